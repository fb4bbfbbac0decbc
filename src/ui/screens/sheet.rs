//! An entry over the page, which stays as it was below it.

use egui::Ui;

use super::entry::entry_ui;
use crate::app::Codes;
use crate::learner::Progress;
use crate::ui::buttons::command_button_ui;
use crate::ui::commands::Command;
use crate::ui::layout::{control_row_ui, part_ui, scroll_ui, side_ui};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, muted_ui};

pub(in crate::ui) fn sheet_ui(ui: &Ui, sheet: &Codes, progress: &Progress, view: View<'_>) {
    let Some(entry) = sheet.selected.and_then(|code| view.entry(code)) else {
        return;
    };
    let title = format!("{} {}", entry.code, entry.display_name());
    side_ui(ui, "entry", &title, Command::CloseEntry, view, |ui| {
        let left = |ui: &mut Ui| {
            muted_ui(ui, view.text.get("study-entry"));
        };
        let right = |ui: &mut Ui| {
            command_button_ui(ui, Emphasis::Secondary, Command::CloseEntry, view);
        };
        control_row_ui(ui, left, right);
        ui.add_space(space::S);
        let rest = ui.available_size();
        part_ui(ui, rest, |ui| {
            scroll_ui(ui, entry.code.get(), |ui| {
                entry_ui(ui, entry, sheet, progress, view);
            });
        });
    });
}
