//! The mock interview in the window, by keyboard.

use egui::accesskit::{Role, Toggled};
use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use statusdeck::app::{InterviewStage, Route};
use statusdeck::interview::{MockReport, MockStep};
use statusdeck::language::Language;
use statusdeck::log::{Event as LogEvent, Interviewed, MockGiven};
use statusdeck::registry::InterviewKind;
use support::desk::{Desk, Look, english, korean};
use support::scenes::{choosing_code, goal, interview, pressed, reported};

fn stage(desk: &Desk) -> &InterviewStage {
    match desk.app().route() {
        Route::Interview(interview) => interview.stage(),
        route => panic!("{route:?}"),
    }
}

fn step(desk: &Desk) -> &MockStep {
    match stage(desk) {
        InterviewStage::Sitting(mock) => mock.step(),
        stage => panic!("{stage:?}"),
    }
}

fn report(desk: &Desk) -> &MockReport {
    match stage(desk) {
        InterviewStage::Report { report, .. } => report,
        stage => panic!("{stage:?}"),
    }
}

/// A text of the registry as the window shows it.
fn plain(text: &str) -> String {
    text.replace('`', "")
}

fn is_sitting(desk: &Desk) -> bool {
    matches!(stage(desk), InterviewStage::Sitting(_))
}

/// The answers that count.
fn answers(desk: &Desk) -> Vec<Interviewed> {
    let entries = desk.app().notebook().history().effective();
    entries
        .filter_map(|entry| match &entry.record.event {
            LogEvent::Interviewed(answer) => Some(answer.clone()),
            _ => None,
        })
        .collect()
}

/// Takes the interview on the start page to its end; the number of questions.
fn take(desk: &mut Desk, typed: &str) -> usize {
    desk.press(Key::Enter);
    let mut asked = 0;
    while is_sitting(desk) {
        let question = desk.interview_question().clone();
        let language = desk.app().text().language();
        desk.assert_shows(&plain(question.question.get(language)));
        desk.pass(20_000);
        if question.kind == InterviewKind::Choose {
            desk.type_text(&question.accepted[0].to_string());
            desk.press(Key::Enter);
            desk.settle();
            desk.assert_shows(&desk.text("interview-right"));
        } else {
            desk.type_text(typed);
            desk.press(Key::Enter);
            desk.assert_shows(&plain(question.points[0].get(language)));
            desk.press(Key::Num1);
            desk.press(Key::Num3);
        }
        desk.assert_shows(&plain(question.mistake.get(language)));
        desk.press(Key::Enter);
        desk.settle();
        asked += 1;
        assert!(asked < 60, "an interview without end");
    }
    asked
}

#[test]
fn a_whole_interview_by_keyboard_in_both_languages() {
    for (mut desk, typed) in [
        (english(), "It says who is at fault."),
        (korean(), "누구의 문제인지 말해 준다."),
    ] {
        desk.assert_shows(&desk.text("interview-title"));
        desk.press(Key::M);
        for _ in 0..7 {
            desk.press(Key::ArrowLeft);
        }
        desk.press(Key::ArrowDown);
        let asked = take(&mut desk, typed);
        assert!(
            (4..=9).contains(&asked),
            "three questions and their probes: {asked}"
        );
        let all = answers(&desk);
        assert_eq!(all.len(), asked);
        for answer in &all {
            assert!((20_000..40_000).contains(&answer.took_ms), "{answer:?}");
            match &answer.given {
                MockGiven::Codes(_) => assert_eq!((answer.got, answer.of), (1, 1)),
                MockGiven::Ticked(ticked) => {
                    assert_eq!(*ticked, [0, 2]);
                    assert_eq!(answer.said, typed);
                }
            }
        }
        assert_eq!(report(&desk).all.questions as usize, asked);
        desk.assert_shows(&desk.text("interview-by-kind"));
        desk.assert_shows(&desk.text("interview-tomorrow"));
        let lines = desk.log_lines();
        let kept = lines.iter().filter(|line| line.contains("Interviewed("));
        assert_eq!(kept.count(), asked);
        desk.press(Key::Enter);
        assert!(matches!(desk.app().route(), Route::Today(_)));
        // The day after begins with what was missed.
        desk.pass(24 * 3_600_000);
        desk.press(Key::P);
        desk.press(Key::T);
        desk.press(Key::Enter);
        let notebook = desk.app().notebook();
        let today = "2026-11-22".parse::<jiff::civil::Date>().expect("a date");
        let missed = notebook.missed_in_interviews(today.into());
        assert_eq!(missed.first(), Some(&desk.question().card.code()));
    }
}

