//! The controls of Settings: options joined to one control, and a number between its two steps. Each
//! is laid out before it is drawn, for its row depends on its size.

use std::ops::RangeInclusive;

use egui::{
    Align2, FontSelection, Id, Label, Pos2, Rect, Response, Role, Sense, StrokeKind, TextStyle, Ui,
    Vec2, WidgetInfo,
};

use crate::text::Text;
use crate::ui::theme::{Tokens, space, style, thin};
use crate::ui::widgets::{reveal_focus, strong};

/// What an option is called, and what stands beside it in a list.
pub(in crate::ui::screens) struct OptionText {
    pub(in crate::ui::screens) label: String,
    pub(in crate::ui::screens) beside: String,
}

impl OptionText {
    pub(in crate::ui::screens) fn new(label: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            beside: String::new(),
        }
    }
}

/// Options joined to one control: side by side, or as a list where that has no room or something stands
/// beside an option.
pub(super) struct JoinedOptions<'a> {
    texts: &'a [OptionText],
    chosen: Option<usize>,
    part: Vec2,
    is_list: bool,
}

impl<'a> JoinedOptions<'a> {
    /// For a room of so many points.
    pub(super) fn new(ui: &Ui, texts: &'a [OptionText], chosen: Option<usize>, room: f32) -> Self {
        // The chosen one is written in the widest font, so that nothing moves with the choice.
        let font = FontSelection::Style(style::strong()).resolve(ui.style());
        let color = Tokens::of(ui).text;
        let widths = texts.iter().map(|text| {
            let galley = ui
                .painter()
                .layout_no_wrap(text.label.clone(), font.clone(), color);
            galley.size().x.ceil() + 2.0 * space::SM
        });
        let widest = widths.fold(space::OPTION_LEAST, f32::max);
        let is_list =
            texts.iter().any(|text| !text.beside.is_empty()) || widest * count(texts.len()) > room;
        let width = if is_list {
            room.min(space::LIST)
        } else {
            widest
        };
        Self {
            texts,
            chosen,
            part: Vec2::new(width, space::CONTROL),
            is_list,
        }
    }

    pub(super) fn size(&self) -> Vec2 {
        let parts = count(self.texts.len());
        if self.is_list {
            Vec2::new(self.part.x, self.part.y * parts)
        } else {
            Vec2::new(self.part.x * parts, self.part.y)
        }
    }

    /// The place of the option that is newly chosen. `what` is what the options are for.
    pub(super) fn show(&self, ui: &Ui, what: &str, whole: Rect) -> Option<usize> {
        track(ui, whole);
        let step = if self.is_list {
            Vec2::new(0.0, self.part.y)
        } else {
            Vec2::new(self.part.x, 0.0)
        };
        let mut new = None;
        for (place, text) in self.texts.iter().enumerate() {
            let rect = Rect::from_min_size(whole.min + step * count(place), self.part);
            let is_chosen = self.chosen == Some(place);
            let id = ui.scope_id().with((what, place));
            let response = ui.interact(rect, id, Sense::click());
            self.option_ui(ui, rect, text, is_chosen, &response);
            let label = text.label.as_str();
            response
                .widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_chosen, label));
            describe(&response, what, &text.beside);
            reveal_focus(&response);
            if response.clicked() && !is_chosen {
                new = Some(place);
            }
        }
        new
    }

    fn option_ui(
        &self,
        ui: &Ui,
        rect: Rect,
        text: &OptionText,
        is_chosen: bool,
        response: &Response,
    ) {
        let tokens = Tokens::of(ui);
        let painter = ui.painter();
        let inner = rect.shrink(space::INSET);
        if is_chosen {
            let edge = thin(tokens.accent);
            let corners = space::SMALL_CORNERS;
            painter.rect(inner, corners, tokens.chosen, edge, StrokeKind::Inside);
        } else if response.hovered() {
            painter.rect_filled(inner, space::SMALL_CORNERS, tokens.sunken);
        }
        let style = if is_chosen {
            style::strong()
        } else {
            TextStyle::Body
        };
        let font = FontSelection::Style(style).resolve(ui.style());
        let padded = rect.shrink2(Vec2::new(space::SM, 0.0));
        let (at, align) = if self.is_list {
            (padded.left_center(), Align2::LEFT_CENTER)
        } else {
            (rect.center(), Align2::CENTER_CENTER)
        };
        painter.text(at, align, &text.label, font, tokens.text);
        let font = FontSelection::Style(TextStyle::Body).resolve(ui.style());
        let at = padded.right_center();
        painter.text(at, Align2::RIGHT_CENTER, &text.beside, font, tokens.muted);
    }
}

