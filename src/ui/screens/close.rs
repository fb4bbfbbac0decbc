//! The question whether to close the window while answers are not on the disk.

use egui::Ui;

use crate::app::{Action, FileProblem};
use crate::ui::layout::dialog_ui;
use crate::ui::theme::space;
use crate::ui::widgets::{Rank, key_button_ui, muted_ui};
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
            if key_button_ui(ui, Rank::Primary, &text.get("close-stay"), "⏎").clicked() {
                actions.push(Action::StayOpen);
            }
            if key_button_ui(ui, Rank::Secondary, &text.get("close-anyway"), "X").clicked() {
                actions.push(Action::Close);
            }
        });
    });
    if beside {
        actions.push(Action::StayOpen);
    }
}
