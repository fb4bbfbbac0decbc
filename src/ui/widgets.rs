//! Small widgets that several screens share. A widget of one screen is in that screen's file; layout is
//! in `layout`, buttons with keys are in `buttons`.

use std::fmt::Debug;
use std::hash::Hash;

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Atom, AtomExt as _, Atoms, Button, Color32, Direction, FontSelection, Frame, Layout,
    Rect, Response, RichText, Role, Sense, StrokeKind, TextEdit, TextStyle, Ui, UiBuilder, Vec2,
    WidgetInfo,
};

use super::accessibility::{said_already, say};
use super::input::focus::field_id;
use super::theme::space::Room;
use super::theme::{Icon, Tokens, space, style, thick, thin};
use crate::language::Language;
use crate::registry::{Code, Entry};
use crate::text::entry::main_name;
use crate::text::{Text, unbroken};

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Emphasis {
    /// The most important button of a screen: primary, and larger.
    Main,
    /// Secondary, and as high as the main button that it stands beside.
    BesideMain,
    Primary,
    Secondary,
}

impl Emphasis {
    const fn is_accented(self) -> bool {
        matches!(self, Self::Main | Self::Primary)
    }
}

/// A button without a key. One with a key is made from its command.
pub(super) fn button_ui(ui: &mut Ui, emphasis: Emphasis, label: &str) -> Response {
    capped_button_ui(ui, emphasis, label, "")
}

/// A button with key caps behind the label; a space stands between two of them.
pub(super) fn capped_button_ui(
    ui: &mut Ui,
    emphasis: Emphasis,
    label: &str,
    caps: &str,
) -> Response {
    let tokens = Tokens::of(ui);
    let text = if emphasis.is_accented() {
        tokens.on_accent
    } else {
        tokens.text
    };
    let face = Atoms::new(strong(label).color(text));
    faced_button_ui(ui, emphasis, face, label, caps)
}

/// A button with an icon in place of its label, which is its tooltip and its name.
pub(super) fn icon_button_ui(ui: &mut Ui, icon: Icon, label: &str, caps: &str) -> Response {
    let face = Atoms::new(icon_atom(icon, Tokens::of(ui).text));
    faced_button_ui(ui, Emphasis::Secondary, face, label, caps).on_hover_text(label)
}

fn faced_button_ui(
    ui: &mut Ui,
    emphasis: Emphasis,
    face: Atoms<'_>,
    label: &str,
    caps: &str,
) -> Response {
    let tokens = Tokens::of(ui);
    let height = match emphasis {
        Emphasis::Main | Emphasis::BesideMain => space::MAIN,
        Emphasis::Primary | Emphasis::Secondary => space::CONTROL,
    };
    let mut atoms = face;
    for (place, cap) in caps.split_whitespace().enumerate() {
        if place == 0 {
            // Key caps stand closer to each other than to the label.
            atoms.push_right(Atom::paint(Vec2::splat(space::XS), |_, _| {}));
        }
        atoms.push_right(keycap_atom(ui, cap, emphasis));
    }
    // A child scope would not wrap to the next line of a full row.
    let before = emphasis.is_accented().then(|| ui.visuals().widgets.clone());
    if before.is_some() {
        let widgets = &mut ui.visuals_mut().widgets;
        for (widget, fill) in [
            (&mut widgets.inactive, tokens.accent),
            (&mut widgets.hovered, tokens.accent_hovered),
            (&mut widgets.active, tokens.accent_hovered),
        ] {
            widget.weak_bg_fill = fill;
            widget.bg_fill = fill;
            widget.bg_stroke = thin(fill);
        }
    }
    let button = Button::new(atoms)
        .gap(space::GAP)
        .min_size(Vec2::new(0.0, height));
    let response = ui.add(button);
    if let Some(before) = before {
        ui.visuals_mut().widgets = before;
    }
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), label));
    reveal_focus(&response);
    response
}

