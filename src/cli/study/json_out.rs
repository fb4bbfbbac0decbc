//! The lines that `study --json` prints.

use std::borrow::Cow;

use serde_json::{Value, json};

use crate::cli::output::{self, JsonLine, all_known, explanation, five_more_points};
use crate::grading::{self, SELF_GRADES, Verdict};
use crate::language::Language;
use crate::log::Shown;
use crate::plan::{AllKnown, Plan};
use crate::question::{Format, Prompt, Question};
use crate::registry::{Code, Registry};
use crate::session::{DuelScore, Reply};
use crate::time::Day;

/// The answers to a statement, in the order of the numbers 1 and 2.
const TRUE_FALSE: [&str; 2] = ["true", "false"];

/// A question; `undone` if the answer to it was taken back.
pub(super) fn question(
    registry: &Registry,
    question: &Question,
    language: Language,
    undone: Option<bool>,
) -> Value {
    let choices = match question.format {
        Format::SelfGraded => SELF_GRADES.map(|grade| grade.key().into()).to_vec(),
        Format::TrueFalse => TRUE_FALSE.map(Cow::from).to_vec(),
        Format::Typed | Format::Choice => {
            let options = question.options.iter();
            let text = |option: &_| question.option_text(registry, *option, language);
            options.map(text).collect()
        }
    };
    let card = question.card;
    let shown = Shown::of(registry, question.prompt);
    // A learner who grades the answer compares it with this.
    let entry = registry
        .get(card.code())
        .filter(|_| question.format == Format::SelfGraded);
    let compare_with = entry.map(
        |entry| json!({ "name": entry.display_name(), "meaning": entry.meaning.get(language) }),
    );
    JsonLine::new("question")
        .with(
            "card",
            json!({ "code": card.code(), "direction": card.direction().key() }),
        )
        .with("format", question.format.key())
        .with("prompt", question.prompt_text(registry, language))
        .with("prompt_kind", question.prompt.kind().key())
        .with_some("prompt_id", shown.as_ref().and_then(Shown::id))
        .with_some("of_drill", question.prompt.of_drill(registry))
        .with("choices", choices)
        .with("stage", question.stage.key())
        .with_some("compare_with", compare_with)
        .with_some("undone", undone)
        .value()
}

/// The verdict on an answer and what follows from it; `note` is the learner's own on the code.
pub(super) fn verdict(
    registry: &Registry,
    reply: &Reply,
    note: Option<&str>,
    language: Language,
) -> Value {
    let question = &reply.question;
    let code = question.card.code();
    let also_fits = match reply.verdict {
        Verdict::OtherRight => grading::fits_too(registry, question, &reply.given),
        _ => None,
    };
    let graded = reply.graded.as_ref();
    let myth = question.myth(registry);
    let contrast = reply.contrast;
    JsonLine::new("verdict")
        .with("verdict", reply.verdict.key())
        .with("matched", reply.verdict.matched(code))
        .with("expected", expected(registry, question))
        .with_some("also_fits", also_fits)
        .with_some("corrected", reply.corrected)
        .with_some("grade", graded.map(|graded| graded.grade.key()))
        .with_some("due", graded.map(|graded| graded.due))
        .with_some("truth", myth.map(|myth| myth.truth.get(language)))
        .with_some("why", explanation(registry, question, language))
        .with_some(
            "contrast",
            contrast.map(|other| contrasted(registry, [code, other], language)),
        )
        .with_some("duel_offered", reply.offers_duel)
        .with_some("duel", reply.duel.map(duel))
        .with_some("note", note)
        .value()
}

/// The end of a session. `next_due` is the next day with something to do; `plan` is what is left of
/// this one.
pub(super) fn done(
    answered: u32,
    next_due: Option<Day>,
    plan: Option<&Plan>,
    known: Option<&AllKnown>,
) -> Value {
    let five_more = plan.filter(|plan| plan.is_empty()).map(five_more_points);
    JsonLine::new("done")
        .with("answered", answered)
        .with("next_due", next_due)
        .with_some("five_more_points", five_more)
        .with_some("all_known", known.map(all_known))
        .value()
}

/// A refused line.
pub(super) fn error(message: &str) -> Value {
    json!({ "type": "error", "message": message })
}

/// The right answer to a question.
fn expected(registry: &Registry, question: &Question) -> String {
    let [yes, no] = TRUE_FALSE;
    match question.prompt {
        Prompt::Statement { is_true: true, .. } => yes.to_owned(),
        Prompt::Statement { is_true: false, .. } => no.to_owned(),
        _ => output::expected(registry, question.card),
    }
}

/// The asked code beside another one, with the question that decides between them and the answers of
/// both; `null` for two codes that share no group.
fn contrasted(registry: &Registry, codes: [Code; 2], language: Language) -> Value {
    let [asked, other] = codes;
    let group = registry.group_of_both(asked, other);
    let answer = |code| Some(group?.answer(code)?.get(language));
    json!({
        "codes": codes,
        "question": group.map(|group| group.question.get(language)),
        "answers": answer(asked).zip(answer(other)),
    })
}

/// The score of a duel; `won` is `null` until it has ended.
fn duel(score: DuelScore) -> Value {
    json!({
        "codes": score.codes,
        "answered": score.answered,
        "in_a_row": score.in_a_row,
        "won": score.won,
    })
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
        let line = verdict(&registry, &reply, None, Language::En);
        assert_eq!(line["verdict"], "other_right");
        assert_eq!(line["also_fits"], codes[1].get());
        assert!(line["why"].is_string(), "{line}");
    }
}
