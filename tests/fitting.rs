//! Fitting the memory model to simulated learners whose true memory is known.

#[path = "support/desk.rs"]
#[expect(dead_code, reason = "fitting needs a part of it")]
mod desk;
#[path = "support/terminal.rs"]
#[expect(dead_code, reason = "fitting needs a part of it")]
mod terminal;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::time::{Duration, Instant};

use egui::Key;
use egui_kittest::kittest::Queryable as _;
use jiff::SignedDuration;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use proptest::prelude::*;
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use desk::{Desk, Look};
use statusdeck::grading::Verdict;
use statusdeck::language::Language;
use statusdeck::learner::{Comparison, Fitting, Notebook, OwnParameters, Profile};
use statusdeck::log::History;
use statusdeck::log::LogEntry;
use statusdeck::log::{Answered, DeviceId, Event, Record};
use statusdeck::memory::{
    Card, Direction, Fit, FitJob, FitWatch, Grade, Memory, NoFit, Parameters, Review, Scheduler,
};
use statusdeck::question::Format;
use statusdeck::registry::Registry;
use statusdeck::store::{Places, Store, random_device_id};
use statusdeck::time::{Day, Timestamp};
use terminal::{Home, stderr, stdout};

static REGISTRY: LazyLock<Arc<Registry>> =
    LazyLock::new(|| Arc::new(Registry::built_in().expect("built in")));

/// The day after which nothing has happened yet; the window's tests start on the next one.
fn last_day() -> Date {
    Date::constant(2026, 11, 20)
}

fn day(number: u32) -> Day {
    Day::from(Date::constant(2026, 1, 5)).plus(number)
}

fn card(number: u16) -> Card {
    let direction = Direction::ALL[usize::from(number % 2)];
    Card(REGISTRY.entries()[usize::from(number / 2)].code, direction)
}

fn review(card_number: u16, day_number: u32, grade: Grade) -> Review {
    Review {
        card: card(card_number),
        day: day(day_number),
        grade,
    }
}

/// A memory that lasts about so many times as long as FSRS-6's defaults say.
fn lasting(times: f32) -> Parameters {
    let mut numbers = *Parameters::default().numbers();
    for stability in &mut numbers[..4] {
        *stability *= times;
    }
    numbers[8] += times.ln() / 2.0;
    numbers[11] *= times;
    Parameters::new(&numbers).expect("parameters")
}

/// What a learner answers who has a true memory of their own and an app that schedules by the
/// defaults: five new cards a day, and each missed card again on the same day.
fn answers_of(truth: &Parameters, cards: u16, days: u32, seed: u64) -> Vec<Review> {
    let mut rng = StdRng::seed_from_u64(seed);
    let (app, truth) = (Scheduler::new(0.9), Scheduler::with(0.9, truth));
    // What the app takes for the memory, what it is, when it was asked, when it is due.
    let mut known: BTreeMap<Card, (Memory, Memory, u32, u32)> = BTreeMap::new();
    let mut reviews = Vec::new();
    let mut fresh = (0..cards).map(card);
    for today in 0..days {
        let due = |(card, (.., due)): (&Card, &(Memory, Memory, u32, u32))| {
            (*due <= today).then_some(*card)
        };
        let mut asked: Vec<Card> = known.iter().filter_map(due).collect();
        asked.extend(fresh.by_ref().take(5));
        for card in asked {
            let recall = known.get(&card).map_or(0.4, |(_, memory, last, _)| {
                f64::from(truth.retrievability(*memory, today - last))
            });
            let grades: &[Grade] = match (rng.random_bool(recall), known.contains_key(&card)) {
                (true, false) => &[Grade::Easy],
                (true, true) => &[Grade::Good],
                (false, false) => &[Grade::Again, Grade::Good, Grade::Good],
                (false, true) => &[Grade::Again, Grade::Good],
            };
            for grade in grades.iter().copied() {
                let before = known.get(&card).copied();
                let elapsed = before.map_or(0, |(.., last, _)| today - last);
                let seen = app.outcomes(before.map(|known| known.0), elapsed);
                let true_outcomes = truth.outcomes(before.map(|known| known.1), elapsed);
                let (seen, memory) = (seen.get(grade), true_outcomes.get(grade).memory);
                let days = whole_days(seen.interval_days);
                let due = today + days + rng.random_range(0..=days / 8);
                known.insert(card, (seen.memory, memory, today, due));
                let day = day(today);
                reviews.push(Review { card, day, grade });
            }
        }
    }
    reviews
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "1 to 3650"
)]
fn whole_days(interval_days: f32) -> u32 {
    interval_days.round().clamp(1.0, 3650.0) as u32
}

fn fit(reviews: Vec<Review>) -> Fit {
    let in_use = Parameters::default();
    FitJob { reviews, in_use }.run().expect("a fit")
}

