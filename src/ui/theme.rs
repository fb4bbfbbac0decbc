//! Every colour and size of the window. Screens use these tokens only.

use egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Stroke, TextStyle, Theme, Ui, Vec2,
};

use super::fonts::semibold;
use crate::registry::Class;

/// The colours of one theme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// Behind everything.
    pub background: Color32,
    /// Panels and cards that stand on the background.
    pub surface: Color32,
    /// Fields and tracks, set into the surface.
    pub sunken: Color32,
    /// Lines that separate.
    pub line: Color32,
    /// Lines around what can be operated.
    pub outline: Color32,
    /// Text.
    pub text: Color32,
    /// Text of second rank.
    pub muted: Color32,
    /// What leads on: the primary button, focus, links.
    pub accent: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// The primary button under the pointer.
    pub accent_hovered: Color32,
    /// Right.
    pub right: Color32,
    /// Wrong.
    pub wrong: Color32,
    /// Nearly, or worth knowing.
    pub notice: Color32,
    classes: [Color32; 5],
}

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

impl Tokens {
    /// Dark on light.
    pub const LIGHT: Self = Self {
        background: rgb(0x00F6_F7F9),
        surface: rgb(0x00FF_FFFF),
        sunken: rgb(0x00EC_EEF2),
        line: rgb(0x00DF_E2E8),
        outline: rgb(0x0086_8E9B),
        text: rgb(0x001A_1D23),
        muted: rgb(0x0057_5F6B),
        accent: rgb(0x0028_57C5),
        on_accent: rgb(0x00FF_FFFF),
        accent_hovered: rgb(0x001F_489F),
        right: rgb(0x0017_6B45),
        wrong: rgb(0x00B0_2A1F),
        notice: rgb(0x0085_5300),
        classes: [
            rgb(0x0069_4BB5),
            rgb(0x0017_6B45),
            rgb(0x0015_62A8),
            rgb(0x0096_4F00),
            rgb(0x00B0_2A1F),
        ],
    };

    /// Light on dark.
    pub const DARK: Self = Self {
        background: rgb(0x0013_1519),
        surface: rgb(0x001C_1F25),
        sunken: rgb(0x0027_2B33),
        line: rgb(0x0032_3740),
        outline: rgb(0x0076_7F8D),
        text: rgb(0x00EB_EDF1),
        muted: rgb(0x00A6_AEBB),
        accent: rgb(0x0083_ABFF),
        on_accent: rgb(0x000D_1B38),
        accent_hovered: rgb(0x00A6_C3FF),
        right: rgb(0x006B_D3A0),
        wrong: rgb(0x00FF_9C92),
        notice: rgb(0x00F0_B55F),
        classes: [
            rgb(0x00BC_A8FF),
            rgb(0x006B_D3A0),
            rgb(0x0074_BBF5),
            rgb(0x00F0_B55F),
            rgb(0x00FF_9C92),
        ],
    };

    /// The tokens of the theme in use.
    #[must_use]
    pub fn of(ui: &Ui) -> &'static Self {
        if ui.visuals().dark_mode {
            &Self::DARK
        } else {
            &Self::LIGHT
        }
    }

    /// The accent of a class of codes; always beside its number, never alone.
    #[must_use]
    pub const fn class(&self, class: Class) -> Color32 {
        let [
            informational,
            successful,
            redirection,
            client_error,
            server_error,
        ] = self.classes;
        match class {
            Class::Informational => informational,
            Class::Successful => successful,
            Class::Redirection => redirection,
            Class::ClientError => client_error,
            Class::ServerError => server_error,
        }
    }

    /// Every pair of a text colour and what it may stand on.
    #[must_use]
    pub fn pairs(&self) -> Vec<(Color32, Color32)> {
        let texts = [
            self.text,
            self.muted,
            self.accent,
            self.right,
            self.wrong,
            self.notice,
        ];
        let mut pairs = vec![
            (self.on_accent, self.accent),
            (self.on_accent, self.accent_hovered),
            (self.text, self.sunken),
            (self.muted, self.sunken),
        ];
        for ground in [self.background, self.surface] {
            pairs.extend(
                texts
                    .iter()
                    .chain(&self.classes)
                    .map(|text| (*text, ground)),
            );
        }
        pairs
    }
}

/// Spaces, on a grid of 8 points with a half step.
pub mod space {
    /// Half a step.
    pub const XS: f32 = 4.0;
    /// One step.
    pub const S: f32 = 8.0;
    /// Two steps.
    pub const M: f32 = 16.0;
    /// Three steps.
    pub const L: f32 = 24.0;
    /// Five steps.
    pub const XL: f32 = 40.0;
    /// The widest column of text.
    pub const COLUMN: f32 = 680.0;
    /// The widest screen of lists.
    pub const PAGE: f32 = 1080.0;
    /// The height of what can be operated.
    pub const CONTROL: f32 = 36.0;
    /// The height of a line of text.
    pub const LINE: f32 = 22.0;
    /// The height of a row in a list.
    pub const ROW: f32 = 32.0;
    /// The height of the place where a prompt stands.
    pub const PROMPT: f32 = 96.0;
    /// What stands above and below the list of keys.
    pub const KEYS_AROUND: f32 = 150.0;
    /// How far an arrow key scrolls.
    pub const SCROLL: f32 = 60.0;
    /// The height of the tallest menu.
    pub const MENU: f32 = 400.0;
    /// The width of the list of codes.
    pub const LIST: f32 = 340.0;
    /// The height of a bar that shows a share.
    pub const BAR: f32 = 8.0;
    /// The height of the tallest bar of a small chart.
    pub const CHART: f32 = 40.0;
    /// How round corners are.
    pub const RADIUS: u8 = 8;
}

