//! A row of a list from which one thing is chosen: a format or a backup.

use egui::{Frame, Response, RichText, Role, Sense, Ui, UiBuilder, WidgetInfo};

use crate::ui::theme::{Tokens, space, style, thin};
use crate::ui::widgets::{muted_ui, reveal_focus};

/// The chosen row has a mark and a frame.
pub(super) fn option_ui(ui: &mut Ui, label: &str, hint: &str, chosen: bool) -> Response {
    let tokens = Tokens::of(ui);
    let builder = UiBuilder::new().id_salt(label).sense(Sense::click());
    let response = ui
        .scope_builder(builder, |ui| {
            let (fill, stroke) = if chosen {
                (tokens.chosen, thin(tokens.accent))
            } else {
                (tokens.surface, thin(tokens.surface))
            };
            // A click on a word is a click on the row.
            ui.style_mut().interaction.selectable_labels = false;
            Frame::new()
                .fill(fill)
                .stroke(stroke)
                .corner_radius(space::CORNERS)
                .inner_margin(space::OPTION)
                .show(ui, |ui| {
                    ui.set_width(ui.available_width());
                    ui.horizontal_wrapped(|ui| {
                        let mark = if chosen { "●" } else { "○" };
                        ui.label(RichText::new(mark).color(tokens.accent));
                        ui.label(RichText::new(label).text_style(style::strong()));
                        muted_ui(ui, hint);
                    });
                });
        })
        .response;
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, label));
    reveal_focus(&response);
    response
}
