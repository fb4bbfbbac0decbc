//! Profiles and long work as states of the app, without a window and without files.

use std::sync::Arc;

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::app::{
    Action, App, BackupRow, DataAction, DataEffect, DataStep, Effect, ExportAs, Job, Problem,
    ProfilesAction, ProfilesEffect, ProfilesStep, Question, Reason, Route, Tab, WayBack, Work,
};
use statusdeck::language::Language;
use statusdeck::learner::{Notebook, Profile, ProfileName, Settings};
use statusdeck::log::History;
use statusdeck::log::{DeviceId, Event, RecordId};
use statusdeck::registry::Registry;
use statusdeck::runtime::Done;
use statusdeck::store::{ArchiveError, Backup, Imported, ProfileSummary, Rewinding, StoreError};
use statusdeck::text::Text;
use statusdeck::time::{Day, Now};

fn now() -> Now {
    Now {
        at: "2026-11-21T09:00:00Z".parse().expect("RFC 3339"),
        day: Day::from(jiff::civil::date(2026, 11, 21)),
    }
}

fn notebook(name: &str) -> Notebook {
    let registry = Arc::new(Registry::built_in().expect("the built-in registry"));
    let device = DeviceId::new("abcd2345").expect("a device id");
    let profile = Profile::new(named(name));
    Notebook::new(registry, profile, device, History::default())
}

fn named(name: &str) -> ProfileName {
    name.parse().expect("a name")
}

fn app() -> App {
    let text = Text::new(Language::En);
    App::new(notebook("Mina"), Settings::default(), text, now())
}

fn act(app: &mut App, action: impl Into<Action>) -> Vec<Effect> {
    app.apply(action.into(), now(), &mut StdRng::seed_from_u64(1))
}

/// An app that shows Ada and Mina, of whom Mina is open.
fn among_profiles() -> App {
    let mut app = app();
    let effects = act(&mut app, ProfilesAction::Show);
    assert_eq!(effects, [ProfilesEffect::List.into()]);
    app.profiles_listed("mina", Ok(listed(&["Ada", "Mina"])));
    app
}

fn listed(names: &[&str]) -> Vec<ProfileSummary> {
    let summary = |name: &&str| ProfileSummary {
        name: named(name),
        slug: named(name).slug(),
    };
    names.iter().map(summary).collect()
}

fn step(app: &App) -> &ProfilesStep {
    match app.route() {
        Route::Profiles(profiles) => &profiles.step,
        route => panic!("not among the profiles: {route:?}"),
    }
}

fn is_told(app: &App) -> bool {
    matches!(step(app), ProfilesStep::Choosing(Some(told)) if told.failed)
}

fn save_fails(app: &mut App) {
    let message = "The disk is full.".to_owned();
    let effects = app.save_failed(message, now(), &mut StdRng::seed_from_u64(1));
    assert_eq!(effects, [], "no answer was held");
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
    assert_eq!(effects, [ProfilesEffect::Open("ada".to_owned()).into()]);
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
    let effects = app.enter(notebook("Ada"), "ada".to_owned(), &told, now());
    assert!(matches!(app.route(), Route::Today(_)));
    assert_eq!(app.notebook().profile().name.as_str(), "Ada");
    assert_eq!(app.problem(), Some(&Problem::Notice(told[0].clone())));
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
    app.save_recovered();
    assert!(!act(&mut app, ProfilesAction::Open).is_empty());
}

#[test]
fn a_profile_that_could_not_be_opened_leaves_the_other() {
    let mut app = among_profiles();
    act(&mut app, ProfilesAction::SelectBy(-1));
    act(&mut app, ProfilesAction::Open);
    let (name, holder) = ("Ada".to_owned(), Some(7));
    app.open_failed(&StoreError::InUse { name, holder });
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
    assert_eq!(effects, [ProfilesEffect::Make(profile).into()]);
    assert!(app.input_mut().is_none(), "the name stands");
    assert_eq!(act(&mut app, ProfilesAction::Make), []);
    let effects = app.profile_made(&named("민아"), Ok("민아".to_owned()));
    assert_eq!(effects, [ProfilesEffect::Open("민아".to_owned()).into()]);
    assert!(app.waits_for("민아"));
}

#[test]
fn a_name_that_somebody_else_was_faster_with_may_be_changed() {
    let mut app = among_profiles();
    act(&mut app, ProfilesAction::New);
    app.input_mut().expect("a field").push_str("Eve");
    act(&mut app, ProfilesAction::Make);
    app.profile_made(&named("Eve"), Err(StoreError::ProfileExists(named("Eve"))));
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
    assert_eq!(effects, [ProfilesEffect::Remove(ada).into()]);
    let effects = app.profile_removed(&named("Ada"), Ok("removed/ada-1".into()));
    assert_eq!(effects, [ProfilesEffect::List.into()]);
    assert!(matches!(step(&app), ProfilesStep::Choosing(Some(told)) if !told.failed));
}

