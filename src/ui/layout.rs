//! Layout: cards, columns, rows that wrap in a narrow window, dialogs, and scrolling by keys.

use std::fmt::Debug;
use std::hash::Hash;

use egui::{
    Align, Area, Frame, Id, Layout, Modal, Order, Rect, Response, ScrollArea, Sense, TextStyle,
    TextWrapMode, Ui, UiBuilder, UiKind, Vec2,
};

use super::accessibility::{dialog, heading_ui};
use super::buttons::named_button_ui;
use super::commands::{Command, presses};
use super::theme::space::Room;
use super::theme::{Tokens, space, style, thin};
use super::view::View;
use super::widgets::{Emphasis, capped_button_width, muted_ui, prose_ui};

pub(super) fn card_ui<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = Tokens::of(ui);
    Frame::new()
        .fill(tokens.surface)
        .stroke(thin(tokens.line))
        .corner_radius(space::CORNERS)
        .inner_margin(Room::of(ui).card())
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            content(ui)
        })
        .inner
}

/// A card with a least height, for cards side by side.
pub(super) fn panel_ui(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    card_ui(ui, |ui| {
        ui.set_min_height(space::PANEL);
        content(ui);
    });
}

/// A centred column, at most `width` wide.
pub(super) fn column_ui<R>(ui: &mut Ui, width: f32, content: impl FnOnce(&mut Ui) -> R) -> R {
    let mut rect = ui.available_rect_before_wrap();
    let margin = ((rect.width() - width) / 2.0).floor().max(0.0);
    rect.min.x += margin;
    rect.max.x -= margin;
    let builder = UiBuilder::new()
        .max_rect(rect)
        .layout(Layout::top_down(Align::Min));
    ui.scope_builder(builder, |ui| {
        ui.set_width(rect.width());
        content(ui)
    })
    .inner
}

/// A column of a given size.
pub(super) fn part_ui(ui: &mut Ui, size: Vec2, content: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), content);
}

/// Two parts side by side if each gets at least `least` points, else one below the other.
pub(super) fn halves_ui(
    ui: &mut Ui,
    least: f32,
    first: impl FnOnce(&mut Ui),
    second: impl FnOnce(&mut Ui),
) {
    let between = ui.spacing().item_spacing.x;
    let half = (ui.available_width() - between) / 2.0;
    if half < least {
        first(ui);
        second(ui);
        return;
    }
    ui.horizontal_top(|ui| {
        let part = Vec2::new(half, 0.0);
        part_ui(ui, part, |ui| {
            ui.set_width(half);
            first(ui);
        });
        part_ui(ui, part, |ui| {
            ui.set_width(half);
            second(ui);
        });
    });
}

/// A screen that is scrolled as a whole, also by keys.
pub(super) fn page_ui(ui: &mut Ui, id: impl Hash + Debug, content: impl FnOnce(&mut Ui)) {
    scroll_ui(ui, id, |ui| {
        scroll_by_keys(ui, false);
        content(ui);
    });
}

/// A scroll area at the right edge of a screen. Its bar is in the screen's margin, so that it covers
/// nothing and what scrolls is aligned with what does not.
pub(super) fn scroll_ui(ui: &mut Ui, id: impl Hash + Debug, content: impl FnOnce(&mut Ui)) {
    let margin = f32::from(Room::of(ui).screen().right);
    let mut rect = ui.available_rect_before_wrap();
    rect.max.x += margin;
    ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
        let area = ScrollArea::vertical().id_salt(id).auto_shrink(false);
        area.show(ui, |ui| {
            ui.set_max_width(ui.available_width() - margin);
            content(ui);
        });
    });
}

/// A row as high as a control: `left` from the left, `right` from the right.
pub(super) fn control_row_ui(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    row_ui(ui, space::CONTROL, left, right);
}

/// A row as high as a line of text.
pub(super) fn line_row_ui(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    row_ui(ui, space::LINE, left, right);
}

fn row_ui(ui: &mut Ui, height: f32, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    let size = Vec2::new(ui.available_width(), height);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        left(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), right);
    });
}

