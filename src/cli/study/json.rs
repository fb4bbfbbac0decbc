//! `study --json`: a session for programs, one JSON object a line.
//!
//! | direction | line |
//! |---|---|
//! | out | `{"type":"question","card":{..},"format":..,"prompt":..,"prompt_kind":..,"choices":[..],"stage":..}` |
//! | in | `{"answer":"Not Fond","took_ms":2310}`, `{"undo":true}`, `{"quit":true}` |
//! | in | `{"correct":true}`, `{"correct":false}`, `{"duel":[401,403]}`, `{"duel":false}` |
//! | in | `{"quick":true}`, `{"quick":false}`: begins or ends a quick round, and asks again |
//! | out | `{"type":"verdict","verdict":..,"matched":..,"expected":..,"grade":..,"due":..}` |
//! | out | `{"type":"done","answered":20,"next_due":"2026-11-21"}` |
//! | out | `{"type":"error","message":".."}`: the line was refused, the session goes on |
//!
//! A question has `prompt_id` if its prompt is one of many: a situation's or a statement's id. A verdict
//! has `note` if the learner wrote one. `done` has more keys once the day's work is: `five_more_points`,
//! what five more minutes would add to 100, and `all_known`, what to do where no card is left. After it
//! the memory model is fitted if that is due, as after a sitting in the window; `stats --json` tells.
//!
//! A verdict line has more keys for some questions: a review's has a grade and a day, a duel's its
//! score, and some name another code. The reply to `correct` is the verdict as it stands then,
//! followed by the open question again.
//!
//! A verdict is printed once the answer is on the disk. If writing fails, an error line says so, the
//! answer is kept, and the next line only triggers another try: no question is open meanwhile, so a
//! program that repeats its answer after the error does not answer the next question with it.

use std::io::Write;
use std::ops::ControlFlow::{self, Break, Continue};

use serde_json::Value;

use super::json_out;
use super::request::{self, Instruction, Request};
use super::sitting::{Handled, Saved, Sitting};
use crate::cli::clock::Moment;
use crate::cli::conversation::Input;
use crate::cli::failure::Failure;
use crate::cli::output::{json_line, next_due};
use crate::memory::FitWatch;
use crate::registry::Code;
use crate::session::Reply;
use crate::text::{Say as _, Text};
use crate::time::Now;

enum TimeSource {
    System,
    /// The input lines, with the time of the last one.
    Lines(Option<Now>),
}

/// [`Break`] ends the program.
type Flow = Result<ControlFlow<()>, Failure>;

struct Protocol<'a, W> {
    sitting: &'a mut Sitting,
    text: &'a Text,
    clock: TimeSource,
    fit_watch: FitWatch,
    output: W,
}

/// Runs a session with a program; if its lines carry the time, one session after another.
pub(super) fn run(
    sitting: &mut Sitting,
    text: &Text,
    timed: bool,
    input: &Input,
    output: impl Write,
) -> Result<(), Failure> {
    let mut protocol = Protocol {
        sitting,
        text,
        clock: if timed {
            TimeSource::Lines(None)
        } else {
            TimeSource::System
        },
        fit_watch: input.fit_watch().clone(),
        output,
    };
    if !timed && protocol.begin()?.is_break() {
        return Ok(());
    }
    while let Some(line) = input.next(text)? {
        if protocol.handle(line)?.is_break() {
            return Ok(());
        }
    }
    protocol.leave()
}

