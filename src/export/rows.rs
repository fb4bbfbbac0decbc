//! The rows of the tables: every answer that counts, and the state of every card.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::Serialize;

use super::Row;
use crate::learner::{CardProgress, Notebook};
use crate::log::{History, Review, Shown};
use crate::memory::{Card, Direction};
use crate::registry::Entry;
use crate::session::stage_of;
use crate::time::{Day, Timestamp};

/// An answer that counts: undone ones are left out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ReviewRow<'a> {
    pub at: Timestamp,
    pub day: Day,
    pub device: &'a str,
    pub seq: u64,
    pub code: u16,
    pub direction: &'static str,
    pub format: &'static str,
    /// [`Given::plain`](crate::grading::Given::plain).
    pub given: Cow<'a, str>,
    pub verdict: &'static str,
    /// The code that the answer names.
    pub matched: Option<u16>,
    /// The grade that counts.
    pub grade: &'static str,
    /// The grade is the learner's correction.
    pub corrected: bool,
    /// `None` if it was not measured.
    pub took_ms: Option<u64>,
    /// The kind of prompt, if the log has it.
    pub prompt: Option<&'static str>,
    /// The id of the situation.
    pub prompt_id: Option<&'a str>,
}

impl Row for ReviewRow<'_> {
    const COLUMNS: &'static [&'static str] = &[
        "at",
        "day",
        "device",
        "seq",
        "code",
        "direction",
        "format",
        "given",
        "verdict",
        "matched",
        "grade",
        "corrected",
        "took_ms",
        "prompt",
        "prompt_id",
    ];
}

impl<'a> From<Review<'a>> for ReviewRow<'a> {
    fn from(review: Review<'a>) -> Self {
        let Review {
            entry,
            answered,
            grade,
            is_right: _,
        } = review;
        let card = answered.card;
        Self {
            at: entry.record.at,
            day: entry.record.day,
            device: entry.device.as_str(),
            seq: entry.record.seq,
            code: card.code().get(),
            direction: card.direction().key(),
            format: answered.format.key(),
            given: answered.given.plain(),
            verdict: answered.verdict.key(),
            matched: answered.verdict.matched(card.code()).map(u16::from),
            grade: grade.key(),
            corrected: grade != answered.grade,
            took_ms: Some(answered.took_ms).filter(|ms| *ms > 0),
            prompt: answered.prompt.as_ref().map(|shown| shown.kind().key()),
            prompt_id: answered.prompt.as_ref().and_then(Shown::id),
        }
    }
}

/// A card on a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardRow<'a> {
    pub code: u16,
    pub direction: &'static str,
    /// `None` if the registry lacks the code.
    pub name_en: Option<&'a str>,
    pub name_ko: Option<&'a str>,
    /// `new`, `learning`, `review` or `suspended`.
    pub stage: &'static str,
    pub first_day: Option<Day>,
    pub last_day: Option<Day>,
    pub due: Option<Day>,
    /// Days from the last answer to the due day.
    pub interval_days: Option<u32>,
    /// Days after which the chance of recall has fallen to 90 %.
    pub stability_days: Option<f64>,
    /// 1 (easy) to 10 (hard).
    pub difficulty: Option<f64>,
    /// On the day, 0 to 1.
    pub retrievability: Option<f64>,
    pub reviews: u32,
    /// Wrong answers after it was known once.
    pub lapses: u32,
}

impl Row for CardRow<'_> {
    const COLUMNS: &'static [&'static str] = &[
        "code",
        "direction",
        "name_en",
        "name_ko",
        "stage",
        "first_day",
        "last_day",
        "due",
        "interval_days",
        "stability_days",
        "difficulty",
        "retrievability",
        "reviews",
        "lapses",
    ];
}

/// All answers that count, in replay order.
pub fn reviews(history: &History) -> impl Iterator<Item = ReviewRow<'_>> {
    history.reviews().map(ReviewRow::from)
}

/// Every card of the profile's scope, and every other one that was ever asked, by code.
pub fn cards(notebook: &Notebook, today: Day) -> impl Iterator<Item = CardRow<'_>> {
    let entries = notebook.registry().entries().iter();
    let in_scope = entries
        .map(|entry| entry.code)
        .filter(|code| notebook.in_scope(*code))
        .flat_map(|code| Direction::ALL.map(|direction| Card(code, direction)));
    let asked = notebook.progress().cards().map(|(card, _)| card);
    let cards: BTreeSet<Card> = in_scope.chain(asked).collect();
    cards
        .into_iter()
        .map(move |card| card_row(notebook, card, today))
}

fn card_row(notebook: &Notebook, card: Card, today: Day) -> CardRow<'_> {
    let entry = notebook.registry().get(card.code());
    let progress = notebook.progress().card(card);
    let suspended = notebook.progress().is_suspended(card);
    CardRow {
        code: card.code().get(),
        direction: card.direction().key(),
        name_en: entry.map(Entry::display_name),
        name_ko: entry.map(Entry::korean_name),
        stage: if suspended {
            "suspended"
        } else {
            stage_of(notebook, card, today).key()
        },
        first_day: progress.map(|at| at.first_day),
        last_day: progress.map(|at| at.last_day),
        due: progress.map(|at| at.due_seen_from(today)),
        interval_days: progress.map(CardProgress::interval_days),
        stability_days: progress.map(|at| rounded(at.memory.stability_days)),
        difficulty: progress.map(|at| rounded(at.memory.difficulty)),
        retrievability: progress.map(|at| rounded(at.retrievability(notebook.scheduler(), today))),
        reviews: progress.map_or(0, |at| at.reviews),
        lapses: progress.map_or(0, |at| at.lapses),
    }
}

/// To four decimals: more are noise.
fn rounded(number: f32) -> f64 {
    (f64::from(number) * 10_000.0).round() / 10_000.0
}
