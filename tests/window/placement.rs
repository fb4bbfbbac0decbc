//! Placement by keyboard: what one knows is said once, on one screen; and the end of a scope.

use egui::Key;
use egui::accesskit::{Role, Toggled};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use statusdeck::app::{Placed, Placement, Route};
use statusdeck::language::Language;
use statusdeck::learner::Scope;
use statusdeck::log::Event;
use statusdeck::registry::{Class, Code};
use support::desk::{Desk, Look, english};

fn placement(desk: &Desk) -> &Placement {
    let Route::Placement(placement) = desk.app().route() else {
        panic!("not at the placement")
    };
    placement
}

fn marked(desk: &Desk) -> Vec<u16> {
    placement(desk).marked().map(Code::get).collect()
}

fn press(desk: &mut Desk, keys: &[Key]) {
    for key in keys {
        desk.press(*key);
    }
}

const FOUR_O_FOUR: [Key; 3] = [Key::Num4, Key::Num0, Key::Num4];

#[test]
fn a_number_is_typed_to_mark_it_and_again_to_unmark_it() {
    let mut desk = english();
    desk.press(Key::K);
    desk.assert_shows(&desk.text("placement-title"));
    let codes = placement(&desk).tiles.len();
    press(&mut desk, &FOUR_O_FOUR);
    press(&mut desk, &[Key::Num2, Key::Num0, Key::Num0]);
    assert_eq!(marked(&desk), [200, 404]);
    desk.assert_shows(&format!("2 of {codes} marked"));
    let tile = desk
        .harness
        .get_by_role_and_label(Role::CheckBox, "404 Not Found");
    assert_eq!(tile.accesskit_node().toggled(), Some(Toggled::True));
    press(&mut desk, &FOUR_O_FOUR);
    assert_eq!(marked(&desk), [200]);
    // A slip is taken back; a digit that leads nowhere begins a new number.
    press(
        &mut desk,
        &[Key::Num4, Key::Num1, Key::Backspace, Key::Num0, Key::Num3],
    );
    assert_eq!(marked(&desk), [200, 403]);
    press(
        &mut desk,
        &[
            Key::Num9,
            Key::Num4,
            Key::Num9,
            Key::Num5,
            Key::Num0,
            Key::Num0,
        ],
    );
    assert_eq!(marked(&desk), [200, 403, 500]);
}

#[test]
fn a_class_is_marked_by_its_digit_and_space_and_tiles_by_arrows() {
    let mut desk = english();
    desk.press(Key::K);
    let of_class = |desk: &Desk, digit: u8| {
        let tiles = placement(desk).tiles.iter();
        let class = |code: Code| code.class().digit() == u16::from(digit);
        tiles.filter(|tile| class(tile.code)).count()
    };
    press(&mut desk, &[Key::Num3, Key::Space]);
    assert_eq!(marked(&desk).len(), of_class(&desk, 3));
    assert!(marked(&desk).iter().all(|code| code / 100 == 3));
    press(&mut desk, &[Key::Num3, Key::Space]);
    assert_eq!(marked(&desk), [0_u16; 0]);
    // Part of a class, by two digits.
    press(&mut desk, &[Key::Num4, Key::Num0, Key::Space]);
    assert!(marked(&desk).iter().all(|code| code / 10 == 40));
    press(&mut desk, &[Key::Num4, Key::Num0, Key::Space]);
    press(&mut desk, &[Key::ArrowDown, Key::ArrowRight, Key::Space]);
    let tiles = &placement(&desk).tiles;
    let current = tiles[placement(&desk).current];
    assert_eq!(current.state, Placed::Marked);
    assert_eq!(marked(&desk), [current.code.get()]);
    let class = format!("{} {}", Class::Successful.key(), desk.text("class-2xx"));
    desk.harness
        .get_by_role_and_label(Role::Button, &class)
        .click();
    desk.harness.run();
    assert_eq!(marked(&desk).len(), 1 + of_class(&desk, 2));
}

#[test]
fn what_is_marked_is_claimed_at_once_and_one_key_takes_it_back() {
    let mut desk = english();
    desk.press(Key::K);
    press(&mut desk, &FOUR_O_FOUR);
    press(&mut desk, &[Key::Num2, Key::Space, Key::Enter]);
    desk.settle();
    assert!(matches!(desk.app().route(), Route::Today(_)));
    let claims = |desk: &Desk| {
        let entries = desk.app().notebook().history().entries().iter();
        let codes = entries.filter_map(|entry| match &entry.record.event {
            Event::Claimed(codes) => Some(codes.len()),
            _ => None,
        });
        codes.collect::<Vec<_>>()
    };
    let [claimed] = claims(&desk)[..] else {
        panic!("one record")
    };
    desk.assert_shows(&format!("{claimed} codes are not taught."));
    // Said once, they are no longer asked about.
    desk.press(Key::K);
    let asked = placement(&desk).tiles.iter();
    let asked = asked.filter(|tile| tile.state == Placed::Asked);
    assert_eq!(asked.count(), claimed);
    press(&mut desk, &FOUR_O_FOUR);
    assert_eq!(marked(&desk), [0_u16; 0]);
    press(&mut desk, &[Key::Escape]);
    desk.press(Key::Z);
    desk.settle();
    let progress = desk.app().notebook().progress();
    assert_eq!(progress.cards().count(), 0, "taken back");
}

#[test]
fn settings_lead_there_and_escape_claims_nothing() {
    let mut desk = english();
    desk.press(Key::S);
    desk.press(Key::K);
    press(&mut desk, &[Key::Num5, Key::Escape]);
    assert!(placement(&desk).typed.is_empty(), "first the digits");
    press(&mut desk, &FOUR_O_FOUR);
    desk.press(Key::Escape);
    assert!(matches!(desk.app().route(), Route::Today(_)));
    assert!(desk.log_lines().is_empty());
}

/// All that is studied is known: the next scope, a duel or a day off, with a key each.
#[test]
fn the_end_of_a_scope_offers_what_comes_next() {
    for language in Language::ALL {
        let end = || {
            let mut desk = Desk::new(Look::new(language));
            desk.press(Key::K);
            for class in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5] {
                press(&mut desk, &[class, Key::Space]);
            }
            desk.press(Key::Enter);
            desk.settle();
            desk
        };
        let mut desk = end();
        desk.assert_shows(&desk.text("today-day-off"));
        desk.press(Key::N);
        assert_eq!(desk.app().notebook().profile().scope, Scope::AllStandard);
        let Route::Today(today) = desk.app().route() else {
            panic!("not on Today")
        };
        assert!(today.all_known.is_none() && !today.plan.new.is_empty());
        let mut desk = end();
        desk.press(Key::D);
        let Route::Study(study) = desk.app().route() else {
            panic!("no duel")
        };
        assert!(study.session().duel().is_some());
    }
}
