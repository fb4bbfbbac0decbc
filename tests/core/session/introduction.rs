//! In which order codes are introduced: by tier, look-alikes on different days, the second of a pair
//! beside the first once that is known.

use std::collections::BTreeMap;

use proptest::prelude::*;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::grading::Verdict;
use statusdeck::learner::{Notebook, Profile, Scope};
use statusdeck::memory::Card;
use statusdeck::plan::{Plan, StudyKind};
use statusdeck::question::Stage;
use statusdeck::registry::{Code, Tier};
use statusdeck::time::Day;
use support::cards::{C2M, REGISTRY};
use support::effort;
use support::sitting::{Sitting, right, wrong};

fn tier(code: Code) -> Tier {
    REGISTRY.get(code).expect("an entry").tier
}

fn is_introduced(notebook: &Notebook, code: Code) -> bool {
    notebook.progress().card(Card(code, C2M)).is_some()
}

/// Why a code has to wait: a look-alike that was introduced today, comes in the same sitting, or is
/// not known yet.
fn waits(notebook: &Notebook, code: Code, coming: &[Code], today: Day) -> bool {
    REGISTRY.look_alikes(code).iter().any(|other| {
        let at = notebook.progress().card(Card(*other, C2M));
        coming.contains(other) || at.is_some_and(|at| at.first_day == today || !at.known_once)
    })
}

/// The codes that a plan introduces, which must be the first of those that need not wait.
fn check_plan(desk: &Sitting) -> Vec<Code> {
    let (notebook, today) = (&desk.notebook, desk.now().day);
    let plan = Plan::new(notebook, StudyKind::Today, today);
    let news: Vec<Code> = plan
        .new
        .iter()
        .filter(|card| card.direction() == C2M)
        .map(|card| card.code())
        .collect();
    assert!(news.is_sorted_by_key(|code| tier(*code)), "{news:?}");
    let Some(last) = news.last() else {
        return news;
    };
    for entry in REGISTRY.entries() {
        let passed_over = notebook.in_scope(entry.code)
            && entry.tier < tier(*last)
            && !is_introduced(notebook, entry.code)
            && !news.contains(&entry.code);
        assert!(
            !passed_over || waits(notebook, entry.code, &news, today),
            "{} comes before {} without need",
            last,
            entry.code
        );
    }
    news
}

/// Studies for so many days; returns when each code was introduced.
fn introduce(desk: &mut Sitting, days: u32, knows: f64, will: &mut StdRng) -> BTreeMap<Code, Day> {
    let mut introduced = BTreeMap::new();
    for _ in 0..days {
        check_plan(desk);
        desk.start(StudyKind::Today);
        while let Some(question) = desk.question() {
            let code = question.card.code();
            let is_first = question.stage == Stage::New && question.card.direction() == C2M;
            let known: Vec<Code> = known_look_alikes(desk, code);
            if is_first {
                assert!(!waits(&desk.notebook, code, &[], desk.now().day), "{code}");
            }
            let chance = if question.stage == Stage::New {
                knows
            } else {
                0.8
            };
            let given = if will.random_bool(chance) {
                right(&question)
            } else {
                wrong(&question)
            };
            let reply = desk.answer(&given);
            if is_first {
                introduced.insert(code, desk.now().day);
                if !matches!(reply.verdict, Verdict::Wrong(Some(_))) {
                    assert_eq!(reply.contrast.is_some(), !known.is_empty(), "{code}");
                    assert!(reply.contrast.is_none_or(|other| known.contains(&other)));
                }
            }
            desk.go_on();
        }
        desk.pass_days(1);
    }
    introduced
}

fn known_look_alikes(desk: &Sitting, code: Code) -> Vec<Code> {
    let alike = REGISTRY.look_alikes(code).iter().copied();
    let known = |other: &Code| {
        let at = desk.notebook.progress().card(Card(*other, C2M));
        at.is_some_and(|at| at.known_once)
    };
    alike.filter(known).collect()
}

fn scopes() -> impl Strategy<Value = Scope> {
    let codes: Vec<Code> = REGISTRY.entries().iter().map(|entry| entry.code).collect();
    let most = codes.len();
    prop_oneof![
        3 => prop::sample::select(Scope::NAMED.to_vec()),
        2 => prop::sample::subsequence(codes, 2..most).prop_map(Scope::List),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(effort::cases(6, 14)))]

    #[test]
    fn look_alikes_come_on_different_days_and_in_the_order_of_tiers(
        scope in scopes(),
        new_cards_per_day in prop::sample::select(vec![1_u32, 4, 10, 30]),
        knows in prop::sample::select(vec![0.1, 0.5, 0.95]),
        seed in 0u64..1_000_000,
    ) {
        let profile = Profile { scope, new_cards_per_day: Some(new_cards_per_day), ..Profile::default() };
        let mut desk = Sitting::new(profile, seed);
        let mut will = StdRng::seed_from_u64(seed);
        let introduced = introduce(&mut desk, 12, knows, &mut will);
        prop_assert!(!introduced.is_empty());
        for (code, day) in &introduced {
            for other in REGISTRY.look_alikes(*code) {
                prop_assert_ne!(introduced.get(other), Some(day), "{} and {}", code, other);
            }
        }
    }
}

/// Waiting for each other stops nothing for good.
#[test]
fn every_code_is_introduced_in_the_end() {
    for (seed, knows) in [(1, 0.2), (2, 0.9)] {
        let profile = Profile {
            scope: Scope::AllWithVendors,
            minutes_per_day: 60,
            ..Profile::default()
        };
        let mut desk = Sitting::new(profile, seed);
        let mut will = StdRng::seed_from_u64(seed);
        let introduced = introduce(&mut desk, 45, knows, &mut will);
        assert_eq!(introduced.len(), REGISTRY.entries().len());
    }
}

/// Two sittings on a day are one day.
#[test]
fn a_second_sitting_introduces_no_look_alike_of_the_first() {
    for seed in 0..10 {
        let few = Profile {
            new_cards_per_day: Some(10),
            ..Profile::default()
        };
        let mut desk = Sitting::new(few, seed);
        desk.study(StudyKind::Today, wrong_then_right());
        let profile = Profile {
            minutes_per_day: 60,
            ..Profile::default()
        };
        desk.notebook.set_profile(profile);
        desk.pass(3600);
        let news = check_plan(&desk);
        assert!(!news.is_empty());
        for code in news {
            assert!(!waits(&desk.notebook, code, &[], desk.now().day));
        }
    }
}

/// Misses every card once.
fn wrong_then_right() -> impl FnMut(&statusdeck::question::Question) -> String {
    |question| {
        if question.stage == Stage::New {
            wrong(question)
        } else {
            right(question)
        }
    }
}
