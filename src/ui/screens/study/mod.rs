//! Study: one question, then its feedback, then the summary. `feedback` has what a wrong answer shows.

mod contrast;

pub(super) mod duel_end;

mod feedback;

mod head;

mod options;

mod question;

mod tiles;

mod verdict;

use egui::{ScrollArea, Ui};

use super::summary::summary_ui;
use super::today::happened;
use crate::app::{Phase, Study};
use crate::log::Event;
use crate::question::Format;
use crate::session::Reply;
use crate::ui::commands::Command;
use crate::ui::layout::{Actions, column_ui, scroll_by_keys, scroll_by_pages};
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{muted_ui, notice_ui};

use feedback::{feedback_ui, other_right_ui};
use head::head_ui;
use question::{answer_ui, question_ui};

pub(in crate::ui) fn study_ui(ui: &mut Ui, study: &Study, view: View<'_>, input: &mut String) {
    column_ui(ui, space::COLUMN, |ui| head_ui(ui, study, view));
    // The top depends on the window alone, so that nothing moves with the answer.
    let above = (ui.available_height() - space::STUDY) / 2.0;
    let phase = study.phase();
    // Each question and each feedback has its own scroll position.
    let page = (study.session().answered(), study.takes_text());
    let area = ScrollArea::vertical().id_salt(page).auto_shrink(false);
    area.show(ui, |ui| {
        if study.takes_text() {
            scroll_by_pages(ui);
        } else if study.sheet().is_none() {
            scroll_by_keys(ui, false);
        }
        ui.add_space(above.clamp(0.0, space::ABOVE));
        column_ui(ui, space::COLUMN, |ui| match phase {
            Phase::Asking {
                other_right,
                revealed,
                hinted,
            } => {
                let Some(question) = study.session().question() else {
                    return;
                };
                if let Some(event) = study.taken_back() {
                    taken_back_ui(ui, event, view);
                }
                question_ui(ui, question, None, view);
                if study.session().is_quick() && study.takes_text() {
                    let check = view.text.get("study-check-typed");
                    ui.vertical_centered(|ui| muted_ui(ui, check));
                }
                answer_ui(ui, question, *revealed, study.session().duel(), view, input);
                note_ui(ui, study, view);
                if *hinted {
                    notice_ui(ui, &view.text.get("study-enter-again"));
                }
                if let Some(reply) = other_right {
                    other_right_ui(ui, reply, view);
                }
            }
            Phase::Feedback(reply) => {
                question_ui(ui, &reply.question, Some(reply), view);
                feedback_ui(ui, reply, study, view);
                note_ui(ui, study, view);
                if let Some(aside) = study.aside() {
                    let said = if aside { "aside-done" } else { "aside-undone" };
                    notice_ui(ui, &view.text.get(said));
                }
            }
            Phase::Done(summary) => summary_ui(ui, summary, study.has_answers(), view),
        });
    });
}

/// The learner's own note on the code that is revealed.
fn note_ui(ui: &mut Ui, study: &Study, view: View<'_>) {
    if let Some(note) = study.note() {
        let note = [("note", note.into())];
        muted_ui(ui, view.text.with("feedback-note", &note));
    }
}

/// A command and the text on its button.
type Choice = (Command, String);

pub(in crate::ui) fn study_actions(study: &Study, view: View<'_>) -> Actions {
    let (left, right) = choices(study, view);
    Actions::new(left, right)
}

/// The commands on the left, and those on the right from the right edge on: the most likely first.
fn choices(study: &Study, view: View<'_>) -> (Vec<Choice>, Vec<Choice>) {
    let own = |command: Command| view.labeled(command);
    let named = |command: Command, id: &str| (command, view.text.get(id).into_owned());
    match study.phase() {
        Phase::Asking { revealed, .. } => {
            let question = study.session().question();
            let format = question.map(|question| question.format);
            let best = match format {
                Some(Format::Typed) => Some(own(Command::Check)),
                Some(Format::SelfGraded) if *revealed => {
                    Some(named(Command::Reveal, Command::GradeGood.label()))
                }
                Some(Format::SelfGraded) => Some(own(Command::Reveal)),
                _ => None,
            };
            let dont_know = match question {
                Some(question) if question.format == Format::Typed => Command::DontKnowTyped,
                Some(question) if question.offers_codes() => Command::DontKnowCode,
                _ => Command::DontKnow,
            };
            let right = best.into_iter();
            if *revealed {
                let right = right.chain([own(Command::GradeHard)]).collect();
                (vec![own(Command::GradeAgain)], right)
            } else {
                (vec![own(dont_know)], right.collect())
            }
        }
        Phase::Feedback(reply) => {
            let mut left = vec![own(Command::Undo)];
            left.extend(correction(reply).map(|id| named(Command::Correct, id)));
            let aside = match study.aside() {
                Some(true) => "study-aside-back",
                _ => Command::SetAside.label(),
            };
            left.extend(
                reply
                    .graded
                    .as_ref()
                    .map(|_| named(Command::SetAside, aside)),
            );
            left.push(own(Command::Entry));
            let mut right = vec![own(Command::Next)];
            right.extend(study.offer().map(|_| own(Command::Duel)));
            (left, right)
        }
        Phase::Done(_) => {
            let undo = study.has_answers().then(|| own(Command::Undo));
            let end = if study.began_in_codes() {
                (
                    Command::EndSitting,
                    view.text.get("summary-codes").into_owned(),
                )
            } else {
                own(Command::EndSitting)
            };
            (undo.into_iter().collect(), vec![end])
        }
    }
}

/// The message on the button that overrules the verdict.
fn correction(reply: &Reply) -> Option<&'static str> {
    reply.graded.as_ref()?;
    Some(match (reply.corrected, reply.verdict.is_right()) {
        (Some(_), _) => "study-take-back",
        (None, true) => "study-count-wrong",
        // Without an answer, there is nothing that was meant.
        (None, false) if reply.is_unanswered() => "study-knew-it",
        (None, false) => "study-meant-that",
    })
}

/// Says what an undo took back, above its question.
fn taken_back_ui(ui: &mut Ui, event: &Event, view: View<'_>) {
    let what = [("what", happened(event, view).into())];
    notice_ui(ui, &view.text.with("today-taken-back", &what));
    ui.add_space(space::S);
}
