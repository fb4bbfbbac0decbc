//! `interview --json`: a mock interview for programs, one JSON object a line.
//!
//! | direction | line |
//! |---|---|
//! | out | `{"type":"question","id":..,"kind":"choose","about":"debug","text":..,"number":1,"of":10,"seconds_left":900}` |
//! | in | `{"codes":[403]}`, `{"text":"…"}`, `{"aloud":true}`; each may have `took_ms` |
//! | out | `{"type":"points","id":..,"points":[..],"mistake":..,"source":..}` |
//! | in | `{"ticked":[0,2]}`, `{"undo":true}`, `{"quit":true}` |
//! | out | `{"type":"score","id":..,"got":2,"of":4}` |
//! | out | `{"type":"report","answered":14,"percent":72,..}` |
//! | out | `{"type":"error","message":".."}`: the line was refused, the interview goes on |
//!
//! A question of the kind `choose` takes codes and is judged at once; its points say how. The others wait
//! for the ticks after their points. A line is acknowledged once the answer is on the disk. If writing
//! fails, an error line says so, and the next line only triggers another try.

use std::io::Write;
use std::ops::ControlFlow::{self, Break, Continue};

use serde_json::{Value, json};

use super::json_out;
use super::request::{self, MockInstruction};
use super::sitting::{MockSitting, SavedStep};
use crate::cli::conversation::Input;
use crate::cli::failure::Failure;
use crate::cli::output::json_line;
use crate::interview::{MockStep, rests_until};
use crate::log::MockGiven;
use crate::text::{Say as _, Text};

/// [`Break`] ends the program.
type MockFlow = Result<ControlFlow<()>, Failure>;

struct MockProtocol<'a, W> {
    sitting: &'a mut MockSitting,
    text: &'a Text,
    output: W,
}

/// Runs an interview with a program.
pub(super) fn run(
    sitting: &mut MockSitting,
    text: &Text,
    input: &Input,
    output: impl Write,
) -> Result<(), Failure> {
    let mut protocol = MockProtocol {
        sitting,
        text,
        output,
    };
    if protocol.ask(None)?.is_break() {
        return Ok(());
    }
    while let Some(line) = input.next(text)? {
        if protocol.handle(line)?.is_break() {
            return Ok(());
        }
    }
    let _flow = protocol.leave()?;
    Ok(())
}