#[test]
fn an_interview_is_an_outcome_of_the_forecast_for_its_day() {
    let mut desk = pressed(goal(Look::new(Language::En)), &[Key::T, Key::M]);
    for _ in 0..6 {
        desk.press(Key::ArrowLeft);
    }
    let asked = take(&mut desk, "It says who is at fault.");
    assert!(asked >= 5, "{asked}");
    desk.press(Key::Enter);
    desk.press(Key::P);
    let Route::Progress(shown) = desk.app().route() else {
        panic!("not in Progress")
    };
    let ranges = shown.record.by_interviews;
    assert_eq!((ranges.of, shown.record.by_word.of), (1, 0));
    let said = [("held", ranges.held.into()), ("of", ranges.of.into())];
    let said = desk.app().text().with("record-by-interviews", &said);
    desk.harness.set_size([1600.0, 2000.0].into());
    desk.harness.run();
    desk.assert_shows(&said);
}

#[test]
fn a_probe_stands_below_the_question_that_it_probes_into() {
    let mut desk = interview(Look::new(Language::En), &[]);
    let opener = desk.interview_question().clone();
    desk = pressed(desk, &[Key::Enter, Key::Num1, Key::Enter]);
    let probe = desk.interview_question().clone();
    assert!(opener.probes.contains(&probe.id));
    desk.assert_shows(&plain(&opener.question.en));
    desk.assert_shows("And to follow up:");
    desk.assert_shows(&plain(&probe.question.en));
}

#[test]
fn points_are_ticked_by_digit_and_by_click_and_told_to_screen_readers() {
    let mut desk = interview(Look::new(Language::En), &[Key::Enter]);
    let point = plain(&desk.interview_question().points[1].en);
    let state = |desk: &Desk| {
        let node = desk.harness.get_by_role_and_label(Role::CheckBox, &point);
        node.accesskit_node().toggled()
    };
    assert_eq!(state(&desk), Some(Toggled::False));
    desk.press(Key::Num2);
    assert_eq!(state(&desk), Some(Toggled::True));
    desk.harness
        .get_by_role_and_label(Role::CheckBox, &point)
        .click();
    desk.harness.run();
    assert_eq!(state(&desk), Some(Toggled::False));
    desk.press(Key::Num9);
    assert!(matches!(step(&desk), MockStep::Comparing { ticked, .. } if ticked.is_empty()));
}

#[test]
fn an_answer_is_taken_back_with_what_was_typed() {
    let mut desk = interview(Look::new(Language::En), &[]);
    let first = desk.interview_question().id.clone();
    desk.type_text("who is at fault");
    desk.press(Key::Enter);
    desk.press(Key::Z);
    assert_eq!(*step(&desk), MockStep::Asking);
    assert_eq!(desk.app().input(), Some("who is at fault"));
    desk = pressed(desk, &[Key::Enter, Key::Num1, Key::Enter]);
    assert_ne!(desk.interview_question().id, first);
    assert_eq!(answers(&desk).len(), 1);
    // In an empty field, the arrow takes the answer before back.
    desk = pressed(desk, &[Key::ArrowUp]);
    assert_eq!(desk.interview_question().id, first);
    assert_eq!(answers(&desk).len(), 0);
}

#[test]
fn codes_are_judged_and_enter_twice_is_i_dont_know() {
    let mut desk = choosing_code(Look::new(Language::En));
    let before = answers(&desk).len();
    desk.press(Key::Enter);
    desk.assert_shows("Enter once more means");
    desk.type_text("no idea");
    desk.press(Key::Enter);
    desk.assert_shows("No status code in that answer.");
    assert_eq!(answers(&desk).len(), before);
    desk.press_with(Modifiers::COMMAND, Key::A);
    desk.type_text("418");
    desk = pressed(desk, &[Key::Enter]);
    desk.assert_shows("You said 418; the answer is");
    desk = pressed(desk, &[Key::Z, Key::Enter, Key::Enter]);
    desk.assert_shows("The answer is ");
    assert_eq!(answers(&desk)[before].given, MockGiven::Codes(Vec::new()));
    assert!(matches!(step(&desk), MockStep::Judged(_)));
}

/// The time needs one repaint a second while it is shown and runs, and none else.
#[test]
fn the_time_runs_and_can_be_hidden() {
    let mut desk = interview(Look::new(Language::En), &[]);
    desk.pass(3_000);
    desk.harness.run();
    assert!(desk.shows("14:5"), "{:?}", desk.all_texts());
    let repaint = |desk: &mut Desk| {
        desk.harness.step();
        let output = desk.harness.output();
        let root = output.viewport_output.values().next().expect("a window");
        root.repaint_delay
    };
    assert!(repaint(&mut desk) <= std::time::Duration::from_secs(1));
    desk.pass(60_000);
    desk.harness.run();
    assert!(desk.shows("13:5"), "{:?}", desk.all_texts());
    desk.press_with(Modifiers::ALT, Key::T);
    assert!(!desk.shows("13:5"));
    assert!(
        repaint(&mut desk) > std::time::Duration::from_secs(60),
        "nothing moves"
    );
    desk.press_with(Modifiers::ALT, Key::T);
    assert!(desk.shows("13:5"));
    // It rests while the answer is compared.
    desk.press(Key::Enter);
    assert!(repaint(&mut desk) > std::time::Duration::from_secs(60));
}

