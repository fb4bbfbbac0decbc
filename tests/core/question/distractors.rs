//! Ten thousand questions in each language (at hand a sample of them), as learners of every scope with confusions of their own
//! get them: exactly one option is right, no lure is credited, and neither place, nor length, nor
//! class tells which.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use rand::rngs::StdRng;
use rand::seq::{IndexedRandom as _, SliceRandom as _};
use rand::{RngExt as _, SeedableRng as _};
use statusdeck::grading::{self, Verdict};
use statusdeck::language::Language;
use statusdeck::learner::Scope;
use statusdeck::memory::{Card, Direction};
use statusdeck::question::{Format, Material, Question, Stage, ToAsk};
use statusdeck::registry::{Code, Entry, fold};
use support::cards::{C2M, M2C, REGISTRY, prompt};
use support::effort;

/// Questions to choose from, in each language.
fn questions() -> usize {
    effort::cases(2_500, 10_000)
}

fn entry(code: Code) -> &'static Entry {
    REGISTRY.get(code).expect("an entry")
}

/// A learner's situation in which a question arises.
#[derive(Clone, Debug)]
struct Case {
    scope: Scope,
    card: Card,
    format: Format,
    reviews: u32,
    mixed_up: Vec<Code>,
    seed: u64,
}

impl Case {
    fn any(format: Format, rng: &mut StdRng) -> Self {
        let scope = Scope::NAMED.choose(rng).expect("a scope").clone();
        let codes: Vec<Code> = REGISTRY
            .entries()
            .iter()
            .filter(|entry| scope.contains(entry))
            .map(|entry| entry.code)
            .collect();
        let code = *codes.choose(rng).expect("a code");
        // What a learner mixes up is mostly alike, and most have mixed up little so far.
        let mut mixed_up = REGISTRY.look_alikes(code).to_vec();
        mixed_up.extend(codes.choose(rng).filter(|other| **other != code));
        mixed_up.sort_unstable();
        mixed_up.dedup();
        mixed_up.shuffle(rng);
        mixed_up.truncate([0, 0, 1, 1, 2, 4][rng.random_range(0..6)]);
        Self {
            scope,
            card: Card(code, *Direction::ALL.choose(rng).expect("a direction")),
            format,
            reviews: rng.random_range(0..16),
            mixed_up,
            seed: rng.random(),
        }
    }

    fn question(&self, language: Language) -> Question {
        let mut rng = StdRng::seed_from_u64(self.seed);
        if self.format == Format::TrueFalse {
            let turn = self.reviews as usize;
            let statement = Question::of_myth(&REGISTRY, self.card, turn, &mut rng);
            return statement.unwrap_or_else(|| self.duel());
        }
        let asked = ToAsk {
            card: self.card,
            stage: match self.reviews {
                0 => Stage::New,
                1 | 2 => Stage::Learning,
                _ => Stage::Review,
            },
            format: self.format,
            prompt: prompt(self.card, self.format, self.reviews),
            reviews: self.reviews,
        };
        let material = Material {
            registry: &REGISTRY,
            in_scope: &|code| self.scope.contains(entry(code)),
            language,
            mixed_up: &self.mixed_up,
        };
        Question::new(asked, material, &mut rng)
    }

    /// A question against a look-alike, or against 404.
    fn duel(&self) -> Question {
        let code = self.card.code();
        let others = REGISTRY.look_alikes(code);
        let others = if others.is_empty() {
            vec![Code::new(404).expect("a code")]
        } else {
            others.to_vec()
        };
        let against = others[self.seed as usize % others.len()];
        let questions = Question::of_duel(&REGISTRY, code, against);
        questions[self.reviews as usize % questions.len()].clone()
    }
}

/// Cases with their questions: so many choices, and others beside them.
type Cases = Vec<(Case, Question)>;

