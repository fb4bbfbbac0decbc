//! The dialog that asks whether to close the window while answers are not saved.

use egui::Ui;

use crate::app::FileProblem;
use crate::ui::commands::Command;
use crate::ui::layout::ask_ui;
use crate::ui::view::View;
use crate::ui::widgets::muted_ui;

pub(in crate::ui) fn close_ui(ui: &Ui, problem: Option<&FileProblem>, view: View<'_>) {
    let text = view.text;
    let answers = [Command::StayOpen, Command::CloseAnyway].map(|command| view.labeled(command));
    let content = |ui: &mut Ui| {
        ui.label(text.get("close-lost"));
        if let Some(FileProblem::NotSaved(message)) = problem {
            muted_ui(ui, message.as_str());
        }
    };
    let title = text.get("close-title");
    ask_ui(
        ui,
        "close",
        &title,
        content,
        &answers,
        Command::StayOpen,
        view,
    );
}