/// The text styles, by what they are for.
pub mod style {
    use egui::TextStyle;

    /// Numbers and names that are asked for.
    #[must_use]
    pub fn display() -> TextStyle {
        TextStyle::Name("display".into())
    }

    /// The first line of a screen or entry.
    #[must_use]
    pub fn title() -> TextStyle {
        TextStyle::Name("title".into())
    }

    /// Prompts that are sentences.
    #[must_use]
    pub fn prompt() -> TextStyle {
        TextStyle::Name("prompt".into())
    }

    /// Body text that stands out.
    #[must_use]
    pub fn strong() -> TextStyle {
        TextStyle::Name("strong".into())
    }
}

/// Sets the look of both themes.
pub(super) fn install(ctx: &Context) {
    for (theme, tokens) in [(Theme::Light, Tokens::LIGHT), (Theme::Dark, Tokens::DARK)] {
        ctx.style_mut_of(theme, |style| {
            style.text_styles = [
                (
                    TextStyle::Small,
                    FontId::new(13.0, FontFamily::Proportional),
                ),
                (TextStyle::Body, FontId::new(15.0, FontFamily::Proportional)),
                (
                    TextStyle::Button,
                    FontId::new(15.0, FontFamily::Proportional),
                ),
                (
                    TextStyle::Monospace,
                    FontId::new(13.0, FontFamily::Monospace),
                ),
                (TextStyle::Heading, FontId::new(20.0, semibold())),
                (self::style::strong(), FontId::new(15.0, semibold())),
                (
                    self::style::prompt(),
                    FontId::new(22.0, FontFamily::Proportional),
                ),
                (self::style::title(), FontId::new(28.0, semibold())),
                (self::style::display(), FontId::new(72.0, semibold())),
            ]
            .into();
            style.spacing.item_spacing = Vec2::splat(space::S);
            style.spacing.button_padding = Vec2::new(space::M, space::S);
            style.spacing.interact_size.y = space::LINE;
            style.spacing.extra_text_line_spacing = 3.0;
            style.spacing.window_margin = CARD_MARGIN;
            style.spacing.menu_margin = MENU_MARGIN;
            style.spacing.combo_height = space::MENU;
            style.animation_time = 0.1;
            look(&mut style.visuals, &tokens);
        });
    }
}

fn look(visuals: &mut egui::Visuals, tokens: &Tokens) {
    let corner_radius = CornerRadius::same(space::RADIUS);
    visuals.panel_fill = tokens.background;
    visuals.window_fill = tokens.surface;
    visuals.window_stroke = Stroke::new(1.0, tokens.line);
    visuals.window_corner_radius = corner_radius;
    visuals.extreme_bg_color = tokens.surface;
    visuals.faint_bg_color = tokens.sunken;
    // A blinking cursor would repaint an idle window for ever.
    visuals.text_cursor.blink = false;
    visuals.hyperlink_color = tokens.accent;
    visuals.error_fg_color = tokens.wrong;
    visuals.warn_fg_color = tokens.notice;
    visuals.weak_text_color = Some(tokens.muted);
    visuals.selection.bg_fill = tokens.accent.gamma_multiply(0.2);
    visuals.selection.stroke = Stroke::new(2.0, tokens.accent);
    let widgets = &mut visuals.widgets;
    for (widget, fill, stroke, text) in [
        (
            &mut widgets.noninteractive,
            tokens.surface,
            tokens.line,
            tokens.text,
        ),
        (
            &mut widgets.inactive,
            tokens.surface,
            tokens.outline,
            tokens.text,
        ),
        (
            &mut widgets.hovered,
            tokens.sunken,
            tokens.outline,
            tokens.text,
        ),
        (
            &mut widgets.active,
            tokens.sunken,
            tokens.accent,
            tokens.text,
        ),
        (
            &mut widgets.open,
            tokens.sunken,
            tokens.outline,
            tokens.text,
        ),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = Stroke::new(1.0, stroke);
        widget.fg_stroke = Stroke::new(1.0, text);
        widget.corner_radius = corner_radius;
        widget.expansion = 0.0;
    }
    // A focused widget is drawn like one under the pointer; the ring is what tells them apart.
    widgets.hovered.bg_stroke = Stroke::new(2.0, tokens.accent);
}

/// The inner margin of menus.
const MENU_MARGIN: Margin = Margin::same(8);

/// The inner margin of cards.
pub(super) const CARD_MARGIN: Margin = Margin::same(20);

#[cfg(test)]
mod tests {
    use super::*;

    /// WCAG 2.2's contrast ratio.
    fn contrast(a: Color32, b: Color32) -> f32 {
        let luminance = |color: Color32| {
            let [red, green, blue] = [color.r(), color.g(), color.b()].map(|channel| {
                let channel = f32::from(channel) / 255.0;
                if channel <= 0.04045 {
                    channel / 12.92
                } else {
                    ((channel + 0.055) / 1.055).powf(2.4)
                }
            });
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    #[test]
    fn every_text_can_be_read() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
        for tokens in [Tokens::LIGHT, Tokens::DARK] {
            for (text, ground) in tokens.pairs() {
                let contrast = contrast(text, ground);
                assert!(contrast >= 4.5, "{text:?} on {ground:?}: {contrast:.2}");
            }
            for ground in [tokens.background, tokens.surface] {
                assert!(
                    contrast(tokens.outline, ground) >= 3.0,
                    "{:?}",
                    tokens.outline
                );
            }
        }
    }
}
