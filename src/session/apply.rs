//! Applying an answer: its record, its grade, and the rest of the sitting.

use super::select::{contrast, grade};
use super::sitting::PastAnswer;
use super::{Graded, Reply, Session};
use crate::grading::{self, Given, NotAnOption, Verdict};
use crate::learner::{CardProgress, Notebook};
use crate::log::{Answered, Dueled, Event, Judged, RecordId, Shown};
use crate::memory::{Direction, Grade, Outcomes};
use crate::question::{Format, Question, Stage};
use crate::registry::Code;
use crate::time::{Day, Now};

/// Other cards before a new card that was missed is asked again.
const OTHERS_BEFORE: u32 = 6;
/// Other cards before a code that was known at once is asked by a situation.
const OTHERS_BEFORE_DEEPER: u32 = 2;

impl Session {
    /// Grades and records an answer to the current question, which is then closed; after
    /// [`Verdict::OtherRight`] it stays open and nothing is recorded. `Ok(None)` if there is no
    /// question.
    ///
    /// # Errors
    /// The question does not take this answer; nothing changes.
    pub fn answer(
        &mut self,
        notebook: &mut Notebook,
        given: &Given,
        took_ms: u64,
        now: Now,
    ) -> Result<Option<Reply>, NotAnOption> {
        let Some(question) = &self.state.question else {
            return Ok(None);
        };
        let verdict = grading::grade(notebook.registry(), question, given)?;
        let mut reply = Reply {
            question: question.clone(),
            given: given.clone().cut(Answered::MOST_GIVEN),
            verdict,
            record: None,
            graded: None,
            contrast: None,
            offers_duel: None,
            duel: None,
            corrected: None,
        };
        if verdict == Verdict::OtherRight {
            return Ok(Some(reply));
        }
        let before = self.state.clone();
        self.state.question = None;
        self.state.asked = self.state.asked.saturating_add(1);
        self.state.situations += u32::from(reply.question.prompt.is_situation());
        if reply.question.stage == Stage::Duel {
            self.apply_duel(notebook, &mut reply, took_ms, now);
        } else if reply.question.format == Format::TrueFalse {
            apply_statement(notebook, &mut reply, took_ms, now);
        } else {
            self.apply_review(notebook, &mut reply, took_ms, now);
        }
        if let Some(record) = &reply.record {
            self.past.push(PastAnswer {
                before,
                id: notebook.id_of(record),
                reply: reply.clone(),
                took_ms,
            });
        }
        Ok(Some(reply))
    }

    /// Overrules the verdict of the last review in this sitting; a second call takes that back.
    /// Returns the changed reply, with the record to keep; `None` if the last answer was no review.
    pub fn correct(&mut self, notebook: &mut Notebook, now: Now) -> Option<Reply> {
        let past = self.past.last()?.clone();
        let (mut reply, took_ms) = (past.reply, past.took_ms);
        let outcomes = reply.graded.take()?.outcomes;
        let right = !reply.counts_as_right();
        let verdict = reply.verdict;
        let question = &reply.question;
        let judge =
            |given: &Given, verdict| grade(notebook, question, given, verdict, took_ms, now.day);
        let grade = match (right, verdict.is_right()) {
            (true, false) => judge(&Given::Unknown, Verdict::Exact),
            (false, true) => judge(&Given::Unknown, Verdict::Wrong(None)),
            _ => judge(&reply.given, verdict),
        };
        let RecordId { device, seq } = past.id;
        reply.record = Some(notebook.record(Event::Corrected { device, seq, grade }, now));
        // As if it had been graded so at once.
        let (asked, situations) = (self.state.asked, self.state.situations);
        self.state = past.before;
        self.state.question = None;
        (self.state.asked, self.state.situations) = (asked, situations);
        let judged = (grade, right);
        reply.graded = Some(self.follow_up(notebook, &reply.question, judged, outcomes, now.day));
        reply.corrected = Some(right).filter(|right| *right != verdict.is_right());
        reply.offers_duel = self.offered_duel(notebook, &reply, now.day);
        if let Some(past) = self.past.last_mut() {
            past.reply = reply.clone();
        }
        Some(reply)
    }

