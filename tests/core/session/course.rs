//! A whole course of study: the same for the same seed, the same as its log, with a summary of it.

use std::collections::BTreeMap;

use proptest::prelude::*;
use statusdeck::grading::Verdict;
use statusdeck::language::Language;
use statusdeck::learner::{Progress, Scope};
use statusdeck::log::{Answered, Event};
use statusdeck::memory::{Card, Grade};
use statusdeck::plan::StudyKind;
use statusdeck::question::{Format, Question, Stage};
use statusdeck::session::Budget;
use statusdeck::time::Day;
use support::cards::REGISTRY;
use support::effort;

use super::{Desk, answer_text, check, months, profiles, right, scope, wrong};

#[test]
fn a_place_that_a_choice_has_not_changes_nothing() {
    let mut desk = Desk::with_scope(Scope::Essential, 2);
    desk.start(StudyKind::Today, Budget::Unlimited);
    while desk
        .question()
        .is_some_and(|question| question.format != Format::Choice)
    {
        let question = desk.question().expect("a question");
        desk.answer(&wrong(&question));
    }
    let question = desk.question();
    let records = desk.notebook.history().entries().len();
    let now = desk.now();
    let session = desk.session.as_mut().expect("open");
    assert!(answer_text(session, &mut desk.notebook, "9", 5, now).is_err());
    assert_eq!(
        (desk.question(), desk.notebook.history().entries().len()),
        (question, records)
    );
}

#[test]
fn an_answer_as_long_as_a_book_is_kept_in_part() {
    let mut desk = Desk::with_scope(Scope::Essential, 2);
    desk.start(StudyKind::Today, Budget::Unlimited);
    let reply = desk.answer(&"아무 말이나 ".repeat(10_000));
    assert_eq!(reply.verdict, Verdict::Wrong(None));
    let Event::Answered(answered) = reply.record.expect("recorded").event else {
        panic!("an answer is recorded as an answer");
    };
    assert_eq!(
        answered.given.text().expect("a text").chars().count(),
        Answered::MOST_GIVEN
    );
    assert_eq!(answered.given, reply.given);
}

#[test]
fn the_same_seed_gives_the_same_stream() {
    let stream = |seed| {
        let (desk, script) = months(profiles()[0].clone(), seed);
        let asked: Vec<(Day, Question, Grade)> = script
            .asked
            .into_iter()
            .map(|asked| (asked.day, asked.question, asked.grade))
            .collect();
        (asked, desk.notebook.history().clone())
    };
    assert_eq!(stream(7), stream(7));
    assert_ne!(stream(7), stream(8));
}

#[test]
fn what_a_session_records_is_what_a_replay_gives() {
    check(|desk, script| {
        let replayed = Progress::replay(desk.notebook.history(), desk.notebook.scheduler());
        assert_eq!(&replayed, desk.notebook.progress());
        assert_eq!(desk.notebook.history().entries().len(), script.asked.len());
    });
}

#[test]
fn a_summary_counts_what_happened() {
    let mut desk = Desk::with_scope(Scope::Essential, 2);
    desk.start(StudyKind::Today, Budget::Unlimited);
    let (mut answers, mut first) = (0, BTreeMap::new());
    let mut missed = BTreeMap::new();
    while let Some(question) = desk.question() {
        let given = desk.scripted(&question);
        let reply = desk.answer(&given);
        answers += 1;
        if !reply.verdict.is_right() {
            let asked = question.prompt.kind();
            missed.entry(question.card).or_insert(asked);
        }
        first
            .entry(question.card)
            .or_insert(reply.verdict.is_right());
    }
    let today = desk.now().day;
    let summary = desk.session().summary(&desk.notebook, today);
    assert_eq!(
        (summary.answered, summary.cards as usize),
        (answers, first.len())
    );
    assert_eq!(
        summary.right_first as usize,
        first.values().filter(|right| **right).count()
    );
    assert_eq!(
        summary
            .hard
            .iter()
            .filter(|hard| hard.is_missed)
            .map(|hard| (hard.card, hard.asked))
            .collect::<BTreeMap<_, _>>(),
        missed
    );
    let next = summary.next.expect("more to learn");
    assert_eq!(next.day, today.plus(1));
    assert!(next.new > 0);
}

/// What a learner may do.
#[derive(Clone, Copy, Debug)]
enum Act {
    Right,
    Wrong,
    Echo,
    Undo,
    Restart,
    Ahead,
    NextDay,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        6 => Just(Act::Right),
        4 => Just(Act::Wrong),
        1 => Just(Act::Echo),
        3 => Just(Act::Undo),
        1 => Just(Act::Restart),
        1 => Just(Act::Ahead),
        2 => Just(Act::NextDay),
    ];
    prop::collection::vec(act, 1..80)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(effort::cases(40, 128)))]

    /// Whatever is done in whatever order: progress is the replay of the log, the open question can
    /// be answered, and of what counts in the end no two neighbours are the two sides of a code.
    #[test]
    fn any_course_of_study_keeps_its_rules(acts in acts(), codes in 1usize..8, seed in 0u64..1_000) {
        let scope = scope(&[401, 403, 404, 500, 502, 200, 301][..codes]);
        let mut desk = Desk::with_scope(if codes == 7 { Scope::Common } else { scope }, seed);
        desk.start(StudyKind::Today, Budget::Unlimited);
        for act in acts {
            match (act, desk.question()) {
                (Act::Right, Some(question)) => prop_assert!(desk.answer(&right(&question)).verdict.is_right()),
                (Act::Wrong, Some(question)) => prop_assert!(!desk.answer(&wrong(&question)).verdict.is_right()),
                (Act::Echo, Some(question)) if question.format == Format::Typed => {
                    let shown = question.prompt_text(&REGISTRY, Language::Ko);
                    prop_assert!(!desk.answer(&shown).verdict.is_right());
                }
                (Act::Undo, _) => {
                    let last = desk.notebook.last_answer().and_then(|last| last.card);
                    prop_assert_eq!(desk.undo(), last.is_some());
                    if last.is_some() {
                        prop_assert_eq!(desk.question().map(|question| question.card), last);
                    }
                }
                (Act::Restart, _) => {
                    desk.restart();
                    desk.start(StudyKind::Today, Budget::Unlimited);
                }
                (Act::Ahead, None) => desk.start(StudyKind::Ahead, Budget::Unlimited),
                (Act::NextDay, _) => {
                    desk.next_day();
                    desk.start(StudyKind::Today, Budget::Unlimited);
                }
                _ => {}
            }
            if let Some(question) = desk.question() {
                let new = desk.notebook.progress().card(question.card).is_none();
                prop_assert_eq!(question.stage == Stage::New, new);
                prop_assert!(question.format != Format::Choice || question.options.contains(&question.card.code()));
            }
        }
        let history = desk.notebook.history();
        let replayed = Progress::replay(history, desk.notebook.scheduler());
        prop_assert_eq!(desk.notebook.progress(), &replayed);
        let answered: Vec<(Day, Card)> = history
            .effective()
            .filter_map(|entry| match &entry.record.event {
                Event::Answered(answered) => Some((entry.record.day, answered.card)),
                _ => None,
            })
            .collect();
        for pair in answered.windows(2) {
            let apart = pair[0].1 != pair[1].1.sibling() || pair[1].0.days_since(pair[0].0) > 1;
            prop_assert!(apart, "{:?}", pair);
        }
    }
}
