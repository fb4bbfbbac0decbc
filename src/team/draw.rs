//! Draws the questions of a drill, once, when it is made.

use std::collections::{BTreeMap, BTreeSet};

use rand::seq::SliceRandom as _;
use rand::{Rng, RngExt as _};
use sha2::{Digest as _, Sha256};

use super::drill::{CommonTest, Drill, TeamNote, TeamQuestion};
use super::result_line::hex;
use crate::language::Language;
use crate::learner::Scope;
use crate::log::{Level, TeamId, TeamSituation, TeamText};
use crate::memory::{Card, Direction};
use crate::question::{Format, Material, Prompt, Question, Stage, ToAsk};
use crate::registry::{Code, Registry};
use crate::time::Day;

/// What is decided about a drill; its questions are drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct NewDrill {
    pub title: String,
    pub by: Day,
    pub pass_percent: u32,
    pub scope: Scope,
    pub questions: u32,
    pub minutes: u32,
    pub shares_at_most: Level,
    pub invited: Vec<String>,
    pub situations: Vec<TeamSituation>,
    pub notes: Vec<TeamNote>,
}

/// Tests with questions of their own: at a week's rest they last a month, and then come again.
const SETS: usize = 4;
const REST_DAYS: u32 = 7;
/// One question in so many may be about a situation of the team's own.
const OWN_IN: usize = 4;
/// Options of a Choice grow with a card's reviews; this many give five.
const AS_IF_REVIEWED: u32 = 6;
const OPTIONS: usize = 5;

/// Makes a drill. Each set asks codes drawn by the same weights: one, and one for each interview
/// question about the code. The situations in `beside` stand in their own file, and are asked too.
pub fn draw(
    new: NewDrill,
    beside: &[TeamSituation],
    id: TeamId,
    registry: &Registry,
    rng: &mut impl Rng,
) -> Drill {
    #[expect(clippy::cast_precision_loss, reason = "at most a hundred")]
    let pass = new.pass_percent as f32 / 100.0;
    let mut drill = Drill {
        format: Drill::FORMAT,
        id,
        title: new.title,
        by: new.by,
        pass,
        scope: new.scope,
        shares_at_most: new.shares_at_most,
        invited: new.invited,
        registry: registry_hash(registry),
        test: CommonTest {
            questions: new.questions,
            minutes: new.minutes,
            rest_days: REST_DAYS,
            sets: Vec::new(),
        },
        situations: new.situations,
        notes: new.notes,
    };
    let situations: Vec<&TeamSituation> = drill.situations.iter().chain(beside).collect();
    let codes = drill.codes(registry);
    let mut pot = Pot {
        registry,
        codes: &codes,
        situations: &situations,
        shown: BTreeMap::new(),
        own_asked: BTreeMap::new(),
    };
    let sets = (0..SETS).map(|_| pot.set(new.questions as usize, rng));
    let sets = sets.collect();
    drill.test.sets = sets;
    drill
}

/// Draws set after set, so that a prompt is shown again only after the code's others.
struct Pot<'a> {
    registry: &'a Registry,
    codes: &'a [Code],
    situations: &'a [&'a TeamSituation],
    shown: BTreeMap<(Code, Prompt), u32>,
    own_asked: BTreeMap<&'a str, u32>,
}

