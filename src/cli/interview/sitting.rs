//! An open profile and the mock interview that runs on it. Answers are saved before they are
//! acknowledged.

use std::slice;
use std::sync::Arc;
use std::time::Instant;

use rand::rngs::StdRng;

use crate::cli::clock::{self, Moment};
use crate::cli::context::Context;
use crate::cli::failure::{Failure, warn};
use crate::interview::{Mock, MockPlan, MockReport, NamesNoCode};
use crate::learner::Notebook;
use crate::log::Record;
use crate::registry::{Code, InterviewQuestion, Registry};
use crate::store::{OpenProfile, Store, StoreError};
use crate::text::{Say as _, Text};
use crate::time::Now;

/// An open profile and the interview that runs on it.
#[derive(Debug)]
pub(super) struct MockSitting {
    store: Store,
    open: OpenProfile,
    notebook: Notebook,
    rng: StdRng,
    mock: Mock,
    asked: Instant,
    /// A record that is not on the disk yet.
    unsaved: Option<(Record, SavedStep)>,
}

/// A step that may be acknowledged once it is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SavedStep {
    /// The answer that the interview has judged; [`MockSitting::advance`] comes next.
    Judged,
    /// An answer was taken back; its question is open.
    TakenBack,
}

impl MockSitting {
    /// Opens the profile and asks the first question.
    pub(super) fn open(
        context: &Context,
        plan: MockPlan,
        seed: Option<u64>,
    ) -> Result<Self, Failure> {
        let registry = context.registry()?;
        let mut rng = clock::rng(seed, &context.text)?;
        let slug = context.profile_to_study()?;
        let (open, notebook) = context.open(&slug, registry)?;
        if let Err(error) = context.remember(&slug) {
            warn(&context.text, &error.in_terminal(&context.text));
        }
        let now = Moment::system().now(notebook.profile().rollover_hour);
        let mock = Mock::start(&notebook, plan, now, &mut rng);
        Ok(Self {
            store: context.store.clone(),
            open,
            notebook,
            rng,
            mock,
            asked: Instant::now(),
            unsaved: None,
        })
    }

    pub(super) const fn mock(&self) -> &Mock {
        &self.mock
    }

    pub(super) fn registry(&self) -> Arc<Registry> {
        Arc::clone(self.notebook.registry())
    }

    pub(super) const fn notebook(&self) -> &Notebook {
        &self.notebook
    }

    /// The open question, or the one that was judged.
    pub(super) fn question(&self) -> Option<InterviewQuestion> {
        self.mock.question(self.notebook.registry()).cloned()
    }

    pub(super) fn now(&self) -> Now {
        Moment::system().now(self.notebook.profile().rollover_hour)
    }

    fn took_ms(&self) -> u64 {
        u64::try_from(self.asked.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Starts the clock of the open question.
    pub(super) fn start_clock(&mut self) {
        self.asked = Instant::now();
    }

    /// Answers with a text, or aloud if it is blank. [`Self::save`] comes next if it was judged.
    pub(super) fn say(&mut self, said: &str, took_ms: Option<u64>) -> Result<(), NamesNoCode> {
        let (now, took_ms) = (self.now(), took_ms.unwrap_or_else(|| self.took_ms()));
        let record = self.mock.say(&mut self.notebook, said, took_ms, now)?;
        self.unsaved = record.map(|record| (record, SavedStep::Judged));
        Ok(())
    }

    /// Answers with codes; false if the open question does not ask for any.
    pub(super) fn name(&mut self, codes: Vec<Code>, took_ms: Option<u64>) -> bool {
        let (now, took_ms) = (self.now(), took_ms.unwrap_or_else(|| self.took_ms()));
        let record = self.mock.name(&mut self.notebook, codes, took_ms, now);
        self.unsaved = record.map(|record| (record, SavedStep::Judged));
        self.unsaved.is_some()
    }

    /// Judges the answer by the points that were made.
    pub(super) fn tick(&mut self, points: &[usize]) {
        let now = self.now();
        for point in points {
            self.mock.toggle(self.notebook.registry(), *point);
        }
        let record = self.mock.judge(&mut self.notebook, now);
        self.unsaved = record.map(|record| (record, SavedStep::Judged));
    }

    /// Goes back to the question, or to the one before; false if there is nothing to take back.
    pub(super) fn undo(&mut self) -> bool {
        if self.mock.reopen() {
            return true;
        }
        let now = self.now();
        let record = self.mock.undo(&mut self.notebook, now);
        self.unsaved = record.map(|record| (record, SavedStep::TakenBack));
        self.unsaved.is_some()
    }

    /// Asks the next question.
    pub(super) fn advance(&mut self) {
        let now = self.now();
        self.mock.advance(&self.notebook, now, &mut self.rng);
    }

    pub(super) fn stop(&mut self) {
        self.mock.stop();
    }

    pub(super) fn report(&self) -> Option<MockReport> {
        self.mock.report(&self.notebook)
    }

    pub(super) const fn has_unsaved(&self) -> bool {
        self.unsaved.is_some()
    }

    /// Saves the last step. A record that could not be written is kept for the next call.
    pub(super) fn save(&mut self) -> Result<Option<SavedStep>, StoreError> {
        let Some((record, _)) = &self.unsaved else {
            return Ok(None);
        };
        for moved in self.open.log.append(slice::from_ref(record))? {
            let text = Text::new(self.notebook.language());
            warn(&text, &moved.in_terminal(&text));
            self.notebook.follow(&moved);
            self.mock.follow(&moved);
        }
        Ok(self.unsaved.take().map(|(_, step)| step))
    }

    /// Closes the profile; false if an answer could not be saved.
    pub(super) fn close(mut self) -> (bool, Notebook) {
        let is_saved = self.save().is_ok();
        if is_saved && !self.notebook.needs_history() {
            self.open
                .save_snapshot(&self.store, self.notebook.long_history());
        }
        (is_saved, self.notebook)
    }
}
