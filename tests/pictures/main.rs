//! Pictures of the screens, compared with those in `tests/snapshots`.
//!
//! They need a Vulkan driver, so they stand behind the feature `pictures`. After a change that is
//! meant, `UPDATE_SNAPSHOTS=1 cargo test --features pictures --test pictures` takes them anew; look
//! at each before it is kept.

use egui::{Key, Modifiers};
use egui_kittest::SnapshotResults;
use egui_kittest::kittest::Queryable as _;
use statusdeck::app::{Phase, Route};
use statusdeck::grading::Verdict;
use statusdeck::language::Language;
use statusdeck::learner::Theme;
use statusdeck::memory::{Card, Direction};
use statusdeck::question::{Format, Stage};
use statusdeck::registry::Code;
use statusdeck::session::DuelScore;
use support::desk::{Desk, Look, WithoutSpare};
use support::scenes::{SCENES, choosing, later as mixing_up, pressed, situation_of};

fn pictures(results: &mut SnapshotResults, name: &str, look: Look) {
    let mut desk = Desk::new(look);
    let mut take = |desk: &mut Desk, screen: &str| {
        desk.settle();
        desk.harness.snapshot(format!("{name}_{screen}"));
        results.extend_harness(&mut desk.harness);
    };
    take(&mut desk, "today");
    desk.press(Key::P);
    take(&mut desk, "progress_empty");
    desk.press(Key::T);
    desk.press(Key::Enter);
    take(&mut desk, "study");
    desk.press(Key::Enter);
    take(&mut desk, "study_hint");
    desk.answer("200");
    take(&mut desk, "study_other_right");
    desk.answer("Found");
    take(&mut desk, "wrong");
    desk.press(Key::Enter);
    for _ in 0..3 {
        let right = desk.right_answer();
        desk.answer(&right);
        desk.press(Key::Enter);
    }
    take(&mut desk, "choice");
    let wrong = if desk.right_answer() == "1" { "2" } else { "1" };
    desk.answer(wrong);
    take(&mut desk, "choice_wrong");
    desk.press(Key::Escape);
    take(&mut desk, "summary");
    desk.press(Key::Escape);
    take(&mut desk, "today_later");
    desk.press(Key::U);
    desk.wait_until(
        "the profiles are read",
        |desk| matches!(desk.app().route(), Route::Profiles(profiles) if profiles.rows.iter().flatten().any(|row| row.digest.is_some())),
    );
    take(&mut desk, "profiles");
    desk.press(Key::N);
    desk.type_text("a/b");
    take(&mut desk, "profiles_new");
    desk.press(Key::Escape);
    desk.press(Key::S);
    take(&mut desk, "settings");
    desk.press(Key::PageDown);
    take(&mut desk, "settings_below");
    desk.press(Key::C);
    desk.type_text("499");
    take(&mut desk, "codes");
    desk.press_with(Modifiers::NONE, Key::F1);
    take(&mut desk, "keys");
    desk.press(Key::Escape);
    desk.press(Key::Escape);
    desk.type_text("99999");
    take(&mut desk, "codes_none");
    desk.press(Key::Escape);
    desk.type_text("401");
    desk.press_with(Modifiers::ALT, Key::V);
    take(&mut desk, "compare");
    desk.type_text("511");
    take(&mut desk, "compare_facts");
    desk.press(Key::Escape);
    desk.press_with(Modifiers::ALT, Key::W);
    take(&mut desk, "guide");
    desk.press(Key::Num3);
    desk.press(Key::Num3);
    take(&mut desk, "guide_further");
    desk.press(Key::Num2);
    take(&mut desk, "guide_found");
}

/// What one says to know, quick rounds, and the end of a scope.
fn asked_otherwise(results: &mut SnapshotResults, name: &str, look: Look) {
    let mut take = |mut desk: Desk, screen: &str| {
        desk.settle();
        desk.harness.snapshot(format!("{name}_{screen}"));
        results.extend_harness(&mut desk.harness);
    };
    let scene = |wanted: &str| {
        let scene = SCENES.iter().find(|(scene, _)| *scene == wanted);
        scene.expect("a scene").1(look)
    };
    take(scene("Quick round"), "quick");
    take(scene("Quick round, shown"), "quick_shown");
    take(scene("Placement"), "placement");
    take(scene("Placement, marked"), "placement_marked");
    take(scene("Today, claimed"), "today_claimed");
    take(scene("Today, all known"), "all_known");
    take(option_selected(look), "choice_selected");
    take(scene("Codes, a menu"), "codes_menu");
    take(pair_menu(look), "progress_menu");
}