#[test]
fn the_report_is_copied_saved_and_found_again() {
    let mut desk = reported(choosing_code(Look::new(Language::En)));
    let study = report(&desk).study.clone();
    assert!(!study.is_empty());
    desk.press(Key::C);
    let copied = desk.harness.output().platform_output.commands.iter().any(|command| {
        matches!(command, egui::OutputCommand::CopyText(text) if text.starts_with("## Mock interview, "))
    });
    assert!(copied || desk.shows("Copied as Markdown."));
    desk.press_with(egui::Modifiers::CTRL, Key::S);
    desk.assert_shows("Interview report (.md)");
    desk.press(Key::Escape);
    desk.press(Key::E);
    desk.assert_shows("Interview report (.md)");
    assert!(
        desk.app()
            .input()
            .is_some_and(|path| path.ends_with("-interview.md"))
    );
    desk.press(Key::Escape);
    assert_eq!(
        report(&desk).study,
        study,
        "leaving leads back to the report"
    );
    desk.press(Key::Escape);
    desk.press(Key::M);
    desk.assert_shows("Mock interview, ");
    desk.press(Key::R);
    assert_eq!(report(&desk).study, study);
    desk.press(Key::S);
    let sitting = desk.question().card.code();
    assert!(study.contains(&sitting));
}

/// What was missed may have code in it, which stands on a ground of its own and not between backquotes.
#[test]
fn the_report_shows_code_as_code_and_speaks_of_tomorrow_for_a_day() {
    let has_code = |desk: &Desk| {
        let mut missed = report(desk).missed.iter();
        missed.any(|missed| {
            let asked = desk.registry.interview_question(&missed.question);
            asked.is_some_and(|asked| asked.mistake.get(Language::En).contains('`'))
        })
    };
    let mut desk = interview(Look::new(Language::En), &[]);
    for _ in 0..12 {
        while is_sitting(&desk) {
            desk = pressed(desk, &[Key::Enter]);
        }
        if has_code(&desk) {
            break;
        }
        desk = pressed(desk, &[Key::Escape, Key::M, Key::Enter]);
    }
    assert!(has_code(&desk), "a mistake with code in it");
    let marked: Vec<_> = desk.all_texts();
    let marked: Vec<_> = marked.iter().filter(|text| text.contains('`')).collect();
    assert!(marked.is_empty(), "{marked:?}");
    desk.assert_shows("Tomorrow’s session");
    desk = pressed(desk, &[Key::Escape]);
    desk.pass(24 * 60 * 60 * 1_000);
    desk = pressed(desk, &[Key::M, Key::R]);
    assert!(!report(&desk).study.is_empty());
    assert!(!desk.shows("Tomorrow’s session"), "{:?}", desk.all_texts());
}

#[test]
fn an_undo_on_today_takes_an_answer_of_the_interview_back() {
    let mut desk = interview(Look::new(Language::En), &[Key::Enter, Key::Enter]);
    assert_eq!(answers(&desk).len(), 1);
    desk = pressed(desk, &[Key::Escape, Key::Escape]);
    assert!(matches!(desk.app().route(), Route::Today(_)));
    desk = pressed(desk, &[Key::Z]);
    desk.assert_shows("an answer of the mock interview");
    assert_eq!(answers(&desk).len(), 0);
}

/// An answer that took minutes is not lost by one key.
#[test]
fn escape_says_that_it_drops_what_is_typed() {
    let mut desk = interview(Look::new(Language::En), &[]);
    desk.type_text("A 401 asks");
    desk.press(Key::Escape);
    desk.assert_shows("Esc once more");
    assert!(matches!(stage(&desk), InterviewStage::Sitting(_)));
    assert_eq!(desk.app().input(), Some("A 401 asks"));
    // Whoever types on is warned again.
    desk.type_text(" who");
    desk.press(Key::Escape);
    assert!(matches!(stage(&desk), InterviewStage::Sitting(_)));
    desk.press(Key::Escape);
    assert!(matches!(stage(&desk), InterviewStage::Start { .. }));
}

#[test]
fn leaving_at_once_leads_back_to_the_start() {
    let mut desk = interview(Look::new(Language::Ko), &[Key::Escape]);
    assert!(matches!(
        stage(&desk),
        InterviewStage::Start { last: None, .. }
    ));
    // With the Korean keyboard on, the key is ㅡ.
    desk.press(Key::Escape);
    desk.harness.event(Event::Text("ㅡ".to_owned()));
    desk.harness.run();
    assert!(matches!(stage(&desk), InterviewStage::Start { .. }));
}
