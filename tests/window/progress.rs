//! Progress and a code's curves in the window, by keyboard alone and without a display.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use statusdeck::app::{CodesPage, Route};
use statusdeck::grading::Verdict;
use statusdeck::language::Language;
use statusdeck::memory::Card;
use statusdeck::registry::Code;
use support::cards::{C2M, M2C, code};
use support::desk::{Desk, Look};

use super::codes_screen;

/// Someone who took 403 for 401 twice, and knows 200 well.
fn experienced(look: Look) -> Desk {
    let right = Verdict::Exact;
    let forbidden = Verdict::Wrong(Some(code(403)));
    let (first, known) = (Card(code(401), C2M), Card(code(200), M2C));
    let past = [
        (60, known, right),
        (40, known, right),
        (20, first, right),
        (17, first, forbidden),
        (17, first, right),
        (12, first, forbidden),
        (12, first, right),
        (10, known, right),
        (6, first, right),
    ];
    Desk::with_past(look, &[200, 401, 403], &past)
}

/// The words of every image.
fn images(desk: &Desk) -> Vec<String> {
    let images = desk.harness.query_all_by_role(egui::accesskit::Role::Image);
    images
        .filter_map(|image| image.accesskit_node().label())
        .collect()
}

#[test]
fn p_shows_every_figure_in_words() {
    for size in [[720.0, 480.0], Look::LARGE] {
        for (language, said) in [
            (
                Language::En,
                [
                    "Asked all 6 cards today, you would know 2 to 6.",
                    "Due in the next 14 days",
                    "Study days in the last year, with 9 answers in 1 min.",
                    "Right on the first try: 3 of 5 reviews in the last 12 weeks. You aim for 90%.",
                    "What happened lately counts more",
                    "2xx Successful: you would know about",
                    "401 and 403, mixed up: twice, last on Nov 9",
                ],
            ),
            (
                Language::Ko,
                [
                    "지금 카드 6장을 모두 물으면 2~6장을 맞힐 것으로 예상합니다.",
                    "앞으로 14일간의 복습입니다.",
                    "1분 동안 9번 답했고",
                    "지난 12주 동안 복습 5번 중 3번을 한 번에 맞혔습니다. 목표는 90%입니다.",
                    "가장 헷갈리는 두 코드입니다.",
                    "2xx 성공: 지금 물으면 카드의",
                    "401 ↔ 403 헷갈림: 2번, 마지막은 11월 9일",
                ],
            ),
        ] {
            let mut desk = experienced(Look {
                size,
                ..Look::new(language)
            });
            desk.press(Key::P);
            assert!(matches!(desk.app().route(), Route::Progress(_)));
            desk.assert_shows(&desk.text("progress-ready"));
            for said in said {
                desk.assert_shows(said);
            }
            assert_eq!(images(&desk).len(), 3, "{:?}", images(&desk));
            desk.press(Key::Escape);
            assert!(matches!(desk.app().route(), Route::Today(_)));
        }
    }
}

#[test]
fn images_carry_every_number() {
    let mut desk = experienced(Look::new(Language::En));
    desk.press(Key::P);
    let images = images(&desk);
    let [coming, year, retention] = images.as_slice() else {
        panic!("{images:?}")
    };
    assert_eq!(coming.matches(" due").count(), 15, "{coming}");
    assert!(coming.contains("Nov 22: "), "{coming}");
    assert_eq!(
        year,
        "Study days in each month: Sep: 1 day, Oct: 1 day, Nov: 5 days"
    );
    assert_eq!(
        retention,
        "Right on the first try: Week of Oct 12: 100% of 1 review, \
         Week of Nov 2: 0% of 1 review, Week of Nov 9: 67% of 3 reviews"
    );
}

#[test]
fn a_new_learner_is_told_what_will_be_here() {
    for language in Language::ALL {
        let mut desk = Desk::new(Look::new(language));
        desk.press(Key::P);
        desk.assert_shows(&desk.text("progress-empty-title"));
        desk.assert_shows(&desk.text("progress-empty"));
        assert!(images(&desk).is_empty());
        desk.press(Key::T);
        desk.press(Key::Enter);
        let right = desk.right_answer();
        desk.answer(&right);
        desk.press(Key::Escape);
        desk.press(Key::Escape);
        desk.press(Key::P);
        desk.assert_shows(&desk.text("progress-year"));
        desk.assert_shows(&desk.text("progress-due-none"));
        desk.assert_shows(&desk.text("progress-mixed-none"));
    }
}

