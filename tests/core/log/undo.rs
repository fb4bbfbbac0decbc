//! Taking back and doing again: of anything, by any device, after a restart too.

use std::sync::{Arc, LazyLock};

use proptest::prelude::*;
use statusdeck::learner::{Added, Notebook, Profile, Progress};
use statusdeck::log::History;
use statusdeck::log::{DeviceId, Dueled, Event, Judged, LogEntry, Moved, Record};
use statusdeck::log::{log_text, read_log_text};
use statusdeck::memory::Grade;
use statusdeck::question::Format;
use statusdeck::store::Snapshot;
use statusdeck::time::{Now, Timestamp};
use support::cards::REGISTRY;
use support::effort;
use support::logs::{self, answered, at, card, day, device};

/// More records than are ever kept for taking back without the whole history.
const MANY: u64 = 1_300;

fn open(history: impl Into<statusdeck::learner::LongHistory>, device: DeviceId) -> Notebook {
    Notebook::new(Arc::clone(&REGISTRY), Profile::default(), device, history)
}

fn fresh() -> Notebook {
    open(History::default(), device(0))
}

/// One answer an hour.
fn moment(number: u64) -> Now {
    let hours = i64::try_from(number).expect("few");
    Now {
        at: at(hours * 3_600_000),
        day: day(u32::try_from(number / 24).expect("few")),
    }
}

fn answer(number: u64) -> Event {
    let card = card(u16::try_from(number % 16).expect("few"));
    let grade = if number % 5 == 4 {
        Grade::Again
    } else {
        Grade::Good
    };
    answered(card, Format::Typed, grade, 1_000 + number)
}

fn with_answers(answers: u64) -> Notebook {
    let mut notebook = fresh();
    for number in 0..answers {
        notebook.record(answer(number), moment(number));
    }
    notebook
}

/// All records, as the logs on the disk have them.
#[derive(Clone, Default)]
struct Disk(Vec<LogEntry>);

impl Disk {
    fn keep(&mut self, device: &DeviceId, records: impl IntoIterator<Item = Record>) {
        let entries = records.into_iter().map(|record| LogEntry {
            device: device.clone(),
            record,
        });
        self.0.extend(entries);
    }

    fn read(&self) -> History {
        let text = log_text(&self.0).expect("RON");
        History::merge(read_log_text(text.as_bytes()))
    }
}

/// What the learner does.
#[derive(Clone, Debug)]
enum Act {
    /// An answer to a question, of a duel or about a statement too.
    Happens(Event),
    /// Overrules the last answer's verdict, or that of so many before it.
    Correct(usize),
    Suspend(u16),
    Resume(u16),
    Reset(u16),
    Undo,
    Redo,
    Restart {
        on: usize,
    },
    Forget,
    Snapshot,
}

fn duel(number: u64) -> Event {
    Event::Dueled(Dueled {
        asked: card(0).code(),
        against: card(2).code(),
        prompt: None,
        given: Some(statusdeck::grading::Given::Unknown),
        right: !number.is_multiple_of(3),
        won: Some(number.is_multiple_of(2)),
        took_ms: number,
    })
}

fn judge(number: u64) -> Event {
    Event::Judged(Judged {
        card: card(0),
        prompt: None,
        given: None,
        statement: Some("It is final.".to_owned()),
        right: number.is_multiple_of(2),
        took_ms: number,
    })
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => (0u64..100).prop_map(answer).prop_map(Act::Happens),
        1 => (0u64..100).prop_map(duel).prop_map(Act::Happens),
        1 => (0u64..100).prop_map(judge).prop_map(Act::Happens),
        1 => (0u32..100).prop_map(|on| Event::GoalSet(Some(logs::goal(on)))).prop_map(Act::Happens),
        3 => (0usize..3).prop_map(Act::Correct),
        1 => (0u16..16).prop_map(Act::Suspend),
        1 => (0u16..16).prop_map(Act::Resume),
        1 => (0u16..16).prop_map(Act::Reset),
        7 => Just(Act::Undo),
        6 => Just(Act::Redo),
        2 => (0usize..2).prop_map(|on| Act::Restart { on }),
        1 => Just(Act::Forget),
        1 => Just(Act::Snapshot),
    ]
}

