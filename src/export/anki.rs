//! Notes for Anki, as a deck package (`.apkg`). Anki's schedule of them is not written.
//!
//! The package brings its own note type: a text file would leave it to the note type in use, whose fields
//! may be others. Each code gives two notes, one for each direction: they ask for different things and are
//! separate memories, so the back of one is not the front of the other.

use std::io::{self, Cursor, Write};

use serde_json::{Value, json};
use zip::write::{SimpleFileOptions, ZipWriter};

use super::sqlite::{Cell, Table, database};
use crate::language::Language;
use crate::learner::Notebook;
use crate::memory::{Card, Direction};
use crate::registry::{Entry, Registry, Standing};
use crate::text::{Text, entry as words};
use crate::time::Timestamp;

/// The deck, which Anki creates if need be, its note type, and the tag of all notes.
const DECK: &str = "statusdeck";
/// Ids of our own, the same in every export: Anki finds what it has by them.
const NOTE_TYPE_ID: i64 = 1_795_910_400_000;
const DECK_ID: i64 = NOTE_TYPE_ID + 1;
const FIRST_NOTE_ID: i64 = NOTE_TYPE_ID + 1_000;

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

/// Writes notes as a deck package, changed at this moment, and returns their number.
///
/// # Errors
/// Writing failed.
pub fn write_anki(
    notes: impl IntoIterator<Item = Note>,
    at: Timestamp,
    mut output: impl Write,
) -> io::Result<usize> {
    let at_ms = at.ms_since(Timestamp::new(jiff::Timestamp::UNIX_EPOCH));
    let at_ms = i64::try_from(at_ms).map_err(io::Error::other)?;
    let (mut note_rows, mut card_rows) = (Vec::new(), Vec::new());
    for (place, note) in (0..).zip(notes) {
        let id = FIRST_NOTE_ID + place_of(note.card);
        note_rows.push((id, note_row(&note, at_ms / 1_000)));
        card_rows.push((id, card_row(id, place, at_ms / 1_000)));
    }
    let count = note_rows.len();
    note_rows.sort_by_key(|(id, _)| *id);
    card_rows.sort_by_key(|(id, _)| *id);
    let rows = [
        vec![(1, collection_row(at_ms))],
        note_rows,
        card_rows,
        Vec::new(),
        Vec::new(),
    ];
    let tables = TABLES.into_iter().zip(rows);
    let tables: Vec<Table> = tables
        .map(|((name, sql), rows)| Table { name, sql, rows })
        .collect();
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [
        ("collection.anki2", database(&tables)?),
        ("media", b"{}".to_vec()),
    ] {
        package.start_file(name, SimpleFileOptions::default())?;
        package.write_all(&bytes)?;
    }
    output.write_all(package.finish()?.get_ref())?;
    output.flush()?;
    Ok(count)
}

/// Anki's tables in the version that every Anki reads, without the indexes, which Anki makes.
const TABLES: [(&str, &str); 5] = [
    (
        "col",
        "CREATE TABLE col (id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, \
         scm integer NOT NULL, ver integer NOT NULL, dty integer NOT NULL, usn integer NOT NULL, \
         ls integer NOT NULL, conf text NOT NULL, models text NOT NULL, decks text NOT NULL, \
         dconf text NOT NULL, tags text NOT NULL)",
    ),
    (
        "notes",
        "CREATE TABLE notes (id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, \
         mod integer NOT NULL, usn integer NOT NULL, tags text NOT NULL, flds text NOT NULL, \
         sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL, data text NOT NULL)",
    ),
    (
        "cards",
        "CREATE TABLE cards (id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, \
         ord integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL, type integer NOT NULL, \
         queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL, \
         factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, \
         left integer NOT NULL, odue integer NOT NULL, odid integer NOT NULL, \
         flags integer NOT NULL, data text NOT NULL)",
    ),
    (
        "revlog",
        "CREATE TABLE revlog (id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, \
         ease integer NOT NULL, ivl integer NOT NULL, lastIvl integer NOT NULL, \
         factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL)",
    ),
    (
        "graves",
        "CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL)",
    ),
];

/// A card's place among all that there could be.
fn place_of(card: Card) -> i64 {
    let direction = match card.direction() {
        Direction::CodeToMeaning => 0,
        Direction::MeaningToCode => 1,
    };
    2 * i64::from(card.code().get()) + direction
}

