//! A duel in the window: its score, its keys, its offer and its end.

use egui::accesskit::Role;
use egui::{Key, Rect};
use egui_kittest::kittest::Queryable as _;
use statusdeck::app::{Phase, Route};
use statusdeck::language::Language;
use statusdeck::question::Stage;
use support::desk::{Desk, Look};
use support::scenes::{answered, contrast, fought, pressed};

fn duel(language: Language) -> Desk {
    pressed(contrast(Look::new(language)), &[Key::D])
}

#[test]
fn the_arrows_choose_a_side() {
    for (place, key) in [("1", Key::ArrowLeft), ("2", Key::ArrowRight)] {
        let mut desk = duel(Language::En);
        let is_right = desk.right_answer() == place;
        desk.press(key);
        desk.settle();
        let Phase::Feedback(reply) = desk.phase() else {
            panic!("no feedback")
        };
        assert_eq!(reply.verdict.is_right(), is_right);
        let (right, wrong) = if is_right { (1_u32, 0_u32) } else { (0, 1) };
        let score = [("right", right.into()), ("wrong", wrong.into())];
        desk.assert_shows(&desk.app().text().with("duel-score", &score));
    }
}

#[test]
fn the_tiles_stay_with_their_marks() {
    let mut desk = duel(Language::En);
    let tile = |desk: &Desk, role: Role, text: &str| -> Vec<Rect> {
        let nodes = desk.harness.query_all_by(|node| {
            let name = node.label().or(node.value());
            node.role() == role && name.is_some_and(|name| name.contains(text))
        });
        nodes.map(|node| node.rect()).collect()
    };
    let before = ["401 Unauthorized", "403 Forbidden"].map(|text| tile(&desk, Role::Button, text));
    assert!(before.iter().all(|rects| rects.len() == 1), "{before:?}");
    let wrong = if desk.right_answer() == "1" { "2" } else { "1" };
    desk.answer(wrong);
    let after = ["401: ", "403: "].map(|text| tile(&desk, Role::Label, text));
    for (before, after) in before.iter().zip(&after) {
        assert!(after.contains(&before[0]), "{before:?} {after:?}");
    }
    let marks = ["Right answer: ", "Your answer: "];
    assert!(marks.iter().all(|mark| desk.shows(mark)));
}

#[test]
fn the_offer_has_its_reason_and_its_price() {
    let desk = contrast(Look::new(Language::En));
    desk.assert_shows("Mixed up twice this week: a duel takes 40 seconds.");
    let desk = contrast(Look::new(Language::Ko));
    desk.assert_shows("최근 7일 동안 2번 헷갈렸습니다. 맞대결은 40초면 됩니다.");
}

#[test]
fn the_end_says_who_was_beaten_what_decides_and_what_comes() {
    let desk = fought(duel(Language::En));
    desk.assert_shows("You beat the mix-up of 401 and 403");
    let Phase::Feedback(reply) = desk.phase() else {
        panic!("no feedback")
    };
    let answers = reply.duel.expect("a duel").answered;
    desk.assert_shows(&format!("{answers} of {answers} right"));
    desk.assert_shows("Does the server ask the client to prove who it is?");
    desk.assert_shows("comes up");
}

#[test]
fn a_duel_begins_on_the_summary_too() {
    let mut desk = pressed(contrast(Look::new(Language::En)), &[Key::Escape]);
    desk.assert_shows("a duel takes 40 seconds");
    desk.press(Key::D);
    assert_eq!(desk.question().stage, Stage::Duel);
    let desk = fought(desk);
    let mut desk = pressed(desk, &[Key::Enter]);
    desk.assert_shows("You beat the mix-up of 401 and 403");
    desk.press(Key::Enter);
    assert!(matches!(desk.app().route(), Route::Today(_)));
}

#[test]
fn without_motion_nothing_moves() {
    let mut desk = duel(Language::En);
    let ctx = desk.harness.ctx.clone();
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        ctx.style_mut_of(theme, |style| style.animation_time = 0.0);
    }
    desk = answered(desk, Desk::right_answer);
    desk.harness.step();
    let first = format!("{:?}", desk.harness.output().shapes);
    desk.harness.step();
    let second = format!("{:?}", desk.harness.output().shapes);
    assert_eq!(first, second);
}