static CASES: LazyLock<Vec<(Language, Cases)>> = LazyLock::new(|| {
    let cases = |language: Language| {
        let mut rng = StdRng::seed_from_u64(20_260_105);
        let choices = std::iter::repeat_n(Format::Choice, questions());
        let others = [Format::Typed, Format::SelfGraded, Format::TrueFalse];
        let others = others.into_iter().cycle().take(questions() / 4);
        let cases = choices.chain(others).map(|format| {
            let case = Case::any(format, &mut rng);
            let question = case.question(language);
            (case, question)
        });
        (language, cases.collect())
    };
    Language::ALL.into_iter().map(cases).collect()
});

fn cases(language: Language) -> &'static [(Case, Question)] {
    let mut of_language = CASES.iter().filter(|(it, _)| *it == language);
    &of_language.next().expect("a language").1
}

fn check(rule: impl Fn(Language, &Case, &Question)) {
    for (language, cases) in CASES.iter() {
        for (case, question) in cases {
            rule(*language, case, question);
        }
    }
}

/// The questions with options to choose between, other than duels.
fn choices(language: Language) -> impl Iterator<Item = (&'static Case, &'static Question)> {
    let cases = cases(language).iter();
    let cases = cases.map(|(case, question)| (case, question));
    cases.filter(|(_, it)| it.format == Format::Choice && it.stage != Stage::Duel)
}

#[test]
fn every_kind_of_question_is_among_them() {
    for language in Language::ALL {
        let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, question) in cases(language) {
            *kinds.entry(question.prompt.kind().key()).or_default() += 1;
            *kinds.entry(question.format.key()).or_default() += 1;
            *kinds.entry(question.stage.key()).or_default() += 1;
        }
        assert_eq!(kinds.len(), 6 + 4 + 4, "{kinds:?}");
        assert!(
            kinds.values().all(|count| *count >= effort::cases(15, 50)),
            "{kinds:?}"
        );
    }
}

/// By key and by text: one option is right, and every other one is wrong and named.
#[test]
fn exactly_one_option_is_right_and_no_lure_is_credited() {
    check(|language, case, question| {
        let grade = |given: &str| {
            let given = grading::parse(&REGISTRY, question, given).expect("an option");
            grading::grade(&REGISTRY, question, &given).expect("an option")
        };
        if question.format == Format::TrueFalse {
            let credited = ["1", "2"].iter().filter(|key| grade(key).is_right());
            assert_eq!(credited.count(), 1, "{case:?}");
            return;
        }
        if question.format != Format::Choice {
            assert!(question.options.is_empty(), "{case:?}");
            return;
        }
        let mut credited = 0;
        for (place, option) in question.options.iter().enumerate() {
            let is_right = *option == question.card.code();
            credited += usize::from(is_right);
            let text = question.option_text(&REGISTRY, *option, language);
            let mut answers = vec![(place + 1).to_string()];
            // Texts are compared with all others, which takes its time.
            answers.extend((case.seed % 20 == 0).then(|| text.into_owned()));
            let fair = if is_right {
                Verdict::Exact
            } else {
                Verdict::Wrong(Some(*option))
            };
            for given in answers {
                assert_eq!(grade(&given), fair, "{case:?}: {given}");
            }
        }
        assert_eq!(credited, 1, "{case:?}");
    });
}

/// Typed without the list beside it, no lure would have been accepted either.
#[test]
fn no_lure_is_an_accepted_answer_of_its_own() {
    let mut pairs = BTreeSet::new();
    for (_, question) in Language::ALL.into_iter().flat_map(choices) {
        let asked = question.card.code();
        let lures = question.options.iter().filter(|option| **option != asked);
        pairs.extend(lures.map(|lure| (asked, *lure)));
    }
    assert!(pairs.len() > 2_000, "{} pairs", pairs.len());
    let names = |it: &Entry| (it.code, it.accepted_names().map(fold).collect());
    let names: BTreeMap<Code, BTreeSet<String>> = REGISTRY.entries().iter().map(names).collect();
    for (place, (asked, lure)) in pairs.into_iter().enumerate() {
        // Two codes may share a lesser name, but not the ones that are shown.
        let shown = [entry(lure).display_name(), entry(lure).korean_name()];
        for name in shown {
            assert!(!names[&asked].contains(&fold(name)), "{asked}: {name}");
        }
        let number = grading::grade_typed(&REGISTRY, Card(asked, M2C), &lure.to_string());
        assert_eq!(number, Verdict::Wrong(Some(lure)));
        // A slip of the finger leads from no name to another; every few pairs are enough to see it.
        if place % 20 == 0 {
            for name in shown {
                let named = grading::grade_typed(&REGISTRY, Card(asked, C2M), name);
                assert!(!named.is_right(), "{asked}: {name} is {named:?}");
            }
        }
    }
}

