//! What is mixed up with what: counted by direction, fading, and shown side by side.

use proptest::prelude::*;
use statusdeck::grading::Verdict;
use statusdeck::language::Language;
use statusdeck::learner::HALF_LIFE_DAYS;
use statusdeck::memory::{Card, Direction};
use statusdeck::plan::Plan;
use statusdeck::question::{Format, Question, Stage};
use statusdeck::registry::Code;
use statusdeck::session::{Budget, Session};
use support::cards::{C2M, M2C, REGISTRY, code};
use support::sitting::{Sitting, naming, place, right, studying, wrong};

fn unauthorized() -> Card {
    Card(code(401), C2M)
}

fn taken_for(number: u16) -> Verdict {
    Verdict::Wrong(Some(code(number)))
}

fn times(desk: &Sitting, asked: u16, answered: u16) -> u32 {
    let confusions = desk.notebook.progress().confusions();
    let confusion = confusions.get(code(asked), code(answered));
    confusion.map_or(0, |confusion| confusion.times)
}

fn weight(desk: &Sitting, asked: u16, answered: u16) -> f32 {
    let confusions = desk.notebook.progress().confusions();
    let confusion = confusions.get(code(asked), code(answered));
    confusion.map_or(0.0, |confusion| confusion.weight_on(desk.now().day))
}

#[test]
fn a_confusion_is_counted_by_direction() {
    let mut desk = Sitting::new(studying(&[401, 403]), 1);
    desk.reviewed(unauthorized(), taken_for(403));
    assert_eq!((times(&desk, 401, 403), times(&desk, 403, 401)), (1, 0));
    // Asked by number or by meaning, it is the same two codes.
    desk.reviewed(unauthorized().sibling(), taken_for(403));
    desk.reviewed(Card(code(403), M2C), taken_for(401));
    assert_eq!((times(&desk, 401, 403), times(&desk, 403, 401)), (2, 1));
    // What names no code is mixed up with none.
    desk.reviewed(unauthorized(), Verdict::Wrong(None));
    let confusions = desk.notebook.progress().confusions();
    assert_eq!(confusions.iter().count(), 2);
    let pair = confusions.between([403, 401].map(code), desk.now().day);
    assert_eq!((pair.codes, pair.times), ([401, 403].map(code), 3));
}

#[test]
fn a_confusion_fades_with_time() {
    let mut desk = Sitting::new(studying(&[401, 403]), 1);
    desk.reviewed(unauthorized(), taken_for(403));
    let today = desk.now().day;
    let confusions = desk.notebook.progress().confusions().clone();
    let confusion = confusions.get(code(401), code(403)).expect("counted");
    let weights: Vec<f32> = (0..400)
        .map(|later| confusion.weight_on(today.plus(later)))
        .collect();
    assert!(weights.is_sorted_by(|earlier, later| later < earlier));
    for half_lives in [1_u8, 2, 3] {
        let day = usize::from(half_lives) * HALF_LIFE_DAYS as usize;
        let fair = weights[0] * 0.5_f32.powi(i32::from(half_lives));
        assert!((weights[day] - fair).abs() < 1e-4, "{}", weights[day]);
    }
    // Listed today, and one day no more; the count is history and stays.
    assert_eq!(confusions.pairs(today).len(), 1);
    assert!(confusions.pairs(today.plus(200)).is_empty());
    assert_eq!(confusion.times, 1);
}

