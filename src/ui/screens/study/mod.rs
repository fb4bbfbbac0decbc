//! Study: one question, then its feedback, then the summary. `feedback` has what a wrong answer shows.

mod contrast;

mod feedback;

mod question;

mod verdict;

use egui::{Align, Layout, ScrollArea, Ui, Vec2};

use super::summary::summary_ui;
use crate::app::{Phase, Study};
use crate::question::Format;
use crate::session::Reply;
use crate::ui::accessibility;
use crate::ui::buttons::named_button_ui;
use crate::ui::commands::Command;
use crate::ui::layout::{column_ui, control_row_ui, scroll_by_keys, scroll_by_pages};
use crate::ui::theme::{Tokens, space};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, bar_ui, muted_ui, notice_ui, share};

use feedback::{feedback_ui, other_right_ui};
use question::{answer_ui, duel_head_ui, question_ui};

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
        } else {
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
                question_ui(ui, question, view);
                if study.session().is_quick() && study.takes_text() {
                    let check = view.text.get("study-check-typed");
                    ui.vertical_centered(|ui| muted_ui(ui, check));
                }
                answer_ui(ui, question, *revealed, view, input);
                note_ui(ui, study, view);
                if *hinted {
                    notice_ui(ui, &view.text.get("study-enter-again"));
                }
                if let Some(reply) = other_right {
                    other_right_ui(ui, reply, view);
                }
            }
            Phase::Feedback(reply) => {
                question_ui(ui, &reply.question, view);
                feedback_ui(ui, reply, view);
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

/// A command and the message on its button.
type Choice = (Command, &'static str);

/// The buttons, always in the same place: the most likely on the right, the next on the left.
pub(in crate::ui) fn study_actions_ui(ui: &mut Ui, study: &Study, view: View<'_>) {
    let (left, right) = choices(study);
    let left_ui = |ui: &mut Ui| {
        for (command, label) in left {
            let label = view.text.get(label);
            named_button_ui(ui, Emphasis::Secondary, command, &label, view);
        }
    };
    let right_ui = |ui: &mut Ui| {
        let mut emphasis = Emphasis::Primary;
        for (command, label) in right {
            let label = view.text.get(label);
            named_button_ui(ui, emphasis, command, &label, view);
            emphasis = Emphasis::Secondary;
        }
    };
    if space::is_narrow(ui) {
        ui.horizontal_wrapped(|ui| {
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
            right_ui(ui);
            left_ui(ui);
        });
    } else {
        column_ui(ui, space::COLUMN, |ui| {
            control_row_ui(ui, left_ui, right_ui);
        });
    }
}

/// The commands on the left, and those on the right from the right edge on: the most likely first.
fn choices(study: &Study) -> (Vec<Choice>, Vec<Choice>) {
    let own = |command: Command| (command, command.label());
    match study.phase() {
        Phase::Asking { revealed, .. } => {
            let format = study.session().question().map(|question| question.format);
            let best = match format {
                Some(Format::Typed) => Some(own(Command::Check)),
                Some(Format::SelfGraded) if *revealed => Some((Command::Reveal, "study-knew-it")),
                Some(Format::SelfGraded) => Some(own(Command::Reveal)),
                _ => None,
            };
            let dont_know = if format == Some(Format::Typed) {
                Command::DontKnowTyped
            } else {
                Command::DontKnow
            };
            let unknown = (!*revealed).then(|| own(dont_know));
            (unknown.into_iter().collect(), best.into_iter().collect())
        }
        Phase::Feedback(reply) => {
            let mut left = vec![own(Command::Undo)];
            left.extend(correction(reply).map(|label| (Command::Correct, label)));
            let aside = match study.aside() {
                Some(true) => "study-aside-back",
                _ => Command::SetAside.label(),
            };
            left.extend(reply.graded.as_ref().map(|_| (Command::SetAside, aside)));
            let mut right = vec![own(Command::Next)];
            right.extend(reply.offers_duel.map(|_| own(Command::Duel)));
            (left, right)
        }
        Phase::Done(_) => {
            let undo = study.has_answers().then(|| own(Command::Undo));
            (undo.into_iter().collect(), vec![own(Command::EndSitting)])
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

fn head_ui(ui: &mut Ui, study: &Study, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let session = study.session();
    let row = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), space::CONTROL), row, |ui| {
        let leave = view.text.get("study-leave");
        named_button_ui(ui, Emphasis::Secondary, Command::Back, &leave, view);
        ui.add_space(space::S);
        let fought = match study.phase() {
            Phase::Feedback(reply) => reply.duel.or_else(|| session.duel()),
            Phase::Asking { .. } => session.duel(),
            Phase::Done(_) => None,
        };
        if let Some(score) = fought {
            duel_head_ui(ui, score, view);
            return;
        }
        let (answered, all) = (session.answered(), session.answered() + session.remaining());
        if all == 0 {
            // A duel alone has a score but no cards.
            return;
        }
        let count = view.text.with(
            "study-progress",
            &[("done", answered.into()), ("all", all.into())],
        );
        accessibility::said_already(&muted_ui(ui, format!("{answered} / {all}")));
        let share = share(answered, all);
        let width = ui.available_width();
        let (id, seconds) = (ui.scope_id().with("progress"), ui.style().animation_time);
        let shown = ui.ctx().animate_value_with_time(id, share, seconds);
        bar_ui(ui, width, shown, tokens.accent, &count);
    });
}