fn note_row(note: &Note, changed: i64) -> Vec<Cell> {
    let tags = [DECK]
        .into_iter()
        .chain(note.tags.iter().map(String::as_str));
    let tags: Vec<&str> = tags.collect();
    vec![
        Cell::Null,
        Cell::Text(note.guid()),
        Cell::Integer(NOTE_TYPE_ID),
        Cell::Integer(changed),
        Cell::Integer(-1),
        Cell::Text(format!(" {} ", tags.join(" "))),
        Cell::Text(format!("{}\u{1f}{}", note.front, note.back)),
        // Anki makes the key to sort by and the checksum anew.
        Cell::Text(note.front.clone()),
        Cell::Integer(0),
        Cell::Integer(0),
        Cell::Text(String::new()),
    ]
}

/// A new card at its place in the deck.
fn card_row(note: i64, place: i64, changed: i64) -> Vec<Cell> {
    let mut row = vec![Cell::Null];
    let numbers = [note, DECK_ID, 0, changed, -1, 0, 0, place];
    row.extend(numbers.map(Cell::Integer));
    // The interval and all else that learning leaves behind.
    row.extend([0; 8].map(Cell::Integer));
    row.push(Cell::Text(String::new()));
    row
}

fn collection_row(at_ms: i64) -> Vec<Cell> {
    let changed = at_ms / 1_000;
    let mut row = vec![Cell::Null];
    // Made, changed, its schema changed; the version; and nothing to synchronize.
    let numbers = [changed, at_ms, at_ms, 11, 0, 0, 0];
    row.extend(numbers.map(Cell::Integer));
    let deck = deck(DECK_ID, DECK, changed);
    let decks = json!({ "1": self::deck(1, "Default", changed), (DECK_ID.to_string()): deck });
    let models = json!({ (NOTE_TYPE_ID.to_string()): note_type(changed) });
    for text in [conf(), models, decks, json!({ "1": options() }), json!({})] {
        row.push(Cell::Text(text.to_string()));
    }
    row
}

/// Two fields, a card, and a look in which code reads as code.
fn note_type(changed: i64) -> Value {
    const CSS: &str = ".card { font-family: sans-serif; font-size: 20px; line-height: 1.5; \
        text-align: center; max-width: 40em; margin: 1em auto; }\n\
        code { font-family: monospace; }";
    let field = |ord: u32, name: &str| {
        json!({
            "name": name, "ord": ord, "sticky": false, "rtl": false, "font": "Arial", "size": 20,
            "media": [],
        })
    };
    json!({
        "id": NOTE_TYPE_ID, "name": DECK, "type": 0, "mod": changed, "usn": -1, "sortf": 0,
        "did": DECK_ID,
        "flds": [field(0, "Front"), field(1, "Back")],
        "tmpls": [{
            "name": "Card 1", "ord": 0, "did": null, "bqfmt": "", "bafmt": "",
            "qfmt": "{{Front}}", "afmt": "{{FrontSide}}<hr id=answer>{{Back}}",
        }],
        "req": [[0, "all", [0]]],
        "css": CSS, "latexPre": "", "latexPost": "", "latexsvg": false, "tags": [], "vers": [],
    })
}

fn deck(id: i64, name: &str, changed: i64) -> Value {
    json!({
        "id": id, "name": name, "mod": changed, "usn": -1, "desc": "", "dyn": 0, "conf": 1,
        "collapsed": false, "browserCollapsed": false, "extendNew": 0, "extendRev": 0,
        "newToday": [0, 0], "revToday": [0, 0], "lrnToday": [0, 0], "timeToday": [0, 0],
    })
}

fn conf() -> Value {
    json!({
        "activeDecks": [1], "curDeck": 1, "newSpread": 0, "collapseTime": 1200, "timeLim": 0,
        "estTimes": true, "dueCounts": true, "curModel": null, "nextPos": 1, "sortType": "noteFld",
        "sortBackwards": false, "addToCur": true,
    })
}

/// Anki's defaults for a deck. An import leaves those of the reader as they are.
fn options() -> Value {
    json!({
        "id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "timer": 0,
        "autoplay": true, "replayq": true, "dyn": false,
        "new": {
            "bury": false, "delays": [1.0, 10.0], "initialFactor": 2500, "ints": [1, 4, 0],
            "order": 1, "perDay": 20,
        },
        "rev": {
            "bury": false, "ease4": 1.3, "ivlFct": 1.0, "maxIvl": 36500, "perDay": 200,
            "hardFactor": 1.2,
        },
        "lapse": {
            "delays": [10.0], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0.0,
        },
    })
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
