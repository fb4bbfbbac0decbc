//! Each card is asked before it is taught, and a missed one comes back until it is known.

use std::collections::{BTreeMap, BTreeSet};

use statusdeck::learner::Scope;
use statusdeck::memory::{Card, Grade};
use statusdeck::plan::{Plan, StudyKind};
use statusdeck::question::{Format, Prompt, Stage};
use statusdeck::session::Budget;
use support::cards::REGISTRY;

use super::{Asked, Desk, Transcript, check, right, scope, wrong};

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
                !first
                    || asked.question.format == Format::Typed
                    || asked.question.prompt.is_situation(),
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
fn a_missed_card_comes_back_until_it_is_right() {
    check(|_, script| {
        let mut last: BTreeMap<(u32, Card), &Asked> = BTreeMap::new();
        for asked in &script.asked {
            last.insert((asked.session, asked.card()), asked);
        }
        for asked in last.values() {
            let is_right = asked.is_deeper() || (asked.is_right && asked.after.step.is_none());
            let rests = !asked.after.may_come_back(asked.day);
            assert!(is_right || rests, "{:?}", asked.question);
        }
    });
}

/// A new card that was missed comes back typed after about six others, every other one when the rest
/// of the sitting has been asked; missed again it is chosen.
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
            let rests = !asked.after.may_come_back(asked.day);
            if asked.is_right || asked.is_deeper() || rests {
                continue;
            }
            let back = script.asked[at + 1..]
                .iter()
                .position(|later| later.card() == asked.card());
            let back = back.expect("it comes back");
            let missed_before = asked
                .before
                .is_some_and(|before| before.step.is_some() && before.last_day == asked.day);
            let question = &script.asked[at + 1 + back].question;
            let expected = if missed_before {
                Format::Choice
            } else {
                Format::Typed
            };
            let is_situation = [question, &asked.question]
                .iter()
                .any(|it| it.prompt.is_situation());
            let is_expected = question.format == expected || is_situation;
            assert!(is_expected, "{:?}", asked.question);
            let is_new = asked.before.is_none();
            assert!(
                asked.remaining <= 7 || back >= 6,
                "{:?} came back after {back} others",
                asked.question
            );
            assert!(
                !is_new || back <= 16,
                "{:?} after {back} others",
                asked.question
            );
        }
    });
}

/// A name that is known at once is followed by a situation, which does not make the card known less
/// than one that was missed; a situation missed is no name missed.
#[test]
fn a_name_known_at_once_is_followed_by_a_situation() {
    let deeper = std::cell::Cell::new(0);
    check(|_, script| {
        for (at, asked) in script.asked.iter().enumerate() {
            let later = script.asked[at + 1..]
                .iter()
                .take_while(|later| later.day == asked.day)
                .find(|later| later.card() == asked.card());
            let is_situation = asked.question.prompt.is_situation();
            let is_name = asked.question.prompt == Prompt::Number;
            if asked.before.is_none() && is_name && asked.is_right {
                assert_eq!(asked.grade, Grade::Easy);
                let later = later.expect("a deeper question");
                assert!(later.is_deeper() && later.after.step.is_none());
                deeper.set(deeper.get() + 1);
            } else if !asked.is_right {
                let expected = if is_situation {
                    Grade::Hard
                } else {
                    Grade::Again
                };
                assert_eq!(asked.grade, expected, "{:?}", asked.question);
                if !asked.is_deeper() {
                    assert_eq!(
                        asked.after.lapses,
                        asked.before.map_or(0, |at| at.lapses)
                            + u32::from(
                                !is_situation && asked.before.is_some_and(|at| at.known_once)
                            )
                    );
                }
            }
        }
    });
    assert!(deeper.get() > 50, "{}", deeper.get());
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

    let mut script = Transcript::default();
    desk.study_with(&mut script, |_, question| right(question));
    let first: BTreeSet<Card> = script.asked.iter().take(3).map(Asked::card).collect();
    assert_eq!(first, missed);
    for asked in script.asked.iter().take(3) {
        assert_eq!(
            (asked.question.stage, asked.question.format),
            (Stage::Learning, Format::Typed)
        );
    }
    for card in missed {
        let formats: Vec<Format> = script
            .asked
            .iter()
            .filter(|asked| asked.card() == card && !asked.question.prompt.is_situation())
            .map(|asked| asked.question.format)
            .collect();
        assert!(formats.ends_with(&[Format::Typed]), "{formats:?}");
    }
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
