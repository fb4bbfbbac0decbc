//! What the learner does on a machine.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use rand::RngExt as _;
use rand::seq::IteratorRandom as _;
use statusdeck::grading::Given;
use statusdeck::learner::{Added, LongHistory};
use statusdeck::log::{Event, LogEntry, Record, RecordId};
use statusdeck::store::archive;
use statusdeck::store::{
    Finding, OpenProfile, Places, Reason, Store, StoreError, random_device_id,
};
use statusdeck::time::Timestamp;
use support::keeper::{SLUG, answer_of, go_on, own, profile};
use support::logs;
use support::meddler::copies;
use support::sim_disk::SimDisk;

use super::{Made, Run, What};

pub(super) struct Machine {
    pub(super) store: Store,
    pub(super) logs: PathBuf,
    pub(super) days_off: i64,
    /// Normally one; more where locks do nothing.
    pub(super) processes: Vec<Process>,
    backups: Vec<(PathBuf, BTreeSet<Timestamp>)>,
}

/// A profile that is open.
pub(super) struct Process {
    open: OpenProfile,
    history: LongHistory,
    /// The records of a write that failed.
    waiting: Vec<Record>,
    /// False once the history lacks a record that was seen.
    is_whole: bool,
}

impl Machine {
    pub(super) fn new(disk: &SimDisk, number: usize, folder: usize) -> Self {
        let data = PathBuf::from(format!("/folder{folder}"));
        let places = Places {
            data: data.clone(),
            state: format!("/state{number}").into(),
        };
        let store = Store::open_on(Arc::new(disk.clone()), places).expect("a store");
        // Another machine may have made it.
        drop(store.create_profile(&profile()));
        Self {
            store,
            logs: data.join("profiles").join(SLUG).join("log"),
            days_off: 0,
            processes: Vec::new(),
            backups: Vec::new(),
        }
    }

    /// The moments of the records that are read.
    fn moments(&self) -> BTreeSet<Timestamp> {
        let (history, _) = self.store.history(SLUG).expect("a history");
        history
            .entries()
            .iter()
            .map(|entry| entry.record.at)
            .collect()
    }
}

impl Run {
    /// A process of the machine, opened if there is none, or if there may be another.
    fn process(&mut self, machine: usize) -> usize {
        let fresh = random_device_id(self.rng.random());
        let one_more = self.rng.random_ratio(1, 10);
        let Machine {
            store, processes, ..
        } = &mut self.machines[machine];
        if processes.is_empty() || (one_more && processes.len() < 3) {
            match store.open_profile(SLUG, fresh) {
                Ok(mut open) => {
                    let history = std::mem::take(&mut open.history);
                    let (whole, _) = store.history(SLUG).expect("a history");
                    assert!(history.records() >= whole.records(), "some are left out");
                    let told = open.findings.iter().map(|finding| match finding {
                        Finding::MissingRecords { count, .. } => *count,
                        _ => 0,
                    });
                    let told: u64 = told.sum();
                    let lost = store.losses(SLUG).expect("readable logs");
                    // Behind a snapshot, only the ends of logs are looked at.
                    assert!(
                        told == lost || !history.is_whole(),
                        "{told} of {lost} are told"
                    );
                    self.from_snapshots += usize::from(!history.is_whole());
                    processes.push(Process {
                        open,
                        history,
                        waiting: Vec::new(),
                        is_whole: true,
                    });
                    self.trace.push(format!("{machine} opens"));
                }
                Err(error) => assert!(!processes.is_empty(), "{error}"),
            }
        }
        self.rng
            .random_range(0..self.machines[machine].processes.len())
    }

    pub(super) fn answer(&mut self, machine: usize) {
        let place = self.process(machine);
        let count = self.rng.random_range(1..=3);
        for _ in 0..count {
            self.make(machine, place, What::Answer, None, 0);
        }
        self.append(machine, place);
    }

    pub(super) fn undo(&mut self, machine: usize) {
        let place = self.process(machine);
        let process = &self.machines[machine].processes[place];
        let back = self.rng.random_range(0..4);
        let Some(last) = process.history.history().entries().iter().nth_back(back) else {
            return;
        };
        let what = What::Undoes(last.record.at);
        let RecordId { device, seq } = last.id();
        if self.made.contains_key(&last.record.at) {
            self.make(machine, place, what, Some(Event::Undone { device, seq }), 0);
            self.append(machine, place);
        }
    }

    fn make(&mut self, machine: usize, place: usize, what: What, event: Option<Event>, used: u64) {
        let now = self.now(machine);
        let process = &mut self.machines[machine].processes[place];
        let last = process.waiting.last().map_or(0, |record| record.seq);
        let seq = last.max(process.open.last_seq()).max(used) + 1;
        let event = event.unwrap_or_else(|| {
            let number = u64::try_from(self.seconds).expect("positive");
            if number.is_multiple_of(4) {
                return logs::beside_answers(number / 4);
            }
            let mut event = answer_of(&own(), number, 0, 404).record.event;
            if let Event::Answered(answered) = &mut event {
                answered.given = Given::Text("길다 ".repeat(self.words));
            }
            event
        });
        let record = Record {
            seq,
            at: now.at,
            day: now.day,
            event,
        };
        let device = process.open.log.device().clone();
        process.waiting.push(record);
        let made = Made {
            machine,
            number: self.made.len(),
            what,
            id: RecordId { device, seq },
            acknowledged: false,
            provable: true,
            let_go: false,
            came_back: false,
        };
        let earlier = self.made.insert(now.at, made);
        assert!(earlier.is_none(), "each has a moment of its own");
    }