/// The interval in days after a card was known at once, came back a week later and was known again.
fn interval_days(parameters: &Parameters) -> f32 {
    let scheduler = Scheduler::with(0.9, parameters);
    let easy = scheduler.outcomes(None, 0).easy.memory;
    scheduler.outcomes(Some(easy), 8).good.interval_days
}

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
    for (times, cards, days, least) in [(0.33, 120, 120, 9), (3.0, 180, 400, 6)] {
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
    assert!(better <= 4, "{better} of 10");
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
    let missing = |reviews: Vec<Review>| {
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
    let reviews: Vec<Review> = (0..40)
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
    let one: Vec<Review> = (0..300).map(|at| review(0, at, grade(at))).collect();
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

fn any_history() -> impl Strategy<Value = Vec<Review>> {
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
            Review {
                card: card(number),
                day: at,
                grade,
            }
        };
        rows.into_iter().map(row).collect()
    })
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

/// A history's records, a minute apart, moved so that they end on a day.
fn records(reviews: &[Review], last: Date) -> Vec<Record> {
    let span = reviews
        .last()
        .map_or(0, |review| review.day.days_since(day(0)));
    let back = i64::from(span);
    let moved = |number: u32| {
        let days = jiff::Span::new().days(i64::from(number) - back);
        last.checked_add(days).expect("a date")
    };
    (1..)
        .zip(reviews)
        .map(|(seq, review)| {
            let date = moved(review.day.days_since(day(0)));
            let morning = date.to_datetime(Time::constant(9, 0, 0, 0));
            let morning = morning
                .to_zoned(TimeZone::UTC)
                .expect("a moment")
                .timestamp();
            let minutes = i64::try_from(seq % 600).expect("small");
            let answered = Answered {
                card: review.card,
                format: Format::Typed,
                given: String::new(),
                verdict: if review.grade.is_right() {
                    Verdict::Exact
                } else {
                    Verdict::Wrong(None)
                },
                grade: review.grade,
                took_ms: 3_000,
            };
            Record {
                seq,
                at: Timestamp::new(morning + SignedDuration::from_mins(minutes)),
                day: Day::from(date),
                event: Event::Answered(answered),
            }
        })
        .collect()
}

fn store(folder: &Path) -> Store {
    let (data, state) = (folder.join("data"), folder.join("state"));
    Store::open(Places { data, state }).expect("a data directory")
}

/// Puts a profile with such a history on the disk.
fn keep(folder: &Path, name: &str, reviews: &[Review], last: Date) {
    let store = store(folder);
    let profile = Profile::new(name.parse().expect("a name"));
    let slug = store.create_profile(&profile).expect("a profile");
    let device = random_device_id(7);
    let mut open = store.open_profile(&slug, device).expect("the profile");
    open.log.append(&records(reviews, last)).expect("room");
}

fn notebook(profile: Profile, reviews: &[Review]) -> Notebook {
    let device = DeviceId::new("laptop").expect("a device id");
    let entry = |record| LogEntry {
        device: device.clone(),
        record,
    };
    let entries = records(reviews, last_day()).into_iter().map(entry);
    let history = History::merge(entries);
    Notebook::new(Arc::clone(&REGISTRY), profile, device.clone(), history)
}

