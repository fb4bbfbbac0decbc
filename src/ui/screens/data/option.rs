//! A row of a list from which one thing is chosen: a format or a backup.

use egui::{Frame, Response, RichText, Ui};

use crate::ui::theme::{Tokens, space, thin};
use crate::ui::widgets::{choice_row_ui, muted_ui, strong};

/// The chosen row has a mark and a frame.
pub(in crate::ui::screens) fn option_ui(
    ui: &mut Ui,
    label: &str,
    hint: &str,
    chosen: bool,
) -> Response {
    let tokens = Tokens::of(ui);
    let (fill, line, mark) = if chosen {
        (tokens.chosen, tokens.accent, "●")
    } else {
        (tokens.surface, tokens.surface, "○")
    };
    let frame = Frame::new()
        .fill(fill)
        .stroke(thin(line))
        .inner_margin(space::OPTION);
    choice_row_ui(ui, label, frame, label, chosen, |ui| {
        ui.horizontal_top(|ui| {
            ui.horizontal(|ui| ui.label(RichText::new(mark).color(tokens.accent)));
            // Further lines stand below the first, not below the mark.
            ui.horizontal_wrapped(|ui| {
                ui.label(strong(label));
                muted_ui(ui, hint);
            });
        });
    })
}
