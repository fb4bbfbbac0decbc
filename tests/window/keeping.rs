//! Through the window: taking back and bringing back, answers that cannot be saved yet, and what
//! other machines bring.

use egui::{Key, Modifiers, ViewportCommand, ViewportEvent, ViewportId};
use statusdeck::app::{FileProblem, Route};
use statusdeck::log::log_text;
use statusdeck::log::{Answered, DeviceId, Event, LogEntry, Record};
use statusdeck::memory::{Card, Direction, Grade};
use statusdeck::question::Format;
use statusdeck::registry::Code;
use statusdeck::time::Day;
use support::desk::{Desk, english};

fn answer_one(desk: &mut Desk) {
    let right = desk.right_answer();
    desk.answer(&right);
}

fn answers(desk: &Desk) -> u32 {
    let Route::Today(today) = desk.app().route() else {
        panic!("not on Today")
    };
    today.answered
}

#[test]
fn what_was_done_is_taken_back_and_brought_back_after_a_restart_too() {
    let mut desk = english();
    desk.press(Key::Enter);
    answer_one(&mut desk);
    desk.press(Key::Enter);
    let code = desk.question().card.code();
    answer_one(&mut desk);
    let mut desk = desk.reopen();
    assert_eq!(answers(&desk), 2);
    desk.press(Key::Z);
    desk.settle();
    desk.assert_shows(&format!("Undone: the answer to {code}"));
    assert_eq!(answers(&desk), 1);
    let mut desk = desk.reopen();
    desk.press_with(Modifiers::SHIFT, Key::Z);
    desk.settle();
    desk.assert_shows(&format!("Counts again: the answer to {code}"));
    assert_eq!(answers(&desk), 2);
    // Brought back, it can be taken back again, and what was before it as well.
    desk.press(Key::Z);
    desk.settle();
    desk.press(Key::Z);
    desk.settle();
    assert_eq!(answers(&desk), 0);
    for expected in [1, 2, 2] {
        desk.press_with(Modifiers::SHIFT, Key::Z);
        desk.settle();
        assert_eq!(answers(&desk), expected);
    }
    let lines = desk.log_lines();
    assert_eq!(
        lines.len(),
        1 + 2 + 6,
        "each is a line of the log: {lines:?}"
    );
}

/// Presses the window's own button; true if the window closes.
fn ask_to_close(desk: &mut Desk) -> bool {
    let viewports = &mut desk.harness.input_mut().viewports;
    let window = viewports.entry(ViewportId::ROOT).or_default();
    window.events.push(ViewportEvent::Close);
    desk.harness.step();
    let output = &desk.harness.output().viewport_output;
    let commands = &output.get(&ViewportId::ROOT).expect("the window").commands;
    let closes = !commands.contains(&ViewportCommand::CancelClose);
    let viewports = &mut desk.harness.input_mut().viewports;
    viewports
        .entry(ViewportId::ROOT)
        .or_default()
        .events
        .clear();
    desk.harness.run();
    closes
}

#[test]
fn closing_warns_while_answers_are_not_saved() {
    let mut desk = english();
    let log = desk.data_path().join("profiles/mina/log");
    std::fs::write(&log, "in the way").expect("a file");
    desk.press(Key::Enter);
    let right = desk.right_answer();
    desk.type_text(&right);
    desk.press(Key::Enter);
    desk.wait_until("the failure is told", |desk| {
        matches!(desk.app().problem(), Some(FileProblem::NotSaved(_)))
    });
    ask_to_close(&mut desk);
    desk.assert_shows(&desk.text("close-title"));
    desk.press(Key::Enter);
    assert!(!desk.app().asks_to_close(), "Enter stays");
    ask_to_close(&mut desk);
    assert!(desk.app().asks_to_close());
    // However often the window's button is pressed, only the dialog's own answer loses anything.
    assert!(!ask_to_close(&mut desk) && desk.app().asks_to_close());
    // The disk is back: there is nothing to ask any more.
    std::fs::remove_file(&log).expect("out of the way");
    desk.settle();
    desk.wait_until("the recovery is told", |desk| {
        desk.app().problem().is_none()
    });
    assert!(!desk.app().asks_to_close());
    assert!(ask_to_close(&mut desk), "nothing is left to save");
}

#[test]
fn answers_given_on_another_machine_arrive_while_the_window_is_open() {
    let mut desk = english();
    assert_eq!(answers(&desk), 0);
    let entry = LogEntry {
        device: DeviceId::new("laptop22").expect("a device id"),
        record: Record {
            seq: 1,
            at: "2026-11-21T08:59:00Z".parse().expect("RFC 3339"),
            day: Day::from(jiff::civil::date(2026, 11, 21)),
            event: Event::Answered(Answered {
                card: Card(Code::new(404).expect("a code"), Direction::CodeToMeaning),
                format: Format::Typed,
                prompt: None,
                given: statusdeck::grading::Given::Text("Not Found".to_owned()),
                verdict: statusdeck::grading::Verdict::Exact,
                grade: Grade::Good,
                took_ms: 1000,
            }),
        },
    };
    let folder = desk.data_path().join("profiles/mina/log");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(
        folder.join("laptop22.ron"),
        log_text(&[entry]).expect("RON"),
    )
    .expect("written");
    desk.wait_until("the answer arrives", |desk| answers(desk) == 1);
    desk.assert_shows("1 answer today");
    // It can be taken back here.
    desk.press(Key::Z);
    desk.settle();
    assert_eq!(answers(&desk), 0);
}