#[test]
fn a_confusion_fades_with_later_right_answers() {
    let mut desk = Sitting::new(studying(&[401, 403]), 1);
    desk.reviewed(unauthorized(), taken_for(403));
    desk.reviewed(Card(code(403), C2M), taken_for(401));
    // On the same day the learner has only been told.
    let told = weight(&desk, 401, 403);
    desk.reviewed(unauthorized(), Verdict::Exact);
    assert_eq!(weight(&desk, 401, 403).to_bits(), told.to_bits());
    let mut last = (weight(&desk, 401, 403), weight(&desk, 403, 401));
    for _ in 0..4 {
        desk.pass_days(1);
        let idle = (weight(&desk, 401, 403), weight(&desk, 403, 401));
        assert!(
            idle.0 < last.0 && idle.0 > 0.9 * last.0,
            "a day alone does little"
        );
        desk.reviewed(unauthorized(), Verdict::Exact);
        let after = (weight(&desk, 401, 403), weight(&desk, 403, 401));
        assert!(after.0 < 0.8 * idle.0, "a right answer does: {after:?}");
        assert_eq!(after.1.to_bits(), idle.1.to_bits(), "about that code");
        last = after;
    }
    assert_eq!(times(&desk, 401, 403), 1);
    desk.assert_replayed();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever was answered: never negative, never more than the mix-ups so far, nothing where there
    /// were none, heavier after a mix-up and no heavier after anything else.
    #[test]
    fn a_confusion_weighs_what_happened(
        acts in prop::collection::vec((0u8..4, 0u32..20), 1..40),
    ) {
        let mut desk = Sitting::new(studying(&[401, 403]), 1);
        let mut mixed_up = 0.0_f32;
        for (act, days) in acts {
            desk.pass_days(days);
            let before = weight(&desk, 401, 403);
            let verdict = match act {
                0 => taken_for(403),
                1 => Verdict::Wrong(None),
                _ => Verdict::Exact,
            };
            desk.reviewed(unauthorized(), verdict);
            let after = weight(&desk, 401, 403);
            mixed_up += f32::from(u8::from(act == 0));
            prop_assert!(after >= 0.0 && after <= mixed_up + 1e-3);
            if act == 0 {
                prop_assert!(after > before);
            } else {
                prop_assert!(after <= before);
            }
        }
        prop_assert_eq!(weight(&desk, 403, 401).to_bits(), 0.0_f32.to_bits());
    }
}

/// A sitting about one code in one direction, asked for the first time.
fn asking(card: Card) -> (Sitting, Question) {
    asking_among(card, &[card.code().get()])
}

fn asking_among(card: Card, codes: &[u16]) -> (Sitting, Question) {
    let mut desk = Sitting::new(studying(codes), 1);
    if card.direction() == Direction::MeaningToCode {
        desk.reviewed(card.sibling(), Verdict::Exact);
        desk.pass_days(1);
    }
    let plan = Plan::of(&desk.notebook, &[card.code()], desk.now().day);
    let now = desk.now();
    let session = Session::of(&desk.notebook, plan, Budget::Unlimited, now, &mut desk.rng);
    desk.session = Some(session);
    let question = desk.question().expect("a question");
    assert_eq!(question.card, card);
    (desk, question)
}

#[test]
fn a_look_alike_in_its_place_is_shown_beside_it_with_what_decides() {
    let mut contrasts = 0;
    for entry in REGISTRY.entries() {
        for card in Direction::ALL.map(|direction| Card(entry.code, direction)) {
            let (desk, question) = asking(card);
            for other in REGISTRY.look_alikes(entry.code) {
                let mut desk = desk.copied(1);
                let reply = desk.answer(&naming(&question, *other));
                let Verdict::Wrong(Some(named)) = reply.verdict else {
                    // The two share that name: it is the right answer.
                    let shares =
                        |one: Code, name_of: Code| REGISTRY.name_sakes(name_of).contains(&one);
                    let same = shares(*other, entry.code) || shares(entry.code, *other);
                    assert!(same, "{reply:?}");
                    continue;
                };
                assert_eq!(reply.contrast, Some(named));
                let group = REGISTRY.group_of_both(entry.code, named).expect("a group");
                for language in Language::ALL {
                    assert!(!group.question.get(language).is_empty());
                    for code in [entry.code, named] {
                        let answer = group.answer(code).expect("what decides");
                        assert!(!answer.get(language).is_empty());
                    }
                }
                assert_eq!(times(&desk, entry.code.get(), named.get()), 1);
                contrasts += 1;
            }
        }
    }
    assert!(contrasts > 400, "{contrasts} contrasts");
}

