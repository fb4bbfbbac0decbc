//! What holds for every command in every state: one key is one action, a button does what its key does
//! and shows it, and the list of keys is complete.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::sync::{Arc, LazyLock};

use egui::{Event, Key, Modifiers, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use jiff::tz::TimeZone;

use super::Place;
use super::press::Press;
use super::table::{Command, KeyGroup, SHORT_MINUTES};
use crate::app::{
    Action, App, DataAction, Done, DrillsAction, Effect, GoalAction, InterviewAction, Job, Notice,
    PlacementAction, ProfilesAction, Tab,
};
use crate::language::Language;
use crate::learner::{Notebook, Profile, ProfileName, Settings};
use crate::log::{Asked, DeviceId, Goal, History, Level, TeamId, WentHow};
use crate::plan::{Forecast, ScoreRange, ShareRange, StudyKind, WaysOut};
use crate::registry::{Class, Code, Registry, Scope};
use crate::session::Budget;
use crate::team::{Board, Drill, NewDrill, draw};
use crate::text::Text;
use crate::time::{Now, Timestamp};
use crate::ui::input::focus::Focus;
use crate::ui::theme::space;
use crate::ui::{apply_look, frame};

/// Evenly spread numbers: what is drawn at random does not matter here.
struct Spread(u64);

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

fn now() -> Now {
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
fn after(actions: &[Action]) -> App {
    let mut app = app(|_| {});
    for action in actions {
        apply(&mut app, action.clone());
    }
    app
}

fn apply(app: &mut App, action: Action) {
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

const DRILLS: Action = Action::Drills(DrillsAction::Show);
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

/// A drill with questions that are typed and questions that are chosen.
fn drill(app: &App) -> Drill {
    let new = NewDrill {
        title: "Platform team".to_owned(),
        by: now().day.plus(14),
        pass_percent: 85,
        scope: Scope::Common,
        questions: 4,
        minutes: 5,
        shares_at_most: Level::Confusions,
        invited: Vec::new(),
        situations: Vec::new(),
        notes: Vec::new(),
    };
    let id = TeamId::new("drill7").expect("an id");
    draw(new, &[], id, app.notebook().registry(), &mut Spread(0))
}

fn ended(app: &mut App, job: Job, done: Done) {
    app.receive(Notice::JobEnded(job, Ok(done)), now(), &mut Spread(0));
}

/// The page on which a drill is joined.
fn joining() -> App {
    let mut app = after(&[DRILLS, DrillsAction::OpenFolder.into()]);
    app.type_in("/team".to_owned());
    apply(&mut app, DrillsAction::Go.into());
    let folder = "/team".into();
    let drill = Box::new(drill(&app));
    ended(&mut app, Job::ReadDrill { folder }, Done::Drill(drill));
    app
}

/// The page of a joined drill after some more actions.
fn at_drill(actions: &[DrillsAction]) -> App {
    let mut app = joining();
    apply(&mut app, DrillsAction::Go.into());
    for action in actions {
        apply(&mut app, action.clone().into());
    }
    app
}

/// The common test, at a question that is typed or not.
fn testing(is_typed: bool) -> App {
    let mut app = at_drill(&[DrillsAction::Test]);
    while app.input().is_some() != is_typed {
        apply(&mut app, Action::DontKnow);
    }
    app
}

fn at_board(actions: &[DrillsAction]) -> App {
    let mut app = at_drill(&[DrillsAction::Board]);
    let drill = drill(&app);
    let board = Board::new(&drill, Vec::new(), Vec::new(), now().day);
    let folder = "/team".into();
    let done = Done::Board(Box::new(drill), Box::new(board));
    ended(&mut app, Job::ReadBoard { folder }, done);
    for action in actions {
        apply(&mut app, action.clone().into());
    }
    app
}

/// Every page of the drills.
fn at_drills() -> Vec<(&'static str, App)> {
    let end = |mut app: App| {
        apply(&mut app, Action::Back);
        app
    };
    let unread = || {
        let mut app = end(at_drill(&[]));
        apply(&mut app, DrillsAction::Open.into());
        app
    };
    vec![
        ("Drills, none", after(&[DRILLS])),
        ("Drills", end(at_drill(&[]))),
        (
            "A drill's folder",
            after(&[DRILLS, DrillsAction::OpenFolder.into()]),
        ),
        ("A new drill", after(&[DRILLS, DrillsAction::New.into()])),
        ("Joining a drill", joining()),
        ("A drill", at_drill(&[])),
        ("A drill, not read", unread()),
        (
            "A drill, what is shared",
            at_drill(&[DrillsAction::ChangeShare]),
        ),
        ("Leave a drill?", at_drill(&[DrillsAction::Leave])),
        ("Common test, typed", testing(true)),
        ("Common test, a choice", testing(false)),
        ("Common test, end it?", end(testing(true))),
        (
            "Common test, its result",
            at_drill(&[DrillsAction::Test, DrillsAction::EndNow]),
        ),
        ("A board", at_board(&[])),
        ("Together", at_board(&[DrillsAction::Together(0)])),
    ]
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
fn states() -> Vec<(&'static str, App)> {
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
    let mut all = vec![
        ("Today", after(&[])),
        (
            "Today, nothing planned",
            app(|profile| profile.new_cards_per_day = Some(0)),
        ),
        ("Today, answered", after(&today[..3])),
        ("Today, taken back", after(&today)),
        ("Typed", after(&[STUDY])),
        ("Options", after(std::slice::from_ref(&duel))),
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
    ];
    all.extend(at_drills());
    all
}

/// The commands that apply, each with its action.
fn applying(app: &App) -> Vec<(Command, Action)> {
    let all = Command::ALL.iter();
    all.filter_map(|command| Some((*command, command.action(Place::of(app))?)))
        .collect()
}

const LISTED: [KeyGroup; 11] = [
    KeyGroup::Studying,
    KeyGroup::Today,
    KeyGroup::Everywhere,
    KeyGroup::Placement,
    KeyGroup::Interview,
    KeyGroup::Codes,
    KeyGroup::Goal,
    KeyGroup::Settings,
    KeyGroup::Data,
    KeyGroup::Drills,
    KeyGroup::Profiles,
];

fn modifiers() -> Vec<Modifiers> {
    let mut all = Vec::new();
    for held in 0..8_u8 {
        let [alt, shift, ctrl] = [1, 2, 4].map(|bit| held & bit != 0);
        all.push(Modifiers {
            alt,
            shift,
            ctrl,
            mac_cmd: false,
            command: ctrl,
        });
    }
    all
}

#[test]
fn every_command_applies_in_a_state() {
    let mut applied = BTreeSet::new();
    for (_, app) in states() {
        applied.extend(
            applying(&app)
                .iter()
                .map(|(command, _)| format!("{command:?}")),
        );
    }
    // These need files or a past; the tests of their screens press their keys.
    let elsewhere = [
        "DuelMixedUp",
        "Duel",
        "JudgeTrue",
        "JudgeFalse",
        "Reopen",
        "ReplaceNow",
        "IntoTheirs",
        "IntoOpen",
        "RestoreNow",
        "RestoreTheirs",
        "RepairNow",
        "RemoveProfileNow",
    ];
    // These are handled by egui, the scroll areas and the options.
    let others = [
        "NextControl",
        "PressControl",
        "LineUp",
        "LineDown",
        "PageUp",
        "PageDown",
        "EntryUp",
        "EntryDown",
        "SelectOption",
        "ShowMenu",
    ];
    let missing: Vec<String> = Command::ALL
        .iter()
        .map(|command| format!("{command:?}"))
        .filter(|command| !applied.contains(command))
        .collect();
    let expected: BTreeSet<&str> = elsewhere.into_iter().chain(others).collect();
    assert_eq!(
        missing.iter().map(String::as_str).collect::<BTreeSet<_>>(),
        expected
    );
    assert_eq!(
        SHORT_MINUTES, 5,
        "the key of a short sitting is its minutes"
    );
}

#[test]
fn a_key_is_the_action_of_one_command() {
    let all = Command::ALL.iter().flat_map(|command| command.keys());
    let all: BTreeSet<Key> = all.map(|keys| keys.key).collect();
    for (state, app) in states() {
        let applying = applying(&app);
        let place = Place::of(&app);
        for (key, modifiers) in all
            .iter()
            .flat_map(|key| modifiers().into_iter().map(|held| (*key, held)))
        {
            for (typing, empty) in [(false, false), (false, true), (true, false), (true, true)] {
                let mut fitting = Vec::new();
                for (command, _) in &applying {
                    for (index, keys) in command.keys().iter().enumerate() {
                        if keys.key == key && keys.fits(modifiers, typing, empty) {
                            fitting.push((*command, index));
                        }
                    }
                }
                let commands: Vec<_> = fitting.iter().map(|(command, _)| command).collect();
                let is_one = commands.windows(2).all(|two| two[0] == two[1]);
                assert!(is_one, "{state}, {key:?} with {modifiers:?}: {commands:?}");
                let can_be_pressed = empty && (!typing || app.input().is_some());
                let Some((command, index)) = fitting.first().filter(|_| can_be_pressed) else {
                    continue;
                };
                let press = Press::of(&Event::Key {
                    key,
                    physical_key: None,
                    pressed: true,
                    repeat: false,
                    modifiers,
                });
                let focus = Focus {
                    typing,
                    ..Focus::default()
                };
                let action = press.and_then(|press| press.action(&app, focus));
                let expected = command.action_of(*index, place);
                assert_eq!(
                    action, expected,
                    "{state}, {command:?}, {modifiers:?}, {typing}"
                );
            }
        }
    }
}

/// A window that shows the app and collects what is clicked.
fn window(app: App) -> Harness<'static, (App, Vec<Action>)> {
    let mut harness = Harness::builder()
        .with_size(space::WINDOW.map(|side| side + side))
        .with_context_setup(|ctx| apply_look(ctx, &Settings::default()))
        .build_ui_state(
            |ui, (app, actions): &mut (App, Vec<Action>)| {
                let mut input = app.input().unwrap_or_default().to_owned();
                actions.extend(frame::app_ui(ui, app, now(), &mut input));
            },
            (app, Vec::new()),
        );
    harness.run();
    harness
}

/// The texts that are painted within a part of the window.
fn painted(harness: &Harness<'_, (App, Vec<Action>)>, within: egui::Rect) -> Vec<String> {
    fn collect(shape: &Shape, within: egui::Rect, texts: &mut Vec<String>) {
        match shape {
            Shape::Text(text) if within.contains(text.visual_bounding_rect().center()) => {
                texts.push(text.galley.text().to_owned());
            }
            Shape::Vec(shapes) => {
                for shape in shapes {
                    collect(shape, within, texts);
                }
            }
            _ => {}
        }
    }
    let mut texts = Vec::new();
    for shape in &harness.output().shapes {
        collect(&shape.shape, within, &mut texts);
    }
    texts
}

#[test]
fn a_button_does_what_its_key_does_and_shows_it() {
    let mut clicked = BTreeSet::new();
    for (state, app) in states() {
        let commands = applying(&app);
        let text = Text::new(Language::En);
        let mut harness = window(app);
        for (command, action) in commands {
            let label = text.get(command.label()).into_owned();
            let buttons = harness.query_all_by_role_and_label(egui::Role::Button, &label);
            let rects: Vec<egui::Rect> = buttons.map(|button| button.rect()).collect();
            // Beside a dialog, what is below it cannot be clicked.
            let [rect] = rects.as_slice() else { continue };
            let caps = command.caps(0);
            let shown = painted(&harness, *rect);
            for cap in caps.split_whitespace() {
                assert!(
                    shown.iter().any(|text| text == cap),
                    "{state}, {command:?}: {shown:?}"
                );
            }
            harness
                .get_by_role_and_label(egui::Role::Button, &label)
                .click();
            harness.run();
            let actions = std::mem::take(&mut harness.state_mut().1);
            assert_eq!(actions, [action], "{state}, {command:?}");
            clicked.insert(format!("{command:?}"));
        }
    }
    assert!(clicked.len() > 20, "only {clicked:?} were clicked");
}

#[test]
fn the_list_of_keys_has_every_command_and_names_it_in_both_languages() {
    let lines: Vec<_> = LISTED.iter().flat_map(|group| group.lines()).collect();
    let states = states();
    let places: Vec<_> = states.iter().map(|(_, app)| Place::of(app)).collect();
    for command in Command::ALL {
        let row = command.row();
        let is_listed = lines
            .iter()
            .any(|(line, caps)| *line == row.line && !caps.is_empty());
        // Dialogs are open where the list cannot be opened.
        let opens = |place: &&Place<'_>| place.is_screen() && command.action(**place).is_some();
        let needs_no_line =
            row.group == KeyGroup::Dialog && !places.iter().any(|place| opens(&place));
        assert!(is_listed || needs_no_line, "{command:?} is not in the list");
    }
    for (line, _) in &lines {
        let mut commands = Command::ALL
            .iter()
            .filter(|command| command.row().line == *line);
        let works = commands.any(|command| places.iter().any(|at| command.action(*at).is_some()));
        let is_elsewhere = ["keys-duel", "keys-judge", "data-reopen"].contains(line);
        let is_eguis = [
            "keys-tab",
            "keys-space",
            "keys-page",
            "keys-scroll",
            "keys-select",
            "keys-menu",
        ]
        .contains(line);
        assert!(works || is_elsewhere || is_eguis, "{line}");
    }
    for text in Language::ALL.map(Text::new) {
        let labels = Command::ALL.iter().map(|command| command.label());
        let titles = LISTED.iter().map(|group| group.title());
        for id in labels
            .chain(titles)
            .chain(lines.iter().map(|(line, _)| *line))
        {
            assert_ne!(
                text.get(id),
                id,
                "{:?} has no message {id}",
                text.language()
            );
        }
    }
}
