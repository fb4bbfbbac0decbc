//! What is wrong with a drill's files is named with its place.

use statusdeck::team::{Drill, DrillProblem, parse, parse_situations, remarks, to_text};
use support::cards::REGISTRY;

use super::{DRILL, english, own_situation};

/// A drill that was changed has this fault, and no other.
#[track_caller]
fn check(place: &str, problem: &DrillProblem, change: impl Fn(&mut Drill)) {
    let mut drill = DRILL.clone();
    change(&mut drill);
    let text = to_text(&drill).expect("RON");
    let faults = parse(&text, Vec::new(), &REGISTRY).expect_err("a fault");
    let found: Vec<(&str, &DrillProblem)> = faults
        .iter()
        .map(|fault| (fault.place.as_str(), &fault.problem))
        .collect();
    assert_eq!(found, [(place, problem)]);
}

#[test]
fn each_fault_has_its_place() {
    use DrillProblem::{
        ControlCharacter, Empty, GivesAway, NoSituation, NotACode, NotAccepted, OutOfRange,
        RightOptions, TooLong, TooMany, Twice, WrongCount,
    };
    check("title", &Empty, |drill| drill.title = " ".to_owned());
    check("title", &TooLong(100), |drill| {
        drill.title = "x".repeat(101);
    });
    check("title", &ControlCharacter('\u{1b}'), |drill| {
        drill.title.push('\u{1b}');
    });
    for pass in [0.0, 1.01, -1.0, f32::NAN, f32::INFINITY] {
        check("pass", &OutOfRange(0, 1), |drill| drill.pass = pass);
    }
    check("invited", &TooMany(1000), |drill| {
        drill.invited = vec!["x".to_owned(); 1001];
    });
    check("test.minutes", &OutOfRange(1, 180), |drill| {
        drill.test.minutes = 0;
    });
    check("test.rest_days", &OutOfRange(0, 365), |drill| {
        drill.test.rest_days = u32::MAX;
    });
    check("test.sets", &Empty, |drill| drill.test.sets.clear());
    let count = WrongCount {
        found: 7,
        expected: 8,
    };
    check("test.sets[2]", &count, |drill| {
        drop(drill.test.sets[1].pop());
    });
    let question = "test.sets[1][3]";
    let at = |field: &str| format!("{question}.{field}");
    check(&at("prompt"), &Empty, |drill| {
        drill.test.sets[0][2].prompt = english("");
    });
    check(&at("prompt"), &TooLong(2000), |drill| {
        drill.test.sets[0][2].prompt = english(&"x".repeat(2001));
    });
    check(&at("accepted"), &NotACode(99), |drill| {
        drill.test.sets[0][2].accepted.push(99);
    });
    check(&at("accepted"), &NotACode(1000), |drill| {
        drill.test.sets[0][2].accepted.push(1000);
    });
    check(&at("accepted"), &NotAccepted(999), |drill| {
        drill.test.sets[0][2].code = 999;
    });
    let chosen = |drill: &Drill| {
        let has_options = |question: &statusdeck::team::TeamQuestion| !question.options.is_empty();
        drill.test.sets[0]
            .iter()
            .position(has_options)
            .expect("a choice")
    };
    let place = format!("test.sets[1][{}].options", chosen(&DRILL) + 1);
    check(&place, &RightOptions(0), |drill| {
        let chosen = chosen(drill);
        let question = &mut drill.test.sets[0][chosen];
        let accepted = question.accepted.clone();
        question.options.retain(|code| !accepted.contains(code));
    });
    check(&at("situation"), &NoSituation("ours".to_owned()), |drill| {
        let question = &mut drill.test.sets[0][2];
        question.situation = "ours".to_owned();
        question.prompt = english("What does our gateway say?");
    });
    check("situations[1].codes", &Twice("498".to_owned()), |drill| {
        drill.situations.push(own_situation("ours", &[498, 498]));
    });
    check(
        "situations[1].text",
        &GivesAway("498".to_owned()),
        |drill| {
            let mut situation = own_situation("ours", &[498]);
            situation.text = english("Our gateway says 498.");
            drill.situations.push(situation);
        },
    );
    check(
        "situations[1].text",
        &GivesAway("Not Found".to_owned()),
        |drill| {
            let mut situation = own_situation("ours", &[404]);
            situation.text = english("The page was not found.");
            drill.situations.push(situation);
        },
    );
    check("situations", &Twice("ours".to_owned()), |drill| {
        drill.situations = vec![own_situation("ours", &[498]), own_situation("ours", &[499])];
    });
}

