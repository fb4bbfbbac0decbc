//! `study`: a session with a person, line by line.

mod entered;

mod feedback;

mod pair;

mod question;

mod summary;

use std::io::{self, BufRead, IsTerminal as _, Write};
use std::time::Instant;

use super::{Desk, Handled, Saved};
use crate::cli::clock::Moment;
use crate::cli::failure::Failure;
use crate::cli::term::lines::{self, InputLine};
use crate::cli::term::style::Style;
use crate::cli::term::width;
use crate::grading::{self, Given, NotAnOption, Verdict};
use crate::question::{Format, Question};
use crate::registry::Code;
use crate::session::DUEL_QUESTIONS;
use crate::text::{Say as _, Text};
use crate::time::Now;

use entered::{Entered, entered};
use question::ask_again;

/// Whether there is more to do.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Goes,
    Leaves,
}

/// The space before what belongs to the line above.
const INDENT: &str = "  ";

struct Sitting<'a, R, W> {
    desk: Desk,
    text: &'a Text,
    style: Style,
    input: &'a mut R,
    output: &'a mut W,
    /// Whether what is typed is on the screen already.
    typed_is_seen: bool,
    /// The duel that was offered last and not fought yet.
    offer: Option<[Code; 2]>,
}

/// Holds a session with a person.
pub(super) fn run<R: BufRead, W: Write>(
    desk: Desk,
    text: &Text,
    style: Style,
    input: &mut R,
    output: &mut W,
) -> Result<(), Failure> {
    let typed_is_seen = io::stdin().is_terminal();
    let mut sitting = Sitting {
        desk,
        text,
        style,
        input,
        output,
        typed_is_seen,
        offer: None,
    };
    sitting.hold()
}

