//! `study`: a session with a person, line by line.

use std::io::{self, BufRead, IsTerminal as _, Write};
use std::time::Instant;

use super::clock::Moment;
use super::failure::{Failure, store_message};
use super::lines::{self, Line};
use super::study::{Desk, Given, Saved};
use super::style::Style;
use super::width;
use crate::answer::Verdict;
use crate::memory::{Card, Direction};
use crate::question::{Format, Prompt, Question};
use crate::registry::Entry;
use crate::session::{Graded, Plan, Reply, Upcoming};
use crate::text::Text;
use crate::time::Now;

/// What a line that was typed asks for.
#[derive(Debug, PartialEq, Eq)]
enum Typed {
    Answer(String),
    Undo,
    Help,
    Leave,
}

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
            let nothing = self.text.get("cli-nothing-due").into_owned();
            self.say(&nothing)?;
        } else {
            let hint = self.text.get("cli-hint").into_owned();
            self.say(&hint)?;
        }
        while let Some(question) = self.desk.question().cloned() {
            self.ask(&question)?;
            if self.turn()? == Turn::Leaves {
                break;
            }
        }
        self.summary()?;
        self.output.flush()?;
        if self.desk.has_unsaved() {
            return Err(Failure::Failed(self.text.get("cli-lost").into_owned()));
        }
        self.fit()
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

    fn head(&mut self, plan: &Plan) -> Result<(), Failure> {
        let profile = self.desk.notebook().profile().name.to_string();
        let due = plan.missed.len() + plan.due.len();
        let head = self.text.with(
            "cli-head",
            &[
                ("profile", profile.into()),
                ("due", due.into()),
                ("new", plan.new.len().into()),
                ("minutes", plan.minutes.into()),
            ],
        );
        self.say(&head)
    }

    /// Shows a question.
    fn ask(&mut self, question: &Question) -> Result<(), Failure> {
        let registry = self.desk.notebook().registry().clone();
        let language = self.text.language();
        let place = self.desk.answered() + 1;
        let total = self.desk.answered() + self.desk.remaining();
        let wanted = wanted(question, self.text);
        writeln!(self.output, "\n[{place}/{total}] {wanted}")?;
        self.indented(&question.prompt_text(&registry, language), INDENT)?;
        for (place, option) in (1_u32..).zip(&question.options) {
            let option = question.option_text(&registry, *option, language);
            self.listed(place, &option)?;
        }
        Ok(())
    }

    fn listed(&mut self, place: u32, option: &str) -> Result<(), Failure> {
        let mut mark = format!("{INDENT}{place}) ");
        let columns = self.style.columns.saturating_sub(mark.len());
        for line in width::wrap(option, columns) {
            writeln!(self.output, "{mark}{line}")?;
            mark = " ".repeat(mark.len());
        }
        Ok(())
    }

    /// Reads lines until the open question is answered, taken back or left.
    fn turn(&mut self) -> Result<Turn, Failure> {
        let asked = Instant::now();
        loop {
            match self.read()? {
                Typed::Leave => return Ok(Turn::Leaves),
                Typed::Help => {
                    let help = self.text.get("cli-help").into_owned();
                    self.say(&help)?;
                }
                Typed::Undo => {
                    let now = self.now();
                    if self.desk.undo(now) {
                        return self.settle();
                    }
                    let nothing = self.text.get("cli-nothing-to-undo").into_owned();
                    self.say(&nothing)?;
                }
                Typed::Answer(given) => {
                    let took_ms = u64::try_from(asked.elapsed().as_millis()).unwrap_or(u64::MAX);
                    let now = self.now();
                    match self.desk.answer(&given, took_ms, now) {
                        Ok(Given::Graded) => return self.settle(),
                        Ok(Given::AskedAgain(reply)) => {
                            let hint = ask_again(reply.question.card, self.text);
                            self.say(&hint)?;
                        }
                        Ok(Given::Unasked) => return Ok(Turn::Leaves),
                        Err(not_an_option) => {
                            let options = [("options", not_an_option.options.into())];
                            let hint = self.text.with("cli-not-an-option", &options);
                            self.say(&hint)?;
                        }
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
                Ok(Some(Saved::Answer(reply))) => {
                    self.feedback(&reply, now)?;
                    return Ok(Turn::Goes);
                }
                Ok(Some(Saved::Undo)) => {
                    let undone = self.text.get("cli-undone").into_owned();
                    self.say(&undone)?;
                    return Ok(Turn::Goes);
                }
                Ok(None) => return Ok(Turn::Goes),
                Err(error) => {
                    let problem = store_message(&error, self.text);
                    let message = self
                        .text
                        .with("cli-try-again", &[("problem", problem.into())]);
                    self.say(&message)?;
                    if self.read()? == Typed::Leave {
                        return Ok(Turn::Leaves);
                    }
                }
            }
        }
    }

    /// Says what an answer was worth, what is right and why, and when the card comes again.
    fn feedback(&mut self, reply: &Reply, now: Now) -> Result<(), Failure> {
        let Some(graded) = &reply.graded else {
            return Ok(());
        };
        let registry = self.desk.notebook().registry().clone();
        let language = self.text.language();
        let code = reply.question.card.code();
        let Some(entry) = registry.get(code) else {
            return Ok(());
        };
        let other = match reply.verdict {
            Verdict::Wrong(other) => other.and_then(|other| registry.get(other)),
            _ => None,
        };
        let verdict = self.verdict(reply, entry);
        self.say(&verdict)?;
        self.indented(entry.meaning.get(language), INDENT)?;
        if let Some(other) = other {
            let name = super::full_name(other, language);
            let theirs = self.text.with("cli-you-named", &[("other", name.into())]);
            self.say(&theirs)?;
            self.indented(other.meaning.get(language), INDENT)?;
        }
        let next = next_time(graded, now, self.text);
        writeln!(self.output, "{INDENT}{} · {next}", entry.source)?;
        Ok(())
    }

    fn verdict(&self, reply: &Reply, entry: &Entry) -> String {
        let right = super::full_name(entry, self.text.language());
        match reply.verdict {
            Verdict::Typo => {
                let given = reply.given.trim().into();
                let typed = self.text.with("cli-you-typed", &[("given", given)]);
                format!("{}  {typed}", self.style.right(&format!("✓ {right}")))
            }
            verdict if verdict.is_right() => self.style.right(&format!("✓ {right}")),
            _ => self.style.wrong(&format!("✗ {right}")),
        }
    }

    /// What the sitting came to.
    fn summary(&mut self) -> Result<(), Failure> {
        let today = self.now().day;
        let Some(summary) = self.desk.summary(today) else {
            return Ok(());
        };
        writeln!(self.output)?;
        if summary.answered > 0 {
            let line = self.text.with(
                "cli-summary",
                &[
                    ("answered", self.desk.answered().into()),
                    ("cards", summary.cards.into()),
                    ("right", summary.right_first.into()),
                ],
            );
            self.say(&line)?;
        }
        if !summary.hard.is_empty() {
            let title = self.text.get("cli-summary-hard").into_owned();
            self.say(&title)?;
            let registry = self.desk.notebook().registry().clone();
            let mut named = Vec::new();
            for card in &summary.hard {
                let Some(entry) = registry.get(card.code()) else {
                    continue;
                };
                // Both directions of a code are one line.
                if !named.contains(&entry.code) {
                    named.push(entry.code);
                    let name = super::full_name(entry, self.text.language());
                    writeln!(self.output, "{INDENT}{name}")?;
                }
            }
        }
        let left = self.desk.plan(today);
        let line = match (left.len(), summary.next) {
            (0, Some(next)) => upcoming(next, today, self.text),
            (0, None) => self.text.get("cli-summary-never").into_owned(),
            (left, _) => self.text.with("cli-summary-left", &[("left", left.into())]),
        };
        self.say(&line)
    }

    /// Reads a line that makes sense.
    fn read(&mut self) -> Result<Typed, Failure> {
        loop {
            write!(self.output, "> ")?;
            self.output.flush()?;
            let line = lines::next(self.input).map_err(|error| {
                let reason = error.to_string();
                let args = [("reason", reason.into())];
                Failure::Failed(self.text.with("cli-input-failed", &args))
            })?;
            let problem = match line {
                Line::Text(line) => {
                    if !self.typed_is_seen {
                        writeln!(self.output, "{line}")?;
                    }
                    return Ok(typed(line));
                }
                Line::End => {
                    writeln!(self.output)?;
                    return Ok(Typed::Leave);
                }
                Line::TooLong => {
                    let most = lines::MOST_BYTES.into();
                    self.text.with("cli-line-too-long", &[("most", most)])
                }
                Line::NotUtf8 => self.text.get("cli-line-not-utf8").into_owned(),
            };
            self.say(&problem)?;
        }
    }

    fn say(&mut self, message: &str) -> Result<(), Failure> {
        self.indented(message, "")
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

/// No name starts with a colon, so nothing that starts with one is an answer. The commands work
/// with the Korean keyboard on, too.
fn typed(line: String) -> Typed {
    let Some(command) = line.trim().strip_prefix([':', '：']) else {
        return Typed::Answer(line);
    };
    match command.to_lowercase().as_str() {
        "u" | "undo" | "ㅕ" => Typed::Undo,
        "q" | "quit" | "ㅂ" => Typed::Leave,
        _ => Typed::Help,
    }
}

/// What the learner is to give.
fn wanted(question: &Question, text: &Text) -> String {
    let id = match (question.prompt, question.format) {
        (Prompt::Number, Format::Choice) => text.get("cli-choose-meaning"),
        (Prompt::Number, _) => text.get("cli-give-name"),
        (_, Format::Choice) => text.get("cli-choose-number"),
        (_, _) => text.get("cli-give-number"),
    };
    id.into_owned()
}

fn ask_again(card: Card, text: &Text) -> String {
    match card.direction() {
        Direction::CodeToMeaning => text.get("cli-name-wanted").into_owned(),
        Direction::MeaningToCode => text.get("cli-number-wanted").into_owned(),
    }
}

fn next_time(graded: &Graded, now: Now, text: &Text) -> String {
    if graded.comes_back {
        return text.get("cli-comes-back").into_owned();
    }
    let day = super::day_name(graded.due, now.day, text);
    text.with("cli-next-time", &[("day", day.into())])
}

fn upcoming(next: Upcoming, today: crate::time::Day, text: &Text) -> String {
    let day = super::day_name(next.day, today, text);
    text.with(
        "cli-summary-next",
        &[
            ("day", day.into()),
            ("due", next.due.into()),
            ("new", next.new.into()),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, expected: &Typed) {
        assert_eq!(&typed(line.to_owned()), expected, "{line}");
    }

    #[test]
    fn what_starts_with_a_colon_is_never_an_answer() {
        check("", &Typed::Answer(String::new()));
        check("Not Found", &Typed::Answer("Not Found".to_owned()));
        check(":u", &Typed::Undo);
        check(" :U ", &Typed::Undo);
        check(":ㅕ", &Typed::Undo);
        check("：q", &Typed::Leave);
        check(":ㅂ", &Typed::Leave);
        check(":?", &Typed::Help);
        check(":nonsense", &Typed::Help);
    }
}