fn backup() -> Backup {
    Backup {
        path: "backups/one.ron.gz".into(),
        at: now().at,
        reason: Reason::Daily,
        records: 3,
        device: DeviceId::new("abcd2345").expect("a device id"),
    }
}

/// An app that shows the data, with one backup and two damaged lines.
fn at_data() -> App {
    let mut app = app();
    let effects = act(&mut app, DataAction::Show);
    assert_eq!(effects, [DataEffect::Look.into()]);
    let when = "2026-11-21 09:00".to_owned();
    let row = BackupRow {
        backup: backup(),
        when,
    };
    app.backups_read(Ok(vec![row]), "/home/mina".into());
    app.damage_read(Ok(2));
    app
}

fn data_step(app: &App) -> &DataStep {
    match app.route() {
        Route::Data(data) => &data.step,
        route => panic!("not at the data: {route:?}"),
    }
}

fn outcome(app: &App) -> (bool, Option<WayBack>) {
    match data_step(app) {
        DataStep::Overview(Some(outcome)) => (outcome.told.failed, outcome.way_back.clone()),
        step => panic!("nothing is told: {step:?}"),
    }
}

fn begun(effects: &[Effect]) -> &Job {
    match effects {
        [Effect::Data(DataEffect::Begin(job))] => job,
        effects => panic!("{effects:?}"),
    }
}

#[test]
fn the_path_of_an_export_follows_its_format_until_it_is_another() {
    let mut app = at_data();
    act(&mut app, DataAction::Export);
    let path = |app: &mut App| app.input_mut().expect("a field").clone();
    assert_eq!(path(&mut app), "/home/mina/mina-2026-11-21.ron.gz");
    act(&mut app, DataAction::SelectBy(1));
    assert_eq!(path(&mut app), "/home/mina/mina-2026-11-21-reviews.csv");
    *app.input_mut().expect("a field") = "/tmp/a-reviews.csv".to_owned();
    act(&mut app, DataAction::SelectBy(-1));
    assert_eq!(path(&mut app), "/tmp/a.ron.gz");
    let effects = act(&mut app, DataAction::Go);
    let (format, path, replace) = (ExportAs::Portable, "/tmp/a.ron.gz".into(), false);
    let job = Job::Export {
        format,
        path,
        replace,
    };
    assert_eq!(*begun(&effects), job);
    assert_eq!(act(&mut app, DataAction::Go), [], "it is done once");
}

#[test]
fn a_file_that_is_there_is_asked_about_and_the_way_back_leads_to_its_name() {
    let mut app = at_data();
    act(&mut app, DataAction::Export);
    act(&mut app, DataAction::Go);
    app.job_ended(Err(StoreError::FileExists("x".into())), now());
    assert!(matches!(
        data_step(&app),
        DataStep::Asking(Question::Replace { .. })
    ));
    act(&mut app, Action::Back);
    assert!(matches!(data_step(&app), DataStep::Exporting { .. }));
    act(&mut app, DataAction::Go);
    app.job_ended(Err(StoreError::FileExists("x".into())), now());
    let effects = act(&mut app, DataAction::Go);
    assert!(matches!(begun(&effects), Job::Export { replace: true, .. }));
}

#[test]
fn an_export_goes_on_while_others_are_shown_and_is_told_there() {
    let mut app = at_data();
    act(&mut app, DataAction::Export);
    act(&mut app, DataAction::Go);
    act(&mut app, Action::Go(Tab::Today));
    assert!(matches!(app.route(), Route::Today(_)));
    app.work_goes_on((450, 1000));
    assert_eq!(app.work().percent(), 45);
    let effects = act(&mut app, DataAction::Stop);
    assert_eq!(effects, [DataEffect::Stop.into()]);
    app.job_ended(Err(ArchiveError::Stopped.into()), now());
    assert_eq!(*app.work(), Work::None);
    assert!(matches!(app.problem(), Some(Problem::Notice(_))));
}

#[test]
fn escape_stops_what_goes_on() {
    let mut app = at_data();
    act(&mut app, DataAction::Import);
    assert_eq!(act(&mut app, DataAction::Go), [], "no path, no import");
    app.input_mut().expect("a field").push_str("mina.ron.gz");
    act(&mut app, DataAction::Go);
    assert_eq!(act(&mut app, Action::Back), [DataEffect::Stop.into()]);
    assert!(matches!(app.work(), Work::Running { stops: true, .. }));
}

