//! A sitting at the terminal, whoever talks to it: answers are kept before they are acknowledged.

mod json;

mod json_out;

mod plain;

mod request;

use std::io::{self, Write};
use std::slice;

use rand::rngs::StdRng;

use super::args::StudyArgs;
use super::clock::{self, Moment};
use super::commands;
use super::context::Context;
use super::failure::Failure;
use super::term::style::Style;
use crate::grading::{self, Given, NotAnOption};
use crate::learner::Notebook;
use crate::log::Record;
use crate::memory::Fit;
use crate::plan::{Plan, StudyKind, Upcoming};
use crate::question::Question;
use crate::registry::Code;
use crate::session::{Budget, DuelScore, Reply, Session, Summary};
use crate::store::{OpenProfile, Store, StoreError};
use crate::time::{Day, Now};

/// Does `study`, for a person or for a program.
pub(super) fn run(
    context: &Context,
    args: &StudyArgs,
    seed: Option<u64>,
    style: Style,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let desk = Desk::open(context, args, args.seed.or(seed))?;
    let input = &mut io::stdin().lock();
    if args.json {
        json::run(desk, &context.text, args.clock.is_some(), input, output)?;
    } else {
        plain::run(desk, &context.text, style, input, output)?;
    }
    commands::daily_backup::run(context);
    Ok(())
}

/// A profile that is open for studying, and the sitting that goes on.
#[derive(Debug)]
pub(super) struct Desk {
    store: Store,
    open: OpenProfile,
    notebook: Notebook,
    rng: StdRng,
    kind: StudyKind,
    budget: Budget,
    statements: bool,
    session: Option<Session>,
    unsaved: Option<Unsaved>,
}

/// What was done and is not on the disk yet.
#[derive(Debug)]
struct Unsaved {
    record: Record,
    done: Saved,
}

/// What may be acknowledged, for it is on the disk.
#[derive(Debug)]
pub(super) enum Saved {
    Answer(Box<Reply>),
    /// An answer whose verdict the learner overruled.
    Correction(Box<Reply>),
    /// That the answer before was taken back.
    Undo,
}

/// What came of an answer.
#[derive(Debug)]
pub(super) enum Handled {
    /// It was graded and is to be saved.
    Graded,
    /// It was right but not what was asked for: the question stays.
    AskedAgain(Box<Reply>),
    /// No question is open.
    Unasked,
}

impl Desk {
    /// Opens the profile for studying.
    pub(super) fn open(
        context: &Context,
        args: &StudyArgs,
        seed: Option<u64>,
    ) -> Result<Self, Failure> {
        let registry = context.registry()?;
        let rng = clock::rng(seed, &context.text)?;
        let device = clock::fresh_device(&context.text)?;
        let slug = context.profile_to_study()?;
        let mut open = context.store.open_profile(&slug, device)?;
        context.tell_findings(&open.findings);
        context.remember(&slug);
        let history = std::mem::take(&mut open.history);
        let device = open.log.device().clone();
        let notebook = Notebook::new(registry, open.profile.clone(), device, history)
            .with_used_up_to(open.last_seq())
            .in_language(context.text.language());
        Ok(Self {
            store: context.store.clone(),
            open,
            notebook,
            rng,
            kind: if args.ahead {
                StudyKind::Ahead
            } else {
                StudyKind::Today
            },
            budget: args
                .limit
                .map_or(Budget::Unlimited, |most| Budget::Answers(most.get())),
            statements: args.statements || !args.json,
            session: None,
            unsaved: None,
        })
    }

    /// What has been learned so far.
    pub(super) const fn notebook(&self) -> &Notebook {
        &self.notebook
    }

    /// A moment on this learner's calendar.
    pub(super) fn now(&self, moment: &Moment) -> Now {
        moment.now(self.notebook.profile().rollover_hour)
    }

    /// What the next sitting would bring.
    pub(super) fn plan(&self, today: Day) -> Plan {
        Plan::new(&self.notebook, self.kind, today)
    }

