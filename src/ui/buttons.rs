//! Buttons of commands: each has the label, the key caps and the action of its command.

use egui::{Response, Ui};

use super::commands::Command;
use super::theme::Icon;
use super::view::View;
use super::widgets::{self, Emphasis, capped_button_ui};

pub(super) fn command_button_ui(
    ui: &mut Ui,
    emphasis: Emphasis,
    command: Command,
    view: View<'_>,
) -> Response {
    named_button_ui(ui, emphasis, command, &view.text.get(command.label()), view)
}

/// A row of buttons, the first with the given emphasis.
pub(super) fn button_row_ui(ui: &mut Ui, first: Emphasis, commands: &[Command], view: View<'_>) {
    ui.horizontal_wrapped(|ui| {
        let mut emphasis = first;
        for command in commands {
            command_button_ui(ui, emphasis, *command, view);
            emphasis = Emphasis::Secondary;
        }
    });
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

/// The command that shows further options or hides them again, with its label; `folded` is the message while
/// they are hidden.
pub(super) fn unfold_labeled(
    (command, folded): (Command, &str),
    is_unfolded: bool,
    view: View<'_>,
) -> (Command, String) {
    let label = if is_unfolded { "options-fewer" } else { folded };
    (command, view.text.get(label).into_owned())
}

/// A button with an icon in place of a label, where the icon says it faster.
pub(super) fn icon_button_ui(
    ui: &mut Ui,
    icon: Icon,
    command: Command,
    label: &str,
    view: View<'_>,
) {
    let response = widgets::icon_button_ui(ui, icon, label, &command.caps(0));
    if response.clicked() {
        view.perform(command);
    }
}
