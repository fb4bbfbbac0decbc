//! What a sitting comes to, and how far it has come.

use statusdeck::grading::Verdict;
use statusdeck::learner::Profile;
use statusdeck::plan::StudyKind;
use statusdeck::question::{Format, Stage};
use statusdeck::session::{Budget, DuelOffer, Session};
use support::cards::{C2M, M2C, card, code};
use support::sitting::{Sitting, studying};

/// Answers the open question rightly.
fn right(desk: &mut Sitting) {
    let question = desk.question().expect("a question");
    let number = question.card.code();
    let answer = match (question.format, question.card.direction()) {
        (Format::Typed, C2M) => {
            let entry = desk.notebook.registry().get(number).expect("an entry");
            entry.display_name().to_owned()
        }
        (Format::Typed, M2C) => number.to_string(),
        (Format::SelfGraded, _) => "good".to_owned(),
        (Format::TrueFalse, _) => "1".to_owned(),
        (Format::Choice, _) => {
            let place = question.options.iter().position(|it| *it == number);
            (place.expect("the right option") + 1).to_string()
        }
    };
    desk.answer(&answer);
}

#[test]
fn the_goal_stays_while_missed_cards_come_back() {
    let mut desk = Sitting::new(studying(&[200, 301, 404, 500]), 3);
    desk.start(StudyKind::Today);
    let start = desk.session().progress();
    assert!(start.goal > 1, "{start:?}");
    assert_eq!((start.done, start.repeats), (0, 0));
    desk.answer("no idea");
    let missed = desk.session().progress();
    assert_eq!((missed.done, missed.goal), (1, start.goal));
    assert_eq!(missed.repeats, 1, "the missed card stands beside the goal");
    let mut last = missed;
    for _ in 0..40 {
        desk.go_on();
        if desk.question().is_none() {
            break;
        }
        right(&mut desk);
        let now = desk.session().progress();
        assert_eq!(now.goal, start.goal);
        assert!(now.done >= last.done && now.done <= now.goal, "{now:?}");
        last = now;
    }
    assert_eq!((last.done, last.repeats), (start.goal, 0));
}

#[test]
fn an_undo_takes_the_progress_back() {
    let mut desk = Sitting::new(studying(&[200, 301, 404, 500]), 3);
    desk.start(StudyKind::Today);
    let start = desk.session().progress();
    desk.answer("no idea");
    assert!(desk.undo());
    assert_eq!(desk.session().progress(), start);
}

#[test]
fn a_sitting_of_minutes_knows_what_is_left_of_them() {
    let mut desk = Sitting::new(studying(&[200, 301, 404, 500]), 3);
    let started = desk.now();
    let (notebook, rng) = (&desk.notebook, &mut desk.rng);
    let budget = Budget::Minutes(5);
    let session = Session::start(notebook, StudyKind::Today, budget, started, rng);
    assert_eq!(session.seconds_left(started.at), Some((300, 300)));
    desk.pass(61);
    assert_eq!(session.seconds_left(desk.now().at), Some((239, 300)));
    desk.pass(600);
    assert_eq!(session.seconds_left(desk.now().at), Some((0, 300)));
    desk.start(StudyKind::Today);
    assert_eq!(desk.session().seconds_left(started.at), None);
}

#[test]
fn the_summary_says_what_was_learned_and_what_moved() {
    let mut desk = Sitting::new(studying(&[404, 500]), 3);
    let known = card(500, C2M);
    for _ in 0..3 {
        desk.reviewed(known, Verdict::Exact);
        desk.pass_days(12);
    }
    // Both directions are known; one of them has its turn.
    desk.reviewed(known.sibling(), Verdict::Exact);
    desk.pass_days(2);
    desk.start(StudyKind::Today);
    let mut asked = Vec::new();
    while let Some(question) = desk.question() {
        if question.stage == Stage::New {
            asked.push(question.card.code());
        }
        right(&mut desk);
        desk.go_on();
    }
    let today = desk.now().day;
    let summary = desk.session().summary(&desk.notebook, today);
    asked.sort_unstable();
    asked.dedup();
    assert!(asked.contains(&code(404)));
    assert_eq!(summary.learned, asked);
    let moved: Vec<_> = summary
        .moved
        .iter()
        .map(|moved| moved.card.code())
        .collect();
    assert_eq!(moved, [known.code()]);
    assert!(
        summary
            .moved
            .iter()
            .all(statusdeck::session::CardMove::is_further)
    );
    assert!(summary.streak_days > 0);
}

#[test]
fn an_offer_counts_how_often_the_two_were_mixed_up() {
    let mut desk = Sitting::new(Profile::default(), 3);
    let (asked, other) = (card(401, C2M), code(403));
    desk.reviewed(asked, Verdict::Wrong(Some(other)));
    desk.pass_days(20);
    desk.reviewed(asked, Verdict::Wrong(Some(other)));
    desk.reviewed(card(403, M2C), Verdict::Wrong(Some(code(401))));
    desk.reviewed(asked, Verdict::Wrong(Some(code(404))));
    let offer = DuelOffer::of(&desk.notebook, [other, code(401)], desk.now().day);
    assert_eq!(offer.codes, [401, 403].map(code));
    assert_eq!((offer.times, offer.times_this_week), (3, 2));
    assert_eq!(
        offer.seconds, 40,
        "six answers of six seconds, to ten seconds"
    );
}
