//! Notes as Anki's text file, headers included. How Anki schedules them is Anki's own business.
//!
//! Each code gives two notes of the note type Basic, one for each direction: the two ask for
//! different things and are separate memories, so the back of the one is not the front of the other
//! (which is what Basic (and reversed card) would make of them). An Anki in a language that calls
//! Basic by another name passes the header over and takes the note type in use; the fields are
//! given by place, not by name, so they fit it.

use std::io::{self, Write};

use crate::language::Language;
use crate::learner::Notebook;
use crate::memory::{Card, Direction};
use crate::registry::{Entry, Registry, Standing};
use crate::text::{Text, entry as words};

/// The deck, which Anki makes where it is not there, and the tag of all notes.
const DECK: &str = "statusdeck";

/// What Anki is told of the file before its notes. A header that an older Anki does not know is a
/// comment to it. The last two say what would otherwise be what the last import was told: a note
/// that was imported before is updated, and only in this deck is a note taken for the same one.
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

/// One note; its fields are HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The card that it asks.
    pub card: Card,
    pub front: String,
    /// What is asked for, and what is worth knowing with it.
    pub back: String,
    /// Its tags besides the file's own.
    pub tags: Vec<String>,
}

impl Note {
    /// What Anki knows the note by. It is the same in every export and language, so that importing
    /// again, in the other language too, changes the text of a note and keeps its history.
    #[must_use]
    pub fn guid(&self) -> String {
        format!(
            "{DECK}-{}-{}",
            self.card.code(),
            self.card.direction().key()
        )
    }
}

/// The notes of the profile's scope, by code, in the language of the messages.
pub fn notes<'a>(notebook: &'a Notebook, text: &'a Text) -> impl Iterator<Item = Note> + 'a {
    let registry = notebook.registry();
    let entries = registry.entries().iter();
    entries
        .filter(|entry| notebook.in_scope(entry.code))
        .flat_map(|entry| Direction::ALL.map(|direction| note(registry, entry, direction, text)))
}

/// Writes notes as a text file for Anki and returns how many there were.
///
/// # Errors
/// The output takes no more.
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

/// Where the code is defined, and its standing where it is not simply in force.
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

/// A text as HTML, what stands in backticks as code.
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
