//! The guide to the code to return, and two codes side by side, by keyboard.

use egui::{Key, Modifiers, Role};
use egui_kittest::kittest::Queryable as _;
use statusdeck::app::{CodesPage, Compare};
use support::desk::{Desk, english, korean};

use super::codes_screen;

fn ask(desk: &mut Desk) {
    desk.press(Key::C);
    desk.type_text("50");
    desk.press_with(Modifiers::ALT, Key::W);
}

#[test]
fn the_guide_leads_to_a_code_and_its_entry() {
    let mut desk = english();
    ask(&mut desk);
    desk.assert_shows("Which code should I return?");
    desk.assert_shows("What does the response have to tell the client?");
    desk.press(Key::Num3);
    desk.assert_shows("What stands in the way?");
    // Nothing has this number.
    desk.press(Key::Num9);
    desk.assert_shows("What stands in the way?");
    desk.press(Key::Num1);
    desk.press(Key::Num2);
    desk.assert_shows("Forbidden");
    desk.assert_shows("Understood and refused");
    desk.press(Key::Backspace);
    desk.assert_shows("What would get the request through?");
    desk.press(Key::Home);
    desk.assert_shows("What does the response have to tell the client?");
    for key in [Key::Num3, Key::Num2, Key::Num1, Key::Enter] {
        desk.press(key);
    }
    let codes = codes_screen(&desk);
    assert_eq!(codes.page, CodesPage::List);
    assert_eq!(codes.selected.map(|code| code.get()), Some(404));
    assert_eq!(codes.query, "50", "the search is as it was");
    desk.press_with(Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(
        codes_screen(&desk).selected.map(|code| code.get()),
        Some(500),
        "the way back leads to the entry from before"
    );
}

#[test]
fn escape_leaves_the_guide_and_the_search_goes_on() {
    let mut desk = korean();
    ask(&mut desk);
    desk.press(Key::Num1);
    desk.assert_shows("클라이언트는 무엇을 받는가?");
    desk.press(Key::Escape);
    let codes = codes_screen(&desk);
    assert_eq!((codes.page, codes.query.as_str()), (CodesPage::List, "50"));
    desk.type_text("4");
    assert_eq!(
        codes_screen(&desk).query,
        "504",
        "the field has the keys again"
    );
}

#[test]
fn a_choice_can_be_clicked_or_reached_with_tab() {
    let mut desk = english();
    ask(&mut desk);
    let label = "2. Look somewhere else: at another address or at your own copy.";
    desk.harness
        .get_by_role_and_label(Role::Button, label)
        .click();
    desk.harness.run();
    desk.assert_shows("Where should the client look?");
    desk.harness
        .get_by_role_and_label(
            Role::Button,
            "1. In its own cache: the copy it asks about is still good.",
        )
        .focus();
    desk.harness.run();
    desk.press(Key::Enter);
    desk.assert_shows("Not Modified");
}

fn compare(desk: &Desk) -> Compare {
    match codes_screen(desk).page {
        CodesPage::Compare(compare) => compare,
        page => panic!("{page:?}"),
    }
}

#[test]
fn an_entry_is_compared_with_any_code() {
    let mut desk = english();
    desk.press(Key::C);
    desk.type_text("401");
    desk.press_with(Modifiers::ALT, Key::V);
    let other = |desk: &Desk| compare(desk).other.map(|code| code.get());
    let first = other(&desk);
    assert!(
        first.is_some_and(|first| first != 401),
        "a look-alike is there at once"
    );
    desk.press(Key::ArrowDown);
    assert_ne!(other(&desk), first, "the arrows go through the look-alikes");
    desk.type_text("403");
    assert_eq!(other(&desk), Some(403));
    desk.assert_shows("What differs");
    desk.assert_shows("The same for both");
    desk.type_text("zzzz");
    assert_eq!(other(&desk), Some(403), "nothing fits, so nothing changes");
    desk.press(Key::Enter);
    let codes = codes_screen(&desk);
    assert_eq!(codes.page, CodesPage::List);
    assert_eq!(codes.selected.map(|code| code.get()), Some(403));
    assert_eq!(codes.query, "401");
}

#[test]
fn the_other_code_is_found_by_its_name() {
    let mut desk = english();
    desk.press(Key::C);
    desk.type_text("204");
    desk.press_with(Modifiers::ALT, Key::V);
    desk.type_text("Network Authentication");
    assert_eq!(compare(&desk).other.map(|code| code.get()), Some(511));
    desk.press(Key::Escape);
    let codes = codes_screen(&desk);
    assert_eq!(codes.selected.map(|code| code.get()), Some(204));
    assert_eq!(codes.page, CodesPage::List);
}