impl<W: Write> Protocol<'_, W> {
    fn handle(&mut self, line: Result<String, String>) -> Flow {
        let request = line.and_then(|line| self.parse(&line));
        if let TimeSource::Lines(last) = &mut self.clock
            && let Ok(Some(Request { now: Some(now), .. })) = &request
        {
            *last = Some(self.sitting.now(now));
        }
        let quits = matches!(&request, Ok(Some(request)) if request.command == Instruction::Quit);
        let retries = self.sitting.has_unsaved() && !quits;
        if retries && self.settle()?.is_break() {
            return Ok(Break(()));
        }
        match request {
            Err(message) => self.error(&message),
            Ok(Some(request)) if !retries => self.obey(request.command),
            Ok(_) => Ok(Continue(())),
        }
    }

    /// The request of a line: `None` if it is blank, a message if it makes no sense.
    fn parse(&self, line: &str) -> Result<Option<Request>, String> {
        if line.trim().is_empty() {
            return Ok(None);
        }
        request::parse(line, matches!(self.clock, TimeSource::Lines(_)))
            .map(Some)
            .map_err(|refusal| refusal.message(self.text))
    }

    fn obey(&mut self, command: Instruction) -> Flow {
        let Some(now) = self.now() else {
            return Ok(Continue(()));
        };
        match command {
            Instruction::Quit => self.leave().map(Break),
            Instruction::Tick if self.sitting.has_session() => Ok(Continue(())),
            Instruction::Tick => self.begin(),
            _ if !self.sitting.has_session() => self.refuse("cli-no-sitting"),
            Instruction::Answer { given, took_ms } => self.answer(&given, took_ms, now),
            Instruction::Correct(right) => self.correct(right, now),
            Instruction::Undo if self.sitting.undo(now) => self.settle(),
            Instruction::Undo => self.refuse("cli-nothing-to-undo"),
            Instruction::Quick(quick) => {
                self.sitting.set_quick(quick, now);
                self.ask(None)
            }
            Instruction::Duel(codes) => self.duel(codes, now),
            Instruction::LeaveDuel if self.sitting.leave_duel(now) => self.ask(None),
            Instruction::LeaveDuel => self.refuse("cli-no-duel-to-leave"),
        }
    }

    fn duel(&mut self, codes: [Code; 2], now: Now) -> Flow {
        let registry = self.sitting.registry();
        if let Some(unknown) = codes.iter().find(|code| registry.get(**code).is_none()) {
            let code = unknown.to_string().into();
            return self.error(&self.text.with("cli-unknown-code", &[("code", code)]));
        }
        if self.sitting.start_duel(codes, now) {
            return self.ask(None);
        }
        self.refuse("cli-leave-duel-first")
    }

    fn correct(&mut self, right: bool, now: Now) -> Flow {
        match self.sitting.counts_as_right() {
            _ if self.sitting.duel().is_some() => self.refuse("cli-leave-duel-first"),
            Some(counts) if counts == right => self.refuse(if right {
                "cli-counts-right-already"
            } else {
                "cli-counts-wrong-already"
            }),
            Some(_) if self.sitting.correct(now) => self.settle(),
            _ => self.refuse("cli-nothing-to-correct"),
        }
    }

    fn answer(&mut self, given: &str, took_ms: u64, now: Now) -> Flow {
        let parsed = self.sitting.parse(given);
        match parsed.and_then(|given| self.sitting.answer(given.as_ref(), took_ms, now)) {
            Ok(Handled::Graded) => self.settle(),
            Ok(Handled::AskedAgain(reply)) => {
                self.verdict(&reply)?;
                self.ask(None)
            }
            Ok(Handled::Unasked) => self.refuse("cli-no-sitting"),
            Err(not_an_option) => {
                let options = not_an_option.options.into();
                self.error(&self.text.with("cli-not-an-option", &[("options", options)]))
            }
        }
    }

    /// Saves the last step, then acknowledges it and asks the next question.
    fn settle(&mut self) -> Flow {
        let Some(now) = self.now() else {
            return Ok(Continue(()));
        };
        match self.sitting.save(now) {
            Ok(Some(Saved::Answer(reply) | Saved::Correction(reply))) => {
                self.verdict(&reply)?;
                self.ask(None)
            }
            Ok(Some(Saved::Undo)) => self.ask(Some(true)),
            Ok(None) => Ok(Continue(())),
            Err(error) => {
                let problem = error.in_terminal(self.text).into();
                self.error(
                    &self
                        .text
                        .with("cli-kept-for-later", &[("problem", problem)]),
                )
            }
        }
    }

    fn begin(&mut self) -> Flow {
        let Some(now) = self.now() else {
            return Ok(Continue(()));
        };
        self.sitting.begin(now);
        self.ask(None)
    }

    /// Asks the open question; without one, the session is done.
    fn ask(&mut self, undone: Option<bool>) -> Flow {
        let Some(question) = self.sitting.question() else {
            return self.done();
        };
        let registry = self.sitting.notebook().registry();
        let line = json_out::question(registry, question, self.text.language(), undone);
        self.print(&line)?;
        Ok(Continue(()))
    }

    fn verdict(&mut self, reply: &Reply) -> Result<(), Failure> {
        let registry = self.sitting.registry();
        let progress = self.sitting.notebook().progress();
        let note = progress.note(reply.question.card.code());
        let line = json_out::verdict(&registry, reply, note, self.text.language());
        self.print(&line)
    }

    /// Ends the session. Another one follows only if the lines carry the time.
    fn done(&mut self) -> Flow {
        let now = self.now();
        let next_due = now.and_then(|now| next_due(self.sitting.notebook(), now.day));
        let summary = now.and_then(|now| self.sitting.summary(now.day));
        let plan = summary.as_ref().map(|summary| &summary.plan);
        let known = now.and_then(|now| self.sitting.all_known(now.day));
        let line = json_out::done(self.sitting.answered(), next_due, plan, known.as_ref());
        self.print(&line)?;
        if let Some(now) = now {
            self.fit(now)?;
        }
        self.sitting.end();
        Ok(match self.clock {
            TimeSource::System => Break(()),
            TimeSource::Lines(_) => Continue(()),
        })
    }

    /// Fits the memory model if that is due. A signal stops it.
    fn fit(&mut self, now: Now) -> Result<(), Failure> {
        if self.sitting.answered() == 0 || self.sitting.has_unsaved() {
            return Ok(());
        }
        self.sitting.fit(now.day, &self.fit_watch)?;
        Ok(())
    }

    /// Ends the session for good.
    fn leave(&mut self) -> Result<(), Failure> {
        if self.sitting.has_unsaved() {
            let _flow = self.settle()?;
        }
        if self.sitting.has_session() {
            let _flow = self.done()?;
        }
        Ok(())
    }

    fn refuse(&mut self, id: &str) -> Flow {
        self.error(&self.text.get(id))
    }

    /// Says why a line was refused; the session goes on.
    fn error(&mut self, message: &str) -> Flow {
        self.print(&json_out::error(message))?;
        Ok(Continue(()))
    }

    fn now(&self) -> Option<Now> {
        match &self.clock {
            TimeSource::System => Some(self.sitting.now(&Moment::system())),
            TimeSource::Lines(last) => *last,
        }
    }

    fn print(&mut self, line: &Value) -> Result<(), Failure> {
        json_line(&mut self.output, line)?;
        self.output.flush()?;
        Ok(())
    }
}
