//! Profiles in the window, by keyboard: going over to another one, making and removing them.

use egui::Key;
use statusdeck::app::{ProfilesStep, Route};
use statusdeck::learner::Profile;
use statusdeck::store::{OpenProfile, random_device_id};
use support::desk::{Desk, english, korean};

fn step(desk: &Desk) -> &ProfilesStep {
    match desk.app().route() {
        Route::Profiles(profiles) => &profiles.step,
        route => panic!("not among the profiles: {route:?}"),
    }
}

fn name(desk: &Desk) -> String {
    desk.app().notebook().profile().name.to_string()
}

/// Opens the screen and waits for the list.
fn show(desk: &mut Desk) {
    desk.press(Key::U);
    desk.wait_until(
        "the profiles are listed",
        |desk| matches!(desk.app().route(), Route::Profiles(profiles) if profiles.rows.is_some()),
    );
}

fn make(desk: &mut Desk, name: &str) {
    show(desk);
    desk.press(Key::N);
    desk.type_text(name);
    desk.press(Key::Enter);
    desk.wait_until("the new profile is open", |desk| {
        self::name(desk) == name && matches!(desk.app().route(), Route::Today(_))
    });
}

fn answer_one(desk: &mut Desk) {
    desk.press(Key::Enter);
    let right = desk.right_answer();
    desk.answer(&right);
    desk.press(Key::Escape);
    desk.press(Key::Escape);
}

#[test]
fn a_new_profile_has_a_korean_name_and_the_old_one_keeps_its_answers() {
    let mut desk = korean();
    answer_one(&mut desk);
    desk.assert_shows("오늘 1번 답함");
    make(&mut desk, "민아와 친구들");
    desk.assert_shows("17 새 카드");
    assert_eq!(
        desk.app().settings().last_profile.as_deref(),
        Some("민아와-친구들")
    );
    desk.wait_until("it is remembered", |desk| {
        desk.store()
            .settings()
            .expect("settings")
            .last_profile
            .as_deref()
            == Some("민아와-친구들")
    });

    show(&mut desk);
    desk.wait_until("the other's answers are told", |desk| desk.shows("답 1개"));
    desk.press(Key::ArrowUp);
    desk.press(Key::ArrowUp);
    desk.press(Key::Enter);
    desk.wait_until("mina is open again", |desk| name(desk) == "mina");
    desk.assert_shows("오늘 1번 답함");
    desk.wait_until("the other one is let go", |desk| {
        desk.store()
            .open_profile("민아와-친구들", random_device_id(9))
            .is_ok()
    });
}

#[test]
fn answers_go_to_the_profile_that_is_open() {
    let mut desk = english();
    answer_one(&mut desk);
    make(&mut desk, "Ada");
    answer_one(&mut desk);
    answer_one(&mut desk);
    let answers = |slug: &str| desk.store().history(slug).expect("a history").0.records();
    assert_eq!((answers("mina"), answers("ada")), (1, 2));
    desk.assert_shows("2 answers today");
}

#[test]
fn a_name_that_cannot_be_is_told_while_it_is_typed() {
    for (mut desk, wrong, taken) in [
        (
            english(),
            "must not contain “/”",
            "There is a profile “Mina” already.",
        ),
        (
            korean(),
            "“/” 문자를 넣을 수 없습니다",
            "“Mina” 프로필이 이미 있습니다.",
        ),
    ] {
        show(&mut desk);
        desk.press(Key::N);
        desk.type_text("a/b");
        desk.assert_shows(wrong);
        desk.press(Key::Enter);
        assert!(matches!(step(&desk), ProfilesStep::Naming { .. }));
        for _ in 0..3 {
            desk.press(Key::Backspace);
        }
        assert!(!desk.shows(wrong));
        desk.press(Key::Enter);
        assert!(matches!(
            step(&desk),
            ProfilesStep::Naming {
                refused: Some(_),
                ..
            }
        ));
        desk.type_text("Mina");
        desk.assert_shows(taken);
        desk.press(Key::Escape);
        assert_eq!(*step(&desk), ProfilesStep::Choosing(None));
        assert_eq!(desk.store().profiles().expect("profiles").len(), 1);
    }
}

/// A profile that another statusdeck has open.
fn open_elsewhere(desk: &Desk) -> OpenProfile {
    let store = desk.store();
    let name = "Ada".parse().expect("a name");
    let slug = store.create_profile(&Profile::new(name)).expect("made");
    store
        .open_profile(&slug, random_device_id(8))
        .expect("open")
}

#[test]
fn a_profile_that_is_open_elsewhere_stays_as_it_is() {
    for (mut desk, said) in [
        (english(), "“Ada” is open in another statusdeck"),
        (korean(), "“Ada” 프로필이 다른 statusdeck"),
    ] {
        let elsewhere = open_elsewhere(&desk);
        show(&mut desk);
        desk.press(Key::ArrowUp);
        desk.press(Key::Enter);
        desk.wait_until("it is told", |desk| desk.shows(said));
        assert_eq!(name(&desk), "mina");
        desk.press(Key::Delete);
        desk.press(Key::X);
        desk.wait_until("it is told again", |desk| desk.shows(said));
        assert_eq!(desk.store().profiles().expect("profiles").len(), 2);
        drop(elsewhere);
        desk.press(Key::Escape);
        answer_one(&mut desk);
        desk.settle();
    }
}

