//! Key combinations: which press fits one, and how it is written on a key cap.

use egui::{Key, Modifiers};

/// What a combination says of a modifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ModifierRule {
    Either,
    Yes,
    No,
}

impl ModifierRule {
    const fn fits(self, is_held: bool) -> bool {
        match self {
            Self::Either => true,
            Self::Yes => is_held,
            Self::No => !is_held,
        }
    }
}

/// Whether a combination works while the screen's text field has the focus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum InField {
    Never,
    Always,
    /// Only while the field is empty, whether it has the focus or not.
    IfEmpty,
    /// Only while the field is empty and has the focus.
    OnlyIfEmpty,
}

/// Whether the list of keys shows a combination.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Listed {
    Yes,
    No,
    /// As the first of a range that ends with this key.
    UpTo(Key),
}

/// A key with its modifiers.
#[derive(Clone, Copy, Debug)]
pub(super) struct Keys {
    pub(super) key: Key,
    /// A key to press first, to get to where this one works. Such a combination is only shown.
    first: Option<Key>,
    alt: ModifierRule,
    shift: ModifierRule,
    /// Ctrl, or on macOS the command key.
    command: ModifierRule,
    in_field: InField,
    listed: Listed,
}

/// A key, whatever else is held.
pub(super) const fn any(key: Key) -> Keys {
    Keys {
        key,
        first: None,
        alt: ModifierRule::Either,
        shift: ModifierRule::Either,
        command: ModifierRule::Either,
        in_field: InField::Never,
        listed: Listed::Yes,
    }
}

/// A key with no modifier but Shift.
pub(super) const fn plain(key: Key) -> Keys {
    Keys {
        alt: ModifierRule::No,
        command: ModifierRule::No,
        ..any(key)
    }
}

/// A key with no modifier.
pub(super) const fn bare(key: Key) -> Keys {
    Keys {
        shift: ModifierRule::No,
        ..plain(key)
    }
}

/// A key with Shift alone.
pub(super) const fn shift(key: Key) -> Keys {
    Keys {
        shift: ModifierRule::Yes,
        ..plain(key)
    }
}

/// A key with Alt, whatever else is held.
pub(super) const fn alt(key: Key) -> Keys {
    Keys {
        alt: ModifierRule::Yes,
        ..any(key)
    }
}

/// A key with anything but Alt.
pub(super) const fn not_alt(key: Key) -> Keys {
    Keys {
        alt: ModifierRule::No,
        ..any(key)
    }
}

/// A key with Ctrl or the command key, whatever else is held.
pub(super) const fn command(key: Key) -> Keys {
    Keys {
        command: ModifierRule::Yes,
        ..any(key)
    }
}

/// A key with anything but Ctrl or the command key.
pub(super) const fn not_command(key: Key) -> Keys {
    Keys {
        command: ModifierRule::No,
        ..any(key)
    }
}

/// Two keys, one after the other. The first has a command of its own; this is only shown.
pub(super) const fn after(first: Key, key: Key) -> Keys {
    Keys {
        first: Some(first),
        ..any(key)
    }
}

impl Keys {
    /// It works in the text field, too.
    pub(super) const fn in_field(self) -> Self {
        Self {
            in_field: InField::Always,
            ..self
        }
    }

    /// It works while the text field is empty.
    pub(super) const fn if_empty(self) -> Self {
        Self {
            in_field: InField::IfEmpty,
            ..self
        }
    }

    /// It works in the text field alone, while that is empty.
    pub(super) const fn only_if_empty(self) -> Self {
        Self {
            in_field: InField::OnlyIfEmpty,
            ..self
        }
    }

    /// The list of keys does without it.
    pub(super) const fn unlisted(self) -> Self {
        Self {
            listed: Listed::No,
            ..self
        }
    }

    /// The list of keys shows it as a range.
    pub(super) const fn up_to(self, last: Key) -> Self {
        Self {
            listed: Listed::UpTo(last),
            ..self
        }
    }

    /// Whether a press is this combination; `is_typing` and `is_empty` speak of the text field.
    pub(super) const fn fits(&self, modifiers: Modifiers, is_typing: bool, is_empty: bool) -> bool {
        let works = match self.in_field {
            InField::Never => !is_typing,
            InField::Always => true,
            InField::IfEmpty => is_empty,
            InField::OnlyIfEmpty => is_typing && is_empty,
        };
        self.first.is_none()
            && works
            && self.alt.fits(modifiers.alt)
            && self.shift.fits(modifiers.shift)
            && self.command.fits(modifiers.ctrl || modifiers.command)
    }

    /// The text of its key caps, with a space between two of them.
    pub(super) fn caps(&self) -> String {
        let modifiers = [
            (self.command, COMMAND),
            (self.alt, "Alt"),
            (self.shift, "Shift"),
        ];
        let held = modifiers.into_iter();
        let held = held.filter_map(|(held, name)| (held == ModifierRule::Yes).then_some(name));
        let first = self.first.map(name);
        let caps: Vec<&str> = held.chain(first).chain([name(self.key)]).collect();
        caps.join(" ")
    }

    /// What the list of keys writes on its cap.
    pub(super) fn listed(&self) -> Option<String> {
        match self.listed {
            Listed::Yes => Some(self.caps()),
            Listed::No => None,
            Listed::UpTo(last) => Some(format!("{} – {}", self.caps(), name(last))),
        }
    }
}

/// What the modifier that commands are given with is called.
const COMMAND: &str = "Ctrl";

/// What is written on a key.
fn name(key: Key) -> &'static str {
    match key {
        Key::ArrowDown => "↓",
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::Delete => "Del",
        Key::Enter => "⏎",
        Key::Escape => "Esc",
        Key::PageDown => "PgDn",
        Key::PageUp => "PgUp",
        Key::Questionmark => "?",
        _ => key.name(),
    }
}
