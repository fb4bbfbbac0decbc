//! The dialog that asks whether to close the window while answers are not saved.

use egui::Ui;

use crate::app::{Action, FileProblem};
use crate::ui::commands::{Command, command_button_ui};
use crate::ui::layout::dialog_ui;
use crate::ui::theme::space;
use crate::ui::widgets::{Emphasis, muted_ui};
use crate::ui::{Actions, View};

pub(in crate::ui) fn close_ui(
    ui: &Ui,
    problem: Option<&FileProblem>,
    view: View<'_>,
    actions: &mut Actions,
) {
    let text = view.text;
    let title = text.get("close-title");
    let ((), beside) = dialog_ui(ui.ctx(), "close", space::DIALOG, &title, |ui| {
        ui.label(text.get("close-lost"));
        if let Some(FileProblem::NotSaved(message)) = problem {
            muted_ui(ui, message.as_str());
        }
        ui.add_space(space::M);
        ui.horizontal_wrapped(|ui| {
            command_button_ui(ui, Emphasis::Primary, Command::StayOpen, view, actions);
            command_button_ui(ui, Emphasis::Secondary, Command::CloseAnyway, view, actions);
        });
    });
    if beside {
        actions.push(Action::StayOpen);
    }
}
