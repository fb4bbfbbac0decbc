//! Settings that are kept, damaged, out of bounds or of the first format.

use std::fs;

use statusdeck::learner::{Profile, Settings, Theme, WindowPlace};

use super::{Home, name};

#[test]
fn settings_are_kept_and_survive_damage() {
    let home = Home::new();
    let store = home.store();
    let dark = Settings {
        theme: Theme::Dark,
        ..Settings::default()
    };
    store.save_settings(&dark).expect("saved");
    let large = Settings {
        scale_percent: 150,
        ..dark.clone()
    };
    store.save_settings(&large).expect("saved");
    assert_eq!(store.settings().expect("settings"), large);
    fs::write(home.path("data/settings.ron"), "(theme:Da").expect("damaged");
    assert_eq!(store.settings().expect("the previous version"), dark);
    fs::write(home.path("data/settings.ron.bak"), "").expect("damaged");
    let refused = store.settings().expect_err("both are damaged");
    assert!(refused.to_string().contains("settings.ron"), "{refused}");
    let left: Vec<_> = fs::read_dir(home.path("data")).expect("a folder").collect();
    assert_eq!(left.len(), 3, "no temporary file is left: {left:?}");
}

#[test]
fn numbers_edited_out_of_bounds_are_brought_back() {
    let home = Home::new();
    let file = home.path("data/profiles/mina/profile.ron");
    fs::write(
        file,
        "(name:\"Mina\",new_cards_per_day:9999,desired_retention:2.0,rollover_hour:99)",
    )
    .expect("written");
    let profile = home.store().profile("mina").expect("a profile");
    assert_eq!(
        (profile.new_cards_per_day, profile.rollover_hour),
        (Some(200), 12)
    );
    assert!((profile.desired_retention - 0.97).abs() < 1e-6);
    assert_eq!(profile.reviews_per_day, Profile::default().reviews_per_day);
}

/// Earlier versions limited cards, not minutes: only a limit that somebody chose is one.
#[test]
fn limits_of_earlier_versions_hold_if_they_were_chosen() {
    let limits = |written: &str| {
        let home = Home::new();
        let file = home.path("data/profiles/mina/profile.ron");
        fs::write(file, format!("(name:\"Mina\",{written})")).expect("written");
        let profile = home.store().profile("mina").expect("a profile");
        assert_eq!(profile.minutes_per_day, 10);
        (profile.new_cards_per_day, profile.reviews_per_day)
    };
    assert_eq!(
        limits("new_cards_per_day:10,reviews_per_day:60"),
        (None, None)
    );
    assert_eq!(
        limits("new_cards_per_day:5,reviews_per_day:60"),
        (Some(5), None)
    );
    assert_eq!(
        limits("new_cards_per_day:10,reviews_per_day:200"),
        (None, Some(200))
    );
    // Chosen since, the same numbers are limits.
    let chosen = "new_cards_per_day:Some(10),reviews_per_day:None";
    assert_eq!(limits(chosen), (Some(10), None));
}

/// What the first versions wrote, which knew no corner and no maximized window.
#[test]
fn settings_of_the_first_format_are_read() {
    let home = Home::new();
    let text = r#"(
    last_profile: Some("mina"),
    language: Some(Ko),
    theme: Dark,
    scale_percent: 125,
    window: Some((
        width: 1200.0,
        height: 800.0,
    )),
)
"#;
    fs::write(home.path("data/settings.ron"), text).expect("room");
    let settings = home.store().settings().expect("settings");
    let place = WindowPlace {
        width: 1200.0,
        height: 800.0,
        corner: None,
        maximized: false,
    };
    assert_eq!(settings.window, Some(place));
    assert_eq!(settings.scale_percent, 125);

    let moved = WindowPlace {
        corner: Some((-1200, 40)),
        maximized: true,
        ..place
    };
    let saved = Settings {
        window: Some(moved),
        ..settings
    };
    home.store().save_settings(&saved).expect("room");
    assert_eq!(home.store().settings().expect("settings"), saved);
}

/// Windows' editor saves with a byte order mark, an older one in UTF-16.
#[test]
fn settings_that_an_editor_saved_in_its_own_way_are_read() {
    let utf16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        let marked = format!("\u{feff}{text}");
        marked.encode_utf16().flat_map(bytes).collect()
    };
    type Way<'a> = &'a dyn Fn(&str) -> Vec<u8>;
    let ways: [Way<'_>; 4] = [
        &|text| format!("\u{feff}{text}").into_bytes(),
        &|text| text.replace('\n', "\r\n").into_bytes(),
        &|text| utf16(text, u16::to_le_bytes),
        &|text| utf16(text, u16::to_be_bytes),
    ];
    for (place, way) in ways.iter().enumerate() {
        let home = Home::new();
        let stricter = Profile {
            rollover_hour: 7,
            ..Profile::new(name("mina"))
        };
        home.store().save_profile("mina", &stricter).expect("saved");
        let file = home.path("data/profiles/mina/profile.ron");
        let text = fs::read_to_string(&file).expect("text");
        fs::write(&file, way(&text)).expect("written");
        fs::remove_file(file.with_extension("ron.bak")).expect("removed");
        let read = home.store().profile("mina").expect("readable");
        assert_eq!(read, stricter, "{place}");
    }
}
