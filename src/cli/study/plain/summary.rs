//! Printing the head and the summary of a session.

use std::io::Write;

use super::feedback::result;
use crate::cli::conversation::{Conversation, INDENT};
use crate::cli::failure::Failure;
use crate::cli::output::{day_name, full_name};
use crate::cli::study::sitting::Sitting;
use crate::plan::{AllKnown, Plan, Upcoming};
use crate::session::HardCard;
use crate::text::{Text, scope_name, worth_of_more};
use crate::time::Day;

impl<W: Write> Conversation<'_, Sitting, W> {
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
        let plan = &summary.plan;
        if !plan.is_empty() {
            let left = [("due", plan.due().into()), ("new", plan.new.len().into())];
            return self.say(&self.text.with("summary-left", &left));
        }
        if summary.answered > 0 {
            self.say(&worth_of_more(plan, self.text))?;
        }
        self.say(&match summary.next {
            Some(next) => upcoming(next, today, self.text),
            None => self.text.get("cli-summary-never").into_owned(),
        })
    }

    /// Says that every code in scope is known, and what there is to do instead.
    pub(super) fn all_known(&mut self, known: &AllKnown) -> Result<(), Failure> {
        let codes = [("codes", known.codes.into())];
        self.say(&self.text.with("today-all-known", &codes))?;
        if let Some((scope, codes)) = &known.next_scope {
            let about = [
                (
                    "scope",
                    self.text.get(scope_name(scope)).into_owned().into(),
                ),
                ("codes", (*codes).into()),
                ("key", scope.key().into()),
            ];
            self.indented(&self.text.with("cli-widen", &about), INDENT)?;
        }
        if let Some(codes) = known.weakest_pair {
            self.offer_duel_of(codes)?;
        }
        self.indented(&self.text.get("cli-day-off"), INDENT)
    }

    fn hard(&mut self, hard: &[HardCard]) -> Result<(), Failure> {
        if hard.is_empty() {
            return Ok(());
        }
        self.say_id("cli-summary-hard")?;
        let registry = self.registry();
        let mut named = Vec::new();
        for hard in hard {
            let Some(entry) = registry.get(hard.card.code()) else {
                continue;
            };
            // Both directions of a code are one line.
            if !named.contains(&entry.code) {
                named.push(entry.code);
                let name = full_name(entry, self.text);
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
