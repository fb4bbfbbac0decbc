//! `interview`: a mock interview with a person, line by line.

use std::io::Write;
use std::ops::ControlFlow::{self, Break, Continue};

use super::sitting::{MockSitting, SavedStep};
use crate::cli::conversation::{Conversation, Entered, INDENT, Input};
use crate::cli::failure::Failure;
use crate::cli::term::style::Style;
use crate::interview::{MockStep, rests_until};
use crate::log::MockGiven;
use crate::registry::{InterviewKind, InterviewQuestion};
use crate::text::entry::Markup;
use crate::text::interview::{lead_in, named, written_report};
use crate::text::{Say as _, Text, sentence};

/// [`Break`] leaves the interview.
type MockTurn = ControlFlow<()>;

/// Runs an interview with a person.
pub(super) fn run(
    sitting: &mut MockSitting,
    text: &Text,
    style: Style,
    input: &Input,
    output: &mut impl Write,
) -> Result<(), Failure> {
    Conversation::new(sitting, text, style, input, output).run()
}

impl<W: Write> Conversation<'_, MockSitting, W> {
    fn run(&mut self) -> Result<(), Failure> {
        if self.sitting.mock().is_over() {
            let today = self.sitting.now().day;
            let day = rests_until(self.sitting.notebook(), today);
            let day = [("day", self.text.day(day, today).into())];
            self.say(&self.text.with("interview-all-rest", &day))?;
            return Ok(self.output.flush()?);
        }
        let plan = self.sitting.mock().plan();
        let about = [
            ("questions", plan.questions.into()),
            ("minutes", plan.minutes.into()),
        ];
        self.say(&self.text.with("cli-interview-head", &about))?;
        self.say_id("cli-interview-hint")?;
        while let Some(asked) = self.sitting.question() {
            self.ask(&asked)?;
            if self.turn(&asked)?.is_break() {
                break;
            }
        }
        self.sitting.stop();
        self.report()
    }

    fn ask(&mut self, asked: &InterviewQuestion) -> Result<(), Failure> {
        let mock = self.sitting.mock();
        writeln!(self.output)?;
        if mock.probe_number() > 0 {
            let registry = self.sitting.registry();
            self.say(&lead_in(self.text, mock, &registry))?;
        } else {
            let about = [
                ("number", mock.number().into()),
                ("of", mock.plan().questions.into()),
                ("minutes", (mock.left_ms(0).div_ceil(60_000)).into()),
            ];
            self.say(&self.text.with("cli-interview-number", &about))?;
        }
        self.prose(asked.question.get(self.text.language()))?;
        self.sitting.start_clock();
        Ok(())
    }

    /// Reads lines until the open question is judged, taken back or left.
    fn turn(&mut self, asked: &InterviewQuestion) -> Result<MockTurn, Failure> {
        let mut hinted = false;
        loop {
            let said = match self.answer()? {
                Ok(said) => said,
                Err(turn) => return Ok(turn),
            };
            let is_choice = asked.kind == InterviewKind::Choose;
            if is_choice && said.trim().is_empty() {
                if hinted {
                    self.sitting.name(Vec::new(), None);
                    return self.settle(asked);
                }
                hinted = true;
                self.say_id("cli-interview-enter-again")?;
                continue;
            }
            if self.sitting.say(&said, None).is_err() {
                self.say(&sentence(&self.text.get("cli-interview-names-no-code")))?;
                continue;
            }
            if is_choice {
                return self.settle(asked);
            }
            return self.compare(asked);
        }
    }

    /// Reads lines until one answers, or the question is taken back or left.
    fn answer(&mut self) -> Result<Result<String, MockTurn>, Failure> {
        loop {
            match self.read()? {
                Entered::Leave => return Ok(Err(Break(()))),
                Entered::Answer(said) => return Ok(Ok(said)),
                Entered::Undo => {
                    if let Some(turn) = self.undo()? {
                        return Ok(Err(turn));
                    }
                }
                Entered::Correct | Entered::Duel(_) | Entered::Help => {
                    self.say_id("cli-interview-help")?;
                }
            }
        }
    }

    /// Shows the key points and reads which of them were made.
    fn compare(&mut self, asked: &InterviewQuestion) -> Result<MockTurn, Failure> {
        let language = self.text.language();
        for (place, point) in asked.points.iter().enumerate() {
            self.prose(&format!("{}. {}", place + 1, point.get(language)))?;
        }
        self.say_id("cli-interview-which")?;
        loop {
            let typed = match self.answer()? {
                Ok(typed) => typed,
                Err(turn) => return Ok(turn),
            };
            match ticked(&typed, asked.points.len()) {
                Some(points) => {
                    self.sitting.tick(&points);
                    return self.settle(asked);
                }
                None => {
                    let last = [("last", asked.points.len().into())];
                    self.say(&self.text.with("cli-interview-which-numbers", &last))?;
                }
            }
        }
    }

    /// Takes back the ticks or the last answer; `None` if there is none.
    fn undo(&mut self) -> Result<Option<MockTurn>, Failure> {
        if !self.sitting.undo() {
            self.say_id("cli-nothing-to-undo")?;
            return Ok(None);
        }
        let turn = self.save()?;
        if turn.is_continue() {
            self.say_id("cli-undone")?;
        }
        Ok(Some(turn))
    }

    /// Saves the answer, says what was wrong with it, and goes on.
    fn settle(&mut self, asked: &InterviewQuestion) -> Result<MockTurn, Failure> {
        if self.save()?.is_break() {
            return Ok(Break(()));
        }
        self.judged(asked)?;
        self.sitting.advance();
        Ok(Continue(()))
    }

    /// Saves the last step; tries again for as long as the person wants to.
    fn save(&mut self) -> Result<MockTurn, Failure> {
        loop {
            let error = match self.sitting.save() {
                Ok(None | Some(SavedStep::Judged | SavedStep::TakenBack)) => {
                    return Ok(Continue(()));
                }
                Err(error) => error,
            };
            let problem = error.in_terminal(self.text).into();
            self.say(&self.text.with("cli-try-again", &[("problem", problem)]))?;
            if self.read()? == Entered::Leave {
                return Ok(Break(()));
            }
        }
    }

    fn judged(&mut self, asked: &InterviewQuestion) -> Result<(), Failure> {
        let MockStep::Judged(answer) = self.sitting.mock().step().clone() else {
            return Ok(());
        };
        let language = self.text.language();
        if let MockGiven::Codes(codes) = &answer.given {
            let is_right = answer.got == answer.of;
            let verdict = if is_right {
                self.text.get("interview-right").into_owned()
            } else {
                named(self.text, asked, codes)
            };
            self.say(&verdict)?;
            for point in &asked.points {
                self.indented(&format!("· {}", point.get(language)), INDENT)?;
            }
        }
        let mistake = [("mistake", asked.mistake.get(language).into())];
        let mistake = self.text.with("interview-mistake", &mistake);
        self.prose(&format!("{mistake} ({})", asked.source))
    }

    fn report(&mut self) -> Result<(), Failure> {
        writeln!(self.output)?;
        match self.sitting.report() {
            Some(report) => {
                let today = self.sitting.now().day;
                let registry = self.sitting.registry();
                let written = written_report(&registry, &report, today, self.text, Markup::Plain);
                self.say(&written)?;
                if !report.study.is_empty() {
                    writeln!(self.output)?;
                    self.say_id("interview-tomorrow")?;
                }
            }
            None => self.say_id("interview-nothing-answered")?,
        }
        Ok(self.output.flush()?)
    }
}

