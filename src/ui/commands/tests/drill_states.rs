//! The app on every page of the drills, without a folder: what the runtime would read is given to it.

use super::states::{Spread, after, apply, now};
use crate::app::{Action, App, Done, DrillsAction, Job, Notice};
use crate::log::{Level, TeamId};
use crate::registry::Scope;
use crate::team::{Board, Drill, NewDrill, draw};

const DRILLS: Action = Action::Drills(DrillsAction::Show);

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
pub(super) fn at_drills() -> Vec<(&'static str, App)> {
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
