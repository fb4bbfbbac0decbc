//! How a question looks in the terminal.

use std::io::{BufRead, Write};

use super::{INDENT, Sitting};
use crate::cli::failure::Failure;
use crate::cli::full_name;
use crate::cli::term::width;
use crate::grading;
use crate::memory::{Card, Direction};
use crate::question::{Format, Prompt, Question, Stage};
use crate::registry::Registry;
use crate::session::Reply;
use crate::text::Text;

/// The space before the lines of an exchange, and before what had to be broken off one.
const BLOCK: (&str, &str) = ("    ", "      ");

impl<R: BufRead, W: Write> Sitting<'_, R, W> {
    /// Shows a question.
    pub(super) fn ask(&mut self, question: &Question) -> Result<(), Failure> {
        let registry = self.desk.notebook().registry().clone();
        let language = self.text.language();
        let wanted = self.text.get(wanted(question)).into_owned();
        writeln!(self.output)?;
        let place = self.place(question);
        self.say(&format!("{place}{wanted}"))?;
        let prompt = question.prompt_text(&registry, language);
        match question.prompt {
            Prompt::Exchange => self.block(&prompt)?,
            _ => self.prose(&prompt)?,
        }
        for (place, option) in (1_u32..).zip(&question.options) {
            let option = question.option_text(&registry, *option, language);
            self.listed(place, &option)?;
        }
        Ok(())
    }

    /// Which of the sitting's or the duel's questions it is.
    fn place(&self, question: &Question) -> String {
        match self.desk.duel().filter(|_| question.stage == Stage::Duel) {
            Some(score) => {
                let [one, other] = score.codes;
                format!("[{one} · {other}: {}] ", score.answered + 1)
            }
            None if question.is_review() => {
                let place = self.desk.answered() + 1;
                let total = self.desk.answered() + self.desk.remaining();
                format!("[{place}/{total}] ")
            }
            None => String::new(),
        }
    }

    fn listed(&mut self, place: u32, option: &str) -> Result<(), Failure> {
        let mut mark = format!("{INDENT}{place}) ");
        let columns = self.style.columns.saturating_sub(mark.len());
        for line in width::wrap(&option.replace('`', ""), columns) {
            writeln!(self.output, "{mark}{line}")?;
            mark = " ".repeat(mark.len());
        }
        Ok(())
    }

    /// Lines that stand as they are; what does not fit goes on in the next line, further in.
    fn block(&mut self, lines: &str) -> Result<(), Failure> {
        let (first, more) = BLOCK;
        for line in lines.lines() {
            if width::of(line) + first.len() <= self.style.columns {
                writeln!(self.output, "{}", format!("{first}{line}").trim_end())?;
                continue;
            }
            let columns = self.style.columns.saturating_sub(more.len());
            for (place, line) in width::broken(line, columns).into_iter().enumerate() {
                let indent = if place == 0 { first } else { more };
                writeln!(self.output, "{indent}{line}")?;
            }
        }
        Ok(())
    }

    /// Shows what was to be said, and asks whether it was known.
    pub(super) fn reveal(&mut self, card: Card) -> Result<(), Failure> {
        let registry = self.desk.notebook().registry().clone();
        let language = self.text.language();
        if let Some(entry) = registry.get(card.code()) {
            self.say(&full_name(entry, language))?;
            self.prose(entry.meaning.get(language))?;
        }
        let asks = self.text.get("cli-grade-yourself").into_owned();
        self.say(&asks)
    }
}

/// What the learner is to give.
fn wanted(question: &Question) -> &'static str {
    match (question.prompt, question.format) {
        (_, Format::TrueFalse) => "cli-true-or-false",
        (_, Format::SelfGraded) => "cli-say-meaning",
        (Prompt::Number, Format::Choice) => "cli-choose-meaning",
        (Prompt::Number, Format::Typed) => "cli-give-name",
        (Prompt::Scenario(_), Format::Choice) => "cli-choose-number-situation",
        (Prompt::Scenario(_), Format::Typed) => "cli-give-number-situation",
        (Prompt::Exchange, Format::Choice) => "cli-choose-number-exchange",
        (Prompt::Exchange, Format::Typed) => "cli-give-number-exchange",
        (_, Format::Choice) => "cli-choose-number",
        (_, Format::Typed) => "cli-give-number",
    }
}

/// Why a right answer is asked for once more.
pub(super) fn ask_again(registry: &Registry, reply: &Reply, text: &Text) -> String {
    let also = grading::fits_too(registry, &reply.question, &reply.given);
    match (also, reply.question.card.direction()) {
        (Some(other), _) => {
            let other = other.to_string();
            text.with("cli-fits-too", &[("other", other.into())])
        }
        (None, Direction::CodeToMeaning) => text.get("cli-name-wanted").into_owned(),
        (None, Direction::MeaningToCode) => text.get("cli-number-wanted").into_owned(),
    }
}