/// What counts after some step: the first ones of the old answers, and what was done since.
#[derive(Clone, Debug, Default, PartialEq)]
struct State {
    old: usize,
    done: Vec<Done>,
}

#[derive(Clone, Debug, PartialEq)]
struct Done {
    device: DeviceId,
    record: Record,
}

/// An editor's memory: the states to go back to and those to go forward to, each with the event that
/// was the step to it, if it was one. A correction of what was done last is part of that step.
struct Editor {
    past: Vec<(State, Option<Done>)>,
    future: Vec<(State, Option<Done>)>,
}

/// Old answers that the tests start from, and how many of them may be taken back.
const OLD: u64 = 1_100;

const REACH: usize = 64;

static OLD_ENTRIES: LazyLock<Vec<LogEntry>> =
    LazyLock::new(|| with_answers(OLD).history().entries().to_vec());

/// What the old answers come to without the last 0, 1, 2 ... of them.
static OLD_PROGRESS: LazyLock<Vec<Progress>> = LazyLock::new(|| {
    let without = |last: usize| logs::replay(&OLD_ENTRIES[..OLD_ENTRIES.len() - last]);
    (0..=REACH).map(without).collect()
});

impl Editor {
    fn new() -> Self {
        let states = (OLD_ENTRIES.len() - REACH..=OLD_ENTRIES.len()).map(|old| {
            let done = Vec::new();
            (State { old, done }, None)
        });
        Self {
            past: states.collect(),
            future: Vec::new(),
        }
    }

    fn state(&self) -> &State {
        &self.past.last().expect("a state").0
    }

    fn progress(&self) -> Progress {
        let mut progress = OLD_PROGRESS[OLD_ENTRIES.len() - self.state().old].clone();
        for done in &self.state().done {
            progress.apply(&done.record, &logs::SCHEDULER);
        }
        progress
    }

    fn did(&mut self, device: &DeviceId, record: &Record) {
        let done = Done {
            device: device.clone(),
            record: record.clone(),
        };
        let mut state = self.state().clone();
        state.done.push(done.clone());
        self.past.push((state, Some(done)));
        self.future.clear();
    }

    /// Corrects the answer at a place and returns its device and number.
    fn correct(&mut self, place: usize, by: Grade) -> (DeviceId, u64) {
        let (mut state, step) = self.past.last().cloned().expect("a state");
        let done = &mut state.done[place];
        let id = (done.device.clone(), done.record.seq);
        if let Event::Answered(answered) = &mut done.record.event {
            answered.grade = by;
        }
        self.future.clear();
        if step.is_some_and(|step| (&step.device, step.record.seq) == (&id.0, id.1)) {
            self.past.last_mut().expect("a state").0 = state;
        } else {
            self.past.push((state, None));
        }
        id
    }

    fn undo(&mut self) -> bool {
        let step = (self.past.len() > 1).then(|| self.past.pop()).flatten();
        let has_step = step.is_some();
        self.future.extend(step);
        has_step
    }

    fn redo(&mut self) -> bool {
        let step = self.future.pop();
        let has_step = step.is_some();
        self.past.extend(step);
        has_step
    }
}

/// A learner at work, with logs on the disk and an editor's memory of what was done.
struct Desk {
    notebook: Notebook,
    device: DeviceId,
    disk: Disk,
    editor: Editor,
    hour: u64,
}

impl Desk {
    fn new() -> Self {
        Self {
            notebook: open(History::merge(OLD_ENTRIES.clone()), device(0)),
            device: device(0),
            disk: Disk(OLD_ENTRIES.clone()),
            editor: Editor::new(),
            hour: OLD,
        }
    }

