//! The cards of Progress: alone, or two side by side.

use egui::{Rect, RichText, TextStyle, Ui, Vec2};

use crate::ui::accessibility::heading_ui;
use crate::ui::layout::card_ui;
use crate::ui::theme::{space, style};
use crate::ui::widgets::muted_ui;

/// A card as wide as there is room.
pub(super) fn wide_card_ui<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    card_ui(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = Vec2::splat(space::S);
        ui.vertical(content).inner
    })
}

/// Two cards of equal height side by side. Each content gets the height left over in its card, and
/// returns how much of that it used.
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

/// A card with a least inner height. Returns the height that its content needs.
fn stretched_card_ui(ui: &mut Ui, height: f32, content: impl FnOnce(&mut Ui) -> f32) -> f32 {
    wide_card_ui(ui, |ui| {
        let used = content(ui);
        let inside = ui.min_rect();
        let whole = Rect::from_min_size(inside.min, Vec2::new(inside.width(), height));
        ui.expand_to_include_rect(whole);
        inside.height() - used
    })
}

/// The question, the number that answers it, and the answer in words.
pub(super) fn head_ui(ui: &mut Ui, question: &str, figure: &str, answer: &str) {
    heading_ui(ui, question, TextStyle::Heading);
    if !figure.is_empty() {
        ui.label(RichText::new(figure).text_style(style::figure()));
    }
    muted_ui(ui, answer);
    ui.add_space(space::XS);
}
