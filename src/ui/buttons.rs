//! Buttons of commands: each has the label, the key caps and the action of its command.

use egui::{Response, Ui};

use super::commands::Command;
use super::view::View;
use super::widgets::{Emphasis, capped_button_ui, main_button_ui, tab_ui};

pub(super) fn command_button_ui(
    ui: &mut Ui,
    emphasis: Emphasis,
    command: Command,
    view: View<'_>,
) -> Response {
    named_button_ui(ui, emphasis, command, &view.text.get(command.label()), view)
}

/// A button with another label than its command's.
pub(super) fn named_button_ui(
    ui: &mut Ui,
    emphasis: Emphasis,
    command: Command,
    label: &str,
    view: View<'_>,
) -> Response {
    let response = capped_button_ui(ui, emphasis, label, &command.caps(0));
    if response.clicked() {
        view.perform(command);
    }
    response
}

/// The most important button of a screen.
pub(super) fn main_command_ui(ui: &mut Ui, command: Command, view: View<'_>) {
    if main_button_ui(ui, &view.text.get(command.label()), &command.caps(0)).clicked() {
        view.perform(command);
    }
}

/// A tab of the top bar, with its key cap where there is room.
pub(super) fn command_tab_ui(
    ui: &mut Ui,
    command: Command,
    has_room: bool,
    current: bool,
    view: View<'_>,
) {
    let caps = if has_room {
        command.caps(0)
    } else {
        String::new()
    };
    if tab_ui(ui, &view.text.get(command.label()), &caps, current) {
        view.perform(command);
    }
}
