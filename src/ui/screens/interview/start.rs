//! The start page: how many questions, how many minutes, and off.

use egui::{TextStyle, Ui, Vec2};

use crate::app::{Interview, InterviewAction, InterviewStage, MINUTES_STEP};
use crate::interview::MockPlan;
use crate::text::interview::{answered, earlier};
use crate::ui::accessibility::heading_ui;
use crate::ui::buttons::command_button_ui;
use crate::ui::commands::Command;
use crate::ui::layout::{card_ui, column_ui, fitting_row_ui, page_ui};
use crate::ui::screens::settings::controls::Stepper;
use crate::ui::screens::settings::rows::{keyed_stepper_row_ui, line_ui};
use crate::ui::theme::{space, style};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, muted_ui, notice_ui};

pub(super) fn start_ui(ui: &mut Ui, interview: &Interview, view: View<'_>) {
    page_ui(ui, "interview", |ui| {
        column_ui(ui, space::COLUMN, |ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(space::M);
            card_ui(ui, |ui| plan_ui(ui, interview, view));
            last_ui(ui, interview, view);
        });
    });
}

fn plan_ui(ui: &mut Ui, interview: &Interview, view: View<'_>) {
    let text = view.text;
    let InterviewStage::Start {
        askable,
        rests_until,
        ..
    } = interview.stage()
    else {
        return;
    };
    ui.spacing_mut().item_spacing.y = space::SM;
    heading_ui(ui, text.get("interview-title"), style::title());
    muted_ui(ui, text.get("interview-intro"));
    let MockPlan { questions, minutes } = interview.plan();
    let stepper = Stepper::new(questions, MockPlan::QUESTIONS, 1);
    let [label, hint] = ["interview-questions", "interview-questions-hint"].map(|id| text.get(id));
    let shown = questions.to_string();
    let said = [label.as_ref(), hint.as_ref(), shown.as_str()];
    let keys = [Command::FewerQuestions, Command::MoreQuestions];
    line_ui(ui);
    if let Some(new) = keyed_stepper_row_ui(ui, said, stepper, keys, text) {
        view.send(InterviewAction::Questions(new));
    }
    let stepper = Stepper::new(minutes, MockPlan::MINUTES, MINUTES_STEP);
    let [label, hint] = ["interview-minutes", "interview-minutes-hint"].map(|id| text.get(id));
    let shown = text.with("figure-minutes", &[("minutes", minutes.into())]);
    let said = [label.as_ref(), hint.as_ref(), shown.as_str()];
    let keys = [Command::ShorterInterview, Command::LongerInterview];
    line_ui(ui);
    if let Some(new) = keyed_stepper_row_ui(ui, said, stepper, keys, text) {
        view.send(InterviewAction::Minutes(new));
    }
    if *askable == 0 {
        let day = [("day", text.day(*rests_until, view.today).into())];
        notice_ui(ui, &text.with("interview-all-rest", &day));
        return;
    }
    command_button_ui(ui, Emphasis::Main, Command::BeginInterview, view);
}

/// What the last interview came to.
fn last_ui(ui: &mut Ui, interview: &Interview, view: View<'_>) {
    let InterviewStage::Start {
        last: Some(last), ..
    } = interview.stage()
    else {
        return;
    };
    let text = view.text;
    card_ui(ui, |ui| {
        let day = [("day", text.day(last.day, view.today).into())];
        let title = text.with("interview-report-of", &day);
        let left = |ui: &mut Ui| drop(heading_ui(ui, title.as_str(), TextStyle::Heading));
        let right = |ui: &mut Ui| {
            command_button_ui(ui, Emphasis::Secondary, Command::LastReport, view);
        };
        fitting_row_ui(ui, ui.available_width() >= space::SHEET, left, right);
        let percent = [("number", last.all.percent().into())];
        let percent = text.with("percent", &percent);
        ui.label(format!("{percent} · {}", answered(text, last)));
        if let Some(earlier) = earlier(text, last, view.today) {
            muted_ui(ui, earlier);
        }
    });
}
