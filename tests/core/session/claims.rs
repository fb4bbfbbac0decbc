//! Claims: codes that the learner says to know are not taught, but checked once within two weeks.

use std::collections::{BTreeMap, BTreeSet};

use statusdeck::memory::{Card, Grade};
use statusdeck::plan::{Plan, StudyKind};
use statusdeck::question::Stage;
use statusdeck::registry::Code;
use statusdeck::time::Day;
use support::cards::{M2C, code};
use support::sitting::{Sitting, right, studying, wrong};

const CODES: [u16; 6] = [200, 201, 301, 404, 500, 503];

fn claimed() -> (Sitting, Vec<Code>) {
    let mut desk = Sitting::new(studying(&CODES), 1);
    let codes = CODES.map(code).to_vec();
    let now = desk.now();
    assert!(desk.notebook.claim(&codes, now).is_some());
    assert!(desk.notebook.claim(&codes, now).is_none(), "once is enough");
    (desk, codes)
}

#[test]
fn a_claimed_code_is_checked_by_a_situation_within_two_weeks() {
    let (mut desk, codes) = claimed();
    assert!(Plan::new(&desk.notebook, StudyKind::Today, desk.now().day).is_empty());
    let mut checked: BTreeMap<Code, Day> = BTreeMap::new();
    for _ in 0..14 {
        desk.pass_days(1);
        let today = desk.now().day;
        desk.study(StudyKind::Today, |question| {
            assert_ne!(question.stage, Stage::New);
            checked.entry(question.card.code()).or_insert_with(|| {
                assert!(question.prompt.is_situation(), "{question:?}");
                today
            });
            right(question)
        });
    }
    assert!(checked.keys().copied().eq(codes));
    let days: BTreeSet<Day> = checked.values().copied().collect();
    assert_eq!(days.len(), CODES.len(), "each waits for its day");
    desk.assert_replayed();
}

#[test]
fn a_claim_that_was_wrong_is_learned_like_a_new_card() {
    let (mut desk, _) = claimed();
    while desk.notebook.history().entries().len() < 2 {
        desk.pass_days(1);
        desk.start(StudyKind::Today);
        if let Some(question) = desk.question() {
            let reply = desk.answer(&wrong(&question));
            let graded = reply.graded.expect("a review");
            assert_eq!((graded.grade, graded.comes_back), (Grade::Again, true));
            let at = desk.notebook.progress().card(question.card).expect("asked");
            assert!(!at.known_once && at.lapses == 0);
        }
    }
    desk.assert_replayed();
}

#[test]
fn a_claim_is_taken_back_at_once() {
    let (mut desk, codes) = claimed();
    let now = desk.now();
    assert!(desk.notebook.undo(now).is_some());
    let cards = codes.iter().map(|code| Card(*code, M2C));
    let progress = desk.notebook.progress();
    assert!(cards.into_iter().all(|card| progress.card(card).is_none()));
    assert!(!Plan::new(&desk.notebook, StudyKind::Today, now.day).is_empty());
}
