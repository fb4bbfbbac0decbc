//! Small widgets that several screens share.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Button, Color32, CornerRadius, FontFamily, FontId, FontSelection, Frame, Key, Layout,
    Margin, Response, RichText, Role, Sense, Stroke, TextStyle, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::theme::{CARD_MARGIN, Tokens, space, style};

/// How much a button leads.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Rank {
    Primary,
    Secondary,
}

/// A button with its key beside the label.
pub(super) fn key_button_ui(ui: &mut Ui, rank: Rank, label: &str, key: &str) -> Response {
    let tokens = Tokens::of(ui);
    ui.scope(|ui| {
        let (text, hint) = match rank {
            Rank::Primary => (tokens.on_accent, tokens.on_accent),
            Rank::Secondary => (tokens.text, tokens.muted),
        };
        if rank == Rank::Primary {
            let widgets = &mut ui.visuals_mut().widgets;
            for (widget, fill) in [
                (&mut widgets.inactive, tokens.accent),
                (&mut widgets.hovered, tokens.accent_hovered),
                (&mut widgets.active, tokens.accent_hovered),
            ] {
                widget.weak_bg_fill = fill;
                widget.bg_fill = fill;
                widget.bg_stroke = Stroke::new(2.0, fill);
            }
            widgets.hovered.bg_stroke = Stroke::new(2.0, tokens.text);
        }
        let mut button = Button::new(RichText::new(label).text_style(style::strong()).color(text))
            .min_size(Vec2::new(0.0, space::CONTROL));
        if !key.is_empty() {
            button = button.right_text(RichText::new(key).text_style(TextStyle::Small).color(hint));
        }
        let response = ui.add(button);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
        reveal_focus(&response);
        response
    })
    .inner
}

/// Brings a control into view when it is reached with Tab.
pub(super) fn reveal_focus(response: &Response) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}

/// Scrolls the area it is called in by keys: by lines with the arrows, by pages with Page Up and
/// Page Down, where nobody else needs them.
pub(super) fn scroll_by_keys(ui: &Ui, needs_alt: bool) {
    let steps = ui.input(|input| {
        if input.modifiers.alt != needs_alt {
            return 0.0;
        }
        let presses = |key| f32::from(u8::try_from(input.num_presses(key)).unwrap_or(1));
        let lines = presses(Key::ArrowUp) - presses(Key::ArrowDown);
        let pages = presses(Key::PageUp) - presses(Key::PageDown);
        lines * space::SCROLL + pages * ui.clip_rect().height() * 0.9
    });
    if steps != 0.0 {
        ui.scroll_with_delta(Vec2::new(0.0, steps));
    }
}

/// A key as it is drawn on a keyboard.
pub(super) fn keycap_ui(ui: &mut Ui, key: &str) {
    let tokens = Tokens::of(ui);
    Frame::new()
        .fill(tokens.surface)
        .stroke(Stroke::new(1.0, tokens.outline))
        .corner_radius(CornerRadius::same(space::RADIUS / 2))
        .inner_margin(Vec2::new(6.0, 1.0))
        .show(ui, |ui| {
            ui.label(
                RichText::new(key)
                    .text_style(TextStyle::Small)
                    .color(tokens.muted),
            );
        });
}

/// A text in which what stands in backquotes is code.
pub(super) fn prose_ui(ui: &mut Ui, text: &str, style: TextStyle) -> Response {
    let tokens = Tokens::of(ui);
    let prose = FontSelection::Style(style).resolve(ui.style());
    let code = FontId::new(prose.size - 2.0, FontFamily::Monospace);
    let mut job = LayoutJob::default();
    for (place, piece) in text.split('`').enumerate() {
        let is_code = place % 2 == 1;
        let format = TextFormat {
            font_id: if is_code { code.clone() } else { prose.clone() },
            color: tokens.text,
            background: if is_code {
                tokens.sunken
            } else {
                Color32::TRANSPARENT
            },
            ..Default::default()
        };
        job.append(piece, 0.0, format);
    }
    ui.label(job)
}

/// Text of second rank.
pub(super) fn muted_ui(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Tokens::of(ui).muted;
    ui.label(RichText::new(text).color(color))
}

