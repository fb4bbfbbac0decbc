//! How the cards of Progress stand: alone or two side by side.

use egui::{Align, Layout, Rect, Ui, Vec2};

use crate::ui::layout::card_ui;
use crate::ui::theme::space;

/// A card as wide as there is room.
pub(super) fn wide_card_ui<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    card_ui(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = Vec2::splat(space::S);
        ui.vertical(content).inner
    })
}

/// Two cards side by side, both as high as the higher one. What the content of each is given more
/// than it needs, it may use: it returns how much of that it used.
pub(super) fn two_ui(
    ui: &mut Ui,
    name: &str,
    left: impl FnOnce(&mut Ui, f32) -> f32,
    right: impl FnOnce(&mut Ui, f32) -> f32,
) {
    let id = ui.make_persistent_id(name);
    let known: [f32; 2] = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let [first, second] = known;
    let height = first.max(second);
    let needed = ui.columns_const(|[one, other]| {
        [
            stretched_card_ui(one, height, |ui| left(ui, height - first)),
            stretched_card_ui(other, height, |ui| right(ui, height - second)),
        ]
    });
    let mut changes = known.iter().zip(needed);
    if changes.any(|(known, needed)| (known - needed).abs() > 0.5) {
        ui.data_mut(|data| data.insert_temp(id, needed));
        ui.ctx().request_discard("two cards become of one height");
    }
}

/// A card that is at least so high inside; how high its content needs it to be.
fn stretched_card_ui(ui: &mut Ui, height: f32, content: impl FnOnce(&mut Ui) -> f32) -> f32 {
    wide_card_ui(ui, |ui| {
        let used = content(ui);
        let inside = ui.min_rect();
        let whole = Rect::from_min_size(inside.min, Vec2::new(inside.width(), height));
        ui.expand_to_include_rect(whole);
        inside.height() - used
    })
}

/// A line of text with something at both ends.
pub(super) fn line_row_ui(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    let size = Vec2::new(ui.available_width(), space::LINE);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        left(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), right);
    });
}
