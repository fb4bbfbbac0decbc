//! The guide: it is whole, short, and leads to the right codes.

use std::collections::{BTreeMap, BTreeSet};

use statusdeck::language::Language;
use statusdeck::registry::{Code, Guide, Lead, Tier, WalkPlace, fold};

use super::built_in;
use crate::facts;

/// The answers to each code that the guide leads to.
fn ways(guide: &Guide) -> BTreeMap<Code, Vec<usize>> {
    let mut ways = BTreeMap::new();
    let mut open = vec![Vec::new()];
    while let Some(answers) = open.pop() {
        let walk = guide.walk(&answers).expect("a way");
        match walk.place {
            WalkPlace::Found { code, .. } => {
                let before = ways.insert(code, answers);
                assert!(before.is_none(), "{code} is the end of two ways");
            }
            WalkPlace::Asking(question) => open.extend((0..question.choices.len()).map(|place| {
                let mut next = answers.clone();
                next.push(place);
                next
            })),
        }
    }
    ways
}

#[test]
fn every_code_that_people_meet_takes_five_questions_at_most() {
    let ways = ways(built_in().guide());
    for entry in built_in().entries() {
        let questions = ways.get(&entry.code).map(Vec::len);
        if entry.tier == Tier::Essential {
            println!("{} {}: {questions:?}", entry.code, entry.display_name());
        }
        assert!(
            entry.tier == Tier::Rare || questions.is_some_and(|questions| questions <= 5),
            "{}: {questions:?}",
            entry.code
        );
    }
}

#[test]
fn a_choice_that_is_not_there_leads_nowhere() {
    let guide = built_in().guide();
    assert_eq!(guide.walk(&[99]), None);
    let (_, way) = ways(guide).pop_first().expect("a way");
    let beyond: Vec<usize> = way.iter().copied().chain([0]).collect();
    assert_eq!(guide.walk(&beyond), None, "nothing is asked after a code");
    assert_eq!(guide.walk(&way).expect("a way").trail.len(), way.len());
}

/// Situations with the answers that are true of them. `choice`: somebody has a code to choose.
/// `product`: a product's own number is read. `rule`: a product or protocol sends what the guide would
/// not choose.
#[test]
fn the_guide_leads_to_an_accepted_code_for_each_scenario() {
    let rows = facts::csv(include_str!("../facts/guide.csv"));
    let mut rows: BTreeMap<&str, &facts::Row> = rows
        .iter()
        .map(|row| (row["scenario"].as_str(), row))
        .collect();
    let mut views: BTreeMap<&str, usize> = BTreeMap::new();
    for scenario in built_in().scenarios() {
        let id = scenario.id.as_str();
        let row = rows
            .remove(id)
            .unwrap_or_else(|| panic!("{id} has no answers in tests/content/facts/guide.csv"));
        let answers = row["answers"].split(' ');
        let answers: Vec<usize> = answers
            .map(|answer| answer.parse::<usize>().expect("a number") - 1)
            .collect();
        let walk = built_in().guide().walk(&answers);
        let Some(WalkPlace::Found { code, .. }) = walk.map(|walk| walk.place) else {
            panic!("the answers of {id} find no code");
        };
        let is_accepted = scenario.codes.contains(&code);
        match row["view"].as_str() {
            "rule" => assert!(
                !is_accepted && !row["reason"].is_empty(),
                "{id}: {code} is accepted, or has no reason"
            ),
            view => {
                assert!(["choice", "product"].contains(&view), "{id}: {view}");
                assert!(is_accepted, "{id}: the guide leads to {code}");
                let standing = &built_in().get(code).expect("an entry").standing;
                let is_vendors = standing.key() == "unofficial";
                assert_eq!(view == "product", is_vendors, "{id}: {code}");
            }
        }
        *views.entry(&row["view"]).or_default() += 1;
    }
    assert!(rows.is_empty(), "no scenarios: {:?}", rows.keys());
    println!("{views:?}");
    let (rules, all): (usize, usize) = (views["rule"], views.values().sum());
    assert!(rules * 20 <= all, "the guide differs too often: {views:?}");
}

#[test]
fn the_choices_of_a_question_differ_and_name_no_code_that_they_lead_to() {
    for question in built_in().guide().questions() {
        for language in Language::ALL {
            let texts: BTreeSet<String> = question
                .choices
                .iter()
                .map(|choice| fold(choice.choice.get(language)))
                .collect();
            assert_eq!(texts.len(), question.choices.len(), "{}", question.id);
        }
        for choice in &question.choices {
            let Lead::Return { code, why } = &choice.leads else {
                continue;
            };
            for language in Language::ALL {
                let said = choice.choice.get(language);
                assert!(!said.contains(&code.to_string()), "{said}");
                assert_ne!(fold(said), fold(why.get(language)), "{code}");
            }
        }
    }
}
