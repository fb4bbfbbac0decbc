//! The screen of drills: what is asked of the runtime and when, and what its answers change.

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::app::{
    Action, App, Done, DrillPage, DrillsAction, Effect, Job, Notice, PathChoice, Route,
    TogetherItem, TogetherStep,
};
use statusdeck::learner::{TestAnswer, TestRecord};
use statusdeck::log::{Event, Level, Record};
use statusdeck::registry::Code;
use statusdeck::store::StoreError;
use statusdeck::team::{Board, Drill, HardQuestion, MixedPair};
use statusdeck::time::Now;
use support::cards::REGISTRY;
use support::team::drawn;

use crate::{act, app, now, receive, save_fails};

const FOLDER: &str = "/team";

fn page(app: &App) -> &DrillPage {
    match app.route() {
        Route::Drills(drills) => &drills.page,
        route => panic!("not at the drills: {route:?}"),
    }
}

fn jobs(effects: &[Effect]) -> Vec<&Job> {
    let begun = effects.iter().filter_map(|effect| match effect {
        Effect::Begin(job) => Some(job),
        _ => None,
    });
    begun.collect()
}

fn appended(effects: &[Effect]) -> Vec<&Event> {
    let appended = effects.iter().filter_map(|effect| match effect {
        Effect::Append(Record { event, .. }) => Some(event),
        _ => None,
    });
    appended.collect()
}

/// Everything that is to be appended is on the disk.
fn save(app: &mut App, effects: &[Effect]) -> Vec<Effect> {
    let last = effects.iter().rev().find_map(|effect| match effect {
        Effect::Append(record) => Some(record.seq),
        _ => None,
    });
    last.map_or_else(Vec::new, |seq| receive(app, Notice::Saved { seq }))
}

fn later(ms: u64) -> Now {
    Now {
        at: now().at.plus_ms(ms),
        ..now()
    }
}

fn read(app: &mut App, drill: Drill) -> Vec<Effect> {
    let folder = FOLDER.into();
    let done = Done::Drill(Box::new(drill));
    receive(app, Notice::JobEnded(Job::ReadDrill { folder }, Ok(done)))
}

/// The page on which a drill is joined.
fn joining(drill: Drill) -> App {
    let mut app = app();
    act(&mut app, DrillsAction::Show);
    act(&mut app, DrillsAction::OpenFolder);
    app.type_in(FOLDER.to_owned());
    let effects = act(&mut app, DrillsAction::Go);
    assert!(matches!(jobs(&effects).as_slice(), [Job::ReadDrill { .. }]));
    read(&mut app, drill);
    app
}

fn joined(drill: Drill) -> App {
    let mut app = joining(drill);
    let effects = act(&mut app, DrillsAction::Go);
    save(&mut app, &effects);
    shared(&mut app, &effects);
    app
}

/// The job that tells the team ends; gives back what is begun then.
fn shared(app: &mut App, effects: &[Effect]) -> Vec<Effect> {
    let jobs = jobs(effects);
    let share = jobs.iter().find(|job| matches!(job, Job::Share(_)));
    let job = Job::clone(share.expect("the team is told"));
    receive(app, Notice::JobEnded(job, Ok(Done::Shared(true))))
}

fn board_read(app: &mut App, board: Board, at: Now) {
    let (folder, drill) = (FOLDER.into(), Box::new(drawn(7)));
    let done = Done::Board(drill, Box::new(board));
    let notice = Notice::JobEnded(Job::ReadBoard { folder }, Ok(done));
    app.receive(notice, at, &mut StdRng::seed_from_u64(1));
}

fn empty_board() -> Board {
    Board::new(&drawn(7), Vec::new(), Vec::new(), now().day)
}

#[test]
fn joining_is_one_record_and_one_job() {
    let mut app = joining(drawn(7));
    assert!(app.notebook().progress().drills().joined().next().is_none());
    let effects = act(&mut app, DrillsAction::Go);
    let [
        Event::DrillJoined {
            drill, folder, who, ..
        },
    ] = appended(&effects)[..]
    else {
        panic!("{effects:?}")
    };
    assert_eq!((drill, folder.as_str()), (&drawn(7).id, FOLDER));
    assert_eq!((who.name.as_str(), who.level), ("Mina", Level::Ready));
    let [Job::Share(own)] = jobs(&effects)[..] else {
        panic!("{effects:?}")
    };
    assert_eq!(own.who, *who);
    // Each drill knows the person by another id.
    let mut other = joining(drawn(8));
    let effects = other.apply(
        DrillsAction::Go.into(),
        now(),
        &mut StdRng::seed_from_u64(2),
    );
    assert!(!appended(&effects).is_empty());
}

