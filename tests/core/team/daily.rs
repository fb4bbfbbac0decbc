//! Daily study of who takes part in drills: the team's own situations and codes, and the minutes shared by
//! date.

use std::sync::Arc;

use statusdeck::grading::Verdict;
use statusdeck::language::Language;
use statusdeck::learner::Notebook;
use statusdeck::log::{
    DeviceId, DrillOutline, Event, History, Level, Participant, Shown, TeamSituation, TeamText,
    log_text, read_log_text,
};
use statusdeck::memory::{Card, Direction};
use statusdeck::plan::StudyKind;
use statusdeck::question::{Prompt, Question};
use statusdeck::registry::Code;
use statusdeck::session::Reply;
use statusdeck::team::Drill;
use support::cards::{REGISTRY, code};
use support::sitting::{Sitting, studying};
use support::team::id;

use super::{DRILL, english, own_situation};

const TITLE: &str = "Platform team";

fn outline(codes: &[u16], situations: Vec<TeamSituation>) -> DrillOutline {
    let drill = Drill {
        title: TITLE.to_owned(),
        scope: statusdeck::learner::Scope::List(codes.iter().copied().map(code).collect()),
        situations,
        ..DRILL.clone()
    };
    drill.outline(&REGISTRY)
}

fn join(learner: &mut Sitting, drill: &str, outline: DrillOutline) {
    let joined = Event::DrillJoined {
        drill: id(drill),
        folder: "/team".to_owned(),
        outline,
        who: Participant {
            person: id("person1"),
            name: "Mina".to_owned(),
            level: Level::Ready,
        },
    };
    let now = learner.now();
    learner.notebook.record(joined, now);
}

fn leave(learner: &mut Sitting, drill: &str) {
    let now = learner.now();
    learner
        .notebook
        .record(Event::DrillLeft { drill: id(drill) }, now);
}

fn of_drill<'a>(notebook: &'a Notebook, question: &Question) -> Option<&'a str> {
    question.prompt.of_drill(notebook.registry())
}

/// Studies a day; what it answers is up to `given`.
fn study(learner: &mut Sitting, given: impl Fn(&Question) -> String) -> Vec<(Question, Reply)> {
    learner.start(StudyKind::Today);
    let mut asked = Vec::new();
    while let Some(question) = learner.question() {
        let given = given(&question);
        let reply = learner.answer(&given);
        learner.go_on();
        asked.push((question, reply));
        assert!(asked.len() < 500, "a day ends");
    }
    asked
}

fn rightly(question: &Question) -> String {
    match (question.prompt, question.options.is_empty()) {
        (Prompt::Statement { is_true, .. }, _) => if is_true { "1" } else { "2" }.to_owned(),
        (_, false) => {
            let place = question
                .options
                .iter()
                .position(|it| *it == question.card.code());
            (place.expect("an option") + 1).to_string()
        }
        (Prompt::Number, true) => {
            let entry = REGISTRY.get(question.card.code()).expect("an entry");
            entry.display_name().to_owned()
        }
        _ => question.card.code().to_string(),
    }
}

/// With a code that the registry has, one that it does not have, one that HTTP does not have, and one that a
/// vendor has for something else.
fn situations() -> Vec<TeamSituation> {
    let mut all = vec![
        own_situation("ours-conflict", &[409]),
        own_situation("ours-dropped", &[475, 403]),
        own_situation("ours-quota", &[799]),
        own_situation("ours-expired", &[498]),
    ];
    for (place, own) in all.iter_mut().enumerate() {
        own.text.en = format!("Situation {place} of our gateway.");
    }
    all
}

