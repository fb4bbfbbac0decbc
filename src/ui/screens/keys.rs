//! The list of keys, shown over any screen.

use egui::{Grid, ScrollArea, Ui, Vec2};

use crate::app::Action;
use crate::ui::theme::space;
use crate::ui::widgets::{Rank, dialog_ui, key_button_ui, keycap_ui, scroll_by_keys};
use crate::ui::{Actions, View};

pub(in crate::ui) fn keys_ui(ui: &Ui, view: View<'_>, actions: &mut Actions) {
    let text = view.text;
    let rows: [(&[&str], _); 18] = [
        (&["⏎"], text.get("keys-enter")),
        (&["5"], text.get("keys-short")),
        (&["1", "–", "6"], text.get("keys-choose")),
        (&["Ctrl", "⏎"], text.get("keys-dont-know")),
        (&["Z"], text.get("keys-undo")),
        (&["Shift", "Z"], text.get("keys-redo")),
        (&["C"], text.get("keys-correct")),
        (&["D"], text.get("keys-duel")),
        (&["Esc"], text.get("keys-back")),
        (&["T", "C", "P", "S"], text.get("keys-tabs")),
        (&["↑", "↓"], text.get("keys-list")),
        (&["Alt", "↑", "↓"], text.get("keys-scroll")),
        (&["Alt", "←", "→"], text.get("keys-entry")),
        (&["Alt", "C", "M"], text.get("keys-copy")),
        (&["Ctrl", "⏎"], text.get("keys-listed")),
        (&["Tab"], text.get("keys-tab")),
        (&["Space"], text.get("keys-space")),
        (&["?", "F1"], text.get("keys-keys")),
    ];
    let (closes, beside) = dialog_ui(ui.ctx(), "keys", &text.get("keys-title"), |ui| {
        // A small window shows a part of the list and scrolls it.
        let most = ui.ctx().content_rect().height() - space::AROUND;
        ScrollArea::vertical().max_height(most).show(ui, |ui| {
            scroll_by_keys(ui, false);
            Grid::new("keys")
                .spacing(Vec2::new(space::L, space::S))
                .show(ui, |ui| {
                    for (keys, meaning) in rows {
                        ui.horizontal(|ui| {
                            for key in keys {
                                keycap_ui(ui, key);
                            }
                        });
                        ui.label(meaning.as_ref());
                        ui.end_row();
                    }
                });
        });
        ui.add_space(space::S);
        key_button_ui(ui, Rank::Secondary, &text.get("keys-close"), "Esc").clicked()
    });
    if closes || beside {
        actions.push(Action::ToggleKeys);
    }
}