#[test]
fn a_folder_is_written_to_by_one_job_at_a_time_and_as_was_decided_last() {
    let mut app = joining(drawn(7));
    let first = act(&mut app, DrillsAction::Go);
    for level in [Level::Confusions, Level::Nothing] {
        act(&mut app, DrillsAction::ChangeShare);
        act(&mut app, DrillsAction::Level(level));
        let effects = act(&mut app, DrillsAction::Go);
        assert_eq!(appended(&effects).len(), 1);
        assert!(jobs(&effects).is_empty(), "the first one is still writing");
    }
    act(&mut app, DrillsAction::Leave);
    assert!(jobs(&act(&mut app, DrillsAction::LeaveNow)).is_empty());
    let second = shared(&mut app, &first);
    let [Job::Share(own)] = jobs(&second)[..] else {
        panic!("{second:?}")
    };
    assert_eq!(own.who.level, Level::Nothing, "the one between is skipped");
    let third = shared(&mut app, &second);
    assert!(matches!(jobs(&third)[..], [Job::LeaveDrill { .. }]));
}

#[test]
fn no_more_is_shared_than_the_drill_lets() {
    let drill = Drill {
        shares_at_most: Level::Done,
        ..drawn(7)
    };
    let mut app = joining(drill);
    act(&mut app, DrillsAction::SelectBy(9));
    act(&mut app, DrillsAction::Level(Level::Confusions));
    let DrillPage::Join(shown) = page(&app) else {
        panic!("not joining")
    };
    assert_eq!(shown.level(), Level::Done);
    assert_eq!(shown.levels().count(), 2);
}

#[test]
fn a_name_that_will_not_do_is_refused_until_it_is_changed() {
    let mut app = joining(drawn(7));
    app.type_in("a/\u{7}".to_owned());
    assert!(appended(&act(&mut app, DrillsAction::Go)).is_empty());
    let DrillPage::Join(shown) = page(&app) else {
        panic!("not joining")
    };
    assert!(shown.problem("a/\u{7}").is_some());
    assert!(shown.problem("a").is_none());
    app.type_in("Ada".to_owned());
    assert_eq!(appended(&act(&mut app, DrillsAction::Go)).len(), 1);
}

#[test]
fn a_day_that_the_lead_moves_is_moved_in_the_log() {
    let mut app = joined(drawn(7));
    act(&mut app, Action::Back);
    act(&mut app, DrillsAction::Open);
    assert!(
        appended(&read(&mut app, drawn(7))).is_empty(),
        "nothing changed"
    );
    act(&mut app, Action::Back);
    act(&mut app, DrillsAction::Open);
    let moved = Drill {
        by: drawn(7).by.plus(7),
        ..drawn(7)
    };
    let effects = read(&mut app, moved.clone());
    assert_eq!(appended(&effects).len(), 1);
    let mut joined = app.notebook().progress().drills().joined();
    let (_, joined) = joined.next().expect("a joined drill");
    assert_eq!(joined.outline.by, moved.by);
    // Another drill in its place is not taken for it.
    let mut app = self::joined(drawn(7));
    act(&mut app, Action::Back);
    act(&mut app, DrillsAction::Open);
    assert!(appended(&read(&mut app, drawn(8))).is_empty());
    let DrillPage::Joined(shown) = page(&app) else {
        panic!("not at the drill")
    };
    assert!(shown.told.as_ref().is_some_and(|told| told.failed));
    assert!(shown.open.is_none());
}

#[test]
fn an_answer_waits_for_the_last_one_to_be_saved_and_no_longer_than_the_disk_works() {
    let mut app = joined(drawn(7));
    act(&mut app, DrillsAction::Test);
    let first = act(&mut app, Action::DontKnow);
    assert_eq!(appended(&first).len(), 1);
    assert!(act(&mut app, Action::DontKnow).is_empty());
    assert!(app.holds_answer());
    let second = save(&mut app, &first);
    assert_eq!(appended(&second).len(), 1, "the one that waited");
    save_fails(&mut app);
    assert_eq!(appended(&act(&mut app, Action::DontKnow)).len(), 1);
}

#[test]
fn a_test_ends_with_its_time_and_tells_the_team() {
    let mut app = joined(drawn(7));
    act(&mut app, DrillsAction::Test);
    assert!(app.tick(later(299_000)).is_empty());
    let effects = app.tick(later(300_000));
    assert_eq!(appended(&effects).len(), 8, "none of them was answered");
    assert!(matches!(jobs(&effects).as_slice(), [Job::Share(_)]));
    let DrillPage::Result(result) = page(&app) else {
        panic!("no result")
    };
    assert_eq!(result.missed().count(), 8);
    assert_eq!(result.next, now().day.plus(7));
    // The next one rests.
    act(&mut app, Action::Back);
    act(&mut app, DrillsAction::Test);
    assert!(matches!(page(&app), DrillPage::Joined(_)));
}

#[test]
fn a_board_is_read_every_three_seconds_or_seldomer_where_reading_is_slow() {
    let mut app = joined(drawn(7));
    act(&mut app, DrillsAction::Board);
    assert!(app.tick(later(60_000)).is_empty(), "one reading at a time");
    board_read(&mut app, empty_board(), later(100));
    assert!(app.tick(later(3_000)).is_empty());
    let effects = app.tick(later(3_100));
    assert!(matches!(jobs(&effects).as_slice(), [Job::ReadBoard { .. }]));
    board_read(&mut app, empty_board(), later(4_100));
    assert!(app.tick(later(14_000)).is_empty(), "it took a second");
    assert_eq!(app.tick(later(14_100)).len(), 1);
    // On no other page.
    board_read(&mut app, empty_board(), later(14_200));
    act(&mut app, Action::Back);
    assert!(app.tick(later(99_000)).is_empty());
}

