//! The rows of Settings: a label with its hint on the left, the control on the right, and a line between
//! two rows. Where both have no room side by side, the control stands below.

use egui::{Align, FontSelection, Layout, Rect, Sense, TextStyle, Ui, UiBuilder, Vec2};

use super::controls::{JoinedOptions, OptionText, Stepper};
use crate::text::Text;
use crate::ui::buttons::named_button_ui;
use crate::ui::commands::Command;
use crate::ui::theme::{Tokens, space, style, thin};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, button_ui, capped_button_width, keycap_ui, small_ui, strong};

/// A row of options; returns the newly chosen one.
pub(in crate::ui::screens) fn options_row_ui<T: PartialEq>(
    ui: &mut Ui,
    label: &str,
    hint: &str,
    options: impl IntoIterator<Item = (T, OptionText)>,
    chosen: &T,
) -> Option<T> {
    let (mut values, texts): (Vec<T>, Vec<OptionText>) = options.into_iter().unzip();
    let place = values.iter().position(|value| value == chosen);
    let whole = ui.available_width();
    let most = most_beside(whole);
    // Where not even a list stands beside the label, the options stand below it.
    let room = if space::LIST <= most { most } else { whole };
    let joined = JoinedOptions::new(ui, &texts, place, room);
    let new = row_ui(ui, label, hint, joined.size(), |ui| {
        joined.show(ui, label, ui.max_rect())
    });
    new.map(|new| values.swap_remove(new))
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
    row_ui(ui, &label, hint, Stepper::SIZE, |ui| {
        stepper.show(ui, &label, shown, ui.max_rect(), text)
    })
}

/// A row with a number that two keys change, too: down and up.
pub(in crate::ui::screens) fn keyed_stepper_row_ui(
    ui: &mut Ui,
    [label, hint, shown]: [&str; 3],
    stepper: Stepper,
    keys: [Command; 2],
    text: &Text,
) -> Option<u32> {
    let mut size = Stepper::SIZE;
    size.x += 2.0 * space::KEYCAP + space::XS + space::SM;
    row_ui(ui, label, hint, size, |ui| {
        let whole = ui.max_rect();
        let (caps, control) = whole.split_left_right_at_x(whole.right() - Stepper::SIZE.x);
        let layout = Layout::left_to_right(Align::Center);
        let mut caps = ui.new_child(UiBuilder::new().max_rect(caps).layout(layout));
        caps.spacing_mut().item_spacing.x = space::XS;
        for command in keys {
            keycap_ui(&mut caps, &command.caps(0));
        }
        stepper.show(ui, label, shown, control, text)
    })
}

/// A row with a button that has no key; true if it was clicked.
pub(super) fn button_row_ui(ui: &mut Ui, label: &str, hint: &str, button: &str) -> bool {
    let size = button_size(ui, button, "");
    row_ui(ui, label, hint, size, |ui| {
        button_ui(ui, Emphasis::Secondary, button).clicked()
    })
}

/// A row that leads to another screen, by the messages of its label, its hint and its button.
pub(super) fn command_row_ui(ui: &mut Ui, ids: [&str; 3], command: Command, view: View<'_>) {
    let [label, hint, go] = ids.map(|id| view.text.get(id));
    let size = button_size(ui, &go, &command.caps(0));
    row_ui(ui, &label, &hint, size, |ui| {
        named_button_ui(ui, Emphasis::Secondary, command, &go, view);
    });
}

fn button_size(ui: &Ui, label: &str, caps: &str) -> Vec2 {
    Vec2::new(capped_button_width(ui, label, caps).ceil(), space::CONTROL)
}

/// A label with its hint, and beside it a control of a known size.
pub(in crate::ui::screens) fn row_ui<R>(
    ui: &mut Ui,
    label: &str,
    hint: &str,
    size: Vec2,
    control: impl FnOnce(&mut Ui) -> R,
) -> R {
    let whole = ui.available_width();
    let beside = whole - size.x - space::L;
    let is_beside = size.x <= most_beside(whole);
    let width = if is_beside { beside } else { whole };
    let text_height = text_height(ui, label, hint, width);
    let height = if is_beside {
        text_height.max(size.y)
    } else {
        text_height + space::S + size.y
    };
    let (row, _) = ui.allocate_exact_size(Vec2::new(whole, height), Sense::hover());
    // A text of one line is level with its control.
    let above = if is_beside && size.y <= space::CONTROL {
        ((height - text_height) / 2.0).max(0.0)
    } else {
        0.0
    };
    let said = Rect::from_min_size(
        row.min + Vec2::new(0.0, above),
        Vec2::new(width, text_height),
    );
    let mut left = ui.new_child(
        UiBuilder::new()
            .max_rect(said)
            .layout(Layout::top_down(Align::Min)),
    );
    left.spacing_mut().item_spacing.y = space::XS;
    left.label(strong(label));
    if !hint.is_empty() {
        small_ui(&mut left, hint);
    }
    let place = if is_beside {
        let top = row.top() + ((height - size.y) / 2.0).max(0.0);
        let min = egui::Pos2::new(row.right() - size.x, top.floor());
        Rect::from_min_size(min, size)
    } else {
        let min = egui::Pos2::new(row.left(), row.bottom() - size.y);
        Rect::from_min_size(min, size)
    };
    let layout = if is_beside {
        Layout::right_to_left(Align::Center)
    } else {
        Layout::left_to_right(Align::Center)
    };
    let builder = UiBuilder::new()
        .id_salt(label)
        .max_rect(place)
        .layout(layout);
    control(&mut ui.new_child(builder))
}

/// The widest control that stands beside its label.
fn most_beside(whole: f32) -> f32 {
    whole - space::L - space::HALF.min(whole / 2.0 - space::L)
}

/// The height of a label and its hint in a column.
fn text_height(ui: &Ui, label: &str, hint: &str, width: f32) -> f32 {
    let height = |text: &str, style: TextStyle| {
        let font = FontSelection::Style(style).resolve(ui.style());
        let color = Tokens::of(ui).text;
        let galley = ui.painter().layout(text.to_owned(), font, color, width);
        galley.size().y
    };
    let label = height(label, style::strong());
    if hint.is_empty() {
        label
    } else {
        label + space::XS + height(hint, TextStyle::Small)
    }
}

/// The line between two rows.
pub(in crate::ui::screens) fn line_ui(ui: &mut Ui) {
    let size = Vec2::new(ui.available_width(), 1.0);
    let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
    let line = thin(Tokens::of(ui).line);
    ui.painter().hline(rect.x_range(), rect.center().y, line);
}