/// The first fault of a text: its line and problem.
#[track_caller]
fn fault_of(text: &str) -> (Option<usize>, DrillProblem) {
    let mut faults = parse(text, Vec::new(), &REGISTRY).expect_err("a fault");
    let fault = faults.remove(0);
    (fault.line, fault.problem)
}

#[test]
fn what_is_no_drill_is_refused_with_its_line() {
    let text = to_text(&DRILL).expect("RON");
    let broken = text.replacen("minutes: 5", "minutes: five", 1);
    let line = broken
        .lines()
        .position(|line| line.contains("five"))
        .expect("a line")
        + 1;
    let (found, problem) = fault_of(&broken);
    assert_eq!(found, Some(line));
    assert!(matches!(problem, DrillProblem::Syntax(_)), "{problem:?}");
    for text in [
        "",
        "(",
        "()",
        "[1,2]",
        "\u{feff}",
        &"(".repeat(100_000),
        &"[".repeat(100_000),
    ] {
        let (_, problem) = fault_of(text);
        assert!(matches!(problem, DrillProblem::Syntax(_)), "{problem:?}");
    }
    let misspelled = text.replacen("title:", "titel:", 1);
    assert!(matches!(fault_of(&misspelled).1, DrillProblem::Syntax(_)));
    let newer = text.replacen("format: 1", "format: 2", 1);
    assert_eq!(fault_of(&newer).1, DrillProblem::Newer);
    let newer = newer.replacen("title:", "ratings: 7,\n    title:", 1);
    assert_eq!(fault_of(&newer).1, DrillProblem::Newer);
}

#[test]
fn faults_are_bounded() {
    let mut drill = DRILL.clone();
    drill.test.questions = 100;
    drill.test.sets = vec![vec![DRILL.test.sets[0][0].clone(); 100]; 24];
    for question in drill.test.sets.iter_mut().flatten() {
        question.prompt = english("");
    }
    let text = to_text(&drill).expect("RON");
    let faults = parse(&text, Vec::new(), &REGISTRY).expect_err("faults");
    assert_eq!(faults.len(), 50);
}

#[test]
fn situations_of_their_own_file_are_checked_like_the_others() {
    let text = r#"[
        (id: "ours-expired", codes: [498], text: (ko: "오래 쉰 세션을 게이트웨이가 끊는다."), why: (en: "Ours.")),
        (id: "ours-quota", codes: [1000], text: (en: "Too many jobs."), why: (en: "Ours.")),
    ]"#;
    let faults = parse_situations(text, &REGISTRY).expect_err("a fault");
    assert_eq!(faults.len(), 1);
    assert_eq!(faults[0].place, "[2].codes");
    assert_eq!(faults[0].file, "situations.ron");
    let sound = parse_situations(&text.replace("1000", "799"), &REGISTRY).expect("sound");
    assert_eq!(
        sound[0].text.get(statusdeck::language::Language::En),
        sound[0].text.ko
    );
}

#[test]
fn a_situation_that_is_never_asked_is_remarked() {
    let mut drill = DRILL.clone();
    drill.situations.push(own_situation("ours", &[498]));
    drill.registry = "of another version".to_owned();
    let found = remarks(&drill, &REGISTRY);
    let problems: Vec<&DrillProblem> = found.iter().map(|remark| &remark.problem).collect();
    assert_eq!(
        problems,
        [&DrillProblem::OtherRegistry, &DrillProblem::NeverAsked]
    );
}
