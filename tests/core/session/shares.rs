//! What is asked, over simulated learners who know between 30 and 95 % before: situations from the first
//! minute, names and numbers in their place.
//!
//! `cargo test --test core shares -- --nocapture` prints the shares by week.

use std::collections::{BTreeMap, BTreeSet};

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use statusdeck::learner::{Profile, Scope};
use statusdeck::memory::{Card, Direction};
use statusdeck::plan::StudyKind;
use statusdeck::question::{Format, Prompt, Question, Stage};
use statusdeck::registry::Code;
use support::cards::REGISTRY;
use support::sitting::{Sitting, right, wrong};

const DAYS: u32 = 40;
const KINDS: [&str; 7] = [
    "name typed",
    "number typed",
    "definition",
    "meaning",
    "scenario",
    "exchange",
    "statement",
];

fn kind(question: &Question) -> &'static str {
    match (question.prompt, question.format) {
        (Prompt::Number, Format::Typed) => KINDS[0],
        (Prompt::Name, _) => KINDS[1],
        (Prompt::Number, _) => KINDS[2],
        (Prompt::Meaning, _) => KINDS[3],
        (Prompt::Scenario(_), _) => KINDS[4],
        (Prompt::Exchange, _) => KINDS[5],
        (Prompt::Statement { .. }, _) => KINDS[6],
    }
}

/// What one learner was asked, by day and sitting.
struct Course {
    known: f64,
    days: Vec<Vec<Question>>,
    /// Codes known at the end, both ways.
    knows: usize,
    minutes: f64,
}

fn course(place: u32) -> Course {
    let known = 0.3 + 0.65 * f64::from(place) / 11.0;
    let mut will = StdRng::seed_from_u64(u64::from(place));
    let profile = Profile {
        scope: Scope::Common,
        ..Profile::default()
    };
    let mut desk = Sitting::new(profile, u64::from(place));
    let mut knows: BTreeMap<Code, bool> = BTreeMap::new();
    let mut days = Vec::new();
    for _ in 0..DAYS {
        let mut asked = Vec::new();
        desk.study(StudyKind::Today, |question| {
            let name = *knows
                .entry(question.card.code())
                .or_insert_with(|| will.random_bool(known));
            let chance: f64 = match (question.stage, name) {
                (Stage::New, true) => 0.97,
                (Stage::New, false) => 0.05,
                (_, true) => 0.93,
                (_, false) => 0.8,
            };
            let chance = if question.prompt.is_situation() {
                chance * 0.85
            } else {
                chance
            };
            asked.push(question.clone());
            if will.random_bool(chance) {
                right(question)
            } else {
                wrong(question)
            }
        });
        days.push(asked);
        desk.pass_days(1);
    }
    let progress = desk.notebook.progress();
    let is_known = |card| progress.card(card).is_some_and(|at| at.known_once);
    let codes = REGISTRY.entries().iter().map(|entry| entry.code);
    let knows = codes.filter(|code| Direction::ALL.iter().all(|way| is_known(Card(*code, *way))));
    let studied_ms: u64 = progress.days().map(|(_, day)| day.studied_ms).sum();
    Course {
        known,
        days,
        knows: knows.count(),
        minutes: studied_ms as f64 / 60_000.0,
    }
}

fn share<'a>(questions: impl Iterator<Item = &'a Question> + Clone, kinds: &[&str]) -> f64 {
    let of_kind = questions.clone().filter(|it| kinds.contains(&kind(it)));
    of_kind.count() as f64 / (questions.count() as f64).max(1.0)
}

fn of(course: &Course, keep: impl Fn(&Question) -> bool) -> usize {
    let all = course.days.iter().flatten();
    all.filter(|question| keep(question)).count()
}

/// Situations that came again before all others of their code.
fn early_repeats(course: &Course) -> usize {
    let mut times: BTreeMap<(Code, Prompt), u32> = BTreeMap::new();
    let mut early = 0;
    let all = course.days.iter().flatten();
    for question in all.filter(|it| it.prompt.is_situation()) {
        let code = question.card.code();
        let situations = Prompt::situations(&REGISTRY, code);
        let before = |prompt: Prompt| times.get(&(code, prompt)).copied().unwrap_or(0);
        let fewest = situations.iter().map(|prompt| before(*prompt)).min();
        let own = before(question.prompt);
        early += usize::from(Some(own) != fewest);
        times.insert((code, question.prompt), own + 1);
    }
    early
}

/// Situations that were asked before, early or not.
fn repeats(course: &Course) -> usize {
    let all = course.days.iter().flatten();
    let situations = all.filter(|it| it.prompt.is_situation());
    let different: BTreeSet<(Code, Prompt)> =
        situations.map(|it| (it.card.code(), it.prompt)).collect();
    of(course, |it| it.prompt.is_situation()) - different.len()
}

#[expect(clippy::print_stdout, reason = "the table is asked for")]
fn print(course: &Course) {
    println!(
        "\nknows {:.0} % of the codes before; knows {} after {DAYS} days: {:.1} questions and {:.1} minutes \
         each; {} of {} questions of the first sitting are situations; {} situations came again, {} early",
        100.0 * course.known,
        course.knows,
        of(course, |_| true) as f64 / course.knows as f64,
        course.minutes / course.knows as f64,
        course.days[0]
            .iter()
            .filter(|it| it.prompt.is_situation())
            .count(),
        course.days[0].len(),
        repeats(course),
        early_repeats(course)
    );
    println!("week {}", KINDS.map(|kind| format!("{kind:>13}")).concat());
    for week in 0..6 {
        let questions = course.days.iter().skip(7 * week).take(7).flatten();
        let shares = KINDS.map(|kind| {
            let share = 100.0 * share(questions.clone(), &[kind]);
            format!("{share:>12.0}%")
        });
        println!("{:>4} {}", week + 1, shares.concat());
    }
}

#[test]
fn situations_come_from_the_first_minute_and_names_do_not_crowd_them_out() {
    for course in (0..12).map(course) {
        print(&course);
        let early = share(course.days.iter().take(10).flatten(), &KINDS[..2]);
        let late = share(course.days.iter().skip(10).flatten(), &KINDS[..2]);
        assert!(early <= 0.4, "{:.2}: {early:.2} in ten days", course.known);
        assert!(late <= 1.0 / 3.0, "{:.2}: {late:.2} later", course.known);
        for sitting in &course.days {
            let situations = sitting.iter().filter(|it| it.prompt.is_situation());
            let (situations, all) = (situations.count(), sitting.len());
            assert!(all < 10 || situations * 10 >= (all - 9) * 3, "{sitting:?}");
            assert!(all < 10 || situations >= 3, "{sitting:?}");
        }
        assert_eq!(early_repeats(&course), 0);
        // Meaning→code begins with what work asks.
        let mut seen = BTreeSet::new();
        for question in course.days.iter().flatten() {
            let is_first = seen.insert(question.card);
            let is_number = question.card.direction() == Direction::MeaningToCode;
            assert!(!(is_first && is_number) || question.prompt != Prompt::Name);
        }
        let statements = of(&course, |it| it.format == Format::TrueFalse);
        assert!(statements * 20 <= of(&course, |_| true) + 20);
        assert!(statements > 0);
        let started: BTreeSet<_> = course.days.iter().flatten().map(|it| it.card).collect();
        assert!(started.len() > 40);
    }
}
