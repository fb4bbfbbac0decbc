//! What progress comes to: the year, retention, readiness, and a code's curves, on fixed days.

use std::sync::Arc;

use jiff::civil::Date;
use proptest::prelude::*;
use statusdeck::grading::Verdict;
use statusdeck::learner::{
    CodeCurves, Notebook, PeriodLength, Profile, Readiness, Retention, Scope, StudyYear,
};
use statusdeck::log::{Answered, DeviceId, Event, History, LogEntry};
use statusdeck::memory::{Card, Direction, Grade};
use statusdeck::question::Format;
use statusdeck::registry::Class;
use statusdeck::time::{Day, Now, Timestamp};
use support::cards::{C2M, REGISTRY, card, code};
use support::logs;

fn day(year: i16, month: i8, day: i8) -> Day {
    Day::from(Date::constant(year, month, day))
}

/// Noon of a day, and so many seconds later.
fn at(day: Day, seconds: i64) -> Now {
    let noon = jiff::Timestamp::from_second(i64::from(day.number()) * 86_400 + 43_200 + seconds);
    let at = Timestamp::new(noon.expect("a moment"));
    Now { at, day }
}

fn with_history(codes: &[u16], history: History) -> Notebook {
    let profile = Profile {
        scope: Scope::List(codes.iter().map(|number| code(*number)).collect()),
        ..Profile::default()
    };
    let device = DeviceId::new("desk").expect("an id");
    Notebook::new(Arc::clone(&REGISTRY), profile, device, history)
}

fn new_notebook(codes: &[u16]) -> Notebook {
    with_history(codes, History::default())
}

fn answer(notebook: &mut Notebook, card: Card, grade: Grade, day: Day) {
    let event = Event::Answered(Answered {
        card,
        format: Format::Typed,
        prompt: None,
        given: statusdeck::grading::Given::Unknown,
        verdict: if grade.is_right() {
            Verdict::Exact
        } else {
            Verdict::Wrong(None)
        },
        grade,
        took_ms: 2_000,
    });
    notebook.record(event, at(day, 0));
}

#[test]
fn nothing_done_comes_to_nothing() {
    let notebook = new_notebook(&[404, 500]);
    let today = day(2026, 11, 21);
    let year = StudyYear::new(&notebook, today);
    assert_eq!(year.weeks.len(), 53);
    assert_eq!((year.studied_days, year.answered, year.took_ms), (0, 0, 0));
    assert_eq!((year.longest_streak_days, year.busy_day), (0, 0));
    assert!(year.days().all(|(_, stats)| year.step(stats.answered) == 0));
    let retention = Retention::new(&notebook, today);
    assert_eq!(retention.length, PeriodLength::Week);
    assert_eq!(retention.overall().share(), None);
    let readiness = Readiness::of_all(&notebook, today);
    assert_eq!((readiness.cards, readiness.known), (4, 0));
    // Nothing is known of the learner: anything from none to all.
    assert_eq!((readiness.share(), readiness.range()), (0.5, (0, 4)));
    assert_eq!(CodeCurves::new(&notebook, code(404), today), None);
}

#[test]
fn a_year_has_whole_weeks_from_a_monday_up_to_today() {
    // A Saturday; the year before has the leap day of 2024.
    let today = day(2024, 11, 23);
    let mut notebook = new_notebook(&[404]);
    for answered in [
        day(2023, 11, 19),
        day(2023, 11, 20),
        day(2024, 2, 29),
        today,
    ] {
        answer(&mut notebook, card(404, C2M), Grade::Good, answered);
    }
    let year = StudyYear::new(&notebook, today);
    assert_eq!(year.first, day(2023, 11, 20), "a Monday, 52 weeks ago");
    assert_eq!(year.days().count(), 52 * 7 + 6);
    assert_eq!(year.days().last().map(|(day, _)| day), Some(today));
    assert!(year.weeks[52][5].is_some() && year.weeks[52][6].is_none());
    assert_eq!(year.weeks[0][0].map(|stats| stats.answered), Some(1));
    assert_eq!(year.studied_days, 3, "the Sunday before is not in it");
    assert_eq!(year.took_ms, 6_000);
    let leap = year.days().find(|(day, _)| *day == self::day(2024, 2, 29));
    assert_eq!(leap.map(|(_, stats)| stats.answered), Some(1));
    let months = year.months();
    assert_eq!(months.len(), 13);
    assert_eq!(months[0], (day(2023, 11, 20), 1));
    assert_eq!(months[3], (day(2024, 2, 1), 1));
    assert_eq!(months.iter().map(|(_, days)| days).sum::<u32>(), 3);
}

