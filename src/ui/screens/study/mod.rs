//! Study: one question, then what there is to learn from the answer.

mod contrast;

mod feedback;

mod question;

mod verdict;

use egui::{Align, Layout, ScrollArea, Ui, Vec2};

use super::summary::summary_ui;
use crate::app::{Action, Phase, Study, Tab};
use crate::grading::SELF_GRADES;
use crate::question::Format;
use crate::session::Reply;
use crate::ui::accessibility;
use crate::ui::frame::Input;
use crate::ui::layout::{column_ui, control_row_ui, scroll_by_keys, scroll_by_pages};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{Rank, key_button_ui, moving_bar_ui, muted_ui, notice_ui};
use crate::ui::{Actions, View};

use feedback::{feedback_ui, other_right_ui};
use question::{answer_ui, duel_head_ui, question_ui};

pub(in crate::ui) fn study_ui(
    ui: &mut Ui,
    study: &Study,
    view: View<'_>,
    input: &mut Input<'_>,
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

/// Something to do: its message, its key and what it does.
type Choice = (&'static str, &'static str, Action);

const DONT_KNOW: Choice = ("study-dont-know", "0", Action::DontKnow);
const DONT_KNOW_TYPED: Choice = ("study-dont-know", "⏎ ⏎", Action::DontKnow);
const CHECK: Choice = ("study-check", "⏎", Action::Check);
const COMPARE: Choice = ("study-compare", "⏎", Action::Check);
const KNEW_IT: Choice = ("study-knew-it", "⏎", Action::Check);
const UNDO: Choice = ("study-undo", "Z", Action::Undo);
const NEXT: Choice = ("study-next", "⏎", Action::Next);
const TODAY: Choice = ("summary-today", "⏎", Action::Go(Tab::Today));
const MEANT_THAT: Choice = ("study-meant-that", "C", Action::Correct);
const KNEW_IT_AFTER_ALL: Choice = ("study-knew-it", "C", Action::Correct);
const COUNT_WRONG: Choice = ("study-count-wrong", "C", Action::Correct);
const TAKE_BACK: Choice = ("study-take-back", "C", Action::Correct);

/// What can be done, always in the same place: the second best on the left, the best on the right.
pub(in crate::ui) fn study_actions_ui(
    ui: &mut Ui,
    study: &Study,
    view: View<'_>,
    actions: &mut Actions,
) {
    let (left, right) = choices(study);
    let mut wanted = [None, None];
    let [from_left, from_right] = &mut wanted;
    let button = |ui: &mut Ui, rank, choice: Choice, wanted: &mut Option<Action>| {
        let (label, key, action) = choice;
        if key_button_ui(ui, rank, &view.text.get(label), key).clicked() {
            *wanted = Some(action);
        }
    };
    let left_ui = |ui: &mut Ui| {
        for choice in left {
            button(ui, Rank::Secondary, choice, from_left);
        }
    };
    let right_ui = |ui: &mut Ui| {
        let mut rank = Rank::Primary;
        for choice in right {
            button(ui, rank, choice, from_right);
            rank = Rank::Secondary;
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
    actions.extend(wanted.into_iter().flatten());
}

/// What stands on the left, and on the right from the right: the best first.
fn choices(study: &Study) -> (Vec<Choice>, Vec<Choice>) {
    match study.phase() {
        Phase::Asking { revealed, .. } => {
            let format = study.session().question().map(|question| question.format);
            let best = match format {
                Some(Format::Typed) => Some(CHECK),
                Some(Format::SelfGraded) if *revealed => Some(KNEW_IT),
                Some(Format::SelfGraded) => Some(COMPARE),
                _ => None,
            };
            let dont_know = if format == Some(Format::Typed) {
                DONT_KNOW_TYPED
            } else {
                DONT_KNOW
            };
            let unknown = (!*revealed).then_some(dont_know);
            (unknown.into_iter().collect(), best.into_iter().collect())
        }
        Phase::Feedback(reply) => {
            let mut left = vec![UNDO];
            left.extend(correction(reply));
            let mut right = vec![NEXT];
            if let Some(codes) = reply.offers_duel {
                right.push(("study-duel", "D", Action::Duel(codes)));
            }
            (left, right)
        }
        Phase::Done(_) => {
            let undo = study.has_answers().then_some(UNDO);
            (undo.into_iter().collect(), vec![TODAY])
        }
    }
}

fn correction(reply: &Reply) -> Option<Choice> {
    reply.graded.as_ref()?;
    Some(match (reply.corrected, reply.verdict.is_right()) {
        (Some(_), _) => TAKE_BACK,
        (None, true) => COUNT_WRONG,
        // Nothing was said that could have been meant.
        (None, false) if reply.is_unanswered() => KNEW_IT_AFTER_ALL,
        (None, false) => MEANT_THAT,
    })
}

fn head_ui(ui: &mut Ui, study: &Study, view: View<'_>, actions: &mut Actions) {
    let tokens = Tokens::of(ui);
    let session = study.session();
    let row = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), space::CONTROL), row, |ui| {
        let leave = view.text.get("study-leave");
        if key_button_ui(ui, Rank::Secondary, &leave, "Esc").clicked() {
            actions.push(Action::Back);
        }
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

/// The words for how well one knew what one compared, in the order of [`SELF_GRADES`].
const GRADE_LABELS: [&str; SELF_GRADES.len()] = ["grade-again", "grade-hard", "grade-good"];
