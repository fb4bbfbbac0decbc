//! How an interview runs: openers and probes, the time, the ticks, and undo.

use statusdeck::interview::{MockPlan, MockStep};
use statusdeck::log::{Event, Interviewed, MockGiven};
use statusdeck::registry::InterviewKind;
use support::cards::REGISTRY;

use super::{Candidate, all, question};

#[test]
fn a_question_has_up_to_two_probes_of_its_own() {
    let mut candidate = Candidate::new(1);
    let mut mock = candidate.start(5, 15);
    let mut openers = Vec::new();
    let mut probes = 0;
    while !mock.is_over() {
        let asked = question(&mock);
        match mock.probed(&REGISTRY) {
            None => openers.push(asked.id.clone()),
            Some(opener) => {
                assert_eq!(Some(&opener.id), openers.last());
                assert!(
                    opener.probes.contains(&asked.id),
                    "{} → {}",
                    opener.id,
                    asked.id
                );
                assert!((1..=2).contains(&mock.probe_number()));
                probes += 1;
            }
        }
        assert_eq!(mock.number() as usize, openers.len());
        candidate.answer(&mut mock, 5, all(asked));
    }
    assert_eq!(openers.len(), 5, "probes are not counted");
    assert!(probes >= 4, "{probes}");
}

#[test]
fn probes_never_cost_a_question_its_time() {
    // Nobody has time for more than the questions.
    let slow = Candidate::new(2).interview(10, 90, all);
    assert_eq!(slow.len(), 10);
    let quick = Candidate::new(2).interview(10, 20, all);
    assert!(quick.len() > 20, "{}", quick.len());
}

/// An interviewer digs no deeper where nothing came.
#[test]
fn who_has_no_answer_is_asked_something_else() {
    for seed in 1..=4 {
        let mut candidate = Candidate::new(seed);
        let mut mock = candidate.start(6, 15);
        let mut answers = 0;
        while !mock.is_over() {
            assert_eq!(mock.probe_number(), 0);
            candidate.answer(&mut mock, 5, 0);
            answers += 1;
        }
        assert_eq!(answers, 6);
        // One point is enough to go on from.
        let asked = Candidate::new(seed).interview(6, 5, |asked| match asked.kind {
            InterviewKind::Choose => all(asked),
            _ => 1,
        });
        assert!(asked.len() > 10, "{asked:?}");
    }
}

#[test]
fn the_time_ends_it_after_the_open_question() {
    let mut candidate = Candidate::new(3);
    let mut mock = candidate.start(10, 2);
    candidate.answer(&mut mock, 100, 1);
    assert_eq!(mock.left_ms(5_000), 15_000);
    assert!(!mock.is_over());
    candidate.answer(&mut mock, 400, 1);
    assert_eq!(mock.left_ms(0), 0);
    assert!(mock.is_over());
    assert_eq!(mock.answered(), 2);
}

#[test]
fn the_clock_rests_while_the_answer_is_compared() {
    let mut candidate = Candidate::new(3);
    let mut mock = candidate.start(10, 15);
    let now = candidate.now();
    assert_eq!(mock.say(&mut candidate.notebook, "", 30_000, now), Ok(None));
    assert_eq!(mock.left_ms(0), 15 * 60_000 - 30_000);
    candidate.pass(600);
    let now = candidate.now();
    assert!(mock.judge(&mut candidate.notebook, now).is_some());
    assert_eq!(mock.left_ms(0), 15 * 60_000 - 30_000);
}

#[test]
fn what_is_ticked_is_recorded_with_what_was_typed() {
    let mut candidate = Candidate::new(4);
    let mut mock = candidate.start(3, 15);
    let asked = question(&mock);
    let now = candidate.now();
    let typed = format!("  It says who is at fault {}", "x".repeat(3_000));
    assert_eq!(
        mock.say(&mut candidate.notebook, &typed, 41_000, now),
        Ok(None)
    );
    for point in [2, 0, 1, 1, 99] {
        mock.toggle(&REGISTRY, point);
    }
    let record = mock.judge(&mut candidate.notebook, now).expect("a record");
    let Event::Interviewed(answer) = record.event else {
        panic!("{record:?}");
    };
    assert_eq!(answer.question, asked.id);
    assert_eq!(answer.given, MockGiven::Ticked(vec![0, 2]));
    assert_eq!((answer.got, answer.of as usize), (2, asked.points.len()));
    assert_eq!(answer.took_ms, 41_000);
    assert_eq!(answer.said.chars().count(), Interviewed::MOST_SAID);
    assert!(answer.said.starts_with("It says"));
    assert_eq!(
        mock.judge(&mut candidate.notebook, now),
        None,
        "once is enough"
    );
}

#[test]
fn an_answer_can_be_taken_back_and_given_again() {
    let mut candidate = Candidate::new(5);
    let mut mock = candidate.start(3, 15);
    let first = question(&mock).id.clone();
    candidate.answer(&mut mock, 20, 0);
    let second = question(&mock).id.clone();
    assert_ne!(first, second);
    let now = candidate.now();
    assert!(mock.undo(&mut candidate.notebook, now).is_some());
    assert_eq!(question(&mock).id, first);
    assert_eq!((mock.answered(), mock.left_ms(0)), (0, 15 * 60_000));
    assert!(
        candidate
            .notebook
            .progress()
            .interviews()
            .mocks()
            .is_empty()
    );
    assert_eq!(mock.undo(&mut candidate.notebook, now), None);

    // Back from the points to the question, which is no answer yet.
    assert!(!mock.reopen());
    assert_eq!(mock.say(&mut candidate.notebook, "", 1_000, now), Ok(None));
    assert!(mock.reopen());
    assert_eq!(*mock.step(), MockStep::Asking);
    let made = all(question(&mock));
    candidate.answer(&mut mock, 20, made);
    assert_eq!(
        mock.report(&candidate.notebook)
            .expect("an answer")
            .all
            .percent(),
        100
    );
    candidate.assert_replayed();
}

#[test]
fn it_can_be_stopped_at_any_time_and_what_was_answered_counts() {
    let mut candidate = Candidate::new(6);
    let mut mock = candidate.start(10, 15);
    assert_eq!(mock.report(&candidate.notebook), None);
    candidate.answer(&mut mock, 20, 1);
    let now = candidate.now();
    if question(&mock).kind != InterviewKind::Choose {
        assert_eq!(mock.say(&mut candidate.notebook, "", 1_000, now), Ok(None));
    }
    mock.stop();
    assert!(mock.is_over());
    let report = mock.report(&candidate.notebook).expect("an answer");
    assert_eq!(report.all.questions, 1);
    assert_eq!(
        MockPlan::default(),
        MockPlan {
            questions: 10,
            minutes: 15
        }
    );
}
