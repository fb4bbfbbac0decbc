//! Progress of long work, and stopping it.

use std::cell::Cell;
use std::ops::ControlFlow;
use std::rc::Rc;

use crate::store::{ArchiveError, StoreError};

/// Gets the bytes done and the bytes in all; `Break` stops the work.
pub type Meter<'a> = dyn FnMut(u64, u64) -> ControlFlow<()> + 'a;

/// The lines between two calls of a meter.
const LINES_A_LOOK: u32 = 512;

/// One pass over some bytes, reported to a meter.
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

    /// The counter of the bytes done, for the reader.
    pub(super) fn counter(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.done)
    }

    /// Counts a line.
    pub(super) fn step(&mut self) -> Result<(), StoreError> {
        self.lines += 1;
        if self.lines < LINES_A_LOOK {
            return Ok(());
        }
        self.look()
    }

    /// Calls the meter.
    pub(super) fn look(&mut self) -> Result<(), StoreError> {
        self.lines = 0;
        let done = self.done.get().min(self.of);
        match (self.meter)(done, self.of) {
            ControlFlow::Continue(()) => Ok(()),
            ControlFlow::Break(()) => Err(ArchiveError::Stopped.into()),
        }
    }
}
