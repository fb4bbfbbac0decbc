//! The rows of Settings: a label beside its control, which chooses an option or steps a number.

use std::ops::RangeInclusive;

use egui::{Align, Layout, Role, Ui, Vec2, WidgetInfo};

use crate::text::Text;
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::{reveal_focus, segment_ui, small_ui, strong};

/// A row of options side by side, each with its label; returns the newly chosen one.
pub(super) fn options_row_ui<T: PartialEq>(
    ui: &mut Ui,
    id: &str,
    hint: &str,
    options: impl IntoIterator<Item = (T, &'static str)>,
    chosen: &T,
    text: &Text,
) -> Option<T> {
    let mut new = None;
    row_ui(ui, &text.get(id), hint, |ui| {
        for (option, label) in options {
            if segment_ui(ui, &text.get(label), option == *chosen) {
                new = Some(option);
            }
        }
    });
    new
}

/// A row with a number, `shown` as a text, that goes up and down in steps; returns the new one.
pub(in crate::ui::screens) fn stepper_row_ui(
    ui: &mut Ui,
    id: &str,
    hint: &str,
    shown: &str,
    stepper: Stepper,
    text: &Text,
) -> Option<u32> {
    let label = text.get(id);
    let mut new = None;
    row_ui(ui, &label, hint, |ui| {
        new = stepper_ui(ui, &label, shown, stepper, text);
    });
    new
}

/// A label with its hint, and the content beside it, or below it in a narrow window.
pub(super) fn row_ui(ui: &mut Ui, label: &str, hint: &str, content: impl FnOnce(&mut Ui)) {
    let said = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        ui.label(strong(label));
        if !hint.is_empty() {
            small_ui(ui, hint);
        }
    };
    if ui.available_width() < 2.0 * space::HALF {
        ui.add_space(space::S);
        said(ui);
        ui.horizontal_wrapped(content);
        return;
    }
    let third = (ui.available_width() / 3.0).floor();
    ui.horizontal_top(|ui| {
        let part = Vec2::new(third, space::CONTROL);
        ui.allocate_ui_with_layout(part, Layout::top_down(Align::Min), |ui| {
            ui.set_width(third);
            ui.add_space(space::S);
            said(ui);
        });
        ui.add_space(space::S);
        ui.horizontal_wrapped(content);
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
}

fn stepper_ui(ui: &mut Ui, label: &str, shown: &str, stepper: Stepper, text: &Text) -> Option<u32> {
    let tokens = Tokens::of(ui);
    let (down, up) = stepper.neighbours();
    let mut chosen = None;
    for (sign, value, name) in [("–", down, "step-down"), ("+", up, "step-up")] {
        if sign == "+" {
            let value = strong(shown).color(tokens.text);
            ui.add_sized(
                Vec2::new(space::STEPPER, space::CONTROL),
                egui::Label::new(value),
            );
        }
        let enabled = value != stepper.value;
        let button = egui::Button::new(strong(sign)).min_size(Vec2::splat(space::CONTROL));
        let response = ui.add_enabled(enabled, button);
        let name = text.with(name, &[("what", label.into()), ("value", shown.into())]);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name.as_str()));
        reveal_focus(&response);
        if response.clicked() {
            chosen = Some(value);
        }
    }
    chosen
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