impl<R: BufRead, W: Write> Sitting<'_, R, W> {
    fn hold(&mut self) -> Result<(), Failure> {
        let now = self.now();
        let plan = self.desk.plan(now.day);
        self.head(&plan)?;
        self.desk.begin(now);
        if self.desk.question().is_none() {
            self.tell("cli-nothing-due")?;
        } else {
            self.tell("cli-hint")?;
        }
        loop {
            let turn = match self.desk.question().cloned() {
                Some(question) => {
                    self.ask(&question)?;
                    self.turn(&question)?
                }
                None if self.desk.has_past() => self.close()?,
                None => Turn::Leaves,
            };
            if turn == Turn::Leaves {
                break;
            }
        }
        self.summary()?;
        self.output.flush()?;
        if self.desk.has_unsaved() {
            return Err(Failure::Failed(self.text.get("cli-lost").into_owned()));
        }
        self.fit()?;
        self.desk.end();
        Ok(())
    }

    /// Everything is said and saved by now, so whoever does not want to wait may leave.
    fn fit(&mut self) -> Result<(), Failure> {
        if self.desk.answered() == 0 {
            return Ok(());
        }
        let today = self.now().day;
        if let Some(fit) = self.desk.fit(today)? {
            let args = [
                ("reviews", fit.held_out.into()),
                ("before", format!("{:.3}", fit.log_loss_before).into()),
                ("after", format!("{:.3}", fit.log_loss_after).into()),
            ];
            let fitted = self.text.with("cli-fitted", &args);
            self.say(&fitted)?;
            self.output.flush()?;
        }
        Ok(())
    }

    /// Reads lines until the open question is answered, taken back or left.
    fn turn(&mut self, question: &Question) -> Result<Turn, Failure> {
        let asked = Instant::now();
        let mut revealed = false;
        loop {
            let text = match self.read()? {
                Entered::Leave => return Ok(Turn::Leaves),
                Entered::Answer(text) => text,
                command => {
                    if let Some(turn) = self.obey(command)? {
                        return Ok(turn);
                    }
                    continue;
                }
            };
            let given = self.desk.parse(&text);
            if question.format == Format::SelfGraded {
                let grades = matches!(given, Ok(Some(Given::Said(_))));
                if revealed && !grades {
                    self.tell("cli-grade-by-number")?;
                    continue;
                }
                if !revealed && (grades || self.is_own_words(question, &text)) {
                    self.reveal(question.card)?;
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

    /// Whether something is no code's name: nothing at all, or the meaning in one's own words, which
    /// only the learner can compare.
    fn is_own_words(&self, question: &Question, text: &str) -> bool {
        let registry = self.desk.notebook().registry();
        grading::grade_typed(registry, question.card, text) == Verdict::Wrong(None)
    }

    /// Grades an answer; none where the question stays open.
    fn answer(
        &mut self,
        given: Result<Option<Given>, NotAnOption>,
        took_ms: u64,
    ) -> Result<Option<Turn>, Failure> {
        let now = self.now();
        let handled = given.and_then(|given| match given {
            Some(given) => self.desk.answer(&given, took_ms, now),
            None => Ok(Handled::Unasked),
        });
        match handled {
            Ok(Handled::Graded) => return self.settle().map(Some),
            Ok(Handled::AskedAgain(reply)) => {
                let registry = self.desk.notebook().registry();
                let hint = ask_again(registry, &reply, self.text);
                self.say(&hint)?;
            }
            Ok(Handled::Unasked) => return Ok(Some(Turn::Leaves)),
            Err(not_an_option) => {
                let options = [("options", not_an_option.options.into())];
                let hint = self.text.with("cli-not-an-option", &options);
                self.say(&hint)?;
            }
        }
        Ok(None)
    }

    /// Does what a command asks for; none where all stays as it was.
    fn obey(&mut self, command: Entered) -> Result<Option<Turn>, Failure> {
        let now = self.now();
        match command {
            Entered::Undo if self.desk.undo(now) => return self.settle().map(Some),
            Entered::Undo => self.tell("cli-nothing-to-undo")?,
            Entered::Correct if self.desk.correct(now) => return self.settle().map(Some),
            Entered::Correct if self.desk.duel().is_some() => self.tell("cli-duel-goes-on")?,
            Entered::Correct => self.tell("cli-nothing-to-correct")?,
            Entered::Duel(codes) => return self.duel(&codes, now),
            Entered::Help | Entered::Answer(_) | Entered::Leave => self.tell("cli-help")?,
        }
        Ok(None)
    }

    /// Starts the duel on offer or one of two codes, or leaves the one that goes on.
    fn duel(&mut self, codes: &[String], now: Now) -> Result<Option<Turn>, Failure> {
        let codes = match codes {
            [] if self.desk.leave_duel(now) => {
                self.tell("cli-duel-left")?;
                return Ok(Some(Turn::Goes));
            }
            [] => self.offer,
            [one, other] => match (self.known(one), self.known(other)) {
                (Some(one), Some(other)) if one != other => Some([one, other]),
                _ => {
                    self.tell("cli-duel-takes-codes")?;
                    return Ok(None);
                }
            },
            _ => {
                self.tell("cli-duel-takes-codes")?;
                return Ok(None);
            }
        };
        let Some(codes) = codes else {
            self.tell("cli-no-duel-offered")?;
            return Ok(None);
        };
        if !self.desk.start_duel(codes, now) {
            self.tell("cli-duel-goes-on")?;
            return Ok(None);
        }
        let [one, other] = codes.map(|code| code.to_string());
        let (fewest, most) = DUEL_QUESTIONS;
        let starts = self.text.with(
            "cli-duel-starts",
            &[
                ("one", one.into()),
                ("other", other.into()),
                ("fewest", fewest.into()),
                ("most", most.into()),
            ],
        );
        self.say(&starts)?;
        Ok(Some(Turn::Goes))
    }

    /// A code of the registry.
    fn known(&self, number: &str) -> Option<Code> {
        let code = number.parse().ok()?;
        let entry = self.desk.notebook().registry().get(code)?;
        Some(entry.code)
    }

    /// After the last question its verdict can still be overruled, taken back or fought out.
    fn close(&mut self) -> Result<Turn, Failure> {
        writeln!(self.output)?;
        self.tell("cli-last")?;
        loop {
            match self.read()? {
                Entered::Leave | Entered::Answer(_) => return Ok(Turn::Leaves),
                command => {
                    if let Some(turn) = self.obey(command)? {
                        return Ok(turn);
                    }
                }
            }
        }
    }

    /// Puts what was done on the disk, then says what it was worth.
    fn settle(&mut self) -> Result<Turn, Failure> {
        loop {
            let now = self.now();
            match self.desk.save(now) {
                Ok(saved) => {
                    match saved {
                        Some(Saved::Answer(reply)) => self.feedback(&reply, now)?,
                        Some(Saved::Correction(reply)) => self.corrected(&reply, now)?,
                        Some(Saved::Undo) => {
                            // It came from an answer that may be the one that was taken back.
                            self.offer = None;
                            self.tell("cli-undone")?;
                        }
                        None => {}
                    }
                    return Ok(Turn::Goes);
                }
                Err(error) => {
                    let problem = error.in_terminal(self.text);
                    let message = self
                        .text
                        .with("cli-try-again", &[("problem", problem.into())]);
                    self.say(&message)?;
                    if self.read()? == Entered::Leave {
                        return Ok(Turn::Leaves);
                    }
                }
            }
        }
    }

    /// Reads a line that makes sense.
    fn read(&mut self) -> Result<Entered, Failure> {
        loop {
            write!(self.output, "> ")?;
            self.output.flush()?;
            let line = lines::next(self.input).map_err(|error| {
                let reason = error.to_string();
                let args = [("reason", reason.into())];
                Failure::Failed(self.text.with("cli-input-failed", &args))
            })?;
            let problem = match line {
                InputLine::Text(line) => {
                    if !self.typed_is_seen {
                        writeln!(self.output, "{line}")?;
                    }
                    return Ok(entered(line));
                }
                InputLine::End => {
                    writeln!(self.output)?;
                    return Ok(Entered::Leave);
                }
                InputLine::TooLong => {
                    let most = lines::MOST_BYTES.into();
                    self.text.with("cli-line-too-long", &[("most", most)])
                }
                InputLine::NotUtf8 => self.text.get("cli-line-not-utf8").into_owned(),
            };
            self.say(&problem)?;
        }
    }

    /// Prints a message without arguments.
    fn tell(&mut self, id: &str) -> Result<(), Failure> {
        let message = self.text.get(id).into_owned();
        self.say(&message)
    }

    fn say(&mut self, message: &str) -> Result<(), Failure> {
        self.indented(message, "")
    }

    /// Prints a text of the registry below what it belongs to, without its marks for code.
    fn prose(&mut self, text: &str) -> Result<(), Failure> {
        self.indented(&text.replace('`', ""), INDENT)
    }

    /// Prints a text within the terminal's width; its own lines stay lines.
    fn indented(&mut self, text: &str, indent: &str) -> Result<(), Failure> {
        for line in text.lines() {
            for line in wrapped(line, self.style.columns.saturating_sub(indent.len())) {
                writeln!(self.output, "{indent}{line}")?;
            }
        }
        Ok(())
    }

    fn now(&self) -> Now {
        self.desk.now(&Moment::system())
    }
}

/// A line that fits stays as it is, with the space in it.
fn wrapped(line: &str, columns: usize) -> Vec<String> {
    if width::of(line) <= columns {
        vec![line.to_owned()]
    } else {
        width::wrap(line, columns)
    }
}
