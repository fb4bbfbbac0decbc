//! The folder of a drill that is to be opened.

use std::path::Path;

use egui::{Label, RichText, Ui};

use crate::app::FolderField;
use crate::text::harmless;
use crate::ui::accessibility::{heading_ui, name_field, say};
use crate::ui::buttons::button_row_ui;
use crate::ui::commands::Command;
use crate::ui::layout::{card_ui, column_ui, page_ui};
use crate::ui::theme::{Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, muted_ui, small_ui, strong, text_field};

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
                let response = ui.add(text_field(input).hint_text(hint));
                name_field(&response, &label);
                if field.is_read {
                    muted_ui(ui, text.get("drills-reading"));
                } else if let Some(problem) = &field.problem {
                    problem_ui(ui, problem);
                }
                ui.add_space(space::S);
                let commands = [Command::OpenFolderNow, Command::Browse, Command::Back];
                button_row_ui(ui, Emphasis::Primary, &commands, view);
                small_ui(ui, text.get("drills-drop"));
            });
        });
    });
}

/// The name of a drill's folder, with all of its path for who wants to know.
pub(super) fn place_ui(ui: &mut Ui, folder: &Path, view: View<'_>) {
    let name = folder.file_name().unwrap_or(folder.as_os_str());
    let whole = folder.display().to_string();
    let name = [("folder", Path::new(name).into())];
    let said = view.text.with("drills-folder-is", &name);
    small_ui(ui, said).on_hover_text(harmless(&whole));
}

/// What is wrong with a field, spoken when it appears.
pub(super) fn problem_ui(ui: &mut Ui, problem: &str) {
    let color = Tokens::of(ui).wrong;
    let response = ui.add(Label::new(RichText::new(problem).color(color)).wrap());
    say(&response, problem);
}
