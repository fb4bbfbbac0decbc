//! Long work with the learner's data as states of the app: exports, imports, backups and repair.

use statusdeck::app::{
    Action, App, DataAction, DataQuestion, DataStep, Done, Effect, ExportAs, FileProblem, Job,
    Notice, PathChoice, PathWanted, ProfilesAction, Route, Tab, WayBack, Work,
};
use statusdeck::log::{DeviceId, Event, RecordId};
use statusdeck::plan::StudyKind;
use statusdeck::session::Budget;
use statusdeck::store::{ArchiveError, Imported, Rewinding, StoreError};

use super::{
    act, app, at_data, backup, damage_is_found, is_told, job_ends, named, notebook,
    profiles_are_listed, receive, reopened, save_fails,
};

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
        [Effect::Begin(job)] => job,
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
    assert_eq!(path(&mut app), "/home/mina/mina-2026-11-21-reviews.xlsx");
    *app.input_mut().expect("a field") = "/tmp/a-reviews.xlsx".to_owned();
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
    job_ends(&mut app, Err(StoreError::FileExists("x".into())));
    assert!(matches!(
        data_step(&app),
        DataStep::Asking(DataQuestion::Replace { .. })
    ));
    act(&mut app, Action::Back);
    assert!(matches!(data_step(&app), DataStep::Exporting { .. }));
    act(&mut app, DataAction::Go);
    job_ends(&mut app, Err(StoreError::FileExists("x".into())));
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
    receive(&mut app, Notice::JobGoesOn((450, 1000)));
    assert_eq!(app.work().percent(), 45);
    let effects = act(&mut app, DataAction::Stop);
    assert_eq!(effects, [Effect::StopJob]);
    job_ends(&mut app, Err(ArchiveError::Stopped.into()));
    assert_eq!(*app.work(), Work::None);
    assert!(matches!(app.problem(), Some(FileProblem::Notice(_))));
}

#[test]
fn escape_stops_what_goes_on() {
    let mut app = at_data();
    act(&mut app, DataAction::Import);
    assert_eq!(act(&mut app, DataAction::Go), [], "no path, no import");
    app.input_mut().expect("a field").push_str("mina.ron.gz");
    act(&mut app, DataAction::Go);
    assert_eq!(act(&mut app, Action::Back), [Effect::StopJob]);
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
            backup: backup_path,
            of: None
        }
    );
    act(&mut app, Action::Go(Tab::Today));
    assert!(matches!(app.route(), Route::Data(_)), "the profile rests");
    let device = DeviceId::new("abcd2345").expect("a device id");
    let rewinding = Rewinding {
        before: backup(),
        imported: Imported::default(),
        event: Some(Event::Rewound {
            ranges: vec![(device.clone(), 4, 6)],
            brought: Vec::new(),
        }),
        taken_back: 3,
        used_up_to: 6,
    };
    let effects = job_ends(&mut app, Ok(Done::Rewinding(Box::new(rewinding))));
    let records: Vec<_> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Append(record) => Some(record),
            _ => None,
        })
        .collect();
    assert!(matches!(records.as_slice(), [record]
        if record.seq == 7 && matches!(record.event, Event::Rewound { .. })));
    assert!(effects.contains(&Effect::LookForNews));
    assert_eq!(outcome(&app), (false, Some(WayBack::Restored)));
    assert!(!app.is_saved(), "the record is on its way");
    act(&mut app, DataAction::TakeBack);
    assert_eq!(outcome(&app), (true, None), "first it has to be saved");
    receive(&mut app, Notice::Saved { seq: 7 });
    let effects = act(&mut app, DataAction::TakeBack);
    assert_eq!(*begun(&effects), Job::UndoRestore);
    let last = RecordId { device, seq: 7 };
    let effects = job_ends(&mut app, Ok(Done::LastRestore(last)));
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
        job_ends(&mut app, Ok(found(false)));
        assert!(matches!(
            data_step(&app),
            DataStep::Asking(DataQuestion::Whose { .. })
        ));
        let effects = act(&mut app, action);
        let path = "noor.ron.gz".into();
        assert_eq!(*begun(&effects), Job::Import { path, into });
        job_ends(&mut app, Err(ArchiveError::Stopped.into()));
    }
    act(&mut app, DataAction::Dropped(vec!["noor.ron.gz".into()]));
    let nobodys = Done::Found {
        path: "noor.ron.gz".into(),
        name: None,
        is_open: false,
    };
    job_ends(&mut app, Ok(nobodys));
    assert!(matches!(
        data_step(&app),
        DataStep::Asking(DataQuestion::Nobodys(_))
    ));
    let effects = act(&mut app, DataAction::IntoOpen);
    assert!(matches!(begun(&effects), Job::Import { into: None, .. }));
    job_ends(&mut app, Err(ArchiveError::Stopped.into()));
    act(&mut app, DataAction::Dropped(vec!["noor.ron.gz".into()]));
    job_ends(&mut app, Ok(found(true)));
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
    damage_is_found(&mut app, 0);
    act(&mut app, DataAction::Repair);
    assert_eq!(*data_step(&app), DataStep::Overview(None));
    damage_is_found(&mut app, 2);
    act(&mut app, DataAction::Repair);
    assert_eq!(
        *data_step(&app),
        DataStep::Asking(DataQuestion::Repair(2, 0))
    );
    save_fails(&mut app);
    assert_eq!(act(&mut app, DataAction::Go), []);
    assert_eq!(outcome(&app), (true, None));
    receive(&mut app, Notice::Recovered);
    act(&mut app, DataAction::Repair);
    assert_eq!(*begun(&act(&mut app, DataAction::Go)), Job::Repair);
}

