//! Simulated learners with a true memory of their own, and their histories.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use crate::cards::REGISTRY;
use crate::folder::store;
use jiff::SignedDuration;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::grading::Verdict;
use statusdeck::learner::{Comparison, Fitting, Notebook, OwnParameters, Profile};
use statusdeck::log::History;
use statusdeck::log::{Answered, DeviceId, Event, LogEntry, Record};
use statusdeck::memory::{
    Card, Direction, Fit, FitJob, FitReview, Grade, Memory, Parameters, Scheduler,
};
use statusdeck::question::Format;
use statusdeck::store::random_device_id;
use statusdeck::time::{Day, Timestamp};

/// The day after which nothing has happened yet; the window's tests start on the next one.
pub fn last_day() -> Date {
    Date::constant(2026, 11, 20)
}

pub fn day(number: u32) -> Day {
    Day::from(Date::constant(2026, 1, 5)).plus(number)
}

pub fn card(number: u16) -> Card {
    let direction = Direction::ALL[usize::from(number % 2)];
    Card(REGISTRY.entries()[usize::from(number / 2)].code, direction)
}

pub fn review(card_number: u16, day_number: u32, grade: Grade) -> FitReview {
    FitReview {
        card: card(card_number),
        day: day(day_number),
        grade,
    }
}

/// A memory that lasts about so many times as long as FSRS-6's defaults say.
pub fn lasting(times: f32) -> Parameters {
    let mut numbers = *Parameters::default().numbers();
    for stability in &mut numbers[..4] {
        *stability *= times;
    }
    numbers[8] += times.ln() / 2.0;
    numbers[11] *= times;
    Parameters::new(&numbers).expect("parameters")
}

/// What a learner answers who has a true memory of their own and an app that schedules by the
/// defaults: five new cards a day, and each missed card again on the same day.
pub fn answers_of(truth: &Parameters, cards: u16, days: u32, seed: u64) -> Vec<FitReview> {
    let mut rng = StdRng::seed_from_u64(seed);
    let (app, truth) = (Scheduler::new(0.9), Scheduler::with(0.9, truth));
    // What the app takes for the memory, what it is, when it was asked, when it is due.
    let mut known: BTreeMap<Card, (Memory, Memory, u32, u32)> = BTreeMap::new();
    let mut reviews = Vec::new();
    let mut fresh = (0..cards).map(card);
    for today in 0..days {
        let due = |(card, (.., due)): (&Card, &(Memory, Memory, u32, u32))| {
            (*due <= today).then_some(*card)
        };
        let mut asked: Vec<Card> = known.iter().filter_map(due).collect();
        asked.extend(fresh.by_ref().take(5));
        for card in asked {
            let recall = known.get(&card).map_or(0.4, |(_, memory, last, _)| {
                f64::from(truth.retrievability(*memory, today - last))
            });
            let grades: &[Grade] = match (rng.random_bool(recall), known.contains_key(&card)) {
                (true, false) => &[Grade::Easy],
                (true, true) => &[Grade::Good],
                (false, false) => &[Grade::Again, Grade::Good, Grade::Good],
                (false, true) => &[Grade::Again, Grade::Good],
            };
            for grade in grades.iter().copied() {
                let before = known.get(&card).copied();
                let elapsed = before.map_or(0, |(.., last, _)| today - last);
                let seen = app.outcomes(before.map(|known| known.0), elapsed);
                let true_outcomes = truth.outcomes(before.map(|known| known.1), elapsed);
                let (seen, memory) = (seen.get(grade), true_outcomes.get(grade).memory);
                let days = whole_days(seen.interval_days);
                let due = today + days + rng.random_range(0..=days / 8);
                known.insert(card, (seen.memory, memory, today, due));
                let day = day(today);
                reviews.push(FitReview { card, day, grade });
            }
        }
    }
    reviews
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "1 to 3650"
)]
fn whole_days(interval_days: f32) -> u32 {
    interval_days.round().clamp(1.0, 3650.0) as u32
}

pub fn fit(reviews: Vec<FitReview>) -> Fit {
    let in_use = Parameters::default();
    FitJob { reviews, in_use }.run().expect("a fit")
}

/// The interval in days after a card was known at once, came back a week later and was known again.
pub fn interval_days(parameters: &Parameters) -> f32 {
    let scheduler = Scheduler::with(0.9, parameters);
    let easy = scheduler.outcomes(None, 0).easy.memory;
    scheduler.outcomes(Some(easy), 8).good.interval_days
}

/// A history's records, a minute apart, moved so that they end on a day.
pub fn records(reviews: &[FitReview], last: Date) -> Vec<Record> {
    let span = reviews
        .last()
        .map_or(0, |review| review.day.days_since(day(0)));
    let back = i64::from(span);
    let moved = |number: u32| {
        let days = jiff::Span::new().days(i64::from(number) - back);
        last.checked_add(days).expect("a date")
    };
    (1..)
        .zip(reviews)
        .map(|(seq, review)| {
            let date = moved(review.day.days_since(day(0)));
            let morning = date.to_datetime(Time::constant(9, 0, 0, 0));
            let morning = morning
                .to_zoned(TimeZone::UTC)
                .expect("a moment")
                .timestamp();
            let minutes = i64::try_from(seq % 600).expect("small");
            let answered = Answered {
                card: review.card,
                format: Format::Typed,
                prompt: None,
                given: statusdeck::grading::Given::Unknown,
                verdict: if review.grade.is_right() {
                    Verdict::Exact
                } else {
                    Verdict::Wrong(None)
                },
                grade: review.grade,
                took_ms: 3_000,
            };
            Record {
                seq,
                at: Timestamp::new(morning + SignedDuration::from_mins(minutes)),
                day: Day::from(date),
                event: Event::Answered(answered),
            }
        })
        .collect()
}

/// Puts a profile with such a history on the disk.
pub fn keep(folder: &Path, name: &str, reviews: &[FitReview], last: Date) {
    let store = store(folder);
    let profile = Profile::new(name.parse().expect("a name"));
    let slug = store.create_profile(&profile).expect("a profile");
    let device = random_device_id(7);
    let mut open = store.open_profile(&slug, device).expect("the profile");
    open.log.append(&records(reviews, last)).expect("room");
}

pub fn notebook(profile: Profile, reviews: &[FitReview]) -> Notebook {
    let device = DeviceId::new("laptop").expect("a device id");
    let entry = |record| LogEntry {
        device: device.clone(),
        record,
    };
    let entries = records(reviews, last_day()).into_iter().map(entry);
    let history = History::merge(entries);
    Notebook::new(Arc::clone(&REGISTRY), profile, device.clone(), history)
}

pub fn fitted(parameters: Parameters) -> Fitting {
    Fitting {
        own: Some(OwnParameters {
            parameters,
            day: Day::from(last_day()),
            reviews: 421,
            kept: Vec::new(),
        }),
        compared: Some(Comparison {
            day: Day::from(last_day()),
            reviews: 526,
            held_out: 105,
            log_loss_before: 0.4123,
            log_loss_after: 0.3871,
            adopted: true,
        }),
        use_defaults: false,
    }
}
