//! The progress of long work with the data.

use egui::Ui;

use crate::app::{DataAction, Job, Work};
use crate::ui::buttons::{command_button_ui, named_button_ui};
use crate::ui::commands::Command;
use crate::ui::layout::control_row_ui;
use crate::ui::theme::space;
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, button_ui, muted_ui, strong, work_bar_ui};

/// The progress of long work, and the button that stops it, which has a key on the data screen only.
pub(in crate::ui) fn work_ui(ui: &mut Ui, work: &Work, has_key: bool, view: View<'_>) {
    let text = view.text;
    let (job, stops) = match work {
        Work::None => return,
        Work::Shut(why) => {
            ui.label(strong(text.get("data-shut")));
            ui.label(why.as_str());
            ui.add_space(space::S);
            command_button_ui(ui, Emphasis::Primary, Command::Reopen, view);
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
    let left = |ui: &mut Ui| {
        ui.label(strong(&what));
        muted_ui(ui, shown.as_str());
    };
    let right = |ui: &mut Ui| {
        if !stops {
            let label = text.get("data-stop");
            if has_key {
                named_button_ui(ui, Emphasis::Secondary, Command::Back, &label, view);
            } else if button_ui(ui, Emphasis::Secondary, &label).clicked() {
                view.send(DataAction::Stop);
            }
        }
    };
    control_row_ui(ui, left, right);
    work_bar_ui(ui, percent, &label);
}

/// The message of a job under way.
const fn doing(job: &Job) -> &'static str {
    match job {
        Job::Export { .. } => "data-exporting",
        Job::Look { .. } => "data-looking",
        Job::Import { .. } => "data-importing",
        Job::Restore { .. } => "data-restoring",
        Job::UndoRestore => "data-finding",
        Job::Reset => "data-resetting",
        Job::Repair => "data-repairing",
        Job::Examine => "data-checking",
        // These take a moment and are not shown.
        Job::FindDamage
        | Job::BackUp
        | Job::MakeProfile(_)
        | Job::RemoveProfile(_)
        | Job::MakeDrill { .. }
        | Job::ReadDrill { .. }
        | Job::ReadSituations { .. }
        | Job::ReadBoard { .. }
        | Job::Share(_)
        | Job::PreviewShare(_)
        | Job::LeaveDrill { .. } => "",
    }
}
