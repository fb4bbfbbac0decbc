//! The study session, driven for months by scripted learners with fixed seeds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use proptest::prelude::*;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::grading::Verdict;
use statusdeck::language::Language;
use statusdeck::learner::{CardProgress, Notebook, Profile, Progress, Scope};
use statusdeck::log::History;
use statusdeck::log::LogEntry;
use statusdeck::log::{Answered, DeviceId, Event};
use statusdeck::memory::{Card, Direction, Grade};
use statusdeck::plan::{Plan, StudyKind};
use statusdeck::question::{Format, Question, Stage};
use statusdeck::registry::{Code, Registry};
use statusdeck::session::{Budget, Reply, Session};
use statusdeck::time::{Day, Now, Timestamp};

static REGISTRY: LazyLock<Arc<Registry>> =
    LazyLock::new(|| Arc::new(Registry::built_in().expect("built in")));

const C2M: Direction = Direction::CodeToMeaning;
const M2C: Direction = Direction::MeaningToCode;

fn code(number: u16) -> Code {
    Code::new(number).expect("a code")
}

fn device() -> DeviceId {
    DeviceId::new("laptop").expect("a device id")
}

fn scope(numbers: &[u16]) -> Scope {
    Scope::List(numbers.iter().copied().map(code).collect())
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
        let reply = session.answer(&mut self.notebook, given, 4_000, now);
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
            assert_eq!(after.step.is_some(), graded.comes_back);
            let session = script.sessions;
            script.asked.push(Asked {
                day,
                session,
                question,
                remaining,
                grade: graded.grade,
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
    before: Option<CardProgress>,
    after: CardProgress,
}

impl Asked {
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
        new_cards_per_day,
        reviews_per_day,
        ..Profile::default()
    };
    [
        profile(Scope::Common, 10, 60),
        profile(Scope::Essential, 3, 5),
        profile(Scope::AllWithVendors, 20, 200),
        profile(scope(&[401, 403]), 10, 60),
    ]
}

/// The months of every profile, each with two seeds; studied once for all tests.
static MONTHS: LazyLock<Vec<(Desk, Transcript)>> = LazyLock::new(|| {
    profiles()
        .into_iter()
        .flat_map(|profile| [7, 8].map(|seed| months(profile.clone(), seed)))
        .collect()
});

/// A rule that must hold for every learner's months.
fn check(rule: impl Fn(&Desk, &Transcript)) {
    for (desk, script) in MONTHS.iter() {
        assert!(script.asked.len() > 20 && script.days().len() > 10);
        rule(desk, script);
    }
}

#[test]
fn every_card_is_asked_before_it_is_taught() {
    check(|desk, script| {
        let mut met = BTreeSet::new();
        for asked in &script.asked {
            let first = met.insert(asked.card());
            assert_eq!(
                asked.question.stage == Stage::New,
                first,
                "{:?}",
                asked.question
            );
            assert!(
                !first || asked.question.format == Format::Typed,
                "{:?}",
                asked.question
            );
        }
        let all = REGISTRY
            .entries()
            .iter()
            .filter(|entry| desk.notebook.in_scope(entry.code))
            .count();
        assert_eq!(met.len(), all * 2, "cards never introduced");
    });
}

#[test]
fn no_day_exceeds_its_limits() {
    check(|desk, script| {
        let profile = desk.notebook.profile();
        for (day, asked) in script.days() {
            let new: BTreeSet<Card> = asked
                .iter()
                .filter(|asked| asked.before.is_none())
                .map(|asked| asked.card())
                .collect();
            let known: BTreeSet<Card> = asked
                .iter()
                .map(|asked| asked.card())
                .filter(|card| !new.contains(card))
                .collect();
            assert!(
                new.len() <= profile.new_cards_per_day as usize,
                "{day}: {} new",
                new.len()
            );
            assert!(
                known.len() <= profile.reviews_per_day as usize,
                "{day}: {} known",
                known.len()
            );
            let stats = desk.notebook.progress().day(day);
            assert_eq!(
                (stats.new_cards as usize, stats.review_cards as usize),
                (new.len(), known.len())
            );
            assert_eq!(stats.answered as usize, asked.len());
        }
    });
}

#[test]
fn the_two_directions_of_a_code_are_never_neighbours() {
    check(|desk, script| {
        // With two codes there is often nothing else to put between; then a day's rest is.
        let few = matches!(&desk.notebook.profile().scope, Scope::List(codes) if codes.len() == 2);
        for pair in script.asked.windows(2) {
            let [first, second] = pair else {
                unreachable!()
            };
            let rested = few && second.day.days_since(first.day) > 1;
            assert!(
                first.card() != second.card().sibling() || rested,
                "{:?} on {} and {}",
                first.card(),
                first.day,
                second.day
            );
        }
    });
}

#[test]
fn the_two_directions_of_a_code_are_never_asked_on_one_day() {
    check(|_, script| {
        for (day, asked) in script.days() {
            let cards: BTreeSet<Card> = asked.iter().map(|asked| asked.card()).collect();
            let codes: BTreeSet<Code> = cards.iter().map(|card| card.code()).collect();
            assert_eq!(cards.len(), codes.len(), "{day}: {cards:?}");
        }
    });
}

#[test]
fn the_second_direction_comes_only_after_the_first_was_right() {
    check(|_, script| {
        let mut right = BTreeSet::new();
        for asked in &script.asked {
            if asked.before.is_none() && asked.card().direction() == M2C {
                assert!(
                    right.contains(&asked.card().sibling()),
                    "{:?}",
                    asked.question
                );
            }
            if asked.grade.is_right() && asked.question.format == Format::Typed {
                right.insert(asked.card());
            }
        }
    });
}

#[test]
fn a_missed_card_comes_back_until_it_is_right() {
    check(|_, script| {
        let mut last: BTreeMap<(u32, Card), &Asked> = BTreeMap::new();
        for asked in &script.asked {
            last.insert((asked.session, asked.card()), asked);
        }
        for asked in last.values() {
            let was_missed = asked.before.is_some_and(|before| before.step.is_some());
            assert!(
                asked.grade.is_right() && (asked.question.format == Format::Typed || !was_missed),
                "{:?}",
                asked.question
            );
            assert_eq!(asked.after.step, None, "{:?}", asked.question);
        }
    });
}

/// Learning: missed at first, chosen after about three others, typed after a few more.
#[test]
fn a_missed_card_rests_while_others_are_asked() {
    check(|_, script| {
        for (at, asked) in script.asked.iter().enumerate() {
            let Some(next) = script.asked.get(at + 1) else {
                continue;
            };
            let same = next.session == asked.session && next.card() == asked.card();
            assert!(
                !same || asked.remaining == 1,
                "{:?} at once again",
                asked.question
            );
            if asked.grade.is_right() {
                continue;
            }
            let back = script.asked[at + 1..]
                .iter()
                .position(|later| later.card() == asked.card());
            let back = back.expect("it comes back");
            let format = script.asked[at + 1 + back].question.format;
            let known = asked.before.is_some_and(|before| before.known_once);
            assert_eq!(
                format,
                if known { Format::Typed } else { Format::Choice },
                "{:?}",
                asked.question
            );
            assert!(
                back <= 12,
                "{:?} came back after {back} others",
                asked.question
            );
            assert!(
                asked.remaining <= 4 || back >= 3,
                "{:?} came back after {back} others",
                asked.question
            );
        }
    });
}

#[test]
fn a_card_known_before_it_is_taught_costs_one_answer() {
    check(|_, script| {
        for (at, asked) in script
            .asked
            .iter()
            .enumerate()
            .filter(|(_, asked)| asked.before.is_none())
        {
            if asked.grade.is_right() {
                assert_eq!(asked.grade, Grade::Easy);
                let later = &script.asked[at + 1..];
                let same_day = later.iter().take_while(|later| later.day == asked.day);
                assert!(
                    same_day
                        .into_iter()
                        .all(|later| later.card() != asked.card()),
                    "{:?}",
                    asked.question
                );
            } else {
                assert_eq!(asked.grade, Grade::Again);
            }
        }
    });
}

#[test]
fn intervals_grow_when_right_and_fall_when_wrong() {
    let counts = std::cell::Cell::new((0, 0));
    check(|_, script| {
        let (mut grew, mut fell) = counts.get();
        for asked in &script.asked {
            let Some(before) = asked.before.filter(|before| before.due <= asked.day) else {
                continue;
            };
            let (old, new) = (before.interval_days(), asked.after.interval_days());
            if asked.grade.is_right() {
                assert!(
                    new > old || new >= 3650,
                    "{:?}: {old} to {new} days",
                    asked.question
                );
                grew += 1;
            } else {
                assert!(
                    new < old || new == 1,
                    "{:?}: {old} to {new} days",
                    asked.question
                );
                fell += 1;
            }
        }
        counts.set((grew, fell));
    });
    assert!(counts.get().0 > 1_000 && counts.get().1 > 100, "{counts:?}");
}

#[test]
fn no_card_is_asked_before_it_is_due_or_lost() {
    check(|desk, script| {
        let mut seen: BTreeMap<Card, &Asked> = BTreeMap::new();
        for asked in &script.asked {
            if let Some(last) = seen.insert(asked.card(), asked) {
                let due = last.after.due <= asked.day || last.after.step.is_some();
                assert!(due, "{:?} was due on {}", asked.question, last.after.due);
            }
        }
        let last_day = script.asked.last().expect("answers").day;
        for (card, at) in desk.notebook.progress().cards() {
            let overdue = last_day.days_since(at.due);
            let most = if desk.notebook.profile().reviews_per_day > 20 {
                12
            } else {
                60
            };
            assert!(overdue <= most, "{card:?} is {overdue} days overdue");
        }
    });
}

/// How many known cards each day asks of a learner who studies every day.
fn load(new_cards_per_day: u32, answers: impl Fn(&mut Desk, &Question) -> String) -> Vec<u32> {
    let profile = Profile {
        scope: Scope::AllWithVendors,
        reviews_per_day: 1000,
        new_cards_per_day,
        ..Profile::default()
    };
    let mut desk = Desk::new(profile, 3);
    let mut script = Transcript::default();
    let first = desk.now().day;
    for _ in 0..120 {
        desk.study_with(&mut script, &answers);
        desk.next_day();
    }
    (0..120)
        .map(|day| desk.notebook.progress().day(first.plus(day)).review_cards)
        .collect()
}

#[test]
fn no_day_piles_up() {
    let knowing = |_: &mut Desk, question: &Question| right(question);
    for load in [
        load(10, knowing),
        load(20, knowing),
        load(10, Desk::scripted),
        load(20, Desk::scripted),
    ] {
        assert!(load.iter().sum::<u32>() > 100, "{load:?}");
        for (day, cards) in load.iter().enumerate() {
            let week = &load[day.saturating_sub(3)..(day + 4).min(load.len())];
            let mean = f64::from(week.iter().sum::<u32>()) / week.len() as f64;
            assert!(
                f64::from(*cards) <= 1.5 * mean + 4.0,
                "day {day}: {cards} in {week:?}"
            );
        }
    }
    // Everything at once and all of it known: equal cards met on one day would stay one block.
    let blocks = load(200, knowing);
    assert!(blocks.iter().max() < Some(&40), "{blocks:?}");
}

#[test]
fn a_budget_of_answers_ends_the_session() {
    for most in [0, 1, 3, 10] {
        let mut desk = Desk::with_scope(Scope::Common, 5);
        desk.start(StudyKind::Today, Budget::Answers(most));
        for answered in 0..most {
            assert_eq!(desk.session().answered(), answered);
            let question = desk.question().expect("budget left");
            desk.answer(&right(&question));
        }
        assert_eq!((desk.question(), desk.session().answered()), (None, most));
        assert_eq!(desk.session().remaining(), 10 - most);
        let summary = desk.session().summary(&desk.notebook, desk.now().day);
        assert_eq!(
            (summary.answered, summary.cards, summary.right_first),
            (most, most, most)
        );
    }
}

#[test]
fn what_is_asked_again_costs_no_budget() {
    let mut desk = Desk::with_scope(Scope::Common, 5);
    desk.start(StudyKind::Today, Budget::Answers(1));
    let question = desk.question().expect("a question");
    for _ in 0..3 {
        let reply = desk.answer(&question.card.code().to_string());
        assert_eq!((reply.verdict, reply.graded), (Verdict::OtherRight, None));
        assert_eq!(desk.question(), Some(question.clone()));
    }
    assert!(desk.notebook.history().entries().is_empty());
    desk.answer(&right(&question));
    assert_eq!(desk.question(), None);
}

#[test]
fn a_budget_of_minutes_ends_the_session_at_the_next_question() {
    let mut desk = Desk::with_scope(Scope::Common, 5);
    desk.start(StudyKind::Today, Budget::Minutes(5));
    let started = desk.now().at;
    let mut asked = 0;
    while let Some(question) = desk.question() {
        assert!(desk.now().at.ms_since(started) < 5 * 60_000);
        desk.pass(40);
        desk.answer(&right(&question));
        asked += 1;
    }
    // 55 seconds each: the sixth begins before the five minutes are over and may be finished.
    assert_eq!(asked, 6);
}

#[test]
fn an_undo_gives_a_spent_budget_back() {
    let mut desk = Desk::with_scope(Scope::Common, 5);
    desk.start(StudyKind::Today, Budget::Answers(2));
    for _ in 0..2 {
        let question = desk.question().expect("budget left");
        desk.answer(&wrong(&question));
    }
    assert_eq!(desk.question(), None);
    assert!(desk.undo());
    let question = desk.question().expect("the answer was taken back");
    desk.answer(&right(&question));
    assert_eq!((desk.question(), desk.session().answered()), (None, 2));
}

#[test]
fn a_session_left_in_the_middle_resumes_its_missed_cards() {
    let mut desk = Desk::with_scope(Scope::Common, 9);
    desk.start(StudyKind::Today, Budget::Unlimited);
    let mut missed = BTreeSet::new();
    for _ in 0..3 {
        let question = desk.question().expect("a question");
        missed.insert(question.card);
        desk.answer(&wrong(&question));
    }
    desk.restart();
    desk.pass(3600);
    let plan = Plan::new(&desk.notebook, StudyKind::Today, desk.now().day);
    assert_eq!(plan.missed.iter().copied().collect::<BTreeSet<_>>(), missed);
    assert_eq!(
        plan.new.len(),
        desk.notebook.profile().new_cards_per_day as usize - missed.len()
    );

    let mut script = Transcript::default();
    desk.study_with(&mut script, |_, question| right(question));
    let first: BTreeSet<Card> = script.asked.iter().take(3).map(Asked::card).collect();
    assert_eq!(first, missed);
    for asked in script.asked.iter().take(3) {
        assert_eq!(
            (asked.question.stage, asked.question.format),
            (Stage::Learning, Format::Choice)
        );
    }
    for card in missed {
        let formats: Vec<Format> = script
            .asked
            .iter()
            .filter(|asked| asked.card() == card)
            .map(|asked| asked.question.format)
            .collect();
        assert_eq!(formats, [Format::Choice, Format::Typed]);
    }
    assert_eq!(desk.notebook.progress().day(desk.now().day).new_cards, 10);
}

#[test]
fn a_card_still_missed_over_night_is_typed_the_next_day() {
    let mut desk = Desk::with_scope(scope(&[404, 500]), 9);
    desk.start(StudyKind::Today, Budget::Answers(1));
    let missed = desk.question().expect("a question");
    desk.answer(&wrong(&missed));
    desk.next_day();
    desk.restart();
    let mut script = Transcript::default();
    desk.study_with(&mut script, |_, question| right(question));
    let back = script
        .asked
        .iter()
        .find(|asked| asked.card() == missed.card)
        .expect("it is due");
    assert_eq!(
        (back.question.stage, back.question.format),
        (Stage::Learning, Format::Typed)
    );
    assert_eq!((back.grade, back.after.step), (Grade::Good, None));
}

#[test]
fn a_session_over_the_rollover_loses_nothing() {
    let mut desk = Desk::with_scope(Scope::Essential, 9);
    desk.clock = "2026-01-06T03:59:30Z".parse().expect("RFC 3339");
    let mut script = Transcript::default();
    let mut first = true;
    desk.study_with(&mut script, |_, question| {
        if std::mem::take(&mut first) {
            wrong(question)
        } else {
            right(question)
        }
    });
    let missed = script.asked[0].card();
    let days: BTreeSet<Day> = script.asked.iter().map(|asked| asked.day).collect();
    assert_eq!(days.len(), 2);
    let last = script
        .asked
        .iter()
        .rfind(|asked| asked.card() == missed)
        .expect("asked");
    assert!(last.day > script.asked[0].day && last.grade.is_right() && last.after.step.is_none());
}

/// Every undo asks the question that was answered, and leaves progress as it was before it.
#[test]
fn undo_of_any_depth_takes_back_exactly_that_much() {
    for (seed, depth) in [(1, 1), (2, 5), (3, 12), (4, 40)] {
        let mut desk = Desk::with_scope(Scope::Essential, seed);
        let mut script = Transcript::default();
        for _ in 0..3 {
            desk.study(&mut script);
            desk.next_day();
        }
        desk.start(StudyKind::Today, Budget::Unlimited);
        let mut past: Vec<(Question, Progress, u32)> = Vec::new();
        while let Some(question) = desk.question().filter(|_| past.len() < depth) {
            past.push((
                question.clone(),
                desk.notebook.progress().clone(),
                desk.session().remaining(),
            ));
            let given = desk.scripted(&question);
            desk.answer(&given);
        }
        assert!(
            past.len() == depth || past.len() > 12,
            "{} answers",
            past.len()
        );
        let answers = past.len();
        while let Some((question, progress, remaining)) = past.pop() {
            assert!(desk.undo());
            assert_eq!(desk.question(), Some(question));
            assert_eq!(
                (desk.notebook.progress(), desk.session().remaining()),
                (&progress, remaining)
            );
            assert_eq!(desk.session().answered() as usize, past.len());
        }
        assert!(answers > 0);
        // And from there on it goes as if nothing had been.
        let replayed = Progress::replay(desk.notebook.history(), desk.notebook.scheduler());
        assert_eq!(desk.notebook.progress(), &replayed);
    }
}

#[test]
fn undo_reaches_earlier_sessions_and_survives_a_restart() {
    let mut desk = Desk::with_scope(Scope::Essential, 6);
    let mut past: Vec<(Card, Progress)> = Vec::new();
    for _ in 0..4 {
        desk.start(StudyKind::Today, Budget::Unlimited);
        while let Some(question) = desk.question() {
            past.push((question.card, desk.notebook.progress().clone()));
            let given = desk.scripted(&question);
            desk.answer(&given);
        }
        desk.next_day();
    }
    desk.restart();
    desk.start(StudyKind::Today, Budget::Unlimited);
    for (undone, (card, progress)) in past.iter().rev().enumerate() {
        if undone % 7 == 3 {
            desk.restart();
            desk.pass(60);
            desk.start(StudyKind::Today, Budget::Unlimited);
        }
        assert!(desk.undo(), "{undone} of {}", past.len());
        assert_eq!(desk.question().map(|question| question.card), Some(*card));
        assert_eq!(desk.notebook.progress(), progress);
    }
    assert!(!desk.undo(), "nothing is left to take back");
    assert_eq!(desk.notebook.progress(), &Progress::default());
}

#[test]
fn after_an_undo_of_an_earlier_session_the_rest_goes_on() {
    let mut desk = Desk::with_scope(Scope::Essential, 6);
    let mut script = Transcript::default();
    desk.study(&mut script);
    desk.next_day();
    desk.restart();
    desk.start(StudyKind::Today, Budget::Unlimited);
    let open = desk.question().expect("a question");
    let remaining = desk.session().remaining();
    assert!(desk.undo());
    let undone = desk.question().expect("the undone one");
    assert_eq!(Some(undone.card), script.asked.last().map(Asked::card));
    assert_ne!(undone.card, open.card);
    desk.answer(&right(&undone));
    assert_eq!(
        desk.question().map(|question| question.card),
        Some(open.card)
    );
    assert!(desk.session().remaining() <= remaining);
    let mut cards = vec![undone.card];
    while let Some(question) = desk.question() {
        cards.push(question.card);
        desk.answer(&right(&question));
    }
    assert!(
        cards.windows(2).all(|pair| pair[0] != pair[1].sibling()),
        "{cards:?}"
    );
    assert!(!cards.contains(&undone.card.sibling()), "{cards:?}");
}

#[test]
fn an_undo_with_nothing_answered_changes_nothing() {
    let mut desk = Desk::with_scope(Scope::Essential, 6);
    desk.start(StudyKind::Today, Budget::Unlimited);
    let question = desk.question();
    assert!(!desk.undo());
    assert_eq!(desk.question(), question);
    assert!(desk.notebook.history().entries().is_empty());
}

#[test]
fn a_clock_that_jumps_back_a_year_loses_nothing() {
    let mut desk = Desk::with_scope(Scope::AllStandard, 4);
    let mut script = Transcript::default();
    for _ in 0..8 {
        desk.study(&mut script);
        desk.next_day();
    }
    let known: Vec<Card> = desk
        .notebook
        .progress()
        .cards()
        .map(|(card, _)| card)
        .collect();
    desk.start(StudyKind::Today, Budget::Answers(8));
    for _ in 0..4 {
        let question = desk.question().expect("a question");
        let given = desk.scripted(&question);
        desk.answer(&given);
    }
    let before = (
        desk.clock,
        desk.notebook.progress().clone(),
        desk.notebook.history().entries().len(),
    );

    desk.clock -= SignedDuration::from_hours(365 * 24);
    for _ in 0..4 {
        let question = desk.question().expect("the session goes on");
        let reply = desk.answer(&right(&question));
        let graded = reply.graded.expect("graded");
        assert!(graded.due > desk.now().day);
        for grade in Grade::ALL {
            let outcome = graded.outcomes.get(grade);
            assert!(
                outcome.memory.stability_days > 0.0 && outcome.interval_days >= 0.0,
                "{outcome:?}"
            );
        }
    }
    // A later sitting on the wrong clock has work, and asks each card once.
    desk.restart();
    let mut back = Transcript::default();
    desk.study_with(&mut back, |_, question| right(question));
    let cards: BTreeSet<Card> = back.asked.iter().map(Asked::card).collect();
    assert!(!cards.is_empty() && cards.len() == back.asked.len());

    // Every record is there, in the order in which it was made.
    let entries = desk.notebook.history().entries().to_vec();
    assert_eq!(entries.len(), before.2 + 4 + back.asked.len());
    assert!(
        entries.is_sorted_by(|a, b| a.record.at < b.record.at && a.record.seq + 1 == b.record.seq)
    );
    assert!(
        known
            .iter()
            .all(|card| desk.notebook.progress().card(*card).is_some())
    );
    for (_, at) in desk.notebook.progress().cards() {
        assert!(at.due > at.last_day && at.memory.stability_days.is_finite());
    }

    // Taken back, progress is what it was; and with the clock right again, study goes on.
    let mut undone = desk.notebook.clone();
    for _ in 0..4 + back.asked.len() {
        undone.undo(desk.now()).expect("an answer to take back");
    }
    assert_eq!(undone.progress(), &before.1);
    desk.clock = before.0;
    let mut rest = Transcript::default();
    for _ in 0..5 {
        desk.study(&mut rest);
        desk.next_day();
    }
    assert!(!rest.asked.is_empty());
}

/// The clock was a year ahead for a day; set right, the cards answered then are not gone for a year.
#[test]
fn a_clock_that_was_a_year_ahead_hides_no_card_for_a_year() {
    let mut desk = Desk::with_scope(scope(&[201, 301, 403, 502]), 4);
    let mut script = Transcript::default();
    desk.clock += SignedDuration::from_hours(365 * 24);
    desk.study_with(&mut script, |_, question| right(question));
    desk.next_day();
    desk.clock -= SignedDuration::from_hours(365 * 24);
    let hidden: BTreeSet<Card> = desk
        .notebook
        .progress()
        .cards()
        .map(|(card, _)| card)
        .collect();
    assert_eq!(hidden.len(), 4);
    let mut later = Transcript::default();
    for _ in 0..30 {
        desk.study_with(&mut later, |_, question| right(question));
        desk.next_day();
    }
    let asked: BTreeSet<Card> = later.asked.iter().map(Asked::card).collect();
    assert!(hidden.is_subset(&asked), "{asked:?}");
    for (card, at) in desk.notebook.progress().cards() {
        assert!(
            at.due.days_since(desk.now().day) < 200,
            "{card:?} is due on {}",
            at.due
        );
    }
}

/// Flying west, a learner lives a study day twice: nothing is asked twice.
#[test]
fn a_day_lived_twice_doubles_no_review() {
    let mut desk = Desk::with_scope(Scope::Common, 4);
    let mut script = Transcript::default();
    for _ in 0..5 {
        desk.study_with(&mut script, |_, question| right(question));
        desk.next_day();
    }
    desk.study_with(&mut script, |_, question| right(question));
    let today: BTreeSet<Card> = script
        .asked
        .iter()
        .filter(|asked| asked.day == desk.now().day)
        .map(Asked::card)
        .collect();
    assert!(!today.is_empty());
    desk.clock -= SignedDuration::from_hours(17);
    assert!(desk.now().day < script.asked.last().expect("answers").day);
    let mut again = Transcript::default();
    desk.study_with(&mut again, |_, question| right(question));
    assert!(
        again
            .asked
            .iter()
            .all(|asked| !today.contains(&asked.card()))
    );
}

#[test]
fn with_nothing_due_one_may_study_ahead() {
    let mut desk = Desk::with_scope(Scope::Essential, 2);
    let mut script = Transcript::default();
    desk.study_with(&mut script, |_, question| right(question));
    let today = desk.now().day;
    assert!(Plan::new(&desk.notebook, StudyKind::Today, today).is_empty());
    desk.start(StudyKind::Today, Budget::Unlimited);
    assert_eq!(desk.question(), None);

    let ahead = Plan::new(&desk.notebook, StudyKind::Ahead, today);
    assert!(ahead.new.len() >= 5 && ahead.due.is_empty(), "{ahead:?}");
    desk.start(StudyKind::Ahead, Budget::Unlimited);
    let mut asked = BTreeSet::new();
    while let Some(question) = desk.question() {
        assert_eq!(question.stage, Stage::New);
        asked.insert(question.card);
        desk.answer(&right(&question));
    }
    assert_eq!(asked.len(), ahead.new.len());

    // With every card met, what is due next comes first.
    for _ in 0..12 {
        desk.next_day();
        desk.study_with(&mut script, |_, question| right(question));
    }
    desk.next_day();
    desk.study_with(&mut script, |_, question| right(question));
    let today = desk.now().day;
    let ahead = Plan::new(&desk.notebook, StudyKind::Ahead, today);
    let due: Vec<Day> = ahead
        .due
        .iter()
        .map(|card| {
            desk.notebook
                .progress()
                .card(*card)
                .expect("a known card")
                .due
        })
        .collect();
    assert!(
        !due.is_empty() && due.is_sorted() && due.iter().all(|due| *due > today),
        "{due:?}"
    );
    let codes: BTreeSet<Code> = ahead.due.iter().map(|card| card.code()).collect();
    assert_eq!(codes.len(), ahead.due.len());
}

#[test]
fn an_answer_ahead_of_time_never_moves_a_card_nearer() {
    let mut desk = Desk::with_scope(Scope::Essential, 2);
    let mut script = Transcript::default();
    for _ in 0..20 {
        desk.study_with(&mut script, |_, question| right(question));
        desk.next_day();
    }
    desk.start(StudyKind::Ahead, Budget::Answers(10));
    while let Some(question) = desk.question() {
        let before = desk
            .notebook
            .progress()
            .card(question.card)
            .map(|card| card.due);
        let graded = desk.answer(&right(&question)).graded.expect("graded");
        if let Some(before) = before {
            assert!(
                graded.due >= before,
                "{:?}: {before} to {}",
                question.card,
                graded.due
            );
        }
    }
}

#[test]
fn a_changed_scope_holds_at_the_next_question() {
    let mut desk = Desk::with_scope(Scope::Common, 2);
    desk.start(StudyKind::Today, Budget::Unlimited);
    let question = desk.question().expect("a question");
    let profile = desk.notebook.profile().clone();
    let kept: Vec<Code> = Plan::new(&desk.notebook, StudyKind::Today, desk.now().day)
        .new
        .iter()
        .map(|card| card.code())
        .filter(|code| *code != question.card.code())
        .take(3)
        .collect();
    desk.notebook.set_profile(Profile {
        scope: Scope::List(kept.clone()),
        ..profile
    });
    desk.answer(&wrong(&question));
    let mut asked = BTreeSet::new();
    while let Some(question) = desk.question() {
        asked.insert(question.card.code());
        desk.answer(&right(&question));
    }
    assert_eq!(asked, BTreeSet::from_iter(kept));
}

#[test]
fn a_changed_scope_holds_at_the_next_sitting_and_forgets_nothing() {
    let mut desk = Desk::with_scope(Scope::Common, 2);
    let mut script = Transcript::default();
    for _ in 0..6 {
        desk.study(&mut script);
        desk.next_day();
    }
    let known: Vec<(Card, CardProgress)> = desk
        .notebook
        .progress()
        .cards()
        .map(|(card, at)| (card, *at))
        .collect();
    let profile = desk.notebook.profile().clone();
    let few = scope(&[401, 403, 404]);
    desk.notebook.set_profile(Profile {
        scope: few,
        ..profile.clone()
    });
    let mut narrow = Transcript::default();
    for _ in 0..5 {
        desk.study(&mut narrow);
        desk.next_day();
    }
    let few = |card: Card| [401, 403, 404].contains(&card.code().get());
    assert!(!narrow.asked.is_empty() && narrow.asked.iter().all(|asked| few(asked.card())));
    for (card, before) in known {
        let after = desk.notebook.progress().card(card).expect("kept");
        assert!(few(card) || *after == before, "{card:?}");
    }
    // Back in the wider scope, what waited outside is due.
    desk.notebook.set_profile(profile);
    let mut wide = Transcript::default();
    desk.study(&mut wide);
    assert!(
        wide.asked
            .iter()
            .any(|asked| asked.before.is_some() && !few(asked.card()))
    );
}

/// Codes that the learner chose: each is asked, in scope or not, and in one direction a day.
#[test]
fn a_sitting_of_chosen_codes_asks_each_in_one_direction() {
    let chosen = [404, 401, 306, 499, 500].map(code);
    let mut desk = Desk::with_scope(Scope::Essential, 2);
    let mut script = Transcript::default();
    for _ in 0..12 {
        desk.study(&mut script);
        desk.pass(600);
        for round in 0..2 {
            let today = desk.now().day;
            let now = desk.now();
            let plan = Plan::of(&desk.notebook, &chosen, today);
            assert_eq!(plan.len(), chosen.len());
            let session = Session::of(&desk.notebook, plan, Budget::Unlimited, now, &mut desk.rng);
            desk.session = Some(session);
            let mut asked = BTreeSet::new();
            while let Some(question) = desk.question() {
                asked.insert(question.card);
                let given = desk.scripted(&question);
                desk.answer(&given);
            }
            let codes: BTreeSet<Code> = asked.iter().map(|card| card.code()).collect();
            assert_eq!(codes, BTreeSet::from(chosen), "round {round}");
            assert_eq!(asked.len(), chosen.len(), "round {round}: {asked:?}");
            for card in asked {
                let other = desk.notebook.progress().card(card.sibling());
                assert!(
                    other.is_none_or(|other| other.last_day != today),
                    "{card:?} on {today}"
                );
            }
        }
        desk.next_day();
    }
}

#[test]
fn a_suspended_card_is_not_asked_until_it_is_resumed() {
    let mut desk = Desk::with_scope(scope(&[404, 500]), 2);
    let card = Card(code(404), C2M);
    let now = desk.now();
    desk.notebook.record(Event::Suspended(card), now);
    let mut script = Transcript::default();
    for _ in 0..10 {
        desk.study(&mut script);
        desk.next_day();
    }
    assert!(
        script
            .asked
            .iter()
            .all(|asked| asked.card().code() == code(500))
    );
    let now = desk.now();
    desk.notebook.record(Event::Resumed(card), now);
    desk.study(&mut script);
    assert!(script.asked.iter().any(|asked| asked.card() == card));
}

#[test]
fn a_card_suspended_during_the_session_is_passed_over() {
    let mut desk = Desk::with_scope(Scope::Essential, 2);
    desk.start(StudyKind::Today, Budget::Unlimited);
    let question = desk.question().expect("a question");
    desk.answer(&wrong(&question));
    let now = desk.now();
    desk.notebook.record(Event::Suspended(question.card), now);
    while let Some(next) = desk.question() {
        assert_ne!(next.card, question.card);
        desk.answer(&right(&next));
    }
}

#[test]
fn an_empty_queue_is_a_session_that_is_over() {
    for empty in [scope(&[]), scope(&[299])] {
        let mut desk = Desk::with_scope(empty, 2);
        for kind in [StudyKind::Today, StudyKind::Ahead] {
            let plan = Plan::new(&desk.notebook, kind, desk.now().day);
            assert!(
                plan.is_empty() && plan.minutes == 0 && plan.left == 0,
                "{plan:?}"
            );
            desk.start(kind, Budget::Unlimited);
            assert_eq!((desk.question(), desk.session().remaining()), (None, 0));
            let now = desk.now();
            let session = desk.session.as_mut().expect("open");
            assert_eq!(
                session.answer(&mut desk.notebook, "Not Found", 5, now),
                Ok(None)
            );
            assert!(!desk.undo());
            let summary = desk.session().summary(&desk.notebook, desk.now().day);
            assert_eq!(
                (summary.answered, summary.cards, summary.next),
                (0, 0, None)
            );
        }
    }
}

#[test]
fn a_place_that_a_choice_has_not_changes_nothing() {
    let mut desk = Desk::with_scope(Scope::Essential, 2);
    desk.start(StudyKind::Today, Budget::Unlimited);
    while desk
        .question()
        .is_some_and(|question| question.format != Format::Choice)
    {
        let question = desk.question().expect("a question");
        desk.answer(&wrong(&question));
    }
    let question = desk.question();
    let records = desk.notebook.history().entries().len();
    let now = desk.now();
    let session = desk.session.as_mut().expect("open");
    assert!(session.answer(&mut desk.notebook, "9", 5, now).is_err());
    assert_eq!(
        (desk.question(), desk.notebook.history().entries().len()),
        (question, records)
    );
}

#[test]
fn an_answer_as_long_as_a_book_is_kept_in_part() {
    let mut desk = Desk::with_scope(Scope::Essential, 2);
    desk.start(StudyKind::Today, Budget::Unlimited);
    let reply = desk.answer(&"아무 말이나 ".repeat(10_000));
    assert_eq!(reply.verdict, Verdict::Wrong(None));
    let Event::Answered(answered) = reply.record.expect("recorded").event else {
        panic!("an answer is recorded as an answer");
    };
    assert_eq!(answered.given.chars().count(), Answered::MOST_GIVEN);
    assert_eq!(answered.given, reply.given);
}

#[test]
fn an_answer_far_slower_than_usual_was_hard() {
    let mut desk = Desk::with_scope(Scope::Essential, 2);
    let mut script = Transcript::default();
    while Plan::new(&desk.notebook, StudyKind::Today, desk.now().day)
        .due
        .len()
        < 3
    {
        desk.study_with(&mut script, |_, question| right(question));
        desk.next_day();
    }
    for (took_ms, fair) in [
        (4_100, Grade::Good),
        (12_100, Grade::Hard),
        (61_000, Grade::Good),
    ] {
        desk.start(StudyKind::Today, Budget::Unlimited);
        while desk
            .question()
            .is_some_and(|question| question.stage != Stage::Review)
        {
            let question = desk.question().expect("a question");
            desk.answer(&right(&question));
        }
        let question = desk.question().expect("a review");
        let now = desk.now();
        let session = desk.session.as_mut().expect("open");
        let reply = session.answer(&mut desk.notebook, &right(&question), took_ms, now);
        let graded = reply
            .expect("an option")
            .expect("a question")
            .graded
            .expect("graded");
        assert_eq!(graded.grade, fair, "{took_ms} ms");
    }
}

#[test]
fn the_same_seed_gives_the_same_stream() {
    let stream = |seed| {
        let (desk, script) = months(profiles()[0].clone(), seed);
        let asked: Vec<(Day, Question, Grade)> = script
            .asked
            .into_iter()
            .map(|asked| (asked.day, asked.question, asked.grade))
            .collect();
        (asked, desk.notebook.history().clone())
    };
    assert_eq!(stream(7), stream(7));
    assert_ne!(stream(7), stream(8));
}

#[test]
fn what_a_session_records_is_what_a_replay_gives() {
    check(|desk, script| {
        let replayed = Progress::replay(desk.notebook.history(), desk.notebook.scheduler());
        assert_eq!(&replayed, desk.notebook.progress());
        assert_eq!(desk.notebook.history().entries().len(), script.asked.len());
    });
}

#[test]
fn a_summary_counts_what_happened() {
    let mut desk = Desk::with_scope(Scope::Essential, 2);
    desk.start(StudyKind::Today, Budget::Unlimited);
    let (mut answers, mut first) = (0, BTreeMap::new());
    while let Some(question) = desk.question() {
        let given = desk.scripted(&question);
        let reply = desk.answer(&given);
        answers += 1;
        first
            .entry(question.card)
            .or_insert(reply.verdict.is_right());
    }
    let today = desk.now().day;
    let summary = desk.session().summary(&desk.notebook, today);
    let missed: BTreeSet<Card> = first
        .iter()
        .filter(|(_, right)| !**right)
        .map(|(card, _)| *card)
        .collect();
    assert_eq!(
        (summary.answered, summary.cards as usize),
        (answers, first.len())
    );
    assert_eq!(summary.right_first as usize, first.len() - missed.len());
    assert_eq!(
        summary.hard.iter().copied().collect::<BTreeSet<_>>(),
        missed
    );
    let next = summary.next.expect("more to learn");
    assert_eq!((next.day, next.new), (today.plus(1), 10));
}

/// What a learner may do.
#[derive(Clone, Copy, Debug)]
enum Act {
    Right,
    Wrong,
    Echo,
    Undo,
    Restart,
    Ahead,
    NextDay,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        6 => Just(Act::Right),
        4 => Just(Act::Wrong),
        1 => Just(Act::Echo),
        3 => Just(Act::Undo),
        1 => Just(Act::Restart),
        1 => Just(Act::Ahead),
        2 => Just(Act::NextDay),
    ];
    prop::collection::vec(act, 1..80)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    /// Whatever is done in whatever order: progress is the replay of the log, the open question can
    /// be answered, and of what counts in the end no two neighbours are the two sides of a code.
    #[test]
    fn any_course_of_study_keeps_its_rules(acts in acts(), codes in 1usize..8, seed in 0u64..1_000) {
        let scope = scope(&[401, 403, 404, 500, 502, 200, 301][..codes]);
        let mut desk = Desk::with_scope(if codes == 7 { Scope::Common } else { scope }, seed);
        desk.start(StudyKind::Today, Budget::Unlimited);
        for act in acts {
            match (act, desk.question()) {
                (Act::Right, Some(question)) => prop_assert!(desk.answer(&right(&question)).verdict.is_right()),
                (Act::Wrong, Some(question)) => prop_assert!(!desk.answer(&wrong(&question)).verdict.is_right()),
                (Act::Echo, Some(question)) if question.format == Format::Typed => {
                    let shown = question.prompt_text(&REGISTRY, Language::Ko);
                    prop_assert!(!desk.answer(&shown).verdict.is_right());
                }
                (Act::Undo, _) => {
                    let last = desk.notebook.last_answer().and_then(|last| last.card);
                    prop_assert_eq!(desk.undo(), last.is_some());
                    if last.is_some() {
                        prop_assert_eq!(desk.question().map(|question| question.card), last);
                    }
                }
                (Act::Restart, _) => {
                    desk.restart();
                    desk.start(StudyKind::Today, Budget::Unlimited);
                }
                (Act::Ahead, None) => desk.start(StudyKind::Ahead, Budget::Unlimited),
                (Act::NextDay, _) => {
                    desk.next_day();
                    desk.start(StudyKind::Today, Budget::Unlimited);
                }
                _ => {}
            }
            if let Some(question) = desk.question() {
                let new = desk.notebook.progress().card(question.card).is_none();
                prop_assert_eq!(question.stage == Stage::New, new);
                prop_assert!(question.format != Format::Choice || question.options.contains(&question.card.code()));
            }
        }
        let history = desk.notebook.history();
        let replayed = Progress::replay(history, desk.notebook.scheduler());
        prop_assert_eq!(desk.notebook.progress(), &replayed);
        let answered: Vec<(Day, Card)> = history
            .effective()
            .filter_map(|entry| match &entry.record.event {
                Event::Answered(answered) => Some((entry.record.day, answered.card)),
                _ => None,
            })
            .collect();
        for pair in answered.windows(2) {
            let apart = pair[0].1 != pair[1].1.sibling() || pair[1].0.days_since(pair[0].0) > 1;
            prop_assert!(apart, "{:?}", pair);
        }
    }
}
