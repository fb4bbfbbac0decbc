//! The goal: what to expect on its day and what would change that; before it the fields, and after it the
//! question how it went.

mod fields;

mod forecast;

mod on_today;

mod ways;

mod words;

use egui::{TextStyle, Ui};

use self::fields::fields_ui;
pub(in crate::ui) use self::fields::goal_actions;
use self::forecast::{no_score_ui, score_ui, way_there_ui};
pub(super) use self::on_today::{goal_button_ui, today_goal_ui};
use self::ways::ways_ui;
use self::words::{day_words, goal_words, range};
use super::today::upcoming;
use crate::app::{GoalPage, GoalState, GoalStep};
use crate::log::Goal;
use crate::plan::Forecast;
use crate::ui::accessibility::{heading_ui, say};
use crate::ui::buttons::{button_row_ui, command_button_ui};
use crate::ui::commands::Command;
use crate::ui::layout::{ask_ui, card_ui, column_ui, fitting_row_ui, page_ui};
use crate::ui::theme::{space, style};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, muted_ui, strong};

pub(in crate::ui) fn goal_ui(
    ui: &mut Ui,
    page: &GoalPage,
    forecast: Option<&Forecast>,
    is_forecasting: bool,
    view: View<'_>,
    input: &mut String,
) {
    if let GoalStep::Editing(draft) = &page.step {
        let draft = draft.with_typed(input);
        return fields_ui(ui, page, &draft, view, input);
    }
    page_ui(ui, "goal", |ui| {
        column_ui(ui, space::COLUMN, |ui| {
            ui.spacing_mut().item_spacing.y = space::SM;
            shown_ui(ui, page, forecast, is_forecasting, view);
        });
    });
    if page.step == GoalStep::Asking {
        clear_ui(ui, page, view);
    }
}

fn shown_ui(
    ui: &mut Ui,
    page: &GoalPage,
    forecast: Option<&Forecast>,
    is_forecasting: bool,
    view: View<'_>,
) {
    if page.step != GoalStep::Shown && page.step != GoalStep::Asking {
        card_ui(ui, |ui| said_ui(ui, page, view));
    } else if let GoalState::ToJudge(goal) = &page.state {
        card_ui(ui, |ui| how_ui(ui, page, goal, view));
    }
    let Some(goal) = page.state.ahead(page.day) else {
        card_ui(ui, |ui| today_ui(ui, page, view));
        // Where it was just said how it went, a new goal is offered above.
        if page.step == GoalStep::Shown {
            command_button_ui(ui, Emphasis::Secondary, Command::NewGoal, view);
        }
        return;
    };
    card_ui(ui, |ui| {
        head_ui(ui, goal, view);
        match forecast {
            Some(forecast) => score_ui(ui, forecast, view),
            None => no_score_ui(ui, is_forecasting, view),
        }
        ui.add_space(space::XS);
        today_ui(ui, page, view);
    });
    ways_ui(ui, forecast, view);
    if let Some(forecast) = forecast {
        card_ui(ui, |ui| way_there_ui(ui, forecast, view));
    }
}

/// The day, what was set for it, and the buttons that change it.
fn head_ui(ui: &mut Ui, goal: &Goal, view: View<'_>) {
    let left = |ui: &mut Ui| {
        heading_ui(ui, day_words(goal.on, view), TextStyle::Heading);
    };
    let right = |ui: &mut Ui| {
        for command in [Command::ClearGoal, Command::EditGoal] {
            command_button_ui(ui, Emphasis::Secondary, command, view);
        }
    };
    fitting_row_ui(ui, ui.available_width() >= space::SHEET, left, right);
    muted_ui(ui, goal_words(goal, view));
}

/// Its day has come: how did it go?
fn how_ui(ui: &mut Ui, page: &GoalPage, goal: &Goal, view: View<'_>) {
    let text = view.text;
    let day = [("day", text.day(goal.on, view.today).into())];
    heading_ui(ui, text.with("goal-how", &day), style::title());
    if let Some(made) = page.foretold {
        let range = [(
            "range",
            range(made.low, made.high, made.questions, text).into(),
        )];
        muted_ui(ui, text.with("goal-how-foretold", &range));
    }
    ui.add_space(space::XS);
    let words = [
        Command::WentWorse,
        Command::WentAsForecast,
        Command::WentBetter,
    ];
    button_row_ui(ui, Emphasis::Secondary, &words, view);
    muted_ui(ui, text.get("goal-how-hint"));
}

/// How it went was said.
fn said_ui(ui: &mut Ui, page: &GoalPage, view: View<'_>) {
    let text = view.text;
    heading_ui(ui, text.get("goal-said"), style::title());
    let held = [("held", page.held.held.into()), ("of", page.held.of.into())];
    if page.held.of > 0 {
        let said = text.with("goal-held", &held);
        say(&ui.label(said.as_str()), &said);
    }
    if page.state.ahead(page.day).is_none() {
        muted_ui(ui, text.get("goal-long-run"));
        ui.add_space(space::XS);
        command_button_ui(ui, Emphasis::Secondary, Command::NewGoal, view);
    }
}

/// Today's part of the plan, and the button that begins it.
fn today_ui(ui: &mut Ui, page: &GoalPage, view: View<'_>) {
    let text = view.text;
    let plan = &page.plan;
    let goal = page.state.ahead(page.day);
    let (said, command) = if !plan.is_empty() {
        let about = [
            ("minutes", plan.minutes.into()),
            ("cards", plan.len().into()),
        ];
        (text.with("goal-today", &about), Some(Command::Study))
    } else {
        let id = if goal.is_some_and(|goal| goal.is_off(page.day)) {
            "goal-today-off"
        } else {
            "goal-today-done"
        };
        let ahead = page.can_go_ahead.then_some(Command::StudyAhead);
        (text.get(id).into_owned(), ahead)
    };
    let left = |ui: &mut Ui| drop(ui.label(strong(said.as_str())));
    let right = |ui: &mut Ui| {
        if let Some(command) = command {
            command_button_ui(ui, Emphasis::Primary, command, view);
        }
    };
    fitting_row_ui(ui, ui.available_width() >= space::HALF_PANEL, left, right);
    if let Some(next) = page.next.filter(|_| plan.is_empty()) {
        muted_ui(ui, upcoming(view, next));
    }
}

fn clear_ui(ui: &Ui, page: &GoalPage, view: View<'_>) {
    let text = view.text;
    let on = page.state.ahead(page.day).map_or(page.day, |goal| goal.on);
    let title = text.with(
        "goal-clear-ask",
        &[("day", text.day(on, view.today).into())],
    );
    let follows = text.get("goal-clear-follows").into_owned();
    let content = |ui: &mut Ui| drop(ui.add(egui::Label::new(follows).wrap()));
    let answers = [Command::Back, Command::ClearGoalNow].map(|command| view.labeled(command));
    ask_ui(ui, "clear", &title, content, &answers, Command::Back, view);
}
