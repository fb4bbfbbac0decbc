//! A common test that is taken: each answer is on the disk before the next question comes.

use std::time::{Duration, Instant};

use super::folder;
use crate::cli::clock::Moment;
use crate::cli::context::Context;
use crate::cli::drill_args::CommonTestArgs;
use crate::cli::failure::Failure;
use crate::learner::{JoinedDrill, Notebook, TestRecord};
use crate::log::Event;
use crate::runtime::JobContext;
use crate::store::OpenProfile;
use crate::team::{CommonSitting, Drill, OwnResults};
use crate::text::drill::no_test;

/// A test that is taken, and all that it is written with.
pub(super) struct Taking<'a> {
    context: &'a Context,
    site: JobContext,
    args: &'a CommonTestArgs,
    pub(super) drill: Drill,
    joined: JoinedDrill,
    open: OpenProfile,
    pub(super) notebook: Notebook,
    pub(super) sitting: CommonSitting,
    asked_at: Instant,
}

impl<'a> Taking<'a> {
    /// The next test of the profile in use.
    pub(super) fn begin(context: &'a Context, args: &'a CommonTestArgs) -> Result<Self, Failure> {
        let (text, registry) = (&context.text, context.registry()?);
        let mut site = context.site("");
        site.registry = Some(registry.clone());
        let drill = folder::read(context, &site, &args.folder)?;
        let slug = context.profile_to_study()?;
        let (mut open, mut notebook) = context.open(&slug, registry)?;
        let mut joined = folder::participant(context, &notebook, &drill.id, &args.folder)?;
        let now = context.site_of(&open).now;
        let outline = drill.outline(notebook.registry());
        if outline != joined.outline {
            // The lead has changed something since.
            joined.outline = outline;
            let record = notebook.record(joined.clone().event(drill.id.clone()), now);
            open.log.append(std::slice::from_ref(&record))?;
        }
        let record = notebook.progress().drills().get(&drill.id);
        let sitting = CommonSitting::begin(&drill, record, now.day)
            .map_err(|why| Failure::Failed(no_test(why, now.day, text)))?;
        Ok(Self {
            context,
            site,
            args,
            drill,
            joined,
            open,
            notebook,
            sitting,
            asked_at: Instant::now(),
        })
    }
}

impl Taking<'_> {
    pub(super) fn ask(&mut self) {
        self.asked_at = Instant::now();
    }

    /// What is left of the time.
    pub(super) fn left(&self) -> Duration {
        Duration::from_millis(self.sitting.left_ms()).saturating_sub(self.asked_at.elapsed())
    }

    /// Takes an answer and writes it.
    pub(super) fn answer(&mut self, code: Option<u16>) -> Result<(), Failure> {
        let took_ms = u64::try_from(self.asked_at.elapsed().as_millis()).unwrap_or(u64::MAX);
        let event = self.sitting.answer(code, took_ms);
        self.write(event)
    }

    /// Ends the test, whose rest counts as not answered, and tells the team.
    pub(super) fn end(&mut self) -> Result<(), Failure> {
        let rest = self.sitting.end();
        self.write(rest)?;
        let now = Moment::system().now(self.notebook.profile().rollover_hour);
        self.site.now = now;
        let mut own = OwnResults::of(&self.notebook, &self.drill.id, &self.joined, now.day);
        // The folder may be elsewhere on this machine than where it was joined.
        own.folder.clone_from(&self.args.folder);
        folder::share(self.context, &self.site, own)?;
        Ok(())
    }

    fn write(&mut self, events: impl IntoIterator<Item = Event>) -> Result<(), Failure> {
        let now = Moment::system().now(self.notebook.profile().rollover_hour);
        let events = events.into_iter();
        let records: Vec<_> = events
            .map(|event| self.notebook.record(event, now))
            .collect();
        self.open.log.append(&records)?;
        Ok(())
    }

    /// The test as it was answered.
    pub(super) fn record(&self) -> Option<&TestRecord> {
        let record = self.notebook.progress().drills().get(&self.drill.id)?;
        record.tests.get(&self.sitting.number())
    }

    pub(super) fn folder(&self) -> &std::path::Path {
        &self.args.folder
    }
}
