//! Reads the source: its files, and what in them is code.

use std::fs;
use std::path::{Path, PathBuf};

pub fn collect(folder: &Path, files: &mut Vec<(PathBuf, String)>) {
    let entries =
        fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for entry in entries {
        let path = entry.expect("a folder's entry").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path)
                .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            files.push((path, text));
        }
    }
}

pub fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).expect("below the root");
    path.iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

/// A piece of code: a name, a number, `::`, or one other character.
#[derive(Debug, PartialEq, Eq)]
pub struct Token {
    pub line: usize,
    pub text: String,
}

impl Token {
    pub fn is_number(&self) -> bool {
        self.text.starts_with(|c: char| c.is_numeric())
    }
}

pub fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}

/// The code's tokens; comments, texts, characters and lifetimes are left out.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut rest = text;
    let mut line = 1;
    let mut tokens = Vec::new();
    while let Some(c) = rest.chars().next() {
        let (length, kept) = if rest.starts_with("//") {
            (rest.find('\n').unwrap_or(rest.len()), false)
        } else if rest.starts_with("/*") {
            (block_comment(rest), false)
        } else if let Some(length) = raw_text(rest) {
            (length, false)
        } else if c == '"' || rest.starts_with("b\"") || rest.starts_with("c\"") {
            (quoted(rest), false)
        } else if c == '\'' {
            (character_or_lifetime(rest), false)
        } else if c.is_alphabetic() || c == '_' {
            (
                rest.find(|c: char| !c.is_alphanumeric() && c != '_')
                    .unwrap_or(rest.len()),
                true,
            )
        } else if c.is_numeric() {
            (number(rest), true)
        } else if rest.starts_with("::") {
            (2, true)
        } else {
            (c.len_utf8(), !c.is_whitespace())
        };
        let (piece, after) = rest.split_at(length);
        if kept {
            tokens.push(Token {
                line,
                text: piece.to_owned(),
            });
        }
        line += piece.matches('\n').count();
        rest = after;
    }
    tokens
}

fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        let rest = &text[at..];
        if rest.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += rest.chars().next().map_or(1, char::len_utf8);
        }
    }
    text.len()
}

/// The length of `r"…"`, `r#"…"#`, `br"…"` and their like at the start of a text.
fn raw_text(text: &str) -> Option<usize> {
    let prefix = ["r", "br", "cr"].into_iter().find(|prefix| {
        text.strip_prefix(prefix)
            .is_some_and(|rest| rest.trim_start_matches('#').starts_with('"'))
    })?;
    let hashes = text[prefix.len()..].len() - text[prefix.len()..].trim_start_matches('#').len();
    let start = prefix.len() + hashes + 1;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(
        text[start..]
            .find(&end)
            .map_or(text.len(), |at| start + at + end.len()),
    )
}

fn quoted(text: &str) -> usize {
    let mut escaped = false;
    let mut open = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' if !escaped && open => return at + 1,
            '"' if !escaped => open = true,
            _ => {}
        }
        escaped = c == '\\' && !escaped;
    }
    text.len()
}

fn character_or_lifetime(text: &str) -> usize {
    let mut chars = text.char_indices().skip(1);
    match chars.next() {
        Some((_, '\\')) => {
            chars.next();
            chars
                .find(|(_, c)| *c == '\'')
                .map_or(text.len(), |(at, _)| at + 1)
        }
        Some(_) => match chars.next() {
            Some((at, '\'')) => at + 1,
            _ => 1, // a lifetime: its name follows as a name
        },
        None => 1,
    }
}

/// The length of a number; `1..2` and `1.max(2)` have whole ones in them.
fn number(text: &str) -> usize {
    let end = |text: &str| {
        text.find(|c: char| !c.is_alphanumeric() && c != '_')
            .unwrap_or(text.len())
    };
    let whole = end(text);
    let Some(after) = text[whole..].strip_prefix('.') else {
        return whole;
    };
    if after.starts_with(|c: char| c.is_numeric()) {
        whole + 1 + end(after)
    } else {
        whole
    }
}
