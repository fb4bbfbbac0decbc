//! What the tables hold: every answer that counts, and how every card stands.

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
    /// When it was given.
    pub at: Timestamp,
    /// The study day of that moment.
    pub day: Day,
    /// The device whose record it is.
    pub device: &'a str,
    /// The record's number there.
    pub seq: u64,
    /// The code that was asked.
    pub code: u16,
    pub direction: &'static str,
    /// How it was answered.
    pub format: &'static str,
    /// What was given: the text typed, the chosen option's code, the grade's key, `true` or `false`;
    /// nothing for "I don't know".
    pub given: Cow<'a, str>,
    /// What it was worth.
    pub verdict: &'static str,
    /// The code that the answer belongs to.
    pub matched: Option<u16>,
    /// The grade that counts.
    pub grade: &'static str,
    /// Whether that is the learner's correction and not the grade of the verdict.
    pub corrected: bool,
    /// Milliseconds from question to answer, where they were measured.
    pub took_ms: Option<u64>,
    /// What kind of prompt was shown, where the log says so.
    pub prompt: Option<&'static str>,
    /// The id of the situation that was shown.
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
            prompt: answered.prompt.as_ref().map(Shown::key),
            prompt_id: answered.prompt.as_ref().and_then(Shown::id),
        }
    }
}

/// How a card stands on a day.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CardRow<'a> {
    pub code: u16,
    pub direction: &'static str,
    /// The English name, where the registry has the code.
    pub name_en: Option<&'a str>,
    pub name_ko: Option<&'a str>,
    /// `new`, `learning`, `review` or `suspended`.
    pub stage: &'static str,
    /// When it was first asked.
    pub first_day: Option<Day>,
    /// When it was last answered.
    pub last_day: Option<Day>,
    /// When it is due.
    pub due: Option<Day>,
    /// Days from the last answer to the due day, as planned then.
    pub interval_days: Option<u32>,
    /// Days after which the chance of recall has fallen to 90 %.
    pub stability_days: Option<f64>,
    /// 1 (easy) to 10 (hard).
    pub difficulty: Option<f64>,
    /// The chance of recall on the day, 0 to 1.
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
    let chance = |at: &CardProgress| {
        let scheduler = notebook.scheduler();
        scheduler.retrievability(at.memory, today.days_since(at.last_day))
    };
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
        retrievability: progress.map(|at| rounded(chance(at))),
        reviews: progress.map_or(0, |at| at.reviews),
        lapses: progress.map_or(0, |at| at.lapses),
    }
}

/// To four decimals: more would only show how the number was computed.
fn rounded(number: f32) -> f64 {
    (f64::from(number) * 10_000.0).round() / 10_000.0
}