#[test]
fn a_restore_keeps_the_screen_and_makes_one_record_that_can_be_taken_back() {
    let mut app = at_data();
    act(&mut app, DataAction::Restore);
    let effects = act(&mut app, DataAction::Go);
    let backup_path = backup().path;
    assert_eq!(
        *begun(&effects),
        Job::Restore {
            backup: backup_path
        }
    );
    act(&mut app, Action::Go(Tab::Today));
    assert!(matches!(app.route(), Route::Data(_)), "the profile rests");
    let device = DeviceId::new("abcd2345").expect("a device id");
    let rewinding = Rewinding {
        before: backup(),
        imported: Imported::default(),
        ranges: Some(vec![(device.clone(), 4, 6)]),
        taken_back: 3,
        used_up_to: 6,
        last_at: None,
    };
    let effects = app.job_ended(Ok(Done::Rewinding(Box::new(rewinding))), now());
    let records: Vec<_> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Append(record) => Some(record),
            _ => None,
        })
        .collect();
    assert!(matches!(records.as_slice(), [record]
        if record.seq == 7 && matches!(record.event, Event::Rewound { .. })));
    assert!(effects.contains(&DataEffect::LookForNews.into()));
    assert_eq!(outcome(&app), (false, Some(WayBack::Restored)));
    assert!(!app.is_saved(), "the record is on its way");
    act(&mut app, DataAction::TakeBack);
    assert_eq!(outcome(&app), (true, None), "first it has to be saved");
    app.saved(7, now(), &mut StdRng::seed_from_u64(1));
    let effects = act(&mut app, DataAction::TakeBack);
    assert_eq!(*begun(&effects), Job::FindRestore);
    let last = RecordId { device, seq: 7 };
    let effects = app.job_ended(Ok(Done::LastRestore(last)), now());
    assert!(
        effects
            .iter()
            .any(|effect| matches!(effect, Effect::Append(record)
        if matches!(record.event, Event::Undone { seq: 7, .. })))
    );
}

#[test]
fn what_is_somebody_elses_is_asked_about() {
    let mut app = at_data();
    let found = |is_open| Done::Found {
        path: "noor.ron.gz".into(),
        name: Some(named("Noor")),
        is_open,
    };
    for (action, into) in [
        (DataAction::Go, Some(named("Noor"))),
        (DataAction::IntoOpen, None),
    ] {
        let dropped = DataAction::Dropped(vec!["noor.ron.gz".into()]);
        act(&mut app, dropped);
        app.job_ended(Ok(found(false)), now());
        assert!(matches!(
            data_step(&app),
            DataStep::Asking(Question::Whose { .. })
        ));
        let effects = act(&mut app, action);
        let path = "noor.ron.gz".into();
        assert_eq!(*begun(&effects), Job::Import { path, into });
        app.job_ended(Err(ArchiveError::Stopped.into()), now());
    }
    act(&mut app, DataAction::Dropped(vec!["noor.ron.gz".into()]));
    app.job_ended(Ok(found(true)), now());
    assert!(matches!(
        app.work(),
        Work::Running {
            job: Job::Import { into: None, .. },
            ..
        }
    ));
}

#[test]
fn a_repair_needs_damage_a_yes_and_saved_answers() {
    let mut app = at_data();
    app.damage_read(Ok(0));
    act(&mut app, DataAction::Repair);
    assert_eq!(*data_step(&app), DataStep::Overview(None));
    app.damage_read(Ok(2));
    act(&mut app, DataAction::Repair);
    assert_eq!(*data_step(&app), DataStep::Asking(Question::Repair(2)));
    save_fails(&mut app);
    assert_eq!(act(&mut app, DataAction::Go), []);
    assert_eq!(outcome(&app), (true, None));
    app.save_recovered();
    act(&mut app, DataAction::Repair);
    assert_eq!(*begun(&act(&mut app, DataAction::Go)), Job::Repair);
}

#[test]
fn a_profile_that_stays_shut_after_a_repair_can_be_opened_again() {
    let mut app = at_data();
    act(&mut app, DataAction::Repair);
    act(&mut app, DataAction::Go);
    let gone = || StoreError::Vanished("mina".into());
    app.repaired(Ok(Done::Repaired(None)), Err(gone()), now());
    assert!(matches!(app.work(), Work::Shut(_)));
    act(&mut app, Action::Go(Tab::Today));
    act(&mut app, Action::Back);
    assert!(matches!(app.route(), Route::Data(_)));
    assert_eq!(
        act(&mut app, DataAction::Reopen),
        [DataEffect::Reopen.into()]
    );
    app.repaired(Err(gone()), Err(gone()), now());
    assert!(matches!(app.work(), Work::Shut(_)));
    app.repaired(Err(gone()), Ok(notebook("Mina")), now());
    assert_eq!(*app.work(), Work::None);
    act(&mut app, Action::Go(Tab::Today));
    assert!(matches!(app.route(), Route::Today(_)));
}

