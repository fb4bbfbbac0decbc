//! How far long work has come, and whether it is to go on.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::rc::Rc;

use crate::store::{ArchiveError, StoreError};

/// Told how many bytes are done and of how many; says whether to go on.
pub type Meter<'a> = dyn FnMut(u64, u64) -> ControlFlow<()> + 'a;

/// So many lines are read between two looks at whether to go on.
const LINES_A_LOOK: u32 = 512;

/// One round of a meter, from nothing to all.
pub(super) struct Pace<'a> {
    meter: &'a mut Meter<'a>,
    done: Rc<Cell<u64>>,
    of: u64,
    lines: u32,
}

impl<'a> Pace<'a> {
    pub(super) fn new(meter: &'a mut Meter<'a>, of: u64) -> Self {
        Self {
            meter,
            done: Rc::default(),
            of,
            lines: 0,
        }
    }

    /// The bytes that are done, for whoever reads them.
    pub(super) fn counter(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.done)
    }

    /// One more line is done.
    pub(super) fn step(&mut self) -> Result<(), StoreError> {
        self.lines += 1;
        if self.lines < LINES_A_LOOK {
            return Ok(());
        }
        self.look()
    }

    /// Tells how far it has come.
    pub(super) fn look(&mut self) -> Result<(), StoreError> {
        self.lines = 0;
        let done = self.done.get().min(self.of);
        match (self.meter)(done, self.of) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ArchiveError::Stopped.into()),
        }
    }
}
