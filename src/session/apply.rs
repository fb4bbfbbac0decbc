//! What an answer leads to: its record, its grade, and what it means for the rest of the sitting.

use super::select::{contrast, grade};
use super::{Graded, Reply, Session};
use crate::grading::Verdict;
use crate::learner::{LearningStep, Notebook};
use crate::log::{Answered, Dueled, Event, Judged, Shown};
use crate::memory::Grade;
use crate::question::{Question, Stage};
use crate::registry::Code;
use crate::time::{Day, Now};

/// How many other cards come before a missed card is chosen, and before it is typed.
const OTHERS_BEFORE: (u32, u32) = (3, 4);
/// With every so many-th right review of a code, a statement about it is to be judged.
const REVIEWS_PER_STATEMENT: u32 = 3;

impl Session {
    pub(super) fn take_review(
        &mut self,
        notebook: &mut Notebook,
        reply: &mut Reply,
        took_ms: u64,
        now: Now,
    ) {
        let Question { card, format, .. } = reply.question;
        let grade = grade(
            notebook,
            &reply.question,
            &reply.given,
            reply.verdict,
            took_ms,
        );
        let before = notebook.progress().card(card);
        let elapsed_days = before.map_or(0, |before| now.day.days_since(before.last_day));
        let outcomes = notebook
            .scheduler()
            .outcomes(before.map(|before| before.memory), elapsed_days);
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
        reply.offers_duel = offered_duel(notebook, reply, now.day);
        let (due, comes_back) = self.follow_up(notebook, &reply.question, grade, now.day);
        reply.graded = Some(Graded {
            grade,
            outcomes,
            due,
            comes_back,
        });
    }

    /// What a review means for the rest of the sitting: when its card is due, and whether it comes
    /// back today.
    pub(super) fn follow_up(
        &mut self,
        notebook: &Notebook,
        question: &Question,
        grade: Grade,
        today: Day,
    ) -> (Day, bool) {
        let card = question.card;
        let tries = self.state.tries.entry(card).or_default();
        tries.first_right |= tries.answers == 0 && grade.is_right();
        tries.answers += 1;
        tries.wrong += u32::from(!grade.is_right());
        tries.slow |= grade == Grade::Hard;
        let after = notebook.progress().card(card);
        let step = after.and_then(|after| after.step);
        self.state.queue.answered();
        match step {
            Some(LearningStep::Choice) => self.state.queue.bring_back(card, OTHERS_BEFORE.0),
            Some(LearningStep::Typed) => self.state.queue.bring_back(card, OTHERS_BEFORE.1),
            None => {}
        }
        let reviews = after.map_or(0, |after| after.reviews);
        let has_turn = reviews.is_multiple_of(REVIEWS_PER_STATEMENT);
        if self.asks_statements
            && has_turn
            && question.stage == Stage::Review
            && grade.is_right()
            && !notebook.registry().myths_of(card.code()).is_empty()
        {
            self.state.statement = Some(card);
        }
        (after.map_or(today, |after| after.due), step.is_some())
    }

    pub(super) fn take_duel(
        &mut self,
        notebook: &mut Notebook,
        reply: &mut Reply,
        took_ms: u64,
        now: Now,
    ) {
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

/// The pair that an answer mixes up, where it recurs.
pub(super) fn offered_duel(notebook: &Notebook, reply: &Reply, today: Day) -> Option<[Code; 2]> {
    let Verdict::Wrong(Some(other)) = reply.verdict else {
        return None;
    };
    let asked = reply.question.card.code();
    let pair = notebook
        .progress()
        .confusions()
        .between([asked, other], today);
    (pair.recurs() && !reply.counts_as_right()).then_some(pair.codes)
}

pub(super) fn take_statement(notebook: &mut Notebook, reply: &mut Reply, took_ms: u64, now: Now) {
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
