//! The cheat sheet: codes on one page to be printed, grouped by class, each with its name and its
//! meaning in a line. As SVG or PDF.

mod face;

mod kind;

mod layout;

mod page;

mod pdf;

mod svg;

pub use kind::{SheetFormat, SheetOf};

use std::io::{self, Write};

use crate::learner::Notebook;
use crate::memory::{Card, Direction};
use crate::registry::{Code, Entry};
use crate::text::Text;

/// Misses after which a code is one that the learner keeps missing.
const KEEPS_MISSING: u32 = 2;

/// Writes a sheet in the language of `text` and returns its number of codes.
///
/// # Errors
/// Writing failed.
pub(super) fn write_sheet(
    notebook: &Notebook,
    of: SheetOf,
    format: SheetFormat,
    text: &Text,
    output: &mut (impl Write + ?Sized),
) -> io::Result<usize> {
    let entries: Vec<&Entry> = notebook
        .registry()
        .entries()
        .iter()
        .filter(|entry| match of {
            SheetOf::Scope => notebook.in_scope(entry.code),
            SheetOf::Missed => keeps_missing(notebook, entry.code),
        })
        .collect();
    let page = layout::page(notebook.registry(), &entries, of, text);
    match format {
        SheetFormat::Pdf => output.write_all(&pdf::pdf(&page))?,
        SheetFormat::Svg => output.write_all(svg::svg(&page).as_bytes())?,
    }
    Ok(entries.len())
}

/// True for a code whose cards were forgotten again and again, or have not been known yet after
/// several tries.
fn keeps_missing(notebook: &Notebook, code: Code) -> bool {
    let cards = Direction::ALL.map(|direction| notebook.progress().card(Card(code, direction)));
    let missed = cards.into_iter().flatten().map(|card| {
        let never_known = !card.known_once && card.reviews >= KEEPS_MISSING;
        card.lapses + if never_known { KEEPS_MISSING } else { 0 }
    });
    missed.sum::<u32>() >= KEEPS_MISSING
}