    fn did(&mut self, records: Vec<Record>) {
        for record in &records {
            self.editor.did(&self.device, record);
        }
        self.disk.keep(&self.device, records);
    }

    fn happens(&mut self, event: Event, now: Now) {
        let record = self.notebook.record(event, now);
        self.did(vec![record]);
    }

    fn correct(&mut self, back: usize, now: Now) {
        let done = self.editor.state().done.iter().enumerate().rev();
        let mut answers = done.filter(|(_, done)| matches!(done.record.event, Event::Answered(_)));
        let Some((place, _)) = answers.nth(back) else {
            return;
        };
        let grade = Grade::ALL[usize::try_from(self.hour).expect("few") % 4];
        let (device, seq) = self.editor.correct(place, grade);
        let event = Event::Corrected { device, seq, grade };
        let record = self.notebook.record(event, now);
        self.disk.keep(&self.device, [record]);
    }

    /// Does something; false where the editor would have done it and the notebook not, or the other
    /// way round.
    fn act(&mut self, act: Act) -> bool {
        self.hour += 1;
        let now = moment(self.hour);
        let mut agree = true;
        match act {
            Act::Happens(event) => self.happens(event, now),
            Act::Correct(back) => self.correct(back, now),
            Act::Suspend(number) => {
                if !self.notebook.progress().is_suspended(card(number)) {
                    let record = self.notebook.record(Event::Suspended(card(number)), now);
                    self.did(vec![record]);
                }
            }
            Act::Resume(number) => {
                if self.notebook.progress().is_suspended(card(number)) {
                    let record = self.notebook.record(Event::Resumed(card(number)), now);
                    self.did(vec![record]);
                }
            }
            Act::Reset(number) => {
                let records = self.notebook.reset([card(number)], now);
                self.did(records);
            }
            Act::Undo | Act::Redo => {
                let (record, expected) = if matches!(act, Act::Undo) {
                    (self.notebook.undo(now), self.editor.undo())
                } else {
                    (self.notebook.redo(now), self.editor.redo())
                };
                agree = record.is_some() == expected;
                self.disk
                    .keep(&self.device, record.map(|(_, record)| record));
            }
            Act::Restart { on } => {
                self.device = device(on);
                self.notebook = open(self.disk.read(), device(on));
            }
            Act::Forget => self.notebook.forget(),
            Act::Snapshot => {
                let bytes =
                    Snapshot::encode(Vec::new(), self.notebook.long_history()).expect("RON");
                let snapshot = Snapshot::decode(&bytes).expect("a snapshot");
                self.notebook = open(snapshot.history, self.device.clone());
            }
        }
        agree
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: effort::cases(12, 32), ..ProptestConfig::default() })]

    /// After any acts, what counts is what an editor with undo and redo would have.
    #[test]
    fn undo_and_redo_are_those_of_an_editor(acts in prop::collection::vec(act(), 0..50)) {
        let mut desk = Desk::new();
        for act in acts {
            prop_assert!(desk.act(act.clone()), "{:?}", act);
            prop_assert_eq!(desk.notebook.progress(), &desk.editor.progress(), "after {:?}", act);
            prop_assert!(!desk.notebook.needs_history());
        }
        let read = open(desk.disk.read(), device(2));
        prop_assert_eq!(read.progress(), desk.notebook.progress(), "from the logs alone");
    }
}

/// Nothing that was taken back can be done again once something new was done.
#[test]
fn a_new_answer_ends_what_can_be_redone() {
    let mut notebook = with_answers(3);
    assert_eq!(notebook.redo(moment(4)), None, "nothing was taken back");
    notebook.undo(moment(4)).expect("an answer");
    notebook.undo(moment(5)).expect("an answer");
    let (back, _) = notebook.redo(moment(6)).expect("the second answer");
    assert_eq!(back.event, answer(1));
    notebook.record(answer(9), moment(7));
    assert_eq!(notebook.redo(moment(8)), None);
    let (undone, _) = notebook.undo(moment(9)).expect("the new one");
    assert_eq!(undone.event, answer(9));
    let (back, _) = notebook.redo(moment(10)).expect("it again");
    assert_eq!(back.event, answer(9));
    assert_eq!(notebook.redo(moment(11)), None);
}