#[test]
fn a_chosen_lure_is_a_confusion_too() {
    let (mut desk, _) = asking(unauthorized());
    for _ in 0..2 {
        desk.answer("");
        desk.go_on();
    }
    let choice = desk.question().expect("it comes back");
    assert_eq!(choice.format, Format::Choice);
    let lure = *choice
        .options
        .iter()
        .find(|option| **option != code(401))
        .expect("a lure");
    let reply = desk.answer(&place(&choice, lure));
    assert_eq!(reply.verdict, Verdict::Wrong(Some(lure)));
    assert_eq!(reply.contrast, Some(lure));
    assert_eq!(times(&desk, 401, lure.get()), 1);
}

/// A finger slips in a number, but not from one name to another.
#[test]
fn only_a_typed_number_can_be_a_slip() {
    for (way, listed) in [(C2M, vec![[201, 301].map(code)]), (M2C, vec![])] {
        let (mut desk, question) = asking_among(Card(code(301), way), &[201, 301]);
        let reply = desk.answer(&naming(&question, code(201)));
        assert_eq!(reply.verdict, taken_for(201));
        let pairs = desk.notebook.mixed_up(desk.now().day, 5);
        let pairs: Vec<[Code; 2]> = pairs.into_iter().map(|pair| pair.codes).collect();
        assert_eq!(pairs, listed, "{way:?}");
    }
}

#[test]
fn what_is_mixed_up_is_the_first_lure() {
    for other in [407, 404, 500, 204] {
        let mut desk = Sitting::new(studying(&[401, 403, 404, 407, 500, 204, 400, 410]), 1);
        for days in [2, 5, 15, 40] {
            desk.reviewed(unauthorized(), Verdict::Exact);
            desk.pass_days(days);
        }
        desk.reviewed(unauthorized(), taken_for(other));
        desk.reviewed(unauthorized(), Verdict::Exact);
        let due = desk.notebook.progress().card(unauthorized());
        let days = due.expect("known").interval_days();
        desk.pass_days(days);
        let plan = Plan {
            reviews: vec![unauthorized()],
            ..Plan::default()
        };
        let now = desk.now();
        let session = Session::of(&desk.notebook, plan, Budget::Unlimited, now, &mut desk.rng);
        let question = session.question().expect("401");
        assert_eq!(question.format, Format::Choice);
        assert!(question.options.contains(&code(other)), "{question:?}");
    }
}

/// Known or not, the second of a pair is introduced beside the first, once that is known.
#[test]
fn a_new_code_is_shown_beside_the_look_alike_that_is_known() {
    for answer in [right, wrong] {
        let beside = |past: &[Verdict], days: u32| {
            let mut desk = Sitting::new(studying(&[401, 403]), 1);
            for verdict in past {
                desk.reviewed(unauthorized(), *verdict);
            }
            desk.pass_days(days);
            let plan = Plan::of(&desk.notebook, &[code(403)], desk.now().day);
            let now = desk.now();
            let session = Session::of(&desk.notebook, plan, Budget::Unlimited, now, &mut desk.rng);
            desk.session = Some(session);
            let question = desk.question().expect("a question");
            assert_eq!(question.stage, Stage::New);
            desk.answer(&answer(&question)).contrast
        };
        assert_eq!(beside(&[Verdict::Exact], 1), Some(code(401)));
        assert_eq!(
            beside(&[Verdict::Wrong(None), Verdict::Exact], 1),
            Some(code(401))
        );
        assert_eq!(beside(&[Verdict::Wrong(None)], 1), None, "not known yet");
        assert_eq!(beside(&[Verdict::Exact], 0), None, "met today");
        assert_eq!(beside(&[], 1), None, "never met");
    }
}