#[test]
fn what_fails_is_said_and_what_was_read_stays() {
    let mut app = joined(drawn(7));
    act(&mut app, DrillsAction::Board);
    board_read(&mut app, empty_board(), later(100));
    app.tick(later(5_000));
    let folder = FOLDER.into();
    let error = StoreError::Vanished(FOLDER.into());
    receive(
        &mut app,
        Notice::JobEnded(Job::ReadBoard { folder }, Err(error)),
    );
    let DrillPage::Board(shown) = page(&app) else {
        panic!("not at the board")
    };
    assert!(shown.problem.is_some());
    assert!(shown.board.is_some());
}

#[test]
fn drilling_together_begins_with_what_is_hardest_then_mixed_up() {
    let drill = drawn(7);
    let mut board = empty_board();
    let all = TogetherItem::all(&drill, &board, &REGISTRY);
    assert_eq!(all.len(), 8, "nobody shares: the set that is taken last");
    let last = drill.set(4);
    for (item, question) in all.iter().zip(last) {
        assert_eq!(item.question(&drill), Some(question));
    }
    board.hardest = vec![HardQuestion {
        set: 2,
        question: 3,
        code: drill.set(2)[2].code,
        missed: 2,
        of: 3,
    }];
    board.mixed = vec![MixedPair {
        codes: [401, 403],
        times: 2,
    }];
    let all = TogetherItem::all(&drill, &board, &REGISTRY);
    let [hard, pair] = all.as_slice() else {
        panic!("{all:?}")
    };
    assert_eq!(hard.question(&drill), Some(&drill.set(2)[2]));
    let (codes, _) = pair.contrast(&REGISTRY).expect("a deciding question");
    assert_eq!(codes.map(Code::get), [401, 403]);
    if let Some(question) = pair.question(&drill) {
        assert!([401, 403].contains(&question.code));
    }
}

#[test]
fn every_item_is_shown_step_by_step_forth_and_back() {
    let mut app = joined(drawn(7));
    act(&mut app, DrillsAction::Board);
    board_read(&mut app, empty_board(), later(100));
    act(&mut app, DrillsAction::Together(0));
    let at = |app: &App| match page(app) {
        DrillPage::Together(together) => (together.number().0, together.step()),
        page => panic!("not together: {page:?}"),
    };
    let mut forth = vec![at(&app)];
    loop {
        assert!(
            act(&mut app, DrillsAction::Forward).is_empty(),
            "nothing is recorded"
        );
        if forth.last() == Some(&at(&app)) {
            break;
        }
        forth.push(at(&app));
    }
    assert_eq!(forth.last().map(|(number, _)| *number), Some(8));
    assert!(forth.contains(&(1, TogetherStep::Answer)));
    for expected in forth.iter().rev().skip(1) {
        act(&mut app, DrillsAction::Backward);
        assert_eq!(at(&app), *expected);
    }
}

#[test]
fn a_dialogs_folder_counts_only_while_it_is_asked_for() {
    let mut app = app();
    act(&mut app, DrillsAction::Show);
    act(&mut app, DrillsAction::New);
    assert_eq!(act(&mut app, DrillsAction::Browse).len(), 1);
    assert!(act(&mut app, DrillsAction::Browse).is_empty(), "it is open");
    receive(
        &mut app,
        Notice::PathChosen(PathChoice::Chosen("/srv/team a".into())),
    );
    assert_eq!(app.input(), Some("team a"), "the title is asked next");
    act(&mut app, DrillsAction::OpenFolder);
    act(&mut app, DrillsAction::Show);
    let late = Notice::PathChosen(PathChoice::Chosen("/srv/other".into()));
    assert!(receive(&mut app, late).is_empty());
    assert!(matches!(page(&app), DrillPage::List(_)));
}

#[test]
fn a_person_has_one_row_and_a_test_that_is_half_done_is_gone_on_with() {
    let mut app = joined(drawn(7));
    act(&mut app, DrillsAction::Test);
    let effects = act(&mut app, Action::DontKnow);
    save(&mut app, &effects);
    act(&mut app, DrillsAction::Show);
    act(&mut app, DrillsAction::Open);
    read(&mut app, drawn(7));
    let DrillPage::Joined(shown) = page(&app) else {
        panic!("not at the drill")
    };
    let (number, test) = shown.last.as_ref().expect("a test");
    assert_eq!((*number, answers(test).len()), (1, 1));
    let Some(Ok(sitting)) = &shown.next else {
        panic!("no test")
    };
    assert_eq!(sitting.left(), 7);
}

fn answers(test: &TestRecord) -> Vec<&TestAnswer> {
    test.answers.values().collect()
}
