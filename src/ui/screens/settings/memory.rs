//! The memory model in Settings: its parameters, the last fit, and the fit that is under way.

use egui::{RichText, Ui};

use crate::app::{Action, FitState, MemoryModel};
use crate::learner::{Comparison, Fitting, Profile};
use crate::memory::NoFit;
use crate::ui::commands::{Command, command_button_ui};
use crate::ui::theme::{Tokens, space, style};
use crate::ui::widgets::{Emphasis, bar_ui, button_ui, muted_ui};
use crate::ui::{Actions, View};

/// Which parameters are in use, how the last fit compared, and the way to the others.
pub(super) fn memory_ui(
    ui: &mut Ui,
    profile: &Profile,
    model: MemoryModel<'_>,
    view: View<'_>,
    actions: &mut Actions,
) {
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
    ui.label(RichText::new(in_use).text_style(style::strong()));
    if let Some(compared) = model.fitting.and_then(|fitting| fitting.compared.as_ref()) {
        muted_ui(ui, comparison(compared, view));
    }
    if let Some(next) = next_fit(model, view) {
        muted_ui(ui, next);
    }
    if model.state == FitState::Running {
        running_ui(ui, model.percent, view, actions);
    }
    let Some(fitting) = model.fitting.filter(|fitting| fitting.own.is_some()) else {
        return;
    };
    let label = if fitting.use_defaults {
        text.get("settings-memory-use-own")
    } else {
        text.get("settings-memory-use-defaults")
    };
    ui.add_space(space::S);
    if button_ui(ui, Emphasis::Secondary, &label).clicked() {
        let fit = Fitting {
            use_defaults: !fitting.use_defaults,
            ..fitting.clone()
        };
        actions.push(Action::ChangeProfile(Profile {
            fit: Some(fit),
            ..profile.clone()
        }));
    }
}

/// How far the fit has come, and the way to stop it.
fn running_ui(ui: &mut Ui, percent: u32, view: View<'_>, actions: &mut Actions) {
    let text = view.text;
    let shown = text.with("percent", &[("number", percent.into())]);
    let label = format!("{} {shown}", text.get("settings-memory-running"));
    let share = f32::from(u16::try_from(percent).unwrap_or(100)) / 100.0;
    let color = Tokens::of(ui).accent;
    bar_ui(ui, ui.available_width(), share, color, &label);
    command_button_ui(ui, Emphasis::Secondary, Command::StopFit, view, actions);
}

fn comparison(compared: &Comparison, view: View<'_>) -> String {
    let id = if compared.is_better() {
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

/// When the next fit comes, where that is not plain from what is shown already.
fn next_fit(model: MemoryModel<'_>, view: View<'_>) -> Option<String> {
    let text = view.text;
    let fitting = model.fitting;
    let missing = [("reviews", model.missing_reviews.into())];
    match model.state {
        _ if fitting.is_some_and(|fitting| fitting.use_defaults) => {
            Some(text.get("settings-memory-stays").into_owned())
        }
        FitState::Running => Some(text.get("settings-memory-running").into_owned()),
        _ if model.missing_reviews > 0 => Some(text.with("settings-memory-missing", &missing)),
        FitState::Failed(NoFit::Stopped) => Some(text.get("settings-memory-stopped").into_owned()),
        FitState::Failed(_) => Some(text.get("settings-memory-failed").into_owned()),
        FitState::Idle if fitting.is_none_or(|fitting| fitting.compared.is_none()) => {
            Some(text.get("settings-memory-ready").into_owned())
        }
        FitState::Idle => None,
    }
}
