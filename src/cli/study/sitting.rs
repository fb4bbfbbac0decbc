//! An open profile and the session that runs on it. Answers are saved before they are acknowledged.

use std::slice;
use std::sync::Arc;

use rand::rngs::StdRng;

use crate::cli::args::StudyArgs;
use crate::cli::clock::{self, Moment};
use crate::cli::commands::goal::forecast;
use crate::cli::context::Context;
use crate::cli::failure::{Failure, warn};
use crate::grading::{self, Given, NotAnOption};
use crate::learner::Notebook;
use crate::log::Record;
use crate::memory::{Fit, FitWatch};
use crate::plan::{AllKnown, Plan, StudyKind};
use crate::question::Question;
use crate::registry::{Code, Registry};
use crate::session::{Budget, DuelScore, Reply, Session, Summary};
use crate::store::{OpenProfile, Store, StoreError};
use crate::text::{Say as _, Text};
use crate::time::{Day, Now};

/// An open profile and the session that runs on it, if one does.
#[derive(Debug)]
pub(super) struct Sitting {
    store: Store,
    open: OpenProfile,
    notebook: Notebook,
    rng: StdRng,
    kind: StudyKind,
    budget: Budget,
    statements: bool,
    quick: bool,
    session: Option<Session>,
    /// A record that is not on the disk yet, and what it stands for.
    unsaved: Option<(Record, Saved)>,
    /// The last duel offered to a person and not fought yet.
    pub(super) offer: Option<[Code; 2]>,
}

/// A step that may be acknowledged once it is on the disk.
#[derive(Debug)]
pub(super) enum Saved {
    Answer(Box<Reply>),
    /// An answer whose verdict the learner overruled.
    Correction(Box<Reply>),
    Undo,
}

/// The result of an answer.
#[derive(Debug)]
pub(super) enum Handled {
    /// [`Sitting::save`] comes next.
    Graded,
    /// Right, but not what was asked for: the question stays open.
    AskedAgain(Box<Reply>),
    /// No question is open.
    Unasked,
}