/// Pearson's statistic for so many equally likely outcomes, against what is beyond p = 0.001.
fn assert_even(seen: &BTreeMap<usize, f64>, outcomes: usize, what: &str) {
    let total: f64 = seen.values().sum();
    let fair = total / outcomes as f64;
    let chi: f64 = (0..outcomes)
        .map(|at| seen.get(&at).copied().unwrap_or(0.0))
        .map(|count| (count - fair).powi(2) / fair)
        .sum();
    let beyond = [0.0, 10.8, 13.8, 16.3, 18.5, 20.5][outcomes - 1];
    assert!(
        seen.len() == outcomes && chi < beyond,
        "{what}: {seen:.0?} where {fair:.0} is fair"
    );
}

#[test]
fn the_right_option_stands_in_any_place() {
    for language in Language::ALL {
        let mut places: BTreeMap<usize, BTreeMap<usize, f64>> = BTreeMap::new();
        for (_, question) in choices(language) {
            let options = &question.options;
            let place = options.iter().position(|it| *it == question.card.code());
            let of_many = places.entry(options.len()).or_default();
            *of_many.entry(place.expect("the right one")).or_default() += 1.0;
        }
        assert!(places.keys().eq(&[3, 4, 5, 6]), "{places:?}");
        for (options, seen) in places {
            assert_even(
                &seen,
                options,
                &format!("{language:?}, places of {options}"),
            );
        }
    }
}

#[test]
fn the_right_option_has_any_rank_by_length() {
    for language in Language::ALL {
        let mut ranks: BTreeMap<usize, BTreeMap<usize, f64>> = BTreeMap::new();
        for (_, question) in choices(language) {
            let length = |option: &Code| {
                let text = question.option_text(&REGISTRY, *option, language);
                text.chars().count()
            };
            let own = length(&question.card.code());
            let options = &question.options;
            if question.card.direction() != C2M {
                assert!(options.iter().all(|it| length(it) == own), "{question:?}");
                continue;
            }
            let shorter = options.iter().filter(|it| length(it) < own).count();
            let equal = options.iter().filter(|it| length(it) == own).count();
            // Equally long ones share the ranks that they take up.
            let of_many = ranks.entry(options.len()).or_default();
            for rank in shorter..shorter + equal {
                *of_many.entry(rank).or_default() += 1.0 / equal as f64;
            }
        }
        for (options, seen) in ranks {
            assert_even(&seen, options, &format!("{language:?}, ranks of {options}"));
        }
    }
}

/// An option that is alone in its class stands out; the right one never does.
#[test]
fn the_right_option_is_not_alone_in_its_class() {
    let mut alone = BTreeMap::new();
    for (case, question) in Language::ALL.into_iter().flat_map(choices) {
        let class = question.card.code().class();
        let company = question.options.iter().filter(|it| it.class() == class);
        if company.count() < 2 {
            alone
                .entry(question.card.code())
                .or_insert_with(|| (case, question));
        }
    }
    let codes = alone.keys();
    assert!(
        alone.is_empty(),
        "{codes:?}, such as {:?}",
        alone.values().next()
    );
}

