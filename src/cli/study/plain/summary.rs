//! What stands before a sitting and after it.

use std::io::{BufRead, Write};

use super::feedback::result;
use super::{INDENT, Sitting};
use crate::cli::failure::Failure;
use crate::cli::{day_name, full_name};
use crate::memory::Card;
use crate::plan::{Plan, Upcoming};
use crate::text::Text;
use crate::time::Day;

impl<R: BufRead, W: Write> Sitting<'_, R, W> {
    /// What there is to do.
    pub(super) fn head(&mut self, plan: &Plan) -> Result<(), Failure> {
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

    /// What the sitting came to.
    pub(super) fn summary(&mut self) -> Result<(), Failure> {
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
        self.hard(&summary.hard)?;
        for score in summary.duels {
            self.say(&result(score, self.text))?;
        }
        let left = self.desk.plan(today);
        let line = match (left.len(), summary.next) {
            (0, Some(next)) => upcoming(next, today, self.text),
            (0, None) => self.text.get("cli-summary-never").into_owned(),
            (left, _) => self.text.with("summary-left", &[("left", left.into())]),
        };
        self.say(&line)
    }

    fn hard(&mut self, hard: &[Card]) -> Result<(), Failure> {
        if hard.is_empty() {
            return Ok(());
        }
        let title = self.text.get("cli-summary-hard").into_owned();
        self.say(&title)?;
        let registry = self.desk.notebook().registry().clone();
        let mut named = Vec::new();
        for card in hard {
            let Some(entry) = registry.get(card.code()) else {
                continue;
            };
            // Both directions of a code are one line.
            if !named.contains(&entry.code) {
                named.push(entry.code);
                let name = full_name(entry, self.text.language());
                writeln!(self.output, "{INDENT}{name}")?;
            }
        }
        Ok(())
    }
}

fn upcoming(next: Upcoming, today: Day, text: &Text) -> String {
    let day = day_name(next.day, today, text);
    text.with(
        "cli-summary-next",
        &[
            ("day", day.into()),
            ("due", next.due.into()),
            ("new", next.new.into()),
        ],
    )
}
