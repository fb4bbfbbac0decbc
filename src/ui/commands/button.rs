//! Buttons of commands: each says what its command does, shows its key and gives its action.

use egui::{Response, Ui};

use super::table::Command;
use crate::ui::widgets::{Emphasis, capped_button_ui, main_button_ui, tab_ui};
use crate::ui::{Actions, View};

pub(in crate::ui) fn command_button_ui(
    ui: &mut Ui,
    emphasis: Emphasis,
    command: Command,
    view: View<'_>,
    actions: &mut Actions,
) -> Response {
    let label = view.text.get(command.label());
    named_button_ui(ui, emphasis, command, &label, view, actions)
}

/// The same where the label says more than the command's own.
pub(in crate::ui) fn named_button_ui(
    ui: &mut Ui,
    emphasis: Emphasis,
    command: Command,
    label: &str,
    view: View<'_>,
    actions: &mut Actions,
) -> Response {
    let response = capped_button_ui(ui, emphasis, label, &command.caps(0));
    if response.clicked() {
        actions.extend(command.action(view.commands));
    }
    response
}

/// The one thing that a screen is there for.
pub(in crate::ui) fn main_command_ui(
    ui: &mut Ui,
    command: Command,
    view: View<'_>,
    actions: &mut Actions,
) {
    let label = view.text.get(command.label());
    if main_button_ui(ui, &label, &command.caps(0)).clicked() {
        actions.extend(command.action(view.commands));
    }
}

/// A screen's name in the top bar, with its key where there is room.
pub(in crate::ui) fn command_tab_ui(
    ui: &mut Ui,
    command: Command,
    has_room: bool,
    current: bool,
    view: View<'_>,
    actions: &mut Actions,
) {
    let caps = if has_room {
        command.caps(0)
    } else {
        String::new()
    };
    if tab_ui(ui, &view.text.get(command.label()), &caps, current) {
        actions.extend(command.action(view.commands));
    }
}
