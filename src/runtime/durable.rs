//! Holds notices back until what they tell of is durable. A desktop's disk makes it so before it says anything;
//! a page's later ([`Durability`]).

use std::collections::VecDeque;

use crate::app::Notice;
use crate::store::{Durability, StoreError};

/// Notices on their way to the app, each with the changes to the disk that came before it.
#[derive(Debug, Default)]
pub(super) struct Gate {
    waiting: VecDeque<(u64, Notice)>,
    /// The app was told that what was written is not durable.
    failed: bool,
}

impl Gate {
    /// The next notice, of those that wait or of `next`. While nothing can be made durable only
    /// acknowledgements wait: the app goes on, and says so.
    pub(super) fn pass(
        &mut self,
        written: impl Fn() -> Durability,
        mut next: impl FnMut() -> Option<Notice>,
    ) -> Option<Notice> {
        loop {
            let now = written();
            if let Some(reason) = now.problem.filter(|_| !self.failed) {
                self.failed = true;
                let error = StoreError::NotStored(reason);
                return Some(Notice::Failed { error });
            }
            let place = self.waiting.iter().position(|(changes, notice)| {
                *changes <= now.durable || (self.failed && !is_acknowledgement(notice))
            });
            // In their order, unless the first one has to wait for long.
            if let Some(place) = place.filter(|place| *place == 0 || self.failed) {
                return self.waiting.remove(place).map(|(_, notice)| notice);
            }
            if self.failed && self.waiting.is_empty() && now.durable >= now.changes {
                self.failed = false;
                return Some(Notice::Recovered);
            }
            if !self.waiting.is_empty() && !self.failed {
                return None;
            }
            let notice = next()?;
            self.waiting.push_back((written().changes, notice));
        }
    }
}

const fn is_acknowledgement(notice: &Notice) -> bool {
    matches!(notice, Notice::Saved { .. } | Notice::Recovered)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;

    fn written(changes: u64, durable: u64, problem: Option<&str>) -> Durability {
        Durability {
            changes,
            durable,
            problem: problem.map(str::to_owned),
        }
    }

    /// What passes at a state of the disk, in short.
    fn passes(
        gate: &mut Gate,
        disk: &Durability,
        next: &RefCell<Vec<Notice>>,
    ) -> Vec<&'static str> {
        let mut passed = Vec::new();
        let pop = || {
            let mut next = next.borrow_mut();
            (!next.is_empty()).then(|| next.remove(0))
        };
        while let Some(notice) = gate.pass(|| disk.clone(), pop) {
            passed.push(match notice {
                Notice::Saved { .. } => "saved",
                Notice::Failed { .. } => "failed",
                Notice::Recovered => "recovered",
                Notice::Idle => "idle",
                _ => "other",
            });
        }
        passed
    }

    #[test]
    fn a_notice_waits_until_what_it_tells_of_is_durable() {
        let mut gate = Gate::default();
        let next = RefCell::new(vec![Notice::Saved { seq: 1 }, Notice::Idle]);
        assert!(passes(&mut gate, &written(3, 2, None), &next).is_empty());
        assert_eq!(
            passes(&mut gate, &written(3, 3, None), &next),
            ["saved", "idle"]
        );
    }

    #[test]
    fn a_disk_that_is_durable_at_once_holds_nothing_back() {
        let mut gate = Gate::default();
        let next = RefCell::new(vec![Notice::Saved { seq: 1 }, Notice::Idle]);
        assert_eq!(
            passes(&mut gate, &written(0, 0, None), &next),
            ["saved", "idle"]
        );
    }

    #[test]
    fn a_failure_is_told_once_and_acknowledgements_wait_for_its_end() {
        let mut gate = Gate::default();
        let next = RefCell::new(vec![Notice::Saved { seq: 1 }, Notice::Idle]);
        assert!(passes(&mut gate, &written(2, 1, None), &next).is_empty());
        let full = written(2, 1, Some("QuotaExceededError"));
        assert_eq!(passes(&mut gate, &full, &next), ["failed", "idle"]);
        assert!(passes(&mut gate, &full, &next).is_empty());
        assert_eq!(
            passes(&mut gate, &written(2, 2, None), &next),
            ["saved", "recovered"]
        );
    }
}
