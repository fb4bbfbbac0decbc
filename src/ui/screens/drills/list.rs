//! The drills that are taken part in, and the ways to another.

use egui::{Frame, Ui};

use crate::app::{DrillRow, DrillScreen, DrillsAction, Message};
use crate::learner::DrillReadiness;
use crate::text::harmless;
use crate::time::Day;
use crate::ui::accessibility::heading_ui;
use crate::ui::buttons::{button_row_ui, command_button_ui};
use crate::ui::commands::Command;
use crate::ui::layout::{card_ui, column_ui, reveal_chosen, scroll_by_pages, scroll_ui};
use crate::ui::screens::profiles::message_ui;
use crate::ui::theme::space::Room;
use crate::ui::theme::{Tokens, space, style, thick, thin};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, choice_row_ui, muted_ui, small_ui, strong, tag_ui};

pub(super) fn list_ui(ui: &mut Ui, drills: &DrillScreen, told: Option<&Message>, view: View<'_>) {
    let text = view.text;
    scroll_ui(ui, "drills", |ui| {
        scroll_by_pages(ui);
        column_ui(ui, space::COLUMN, |ui| {
            ui.spacing_mut().item_spacing.y = space::S;
            heading_ui(ui, text.get("drills-title"), style::title());
            if let Some(told) = told {
                card_ui(ui, |ui| message_ui(ui, told));
            }
            if drills.rows.is_empty() {
                card_ui(ui, |ui| {
                    ui.label(strong(text.get("drills-none")));
                    muted_ui(ui, text.get("drills-what"));
                    ui.add_space(space::S);
                    ways_ui(ui, Emphasis::Primary, view);
                });
                return;
            }
            for (place, row) in drills.rows.iter().enumerate() {
                row_ui(ui, row, place, place == drills.chosen, view);
            }
            ui.add_space(space::S);
            ways_ui(ui, Emphasis::Secondary, view);
        });
    });
}

fn ways_ui(ui: &mut Ui, first: Emphasis, view: View<'_>) {
    // A page has no folders.
    if cfg!(target_family = "wasm") {
        muted_ui(ui, view.text.get("page-drill"));
        return;
    }
    let commands = [Command::NewDrill, Command::OpenDrillFolder];
    button_row_ui(ui, first, &commands, view);
    small_ui(ui, view.text.get("drills-drop"));
}

fn row_ui(ui: &mut Ui, row: &DrillRow, place: usize, chosen: bool, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let stroke = if chosen {
        thick(tokens.accent)
    } else {
        thin(tokens.line)
    };
    let frame = Frame::new()
        .fill(tokens.surface)
        .stroke(stroke)
        .inner_margin(Room::of(ui).card());
    let outline = &row.joined.outline;
    let title = harmless(&outline.title);
    let id = ("drill", row.drill.as_str());
    let response = choice_row_ui(ui, id, frame, &title, chosen, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.label(strong(title.as_ref()));
            ready_ui(ui, row.readiness, view);
        });
        muted_ui(ui, by(outline.by, view));
        if chosen {
            ui.add_space(space::S);
            command_button_ui(ui, Emphasis::Primary, Command::OpenDrill, view);
        }
    });
    if chosen {
        reveal_chosen(ui, "drills", place, &response);
    }
    if response.clicked() {
        view.send(DrillsAction::Take(place));
    }
}

/// Whether the learner is ready, in a word.
pub(super) fn ready_ui(ui: &mut Ui, readiness: DrillReadiness, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let (said, color) = if readiness.is_ready() {
        ("drills-is-ready", tokens.right)
    } else {
        ("drills-not-ready", tokens.muted)
    };
    tag_ui(ui, &view.text.get(said), color);
}

/// Until when, and how many days that is.
pub(super) fn by(day: Day, view: View<'_>) -> String {
    let args = [
        ("day", view.text.day(day, view.today).into()),
        ("days", day.days_since(view.today).into()),
    ];
    view.text.with("drills-by", &args)
}
