//! Printing the head and the summary of a session.

use std::io::Write;

use super::conversation::{Conversation, INDENT};
use super::feedback::result;
use crate::cli::failure::Failure;
use crate::cli::output::{day_name, full_name};
use crate::memory::Card;
use crate::plan::{Plan, Upcoming};
use crate::text::Text;
use crate::time::Day;

impl<W: Write> Conversation<'_, W> {
    pub(super) fn head(&mut self, plan: &Plan) -> Result<(), Failure> {
        let profile = self.sitting.notebook().profile().name.to_string();
        let due = plan.due();
        let about = [
            ("profile", profile.into()),
            ("due", due.into()),
            ("new", plan.new.len().into()),
            ("minutes", plan.minutes.into()),
        ];
        self.say(&self.text.with("cli-head", &about))
    }

    pub(super) fn summary(&mut self) -> Result<(), Failure> {
        let today = self.now().day;
        let Some(summary) = self.sitting.summary(today) else {
            return Ok(());
        };
        writeln!(self.output)?;
        if summary.answered > 0 {
            let about = [
                ("answered", self.sitting.answered().into()),
                ("cards", summary.cards.into()),
                ("right", summary.right_first.into()),
            ];
            self.say(&self.text.with("cli-summary", &about))?;
        }
        self.hard(&summary.hard)?;
        for score in summary.duels {
            self.say(&result(score, self.text))?;
        }
        let left = self.sitting.plan(today);
        let line = match (left.len(), summary.next) {
            (0, Some(next)) => upcoming(next, today, self.text),
            (0, None) => self.text.get("cli-summary-never").into_owned(),
            (_, _) => {
                let args = [("due", left.due().into()), ("new", left.new.len().into())];
                self.text.with("summary-left", &args)
            }
        };
        self.say(&line)
    }

    fn hard(&mut self, hard: &[Card]) -> Result<(), Failure> {
        if hard.is_empty() {
            return Ok(());
        }
        self.say_id("cli-summary-hard")?;
        let registry = self.registry();
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
            ("due", next.reviews.into()),
            ("new", next.new.into()),
        ],
    )
}
