//! The tables, notes and sheets of an export, and their formats.

use std::io::{self, Write};

use serde::{Deserialize, Serialize};

use super::interviews::write_report;
use super::sheet::write_sheet;
use super::{
    SheetFormat, SheetOf, cards, interviews, notes, reviews, write_anki, write_csv, write_json,
    write_workbook,
};
use crate::learner::Notebook;
use crate::text::Text;
use crate::time::Now;

/// A table or a sheet, and its format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TableFormat {
    /// Every answer that counts.
    ReviewsWorkbook,
    ReviewsCsv,
    ReviewsJson,
    /// Every card as of today.
    CardsWorkbook,
    CardsCsv,
    CardsJson,
    /// Every answer of a mock interview that counts.
    InterviewsWorkbook,
    InterviewsCsv,
    InterviewsJson,
    /// The report on the last mock interview, as Markdown.
    InterviewReport,
    Anki,
    /// The cheat sheet.
    Sheet(SheetOf, SheetFormat),
}

impl TableFormat {
    pub const ALL: [Self; 14] = [
        Self::ReviewsWorkbook,
        Self::ReviewsCsv,
        Self::ReviewsJson,
        Self::CardsWorkbook,
        Self::CardsCsv,
        Self::CardsJson,
        Self::InterviewsWorkbook,
        Self::InterviewsCsv,
        Self::InterviewsJson,
        Self::InterviewReport,
        Self::Anki,
        Self::Sheet(SheetOf::Scope, SheetFormat::Pdf),
        Self::Sheet(SheetOf::Scope, SheetFormat::Svg),
        Self::Sheet(SheetOf::Missed, SheetFormat::Pdf),
    ];

    /// The ending of the file's name.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::ReviewsWorkbook => "-reviews.xlsx",
            Self::ReviewsCsv => "-reviews.csv",
            Self::ReviewsJson => "-reviews.json",
            Self::CardsWorkbook => "-cards.xlsx",
            Self::CardsCsv => "-cards.csv",
            Self::CardsJson => "-cards.json",
            Self::InterviewsWorkbook => "-interviews.xlsx",
            Self::InterviewsCsv => "-interviews.csv",
            Self::InterviewsJson => "-interviews.json",
            Self::InterviewReport => "-interview.md",
            Self::Anki => "-anki.apkg",
            Self::Sheet(SheetOf::Scope, SheetFormat::Pdf) => "-sheet.pdf",
            Self::Sheet(SheetOf::Scope, SheetFormat::Svg) => "-sheet.svg",
            Self::Sheet(SheetOf::Missed, SheetFormat::Pdf) => "-missed.pdf",
            Self::Sheet(SheetOf::Missed, SheetFormat::Svg) => "-missed.svg",
        }
    }

    /// The key of the message that reports the export.
    #[must_use]
    pub const fn written(self) -> &'static str {
        match self {
            Self::ReviewsWorkbook | Self::ReviewsCsv | Self::ReviewsJson => "exported-reviews",
            Self::CardsWorkbook | Self::CardsCsv | Self::CardsJson => "exported-cards",
            Self::InterviewsWorkbook | Self::InterviewsCsv | Self::InterviewsJson => {
                "exported-interviews"
            }
            Self::InterviewReport => "exported-report",
            Self::Anki => "exported-notes",
            Self::Sheet(..) => "exported-sheet",
        }
    }

    /// Writes it and returns its number of rows, notes or codes.
    ///
    /// # Errors
    /// Writing failed.
    pub fn write(
        self,
        notebook: &Notebook,
        now: Now,
        text: &Text,
        output: &mut (impl Write + ?Sized),
    ) -> io::Result<usize> {
        match self {
            Self::ReviewsWorkbook => write_workbook(reviews(notebook.history()), output),
            Self::ReviewsCsv => write_csv(reviews(notebook.history()), output),
            Self::ReviewsJson => write_json(reviews(notebook.history()), output),
            Self::CardsWorkbook => write_workbook(cards(notebook, now.day), output),
            Self::CardsCsv => write_csv(cards(notebook, now.day), output),
            Self::CardsJson => write_json(cards(notebook, now.day), output),
            Self::InterviewsWorkbook => write_workbook(interviews(notebook), output),
            Self::InterviewsCsv => write_csv(interviews(notebook), output),
            Self::InterviewsJson => write_json(interviews(notebook), output),
            Self::InterviewReport => write_report(notebook, now.day, text, output),
            Self::Anki => write_anki(notes(notebook, text), now.at, output),
            Self::Sheet(of, format) => write_sheet(notebook, of, format, text, output),
        }
    }
}
