//! Verdicts that the learner overrules, in either direction: as if it had been graded so at once.

use proptest::prelude::*;
use statusdeck::learner::{Notebook, Profile, Progress, Scope};
use statusdeck::log::Event;
use statusdeck::log::History;
use statusdeck::memory::Grade;
use statusdeck::plan::StudyKind;
use statusdeck::question::{Format, Question, Stage};
use statusdeck::registry::Code;
use support::cards::REGISTRY;
use support::effort;
use support::sitting::{Sitting, device, naming, place, right, wrong};

/// A look-alike in place of the asked code, where there is one.
fn mixed_up(question: &Question) -> String {
    let asked = question.card.code();
    let alike = REGISTRY.look_alikes(asked);
    let other = |code: &&Code| !REGISTRY.name_sakes(asked).contains(code);
    match question.format {
        Format::Typed => alike
            .iter()
            .find(other)
            .map_or_else(String::new, |other| naming(question, *other)),
        Format::Choice => {
            let lure = question.options.iter().find(|option| **option != asked);
            place(question, *lure.expect("a lure"))
        }
        _ => wrong(question),
    }
}

fn essential(seed: u64) -> Sitting {
    let profile = Profile {
        scope: Scope::Essential,
        ..Profile::default()
    };
    Sitting::new(profile, seed)
}

/// Corrected, a course of study goes on as one in which the answer was so at once.
#[test]
fn a_correction_makes_an_answer_what_it_should_have_been() {
    let (mut to_right, mut to_wrong) = (0, 0);
    for seed in 0..effort::cases(2, 4) {
        let mut desk = essential(seed);
        for day in 0..14 {
            desk.start(StudyKind::Today);
            let mut at = 0;
            while let Some(question) = desk.question() {
                at += 1;
                let is_right = (at + day) % 3 != 0;
                let given = if is_right {
                    right(&question)
                } else {
                    mixed_up(&question)
                };
                if question.is_review() {
                    let mut other = desk.copied(seed);
                    let fair = if is_right {
                        String::new()
                    } else {
                        right(&question)
                    };
                    let fair = if question.format == Format::SelfGraded && is_right {
                        wrong(&question)
                    } else {
                        fair
                    };
                    other.answer(&fair);
                    let mut corrected = desk.copied(seed);
                    corrected.answer(&given);
                    let reply = corrected.correct().expect("a review");
                    assert_eq!(reply.corrected, Some(!is_right));
                    assert_eq!(reply.counts_as_right(), !is_right);
                    assert_eq!(corrected.notebook.progress(), other.notebook.progress());
                    assert_eq!(corrected.session().remaining(), other.session().remaining());
                    corrected.go_on();
                    other.go_on();
                    assert_eq!(corrected.question(), other.question());
                    to_right += u32::from(!is_right);
                    to_wrong += u32::from(is_right);
                }
                desk.answer(&given);
                desk.go_on();
            }
            desk.pass_days(1);
        }
    }
    assert!(to_right > 50 && to_wrong > 100, "{to_right}, {to_wrong}");
}

#[test]
fn a_correction_is_recorded_as_such_and_may_be_taken_back() {
    let mut desk = essential(1);
    desk.start(StudyKind::Today);
    let question = desk.question().expect("a question");
    let untouched = desk.notebook.progress().clone();
    let answered = desk.answer(&mixed_up(&question));
    let as_wrong = desk.notebook.progress().clone();
    let record = answered.record.expect("recorded");
    for to_right in [true, false, true] {
        let reply = desk.correct().expect("a review");
        assert_eq!(reply.counts_as_right(), to_right);
        let corrected = reply.record.expect("recorded").event;
        let grade = if to_right { Grade::Easy } else { Grade::Again };
        let fair = Event::Corrected {
            device: device(),
            seq: record.seq,
            grade,
        };
        assert_eq!(corrected, fair);
        assert_eq!(desk.notebook.progress() == &as_wrong, !to_right);
        desk.assert_replayed();
    }
    // The answer stands in the log as it was given.
    let kept = &desk.notebook.history().entries()[0].record;
    assert_eq!(kept, &record);
    // Taking the answer back takes its corrections with it.
    assert!(desk.undo());
    assert_eq!(desk.notebook.progress(), &untouched);
    assert_eq!(desk.question(), Some(question));
    assert_eq!(desk.correct(), None);
}