impl Sitting {
    /// Opens the profile; no session runs yet.
    pub(super) fn open(
        context: &Context,
        args: &StudyArgs,
        seed: Option<u64>,
    ) -> Result<Self, Failure> {
        let registry = context.registry()?;
        let rng = clock::rng(seed, &context.text)?;
        let slug = context.profile_to_study()?;
        let (open, notebook) = if args.clock.is_some() {
            context.open_at_any_time(&slug, registry)?
        } else {
            context.open(&slug, registry)?
        };
        if let Err(error) = context.remember(&slug) {
            warn(&context.text, &error.in_terminal(&context.text));
        }
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
            quick: args.quick,
            session: None,
            unsaved: None,
            offer: None,
        })
    }

    pub(super) const fn notebook(&self) -> &Notebook {
        &self.notebook
    }

    pub(super) fn registry(&self) -> Arc<Registry> {
        Arc::clone(self.notebook.registry())
    }

    /// A moment on this learner's calendar.
    pub(super) fn now(&self, moment: &Moment) -> Now {
        moment.now(self.notebook.profile().rollover_hour)
    }

    /// The plan of the next session.
    pub(super) fn plan(&self, today: Day) -> Plan {
        Plan::new(&self.notebook, self.kind, today)
    }

    /// What there is to do where every code in scope is known.
    pub(super) fn all_known(&self, today: Day) -> Option<AllKnown> {
        let plan = Plan::new(&self.notebook, StudyKind::Today, today);
        AllKnown::after(&plan, &self.notebook, today)
    }

    /// Merges what other devices' logs have gained. If the whole history is needed and cannot be
    /// read, the next session tries again.
    fn merge_news(&mut self) {
        let news = self.open.look_for_news(&self.store);
        self.notebook.merge(news);
        if self.notebook.needs_history() {
            self.read_history();
        }
    }

    /// Keeps the day's first forecast for the goal. Without it the session goes on all the same.
    fn keep_forecast(&mut self, now: Now) {
        let goal = self.notebook.goal(now.day).map(|goal| goal.on);
        let forecasts = self.notebook.progress().forecasts();
        if goal.is_some_and(|on| forecasts.made_on(on, now.day).is_none()) {
            drop(forecast(Some(&mut self.open), &mut self.notebook, now));
        }
    }

    fn read_history(&mut self) {
        if let Ok((history, _)) = self.store.history(&self.open.slug) {
            self.notebook.complete(history);
        }
    }

    /// Starts a session.
    pub(super) fn begin(&mut self, now: Now) {
        self.merge_news();
        self.keep_forecast(now);
        let (notebook, rng) = (&self.notebook, &mut self.rng);
        let mut session = Session::start(notebook, self.kind, self.budget, now, rng);
        session.set_quick(self.quick, notebook, now, rng);
        self.session = Some(if self.statements {
            session.with_statements()
        } else {
            session
        });
    }

    /// Begins or ends a quick round, in this session and those to come.
    pub(super) fn set_quick(&mut self, quick: bool, now: Now) {
        self.quick = quick;
        if let Some(session) = self.session.as_mut().filter(|_| self.unsaved.is_none()) {
            session.set_quick(quick, &self.notebook, now, &mut self.rng);
        }
    }

    /// Ends the session.
    pub(super) fn end(&mut self) {
        if self.session.take().is_some() && !self.has_unsaved() && !self.notebook.needs_history() {
            self.open
                .save_snapshot(&self.store, self.notebook.long_history());
        }
    }

    /// Ends the session and closes the profile; false if an answer could not be saved.
    pub(super) fn close(mut self, moment: &Moment) -> bool {
        let is_saved = self.save(self.now(moment)).is_ok();
        self.end();
        is_saved
    }

    pub(super) const fn has_session(&self) -> bool {
        self.session.is_some()
    }

    /// The open question; `None` while the last answer is unsaved and when the session is over.
    pub(super) fn question(&self) -> Option<&Question> {
        match self.unsaved {
            Some(_) => None,
            None => self.session.as_ref().and_then(Session::question),
        }
    }

    /// True if this session has an answer that can be undone.
    pub(super) fn has_past(&self) -> bool {
        self.session.as_ref().is_some_and(Session::has_past)
    }

    /// True if the last answer counts as right; `None` if there is none or it was no review.
    pub(super) fn counts_as_right(&self) -> Option<bool> {
        let last = self.session.as_ref()?.last_reply()?;
        last.graded.as_ref().map(|_| last.counts_as_right())
    }

    /// The running duel.
    pub(super) fn duel(&self) -> Option<DuelScore> {
        self.session.as_ref().and_then(Session::duel)
    }

    /// Questions left in this session, the open one included.
    pub(super) fn remaining(&self) -> u32 {
        self.session.as_ref().map_or(0, Session::remaining)
    }

    /// Answers of this session that are saved and were not undone.
    pub(super) fn answered(&self) -> u32 {
        let answered = self.session.as_ref().map_or(0, Session::answered);
        let unsaved = match &self.unsaved {
            Some((_, Saved::Answer(reply))) => reply.graded.is_some(),
            _ => false,
        };
        answered.saturating_sub(u32::from(unsaved))
    }

    /// A text as an answer to the open question; `None` if there is none.
    pub(super) fn parse(&self, text: &str) -> Result<Option<Given>, NotAnOption> {
        let registry = self.notebook.registry();
        let question = self.question();
        question
            .map(|question| grading::parse(registry, question, text))
            .transpose()
    }

    /// Grades an answer that [`Self::parse`] returned; [`Self::save`] comes next if it was graded.
    pub(super) fn answer(
        &mut self,
        given: Option<&Given>,
        took_ms: u64,
        now: Now,
    ) -> Result<Handled, NotAnOption> {
        if let Some(given) = given
            && let Some(session) = &mut self.session
            && self.unsaved.is_none()
            && let Some(reply) = session.answer(&mut self.notebook, given, took_ms, now)?
        {
            let reply = Box::new(reply);
            let Some(record) = reply.record.clone() else {
                return Ok(Handled::AskedAgain(reply));
            };
            self.unsaved = Some((record, Saved::Answer(reply)));
            return Ok(Handled::Graded);
        }
        Ok(Handled::Unasked)
    }

    /// Undoes the last answer; false if there is none. [`Self::save`] comes next.
    pub(super) fn undo(&mut self, now: Now) -> bool {
        if let Some(session) = &mut self.session
            && self.unsaved.is_none()
            && let Some((_, record)) = session.undo(&mut self.notebook, now, &mut self.rng)
        {
            self.unsaved = Some((record, Saved::Undo));
            return true;
        }
        false
    }

    /// Overrules the verdict of the last review; false if there is none. [`Self::save`] comes next.
    /// Refused during a duel, which would end with it.
    pub(super) fn correct(&mut self, now: Now) -> bool {
        if let Some(session) = &mut self.session
            && self.unsaved.is_none()
            && session.duel().is_none()
            && let Some(reply) = session.correct(&mut self.notebook, now)
            && let Some(record) = reply.record.clone()
        {
            self.unsaved = Some((record, Saved::Correction(Box::new(reply))));
            return true;
        }
        false
    }

    /// Starts a duel; false during another one.
    pub(super) fn start_duel(&mut self, codes: [Code; 2], now: Now) -> bool {
        if let Some(session) = &mut self.session
            && session.duel().is_none()
            && self.unsaved.is_none()
        {
            session.start_duel(&self.notebook, codes, now, &mut self.rng);
            return session.duel().is_some();
        }
        false
    }

    /// Leaves the running duel; false if there is none.
    pub(super) fn leave_duel(&mut self, now: Now) -> bool {
        if let Some(session) = &mut self.session
            && session.duel().is_some()
            && self.unsaved.is_none()
        {
            session.leave_duel(&self.notebook, now, &mut self.rng);
            return true;
        }
        false
    }

    pub(super) const fn has_unsaved(&self) -> bool {
        self.unsaved.is_some()
    }

    /// Saves the last step and moves on to the next question. A record that could not be written is
    /// kept for the next call.
    pub(super) fn save(&mut self, now: Now) -> Result<Option<Saved>, StoreError> {
        let Some((record, _)) = &self.unsaved else {
            return Ok(None);
        };
        for moved in self.open.log.append(slice::from_ref(record))? {
            let text = Text::new(self.notebook.language());
            warn(&text, &moved.in_terminal(&text));
            self.notebook.follow(&moved);
            if let Some(session) = &mut self.session {
                session.follow(&moved);
            }
        }
        let saved = self.unsaved.take().map(|(_, saved)| saved);
        if let Some(session) = &mut self.session {
            session.advance(&self.notebook, now, &mut self.rng);
        }
        Ok(saved)
    }

    /// Fits the memory model if that is due and saves the result. Returns the fit if it is better
    /// than the parameters in use; a failed fit is shown in the window's settings only.
    pub(super) fn fit(&mut self, today: Day, watch: &FitWatch) -> Result<Option<Fit>, StoreError> {
        if self.notebook.fit_needs_history() {
            self.read_history();
        }
        let job = self.notebook.fit_due();
        let Some(fit) = job.and_then(|job| job.run_watched(watch).ok()) else {
            return Ok(None);
        };
        self.notebook.take_fit(&fit, today);
        let profile = self.notebook.profile();
        self.store.save_profile(&self.open.slug, profile)?;
        Ok(Some(fit).filter(Fit::is_better))
    }

    pub(super) fn summary(&self, today: Day) -> Option<Summary> {
        let session = self.session.as_ref()?;
        Some(session.summary(&self.notebook, today))
    }
}
