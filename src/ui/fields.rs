//! Fields of forms: one with a button beside it, and what is wrong with one.

use egui::{Align, Label, Layout, Response, RichText, StrokeKind, TextEdit, Ui, Vec2};

use super::accessibility::say;
use super::buttons::command_button_ui;
use super::commands::Command;
use super::theme::{Tokens, space, thick};
use super::view::View;
use super::widgets::{Emphasis, capped_button_width};

/// A field with the button of a command beside it, or below it in a narrow window.
pub(super) fn field_beside_ui(
    ui: &mut Ui,
    field: TextEdit<'_>,
    command: Command,
    view: View<'_>,
) -> Response {
    let label = view.text.get(command.label());
    let button = capped_button_width(ui, &label, &command.caps(0));
    let beside = ui.available_width() - button - space::S;
    if beside < space::LIST {
        let response = ui.add(field.desired_width(f32::INFINITY));
        command_button_ui(ui, Emphasis::Secondary, command, view);
        return response;
    }
    let row = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let response = ui.add(field.desired_width(beside));
        // As wide as it was measured, so that it ends at the right edge.
        let (size, layout) = (
            Vec2::new(button, space::CONTROL),
            Layout::top_down_justified(Align::Center),
        );
        ui.allocate_ui_with_layout(size, layout, |ui| {
            command_button_ui(ui, Emphasis::Secondary, command, view);
        });
        response
    });
    row.inner
}

/// What is wrong with the field above: it gets a frame in that colour, and the words stand below it.
pub(super) fn field_problem_ui(ui: &mut Ui, field: &Response, problem: Option<&str>) {
    if let Some(problem) = problem {
        mark_wrong(ui, field);
        problem_ui(ui, problem);
    }
}

/// The frame of a field with something wrong.
pub(super) fn mark_wrong(ui: &Ui, field: &Response) {
    let edge = thick(Tokens::of(ui).wrong);
    let painter = ui.painter();
    painter.rect_stroke(field.rect, space::CORNERS, edge, StrokeKind::Inside);
}

/// What is wrong, spoken when it appears.
pub(super) fn problem_ui(ui: &mut Ui, problem: &str) {
    let color = Tokens::of(ui).wrong;
    let response = ui.add(Label::new(RichText::new(problem).color(color)).wrap());
    say(&response, problem);
}