#[test]
fn plots_are_reached_with_tab_and_the_next_day_is_seen() {
    let mut desk = experienced(Look::new(Language::En));
    desk.press(Key::P);
    let mut reached = Vec::new();
    for _ in 0..16 {
        desk.press(Key::Tab);
        let focused = desk.harness.query_all_by(|node| node.is_focused());
        reached.extend(focused.map(|node| node.accesskit_node().role()));
    }
    let images = reached
        .iter()
        .filter(|role| **role == egui::accesskit::Role::Image);
    assert!(images.count() >= 3, "{reached:?}");

    desk.pass(24 * 3_600_000);
    desk.harness.run();
    let Route::Progress(shown) = desk.app().route() else {
        panic!("another screen")
    };
    assert_eq!(shown.day.to_string(), "2026-11-22");
}

#[test]
fn d_fights_out_the_pair_that_is_mixed_up_most() {
    let mut desk = experienced(Look::new(Language::En));
    desk.press(Key::P);
    desk.press(Key::D);
    assert!(matches!(desk.app().route(), Route::Study(_)));
}

#[test]
fn a_code_shows_how_it_was_remembered() {
    let mut desk = experienced(Look::new(Language::En));
    desk.press(Key::C);
    desk.type_text("401");
    let [curve] = &images(&desk)[..] else {
        panic!("one direction was asked")
    };
    assert!(
        curve.starts_with("Chance of recall, code → meaning. Today about "),
        "{curve}"
    );
    assert!(
        curve.ends_with("Answers: Nov 1: right, Nov 4: wrong, Nov 9: wrong, Nov 15: right"),
        "{curve}"
    );
    desk.press_with(Modifiers::NONE, Key::Escape);
    desk.type_text("403");
    assert!(images(&desk).is_empty(), "never asked");
}

/// 401 and 403 were mixed up more often, 502 and 504 lately.
#[test]
fn today_progress_and_the_duel_begin_with_the_same_pair() {
    let took = |asked: u16, for_it: u16, ago: i64| {
        (
            ago,
            Card(code(asked), C2M),
            Verdict::Wrong(Some(code(for_it))),
        )
    };
    let past = [
        took(401, 403, 120),
        took(401, 403, 118),
        took(401, 403, 116),
        took(401, 403, 114),
        took(502, 504, 3),
        took(502, 504, 1),
    ];
    for keys in [vec![], vec![Key::P]] {
        let mut desk = Desk::with_past(Look::new(Language::En), &[401, 403, 502, 504], &past);
        for key in keys {
            desk.press(key);
        }
        let pairs = match desk.app().route() {
            Route::Today(today) => &today.mixed_up,
            Route::Progress(shown) => &shown.mixed_up,
            other => panic!("{other:?}"),
        };
        let pairs: Vec<_> = pairs
            .iter()
            .map(|pair| pair.codes.map(|code| code.get()))
            .collect();
        assert_eq!(pairs, [[502, 504], [401, 403]]);
        desk.assert_shows("twice, last yesterday");
        desk.press(Key::D);
        let Route::Study(study) = desk.app().route() else {
            panic!("no duel")
        };
        let fought = study.session().duel().expect("a duel").codes;
        assert_eq!(fought.map(|code| code.get()), [502, 504]);
    }
}

#[test]
fn a_pair_that_is_mixed_up_has_a_menu() {
    let codes = [401, 403].map(|number| Code::new(number).expect("a code"));
    type Label<'a> = &'a dyn Fn(&Desk) -> String;
    type Check = fn(&Desk, [Code; 2]);
    let open = |desk: &Desk, code: Code| {
        let code = [("code", code.to_string().into())];
        desk.app().text().with("row-open", &code)
    };
    let ways: [(Label<'_>, Check); 3] = [
        (&|desk| open(desk, codes[1]), |desk, codes| {
            assert_eq!(codes_screen(desk).selected, Some(codes[1]));
        }),
        (&|desk| desk.text("entry-compare"), |desk, codes| {
            let CodesPage::Compare(compared) = codes_screen(desk).page else {
                panic!("nothing is compared")
            };
            assert_eq!((compared.code, compared.other), (codes[0], Some(codes[1])));
        }),
        (&|desk| desk.text("study-duel"), |desk, codes| {
            assert_eq!(desk.question().options, codes);
        }),
    ];
    for (label, check) in ways {
        let mut desk = experienced(Look::new(Language::En));
        desk.press(Key::P);
        let more = [("code", "401, 403".into())];
        let more = desk.app().text().with("row-more", &more);
        desk.harness
            .get_by_role_and_label(Role::Button, &more)
            .focus();
        desk.harness.run();
        desk.press(Key::Enter);
        let label = label(&desk);
        let item = desk.harness.get_by_role_and_label(Role::MenuItem, &label);
        item.click();
        desk.harness.run();
        check(&desk, codes);
    }
}
