//! The app as a state machine, without a window and without files.

mod data;
mod drills;
mod forecast;
mod goal_page;
mod profiles;
mod statistics;
mod study;

use std::sync::Arc;

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::app::{
    Action, App, BackupRow, DataAction, Done, Effect, Job, Notice, ProfilesStep, Reason, Route,
    Work,
};
use statusdeck::language::Language;
use statusdeck::learner::{Notebook, Profile, ProfileName, Settings};
use statusdeck::log::DeviceId;
use statusdeck::log::History;
use statusdeck::store::{Backup, Damage, DamagedLog, ProfileSummary, StoreError};
use statusdeck::text::Text;
use statusdeck::time::{Day, Now};
use support::cards::REGISTRY;

fn now() -> Now {
    Now {
        at: "2026-11-21T09:00:00Z".parse().expect("RFC 3339"),
        day: Day::from(jiff::civil::date(2026, 11, 21)),
    }
}

fn notebook(name: &str) -> Notebook {
    let registry = Arc::clone(&REGISTRY);
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

fn receive(app: &mut App, notice: Notice) -> Vec<Effect> {
    app.receive(notice, now(), &mut StdRng::seed_from_u64(1))
}

/// The job that is shown ends.
fn job_ends(app: &mut App, ended: Result<Done, StoreError>) -> Vec<Effect> {
    let Work::Running { job, .. } = app.work().clone() else {
        panic!("no job: {:?}", app.work())
    };
    receive(app, Notice::JobEnded(job, ended))
}

/// The repair ends, and the profile is open again, or not.
fn reopened(
    app: &mut App,
    ended: Result<Done, StoreError>,
    opened: Result<Notebook, StoreError>,
) -> Vec<Effect> {
    let opened = opened.map(|notebook| (notebook, Vec::new()));
    receive(app, Notice::Reopened(ended, Box::new(opened)))
}

fn damage_is_found(app: &mut App, lines: u64) {
    let path = "mina".into();
    let logs = Vec::from_iter((lines > 0).then_some(DamagedLog { path, lines }));
    let damage = Damage {
        logs,
        ..Damage::default()
    };
    receive(
        app,
        Notice::JobEnded(Job::FindDamage, Ok(Done::Damage(damage))),
    );
}

fn profiles_are_listed(app: &mut App, names: &[&str]) {
    receive(app, Notice::Profiles(Ok(listed(names)), "mina".to_owned()));
}

fn profile_is_made(app: &mut App, name: &str, made: Result<Done, StoreError>) -> Vec<Effect> {
    let job = Job::MakeProfile(Box::new(Profile::new(named(name))));
    receive(app, Notice::JobEnded(job, made))
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
    let error = StoreError::Vanished("mina".into());
    let effects = receive(app, Notice::Failed { error });
    assert_eq!(effects, [], "no answer was held");
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
    assert_eq!(effects, [Effect::InspectData]);
    let when = "2026-11-21 09:00".to_owned();
    let row = BackupRow {
        backup: backup(),
        when,
    };
    let folder = "/home/mina".into();
    receive(&mut app, Notice::Backups(Ok(vec![row]), folder));
    damage_is_found(&mut app, 2);
    app
}