/// The places of the points that are named by numbers from 1; `None` if it is something else.
fn ticked(typed: &str, points: usize) -> Option<Vec<usize>> {
    const ALL: [&str; 4] = ["a", "all", "ㅁ", "모두"];
    let typed = typed.trim().to_lowercase();
    if ALL.contains(&typed.as_str()) {
        return Some((0..points).collect());
    }
    let numbers = typed.split(|c: char| !c.is_ascii_digit() && (c.is_whitespace() || c == ','));
    let mut places = Vec::new();
    for number in numbers.filter(|number| !number.is_empty()) {
        let place = number.parse::<usize>().ok()?.checked_sub(1)?;
        if place >= points {
            return None;
        }
        if !places.contains(&place) {
            places.push(place);
        }
    }
    Some(places)
}

#[cfg(test)]
mod tests {
    use super::ticked;

    #[test]
    fn points_are_named_by_their_numbers() {
        for (typed, expected) in [
            ("1 3", Some(vec![0, 2])),
            ("3,1", Some(vec![2, 0])),
            ("2, 2", Some(vec![1])),
            ("", Some(Vec::new())),
            ("all", Some(vec![0, 1, 2])),
            ("모두", Some(vec![0, 1, 2])),
            ("4", None),
            ("0", None),
            ("one", None),
            ("1;2", None),
        ] {
            assert_eq!(ticked(typed, 3), expected, "{typed}");
        }
    }
}