/// The width that a secondary button with key caps takes, about.
pub(super) fn capped_button_width(ui: &Ui, label: &str, caps: &str) -> f32 {
    let width = |text: &str, style: TextStyle| {
        let font = FontSelection::Style(style).resolve(ui.style());
        let color = Tokens::of(ui).text;
        let galley = ui.painter().layout_no_wrap(text.to_owned(), font, color);
        galley.size().x
    };
    let cap = |cap: &str| (width(cap, TextStyle::Small) + space::S).max(space::KEYCAP) + space::GAP;
    let caps: f32 = caps.split_whitespace().map(cap).sum();
    let padding = 2.0 * (ui.spacing().button_padding.x + 1.0);
    width(label, style::strong()) + space::XS + space::GAP + caps + padding
}

pub(super) fn keycap_atom(ui: &Ui, key: &str, emphasis: Emphasis) -> Atom<'static> {
    let tokens = Tokens::of(ui);
    let color = if emphasis.is_accented() {
        tokens.on_accent
    } else {
        tokens.muted
    };
    let font = FontSelection::Style(TextStyle::Small).resolve(ui.style());
    let galley = ui.painter().layout_no_wrap(key.to_owned(), font, color);
    let width = (galley.size().x + space::S).max(space::KEYCAP);
    let line = color.gamma_multiply(KEYCAP_LINE);
    Atom::paint(Vec2::new(width, space::KEYCAP), move |ui, args| {
        let cap = Rect::from_center_size(args.rect.center(), Vec2::new(width, space::KEYCAP));
        let painter = ui.painter();
        painter.rect_stroke(cap, space::SMALL_CORNERS, thin(line), StrokeKind::Inside);
        let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), cap);
        painter.galley(at.min, galley.clone(), color);
    })
    .atom_align(Align2::CENTER_CENTER)
}

fn icon_atom(icon: Icon, color: Color32) -> Atom<'static> {
    let size = Vec2::splat(space::ICON);
    Atom::paint(size, move |ui, args| {
        let place = Rect::from_center_size(args.rect.center(), size);
        icon.paint(ui.painter(), place, color);
    })
    .atom_align(Align2::CENTER_CENTER)
}

/// An icon in a line of text; what it means is said beside it.
pub(super) fn icon_ui(ui: &mut Ui, icon: Icon, style: &TextStyle, color: Color32) {
    let line = ui.text_style_height(style);
    let side = line * space::ICON_SHARE;
    let (place, _) = ui.allocate_exact_size(Vec2::new(side, line), Sense::hover());
    icon.paint(ui.painter(), place, color);
}

/// Strength of a key cap's outline relative to its text.
const KEYCAP_LINE: f32 = 0.5;

/// Scrolls to a control that is reached with Tab.
pub(super) fn reveal_focus(response: &Response) {
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
}

/// Draws a ring around the focused widget. Text fields have their own.
pub(super) fn focus_ring(ui: &Ui) {
    let ctx = ui.ctx();
    if ctx.text_edit_focused() {
        return;
    }
    let focused = ctx.memory(|memory| memory.focused());
    let Some(response) = focused.and_then(|id| ctx.read_response(id)) else {
        return;
    };
    let tokens = Tokens::of(ui);
    let ring = response.interact_rect.expand(space::RING);
    ctx.layer_painter(response.layer_id).rect_stroke(
        ring,
        space::CORNERS,
        thick(tokens.text),
        StrokeKind::Outside,
    );
}

pub(super) fn keycap_ui(ui: &mut Ui, key: &str) -> Response {
    let cap = keycap_atom(ui, key, Emphasis::Secondary);
    let response = egui::WidgetAtom::new(cap).show(ui).response;
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, key));
    response
}

/// Body text that stands out.
pub(super) fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).text_style(style::strong())
}

/// A code's number in the colour of its class.
pub(super) fn number(ui: &Ui, code: Code, style: TextStyle) -> RichText {
    let color = Tokens::of(ui).class(code.class());
    RichText::new(code.to_string())
        .text_style(style)
        .color(color)
}

/// A code's Korean name, beside its English one in the Korean window.
pub(super) fn korean_name_ui(ui: &mut Ui, entry: &Entry, text: &Text) {
    if text.language() == Language::Ko && !entry.korean_names.is_empty() {
        muted_ui(ui, entry.korean_name());
    }
}

