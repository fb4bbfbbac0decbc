//! Choosing: the question of a card, the grade of an answer, the next myth, the contrast.

use rand::Rng;

use crate::grading::{Given, Verdict};
use crate::learner::{CardProgress, LearningStep, Notebook};
use crate::memory::{Card, Direction, Grade};
use crate::question::{Format, Material, Question, Stage, ToAsk};
use crate::registry::Code;
use crate::time::Day;

/// A right answer this many times slower than the learner's median is Hard.
const SLOW_TIMES: u64 = 3;
/// The learner was away: the time says nothing.
const AWAY_MS: u64 = 60_000;
/// The shortest interval for free recall; before, a Choice teaches more than "I think I knew that".
const RECALL_FROM_DAYS: u32 = 21;

/// The question of a card.
pub(super) fn ask(notebook: &Notebook, card: Card, today: Day, rng: &mut impl Rng) -> Question {
    let progress = notebook.progress().card(card);
    let (stage, format) = progress.map_or((Stage::New, Format::Typed), |at| {
        stage_and_format(card, at, today)
    });
    let asked = ToAsk {
        card,
        stage,
        format,
        reviews: progress.map_or(0, |progress| progress.reviews),
    };
    let mut mixed_up = notebook.progress().confusions().with(card.code(), today);
    mixed_up.retain(|other| notebook.is_confusion([card.code(), *other]));
    let material = Material {
        registry: notebook.registry(),
        in_scope: &|code| notebook.in_scope(code),
        language: notebook.language(),
        mixed_up: &mixed_up,
    };
    Question::new(asked, material, rng)
}

/// The stage of a card when it is next asked.
#[must_use]
pub fn stage_of(notebook: &Notebook, card: Card, today: Day) -> Stage {
    let progress = notebook.progress().card(card);
    progress.map_or(Stage::New, |at| stage_and_format(card, at, today).0)
}

fn stage_and_format(card: Card, at: &CardProgress, today: Day) -> (Stage, Format) {
    match at.step.filter(|_| at.last_day == today) {
        Some(LearningStep::Choice) => (Stage::Learning, Format::Choice),
        Some(LearningStep::Typed) => (Stage::Learning, Format::Typed),
        None if !at.known_once => (Stage::Learning, Format::Typed),
        None => (Stage::Review, review_format(card, at)),
    }
}

/// Reviews are typed; now and then code→meaning asks for the definition instead, as a Choice, or as free
/// recall if the card has been known for long.
fn review_format(card: Card, at: &CardProgress) -> Format {
    if card.direction() == Direction::MeaningToCode || at.step.is_some() {
        return Format::Typed;
    }
    match at.reviews % 4 {
        2 => Format::Choice,
        3 if at.interval_days() >= RECALL_FROM_DAYS => Format::SelfGraded,
        _ => Format::Typed,
    }
}

/// The grade of an answer: a card known before it was taught is Easy, a right answer far slower than
/// usual is Hard, a self-graded answer has the learner's own grade.
pub(super) fn grade(
    notebook: &Notebook,
    question: &Question,
    given: &Given,
    verdict: Verdict,
    took_ms: u64,
) -> Grade {
    if !verdict.is_right() {
        return Grade::Again;
    }
    if let Given::Said(grade) = given {
        return *grade;
    }
    let slow = notebook
        .progress()
        .median_ms(question.format)
        .is_some_and(|median_ms| took_ms > median_ms * SLOW_TIMES && took_ms < AWAY_MS);
    match question.stage {
        Stage::New => Grade::Easy,
        Stage::Review if slow => Grade::Hard,
        Stage::Learning | Stage::Review | Stage::Duel => Grade::Good,
    }
}

/// The place of a code's next myth: the first of those recognised least often.
pub(super) fn next_myth(notebook: &Notebook, code: Code) -> usize {
    let registry = notebook.registry();
    let times = |place: &usize| {
        let myth = registry.myths().get(*place);
        myth.map_or(u32::MAX, |myth| notebook.progress().recognised(myth))
    };
    let myths = registry.myths_of(code).iter().map(times).enumerate();
    myths
        .min_by_key(|(_, times)| *times)
        .map_or(0, |(turn, _)| turn)
}

/// The code to show beside the asked one: the one that was named instead; for a new card the
/// look-alike that the learner knows already, and for one that is missed again and again the nearest.
pub(super) fn contrast(
    notebook: &Notebook,
    question: &Question,
    verdict: Verdict,
    today: Day,
) -> Option<Code> {
    if let Verdict::Wrong(Some(other)) = verdict {
        return Some(other);
    }
    let code = question.card.code();
    let registry = notebook.registry();
    let at = notebook.progress().card(question.card);
    let needs_help = !verdict.is_right() && at.is_some_and(CardProgress::needs_help);
    if question.stage != Stage::New && !needs_help {
        return None;
    }
    let known = |other: &&Code| {
        let first = Card(**other, Direction::CodeToMeaning);
        let at = notebook.progress().card(first);
        needs_help || at.is_some_and(|at| at.known_once && at.first_day < today)
    };
    let alike = registry.look_alikes(code).iter().filter(known);
    // The smaller the group, the more the two have in common.
    let nearness = |other: &&Code| {
        registry
            .group_of_both(code, **other)
            .map_or(usize::MAX, |group| group.codes.len())
    };
    alike.min_by_key(nearness).copied()
}
