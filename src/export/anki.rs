//! Notes as Anki's text file, headers included. Anki's schedule of them is not written.
//!
//! Each code gives two notes of the type Basic, one for each direction: they ask for different things
//! and are separate memories, so the back of one is not the front of the other, as Basic (and reversed
//! card) would have it. An Anki in a language with another name for Basic ignores the header and uses
//! the current note type; the fields are given by position, so they fit it.

use std::io::{self, Write};

use crate::language::Language;
use crate::learner::Notebook;
use crate::memory::{Card, Direction};
use crate::registry::{Entry, Registry, Standing};
use crate::text::{Text, entry as words};

/// The deck, which Anki creates if need be, and the tag of all notes.
const DECK: &str = "statusdeck";

/// The file's headers. An older Anki takes an unknown header for a comment. The last two override the
/// choices of the last import: notes imported before are updated, and matched within this deck only.
const HEADERS: [(&str, &str); 9] = [
    ("separator", "tab"),
    ("html", "true"),
    ("notetype", "Basic"),
    ("deck", DECK),
    ("tags", DECK),
    ("guid column", "1"),
    ("tags column", "4"),
    ("if matches", "update current"),
    ("match scope", "notetype + deck"),
];

/// A note; front and back are HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    pub card: Card,
    pub front: String,
    /// The answer, the detail and the source.
    pub back: String,
    /// Its tags besides the file's own.
    pub tags: Vec<String>,
}

impl Note {
    /// Anki's id of the note. It is the same in every export and language, so that importing again
    /// updates the text of a note and keeps its history.
    #[must_use]
    pub fn guid(&self) -> String {
        format!(
            "{DECK}-{}-{}",
            self.card.code(),
            self.card.direction().key()
        )
    }
}

/// The notes of the profile's scope, by code, in the language of `text`.
pub fn notes<'a>(notebook: &'a Notebook, text: &'a Text) -> impl Iterator<Item = Note> + 'a {
    let registry = notebook.registry();
    let entries = registry.entries().iter();
    entries
        .filter(|entry| notebook.in_scope(entry.code))
        .flat_map(|entry| Direction::ALL.map(|direction| note(registry, entry, direction, text)))
}

/// Writes notes as a text file for Anki and returns their number.
///
/// # Errors
/// Writing failed.
pub fn write_anki(
    notes: impl IntoIterator<Item = Note>,
    mut output: impl Write,
) -> io::Result<usize> {
    for (key, value) in HEADERS {
        writeln!(output, "#{key}:{value}")?;
    }
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b'\t')
        .from_writer(output);
    let mut count = 0;
    for note in notes {
        let Note {
            front, back, tags, ..
        } = &note;
        writer.write_record([&note.guid(), front, back, &tags.join(" ")])?;
        count += 1;
    }
    writer.flush()?;
    Ok(count)
}

fn note(registry: &Registry, entry: &Entry, direction: Direction, text: &Text) -> Note {
    let language = text.language();
    let name = names(entry, language);
    let number = entry.code;
    let meaning = html(entry.meaning.get(language));
    let (front, answer) = match direction {
        Direction::CodeToMeaning => (
            format!("HTTP {number}"),
            format!("<b>{name}</b><br>{meaning}"),
        ),
        Direction::MeaningToCode => (
            format!("<b>{name}</b><br>{meaning}"),
            format!("<b>{number}</b>"),
        ),
    };
    let mut parts = vec![answer];
    if let Some(details) = registry.details(entry.code) {
        parts.push(html(details.detail.get(language)));
    }
    parts.push(origin(entry, text));
    Note {
        card: Card(entry.code, direction),
        front,
        back: parts.join("<br><br>"),
        tags: tags(entry, direction),
    }
}

/// The English name, which is the registered one; in Korean also the Korean one.
fn names(entry: &Entry, language: Language) -> String {
    match language {
        Language::En => html(entry.display_name()),
        Language::Ko => html(&format!(
            "{} · {}",
            entry.display_name(),
            entry.korean_name()
        )),
    }
}

/// The source of the code, and its standing if it is not a plain standard.
fn origin(entry: &Entry, text: &Text) -> String {
    let source = html(&entry.source.to_string());
    let source = match words::link(&entry.source) {
        Some(link) => format!("<a href=\"{}\">{source}</a>", html(&link)),
        None => source,
    };
    match &entry.standing {
        Standing::Standard => source,
        standing => format!("{} · {source}", html(&words::standing(text, standing))),
    }
}

fn tags(entry: &Entry, direction: Direction) -> Vec<String> {
    [
        entry.code.class().key(),
        entry.tier.key(),
        entry.standing.key(),
        direction.key(),
    ]
    .map(|tag| format!("{DECK}::{tag}"))
    .to_vec()
}

/// A text as HTML, backticks as code.
fn html(text: &str) -> String {
    let pieces = text.split('`').enumerate();
    let pieces = pieces.map(|(place, piece)| {
        let piece = piece
            .replace('&', "&amp;")
            .replace('<', "&lt;")
            .replace('>', "&gt;")
            .replace('"', "&quot;");
        if place % 2 == 1 {
            format!("<code>{piece}</code>")
        } else {
            piece
        }
    });
    pieces.collect()
}
