//! The common test: one sitting with a time limit, graded alike everywhere; and drills in the log.

use std::sync::Arc;

use statusdeck::grading::Given;
use statusdeck::learner::{DrillReadiness, Notebook, Profile, Scope};
use statusdeck::log::{DeviceId, Event, History, Level, Participant};
use statusdeck::plan::{Plan, StudyKind};
use statusdeck::registry::Code;
use statusdeck::team::{CommonSitting, NoTest, TeamQuestion, read_answer};
use statusdeck::time::Now;
use support::cards::REGISTRY;
use support::sitting::device;
use support::team::{QUESTIONS, at, id, today};

use super::DRILL;

fn notebook() -> Notebook {
    let profile = Profile {
        scope: Scope::List(vec![Code::new(200).expect("a code")]),
        ..Profile::default()
    };
    Notebook::new(Arc::clone(&REGISTRY), profile, device(), History::default())
}

fn now(day: u32) -> Now {
    Now {
        at: at(i64::from(day) * 24 * 60),
        day: today().plus(day),
    }
}

fn join(notebook: &mut Notebook, day: u32) {
    let who = Participant {
        person: id("person1"),
        name: "Mina".to_owned(),
        level: Level::Ready,
    };
    let joined = Event::DrillJoined {
        drill: DRILL.id.clone(),
        folder: "/team".to_owned(),
        outline: DRILL.outline(&REGISTRY),
        who,
    };
    notebook.record(joined, now(day));
}

fn begin(notebook: &Notebook, day: u32) -> Result<CommonSitting, NoTest> {
    CommonSitting::begin(
        &DRILL,
        notebook.progress().drills().get(&DRILL.id),
        today().plus(day),
    )
}

/// Answers so many questions rightly.
fn answer(sitting: &mut CommonSitting, notebook: &mut Notebook, count: usize, day: u32) {
    for _ in 0..count {
        let (_, question) = sitting.question().expect("a question");
        let right = question.code;
        let event = sitting.answer(Some(right), 1000).expect("an event");
        notebook.record(event, now(day));
    }
}

#[test]
fn the_next_test_comes_after_a_rest_and_with_the_next_questions() {
    let mut notebook = notebook();
    join(&mut notebook, 0);
    let mut sitting = begin(&notebook, 0).expect("a test");
    assert_eq!((sitting.number(), sitting.questions()), (1, QUESTIONS));
    assert_eq!(sitting.question().expect("one").1, &DRILL.test.sets[0][0]);
    answer(&mut sitting, &mut notebook, 8, 0);
    assert_eq!(sitting.question(), None);
    assert_eq!(begin(&notebook, 0), Err(NoTest::Rests(today().plus(7))));
    assert_eq!(begin(&notebook, 6), Err(NoTest::Rests(today().plus(7))));
    let next = begin(&notebook, 7).expect("a test");
    assert_eq!(next.number(), 2);
    assert_eq!(next.question().expect("one").1, &DRILL.test.sets[1][0]);
    assert_eq!(DRILL.set(5), DRILL.set(1), "after the last set the first");
}

#[test]
fn what_broke_off_goes_on_with_the_time_that_is_left() {
    let mut notebook = notebook();
    join(&mut notebook, 0);
    let mut sitting = begin(&notebook, 0).expect("a test");
    answer(&mut sitting, &mut notebook, 3, 0);
    let on = begin(&notebook, 1).expect("the rest");
    assert_eq!(
        (on.number(), on.question().map(|(place, _)| place)),
        (1, Some(4))
    );
    assert_eq!(on.left_ms(), 5 * 60_000 - 3000);
}

#[test]
fn an_answer_after_the_time_does_not_count() {
    let mut sitting = begin(&notebook(), 0).expect("a test");
    let (_, question) = sitting.question().expect("one");
    let right = question.code;
    let late = sitting.answer(Some(right), 5 * 60_000).expect("an event");
    assert!(matches!(
        late,
        Event::Tested {
            right: false,
            given: Given::Unknown,
            ..
        }
    ));
    assert_eq!(sitting.question(), None, "the time is over");
    let rest = sitting.end();
    assert_eq!(rest.len(), 7);
    assert!(
        rest.iter()
            .all(|event| matches!(event, Event::Tested { right: false, .. }))
    );
}

fn asked(options: &[u16], accepted: &[u16]) -> TeamQuestion {
    TeamQuestion {
        code: accepted[0],
        situation: String::new(),
        prompt: super::english("?"),
        options: options.to_vec(),
        accepted: accepted.to_vec(),
        why: super::english(""),
    }
}

#[test]
fn only_codes_and_options_are_answers() {
    let typed = asked(&[], &[404]);
    for (text, code) in [("404", 404), (" 404 ", 404), ("４０４", 404), ("700", 700)] {
        assert_eq!(read_answer(&typed, text), Some(Some(code)), "{text}");
    }
    for blank in ["", "  ", "\t"] {
        assert_eq!(read_answer(&typed, blank), Some(None));
    }
    for text in ["1", "Not Found", "99", "4040", "0404", "?", "…"] {
        assert_eq!(read_answer(&typed, text), None, "{text}");
    }
    let choice = asked(&[401, 403, 799], &[403]);
    for (text, code) in [
        ("2", Some(403)),
        ("3", Some(799)),
        ("401", Some(401)),
        ("", None),
    ] {
        assert_eq!(read_answer(&choice, text), Some(code), "{text}");
    }
    for text in ["0", "4", "404", "x"] {
        assert_eq!(read_answer(&choice, text), None, "{text}");
    }
}