/// A letter has selected an option.
fn option_selected(look: Look) -> Desk {
    let mut desk = choosing(look);
    let question = desk.question();
    let text = question.option_text(&desk.registry, question.options[1], look.language);
    let letter: String = text.chars().take(1).collect();
    desk.type_text(&letter);
    desk
}

/// The menu of a pair in Progress.
fn pair_menu(look: Look) -> Desk {
    let mut desk = pressed(mixing_up(look), &[Key::P]);
    let more = [("code", "401, 403".into())];
    let more = desk.app().text().with("row-more", &more);
    desk.harness.get_by_label(&more).focus();
    desk.harness.run();
    pressed(desk, &[Key::Enter])
}

/// The goal: filled in, with its forecast, out of reach, past; and what Today and Progress say of it.
fn goals(results: &mut SnapshotResults, name: &str, look: Look) {
    for (wanted, screen) in [
        ("Goal, fields", "goal_fields"),
        ("Goal, further fields", "goal_further"),
        ("Goal, a date that is past", "goal_past_date"),
        ("Goal, days off are typed", "goal_days_off"),
        ("Goal", "goal"),
        ("Goal, out of reach", "goal_out_of_reach"),
        ("Goal, clear it?", "goal_clear"),
        ("Goal, how did it go?", "goal_how"),
        ("Goal, it was said how it went", "goal_said"),
        ("Today, a goal", "today_goal"),
        ("Today, a day off", "today_day_off"),
        ("Progress, the record", "progress_record"),
    ] {
        let scene = SCENES.iter().find(|(scene, _)| *scene == wanted);
        let mut desk = scene.expect("a scene").1(look);
        desk.settle();
        if screen == "progress_record" {
            for _ in 0..4 {
                desk.press(Key::PageDown);
            }
        }
        desk.harness.snapshot(format!("{name}_{screen}"));
        results.extend_harness(&mut desk.harness);
    }
}

/// Drills: the list, a new one, joining, the common test, the board, and drilling together.
fn drills(results: &mut SnapshotResults, name: &str, look: Look) {
    for (wanted, screen) in [
        ("Drills, none", "drills_none"),
        ("Drills", "drills"),
        ("Today, a drill", "today_drill"),
        ("A drill's folder", "drill_folder"),
        ("A new drill", "drill_new"),
        ("A new drill, all fields", "drill_new_all"),
        ("A new drill, its board", "drill_made"),
        ("Joining a drill", "drill_join"),
        ("A drill", "drill"),
        ("A drill, what is shared", "drill_share"),
        ("A drill, leave it?", "drill_leave"),
        ("Common test, typed", "drill_test_typed"),
        ("Common test, a choice", "drill_test_choice"),
        ("Common test, end it?", "drill_test_end"),
        ("Common test, its result", "drill_result"),
        ("A team's question", "drill_own_question"),
        ("A team's question, missed", "drill_own_missed"),
        ("A board", "drill_board"),
        ("Together", "drill_together"),
        ("Together, the whole", "drill_together_whole"),
    ] {
        let scene = SCENES.iter().find(|(scene, _)| *scene == wanted);
        let mut desk = scene.expect("a scene").1(look);
        desk.settle();
        desk.harness.snapshot(format!("{name}_{screen}"));
        results.extend_harness(&mut desk.harness);
    }
}

