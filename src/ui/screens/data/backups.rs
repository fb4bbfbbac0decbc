//! What can be brought back: the backups, and lines of the logs that are damaged.

use egui::{RichText, TextStyle, Ui};

use super::option::option_ui;
use crate::app::{BackupRow, Data, DataAction, DataStep, Reason};
use crate::text::Text;
use crate::ui::accessibility::heading_ui;
use crate::ui::commands::{Command, command_button_ui, named_button_ui};
use crate::ui::layout::card_ui;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::widgets::reveal_chosen;
use crate::ui::widgets::{Emphasis, muted_ui};
use crate::ui::{Actions, View};

pub(super) fn damage_ui(ui: &mut Ui, lines: u64, view: View<'_>, actions: &mut Actions) {
    let text = view.text;
    card_ui(ui, |ui| {
        let title = text.with("data-damaged", &[("count", number(lines).into())]);
        let color = Tokens::of(ui).notice;
        ui.label(
            RichText::new(title)
                .text_style(style::strong())
                .color(color),
        );
        muted_ui(ui, text.get("data-damaged-hint"));
        ui.add_space(space::S);
        command_button_ui(ui, Emphasis::Secondary, Command::Repair, view, actions);
    });
}

pub(super) fn backups_ui(ui: &mut Ui, data: &Data, view: View<'_>, actions: &mut Actions) {
    let text = view.text;
    card_ui(ui, |ui| {
        heading_ui(ui, text.get("data-backups"), TextStyle::Heading);
        muted_ui(ui, text.get("data-backups-hint"));
        let Some(rows) = &data.backups else {
            muted_ui(ui, text.get("data-reading"));
            return;
        };
        if rows.is_empty() {
            muted_ui(ui, text.get("data-no-backups"));
            return;
        }
        ui.add_space(space::S);
        ui.horizontal_wrapped(|ui| {
            command_button_ui(ui, Emphasis::Secondary, Command::Restore, view, actions);
            if data.may_undo && matches!(data.step, DataStep::Overview(None)) {
                let label = text.get("data-undo-restore");
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
        for (place, row) in rows.iter().enumerate() {
            let chosen = place == data.chosen;
            let response = option_ui(ui, &row.when, &backup_words(row, text), chosen);
            if chosen {
                reveal_chosen(ui, "backups", place, &response);
            }
            if response.clicked() {
                actions.push(DataAction::Select(place).into());
            }
        }
    });
}

/// How much a backup holds, why it was made, and where.
fn backup_words(row: &BackupRow, text: &Text) -> String {
    let reason = text.get(match row.backup.reason {
        Reason::Daily => "backup-daily",
        Reason::Import => "backup-import",
        Reason::Repair => "backup-repair",
        Reason::Reset => "backup-reset",
        Reason::Restore => "backup-restore",
    });
    text.with(
        "data-backup",
        &[
            ("count", number(row.backup.records).into()),
            ("reason", reason.into_owned().into()),
            ("device", row.backup.device.as_str().into()),
        ],
    )
}

/// A count as messages take it.
pub(super) fn number(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