    fn append(&mut self, machine: usize, place: usize) {
        let Process {
            open,
            history,
            waiting,
            is_whole,
        } = &mut self.machines[machine].processes[place];
        let saved = open.log.append(waiting);
        self.trace.push(format!(
            "{machine}.{place} appends {} to {}: {saved:?}",
            waiting.len(),
            open.log.device()
        ));
        let Ok(moves) = saved else {
            return;
        };
        let saved = waiting.drain(..).map(|record| {
            let made = self.made.get_mut(&record.at).expect("made here");
            for moved in &moves {
                moved.follow(&mut made.id.device, record.seq);
            }
            made.acknowledged = true;
            let device = made.id.device.clone();
            LogEntry { device, record }
        });
        *is_whole &= history.add(saved.collect::<Vec<_>>()) != Added::NeedsHistory;
    }

    /// A process ends, by itself or killed.
    pub(super) fn leave(&mut self, machine: usize) {
        let Machine {
            store, processes, ..
        } = &mut self.machines[machine];
        if let Some(place) = (0..processes.len()).choose(&mut self.rng) {
            let mut process = processes.remove(place);
            if process.is_whole && process.waiting.is_empty() && self.rng.random_ratio(2, 3) {
                let mut history = process.history;
                history.fold(5, &profile().scheduler());
                process.open.save_snapshot(store, &history);
            }
            self.note(format!("{machine}.{place} ends"));
        }
    }

    pub(super) fn look(&mut self, machine: usize) {
        let Machine {
            store, processes, ..
        } = &mut self.machines[machine];
        for process in processes {
            let news = process.open.look_for_news(store);
            process.is_whole &= process.history.add(news) != Added::NeedsHistory;
        }
    }

    pub(super) fn back_up(&mut self, machine: usize) {
        let at = self.now(machine).at;
        let fresh = random_device_id(self.rng.random());
        let store = &self.machines[machine].store;
        let device = store.this_device(SLUG, fresh).expect("a device");
        let is_daily = self.rng.random_ratio(1, 2);
        let backup = if is_daily {
            let made = archive::back_up_daily(store, SLUG, &device, at, &mut go_on());
            made.expect("a backup").and_then(|made| made.backup)
        } else {
            let made = archive::back_up(store, SLUG, &device, Reason::Import, at, &mut go_on());
            Some(made.expect("a backup"))
        };
        if let Some(backup) = backup {
            let held = self.machines[machine].moments();
            self.machines[machine].backups.push((backup.path, held));
            self.note(format!("{machine} backs up, daily: {is_daily}"));
        }
    }

    pub(super) fn restore(&mut self, machine: usize) {
        let count = self.machines[machine].backups.len();
        if count == 0 {
            return;
        }
        let place = self.process(machine);
        let now = self.now(machine);
        let which = self.rng.random_range(0..count);
        let (path, then) = self.machines[machine].backups[which].clone();
        let here = self.machines[machine].moments();
        let Machine {
            store, processes, ..
        } = &mut self.machines[machine];
        let device = processes[place].open.log.device().clone();
        let restored = archive::restore(store, SLUG, &device, &path, None, now, &mut go_on());
        self.note(format!(
            "{machine}.{place} restores {}: {restored:?}",
            path.display()
        ));
        let restored = match restored {
            // Rotated away.
            Err(StoreError::Read { .. }) => return,
            restored => restored.expect("restored"),
        };
        if let Some(event) = restored.event {
            let known = |at: &&Timestamp| here.contains(at) || then.contains(at);
            let taken = here.difference(&then).copied().collect();
            let elsewhere = self.made.keys().filter(|at| !known(at));
            let what = What::Rewinds(taken, elsewhere.copied().collect());
            self.make(machine, place, what, Some(event), restored.used_up_to);
            self.append(machine, place);
        }
    }

    pub(super) fn undo_restore(&mut self, machine: usize) {
        let place = self.process(machine);
        let (history, _) = self.machines[machine]
            .store
            .history(SLUG)
            .expect("a history");
        let last = history.last_rewinding();
        let mut entries = history.entries().iter();
        let last = last.and_then(|last| entries.find(|entry| entry.id() == last));
        if let Some(last) = last {
            let what = What::Undoes(last.record.at);
            let RecordId { device, seq } = last.id();
            self.make(machine, place, what, Some(Event::Undone { device, seq }), 0);
            self.append(machine, place);
        }
    }

    pub(super) fn repair(&mut self, machine: usize) {
        self.machines[machine].processes.clear();
        let at = self.now(machine).at;
        let fresh = random_device_id(self.rng.random());
        let store = &self.machines[machine].store;
        let device = store.this_device(SLUG, fresh).expect("a device");
        let repaired = archive::repair(store, SLUG, &device, at, &mut go_on());
        let repaired = repaired.expect("repaired");
        self.note(format!("{machine} repairs: {}", repaired.is_some()));
        if repaired.is_some() {
            // It says how many records are lost for good.
            self.answer_losses(machine);
        }
    }

    pub(super) fn note_returns(&mut self) {
        let world = self.disk.world();
        for (number, machine) in self.machines.iter().enumerate() {
            let mut gone = self
                .made
                .iter_mut()
                .filter(|(_, made)| made.machine == number && made.let_go && !made.came_back);
            let Some(first) = gone.next() else {
                continue;
            };
            let copies = copies(&world, &machine.logs);
            for (at, made) in std::iter::once(first).chain(gone) {
                made.came_back = copies.contains(at);
            }
        }
    }

    fn answer_losses(&mut self, machine: usize) {
        let copies = copies(&self.disk.world(), &self.machines[machine].logs);
        for (at, made) in &mut self.made {
            made.let_go |= made.machine == machine && made.acknowledged && !copies.contains(at);
        }
    }
}
