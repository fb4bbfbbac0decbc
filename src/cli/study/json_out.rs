//! The lines that `study --json` prints.

use std::borrow::Cow;

use serde::Serialize;

use crate::grading::{self, SELF_GRADES, Verdict};
use crate::language::Language;
use crate::question::{Format, Prompt, Question};
use crate::registry::{Code, Registry};
use crate::session::{DuelScore, Reply};
use crate::time::Day;

/// One line.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub(super) enum Out<'a> {
    Question(QuestionLine<'a>),
    /// What an answer was worth.
    Verdict(VerdictLine<'a>),
    /// The sitting is over.
    Done {
        answered: u32,
        /// The next day with something to do.
        next_due: Option<Day>,
    },
    /// A line was not taken.
    Error {
        message: &'a str,
    },
}

/// A card as every JSON output names it.
#[derive(Serialize)]
struct CardName {
    code: u16,
    direction: &'static str,
}

/// A question.
#[derive(Serialize)]
pub(super) struct QuestionLine<'a> {
    card: CardName,
    format: &'static str,
    prompt: Cow<'a, str>,
    prompt_kind: &'static str,
    choices: Vec<Cow<'a, str>>,
    stage: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    compare_with: Option<Meaning<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    undone: Option<bool>,
}

/// What a code means, for who grades their own answer.
#[derive(Serialize)]
struct Meaning<'a> {
    name: &'a str,
    meaning: &'a str,
}

/// What an answer was worth, and what follows from it.
#[derive(Serialize)]
pub(super) struct VerdictLine<'a> {
    verdict: &'static str,
    matched: Option<u16>,
    expected: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    also_fits: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    corrected: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<Day>,
    #[serde(skip_serializing_if = "Option::is_none")]
    truth: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    contrast: Option<ContrastLine<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duel_offered: Option<[u16; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    duel: Option<DuelLine>,
}

/// The asked code beside another one; `question` decides between them, and `answers` has what each
/// of the two answers to it. Both are `null` for two codes that have nothing in common.
#[derive(Serialize)]
struct ContrastLine<'a> {
    codes: [u16; 2],
    question: Option<&'a str>,
    answers: Option<[&'a str; 2]>,
}

/// How a duel stands; `won` is `null` until it has ended.
#[derive(Serialize)]
struct DuelLine {
    codes: [u16; 2],
    answered: u32,
    in_a_row: [u32; 2],
    won: Option<bool>,
}

/// What a statement may be called, in the order of the numbers 1 and 2.
const TRUE_FALSE: [&str; 2] = ["true", "false"];

impl<'a> Out<'a> {
    /// What is asked; `undone` where it was answered before, and that was taken back.
    pub(super) fn question(
        registry: &'a Registry,
        question: &Question,
        language: Language,
        undone: Option<bool>,
    ) -> Self {
        let choices = match question.format {
            Format::SelfGraded => SELF_GRADES.map(|grade| grade.key().into()).to_vec(),
            Format::TrueFalse => TRUE_FALSE.map(Cow::from).to_vec(),
            Format::Typed | Format::Choice => {
                let options = question.options.iter();
                let text = |option: &_| question.option_text(registry, *option, language);
                options.map(text).collect()
            }
        };
        Self::Question(QuestionLine {
            card: CardName {
                code: question.card.code().get(),
                direction: question.card.direction().key(),
            },
            format: question.format.key(),
            prompt: question.prompt_text(registry, language),
            prompt_kind: question.prompt.key(),
            choices,
            stage: question.stage.key(),
            compare_with: compare_with(registry, question, language),
            undone,
        })
    }

    /// What an answer was worth.
    pub(super) fn verdict(registry: &'a Registry, reply: &Reply, language: Language) -> Self {
        let question = &reply.question;
        let also_fits = match reply.verdict {
            Verdict::OtherRight => grading::fits_too(registry, question, &reply.given),
            _ => None,
        };
        let graded = reply.graded.as_ref();
        Self::Verdict(VerdictLine {
            verdict: reply.verdict.key(),
            matched: reply.verdict.matched(question.card.code()).map(Code::get),
            expected: expected(registry, question),
            also_fits: also_fits.map(Code::get),
            corrected: reply.corrected,
            grade: graded.map(|graded| graded.grade.key()),
            due: graded.map(|graded| graded.due),
            truth: question.myth(registry).map(|myth| myth.truth.get(language)),
            why: crate::cli::why(registry, question).map(|why| why.get(language)),
            contrast: reply
                .contrast
                .map(|other| contrast(registry, [question.card.code(), other], language)),
            duel_offered: reply.offers_duel.map(numbers),
            duel: reply.duel.map(duel),
        })
    }
}

