//! What a duel asks, in which order, and when it is over.

use std::collections::BTreeSet;

use proptest::prelude::*;
use statusdeck::grading::{self, Verdict};
use statusdeck::language::Language;
use statusdeck::question::{Prompt, Question};
use statusdeck::registry::{Code, fold};
use statusdeck::session::DUEL_QUESTIONS;
use support::cards::{REGISTRY, code};
use support::effort;
use support::sitting::{Sitting, place, studying};

use super::fight_out;

/// Pairs of every kind: with exchanges and without, of one class and of two, with many scenarios and
/// with none.
const PAIRS: [[u16; 2]; 6] = [
    [401, 403],
    [502, 504],
    [404, 410],
    [200, 204],
    [407, 511],
    [306, 418],
];

/// How it should stand, worked out from the rule: won when both were right twice in a row, after six
/// questions at the earliest. At its end it is won if neither was missed in its last two questions.
fn by_the_rule(codes: [Code; 2], answers: &[(Code, bool)], is_last: bool) -> Option<bool> {
    let of_code = |code: &Code| -> Vec<bool> {
        let of_code = answers.iter().filter(|(asked, _)| asked == code);
        of_code.map(|(_, right)| *right).collect()
    };
    let told = codes
        .iter()
        .all(|code| matches!(of_code(code)[..], [.., true, true]));
    let missed = |code: &Code| of_code(code).iter().rev().take(2).any(|right| !right);
    if told && answers.len() >= 6 {
        return Some(true);
    }
    is_last.then(|| !codes.iter().any(missed))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(effort::cases(64, 256)))]

    #[test]
    fn a_duel_ends_when_each_code_was_right_twice_in_a_row(
        answers in prop::collection::vec(prop::bool::weighted(0.7), 10),
        pair in prop::sample::select(PAIRS.to_vec()),
        seed in 0u64..1_000_000,
    ) {
        let mut desk = Sitting::new(studying(&pair), seed);
        desk.open_duel(pair);
        let replies = fight_out(&mut desk, &answers);
        let codes = pair.map(code);
        let mut so_far = Vec::new();
        for (at, reply) in replies.iter().enumerate() {
            let asked = reply.question.card.code();
            so_far.push((asked, reply.verdict.is_right()));
            prop_assert_eq!(reply.verdict.is_right(), answers[at]);
            let score = reply.duel.expect("a score");
            prop_assert_eq!(score.answered as usize, at + 1);
            prop_assert_eq!(score.won, by_the_rule(codes, &so_far, at + 1 == replies.len()));
            prop_assert_eq!(score.won.is_some(), at + 1 == replies.len());
            prop_assert!(reply.graded.is_none() && reply.contrast.is_some_and(|other| other != asked));
        }
        prop_assert!((2..=10).contains(&replies.len()));
        prop_assert_eq!(desk.question(), None);
        desk.assert_replayed();
    }
}

#[test]
fn the_order_of_a_duel_is_not_known_beforehand() {
    assert_eq!(DUEL_QUESTIONS, (6, 10));
    let orders: BTreeSet<Vec<Code>> = (0..200)
        .map(|seed| {
            let mut desk = Sitting::new(studying(&[401, 403]), seed);
            desk.open_duel([403, 401]);
            let replies = fight_out(&mut desk, &[false]);
            replies
                .iter()
                .map(|reply| reply.question.card.code())
                .collect()
        })
        .collect();
    assert!(orders.len() > 40, "{} orders", orders.len());
    for first in [401, 403].map(code) {
        let share = orders.iter().filter(|order| order[0] == first).count() as f64;
        let share = share / orders.len() as f64;
        assert!((0.3..0.7).contains(&share), "{first} first: {share}");
    }
}

/// Every pair of codes in a group of look-alikes, either way round.
fn look_alike_pairs() -> impl Iterator<Item = (Code, Code)> {
    REGISTRY.entries().iter().flat_map(|entry| {
        let alike = REGISTRY.look_alikes(entry.code).iter();
        alike.map(|other| (entry.code, *other))
    })
}

fn duel_questions(asked: Code, against: Code) -> Vec<Question> {
    Question::of_duel(&REGISTRY, asked, against)
}

/// No question of a duel names either code or fits both.
#[test]
fn a_duels_questions_decide_between_its_codes() {
    for (asked, against) in look_alike_pairs() {
        for question in duel_questions(asked, against) {
            assert_eq!(question.options.len(), 2);
            assert!(!question.also_fits(&REGISTRY, against), "{question:?}");
            for language in Language::ALL {
                let text = question.prompt_text(&REGISTRY, language);
                let numbers = text.split(|c: char| !c.is_ascii_digit());
                let told = numbers.filter(|number| {
                    *number == asked.to_string() || *number == against.to_string()
                });
                // What a client sends may hold such a number, as Expect: 100-continue does.
                if question.prompt != Prompt::Exchange {
                    assert_eq!(told.count(), 0, "{question:?}: {text}");
                }
                for option in &question.options {
                    let fair = *option == asked;
                    let given = place(&question, *option);
                    let verdict = grading::parse(&REGISTRY, &question, &given)
                        .and_then(|given| grading::grade(&REGISTRY, &question, &given));
                    assert_eq!(verdict.map(Verdict::is_right), Ok(fair));
                }
                // Seen from the other code, the same text is never the right one.
                let other = duel_questions(against, asked);
                assert!(
                    other
                        .iter()
                        .all(|it| fold(&it.prompt_text(&REGISTRY, language)) != fold(&text)),
                    "{asked} and {against}: {text}"
                );
            }
        }
    }
}

/// A name is no contrast: a duel asks by situations, exchanges and meanings, none of them twice.
#[test]
fn a_duel_asks_by_no_bare_names() {
    for (asked, against) in look_alike_pairs() {
        let prompts: Vec<Prompt> = duel_questions(asked, against)
            .iter()
            .map(|it| it.prompt)
            .collect();
        assert!(!prompts.contains(&Prompt::Name) && !prompts.contains(&Prompt::Number));
        assert!(prompts.contains(&Prompt::Meaning));
        for (place, prompt) in prompts.iter().enumerate() {
            assert!(!prompts[..place].contains(prompt), "{prompts:?}");
        }
    }
}

/// The same seed makes the same duel.
#[test]
fn a_duel_is_replayable_from_its_seed() {
    let duel = |seed: u64| {
        let mut desk = Sitting::new(studying(&[401, 403]), seed);
        desk.open_duel([401, 403]);
        let replies = fight_out(&mut desk, &[false]);
        let asked = replies.into_iter().map(|reply| reply.question);
        asked.collect::<Vec<Question>>()
    };
    assert_eq!(duel(9), duel(9));
}
