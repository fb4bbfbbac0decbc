//! The app in every kind of state that is reached without files.

use std::convert::Infallible;
use std::sync::{Arc, LazyLock};

use jiff::tz::TimeZone;

use super::super::Place;
use crate::app::{
    Action, App, DataAction, Effect, GoalAction, InterviewAction, Notice, PlacementAction,
    ProfilesAction, Tab,
};
use crate::language::Language;
use crate::learner::{Notebook, Profile, ProfileName, Settings};
use crate::log::{Asked, DeviceId, Goal, History, WentHow};
use crate::plan::{Forecast, ScoreRange, ShareRange, StudyKind, WaysOut};
use crate::registry::{Class, Code, Registry, Scope};
use crate::session::Budget;
use crate::text::Text;
use crate::time::{Now, Timestamp};

/// Evenly spread numbers: what is drawn at random does not matter here.
pub(super) struct Spread(pub(super) u64);

impl rand::TryRng for Spread {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::try_from(self.try_next_u64()? >> 32).unwrap_or_default())
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        Ok(self.0)
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        bytes.fill(0);
        Ok(())
    }
}

pub(super) fn now() -> Now {
    let at = "2026-11-21T09:00:00Z".parse().expect("RFC 3339");
    Now::new(Timestamp::new(at), &TimeZone::UTC, 4)
}

fn app(change: impl FnOnce(&mut Profile)) -> App {
    static REGISTRY: LazyLock<Arc<Registry>> =
        LazyLock::new(|| Arc::new(Registry::built_in().expect("the built-in registry")));
    let mut profile = Profile::new("mina".parse().expect("a profile's name"));
    change(&mut profile);
    let device = DeviceId::new("4p34n9wfvzet").expect("a device id");
    let notebook = Notebook::new(REGISTRY.clone(), profile, device, History::default());
    App::new(
        notebook,
        Settings::default(),
        Text::new(Language::En),
        now(),
    )
}

/// The app after some actions, each saved at once.
pub(super) fn after(actions: &[Action]) -> App {
    let mut app = app(|_| {});
    for action in actions {
        apply(&mut app, action.clone());
    }
    app
}

pub(super) fn apply(app: &mut App, action: Action) {
    for effect in app.apply(action, now(), &mut Spread(0)) {
        if let Effect::Append(record) = effect {
            let saved = Notice::Saved { seq: record.seq };
            app.receive(saved, now(), &mut Spread(0));
        }
    }
}

const STUDY: Action = Action::Study(StudyKind::Today, Budget::Unlimited);
const PLACE: Action = Action::Placement(PlacementAction::Show);
const DATA: Action = Action::Data(DataAction::Show);
/// A mock interview, so far.
fn interview(actions: &[InterviewAction]) -> App {
    let begin = [InterviewAction::Show, InterviewAction::Begin];
    let actions = begin.iter().chain(actions);
    after(&actions.map(|action| (*action).into()).collect::<Vec<_>>())
}

/// A mock interview whose question for a code was just judged.
fn judged() -> App {
    let mut app = interview(&[]);
    for _ in 0..200 {
        apply(&mut app, InterviewAction::Answer.into());
        apply(&mut app, InterviewAction::Answer.into());
        if matches!(Place::of(&app), Place::MockJudged) {
            return app;
        }
        apply(&mut app, InterviewAction::GoOn.into());
    }
    panic!("no question asks for a code");
}

/// The report on a mock interview of one answer.
fn reported() -> App {
    let mut app = interview(&[InterviewAction::Answer, InterviewAction::GoOn]);
    apply(&mut app, Action::Back);
    app
}

const PROFILES: Action = Action::Profiles(ProfilesAction::Show);

/// Every code in scope is claimed.
fn all_claimed() -> Vec<Action> {
    let marks = Class::ALL.map(|class| PlacementAction::MarkClass(class).into());
    let mut actions = vec![PLACE];
    actions.extend(marks);
    actions.push(PlacementAction::Claim.into());
    actions
}

/// A goal so many days from today.
fn goal(days: u32) -> Goal {
    Goal {
        on: now().day.plus(days),
        minutes: 10,
        asked: Asked::Interviews,
        target_percent: Some(95),
        days_off: Vec::new(),
        holidays: Vec::new(),
    }
}

/// Shows the goal after some more actions.
fn at_goal(days: u32, actions: &[GoalAction]) -> App {
    let mut app = after(&[
        Action::SetGoal(Some(Box::new(goal(days)))),
        GoalAction::Show.into(),
    ]);
    for action in actions {
        apply(&mut app, action.clone().into());
    }
    app
}

/// It was said how it went, on the day before yesterday's goal.
fn went() -> App {
    let mut app = at_goal(0, &[]);
    let later = Now {
        day: now().day.plus(2),
        ..now()
    };
    app.tick(later);
    app.apply(
        Action::SayHowItWent(WentHow::AsForecast),
        later,
        &mut Spread(0),
    );
    app
}