#[test]
fn a_teams_situations_and_codes_are_asked_daily_and_marked() {
    let mut learner = Sitting::new(studying(&[200]), 7);
    join(&mut learner, "ours", outline(&[404, 409], situations()));
    let mut own = Vec::new();
    for _ in 0..6 {
        let asked = study(&mut learner, rightly);
        for (question, reply) in asked {
            let code = question.card.code().get();
            let is_own = of_drill(&learner.notebook, &question).is_some();
            assert!(
                !is_own || question.card.direction() == Direction::MeaningToCode || code == 409,
                "{question:?}"
            );
            // A code that only the team has is asked in no other way.
            assert!(is_own || ![475, 498, 799].contains(&code), "{question:?}");
            assert!(reply.verdict.is_right(), "{question:?}");
            if is_own {
                assert_eq!(of_drill(&learner.notebook, &question), Some(TITLE));
                own.push(code);
            }
        }
        learner.pass_days(1);
    }
    for code in [409, 475, 498, 799] {
        assert!(own.contains(&code), "{code} in {own:?}");
        let card = Card(Code::new(code).expect("a code"), Direction::MeaningToCode);
        let at = learner.notebook.progress().card(card).expect("a memory");
        assert!(at.known_once);
    }
    let first = |code: u16| Card(Code::new(code).expect("a code"), Direction::CodeToMeaning);
    for code in [475, 498, 799] {
        assert!(learner.notebook.progress().card(first(code)).is_none());
    }
    assert!(learner.notebook.progress().card(first(409)).is_some());
}

#[test]
fn a_teams_question_has_its_text_its_why_and_its_codes() {
    let mut learner = Sitting::new(studying(&[200]), 7);
    join(&mut learner, "ours", outline(&[404], situations()));
    // An answer that is the team's, too, is not wrong; another one is, and the code is asked again.
    let asked = study(&mut learner, |question| {
        if question.card.code().get() == 799 && question.options.is_empty() {
            "500".to_owned()
        } else {
            rightly(question)
        }
    });
    let registry = learner.notebook.registry();
    let of = |code: u16| {
        let found = asked.iter().find(|(it, _)| it.card.code().get() == code);
        found.expect("asked")
    };
    let (question, reply) = of(799);
    assert_eq!(
        question.prompt_text(registry, Language::Ko),
        "Situation 2 of our gateway.",
        "in the one language that there is"
    );
    assert_eq!(reply.verdict, Verdict::Wrong(Code::new(500)));
    let prompt = Shown::of(registry, question.prompt).expect("known");
    assert_eq!(prompt.id(), Some("ours/ours-quota"));
    let Prompt::Scenario(place) = question.prompt else {
        panic!("{question:?}");
    };
    let scenario = registry.scenario(place).expect("known");
    assert_eq!(scenario.why.en, situations()[2].why.en);
    let again = asked
        .iter()
        .filter(|(it, _)| it.card.code().get() == 799)
        .count();
    assert!(again > 1, "what was missed comes back");
    let (question, _) = of(475);
    assert!(question.also_fits(registry, code(403)));
}

#[test]
fn whoever_leaves_is_asked_no_more_and_the_log_keeps_what_was_answered() {
    let mut learner = Sitting::new(studying(&[200, 409]), 7);
    join(&mut learner, "ours", outline(&[404], situations()));
    join(
        &mut learner,
        "theirs",
        outline(&[404], vec![own_situation("ours-quota", &[998])]),
    );
    study(&mut learner, rightly);
    let card = Card(Code::new(799).expect("a code"), Direction::MeaningToCode);
    let at = learner.notebook.progress().card(card).copied();
    assert!(at.is_some());
    leave(&mut learner, "ours");
    learner.pass_days(1);
    for _ in 0..5 {
        for (question, _) in study(&mut learner, rightly) {
            let code = question.card.code().get();
            assert!(![475, 799].contains(&code), "{question:?}");
            if of_drill(&learner.notebook, &question).is_some() {
                assert_eq!(code, 998);
            }
        }
        learner.pass_days(1);
    }
    assert_eq!(learner.notebook.progress().card(card).copied(), at);
    // Who joins again goes on where the log left off, on another machine, too.
    join(&mut learner, "ours", outline(&[404], situations()));
    let entries = learner.notebook.history().entries().to_vec();
    let text = log_text(&entries).expect("lines");
    let read = read_log_text(text.as_bytes());
    let other = Notebook::new(
        Arc::clone(&REGISTRY),
        learner.notebook.profile().clone(),
        DeviceId::new("desktop1").expect("an id"),
        History::merge(read),
    );
    assert_eq!(other.progress().card(card).copied(), at);
    assert_eq!(
        other.registry().added_scenarios(),
        learner.notebook.registry().added_scenarios()
    );
}

