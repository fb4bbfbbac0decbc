//! The formats there are, each with what it holds.

use std::io::{self, Write};

use super::{cards, notes, reviews, write_anki, write_csv, write_json};
use crate::learner::Notebook;
use crate::text::Text;
use crate::time::Day;

/// What is exported, and as what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableFormat {
    /// Every answer that counts, as CSV.
    ReviewsCsv,
    /// Every answer that counts, as JSON.
    ReviewsJson,
    /// Every card as it stands today, as CSV.
    CardsCsv,
    /// Every card as it stands today, as JSON.
    CardsJson,
    Anki,
}

impl TableFormat {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::ReviewsCsv,
        Self::ReviewsJson,
        Self::CardsCsv,
        Self::CardsJson,
        Self::Anki,
    ];

    /// How a file's name ends that tells what is in it.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::ReviewsCsv => "-reviews.csv",
            Self::ReviewsJson => "-reviews.json",
            Self::CardsCsv => "-cards.csv",
            Self::CardsJson => "-cards.json",
            Self::Anki => "-anki.txt",
        }
    }

    /// The message that tells how many of what were written to which file.
    #[must_use]
    pub const fn written(self) -> &'static str {
        match self {
            Self::ReviewsCsv | Self::ReviewsJson => "exported-reviews",
            Self::CardsCsv | Self::CardsJson => "exported-cards",
            Self::Anki => "exported-notes",
        }
    }

    /// Writes it and returns how many of what it holds there were.
    ///
    /// # Errors
    /// The output takes no more.
    pub fn write(
        self,
        notebook: &Notebook,
        today: Day,
        text: &Text,
        output: &mut (impl Write + ?Sized),
    ) -> io::Result<usize> {
        match self {
            Self::ReviewsCsv => write_csv(reviews(notebook.history()), output),
            Self::ReviewsJson => write_json(reviews(notebook.history()), output),
            Self::CardsCsv => write_csv(cards(notebook, today), output),
            Self::CardsJson => write_json(cards(notebook, today), output),
            Self::Anki => write_anki(notes(notebook, text), output),
        }
    }
}
