//! What must be true at any moment.

use std::collections::{BTreeMap, BTreeSet};

use statusdeck::log::History;
use statusdeck::store::Finding;
use statusdeck::time::Timestamp;
use support::keeper::SLUG;
use support::meddler::copies;

use super::machine::Machine;
use super::{Made, Run, Totals, What};

impl Run {
    pub(super) fn check(&mut self) {
        self.note("check".to_owned());
        let world = self.disk.world();
        for (number, machine) in self.machines.iter().enumerate() {
            let copies = copies(&world, &machine.logs);
            let (history, findings) = machine.store.history(SLUG).expect("a history");
            self.counts_once(&copies, &history);
            self.takes_back(&copies, &history);
            self.is_told(number, machine, &copies, &findings);
        }
    }

    /// Each record counts exactly once where a copy of its line is left.
    fn counts_once(&self, copies: &BTreeSet<Timestamp>, history: &History) {
        let mut found: BTreeMap<Timestamp, usize> = BTreeMap::new();
        for entry in history.entries() {
            *found.entry(entry.record.at).or_default() += 1;
        }
        for at in copies {
            assert_eq!(found.get(at), Some(&1), "{at}: {:?}", self.made.get(at));
        }
        for at in found.keys() {
            assert!(copies.contains(at), "{at} comes from nowhere");
        }
    }

    /// What was undone does not count, and nothing else is taken back.
    fn takes_back(&self, copies: &BTreeSet<Timestamp>, history: &History) {
        let made = copies
            .iter()
            .filter_map(|at| Some((at, self.made.get(at)?)));
        let mut made: Vec<(&Timestamp, &Made)> = made.collect();
        made.sort_by_key(|(_, made)| made.number);
        let (mut undone, mut unclear) = (BTreeSet::new(), BTreeSet::new());
        for (at, made) in made.iter().rev() {
            if !matches!(made.what, What::Answer) && unclear.contains(*at) {
                unclear.extend(self.before(made));
            }
            match &made.what {
                _ if undone.contains(*at) => {}
                What::Answer => {}
                What::Undoes(target) => {
                    undone.insert(*target);
                    // With a restore, what it brought is undone.
                    if matches!(self.made[target].what, What::Rewinds(..)) {
                        unclear.extend(self.before(made));
                    }
                }
                What::Rewinds(taken, maybe) => {
                    undone.extend(taken.iter().copied());
                    unclear.extend(maybe.iter().copied());
                }
            }
        }
        let counted: BTreeSet<Timestamp> =
            history.effective().map(|entry| entry.record.at).collect();
        for (at, made) in made {
            if matches!(made.what, What::Answer) && !unclear.contains(at) {
                assert_eq!(counted.contains(at), !undone.contains(at), "{at}: {made:?}");
            }
        }
    }

    /// All that was made before a record.
    fn before(&self, made: &Made) -> impl Iterator<Item = Timestamp> {
        let earlier = self
            .made
            .iter()
            .filter(|(_, other)| other.number < made.number);
        earlier.map(|(at, _)| *at)
    }

    /// A machine tells of each record that it saved and of which no copy is left.
    fn is_told(
        &self,
        number: usize,
        machine: &Machine,
        copies: &BTreeSet<Timestamp>,
        findings: &[Finding],
    ) {
        let own = self
            .made
            .iter()
            .filter(|(_, made)| made.machine == number && made.acknowledged);
        let lost =
            own.filter(|(at, made)| !copies.contains(at) && (!made.let_go || made.came_back));
        let lost: Vec<&Made> = lost.map(|(_, made)| made).collect();
        // Nobody need have looked while a copy was back.
        let provable = lost.iter().filter(|made| made.provable && !made.let_go);
        let provable = provable.count() as u64;
        let damaged = findings.iter().map(|finding| match finding {
            Finding::DamagedLines { lines, .. } => lines.len() as u64,
            _ => 0,
        });
        let damaged: u64 = damaged.sum();
        let told = machine.store.losses(SLUG).expect("readable logs");
        assert!(
            provable <= told + damaged && told <= lost.len() as u64,
            "{number}: {told} told, {damaged} damaged, lost {lost:?}",
        );
    }

    pub(super) fn count(&mut self, totals: &mut Totals) {
        let world = self.disk.world();
        let copies: Vec<BTreeSet<Timestamp>> = self
            .machines
            .iter()
            .map(|machine| copies(&world, &machine.logs))
            .collect();
        let answers = self
            .made
            .iter()
            .filter(|(_, made)| made.acknowledged && matches!(made.what, What::Answer));
        for (at, made) in answers {
            totals.acknowledged += 1;
            if copies[made.machine].contains(at) {
                totals.count += 1;
            } else if made.let_go {
                totals.let_go += 1;
            } else if made.provable {
                totals.told += 1;
            } else {
                totals.unprovable += 1;
            }
        }
        totals.opened_from_snapshots += self.from_snapshots;
        totals.steps += super::STEPS_OF_RUN;
    }
}
