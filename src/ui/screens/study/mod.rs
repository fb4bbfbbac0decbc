//! Study: one question, then what there is to learn from the answer.

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
use crate::ui::commands::{Command, named_button_ui};
use crate::ui::input::TextInput;
use crate::ui::layout::{column_ui, control_row_ui, scroll_by_keys, scroll_by_pages};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Emphasis, moving_bar_ui, muted_ui, notice_ui};
use crate::ui::{Actions, View};

use feedback::{feedback_ui, other_right_ui};
use question::{answer_ui, duel_head_ui, question_ui};

pub(in crate::ui) fn study_ui(
    ui: &mut Ui,
    study: &Study,
    view: View<'_>,
    input: &mut TextInput<'_>,
    actions: &mut Actions,
) {
    column_ui(ui, space::COLUMN, |ui| head_ui(ui, study, view, actions));
    // Where the page begins depends on the window alone, so that nothing moves with the answer.
    let above = (ui.available_height() - space::STUDY) / 2.0;
    let phase = study.phase();
    // Each question and each feedback begins at its top.
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
                answer_ui(ui, question, *revealed, view, input, actions);
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
            }
            Phase::Done(summary) => summary_ui(ui, summary, study.has_answers(), view),
        });
    });
}

/// A command and what its button says.
type Choice = (Command, &'static str);

/// What can be done, always in the same place: the second best on the left, the best on the right.
pub(in crate::ui) fn study_actions_ui(
    ui: &mut Ui,
    study: &Study,
    view: View<'_>,
    actions: &mut Actions,
) {
    let (left, right) = choices(study);
    let (mut from_left, mut from_right) = (Actions::new(), Actions::new());
    let left_ui = |ui: &mut Ui| {
        for (command, label) in left {
            let label = view.text.get(label);
            named_button_ui(
                ui,
                Emphasis::Secondary,
                command,
                &label,
                view,
                &mut from_left,
            );
        }
    };
    let right_ui = |ui: &mut Ui| {
        let mut emphasis = Emphasis::Primary;
        for (command, label) in right {
            let label = view.text.get(label);
            named_button_ui(ui, emphasis, command, &label, view, &mut from_right);
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
    actions.extend(from_left.into_iter().chain(from_right));
}

/// What stands on the left, and on the right from the right: the best first.
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

/// How overruling the verdict is called.
fn correction(reply: &Reply) -> Option<&'static str> {
    reply.graded.as_ref()?;
    Some(match (reply.corrected, reply.verdict.is_right()) {
        (Some(_), _) => "study-take-back",
        (None, true) => "study-count-wrong",
        // Nothing was said that could have been meant.
        (None, false) if reply.is_unanswered() => "study-knew-it",
        (None, false) => "study-meant-that",
    })
}

fn head_ui(ui: &mut Ui, study: &Study, view: View<'_>, actions: &mut Actions) {
    let tokens = Tokens::of(ui);
    let session = study.session();
    let row = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), space::CONTROL), row, |ui| {
        let leave = view.text.get("study-leave");
        named_button_ui(
            ui,
            Emphasis::Secondary,
            Command::Back,
            &leave,
            view,
            actions,
        );
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
            // A duel alone: it has a score, and no cards to go through.
            return;
        }
        let count = view.text.with(
            "study-progress",
            &[("done", answered.into()), ("all", all.into())],
        );
        accessibility::said_already(&muted_ui(ui, format!("{answered} / {all}")));
        #[expect(clippy::cast_precision_loss, reason = "a few hundred answers")]
        let share = answered as f32 / all.max(1) as f32;
        let width = ui.available_width();
        moving_bar_ui(ui, "progress", width, share, tokens.accent, &count);
    });
}
