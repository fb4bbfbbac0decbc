//! A learner's notebook, clock and open session: everything between the registry and the screen,
//! without a window and without files.

use std::sync::Arc;

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::grading::Verdict;
use statusdeck::learner::{Notebook, Profile, Progress, Scope};
use statusdeck::log::History;
use statusdeck::log::{Answered, DeviceId, Event, Record};
use statusdeck::memory::{Card, Direction, Grade};
use statusdeck::plan::StudyKind;
use statusdeck::question::{Format, Prompt, Question};
use statusdeck::registry::Code;
use statusdeck::session::{Budget, Reply, Session};
use statusdeck::time::{Now, Timestamp};

use crate::cards::{REGISTRY, code};

pub fn device() -> DeviceId {
    DeviceId::new("laptop").expect("a device id")
}

/// A profile that studies these codes.
pub fn studying(numbers: &[u16]) -> Profile {
    Profile {
        scope: Scope::List(numbers.iter().copied().map(code).collect()),
        ..Profile::default()
    }
}

/// Someone at work.
pub struct Sitting {
    pub notebook: Notebook,
    pub session: Option<Session>,
    pub rng: StdRng,
    clock: jiff::Timestamp,
}

impl Sitting {
    pub fn new(profile: Profile, seed: u64) -> Self {
        Self {
            notebook: Notebook::new(Arc::clone(&REGISTRY), profile, device(), History::default()),
            session: None,
            rng: StdRng::seed_from_u64(seed),
            clock: "2026-01-05T09:00:00Z".parse().expect("RFC 3339"),
        }
    }

    /// The same moment once more, with chance of its own.
    pub fn copied(&self, seed: u64) -> Self {
        Self {
            notebook: self.notebook.clone(),
            session: self.session.clone(),
            rng: StdRng::seed_from_u64(seed),
            clock: self.clock,
        }
    }

    pub fn now(&self) -> Now {
        Now::new(Timestamp::new(self.clock), &TimeZone::UTC, 4)
    }

    pub fn pass(&mut self, seconds: i64) {
        self.clock += SignedDuration::from_secs(seconds);
    }

    pub fn pass_seconds(&mut self, seconds: f64) {
        self.clock += SignedDuration::from_secs_f64(seconds);
    }

    /// Nine in the morning, so many days later.
    pub fn pass_days(&mut self, days: u32) {
        let date = self.clock.to_zoned(TimeZone::UTC).date();
        let later = date.checked_add(jiff::Span::new().days(i64::from(days)));
        let morning = later.expect("a date").at(9, 0, 0, 0);
        let zoned = morning.to_zoned(TimeZone::UTC).expect("a moment");
        self.clock = zoned.timestamp();
    }

    /// A typed review that happens now, outside of any session.
    pub fn reviewed(&mut self, card: Card, verdict: Verdict) -> Record {
        self.pass(20);
        let grade = if verdict.is_right() {
            Grade::Good
        } else {
            Grade::Again
        };
        let answered = Answered {
            card,
            format: Format::Typed,
            prompt: None,
            given: statusdeck::grading::Given::Unknown,
            verdict,
            grade,
            took_ms: 4_000,
        };
        let now = self.now();
        self.notebook.record(Event::Answered(answered), now)
    }

    pub fn start(&mut self, kind: StudyKind) {
        let (now, notebook) = (self.now(), &self.notebook);
        let session = Session::start(notebook, kind, Budget::Unlimited, now, &mut self.rng);
        self.session = Some(session.with_statements());
    }

    pub fn open_duel(&mut self, codes: [u16; 2]) {
        let now = self.now();
        let session = Session::of_duel(&self.notebook, codes.map(code), now, &mut self.rng);
        self.session = Some(session);
    }

    pub fn session(&self) -> &Session {
        self.session.as_ref().expect("an open session")
    }

    pub fn question(&self) -> Option<Question> {
        self.session().question().cloned()
    }

    /// Answers; the feedback is on the screen then.
    pub fn answer(&mut self, given: &str) -> Reply {
        self.pass(1);
        self.answer_in(given, 4.0)
    }