#[expect(clippy::cast_precision_loss, reason = "a handful")]
const fn count(options: usize) -> f32 {
    options as f32
}

/// The ground and the outline that a joined control has in common.
fn track(ui: &Ui, whole: Rect) {
    let tokens = Tokens::of(ui);
    let edge = thin(tokens.outline);
    let painter = ui.painter();
    painter.rect(
        whole,
        space::CORNERS,
        tokens.surface,
        edge,
        StrokeKind::Inside,
    );
}

/// Tells screen readers what an option is for.
fn describe(response: &Response, what: &str, beside: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        let said = [what, beside].into_iter().filter(|said| !said.is_empty());
        node.set_description(said.collect::<Vec<_>>().join(", "));
    });
}

/// A number that goes up and down in steps.
#[derive(Clone, Copy)]
pub(in crate::ui::screens) struct Stepper {
    value: u32,
    low: u32,
    high: u32,
    step: u32,
}

impl Stepper {
    pub(super) const SIZE: Vec2 = Vec2::new(space::STEPPER + 2.0 * space::CONTROL, space::CONTROL);

    pub(in crate::ui::screens) fn new<T: Into<u32>>(
        value: T,
        range: RangeInclusive<T>,
        step: u32,
    ) -> Self {
        let (low, high) = range.into_inner();
        Self {
            value: value.into(),
            low: low.into(),
            high: high.into(),
            step,
        }
    }

    /// The next lower and the next higher value on the grid of steps.
    fn neighbours(self) -> (u32, u32) {
        let Self {
            value,
            low,
            high,
            step,
        } = self;
        let down = (value.saturating_sub(1) / step * step).max(low);
        let up = ((value / step + 1) * step).min(high);
        (down, up)
    }

    /// The new value; `shown` is the present one as a text.
    pub(super) fn show(
        self,
        ui: &mut Ui,
        what: &str,
        shown: &str,
        whole: Rect,
        text: &Text,
    ) -> Option<u32> {
        let tokens = Tokens::of(ui);
        track(ui, whole);
        let button = Vec2::new(space::CONTROL, whole.height());
        let minus = Rect::from_min_size(whole.min, button);
        let plus = Rect::from_min_size(Pos2::new(whole.right() - button.x, whole.top()), button);
        let middle = whole.shrink2(Vec2::new(button.x, 0.0));
        for line in [minus.right(), plus.left()] {
            ui.painter()
                .vline(line, whole.shrink(1.0).y_range(), thin(tokens.line));
        }
        let (down, up) = self.neighbours();
        let name = |id: &str| text.with(id, &[("what", what.into()), ("value", shown.into())]);
        let id = ui.scope_id().with(what);
        let mut new = None;
        if self.step_ui(ui, id.with("down"), minus, "–", down, &name("step-down")) {
            new = Some(down);
        }
        ui.put(middle, Label::new(strong(shown).color(tokens.text)));
        if self.step_ui(ui, id.with("up"), plus, "+", up, &name("step-up")) {
            new = Some(up);
        }
        new
    }

    fn step_ui(self, ui: &Ui, id: Id, rect: Rect, sign: &str, to: u32, name: &str) -> bool {
        let tokens = Tokens::of(ui);
        let enabled = to != self.value;
        let sense = if enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let response = ui.interact(rect, id, sense);
        if enabled && response.hovered() {
            let inner = rect.shrink(space::INSET);
            ui.painter()
                .rect_filled(inner, space::SMALL_CORNERS, tokens.sunken);
        }
        let color = if enabled { tokens.text } else { tokens.line };
        let font = FontSelection::Style(style::strong()).resolve(ui.style());
        ui.painter()
            .text(rect.center(), Align2::CENTER_CENTER, sign, font, color);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
        reveal_focus(&response);
        response.clicked()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_stay_on_the_grid_and_within_bounds() {
        let at = |value: u32| Stepper::new(value, 1..=1000, 10).neighbours();
        assert_eq!(at(60), (50, 70));
        assert_eq!(at(63), (60, 70));
        assert_eq!(at(10), (1, 20));
        assert_eq!(at(1), (1, 10));
        assert_eq!(at(1000), (990, 1000));
    }
}