/// A control row if it has room, else both parts in a row that wraps.
pub(super) fn fitting_row_ui(
    ui: &mut Ui,
    has_room: bool,
    mut left: impl FnMut(&mut Ui),
    mut right: impl FnMut(&mut Ui),
) {
    if has_room {
        control_row_ui(ui, left, right);
        return;
    }
    ui.horizontal_wrapped(|ui| {
        // A control without room moves to the next line as a whole.
        ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
        left(ui);
        right(ui);
    });
}

/// The buttons below a sitting or a form: on the left, and on the right from the right edge on, the most
/// likely first. Each is a command with its label.
pub(super) struct Actions {
    /// The width of the column above them.
    pub(super) column: f32,
    pub(super) left: Vec<(Command, String)>,
    pub(super) right: Vec<(Command, String)>,
}

impl Actions {
    /// Those below a column of text.
    pub(super) const fn new(left: Vec<(Command, String)>, right: Vec<(Command, String)>) -> Self {
        let column = space::COLUMN;
        Self {
            column,
            left,
            right,
        }
    }
}

/// Draws them always in the same place, as wide as the column above them; in a narrow window, where they
/// have no room in it, as wide as the window.
pub(super) fn actions_ui(ui: &mut Ui, actions: Actions, view: View<'_>) {
    let Actions {
        column,
        left,
        right,
    } = actions;
    let widths = left.iter().chain(&right).map(|(command, label)| {
        let gap = ui.spacing().item_spacing.x;
        capped_button_width(ui, label, &command.caps(0)) + gap
    });
    let needed = widths.sum::<f32>();
    let has_room = needed <= ui.available_width();
    let left_ui = |ui: &mut Ui| {
        for (command, label) in left {
            named_button_ui(ui, Emphasis::Secondary, command, &label, view);
        }
    };
    let right_ui = |ui: &mut Ui| {
        let mut emphasis = Emphasis::Primary;
        for (command, label) in right {
            named_button_ui(ui, emphasis, command, &label, view);
            emphasis = Emphasis::Secondary;
        }
    };
    if !has_room {
        ui.horizontal_wrapped(|ui| {
            ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
            right_ui(ui);
            left_ui(ui);
        });
    } else {
        column_ui(ui, column.max(needed), |ui| {
            control_row_ui(ui, left_ui, right_ui);
        });
    }
}

/// A dialog that asks something. The first answer is the safe or the likely one; a click beside the
/// dialog performs `beside`.
pub(super) fn ask_ui(
    ui: &Ui,
    id: &'static str,
    title: &str,
    content: impl FnOnce(&mut Ui),
    answers: &[(Command, String)],
    beside: Command,
    view: View<'_>,
) {
    dialog_ui(ui, id, space::DIALOG, title, beside, view, |ui| {
        content(ui);
        ui.add_space(space::M);
        ui.horizontal_wrapped(|ui| {
            let mut emphasis = Emphasis::Primary;
            for (command, label) in answers {
                named_button_ui(ui, emphasis, *command, label, view);
                emphasis = Emphasis::Secondary;
            }
        });
    });
}

/// A modal dialog; a click beside it performs `beside`.
pub(super) fn dialog_ui(
    ui: &Ui,
    id: &'static str,
    width: f32,
    title: &str,
    beside: Command,
    view: View<'_>,
    content: impl FnOnce(&mut Ui),
) {
    let ctx = ui.ctx();
    let modal = Modal::new(Id::unique(id))
        .frame(Frame::popup(&ctx.global_style()).inner_margin(space::CARD))
        .show(ctx, |ui| {
            let window = ui.ctx().content_rect().size();
            let around = 2.0 * (space::XL + f32::from(space::CARD.left));
            ui.set_width(width.min(window.x - around));
            let seen = ui.data_mut(|data| {
                let seen = data.get_temp_mut_or(Id::unique((id, "window")), Vec2::ZERO);
                std::mem::replace(seen, window)
            });
            if seen != window {
                // egui centres it by its size in the last frame.
                ui.ctx().request_repaint();
            }
            dialog(ui, title);
            heading_ui(ui, title, style::title());
            ui.add_space(space::S);
            content(ui);
        });
    if modal.backdrop_response.clicked() {
        view.perform(beside);
    }
}

