//! The app as a state machine, without a window and without files.

mod data;
mod profiles;
mod statistics;
mod study;

use std::sync::Arc;

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::app::{
    Action, App, BackupRow, DataAction, DataEffect, Effect, ProfilesStep, Reason, Route,
};
use statusdeck::language::Language;
use statusdeck::learner::{Notebook, Profile, ProfileName, Settings};
use statusdeck::log::DeviceId;
use statusdeck::log::History;
use statusdeck::store::{Backup, ProfileSummary};
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
