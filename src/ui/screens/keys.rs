//! The list of keys, a dialog over any screen.

use egui::{Align, Label, Layout, ScrollArea, TextStyle, Ui, Vec2};

use crate::ui::accessibility::heading_ui;
use crate::ui::buttons::command_button_ui;
use crate::ui::commands::{Command, KeyGroup};
use crate::ui::layout::{dialog_ui, halves_ui, scroll_by_keys};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, keycap_ui};

pub(in crate::ui) fn keys_ui(ui: &Ui, here: Option<KeyGroup>, view: View<'_>) {
    let text = view.text;
    let [left, right] = columns(here);
    let title = text.get("keys-title");
    let hide = Command::HideKeys;
    dialog_ui(ui, "keys", space::WIDE_DIALOG, &title, hide, view, |ui| {
        // A small window shows a part of the list and scrolls it.
        let most = ui.ctx().content_rect().height() - space::AROUND;
        let area = ScrollArea::vertical().max_height(most);
        // As tall as there is room for; the dialog does not grow by itself.
        area.min_scrolled_height(most).show(ui, |ui| {
            scroll_by_keys(ui, false);
            ui.spacing_mut().item_spacing = Vec2::new(space::L, space::SM);
            halves_ui(
                ui,
                space::HALF_LIST,
                |ui| groups_ui(ui, left, view),
                |ui| groups_ui(ui, right, view),
            );
        });
        ui.add_space(space::S);
        command_button_ui(ui, Emphasis::Secondary, hide, view);
    });
}

/// The keys of this screen come first.
fn columns(here: Option<KeyGroup>) -> [Vec<KeyGroup>; 2] {
    use KeyGroup::{Codes, Everywhere, Studying, Today};
    let left = match here {
        Some(Today) => vec![Today, Studying],
        Some(Codes) => vec![Codes, Today],
        None | Some(Studying) => vec![Studying, Today],
        Some(other) => vec![other, Studying, Today],
    };
    let mut right = vec![Everywhere, Studying, Codes];
    right.retain(|group| !left.contains(group));
    [left, right]
}

fn groups_ui(ui: &mut Ui, groups: Vec<KeyGroup>, view: View<'_>) {
    for group in groups {
        group_ui(ui, group, view);
    }
}

fn group_ui(ui: &mut Ui, group: KeyGroup, view: View<'_>) {
    heading_ui(ui, view.text.get(group.title()), TextStyle::Heading);
    let keys_width = space::KEYS.min(ui.available_width() / 2.0);
    ui.spacing_mut().item_spacing.y = space::S;
    for (line, caps) in group.lines() {
        ui.horizontal_top(|ui| {
            let cell = Vec2::new(keys_width, space::LINE);
            let row = Layout::left_to_right(Align::Center).with_main_wrap(true);
            ui.allocate_ui_with_layout(cell, row, |ui| {
                ui.set_width(keys_width);
                ui.spacing_mut().item_spacing = Vec2::splat(space::XS);
                for cap in &caps {
                    keycap_ui(ui, cap);
                }
            });
            let meaning = view.text.get(line);
            ui.add(Label::new(meaning.as_ref()).wrap());
        });
    }
    ui.add_space(space::S);
}
