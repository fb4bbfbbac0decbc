//! Nobody can guess a duel's next answer from what was asked before in it, nor from earlier duels.

use std::collections::{BTreeMap, BTreeSet};
use std::mem::discriminant;

use statusdeck::language::Language;
use statusdeck::question::{Prompt, Question};
use statusdeck::registry::Code;
use support::cards::REGISTRY;
use support::sitting::{Sitting, studying};

use super::fight_out;

/// What a guesser sees: the questions before, and the open one.
struct Seen<'a> {
    codes: [Code; 2],
    before: &'a [Question],
    open: &'a Question,
    /// The situations that the registry has for each.
    offers: [usize; 2],
}

impl Seen<'_> {
    fn other(&self, code: Code) -> Code {
        let [first, second] = self.codes;
        if code == first { second } else { first }
    }

    fn times(&self, counts: impl Fn(&Question) -> bool) -> [usize; 2] {
        self.codes.map(|code| {
            let asked = self.before.iter().filter(|it| it.card.code() == code);
            asked.filter(|it| counts(it)).count()
        })
    }

    /// The code with the larger number; `None` if there is none.
    fn larger(&self, [first, second]: [usize; 2]) -> Option<Code> {
        match first.cmp(&second) {
            std::cmp::Ordering::Less => Some(self.codes[1]),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(self.codes[0]),
        }
    }
}

type Strategy = (&'static str, fn(&Seen<'_>) -> Option<Code>);

const STRATEGIES: [Strategy; 8] = [
    ("the same as last", |seen| {
        Some(seen.before.last()?.card.code())
    }),
    ("not the last", |seen| {
        Some(seen.other(seen.before.last()?.card.code()))
    }),
    ("not the last two", |seen| match seen.before {
        [.., one, two] if one.card == two.card => Some(seen.other(one.card.code())),
        _ => None,
    }),
    ("asked more often", |seen| seen.larger(seen.times(|_| true))),
    ("asked less often", |seen| {
        Some(seen.other(seen.larger(seen.times(|_| true))?))
    }),
    ("less often by this kind", |seen| {
        let kind = |it: &Question| discriminant(&it.prompt) == discriminant(&seen.open.prompt);
        Some(seen.other(seen.larger(seen.times(kind))?))
    }),
    ("more of this kind in the registry", |seen| {
        match seen.open.prompt {
            Prompt::Scenario(_) => seen.larger(seen.offers),
            _ => None,
        }
    }),
    ("more of this kind left", |seen| match seen.open.prompt {
        Prompt::Scenario(_) => {
            let [first, second] = seen.times(|it| matches!(it.prompt, Prompt::Scenario(_)));
            let [one, other] = seen.offers;
            seen.larger([one.saturating_sub(first), other.saturating_sub(second)])
        }
        _ => None,
    }),
];

fn pairs() -> BTreeSet<[Code; 2]> {
    let entries = REGISTRY.entries().iter().map(|entry| entry.code);
    let pairs = entries.flat_map(|code| {
        let alike = REGISTRY.look_alikes(code).iter();
        alike.map(move |other| [code.min(*other), code.max(*other)])
    });
    pairs.collect()
}

#[test]
fn the_next_answer_of_a_duel_cannot_be_guessed() {
    let pairs = pairs();
    let duels = 10_000 / pairs.len() + 1;
    let mut hits: BTreeMap<&str, [u32; 2]> = BTreeMap::new();
    for (seed, codes) in (0..).zip(&pairs) {
        let numbers = codes.map(Code::get);
        let mut desk = Sitting::new(studying(&numbers), seed);
        let offers = [0, 1].map(|at| {
            let questions = Question::of_duel(&REGISTRY, codes[at], codes[1 - at]);
            let situations = questions
                .iter()
                .filter(|it| matches!(it.prompt, Prompt::Scenario(_)));
            situations.count()
        });
        for duel in 0..duels {
            desk.open_duel(numbers);
            // Some are answered rightly, some wrongly: the end does not tell, either.
            let replies = fight_out(&mut desk, &[duel % 3 != 0, duel % 2 == 0, true]);
            let asked: Vec<Question> = replies.into_iter().map(|reply| reply.question).collect();
            for (place, open) in asked.iter().enumerate() {
                let seen = Seen {
                    codes: *codes,
                    before: &asked[..place],
                    open,
                    offers,
                };
                for (name, guess) in &STRATEGIES {
                    if let Some(guess) = guess(&seen) {
                        let [hit, all] = hits.entry(*name).or_default();
                        *hit += u32::from(guess == open.card.code());
                        *all += 1;
                    }
                }
            }
        }
    }
    for (name, [hit, all]) in hits {
        let share = f64::from(hit) / f64::from(all);
        assert!(
            all > 5_000 && (0.45..0.55).contains(&share),
            "{name}: {share:.3} of {all}"
        );
    }
}

/// In one duel nothing is shown twice, and no situation again in later duels before the code's others.
#[test]
fn a_situation_comes_again_only_after_the_codes_others() {
    for (seed, codes) in (0..).zip(pairs()) {
        let numbers = codes.map(Code::get);
        let mut desk = Sitting::new(studying(&numbers), seed);
        let mut times: BTreeMap<(Code, String), u32> = BTreeMap::new();
        for (code, against) in [(codes[0], codes[1]), (codes[1], codes[0])] {
            for question in Question::of_duel(&REGISTRY, code, against) {
                if matches!(question.prompt, Prompt::Scenario(_)) {
                    let text = question.prompt_text(&REGISTRY, Language::En);
                    times.insert((code, text.into_owned()), 0);
                }
            }
        }
        for _ in 0..6 {
            desk.open_duel(numbers);
            let mut in_duel = BTreeSet::new();
            for reply in fight_out(&mut desk, &[true, true, false]) {
                let question = reply.question;
                let code = question.card.code();
                let text = question.prompt_text(&REGISTRY, Language::En).into_owned();
                assert!(in_duel.insert(text.clone()), "{codes:?}: twice {text}");
                let fewest = times
                    .iter()
                    .filter(|((of, text), _)| *of == code && !in_duel.contains(text))
                    .map(|(_, times)| *times)
                    .min();
                if let Some(times) = times.get_mut(&(code, text)) {
                    assert!(fewest.is_none_or(|fewest| *times <= fewest), "{codes:?}");
                    *times += 1;
                }
            }
        }
    }
}