#[test]
fn a_removed_profile_is_moved_and_the_open_one_stays() {
    let mut desk = english();
    drop(open_elsewhere(&desk));
    show(&mut desk);
    desk.press(Key::Delete);
    desk.assert_shows(&desk.text("profiles-remove-open"));
    desk.press(Key::ArrowUp);
    desk.press(Key::Delete);
    desk.assert_shows("Remove “Ada”?");
    desk.press(Key::Escape);
    assert!(!desk.shows("Remove “Ada”?"));
    desk.press(Key::Delete);
    desk.press(Key::X);
    desk.wait_until("it is moved", |desk| desk.shows("Nothing was deleted"));
    assert!(desk.data_path().join("removed/ada-1/profile.ron").is_file());
    desk.wait_until("the list is read anew", |desk| {
        matches!(desk.app().route(), Route::Profiles(profiles)
            if profiles.rows.as_ref().is_some_and(|rows| rows.len() == 1))
    });
    assert_eq!(desk.store().profiles().expect("profiles").len(), 1);
}

/// A folder that was copied by hand holds a profile of the same name.
#[test]
fn of_two_profiles_with_one_name_the_chosen_one_is_removed() {
    let mut desk = english();
    drop(open_elsewhere(&desk));
    let profiles = desk.data_path().join("profiles");
    std::fs::create_dir(profiles.join("bada")).expect("a folder");
    std::fs::copy(
        profiles.join("ada/profile.ron"),
        profiles.join("bada/profile.ron"),
    )
    .expect("a copy");
    show(&mut desk);
    desk.press(Key::ArrowUp);
    desk.press(Key::Delete);
    desk.press(Key::X);
    desk.wait_until("it is moved", |desk| desk.shows("Nothing was deleted"));
    assert!(profiles.join("ada").is_dir());
    assert!(!profiles.join("bada").exists());
}

#[test]
fn a_day_of_the_profile_that_is_entered_starts_when_its_learner_says() {
    let mut desk = english();
    let ada = Profile {
        rollover_hour: 10,
        ..Profile::new("Ada".parse().expect("a name"))
    };
    desk.store().create_profile(&ada).expect("made");
    show(&mut desk);
    desk.press(Key::ArrowUp);
    desk.harness.key_press(Key::Enter);
    // No frame after the one in which it is entered.
    let started = std::time::Instant::now();
    while name(&desk) == "mina" {
        assert!(started.elapsed().as_secs() < 20, "in vain");
        desk.harness.step();
    }
    let Route::Today(today) = desk.app().route() else {
        panic!("not on Today")
    };
    assert_eq!(today.day.to_string(), "2026-11-20");
}

#[test]
fn a_key_held_down_goes_on_down_the_list() {
    let mut desk = english();
    for name in ["Ada", "Bea", "Cleo"] {
        let name = name.parse().expect("a name");
        desk.store()
            .create_profile(&Profile::new(name))
            .expect("made");
    }
    show(&mut desk);
    for repeat in [false, true, true] {
        desk.harness.event(egui::Event::Key {
            key: Key::ArrowUp,
            physical_key: None,
            pressed: true,
            repeat,
            modifiers: egui::Modifiers::NONE,
        });
        desk.harness.run();
    }
    assert!(matches!(desk.app().route(), Route::Profiles(profiles) if profiles.chosen == 0));
}

#[test]
fn a_question_has_the_keyboard_for_itself() {
    let mut desk = english();
    drop(open_elsewhere(&desk));
    show(&mut desk);
    desk.press(Key::ArrowUp);
    desk.press(Key::Delete);
    for key in [Key::T, Key::U, Key::D, Key::C, Key::N, Key::F1] {
        desk.press(key);
        assert!(matches!(step(&desk), ProfilesStep::Asking(_)), "{key:?}");
        assert!(!desk.app().keys_shown(), "{key:?}");
    }
    desk.press(Key::Escape);
    assert_eq!(*step(&desk), ProfilesStep::Choosing(None));
}

#[test]
fn what_had_the_focus_before_a_question_has_it_after_it() {
    let mut desk = english();
    drop(open_elsewhere(&desk));
    show(&mut desk);
    desk.press(Key::ArrowUp);
    let focused = |desk: &Desk| desk.harness.ctx.memory(|memory| memory.focused());
    for _ in 0..10 {
        desk.press(Key::Tab);
    }
    let before = focused(&desk).expect("something has the focus");
    desk.press(Key::Delete);
    assert!(matches!(step(&desk), ProfilesStep::Asking(_)));
    desk.press(Key::Escape);
    assert_eq!(focused(&desk), Some(before));
}

fn preedit(desk: &mut Desk, text: &str) {
    desk.harness
        .event(egui::Event::Ime(egui::ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        }));
    desk.harness.run();
}

fn commit(desk: &mut Desk, text: &str) {
    let commit = egui::ImeEvent::Commit(text.to_owned());
    desk.harness.event(egui::Event::Ime(commit));
    desk.harness.run();
}

#[test]
fn a_name_is_made_with_what_is_still_composed_and_comes_once() {
    let mut desk = korean();
    for is_taken in [false, true] {
        show(&mut desk);
        desk.press(Key::N);
        desk.type_text("김");
        preedit(&mut desk, "민");
        desk.press(Key::Enter);
        if !is_taken {
            commit(&mut desk, "민");
            desk.wait_until("it is open", |desk| name(desk) == "김민");
            continue;
        }
        commit(&mut desk, "민");
        assert!(
            matches!(step(&desk), ProfilesStep::Naming { name, refused: Some(_) } if name == "김민")
        );
        preedit(&mut desk, "아");
        desk.press(Key::Escape);
        assert!(
            matches!(step(&desk), ProfilesStep::Naming { .. }),
            "Escape is the input method's"
        );
    }
}
