//! The dialogs that ask before the data is changed.

use egui::Ui;

use super::backups::number;
use crate::app::DataQuestion;
use crate::ui::commands::Command;
use crate::ui::layout::ask_ui;
use crate::ui::view::View;

/// The question, its consequences, and the answers, as [`ask_ui`] wants them.
struct Wording {
    title: String,
    follows: String,
    answers: Vec<(Command, String)>,
}

impl Wording {
    fn new(question: &DataQuestion, view: View<'_>) -> Self {
        let text = view.text;
        let get = |id| text.get(id).into_owned();
        let answer = |command| view.labeled(command);
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
            DataQuestion::Nobodys(_) => Self {
                title: get("data-nobodys-ask"),
                follows: get("data-nobodys-follows"),
                answers: vec![answer(Command::IntoOpen), answer(Command::Back)],
            },
            DataQuestion::RestoreOf { name, own, .. } => {
                let names = [("name", name.as_str().into()), ("own", own.as_str().into())];
                Self {
                    title: text.with("data-restore-of-ask", &names),
                    follows: text.with("data-restore-of-follows", &names),
                    answers: vec![answer(Command::Back), answer(Command::RestoreTheirs)],
                }
            }
            DataQuestion::Restore(row) => Self {
                title: text.with("data-restore-ask", &[("when", row.when.as_str().into())]),
                follows: get("data-restore-follows"),
                answers: vec![answer(Command::Back), answer(Command::RestoreNow)],
            },
            DataQuestion::Repair(lines, missing) => {
                let (title, count, follows) = match (lines, missing) {
                    (0, 0) => ("data-lost-ask", lines, "data-lost-follows"),
                    (0, _) => ("data-recover-ask", missing, "data-recover-follows"),
                    _ => ("data-repair-ask", lines, "data-repair-follows"),
                };
                Self {
                    title: text.with(title, &[("count", number(*count).into())]),
                    follows: get(follows),
                    answers: vec![answer(Command::Back), answer(Command::RepairNow)],
                }
            }
            DataQuestion::Reset(cards) => Self {
                title: text.with("data-reset-ask", &[("count", (*cards).into())]),
                follows: get("data-reset-follows"),
                answers: vec![answer(Command::Back), answer(Command::ResetNow)],
            },
        }
    }
}

pub(super) fn question_ui(ui: &Ui, question: &DataQuestion, view: View<'_>) {
    let Wording {
        title,
        follows,
        answers,
    } = Wording::new(question, view);
    let content = |ui: &mut Ui| drop(ui.add(egui::Label::new(follows).wrap()));
    ask_ui(ui, "asked", &title, content, &answers, Command::Back, view);
}
