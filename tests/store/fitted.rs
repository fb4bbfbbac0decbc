//! A profile's fit on the disk.

use statusdeck::learner::Profile;
use statusdeck::memory::Parameters;
use support::folder::store;

use support::fitting::{fitted, lasting};

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
