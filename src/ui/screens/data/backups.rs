//! Recovery: the backups, and damaged lines of the logs.

use egui::{TextStyle, Ui};

use super::option::option_ui;
use crate::app::{BackupRow, Damage, Data, DataAction, DataStep, Reason};
use crate::text::Text;
use crate::ui::accessibility::heading_ui;
use crate::ui::buttons::{command_button_ui, named_button_ui};
use crate::ui::commands::Command;
use crate::ui::layout::card_ui;
use crate::ui::layout::reveal_chosen;
use crate::ui::theme::{Tokens, space};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, muted_ui, strong};

pub(super) fn damage_ui(ui: &mut Ui, damage: &Damage, rows: &[BackupRow], view: View<'_>) {
    let text = view.text;
    card_ui(ui, |ui| {
        let color = Tokens::of(ui).notice;
        if damage.lines() > 0 {
            let count = [("count", number(damage.lines()).into())];
            ui.label(strong(text.with("data-damaged", &count)).color(color));
            muted_ui(ui, text.get("data-damaged-hint"));
        }
        if damage.lost > 0 {
            let count = [("count", damage.lost.into())];
            let said = format!("{}.", text.with("missing-records", &count));
            ui.label(strong(said).color(color));
        }
        if let Some(kept) = &damage.kept {
            let row = rows.iter().find(|row| row.backup.path == kept.backup.path);
            let about = [
                ("count", number(kept.missing).into()),
                ("when", row.map_or("", |row| row.when.as_str()).into()),
            ];
            ui.label(strong(text.with("kept-in-backup", &about)).color(color));
            muted_ui(ui, text.get("data-missing-hint"));
        }
        ui.add_space(space::S);
        command_button_ui(ui, Emphasis::Secondary, Command::Repair, view);
    });
}

pub(super) fn backups_ui(ui: &mut Ui, data: &Data, view: View<'_>) {
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
            command_button_ui(ui, Emphasis::Secondary, Command::Restore, view);
            if data.may_undo && matches!(data.step, DataStep::Overview(None)) {
                let label = text.get("data-undo-restore");
                named_button_ui(ui, Emphasis::Secondary, Command::TakeBack, &label, view);
            }
        });
        for (place, row) in rows.iter().enumerate() {
            let chosen = place == data.chosen;
            let response = option_ui(ui, &row.when, &backup_words(row, text), chosen);
            if chosen {
                reveal_chosen(ui, "backups", place, &response);
            }
            if response.clicked() {
                view.send(DataAction::Select(place));
            }
        }
    });
}

/// A backup's number of records, its reason and its device.
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

/// A count for a message.
pub(super) fn number(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
