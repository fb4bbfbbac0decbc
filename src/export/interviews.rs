//! The answers of mock interviews as a table, and the report on the last interview.

use std::io::{self, Write};

use serde::Serialize;

use super::Row;
use crate::interview::MockReport;
use crate::learner::Notebook;
use crate::log::{Event, LogEntry, MockGiven};
use crate::text::Text;
use crate::text::entry::Markup;
use crate::text::interview::written_report;
use crate::time::{Day, Timestamp};

/// An answer of a mock interview that counts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct InterviewRow<'a> {
    pub at: Timestamp,
    pub day: Day,
    pub device: &'a str,
    pub seq: u64,
    pub mock: &'a str,
    /// The question's id.
    pub question: &'a str,
    /// `None` if the registry lacks the question.
    pub kind: Option<&'static str>,
    /// The codes that were named, with spaces between them; `None` if the question asks for none.
    pub codes: Option<String>,
    /// The places of the points that were ticked, from 0, with spaces between them.
    pub ticked: Option<String>,
    pub got: u32,
    pub of: u32,
    /// What was typed.
    pub said: &'a str,
    /// `None` if it was not measured.
    pub took_ms: Option<u64>,
}

impl Row for InterviewRow<'_> {
    const COLUMNS: &'static [&'static str] = &[
        "at", "day", "device", "seq", "mock", "question", "kind", "codes", "ticked", "got", "of",
        "said", "took_ms",
    ];
}

/// All answers of mock interviews that count, in replay order.
pub fn interviews(notebook: &Notebook) -> impl Iterator<Item = InterviewRow<'_>> {
    let entries = notebook.history().effective();
    entries.filter_map(|entry| row(notebook, entry))
}

fn row<'a>(notebook: &'a Notebook, entry: &'a LogEntry) -> Option<InterviewRow<'a>> {
    let Event::Interviewed(answer) = &entry.record.event else {
        return None;
    };
    let (codes, ticked) = match &answer.given {
        MockGiven::Codes(codes) => (Some(joined(codes)), None),
        MockGiven::Ticked(ticked) => (None, Some(joined(ticked))),
    };
    let asked = notebook.registry().interview_question(&answer.question);
    Some(InterviewRow {
        at: entry.record.at,
        day: entry.record.day,
        device: entry.device.as_str(),
        seq: entry.record.seq,
        mock: &answer.mock,
        question: &answer.question,
        kind: asked.map(|asked| asked.kind.key()),
        codes,
        ticked,
        got: answer.got,
        of: answer.of,
        said: &answer.said,
        took_ms: Some(answer.took_ms).filter(|ms| *ms > 0),
    })
}

fn joined(items: &[impl ToString]) -> String {
    let items: Vec<String> = items.iter().map(ToString::to_string).collect();
    items.join(" ")
}

/// Writes the report on the last interview as Markdown, and returns the number of its questions.
pub(super) fn write_report(
    notebook: &Notebook,
    today: Day,
    text: &Text,
    output: &mut (impl Write + ?Sized),
) -> io::Result<usize> {
    let Some(last) = notebook.progress().interviews().mocks().last() else {
        writeln!(output, "{}", text.get("interview-none-yet"))?;
        return Ok(0);
    };
    let report = MockReport::of(notebook, last);
    let written = written_report(notebook.registry(), &report, today, text, Markup::Markdown);
    output.write_all(written.as_bytes())?;
    Ok(usize::try_from(report.all.questions).unwrap_or(usize::MAX))
}
