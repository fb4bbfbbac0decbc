//! The study session, driven for months by scripted learners with fixed seeds, and how it teaches.

mod ahead;
mod all_known;
mod budget;
mod claims;
mod clocks;
mod confusions;
mod corrections;
mod course;
mod directions;
mod due;
mod duels;
mod flights;
mod introduction;
mod quick;
mod schedule;
mod scope;
mod shares;
mod simulated;
mod statements;
mod summary;
mod teaching;
mod undo;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::grading::{self, Given, NotAnOption};
use statusdeck::language::Language;
use statusdeck::learner::{CardProgress, Notebook, Profile, Scope};
use statusdeck::log::History;
use statusdeck::log::LogEntry;
use statusdeck::memory::{Card, Grade};
use statusdeck::plan::StudyKind;
use statusdeck::question::{Format, Question, Stage};
use statusdeck::session::{Budget, Reply, Session};
use statusdeck::time::{Day, Now, Timestamp};
use support::cards::{C2M, M2C, REGISTRY, code};
use support::effort;
use support::sitting::device;

fn scope(numbers: &[u16]) -> Scope {
    Scope::List(numbers.iter().copied().map(code).collect())
}

/// Answers with a text, as a terminal does.
fn answer_text(
    session: &mut Session,
    notebook: &mut Notebook,
    text: &str,
    took_ms: u64,
    now: Now,
) -> Result<Option<Reply>, NotAnOption> {
    let given = match session.question() {
        Some(question) => grading::parse(notebook.registry(), question, text)?,
        None => Given::typed(text),
    };
    session.answer(notebook, &given, took_ms, now)
}

/// A learner at a desk: a notebook, a clock, a session if one is open, and seeded chance.
struct Desk {
    notebook: Notebook,
    session: Option<Session>,
    clock: jiff::Timestamp,
    rng: StdRng,
    will: StdRng,
}

impl Desk {
    fn new(profile: Profile, seed: u64) -> Self {
        Self {
            notebook: Notebook::new(Arc::clone(&REGISTRY), profile, device(), History::default()),
            session: None,
            clock: "2026-01-05T09:00:00Z".parse().expect("RFC 3339"),
            rng: StdRng::seed_from_u64(seed),
            will: StdRng::seed_from_u64(seed + 1),
        }
    }

    fn with_scope(scope: Scope, seed: u64) -> Self {
        Self::new(
            Profile {
                scope,
                ..Profile::default()
            },
            seed,
        )
    }

    fn now(&self) -> Now {
        Now::new(Timestamp::new(self.clock), &TimeZone::UTC, 4)
    }

    fn pass(&mut self, seconds: i64) {
        self.clock += SignedDuration::from_secs(seconds);
    }

    fn next_day(&mut self) {
        let today = self.now().day;
        while self.now().day == today {
            self.pass(3600);
        }
        self.pass(5 * 3600);
    }

    fn start(&mut self, kind: StudyKind, budget: Budget) {
        let now = self.now();
        self.session = Some(Session::start(
            &self.notebook,
            kind,
            budget,
            now,
            &mut self.rng,
        ));
    }

    fn session(&self) -> &Session {
        self.session.as_ref().expect("an open session")
    }

    fn question(&self) -> Option<Question> {
        self.session().question().cloned()
    }

    /// Answers and goes on.
    fn answer(&mut self, given: &str) -> Reply {
        self.pass(12);
        let now = self.now();
        let session = self.session.as_mut().expect("an open session");
        let reply = answer_text(session, &mut self.notebook, given, 4_000, now);
        let reply = reply.expect("an option").expect("an open question");
        self.pass(3);
        let now = self.now();
        let session = self.session.as_mut().expect("an open session");
        session.advance(&self.notebook, now, &mut self.rng);
        reply
    }

    fn undo(&mut self) -> bool {
        let now = self.now();
        let session = self.session.as_mut().expect("an open session");
        session
            .undo(&mut self.notebook, now, &mut self.rng)
            .map(|(_, record)| record)
            .is_some()
    }

    /// Closes the app and opens it again: all that is left is the log.
    fn restart(&mut self) {
        let log: Vec<LogEntry> = self.notebook.history().entries().to_vec();
        let profile = self.notebook.profile().clone();
        self.notebook = Notebook::new(
            Arc::clone(&REGISTRY),
            profile,
            device(),
            History::merge(log),
        );
        self.session = None;
    }

    /// An answer that is right with a chance that depends on how well the card is known.
    fn scripted(&mut self, question: &Question) -> String {
        let chance = match (question.stage, question.format) {
            (Stage::New, _) => 0.4,
            (_, Format::Choice) => 0.8,
            (Stage::Learning, _) => 0.75,
            (Stage::Review | Stage::Duel, _) => 0.88,
        };
        if self.will.random_bool(chance) {
            right(question)
        } else {
            wrong(question)
        }
    }

