//! The learner's own data: the screen as a whole, and its smaller cards.

mod backups;

mod checks;

mod option;

mod question;

mod transfer;

mod work;

use egui::{Align2, Area, Frame, Id, Order, RichText, TextStyle, Ui};

use self::backups::{backups_ui, damage_ui};
use self::checks::checks_ui;
use self::question::question_ui;
use self::transfer::{exporting_ui, importing_ui};
use super::profiles::message_ui;
use crate::app::{Data, DataOutcome, DataStep, WayBack, Work};
use crate::ui::accessibility::heading_ui;
use crate::ui::buttons::{button_row_ui, command_button_ui, named_button_ui};
use crate::ui::commands::Command;
use crate::ui::layout::{card_ui, column_ui, page_ui};
use crate::ui::theme::space::Room;
use crate::ui::theme::{space, style};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, keycap_ui, muted_ui};

pub(in crate::ui::screens) use self::option::option_ui;
pub(in crate::ui) use self::transfer::data_actions;
pub(in crate::ui) use self::work::work_ui;

pub(in crate::ui) fn data_ui(
    ui: &mut Ui,
    data: &Data,
    work: &Work,
    cards: usize,
    view: View<'_>,
    input: &mut String,
) {
    // Each step has its own scroll position; a dialog keeps that of the overview.
    let step = match &data.step {
        DataStep::Overview(_) | DataStep::Asking(_) => 0,
        DataStep::Exporting { .. } => 1,
        DataStep::Importing { .. } => 2,
    };
    page_ui(ui, ("data", step), |ui| {
        column_ui(ui, space::COLUMN, |ui| {
            title_ui(ui, data, work, view);
            if *work != Work::None {
                card_ui(ui, |ui| {
                    work_ui(ui, work, true, view);
                    if let Work::Running { job, .. } = work {
                        ui.add_space(space::S);
                        muted_ui(
                            ui,
                            view.text.get(if job.needs_rest() {
                                "data-rests"
                            } else {
                                "data-goes-on"
                            }),
                        );
                    }
                });
                return;
            }
            step_ui(ui, data, cards, view, input);
        });
    });
    if let DataStep::Asking(question) = &data.step
        && *work == Work::None
    {
        question_ui(ui, question, view);
    }
}

fn step_ui(ui: &mut Ui, data: &Data, cards: usize, view: View<'_>, input: &mut String) {
    match &data.step {
        DataStep::Exporting { problem, .. } => {
            exporting_ui(ui, data, problem.as_deref(), view, input);
            return;
        }
        DataStep::Importing { problem, .. } => {
            importing_ui(ui, problem.as_deref(), view, input);
            return;
        }
        DataStep::Overview(Some(outcome)) => outcome_ui(ui, outcome, view),
        DataStep::Overview(None) | DataStep::Asking(_) => {}
    }
    transfer_ui(ui, view);
    ui.add_space(space::S);
    if let Some(damage) = data.damage.as_ref().filter(|damage| !damage.is_none()) {
        damage_ui(
            ui,
            damage,
            data.backups.as_deref().unwrap_or_default(),
            view,
        );
        ui.add_space(space::S);
    }
    backups_ui(ui, data, view);
    ui.add_space(space::S);
    checks_ui(ui, data.checks.as_deref(), view);
    ui.add_space(space::S);
    reset_ui(ui, cards, view);
}

fn title_ui(ui: &mut Ui, data: &Data, work: &Work, view: View<'_>) {
    let (id, keys): (_, &[Command]) = match &data.step {
        _ if *work != Work::None => ("data-title", &[]),
        DataStep::Exporting { .. } => ("data-export", &[Command::PreviousRow, Command::NextRow]),
        DataStep::Importing { .. } => ("data-import", &[]),
        DataStep::Overview(_) | DataStep::Asking(_) => ("data-title", &[]),
    };
    ui.horizontal(|ui| {
        heading_ui(ui, view.text.get(id), style::title());
        for command in keys {
            keycap_ui(ui, &command.caps(0));
        }
    });
}

/// The result of an action, and the button that undoes it.
fn outcome_ui(ui: &mut Ui, outcome: &DataOutcome, view: View<'_>) {
    card_ui(ui, |ui| {
        message_ui(ui, &outcome.told);
        if let Some(way_back) = &outcome.way_back {
            let label = view.text.get(match way_back {
                WayBack::To(_) => "data-take-back",
                WayBack::Restored => "data-undo-restore",
            });
            named_button_ui(ui, Emphasis::Secondary, Command::TakeBack, &label, view);
        }
    });
    ui.add_space(space::S);
}

fn transfer_ui(ui: &mut Ui, view: View<'_>) {
    let text = view.text;
    card_ui(ui, |ui| {
        heading_ui(ui, text.get("data-carry"), TextStyle::Heading);
        muted_ui(ui, text.get("data-carry-hint"));
        ui.add_space(space::S);
        let commands = [Command::Export, Command::Import, Command::ShowProfiles];
        button_row_ui(ui, Emphasis::Primary, &commands, view);
    });
}

fn reset_ui(ui: &mut Ui, cards: usize, view: View<'_>) {
    let text = view.text;
    card_ui(ui, |ui| {
        heading_ui(ui, text.get("data-reset"), TextStyle::Heading);
        if cards == 0 {
            muted_ui(ui, text.get("data-reset-nothing"));
            return;
        }
        muted_ui(ui, text.get("data-reset-hint"));
        ui.add_space(space::S);
        command_button_ui(ui, Emphasis::Secondary, Command::Reset, view);
    });
}

/// The hint that a file held over the window can be dropped.
pub(in crate::ui) fn drop_ui(ui: &Ui, view: View<'_>) {
    Area::new(Id::unique("drop"))
        .order(Order::Foreground)
        .anchor(Align2::CENTER_CENTER, [0.0, 0.0])
        .show(ui.ctx(), |ui| {
            Frame::popup(ui.style())
                .inner_margin(Room::of(ui).card())
                .show(ui, |ui| {
                    let text = RichText::new(view.text.get("data-drop"));
                    ui.label(text.text_style(style::title()));
                });
        });
}
