//! The mock interview: which questions come up, how answers are judged, the report, and what follows.

mod after;
mod choosing;
mod course;
mod drawing;
mod report;

use std::sync::Arc;

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::interview::{Mock, MockPlan, MockStep};
use statusdeck::learner::{Notebook, Profile, Progress};
use statusdeck::log::{History, Record};
use statusdeck::registry::{InterviewKind, InterviewQuestion};
use statusdeck::time::{Now, Timestamp};
use support::cards::REGISTRY;
use support::sitting::device;

/// A candidate at a desk.
struct Candidate {
    notebook: Notebook,
    clock: jiff::Timestamp,
    rng: StdRng,
}

impl Candidate {
    fn new(seed: u64) -> Self {
        let profile = Profile::default();
        Self {
            notebook: Notebook::new(Arc::clone(&REGISTRY), profile, device(), History::default()),
            clock: "2026-01-05T09:00:00Z".parse().expect("RFC 3339"),
            rng: StdRng::seed_from_u64(seed),
        }
    }

    fn now(&self) -> Now {
        Now::new(Timestamp::new(self.clock), &TimeZone::UTC, 4)
    }

    fn pass(&mut self, seconds: i64) {
        self.clock += SignedDuration::from_secs(seconds);
    }

    fn pass_days(&mut self, days: i64) {
        self.clock += SignedDuration::from_hours(24 * days);
    }

    fn start(&mut self, questions: u32, minutes: u32) -> Mock {
        let plan = MockPlan { questions, minutes };
        let now = self.now();
        Mock::start(&self.notebook, plan, now, &mut self.rng)
    }

    /// Answers the open question after so many seconds, making this many of its points: all of them is a
    /// right code. The next question is asked then.
    fn answer(&mut self, mock: &mut Mock, seconds: u64, made: usize) -> Record {
        self.pass(i64::try_from(seconds).expect("no age"));
        let now = self.now();
        let asked = question(mock);
        let took_ms = seconds * 1000;
        let record = if asked.kind == InterviewKind::Choose {
            let right = asked
                .accepted
                .first()
                .filter(|_| made >= asked.points.len());
            let codes = right.copied().into_iter().collect();
            mock.name(&mut self.notebook, codes, took_ms, now)
        } else {
            let said = mock.say(&mut self.notebook, "", took_ms, now);
            assert_eq!(said, Ok(None));
            for point in 0..made {
                mock.toggle(&REGISTRY, point);
            }
            mock.judge(&mut self.notebook, now)
        };
        let record = record.expect("a record");
        mock.advance(&self.notebook, now, &mut self.rng);
        record
    }

    /// Takes a whole interview, of which `made` says how many points are made; the ids of its questions.
    fn interview(
        &mut self,
        questions: u32,
        seconds: u64,
        made: impl Fn(&InterviewQuestion) -> usize,
    ) -> Vec<String> {
        let mut mock = self.start(questions, 15);
        let mut asked = Vec::new();
        while !mock.is_over() {
            let open = question(&mock);
            asked.push(open.id.clone());
            self.answer(&mut mock, seconds, made(open));
            assert!(asked.len() < 200, "an interview without end");
        }
        assert_eq!(*mock.step(), MockStep::Over);
        asked
    }

    /// What counts is what the log says.
    fn assert_replayed(&self) {
        let replayed = Progress::replay(self.notebook.history(), self.notebook.scheduler());
        assert_eq!(self.notebook.progress(), &replayed);
    }
}

fn question(mock: &Mock) -> &'static InterviewQuestion {
    mock.question(&REGISTRY).expect("an open question")
}

/// Every point.
fn all(asked: &InterviewQuestion) -> usize {
    asked.points.len()
}