/// What half a year of answers comes to.
fn a_long_time(results: &mut SnapshotResults, name: &str, look: Look) {
    let codes = [200, 301, 304, 401, 403, 404, 418, 429, 500, 502, 503, 504];
    let mut past = Vec::new();
    for ago in (1..170)
        .rev()
        .filter(|ago| ago % 7 != 3 && !(60..75).contains(ago))
    {
        for turn in 0..1 + ago % 4 {
            let place = usize::try_from(ago * 5 + turn * 7).expect("a place") % codes.len();
            let way = Direction::ALL[usize::try_from(ago + turn).expect("a way") % 2];
            let card = Card(Code::new(codes[place]).expect("a code"), way);
            let verdict = match (ago + 3 * turn) % 9 {
                0 => Verdict::Wrong(Code::new(codes[(place + 1) % codes.len()])),
                _ => Verdict::Exact,
            };
            past.push((ago, card, verdict));
        }
    }
    let mut desk = Desk::with_past(look, &codes, &past);
    let mut take = |desk: &mut Desk, screen: &str| {
        desk.settle();
        desk.harness.snapshot(format!("{name}_{screen}"));
        results.extend_harness(&mut desk.harness);
    };
    take(&mut desk, "today_busy");
    desk.press(Key::P);
    take(&mut desk, "progress");
    desk.press(Key::PageDown);
    take(&mut desk, "progress_below");
    desk.press(Key::C);
    desk.type_text("401");
    for _ in 0..12 {
        desk.press_with(Modifiers::ALT, Key::PageDown);
    }
    take(&mut desk, "entry_own");
    let backups = desk.data_path().join("profiles/mina/backups");
    desk.wait_until("the day's backup is made", |_| {
        std::fs::read_dir(&backups).is_ok_and(|mut files| files.next().is_some())
    });
    desk.press(Key::Escape);
    desk.press(Key::Escape);
    desk.press(Key::S);
    desk.press(Key::D);
    desk.wait_until(
        "the backups are read",
        |desk| matches!(desk.app().route(), Route::Data(data) if data.backups.is_some()),
    );
    take(&mut desk, "data");
    desk.press(Key::Delete);
    take(&mut desk, "data_reset");
    desk.press(Key::Escape);
    desk.press(Key::I);
    take(&mut desk, "import");
    desk.press(Key::Escape);
}

/// What a card's later reviews look like, and what is done about mixing codes up.
fn later(results: &mut SnapshotResults, name: &str, look: Look) {
    const C2M: Direction = Direction::CodeToMeaning;
    let mut take = |desk: &mut Desk, screen: &str| {
        desk.settle();
        desk.harness.snapshot(format!("{name}_{screen}"));
        results.extend_harness(&mut desk.harness);
    };
    let code = |number| Code::new(number).expect("a code");
    let right = Verdict::Exact;
    let forbidden = Verdict::Wrong(Some(code(403)));

    let first = Card(code(401), C2M);
    let known = Card(code(403), C2M);
    let past = [
        (30, known, right),
        (29, first, right),
        (9, first, forbidden),
        (8, first, right),
        (5, first, forbidden),
        (4, first, right),
        (20, known, right),
    ];
    let mut desk = Desk::with_past(look, &[401, 403], &past);
    take(&mut desk, "mixed_up");
    desk.press(Key::Enter);
    while desk.question().card != first {
        let right = desk.right_answer();
        desk.answer(&right);
        desk.press(Key::Enter);
    }
    desk.answer("Forbidden");
    take(&mut desk, "contrast");
    desk.press(Key::E);
    take(&mut desk, "sheet");
    desk.press(Key::Escape);
    desk.press(Key::D);
    take(&mut desk, "duel");
    let right_place = desk.right_answer();
    desk.answer(&right_place);
    take(&mut desk, "duel_right");
    desk.press(Key::Enter);
    let wrong_place = if desk.right_answer() == "1" { "2" } else { "1" };
    desk.answer(wrong_place);
    take(&mut desk, "duel_wrong");
    desk.press(Key::Enter);
    while desk.question().stage == Stage::Duel {
        let right = desk.right_answer();
        desk.answer(&right);
        let over = |duel: DuelScore| duel.won.is_some();
        if matches!(desk.phase(), Phase::Feedback(reply) if reply.duel.is_some_and(over)) {
            take(&mut desk, "duel_end");
        }
        desk.press(Key::Enter);
    }
    desk.press(Key::Escape);
    take(&mut desk, "summary_duel");
    desk.press(Key::Escape);
    desk.press(Key::Z);
    take(&mut desk, "taken_back");

    // The other direction was asked the day before yesterday, so that it has no turn today.
    let days = |card: Card, ago: &[i64]| {
        let mut past: Vec<_> = ago.iter().map(|ago| (*ago, card, right)).collect();
        past.extend([25, 18, 2].map(|ago| (ago, card.sibling(), right)));
        past.sort_by_key(|(ago, ..)| std::cmp::Reverse(*ago));
        past
    };
    let mut review = |card: Card, ago: &[i64], screens: &[&str]| {
        let number = card.code().get();
        let mut desk = Desk::with_past(look, &[number], &days(card, ago));
        desk.press(Key::Enter);
        assert_eq!(
            (desk.question().card, desk.question().stage),
            (card, Stage::Review)
        );
        for screen in screens {
            take(&mut desk, screen);
            if let Phase::Asking { .. } = desk.phase() {
                let is_hidden = desk.question().format == Format::SelfGraded;
                if is_hidden {
                    desk.press(Key::Enter);
                } else {
                    let right = desk.right_answer();
                    desk.answer(&right);
                }
            } else {
                desk.press(Key::Enter);
            }
        }
    };
    review(first, &[200, 190, 150], &["recall", "recall_shown"]);
    review(
        first,
        &[90, 80],
        &[
            "definition",
            "definition_right",
            "statement",
            "statement_why",
        ],
    );
    // 421's situations are harder than its exchange, which so comes first.
    for (number, asked, told) in [
        (401, "scenario", "scenario_why"),
        (421, "exchange", "exchange_why"),
    ] {
        let mut desk = situation_of(look, number);
        take(&mut desk, asked);
        let right = desk.right_answer();
        desk.answer(&right);
        take(&mut desk, told);
    }
}

