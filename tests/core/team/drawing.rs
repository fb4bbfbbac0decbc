//! How the questions of a drill are drawn.

use std::collections::BTreeSet;

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::language::Language;
use statusdeck::learner::Scope;
use statusdeck::registry::Code;
use statusdeck::team::{Drill, draw, parse, remarks, to_text};
use support::cards::REGISTRY;
use support::team::{drawn, id, new_drill};

use super::{DRILL, own_situation};

#[test]
fn a_seed_gives_the_same_drill_and_another_one_another() {
    assert_eq!(drawn(7), *DRILL);
    assert_ne!(drawn(8).test.sets, DRILL.test.sets);
}

#[test]
fn what_is_drawn_is_sound_and_reads_back_as_it_was() {
    for seed in 0..20 {
        let drill = drawn(seed);
        let text = to_text(&drill).expect("RON");
        assert_eq!(parse(&text, Vec::new(), &REGISTRY), Ok(drill.clone()));
        assert_eq!(remarks(&drill, &REGISTRY), []);
    }
}

fn questions(drill: &Drill) -> impl Iterator<Item = &statusdeck::team::TeamQuestion> {
    drill.test.sets.iter().flatten()
}

#[test]
fn each_question_has_one_right_option_and_both_languages() {
    let mut chosen = 0;
    for question in questions(&DRILL) {
        assert!(!question.prompt.en.is_empty() && !question.prompt.ko.is_empty());
        let right = question
            .options
            .iter()
            .filter(|code| question.accepted.contains(code));
        assert_eq!(
            right.count(),
            usize::from(!question.options.is_empty()),
            "{question:?}"
        );
        chosen += usize::from(!question.options.is_empty());
        let code = Code::new(question.code)
            .and_then(|code| REGISTRY.get(code))
            .expect("an entry");
        assert!(Scope::Common.contains(code));
    }
    assert_eq!(
        chosen * 2,
        questions(&DRILL).count(),
        "half of them are typed"
    );
}

#[test]
fn no_set_asks_a_code_twice_and_no_prompt_comes_back_while_there_are_others() {
    for set in &DRILL.test.sets {
        let codes: BTreeSet<u16> = set.iter().map(|question| question.code).collect();
        assert_eq!(codes.len(), set.len());
    }
    let prompts: BTreeSet<&str> = questions(&DRILL)
        .map(|question| question.prompt.get(Language::En))
        .collect();
    assert_eq!(prompts.len(), questions(&DRILL).count());
}

/// Over many drills, a code that interviews ask about comes up more often, in every set alike.
#[test]
fn the_sets_have_the_same_weights() {
    let weight = |code: u16| REGISTRY.interview_weight(Code::new(code).expect("a code"));
    let mut sums = [0.0; 4];
    for seed in 0..60 {
        let drill = drawn(seed);
        for (sum, set) in sums.iter_mut().zip(&drill.test.sets) {
            let weights = set.iter().map(|question| weight(question.code));
            *sum += weights.sum::<usize>() as f64 / set.len() as f64;
        }
    }
    let mean = sums.iter().sum::<f64>() / 4.0;
    let codes = DRILL.codes(&REGISTRY);
    let even =
        codes.iter().map(|code| weight(code.get())).sum::<usize>() as f64 / codes.len() as f64;
    assert!(mean / 60.0 > even * 1.2, "{mean} of {even}");
    for sum in sums {
        assert!((sum / mean - 1.0).abs() < 0.15, "{sums:?}");
    }
}

#[test]
fn the_teams_own_situations_are_asked_too_and_marked() {
    let own = [
        own_situation("ours-expired", &[498]),
        own_situation("ours-quota", &[799]),
        own_situation("ours-session", &[401, 403]),
    ];
    let rng = &mut StdRng::seed_from_u64(1);
    let drill = draw(new_drill(), &own, id("drill1"), &REGISTRY, rng);
    let asked: Vec<&str> = questions(&drill)
        .filter(|question| question.is_own())
        .map(|question| question.situation.as_str())
        .collect();
    assert_eq!(asked.len(), 8, "two in each set");
    for situation in &own {
        assert!(
            asked.iter().filter(|id| **id == situation.id).count() >= 2,
            "{asked:?}"
        );
    }
    let quota = questions(&drill)
        .find(|question| question.code == 799)
        .expect("asked");
    assert_eq!(quota.accepted, [799]);
    assert!(
        quota.options.contains(&799) && quota.options.contains(&498),
        "{quota:?}"
    );
    let text = to_text(&drill).expect("RON");
    assert!(!text.contains("situations"), "they stand in their own file");
    assert_eq!(
        parse(&text, own.to_vec(), &REGISTRY).map(|drill| drill.situations.len()),
        Ok(3)
    );
    assert!(
        parse(&text, Vec::new(), &REGISTRY).is_err(),
        "without that file they are missed"
    );
}

#[test]
fn a_scope_of_a_few_codes_is_asked_more_than_once() {
    let mut new = new_drill();
    new.scope = Scope::List(
        [401, 403]
            .map(|code| Code::new(code).expect("a code"))
            .to_vec(),
    );
    let drill = draw(
        new.clone(),
        &[],
        id("drill1"),
        &REGISTRY,
        &mut StdRng::seed_from_u64(1),
    );
    assert_eq!(drill.set(1).len(), 8);
    new.scope = Scope::List(Vec::new());
    let drill = draw(
        new,
        &[],
        id("drill1"),
        &REGISTRY,
        &mut StdRng::seed_from_u64(1),
    );
    assert_eq!(drill.set(1).len(), 0);
}
