//! Profiles as states of the app: choosing, making and removing them.

use statusdeck::app::Done;
use statusdeck::app::{
    Action, App, DataAction, Effect, FileProblem, Job, Notice, ProfilesAction, ProfilesStep, Route,
    Tab, Work,
};
use statusdeck::learner::Profile;
use statusdeck::store::StoreError;

use super::{
    act, app, at_data, is_told, listed, named, notebook, now, profile_is_made, profiles_are_listed,
    receive, reopened, save_fails, step,
};

/// An app that shows Ada and Mina, of whom Mina is open.
fn among_profiles() -> App {
    let mut app = app();
    let effects = act(&mut app, ProfilesAction::Show);
    assert_eq!(effects, [Effect::ListProfiles]);
    profiles_are_listed(&mut app, &["Ada", "Mina"]);
    app
}

#[test]
fn the_open_profile_is_chosen_first_and_not_opened_again() {
    let mut app = among_profiles();
    let Route::Profiles(profiles) = app.route() else {
        panic!("not among the profiles")
    };
    assert_eq!(profiles.chosen, 1);
    assert_eq!(act(&mut app, ProfilesAction::Open), []);
    act(&mut app, ProfilesAction::Remove);
    assert!(is_told(&app), "the open one is not removed");
}

#[test]
fn another_profile_is_waited_for_until_escape() {
    let mut app = among_profiles();
    act(&mut app, ProfilesAction::SelectBy(-1));
    let effects = act(&mut app, ProfilesAction::Open);
    assert_eq!(effects, [Effect::OpenProfile("ada".to_owned())]);
    assert!(app.waits_for("ada") && !app.waits_for("mina"));
    assert_eq!(act(&mut app, ProfilesAction::Open), [], "it is on its way");
    act(&mut app, Action::Back);
    assert!(!app.waits_for("ada"));
    assert_eq!(*step(&app), ProfilesStep::Choosing(None));
    act(&mut app, ProfilesAction::Open);
    act(&mut app, Action::Go(Tab::Codes));
    assert!(
        !app.waits_for("ada"),
        "whoever goes elsewhere waits no more"
    );
}

#[test]
fn whoever_enters_a_profile_sees_its_today_and_it_is_remembered() {
    let mut app = among_profiles();
    act(&mut app, ProfilesAction::SelectBy(-1));
    act(&mut app, ProfilesAction::Open);
    let told = ["A line was set aside.".to_owned()];
    let effects = receive(
        &mut app,
        Notice::Entered {
            notebook: Box::new(notebook("Ada")),
            slug: "ada".to_owned(),
            messages: told.to_vec(),
            now: now(),
        },
    );
    assert!(matches!(app.route(), Route::Today(_)));
    assert_eq!(app.notebook().profile().name.as_str(), "Ada");
    assert_eq!(app.problem(), Some(&FileProblem::Notice(told[0].clone())));
    let [Effect::SaveSettings(settings)] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    assert_eq!(settings.last_profile.as_deref(), Some("ada"));
}

#[test]
fn nobody_leaves_answers_that_are_not_saved() {
    let mut app = among_profiles();
    save_fails(&mut app);
    act(&mut app, ProfilesAction::SelectBy(-1));
    assert_eq!(act(&mut app, ProfilesAction::Open), []);
    assert!(is_told(&app));
    assert_eq!(act(&mut app, ProfilesAction::New), []);
    assert!(is_told(&app));
    receive(&mut app, Notice::Recovered);
    assert!(!act(&mut app, ProfilesAction::Open).is_empty());
}

#[test]
fn a_profile_that_could_not_be_opened_leaves_the_other() {
    let mut app = among_profiles();
    act(&mut app, ProfilesAction::SelectBy(-1));
    act(&mut app, ProfilesAction::Open);
    let (name, holder) = ("Ada".to_owned(), Some(7));
    receive(
        &mut app,
        Notice::OpenFailed("ada".to_owned(), StoreError::InUse { name, holder }),
    );
    assert!(is_told(&app));
    assert_eq!(app.notebook().profile().name.as_str(), "Mina");
}

