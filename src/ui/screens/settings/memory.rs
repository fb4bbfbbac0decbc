//! The memory model in Settings: its parameters, the last fit, and the fit that is under way.

use egui::{Ui, Vec2};

use super::rows::{button_row_ui, row_ui};
use crate::app::{Action, FitState, MemoryModel};
use crate::learner::{Comparison, Fitting, Profile};
use crate::memory::NoFit;
use crate::ui::buttons::command_button_ui;
use crate::ui::commands::Command;
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, work_bar_ui};

/// The parameters in use, the result of the last fit, and the button that switches parameters.
pub(super) fn memory_ui(ui: &mut Ui, profile: &Profile, model: MemoryModel<'_>, view: View<'_>) {
    let text = view.text;
    let own = model.fitting.and_then(Fitting::own_in_use);
    let in_use = own.map_or_else(
        || text.get("settings-memory-default").into_owned(),
        |own| {
            let args = [
                ("day", text.day(own.day, view.today).into()),
                ("reviews", own.reviews.into()),
            ];
            text.with("settings-memory-own", &args)
        },
    );
    let compared = model.fitting.and_then(|fitting| fitting.compared.as_ref());
    let hints = [
        compared.map(|compared| comparison(compared, view)),
        next_fit(model, view),
    ];
    let hint = hints.into_iter().flatten().collect::<Vec<_>>().join("\n");
    if let Some(fitting) = model.fitting.filter(|fitting| fitting.own.is_some()) {
        let label = if fitting.use_defaults {
            text.get("settings-memory-use-own")
        } else {
            text.get("settings-memory-use-defaults")
        };
        if button_row_ui(ui, &in_use, &hint, &label) {
            let fit = Fitting {
                use_defaults: !fitting.use_defaults,
                ..fitting.clone()
            };
            let changed = Profile {
                fit: Some(fit),
                ..profile.clone()
            };
            view.send(Action::ChangeProfile(Box::new(changed)));
        }
    } else {
        row_ui(ui, &in_use, &hint, Vec2::ZERO, |_| ());
    }
    if model.state == FitState::Running {
        running_ui(ui, model.percent, view);
    }
}

/// The progress of the fit, and the button that stops it.
fn running_ui(ui: &mut Ui, percent: u32, view: View<'_>) {
    let text = view.text;
    let shown = text.with("percent", &[("number", percent.into())]);
    let label = format!("{} {shown}", text.get("settings-memory-running"));
    work_bar_ui(ui, percent, &label);
    command_button_ui(ui, Emphasis::Secondary, Command::StopFit, view);
}

fn comparison(compared: &Comparison, view: View<'_>) -> String {
    let id = if compared.adopted {
        "settings-memory-better"
    } else {
        "settings-memory-no-better"
    };
    let loss = |loss: f32| format!("{loss:.3}");
    let args = [
        ("day", view.text.day(compared.day, view.today).into()),
        ("reviews", compared.held_out.into()),
        ("before", loss(compared.log_loss_before).into()),
        ("after", loss(compared.log_loss_after).into()),
    ];
    view.text.with(id, &args)
}

/// The next fit, if the rest of the card does not say it.
fn next_fit(model: MemoryModel<'_>, view: View<'_>) -> Option<String> {
    let text = view.text;
    let fitting = model.fitting;
    let id = match model.state {
        _ if fitting.is_some_and(|fitting| fitting.use_defaults) => "settings-memory-stays",
        FitState::Running => "settings-memory-running",
        _ if model.missing_reviews > 0 => {
            let missing = [("reviews", model.missing_reviews.into())];
            return Some(text.with("settings-memory-missing", &missing));
        }
        FitState::Failed(NoFit::Stopped) => "settings-memory-stopped",
        FitState::Failed(_) => "settings-memory-failed",
        FitState::Idle if fitting.is_none_or(|fitting| fitting.compared.is_none()) => {
            "settings-memory-ready"
        }
        FitState::Idle => return None,
    };
    Some(text.get(id).into_owned())
}
