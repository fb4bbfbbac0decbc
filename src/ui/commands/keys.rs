//! Key combinations: which key press fits one, and what stands on its key caps.

use egui::{Key, Modifiers};

/// The words on a Mac's keys are other ones.
const ALT: &str = if cfg!(target_os = "macos") {
    "Option "
} else {
    "Alt "
};
const COMMAND: &str = if cfg!(target_os = "macos") {
    "Cmd "
} else {
    "Ctrl "
};

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
    /// The modifier on its key cap, with a space.
    modifier: &'static str,
    /// True if the modifiers held are right.
    held: fn(Modifiers) -> bool,
    /// True if it works while the text field has the focus or not, and is empty or not.
    works: fn(typing: bool, empty: bool) -> bool,
    listed: Listed,
}

const fn keys(key: Key, modifier: &'static str, held: fn(Modifiers) -> bool) -> Keys {
    Keys {
        key,
        first: None,
        modifier,
        held,
        works: |typing, _| !typing,
        listed: Listed::Yes,
    }
}

pub(super) const fn any(key: Key) -> Keys {
    keys(key, "", |_| true)
}

/// A key that may have Shift.
pub(super) const fn plain(key: Key) -> Keys {
    keys(key, "", is_plain)
}

/// A key without modifiers.
pub(super) const fn bare(key: Key) -> Keys {
    keys(key, "", |held| is_plain(held) && !held.shift)
}

/// A key with Shift alone.
pub(super) const fn shift(key: Key) -> Keys {
    keys(key, "Shift ", |held| is_plain(held) && held.shift)
}

pub(super) const fn alt(key: Key) -> Keys {
    keys(key, ALT, |held| held.alt)
}

pub(super) const fn not_alt(key: Key) -> Keys {
    keys(key, "", |held| !held.alt)
}

pub(super) const fn command(key: Key) -> Keys {
    keys(key, COMMAND, is_command)
}

pub(super) const fn not_command(key: Key) -> Keys {
    keys(key, "", |held| !is_command(held))
}

const fn is_plain(held: Modifiers) -> bool {
    !held.alt && !is_command(held)
}

/// Ctrl, or on macOS the command key, too.
const fn is_command(held: Modifiers) -> bool {
    held.ctrl || held.command
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
        self.works = |_, _| true;
        self
    }

    /// It works while the text field is empty.
    pub(super) const fn if_empty(mut self) -> Self {
        self.works = |_, empty| empty;
        self
    }

    /// It works only in the text field, while that is empty.
    pub(super) const fn only_if_empty(mut self) -> Self {
        self.works = |typing, empty| typing && empty;
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
    pub(super) fn fits(&self, modifiers: Modifiers, typing: bool, empty: bool) -> bool {
        self.first.is_none() && (self.held)(modifiers) && (self.works)(typing, empty)
    }

    /// The text of its key caps, with a space between two of them.
    pub(super) fn caps(&self) -> String {
        let first = self.first.map(|key| format!("{} ", name(key)));
        let (modifier, first) = (self.modifier, first.unwrap_or_default());
        format!("{modifier}{first}{}", name(self.key))
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
        Key::Plus => "+",
        Key::Minus => "-",
        _ => key.name(),
    }
}
