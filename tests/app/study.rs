//! Answering as a state of the app.

use std::sync::Arc;

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::app::{Action, App, Effect, Filter, MemoryFilter, Notice, Phase, Route, Tab};
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

/// From the feedback a card, or a code: it is asked no more until it is brought back. All are seen and
/// brought back in Codes, and an undo takes back the last step.
#[test]
fn cards_are_set_aside_and_brought_back() {
    let (mut app, mut act) = asking();
    act(&mut app, Action::DontKnow);
    let Phase::Feedback(reply) = study(&app).phase() else {
        panic!("no feedback")
    };
    let card = reply.question.card;
    let is_aside = |app: &App| app.notebook().progress().is_suspended(card);
    act(&mut app, Action::SetAside(card));
    assert!(is_aside(&app) && study(&app).aside() == Some(true));
    act(&mut app, Action::SetAside(card));
    assert!(!is_aside(&app) && study(&app).aside() == Some(false));
    act(&mut app, Action::SetCodeAside(Some(card.code())));
    assert!(is_aside(&app) && app.notebook().progress().is_suspended(card.sibling()));
    act(&mut app, Action::Next);
    for _ in 0..60 {
        let question = study(&app).session().question();
        assert!(question.is_none_or(|question| question.card.code() != card.code()));
        act(&mut app, Action::DontKnow);
        act(&mut app, Action::Next);
    }

    act(&mut app, Action::Go(Tab::Codes));
    let filter = Filter {
        memory: Some(MemoryFilter::Aside),
        ..Filter::default()
    };
    act(&mut app, Action::Filter(filter));
    let hits = |app: &App| match app.route() {
        Route::Codes(codes) => codes.hits.clone(),
        route => panic!("not among the codes: {route:?}"),
    };
    assert_eq!(hits(&app), [card.code()]);
    act(&mut app, Action::BringAllBack);
    assert!(hits(&app).is_empty() && !is_aside(&app));
    act(&mut app, Action::Go(Tab::Today));
    act(&mut app, Action::Undo);
    act(&mut app, Action::Undo);
    assert!(is_aside(&app), "taken back one by one");
}

/// Taking back what was not an answer leaves the sitting's answers to be taken back.
#[test]
fn an_undo_in_a_sitting_takes_back_the_last_step() {
    let (mut app, mut act) = asking();
    act(&mut app, Action::DontKnow);
    let Phase::Feedback(reply) = study(&app).phase() else {
        panic!("no feedback")
    };
    let question = reply.question.clone();
    act(&mut app, Action::SetAside(question.card));
    act(&mut app, Action::Undo);
    assert!(!app.notebook().progress().is_suspended(question.card));
    act(&mut app, Action::Undo);
    assert_eq!(study(&app).session().question(), Some(&question));
}

#[test]
fn a_note_is_written_shown_with_feedback_and_taken_back() {
    let (mut app, mut act) = asking();
    let card = study(&app).session().question().expect("a question").card;
    act(&mut app, Action::Go(Tab::Codes));
    act(&mut app, Action::Search(card.code().to_string()));
    let note = |app: &App| {
        app.notebook()
            .progress()
            .note(card.code())
            .map(str::to_owned)
    };
    act(&mut app, Action::EditNote);
    app.type_in("  our gateway \u{202e} sends it ".to_owned());
    act(&mut app, Action::Back);
    assert_eq!(note(&app), None, "left without saving");
    act(&mut app, Action::EditNote);
    app.type_in("  our gateway sends it ".to_owned());
    act(&mut app, Action::SaveNote);
    assert_eq!(note(&app).as_deref(), Some("our gateway sends it"));
    assert_eq!(
        app.input(),
        Some(card.code().to_string().as_str()),
        "the search is back"
    );
    act(&mut app, Action::Study(StudyKind::Today, Budget::Unlimited));
    while study(&app)
        .session()
        .question()
        .is_some_and(|question| question.card != card)
    {
        act(&mut app, Action::DontKnow);
        act(&mut app, Action::Next);
    }
    act(&mut app, Action::DontKnow);
    assert_eq!(study(&app).note(), Some("our gateway sends it"));

    act(&mut app, Action::Go(Tab::Codes));
    act(&mut app, Action::Search(card.code().to_string()));
    act(&mut app, Action::EditNote);
    app.type_in(" ".to_owned());
    act(&mut app, Action::SaveNote);
    assert_eq!(note(&app), None);
    act(&mut app, Action::Go(Tab::Today));
    act(&mut app, Action::Undo);
    assert_eq!(note(&app).as_deref(), Some("our gateway sends it"));
}

/// In the list one key claims the shown code, another all that are listed. Nothing of it is taught, and
/// one undo takes it back.
#[test]
fn codes_are_claimed_one_by_one_and_all_at_once() {
    let (mut app, mut act) = asking();
    act(&mut app, Action::Go(Tab::Codes));
    let filter = Filter {
        memory: Some(MemoryFilter::New),
        ..Filter::default()
    };
    act(&mut app, Action::Filter(filter));
    let shown = |app: &App| match app.route() {
        Route::Codes(codes) => (codes.hits.clone(), codes.selected.expect("a code")),
        route => panic!("not among the codes: {route:?}"),
    };
    let (all, first) = shown(&app);
    act(&mut app, Action::Claim { all: false });
    let (left, second) = shown(&app);
    assert!(left.len() + 1 == all.len() && !left.contains(&first) && second == all[1]);
    act(&mut app, Action::Claim { all: true });
    let is_left = |app: &App| match app.route() {
        Route::Today(today) => !today.plan.is_empty(),
        route => panic!("not on Today: {route:?}"),
    };
    act(&mut app, Action::Go(Tab::Today));
    assert!(!is_left(&app), "nothing is taught");
    act(&mut app, Action::Undo);
    assert!(is_left(&app));
}
