//! The questions that come before something is done to the data.

use egui::Ui;

use super::backups::number;
use crate::app::DataQuestion;
use crate::text::Text;
use crate::ui::commands::{Command, named_button_ui};
use crate::ui::layout::dialog_ui;
use crate::ui::theme::space;
use crate::ui::widgets::Emphasis;
use crate::ui::{Actions, View};

/// What is asked, what follows, and the answers; the first one is the safe or the likely one.
struct Wording {
    title: String,
    follows: String,
    answers: Vec<(Command, String)>,
}

impl Wording {
    fn new(question: &DataQuestion, text: &Text) -> Self {
        let get = |id| text.get(id).into_owned();
        let answer = |command: Command| (command, get(command.label()));
        match question {
            DataQuestion::Replace { path, .. } => {
                let path = [("path", path.display().to_string().into())];
                Self {
                    title: get("data-replace-ask"),
                    follows: text.with("data-replace-follows", &path),
                    answers: vec![answer(Command::Back), answer(Command::ReplaceNow)],
                }
            }
            DataQuestion::Whose { name, .. } => {
                let name = [("name", name.as_str().into())];
                let theirs = Command::IntoTheirs;
                Self {
                    title: text.with("data-whose-ask", &name),
                    follows: get("data-whose-follows"),
                    answers: vec![
                        (theirs, text.with(theirs.label(), &name)),
                        answer(Command::IntoOpen),
                        answer(Command::Back),
                    ],
                }
            }
            DataQuestion::Restore(row) => Self {
                title: text.with("data-restore-ask", &[("when", row.when.as_str().into())]),
                follows: get("data-restore-follows"),
                answers: vec![answer(Command::RestoreNow), answer(Command::Back)],
            },
            DataQuestion::Repair(lines) => Self {
                title: text.with("data-repair-ask", &[("count", number(*lines).into())]),
                follows: get("data-repair-follows"),
                answers: vec![answer(Command::RepairNow), answer(Command::Back)],
            },
            DataQuestion::Reset(cards) => Self {
                title: text.with("data-reset-ask", &[("count", (*cards).into())]),
                follows: get("data-reset-follows"),
                answers: vec![answer(Command::Back), answer(Command::ResetNow)],
            },
        }
    }
}

pub(super) fn question_ui(ui: &Ui, question: &DataQuestion, view: View<'_>, actions: &mut Actions) {
    let wording = Wording::new(question, view.text);
    let ((), beside) = dialog_ui(ui.ctx(), "asked", space::DIALOG, &wording.title, |ui| {
        ui.add(egui::Label::new(wording.follows).wrap());
        ui.add_space(space::M);
        ui.horizontal_wrapped(|ui| {
            let mut emphasis = Emphasis::Primary;
            for (command, label) in wording.answers {
                named_button_ui(ui, emphasis, command, &label, view, actions);
                emphasis = Emphasis::Secondary;
            }
        });
    });
    if beside {
        actions.extend(Command::Back.action(view.commands));
    }
}