/// The number is shown: the right option must not be the one that has it, or its name, in it.
#[test]
fn no_option_names_its_own_code() {
    for entry in REGISTRY.entries() {
        for language in Language::ALL {
            let text = entry.meaning.get(language);
            let own = entry.code.to_string();
            let mut numbers = text.split(|c: char| !c.is_ascii_digit());
            assert!(numbers.all(|number| number != own), "{own}: {text}");
            let folded = fold(text);
            let mut names = entry.accepted_names();
            assert!(
                names.all(|name| !folded.contains(&fold(name))),
                "{own}: {text}"
            );
        }
    }
}

/// Whoever knows nothing but a rule of thumb is right no more often than by chance.
#[test]
fn no_rule_of_thumb_beats_chance() {
    type Rule = (&'static str, fn(&[(usize, Code)]) -> usize);
    let rules: [Rule; 6] = [
        ("the longest", |it| at_most(it, |(length, _)| (length, 0))),
        ("the shortest", |it| {
            at_most(it, |(length, _)| (usize::MAX - length, 0))
        }),
        ("the first", |_| 0),
        ("the last", |it| it.len() - 1),
        ("the highest", |it| {
            at_most(it, |(_, code)| (code.get().into(), 0))
        }),
        ("the lowest", |it| {
            at_most(it, |(_, code)| (1_000 - usize::from(code.get()), 0))
        }),
    ];
    for language in Language::ALL {
        for (name, rule) in rules {
            let (mut hits, mut by_chance, mut variance) = (0.0, 0.0, 0.0);
            for (_, question) in choices(language) {
                let is_number = question.card.direction() != C2M;
                // A number says nothing where only meanings are to be seen, nor a length the other
                // way round.
                if matches!(name, "the highest" | "the lowest") != is_number {
                    continue;
                }
                let shown: Vec<(usize, Code)> = question
                    .options
                    .iter()
                    .map(|it| {
                        let text = question.option_text(&REGISTRY, *it, language);
                        (text.chars().count(), *it)
                    })
                    .collect();
                let chosen = shown[rule(&shown)].1;
                let chance = 1.0 / shown.len() as f64;
                hits += f64::from(u8::from(chosen == question.card.code()));
                by_chance += chance;
                variance += chance * (1.0 - chance);
            }
            let z: f64 = (hits - by_chance) / f64::sqrt(variance);
            assert!(
                z < 3.1,
                "{language:?}, {name}: {hits} right, {by_chance:.0} by chance"
            );
        }
    }
}

fn at_most(shown: &[(usize, Code)], key: fn((usize, Code)) -> (usize, usize)) -> usize {
    let places = 0..shown.len();
    places.max_by_key(|at| key(shown[*at])).unwrap_or(0)
}

#[test]
fn the_order_is_random_and_replayable() {
    check(|language, case, question| {
        if case.seed % 10 == 0 {
            assert_eq!(&case.question(language), question);
        }
    });
    // The same options in another order with another seed.
    let (case, question) = choices(Language::En)
        .find(|(case, question)| question.options.len() == 6 && case.mixed_up.is_empty())
        .expect("a choice among six");
    let orders: BTreeSet<Vec<Code>> = (0..50)
        .map(|seed| {
            let case = Case {
                seed,
                ..case.clone()
            };
            case.question(Language::En).options
        })
        .collect();
    assert!(orders.len() > 40, "{question:?}: {} orders", orders.len());
}

/// The learner's own confusions come before all other lures, and one place is left for another.
#[test]
fn own_confusions_are_lures_first() {
    let may_be_wrong = |question: &Question, other: Code| {
        let asked = question.card.code();
        let shares = |name_of: Code, code: Code| REGISTRY.name_sakes(name_of).contains(&code);
        !shares(asked, other) && !shares(other, asked) && !question.also_fits(&REGISTRY, other)
    };
    check(|_, case, question| {
        if question.format != Format::Choice || question.stage == Stage::Duel {
            return;
        }
        let lures = question.options.len() - 1;
        let own = case.mixed_up.iter().copied();
        let own: Vec<Code> = own.filter(|it| may_be_wrong(question, *it)).collect();
        for code in own.iter().take(lures - 1) {
            assert!(question.options.contains(code), "{case:?}: {question:?}");
        }
    });
}
