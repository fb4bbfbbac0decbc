//! `study --json`: a session for programs, one JSON object a line.
//!
//! | who | line |
//! |---|---|
//! | out | `{"type":"question","card":{..},"format":..,"prompt":..,"prompt_kind":..,"choices":[..],"stage":..}` |
//! | in | `{"answer":"Not Fond","took_ms":2310}`, `{"undo":true}`, `{"quit":true}` |
//! | in | `{"correct":true}`, `{"correct":false}`, `{"duel":[401,403]}`, `{"duel":false}` |
//! | out | `{"type":"verdict","verdict":..,"matched":..,"expected":..,"grade":..,"due":..}` |
//! | out | `{"type":"done","answered":20,"next_due":"2026-11-21"}` |
//! | out | `{"type":"error","message":".."}`: the line was not taken, the session goes on |
//!
//! What a verdict line has besides depends on the question: a review's has a grade and a day, a
//! duel's its score, and some name another code. The answer to `correct` is the verdict as it stands
//! then and the open question again.
//!
//! A verdict is printed once the answer is on the disk. Where it could not be put there, an error
//! line says so, the answer is kept, and the next line makes it be tried again. No question is open
//! meanwhile, so that line does nothing else: a program that takes the error for a question still
//! open, and repeats its answer, has not answered the next question with it.

use std::io::{BufRead, Write};

use super::json_out::Out;
use super::request::{self, Instruction, Request};
use super::{Desk, Handled, Saved};
use crate::cli::clock::Moment;
use crate::cli::failure::Failure;
use crate::cli::term::lines::{self, InputLine, MOST_BYTES};
use crate::registry::Code;
use crate::session::Reply;
use crate::text::{Say as _, Text};
use crate::time::Now;

/// Where the time comes from.
enum TimeSource {
    System,
    /// The lines; with the time that the last one named.
    Lines(Option<Now>),
}

/// Whether there is more to do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Flow {
    Goes,
    Ends,
}

struct Protocol<'a, W> {
    desk: Desk,
    text: &'a Text,
    clock: TimeSource,
    output: W,
}

/// Holds a session with a program; where its lines carry the time, one sitting after the other.
pub(super) fn run(
    desk: Desk,
    text: &Text,
    timed: bool,
    input: &mut impl BufRead,
    output: impl Write,
) -> Result<(), Failure> {
    let clock = if timed {
        TimeSource::Lines(None)
    } else {
        TimeSource::System
    };
    let mut protocol = Protocol {
        desk,
        text,
        clock,
        output,
    };
    if !timed && protocol.begin()? == Flow::Ends {
        return Ok(());
    }
    loop {
        let flow = match lines::next(input) {
            Ok(InputLine::End) => return protocol.leave(),
            Ok(line) => protocol.take(line)?,
            Err(error) => {
                let reason = error.to_string();
                let message = text.with("cli-input-failed", &[("reason", reason.into())]);
                return Err(Failure::Failed(message));
            }
        };
        if flow == Flow::Ends {
            return Ok(());
        }
    }
}