#[test]
fn a_correction_goes_with_its_answer_and_alone_where_that_was_not_the_last() {
    let mut notebook = fresh();
    let first = notebook.record(answer(0), moment(0));
    let second = notebook.record(answer(1), moment(1));
    let correction = |record: &Record| Event::Corrected {
        device: device(0),
        seq: record.seq,
        grade: Grade::Again,
    };
    let before = notebook.progress().clone();
    notebook.record(correction(&second), moment(2));
    assert_ne!(notebook.progress(), &before);
    let (undone, _) = notebook.undo(moment(3)).expect("the answer");
    assert_eq!((undone.event, undone.card), (answer(1), Some(card(1))));
    notebook.redo(moment(4)).expect("with its correction");
    notebook.record(correction(&first), moment(5));
    let corrected = notebook.progress().clone();
    let (undone, _) = notebook.undo(moment(6)).expect("the correction");
    assert_eq!((undone.event, undone.card), (correction(&first), None));
    notebook.redo(moment(7)).expect("the correction");
    assert_eq!(notebook.progress(), &corrected);
}

/// A correction of an answer whose line was lost stands in nobody's way.
#[test]
fn what_refers_to_a_lost_record_is_passed_over() {
    let mut notebook = with_answers(2);
    let lost = |seq| Event::Corrected {
        device: device(1),
        seq,
        grade: Grade::Easy,
    };
    notebook.record(lost(7), moment(3));
    let (undone, _) = notebook.undo(moment(4)).expect("an answer");
    assert_eq!(undone.event, answer(1));
    notebook.record(lost(8), moment(5));
    let (device, seq) = (device(1), 9);
    notebook.record(Event::Undone { device, seq }, moment(6));
    let (back, _) = notebook.redo(moment(7)).expect("the same answer");
    assert_eq!(back.event, answer(1));
}

#[test]
fn cards_are_suspended_resumed_and_reset_once() {
    let mut notebook = with_answers(2);
    let both = [card(0), card(1)];
    let before = notebook.progress().clone();
    for card in both {
        notebook.record(Event::Suspended(card), moment(3));
        assert!(notebook.progress().is_suspended(card));
    }
    assert_eq!(notebook.reset([card(9)], moment(4)), [], "never asked");
    notebook.record(Event::Resumed(card(0)), moment(5));
    assert!(!notebook.progress().is_suspended(card(0)));
    assert_eq!(notebook.reset([card(0), card(0)], moment(6)).len(), 1);
    assert_eq!(notebook.progress().card(card(0)), None);
    for number in 0..4 {
        notebook.undo(moment(7 + number)).expect("each of the four");
    }
    assert_eq!(notebook.progress(), &before);
}

/// A notebook that has forgotten its first records, and the log of all.
fn forgetful() -> (Notebook, Disk) {
    let mut notebook = with_answers(MANY);
    let disk = Disk(notebook.history().entries().to_vec());
    notebook.forget();
    assert!(!notebook.is_whole());
    (notebook, disk)
}