impl Pot<'_> {
    fn set(&mut self, questions: usize, rng: &mut impl Rng) -> Vec<TeamQuestion> {
        let mut set = self.own(questions / OWN_IN, rng);
        let mut order = Vec::new();
        while set.len() < questions && !self.codes.is_empty() {
            if order.is_empty() {
                order = self.weighted_order(rng);
            }
            let Some(code) = order.pop() else { break };
            // As many are typed as chosen, in every set.
            let format = if set.len().is_multiple_of(2) {
                Format::Typed
            } else {
                Format::Choice
            };
            set.push(self.question(code, format, rng));
        }
        set.shuffle(rng);
        set
    }

    /// All codes in a random order by weight, the last one first: a key u^(1/w) for each, which is how
    /// sampling without replacement goes (Efraimidis and Spirakis 2006).
    fn weighted_order(&self, rng: &mut impl Rng) -> Vec<Code> {
        let mut keyed: Vec<(f64, Code)> = Vec::new();
        for code in self.codes {
            #[expect(clippy::cast_precision_loss, reason = "a few dozen")]
            let weight = self.registry.interview_weight(*code) as f64;
            let random: f64 = rng.random();
            keyed.push((random.powf(1.0 / weight.max(1.0)), *code));
        }
        keyed.sort_by(|one, other| one.0.total_cmp(&other.0));
        keyed.into_iter().map(|(_, code)| code).collect()
    }

    fn question(&mut self, code: Code, format: Format, rng: &mut impl Rng) -> TeamQuestion {
        let prompt = self.prompt(code, rng);
        let codes: BTreeSet<Code> = self.codes.iter().copied().collect();
        let material = Material {
            registry: self.registry,
            in_scope: &|code| codes.contains(&code),
            language: Language::En,
            mixed_up: &[],
        };
        let asked = ToAsk {
            card: Card(code, Direction::MeaningToCode),
            stage: Stage::Review,
            format,
            prompt,
            reviews: AS_IF_REVIEWED,
        };
        let question = Question::new(asked, material, rng);
        let text = |language| question.prompt_text(self.registry, language).into_owned();
        let accepted = std::iter::once(code).chain(question.others_that_fit(self.registry));
        TeamQuestion {
            code: code.get(),
            situation: String::new(),
            prompt: TeamText {
                en: text(Language::En),
                ko: text(Language::Ko),
            },
            options: question.options.iter().map(|code| code.get()).collect(),
            accepted: accepted.map(Code::get).collect(),
            why: self.why(prompt),
        }
    }

    /// The code's situation, exchange or meaning that was shown least.
    fn prompt(&mut self, code: Code, rng: &mut impl Rng) -> Prompt {
        let mut prompts = Prompt::situations(self.registry, code);
        prompts.push(Prompt::Meaning);
        prompts.shuffle(rng);
        let times = |prompt: &Prompt| self.shown.get(&(code, *prompt)).copied().unwrap_or(0);
        // A situation comes before the meaning.
        let least = prompts
            .into_iter()
            .min_by_key(|prompt| (times(prompt), *prompt == Prompt::Meaning));
        let prompt = least.unwrap_or(Prompt::Meaning);
        *self.shown.entry((code, prompt)).or_default() += 1;
        prompt
    }

    fn why(&self, prompt: Prompt) -> TeamText {
        let Prompt::Scenario(place) = prompt else {
            return TeamText::default();
        };
        let why = self.registry.scenarios().get(place).map(|it| &it.why);
        why.map_or_else(TeamText::default, |why| TeamText {
            en: why.en.clone(),
            ko: why.ko.clone(),
        })
    }

    /// Up to so many questions about the team's own situations, those asked least first.
    fn own(&mut self, most: usize, rng: &mut impl Rng) -> Vec<TeamQuestion> {
        let mut all = self.situations.to_vec();
        all.shuffle(rng);
        let asked = |it: &&TeamSituation| self.own_asked.get(it.id.as_str()).copied();
        all.sort_by_key(|it| asked(it).unwrap_or(0));
        all.truncate(most);
        let mut questions = Vec::new();
        for situation in all {
            *self.own_asked.entry(situation.id.as_str()).or_default() += 1;
            let Some(code) = situation.codes.first() else {
                continue;
            };
            questions.push(TeamQuestion {
                code: *code,
                situation: situation.id.clone(),
                prompt: situation.text.clone(),
                options: self.own_options(situation, *code, rng),
                accepted: situation.codes.clone(),
                why: situation.why.clone(),
            });
        }
        questions
    }

    /// The right code among others: the team's other codes first, then the class, then what is studied.
    fn own_options(&self, situation: &TeamSituation, code: u16, rng: &mut impl Rng) -> Vec<u16> {
        let own = self
            .situations
            .iter()
            .flat_map(|it| it.codes.iter().copied());
        let studied = self.codes.iter().map(|code| code.get());
        let mut others: Vec<u16> = own.chain(studied).collect();
        others.sort_unstable();
        others.dedup();
        others.retain(|other| !situation.codes.contains(other));
        others.shuffle(rng);
        let is_own = |other: &u16| self.situations.iter().any(|it| it.codes.contains(other));
        others.sort_by_key(|other| (!is_own(other), other / 100 != code / 100));
        others.truncate(OPTIONS - 1);
        others.push(code);
        others.shuffle(rng);
        others
    }
}

/// A hash of all in the registry on which the questions depend, as hexadecimal digits.
#[must_use]
pub fn registry_hash(registry: &Registry) -> String {
    let mut hasher = Sha256::new();
    let mut add = |text: &str| {
        hasher.update(text.as_bytes());
        hasher.update([0]);
    };
    for entry in registry.entries() {
        add(&entry.code.to_string());
        add(&entry.meaning.en);
        add(&entry.meaning.ko);
        entry.accepted_names().for_each(&mut add);
    }
    for scenario in registry.scenarios() {
        for text in [&scenario.id, &scenario.text.en, &scenario.text.ko] {
            add(text);
        }
        for code in &scenario.codes {
            add(&code.to_string());
        }
    }
    let hash: [u8; 32] = hasher.finalize().into();
    let digits = hex(hash);
    String::from_utf8_lossy(digits.as_flattened()).into_owned()
}
