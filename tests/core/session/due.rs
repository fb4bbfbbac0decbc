//! One definition of what is due, over weeks of study.

use std::collections::BTreeSet;

use rand::{RngExt as _, SeedableRng as _};
use statusdeck::plan::{Plan, Upcoming, due_days};

use super::*;
use support::sitting::{Sitting, right, wrong};

/// Studies for weeks, on some days not to the end, and looks at each day before and after.
fn weeks(seed: u64, mut look: impl FnMut(&Sitting)) {
    let profile = Profile {
        minutes_per_day: 6,
        ..Profile::default()
    };
    let mut desk = Sitting::new(profile, seed);
    let mut dice = StdRng::seed_from_u64(seed);
    for _ in 0..40 {
        look(&desk);
        desk.start(StudyKind::Today);
        let most = if dice.random_bool(0.5) { 7 } else { 500 };
        for _ in 0..most {
            let Some(question) = desk.question() else {
                break;
            };
            let knows = dice.random_bool(0.8);
            let said = if knows {
                right(&question)
            } else {
                wrong(&question)
            };
            desk.answer(&said);
            desk.go_on();
        }
        look(&desk);
        desk.pass_days(dice.random_range(1..=3));
    }
}

#[test]
fn every_list_of_what_is_due_says_the_same() {
    let (mut rested, mut done) = (0, 0);
    for seed in 0..3 {
        weeks(seed, |desk| {
            let (notebook, today) = (&desk.notebook, desk.now().day);
            let plan = Plan::new(notebook, StudyKind::Today, today);
            let days: [u32; 14] = due_days(notebook, &plan, today);
            assert_eq!(days[0], plan.due(), "today's bar and today's number");
            assert_eq!(days[0] as usize, plan.reviews.len() + plan.missed.len());
            let summary = desk.session.as_ref().map(|it| it.summary(notebook, today));
            if let Some(summary) = summary {
                assert_eq!(summary.plan, plan);
            }
            if let Some(next) = Upcoming::after(notebook, today).filter(|_| plan.is_empty()) {
                let days_later = next.day.days_since(today) as usize;
                assert_eq!(
                    days.get(days_later).copied().unwrap_or(next.reviews),
                    next.reviews
                );
                assert!(days[..days_later.min(14)].iter().all(|cards| *cards == 0));
                done += 1;
            }

            // Each due card is asked, left, or rests for its sibling; none is counted twice.
            let progress = notebook.progress();
            let asked: BTreeSet<Card> = plan.missed.iter().chain(&plan.reviews).copied().collect();
            let due: Vec<Card> = progress
                .cards()
                .filter(|(card, at)| {
                    at.due_seen_from(today) <= today
                        && at.may_come_back(today)
                        && !at.is_asked_on(today)
                        && !asked.contains(card)
                })
                .map(|(card, _)| card)
                .collect();
            assert_eq!(due.len(), (plan.left + plan.resting) as usize);
            rested += plan.resting;
        });
    }
    assert!(
        rested > 20 && done > 20,
        "{rested} rested, {done} days done"
    );
}