#[test]
fn no_other_profile_is_opened_while_work_goes_on() {
    let mut app = at_data();
    act(&mut app, DataAction::Export);
    act(&mut app, DataAction::Go);
    act(&mut app, ProfilesAction::Show);
    app.profiles_listed("mina", Ok(listed(&["Ada", "Mina"])));
    act(&mut app, ProfilesAction::SelectBy(-1));
    assert_eq!(act(&mut app, ProfilesAction::Open), []);
    assert!(is_told(&app));
}

#[test]
fn nothing_is_dropped_into_a_sitting() {
    let mut app = app();
    let (kind, budget) = (
        statusdeck::plan::StudyKind::Today,
        statusdeck::session::Budget::Unlimited,
    );
    act(&mut app, Action::Study(kind, budget));
    let dropped = DataAction::Dropped(vec!["mina.ron.gz".into()]);
    assert_eq!(act(&mut app, dropped), []);
    assert!(matches!(app.route(), Route::Study(_)));
}

/// A click and a key, or two clicks, ask twice; the second finds the profile open in this process.
#[test]
fn a_second_try_to_open_a_profile_that_is_open_by_now_shuts_nothing() {
    let mut app = at_data();
    act(&mut app, DataAction::Repair);
    act(&mut app, DataAction::Go);
    let gone = || StoreError::Vanished("mina".into());
    app.repaired(Ok(Done::Repaired(None)), Err(gone()), now());
    app.repaired(Err(gone()), Ok(notebook("Mina")), now());
    assert_eq!(*app.work(), Work::None);
    let (name, holder) = ("Mina".to_owned(), None);
    let in_use = StoreError::InUse { name, holder };
    assert_eq!(app.repaired(Err(gone()), Err(in_use), now()), []);
    assert_eq!(*app.work(), Work::None);
}

#[test]
fn a_field_that_is_not_shown_takes_no_keys_and_keeps_its_text() {
    let mut app = at_data();
    act(&mut app, DataAction::Export);
    *app.input_mut().expect("a field") = "/nowhere/mine.ron.gz".to_owned();
    act(&mut app, DataAction::Go);
    assert_eq!(
        app.input(),
        None,
        "the keys go elsewhere while it is written"
    );
    assert!(app.input_mut().is_none());
    app.type_in(String::new());
    app.job_ended(Err(ArchiveError::Stopped.into()), now());
    assert_eq!(app.input(), Some("/nowhere/mine.ron.gz"));
}

/// The files are in other hands then: what is read anew does not have it yet.
#[test]
fn a_fit_that_comes_during_a_repair_is_kept() {
    let mut app = at_data();
    act(&mut app, DataAction::Repair);
    act(&mut app, DataAction::Go);
    let fit = statusdeck::memory::Fit {
        parameters: app.notebook().profile().parameters(),
        reviews: 500,
        fitted_to: 400,
        held_out: 100,
        log_loss_before: 0.4,
        log_loss_after: 0.3,
    };
    let effects = app.fitted(Ok(fit), now());
    let kept = app.notebook().profile().clone();
    assert_eq!(effects, [Effect::SaveProfile(kept.clone())]);
    assert!(kept.fit.is_some());
    app.repaired(Ok(Done::Repaired(None)), Ok(notebook("Mina")), now());
    assert_eq!(*app.notebook().profile(), kept);
}

/// Whoever is quick has two on their way; the one named last is the one that is meant.
#[test]
fn of_two_profiles_that_are_being_made_the_last_one_is_opened() {
    let mut app = among_profiles();
    for name in ["Eve", "Noor"] {
        act(&mut app, ProfilesAction::Show);
        app.profiles_listed("mina", Ok(listed(&["Ada", "Mina"])));
        act(&mut app, ProfilesAction::New);
        app.input_mut().expect("a field").push_str(name);
        act(&mut app, ProfilesAction::Make);
    }
    assert_eq!(app.profile_made(&named("Eve"), Ok("eve".to_owned())), []);
    assert_eq!(*step(&app), ProfilesStep::Making(named("Noor")));
    let effects = app.profile_made(&named("Noor"), Ok("noor".to_owned()));
    assert_eq!(effects, [ProfilesEffect::Open("noor".to_owned()).into()]);
}