#[test]
fn a_profile_that_stays_shut_after_a_repair_can_be_opened_again() {
    let mut app = at_data();
    act(&mut app, DataAction::Repair);
    act(&mut app, DataAction::Go);
    let gone = || StoreError::Vanished("mina".into());
    reopened(&mut app, Ok(Done::Repaired(None)), Err(gone()));
    assert!(matches!(app.work(), Work::Shut(_)));
    act(&mut app, Action::Go(Tab::Today));
    act(&mut app, Action::Back);
    assert!(matches!(app.route(), Route::Data(_)));
    assert_eq!(act(&mut app, DataAction::Reopen), [Effect::ReopenProfile]);
    reopened(&mut app, Err(gone()), Err(gone()));
    assert!(matches!(app.work(), Work::Shut(_)));
    reopened(&mut app, Err(gone()), Ok(notebook("Mina")));
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
    profiles_are_listed(&mut app, &["Ada", "Mina"]);
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
    job_ends(&mut app, Err(ArchiveError::Stopped.into()));
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
        beyond_chance: true,
    };
    let effects = receive(&mut app, Notice::Fitted(Ok(fit)));
    let kept = app.notebook().profile().clone();
    assert_eq!(effects, [Effect::SaveProfile(kept.clone())]);
    assert!(kept.fit.is_some());
    reopened(&mut app, Ok(Done::Repaired(None)), Ok(notebook("Mina")));
    assert_eq!(*app.notebook().profile(), kept);
}

/// What a dropped file leaves open is asked on whatever screen the learner is by then, and after a
/// sitting rather than in it.
#[test]
fn a_dropped_files_question_waits_for_the_end_of_a_sitting() {
    let found = || {
        Ok(Done::Found {
            path: "/tmp/x.ron".into(),
            name: None,
            is_open: false,
        })
    };
    let asks = |app: &App| {
        matches!(app.route(), Route::Data(data)
            if matches!(data.step, DataStep::Asking(DataQuestion::Nobodys(_))))
    };
    let drop = || DataAction::Dropped(vec!["/tmp/x.ron".into()]);

    let mut app = app();
    act(&mut app, drop());
    act(&mut app, Action::Go(Tab::Today));
    job_ends(&mut app, found());
    assert!(asks(&app), "{:?}", app.route());

    act(&mut app, Action::Back);
    act(&mut app, drop());
    act(&mut app, Action::Go(Tab::Today));
    act(&mut app, Action::Study(StudyKind::Today, Budget::Unlimited));
    job_ends(&mut app, found());
    assert!(matches!(app.route(), Route::Study(_)));
    assert!(matches!(app.problem(), Some(FileProblem::Notice(_))));
    act(&mut app, Action::DontKnow);
    assert!(matches!(app.route(), Route::Study(_)));
    act(&mut app, Action::Back);
    act(&mut app, Action::Back);
    assert!(asks(&app), "{:?}", app.route());
}

/// The path that the system's dialog gives is used as it is, and only while it is asked for.
#[test]
fn the_systems_dialog_gives_the_path() {
    let chosen = || Notice::PathChosen(PathChoice::Chosen("/tmp/chosen.ron.gz".into()));
    let mut app = at_data();
    act(&mut app, DataAction::Export);
    let effects = act(&mut app, DataAction::Browse);
    let [Effect::AskPath { wanted, .. }] = effects.as_slice() else {
        panic!("{effects:?}")
    };
    let suggested = PathWanted::ToWrite("/home/mina/mina-2026-11-21.ron.gz".into());
    assert_eq!(*wanted, suggested);
    assert_eq!(
        act(&mut app, DataAction::Browse),
        [],
        "one dialog at a time"
    );
    receive(&mut app, Notice::PathChosen(PathChoice::Cancelled));
    assert!(matches!(
        data_step(&app),
        DataStep::Exporting { problem: None, .. }
    ));
    act(&mut app, DataAction::Browse);
    let effects = receive(&mut app, chosen());
    assert!(
        matches!(begun(&effects), Job::Export { path, replace: false, .. }
            if path.ends_with("chosen.ron.gz"))
    );
    job_ends(&mut app, Err(ArchiveError::Stopped.into()));
    act(&mut app, Action::Back);

    act(&mut app, DataAction::Import);
    act(&mut app, DataAction::Browse);
    receive(&mut app, Notice::PathChosen(PathChoice::NoDialog));
    assert!(matches!(
        data_step(&app),
        DataStep::Importing {
            problem: Some(_),
            ..
        }
    ));
    act(&mut app, DataAction::Browse);
    act(&mut app, Action::Back);
    assert_eq!(receive(&mut app, chosen()), [], "nobody asks any more");
}
