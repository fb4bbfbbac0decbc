//! The check of everything on which the profile depends, and what it found.

use egui::{TextStyle, Ui};

use crate::app::{CheckRow, Health};
use crate::ui::accessibility::heading_ui;
use crate::ui::buttons::command_button_ui;
use crate::ui::commands::Command;
use crate::ui::layout::card_ui;
use crate::ui::theme::{Tokens, space};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, muted_ui, strong};

pub(super) fn checks_ui(ui: &mut Ui, rows: Option<&[CheckRow]>, view: View<'_>) {
    let text = view.text;
    card_ui(ui, |ui| {
        heading_ui(ui, text.get("data-check-title"), TextStyle::Heading);
        match rows {
            None => drop(muted_ui(ui, text.get("data-check-hint"))),
            Some(rows) => {
                let found = rows.iter().filter(|row| row.health != Health::Ok).count();
                ui.label(strong(
                    text.with("data-checked", &[("count", found.into())]),
                ));
                rows.iter().for_each(|row| row_ui(ui, row, view));
            }
        }
        ui.add_space(space::S);
        command_button_ui(ui, Emphasis::Secondary, Command::Examine, view);
    });
}

fn row_ui(ui: &mut Ui, row: &CheckRow, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let (word, color) = match row.health {
        Health::Ok => return drop(muted_ui(ui, row.message.as_str())),
        Health::Warning => ("check-warning", tokens.notice),
        Health::Problem => ("check-problem", tokens.wrong),
    };
    ui.add_space(space::S);
    ui.label(strong(view.text.get(word)).color(color));
    ui.label(row.message.as_str());
    ui.add_space(space::S);
}
