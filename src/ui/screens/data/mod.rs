//! The learner's own data: the screen as a whole, and what of it is no part of its own.

mod backups;

mod option;

mod question;

mod transfer;

mod work;

use egui::{Align2, Area, Frame, Id, Order, RichText, ScrollArea, TextStyle, Ui};

use self::backups::{backups_ui, damage_ui};
use self::question::question_ui;
use self::transfer::{exporting_ui, importing_ui};
use super::profiles::told_ui;
use crate::app::{Data, DataOutcome, DataStep, WayBack, Work};
use crate::ui::accessibility::heading_ui;
use crate::ui::commands::{Command, command_button_ui, named_button_ui};
use crate::ui::input::TextInput;
use crate::ui::layout::{card_ui, column_ui, scroll_by_keys};
use crate::ui::theme::space::Room;
use crate::ui::theme::{space, style};
use crate::ui::widgets::{Emphasis, keycap_ui, muted_ui};
use crate::ui::{Actions, View};

pub(in crate::ui) use self::work::work_ui;

pub(in crate::ui) fn data_ui(
    ui: &mut Ui,
    data: &Data,
    work: &Work,
    cards: usize,
    view: View<'_>,
    input: &mut TextInput<'_>,
    actions: &mut Actions,
) {
    // Each step begins at its top; a question over the screen leaves it where it is.
    let step = match &data.step {
        DataStep::Overview(_) | DataStep::Asking(_) => 0,
        DataStep::Exporting { .. } => 1,
        DataStep::Importing { .. } => 2,
    };
    let area = ScrollArea::vertical().id_salt(("data", step));
    area.auto_shrink(false).show(ui, |ui| {
        scroll_by_keys(ui, false);
        column_ui(ui, space::COLUMN, |ui| {
            title_ui(ui, data, work, view);
            if *work != Work::None {
                card_ui(ui, |ui| {
                    work_ui(ui, work, true, view, actions);
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
            step_ui(ui, data, cards, view, input, actions);
        });
    });
    if let DataStep::Asking(question) = &data.step
        && *work == Work::None
    {
        question_ui(ui, question, view, actions);
    }
}

fn step_ui(
    ui: &mut Ui,
    data: &Data,
    cards: usize,
    view: View<'_>,
    input: &mut TextInput<'_>,
    actions: &mut Actions,
) {
    match &data.step {
        DataStep::Exporting { problem, .. } => {
            exporting_ui(ui, data, problem.as_deref(), view, input, actions);
            return;
        }
        DataStep::Importing { problem, .. } => {
            importing_ui(ui, problem.as_deref(), view, input, actions);
            return;
        }
        DataStep::Overview(Some(outcome)) => outcome_ui(ui, outcome, view, actions),
        DataStep::Overview(None) | DataStep::Asking(_) => {}
    }
    carry_ui(ui, view, actions);
    ui.add_space(space::L);
    if let Some(lines) = data.damaged.filter(|lines| *lines > 0) {
        damage_ui(ui, lines, view, actions);
        ui.add_space(space::L);
    }
    backups_ui(ui, data, view, actions);
    ui.add_space(space::L);
    reset_ui(ui, cards, view, actions);
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

/// What came of something, and the way back.
fn outcome_ui(ui: &mut Ui, outcome: &DataOutcome, view: View<'_>, actions: &mut Actions) {
    card_ui(ui, |ui| {
        told_ui(ui, &outcome.told);
        if let Some(way_back) = &outcome.way_back {
            let label = view.text.get(match way_back {
                WayBack::To(_) => "data-take-back",
                WayBack::Restored => "data-undo-restore",
            });
            named_button_ui(
                ui,
                Emphasis::Secondary,
                Command::TakeBack,
                &label,
                view,
                actions,
            );
        }
    });
    ui.add_space(space::L);
}

fn carry_ui(ui: &mut Ui, view: View<'_>, actions: &mut Actions) {
    let text = view.text;
    card_ui(ui, |ui| {
        heading_ui(ui, text.get("data-carry"), TextStyle::Heading);
        muted_ui(ui, text.get("data-carry-hint"));
        ui.add_space(space::S);
        ui.horizontal_wrapped(|ui| {
            let secondary = Emphasis::Secondary;
            command_button_ui(ui, Emphasis::Primary, Command::Export, view, actions);
            command_button_ui(ui, secondary, Command::Import, view, actions);
            command_button_ui(ui, secondary, Command::ShowProfiles, view, actions);
        });
    });
}

fn reset_ui(ui: &mut Ui, cards: usize, view: View<'_>, actions: &mut Actions) {
    let text = view.text;
    card_ui(ui, |ui| {
        heading_ui(ui, text.get("data-reset"), TextStyle::Heading);
        if cards == 0 {
            muted_ui(ui, text.get("data-reset-nothing"));
            return;
        }
        muted_ui(ui, text.get("data-reset-hint"));
        ui.add_space(space::S);
        command_button_ui(ui, Emphasis::Secondary, Command::Reset, view, actions);
    });
}

/// That what is held over the window can be dropped.
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
