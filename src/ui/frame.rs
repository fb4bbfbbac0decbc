//! Lays out the whole window: the bars at the top and bottom, the current screen and the dialogs over
//! it. It has no state.

use std::cell::RefCell;

use egui::{CentralPanel, Frame, Margin, Panel, RichText, Ui};

use super::commands::{KeyGroup, Place};
use super::layout::{Actions, actions_ui};
use super::theme::space::Room;
use super::theme::{Tokens, space};
use super::view::View;
use super::window::window_title;
use super::{accessibility, screens, top_bar, widgets};
use crate::app::{Action, App, FileProblem, Route, Work};
use crate::time::Now;

/// Draws the window, and returns the actions that were clicked.
pub(super) fn app_ui(ui: &mut Ui, app: &App, now: Now, input: &mut String) -> Vec<Action> {
    accessibility::name_window(ui.ctx(), window_title());
    let tokens = Tokens::of(ui);
    let sent = RefCell::default();
    let view = View {
        text: app.text(),
        registry: app.notebook().registry(),
        today: now.day,
        now: now.at,
        place: Place::of(app),
        sent: &sent,
    };
    let bar = Frame::new().fill(tokens.surface).inner_margin(space::TOP);
    let (mut panels, mut bottoms) = (1, 0);
    if !app.route().is_sitting() {
        panels += 1;
        Panel::top("top")
            .frame(bar)
            .show(ui, |ui| top_bar::top_bar_ui(ui, app, view));
    }
    let shows_work = !matches!(app.route(), Route::Data(_)) && !app.route().is_sitting();
    if shows_work && *app.work() != Work::None {
        bottoms += 1;
        Panel::bottom("work").frame(bar).show(ui, |ui| {
            screens::work_ui(ui, app.work(), false, view);
        });
    }
    if let Some(problem) = app.problem() {
        bottoms += 1;
        let ground = match problem {
            FileProblem::NotSaved(_) => tokens.wrong_ground,
            FileProblem::Notice(_) => tokens.notice_ground,
        };
        Panel::bottom("problem")
            .frame(bar.fill(ground))
            .show(ui, |ui| problem_ui(ui, problem, view));
    }
    if let Some(actions) = actions(app, view) {
        bottoms += 1;
        // The buttons are aligned with the page above them.
        let sides = Room::of(ui).screen();
        let bar = Frame::new().inner_margin(Margin {
            left: sides.left,
            right: sides.right,
            ..space::BOTTOM
        });
        Panel::bottom("actions")
            .frame(bar)
            .show(ui, |ui| actions_ui(ui, actions, view));
    }
    let page = Frame::new().inner_margin(Room::of(ui).screen());
    CentralPanel::default()
        .frame(page)
        .show(ui, |ui| screen_ui(ui, app, view, input));
    accessibility::read_bottom_last(ui, panels + bottoms, bottoms);
    if ui.input(|input| !input.raw.hovered_files.is_empty()) {
        screens::drop_ui(ui, view);
    }
    if let Route::Study(study) = app.route()
        && let Some(sheet) = study.sheet()
    {
        screens::sheet_ui(ui, sheet, app.notebook().progress(), view);
    }
    if app.keys_shown() {
        screens::keys_ui(ui, KeyGroup::of(app.route()), view);
    }
    if app.asks_to_close() {
        screens::close_ui(ui, app.problem(), view);
    }
    widgets::focus_ring(ui);
    sent.into_inner()
}

/// The buttons at the bottom of a screen, in reach however long it is: below a sitting, a form, and the guide
/// once it can go back.
fn actions(app: &App, view: View<'_>) -> Option<Actions> {
    match app.route() {
        Route::Study(study) => Some(screens::study_actions(study, view)),
        Route::Interview(interview) => screens::interview_actions(interview, view),
        Route::Drills(drills) => screens::drill_actions(drills, view),
        Route::Goal(page) => screens::goal_actions(page, view),
        Route::Codes(codes) => screens::guide_actions(codes, view),
        Route::Placement(_) => Some(screens::placement_actions(view)),
        Route::Profiles(profiles) => screens::profiles_actions(profiles, view),
        Route::Data(data) => screens::data_actions(data, app.work(), view),
        Route::Today(_) | Route::Progress(_) | Route::Settings => None,
    }
}

fn screen_ui(ui: &mut Ui, app: &App, view: View<'_>, input: &mut String) {
    match app.route() {
        Route::Today(today) => {
            screens::today_ui(ui, today, app.forecast(today.day), view);
        }
        Route::Study(study) => screens::study_ui(ui, study, view, input),
        Route::Codes(codes) => {
            screens::codes_ui(ui, codes, app.notebook().progress(), view, input);
        }
        Route::Placement(placement) => screens::placement_ui(ui, placement, view),
        Route::Interview(interview) => screens::interview_ui(ui, interview, view, input),
        Route::Progress(shown) => screens::progress_ui(ui, shown, view),
        Route::Goal(page) => {
            let forecast = app.forecast(page.day);
            screens::goal_ui(ui, page, forecast, app.is_forecasting(), view, input);
        }
        Route::Settings => {
            let profile = app.notebook().profile();
            let model = app.memory_model();
            screens::settings_ui(ui, profile, app.settings(), model, view);
        }
        Route::Drills(drills) => screens::drills_ui(ui, drills, view, input),
        Route::Profiles(profiles) => {
            screens::profiles_ui(ui, profiles, view, input);
        }
        Route::Data(data) => {
            let cards = app.notebook().progress().cards().count();
            screens::data_ui(ui, data, app.work(), cards, view, input);
        }
    }
}

fn problem_ui(ui: &mut Ui, problem: &FileProblem, view: View<'_>) {
    let tokens = Tokens::of(ui);
    ui.horizontal_wrapped(|ui| match problem {
        FileProblem::NotSaved(message) => {
            let lead = format!("! {}", view.text.get("problem-not-saved"));
            let said = format!("{lead} {message}");
            let lead = widgets::strong(lead);
            accessibility::say(&ui.label(lead.color(tokens.wrong)), &said);
            widgets::muted_ui(ui, message.as_str());
        }
        FileProblem::Notice(message) => {
            let said = ui.label(RichText::new(message.as_str()).color(tokens.text));
            accessibility::say(&said, message);
            let hide = view.text.get("problem-hide");
            if widgets::button_ui(ui, widgets::Emphasis::Secondary, &hide).clicked() {
                view.send(Action::DismissProblem);
            }
        }
    });
}
