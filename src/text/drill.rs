//! Faults of drills and findings of boards, in words.

use super::{Phrase, Say, Text, sentence};
use crate::team::{BoardFinding, DrillFault, DrillProblem, FindingKind, Flaw, NoTest, Unread};
use crate::time::Day;

impl Say for DrillFault {
    fn phrase(&self) -> Phrase {
        let place = match self.line {
            Some(line) => format!("{}:{line}", self.file),
            None => format!("{}: {}", self.file, self.place),
        };
        let phrase = match &self.problem {
            DrillProblem::Syntax(problem) => {
                Phrase::new("drill-syntax").with("problem", problem.clone())
            }
            DrillProblem::Newer => Phrase::new("drill-newer"),
            DrillProblem::Empty => Phrase::new("drill-empty"),
            DrillProblem::TooLong(most) => Phrase::new("drill-too-long").with("most", *most),
            DrillProblem::TooMany(most) => Phrase::new("drill-too-many").with("most", *most),
            DrillProblem::OutOfRange(low, high) => Phrase::new("drill-range")
                .with("low", *low)
                .with("high", *high),
            DrillProblem::NotACode(code) => {
                Phrase::new("drill-not-a-code").with("code", code.to_string())
            }
            DrillProblem::NotAccepted(code) => {
                Phrase::new("drill-not-accepted").with("code", code.to_string())
            }
            DrillProblem::Twice(what) => Phrase::new("drill-twice").with("what", what.clone()),
            DrillProblem::GivesAway(what) => {
                Phrase::new("drill-gives-away").with("what", what.clone())
            }
            DrillProblem::ControlCharacter(c) => {
                Phrase::new("drill-control").with("character", c.escape_default().to_string())
            }
            DrillProblem::WrongCount { found, expected } => Phrase::new("drill-count")
                .with("found", *found)
                .with("expected", *expected),
            DrillProblem::RightOptions(count) => {
                Phrase::new("drill-right-options").with("count", *count)
            }
            DrillProblem::NoSituation(id) => {
                Phrase::new("drill-no-situation").with("what", id.clone())
            }
            DrillProblem::NeverAsked => Phrase::new("drill-never-asked"),
            DrillProblem::OtherRegistry => Phrase::new("drill-other-registry"),
        };
        phrase.with("place", place)
    }
}

impl Say for BoardFinding {
    fn phrase(&self) -> Phrase {
        let phrase = match &self.kind {
            FindingKind::Flaw(flaw) => flaw_phrase(flaw),
            FindingKind::NameTwice(count) => Phrase::new("board-name-twice").with("count", *count),
            FindingKind::BeganAnew(times) => Phrase::new("board-anew").with("times", *times),
            FindingKind::Stray => Phrase::new("board-stray"),
            FindingKind::TooManyFiles(most) => {
                Phrase::new("board-too-many-files").with("most", *most)
            }
        };
        phrase.with("of", self.of.clone())
    }
}

fn flaw_phrase(flaw: &Flaw) -> Phrase {
    let at = |id, line: usize| Phrase::new(id).with("line", line.to_string());
    match flaw {
        Flaw::Unreadable(Unread::TooLarge) => Phrase::new("board-too-large"),
        Flaw::Unreadable(Unread::NotAFile) => Phrase::new("board-not-a-file"),
        Flaw::Unreadable(Unread::Failed(reason)) => {
            Phrase::new("board-unreadable").with("reason", reason.clone())
        }
        Flaw::NoHeader => Phrase::new("board-no-header"),
        Flaw::Newer => Phrase::new("board-newer"),
        Flaw::OtherDrill => Phrase::new("board-other-drill"),
        Flaw::Misplaced(name) => Phrase::new("board-misplaced").with("name", name.clone()),
        Flaw::Damaged { line } => at("board-damaged", *line),
        Flaw::Changed { line } => at("board-changed", *line),
        Flaw::Missing { after, count } => Phrase::new("board-missing")
            .with("after", after.to_string())
            .with("count", *count),
        Flaw::Moved { line } => at("board-moved", *line),
        Flaw::Doubled { line } => at("board-doubled", *line),
        Flaw::ClockBack { line } => at("board-clock-back", *line),
        Flaw::ClockAhead { line } => at("board-clock-ahead", *line),
        Flaw::TooManyTests => Phrase::new("board-too-many-tests"),
        Flaw::Rewritten => Phrase::new("board-rewritten"),
    }
}

/// Why there is no common test now, as a sentence.
#[must_use]
pub fn no_test(why: NoTest, today: Day, text: &Text) -> String {
    sentence(&match why {
        NoTest::Rests(day) => {
            let days = day.days_since(today);
            let args = [("day", text.day(day, today).into()), ("days", days.into())];
            text.with("drill-rests", &args)
        }
        NoTest::NoQuestions => text.get("drill-no-questions").into_owned(),
    })
}
