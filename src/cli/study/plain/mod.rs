//! `study`: a session with a person, line by line.

mod feedback;

mod pair;

mod question;

mod summary;

use std::io::Write;
use std::ops::ControlFlow::{self, Break, Continue};
use std::sync::Arc;
use std::time::Instant;

use super::sitting::{Handled, Saved, Sitting};
use crate::cli::clock::Moment;
use crate::cli::conversation::{Conversation, Entered, Input};
use crate::cli::failure::Failure;
use crate::cli::term::style::Style;
use crate::grading::{self, Given, NotAnOption, Verdict};
use crate::question::{Format, Question};
use crate::registry::{Code, Registry};
use crate::session::DUEL_QUESTIONS;
use crate::text::{Say as _, Text};
use crate::time::Now;

/// [`Break`] leaves the session.
type Turn = ControlFlow<()>;

/// Runs a session with a person.
pub(super) fn run(
    sitting: &mut Sitting,
    text: &Text,
    style: Style,
    input: &Input,
    output: &mut impl Write,
) -> Result<(), Failure> {
    Conversation::new(sitting, text, style, input, output).run()
}

impl<W: Write> Conversation<'_, Sitting, W> {
    fn now(&self) -> Now {
        self.sitting.now(&Moment::system())
    }

    fn registry(&self) -> Arc<Registry> {
        self.sitting.registry()
    }

    fn run(&mut self) -> Result<(), Failure> {
        let now = self.now();
        self.head(&self.sitting.plan(now.day))?;
        self.sitting.begin(now);
        self.say_id(match self.sitting.question() {
            Some(_) => "cli-hint",
            None => "cli-nothing-due",
        })?;
        loop {
            let turn = match self.sitting.question().cloned() {
                Some(question) => {
                    self.ask(&question)?;
                    self.turn(&question)?
                }
                None => self.close()?,
            };
            if turn.is_break() {
                break;
            }
        }
        self.summary()?;
        self.output.flush()?;
        self.fit()
    }

    /// Fits the memory model. It comes last, so that a learner who does not want to wait loses
    /// nothing by leaving.
    fn fit(&mut self) -> Result<(), Failure> {
        if self.sitting.answered() == 0 || self.sitting.has_unsaved() {
            return Ok(());
        }
        let today = self.now().day;
        if let Some(fit) = self.sitting.fit(today, self.input.fit_watch())? {
            let args = [
                ("reviews", fit.held_out.into()),
                ("before", format!("{:.3}", fit.log_loss_before).into()),
                ("after", format!("{:.3}", fit.log_loss_after).into()),
            ];
            self.say(&self.text.with("cli-fitted", &args))?;
            self.output.flush()?;
        }
        Ok(())
    }

    /// Reads lines until the open question is answered, undone or left.
    fn turn(&mut self, question: &Question) -> Result<Turn, Failure> {
        let asked = Instant::now();
        let mut revealed = false;
        loop {
            let text = match self.read()? {
                Entered::Leave => return Ok(Break(())),
                Entered::Answer(text) => text,
                command => {
                    if let Some(turn) = self.obey(command)? {
                        return Ok(turn);
                    }
                    continue;
                }
            };
            let given = self.sitting.parse(&text);
            if question.format == Format::SelfGraded {
                let grades = matches!(given, Ok(Some(Given::Said(_))));
                if revealed && !grades {
                    self.say_id("cli-grade-by-number")?;
                    continue;
                }
                if !revealed && (grades || self.names_no_code(question, &text)) {
                    self.reveal(question)?;
                    revealed = true;
                    continue;
                }
            }
            let took_ms = u64::try_from(asked.elapsed().as_millis()).unwrap_or(u64::MAX);
            if let Some(turn) = self.answer(given, took_ms)? {
                return Ok(turn);
            }
        }
    }

    /// True for an empty line and for the meaning in the learner's own words, which only the learner
    /// can grade.
    fn names_no_code(&self, question: &Question, text: &str) -> bool {
        grading::grade_typed(&self.registry(), question.card, text) == Verdict::Wrong(None)
    }

    /// Grades an answer; `None` if the question stays open.
    fn answer(
        &mut self,
        given: Result<Option<Given>, NotAnOption>,
        took_ms: u64,
    ) -> Result<Option<Turn>, Failure> {
        let now = self.now();
        match given.and_then(|given| self.sitting.answer(given.as_ref(), took_ms, now)) {
            Ok(Handled::Graded) => return self.settle().map(Some),
            Ok(Handled::Unasked) => return Ok(Some(Break(()))),
            Ok(Handled::AskedAgain(reply)) => self.ask_again(&reply)?,
            Err(not_an_option) => {
                let options = [("options", not_an_option.options.into())];
                self.say(&self.text.with("cli-not-an-option", &options))?;
            }
        }
        Ok(None)
    }

    /// Runs a command; `None` if nothing has changed.
    fn obey(&mut self, command: Entered) -> Result<Option<Turn>, Failure> {
        let now = self.now();
        let problem = match command {
            Entered::Undo if self.sitting.undo(now) => return self.settle().map(Some),
            Entered::Undo => "cli-nothing-to-undo",
            Entered::Correct if self.sitting.correct(now) => return self.settle().map(Some),
            Entered::Correct if self.sitting.duel().is_some() => "cli-duel-goes-on",
            Entered::Correct => "cli-nothing-to-correct",
            Entered::Duel(codes) => match self.duel(&codes, now)? {
                Ok(()) => return Ok(Some(Continue(()))),
                Err(problem) => problem,
            },
            Entered::Help | Entered::Answer(_) | Entered::Leave => "cli-help",
        };
        self.say_id(problem)?;
        Ok(None)
    }

    /// Starts the duel on offer or one of two codes, or leaves the running one. The inner error is
    /// the message that says why not.
    fn duel(&mut self, codes: &[String], now: Now) -> Result<Result<(), &'static str>, Failure> {
        let codes = match codes {
            [] if self.sitting.leave_duel(now) => {
                self.say_id("cli-duel-left")?;
                return Ok(Ok(()));
            }
            [] => match self.sitting.offer {
                Some(codes) => codes,
                None => return Ok(Err("cli-no-duel-offered")),
            },
            [one, other] => match (self.known(one), self.known(other)) {
                (Some(one), Some(other)) if one != other => [one, other],
                _ => return Ok(Err("cli-duel-takes-codes")),
            },
            _ => return Ok(Err("cli-duel-takes-codes")),
        };
        if !self.sitting.start_duel(codes, now) {
            return Ok(Err("cli-duel-goes-on"));
        }
        let [one, other] = codes.map(|code| code.to_string());
        let (_, most) = DUEL_QUESTIONS;
        let about = [
            ("one", one.into()),
            ("other", other.into()),
            ("most", most.into()),
        ];
        self.say(&self.text.with("cli-duel-starts", &about))?;
        Ok(Ok(()))
    }

    /// A code of the registry.
    fn known(&self, number: &str) -> Option<Code> {
        let code = number.parse().ok()?;
        self.registry().get(code).map(|entry| entry.code)
    }

    /// After the last question its verdict can still be overruled, undone or fought out; and where
    /// every code is known, a duel is offered.
    fn close(&mut self) -> Result<Turn, Failure> {
        let known = self.sitting.all_known(self.now().day);
        if let Some(known) = &known {
            writeln!(self.output)?;
            self.all_known(known)?;
        }
        if self.sitting.has_past() {
            writeln!(self.output)?;
            self.say_id("cli-last")?;
        } else if self.sitting.offer.is_none() {
            return Ok(Break(()));
        }
        loop {
            match self.read()? {
                Entered::Leave | Entered::Answer(_) => return Ok(Break(())),
                command => {
                    if let Some(turn) = self.obey(command)? {
                        return Ok(turn);
                    }
                }
            }
        }
    }

    /// Saves the last step, then gives feedback.
    fn settle(&mut self) -> Result<Turn, Failure> {
        let (saved, now) = loop {
            let now = self.now();
            match self.sitting.save(now) {
                Ok(saved) => break (saved, now),
                Err(error) => {
                    let problem = error.in_terminal(self.text).into();
                    self.say(&self.text.with("cli-try-again", &[("problem", problem)]))?;
                    if self.read()? == Entered::Leave {
                        return Ok(Break(()));
                    }
                }
            }
        };
        match saved {
            Some(Saved::Answer(reply)) => self.feedback(&reply, now)?,
            Some(Saved::Correction(reply)) => self.corrected(&reply, now)?,
            Some(Saved::Undo) => {
                // The undone answer may be the one that led to the offer.
                self.sitting.offer = None;
                self.say_id("cli-undone")?;
            }
            None => {}
        }
        Ok(Continue(()))
    }
}
