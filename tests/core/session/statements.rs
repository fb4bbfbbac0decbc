//! Statements to be called true or false: each inside a review of its code, never in place of one.

use std::collections::BTreeMap;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use statusdeck::learner::{Profile, Scope};
use statusdeck::log::Event;
use statusdeck::memory::Card;
use statusdeck::plan::StudyKind;
use statusdeck::question::{Format, Prompt, Question, Stage};
use statusdeck::registry::Code;
use statusdeck::session::Reply;
use support::cards::REGISTRY;
use support::sitting::{Sitting, right, wrong};

/// What was asked and answered in one sitting after another.
fn courses(seed: u64, days: u32) -> (Sitting, Vec<Vec<Reply>>) {
    let profile = Profile {
        scope: Scope::Common,
        ..Profile::default()
    };
    let mut desk = Sitting::new(profile, seed);
    let mut will = StdRng::seed_from_u64(seed);
    let mut sittings = Vec::new();
    for _ in 0..days {
        let mut replies = Vec::new();
        desk.start(StudyKind::Today);
        while let Some(question) = desk.question() {
            let cards: Vec<_> = desk.notebook.progress().cards().map(|it| *it.1).collect();
            let given = if will.random_bool(0.8) {
                right(&question)
            } else {
                wrong(&question)
            };
            let reply = desk.answer(&given);
            if question.format == Format::TrueFalse {
                let after = desk.notebook.progress().cards().map(|it| *it.1);
                assert!(after.eq(cards), "a statement is no review: {question:?}");
                assert_eq!((&reply.graded, reply.offers_duel), (&None, None));
            }
            replies.push(reply);
            desk.go_on();
        }
        sittings.push(replies);
        desk.pass_days(1);
    }
    desk.assert_replayed();
    (desk, sittings)
}

fn is_statement(reply: &Reply) -> bool {
    matches!(reply.question.prompt, Prompt::Statement { .. })
}

#[test]
fn a_statement_is_never_the_only_prompt_of_a_review() {
    let mut statements = 0;
    for seed in [1, 2] {
        let (desk, sittings) = courses(seed, 40);
        for replies in &sittings {
            assert!(!replies.first().is_some_and(is_statement));
            for pair in replies.windows(2).filter(|pair| is_statement(&pair[1])) {
                let [review, statement] = pair else {
                    unreachable!()
                };
                // The review's own prompt comes first, and it was right.
                assert!(review.graded.is_some() && review.verdict.is_right());
                assert_eq!(review.question.stage, Stage::Review);
                assert_eq!(review.question.card, statement.question.card);
                assert_eq!(statement.question.format, Format::TrueFalse);
                statements += 1;
            }
            // Every format but this one is graded, and this one never is.
            for reply in replies {
                assert_eq!(is_statement(reply), reply.graded.is_none(), "{reply:?}");
            }
        }
        let judged = desk.notebook.history().entries().iter();
        let judged = judged.filter(|entry| matches!(entry.record.event, Event::Judged(_)));
        let asked = sittings
            .iter()
            .flatten()
            .filter(|reply| is_statement(reply));
        assert_eq!(judged.count(), asked.count());
    }
    assert!(statements > 40, "{statements} statements");
}

/// They come from the first days on, and take at most a twentieth of the questions.
#[test]
fn statements_are_rationed() {
    let (_, sittings) = courses(3, 40);
    let early = sittings.iter().take(3).flatten();
    assert!(early.filter(|reply| is_statement(reply)).count() > 0);
    let (mut questions, mut statements) = (0, 0);
    for reply in sittings.iter().flatten() {
        questions += 1;
        statements += u32::from(is_statement(reply));
        assert!(
            statements <= 1 + questions / 20,
            "{statements} of {questions}"
        );
    }
}

/// A myth that was believed is asked again; one that was seen through makes way for the next. It is
/// the myth or its truth, by chance.
#[test]
fn a_statement_comes_again_until_it_is_recognised() {
    let mut turns: BTreeMap<Code, u32> = BTreeMap::new();
    let (mut myths, mut truths) = (0, 0);
    let (_, sittings) = courses(4, 60);
    for reply in sittings
        .iter()
        .flatten()
        .filter(|reply| is_statement(reply))
    {
        let Prompt::Statement { myth, is_true } = reply.question.prompt else {
            unreachable!()
        };
        let code = reply.question.card.code();
        let of_code = REGISTRY.myths_of(code);
        let turn = turns.entry(code).or_default();
        assert_eq!(myth, of_code[*turn as usize % of_code.len()], "{code}");
        *turn += u32::from(reply.verdict.is_right());
        *(if is_true { &mut truths } else { &mut myths }) += 1;
    }
    assert!(myths > 10 && truths > 10, "{myths} and {truths}");
}

#[test]
fn a_code_without_a_myth_has_no_statement() {
    let mut rng = StdRng::seed_from_u64(1);
    for entry in REGISTRY.entries() {
        for turn in 0..4 {
            for direction in statusdeck::memory::Direction::ALL {
                let card = Card(entry.code, direction);
                let question = Question::of_myth(&REGISTRY, card, turn, &mut rng);
                let has_myth = !REGISTRY.myths_of(entry.code).is_empty();
                assert_eq!(question.is_some(), has_myth, "{}", entry.code);
                if let Some(question) = question {
                    assert!(!question.is_review() && question.options.is_empty());
                }
            }
        }
    }
}
