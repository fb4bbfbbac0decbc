//! Answering as a state of the app.

use std::sync::Arc;

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::app::{Action, App, Effect, Notice, Phase, Route};
use statusdeck::grading::Given;
use statusdeck::language::Language;
use statusdeck::learner::{Notebook, Profile, Settings};
use statusdeck::log::History;
use statusdeck::plan::StudyKind;
use statusdeck::registry::Registry;
use statusdeck::session::Budget;
use statusdeck::store::StoreError;
use statusdeck::text::Text;
use statusdeck::time::{Now, Timestamp};

/// The app without a window, asking for the name of a code.
fn asking() -> (App, impl FnMut(&mut App, Action)) {
    let registry = Arc::new(Registry::built_in().expect("the built-in registry"));
    let profile = Profile::new("mina".parse().expect("a name"));
    let device = statusdeck::store::random_device_id(7);
    let notebook = Notebook::new(registry, profile, device, History::default());
    let at = "2026-11-21T09:00:00Z".parse().expect("RFC 3339");
    let now = Now::new(Timestamp::new(at), &jiff::tz::TimeZone::UTC, 4);
    let text = Text::new(Language::En);
    let mut app = App::new(notebook, Settings::default(), text, now);
    let mut rng = StdRng::seed_from_u64(1);
    let mut act = move |app: &mut App, action| {
        for effect in app.apply(action, now, &mut rng) {
            if let Effect::Append(record) = effect {
                app.receive(Notice::Saved { seq: record.seq }, now, &mut rng);
            }
        }
    };
    act(&mut app, Action::Study(StudyKind::Today, Budget::Unlimited));
    (app, act)
}

fn study(app: &App) -> &statusdeck::app::Study {
    let Route::Study(study) = app.route() else {
        panic!("not studying")
    };
    study
}

fn is_hinted(app: &App) -> bool {
    matches!(study(app).phase(), Phase::Asking { hinted: true, .. })
}

#[test]
fn enter_in_an_empty_field_first_says_what_it_would_do() {
    let (mut app, mut act) = asking();
    act(&mut app, Action::Check);
    assert!(is_hinted(&app));
    app.type_in("x".to_owned());
    app.type_in(String::new());
    assert!(!is_hinted(&app), "who types has changed their mind");
    act(&mut app, Action::Check);
    assert!(is_hinted(&app));
    act(&mut app, Action::Check);
    let Phase::Feedback(reply) = study(&app).phase() else {
        panic!("no feedback")
    };
    assert_eq!(reply.given, Given::Unknown);
    act(&mut app, Action::Next);
    assert!(!is_hinted(&app), "each question begins anew");
}

/// Closing waits for an answer that is on its way to the disk; if it does not get there, only the dialog's
/// own answer loses it.
#[test]
fn closing_waits_for_the_answers() {
    let (mut app, _) = asking();
    let at = "2026-11-21T09:00:00Z".parse().expect("RFC 3339");
    let now = Now::new(Timestamp::new(at), &jiff::tz::TimeZone::UTC, 4);
    let rng = &mut StdRng::seed_from_u64(1);
    app.apply(Action::DontKnow, now, rng);
    assert!(!app.is_saved());
    assert_eq!(app.apply(Action::Close, now, rng), []);
    let error = || StoreError::Vanished("mina".into());
    assert_eq!(app.receive(Notice::Failed { error: error() }, now, rng), []);
    assert!(app.asks_to_close(), "it is not lost in silence");
    assert_eq!(app.apply(Action::Close, now, rng), []);
    assert!(
        app.asks_to_close(),
        "however often the window's button is pressed"
    );
    assert_eq!(app.apply(Action::CloseUnsaved, now, rng), [Effect::Close]);

    app.apply(Action::StayOpen, now, rng);
    assert!(!app.asks_to_close());
    app.receive(Notice::Recovered, now, rng);
    assert_eq!(app.apply(Action::Close, now, rng), []);
    let saved = app.receive(Notice::Saved { seq: 1 }, now, rng);
    assert_eq!(saved, [Effect::Close]);
}
