//! Days and intervals: what is due when, how much of it, and what an answer changes.

use std::collections::{BTreeMap, BTreeSet};

use statusdeck::learner::{Profile, Scope};
use statusdeck::memory::{Card, Grade};
use statusdeck::plan::{Plan, StudyKind};
use statusdeck::question::{Question, Stage};
use statusdeck::session::Budget;

use super::{Asked, Desk, Transcript, answer_text, check, right};

#[test]
fn no_day_exceeds_its_limits() {
    check(|desk, script| {
        let profile = desk.notebook.profile();
        for (day, asked) in script.days() {
            let new: BTreeSet<Card> = asked
                .iter()
                .filter(|asked| asked.before.is_none())
                .map(|asked| asked.card())
                .collect();
            let known: BTreeSet<Card> = asked
                .iter()
                .map(|asked| asked.card())
                .filter(|card| !new.contains(card))
                .collect();
            assert!(
                new.len() <= profile.new_cards_per_day as usize,
                "{day}: {} new",
                new.len()
            );
            assert!(
                known.len() <= profile.reviews_per_day as usize,
                "{day}: {} known",
                known.len()
            );
            let stats = desk.notebook.progress().day(day);
            assert_eq!(
                (stats.new_cards as usize, stats.review_cards as usize),
                (new.len(), known.len())
            );
            assert_eq!(stats.answered as usize, asked.len());
        }
    });
}

#[test]
fn intervals_grow_when_right_and_fall_when_wrong() {
    let counts = std::cell::Cell::new((0, 0));
    check(|_, script| {
        let (mut grew, mut fell) = counts.get();
        for asked in &script.asked {
            let Some(before) = asked.before.filter(|before| before.due <= asked.day) else {
                continue;
            };
            let (old, new) = (before.interval_days(), asked.after.interval_days());
            if asked.is_right {
                assert!(
                    new > old || new >= 3650,
                    "{:?}: {old} to {new} days",
                    asked.question
                );
                grew += 1;
            } else if !asked.question.prompt.is_situation() {
                assert!(
                    new < old || new == 1,
                    "{:?}: {old} to {new} days",
                    asked.question
                );
                fell += 1;
            }
        }
        counts.set((grew, fell));
    });
    assert!(counts.get().0 > 1_000 && counts.get().1 > 100, "{counts:?}");
}

#[test]
fn no_card_is_asked_before_it_is_due_or_lost() {
    check(|desk, script| {
        let mut seen: BTreeMap<Card, &Asked> = BTreeMap::new();
        for asked in &script.asked {
            if let Some(last) = seen.insert(asked.card(), asked) {
                let due =
                    last.after.due <= asked.day || last.after.step.is_some() || asked.is_deeper();
                assert!(due, "{:?} was due on {}", asked.question, last.after.due);
            }
        }
        let last_day = script.asked.last().expect("answers").day;
        for (card, at) in desk.notebook.progress().cards() {
            let overdue = last_day.days_since(at.due);
            let most = if desk.notebook.profile().reviews_per_day > 20 {
                12
            } else {
                60
            };
            assert!(overdue <= most, "{card:?} is {overdue} days overdue");
        }
    });
}

/// How many known cards each day asks of a learner who studies every day.
fn load(new_cards_per_day: u32, answers: impl Fn(&mut Desk, &Question) -> String) -> Vec<u32> {
    let profile = Profile {
        scope: Scope::AllWithVendors,
        reviews_per_day: 1000,
        new_cards_per_day,
        ..Profile::default()
    };
    let mut desk = Desk::new(profile, 3);
    let mut script = Transcript::default();
    let first = desk.now().day;
    for _ in 0..120 {
        desk.study_with(&mut script, &answers);
        desk.next_day();
    }
    (0..120)
        .map(|day| desk.notebook.progress().day(first.plus(day)).review_cards)
        .collect()
}

#[test]
fn no_day_piles_up() {
    let knowing = |_: &mut Desk, question: &Question| right(question);
    for load in [
        load(10, knowing),
        load(20, knowing),
        load(10, Desk::scripted),
        load(20, Desk::scripted),
    ] {
        assert!(load.iter().sum::<u32>() > 100, "{load:?}");
        for (day, cards) in load.iter().enumerate() {
            let week = &load[day.saturating_sub(3)..(day + 4).min(load.len())];
            let mean = f64::from(week.iter().sum::<u32>()) / week.len() as f64;
            assert!(
                f64::from(*cards) <= 1.5 * mean + 4.0,
                "day {day}: {cards} in {week:?}"
            );
        }
    }
    // Everything at once and all of it known: equal cards met on one day would stay one block.
    let blocks = load(200, knowing);
    assert!(blocks.iter().max() < Some(&40), "{blocks:?}");
}

#[test]
fn an_answer_far_slower_than_usual_was_hard() {
    let mut desk = Desk::with_scope(Scope::Essential, 2);
    let mut script = Transcript::default();
    while Plan::new(&desk.notebook, StudyKind::Today, desk.now().day)
        .due
        .len()
        < 3
    {
        desk.study_with(&mut script, |_, question| right(question));
        desk.next_day();
    }
    for (took_ms, fair) in [
        (4_100, Grade::Good),
        (12_100, Grade::Hard),
        (61_000, Grade::Good),
    ] {
        desk.start(StudyKind::Today, Budget::Unlimited);
        while desk
            .question()
            .is_some_and(|question| question.stage != Stage::Review)
        {
            let question = desk.question().expect("a question");
            desk.answer(&right(&question));
        }
        let question = desk.question().expect("a review");
        let now = desk.now();
        let session = desk.session.as_mut().expect("open");
        let reply = answer_text(session, &mut desk.notebook, &right(&question), took_ms, now);
        let graded = reply
            .expect("an option")
            .expect("a question")
            .graded
            .expect("graded");
        assert_eq!(graded.grade, fair, "{took_ms} ms");
    }
}