#[test]
fn a_new_profile_is_made_once_and_then_opened() {
    let mut app = among_profiles();
    act(&mut app, ProfilesAction::New);
    assert_eq!(act(&mut app, ProfilesAction::Make), [], "it has no name");
    app.input_mut().expect("a field").push_str(" ada ");
    assert_eq!(act(&mut app, ProfilesAction::Make), [], "the name is taken");
    *app.input_mut().expect("a field") = "민아".to_owned();
    let effects = act(&mut app, ProfilesAction::Make);
    let profile = Box::new(Profile::new(named("민아")));
    assert_eq!(effects, [Effect::Begin(Job::MakeProfile(profile))]);
    assert!(app.input_mut().is_none(), "the name stands");
    assert_eq!(act(&mut app, ProfilesAction::Make), []);
    let effects = profile_is_made(&mut app, "민아", Ok(Done::Made("민아".to_owned())));
    assert_eq!(effects, [Effect::OpenProfile("민아".to_owned())]);
    assert!(app.waits_for("민아"));
}

#[test]
fn a_name_that_somebody_else_was_faster_with_may_be_changed() {
    let mut app = among_profiles();
    act(&mut app, ProfilesAction::New);
    app.input_mut().expect("a field").push_str("Eve");
    act(&mut app, ProfilesAction::Make);
    profile_is_made(
        &mut app,
        "Eve",
        Err(StoreError::ProfileExists(named("Eve"))),
    );
    assert!(matches!(step(&app), ProfilesStep::Naming { name, refused: Some(_) } if name == "Eve"));
}

#[test]
fn removing_is_asked_for_and_told() {
    let mut app = among_profiles();
    act(&mut app, ProfilesAction::SelectBy(-5));
    assert_eq!(
        act(&mut app, ProfilesAction::RemoveNow),
        [],
        "not asked yet"
    );
    act(&mut app, ProfilesAction::Remove);
    let [ada] = listed(&["Ada"]).try_into().expect("one");
    assert_eq!(*step(&app), ProfilesStep::Asking(ada.clone()));
    let effects = act(&mut app, ProfilesAction::RemoveNow);
    assert_eq!(effects, [Effect::Begin(Job::RemoveProfile(ada.clone()))]);
    let effects = receive(
        &mut app,
        Notice::JobEnded(
            Job::RemoveProfile(ada),
            Ok(Done::Removed("removed/ada-1".into())),
        ),
    );
    assert_eq!(effects, [Effect::ListProfiles]);
    assert!(matches!(step(&app), ProfilesStep::Choosing(Some(told)) if !told.failed));
}

/// A click and a key, or two clicks, ask twice; the second finds the profile open in this process.
#[test]
fn a_second_try_to_open_a_profile_that_is_open_by_now_shuts_nothing() {
    let mut app = at_data();
    act(&mut app, DataAction::Repair);
    act(&mut app, DataAction::Go);
    let gone = || StoreError::Vanished("mina".into());
    reopened(&mut app, Ok(Done::Repaired(None)), Err(gone()));
    reopened(&mut app, Err(gone()), Ok(notebook("Mina")));
    assert_eq!(*app.work(), Work::None);
    let (name, holder) = ("Mina".to_owned(), None);
    let in_use = StoreError::InUse { name, holder };
    assert_eq!(reopened(&mut app, Err(gone()), Err(in_use)), []);
    assert_eq!(*app.work(), Work::None);
}

/// Whoever is quick has two on their way; the one named last is the one that is meant.
#[test]
fn of_two_profiles_that_are_being_made_the_last_one_is_opened() {
    let mut app = among_profiles();
    for name in ["Eve", "Noor"] {
        act(&mut app, ProfilesAction::Show);
        profiles_are_listed(&mut app, &["Ada", "Mina"]);
        act(&mut app, ProfilesAction::New);
        app.input_mut().expect("a field").push_str(name);
        act(&mut app, ProfilesAction::Make);
    }
    assert_eq!(
        profile_is_made(&mut app, "Eve", Ok(Done::Made("eve".to_owned()))),
        []
    );
    assert_eq!(*step(&app), ProfilesStep::Making(named("Noor")));
    let effects = profile_is_made(&mut app, "Noor", Ok(Done::Made("noor".to_owned())));
    assert_eq!(effects, [Effect::OpenProfile("noor".to_owned())]);
}
