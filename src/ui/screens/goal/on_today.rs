//! The goal in a line of Today, and the way to it.

use egui::Ui;

use super::words::{day_words, expected};
use crate::app::{GoalState, Today};
use crate::plan::Forecast;
use crate::text::Say as _;
use crate::ui::buttons::named_button_ui;
use crate::ui::commands::Command;
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, muted_ui};

pub(in crate::ui::screens) fn today_goal_ui(
    ui: &mut Ui,
    today: &Today,
    forecast: Option<&Forecast>,
    view: View<'_>,
) {
    let text = view.text;
    let said = match &today.goal {
        GoalState::None => return,
        GoalState::Wrong(_, error) => error.in_window(text),
        GoalState::ToJudge(goal) => {
            let day = [("day", text.day(goal.on, view.today).into())];
            text.with("today-goal-how", &day)
        }
        GoalState::Set(goal) => {
            let day = [("day", day_words(goal.on, view).into())];
            let mut parts = vec![text.with("today-goal", &day)];
            if let Some(forecast) = forecast {
                let range = [("range", expected(forecast, text).into())];
                parts.push(text.with("today-goal-expect", &range));
            }
            let minutes = [("minutes", goal.minutes.into())];
            parts.push(text.with("goal-minutes-a-day", &minutes));
            parts.join(" · ")
        }
    };
    muted_ui(ui, said);
}

/// The way to the goal, by what there is to do with it.
pub(in crate::ui::screens) fn goal_button_ui(ui: &mut Ui, today: &Today, view: View<'_>) {
    let text = view.text;
    let label = text.get(match &today.goal {
        GoalState::None => "today-goal-set",
        GoalState::Wrong(..) => "today-goal-mend",
        GoalState::ToJudge(_) => "today-goal-say",
        GoalState::Set(_) => "today-goal-see",
    });
    let response = named_button_ui(ui, Emphasis::Secondary, Command::GoToGoal, &label, view);
    if matches!(today.goal, GoalState::None) {
        response.on_hover_text(text.get("today-goal-none"));
    }
}
