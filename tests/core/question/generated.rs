//! Generated questions: over all cards, formats, rotations and scopes, with seeded rngs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::grading::{self, Verdict};
use statusdeck::language::Language;
use statusdeck::learner::Scope;
use statusdeck::memory::{Card, Direction};
use statusdeck::question::{Format, Material, Prompt, Question, Stage, ToAsk};
use statusdeck::registry::{Code, Entry, fold};
use support::cards::{REGISTRY, code, prompt};

const FORMATS: [Format; 3] = [Format::Typed, Format::Choice, Format::SelfGraded];

const STAGES: [Stage; 3] = [Stage::New, Stage::Learning, Stage::Review];

fn scopes() -> Vec<Scope> {
    let mut scopes = Scope::NAMED.to_vec();
    scopes.push(Scope::List([401, 403, 404, 502].map(code).to_vec()));
    scopes.push(Scope::List([306, 418].map(code).to_vec()));
    scopes.push(Scope::List(vec![code(404)]));
    scopes
}

fn cards(scope: &Scope) -> impl Iterator<Item = Card> {
    let entries = REGISTRY
        .entries()
        .iter()
        .filter(|entry| scope.contains(entry));
    entries.flat_map(|entry| Direction::ALL.map(|direction| Card(entry.code, direction)))
}

fn ask(scope: &Scope, card: Card, format: Format, reviews: u32, rng: &mut StdRng) -> Question {
    ask_in(Language::En, scope, card, format, reviews, rng)
}

fn ask_in(
    language: Language,
    scope: &Scope,
    card: Card,
    format: Format,
    reviews: u32,
    rng: &mut StdRng,
) -> Question {
    let stage = STAGES[reviews as usize % STAGES.len()];
    let in_scope = |code| {
        REGISTRY
            .get(code)
            .is_some_and(|entry| scope.contains(entry))
    };
    let asked = ToAsk {
        card,
        stage,
        format,
        prompt: prompt(card, format, reviews),
        reviews,
    };
    let material = Material {
        registry: &REGISTRY,
        in_scope: &in_scope,
        language,
        mixed_up: &[],
    };
    Question::new(asked, material, rng)
}

/// Every question that there can be, over scopes, cards, formats and rotations.
static QUESTIONS: LazyLock<Vec<(Scope, u32, Question)>> = LazyLock::new(|| {
    let mut questions = Vec::new();
    let mut rng = StdRng::seed_from_u64(1);
    for scope in scopes() {
        for card in cards(&scope) {
            for format in FORMATS {
                for reviews in [0, 1, 3, 6, 9, 100] {
                    let question = ask(&scope, card, format, reviews, &mut rng);
                    questions.push((scope.clone(), reviews, question));
                }
            }
        }
    }
    questions
});

fn entry(code: Code) -> &'static Entry {
    REGISTRY.get(code).expect("a code of the registry")
}

#[test]
fn a_choice_has_exactly_one_right_option() {
    let mut choices = 0;
    for (scope, reviews, question) in QUESTIONS.iter() {
        if question.format != Format::Choice {
            assert!(question.options.is_empty(), "{question:?}");
            continue;
        }
        choices += 1;
        let right = question
            .options
            .iter()
            .filter(|option| **option == question.card.code());
        assert_eq!(right.count(), 1, "{question:?}");
        let different: BTreeSet<Code> = question.options.iter().copied().collect();
        assert_eq!(different.len(), question.options.len(), "{question:?}");
        assert!(
            (3..=6).contains(&question.options.len()),
            "{} options: {question:?}",
            question.options.len()
        );
        let in_scope = REGISTRY
            .entries()
            .iter()
            .filter(|entry| scope.contains(entry))
            .count();
        if in_scope > 6 {
            // A class with too few codes in scope borrows from itself before the others.
            let class = question.card.code().class();
            assert!(
                question
                    .options
                    .iter()
                    .all(|option| scope.contains(entry(*option)) || option.class() == class),
                "{question:?}"
            );
            let expected = 3 + (*reviews as usize / 3).min(3);
            assert_eq!(
                question.options.len(),
                expected,
                "{reviews} reviews: {question:?}"
            );
        }
    }
    assert!(choices > 2_000, "{choices}");
}

#[test]
fn the_texts_of_options_differ_in_both_languages() {
    for (.., question) in QUESTIONS.iter() {
        for language in Language::ALL {
            let texts = question
                .options
                .iter()
                .map(|option| question.option_text(&REGISTRY, *option, language));
            let different: BTreeSet<String> = texts.map(|text| fold(&text)).collect();
            assert_eq!(different.len(), question.options.len(), "{question:?}");
            assert!(!different.contains(""), "{question:?}");
        }
    }
}

