//! The goal in a line of Today, and the way to it.

use egui::Ui;

use super::words::{day_words, expected};
use crate::app::{GoalState, Today};
use crate::plan::Forecast;
use crate::text::Say as _;
use crate::ui::buttons::named_button_ui;
use crate::ui::commands::Command;
use crate::ui::layout::control_row_ui;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, muted_ui};

pub(in crate::ui::screens) fn today_goal_ui(
    ui: &mut Ui,
    today: &Today,
    forecast: Option<&Forecast>,
    view: View<'_>,
) {
    let text = view.text;
    let (said, button) = match &today.goal {
        GoalState::None => return,
        GoalState::Wrong(_, error) => (error.in_window(text), "today-goal-mend"),
        GoalState::ToJudge(goal) => {
            let day = [("day", text.day(goal.on, view.today).into())];
            (text.with("today-goal-how", &day), "today-goal-say")
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
            (parts.join(" · "), "today-goal-see")
        }
    };
    let button_ui = |ui: &mut Ui| {
        let label = text.get(button);
        named_button_ui(ui, Emphasis::Secondary, Command::GoToGoal, &label, view);
    };
    if ui.available_width() < space::COLUMN + space::XL {
        muted_ui(ui, said);
        button_ui(ui);
        return;
    }
    control_row_ui(ui, |ui| drop(muted_ui(ui, said)), button_ui);
}
