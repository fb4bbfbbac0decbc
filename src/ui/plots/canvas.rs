//! What every plot is drawn with: its area, small text, dashed lines and the tooltip.

use egui::{
    Align2, Color32, FontId, Painter, Pos2, Rect, Response, Role, Sense, Shape, TextStyle, Ui,
    Vec2, WidgetInfo,
};

use crate::ui::theme::{Tokens, space, thin};
use crate::ui::widgets::reveal_focus;

/// An area to draw on, as wide as there is room. For screen readers it is an image with these words;
/// reached with Tab, it shows them.
pub(super) fn canvas_ui(ui: &mut Ui, height: f32, words: &str) -> (Rect, Response) {
    let size = Vec2::new(ui.available_width(), height);
    let sense = Sense::hover() | Sense::focusable_noninteractive();
    let (rect, response) = ui.allocate_exact_size(size, sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words));
    reveal_focus(&response);
    if response.has_focus() {
        response.show_tooltip_text(words);
    }
    (rect, response)
}

/// Shows a tooltip with the words for the part under the pointer.
pub(in crate::ui) fn tooltip(response: Response, part: Option<&str>) {
    if let Some(part) = part {
        response.on_hover_text_at_pointer(part);
    }
}

/// Small secondary text.
pub(super) struct Small<'a> {
    painter: &'a Painter,
    font: FontId,
    color: Color32,
}

impl<'a> Small<'a> {
    pub(super) fn of(ui: &'a Ui) -> Self {
        Self {
            painter: ui.painter(),
            font: TextStyle::Small.resolve(ui.style()),
            color: Tokens::of(ui).muted,
        }
    }

    pub(super) fn at(&self, place: Pos2, align: Align2, text: impl ToString) -> Rect {
        let font = self.font.clone();
        self.painter.text(place, align, text, font, self.color)
    }

    pub(super) fn width(&self, text: &str) -> f32 {
        let galley = self
            .painter
            .layout_no_wrap(text.to_owned(), self.font.clone(), self.color);
        galley.size().x
    }
}

pub(super) fn dashes(painter: &Painter, from: Pos2, to: Pos2, color: Color32) {
    let stroke = thin(color);
    painter.extend(Shape::dashed_line(
        &[from, to],
        stroke,
        space::XS,
        space::XS,
    ));
}