/// The mock interview, from its start page to its report.
fn interviews(results: &mut SnapshotResults, name: &str, look: Look) {
    for (scene, screen) in [
        ("Interview", "interview"),
        ("Interview, a question", "interview_question"),
        ("Interview, key points", "interview_points"),
        ("Interview, a probe", "interview_probe"),
        ("Interview, no code", "interview_no_code"),
        ("Interview, a wrong code", "interview_wrong_code"),
        ("Interview, report", "interview_report"),
        ("Interview, later", "interview_later"),
    ] {
        let scene = SCENES.iter().find(|(name, _)| *name == scene);
        let mut desk = scene.expect("a scene").1(look);
        desk.settle();
        desk.harness.snapshot(format!("{name}_{screen}"));
        results.extend_harness(&mut desk.harness);
    }
}

fn all(name: &str, look: Look) {
    let _renderer = WithoutSpare;
    let mut results = SnapshotResults::new();
    pictures(&mut results, name, look);
    asked_otherwise(&mut results, name, look);
    goals(&mut results, name, look);
    later(&mut results, name, look);
    a_long_time(&mut results, name, look);
}

/// Every language with every theme, every size with every language and every theme.
fn look(language: Language, theme: Theme, size: [f32; 2]) -> Look {
    Look {
        language,
        theme,
        size,
    }
}

#[test]
fn english_light_small() {
    let look = look(Language::En, Theme::Light, Look::SMALLEST);
    all("en_light_small", look);
}

#[test]
fn korean_dark_small() {
    let look = look(Language::Ko, Theme::Dark, Look::SMALLEST);
    all("ko_dark_small", look);
}

#[test]
fn english_dark_large() {
    let look = look(Language::En, Theme::Dark, Look::LARGE);
    all("en_dark_large", look);
}

#[test]
fn korean_light_large() {
    let look = look(Language::Ko, Theme::Light, Look::LARGE);
    all("ko_light_large", look);
}

#[test]
fn interviews_in_english() {
    let _renderer = WithoutSpare;
    let mut results = SnapshotResults::new();
    let small = look(Language::En, Theme::Light, Look::SMALLEST);
    interviews(&mut results, "en_light_small", small);
    let large = look(Language::En, Theme::Dark, Look::LARGE);
    interviews(&mut results, "en_dark_large", large);
}

#[test]
fn interviews_in_korean() {
    let _renderer = WithoutSpare;
    let mut results = SnapshotResults::new();
    let small = look(Language::Ko, Theme::Dark, Look::SMALLEST);
    interviews(&mut results, "ko_dark_small", small);
    let large = look(Language::Ko, Theme::Light, Look::LARGE);
    interviews(&mut results, "ko_light_large", large);
}

#[test]
fn drills_in_english() {
    let _renderer = WithoutSpare;
    let mut results = SnapshotResults::new();
    let small = look(Language::En, Theme::Light, Look::SMALLEST);
    drills(&mut results, "en_light_small", small);
    let large = look(Language::En, Theme::Dark, Look::LARGE);
    drills(&mut results, "en_dark_large", large);
}

#[test]
fn drills_in_korean() {
    let _renderer = WithoutSpare;
    let mut results = SnapshotResults::new();
    let small = look(Language::Ko, Theme::Dark, Look::SMALLEST);
    drills(&mut results, "ko_dark_small", small);
    let large = look(Language::Ko, Theme::Light, Look::LARGE);
    drills(&mut results, "ko_light_large", large);
}
