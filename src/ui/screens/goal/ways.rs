//! The ways to a score that is not to be expected, each with its key.

use egui::{TextStyle, Ui};

use crate::app::WayOut;
use crate::log::{Asked, Goal};
use crate::plan::Forecast;
use crate::text::scope_name;
use crate::ui::accessibility::heading_ui;
use crate::ui::commands::{Command, Place};
use crate::ui::layout::card_ui;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, capped_button_ui, muted_ui};

pub(super) fn ways_ui(ui: &mut Ui, forecast: Option<&Forecast>, view: View<'_>) {
    let Place::Goal(shown) = view.place else {
        return;
    };
    let target = forecast.and_then(|forecast| forecast.goal.target_percent);
    let mut ways = shown.ways().enumerate().peekable();
    let Some(percent) = target.filter(|_| ways.peek().is_some()) else {
        return;
    };
    card_ui(ui, |ui| {
        let text = view.text;
        let percent = [("percent", percent.into())];
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::SM;
            let title = text.with("goal-not-enough", &percent);
            heading_ui(ui, title, TextStyle::Heading);
            muted_ui(ui, text.get("goal-not-enough-hint"));
        });
        ui.horizontal_wrapped(|ui| {
            for (place, (out, goal)) in ways {
                let (label, caps) = (label(out, &goal, view), Command::TakeWay.caps(place));
                if capped_button_ui(ui, Emphasis::Secondary, &label, &caps).clicked() {
                    shown
                        .take_way(place)
                        .into_iter()
                        .for_each(|action| view.send(action));
                }
            }
        });
    });
}

/// What a way would change.
fn label(out: WayOut, goal: &Goal, view: View<'_>) -> String {
    let text = view.text;
    match (out, &goal.asked) {
        (WayOut::MoreMinutes, _) => {
            text.with("goal-way-minutes", &[("minutes", goal.minutes.into())])
        }
        (WayOut::Later, _) => {
            let day = [("day", text.day(goal.on, view.today).into())];
            text.with("goal-way-later", &day)
        }
        (WayOut::Smaller, Asked::Scope(scope)) => {
            let scope = [("scope", text.get(scope_name(scope)).into_owned().into())];
            text.with("goal-way-smaller", &scope)
        }
        // A smaller goal always has a scope.
        (WayOut::Smaller, Asked::Interviews) => String::new(),
        (WayOut::ThisScore, _) => {
            let percent = [("percent", goal.target_percent.unwrap_or_default().into())];
            text.with("goal-way-score", &percent)
        }
    }
}
