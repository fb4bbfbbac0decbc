//! How an answer to a question for a code is read and judged.

use statusdeck::interview::{Mock, MockStep, NamesNoCode};
use statusdeck::log::{Interviewed, MockGiven};
use statusdeck::registry::{Code, InterviewKind, InterviewQuestion};
use support::cards::code;

use super::{Candidate, all, question};

/// An interview that has come to a question for a code that fits.
fn choosing(fits: impl Fn(&InterviewQuestion) -> bool) -> (Candidate, Mock) {
    for seed in 0..200 {
        let mut candidate = Candidate::new(seed);
        let mut mock = candidate.start(30, 120);
        while !mock.is_over() {
            let asked = question(&mock);
            if asked.kind == InterviewKind::Choose && fits(asked) {
                return (candidate, mock);
            }
            candidate.answer(&mut mock, 1, all(asked));
        }
    }
    panic!("no such question");
}

fn judged(mock: &Mock) -> &Interviewed {
    match mock.step() {
        MockStep::Judged(answer) => answer,
        step => panic!("{step:?}"),
    }
}

#[track_caller]
fn check(text: &str, expected: Result<&[u16], NamesNoCode>) {
    let (mut candidate, mut mock) = choosing(|_| true);
    let now = candidate.now();
    let said = mock.say(&mut candidate.notebook, text, 1_000, now);
    match expected {
        Ok(numbers) => {
            assert!(matches!(said, Ok(Some(_))), "{text}: {said:?}");
            let codes: Vec<Code> = numbers.iter().copied().map(code).collect();
            assert_eq!(judged(&mock).given, MockGiven::Codes(codes), "{text}");
            assert_eq!(judged(&mock).said, text.trim());
        }
        Err(names_no_code) => {
            assert_eq!(said, Err(names_no_code), "{text}");
            assert_eq!(*mock.step(), MockStep::Asking, "{text}");
        }
    }
}

#[test]
fn codes_are_read_however_they_are_typed() {
    check("403", Ok(&[403]));
    check(" 401, 403 ", Ok(&[401, 403]));
    check("401 또는 403", Ok(&[401, 403]));
    check("409나 412요", Ok(&[409, 412]));
    check("HTTP/1.1 409 Conflict", Ok(&[409]));
    check("４０４", Ok(&[404]));
    check("403 and again 403", Ok(&[403]));
    check("Not Found", Ok(&[404]));
    check("찾을 수 없음", Ok(&[404]));
    check("RFC 9110", Err(NamesNoCode));
    check("999", Err(NamesNoCode));
    check("no idea", Err(NamesNoCode));
    check("", Err(NamesNoCode));
}

#[test]
fn every_code_that_is_accepted_is_right_and_a_wrong_one_beside_it_decides_nothing() {
    let several = |asked: &InterviewQuestion| asked.accepted.len() > 1;
    let (mut candidate, mock) = choosing(several);
    let accepted = question(&mock).accepted.clone();
    let wrong = [418, 100].map(code);
    let wrong = *wrong
        .iter()
        .find(|code| !accepted.contains(code))
        .expect("one of two");
    let mut answers: Vec<(Vec<Code>, u32)> = accepted.iter().map(|code| (vec![*code], 1)).collect();
    answers.push((accepted.clone(), 1));
    answers.push((vec![accepted[0], wrong], 0));
    answers.push((vec![wrong], 0));
    answers.push((Vec::new(), 0));
    for (codes, got) in answers {
        let mut mock = mock.clone();
        let now = candidate.now();
        let record = mock.name(&mut candidate.notebook, codes.clone(), 1_000, now);
        assert!(record.is_some());
        assert_eq!((judged(&mock).got, judged(&mock).of), (got, 1), "{codes:?}");
        assert!(mock.undo(&mut candidate.notebook, now).is_some());
    }
    candidate.assert_replayed();
}

#[test]
fn codes_do_not_answer_a_question_to_be_talked_about() {
    let mut candidate = Candidate::new(1);
    let mut mock = candidate.start(3, 15);
    assert_ne!(question(&mock).kind, InterviewKind::Choose);
    let now = candidate.now();
    let named = mock.name(&mut candidate.notebook, vec![code(404)], 0, now);
    assert_eq!(named, None);
    assert_eq!(*mock.step(), MockStep::Asking);
}
