//! Errors and findings as messages for a person. The wording is in `assets/text/*/data.ftl` alone.
//!
//! The terminal and the window show the same message. A hint at its end may differ: the attribute
//! `.terminal` names a command, the attribute `.window` a place on the screen.

use super::messages::{Arg, Text};
use crate::language::Language;
use crate::learner::{NameError, ProfileName};
use crate::log::{Goal, GoalError, Moved};

/// A message's id and arguments.
#[derive(Clone, Debug)]
pub struct Phrase {
    id: &'static str,
    args: Vec<(&'static str, Arg<'static>)>,
}

impl Phrase {
    #[must_use]
    pub const fn new(id: &'static str) -> Self {
        Self {
            id,
            args: Vec::new(),
        }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg<'static>>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    fn said(&self, text: &Text, place: &str) -> String {
        let message = text.with(self.id, &self.args);
        match text.attribute(self.id, place, &self.args) {
            Some(hint) => format!("{message}. {hint}"),
            None => message,
        }
    }
}

/// An error or a finding with a message for a person.
pub trait Say {
    fn phrase(&self) -> Phrase;

    /// As it stands behind "error:": in lower case, without a full stop.
    fn in_terminal(&self, text: &Text) -> String {
        self.phrase().said(text, "terminal")
    }

    /// As a sentence of its own.
    fn in_window(&self, text: &Text) -> String {
        sentence(&self.phrase().said(text, "window"))
    }

    /// For `Display`, which knows no language.
    fn in_english(&self) -> String {
        self.in_terminal(&Text::new(Language::En))
    }
}

/// Makes a sentence of what the terminal says behind "error:".
#[must_use]
pub fn sentence(message: &str) -> String {
    let begins_with_name = message
        .split(' ')
        .next()
        .is_some_and(|word| word.trim_end_matches('.').contains(['/', '\\', '.']));
    let mut letters = message.chars();
    let first = letters.next().into_iter();
    let first: String = if begins_with_name {
        first.collect()
    } else {
        first.flat_map(char::to_uppercase).collect()
    };
    let stop = if message.ends_with('.') { "" } else { "." };
    format!("{first}{}{stop}", letters.as_str())
}

impl Say for NameError {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Empty => Phrase::new("name-empty"),
            Self::TooLong(length) => Phrase::new("name-too-long")
                .with("length", *length)
                .with("most", ProfileName::MOST_CHARACTERS),
            Self::Character(c) => {
                Phrase::new("name-character").with("character", c.escape_debug().to_string())
            }
            Self::Kept => Phrase::new("name-kept"),
        }
    }
}

impl Say for GoalError {
    fn phrase(&self) -> Phrase {
        match self {
            Self::Past(day) => Phrase::new("goal-past").with("day", day.to_string()),
            Self::TooFar(day) => Phrase::new("goal-too-far")
                .with("day", day.to_string())
                .with("most", Goal::MOST_DAYS),
            Self::Minutes(minutes) => Phrase::new("goal-minutes")
                .with("minutes", *minutes)
                .with("most", *Goal::MINUTES.end()),
            Self::Target(percent) => Phrase::new("goal-target").with("percent", *percent),
            Self::Holiday(holiday) => Phrase::new("goal-holiday")
                .with("first", holiday.first.to_string())
                .with("last", holiday.last.to_string()),
            Self::NoDayLeft(day) => Phrase::new("goal-no-day").with("day", day.to_string()),
            Self::NothingAsked => Phrase::new("goal-nothing-asked"),
        }
    }
}

impl Say for Moved {
    fn phrase(&self) -> Phrase {
        Phrase::new("log-changed").with("log", format!("{}.ron", self.from))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_begins_with_a_capital_unless_a_path_does() {
        assert_eq!(sentence("stopped. Try again"), "Stopped. Try again.");
        assert_eq!(sentence("/tmp/x is gone."), "/tmp/x is gone.");
        assert_eq!(sentence("cards.csv is there"), "cards.csv is there.");
        assert_eq!(sentence("중단했습니다"), "중단했습니다.");
    }
}
