//! Text from outside, such as names of files and given answers, made harmless before it is shown: no
//! character of it moves the cursor, colours the terminal, turns the writing direction or hides.

use std::borrow::Cow;

/// A text with every character that is not seen as an escape, such as `\u{202e}`. Lines stay lines.
#[must_use]
pub fn harmless(text: &str) -> Cow<'_, str> {
    escaped(text, |c| c != '\n' && is_hidden(c))
}

/// The same on one line: the line ends are escapes, too.
pub(super) fn harmless_line(text: &str) -> Cow<'_, str> {
    escaped(text, is_hidden)
}

/// Control characters, and Unicode's for formatting: directions, spaces without width, line ends, tags.
#[must_use]
pub fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

fn escaped(text: &str, hidden: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&hidden) {
        return text.into();
    }
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if hidden(c) {
            shown.extend(c.escape_default());
        } else {
            shown.push(c);
        }
    }
    shown.into()
}
