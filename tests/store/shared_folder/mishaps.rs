//! What goes wrong with a folder, beside what its synchronisation does.

use std::path::{Path, PathBuf};

use rand::RngExt as _;
use rand::seq::IndexedRandom as _;
use support::meddler::{Meddling, copy_of};
use support::sim_disk::{Call, Crash, World};

use super::Run;

/// Days by which a clock is wrong: by hand, by time zone, by a flat battery.
const JUMPS: [i64; 9] = [0, 0, -1, 1, -400, 400, 26_000, -20_000, 2_900_000];

impl Run {
    pub(super) fn mishap(&mut self) {
        let machine = self.rng.random_range(0..self.machines.len());
        match self.rng.random_range(0..100) {
            0..50 => self.meddle(machine),
            50..65 => self.put_back(),
            65..75 => self.jump(machine),
            75..82 => self.fill_disk(machine),
            82..88 => self.take_lock_away(machine),
            88..92 => self.break_locks(),
            92..95 => self.cut_power(),
            _ => self.forget(machine),
        }
    }

    fn log(&mut self, machine: usize) -> Option<PathBuf> {
        let logs = self.disk.world().files_in(&self.machines[machine].logs);
        logs.choose(&mut self.rng).cloned()
    }

    /// Keeps the state of a log, which may come back.
    fn keep_old(&mut self, path: &Path) {
        let bytes = self.disk.world().bytes(path).map(<[u8]>::to_vec);
        self.olds
            .extend(bytes.map(|bytes| (path.to_owned(), bytes)));
    }

    fn meddle(&mut self, machine: usize) {
        let Some(path) = self.log(machine) else {
            return;
        };
        self.keep_old(&path);
        let meddling = *Meddling::ALL.choose(&mut self.rng).expect("some");
        let (in_place, dice) = (self.rng.random(), self.rng.random());
        let mut done = false;
        self.disk
            .change(|world| done = meddling.apply(world, &path, in_place, dice));
        self.note(format!("{} is {meddling:?}: {done}", path.display()));
    }

    fn put_back(&mut self) {
        if self.olds.is_empty() {
            return;
        }
        let which = self.rng.random_range(0..self.olds.len());
        let (mut path, bytes) = self.olds.swap_remove(which);
        if self.rng.random_ratio(1, 2) {
            path = copy_of(&path, self.rng.random());
        }
        self.keep_old(&path);
        self.disk.change(|world| world.replace(&path, &bytes));
        self.note(format!("{} comes back", path.display()));
    }

    /// One log goes from a folder to another.
    pub(super) fn synchronise(&mut self) {
        let from = self.rng.random_range(0..self.machines.len());
        let to = self.rng.random_range(0..self.machines.len());
        let Some(path) = self.log(from) else {
            return;
        };
        let there = self.machines[to]
            .logs
            .join(path.file_name().expect("a name"));
        let world = self.disk.world();
        let new = world.bytes(&path).expect("a log").to_vec();
        let old = world.bytes(&there).map(<[u8]>::to_vec);
        if path == there || old.as_ref() == Some(&new) {
            return;
        }
        self.keep_old(&there);
        let old = old.unwrap_or_default();
        let goes_on = new.starts_with(&old);
        if !goes_on && old.starts_with(&new) && !self.rng.random_ratio(1, 10) {
            return;
        }
        let loses = self.rng.random_ratio(1, 10);
        let (in_place, dice) = (self.rng.random(), self.rng.random());
        self.note(format!("{} goes to {to}: {goes_on}", path.display()));
        self.disk.change(|world: &mut World| {
            if !goes_on && !loses {
                world.replace(&copy_of(&there, dice), &old);
            }
            if in_place {
                world.overwrite(&there, &new);
            } else {
                world.replace(&there, &new);
            }
        });
    }

    fn jump(&mut self, machine: usize) {
        let days = *JUMPS.choose(&mut self.rng).expect("some");
        self.machines[machine].days_off = days;
        self.clocks_jumped |= days != 0;
        self.note(format!("the clock of {machine} is {days} days off"));
    }

    /// The next answer finds a full disk, or one that fails to sync.
    fn fill_disk(&mut self, machine: usize) {
        let failing = if self.rng.random() {
            Call::Append
        } else {
            Call::Sync
        };
        self.disk.fail(Some(Box::new(move |call, _| {
            (call == failing).then_some(std::io::ErrorKind::StorageFull)
        })));
        self.note(format!("{failing:?} fails"));
        self.answer(machine);
        self.disk.fail(None);
    }

    fn take_lock_away(&mut self, machine: usize) {
        let locks = self.machines[machine].store.places().state.join("locks");
        self.disk.change(|world| world.remove(&locks));
        self.note(format!("the locks of {machine} are deleted"));
    }

    fn break_locks(&mut self) {
        let broken = self.rng.random();
        self.disk.break_locks(broken);
        self.note(format!("locks do nothing: {broken}"));
    }

    /// What was not synced may be gone, and so may what proves a loss.
    fn cut_power(&mut self) {
        for machine in &mut self.machines {
            machine.processes.clear();
        }
        let crash = *Crash::ALL.choose(&mut self.rng).expect("some");
        self.disk.change(|world| *world = world.after(crash));
        for made in self.made.values_mut() {
            (made.provable, made.let_go) = (false, false);
        }
        self.note(format!("the power is cut: {crash:?}"));
    }

    /// A machine loses what belongs to it alone.
    fn forget(&mut self, machine: usize) {
        let state = self.machines[machine].store.places().state.clone();
        let part = *["marks", "device.ron", "snapshots"]
            .choose(&mut self.rng)
            .expect("some");
        self.disk.change(|world| world.remove(&state.join(part)));
        let lost = self
            .made
            .values_mut()
            .filter(|made| made.machine == machine);
        lost.for_each(|made| made.provable = false);
        self.note(format!("{machine} loses its {part}"));
    }
}