impl<W: Write> MockProtocol<'_, W> {
    fn handle(&mut self, line: Result<String, String>) -> MockFlow {
        let asked = match line {
            Ok(line) if line.trim().is_empty() => None,
            Ok(line) => match request::parse(&line) {
                Ok(asked) => Some(asked),
                Err(refusal) => return self.retry_or(&refusal.message(self.text)),
            },
            Err(message) => return self.retry_or(&message),
        };
        let quits = matches!(asked, Some((MockInstruction::Quit, _)));
        if self.sitting.has_unsaved() && !quits {
            return self.settle();
        }
        match asked {
            Some((instruction, took_ms)) => self.obey(instruction, took_ms),
            None => Ok(Continue(())),
        }
    }

    /// A line that makes no sense still makes an unsaved answer be tried again.
    fn retry_or(&mut self, message: &str) -> MockFlow {
        if self.sitting.has_unsaved() && self.settle()?.is_break() {
            return Ok(Break(()));
        }
        self.error(message)
    }

    fn obey(&mut self, instruction: MockInstruction, took_ms: Option<u64>) -> MockFlow {
        let compares = matches!(self.sitting.mock().step(), MockStep::Comparing { .. });
        match instruction {
            MockInstruction::Quit => self.leave(),
            MockInstruction::Undo if self.sitting.undo() => {
                if self.sitting.has_unsaved() {
                    self.settle()
                } else {
                    self.ask(Some(true))
                }
            }
            MockInstruction::Undo => self.refuse("cli-nothing-to-undo"),
            MockInstruction::Ticked(points) if compares => self.tick(&points),
            MockInstruction::Ticked(_) => self.refuse("cli-interview-nothing-to-tick"),
            _ if compares => self.refuse("cli-interview-tick-first"),
            MockInstruction::Codes(codes) => {
                if self.sitting.name(codes, took_ms) {
                    self.settle()
                } else {
                    self.refuse("cli-interview-no-codes")
                }
            }
            MockInstruction::Text(said) => self.say(&said, took_ms),
            MockInstruction::Aloud => self.say("", took_ms),
        }
    }

    fn say(&mut self, said: &str, took_ms: Option<u64>) -> MockFlow {
        if self.sitting.say(said, took_ms).is_err() {
            return self.refuse("cli-interview-names-no-code");
        }
        if self.sitting.has_unsaved() {
            return self.settle();
        }
        if let Some(asked) = self.sitting.question() {
            let line = json_out::points(&asked, None, self.text.language());
            self.print(&line)?;
        }
        Ok(Continue(()))
    }

    fn tick(&mut self, points: &[usize]) -> MockFlow {
        let count = self
            .sitting
            .question()
            .map_or(0, |asked| asked.points.len());
        if points.iter().any(|point| *point >= count) {
            let last = count.saturating_sub(1);
            let last = [("last", last.into())];
            return self.error(&self.text.with("cli-interview-no-such-point", &last));
        }
        self.sitting.tick(points);
        self.settle()
    }

    /// Saves the last step, then acknowledges it and asks the next question.
    fn settle(&mut self) -> MockFlow {
        match self.sitting.save() {
            Ok(Some(SavedStep::Judged)) => {
                self.judged()?;
                self.sitting.advance();
                self.ask(None)
            }
            Ok(Some(SavedStep::TakenBack)) => self.ask(Some(true)),
            Ok(None) => Ok(Continue(())),
            Err(error) => {
                let problem = error.in_terminal(self.text).into();
                let problem = [("problem", problem)];
                self.error(&self.text.with("cli-kept-for-later", &problem))
            }
        }
    }

    fn judged(&mut self) -> Result<(), Failure> {
        let (Some(asked), MockStep::Judged(answer)) =
            (self.sitting.question(), self.sitting.mock().step())
        else {
            return Ok(());
        };
        let line = match &answer.given {
            MockGiven::Codes(_) => json_out::points(&asked, Some(answer), self.text.language()),
            MockGiven::Ticked(_) => json_out::score(answer),
        };
        self.print(&line)
    }

    /// Asks the open question; without one, the interview is over.
    fn ask(&mut self, undone: Option<bool>) -> MockFlow {
        let Some(asked) = self.sitting.question() else {
            return self.report();
        };
        let (registry, language) = (self.sitting.registry(), self.text.language());
        let line = json_out::question(&registry, self.sitting.mock(), &asked, language, undone);
        self.print(&line)?;
        self.sitting.start_clock();
        Ok(Continue(()))
    }

    fn leave(&mut self) -> MockFlow {
        if self.sitting.has_unsaved() {
            let _flow = self.settle()?;
        }
        if self.sitting.mock().is_over() {
            return Ok(Break(()));
        }
        self.sitting.stop();
        self.report()
    }

    fn report(&mut self) -> MockFlow {
        let (registry, language) = (self.sitting.registry(), self.text.language());
        let report = self.sitting.report();
        let rests = self.sitting.mock().number() == 0;
        let today = self.sitting.now().day;
        let rests_until = rests.then(|| rests_until(self.sitting.notebook(), today));
        let line = json_out::report(&registry, report.as_ref(), rests_until, language);
        self.print(&line)?;
        Ok(Break(()))
    }

    fn refuse(&mut self, id: &str) -> MockFlow {
        self.error(&self.text.get(id))
    }

    /// Says why a line was refused; the interview goes on.
    fn error(&mut self, message: &str) -> MockFlow {
        self.print(&json!({ "type": "error", "message": message }))?;
        Ok(Continue(()))
    }

    fn print(&mut self, line: &Value) -> Result<(), Failure> {
        json_line(&mut self.output, line)?;
        self.output.flush()?;
        Ok(())
    }
}
