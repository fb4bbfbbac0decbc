//! Fitting the memory model to simulated learners whose true memory is known.

use std::time::{Duration, Instant};

use proptest::prelude::*;
use statusdeck::memory::{Fit, FitJob, FitReview, FitWatch, Grade, NoFit, Parameters};

use support::fitting::{answers_of, card, day, fit, interval_days, lasting, review};

/// Fits the histories of ten such learners and checks that those fits that are better go in the right
/// direction. Returns how many they are, and the numbers in words.
fn check_direction(times: f32, cards: u16, days: u32) -> (usize, String) {
    let started = Instant::now();
    let fits: Vec<Fit> = (0..10)
        .map(|seed| fit(answers_of(&lasting(times), cards, days, seed)))
        .collect();
    let reviews: u32 = fits.iter().map(|fit| fit.reviews).sum();
    let mean = |loss: fn(&Fit) -> f32| fits.iter().map(loss).sum::<f32>() / 10.0;
    let better: Vec<Fit> = fits.iter().filter(|fit| fit.is_better()).cloned().collect();
    let numbers = format!(
        "memory × {times}, {} reviews: log loss {:.4} → {:.4}, better {} of 10, {:?} each",
        reviews / 10,
        mean(|fit| fit.log_loss_before),
        mean(|fit| fit.log_loss_after),
        better.len(),
        started.elapsed() / 10,
    );
    let default = interval_days(&Parameters::default());
    for fit in &better {
        let own = interval_days(&fit.parameters);
        assert_eq!(
            own < default,
            times < 1.0,
            "{own} days, not {default}: {fit:?}"
        );
    }
    (better.len(), numbers)
}

#[test]
fn a_memory_unlike_the_defaults_is_fitted_and_its_intervals_follow() {
    for (times, cards, days, least) in [(0.33, 120, 120, 8), (3.0, 180, 400, 4)] {
        let (better, numbers) = check_direction(times, cards, days);
        println!("{numbers}");
        assert!(better >= least, "{numbers}");
    }
}

#[test]
fn a_memory_like_the_defaults_mostly_keeps_them() {
    let fits: Vec<Fit> = (0..10)
        .map(|seed| fit(answers_of(&Parameters::default(), 120, 200, seed)))
        .collect();
    let better = fits.iter().filter(|fit| fit.is_better()).count();
    assert!(better <= 2, "{better} of 10");
    for fit in fits {
        let ratio = interval_days(&fit.parameters) / interval_days(&Parameters::default());
        assert!((0.25..4.0).contains(&ratio), "no fit goes wild: {ratio}");
    }
}

#[test]
fn a_fit_can_be_repeated_and_compares_with_what_is_in_use() {
    let reviews = answers_of(&lasting(0.33), 80, 60, 1);
    let first = fit(reviews.clone());
    assert_eq!(first, fit(reviews.clone()));
    assert_eq!(first.reviews, first.fitted_to + first.held_out);
    assert_eq!(first.held_out, first.reviews / 5);
    let in_use = first.parameters;
    let again = FitJob { reviews, in_use }.run().expect("a fit");
    assert_eq!(
        again.log_loss_before.to_bits(),
        first.log_loss_after.to_bits()
    );
    assert!(!again.is_better(), "the same parameters are not better");
}

#[test]
fn too_few_reviews_say_how_many_are_missing() {
    let missing = |reviews: Vec<FitReview>| {
        let in_use = Parameters::default();
        FitJob { reviews, in_use }.run().expect_err("too few")
    };
    assert_eq!(missing(Vec::new()), NoFit::TooFew { missing: 64 });
    let mut reviews = Vec::new();
    for number in 0..30 {
        // Only the first one of the second day counts.
        for day in [0, 0, 1, 1] {
            reviews.push(review(number, day, Grade::Good));
        }
    }
    assert_eq!(missing(reviews), NoFit::TooFew { missing: 34 });
}