#[test]
fn a_fit_is_due_once_there_is_enough_that_is_new() {
    let all = answers_of(&lasting(0.33), 80, 60, 1);
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
    let reviews: Vec<Review> = (0..6)
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
        notebook.progress().streak_days(today),
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

fn fitted(parameters: Parameters) -> Fitting {
    Fitting {
        own: Some(OwnParameters {
            parameters,
            day: Day::from(last_day()),
            reviews: 421,
        }),
        compared: Some(Comparison {
            day: Day::from(last_day()),
            reviews: 526,
            held_out: 105,
            log_loss_before: 0.4123,
            log_loss_after: 0.3871,
        }),
        use_defaults: false,
    }
}

#[test]
fn a_profile_keeps_its_fit_and_a_broken_one_costs_only_itself() {
    let folder = tempfile::tempdir().expect("a folder");
    let store = store(folder.path());
    let profile = Profile {
        rollover_hour: 6,
        fit: Some(fitted(lasting(0.5))),
        ..Profile::new("mina".parse().expect("a name"))
    };
    store.create_profile(&profile).expect("a profile");
    assert_eq!(store.profile("mina").expect("whole"), profile);
    assert_eq!(profile.parameters(), lasting(0.5));

    let path = folder.path().join("data/profiles/mina/profile.ron");
    let text = std::fs::read_to_string(&path).expect("a file");
    let read = |text: &str| {
        std::fs::write(&path, text).expect("room");
        store.profile("mina").expect("readable")
    };
    // The last parameter is the decay.
    for (from, to) in [
        ("0.1542,", "15.42,"),
        ("0.1542,", "-0.1542,"),
        ("0.1542,", "NaN,"),
        ("0.1542,", "inf,"),
        ("0.1542,", "\"0.1542\","),
        ("0.1542,", "0.1542, 0.5,"),
        ("0.1542,", ""),
        ("reviews: 421", "reviews: -421"),
    ] {
        assert!(text.contains(from), "{text}");
        let broken = read(&text.replace(from, to));
        assert_eq!(broken.parameters(), Parameters::default(), "{to}");
        assert_eq!(broken.rollover_hour, 6);
        let kept = broken.fit.expect("the rest of it");
        assert_eq!(
            (kept.own, kept.compared),
            (None, fitted(lasting(0.5)).compared)
        );
    }
    let broken = read(&text.replace("0.4123", "NaN"));
    assert_eq!(broken.fit.expect("the rest").compared, None);
    for nothing in [
        "",
        "fit: 17",
        "fit: Some(17)",
        "fit: Some((own: 1, use_defaults: 2))",
    ] {
        let read = read(&format!("(name: \"mina\", rollover_hour: 6, {nothing})"));
        assert_eq!((read.fit, read.rollover_hour), (None, 6), "{nothing}");
    }
    let wish = read("(name: \"mina\", fit: Some((own: \"lost\", use_defaults: true)))");
    let wish = wish.fit.expect("the rest of it");
    assert!(wish.own.is_none() && wish.use_defaults);
}

/// Opens the window on such a history, answers once and leaves.
fn sit(look: Look, reviews: &[Review]) -> Desk {
    let mut desk = Desk::with(look, |folder| keep(folder, "mina", reviews, last_day()));
    desk.press(Key::Enter);
    let right = desk.right_answer();
    desk.answer(&right);
    desk.press(Key::Escape);
    desk.assert_shows(&desk.text("summary-title"));
    desk.press(Key::Escape);
    desk
}

fn press(desk: &mut Desk, label: &str) {
    let label = desk.text(label);
    desk.harness.get_by_label(&label).focus();
    desk.harness.run();
    desk.press(Key::Space);
}

#[test]
fn the_window_fits_after_a_sitting_and_settings_lead_back() {
    let reviews = answers_of(&lasting(0.33), 80, 60, 1);
    let mut desk = sit(Look::new(Language::En), &reviews);
    let own = |desk: &Desk| desk.app().notebook().profile().parameters();
    desk.wait_until("the parameters are fitted", |desk| {
        own(desk) != Parameters::default()
    });
    let fitted = own(&desk);
    desk.press(Key::S);
    desk.assert_shows("Your own parameters are in use, fitted on Nov 21");
    desk.assert_shows("better: log loss 0.");
    press(&mut desk, "settings-memory-use-defaults");
    assert_eq!(own(&desk), Parameters::default());
    desk.assert_shows(&desk.text("settings-memory-default"));
    desk.assert_shows(&desk.text("settings-memory-stays"));

    let mut desk = desk.reopen();
    assert_eq!(own(&desk), Parameters::default(), "the wish is kept");
    desk.press(Key::S);
    press(&mut desk, "settings-memory-use-own");
    assert_eq!(own(&desk), fitted);
    let desk = desk.reopen();
    assert_eq!(own(&desk), fitted);
}

#[test]
fn settings_say_what_is_missing_in_korean_too() {
    let mut desk = sit(Look::new(Language::Ko), &[]);
    desk.press(Key::S);
    desk.assert_shows("FSRS-6 기본 매개변수를 쓰고 있습니다");
    desk.assert_shows("복습을 64번 더 하면");
    desk.press(Key::PageDown);
    desk.press(Key::PageDown);
    desk.harness.run_steps(8);
    let label = desk.text("settings-memory-default");
    let seen = desk.harness.get_by_label(&label).rect();
    assert!(seen.bottom() <= Look::SMALL[1], "{seen}");
}

#[test]
fn the_terminal_fits_after_a_sitting_and_statistics_tell() {
    let home = Home::new();
    let reviews = answers_of(&lasting(0.33), 80, 60, 1);
    keep(
        home.path(),
        "Mina Kim",
        &reviews,
        Date::constant(2025, 6, 1),
    );
    let stats = &home.print_json(&["stats", "--json"])[0];
    assert_eq!(stats["parameters"], "default");

    let programs = home.feed(
        &["study", "--json"],
        b"{\"answer\":\"\"}\n{\"quit\":true}\n",
    );
    assert!(programs.status.success(), "{}", stderr(&programs));
    let stats = &home.print_json(&["stats", "--json"])[0];
    assert_eq!(stats["parameters"], "default", "programs do not fit");

    // "I don't know"; or, where the meaning is to be said, the look at it and the grade.
    let people = home.feed(&["study", "--limit", "1"], b"\n3\n");
    assert!(people.status.success(), "{}", stderr(&people));
    let said = stdout(&people);
    assert!(
        said.contains("The memory model is fitted to you now"),
        "{said}"
    );
    let stats = &home.print_json(&["stats", "--json"])[0];
    assert_eq!(stats["parameters"], "fitted");
    let loss = |part: &str| stats["log_loss"][part].as_f64().expect("a number");
    assert!(loss("after") < loss("before"), "{stats}");
    let table = home.print(&["stats"]);
    assert!(table.contains("your own, fitted to"), "{table}");
}
