//! What is said about an answer.

use std::io::{BufRead, Write};

use super::pair::{beside, has_room};
use super::{INDENT, Sitting};
use crate::cli::failure::Failure;
use crate::cli::{day_name, full_name, why};
use crate::grading::{Given, Verdict};
use crate::question::{Format, Prompt};
use crate::registry::{Code, Entry, Group, Registry};
use crate::session::{DuelScore, Graded, Reply};
use crate::text::Text;
use crate::time::Now;

impl<R: BufRead, W: Write> Sitting<'_, R, W> {
    /// Says what an answer was worth, what is right and why, and what follows.
    pub(super) fn feedback(&mut self, reply: &Reply, now: Now) -> Result<(), Failure> {
        let registry = self.desk.notebook().registry().clone();
        let Some(entry) = registry.get(reply.question.card.code()) else {
            return Ok(());
        };
        match (&reply.graded, reply.duel) {
            (Some(graded), _) => self.reviewed(&registry, entry, reply, graded, now)?,
            (None, Some(score)) => self.dueled(&registry, entry, reply, score)?,
            (None, None) => self.judged(&registry, reply)?,
        }
        self.offer_duel(reply)
    }

    fn offer_duel(&mut self, reply: &Reply) -> Result<(), Failure> {
        let Some(codes) = reply.offers_duel else {
            return Ok(());
        };
        self.offer = Some(codes);
        let [one, other] = codes.map(|code| code.to_string());
        let pair = [("one", one.into()), ("other", other.into())];
        let offered = self.text.with("cli-duel-offered", &pair);
        self.indented(&offered, INDENT)
    }

    fn reviewed(
        &mut self,
        registry: &Registry,
        entry: &Entry,
        reply: &Reply,
        graded: &Graded,
        now: Now,
    ) -> Result<(), Failure> {
        let language = self.text.language();
        let contrast = reply.contrast.and_then(|other| registry.get(other));
        let why = why(registry, &reply.question).map(|why| why.get(language));
        match (reply.verdict, contrast) {
            (Verdict::Wrong(Some(_)), Some(other)) => {
                self.both(registry, entry, other)?;
                self.prose(why.unwrap_or_default())?;
            }
            _ => {
                let verdict = self.verdict(reply, entry);
                self.say(&verdict)?;
                if !was_compared(reply) {
                    self.prose(entry.meaning.get(language))?;
                }
                self.prose(why.unwrap_or_default())?;
                if let Some(other) = contrast {
                    self.unlike(registry, entry, other)?;
                }
            }
        }
        let mut tail = vec![entry.source.to_string(), next_time(graded, now, self.text)];
        tail.extend(overrule(reply).map(|id| self.text.get(id).into_owned()));
        self.indented(&tail.join(" · "), INDENT)
    }

    fn verdict(&self, reply: &Reply, entry: &Entry) -> String {
        let right = full_name(entry, self.text.language());
        let said = self.marked(reply.verdict.is_right(), &right);
        if reply.verdict == Verdict::Typo {
            let given = reply.given.text().unwrap_or_default().trim();
            let typed = self.text.with("cli-you-typed", &[("given", given.into())]);
            return format!("{said}  {typed}");
        }
        said
    }

    /// A text behind the mark of right or wrong.
    fn marked(&self, right: bool, said: &str) -> String {
        if right {
            self.style.right(&format!("✓ {said}"))
        } else {
            self.style.wrong(&format!("✗ {said}"))
        }
    }

    /// The asked code and the one that was named instead, side by side, with the question that
    /// decides between them.
    fn both(&mut self, registry: &Registry, entry: &Entry, other: &Entry) -> Result<(), Failure> {
        let language = self.text.language();
        let right = full_name(entry, language);
        let named = full_name(other, language);
        let named = self.text.with("cli-you-named", &[("other", named.into())]);
        let meanings = [entry, other].map(|entry| entry.meaning.get(language));
        let columns = self.style.columns;
        if has_room(columns) {
            let rows = beside([&right, &named], INDENT, columns);
            for (place, (left, right)) in rows.into_iter().enumerate() {
                let mark = if place == 0 { "✗ " } else { INDENT };
                let left = left.replacen(INDENT, mark, 1);
                let left = if right.is_empty() {
                    left.trim_end()
                } else {
                    &left
                };
                writeln!(self.output, "{}{right}", self.style.wrong(left))?;
            }
            self.columns(meanings)?;
        } else {
            let [own, theirs] = meanings;
            let head = self.marked(false, &right);
            self.say(&head)?;
            self.prose(own)?;
            self.indented(&named, INDENT)?;
            self.prose(theirs)?;
        }
        let Some(group) = registry.group_of_both(entry.code, other.code) else {
            return Ok(());
        };
        self.prose(group.question.get(language))?;
        let answers = [entry.code, other.code].map(|code| self.answer_of(group, code));
        let [own, theirs] = &answers;
        if has_room(columns) {
            return self.columns([own, theirs]);
        }
        self.prose(own)?;
        self.prose(theirs)
    }

    /// Two texts in two columns.
    fn columns(&mut self, texts: [&str; 2]) -> Result<(), Failure> {
        for (left, right) in beside(texts, INDENT, self.style.columns) {
            writeln!(self.output, "{}", format!("{left}{right}").trim_end())?;
        }
        Ok(())
    }

    /// What decides between two codes, in short: its heading, then both answers.
    fn unlike(&mut self, registry: &Registry, entry: &Entry, other: &Entry) -> Result<(), Failure> {
        let language = self.text.language();
        let Some(group) = registry.group_of_both(entry.code, other.code) else {
            return Ok(());
        };
        let name = full_name(other, language);
        let question = group.question.get(language);
        let unlike = self.text.with(
            "cli-unlike",
            &[("other", name.into()), ("question", question.into())],
        );
        self.prose(&unlike)?;
        self.answers(group, [entry.code, other.code])
    }

    fn answers(&mut self, group: &Group, codes: [Code; 2]) -> Result<(), Failure> {
        for code in codes {
            let answer = self.answer_of(group, code);
            self.prose(&answer)?;
        }
        Ok(())
    }

    fn answer_of(&self, group: &Group, code: Code) -> String {
        let answer = group.answer(code);
        let answer = answer.map_or("", |answer| answer.get(self.text.language()));
        format!("{code}: {answer}")
    }

    /// A duel's question was answered: how it stands, or how it ended.
    fn dueled(
        &mut self,
        registry: &Registry,
        entry: &Entry,
        reply: &Reply,
        score: DuelScore,
    ) -> Result<(), Failure> {
        let language = self.text.language();
        let right = reply.verdict.is_right();
        let verdict = self.marked(right, &full_name(entry, language));
        self.say(&verdict)?;
        if !right {
            if let Some(why) = why(registry, &reply.question) {
                self.prose(why.get(language))?;
            }
            let [one, other] = score.codes;
            if let Some(group) = registry.group_of_both(one, other) {
                self.prose(group.question.get(language))?;
                self.answers(group, score.codes)?;
            }
        }
        if score.won.is_some() {
            self.offer = self.offer.filter(|codes| *codes != score.codes);
            let result = result(score, self.text);
            return self.say(&result);
        }
        let ([one, other], [ones, others]) = (score.codes, score.in_a_row);
        let standing = self.text.with(
            "cli-duel-in-a-row",
            &[
                ("one", one.to_string().into()),
                ("ones", ones.into()),
                ("other", other.to_string().into()),
                ("others", others.into()),
            ],
        );
        self.indented(&standing, INDENT)
    }

    /// A statement was judged: what is true, and why.
    fn judged(&mut self, registry: &Registry, reply: &Reply) -> Result<(), Failure> {
        let language = self.text.language();
        let Some(myth) = reply.question.myth(registry) else {
            return Ok(());
        };
        let is_true = matches!(
            reply.question.prompt,
            Prompt::Statement { is_true: true, .. }
        );
        let said = self.text.get(if is_true {
            "cli-statement-true"
        } else {
            "cli-statement-false"
        });
        let verdict = self.marked(reply.verdict.is_right(), &said);
        self.say(&verdict)?;
        if !is_true {
            self.prose(myth.truth.get(language))?;
        }
        self.prose(myth.why.get(language))?;
        self.indented(&myth.source, INDENT)
    }

    /// The learner overruled a verdict: what the answer counts as now, and when its card comes
    /// again.
    pub(super) fn corrected(&mut self, reply: &Reply, now: Now) -> Result<(), Failure> {
        let registry = self.desk.notebook().registry().clone();
        let (Some(entry), Some(graded)) = (
            registry.get(reply.question.card.code()),
            reply.graded.as_ref(),
        ) else {
            return Ok(());
        };
        let right = reply.counts_as_right();
        let counts = if right {
            self.offer = None;
            let grade = graded.grade.key().into();
            self.text.with("cli-counts-right", &[("grade", grade)])
        } else {
            self.text.get("cli-counts-wrong").into_owned()
        };
        let name = self.marked(right, &full_name(entry, self.text.language()));
        self.say(&format!("{name}  {counts}"))?;
        let next = next_time(graded, now, self.text);
        let back = self.text.get("cli-back-as-it-was");
        self.indented(&format!("{next} · {back}"), INDENT)?;
        self.offer_duel(reply)
    }
}

