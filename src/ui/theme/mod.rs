//! The design tokens: every colour, size, text style and duration of the window. Screens use these
//! only; `tests/core/architecture/design.rs` finds literals in them.

mod colors;

mod icons;

pub(super) mod space;

pub(super) mod style;

pub(super) use colors::Tokens;
pub(super) use icons::Icon;

use egui::style::ScrollAnimation;
use egui::{Context, Stroke, Theme, Vec2};

/// The seconds of an animation: a bar that fills, a list that scrolls to the chosen row.
const MOTION: f32 = 0.12;

/// Sets the look of both themes.
pub(super) fn install(ctx: &Context) {
    for (theme, tokens) in [(Theme::Light, Tokens::LIGHT), (Theme::Dark, Tokens::DARK)] {
        ctx.style_mut_of(theme, |style| {
            style.text_styles = self::style::scale();
            style.spacing.item_spacing = Vec2::splat(space::S);
            style.spacing.button_padding = Vec2::new(space::SM, space::S);
            style.spacing.interact_size.y = space::LINE;
            style.spacing.extra_text_line_spacing = self::style::BETWEEN_LINES;
            style.spacing.window_margin = space::CARD;
            style.spacing.menu_margin = space::MENU_MARGIN;
            style.spacing.combo_height = space::MENU;
            look(&mut style.visuals, &tokens);
        });
    }
}

pub(super) fn set_motion(ctx: &Context, moves: bool) {
    let seconds = if moves { MOTION } else { 0.0 };
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| {
            style.animation_time = seconds;
            style.scroll_animation = if moves {
                ScrollAnimation::duration(MOTION)
            } else {
                ScrollAnimation::none()
            };
        });
    }
}

pub fn thin(color: egui::Color32) -> Stroke {
    Stroke::new(1.0, color)
}

/// A line that must be noticed, such as the focus ring.
pub fn thick(color: egui::Color32) -> Stroke {
    Stroke::new(2.0, color)
}

fn look(visuals: &mut egui::Visuals, tokens: &Tokens) {
    visuals.panel_fill = tokens.background;
    visuals.window_fill = tokens.surface;
    visuals.window_stroke = thin(tokens.line);
    visuals.window_corner_radius = space::CORNERS;
    visuals.menu_corner_radius = space::CORNERS;
    visuals.extreme_bg_color = tokens.surface;
    visuals.faint_bg_color = tokens.sunken;
    // A blinking cursor would repaint an idle window forever.
    visuals.text_cursor.blink = false;
    visuals.hyperlink_color = tokens.accent;
    visuals.error_fg_color = tokens.wrong;
    visuals.warn_fg_color = tokens.notice;
    visuals.weak_text_color = Some(tokens.muted);
    visuals.selection.bg_fill = tokens.accent.gamma_multiply(0.2);
    visuals.selection.stroke = thick(tokens.accent);
    let widgets = &mut visuals.widgets;
    for (widget, fill, stroke) in [
        (&mut widgets.noninteractive, tokens.surface, tokens.line),
        (&mut widgets.inactive, tokens.surface, tokens.outline),
        (&mut widgets.hovered, tokens.sunken, tokens.outline),
        (&mut widgets.active, tokens.sunken, tokens.accent),
        (&mut widgets.open, tokens.sunken, tokens.outline),
    ] {
        widget.bg_fill = fill;
        widget.weak_bg_fill = fill;
        widget.bg_stroke = thin(stroke);
        widget.fg_stroke = thin(tokens.text);
        widget.corner_radius = space::CORNERS;
        widget.expansion = 0.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn motion_is_short_and_can_be_turned_off() {
        const LONGEST: f32 = 0.15;
        const { assert!(MOTION <= LONGEST) };
        let ctx = Context::default();
        install(&ctx);
        for (moves, longest) in [(true, LONGEST), (false, 0.0)] {
            set_motion(&ctx, moves);
            for theme in [Theme::Light, Theme::Dark] {
                let style = ctx.style_of(theme);
                assert!(style.animation_time <= longest);
                assert!(style.scroll_animation.duration.max <= longest);
            }
        }
    }
}
