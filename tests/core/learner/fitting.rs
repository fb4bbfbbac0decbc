//! When a fit is due, and to which of a learner's answers.

use statusdeck::learner::{Notebook, Profile};
use statusdeck::log::Event;
use statusdeck::memory::{Card, Fit, FitReview, Grade, Parameters};
use statusdeck::plan::{Plan, StudyKind};
use statusdeck::time::Day;

use support::fitting::{answers_of, card, fitted, last_day, lasting, notebook, records, review};

#[test]
fn a_fit_is_due_once_there_is_enough_that_is_new() {
    let all = answers_of(&lasting(0.33), 120, 120, 1);
    let few = notebook(Profile::default(), &all[..60]);
    assert!(few.reviews_to_fit() > 0 && few.fit_due().is_none());

    let mut notebook = notebook(Profile::default(), &all);
    assert_eq!(notebook.reviews_to_fit(), 0);
    let before = notebook.progress().clone();
    let fit = notebook.fit_due().expect("due").run().expect("a fit");
    let today = Day::from(last_day());
    notebook.take_fit(&fit, today);
    assert_eq!(notebook.profile().parameters(), fit.parameters);
    assert_ne!(*notebook.progress(), before, "the history is replayed");
    assert_eq!(notebook.fit_due(), None, "nothing is new");

    let answer = records(&all, last_day()).pop().expect("a record").event;
    let again = |notebook: &mut Notebook, days: std::ops::Range<u32>| {
        for number in days {
            let day = today.plus(number + 1);
            let at = "2027-01-01T00:00:00Z".parse().expect("RFC 3339");
            let now = statusdeck::time::Now { at, day };
            notebook.record(answer.clone(), now);
        }
    };
    let more = (fit.reviews / 16).max(32);
    again(&mut notebook, 0..more - 1);
    assert_eq!(notebook.fit_due(), None);
    again(&mut notebook, more - 1..more);
    let job = notebook.fit_due().expect("due again");
    assert_eq!(
        job.in_use, fit.parameters,
        "the ones in use are to be beaten"
    );

    let mut profile = notebook.profile().clone();
    profile.fit.get_or_insert_default().use_defaults = true;
    notebook.set_profile(profile);
    assert_eq!(notebook.profile().parameters(), Parameters::default());
    assert_eq!(notebook.fit_due(), None, "the learner's wish holds");
}

#[test]
fn what_was_reset_or_taken_back_is_not_fitted_to() {
    let reviews: Vec<FitReview> = (0..6)
        .map(|at| review(at % 2, u32::from(at), Grade::Good))
        .collect();
    let mut notebook = notebook(Profile::default(), &reviews);
    let at = "2027-01-01T00:00:00Z".parse().expect("RFC 3339");
    let now = statusdeck::time::Now {
        at,
        day: Day::from(last_day()),
    };
    notebook.undo(now).expect("an answer");
    notebook.record(Event::Reset(card(0)), now);
    let left = notebook.remembered().expect("all of it");
    assert_eq!(left.len(), 2);
    assert!(left.iter().all(|review| review.card == card(1)));
    assert_eq!(notebook.reviews_to_fit(), 63);
}

#[test]
fn another_schedule_breaks_no_streak() {
    // Known at once, each card is due a week later by the defaults, and far earlier by the others.
    let reviews = [review(0, 0, Grade::Easy), review(0, 8, Grade::Good)];
    let mut notebook = notebook(Profile::default(), &reviews);
    let today = Day::from(last_day());
    assert_eq!(notebook.streak_days(today), 2);
    for parameters in [lasting(0.33), Parameters::default(), lasting(0.2)] {
        let mut profile = notebook.profile().clone();
        profile.fit = Some(fitted(parameters));
        notebook.set_profile(profile);
        assert_eq!(notebook.streak_days(today), 2);
    }
    assert_eq!(
        notebook.progress().streak_days(None, today),
        1,
        "it would have broken"
    );
    assert_eq!(
        notebook.streak_days(today.plus(60)),
        0,
        "it can still break"
    );
    let event = records(&reviews, last_day()).pop().expect("a record").event;
    let at = "2027-01-01T00:00:00Z".parse().expect("RFC 3339");
    let day = today.plus(1);
    notebook.record(event, statusdeck::time::Now { at, day });
    assert_eq!(notebook.streak_days(day), 3, "it goes on");
}