/// A panel that stands on the background.
pub(super) fn card_ui<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let tokens = Tokens::of(ui);
    Frame::new()
        .fill(tokens.surface)
        .stroke(Stroke::new(1.0, tokens.line))
        .corner_radius(CornerRadius::same(space::RADIUS))
        .inner_margin(CARD_MARGIN)
        .show(ui, content)
        .inner
}

/// A column no wider than `width`, in the middle of the space there is.
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

/// A row as high as a control, with everything in it on one line: `left` from the left, `right`
/// from the right.
pub(super) fn control_row_ui(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui)) {
    let size = Vec2::new(ui.available_width(), space::CONTROL);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        left(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), right);
    });
}

/// A bar that is filled to a share of its width; `label` says it in words.
pub(super) fn bar_ui(ui: &mut Ui, width: f32, share: f32, color: Color32, label: &str) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, space::BAR), Sense::hover());
    let rounding = CornerRadius::same(space::RADIUS / 2);
    ui.painter().rect_filled(rect, rounding, tokens.sunken);
    if share > 0.0 {
        let filled = (rect.width() * share.clamp(0.0, 1.0)).max(rect.height());
        let rect = egui::Rect::from_min_size(rect.min, Vec2::new(filled, rect.height()));
        ui.painter().rect_filled(rect, rounding, color);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, label));
    response
}

/// One of several choices that stand side by side; the chosen one is marked by more than colour.
pub(super) fn segment_ui(ui: &mut Ui, label: &str, chosen: bool) -> bool {
    let tokens = Tokens::of(ui);
    let text = RichText::new(label);
    let text = if chosen {
        text.text_style(style::strong()).color(tokens.on_accent)
    } else {
        text.color(tokens.text)
    };
    let mut button = Button::new(text).min_size(Vec2::new(0.0, space::CONTROL));
    if chosen {
        button = button
            .fill(tokens.accent)
            .stroke(Stroke::new(1.0, tokens.accent));
    }
    let response = ui.add(button);
    if response.has_focus() {
        let ring = response.rect.expand(2.0);
        let radius = CornerRadius::same(space::RADIUS + 2);
        let stroke = Stroke::new(2.0, tokens.text);
        ui.painter()
            .rect_stroke(ring, radius, stroke, egui::StrokeKind::Outside);
    }
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, label));
    reveal_focus(&response);
    response.clicked() && !chosen
}

/// A small word in a frame, such as a code's standing.
pub(super) fn tag_ui(ui: &mut Ui, label: &str, color: Color32) {
    Frame::new()
        .stroke(Stroke::new(1.0, color))
        .corner_radius(CornerRadius::same(space::RADIUS / 2))
        .inner_margin(Vec2::new(space::XS + 2.0, 1.0))
        .show(ui, |ui| {
            ui.label(
                RichText::new(label)
                    .text_style(TextStyle::Small)
                    .color(color),
            );
        });
}

/// A screen's name in the top bar; the current one is underlined.
pub(super) fn tab_ui(ui: &mut Ui, label: &str, key: &str, current: bool) -> bool {
    let tokens = Tokens::of(ui);
    let text = RichText::new(label);
    let text = if current {
        text.text_style(style::strong()).color(tokens.text)
    } else {
        text.color(tokens.muted)
    };
    let hint = RichText::new(key)
        .text_style(TextStyle::Small)
        .color(tokens.muted);
    let button = Button::new(text)
        .right_text(hint)
        .frame_when_inactive(false);
    let response = ui.add(button);
    if current {
        let line = response.rect.shrink2(Vec2::new(space::M, 0.0)).bottom() + 1.0;
        let across = response.rect.shrink2(Vec2::new(space::M, 0.0)).x_range();
        ui.painter()
            .hline(across, line, Stroke::new(2.0, tokens.accent));
    }
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, current, label));
    response.clicked()
}

/// An HTTP message as it is on the wire.
pub(super) fn raw_ui(ui: &mut Ui, message: &str) {
    let tokens = Tokens::of(ui);
    Frame::new()
        .fill(tokens.sunken)
        .corner_radius(space::RADIUS)
        .inner_margin(Margin::same(12))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(RichText::new(message).text_style(TextStyle::Monospace));
        });
}
