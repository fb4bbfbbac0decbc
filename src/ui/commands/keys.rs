//! Key combinations: which key press fits one, and what stands on its key caps.

use egui::{Key, Modifiers};

/// The modifiers that a combination needs or rules out. Command is Ctrl, or on macOS the command key.
#[derive(Clone, Copy, Debug)]
enum Held {
    Anything,
    NotAlt,
    NotCommand,
    NotAltOrCommand,
    Nothing,
    OnlyShift,
    Alt,
    Command,
}

/// Whether a combination works while the screen's text field has the focus.
#[derive(Clone, Copy, Debug)]
enum InField {
    Never,
    Always,
    /// Only while the field is empty, with the focus or without.
    IfEmpty,
    /// Only while the field is empty and has the focus.
    OnlyIfEmpty,
}

/// Whether the list of keys shows a combination.
#[derive(Clone, Copy, Debug)]
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
    /// A key to press before it, which has a command of its own: this combination is only shown.
    first: Option<Key>,
    held: Held,
    in_field: InField,
    listed: Listed,
}

const fn keys(held: Held, key: Key) -> Keys {
    let (in_field, listed) = (InField::Never, Listed::Yes);
    Keys {
        key,
        first: None,
        held,
        in_field,
        listed,
    }
}

pub(super) const fn any(key: Key) -> Keys {
    keys(Held::Anything, key)
}

/// A key that may have Shift.
pub(super) const fn plain(key: Key) -> Keys {
    keys(Held::NotAltOrCommand, key)
}

/// A key without modifiers.
pub(super) const fn bare(key: Key) -> Keys {
    keys(Held::Nothing, key)
}

pub(super) const fn shift(key: Key) -> Keys {
    keys(Held::OnlyShift, key)
}

pub(super) const fn alt(key: Key) -> Keys {
    keys(Held::Alt, key)
}

pub(super) const fn not_alt(key: Key) -> Keys {
    keys(Held::NotAlt, key)
}

pub(super) const fn command(key: Key) -> Keys {
    keys(Held::Command, key)
}

pub(super) const fn not_command(key: Key) -> Keys {
    keys(Held::NotCommand, key)
}

/// Two keys, one after the other; shown only.
pub(super) const fn after(first: Key, key: Key) -> Keys {
    let mut keys = any(key);
    keys.first = Some(first);
    keys
}

impl Keys {
    /// It works in the text field, too.
    pub(super) const fn in_field(mut self) -> Self {
        self.in_field = InField::Always;
        self
    }

    /// It works while the text field is empty.
    pub(super) const fn if_empty(mut self) -> Self {
        self.in_field = InField::IfEmpty;
        self
    }

    /// It works only in the text field, while that is empty.
    pub(super) const fn only_if_empty(mut self) -> Self {
        self.in_field = InField::OnlyIfEmpty;
        self
    }

    /// The list of keys leaves it out.
    pub(super) const fn unlisted(mut self) -> Self {
        self.listed = Listed::No;
        self
    }

    /// The list of keys shows it as a range.
    pub(super) const fn up_to(mut self, last: Key) -> Self {
        self.listed = Listed::UpTo(last);
        self
    }

    /// True if a key press is this combination; `typing` and `empty` describe the text field.
    pub(super) const fn fits(&self, modifiers: Modifiers, typing: bool, empty: bool) -> bool {
        let Modifiers { alt, shift, .. } = modifiers;
        let command = modifiers.ctrl || modifiers.command;
        let is_held = match self.held {
            Held::Anything => true,
            Held::NotAlt => !alt,
            Held::NotCommand => !command,
            Held::NotAltOrCommand => !alt && !command,
            Held::Nothing => !alt && !command && !shift,
            Held::OnlyShift => !alt && !command && shift,
            Held::Alt => alt,
            Held::Command => command,
        };
        let works = match self.in_field {
            InField::Never => !typing,
            InField::Always => true,
            InField::IfEmpty => empty,
            InField::OnlyIfEmpty => typing && empty,
        };
        self.first.is_none() && is_held && works
    }

    /// The text of its key caps, with a space between two of them.
    pub(super) fn caps(&self) -> String {
        let held = match self.held {
            Held::Command => "Ctrl ",
            Held::Alt => "Alt ",
            Held::OnlyShift => "Shift ",
            _ => "",
        };
        let first = self.first.map(|key| format!("{} ", name(key)));
        format!("{held}{}{}", first.unwrap_or_default(), name(self.key))
    }

    /// The text of its key cap in the list of keys.
    pub(super) fn listed(&self) -> Option<String> {
        match self.listed {
            Listed::Yes => Some(self.caps()),
            Listed::No => None,
            Listed::UpTo(last) => Some(format!("{} – {}", self.caps(), name(last))),
        }
    }
}

/// The text on a key.
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