/// A modal dialog along the right side of the window; a click beside it performs `beside`.
pub(super) fn side_ui(
    ui: &Ui,
    id: &'static str,
    title: &str,
    beside: Command,
    view: View<'_>,
    content: impl FnOnce(&mut Ui),
) {
    let ctx = ui.ctx();
    let tokens = Tokens::of(ui);
    let window = ctx.content_rect();
    let outer = space::SHEET.min(window.width() - space::XL);
    let frame = Frame::new()
        .fill(tokens.background)
        .stroke(thin(tokens.line))
        .inner_margin(Room::of(ui).screen());
    let around = frame.total_margin().sum();
    let area = Area::new(Id::unique(id))
        .kind(UiKind::Modal)
        .sense(Sense::hover())
        .order(Order::Foreground)
        .fixed_pos(window.right_top() - Vec2::new(outer, 0.0))
        .constrain(false);
    let modal = Modal::new(Id::unique(id))
        .area(area)
        .frame(frame)
        .show(ctx, |ui| {
            let size = Vec2::new(outer, window.height()) - around;
            ui.set_min_size(size);
            ui.set_max_size(size);
            dialog(ui, title);
            content(ui);
        });
    if modal.backdrop_response.clicked() {
        view.perform(beside);
    }
}

/// Scrolls the area it is called in by lines and pages; with `needs_alt` only while Alt is held, for an
/// area beside a list that uses the keys without Alt.
pub(super) fn scroll_by_keys(ui: &Ui, needs_alt: bool) {
    if ui.input(|input| input.modifiers.alt) != needs_alt {
        return;
    }
    let (up, down) = if needs_alt {
        (Command::EntryUp, Command::EntryDown)
    } else {
        (Command::LineUp, Command::LineDown)
    };
    let lines = presses(ui, up) - presses(ui, down);
    if lines != 0.0 {
        ui.scroll_with_delta(Vec2::new(0.0, lines * space::SCROLL));
    }
    scroll_by_pages(ui);
}

/// Scrolls the area it is called in by pages only, where a text field uses the arrows.
pub(super) fn scroll_by_pages(ui: &Ui) {
    let pages = presses(ui, Command::PageUp) - presses(ui, Command::PageDown);
    if pages != 0.0 {
        let page = ui.clip_rect().height() * space::PAGE_SHARE;
        ui.scroll_with_delta(Vec2::new(0.0, pages * page));
    }
}

/// Scrolls to the chosen row of a list when the choice has changed.
pub(super) fn reveal_chosen(ui: &Ui, list: &str, place: usize, response: &Response) {
    if has_moved(ui, list, place) {
        response.scroll_to_me(None);
    }
}

/// Scrolls to the field of a form that has taken over the typing, and to what is said below it.
pub(super) fn reveal_field(ui: &Ui, form: &str, place: usize, response: &Response) {
    if has_moved(ui, form, place) {
        response.scroll_to_me(Some(Align::Center));
    }
}

/// Scrolls to what was not there in the last frame.
pub(super) fn reveal_new(ui: &Ui, what: &str, response: &Response) {
    let (key, now) = (Id::unique(("new", what)), ui.ctx().cumulative_pass_nr());
    let before = ui.data_mut(|data| {
        let before = data.get_temp::<u64>(key);
        data.insert_temp(key, now);
        before
    });
    if before.is_none_or(|before| before + 1 < now) {
        response.scroll_to_me(None);
    }
}

/// Scrolls to the further options of a form when they are unfolded; called above the first of them.
pub(super) fn reveal_unfolded(ui: &Ui, form: &str, is_unfolded: bool) {
    if has_moved(ui, (form, "further"), usize::from(is_unfolded)) && is_unfolded {
        let first = Rect::from_min_size(ui.cursor().min, Vec2::splat(space::CONTROL));
        ui.scroll_to_rect(first.expand(space::M), Some(Align::Min));
    }
}

/// True if another place was shown in the last frame.
fn has_moved(ui: &Ui, list: impl Hash + Debug, place: usize) -> bool {
    let key = Id::unique(("chosen", list));
    let before = ui.data_mut(|data| {
        let before = data.get_temp::<usize>(key);
        data.insert_temp(key, place);
        before
    });
    before.is_some_and(|before| before != place)
}

/// An item of a list of texts; further lines stand below the first.
pub(super) fn item_ui(ui: &mut Ui, said: &str, style: TextStyle) {
    ui.horizontal_top(|ui| {
        muted_ui(ui, "•");
        ui.vertical(|ui| prose_ui(ui, said, style));
    });
}
