//! What each kind of prompt is worth: the counts of a replay.

use statusdeck::learner::Profile;
use statusdeck::log::Event;
use statusdeck::plan::StudyKind;
use statusdeck::question::PromptKind;
use support::sitting::{Sitting, right, wrong};

/// Every review on a later day is counted once with its prompt, and once after the one before.
#[test]
fn reviews_on_later_days_are_counted_by_kind() {
    let mut desk = Sitting::new(Profile::default(), 11);
    let mut place = 0;
    for _ in 0..25 {
        desk.study(StudyKind::Today, |question| {
            place += 1;
            let is_missed = question.prompt.is_situation() && place % 2 == 0;
            if is_missed {
                wrong(question)
            } else {
                right(question)
            }
        });
        desk.pass_days(1);
    }
    let progress = desk.notebook.progress();
    let spaced: u32 = progress.cards().map(|(_, at)| at.spaced_reviews).sum();
    let kinds: Vec<_> = progress.prompt_kinds().kinds().collect();
    let with: u32 = kinds.iter().map(|(_, stats)| stats.with.reviews).sum();
    let after: u32 = kinds.iter().map(|(_, stats)| stats.after.reviews).sum();
    assert!(spaced > 100);
    assert_eq!((with, after), (spaced, spaced));
    for (kind, stats) in &kinds {
        let is_situation = [PromptKind::Scenario, PromptKind::Exchange].contains(kind);
        let all_right = stats.with.right == stats.with.reviews;
        assert_eq!(all_right, !is_situation, "{kind:?}: {stats:?}");
        let expected = stats.with.expected / f64::from(stats.with.reviews);
        assert!((0.5..=1.0).contains(&expected), "{kind:?}: {expected}");
    }
    assert!(kinds.len() >= 4, "{kinds:?}");
    desk.assert_replayed();
}

#[test]
fn claims_are_counted_apart() {
    let mut desk = Sitting::new(Profile::default(), 12);
    let registry = desk.notebook.registry().clone();
    let codes: Vec<_> = registry
        .entries()
        .iter()
        .map(|entry| entry.code)
        .filter(|code| desk.notebook.in_scope(*code))
        .collect();
    let now = desk.now();
    desk.notebook.claim(&codes, now).expect("new codes");
    for _ in 0..30 {
        desk.pass_days(1);
        desk.study(StudyKind::Today, right);
    }
    let claims = desk.notebook.progress().prompt_kinds().claims();
    let first_checks = codes.len() * 2;
    assert_eq!(claims.reviews as usize, first_checks);
    assert_eq!(claims.right, claims.reviews);
    let answered = desk.notebook.history().entries().iter();
    let answered = answered.filter(|entry| matches!(entry.record.event, Event::Answered(_)));
    assert!(answered.count() >= first_checks);
}
