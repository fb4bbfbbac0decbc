//! When a fit is due, and to which of a learner's answers.

use statusdeck::learner::{Notebook, Profile};
use statusdeck::log::Event;
use statusdeck::memory::{FitReview, Grade, Parameters};
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