impl<W: Write> Protocol<'_, W> {
    fn take(&mut self, line: InputLine) -> Result<Flow, Failure> {
        let request = self.read(line);
        if let TimeSource::Lines(last) = &mut self.clock
            && let Ok(Some(Request { now: Some(now), .. })) = &request
        {
            *last = Some(self.desk.now(now));
        }
        let quits = matches!(&request, Ok(Some(request)) if request.command == Instruction::Quit);
        let owes = self.desk.has_unsaved() && !quits;
        let flow = if owes { self.settle()? } else { Flow::Goes };
        match request {
            Err(message) if flow == Flow::Goes => self.error(&message)?,
            Ok(Some(request)) if !owes => return self.obey(request.command),
            _ => {}
        }
        Ok(flow)
    }

    /// What a line asks for; nothing if it is blank, a message if it makes no sense.
    fn read(&self, line: InputLine) -> Result<Option<Request>, String> {
        match line {
            InputLine::Text(line) if line.trim().is_empty() => Ok(None),
            InputLine::Text(line) => {
                request::parse(&line, matches!(self.clock, TimeSource::Lines(_)))
                    .map(Some)
                    .map_err(|refusal| refusal.message(self.text))
            }
            InputLine::TooLong => Err(self
                .text
                .with("cli-line-too-long", &[("most", MOST_BYTES.into())])),
            InputLine::NotUtf8 => Err(self.text.get("cli-line-not-utf8").into_owned()),
            InputLine::End => Ok(None),
        }
    }

    fn obey(&mut self, command: Instruction) -> Result<Flow, Failure> {
        let Some(now) = self.now() else {
            return Ok(Flow::Goes);
        };
        match command {
            Instruction::Quit => self.leave().map(|()| Flow::Ends),
            Instruction::Tick if self.desk.is_sitting() => Ok(Flow::Goes),
            Instruction::Tick => self.begin(),
            _ if !self.desk.is_sitting() => self.refuse("cli-no-sitting"),
            Instruction::Answer { given, took_ms } => self.answer(&given, took_ms, now),
            Instruction::Correct(right) => self.correct(right, now),
            Instruction::Undo if self.desk.undo(now) => self.settle(),
            Instruction::Undo => self.refuse("cli-nothing-to-undo"),
            Instruction::Duel(codes) => self.duel(codes, now),
            Instruction::LeaveDuel if self.desk.leave_duel(now) => self.ask(None),
            Instruction::LeaveDuel => self.refuse("cli-no-duel-to-leave"),
        }
    }

    /// Says why nothing was done; the session goes on.
    fn refuse(&mut self, id: &str) -> Result<Flow, Failure> {
        self.error(&self.text.get(id))?;
        Ok(Flow::Goes)
    }

    fn duel(&mut self, codes: [Code; 2], now: Now) -> Result<Flow, Failure> {
        let registry = self.desk.notebook().registry();
        if let Some(unknown) = codes.iter().find(|code| registry.get(**code).is_none()) {
            let code = unknown.to_string().into();
            self.error(&self.text.with("cli-unknown-code", &[("code", code)]))?;
            return Ok(Flow::Goes);
        }
        if self.desk.start_duel(codes, now) {
            return self.ask(None);
        }
        self.refuse("cli-leave-duel-first")
    }

    fn correct(&mut self, right: bool, now: Now) -> Result<Flow, Failure> {
        match self.desk.counts_as_right() {
            _ if self.desk.duel().is_some() => self.refuse("cli-leave-duel-first"),
            Some(counts) if counts == right => self.refuse(if right {
                "cli-counts-right-already"
            } else {
                "cli-counts-wrong-already"
            }),
            Some(_) if self.desk.correct(now) => self.settle(),
            _ => self.refuse("cli-nothing-to-correct"),
        }
    }

    fn answer(&mut self, given: &str, took_ms: u64, now: Now) -> Result<Flow, Failure> {
        let parsed = self.desk.parse(given);
        let handled = parsed.and_then(|given| match given {
            Some(given) => self.desk.answer(&given, took_ms, now),
            None => Ok(Handled::Unasked),
        });
        match handled {
            Ok(Handled::Graded) => return self.settle(),
            Ok(Handled::AskedAgain(reply)) => {
                self.verdict(&reply)?;
                self.ask(None)?;
            }
            Ok(Handled::Unasked) => self.error(&self.text.get("cli-no-sitting"))?,
            Err(not_an_option) => {
                let options = not_an_option.options.into();
                let message = self.text.with("cli-not-an-option", &[("options", options)]);
                self.error(&message)?;
            }
        }
        Ok(Flow::Goes)
    }

    /// Puts what was done on the disk, then acknowledges it and asks what comes next.
    fn settle(&mut self) -> Result<Flow, Failure> {
        let Some(now) = self.now() else {
            return Ok(Flow::Goes);
        };
        match self.desk.save(now) {
            Ok(Some(Saved::Answer(reply) | Saved::Correction(reply))) => {
                self.verdict(&reply)?;
                self.ask(None)
            }
            Ok(Some(Saved::Undo)) => self.ask(Some(true)),
            Ok(None) => Ok(Flow::Goes),
            Err(error) => {
                let problem = error.in_terminal(self.text);
                let message = self
                    .text
                    .with("cli-kept-for-later", &[("problem", problem.into())]);
                self.error(&message)?;
                Ok(Flow::Goes)
            }
        }
    }

    fn begin(&mut self) -> Result<Flow, Failure> {
        let Some(now) = self.now() else {
            return Ok(Flow::Goes);
        };
        self.desk.begin(now);
        self.ask(None)
    }

    /// Asks the open question; where there is none, the sitting is done.
    fn ask(&mut self, undone: Option<bool>) -> Result<Flow, Failure> {
        let Some(question) = self.desk.question() else {
            return self.done();
        };
        let registry = self.desk.notebook().registry();
        let out = Out::question(registry, question, self.text.language(), undone);
        print(&mut self.output, &out)?;
        Ok(Flow::Goes)
    }

    fn verdict(&mut self, reply: &Reply) -> Result<(), Failure> {
        let registry = self.desk.notebook().registry();
        let out = Out::verdict(registry, reply, self.text.language());
        print(&mut self.output, &out)
    }

    /// Ends the sitting. Only where the lines carry the time does another one follow.
    fn done(&mut self) -> Result<Flow, Failure> {
        let next_due = self.now().and_then(|now| self.desk.next_due(now.day));
        let answered = self.desk.answered();
        self.desk.end();
        print(&mut self.output, &Out::Done { answered, next_due })?;
        Ok(match self.clock {
            TimeSource::System => Flow::Ends,
            TimeSource::Lines(_) => Flow::Goes,
        })
    }

    /// Ends the sitting, if there is one, for good.
    fn leave(&mut self) -> Result<(), Failure> {
        if self.desk.has_unsaved() {
            self.settle()?;
        }
        if self.desk.is_sitting() {
            self.done()?;
        }
        if self.desk.has_unsaved() {
            return Err(Failure::Failed(self.text.get("cli-lost").into_owned()));
        }
        Ok(())
    }

    fn error(&mut self, message: &str) -> Result<(), Failure> {
        print(&mut self.output, &Out::Error { message })
    }

    fn now(&self) -> Option<Now> {
        match &self.clock {
            TimeSource::System => Some(self.desk.now(&Moment::system())),
            TimeSource::Lines(last) => *last,
        }
    }
}

/// Prints a line in one piece and flushes it.
fn print(output: &mut impl Write, out: &Out<'_>) -> Result<(), Failure> {
    crate::cli::json_line(output, out)?;
    output.flush()?;
    Ok(())
}
