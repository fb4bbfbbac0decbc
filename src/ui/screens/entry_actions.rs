//! What can be done with a code: the menu of its row, and the buttons of its entry.

use egui::{RichText, TextStyle, Ui};

use crate::app::Codes;
use crate::learner::Progress;
use crate::memory::{Card, Direction};
use crate::registry::Code;
use crate::ui::accessibility;
use crate::ui::buttons::{icon_button_ui, named_button_ui};
use crate::ui::commands::{Command, Place};
use crate::ui::row_menu::{menu_button_ui, menu_command_ui};
use crate::ui::theme::{Icon, Tokens, space};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, capped_button_width, icon_ui};

/// Everything that can be done with a code, in a menu.
pub(super) fn code_menu_ui(ui: &mut Ui, code: Code, progress: &Progress, view: View<'_>) {
    let mut cards = Direction::ALL.iter().map(|way| Card(code, *way));
    let is_new = cards.all(|card| progress.card(card).is_none());
    let commands = [
        Command::DuelShown,
        Command::ShowCompare,
        Command::EditNote,
        Command::Claim,
        Command::SetShownAside,
        Command::CopyEntry,
        Command::CopyMarkdown,
    ];
    for command in commands {
        if command != Command::Claim || is_new {
            let label = label(command, code, None, progress, view);
            menu_command_ui(ui, command, &label, view);
        }
    }
}

/// What leads on from an entry, as far as the row has room for it, and the menu with all of it. `after` is
/// the room that is left to what stands behind them.
pub(super) fn entry_actions_ui(
    ui: &mut Ui,
    code: Code,
    codes: &Codes,
    progress: &Progress,
    after: f32,
    view: View<'_>,
) {
    for (command, icon) in ways(codes) {
        icon_button_ui(ui, icon, command, &view.text.get(command.label()), view);
    }
    let leads: &[Command] = match view.place {
        // Over a sitting there is no field to write in, and nothing else is shown.
        Place::Sheet(_) => &[Command::DuelShown, Command::SetShownAside],
        _ => &[Command::DuelShown, Command::ShowCompare, Command::EditNote],
    };
    for command in leads {
        let label = label(*command, code, codes.rival, progress, view);
        let gaps = 2.0 * ui.spacing().item_spacing.x;
        let width = capped_button_width(ui, &label, &command.caps(0));
        let needed = width + gaps + icon_width(ui, "") + after;
        let has_room = needed <= ui.available_size_before_wrap().x;
        if has_room && command.action(view.place).is_some() {
            named_button_ui(ui, Emphasis::Secondary, *command, &label, view);
        }
    }
    menu_button_ui(ui, &view.text.get("entry-more"), |ui| {
        code_menu_ui(ui, code, progress, view);
    });
    if codes.copied {
        let said = view.text.get("entry-copied");
        let color = Tokens::of(ui).right;
        icon_ui(ui, Icon::Right, &TextStyle::Body, color);
        let copied = RichText::new(said.as_ref()).color(color);
        accessibility::say(&ui.label(copied), &said);
    }
}

/// The width of those that are always there, about.
pub(super) fn entry_actions_width(ui: &Ui, codes: &Codes, view: View<'_>) -> f32 {
    let gap = ui.spacing().item_spacing.x;
    let ways = ways(codes).map(|(command, _)| icon_width(ui, &command.caps(0)) + gap);
    let copied = if codes.copied {
        copied_width(ui, view)
    } else {
        0.0
    };
    ways.sum::<f32>() + icon_width(ui, "") + gap + copied
}

/// The width of what says that the entry is copied, about.
pub(super) fn copied_width(ui: &Ui, view: View<'_>) -> f32 {
    capped_button_width(ui, &view.text.get("entry-copied"), "") + space::ICON
}

fn icon_width(ui: &Ui, caps: &str) -> f32 {
    capped_button_width(ui, "", caps) + space::ICON
}

/// The ways to the entries that were shown before and after.
fn ways(codes: &Codes) -> impl Iterator<Item = (Command, Icon)> {
    let (back, forward) = codes.ways();
    let ways = [
        (back, (Command::EntryBack, Icon::Back)),
        (forward, (Command::EntryForward, Icon::Forward)),
    ];
    ways.into_iter()
        .filter_map(|(is_shown, way)| is_shown.then_some(way))
}

fn label(
    command: Command,
    code: Code,
    rival: Option<Code>,
    progress: &Progress,
    view: View<'_>,
) -> String {
    match (command, rival) {
        (Command::DuelShown, Some(rival)) => {
            let rival = [("code", rival.to_string().into())];
            view.text.with("entry-duel", &rival)
        }
        (Command::SetShownAside, _) if progress.is_aside(code) => {
            view.text.get("study-aside-back").into_owned()
        }
        _ => view.text.get(command.label()).into_owned(),
    }
}