/// Memories that last a third as long make everything due at once: but today stays as it was, and each
/// card moves when it is next answered, from tomorrow on.
#[test]
fn own_parameters_move_no_due_day_and_no_plan_of_today() {
    let all = answers_of(&lasting(0.33), 120, 120, 1);
    let mut notebook = notebook(Profile::default(), &all);
    let today = Day::from(last_day());
    let due = |notebook: &Notebook| -> Vec<(Card, Day)> {
        let cards = notebook.progress().cards();
        cards.map(|(card, at)| (card, at.due)).collect()
    };
    let plan = |notebook: &Notebook, day| {
        let plan = Plan::new(notebook, StudyKind::Today, day);
        let reviews: std::collections::BTreeSet<Card> = plan.reviews.into_iter().collect();
        (reviews, plan.missed, plan.new)
    };
    let before = (due(&notebook), plan(&notebook, today));
    let on_today = |due: &[(Card, Day)]| due.iter().filter(|(_, due)| *due <= today).count();
    assert!(on_today(&before.0) < before.0.len());
    let fit = notebook.fit_due().expect("due").run().expect("a fit");
    notebook.take_fit(&fit, today);
    assert_ne!(notebook.profile().parameters(), Parameters::default());
    assert_eq!(due(&notebook), before.0);
    let ((reviews, missed, new), of_before) = (plan(&notebook, today), &before.1);
    assert!(reviews.is_subset(&of_before.0), "nothing is added to today");
    assert_eq!((&missed, &new), (&of_before.1, &of_before.2));

    // What is answered is scheduled by the new parameters.
    let answer = |notebook: &mut Notebook, card, day| {
        let at = "2026-11-20T20:00:00Z".parse().expect("RFC 3339");
        let mut event = records(&all, last_day()).pop().expect("a record").event;
        if let Event::Answered(answered) = &mut event {
            answered.card = card;
        }
        notebook.record(event, statusdeck::time::Now { at, day });
        let at = notebook.progress().card(card);
        at.expect("answered").interval_days()
    };
    let mut unfitted = notebook.clone();
    unfitted.set_profile(Profile::default());
    let cards: Vec<Card> = before.0.iter().map(|(card, _)| *card).take(40).collect();
    let tomorrow = today.plus(1);
    let shorter = cards.iter().filter(|card| {
        let as_before = answer(&mut unfitted, **card, tomorrow);
        answer(&mut notebook, **card, tomorrow) < as_before
    });
    let shorter = shorter.count();
    assert!(
        shorter >= 20,
        "{shorter} of {} come back sooner",
        cards.len()
    );
    // Fitted again, the due days stay once more, those that the first fit left, too.
    let before = due(&notebook);
    notebook.take_fit(&fit_of(&lasting(0.2)), tomorrow);
    assert_eq!(notebook.profile().parameters(), lasting(0.2));
    assert_eq!(due(&notebook), before);
    // It is all in the log and the profile: a restart changes nothing.
    let profile = notebook.profile().clone();
    let again = Notebook::new(
        notebook.registry().clone(),
        profile,
        notebook.device().clone(),
        notebook.history().clone(),
    );
    assert_eq!(again.progress(), notebook.progress());
}

/// A fit that found these parameters and is better.
fn fit_of(parameters: &Parameters) -> Fit {
    Fit {
        parameters: *parameters,
        reviews: 500,
        fitted_to: 400,
        held_out: 100,
        log_loss_before: 0.4,
        log_loss_after: 0.3,
        beyond_chance: true,
    }
}
