//! Printing a question.

use std::io::Write;

use crate::cli::conversation::{Conversation, INDENT};
use crate::cli::failure::Failure;
use crate::cli::output::{explanation, full_name};
use crate::cli::study::sitting::Sitting;
use crate::cli::term::width;
use crate::grading;
use crate::memory::Direction;
use crate::question::{Format, Prompt, Question, Stage};
use crate::session::Reply;
use crate::text::lesson::{of_drill, tells_meaning};

/// The indents of an exchange's lines and of their continuations.
const BLOCK: (&str, &str) = ("    ", "      ");

impl<W: Write> Conversation<'_, Sitting, W> {
    pub(super) fn ask(&mut self, question: &Question) -> Result<(), Failure> {
        let registry = self.registry();
        let language = self.text.language();
        writeln!(self.output)?;
        let place = self.place(question);
        self.say(&format!("{place}{}", self.text.get(wanted(question))))?;
        if let Some(whose) = of_drill(question, &registry, self.text) {
            self.say(&whose)?;
        }
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

    /// The position of the question in the session or in the duel.
    fn place(&self, question: &Question) -> String {
        match self
            .sitting
            .duel()
            .filter(|_| question.stage == Stage::Duel)
        {
            Some(score) => {
                let [one, other] = score.codes;
                format!("[{one} · {other}: {}] ", score.answered + 1)
            }
            None if question.is_review() => {
                let place = self.sitting.answered() + 1;
                let total = self.sitting.answered() + self.sitting.remaining();
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

    /// Prints lines as they are; a line that is too long goes on in the next one, indented further.
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

    /// Shows the answer and asks whether it was known.
    pub(super) fn reveal(&mut self, question: &Question) -> Result<(), Failure> {
        let registry = self.registry();
        let language = self.text.language();
        if let Some(entry) = registry.get(question.card.code()) {
            self.say(&full_name(entry, self.text))?;
            let why = explanation(&registry, question, language);
            let why = why.filter(|_| !tells_meaning(question, entry, &registry));
            self.prose(why.unwrap_or_else(|| entry.meaning.get(language)))?;
        }
        for other in question.others_that_fit(&registry) {
            let code = [("code", other.to_string().into())];
            self.prose(&self.text.with("reveal-fits-too", &code))?;
        }
        self.say_id("cli-grade-yourself")
    }

    /// Says why a right answer has to be given once more.
    pub(super) fn ask_again(&mut self, reply: &Reply) -> Result<(), Failure> {
        let also = grading::fits_too(&self.registry(), &reply.question, &reply.given);
        match (also, reply.question.card.direction()) {
            (Some(other), _) => {
                let other = other.to_string().into();
                self.say(&self.text.with("cli-fits-too", &[("other", other)]))
            }
            (None, Direction::CodeToMeaning) => self.say_id("cli-name-wanted"),
            (None, Direction::MeaningToCode) => self.say_id("cli-number-wanted"),
        }
    }
}

/// The message that says how to answer.
fn wanted(question: &Question) -> &'static str {
    match (question.prompt, question.format) {
        (_, Format::TrueFalse) => "cli-true-or-false",
        (Prompt::Number, Format::SelfGraded) => "cli-say-meaning",
        (_, Format::SelfGraded) => "cli-say-code",
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