#[test]
fn a_joined_drill_is_studied_and_a_left_one_is_not() {
    let mut notebook = notebook();
    let code = Code::new(404).expect("a code");
    assert!(!notebook.in_scope(code));
    let planned = |notebook: &Notebook, day| {
        let plan = Plan::new(notebook, StudyKind::Today, today().plus(day));
        plan.new.iter().any(|card| card.code().get() != 200)
    };
    assert!(!planned(&notebook, 0));
    join(&mut notebook, 0);
    assert!(notebook.in_scope(code));
    assert!(planned(&notebook, 0) && planned(&notebook, 25));
    assert!(!planned(&notebook, 26), "its day is past");
    let left = Event::DrillLeft {
        drill: DRILL.id.clone(),
    };
    notebook.record(left, now(1));
    assert!(!notebook.in_scope(code));
    assert_eq!(notebook.progress().drills().joined().count(), 0);
    // Whatever the order in which logs arrive.
    let history = History::merge(notebook.history().entries().iter().rev().cloned());
    let again = Notebook::new(
        Arc::clone(&REGISTRY),
        notebook.profile().clone(),
        DeviceId::new("laptop12").expect("an id"),
        history,
    );
    assert_eq!(again.progress(), notebook.progress());
}

#[test]
fn undo_passes_over_what_was_told_to_a_team() {
    let mut notebook = notebook();
    let noted = notebook.write_note(Code::new(404).expect("a code"), "ours", now(0));
    assert!(noted.is_some());
    join(&mut notebook, 0);
    let mut sitting = begin(&notebook, 0).expect("a test");
    answer(&mut sitting, &mut notebook, 8, 0);
    let (undone, _) = notebook.undo(now(0)).expect("the note");
    assert!(matches!(undone.event, Event::Noted(..)), "{undone:?}");
    assert_eq!(notebook.undo(now(0)), None);
    let record = notebook.progress().drills().get(&DRILL.id).expect("joined");
    assert!(record.joined.is_some());
    assert_eq!(record.tests[&1].right(), QUESTIONS);
}

#[test]
fn a_wrong_answer_of_the_test_is_a_confusion() {
    let mut notebook = notebook();
    join(&mut notebook, 0);
    let mut sitting = begin(&notebook, 0).expect("a test");
    let asked = sitting.question().expect("one").1.code;
    let other = if asked == 401 { 403 } else { 401 };
    let event = sitting.answer(Some(other), 1000).expect("an event");
    notebook.record(event, now(0));
    let pairs = notebook.progress().confusions().pairs(today());
    let codes = [asked, other].map(|code| Code::new(code).expect("a code"));
    assert!(
        pairs
            .iter()
            .any(|pair| codes.iter().all(|code| pair.codes.contains(code)))
    );
}

/// Ready is what is remembered two weeks on: nobody is ready who was never asked, and who knew all
/// codes weeks apart is.
#[test]
fn readiness_is_what_is_remembered() {
    let mut notebook = notebook();
    join(&mut notebook, 0);
    let outline = DRILL.outline(&REGISTRY);
    assert!(!DrillReadiness::of(&notebook, &outline, today()).is_ready());
    let codes = outline.codes.clone();
    notebook.claim(&codes, now(0));
    let low =
        |notebook: &Notebook, day| DrillReadiness::of(notebook, &outline, today().plus(day)).low();
    let claimed = low(&notebook, 0);
    for day in [3, 15, 60] {
        for code in &codes {
            let card =
                statusdeck::memory::Card(*code, statusdeck::memory::Direction::MeaningToCode);
            let answered = support::logs::answered(
                card,
                statusdeck::question::Format::Typed,
                statusdeck::memory::Grade::Good,
                4000,
            );
            notebook.record(answered, now(day));
        }
    }
    let known = low(&notebook, 60);
    assert!(known > claimed, "{claimed} {known}");
    assert!(DrillReadiness::of(&notebook, &outline, today().plus(60)).is_ready());
    assert!(low(&notebook, 900) < known, "and it is forgotten");
}

/// The three events are lines like all others: written, read, merged, and undone by a restored backup.
#[test]
fn drills_are_lines_of_the_log() {
    let mut notebook = notebook();
    join(&mut notebook, 0);
    let mut sitting = begin(&notebook, 0).expect("a test");
    answer(&mut sitting, &mut notebook, 2, 0);
    let (_, question) = sitting.question().expect("one");
    let options = question.options.clone();
    let own = sitting.answer(options.first().copied().or(Some(799)), 1000);
    notebook.record(own.expect("an event"), now(0));
    for event in sitting.end() {
        notebook.record(event, now(0));
    }
    let left = Event::DrillLeft {
        drill: DRILL.id.clone(),
    };
    notebook.record(left, now(1));
    let entries = notebook.history().entries();
    assert_eq!(entries.len(), 10);
    let text = statusdeck::log::log_text(entries).expect("RON");
    assert_eq!(statusdeck::log::read_log_text(text.as_bytes()), entries);
    assert!(
        text.contains(r#"event:Tested(drill:"drill7",set:1,question:1,"#),
        "{text}"
    );
    let back = Event::Rewound {
        ranges: vec![(device(), 1, 10)],
        brought: Vec::new(),
    };
    notebook.record(back, now(2));
    let history = notebook.history().clone();
    let again = Notebook::new(
        Arc::clone(&REGISTRY),
        notebook.profile().clone(),
        device(),
        history,
    );
    assert_eq!(again.progress().drills().get(&DRILL.id), None);
}