/// Answering by text or by place in either language: right for the right option, wrong (and named)
/// for every lure.
#[test]
fn no_lure_is_graded_right() {
    let mut seen = BTreeSet::new();
    let mut rng = StdRng::seed_from_u64(3);
    for card in cards(&Scope::AllWithVendors) {
        for _ in 0..4 {
            let question = ask(&Scope::AllWithVendors, card, Format::Choice, 100, &mut rng);
            for (place, option) in question.options.iter().enumerate() {
                let fair = if *option == card.code() {
                    Verdict::Exact
                } else {
                    Verdict::Wrong(Some(*option))
                };
                let mut answers = vec![(place + 1).to_string()];
                for language in Language::ALL {
                    answers.push(
                        question
                            .option_text(&REGISTRY, *option, language)
                            .into_owned(),
                    );
                }
                // A lure's text typed as an answer of its own, without the list beside it.
                let lure = answers
                    .last()
                    .filter(|_| *option != card.code() && seen.insert((card, *option)));
                if let Some(lure) = lure {
                    let typed = grading::grade_typed(&REGISTRY, card, lure);
                    assert!(!typed.is_right(), "{card:?} {lure}");
                }
                for given in answers {
                    let verdict = grade_text(&question, &given);
                    assert_eq!(verdict, Ok(fair), "{question:?} {given}");
                }
            }
        }
    }
}

fn grade_text(question: &Question, text: &str) -> Result<Verdict, grading::NotAnOption> {
    let given = grading::parse(&REGISTRY, question, text)?;
    grading::grade(&REGISTRY, question, &given)
}

#[test]
fn a_place_that_a_choice_has_not_is_no_answer() {
    let mut rng = StdRng::seed_from_u64(5);
    let card = Card(code(404), Direction::CodeToMeaning);
    let question = ask(&Scope::Common, card, Format::Choice, 0, &mut rng);
    for given in ["0", "4", "9", "99", " 7. "] {
        let error = grade_text(&question, given).expect_err("no such place");
        assert_eq!(error.options, 3, "{given}");
    }
    // What a typed answer would be still counts.
    for (given, fair) in [
        ("Not Found", Verdict::Exact),
        ("404", Verdict::OtherRight),
        ("", Verdict::Wrong(None)),
    ] {
        assert_eq!(grade_text(&question, given), Ok(fair), "{given:?}");
    }
}

#[test]
fn the_right_option_stands_anywhere_with_equal_chance() {
    for (reviews, options) in [(0, 3), (3, 4), (6, 5), (9, 6)] {
        let mut rng = StdRng::seed_from_u64(7);
        let mut places: BTreeMap<usize, f64> = BTreeMap::new();
        let mut asked = 0.0;
        for _ in 0..10 {
            for card in cards(&Scope::AllWithVendors) {
                let question = ask(
                    &Scope::AllWithVendors,
                    card,
                    Format::Choice,
                    reviews,
                    &mut rng,
                );
                let place = question
                    .options
                    .iter()
                    .position(|option| *option == card.code());
                *places.entry(place.expect("the right option")).or_default() += 1.0;
                asked += 1.0;
            }
        }
        // Pearson's chi-squared; 20.5 is beyond p = 0.001 for up to 5 degrees of freedom.
        let expected = asked / f64::from(options);
        let chi: f64 = places
            .values()
            .map(|seen| (seen - expected).powi(2) / expected)
            .sum();
        assert!(places.len() == options as usize && chi < 20.5, "{places:?}");
    }
}

#[test]
fn lures_vary_and_come_from_the_class_first() {
    let mut rng = StdRng::seed_from_u64(11);
    for card in cards(&Scope::AllWithVendors) {
        let lures: BTreeSet<Code> = (0..12)
            .flat_map(|_| ask(&Scope::AllWithVendors, card, Format::Choice, 0, &mut rng).options)
            .filter(|option| *option != card.code())
            .collect();
        let class = card.code().class();
        let alike = REGISTRY.look_alikes(card.code());
        assert!(
            lures
                .iter()
                .all(|lure| lure.class() == class || alike.contains(lure)),
            "{card:?}: {lures:?}"
        );
        assert!(lures.len() >= 2, "{card:?}: {lures:?}");
    }
}