/// A code's number in large type and its name beside it on the same baseline, or below it where there
/// is no room. Returns the name's response.
pub(super) fn large_name_ui(ui: &mut Ui, entry: &Entry, text: &Text) -> Response {
    let large = style::display(Room::Tight);
    let number = number(ui, entry.code, large.clone());
    let named = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let name = RichText::new(main_name(text, entry)).text_style(style::title());
        let name = ui.label(name);
        korean_name_ui(ui, entry, text);
        name
    };
    if ui.available_width() < space::HALF {
        ui.label(number);
        return ui.vertical(named).inner;
    }
    // Two names fill the height of the number.
    let lower = if text.language() == Language::Ko && !entry.korean_names.is_empty() {
        space::S
    } else {
        let higher = ui.text_style_height(&large) - ui.text_style_height(&style::title());
        higher * space::ABOVE_BASELINE
    };
    let row = ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        ui.label(number);
        let beside = ui.vertical(|ui| {
            ui.add_space(lower);
            named(ui)
        });
        beside.inner
    });
    row.inner
}

/// The width of a code's number in a list, where all numbers take the same room.
pub(super) fn number_width(ui: &Ui, style: &TextStyle) -> f32 {
    let font = style.resolve(ui.style());
    let widest = ui
        .painter()
        .layout_no_wrap("000".to_owned(), font, Tokens::of(ui).text);
    widest.size().x.ceil()
}

/// The numbers of two codes that are mixed up.
pub(super) fn pair_ui(ui: &mut Ui, [first, second]: [Code; 2], style: &TextStyle) {
    let cell = Vec2::new(number_width(ui, style), ui.available_height());
    let number_ui = |ui: &mut Ui, code: Code| {
        let middle = Layout::centered_and_justified(Direction::LeftToRight);
        ui.allocate_ui_with_layout(cell, middle, |ui| ui.label(number(ui, code, style.clone())));
    };
    number_ui(ui, first);
    let between = Vec2::new(space::ICON, ui.available_height());
    let (place, _) = ui.allocate_exact_size(between, Sense::hover());
    Icon::Duel.paint(ui.painter(), place, Tokens::of(ui).muted);
    number_ui(ui, second);
}

/// The screen's text field. Give it its label with `accessibility::name_field`.
pub(super) fn text_field(input: &mut String) -> TextEdit<'_> {
    TextEdit::singleline(input)
        .id(field_id())
        .margin(space::FIELD)
        .desired_width(f32::INFINITY)
}

/// Text with code in backquotes.
pub(super) fn prose_ui(ui: &mut Ui, text: &str, style: TextStyle) -> Response {
    let tokens = Tokens::of(ui);
    let font = FontSelection::Style(style).resolve(ui.style());
    let code = style::code_in(&font);
    let mut job = LayoutJob::default();
    for (place, piece) in text.split('`').enumerate() {
        let (font, background, piece) = if place % 2 == 1 {
            (&code, tokens.sunken, piece.into())
        } else {
            (&font, Color32::TRANSPARENT, unbroken(piece))
        };
        let format = TextFormat {
            font_id: font.clone(),
            color: tokens.text,
            background,
            ..Default::default()
        };
        job.append(&piece, 0.0, format);
    }
    ui.label(job)
}

/// Secondary text.
pub(super) fn muted_ui(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Tokens::of(ui).muted;
    ui.label(RichText::new(text).color(color))
}

/// Small secondary text.
pub(super) fn small_ui(ui: &mut Ui, text: impl Into<String>) -> Response {
    let color = Tokens::of(ui).muted;
    let text = RichText::new(text).text_style(TextStyle::Small);
    ui.label(text.color(color))
}

/// A large number with its label below.
pub(super) fn figure_ui(ui: &mut Ui, number: &str, label: &str) {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let response = ui.label(RichText::new(number).text_style(style::figure()));
        let said = format!("{number} {label}");
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
        said_already(&muted_ui(ui, label));
    });
}