#[test]
fn only_an_answered_review_of_this_sitting_can_be_corrected() {
    let mut desk = essential(1);
    desk.start(StudyKind::Today);
    assert_eq!(desk.correct(), None);
    let question = desk.question().expect("a question");
    // The number typed back is asked again, and nothing has been answered.
    desk.answer(&question.card.code().to_string());
    assert_eq!(desk.correct(), None);
    desk.answer(&wrong(&question));
    desk.start(StudyKind::Today);
    let entries = desk.notebook.history().entries().len();
    assert_eq!(desk.correct(), None);
    assert_eq!(desk.notebook.history().entries().len(), entries);
}

/// What a learner may do.
#[derive(Clone, Copy, Debug)]
enum Act {
    Right,
    Wrong,
    MixUp,
    Correct,
    Undo,
    Duel,
    LeaveDuel,
    Restart,
    NextDay,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        6 => Just(Act::Right),
        1 => Just(Act::Wrong),
        4 => Just(Act::MixUp),
        4 => Just(Act::Correct),
        3 => Just(Act::Undo),
        2 => Just(Act::Duel),
        1 => Just(Act::LeaveDuel),
        1 => Just(Act::Restart),
        2 => Just(Act::NextDay),
    ];
    prop::collection::vec(act, 1..80)
}

fn restart(desk: &mut Sitting) {
    let log = History::merge(desk.notebook.history().entries().to_vec());
    let profile = desk.notebook.profile().clone();
    desk.notebook = Notebook::new(REGISTRY.clone(), profile, device(), log);
    desk.pass(600);
    desk.start(StudyKind::Today);
}

fn act_on(desk: &mut Sitting, act: Act) {
    let answer = match act {
        Act::Right => right,
        Act::Wrong => wrong,
        Act::MixUp => mixed_up,
        Act::Correct => {
            desk.correct();
            return desk.go_on();
        }
        Act::Undo => {
            desk.undo();
            return;
        }
        Act::Duel => {
            let today = desk.now().day;
            let pairs = desk.notebook.progress().confusions().pairs(today);
            if let Some(pair) = pairs.first() {
                desk.fight(pair.codes);
            }
            return;
        }
        Act::LeaveDuel => return desk.leave_duel(),
        Act::Restart => return restart(desk),
        Act::NextDay => {
            desk.pass_days(1);
            return desk.start(StudyKind::Today);
        }
    };
    if let Some(question) = desk.question() {
        desk.answer(&answer(&question));
        desk.go_on();
    }
}

/// What an undo has to bring back.
fn standing(desk: &Sitting) -> (Option<Question>, Progress, u32) {
    (
        desk.question(),
        desk.notebook.progress().clone(),
        desk.session().remaining(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(effort::cases(32, 96)))]

    /// Whatever is answered, overruled, fought and taken back, in whatever order: what counts is a
    /// replay of the log, every question can be answered, and an undo brings back what was before.
    #[test]
    fn any_course_with_corrections_and_duels_is_its_log(acts in acts(), seed in 0u64..1_000) {
        let mut desk = essential(seed);
        desk.start(StudyKind::Today);
        for act in acts {
            act_on(&mut desk, act);
            desk.assert_replayed();
            let Some(question) = desk.question() else { continue };
            if question.is_review() {
                let new = desk.notebook.progress().card(question.card).is_none();
                prop_assert_eq!(question.stage == Stage::New, new);
            }
            prop_assert_eq!(question.stage == Stage::Duel, desk.session().duel().is_some());
            let before = standing(&desk);
            desk.answer(&right(&question));
            if question.is_review() {
                desk.correct();
            }
            desk.go_on();
            prop_assert!(desk.undo());
            prop_assert_eq!(standing(&desk), before);
        }
        let stats = desk.notebook.progress().duels();
        prop_assert!(stats.won <= stats.fought && stats.fought * 6 <= stats.answered);
    }
}
