//! Days and intervals: what is due when, how much of it, and what an answer changes.

use std::collections::{BTreeMap, BTreeSet};

use statusdeck::learner::{Profile, Scope};
use statusdeck::memory::{Card, Grade};
use statusdeck::plan::{Plan, StudyKind};
use statusdeck::question::{Question, Stage};
use statusdeck::session::{Budget, Session};
use support::cards::{C2M, code};

use super::{Asked, Desk, Transcript, answer_text, check, right, scope, wrong};

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
                new.len() <= profile.new_cards_per_day.unwrap_or(u32::MAX) as usize,
                "{day}: {} new",
                new.len()
            );
            assert!(
                known.len() <= profile.reviews_per_day.unwrap_or(u32::MAX) as usize,
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

/// It says nothing against the memory of name and number, and nothing for it.
#[test]
fn a_missed_situation_moves_neither_memory_nor_due_day() {
    let counts = std::cell::Cell::new((0, 0));
    check(|_, script| {
        let (mut due, mut ahead) = counts.get();
        for asked in &script.asked {
            let is_missed = asked.question.prompt.is_situation() && !asked.is_right;
            let Some(before) = asked.before.filter(|_| is_missed) else {
                continue;
            };
            assert_eq!(asked.after.memory, before.memory, "{:?}", asked.question);
            if asked.day < before.due {
                assert_eq!(asked.after.due, before.due, "{:?}", asked.question);
                ahead += 1;
            } else {
                let days = before.interval_days().max(1);
                assert_eq!(asked.after.interval_days(), days, "{:?}", asked.question);
                due += 1;
            }
        }
        counts.set((due, ahead));
    });
    assert!(counts.get().0 > 20 && counts.get().1 > 20, "{counts:?}");
}

/// Minutes that are left go to a situation of each weak card that was known today, and then the day is
/// over.
#[test]
fn what_was_known_today_is_deepened_in_the_minutes_left() {
    let mut desk = Desk::with_scope(scope(&[404, 500, 301, 204]), 3);
    let (mut deeper, mut strong) = (0, 0);
    for _ in 0..60 {
        let mut script = Transcript::default();
        desk.study_with(&mut script, |_, question| right(question));
        let mut answers: BTreeMap<Card, Vec<&Asked>> = BTreeMap::new();
        for asked in &script.asked {
            answers.entry(asked.card()).or_default().push(asked);
        }
        for (card, answers) in answers {
            match answers[..] {
                [only] => {
                    assert!(only.after.memory.stability_days >= 14.0, "{card:?}");
                    strong += 1;
                }
                [first, second] => {
                    assert!(second.is_deeper(), "{card:?}");
                    assert_ne!(first.question.prompt, second.question.prompt);
                    deeper += 1;
                }
                _ => panic!("{card:?} was asked {} times", answers.len()),
            }
        }
        desk.next_day();
    }
    assert!(deeper > 12 && strong > 12, "{deeper} and {strong}");
}

#[test]
fn nobody_is_kept_beyond_the_minutes() {
    let mut desk = Desk::with_scope(Scope::Common, 3);
    let mut script = Transcript::default();
    desk.study_with(&mut script, |desk, question| {
        desk.pass(44);
        right(question)
    });
    // A minute each, but for the first, and ten minutes a day.
    let asked = script.asked.len();
    assert!((10..=12).contains(&asked), "{asked}");
    desk.study_with(&mut script, |_, question| right(question));
    assert_eq!(script.asked.len(), asked);
}

#[test]
fn a_card_is_asked_once_a_day_and_a_missed_one_four_times() {
    check(|_, script| {
        for asked in script.days().values() {
            let mut answers: BTreeMap<Card, Vec<&Asked>> = BTreeMap::new();
            for asked in asked.iter().filter(|asked| !asked.is_deeper()) {
                answers.entry(asked.card()).or_default().push(asked);
            }
            for (card, answers) in answers {
                assert!(answers.len() <= 4, "{card:?}");
                let (_, before) = answers.split_last().expect("an answer");
                assert!(
                    before.iter().all(|asked| asked.after.step.is_some()),
                    "{card:?}"
                );
            }
        }
    });
}

/// A card that lapsed four times is shown beside a look-alike and rests, instead of another try.
#[test]
fn a_card_that_lapsed_four_times_gets_help_and_a_rest() {
    let mut desk = Desk::with_scope(scope(&[401, 403, 500, 200]), 3);
    let card = Card(code(401), C2M);
    let mut lapses = 0;
    while lapses < 4 {
        let today = desk.now().day;
        let plan = Plan {
            reviews: vec![card],
            ..Plan::default()
        };
        let now = desk.now();
        let session = Session::of(&desk.notebook, plan, Budget::Unlimited, now, &mut desk.rng);
        desk.session = Some(session);
        let at = desk.notebook.progress().card(card).copied();
        let misses = at.is_some_and(|at| at.known_once && at.last_day < today);
        let question = desk.question().expect("401");
        let reply = desk.answer(&if misses {
            wrong(&question)
        } else {
            right(&question)
        });
        let at = *desk.notebook.progress().card(card).expect("asked");
        lapses = at.days_lapsed;
        let graded = reply.graded.expect("a review");
        let helps = lapses >= 4;
        assert_eq!(graded.comes_back, misses && !helps);
        if helps {
            assert_eq!(reply.contrast, Some(code(403)));
            for (days, asked) in [(0, false), (1, false), (2, false), (3, true)] {
                let plan = Plan::new(&desk.notebook, StudyKind::Today, today.plus(days));
                let cards = [plan.missed, plan.reviews, plan.more].concat();
                let of_code = cards
                    .iter()
                    .chain(&plan.new)
                    .any(|it| it.code() == code(401));
                assert!(!cards.contains(&card) || asked, "{days} days later");
                assert_eq!(of_code, asked || days > 0, "{days} days later");
            }
        } else if misses {
            let question = desk.question().expect("it comes back");
            desk.answer(&right(&question));
        }
        desk.next_day();
        desk.next_day();
    }
}

/// How many known cards each day asks of a learner who studies every day.
fn load(new_cards_per_day: u32, answers: impl Fn(&mut Desk, &Question) -> String) -> Vec<u32> {
    let profile = Profile {
        scope: Scope::AllWithVendors,
        reviews_per_day: None,
        new_cards_per_day: Some(new_cards_per_day),
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
                f64::from(*cards) <= 1.5 * mean + 8.0,
                "day {day}: {cards} in {week:?}"
            );
        }
    }
}

#[test]
fn an_answer_far_slower_than_usual_was_hard() {
    let mut desk = Desk::with_scope(Scope::Essential, 2);
    let mut script = Transcript::default();
    while Plan::new(&desk.notebook, StudyKind::Today, desk.now().day)
        .reviews
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