#[test]
fn one_busy_day_does_not_make_the_others_look_idle() {
    let today = day(2026, 11, 20);
    let mut notebook = new_notebook(&[404]);
    for before in 0..20 {
        let answers = if before == 7 { 400 } else { 10 };
        for _ in 0..answers {
            answer(
                &mut notebook,
                card(404, C2M),
                Grade::Good,
                today.minus(19 - before),
            );
        }
    }
    let year = StudyYear::new(&notebook, today);
    assert_eq!((year.busy_day, year.longest_streak_days), (10, 20));
    let steps = [0, 1, 3, 5, 8, 10, 400].map(|answered| year.step(answered));
    assert_eq!(steps, [0, 1, 2, 2, 4, 4, 4]);
}

#[test]
fn the_longest_streak_outlives_its_end() {
    let first = day(2026, 9, 1);
    let mut notebook = new_notebook(&[404]);
    for later in [0, 1, 2, 3, 40, 41] {
        answer(
            &mut notebook,
            card(404, C2M),
            Grade::Again,
            first.plus(later),
        );
    }
    let today = first.plus(60);
    assert_eq!(notebook.streak_days(today), 0);
    assert_eq!(StudyYear::new(&notebook, today).longest_streak_days, 4);
}

#[test]
fn retention_tells_weeks_from_monday_to_sunday_then_months() {
    let today = day(2026, 11, 21);
    let mut notebook = new_notebook(&[404, 500]);
    let (one, other) = (card(404, C2M), card(500, C2M));
    answer(&mut notebook, one, Grade::Good, day(2026, 11, 1));
    answer(&mut notebook, other, Grade::Good, day(2026, 11, 1));
    // Sunday, then Monday; what comes later on a day is no first try.
    answer(&mut notebook, one, Grade::Again, day(2026, 11, 15));
    answer(&mut notebook, one, Grade::Good, day(2026, 11, 15));
    answer(&mut notebook, one, Grade::Good, day(2026, 11, 16));
    answer(&mut notebook, other, Grade::Good, day(2026, 11, 16));
    let retention = Retention::new(&notebook, today);
    assert_eq!(retention.length, PeriodLength::Week);
    let last: Vec<_> = retention.periods[9..]
        .iter()
        .map(|period| (period.first, period.asked, period.right, period.share()))
        .collect();
    let expected = [
        (day(2026, 11, 2), 0, 0, None),
        (day(2026, 11, 9), 1, 0, Some(0.0)),
        (day(2026, 11, 16), 2, 2, Some(1.0)),
    ];
    assert_eq!(last, expected);
    let overall = retention.overall();
    assert_eq!((overall.asked, overall.right), (3, 2));
    assert_eq!(retention.periods[0].first, day(2026, 8, 31));

    let later = Retention::new(&notebook, day(2027, 5, 31));
    assert_eq!(later.length, PeriodLength::Month);
    let firsts: Vec<Day> = later.periods.iter().map(|period| period.first).collect();
    assert_eq!(firsts[0], day(2026, 6, 1));
    assert_eq!(firsts[11], day(2027, 5, 1));
    assert_eq!(later.periods[5].asked, 3, "November");
}

