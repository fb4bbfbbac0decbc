//! Days that end during a sitting, and clocks that jump.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use statusdeck::learner::{CardProgress, Scope};
use statusdeck::memory::{Card, Grade};
use statusdeck::plan::StudyKind;
use statusdeck::session::Budget;
use statusdeck::time::Day;

use super::{Asked, Desk, Transcript, right, scope, wrong};

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
    let is_again = |at: CardProgress| at.last_day == desk.now().day;
    let first = |asked: &&Asked| !asked.before.is_some_and(is_again);
    let asked: Vec<Card> = back.asked.iter().filter(first).map(Asked::card).collect();
    let cards: BTreeSet<Card> = asked.iter().copied().collect();
    assert!(!cards.is_empty() && cards.len() == asked.len());

    // Every record is there, in the order in which it was made.
    let entries = desk.notebook.history().entries().to_vec();
    assert_eq!(entries.len(), before.2 + 4 + back.asked.len());
    assert!(entries.is_sorted_by(|a, b| a.record.seq + 1 == b.record.seq));
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
