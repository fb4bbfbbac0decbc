//! What an interview came to.

use statusdeck::interview::MockReport;
use statusdeck::language::Language;
use statusdeck::learner::Notebook;
use statusdeck::log::{Event, Interviewed, MockGiven};
use statusdeck::registry::InterviewKind;
use statusdeck::text::Text;
use statusdeck::text::entry::Markup;
use statusdeck::text::interview::written_report;
use support::cards::{REGISTRY, code};

use super::{Candidate, all};

/// Records an answer to a question, making its first points.
fn record(candidate: &mut Candidate, mock: &str, id: &str, given: MockGiven) {
    let asked = REGISTRY.interview_question(id).expect("a question");
    let (got, of) = match &given {
        MockGiven::Codes(codes) => {
            let right = codes.iter().all(|code| asked.accepted.contains(code));
            (u32::from(right && !codes.is_empty()), 1)
        }
        MockGiven::Ticked(ticked) => (ticked.len() as u32, asked.points.len() as u32),
    };
    let answer = Interviewed {
        mock: mock.to_owned(),
        question: id.to_owned(),
        given,
        said: String::new(),
        got,
        of,
        took_ms: 30_000,
    };
    let now = candidate.now();
    candidate.notebook.record(Event::Interviewed(answer), now);
    candidate.pass(40);
}

fn last(notebook: &Notebook) -> MockReport {
    let mocks = notebook.progress().interviews().mocks();
    MockReport::of(notebook, mocks.last().expect("an interview"))
}

#[test]
fn the_score_is_told_by_kind_and_by_pair_with_what_was_missed() {
    let mut candidate = Candidate::new(1);
    let choose = REGISTRY.interview().iter().find(|asked| {
        let fits = asked.accepted.contains(&code(401)) || asked.accepted.contains(&code(403));
        asked.kind == InterviewKind::Choose && fits && asked.accepted.len() == 1
    });
    let choose = choose.expect("a question for 401 or 403");
    let right = choose.accepted[0];
    let wrong = code(if right == code(401) { 403 } else { 401 });
    record(
        &mut candidate,
        "a",
        "q-200-own-code",
        MockGiven::Ticked(vec![0, 1, 2]),
    );
    record(
        &mut candidate,
        "a",
        "q-500-out-of-range",
        MockGiven::Ticked(vec![1]),
    );
    record(
        &mut candidate,
        "a",
        &choose.id,
        MockGiven::Codes(vec![wrong]),
    );
    let report = last(&candidate.notebook);
    assert_eq!((report.all.questions, report.all.percent()), (3, 44));
    assert_eq!(report.took_ms, 90_000);
    let kinds: Vec<(&str, u32, u32)> = report
        .kinds
        .iter()
        .map(|(kind, tally)| (kind.key(), tally.questions, tally.percent()))
        .collect();
    assert_eq!(kinds, [("choose", 1, 0), ("trap", 2, 67)]);
    let weakest = report.pairs.first().expect("a pair");
    assert_eq!(
        (weakest.0, weakest.1.percent()),
        ([code(401), code(403)], 0)
    );
    assert_eq!(report.missed.len(), 2);
    assert_eq!(report.missed[0].points, [0, 2]);
    assert_eq!(report.missed[1].named, Some(vec![wrong]));
    assert_eq!(
        report.study.first(),
        Some(&right),
        "the most missed comes first"
    );
    assert_eq!(report.earlier, []);
}

#[test]
fn a_number_that_is_no_code_is_told_with_the_question_and_is_no_pair() {
    let mut candidate = Candidate::new(1);
    let nobodys = code(111);
    assert!(REGISTRY.get(nobodys).is_none());
    let id = "q-409-shipped-order";
    record(
        &mut candidate,
        "a",
        id,
        MockGiven::Codes(vec![nobodys, code(403)]),
    );
    let report = last(&candidate.notebook);
    let pairs: Vec<_> = report.pairs.iter().map(|(pair, _)| *pair).collect();
    assert!(pairs.contains(&[code(403), code(409)]), "{pairs:?}");
    assert!(!pairs.as_flattened().contains(&nobodys), "{pairs:?}");
    let named = report.missed[0].named.clone();
    assert_eq!(named, Some(vec![nobodys, code(403)]));
}

#[test]
fn earlier_interviews_stand_beside_it() {
    let mut candidate = Candidate::new(2);
    let first = candidate.now().day;
    record(
        &mut candidate,
        "a",
        "q-200-own-code",
        MockGiven::Ticked(vec![0]),
    );
    candidate.pass_days(20);
    record(
        &mut candidate,
        "b",
        "q-200-own-code",
        MockGiven::Ticked(vec![0, 1, 2]),
    );
    let report = last(&candidate.notebook);
    assert_eq!(report.earlier, [(first, 0.333)]);
    assert_eq!(report.all.percent(), 100);
    let mocks = candidate.notebook.progress().interviews().mocks();
    assert!(mocks[0].answers.is_empty(), "only the last ones are needed");
    assert_eq!((mocks[0].questions, mocks[0].share()), (1, 0.333));
}

#[test]
fn a_question_that_the_registry_has_no_more_counts_but_is_not_named() {
    let mut candidate = Candidate::new(3);
    let gone = Interviewed {
        mock: "a".to_owned(),
        question: "q-299-gone".to_owned(),
        given: MockGiven::Ticked(vec![0]),
        said: String::new(),
        got: 9,
        of: 4,
        took_ms: 0,
    };
    let now = candidate.now();
    candidate
        .notebook
        .record(Event::Interviewed(gone.clone()), now);
    let nothing = Interviewed { of: 0, ..gone };
    candidate.notebook.record(Event::Interviewed(nothing), now);
    let report = last(&candidate.notebook);
    assert_eq!((report.all.questions, report.all.percent()), (2, 50));
    assert!(report.missed.is_empty() && report.study.is_empty() && report.kinds.is_empty());
}

#[test]
fn the_report_is_written_in_both_languages() {
    let mut candidate = Candidate::new(4);
    candidate.interview(3, 30, |_| 1);
    let report = last(&candidate.notebook);
    let asked = REGISTRY
        .interview_question(&report.missed[0].question)
        .expect("a question");
    for language in Language::ALL {
        let text = Text::new(language);
        let written = |markup| {
            let day = report.day;
            written_report(&REGISTRY, &report, day, &text, markup)
        };
        let markdown = written(Markup::Markdown);
        assert!(markdown.starts_with("## "), "{markdown}");
        let heading = format!("### {}", asked.question.get(language));
        assert!(markdown.contains(&heading), "{markdown}");
        let point = asked.points.last().expect("a point").get(language);
        assert!(markdown.contains(&format!("- {point}")), "{markdown}");
        assert!(markdown.contains(asked.mistake.get(language)));
        assert!(markdown.contains(&format!("{}", report.all.percent())));
        assert!(!written(Markup::Plain).contains(['#', '`']));
    }
    let full = Candidate::new(4).interview(3, 30, all);
    assert!(!full.is_empty());
}