#[test]
fn undo_reaches_what_was_forgotten_once_the_logs_are_read() {
    let (mut notebook, mut disk) = forgetful();
    let mut undone = 0;
    while let Some((_, record)) = notebook.undo(moment(MANY + undone)) {
        disk.keep(&device(0), [record]);
        undone += 1;
    }
    assert!((500..MANY).contains(&undone), "{undone}");
    assert!(notebook.undo_needs_history() && !notebook.needs_history());
    let expected = with_answers(MANY - undone);
    assert_eq!(notebook.progress(), expected.progress());
    notebook.complete(disk.read());
    assert!(!notebook.undo_needs_history());
    assert_eq!(notebook.progress(), expected.progress());
    let (last, _) = notebook.undo(moment(2 * MANY)).expect("one more");
    assert_eq!(last.event, answer(MANY - undone - 1));
    let expected = with_answers(MANY - undone - 1);
    assert_eq!(notebook.progress(), expected.progress());
    for _ in 0..9 {
        notebook.redo(moment(2 * MANY)).expect("each of them again");
    }
    let expected = with_answers(MANY - undone + 8);
    assert_eq!(notebook.progress(), expected.progress());
}

#[test]
fn redo_of_what_was_forgotten_waits_for_the_logs() {
    let mut disk = Disk(with_answers(MANY).history().entries().to_vec());
    for number in 0..MANY - 1 {
        let Now { at, day } = moment(MANY + number);
        let event = Event::Undone {
            device: device(0),
            seq: MANY - number,
        };
        let seq = MANY + number + 1;
        let record = Record {
            seq,
            at,
            day,
            event,
        };
        disk.keep(&device(0), [record]);
    }
    let mut notebook = open(disk.read(), device(0));
    notebook.forget();
    assert!(notebook.redo_needs_history());
    assert_eq!(notebook.redo(moment(3 * MANY)), None);
    assert_eq!(notebook.progress(), with_answers(1).progress());
    notebook.complete(disk.read());
    let (back, _) = notebook.redo(moment(3 * MANY)).expect("the second answer");
    assert_eq!(back.event, answer(1));
    assert_eq!(notebook.progress(), with_answers(2).progress());
}

/// A new schedule is waited for; what is answered meanwhile is not lost.
#[test]
fn another_schedule_waits_for_the_logs_and_keeps_what_was_done_meanwhile() {
    let (mut notebook, mut disk) = forgetful();
    let before = notebook.progress().clone();
    let usual = notebook.profile().clone();
    let mut thorough = usual.clone();
    thorough.desired_retention = 0.95;
    notebook.set_profile(thorough.clone());
    assert!(notebook.needs_history());
    assert_eq!(notebook.progress(), &before);
    notebook.set_profile(usual);
    assert!(!notebook.needs_history(), "back again");
    notebook.set_profile(thorough);
    for number in 0..700 {
        let record = notebook.record(answer(number), moment(MANY + number));
        // Not all of it had reached the disk when the logs were read.
        disk.keep(&device(0), (number < 300).then_some(record));
    }
    notebook.forget();
    assert!(notebook.needs_history(), "a stale base takes nothing more");
    notebook.complete(disk.read());
    assert!(!notebook.needs_history() && notebook.is_whole());
    assert_eq!(notebook.records(), MANY + 700);
    let all = History::merge(notebook.history().entries().to_vec());
    let expected = Progress::replay(&all, notebook.scheduler());
    assert_eq!(notebook.progress(), &expected);
    assert_ne!(notebook.progress(), &logs::replay(all.entries()));
    let next = notebook.record(answer(0), moment(3 * MANY));
    assert_eq!(next.seq, MANY + 701);
}

fn of_laptop(seq: u64, at: Timestamp, event: Event) -> LogEntry {
    let day = moment(MANY).day;
    LogEntry {
        device: device(1),
        record: Record {
            seq,
            at,
            day,
            event,
        },
    }
}

/// So many milliseconds after an answer.
fn after(number: u64, ms: i64) -> Timestamp {
    at(i64::try_from(number).expect("few") * 3_600_000 + ms)
}