    /// Answers after so many seconds.
    pub fn answer_in(&mut self, given: &str, seconds: f64) -> Reply {
        self.pass_seconds(seconds);
        let now = self.now();
        let session = self.session.as_mut().expect("an open session");
        let question = session.question().expect("an open question");
        let given = statusdeck::grading::parse(self.notebook.registry(), question, given);
        let given = given.expect("an option");
        let took_ms = std::time::Duration::from_secs_f64(seconds).as_millis();
        let took_ms = u64::try_from(took_ms).expect("no age");
        let reply = session.answer(&mut self.notebook, &given, took_ms, now);
        reply.expect("an option").expect("an open question")
    }

    pub fn go_on(&mut self) {
        self.pass(3);
        self.go_on_now();
    }

    pub fn go_on_now(&mut self) {
        let now = self.now();
        let session = self.session.as_mut().expect("an open session");
        session.advance(&self.notebook, now, &mut self.rng);
    }

    pub fn correct(&mut self) -> Option<Reply> {
        let now = self.now();
        let session = self.session.as_mut().expect("an open session");
        session.correct(&mut self.notebook, now)
    }

    pub fn undo(&mut self) -> bool {
        let now = self.now();
        let session = self.session.as_mut().expect("an open session");
        let undone = session.undo(&mut self.notebook, now, &mut self.rng);
        let record = undone.map(|(_, record)| record);
        record.is_some()
    }

    pub fn fight(&mut self, codes: [Code; 2]) {
        let now = self.now();
        let session = self.session.as_mut().expect("an open session");
        session.start_duel(&self.notebook, codes, now, &mut self.rng);
    }

    pub fn leave_duel(&mut self) {
        let now = self.now();
        let session = self.session.as_mut().expect("an open session");
        session.leave_duel(&self.notebook, now, &mut self.rng);
    }

    /// Answers what is asked with what `answers` says until the sitting is over.
    pub fn study(&mut self, kind: StudyKind, mut answers: impl FnMut(&Question) -> String) {
        self.start(kind);
        let mut asked = 0;
        while let Some(question) = self.question() {
            self.answer(&answers(&question));
            self.go_on();
            asked += 1;
            assert!(asked < 2_000, "a session without end");
        }
    }

    /// What counts is what the log says: the progress at hand is a replay of it.
    pub fn assert_replayed(&self) {
        let replayed = Progress::replay(self.notebook.history(), self.notebook.scheduler());
        assert_eq!(self.notebook.progress(), &replayed);
    }
}

/// The answer that is right.
pub fn right(question: &Question) -> String {
    let asked = question.card.code();
    match (question.format, question.prompt) {
        (Format::TrueFalse, Prompt::Statement { is_true, .. }) => {
            if is_true { "1" } else { "2" }.to_owned()
        }
        (Format::SelfGraded, _) => "3".to_owned(),
        (Format::Choice, _) => place(question, asked),
        _ => naming(question, asked),
    }
}

/// "I don't know", or a wrong choice.
pub fn wrong(question: &Question) -> String {
    let asked = question.card.code();
    match (question.format, question.prompt) {
        (Format::TrueFalse, Prompt::Statement { is_true, .. }) => {
            if is_true { "2" } else { "1" }.to_owned()
        }
        (Format::SelfGraded, _) => "1".to_owned(),
        (Format::Choice, _) => {
            let lure = question.options.iter().find(|option| **option != asked);
            place(question, *lure.expect("a lure"))
        }
        _ => String::new(),
    }
}

/// The key of an option.
pub fn place(question: &Question, option: Code) -> String {
    let place = question.options.iter().position(|it| *it == option);
    (place.expect("an option") + 1).to_string()
}

/// What someone types who takes the asked code for this one.
pub fn naming(question: &Question, taken_for: Code) -> String {
    match question.card.direction() {
        Direction::CodeToMeaning => {
            let entry = REGISTRY.get(taken_for).expect("an entry");
            entry.display_name().to_owned()
        }
        Direction::MeaningToCode => taken_for.to_string(),
    }
}
