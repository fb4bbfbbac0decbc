//! Upright bars side by side, each with its number above and its name below.

use egui::{Align2, CornerRadius, Rect, Ui, pos2};

use super::canvas::{Small, canvas_ui, tooltip};
use crate::ui::theme::{Tokens, space};
use crate::ui::widgets::share;

pub(in crate::ui) struct Bar {
    pub(in crate::ui) value: u32,
    pub(in crate::ui) label: String,
    /// A second line below the label.
    pub(in crate::ui) label_below: String,
    /// The value in words, for the tooltip.
    pub(in crate::ui) words: String,
}

/// The least value that fills the plot, so that a single card is not drawn as a full bar.
const FULL: u32 = 5;

/// Draws the bars, the highest `body` points high; `words` describes all of them for screen readers.
pub(in crate::ui) fn bars_ui(ui: &mut Ui, bars: &[Bar], body: f32, words: &str) {
    let tokens = Tokens::of(ui);
    let height = body + 3.0 * space::PLOT_LINE;
    let (rect, response) = canvas_ui(ui, height, words);
    let most = bars.iter().map(|bar| bar.value).max().unwrap_or(0);
    let most = most.max(FULL);
    let count = f32::from(u16::try_from(bars.len()).unwrap_or(u16::MAX));
    let slot = rect.width() / count.max(1.0);
    let base = rect.bottom() - 2.0 * space::PLOT_LINE;
    let small = Small::of(ui);
    let widest = bars.iter().map(|bar| small.width(&bar.label));
    let each = if widest.fold(0.0, f32::max) > slot {
        2
    } else {
        1
    };
    let pointer = response.hover_pos();
    let mut hovered = None;
    for (place, bar) in bars.iter().enumerate() {
        let left = rect.left() + slot * f32::from(u16::try_from(place).unwrap_or(u16::MAX));
        let middle = left + slot / 2.0;
        let column = Rect::from_x_y_ranges(left..=left + slot, rect.y_range());
        let is_hovered = pointer.is_some_and(|pointer| column.contains(pointer));
        if is_hovered {
            hovered = Some(bar.words.as_str());
            let radius = space::SMALL_CORNERS;
            ui.painter().rect_filled(column, radius, tokens.sunken);
        }
        if bar.value > 0 {
            let top = base - (body * share(bar.value, most)).max(space::XS);
            let half = (slot - space::XS).min(space::PLOT_BAR) / 2.0;
            let shape = Rect::from_x_y_ranges(middle - half..=middle + half, top..=base);
            let radius = CornerRadius {
                sw: 0,
                se: 0,
                ..space::SMALL_CORNERS
            };
            ui.painter().rect_filled(shape, radius, tokens.accent);
            small.at(pos2(middle, top), Align2::CENTER_BOTTOM, bar.value);
        }
        if place % each == 0 {
            let first = base + space::XS;
            small.at(pos2(middle, first), Align2::CENTER_TOP, &bar.label);
            let second = pos2(middle, first + space::PLOT_LINE - space::XS);
            small.at(second, Align2::CENTER_TOP, &bar.label_below);
        }
    }
    ui.painter()
        .hline(rect.x_range(), base, (1.0, tokens.outline));
    tooltip(response, hovered);
}