/// A notice within a screen, also spoken by screen readers.
pub(super) fn notice_ui(ui: &mut Ui, message: &str) {
    notice_frame_ui(ui, |ui| noticed_ui(ui, message));
}

/// The ground of a notice, for one with buttons beside its message.
pub(super) fn notice_frame_ui(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    Frame::new()
        .fill(Tokens::of(ui).notice_ground)
        .corner_radius(space::CORNERS)
        .inner_margin(space::FIELD)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            content(ui);
        });
}

/// The message of a notice.
pub(super) fn noticed_ui(ui: &mut Ui, message: &str) {
    let response = ui.label(RichText::new(message).color(Tokens::of(ui).text));
    say(&response, message);
}

/// The share of a part in a whole, 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "a share needs no more digits")]
pub(super) fn share(part: u32, whole: u32) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// A bar filled to `share` of its width; `label` is for screen readers.
pub(super) fn bar_ui(ui: &mut Ui, width: f32, share: f32, color: Color32, label: &str) -> Response {
    let tokens = Tokens::of(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, space::BAR), Sense::hover());
    ui.painter()
        .rect_filled(rect, space::SMALL_CORNERS, tokens.sunken);
    if share > 0.0 {
        let filled = (rect.width() * share.clamp(0.0, 1.0)).max(rect.height());
        let rect = Rect::from_min_size(rect.min, Vec2::new(filled, rect.height()));
        ui.painter().rect_filled(rect, space::SMALL_CORNERS, color);
    }
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, label));
    response
}

/// A bar of full width that shows how much of some work is done.
pub(super) fn work_bar_ui(ui: &mut Ui, percent: u32, label: &str) {
    let share = f32::from(u16::try_from(percent).unwrap_or(100)) / 100.0;
    let (width, color) = (ui.available_width(), Tokens::of(ui).accent);
    bar_ui(ui, width, share, color, label);
}

/// A row that can be chosen, read as `label`; a click anywhere on it is a click on the row.
pub(super) fn choice_row_ui(
    ui: &mut Ui,
    id: impl Hash + Debug,
    frame: Frame,
    label: &str,
    chosen: bool,
    content: impl FnOnce(&mut Ui),
) -> Response {
    let builder = UiBuilder::new().id_salt(id).sense(Sense::click());
    let row = ui.scope_builder(builder, |ui| {
        ui.style_mut().interaction.selectable_labels = false;
        frame.corner_radius(space::CORNERS).show(ui, |ui| {
            ui.set_width(ui.available_width());
            content(ui);
        });
    });
    let response = row.response;
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, label));
    reveal_focus(&response);
    response
}

/// A word on a ground of its own, such as a code's standing. Without an outline, which buttons have.
pub(super) fn tag_ui(ui: &mut Ui, label: &str, color: Color32) {
    Frame::new()
        .fill(Tokens::of(ui).sunken)
        .corner_radius(space::SMALL_CORNERS)
        .inner_margin(space::TAG)
        .show(ui, |ui| {
            let text = RichText::new(label).text_style(TextStyle::Small);
            ui.label(text.color(color));
        });
}

/// A tab of the top bar, underlined if it is the current one. True if it was clicked.
pub(super) fn tab_ui(ui: &mut Ui, label: &str, key: &str, current: bool) -> bool {
    let tokens = Tokens::of(ui);
    let text = if current {
        strong(label).color(tokens.text)
    } else {
        RichText::new(label).color(tokens.muted)
    };
    let mut button = Button::new(text)
        .frame_when_inactive(false)
        .min_size(Vec2::new(0.0, space::CONTROL));
    if !key.is_empty() {
        button = button.right_text(keycap_atom(ui, key, Emphasis::Secondary));
    }
    let response = ui.add(button);
    if current {
        let line = response.rect.shrink2(Vec2::new(space::SM, 0.0));
        let (across, below) = (line.x_range(), line.bottom() + space::UNDERLINE);
        ui.painter().hline(across, below, thick(tokens.accent));
    }
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, current, label));
    response.clicked()
}