/// Whether the learner has seen name and meaning already, to compare with what was said.
fn was_compared(reply: &Reply) -> bool {
    matches!(reply.given, Given::Said(_))
}

/// How a verdict is overruled where the learner may well want to: a typed answer that was not
/// recognised, and one that was taken for a slip.
fn overrule(reply: &Reply) -> Option<&'static str> {
    let typed = reply.question.format != Format::Choice
        && !was_compared(reply)
        && reply.given != Given::Unknown;
    match reply.verdict {
        Verdict::Wrong(_) if typed => Some("cli-meant-that"),
        Verdict::Typo => Some("cli-count-it-wrong"),
        _ => None,
    }
}

fn next_time(graded: &Graded, now: Now, text: &Text) -> String {
    if graded.comes_back {
        return text.get("cli-comes-back").into_owned();
    }
    let day = day_name(graded.due, now.day, text);
    text.with("cli-next-time", &[("day", day.into())])
}

/// How a duel ended.
pub(super) fn result(score: DuelScore, text: &Text) -> String {
    let id = if score.won == Some(true) {
        "cli-duel-won"
    } else {
        "cli-duel-lost"
    };
    let [one, other] = score.codes.map(|code| code.to_string());
    text.with(
        id,
        &[
            ("one", one.into()),
            ("other", other.into()),
            ("answered", score.answered.into()),
        ],
    )
}
