//! Long work with the data: how far it has come.

use egui::{RichText, Ui};

use crate::app::{DataAction, Job, Work};
use crate::ui::commands::{Command, command_button_ui, named_button_ui};
use crate::ui::layout::control_row_ui;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::widgets::{Emphasis, bar_ui, button_ui, muted_ui};
use crate::ui::{Actions, View};

/// How far long work has come, and the way to stop it: on its own screen by the key that leads back.
pub(in crate::ui) fn work_ui(
    ui: &mut Ui,
    work: &Work,
    has_key: bool,
    view: View<'_>,
    actions: &mut Actions,
) {
    let text = view.text;
    let (job, stops) = match work {
        Work::None => return,
        Work::Shut(why) => {
            ui.label(RichText::new(text.get("data-shut")).text_style(style::strong()));
            ui.label(why.as_str());
            ui.add_space(space::S);
            command_button_ui(ui, Emphasis::Primary, Command::Reopen, view, actions);
            return;
        }
        Work::Running { job, stops, .. } => (job, *stops),
    };
    let percent = work.percent();
    let mut what = text.get(doing(job)).into_owned();
    if stops {
        what = text.get("data-stopping").into_owned();
    }
    let shown = text.with("percent", &[("number", percent.into())]);
    let label = format!("{what} {shown}");
    let mut stop = Actions::new();
    let left = |ui: &mut Ui| {
        ui.label(RichText::new(&what).text_style(style::strong()));
        muted_ui(ui, shown.as_str());
    };
    let right = |ui: &mut Ui| {
        if !stops {
            let label = text.get("data-stop");
            if has_key {
                named_button_ui(
                    ui,
                    Emphasis::Secondary,
                    Command::Back,
                    &label,
                    view,
                    &mut stop,
                );
            } else if button_ui(ui, Emphasis::Secondary, &label).clicked() {
                stop.push(DataAction::Stop.into());
            }
        }
    };
    control_row_ui(ui, left, right);
    let share = f32::from(u16::try_from(percent).unwrap_or(100)) / 100.0;
    bar_ui(
        ui,
        ui.available_width(),
        share,
        Tokens::of(ui).accent,
        &label,
    );
    actions.extend(stop);
}

/// What goes on while a job is done.
const fn doing(job: &Job) -> &'static str {
    match job {
        Job::Export { .. } => "data-exporting",
        Job::Look { .. } => "data-looking",
        Job::Import { .. } => "data-importing",
        Job::Restore { .. } => "data-restoring",
        Job::UndoRestore => "data-finding",
        Job::Reset => "data-resetting",
        Job::Repair => "data-repairing",
        // These take a moment and are not shown.
        Job::FindDamage | Job::BackUp | Job::MakeProfile(_) | Job::RemoveProfile(_) => "",
    }
}