    /// Takes what other devices' logs have gained. Where the whole history is needed and cannot be
    /// read now, it is tried again at the next sitting.
    fn take_news(&mut self) {
        let news = self.open.look_for_news(&self.store);
        self.notebook.merge(news);
        if self.notebook.needs_history() {
            self.read_history();
        }
    }

    fn read_history(&mut self) {
        if let Ok((history, _)) = self.store.history(&self.open.slug) {
            self.notebook.complete(history);
        }
    }

    /// Starts a sitting.
    pub(super) fn begin(&mut self, now: Now) {
        self.take_news();
        let session = Session::start(&self.notebook, self.kind, self.budget, now, &mut self.rng);
        self.session = Some(if self.statements {
            session.with_statements()
        } else {
            session
        });
    }

    /// Ends the sitting.
    pub(super) fn end(&mut self) {
        self.open.note_mark(&self.store);
        self.session = None;
        if self.unsaved.is_none() && !self.notebook.needs_history() {
            self.open
                .save_snapshot(&self.store, self.notebook.long_history());
        }
    }

    /// Whether a sitting goes on.
    pub(super) const fn is_sitting(&self) -> bool {
        self.session.is_some()
    }

    /// The question to be answered; none while the last answer is not on the disk, and none when
    /// the sitting is over.
    pub(super) fn question(&self) -> Option<&Question> {
        match self.unsaved {
            Some(_) => None,
            None => self.session.as_ref().and_then(Session::question),
        }
    }

    /// Whether anything was answered in this sitting that can be taken back.
    pub(super) fn has_past(&self) -> bool {
        self.session.as_ref().is_some_and(Session::has_past)
    }

    /// Whether the last answer counts as right; none where there is none, or it was no review.
    pub(super) fn counts_as_right(&self) -> Option<bool> {
        let last = self.session.as_ref()?.last_reply()?;
        last.graded.as_ref().map(|_| last.counts_as_right())
    }

    /// The duel that goes on.
    pub(super) fn duel(&self) -> Option<DuelScore> {
        self.session.as_ref().and_then(Session::duel)
    }

    /// Questions still to come in this sitting, the open one included.
    pub(super) fn remaining(&self) -> u32 {
        self.session.as_ref().map_or(0, Session::remaining)
    }

    /// Answers of this sitting that are on the disk and were not taken back.
    pub(super) fn answered(&self) -> u32 {
        let answered = self.session.as_ref().map_or(0, Session::answered);
        let unsaved = match &self.unsaved {
            Some(Unsaved {
                done: Saved::Answer(reply),
                ..
            }) => reply.graded.is_some(),
            _ => false,
        };
        answered.saturating_sub(u32::from(unsaved))
    }

    /// A text as an answer to the open question; none where there is none.
    pub(super) fn parse(&self, text: &str) -> Result<Option<Given>, NotAnOption> {
        let registry = self.notebook.registry();
        let question = self.question();
        question
            .map(|question| grading::parse(registry, question, text))
            .transpose()
    }

    /// Grades an answer to the open question; [`Self::save`] comes next if it was graded.
    pub(super) fn answer(
        &mut self,
        given: &Given,
        took_ms: u64,
        now: Now,
    ) -> Result<Handled, NotAnOption> {
        let Some(session) = self.session.as_mut().filter(|_| self.unsaved.is_none()) else {
            return Ok(Handled::Unasked);
        };
        let Some(reply) = session.answer(&mut self.notebook, given, took_ms, now)? else {
            return Ok(Handled::Unasked);
        };
        let Some(record) = reply.record.clone() else {
            return Ok(Handled::AskedAgain(Box::new(reply)));
        };
        self.unsaved = Some(Unsaved {
            record,
            done: Saved::Answer(Box::new(reply)),
        });
        Ok(Handled::Graded)
    }