#[test]
fn records_of_other_devices_are_taken_in_or_waited_for() {
    let (mut notebook, mut disk) = forgetful();
    let new = [
        of_laptop(2, after(MANY, 2), answer(3)),
        of_laptop(1, after(MANY, 1), answer(2)),
    ];
    assert_eq!(notebook.merge(new.clone()), Added::Added);
    assert_eq!(notebook.merge(new.clone()), Added::Nothing);
    disk.0.extend(new);
    let replayed = |disk: &Disk| open(disk.read(), device(0)).progress().clone();
    assert_eq!(notebook.progress(), &replayed(&disk));

    // A little late: between records that are still there.
    let late = of_laptop(3, after(MANY - 9, 1), answer(4));
    assert_eq!(notebook.merge([late.clone()]), Added::Added);
    disk.0.push(late);
    assert_eq!(notebook.progress(), &replayed(&disk));
    let record = notebook.record(answer(5), moment(MANY + 1));
    disk.keep(&device(0), [record]);

    // Between records that were forgotten, and about one that was.
    let before = notebook.progress().clone();
    let early = of_laptop(4, after(MANY - 1_200, 1), answer(6));
    assert_eq!(notebook.merge([early.clone()]), Added::NeedsHistory);
    assert!(notebook.needs_history());
    assert_eq!(notebook.progress(), &before);
    let (device_0, seq) = (device(0), 7);
    let undoing = Event::Undone {
        device: device_0,
        seq,
    };
    let undo = notebook.record(undoing, moment(MANY + 2));
    disk.0.push(early);
    notebook.complete(disk.read());
    assert!(!notebook.needs_history());
    disk.keep(&device(0), [undo]);
    assert_eq!(notebook.progress(), &replayed(&disk));
    assert_eq!(notebook.records(), MANY + 6);
}

/// Whoever else uses this device's numbers gets them all, and the records made here go to another device:
/// a corrupt number cannot use them up.
#[test]
fn a_number_from_outside_moves_none_that_is_made_here() {
    let mut notebook = with_answers(3);
    let mut own = of_laptop(u64::MAX, after(4, 0), answer(3));
    own.device = device(0);
    assert_eq!(notebook.merge([own]), Added::Added);
    assert_eq!(notebook.record(answer(4), moment(5)).seq, 4);
    notebook.follow(&Moved {
        from: device(0),
        after: 3,
        to: device(2),
    });
    assert_eq!(notebook.device(), &device(2));
    let devices = notebook.history().entries().iter();
    assert_eq!(devices.filter(|entry| entry.device == device(2)).count(), 1);
    assert_eq!(notebook.record(answer(5), moment(6)).seq, 5);
}

#[test]
fn a_fit_waits_for_the_whole_history() {
    let mut notebook = fresh();
    for number in 0..MANY {
        notebook.record(answer(number), moment(number * 24));
    }
    let whole = notebook.clone();
    assert!(whole.fit_due().is_some() && !whole.fit_needs_history());
    notebook.forget();
    assert!(notebook.fit_due().is_none() && notebook.fit_needs_history());
    assert_eq!(notebook.reviews_to_fit(), whole.reviews_to_fit());
    assert_eq!(notebook.remembered(), None);
    notebook.complete(whole.history().clone());
    assert_eq!(notebook.fit_due(), whole.fit_due());
}

