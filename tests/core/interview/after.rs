//! What follows an interview: missed points come up as the next day's first questions.

use statusdeck::grading::Given;
use statusdeck::log::MockGiven;
use statusdeck::plan::{Plan, StudyKind, Upcoming};
use statusdeck::question::Prompt;
use statusdeck::registry::Code;
use statusdeck::session::{Budget, Session};

use super::{Candidate, all};

/// The codes of what was missed.
fn missed(candidate: &Candidate) -> Vec<Code> {
    candidate.notebook.missed_in_interviews(candidate.now().day)
}

#[test]
fn missed_points_come_first_on_the_next_day_each_once() {
    let mut candidate = Candidate::new(1);
    candidate.interview(2, 30, |_| 0);
    let today = candidate.now().day;
    let mocks = candidate.notebook.progress().interviews().mocks();
    let last = mocks[0].answers.last().expect("an answer");
    assert!(
        matches!(&last.given, MockGiven::Ticked(ticked) if ticked.is_empty())
            || matches!(&last.given, MockGiven::Codes(codes) if codes.is_empty())
    );
    assert_eq!(missed(&candidate), [], "not on the same day");
    let tomorrow = candidate.notebook.missed_in_interviews(today.plus(1));
    assert!((2..=6).contains(&tomorrow.len()), "{tomorrow:?}");
    let upcoming = Upcoming::after(&candidate.notebook, today).expect("a next day");
    assert_eq!(
        (upcoming.day, upcoming.reviews as usize),
        (today.plus(1), tomorrow.len())
    );

    candidate.pass_days(1);
    let plan = Plan::new(&candidate.notebook, StudyKind::Today, candidate.now().day);
    let first: Vec<Code> = plan.missed.iter().map(|card| card.code()).collect();
    assert_eq!(first, tomorrow);
    let others = plan.reviews.iter().chain(&plan.new);
    let others: Vec<Code> = others.map(|card| card.code()).collect();
    assert!(
        others.iter().all(|code| !first.contains(code)),
        "none twice"
    );

    let now = candidate.now();
    let budget = Budget::Unlimited;
    let kind = StudyKind::Today;
    let mut session = Session::start(&candidate.notebook, kind, budget, now, &mut candidate.rng);
    for code in &first {
        let question = session.question().expect("a question").clone();
        assert_eq!(question.card.code(), *code);
        let has_situation = !Prompt::situations(candidate.notebook.registry(), *code).is_empty();
        assert!(
            !has_situation || question.prompt.is_situation(),
            "{question:?}"
        );
        candidate.pass(5);
        let now = candidate.now();
        let answered = session.answer(&mut candidate.notebook, &Given::Unknown, 4_000, now);
        assert!(matches!(answered, Ok(Some(_))));
        session.advance(&candidate.notebook, now, &mut candidate.rng);
    }
    assert_eq!(
        missed(&candidate),
        [],
        "asked once, they are cards like all others"
    );
    candidate.pass_days(1);
    assert_eq!(missed(&candidate), []);
    candidate.assert_replayed();
}

#[test]
fn nothing_comes_of_full_answers_nor_after_two_weeks() {
    let mut candidate = Candidate::new(2);
    candidate.interview(3, 30, all);
    candidate.pass_days(1);
    assert_eq!(missed(&candidate), []);

    let mut candidate = Candidate::new(2);
    candidate.interview(3, 30, |_| 0);
    candidate.pass_days(13);
    assert_ne!(missed(&candidate), []);
    candidate.pass_days(1);
    assert_eq!(missed(&candidate), []);
}

#[test]
fn a_code_that_was_set_aside_stays_aside() {
    let mut candidate = Candidate::new(3);
    candidate.interview(2, 30, |_| 0);
    candidate.pass_days(1);
    let before = missed(&candidate);
    let aside = before[0];
    let cards = statusdeck::memory::Direction::ALL.map(|way| statusdeck::memory::Card(aside, way));
    let now = candidate.now();
    candidate.notebook.set_aside(cards, true, now);
    assert!(!missed(&candidate).contains(&aside));
}
