//! The line above a question: how far the sitting has come, in cards or in time; in a duel its score.

use egui::{Align, Layout, Ui, Vec2};

use super::tiles::duel_head_ui;
use crate::app::{Phase, Study};
use crate::session::SittingProgress;
use crate::ui::accessibility::said_already;
use crate::ui::buttons::named_button_ui;
use crate::ui::commands::Command;
use crate::ui::theme::{Tokens, space};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, bar_ui, muted_ui, share};

pub(super) fn head_ui(ui: &mut Ui, study: &Study, view: View<'_>) {
    let session = study.session();
    let fought = match study.phase() {
        Phase::Feedback(reply) => reply.duel.or_else(|| session.duel()),
        Phase::Asking { .. } => session.duel(),
        // The summary has one way out, among the buttons.
        Phase::Done(_) => return,
    };
    if let Some(score) = fought {
        duel_head_ui(ui, score, view);
        return;
    }
    let row = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), space::CONTROL), row, |ui| {
        let leave = view.text.get("study-leave");
        named_button_ui(ui, Emphasis::Secondary, Command::Back, &leave, view);
        ui.add_space(space::S);
        progress_ui(ui, study, view);
    });
}

fn progress_ui(ui: &mut Ui, study: &Study, view: View<'_>) {
    let session = study.session();
    let SittingProgress {
        done,
        goal,
        more,
        repeats,
    } = session.progress();
    if goal == 0 {
        return;
    }
    let cards = [("done", done.into()), ("all", goal.into())];
    let mut parts = Vec::new();
    let filled = match session.seconds_left(view.now) {
        Some((left, all)) => {
            let minutes = left.div_ceil(60);
            parts.push(
                view.text
                    .with("study-minutes-left", &[("minutes", minutes.into())]),
            );
            if left > 0 {
                // The text changes with the next minute.
                let seconds = u64::from((left - 1) % 60 + 1);
                ui.ctx()
                    .request_repaint_after(std::time::Duration::from_secs(seconds));
            }
            share(all - left.min(all), all)
        }
        None => {
            parts.push(format!("{done} / {goal}"));
            share(done, goal)
        }
    };
    if more > 0 {
        parts.push(format!("+{more}"));
    }
    if repeats > 0 {
        parts.push(
            view.text
                .with("study-repeats", &[("cards", repeats.into())]),
        );
    }
    let said = view.text.with("study-progress", &cards);
    let beside = parts.join(" · ");
    said_already(&muted_ui(ui, beside.as_str()));
    let width = ui.available_width();
    let (id, seconds) = (ui.scope_id().with("progress"), ui.style().animation_time);
    let shown = ui.ctx().animate_value_with_time(id, filled, seconds);
    let color = Tokens::of(ui).accent;
    bar_ui(ui, width, shown, color, &format!("{said}. {beside}"));
}