    /// Takes back the last answer; [`Self::save`] comes next if there was one.
    pub(super) fn undo(&mut self, now: Now) -> bool {
        let Some(session) = self.session.as_mut().filter(|_| self.unsaved.is_none()) else {
            return false;
        };
        let record = session.undo(&mut self.notebook, now, &mut self.rng);
        self.unsaved = record.map(|record| Unsaved {
            record,
            done: Saved::Undo,
        });
        self.unsaved.is_some()
    }

    /// Overrules the verdict of the review answered last; [`Self::save`] comes next if there was one.
    /// Not while a duel goes on, which would end with it.
    pub(super) fn correct(&mut self, now: Now) -> bool {
        let Some(session) = self.session.as_mut() else {
            return false;
        };
        if self.unsaved.is_some() || session.duel().is_some() {
            return false;
        }
        let Some(reply) = session.correct(&mut self.notebook, now) else {
            return false;
        };
        self.unsaved = reply.record.clone().map(|record| Unsaved {
            record,
            done: Saved::Correction(Box::new(reply)),
        });
        self.unsaved.is_some()
    }

    /// Starts a duel; none starts while another one goes on.
    pub(super) fn start_duel(&mut self, codes: [Code; 2], now: Now) -> bool {
        match &mut self.session {
            Some(session) if session.duel().is_none() && self.unsaved.is_none() => {
                session.start_duel(&self.notebook, codes, now, &mut self.rng);
                session.duel().is_some()
            }
            _ => false,
        }
    }

    /// Leaves the duel that goes on.
    pub(super) fn leave_duel(&mut self, now: Now) -> bool {
        match &mut self.session {
            Some(session) if session.duel().is_some() && self.unsaved.is_none() => {
                session.leave_duel(&self.notebook, now, &mut self.rng);
                true
            }
            _ => false,
        }
    }

    /// Whether something is not on the disk yet.
    pub(super) const fn has_unsaved(&self) -> bool {
        self.unsaved.is_some()
    }

    /// Puts what was done on the disk and asks the next question. What could not be written is kept
    /// for the next call.
    pub(super) fn save(&mut self, now: Now) -> Result<Option<Saved>, StoreError> {
        let Some(unsaved) = &self.unsaved else {
            return Ok(None);
        };
        self.open
            .append(&self.store, slice::from_ref(&unsaved.record))?;
        let saved = self.unsaved.take().map(|unsaved| unsaved.done);
        if let Some(session) = &mut self.session {
            session.advance(&self.notebook, now, &mut self.rng);
        }
        Ok(saved)
    }

    /// Fits the memory model if that is due, and keeps what it came to. Gives the fit if it was better
    /// than what was in use. That none was found is told in the window's settings alone.
    pub(super) fn fit(&mut self, today: Day) -> Result<Option<Fit>, StoreError> {
        if self.notebook.fit_needs_history() {
            self.read_history();
        }
        let job = self.notebook.fit_due();
        let Some(fit) = job.and_then(|job| job.run().ok()) else {
            return Ok(None);
        };
        self.notebook.take_fit(&fit, today);
        let profile = self.notebook.profile();
        self.store.save_profile(&self.open.slug, profile)?;
        Ok(Some(fit).filter(Fit::is_better))
    }

    /// The next day with something to do; today where something is left of it.
    pub(super) fn next_due(&self, today: Day) -> Option<Day> {
        next_due(&self.notebook, today)
    }

    /// What the sitting came to.
    pub(super) fn summary(&self, today: Day) -> Option<Summary> {
        let session = self.session.as_ref()?;
        Some(session.summary(&self.notebook, today))
    }
}

/// The next day with something to do; today where something is left of it.
pub(super) fn next_due(notebook: &Notebook, today: Day) -> Option<Day> {
    if Plan::new(notebook, StudyKind::Today, today).is_empty() {
        Upcoming::after(notebook, today).map(|upcoming| upcoming.day)
    } else {
        Some(today)
    }
}
