//! The folder of a drill that is to be opened.

use std::path::Path;

use egui::Ui;

use crate::app::FolderField;
use crate::text::harmless;
use crate::ui::accessibility::{heading_ui, name_field};
use crate::ui::commands::Command;
use crate::ui::fields::{field_beside_ui, field_problem_ui};
use crate::ui::layout::{Actions, card_ui, column_ui, page_ui};
use crate::ui::theme::{space, style};
use crate::ui::view::View;
use crate::ui::widgets::{muted_ui, small_ui, strong, text_field};

/// What a path of a folder may look like, whatever the language.
pub(super) const EXAMPLE: &str = "~/team/http-drill";

pub(super) fn folder_ui(ui: &mut Ui, field: &FolderField, view: View<'_>, input: &mut String) {
    let text = view.text;
    page_ui(ui, "drill folder", |ui| {
        column_ui(ui, space::COLUMN, |ui| {
            heading_ui(ui, text.get("drills-open-folder"), style::title());
            card_ui(ui, |ui| {
                let label = text.get("drills-folder-field");
                ui.label(strong(label.as_ref()));
                let hint = text.with("drills-such-as", &[("example", EXAMPLE.into())]);
                let edit = text_field(input).hint_text(hint);
                let response = field_beside_ui(ui, edit, Command::Browse, view);
                name_field(&response, &label);
                if field.is_read {
                    muted_ui(ui, text.get("drills-reading"));
                } else {
                    field_problem_ui(ui, &response, field.problem.as_deref());
                }
                small_ui(ui, text.get("drills-drop"));
            });
        });
    });
}

pub(super) fn folder_actions(view: View<'_>) -> Actions {
    let [cancel, open] = [Command::Back, Command::OpenFolderNow].map(|it| view.labeled(it));
    Actions::new(vec![cancel], vec![open])
}

/// The name of a drill's folder, with all of its path for who wants to know.
pub(super) fn place_ui(ui: &mut Ui, folder: &Path, view: View<'_>) {
    let name = folder.file_name().unwrap_or(folder.as_os_str());
    let whole = folder.display().to_string();
    let name = [("folder", Path::new(name).into())];
    let said = view.text.with("drills-folder-is", &name);
    small_ui(ui, said).on_hover_text(harmless(&whole));
}
