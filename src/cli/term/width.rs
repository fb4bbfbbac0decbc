//! Texts in columns of a terminal, where Hangul takes two and a combining mark none.

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

/// The width of a text in columns.
pub(in crate::cli) fn of(text: &str) -> usize {
    text.width()
}

fn of_char(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// The text, padded with spaces to so many columns.
pub(in crate::cli) fn pad(text: &str, columns: usize) -> String {
    let spaces = columns.saturating_sub(of(text));
    format!("{text}{}", " ".repeat(spaces))
}

/// The text, cut with "…" if it does not fit.
pub(in crate::cli) fn cut(text: &str, columns: usize) -> String {
    if of(text) <= columns {
        return text.to_owned();
    }
    let mut used = 1;
    let kept: String = text
        .chars()
        .take_while(|c| {
            used += of_char(*c);
            used <= columns
        })
        .collect();
    format!("{}…", kept.trim_end())
}

/// The text in lines of so many columns, broken between words; a word that is longer than a line
/// stands alone.
pub(in crate::cli) fn wrap(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if of(line) + 1 + of(word) <= columns => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// The same, but breaks words that are longer than a line.
pub(in crate::cli) fn broken(text: &str, columns: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in wrap(text, columns) {
        let mut used = 0;
        let mut piece = String::new();
        for c in line.chars() {
            if used > 0 && used + of_char(c) > columns {
                lines.push(std::mem::take(&mut piece));
                used = 0;
            }
            piece.push(c);
            used += of_char(c);
        }
        lines.push(piece);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hangul_takes_two_columns_however_it_is_written() {
        assert_eq!(of("Not Found"), 9);
        assert_eq!(of("찾을 수 없음"), 12);
        // The same syllable as one character and as its letters.
        assert_eq!(of("\u{AC01}"), 2);
        assert_eq!(of("\u{1100}\u{1161}\u{11A8}"), 2);
        assert_eq!(of("café"), 4);
        assert_eq!(of("cafe\u{301}"), 4);
        assert_eq!(of("４０４"), 6);
        assert_eq!(of("✓ “found” …"), 11);
    }

    #[test]
    fn what_is_cut_or_padded_fits_exactly() {
        assert_eq!(pad("찾음", 6), "찾음  ");
        assert_eq!(cut("Not Found", 9), "Not Found");
        assert_eq!(cut("Not Found", 8), "Not Fou…");
        assert_eq!(cut("Not Found", 5), "Not…");
        assert_eq!(cut("찾을 수 없음", 6), "찾을…");
        for columns in 1..20 {
            assert!(of(&cut("찾을 수 없음, not found", columns)) <= columns);
        }
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("a bc def", 4), ["a bc", "def"]);
        assert_eq!(wrap("a bc def", 80), ["a bc def"]);
        assert_eq!(wrap("unbreakable a", 4), ["unbreakable", "a"]);
        assert!(wrap("  ", 4).is_empty());
    }

    #[test]
    fn what_must_fit_is_broken_within_words() {
        assert_eq!(broken("unbreakable a", 4), ["unbr", "eaka", "ble", "a"]);
        assert_eq!(broken("찾을 수없음", 5), ["찾을", "수없", "음"]);
        assert_eq!(broken("a bc", 4), ["a bc"]);
        // Not even one character fits: each stands alone.
        assert_eq!(broken("찾음", 1), ["찾", "음"]);
    }
}
