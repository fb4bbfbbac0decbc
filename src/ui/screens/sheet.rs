//! An entry over the page, which stays as it was below it.

use egui::Ui;

use super::entry::entry_ui;
use super::entry_actions::{copied_width, entry_actions_ui, entry_actions_width};
use crate::app::Codes;
use crate::learner::Progress;
use crate::ui::buttons::named_button_ui;
use crate::ui::commands::Command;
use crate::ui::layout::{fitting_row_ui, part_ui, scroll_ui, side_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, capped_button_width};

pub(in crate::ui) fn sheet_ui(ui: &Ui, sheet: &Codes, progress: &Progress, view: View<'_>) {
    let Some(entry) = sheet.selected.and_then(|code| view.entry(code)) else {
        return;
    };
    let title = format!("{} {}", entry.code, entry.display_name());
    side_ui(ui, "entry", &title, Command::CloseEntry, view, |ui| {
        // The entry scrolls below what is done with it.
        let (command, label) = view.labeled(Command::CloseEntry);
        let close = capped_button_width(ui, &label, &command.caps(0)) + ui.spacing().item_spacing.x;
        let after = copied_width(ui, view) + close;
        let has_room = entry_actions_width(ui, sheet, view) + close <= ui.available_width();
        let left = |ui: &mut Ui| entry_actions_ui(ui, entry.code, sheet, progress, after, view);
        let right = |ui: &mut Ui| {
            named_button_ui(ui, Emphasis::Secondary, command, &label, view);
        };
        fitting_row_ui(ui, has_room, left, right);
        ui.add_space(space::S);
        let rest = ui.available_size();
        part_ui(ui, rest, |ui| {
            scroll_ui(ui, entry.code.get(), |ui| {
                entry_ui(ui, entry, sheet, progress, view);
            });
        });
    });
}
