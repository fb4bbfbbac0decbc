//! Which questions come up.

use std::collections::{BTreeMap, BTreeSet};

use statusdeck::grading::Verdict;
use statusdeck::interview::{askable, rests_until};
use statusdeck::log::{Answered, Event};
use statusdeck::memory::Grade;
use statusdeck::question::Format;
use statusdeck::registry::{Code, InterviewKind, InterviewQuestion, Tier};
use support::cards::{M2C, REGISTRY, card, code};

use super::{Candidate, all, question};

#[test]
fn no_question_comes_again_within_fourteen_days_and_each_may_after_them() {
    let mut candidate = Candidate::new(1);
    let mut last_asked: BTreeMap<String, i64> = BTreeMap::new();
    let mut repeated = 0;
    for day in 0..80 {
        for id in candidate.interview(4, 60, all) {
            if let Some(before) = last_asked.insert(id.clone(), day) {
                assert!(day - before >= 14, "{id} on day {before} and {day}");
                repeated += 1;
            }
        }
        candidate.pass_days(1);
    }
    assert!(repeated > 50, "only {repeated} came again in eighty days");
    candidate.assert_replayed();
}

#[test]
fn when_every_question_rests_the_interview_says_until_when() {
    let mut candidate = Candidate::new(2);
    let first = candidate.now().day;
    while !askable(&candidate.notebook, &[], candidate.now().day).is_empty() {
        candidate.interview(30, 5, all);
    }
    let asked: BTreeSet<String> = candidate
        .notebook
        .progress()
        .interviews()
        .mocks()
        .iter()
        .flat_map(|mock| mock.answers.iter().map(|answer| answer.question.clone()))
        .collect();
    assert_eq!(asked.len(), REGISTRY.interview().len());
    assert!(candidate.start(10, 15).is_over());
    let until = rests_until(&candidate.notebook, first);
    assert_eq!(until, first.plus(14));
    candidate.pass_days(14);
    assert_eq!(candidate.now().day, until);
    assert!(!candidate.start(10, 15).is_over());
}

/// What is mixed up is asked about several times as often.
#[test]
fn what_is_mixed_up_comes_up_more() {
    let about = |candidate: &mut Candidate| {
        let mut times = 0;
        for _ in 0..400 {
            let mock = candidate.start(1, 15);
            let codes = &question(&mock).codes;
            times += u32::from(codes.contains(&code(404)) && codes.contains(&code(410)));
        }
        times
    };
    let mut plain = Candidate::new(3);
    let before = about(&mut plain);
    let mut candidate = Candidate::new(3);
    for _ in 0..3 {
        candidate.pass(20);
        let now = candidate.now();
        let answered = Answered {
            card: card(404, M2C),
            prompt: None,
            format: Format::Typed,
            given: statusdeck::grading::Given::Text("410".to_owned()),
            verdict: Verdict::Wrong(Some(code(410))),
            grade: Grade::Again,
            took_ms: 4_000,
        };
        candidate.notebook.record(Event::Answered(answered), now);
    }
    let after = about(&mut candidate);
    assert!(
        before > 0 && after > 2 * before,
        "{before} → {after} of 400"
    );
}

/// What an interview begins with: something to talk about that everybody has met.
fn warms_up(asked: &InterviewQuestion) -> bool {
    let is_essential = |code: &Code| {
        let entry = REGISTRY.get(*code);
        entry.is_some_and(|entry| entry.tier == Tier::Essential)
    };
    matches!(asked.kind, InterviewKind::Explain | InterviewKind::Compare)
        && asked.codes.iter().all(is_essential)
}

/// A question about codes that many questions touch comes more often than one about rare codes.
#[test]
fn what_interviews_ask_most_comes_up_most() {
    let mut candidate = Candidate::new(4);
    let weight = |codes: &[Code]| {
        let sum: usize = codes
            .iter()
            .map(|code| REGISTRY.interview_weight(*code))
            .sum();
        sum / codes.len()
    };
    let questions = REGISTRY.interview().iter().filter(|asked| warms_up(asked));
    let mut weights: Vec<usize> = questions.map(|asked| weight(&asked.codes)).collect();
    weights.sort_unstable();
    let middle = weights[weights.len() / 2];
    let draws = 600;
    let heavy = (0..draws).filter(|_| {
        let mock = candidate.start(1, 15);
        weight(&question(&mock).codes) > middle
    });
    let heavy = heavy.count();
    let even = weights.iter().filter(|weight| **weight > middle).count() * draws / weights.len();
    assert!(
        heavy > even + draws / 10,
        "{heavy} of {draws}, evenly {even}"
    );
}

#[test]
fn it_begins_with_something_to_talk_about_and_changes_the_subject() {
    for seed in 0..30 {
        let mut candidate = Candidate::new(seed);
        let mock = candidate.start(10, 15);
        let first = question(&mock);
        assert!(warms_up(first), "{}", first.id);
        let ids = candidate.interview(10, 90, all);
        let kinds: BTreeSet<&str> = ids
            .iter()
            .filter_map(|id| REGISTRY.interview_question(id))
            .map(|asked| asked.kind.key())
            .collect();
        assert!(kinds.len() >= 4, "{kinds:?}");
    }
}

#[test]
fn the_same_seed_asks_the_same() {
    let take = || Candidate::new(7).interview(5, 30, all);
    assert_eq!(take(), take());
    assert_ne!(take(), Candidate::new(8).interview(5, 30, all));
}
