//! The list of keys, shown over any screen.

use egui::{Align, Label, Layout, ScrollArea, TextStyle, Ui, Vec2};

use crate::app::Action;
use crate::ui::accessibility::heading_ui;
use crate::ui::layout::{dialog_ui, halves_ui, scroll_by_keys};
use crate::ui::theme::space;
use crate::ui::widgets::{Rank, key_button_ui, keycap_ui};
use crate::ui::{Actions, View};

/// Keys and what they do.
type Row<'a> = (&'a [&'a str], std::borrow::Cow<'a, str>);

pub(in crate::ui) fn keys_ui(ui: &Ui, view: View<'_>, actions: &mut Actions) {
    let text = view.text;
    let everywhere: [Row<'_>; 8] = [
        (&["T", "C", "P", "S"], text.get("keys-tabs")),
        (&["U"], text.get("keys-profiles")),
        (&["S D"], text.get("data-title")),
        (&["Esc"], text.get("keys-back")),
        (&["Tab"], text.get("keys-tab")),
        (&["Space"], text.get("keys-space")),
        (&["↑", "↓", "PgUp", "PgDn"], text.get("keys-page")),
        (&["?", "F1"], text.get("keys-keys")),
    ];
    let today: [Row<'_>; 4] = [
        (&["⏎"], text.get("today-study")),
        (&["5"], text.get("keys-short")),
        (&["A"], text.get("keys-ahead")),
        (&["Shift Z"], text.get("keys-redo")),
    ];
    let studying: [Row<'_>; 8] = [
        (&["⏎"], text.get("keys-enter")),
        (&["1 – 6"], text.get("keys-choose")),
        (&["⏎ ⏎", "Ctrl ⏎"], text.get("keys-dont-know")),
        (&["0"], text.get("keys-dont-know-option")),
        (&["Z"], text.get("keys-undo")),
        (&["↑", "Ctrl Z"], text.get("keys-undo-typing")),
        (&["C"], text.get("keys-correct")),
        (&["D"], text.get("keys-duel")),
    ];
    let codes: [Row<'_>; 5] = [
        (&["↑", "↓"], text.get("keys-list")),
        (&["Alt ↑", "Alt ↓"], text.get("keys-scroll")),
        (&["Alt ←", "Alt →"], text.get("keys-entry")),
        (&["Alt C", "Alt M"], text.get("keys-copy")),
        (&["Ctrl ⏎"], text.get("keys-listed")),
    ];
    let title = text.get("keys-title");
    let (closes, beside) = dialog_ui(ui.ctx(), "keys", space::WIDE_DIALOG, &title, |ui| {
        // A small window shows a part of the list and scrolls it.
        let most = ui.ctx().content_rect().height() - space::AROUND;
        let area = ScrollArea::vertical().max_height(most);
        // As tall as there is room for: the dialog would not grow by itself.
        area.min_scrolled_height(most).show(ui, |ui| {
            scroll_by_keys(ui, false);
            ui.spacing_mut().item_spacing = Vec2::new(space::L, space::SM);
            halves_ui(
                ui,
                space::HALF_LIST,
                |ui| {
                    group_ui(ui, &text.get("keys-studying"), &studying);
                    group_ui(ui, &text.get("tab-today"), &today);
                },
                |ui| {
                    group_ui(ui, &text.get("keys-everywhere"), &everywhere);
                    group_ui(ui, &text.get("tab-codes"), &codes);
                },
            );
        });
        ui.add_space(space::S);
        key_button_ui(ui, Rank::Secondary, &text.get("keys-close"), "Esc").clicked()
    });
    if closes || beside {
        actions.push(Action::ToggleKeys);
    }
}

fn group_ui(ui: &mut Ui, title: &str, rows: &[Row<'_>]) {
    heading_ui(ui, title, TextStyle::Heading);
    let keys_width = space::KEYS.min(ui.available_width() / 2.0);
    ui.spacing_mut().item_spacing.y = space::S;
    for (keys, meaning) in rows {
        ui.horizontal_top(|ui| {
            let cell = Vec2::new(keys_width, space::LINE);
            let row = Layout::left_to_right(Align::Center).with_main_wrap(true);
            ui.allocate_ui_with_layout(cell, row, |ui| {
                ui.set_width(keys_width);
                ui.spacing_mut().item_spacing = Vec2::splat(space::XS);
                for key in *keys {
                    keycap_ui(ui, key);
                }
            });
            ui.add(Label::new(meaning.as_ref()).wrap());
        });
    }
    ui.add_space(space::S);
}
