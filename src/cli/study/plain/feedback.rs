//! Printing the feedback on an answer.

use std::io::Write;

use super::pair::{beside, has_room};
use crate::cli::conversation::{Conversation, INDENT};
use crate::cli::failure::Failure;
use crate::cli::output::{day_name, explanation, full_name};
use crate::cli::study::sitting::Sitting;
use crate::grading::{Given, Verdict};
use crate::question::{Format, Prompt};
use crate::registry::{Code, Entry, Group, Registry};
use crate::session::{DuelScore, Graded, Reply};
use crate::text::Text;
use crate::text::lesson::{of_drill, tells_meaning};
use crate::time::Now;

impl<W: Write> Conversation<'_, Sitting, W> {
    /// Prints the verdict, the right answer with its explanation, and what follows.
    pub(super) fn feedback(&mut self, reply: &Reply, now: Now) -> Result<(), Failure> {
        let registry = self.registry();
        let Some(entry) = registry.get(reply.question.card.code()) else {
            return Ok(());
        };
        match (&reply.graded, reply.duel) {
            (Some(graded), _) => self.reviewed(&registry, entry, reply, graded, now)?,
            (None, Some(score)) => self.dueled(&registry, entry, reply, score)?,
            (None, None) => self.judged(&registry, reply)?,
        }
        let noted = self.sitting.notebook().progress().note(entry.code);
        if let Some(note) = noted.map(str::to_owned) {
            let note = [("note", note.into())];
            self.indented(&self.text.with("cli-own-note", &note), INDENT)?;
        }
        self.offer_duel(reply)
    }

    fn offer_duel(&mut self, reply: &Reply) -> Result<(), Failure> {
        reply
            .offers_duel
            .map_or(Ok(()), |codes| self.offer_duel_of(codes))
    }

    pub(super) fn offer_duel_of(&mut self, codes: [Code; 2]) -> Result<(), Failure> {
        self.sitting.offer = Some(codes);
        let [one, other] = codes.map(|code| code.to_string());
        let pair = [("one", one.into()), ("other", other.into())];
        self.indented(&self.text.with("cli-duel-offered", &pair), INDENT)
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
        let why = explanation(registry, &reply.question, language).unwrap_or_default();
        match (reply.verdict, contrast) {
            (Verdict::Wrong(Some(_)), Some(other)) => {
                let tells = tells_meaning(&reply.question, entry, registry);
                let own = if tells {
                    entry.meaning.get(language)
                } else {
                    why
                };
                self.both(registry, [entry, other], own)?;
                if tells {
                    self.prose(why)?;
                }
            }
            _ => {
                self.say(&self.verdict(reply, entry))?;
                if !was_compared(reply) && tells_meaning(&reply.question, entry, registry) {
                    self.prose(entry.meaning.get(language))?;
                }
                self.prose(why)?;
                if let Some(other) = contrast {
                    self.unlike(registry, entry, other)?;
                }
            }
        }
        let source = of_drill(&reply.question, registry, self.text);
        let source = source.unwrap_or_else(|| entry.source.to_string());
        let mut tail = vec![source, next_time(graded, now, self.text)];
        tail.extend(overrule(reply).map(|id| self.text.get(id).into_owned()));
        self.indented(&tail.join(" · "), INDENT)
    }

    fn verdict(&self, reply: &Reply, entry: &Entry) -> String {
        let right = full_name(entry, self.text);
        let said = self.marked(reply.verdict.is_right(), &right);
        if reply.verdict == Verdict::Typo {
            let given = reply.given.text().unwrap_or_default().trim();
            let typed = self.text.with("cli-you-typed", &[("given", given.into())]);
            return format!("{said}  {typed}");
        }
        said
    }

    /// A text marked as right or wrong.
    fn marked(&self, right: bool, said: &str) -> String {
        if right {
            self.style.right(&format!("✓ {said}"))
        } else {
            self.style.wrong(&format!("✗ {said}"))
        }
    }

    /// Compares the asked code and what it means with the one that was named instead, with the question
    /// that decides between them.
    fn both(
        &mut self,
        registry: &Registry,
        [entry, other]: [&Entry; 2],
        meaning: &str,
    ) -> Result<(), Failure> {
        let language = self.text.language();
        let right = full_name(entry, self.text);
        let named = full_name(other, self.text);
        let named = self.text.with("cli-you-named", &[("other", named.into())]);
        let meanings = [meaning, other.meaning.get(language)];
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
            self.say(&self.marked(false, &right))?;
            self.prose(own)?;
            self.indented(&named, INDENT)?;
            self.prose(theirs)?;
        }
        let Some(group) = registry.group_of_both(entry.code, other.code) else {
            return Ok(());
        };
        self.prose(group.question.get(language))?;
        let codes = [entry.code, other.code];
        if has_room(columns) {
            let [own, theirs] = &codes.map(|code| self.answer_of(group, code));
            return self.columns([own, theirs]);
        }
        self.answers(group, codes)
    }

    /// Two texts in two columns.
    fn columns(&mut self, texts: [&str; 2]) -> Result<(), Failure> {
        for (left, right) in beside(texts, INDENT, self.style.columns) {
            writeln!(self.output, "{}", format!("{left}{right}").trim_end())?;
        }
        Ok(())
    }

    /// The same in short: the question that decides, then both answers.
    fn unlike(&mut self, registry: &Registry, entry: &Entry, other: &Entry) -> Result<(), Failure> {
        let language = self.text.language();
        let Some(group) = registry.group_of_both(entry.code, other.code) else {
            return Ok(());
        };
        let about = [
            ("other", full_name(other, self.text).into()),
            ("question", group.question.get(language).into()),
        ];
        self.prose(&self.text.with("cli-unlike", &about))?;
        self.answers(group, [entry.code, other.code])
    }

    fn answers(&mut self, group: &Group, codes: [Code; 2]) -> Result<(), Failure> {
        for code in codes {
            self.prose(&self.answer_of(group, code))?;
        }
        Ok(())
    }

    fn answer_of(&self, group: &Group, code: Code) -> String {
        let answer = group.answer(code);
        let answer = answer.map_or("", |answer| answer.get(self.text.language()));
        format!("{code}: {answer}")
    }

    /// Feedback in a duel: its score, or its result.
    fn dueled(
        &mut self,
        registry: &Registry,
        entry: &Entry,
        reply: &Reply,
        score: DuelScore,
    ) -> Result<(), Failure> {
        let language = self.text.language();
        let right = reply.verdict.is_right();
        self.say(&self.marked(right, &full_name(entry, self.text)))?;
        if !right {
            let why = explanation(registry, &reply.question, language);
            self.prose(why.unwrap_or_default())?;
            let [one, other] = score.codes;
            if let Some(group) = registry.group_of_both(one, other) {
                self.prose(group.question.get(language))?;
                self.answers(group, score.codes)?;
            }
        }
        if score.won.is_some() {
            self.sitting.offer = self.sitting.offer.filter(|codes| *codes != score.codes);
            return self.say(&result(score, self.text));
        }
        let ([one, other], [ones, others]) = (score.codes, score.in_a_row);
        let about = [
            ("one", one.to_string().into()),
            ("ones", ones.into()),
            ("other", other.to_string().into()),
            ("others", others.into()),
        ];
        self.indented(&self.text.with("cli-duel-in-a-row", &about), INDENT)
    }

    /// Feedback on a statement.
    fn judged(&mut self, registry: &Registry, reply: &Reply) -> Result<(), Failure> {
        let language = self.text.language();
        let Some(myth) = reply.question.myth(registry) else {
            return Ok(());
        };
        let prompt = reply.question.prompt;
        let is_true = matches!(prompt, Prompt::Statement { is_true: true, .. });
        let said = self.text.get(if is_true {
            "cli-statement-true"
        } else {
            "cli-statement-false"
        });
        self.say(&self.marked(reply.verdict.is_right(), &said))?;
        if !is_true {
            self.prose(myth.truth.get(language))?;
        }
        self.prose(myth.why.get(language))?;
        self.indented(&myth.source, INDENT)
    }

    /// Feedback after the learner overruled a verdict.
    pub(super) fn corrected(&mut self, reply: &Reply, now: Now) -> Result<(), Failure> {
        let registry = self.registry();
        let (Some(entry), Some(graded)) = (
            registry.get(reply.question.card.code()),
            reply.graded.as_ref(),
        ) else {
            return Ok(());
        };
        let right = reply.counts_as_right();
        let counts = if right {
            self.sitting.offer = None;
            let grade = graded.grade.key().into();
            self.text.with("cli-counts-right", &[("grade", grade)])
        } else {
            self.text.get("cli-counts-wrong").into_owned()
        };
        let name = self.marked(right, &full_name(entry, self.text));
        self.say(&format!("{name}  {counts}"))?;
        let next = next_time(graded, now, self.text);
        let back = self.text.get("cli-back-as-it-was");
        self.indented(&format!("{next} · {back}"), INDENT)?;
        self.offer_duel(reply)
    }
}

/// True if the learner has already seen name and meaning, to compare them with the answer.
fn was_compared(reply: &Reply) -> bool {
    matches!(reply.given, Given::Said(_))
}

/// The hint how to overrule a verdict, if the learner may well want to: after a typed answer that was
/// not recognised, or that counted as a typo.
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

/// The result of a duel in words.
pub(super) fn result(score: DuelScore, text: &Text) -> String {
    let id = if score.won == Some(true) {
        "cli-duel-won"
    } else {
        "cli-duel-lost"
    };
    let [one, other] = score.codes.map(|code| code.to_string());
    let about = [
        ("one", one.into()),
        ("other", other.into()),
        ("answered", score.answered.into()),
    ];
    text.with(id, &about)
}
