//! Plots: bars, a map of days, lines. They draw the numbers and words that the screens give them.

mod bars;

mod heat;

mod line;

pub(super) use bars::{Bar, bars_ui};
pub(super) use heat::{heat_ui, legend_ui, weekday};
pub(super) use line::{Aim, Dot, LinePlot, dots_ui, line_ui, percent};

use egui::{
    Align2, Color32, FontId, Painter, Pos2, Rect, Response, Role, Sense, Shape, TextStyle, Ui,
    Vec2, WidgetInfo,
};

use super::theme::{Tokens, space, thin};
use super::widgets::reveal_focus;

/// An area to draw on, as wide as there is room. For screen readers it is an image with these words;
/// reached with Tab, it shows them.
fn canvas_ui(ui: &mut Ui, height: f32, words: &str) -> (Rect, Response) {
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
fn tooltip(response: Response, part: Option<&str>) {
    if let Some(part) = part {
        response.on_hover_text_at_pointer(part);
    }
}

/// Small secondary text.
struct Small<'a> {
    painter: &'a Painter,
    font: FontId,
    color: Color32,
}

impl<'a> Small<'a> {
    fn of(ui: &'a Ui) -> Self {
        Self {
            painter: ui.painter(),
            font: TextStyle::Small.resolve(ui.style()),
            color: Tokens::of(ui).muted,
        }
    }

    fn at(&self, place: Pos2, align: Align2, text: impl ToString) -> Rect {
        let font = self.font.clone();
        self.painter.text(place, align, text, font, self.color)
    }

    fn width(&self, text: &str) -> f32 {
        let galley = self
            .painter
            .layout_no_wrap(text.to_owned(), self.font.clone(), self.color);
        galley.size().x
    }
}

fn dashes(painter: &Painter, from: Pos2, to: Pos2, color: Color32) {
    let stroke = thin(color);
    painter.extend(Shape::dashed_line(
        &[from, to],
        stroke,
        space::XS,
        space::XS,
    ));
}