/// A list of codes that others share is neither widened nor searched by what a drill adds.
#[test]
fn what_a_drill_adds_is_in_no_list() {
    let mut learner = Sitting::new(studying(&[200]), 7);
    join(&mut learner, "ours", outline(&[404], situations()));
    let registry = learner.notebook.registry();
    assert_eq!(registry.entries(), REGISTRY.entries());
    assert_eq!(registry.scenarios(), REGISTRY.scenarios());
    for code in [475, 498, 799].map(|code| Code::new(code).expect("a code")) {
        assert!(!learner.notebook.in_scope(code), "{code}");
    }
    assert!(registry.search("799").is_empty());
    let again = DRILL.outline(registry);
    assert_eq!(again, DRILL.outline(&REGISTRY));
    assert_eq!(
        statusdeck::team::registry_hash(registry),
        statusdeck::team::registry_hash(&REGISTRY)
    );
    // Other profiles have none of it.
    let other = Notebook::new(
        Arc::clone(registry),
        studying(&[200]),
        DeviceId::new("laptop").expect("an id"),
        History::default(),
    );
    assert!(
        other
            .registry()
            .get(Code::new(799).expect("a code"))
            .is_none()
    );
}

/// However many situations a team has, the line fits into the log.
#[test]
fn a_line_of_the_log_has_room_for_a_drill_of_any_size() {
    let long = TeamText {
        en: "\"e\\n".repeat(400),
        ko: "상".repeat(2_000),
    };
    let situations = (0..200).map(|number| TeamSituation {
        text: long.clone(),
        why: english("Why."),
        ..own_situation(&format!("own-{number}"), &[600 + number])
    });
    let outline = outline(&[404], situations.collect());
    assert!((2..200).contains(&outline.situations.len()), "some");
    assert_eq!(outline.studied().len(), 1 + outline.situations.len());
    let mut learner = Sitting::new(studying(&[200]), 7);
    join(&mut learner, "ours", outline);
    let entries = learner.notebook.history().entries().to_vec();
    let text = log_text(&entries).expect("lines");
    assert!(text.lines().all(|line| line.len() < 1 << 16));
    assert_eq!(
        History::merge(read_log_text(text.as_bytes())).entries(),
        entries
    );
}

/// How many questions the codes of two drills get in so many days of a minute; the drills are due in
/// `days`.
fn shares(days: [u32; 2], studied: u32) -> [u32; 2] {
    let mut profile = studying(&[200]);
    profile.minutes_per_day = 1;
    let mut learner = Sitting::new(profile, 7);
    let codes: [&[u16]; 2] = [
        &[201, 301, 304, 400, 403, 405, 410, 429, 500, 503],
        &[202, 206, 302, 401, 404, 409, 415, 422, 502, 504],
    ];
    let today = learner.now().day;
    for (place, codes) in codes.iter().enumerate() {
        let mut outline = outline(codes, Vec::new());
        outline.by = today.plus(days[place]);
        join(&mut learner, &format!("drill{place}"), outline);
    }
    let mut asked = [0; 2];
    for _ in 0..studied {
        for (question, _) in study(&mut learner, rightly) {
            for (place, codes) in codes.iter().enumerate() {
                asked[place] += u32::from(codes.contains(&question.card.code().get()));
            }
        }
        learner.pass_days(1);
    }
    asked
}

#[test]
fn several_drills_share_the_minutes_by_date() {
    let first_day = [[6, 40], [12, 12], [40, 6]].map(|days| shares(days, 1));
    let [[near, far], [one, other], [later, sooner]] = first_day;
    assert!(near > 2 * far && sooner > 2 * later, "{first_day:?}");
    assert!(one.abs_diff(other) * 3 <= one + other, "{first_day:?}");
    // What is far off waits, but does not starve.
    let week = shares([6, 40], 6);
    assert!(week[1] * 12 > week[0], "{week:?}");
}
