//! The type scale: text styles by what they are for. Sizes are in points and grow by about a quarter
//! from step to step.

use std::collections::BTreeMap;

use egui::{FontFamily, FontId, Style, TextStyle};

use super::space::Room;
use crate::ui::fonts::semibold;

fn named(name: &str) -> TextStyle {
    TextStyle::Name(name.into())
}

/// Prompts that are a number or a name.
pub fn display(room: Room) -> TextStyle {
    named(match room {
        Room::Tight => "display-tight",
        Room::Normal => "display",
        Room::Wide => "display-wide",
    })
}

/// The number of a code in a duel.
pub fn tile(room: Room) -> TextStyle {
    match room {
        Room::Tight => figure(),
        Room::Normal => display(Room::Tight),
        Room::Wide => display(Room::Normal),
    }
}

/// The score of a duel.
pub fn score(room: Room) -> TextStyle {
    match room {
        Room::Tight => figure(),
        Room::Normal | Room::Wide => display(Room::Tight),
    }
}

/// The first sentence of a lesson.
pub fn reason(room: Room) -> TextStyle {
    match room {
        Room::Tight => lead(),
        Room::Normal | Room::Wide => prompt(),
    }
}

/// A question that is read from across a room.
pub fn from_afar(room: Room) -> TextStyle {
    match room {
        Room::Tight => title(),
        Room::Normal => figure(),
        Room::Wide => display(Room::Tight),
    }
}

/// What is told of it.
pub fn across_the_table(room: Room) -> TextStyle {
    match room {
        Room::Tight => prompt(),
        Room::Normal => title(),
        Room::Wide => figure(),
    }
}

/// A raw exchange to read with care.
pub fn raw(room: Room) -> TextStyle {
    match room {
        Room::Tight => TextStyle::Monospace,
        Room::Normal | Room::Wide => named("raw"),
    }
}

/// A raw exchange in the place of a prompt: in large type it is smaller, for its lines are long.
pub fn raw_beside(prompt: &FontId, room: Room, style: &Style) -> FontId {
    let font = raw(room).resolve(style);
    FontId {
        size: font.size.max(prompt.size * RAW_SHARE),
        ..font
    }
}

const RAW_SHARE: f32 = 0.6;

/// Numbers that sum something up.
pub fn figure() -> TextStyle {
    named("figure")
}

/// The first line of a screen or entry.
pub fn title() -> TextStyle {
    named("title")
}

/// Prompts that are sentences.
pub fn prompt() -> TextStyle {
    named("prompt")
}

/// A question of an interview, which stands alone.
pub fn asked() -> TextStyle {
    named("asked")
}

/// Text to read with care: a meaning, a lesson.
pub fn lead() -> TextStyle {
    named("lead")
}

/// Body text that stands out.
pub fn strong() -> TextStyle {
    named("strong")
}

/// Code within a text: a little smaller, for its letters are wide.
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
        (named("raw"), FontId::new(15.0, FontFamily::Monospace)),
        (TextStyle::Body, regular(15.0)),
        (TextStyle::Button, regular(15.0)),
        (self::strong(), strong(15.0)),
        (lead(), regular(17.0)),
        (TextStyle::Heading, strong(20.0)),
        (prompt(), regular(22.0)),
        (asked(), regular(26.0)),
        (title(), strong(28.0)),
        (figure(), strong(36.0)),
        (display(Room::Tight), strong(52.0)),
        (display(Room::Normal), strong(72.0)),
        (display(Room::Wide), strong(104.0)),
    ]
    .into()
}