#[test]
fn every_card_has_a_prompt_in_both_languages() {
    for (.., question) in QUESTIONS.iter() {
        for language in Language::ALL {
            let text = question.prompt_text(&REGISTRY, language);
            assert!(!text.trim().is_empty(), "{question:?}");
        }
    }
}

#[test]
fn no_prompt_contains_its_answer() {
    // An exchange holds dates and sizes; that it is masked is tested with the registry.
    let questions = QUESTIONS.iter().map(|(.., question)| question);
    for question in questions.filter(|question| question.prompt != Prompt::Exchange) {
        let entry = entry(question.card.code());
        for language in Language::ALL {
            let text = question.prompt_text(&REGISTRY, language);
            let answers: Vec<String> = match question.prompt {
                Prompt::Number => entry.accepted_names().map(str::to_owned).collect(),
                _ => vec![entry.code.to_string()],
            };
            let prompt = fold(&text);
            for answer in answers {
                assert!(
                    !prompt.contains(&fold(&answer)),
                    "{question:?}: {text} tells {answer}"
                );
            }
        }
    }
}

/// A prompt typed back is never wrong: it is what was not asked for.
#[test]
fn a_prompt_typed_back_is_never_right() {
    for card in cards(&Scope::AllWithVendors) {
        let question = ask(
            &Scope::AllWithVendors,
            card,
            Format::Typed,
            0,
            &mut StdRng::seed_from_u64(1),
        );
        let text = question.prompt_text(&REGISTRY, Language::En);
        let verdict = grade_text(&question, &text);
        assert!(
            verdict.is_ok_and(|verdict| !verdict.is_right()),
            "{card:?} {text}"
        );
    }
}

#[test]
fn the_same_seed_asks_the_same() {
    for card in cards(&Scope::AllWithVendors) {
        for format in FORMATS {
            let once = |seed| {
                ask(
                    &Scope::AllWithVendors,
                    card,
                    format,
                    9,
                    &mut StdRng::seed_from_u64(seed),
                )
            };
            assert_eq!(once(42), once(42));
        }
    }
}

/// A code that the registry lost, as when a newer version's log is read: no panic, and still an
/// answer.
#[test]
fn a_code_without_an_entry_can_still_be_asked() {
    for direction in Direction::ALL {
        for format in FORMATS {
            let card = Card(code(597), direction);
            let question = ask(
                &Scope::AllWithVendors,
                card,
                format,
                0,
                &mut StdRng::seed_from_u64(1),
            );
            assert_eq!(question.prompt_text(&REGISTRY, Language::Ko), "597");
            let verdict = grade_text(&question, "nonsense");
            assert_eq!(verdict, Ok(Verdict::Wrong(None)));
        }
    }
}

/// Ten thousand choices of a definition: the right one is as often the shortest, the longest and
/// everything in between, so that its length tells nothing.
#[test]
fn the_right_options_length_gives_nothing_away() {
    let mut rng = StdRng::seed_from_u64(3);
    for scope in [Scope::Common, Scope::AllStandard, Scope::AllWithVendors] {
        let cards: Vec<Card> = cards(&scope)
            .filter(|card| card.direction() == Direction::CodeToMeaning)
            .collect();
        for (language, reviews) in [
            (Language::En, 0),
            (Language::En, 9),
            (Language::Ko, 0),
            (Language::Ko, 9),
        ] {
            let length = |code: &Code| entry(*code).meaning.get(language).chars().count();
            let mut ranks: BTreeMap<usize, f64> = BTreeMap::new();
            let mut asked = 0.0;
            while asked < 2_500.0 {
                for card in &cards {
                    let question =
                        ask_in(language, &scope, *card, Format::Choice, reviews, &mut rng);
                    let own = length(&card.code());
                    let options = question.options.iter();
                    let shorter = options
                        .clone()
                        .filter(|option| length(option) < own)
                        .count();
                    let equal = options.filter(|option| length(option) == own).count();
                    // Equally long ones share the ranks that they take up.
                    for rank in 0..equal {
                        *ranks.entry(shorter + rank).or_default() += 1.0 / equal as f64;
                    }
                    asked += 1.0;
                }
            }
            let fair = asked / (3 + reviews / 3) as f64;
            let even = |count: &f64| (count / fair - 1.0).abs() < 0.2;
            assert!(
                ranks.len() == 3 + reviews as usize / 3 && ranks.values().all(even),
                "{} {language:?} after {reviews} reviews: {ranks:.0?}, fair is {fair:.0}",
                scope.key()
            );
        }
    }
}
