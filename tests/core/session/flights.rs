//! Flights over the date line and days of thirty hours: nothing is asked twice.

use std::collections::BTreeSet;

use jiff::tz::TimeZone;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::learner::Profile;
use statusdeck::plan::{Plan, StudyKind};
use statusdeck::question::Question;
use statusdeck::registry::Code;
use statusdeck::session::{Budget, Session};
use statusdeck::time::{Now, Timestamp};
use support::sitting::{Sitting, right, wrong};

/// Someone who travels: the clock shows the time of where they are.
struct Traveller {
    desk: Sitting,
    at: jiff::Timestamp,
    zone: &'static str,
}

impl Traveller {
    fn at(moment: &str, zone: &'static str) -> Self {
        Self {
            desk: Sitting::new(Profile::default(), 3),
            at: moment.parse().expect("RFC 3339"),
            zone,
        }
    }

    fn now(&self) -> Now {
        let zone = TimeZone::get(self.zone).expect("a zone of the tz database");
        Now::new(Timestamp::new(self.at), &zone, 4)
    }

    fn flies(&mut self, hours: i64, zone: &'static str) {
        self.at += jiff::SignedDuration::from_hours(hours);
        self.zone = zone;
    }

    /// Studies until the day is done, four seconds for each answer; what was asked.
    fn studies(&mut self, answer: impl Fn(&Question, usize) -> String) -> Vec<Question> {
        let mut rng = StdRng::seed_from_u64(5);
        let (kind, budget) = (StudyKind::Today, Budget::Unlimited);
        let mut session = Session::start(&self.desk.notebook, kind, budget, self.now(), &mut rng);
        let mut asked = Vec::new();
        while let Some(question) = session.question().cloned() {
            let given = answer(&question, asked.len());
            let registry = self.desk.notebook.registry().clone();
            let given = statusdeck::grading::parse(&registry, &question, &given);
            self.at += jiff::SignedDuration::from_secs(4);
            let now = self.now();
            let given = given.expect("an option");
            let reply = session.answer(&mut self.desk.notebook, &given, 4_000, now);
            reply.expect("an option").expect("an open question");
            self.at += jiff::SignedDuration::from_secs(2);
            session.advance(&self.desk.notebook, self.now(), &mut rng);
            asked.push(question);
        }
        asked
    }

    fn plan(&self) -> Plan {
        Plan::new(&self.desk.notebook, StudyKind::Today, self.now().day)
    }
}

fn mixed(question: &Question, place: usize) -> String {
    if place.is_multiple_of(5) {
        wrong(question)
    } else {
        right(question)
    }
}

fn known_at_once(question: &Question, _: usize) -> String {
    right(question)
}

fn codes(asked: &[Question]) -> BTreeSet<Code> {
    asked.iter().map(|question| question.card.code()).collect()
}

/// Half an hour after a whole day's study in Auckland it is yesterday in Honolulu: that day has been
/// lived, with its minutes, its new cards and its look-alikes.
#[test]
fn a_day_that_comes_again_over_the_date_line_is_done() {
    let mut traveller = Traveller::at("2026-11-19T20:00:00Z", "Pacific/Auckland");
    let first = traveller.now().day;
    let asked = traveller.studies(mixed);
    assert!(asked.len() > 30, "{}", asked.len());
    traveller.flies(1, "Pacific/Honolulu");
    assert!(traveller.now().day < first, "the day before");
    assert_eq!(traveller.studies(mixed), [], "nothing is asked twice");
    assert!(traveller.plan().is_empty());
    // The day that was studied comes again, too.
    traveller.flies(20, "Pacific/Honolulu");
    assert_eq!(traveller.now().day, first);
    assert_eq!(traveller.studies(mixed), []);
    traveller.flies(24, "Pacific/Honolulu");
    assert!(!traveller.studies(mixed).is_empty(), "study goes on");
    traveller.desk.assert_replayed();
}

/// Whoever has only begun the day goes on with it: with other codes, and for the minutes that are left.
#[test]
fn a_day_that_was_begun_goes_on_after_the_flight() {
    let mut traveller = Traveller::at("2026-11-19T20:00:00Z", "Pacific/Auckland");
    let mut profile = traveller.desk.notebook.profile().clone();
    profile.minutes_per_day = 3;
    traveller.desk.notebook.set_profile(profile.clone());
    let before = codes(&traveller.studies(known_at_once));
    profile.minutes_per_day = 6;
    traveller.desk.notebook.set_profile(profile);
    traveller.flies(1, "Pacific/Honolulu");
    let after = traveller.studies(known_at_once);
    assert!(!after.is_empty());
    assert!(
        codes(&after).is_disjoint(&before),
        "no code, in neither direction"
    );
    let days = traveller.desk.notebook.progress().days();
    let ms: u64 = days.map(|(_, stats)| stats.studied_ms).sum();
    assert!(ms <= 6 * 60_000 + 10_000, "six minutes in all: {ms} ms");
}

/// The other way a day is skipped: the next one begins, and what waited a night waits no longer.
#[test]
fn a_day_that_is_skipped_loses_nothing() {
    let mut traveller = Traveller::at("2026-11-19T20:00:00Z", "Pacific/Honolulu");
    let first = traveller.now().day;
    let asked = traveller.studies(mixed);
    traveller.flies(1, "Pacific/Auckland");
    let second = traveller.now().day;
    assert_eq!(second, first.plus(1));
    let cards: BTreeSet<_> = asked.iter().map(|question| question.card).collect();
    let again = traveller.studies(known_at_once);
    let known = |question: &&Question| cards.contains(&question.card);
    for question in again.iter().filter(known) {
        let at = traveller.desk.notebook.progress().card(question.card);
        assert!(
            at.is_some_and(|at| at.lapses > 0 || !at.known_at_first),
            "{question:?}"
        );
    }
    assert_eq!(traveller.desk.notebook.streak_days(second), 2);
    traveller.desk.assert_replayed();
}

/// Seoul in the morning, London in the evening of the same date: one day, however long.
#[test]
fn a_day_of_thirty_hours_is_one_day() {
    let mut traveller = Traveller::at("2026-11-19T22:00:00Z", "Asia/Seoul");
    let day = traveller.now().day;
    traveller.studies(mixed);
    traveller.flies(24, "Europe/London");
    assert_eq!(traveller.now().day, day);
    assert_eq!(traveller.studies(mixed), []);
}
