//! Answers that are parsed once at the edge are worth what the text itself was worth.

use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::select;
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use statusdeck::grading::{self, Given, NotAnOption, Verdict};
use statusdeck::language::Language;
use statusdeck::memory::{Card, Direction};
use statusdeck::question::{Format, Material, Prompt, Question, Stage, ToAsk};
use statusdeck::registry::{Registry, fold};
use support::cards::prompt;

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| Registry::built_in().expect("built in"));

/// What the text of an answer was worth before answers had types.
fn grade_of_text(question: &Question, given: &str) -> Result<Verdict, usize> {
    let chosen = |option| {
        if option == question.card.code() {
            Verdict::Exact
        } else {
            Verdict::Wrong(Some(option))
        }
    };
    let folded = fold(given);
    let is_place = folded.len() < 3 && folded.parse::<usize>().is_ok();
    let typed = || grading::grade_typed(&REGISTRY, question.card, given);
    let verdict = match question.format {
        Format::Typed => typed(),
        Format::Choice => {
            let named = question.options.iter().find(|option| {
                Language::ALL.iter().any(|language| {
                    fold(&question.option_text(&REGISTRY, **option, *language)) == folded
                })
            });
            let place = folded.parse::<usize>().unwrap_or(0);
            let placed = place.checked_sub(1).and_then(|at| question.options.get(at));
            match (named, is_place) {
                (Some(option), _) => chosen(*option),
                (None, true) => chosen(*placed.ok_or(question.options.len())?),
                (None, false) => typed(),
            }
        }
        Format::SelfGraded => match folded.as_str() {
            "1" | "again" => Verdict::Wrong(None),
            "2" | "hard" | "3" | "good" => Verdict::Exact,
            _ if is_place => return Err(3),
            _ => typed(),
        },
        Format::TrueFalse => {
            let yes = [
                "1", "true", "t", "yes", "y", "o", "ㅅ", "참", "맞음", "맞다", "예",
            ];
            let no = [
                "2",
                "false",
                "f",
                "no",
                "n",
                "x",
                "ㄹ",
                "거짓",
                "틀림",
                "틀리다",
                "아니요",
            ];
            let said = match folded.as_str() {
                text if yes.contains(&text) => Some(true),
                text if no.contains(&text) => Some(false),
                text if text.parse::<u64>().is_ok() => return Err(2),
                _ => None,
            };
            let right = match question.prompt {
                Prompt::Statement { is_true, .. } => said == Some(is_true),
                _ => false,
            };
            if right {
                Verdict::Exact
            } else {
                Verdict::Wrong(None)
            }
        }
    };
    Ok(match verdict {
        Verdict::Wrong(Some(other)) if question.also_fits(&REGISTRY, other) => Verdict::OtherRight,
        verdict => verdict,
    })
}

fn check(question: &Question, text: &str) {
    let parsed = grading::parse(&REGISTRY, question, text);
    if let Ok(given) = &parsed {
        assert_eq!(*given == Given::Unknown, text.trim().is_empty(), "{text:?}");
    }
    let verdict = parsed.and_then(|given| grading::grade(&REGISTRY, question, &given));
    let verdict = verdict.map_err(|NotAnOption { options }| options);
    assert_eq!(
        verdict,
        grade_of_text(question, text),
        "{question:?} {text:?}"
    );
}

fn question(place: usize, direction: Direction, format: Format, seed: u64) -> Question {
    let entries = REGISTRY.entries();
    let card = Card(entries[place % entries.len()].code, direction);
    let mut rng = StdRng::seed_from_u64(seed);
    if format == Format::TrueFalse
        && let Some(question) = Question::of_myth(&REGISTRY, card, place, &mut rng)
    {
        return question;
    }
    let reviews = u32::try_from(seed % 9).expect("small");
    let asked = ToAsk {
        card,
        stage: Stage::Review,
        format,
        prompt: prompt(card, format, reviews),
        reviews,
    };
    let material = Material {
        registry: &REGISTRY,
        in_scope: &|_| true,
        language: Language::En,
        mixed_up: &[],
    };
    Question::new(asked, material, &mut rng)
}

const FORMATS: [Format; 4] = [
    Format::Typed,
    Format::Choice,
    Format::SelfGraded,
    Format::TrueFalse,
];