/// The right answer to a question.
fn expected(registry: &Registry, question: &Question) -> String {
    let [yes, no] = TRUE_FALSE;
    match question.prompt {
        Prompt::Statement { is_true: true, .. } => yes.to_owned(),
        Prompt::Statement { is_true: false, .. } => no.to_owned(),
        _ => crate::cli::expected(registry, question.card),
    }
}

/// What the learner compares with what they said; none where they do not grade themselves.
fn compare_with<'a>(
    registry: &'a Registry,
    question: &Question,
    language: Language,
) -> Option<Meaning<'a>> {
    let entry = registry.get(question.card.code())?;
    (question.format == Format::SelfGraded).then(|| Meaning {
        name: entry.display_name(),
        meaning: entry.meaning.get(language),
    })
}

fn contrast(registry: &Registry, codes: [Code; 2], language: Language) -> ContrastLine<'_> {
    let [asked, other] = codes;
    let group = registry.group_of_both(asked, other);
    let answer = |code| Some(group?.answer(code)?.get(language));
    ContrastLine {
        codes: numbers(codes),
        question: group.map(|group| group.question.get(language)),
        answers: answer(asked)
            .zip(answer(other))
            .map(|(own, theirs)| [own, theirs]),
    }
}

fn duel(score: DuelScore) -> DuelLine {
    DuelLine {
        codes: numbers(score.codes),
        answered: score.answered,
        in_a_row: score.in_a_row,
        won: score.won,
    }
}

fn numbers(codes: [Code; 2]) -> [u16; 2] {
    codes.map(Code::get)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grading::Given;
    use crate::memory::{Card, Direction};

    #[test]
    fn the_choices_of_fixed_formats_are_what_the_grader_takes() {
        for grade in SELF_GRADES {
            assert_eq!(grading::self_grade(grade.key()), Some(grade));
        }
        let registry = Registry::built_in().expect("built in");
        let (myth, is) = registry.myths().iter().enumerate().next().expect("a myth");
        for (is_true, called) in [true, false].into_iter().zip(TRUE_FALSE) {
            let question = Question {
                card: Card(is.code, Direction::CodeToMeaning),
                stage: crate::question::Stage::Review,
                format: Format::TrueFalse,
                prompt: Prompt::Statement { myth, is_true },
                options: Vec::new(),
            };
            let verdict = grading::parse(&registry, &question, called)
                .and_then(|given| grading::grade(&registry, &question, &given));
            assert_eq!(verdict, Ok(Verdict::Exact), "{called}");
            assert_eq!(expected(&registry, &question), called);
        }
    }

    #[test]
    fn another_code_that_fits_is_named() {
        let registry = Registry::built_in().expect("built in");
        let scenarios = registry.scenarios().iter().enumerate();
        let (place, codes) = scenarios
            .map(|(place, scenario)| (place, &scenario.codes))
            .find(|(_, codes)| codes.len() > 1)
            .expect("a situation that two codes fit");
        let question = Question {
            card: Card(codes[0], Direction::MeaningToCode),
            stage: crate::question::Stage::Review,
            format: Format::Typed,
            prompt: Prompt::Scenario(place),
            options: Vec::new(),
        };
        let given = Given::typed(&codes[1].to_string());
        let reply = Reply {
            verdict: grading::grade(&registry, &question, &given).expect("no choice"),
            question,
            given,
            record: None,
            graded: None,
            contrast: None,
            offers_duel: None,
            duel: None,
            corrected: None,
        };
        let line = serde_json::to_value(Out::verdict(&registry, &reply, Language::En));
        let line = line.expect("JSON");
        assert_eq!(line["verdict"], "other_right");
        assert_eq!(line["also_fits"], codes[1].get());
        assert!(line["why"].is_string(), "{line}");
    }
}
