//! Choosing: the question of a card, the grade of an answer, the next myth, the contrast.

use rand::Rng;
use rand::seq::SliceRandom as _;

use crate::grading::{Given, Verdict};
use crate::learner::{CardProgress, LearningStep, Notebook};
use crate::memory::{Card, Direction, Grade};
use crate::question::{Format, Material, Prompt, Question, Stage, ToAsk};
use crate::registry::Code;
use crate::time::Day;

/// A right answer this many times slower than the learner's median is Hard.
const SLOW_TIMES: u64 = 3;
/// The learner was away: the time says nothing.
const AWAY_MS: u64 = 60_000;
/// The shortest interval for free recall; before, a Choice teaches more than "I think I knew that".
const RECALL_FROM_DAYS: u32 = 21;
/// The difficulty of an exchange among situations.
const MIDDLE: u8 = 2;

/// What the sitting wants of the next question.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Wanted {
    /// A situation or an exchange, if the card allows.
    pub(super) situation: bool,
    /// The way to answer, whatever the card's turn is; never a Choice.
    pub(super) format: Option<Format>,
}

/// The question of a card.
pub(super) fn ask(
    notebook: &Notebook,
    card: Card,
    wanted: Wanted,
    today: Day,
    rng: &mut impl Rng,
) -> Question {
    let at = notebook.progress().card(card);
    let stage = at.map_or(Stage::New, |at| stage(at, today));
    let (mut format, mut prompt) = match card.direction() {
        Direction::CodeToMeaning => from_number(notebook, card, wanted.situation, today, rng),
        Direction::MeaningToCode => to_number(notebook, card, wanted.situation, today, rng),
    };
    if let Some(wanted) = wanted.format {
        format = wanted;
        // What is typed for a number is the name.
        if wanted == Format::Typed && card.direction() == Direction::CodeToMeaning {
            prompt = Prompt::Number;
        }
    }
    let asked = ToAsk {
        card,
        stage,
        format,
        prompt,
        reviews: at.map_or(0, |at| at.reviews),
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
    progress.map_or(Stage::New, |at| stage(at, today))
}

fn stage(at: &CardProgress, today: Day) -> Stage {
    if !at.known_once || step(at, today).is_some() {
        Stage::Learning
    } else {
        Stage::Review
    }
}

fn step(at: &CardProgress, today: Day) -> Option<LearningStep> {
    at.step.filter(|_| at.last_day == today)
}

/// How code→meaning is asked: by the name, as long as that has not been asked for too often; by the
/// definition among look-alikes; aloud; and on the day it was known by the name, by a situation.
fn from_number(
    notebook: &Notebook,
    card: Card,
    wants_situation: bool,
    today: Day,
    rng: &mut impl Rng,
) -> (Format, Prompt) {
    let at = notebook.progress().card(card);
    let is_known = at.is_some_and(|at| at.known_once && step(at, today).is_none());
    let is_deeper = is_known && at.is_some_and(|at| at.last_day == today || at.is_claim());
    let situation = least_shown(
        notebook,
        card.code(),
        Prompt::situations_of_learner(notebook.registry(), card.code()),
        rng,
    );
    if let Some(situation) = situation.filter(|_| wants_situation || is_deeper) {
        return (Format::Choice, situation);
    }
    let names_are_few = notebook.progress().turns().names_are_few();
    let format = match at {
        Some(at) if step(at, today) == Some(LearningStep::Choice) => Format::Choice,
        Some(at) if is_known => {
            let is_aloud = at.interval_days() >= RECALL_FROM_DAYS;
            match at.reviews % 4 {
                2 => Format::Choice,
                3 if is_aloud => Format::SelfGraded,
                1 if is_aloud && !names_are_few => Format::SelfGraded,
                _ if !names_are_few => Format::Choice,
                _ => Format::Typed,
            }
        }
        _ => Format::Typed,
    };
    (format, Prompt::Number)
}

/// How meaning→code is asked: first by a situation, and so again on a day on which it was known; else by
/// the meaning and the name, for a situation may leave nothing on the number.
fn to_number(
    notebook: &Notebook,
    card: Card,
    wants_situation: bool,
    today: Day,
    rng: &mut impl Rng,
) -> (Format, Prompt) {
    let progress = notebook.progress();
    let at = progress.card(card);
    let is_choice = at.is_some_and(|at| step(at, today) == Some(LearningStep::Choice));
    let reviews = at.map_or(0, |at| at.reviews);
    let code = card.code();
    let is_alone = notebook.is_of_drills_alone(code, today);
    let mut situations = Prompt::situations_of_learner(notebook.registry(), code);
    if is_alone {
        situations.retain(|prompt| prompt.of_drill(notebook.registry()).is_some());
    }
    let situation = least_shown(notebook, code, situations, rng);
    let is_name = !reviews.is_multiple_of(2) && progress.turns().names_are_few();
    let plain = if is_name {
        Prompt::Name
    } else {
        Prompt::Meaning
    };
    let is_first = at.is_none_or(CardProgress::is_claim);
    let is_deeper = at.is_some_and(|at| at.is_known_on(today));
    let prompt = situation.filter(|_| wants_situation || is_first || is_deeper || is_alone);
    if is_choice {
        return (Format::Choice, prompt.unwrap_or(Prompt::Meaning));
    }
    (Format::Typed, prompt.unwrap_or(plain))
}

/// The prompt shown least often, an easy one before a difficult one.
fn least_shown(
    notebook: &Notebook,
    code: Code,
    mut prompts: Vec<Prompt>,
    rng: &mut impl Rng,
) -> Option<Prompt> {
    let registry = notebook.registry();
    prompts.shuffle(rng);
    prompts.into_iter().min_by_key(|prompt| {
        let difficulty = match prompt {
            Prompt::Scenario(place) => registry.scenario(*place).map(|it| it.difficulty),
            _ => None,
        };
        let times = notebook.progress().turns().times(registry, code, *prompt);
        (times, difficulty.unwrap_or(MIDDLE))
    })
}

/// The grade of an answer: a card known before it was taught is Easy, a right answer far slower than
/// usual is Hard, a self-graded answer to a card asked before has the learner's own grade.
pub(super) fn grade(
    notebook: &Notebook,
    question: &Question,
    given: &Given,
    verdict: Verdict,
    took_ms: u64,
    today: Day,
) -> Grade {
    let is_situation = question.prompt.is_situation();
    let at = notebook.progress().card(question.card);
    if !verdict.is_right() {
        // The code may be known by its name, if it has one.
        let has_name = !notebook.is_of_drills_alone(question.card.code(), today);
        return if is_situation && has_name && !at.is_some_and(CardProgress::is_claim) {
            Grade::Hard
        } else {
            Grade::Again
        };
    }
    if let Given::Said(grade) = given {
        let is_known_at_once = question.stage == Stage::New && *grade == Grade::Good;
        return if is_known_at_once {
            Grade::Easy
        } else {
            *grade
        };
    }
    let slow = notebook
        .progress()
        .median_ms(question.format)
        .is_some_and(|median_ms| took_ms > median_ms * SLOW_TIMES && took_ms < AWAY_MS);
    match question.stage {
        Stage::New if question.format != Format::Choice => Grade::Easy,
        // A situation takes long to read.
        Stage::Review if slow && !is_situation => Grade::Hard,
        Stage::New | Stage::Learning | Stage::Review | Stage::Duel => Grade::Good,
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

/// The code to show beside the asked one: the one that was named instead; for a new or a missed card the
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
    if question.stage != Stage::New && verdict.is_right() {
        return None;
    }
    let known = |other: &&Code| {
        let first = Card(**other, Direction::CodeToMeaning);
        let at = notebook.progress().card(first);
        needs_help || at.is_some_and(|at| at.known_once && at.first_day < today)
    };
    let alike = registry.look_alikes(code).iter().filter(known);
    alike
        .min_by_key(|other| registry.nearness(code, **other))
        .copied()
}