#[test]
fn readiness_counts_what_was_never_asked_at_the_rate_of_first_answers() {
    let today = day(2026, 11, 21);
    let known = |first: Grade| {
        let mut notebook = new_notebook(&[400, 401, 403, 404, 500, 502, 503, 504]);
        for number in [400, 401, 403, 404, 500, 502] {
            answer(&mut notebook, card(number, C2M), first, today);
        }
        Readiness::of_all(&notebook, today)
    };
    let (knowing, not) = (known(Grade::Easy), known(Grade::Again));
    assert_eq!((knowing.cards, knowing.known, not.known), (16, 6, 0));
    assert!(
        knowing.share() > 0.85 && not.share() < 0.5,
        "{knowing:?} {not:?}"
    );
    for ready in [knowing, not] {
        let (low, high) = ready.range();
        assert!(low < ready.expected_cards() && ready.expected_cards() < high.max(1));
    }

    let mut notebook = new_notebook(&[404, 500]);
    answer(&mut notebook, card(404, C2M), Grade::Good, today);
    let all = Readiness::of_all(&notebook, today);
    assert_eq!((all.cards, all.known), (4, 1));
    let later = Readiness::of_all(&notebook, today.plus(30));
    assert!(later.share() < all.share() && later.share() > 0.0);
    // Out of scope.
    answer(&mut notebook, card(226, C2M), Grade::Good, today);
    assert_eq!(Readiness::of_all(&notebook, today), all);
    let classes = Readiness::of_classes(&notebook, today);
    let cards: Vec<_> = classes
        .iter()
        .map(|of| (of.class, of.readiness.cards))
        .collect();
    assert_eq!(cards, [(Class::ClientError, 2), (Class::ServerError, 2)]);
}

/// The chances of recall follow what the learner's reviews turn out to be.
#[test]
fn readiness_learns_that_a_learner_forgets_faster_than_the_model_says() {
    let first = day(2026, 11, 1);
    let numbers = [400, 401, 403, 404, 405, 408, 409, 429, 500, 502, 503, 504];
    let after = |grade: Option<Grade>| {
        let mut notebook = new_notebook(&numbers);
        for number in numbers {
            answer(&mut notebook, card(number, C2M), Grade::Easy, first);
        }
        for number in &numbers[..6] {
            if let Some(grade) = grade {
                answer(&mut notebook, card(*number, C2M), grade, first.plus(8));
            }
        }
        let cards = numbers[6..].iter().map(|number| card(*number, C2M));
        let at = |card| notebook.progress().card(card).expect("asked").memory;
        let calibration = notebook.progress().calibration();
        cards
            .map(|card| calibration.shifted(at(card), 0.9))
            .sum::<f32>()
            / 6.0
    };
    let chances = [Some(Grade::Good), None, Some(Grade::Again)].map(after);
    assert!(chances[0] > chances[1] + 0.02, "{chances:?}");
    assert!(chances[2] < chances[1] - 0.05, "{chances:?}");
}

#[test]
fn a_curve_falls_between_answers_and_rises_with_each() {
    let first = day(2026, 10, 1);
    let today = first.plus(20);
    let mut notebook = new_notebook(&[404]);
    let asked = card(404, C2M);
    for (later, grade) in [
        (0, Grade::Again),
        (0, Grade::Good),
        (3, Grade::Good),
        (11, Grade::Good),
    ] {
        answer(&mut notebook, asked, grade, first.plus(later));
    }
    let curves = CodeCurves::new(&notebook, code(404), today).expect("it was asked");
    assert_eq!((curves.first, curves.today), (first, today));
    assert!(curves.last >= today.plus(30));
    let [curve] = curves.curves.as_slice() else {
        panic!("one direction was asked: {curves:?}")
    };
    assert_eq!((curve.direction, curve.known_since), (C2M, None));
    let marks: Vec<_> = curve
        .marks
        .iter()
        .map(|mark| (mark.day, mark.right))
        .collect();
    let expected = [
        (first, false),
        (first.plus(3), true),
        (first.plus(11), true),
    ];
    assert_eq!(marks, expected, "the first answer of each day");
    let mut rises = Vec::new();
    for pair in curve.points.windows(2) {
        if pair[1].day == pair[0].day {
            assert!(pair[1].retrievability > pair[0].retrievability, "{pair:?}");
            rises.push(pair[0].day);
        } else {
            assert!(pair[1].retrievability < pair[0].retrievability, "{pair:?}");
        }
    }
    assert_eq!(rises, [first.plus(3), first.plus(11)]);
    assert_eq!(
        curve.points.last().map(|point| point.day),
        Some(curves.last)
    );
    let on = |day| curve.points.iter().find(|point| point.day == day);
    let now = on(today).expect("a point for today").retrievability;
    assert!((now - curve.today).abs() < 1e-6);
    assert!(curve.below_from > today);
    let chance = |day: Day| {
        let at = notebook.progress().card(asked).expect("asked");
        let scheduler = notebook.scheduler();
        scheduler.retrievability(at.memory, day.days_since(at.last_day))
    };
    assert!((chance(today) - curve.today).abs() < 1e-6);
    assert!(chance(curve.below_from) < 0.9 && chance(curve.below_from.minus(1)) >= 0.9);
}