    /// Studies until nothing is left, keeping what was asked.
    fn study(&mut self, script: &mut Transcript) {
        self.study_with(script, Self::scripted);
    }

    fn study_with(
        &mut self,
        script: &mut Transcript,
        mut answers: impl FnMut(&mut Self, &Question) -> String,
    ) {
        script.sessions += 1;
        self.start(StudyKind::Today, Budget::Unlimited);
        let mut asked = 0;
        while let Some(question) = self.question() {
            let before = self.notebook.progress().card(question.card).copied();
            let remaining = self.session().remaining();
            let day = self.now().day;
            let given = answers(self, &question);
            let reply = self.answer(&given);
            let graded = reply.graded.expect("a graded answer");
            let after = *self
                .notebook
                .progress()
                .card(question.card)
                .expect("an answered card");
            assert_eq!(after.due, graded.due);
            let comes_back = after.step.is_some() && after.may_come_back(day);
            assert_eq!(comes_back, graded.comes_back);
            let session = script.sessions;
            script.asked.push(Asked {
                day,
                session,
                question,
                remaining,
                grade: graded.grade,
                is_right: reply.verdict.is_right(),
                before,
                after,
            });
            asked += 1;
            assert!(asked < 1_000, "a session without end");
        }
    }
}

fn right(question: &Question) -> String {
    let entry = REGISTRY.get(question.card.code()).expect("a known code");
    match (question.format, question.card.direction()) {
        (Format::Choice, _) => {
            let place = question
                .options
                .iter()
                .position(|option| *option == entry.code);
            (place.expect("the right option") + 1).to_string()
        }
        (_, C2M) => entry.display_name().to_owned(),
        (_, M2C) => entry.code.to_string(),
    }
}

fn wrong(question: &Question) -> String {
    let lure = question
        .options
        .iter()
        .find(|option| **option != question.card.code());
    lure.map_or(String::new(), |lure| {
        question
            .option_text(&REGISTRY, *lure, Language::En)
            .into_owned()
    })
}

/// One answered question.
struct Asked {
    day: Day,
    session: u32,
    question: Question,
    remaining: u32,
    grade: Grade,
    is_right: bool,
    before: Option<CardProgress>,
    after: CardProgress,
}

impl Asked {
    /// A situation about a code whose name is known.
    fn is_deeper(&self) -> bool {
        let day = self.day;
        let is_known =
            |at: CardProgress| at.known_once && (at.step.is_none() || at.last_day != day);
        self.question.prompt.is_situation()
            && self.card().direction() == C2M
            && self.before.is_some_and(is_known)
    }

    fn card(&self) -> Card {
        self.question.card
    }
}

#[derive(Default)]
struct Transcript {
    sessions: u32,
    asked: Vec<Asked>,
}

impl Transcript {
    fn days(&self) -> BTreeMap<Day, Vec<&Asked>> {
        let mut days: BTreeMap<Day, Vec<&Asked>> = BTreeMap::new();
        for asked in &self.asked {
            days.entry(asked.day).or_default().push(asked);
        }
        days
    }
}

/// Ninety days of a learner, now and then a day or a week missed, now and then two sessions a day.
fn months(profile: Profile, seed: u64) -> (Desk, Transcript) {
    let mut desk = Desk::new(profile, seed);
    let mut script = Transcript::default();
    let mut day = 0;
    while day < 90 {
        desk.study(&mut script);
        if desk.will.random_bool(0.2) {
            desk.pass(3 * 3600);
            desk.study(&mut script);
        }
        let missed = [0, 0, 0, 0, 0, 0, 0, 0, 1, 7][desk.will.random_range(0..10)];
        for _ in 0..=missed {
            desk.next_day();
            day += 1;
        }
    }
    (desk, script)
}

fn profiles() -> [Profile; 4] {
    let profile = |scope, new_cards_per_day, reviews_per_day| Profile {
        scope,
        new_cards_per_day: Some(new_cards_per_day),
        reviews_per_day: Some(reviews_per_day),
        minutes_per_day: 120,
        ..Profile::default()
    };
    [
        profile(Scope::Common, 10, 60),
        profile(Scope::Essential, 3, 5),
        profile(Scope::AllWithVendors, 20, 200),
        profile(scope(&[401, 403]), 10, 60),
    ]
}

/// The months of every profile, studied once for all tests.
static MONTHS: LazyLock<Vec<(Desk, Transcript)>> = LazyLock::new(|| {
    profiles()
        .into_iter()
        .flat_map(|profile| (7..effort::cases(8, 9)).map(move |seed| months(profile.clone(), seed)))
        .collect()
});

/// A rule that must hold for every learner's months.
fn check(rule: impl Fn(&Desk, &Transcript)) {
    for (desk, script) in MONTHS.iter() {
        assert!(script.asked.len() > 20 && script.days().len() > 10);
        rule(desk, script);
    }
}