const TEXTS: [&str; 37] = [
    "",
    "  ",
    "\u{3000}",
    "0",
    "1",
    "2",
    "3",
    "4",
    "9",
    "12",
    "007",
    " 2. ",
    "２",
    "again",
    "Hard!",
    "GOOD",
    "easy",
    "true",
    "False",
    "t",
    "o",
    "x",
    "참",
    "거짓",
    "아니요",
    "예",
    "404",
    "404 Not Found",
    "403",
    "Not Found",
    "not fond",
    "찾을 수 없음",
    "Forbidden",
    "401 Forbidden",
    "?",
    "nonsense",
    "99",
];

#[test]
fn every_text_is_worth_what_it_was() {
    for place in (0..REGISTRY.entries().len()).step_by(4) {
        for direction in Direction::ALL {
            for format in FORMATS {
                let question = question(place, direction, format, place as u64);
                for text in TEXTS {
                    check(&question, text);
                }
                for option in &question.options {
                    for language in Language::ALL {
                        check(
                            &question,
                            &question.option_text(&REGISTRY, *option, language),
                        );
                    }
                }
                let entry = REGISTRY.get(question.card.code()).expect("an entry");
                for name in entry.accepted_names() {
                    check(&question, name);
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_worth_what_it_was(
        place in 0usize..200,
        direction in select(Direction::ALL.to_vec()),
        format in select(FORMATS.to_vec()),
        seed in 0u64..1_000,
        text in prop_oneof!["\\PC{0,30}", "[0-9 .]{0,5}", "[a-zA-Z ]{0,20}"],
    ) {
        check(&question(place, direction, format, seed), &text);
    }
}

#[test]
fn an_answer_of_another_format_is_refused() {
    let choice = question(3, Direction::CodeToMeaning, Format::Choice, 1);
    let mut codes = REGISTRY.entries().iter().map(|entry| entry.code);
    let other = codes.find(|code| !choice.options.contains(code));
    let other = other.expect("a code that is no option");
    for given in [
        Given::Option(other),
        Given::Truth(true),
        Given::Said(statusdeck::memory::Grade::Good),
    ] {
        let refused = grading::grade(&REGISTRY, &choice, &given);
        let options = choice.options.len();
        assert_eq!(refused, Err(NotAnOption { options }), "{given:?}");
    }
}

/// Logs hold these ids, so none may be renamed or given to something else. New ones are added here.
#[test]
fn ids_are_those_that_logs_hold() {
    let scenarios = REGISTRY.scenarios().iter().map(|it| ("scenarios", &it.id));
    let myths = REGISTRY.myths().iter().map(|it| ("myths", &it.id));
    let groups = REGISTRY.groups().iter().map(|it| ("groups", &it.id));
    let ids = scenarios.chain(myths).chain(groups);
    let mut ids: Vec<String> = ids.map(|(kind, id)| format!("{kind} {id}")).collect();
    ids.sort();
    let known: Vec<&str> = include_str!("../../fixtures/registry_ids.txt")
        .lines()
        .collect();
    assert_eq!(ids, known);
    let mut once = ids.clone();
    once.dedup();
    assert_eq!(ids, once);
}

#[test]
fn an_id_is_its_code_and_plain_words_and_stands_once() {
    let file = "groups.ron";
    let built_in = statusdeck::registry::BUILT_IN;
    let broken = |from: &str, to: &str| {
        let files: Vec<(&str, String)> = built_in
            .iter()
            .map(|(name, text)| {
                let text = if *name == file {
                    text.replacen(from, to, 1)
                } else {
                    (*text).to_owned()
                };
                (*name, text)
            })
            .collect();
        Registry::load(&files).expect_err(to)
    };
    for id in [
        "401-interim-responses",
        "100",
        "100-",
        "100-Interim",
        "100-interim--responses",
        "100-중간",
        "interim-responses",
    ] {
        let error = broken("100-interim-responses", id);
        assert_eq!((error.file.as_str(), error.field), (file, Some("id")));
    }
    let error = broken("100-interim-responses", "100-expect-header");
    assert!(error.to_string().contains("stands twice"), "{error}");
}