#[test]
fn a_long_curve_has_few_points_and_a_reset_card_starts_anew() {
    let first = day(2016, 1, 1);
    let mut notebook = new_notebook(&[404]);
    for later in [0, 10, 400, 3_000] {
        answer(
            &mut notebook,
            card(404, C2M),
            Grade::Good,
            first.plus(later),
        );
    }
    let today = first.plus(3_900);
    let curves = CodeCurves::new(&notebook, code(404), today).expect("it was asked");
    assert!(curves.curves[0].points.len() < 500);
    assert_eq!(curves.curves[0].marks.len(), 4);

    notebook.record(Event::Reset(card(404, C2M)), at(today, 0));
    assert_eq!(CodeCurves::new(&notebook, code(404), today), None);
    answer(&mut notebook, card(404, C2M), Grade::Good, today);
    let curves = CodeCurves::new(&notebook, code(404), today).expect("it was asked");
    assert_eq!((curves.first, curves.curves[0].marks.len()), (today, 1));
}

#[test]
fn an_answer_of_a_clock_that_ran_ahead_stays_on_its_curve() {
    let today = day(2026, 11, 21);
    let mut notebook = new_notebook(&[404]);
    answer(&mut notebook, card(404, C2M), Grade::Good, today.plus(90));
    answer(&mut notebook, card(404, C2M), Grade::Good, today.minus(2));
    let curves = CodeCurves::new(&notebook, code(404), today).expect("it was asked");
    let shown = curves.first..=curves.last;
    assert_eq!(shown, today.minus(2)..=today.plus(90));
    let curve = &curves.curves[0];
    assert!(curve.points.iter().all(|point| shown.contains(&point.day)));
    assert!(curve.marks.iter().all(|mark| shown.contains(&mark.day)));
    let year = StudyYear::new(&notebook, today);
    assert_eq!(year.studied_days, 1, "what is to come does not count yet");
}