/// Another device's clock was ahead, or this one's was: what was done last is still what is taken back,
/// and each record says what its clock said.
#[test]
fn what_is_made_after_a_record_from_the_future_is_taken_back_first() {
    for by in [0, 1] {
        let mut notebook = with_answers(3);
        if by == 0 {
            notebook.record(answer(8), moment(1_000));
        } else {
            let future = of_laptop(4, after(1_000, 0), answer(8));
            assert_eq!(notebook.merge([future]), Added::Added);
        }
        let record = notebook.record(answer(9), moment(5));
        assert_eq!((record.at, record.day), (moment(5).at, moment(5).day));
        let (undone, _) = notebook.undo(moment(6)).expect("the last");
        assert_eq!(undone.event, answer(9));
        let (redone, _) = notebook.redo(moment(7)).expect("the last undo");
        assert_eq!(redone.event, answer(9));
        assert_eq!(
            notebook.undo(moment(8)).map(|it| it.0.event),
            Some(answer(9))
        );
        let whole = open(notebook.history().clone(), device(0));
        assert_eq!(notebook.progress(), whole.progress());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// However the last records are kept apart from those before them.
    #[test]
    fn records_in_any_order_come_to_what_they_come_to_at_once(
        entries in prop_oneof![logs::tangled(220), logs::causal(220)],
        late in prop::collection::vec((0usize..40, 0u8..8), 220),
    ) {
        let mut order: Vec<usize> = (0..entries.len()).collect();
        order.sort_by_key(|place| place + if late[*place].1 == 0 { late[*place].0 } else { 0 });
        let mut notebook = fresh();
        let mut known = Vec::new();
        for batch in order.chunks(11) {
            let batch: Vec<LogEntry> = batch.iter().map(|place| entries[*place].clone()).collect();
            known.extend(batch.clone());
            notebook.merge(batch);
            prop_assert_eq!(notebook.progress(), &logs::replay(&known));
        }
    }
}

/// A clock that was years ahead for so many answers, and then was put right.
#[test]
fn a_clock_that_was_put_right_goes_on_at_once() {
    for wrong in [1, 20, MANY] {
        let (mut notebook, mut disk) = (fresh(), Disk::default());
        for number in 0..wrong {
            let record = notebook.record(answer(number), moment(9 * MANY + number));
            disk.keep(&device(0), [record]);
        }
        notebook.forget();
        for number in 0..40 {
            let record = notebook.record(answer(number), moment(number));
            disk.keep(&device(0), [record]);
            if notebook.needs_history() {
                notebook.complete(disk.read());
                notebook.forget();
            }
            assert!(!notebook.needs_history());
        }
        let whole = open(disk.read(), device(0));
        assert_eq!(notebook.progress(), whole.progress(), "{wrong}");
        let numbers = whole.history().entries().iter().map(|it| it.record.seq);
        assert!(numbers.eq(1..=wrong + 40));
    }
}

/// On a machine whose clock is behind, a record comes before those that it takes back.
#[test]
fn what_is_taken_back_does_not_depend_on_clocks() {
    let made = |of: usize, at: u64, event| LogEntry {
        device: device(of),
        ..of_laptop(1, moment(at).at, event)
    };
    let undone = |of, seq| Event::Undone {
        device: device(of),
        seq,
    };
    let rewound = Event::Rewound {
        ranges: vec![(device(1), 1, 1)],
        brought: Vec::new(),
    };
    for (last, counts) in [(undone(1, 1), true), (rewound, true), (undone(1, 9), false)] {
        let history = History::merge([
            made(0, 10, answer(1)),
            made(1, 5_000, undone(0, 1)),
            made(2, 20, last),
        ]);
        assert_eq!(history.effective().count(), usize::from(counts));
    }
}

#[test]
fn a_forecast_stands_in_the_way_of_no_undo_and_no_redo() {
    let mut notebook = fresh();
    notebook.record(answer(0), moment(0));
    notebook.record(Event::GoalSet(Some(logs::goal(40))), moment(1));
    notebook.record(logs::forecast(40), moment(2));
    let (undone, _) = notebook.undo(moment(3)).expect("the goal");
    assert!(matches!(undone.event, Event::GoalSet(Some(_))));
    assert_eq!(notebook.progress().goal(), None);
    notebook.record(logs::forecast(41), moment(4));
    let (back, _) = notebook.redo(moment(5)).expect("the goal");
    assert!(matches!(back.event, Event::GoalSet(Some(_))));
    assert_eq!(notebook.progress().goal(), Some(&logs::goal(40)));
    notebook.undo(moment(6)).expect("the goal");
    let (undone, _) = notebook.undo(moment(7)).expect("the answer");
    assert!(undone.card.is_some());
    assert!(notebook.undo(moment(8)).is_none(), "forecasts are nobody's");
    assert_eq!(notebook.progress().forecasts().made_for(day(40)).count(), 1);
}
