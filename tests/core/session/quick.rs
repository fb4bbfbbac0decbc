//! Quick rounds: think, compare, say how it went.

use statusdeck::grading::Given;
use statusdeck::learner::Profile;
use statusdeck::log::{Answered, Event};
use statusdeck::memory::Grade;
use statusdeck::plan::StudyKind;
use statusdeck::question::{Format, Question, Stage};
use support::cards::C2M;
use support::sitting::{Sitting, right, wrong};

fn quick(desk: &mut Sitting) {
    desk.start(StudyKind::Today);
    let now = desk.now();
    let session = desk.session.as_mut().expect("an open session");
    session.set_quick(true, &desk.notebook, now, &mut desk.rng);
}

/// A quick round of a day; what was asked. Answers that are said take three seconds, typed ones seven.
fn round(desk: &mut Sitting, answers: impl Fn(&Question, usize) -> String) -> Vec<Question> {
    quick(desk);
    let mut asked = Vec::new();
    while let Some(question) = desk.question() {
        let seconds = match question.format {
            Format::SelfGraded => 3.0,
            _ => 7.0,
        };
        desk.answer_in(&answers(&question, asked.len()), seconds);
        desk.pass(1);
        desk.go_on_now();
        asked.push(question);
        assert!(asked.len() < 2_000, "a round without end");
    }
    asked
}

fn mixed(question: &Question, place: usize) -> String {
    if place.is_multiple_of(4) {
        wrong(question)
    } else {
        right(question)
    }
}

#[test]
fn most_is_said_and_one_in_six_is_typed() {
    let mut asked = Vec::new();
    for seed in 0..12 {
        let mut desk = Sitting::new(Profile::default(), seed);
        for _ in 0..4 {
            asked.extend(round(&mut desk, mixed));
            desk.pass_days(1);
        }
        desk.assert_replayed();
    }
    let (mut typed, mut situations) = (0, 0);
    for question in &asked {
        match question.format {
            Format::SelfGraded => {}
            Format::Typed => {
                typed += 1;
                let is_name = question.card.direction() == C2M;
                assert!(!is_name || !question.prompt.is_situation(), "{question:?}");
            }
            format => panic!("{format:?} in a quick round"),
        }
        assert!(question.options.is_empty());
        situations += usize::from(question.prompt.is_situation());
    }
    let share = asked.len() / typed;
    assert!(
        (5..=7).contains(&share),
        "one in {share} of {}",
        asked.len()
    );
    assert!(
        10 * situations >= 2 * asked.len(),
        "{situations} of {}",
        asked.len()
    );
}

#[test]
fn the_log_has_the_format_and_the_grade_that_was_said() {
    let mut desk = Sitting::new(Profile::default(), 2);
    round(&mut desk, mixed);
    let records = desk.notebook.history().entries().iter();
    let answered = records.filter_map(|entry| match &entry.record.event {
        Event::Answered(answered) => Some(answered),
        _ => None,
    });
    let said: Vec<&Answered> = answered
        .filter(|answered| answered.format == Format::SelfGraded)
        .collect();
    assert!(said.len() > 20);
    for answered in said {
        let Given::Said(grade) = answered.given else {
            panic!("{answered:?}")
        };
        assert!(answered.prompt.is_some());
        assert_eq!(grade.is_right(), answered.verdict.is_right());
    }
}

/// Who knows a code before it was taught need not be asked again tomorrow, however they say so.
#[test]
fn a_code_known_at_once_is_easy_here_too() {
    let mut desk = Sitting::new(Profile::default(), 4);
    quick(&mut desk);
    for _ in 0..12 {
        let question = desk.question().expect("a question");
        let grade = desk
            .answer(&right(&question))
            .graded
            .expect("a review")
            .grade;
        let easy = question.stage == Stage::New;
        assert_eq!(grade == Grade::Easy, easy, "{question:?}");
        desk.go_on();
    }
}

/// The same minutes hold more answers, for the learner who says them in half of the time.
#[test]
fn a_quick_round_gives_more_answers_in_the_same_minutes() {
    let answers = |is_quick: bool| {
        let profile = Profile {
            minutes_per_day: 3,
            ..Profile::default()
        };
        let mut desk = Sitting::new(profile, 6);
        let mut count = 0;
        for _ in 0..5 {
            if is_quick {
                count += round(&mut desk, mixed).len();
            } else {
                desk.start(StudyKind::Today);
                while let Some(question) = desk.question() {
                    desk.answer_in(&mixed(&question, count), 7.0);
                    desk.pass(1);
                    desk.go_on_now();
                    count += 1;
                }
            }
            desk.pass_days(1);
        }
        count
    };
    let (quick, usual) = (answers(true), answers(false));
    assert!(10 * quick >= 14 * usual, "{quick} instead of {usual}");
}

#[test]
fn an_undo_asks_in_the_same_way_and_the_round_can_end_midway() {
    let mut desk = Sitting::new(Profile::default(), 8);
    quick(&mut desk);
    let question = desk.question().expect("a question");
    desk.answer(&right(&question));
    desk.go_on();
    assert!(desk.undo());
    assert_eq!(desk.question(), Some(question));
    let now = desk.now();
    let session = desk.session.as_mut().expect("an open session");
    session.set_quick(false, &desk.notebook, now, &mut desk.rng);
    assert!(!session.is_quick());
    let question = desk.question().expect("a question");
    assert_eq!(question.format, Format::Typed, "a new card is typed");
}
