//! Buttons of commands: each has the label, the key caps and the action of its command.

use egui::{Response, TextEdit, Ui, Vec2};

use super::commands::Command;
use super::theme::{Icon, space};
use super::view::View;
use super::widgets::{self, Emphasis, capped_button_ui, capped_button_width};

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

/// A field with the button of a command beside it, or below it in a narrow window.
pub(super) fn field_beside_ui(
    ui: &mut Ui,
    field: TextEdit<'_>,
    command: Command,
    view: View<'_>,
) -> Response {
    let label = view.text.get(command.label());
    let button = capped_button_width(ui, &label, &command.caps(0)) + space::S;
    let beside = Some(ui.available_width() - button).filter(|width| *width >= space::LIST);
    let row = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(space::S);
        let response = ui.add(field.desired_width(beside.unwrap_or(f32::INFINITY)));
        command_button_ui(ui, Emphasis::Secondary, command, view);
        response
    });
    row.inner
}

/// The command that shows further options or hides them again, with its label.
pub(super) fn unfold_labeled(
    command: Command,
    is_unfolded: bool,
    view: View<'_>,
) -> (Command, String) {
    let label = if is_unfolded {
        "options-fewer"
    } else {
        "options-more"
    };
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
