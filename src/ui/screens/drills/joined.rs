//! A drill that is taken part in: how ready the learner is, the common test, and what is shared.

use std::path::Path;

use egui::{TextStyle, Ui};

use super::folder::place_ui;
use super::joining::level_name;
use super::list::{by, ready_ui};
use crate::app::JoinedPage;
use crate::team::CommonSitting;
use crate::text::drill::no_test;
use crate::text::harmless;
use crate::ui::accessibility::heading_ui;
use crate::ui::buttons::{button_row_ui, command_button_ui, named_button_ui};
use crate::ui::commands::Command;
use crate::ui::layout::{ask_ui, card_ui, column_ui, fitting_row_ui, page_ui};
use crate::ui::screens::profiles::message_ui;
use crate::ui::theme::{space, style};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, muted_ui, strong};

pub(super) fn joined_ui(ui: &mut Ui, page: &JoinedPage, view: View<'_>) {
    let outline = &page.row.joined.outline;
    page_ui(ui, "drill", |ui| {
        column_ui(ui, space::COLUMN, |ui| {
            ui.spacing_mut().item_spacing.y = space::SM;
            heading_ui(ui, harmless(&outline.title), style::title());
            ui.horizontal_wrapped(|ui| {
                ui.label(strong(by(outline.by, view)));
                ready_ui(ui, page.row.readiness, view);
                place_ui(ui, Path::new(&page.row.joined.folder), view);
            });
            if let Some(told) = &page.told {
                message_ui(ui, told);
            }
            card_ui(ui, |ui| test_ui(ui, page, view));
            card_ui(ui, |ui| share_ui(ui, page, view));
        });
    });
}

/// What is to be expected two weeks later.
fn readiness_ui(ui: &mut Ui, page: &JoinedPage, view: View<'_>) {
    let readiness = page.row.readiness;
    let args = [
        ("low", readiness.low().into()),
        ("questions", readiness.questions.into()),
        ("mark", readiness.pass_mark().into()),
    ];
    let said = if readiness.is_ready() {
        "drills-ready-why"
    } else {
        "drills-not-ready-why"
    };
    muted_ui(ui, view.text.with(said, &args));
}

/// The next common test and the last one.
fn test_ui(ui: &mut Ui, page: &JoinedPage, view: View<'_>) {
    let text = view.text;
    ui.spacing_mut().item_spacing.y = space::S;
    match (&page.next, &page.open) {
        (Some(Ok(sitting)), Some(open)) => {
            let is_rest = page.last.as_ref().is_some_and(|(number, test)| {
                *number == sitting.number() && !test.answers.is_empty()
            });
            if is_rest {
                ui.label(rest_words(sitting, view));
            } else {
                let about = [
                    ("number", sitting.number().into()),
                    ("questions", sitting.questions().into()),
                    ("minutes", open.drill.test.minutes.into()),
                ];
                ui.label(text.with("drills-test-about", &about));
            }
            readiness_ui(ui, page, view);
            ui.add_space(space::S);
            let label = if is_rest {
                "drills-test-go-on"
            } else {
                Command::BeginTest.label()
            };
            let label = text.get(label);
            ui.horizontal_wrapped(|ui| {
                named_button_ui(ui, Emphasis::Main, Command::BeginTest, &label, view);
                command_button_ui(ui, Emphasis::BesideMain, Command::ShowBoard, view);
            });
        }
        (next, _) => {
            match next {
                Some(Err(why)) => drop(ui.label(no_test(*why, view.today, text))),
                // The folder is being read, or why it cannot be is said above.
                _ if page.told.is_none() => drop(muted_ui(ui, text.get("drills-reading"))),
                _ => {}
            }
            readiness_ui(ui, page, view);
        }
    }
    if let Some((number, test)) = &page.last
        && test.is_done(page.row.joined.outline.questions)
    {
        let about = [
            ("number", (*number).into()),
            ("day", text.day(test.day, view.today).into()),
            ("right", test.right().into()),
            ("questions", page.row.joined.outline.questions.into()),
        ];
        muted_ui(ui, text.with("drills-last", &about));
    }
    if page.open.is_some() {
        // Beside the test, if one can be taken.
        if !matches!(page.next, Some(Ok(_))) {
            button_row_ui(ui, Emphasis::Secondary, &[Command::ShowBoard], view);
        }
    } else {
        button_row_ui(ui, Emphasis::Secondary, &[Command::OpenDrillFolder], view);
    }
}

fn rest_words(sitting: &CommonSitting, view: View<'_>) -> String {
    let about = [
        ("number", sitting.number().into()),
        ("questions", sitting.left().into()),
        ("time", super::test::clock(sitting.left_ms()).into()),
    ];
    view.text.with("drills-test-rest", &about)
}

/// As whom the learner takes part, and what of it others see.
fn share_ui(ui: &mut Ui, page: &JoinedPage, view: View<'_>) {
    let text = view.text;
    let who = &page.row.joined.who;
    let left = |ui: &mut Ui| drop(heading_ui(ui, text.get("drills-share"), TextStyle::Heading));
    let right = |ui: &mut Ui| {
        let change = Some(Command::ChangeShare).filter(|_| page.open.is_some());
        for command in [Command::LeaveDrill].into_iter().chain(change) {
            command_button_ui(ui, Emphasis::Secondary, command, view);
        }
    };
    fitting_row_ui(ui, ui.available_width() >= space::SHEET, left, right);
    let about = [
        ("name", who.name.as_str().into()),
        ("level", text.get(level_name(who.level)).into_owned().into()),
    ];
    ui.label(text.with("drills-shares", &about));
}

pub(super) fn leave_ui(ui: &Ui, page: &JoinedPage, view: View<'_>) {
    let text = view.text;
    let title = [("title", page.row.joined.outline.title.as_str().into())];
    let title = text.with("drills-leave-ask", &title);
    let follows = text.get("drills-leave-follows").into_owned();
    let content = |ui: &mut Ui| drop(ui.add(egui::Label::new(follows).wrap()));
    let answers = [Command::Back, Command::LeaveDrillNow].map(|command| view.labeled(command));
    ask_ui(
        ui,
        "leave drill",
        &title,
        content,
        &answers,
        Command::Back,
        view,
    );
}