#[test]
fn a_fit_shows_how_far_it_is_and_can_be_stopped() {
    let reviews: Vec<FitReview> = (0..40)
        .flat_map(|number| (0..8).map(move |at| review(number, at * 3, Grade::Good)))
        .collect();
    let in_use = Parameters::default();
    let job = FitJob { reviews, in_use };
    let watch = FitWatch::default();
    assert_eq!(watch.share(), (0, 0));
    let watched = job.run_watched(&watch).expect("a fit");
    let (done, of) = watch.share();
    assert!(done == of && of > 0, "{done} of {of}");
    assert_eq!(
        watched,
        job.run().expect("a fit"),
        "watching changes nothing"
    );

    let watch = FitWatch::default();
    watch.stop();
    assert_eq!(job.run_watched(&watch), Err(NoFit::Stopped));
}

#[test]
fn three_hundred_reviews_of_one_card_are_no_burden() {
    let grade = |number: u32| Grade::ALL[usize::try_from(number % 7).expect("small").min(3)];
    let one: Vec<FitReview> = (0..300).map(|at| review(0, at, grade(at))).collect();
    let fit_of_one = fit(one);
    assert_eq!(fit_of_one.held_out, 59);
    assert_eq!(fit_of_one.fitted_to, 240);

    let reviews = |most: u32| {
        let days = 0..most;
        days.flat_map(|at| {
            (0..100).map(move |number| review(number, at, grade(at + u32::from(number))))
        })
        .collect::<Vec<_>>()
    };
    let started = Instant::now();
    let fit = fit(reviews(400));
    println!("40,000 reviews of 100 cards: {:?}", started.elapsed());
    assert_eq!(fit.fitted_to, 25_500, "the first 256 of each card");
    assert_eq!(fit.held_out, 7_980, "all of the later ones");
    assert!(started.elapsed() < Duration::from_secs(60));
}

fn any_history() -> impl Strategy<Value = Vec<FitReview>> {
    let gap = prop_oneof![
        6 => Just(0_u32),
        6 => 1_u32..30,
        1 => 0_u32..5_000,
        1 => prop::sample::select(vec![1_000_000, 2_000_000_000]),
    ];
    let one = (
        0_u16..30,
        gap,
        prop::sample::select(Grade::ALL.to_vec()),
        0_u8..40,
    );
    prop::collection::vec(one, 0..500).prop_map(|rows| {
        let mut at = day(0);
        let row = |(number, gap, grade, dice): (u16, u32, Grade, u8)| {
            // Now and then a clock goes back to the start.
            at = if dice == 0 { day(0) } else { at.plus(gap) };
            FitReview {
                card: card(number),
                day: at,
                grade,
                is_situation: dice > 30,
            }
        };
        rows.into_iter().map(row).collect()
    })
}

/// How often situations are right says nothing of the memory that a fit predicts.
#[test]
fn situations_are_neither_learned_from_nor_predicted() {
    let reviews = answers_of(&Parameters::default(), 60, 90, 5);
    let with = fit(reviews.clone());
    let mut as_situations = reviews.clone();
    for review in &mut as_situations {
        review.is_situation = true;
    }
    let in_use = Parameters::default();
    let job = FitJob {
        reviews: as_situations,
        in_use,
    };
    assert!(matches!(job.run(), Err(NoFit::TooFew { missing: 64 })));
    // Missed situations of another card in between change nothing.
    let mut mixed = Vec::new();
    for review in &reviews {
        let missed = FitReview {
            card: card(100),
            grade: Grade::Again,
            is_situation: true,
            ..*review
        };
        mixed.extend([*review, missed]);
    }
    let job = FitJob {
        reviews: mixed,
        in_use,
    };
    assert_eq!(job.run().expect("a fit"), with);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_history_is_too_strange(reviews in any_history()) {
        let job = FitJob { reviews, in_use: Parameters::default() };
        if let Ok(fit) = job.run() {
            prop_assert!(fit.log_loss_before.is_finite() && fit.log_loss_after.is_finite());
            prop_assert!(fit.held_out > 0 && fit.fitted_to > 0);
            let days = interval_days(&fit.parameters);
            prop_assert!(days.is_finite() && days > 0.0, "{}", days);
        }
    }
}