#[test]
fn without_the_first_records_a_curve_starts_at_what_they_came_to() {
    let first = day(2026, 1, 1);
    let mut notebook = new_notebook(&[404, 500]);
    answer(&mut notebook, card(404, C2M), Grade::Good, first);
    answer(&mut notebook, card(404, C2M), Grade::Good, first.plus(3));
    // So many answers about something else that the first ones need not be kept.
    for later in 0..1_500 {
        answer(
            &mut notebook,
            card(500, C2M),
            Grade::Good,
            first.plus(4 + later / 10),
        );
    }
    let today = first.plus(160);
    let whole = CodeCurves::new(&notebook, code(404), today).expect("it was asked");
    notebook.forget();
    assert!(!notebook.is_whole());
    let rest = CodeCurves::new(&notebook, code(404), today).expect("it was asked");
    assert_eq!(rest.first, first.plus(3));
    let (known, all) = (&rest.curves[0], &whole.curves[0]);
    assert_eq!(
        (known.known_since, all.known_since),
        (Some(first.plus(3)), None)
    );
    assert_eq!((known.marks.len(), all.marks.len()), (0, 2));
    assert!((known.today - all.today).abs() < 1e-6);
    assert_eq!(known.below_from, all.below_from);

    answer(&mut notebook, card(404, C2M), Grade::Again, today);
    let rest = CodeCurves::new(&notebook, code(404), today).expect("it was asked");
    let mark = rest.curves[0].marks[0];
    assert!(!mark.right && (mark.retrievability - known.today).abs() < 1e-6);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_happened_the_figures_agree_with_progress(
        entries in logs::causal(120),
        corrected in any::<bool>(),
        later in 0u32..400,
    ) {
        let mut entries: Vec<LogEntry> = entries;
        if corrected && let Some(answered) = entries.iter().position(|entry| matches!(entry.record.event, Event::Answered(_))) {
            let target = entries[answered].id();
            let mut last = entries.last().cloned().expect("some");
            last.record.seq = 1_000_000;
            last.record.at = logs::just_after(last.record.at);
            last.record.event = Event::Corrected { device: target.device, seq: target.seq, grade: Grade::Good };
            entries.push(last);
        }
        let codes: Vec<u16> = (400..404).collect();
        let notebook = with_history(&codes, History::merge(entries));
        let progress = notebook.progress();
        let today = progress.days().last().map_or(logs::day(0), |(day, _)| day).plus(later);

        let year = StudyYear::new(&notebook, today);
        let in_year = || progress.days().filter(|(day, _)| *day >= year.first && *day <= today);
        prop_assert_eq!(year.answered, in_year().map(|(_, stats)| stats.answered).sum::<u32>());
        prop_assert_eq!(year.right, in_year().map(|(_, stats)| stats.right).sum::<u32>());
        prop_assert_eq!(year.took_ms, in_year().map(|(_, stats)| stats.took_ms).sum::<u64>());
        prop_assert_eq!(year.studied_days as usize, in_year().count());
        prop_assert_eq!(year.months().iter().map(|(_, days)| days).sum::<u32>(), year.studied_days);
        prop_assert!(year.longest_streak_days >= notebook.streak_days(today));
        prop_assert!(year.days().all(|(_, stats)| (year.step(stats.answered) == 0) == (stats.answered == 0)));

        let retention = Retention::new(&notebook, today);
        let overall = retention.overall();
        let from = retention.periods[0].first;
        let due = || progress.days().filter(|(day, _)| *day >= from);
        prop_assert_eq!(overall.asked, due().map(|(_, stats)| stats.review_cards).sum::<u32>());
        prop_assert!(overall.right <= overall.asked);

        let all = Readiness::of_all(&notebook, today);
        prop_assert!((0.0..=1.0).contains(&all.share()), "{:?}", all);
        prop_assert!(all.known <= all.cards && all.expected_cards() <= all.cards);
        let classes = Readiness::of_classes(&notebook, today);
        prop_assert_eq!(classes.iter().map(|of| of.readiness.cards).sum::<u32>(), all.cards);
        prop_assert_eq!(classes.iter().map(|of| of.readiness.known).sum::<u32>(), all.known);

        for number in codes {
            let Some(curves) = CodeCurves::new(&notebook, code(number), today) else {
                prop_assert!(Direction::ALL.iter().all(|way| progress.card(card(number, *way)).is_none()));
                continue;
            };
            for curve in &curves.curves {
                let at = progress.card(card(number, curve.direction)).expect("it has a curve");
                let chance = notebook.scheduler().retrievability(at.memory, today.days_since(at.last_day));
                prop_assert!((curve.today - chance).abs() < 1e-5, "{} is not {}", curve.today, chance);
                prop_assert!(curve.points.windows(2).all(|pair| pair[0].day <= pair[1].day));
                prop_assert!(curve.points.iter().all(|point| (0.0..=1.0).contains(&point.retrievability)));
                prop_assert!(curve.points.iter().all(|point| (curves.first..=curves.last).contains(&point.day)));
                prop_assert!(curve.marks.iter().all(|mark| (curves.first..=curves.last).contains(&mark.day)));
            }
        }
    }
}