    fn apply_review(&mut self, notebook: &mut Notebook, reply: &mut Reply, took_ms: u64, now: Now) {
        let Question { card, format, .. } = reply.question;
        let grade = grade(
            notebook,
            &reply.question,
            &reply.given,
            reply.verdict,
            took_ms,
            now.day,
        );
        let before = notebook.progress().card(card).copied();
        self.at_start.entry(card).or_insert(before);
        let outcomes = CardProgress::outcomes(before.as_ref(), notebook.scheduler(), now.day);
        let event = Event::Answered(Answered {
            card,
            prompt: Shown::of(notebook.registry(), reply.question.prompt),
            format,
            given: reply.given.clone(),
            verdict: reply.verdict,
            grade,
            took_ms,
        });
        reply.record = Some(notebook.record(event, now));
        reply.contrast = contrast(notebook, &reply.question, reply.verdict, now.day);
        reply.offers_duel = self.offered_duel(notebook, reply, now.day);
        let judged = (grade, reply.verdict.is_right());
        reply.graded = Some(self.follow_up(notebook, &reply.question, judged, outcomes, now.day));
    }

    /// Updates the rest of the sitting after a review.
    fn follow_up(
        &mut self,
        notebook: &Notebook,
        question: &Question,
        (grade, is_right): (Grade, bool),
        outcomes: Outcomes,
        today: Day,
    ) -> Graded {
        let card = question.card;
        let tries = self.state.tries.entry(card).or_default();
        tries.first_right |= tries.answers == 0 && is_right;
        tries.answers += 1;
        let is_first_miss = !is_right && tries.wrong == 0;
        let is_slow = is_right && grade == Grade::Hard;
        if is_first_miss || (is_slow && tries.hard.is_none()) {
            tries.hard = Some(question.prompt.kind());
        }
        tries.wrong += u32::from(!is_right);
        let after = notebook.progress().card(card);
        self.state.queue.answered();
        let comes_back = after.is_some_and(|at| at.step.is_some() && at.may_come_back(today));
        if comes_back && after.is_some_and(|at| at.reviews == 1) {
            self.state.queue.bring_back(card, OTHERS_BEFORE);
        } else if comes_back {
            self.state.queue.bring_back_last(card);
        } else if is_right && asks_deeper(question) {
            self.state.queue.bring_back(card, OTHERS_BEFORE_DEEPER);
        }
        if self.asks_statements
            && notebook.progress().turns().statements_are_few()
            && question.stage == Stage::Review
            && is_right
            && !notebook.registry().myths_of(card.code()).is_empty()
            && !notebook.is_of_drills_alone(card.code(), today)
        {
            self.state.statement = Some(card);
        }
        Graded {
            grade,
            outcomes,
            due: after.map_or(today, |after| after.due),
            comes_back,
        }
    }

    /// The pair that an answer mixes up, if it recurs and a duel is worth it; one in a sitting.
    fn offered_duel(&self, notebook: &Notebook, reply: &Reply, today: Day) -> Option<[Code; 2]> {
        let Verdict::Wrong(Some(other)) = reply.verdict else {
            return None;
        };
        let asked = reply.question.card.code();
        let progress = notebook.progress();
        let pair = progress.confusions().between([asked, other], today);
        let offers = pair.recurs()
            && !self.state.has_dueled
            && !reply.counts_as_right()
            && notebook.is_confusion([asked, other])
            && progress.is_duel_worth_it(pair.codes, today);
        offers.then_some(pair.codes)
    }

    fn apply_duel(&mut self, notebook: &mut Notebook, reply: &mut Reply, took_ms: u64, now: Now) {
        let asked = reply.question.card.code();
        let right = reply.verdict.is_right();
        let score = self
            .state
            .duel
            .as_mut()
            .map(|duel| duel.answered(asked, right));
        let against = reply.question.options.iter().find(|code| **code != asked);
        reply.duel = score;
        reply.contrast = against.copied();
        let event = Event::Dueled(Dueled {
            asked,
            against: against.copied().unwrap_or(asked),
            prompt: Shown::of(notebook.registry(), reply.question.prompt),
            given: Some(reply.given.clone()),
            right,
            won: score.and_then(|score| score.won),
            took_ms,
        });
        reply.record = Some(notebook.record(event, now));
        self.state
            .duels
            .extend(score.filter(|score| score.won.is_some()));
    }
}

/// True if a right answer calls for a deeper question about the code in this sitting.
fn asks_deeper(question: &Question) -> bool {
    question.stage == Stage::New
        && question.format != Format::Choice
        && question.card.direction() == Direction::CodeToMeaning
}

fn apply_statement(notebook: &mut Notebook, reply: &mut Reply, took_ms: u64, now: Now) {
    let event = Event::Judged(Judged {
        card: reply.question.card,
        prompt: Shown::of(notebook.registry(), reply.question.prompt),
        statement: None,
        given: Some(reply.given.clone()),
        right: reply.verdict.is_right(),
        took_ms,
    });
    reply.record = Some(notebook.record(event, now));
}
