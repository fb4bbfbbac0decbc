//! The ways to a score that is not to be expected, each with its key.

use egui::{TextStyle, Ui};

use crate::app::WayOut;
use crate::log::Asked;
use crate::plan::Forecast;
use crate::text::scope_name;
use crate::ui::accessibility::heading_ui;
use crate::ui::buttons::named_button_ui;
use crate::ui::commands::{Command, Place};
use crate::ui::layout::card_ui;
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, muted_ui};

pub(super) fn ways_ui(ui: &mut Ui, forecast: Option<&Forecast>, view: View<'_>) {
    let target = forecast.and_then(|forecast| forecast.goal.target_percent);
    let Some(percent) = target.filter(|_| Command::TakeScore.action(view.place).is_some()) else {
        return;
    };
    card_ui(ui, |ui| {
        let text = view.text;
        let percent = [("percent", percent.into())];
        heading_ui(
            ui,
            text.with("goal-not-enough", &percent),
            TextStyle::Heading,
        );
        muted_ui(ui, text.get("goal-not-enough-hint"));
        ui.horizontal_wrapped(|ui| {
            for out in WayOut::ALL {
                if let Some((command, label)) = way(out, view) {
                    named_button_ui(ui, Emphasis::Secondary, command, &label, view);
                }
            }
        });
    });
}

/// The command of a way that leads to the score, and what it would change.
fn way(out: WayOut, view: View<'_>) -> Option<(Command, String)> {
    let text = view.text;
    let Place::Goal(place) = view.place else {
        return None;
    };
    let goal = place.way(out)?;
    let said = match (out, &goal.asked) {
        (WayOut::MoreMinutes, _) => {
            let minutes = [("minutes", goal.minutes.into())];
            (
                Command::TakeMinutes,
                text.with("goal-way-minutes", &minutes),
            )
        }
        (WayOut::Later, _) => {
            let day = [("day", text.day(goal.on, view.today).into())];
            (Command::TakeLater, text.with("goal-way-later", &day))
        }
        (WayOut::Smaller, Asked::Scope(scope)) => {
            let scope = [("scope", text.get(scope_name(scope)).into_owned().into())];
            (Command::TakeSmaller, text.with("goal-way-smaller", &scope))
        }
        (WayOut::Smaller, Asked::Interviews) => return None,
        (WayOut::ThisScore, _) => {
            let percent = [("percent", goal.target_percent?.into())];
            (Command::TakeScore, text.with("goal-way-score", &percent))
        }
    };
    Some(said)
}
