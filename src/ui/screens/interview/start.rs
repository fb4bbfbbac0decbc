//! The start page: how many questions, how many minutes, and off.

use egui::{Ui, Vec2};

use crate::app::{Interview, InterviewAction, InterviewStage, MINUTES_STEP};
use crate::interview::MockPlan;
use crate::text::interview::{answered, earlier};
use crate::ui::accessibility::heading_ui;
use crate::ui::buttons::command_button_ui;
use crate::ui::commands::Command;
use crate::ui::layout::{card_ui, column_ui, page_ui};
use crate::ui::screens::settings::controls::Stepper;
use crate::ui::screens::settings::rows::stepper_row_ui;
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
    heading_ui(ui, text.get("interview-title"), style::title());
    muted_ui(ui, text.get("interview-intro"));
    let MockPlan { questions, minutes } = interview.plan();
    let stepper = Stepper::new(questions, MockPlan::QUESTIONS, 1);
    let hint = text.get("interview-questions-hint");
    let shown = questions.to_string();
    if let Some(new) = stepper_row_ui(ui, "interview-questions", &hint, &shown, stepper, text) {
        view.send(InterviewAction::Questions(new));
    }
    let stepper = Stepper::new(minutes, MockPlan::MINUTES, MINUTES_STEP);
    let hint = text.get("interview-minutes-hint");
    let shown = text.with("figure-minutes", &[("minutes", minutes.into())]);
    if let Some(new) = stepper_row_ui(ui, "interview-minutes", &hint, &shown, stepper, text) {
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
        heading_ui(
            ui,
            text.with("interview-report-of", &day),
            egui::TextStyle::Heading,
        );
        let percent = [("number", last.all.percent().into())];
        let percent = text.with("percent", &percent);
        ui.label(format!("{percent} · {}", answered(text, last)));
        if let Some(earlier) = earlier(text, last, view.today) {
            muted_ui(ui, earlier);
        }
        command_button_ui(ui, Emphasis::Secondary, Command::LastReport, view);
    });
}
