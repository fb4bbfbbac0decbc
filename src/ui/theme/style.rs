//! The type scale: text styles by what they are for. Sizes are in points and grow by about a quarter
//! from step to step.

use std::collections::BTreeMap;

use egui::{FontFamily, FontId, TextStyle};

use super::space::Room;
use crate::ui::fonts::semibold;

/// Prompts that are a number or a name.
#[must_use]
pub fn display(room: Room) -> TextStyle {
    TextStyle::Name(
        match room {
            Room::Tight => "display-tight",
            Room::Normal => "display",
            Room::Wide => "display-wide",
        }
        .into(),
    )
}

/// Numbers that sum something up.
#[must_use]
pub fn figure() -> TextStyle {
    TextStyle::Name("figure".into())
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

/// Text to read with care: a meaning, a lesson.
#[must_use]
pub fn lead() -> TextStyle {
    TextStyle::Name("lead".into())
}

/// Body text that stands out.
#[must_use]
pub fn strong() -> TextStyle {
    TextStyle::Name("strong".into())
}

/// Code within a text: a little smaller, for its letters are wide.
#[must_use]
pub fn code_in(text: &FontId) -> FontId {
    FontId::new(text.size - CODE_SMALLER, FontFamily::Monospace)
}

/// Points by which code is smaller than the text around it.
const CODE_SMALLER: f32 = 2.0;

/// Points added to the height of each line; Hangul is taller than Latin.
pub(super) const BETWEEN_LINES: f32 = 4.0;

pub(super) fn scale() -> BTreeMap<TextStyle, FontId> {
    let regular = |size| FontId::new(size, FontFamily::Proportional);
    let strong = |size| FontId::new(size, semibold());
    [
        (TextStyle::Small, regular(13.0)),
        (
            TextStyle::Monospace,
            FontId::new(13.0, FontFamily::Monospace),
        ),
        (TextStyle::Body, regular(15.0)),
        (TextStyle::Button, regular(15.0)),
        (self::strong(), strong(15.0)),
        (lead(), regular(17.0)),
        (TextStyle::Heading, strong(20.0)),
        (prompt(), regular(22.0)),
        (title(), strong(28.0)),
        (figure(), strong(36.0)),
        (display(Room::Tight), strong(52.0)),
        (display(Room::Normal), strong(72.0)),
        (display(Room::Wide), strong(104.0)),
    ]
    .into()
}
