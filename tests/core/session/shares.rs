//! What is asked, over simulated learners who know between 30 and 95 % before: situations from the first
//! minute, names and numbers in their place.
//!
//! `cargo test --test core shares -- --nocapture` prints the shares by week.

use std::collections::{BTreeMap, BTreeSet};

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use statusdeck::learner::{Profile, Scope};
use statusdeck::plan::StudyKind;
use statusdeck::question::{Format, Prompt, Question, Stage};
use statusdeck::registry::Code;
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
    Course { known, days }
}

fn share<'a>(questions: impl Iterator<Item = &'a Question> + Clone, kinds: &[&str]) -> f64 {
    let of_kind = questions.clone().filter(|it| kinds.contains(&kind(it)));
    of_kind.count() as f64 / (questions.count() as f64).max(1.0)
}

#[test]
fn situations_come_from_the_first_minute_and_names_do_not_crowd_them_out() {
    println!(
        "known  week {}",
        KINDS.map(|kind| format!("{kind:>13}")).concat()
    );
    for course in (0..12).map(course) {
        let week = |week: usize| course.days.iter().skip(7 * week).take(7).flatten();
        for at in 0..6 {
            let shares = KINDS.map(|kind| format!("{:>12.0}%", 100.0 * share(week(at), &[kind])));
            println!(
                "{:>4.0}%  {:>4} {}",
                100.0 * course.known,
                at + 1,
                shares.concat()
            );
        }
        let early = share(course.days.iter().take(10).flatten(), &KINDS[..2]);
        let late = share(course.days.iter().skip(10).flatten(), &KINDS[..2]);
        assert!(early <= 0.4, "{:.2}: {early:.2} in ten days", course.known);
        assert!(late <= 1.0 / 3.0, "{:.2}: {late:.2} later", course.known);
        let mut times: BTreeMap<(Code, Prompt), u32> = BTreeMap::new();
        for sitting in &course.days {
            let situations = sitting.iter().filter(|it| it.prompt.is_situation());
            assert!(sitting.len() < 10 || situations.count() >= 3, "{sitting:?}");
        }
        for question in course
            .days
            .iter()
            .flatten()
            .filter(|it| it.prompt.is_situation())
        {
            let code = question.card.code();
            let all = Prompt::situations(&support::cards::REGISTRY, code);
            let before = |prompt: Prompt| times.get(&(code, prompt)).copied().unwrap_or(0);
            let fewest = all.iter().map(|prompt| before(*prompt)).min();
            let own = before(question.prompt);
            assert_eq!(Some(own), fewest, "{question:?}");
            times.insert((code, question.prompt), own + 1);
        }
        let started: BTreeSet<_> = course.days.iter().flatten().map(|it| it.card).collect();
        assert!(started.len() > 40);
    }
}