/// A goal that is out of reach, with every way out.
fn out_of_reach() -> App {
    let mut app = at_goal(14, &[]);
    let goal = goal(14);
    let forecast = Forecast {
        ways_out: Some(WaysOut {
            minutes: Some(25),
            later: Some(goal.on.plus(28)),
            smaller: Some(Scope::Essential),
            target_percent: 71,
        }),
        goal,
        day: now().day,
        score: ScoreRange::default(),
        share: ShareRange::default(),
        early: true,
        fan: Vec::new(),
        five_less: None,
        five_more: None,
        minutes_needed: Some(25),
    };
    let made = Notice::Forecast(Some(Box::new(forecast)));
    app.receive(made, now(), &mut Spread(0));
    app
}

/// The app in every kind of state that is reached without files.
pub(super) fn states() -> Vec<(&'static str, App)> {
    let duel = Action::Duel([401, 403].map(|code| Code::new(code).expect("a code")));
    let entry = Action::ShowEntry(Code::new(404).expect("a code"));
    let answered = [STUDY, Action::DontKnow];
    let today = [
        STUDY,
        Action::DontKnow,
        Action::Go(Tab::Today),
        Action::Undo,
    ];
    let mut unsaved = after(&answered);
    // Any error will do.
    let error = "".parse::<ProfileName>().expect_err("empty").into();
    unsaved.receive(Notice::Failed { error }, now(), &mut Spread(0));
    for action in [Action::Next, Action::DontKnow, Action::Close] {
        unsaved.apply(action, now(), &mut Spread(0));
    }
    let over = |actions: &[Action]| {
        let mut app = after(actions);
        apply(&mut app, Action::ToggleKeys);
        app
    };
    vec![
        ("Today", after(&[])),
        (
            "Today, nothing planned",
            app(|profile| profile.new_cards_per_day = Some(0)),
        ),
        ("Today, answered", after(&today[..3])),
        ("Today, taken back", after(&today)),
        ("Typed", after(&[STUDY])),
        ("Codes to choose from", after(std::slice::from_ref(&duel))),
        ("Grades to choose from", after(&[Action::StudyQuick])),
        ("Feedback", after(&answered)),
        ("Feedback of a duel", after(&[duel, Action::Choose(0)])),
        ("Placement", after(&[PLACE])),
        ("Interview", after(&[InterviewAction::Show.into()])),
        ("An interview's question", interview(&[])),
        ("Its points", interview(&[InterviewAction::Answer])),
        ("Its verdict", judged()),
        ("Its report", reported()),
        ("Interview, later", {
            let mut app = reported();
            apply(&mut app, Action::Go(Tab::Today));
            apply(&mut app, InterviewAction::Show.into());
            app
        }),
        ("Today, all known", after(&all_claimed())),
        ("Summary", after(&[STUDY, Action::DontKnow, Action::Back])),
        (
            "An entry over feedback",
            after(&[STUDY, Action::DontKnow, entry.clone()]),
        ),
        (
            "An entry over the summary",
            after(&[STUDY, Action::DontKnow, Action::Back, entry]),
        ),
        ("Codes", after(&[Action::Go(Tab::Codes)])),
        (
            "The guide",
            after(&[Action::Go(Tab::Codes), Action::ShowGuide]),
        ),
        (
            "The guide, a code",
            after(&[
                Action::Go(Tab::Codes),
                Action::ShowGuide,
                Action::Choose(0),
                Action::Choose(0),
            ]),
        ),
        (
            "Two codes",
            after(&[Action::Go(Tab::Codes), Action::ShowCompare]),
        ),
        ("A note", after(&[Action::Go(Tab::Codes), Action::EditNote])),
        ("Progress", after(&[Action::Go(Tab::Progress)])),
        ("The goal's fields", after(&[GoalAction::Show.into()])),
        (
            "The goal's fields, days off",
            after(&[GoalAction::Show.into(), GoalAction::TypeHoliday.into()]),
        ),
        ("A goal", at_goal(14, &[])),
        ("A goal out of reach", out_of_reach()),
        ("Clear the goal?", at_goal(14, &[GoalAction::AskToClear])),
        ("How did it go?", at_goal(0, &[])),
        ("It went so", went()),
        ("Settings", after(&[Action::Go(Tab::Settings)])),
        ("Data", after(&[DATA])),
        ("Export", after(&[DATA, DataAction::Export.into()])),
        ("Import", after(&[DATA, DataAction::Import.into()])),
        (
            "Reset?",
            after(&[STUDY, Action::DontKnow, DATA, DataAction::Reset.into()]),
        ),
        ("Profiles", after(&[PROFILES])),
        (
            "A new profile",
            after(&[PROFILES, ProfilesAction::New.into()]),
        ),
        ("Keys over Today", over(&[])),
        ("Keys over a question", over(&[STUDY])),
        ("Close?", unsaved),
    ]
}
