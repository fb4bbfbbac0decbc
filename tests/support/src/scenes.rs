//! Every screen and state of the window, for tests that hold for all of them. A new screen is one more
//! line of [`SCENES`].

use egui::{Key, Modifiers, ViewportEvent, ViewportId};
use statusdeck::app::{FileProblem, Phase};
use statusdeck::grading::Verdict;
use statusdeck::memory::Direction;
use statusdeck::question::{Format, Prompt};
use statusdeck::registry::{Code, InterviewKind};
use statusdeck::session::Reply;

use crate::cards::{C2M, card};
use crate::desk::{Desk, Look};
use crate::drills;

pub type Scene = (&'static str, fn(Look) -> Desk);

pub const SCENES: &[Scene] = &[
    ("Today, first run", Desk::new),
    ("Today, later", later),
    ("Today, taken back", |look| pressed(later(look), &[Key::Z])),
    ("Study, typed", studying),
    ("Study, Enter again", |look| {
        pressed(studying(look), &[Key::Enter])
    }),
    ("Study, other right", |look| {
        answered(studying(look), |desk| {
            desk.question().card.code().to_string()
        })
    }),
    ("Feedback, right", |look| {
        answered(studying(look), Desk::right_answer)
    }),
    ("Feedback, unknown", |look| {
        pressed(studying(look), &[Key::Enter, Key::Enter])
    }),
    ("Feedback, wrong", wrong),
    ("Feedback, counted right", |look| {
        pressed(wrong(look), &[Key::C])
    }),
    ("Choice", choosing),
    ("Choice, wrong", |look| {
        answered(choosing(look), |desk| {
            if desk.right_answer() == "1" { "2" } else { "1" }.to_owned()
        })
    }),
    ("Choice, codes", |look| choosing_a_code(look, 403)),
    ("Feedback, contrast", contrast),
    ("Feedback, entry", |look| pressed(contrast(look), &[Key::E])),
    ("Duel", |look| pressed(contrast(look), &[Key::D])),
    ("Duel, feedback", |look| {
        pressed(contrast(look), &[Key::D, Key::Num1])
    }),
    ("Duel, over", |look| {
        fought(pressed(contrast(look), &[Key::D]))
    }),
    ("Scenario", |look| situation_of(look, 401)),
    ("Scenario, why", |look| {
        answered(situation_of(look, 401), Desk::right_answer)
    }),
    // Its situations are harder than its exchange, which so comes first.
    ("Exchange", |look| situation_of(look, 421)),
    ("Exchange, told", |look| {
        answered(situation_of(look, 421), |_| "403".to_owned())
    }),
    ("Recall", |look| review(look, C2M, &[200, 190, 150])),
    ("Recall, shown", |look| {
        pressed(review(look, C2M, &[200, 190, 150]), &[Key::Enter])
    }),
    ("Definition", |look| review(look, C2M, &[90, 80])),
    ("Statement", statement),
    ("Statement, why", |look| {
        pressed(statement(look), &[Key::Num1])
    }),
    ("Quick round", recalling),
    ("Quick round, shown", |look| {
        pressed(recalling(look), &[Key::Space])
    }),
    ("Placement", |look| pressed(Desk::new(look), &[Key::K])),
    ("Placement, marked", |look| {
        let keys = [Key::Num3, Key::Space, Key::Num4, Key::Num0, Key::Num4];
        pressed(
            Desk::new(look),
            &[[Key::K].as_slice(), &keys, &[Key::Num4]].concat(),
        )
    }),
    ("Today, claimed", |look| {
        pressed(
            Desk::new(look),
            &[Key::K, Key::Num3, Key::Space, Key::Enter],
        )
    }),
    ("Today, all known", all_known),
    ("Interview", |look| pressed(Desk::new(look), &[Key::M])),
    ("Interview, a question", |look| interview(look, &[])),
    ("Interview, key points", |look| {
        let mut desk = interview(look, &[]);
        desk.type_text("The first digit tells who is at fault");
        pressed(desk, &[Key::Enter, Key::Num2])
    }),
    ("Interview, a probe", |look| {
        interview(look, &[Key::Enter, Key::Num1, Key::Enter])
    }),
    ("Interview, a code", choosing_code),
    ("Interview, no code", |look| {
        let mut desk = choosing_code(look);
        desk.type_text("no idea");
        pressed(desk, &[Key::Enter])
    }),
    ("Interview, a wrong code", |look| {
        let mut desk = choosing_code(look);
        desk.type_text("418");
        pressed(desk, &[Key::Enter])
    }),
    ("Interview, report", |look| reported(choosing_code(look))),
    ("Interview, later", |look| {
        let desk = reported(choosing_code(look));
        pressed(desk, &[Key::Enter, Key::M])
    }),
    ("Summary", |look| pressed(wrong(look), &[Key::Escape])),
    ("Summary, a duel on offer", |look| {
        pressed(contrast(look), &[Key::Escape])
    }),
    ("Summary, entry", |look| {
        pressed(wrong(look), &[Key::Escape, Key::Num1])
    }),
    ("Summary, duel", |look| {
        let desk = fought(pressed(contrast(look), &[Key::D]));
        pressed(desk, &[Key::Escape, Key::Escape])
    }),
    ("Codes", |look| pressed(Desk::new(look), &[Key::C])),
    ("Codes, an entry", |look| searched(look, "401")),
    ("Codes, an entry with a past", |look| {
        let mut desk = pressed(later(look), &[Key::C]);
        desk.type_text("401");
        desk
    }),
    ("Codes, a menu", |look| {
        pressed(Desk::new(look), &[Key::C, Key::Menu])
    }),
    ("Codes, nothing found", |look| searched(look, "99999")),
    ("The guide asks", |look| guide(look, &[])),
    ("The guide, further on", |look| {
        guide(look, &[Key::Num3, Key::Num3])
    }),
    ("The guide has found a code", |look| {
        guide(look, &[Key::Num3, Key::Num1, Key::Num2])
    }),
    ("Two codes, a question decides", |look| {
        compared(look, "401", "403")
    }),
    ("Two codes, no question", |look| {
        compared(look, "204", "511")
    }),
    ("Progress", |look| pressed(Desk::new(look), &[Key::P])),
    ("Progress, the record", recorded),
    ("Goal, fields", |look| pressed(Desk::new(look), &[Key::G])),
    ("Goal, further fields", further_fields),
    ("Goal, a date that is past", past_date),
    ("Goal, days off are typed", |look| {
        let mut desk = further_fields(look);
        desk.press_with(Modifiers::ALT, Key::H);
        desk.type_text("Christmas");
        desk.press(Key::Enter);
        desk
    }),
    ("Goal", goal),
    ("Goal, out of reach", out_of_reach),
    ("Goal, clear it?", |look| {
        pressed(goal(look), &[Key::Delete])
    }),
    ("Goal, how did it go?", goal_is_past),
    ("Goal, it was said how it went", |look| {
        pressed(goal_is_past(look), &[Key::Num2])
    }),
    ("Today, a goal", |look| pressed(goal(look), &[Key::T])),
    ("Today, a day off", day_off),
    ("Settings", |look| pressed(Desk::new(look), &[Key::S])),
    ("Settings, your data", |look| {
        pressed(Desk::new(look), &[Key::S, Key::D])
    }),
    ("Export", |look| {
        pressed(Desk::new(look), &[Key::S, Key::D, Key::E])
    }),
    ("Import", |look| {
        pressed(Desk::new(look), &[Key::S, Key::D, Key::I])
    }),
    ("Drills, none", |look| pressed(Desk::new(look), &[Key::L])),
    ("Drills", |look| {
        pressed(drills::joined(look), &[Key::Escape])
    }),
    ("Today, a drill", |look| {
        pressed(drills::joined(look), &[Key::T])
    }),
    ("A drill's folder", |look| {
        pressed(Desk::new(look), &[Key::L, Key::O])
    }),
    ("A new drill", |look| {
        pressed(Desk::new(look), &[Key::L, Key::N])
    }),
    ("A new drill, all fields", drills::unfolded),
    ("A new drill, its board", drills::made),
    ("Joining a drill", drills::joining),
    ("A drill", drills::joined),
    ("A drill, what is shared", drills::changing),
    ("A drill, leave it?", |look| {
        pressed(drills::joined(look), &[Key::Delete])
    }),
    ("Common test, typed", |look| drills::testing(look, true)),
    ("Common test, a choice", |look| drills::testing(look, false)),
    ("Common test, end it?", |look| {
        pressed(drills::testing(look, true), &[Key::Escape])
    }),
    ("Common test, its result", drills::tested),
    ("A team's question", drills::own_question),
    ("A team's question, missed", |look| {
        answered(drills::own_question(look), |_| "429".to_owned())
    }),
    ("A board", drills::team_board),
    ("Together", |look| {
        pressed(drills::team_board(look), &[Key::D])
    }),
    ("Together, the whole", |look| {
        let keys = [Key::D, Key::ArrowRight, Key::ArrowRight, Key::ArrowRight];
        pressed(drills::team_board(look), &keys)
    }),
    ("Profiles", |look| pressed(Desk::new(look), &[Key::U])),
    ("A new profile", |look| {
        pressed(Desk::new(look), &[Key::U, Key::N])
    }),
    ("Keys", |look| pressed(Desk::new(look), &[Key::F1])),
    ("Keys over a field", |look| {
        pressed(studying(look), &[Key::F1])
    }),
    ("A problem", problem),
    ("Close?", close),
];

pub fn pressed(mut desk: Desk, keys: &[Key]) -> Desk {
    for key in keys {
        desk.press(*key);
        desk.settle();
    }
    desk
}

pub fn answered(mut desk: Desk, answer: impl Fn(&Desk) -> String) -> Desk {
    let answer = answer(&desk);
    desk.answer(&answer);
    desk
}

/// A mock interview after some keys.
pub fn interview(look: Look, keys: &[Key]) -> Desk {
    pressed(Desk::new(look), &[&[Key::M, Key::Enter], keys].concat())
}

/// A mock interview that asks for a code.
pub fn choosing_code(look: Look) -> Desk {
    let mut desk = interview(look, &[]);
    for turn in 0..60 {
        if desk.interview_question().kind == InterviewKind::Choose {
            return desk;
        }
        let point = [Key::Num1, Key::Num2][turn % 2];
        desk = pressed(desk, &[Key::Enter, point, Key::Enter]);
    }
    panic!("no question asks for a code");
}

/// The report, after a wrong code.
pub fn reported(mut desk: Desk) -> Desk {
    desk.type_text("418");
    pressed(desk, &[Key::Enter, Key::Enter, Key::Escape])
}

pub fn studying(look: Look) -> Desk {
    pressed(Desk::new(look), &[Key::Enter])
}

pub fn wrong(look: Look) -> Desk {
    answered(studying(look), |_| "Found".to_owned())
}

pub fn choosing(look: Look) -> Desk {
    let mut desk = studying(look);
    let missed = desk.question().card;
    while desk.question().format == Format::Typed || desk.question().prompt != Prompt::Number {
        desk = answered(desk, |desk| {
            let is_typed = desk.question().format == Format::Typed;
            if desk.question().card == missed && is_typed {
                "Found".to_owned()
            } else {
                desk.right_answer()
            }
        });
        desk.press(Key::Enter);
    }
    desk
}

/// In a quick round, asked to think of a situation's code.
pub fn recalling(look: Look) -> Desk {
    let mut desk = pressed(Desk::new(look), &[Key::Q]);
    while desk.question().format == Format::Typed || !desk.question().prompt.is_situation() {
        let is_typed = desk.question().format == Format::Typed;
        desk = answered(desk, Desk::right_answer);
        if is_typed {
            desk.press(Key::Enter);
        }
    }
    desk
}

/// Someone who says to know all that is studied.
pub fn all_known(look: Look) -> Desk {
    let mut keys = vec![Key::K];
    for class in [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5] {
        keys.extend([class, Key::Space]);
    }
    keys.push(Key::Enter);
    pressed(Desk::new(look), &keys)
}

/// Someone who mixes up 401 and 403, of which one is due.
pub fn later(look: Look) -> Desk {
    let forbidden = Verdict::Wrong(Code::new(403));
    let past = [
        (30, card(403, C2M), Verdict::Exact),
        (29, card(401, C2M), Verdict::Exact),
        (20, card(403, C2M), Verdict::Exact),
        (9, card(401, C2M), forbidden),
        (8, card(401, C2M), Verdict::Exact),
        (5, card(401, C2M), forbidden),
        (4, card(401, C2M), Verdict::Exact),
    ];
    Desk::with_past(look, &[401, 403], &past)
}

/// The same learner, asked for the name of 401.
pub fn asking_401(look: Look) -> Desk {
    let mut desk = pressed(later(look), &[Key::Enter]);
    while desk.question().card != card(401, C2M) {
        desk = answered(desk, Desk::right_answer);
        desk.press(Key::Enter);
    }
    desk
}

/// A duel that is won, up to the feedback on its last answer.
pub fn fought(mut desk: Desk) -> Desk {
    loop {
        desk = answered(desk, Desk::right_answer);
        let over = |reply: &Reply| reply.duel.is_some_and(|score| score.won.is_some());
        if matches!(desk.phase(), Phase::Feedback(reply) if over(&reply)) {
            return desk;
        }
        desk.press(Key::Enter);
    }
}

pub fn contrast(look: Look) -> Desk {
    answered(asking_401(look), |_| "Forbidden".to_owned())
}

/// A review of 401 whose earlier ones were so many days ago.
pub fn review(look: Look, direction: Direction, ago: &[i64]) -> Desk {
    review_of(look, 401, direction, ago)
}

pub fn review_of(look: Look, number: u16, direction: Direction, ago: &[i64]) -> Desk {
    let card = card(number, direction);
    let mut past: Vec<_> = ago.iter().map(|ago| (*ago, card, Verdict::Exact)).collect();
    past.extend([60, 45, 25, 2].map(|ago| (ago, card.sibling(), Verdict::Exact)));
    past.sort_by_key(|(ago, ..)| std::cmp::Reverse(*ago));
    pressed(Desk::with_past(look, &[number], &past), &[Key::Enter])
}

/// The situation or exchange with which a code's other direction begins.
pub fn situation_of(look: Look, number: u16) -> Desk {
    let past = [60, 45, 25, 2].map(|ago| (ago, card(number, C2M), Verdict::Exact));
    let desk = Desk::with_past(look, &[number], &past);
    let mut desk = pressed(desk, &[Key::C]);
    desk.type_text(&number.to_string());
    desk.press_with(Modifiers::COMMAND, Key::Enter);
    assert!(desk.question().prompt.is_situation());
    desk
}

/// Choosing the code of a situation that was missed before.
pub fn choosing_a_code(look: Look, number: u16) -> Desk {
    let mut desk = situation_of(look, number);
    for _ in 0..6 {
        if desk.question().offers_codes() {
            return desk;
        }
        desk.answer("999");
        desk.press(Key::Enter);
        desk.settle();
    }
    panic!("no choice: {:?}", desk.question());
}

pub fn statement(look: Look) -> Desk {
    let desk = answered(review(look, C2M, &[90, 80]), Desk::right_answer);
    let desk = pressed(desk, &[Key::Enter]);
    assert_eq!(desk.question().format, Format::TrueFalse);
    desk
}

pub fn searched(look: Look, query: &str) -> Desk {
    let mut desk = pressed(Desk::new(look), &[Key::C]);
    desk.type_text(query);
    desk
}

/// The guide in Codes, after some answers.
pub fn guide(look: Look, answers: &[Key]) -> Desk {
    let mut desk = pressed(Desk::new(look), &[Key::C]);
    desk.press_with(Modifiers::ALT, Key::W);
    pressed(desk, answers)
}

/// Two codes side by side.
pub fn compared(look: Look, code: &str, other: &str) -> Desk {
    let mut desk = searched(look, code);
    desk.press_with(Modifiers::ALT, Key::V);
    desk.type_text(other);
    desk
}

pub fn problem(look: Look) -> Desk {
    let mut desk = Desk::new(look);
    let log = desk.data_path().join("profiles/mina/log");
    std::fs::write(&log, "in the way").expect("a file");
    desk.press(Key::Enter);
    let right = desk.right_answer();
    desk.type_text(&right);
    desk.press(Key::Enter);
    desk.wait_until("the failure is told", |desk| {
        matches!(desk.app().problem(), Some(FileProblem::NotSaved(_)))
    });
    desk
}

pub fn close(look: Look) -> Desk {
    let mut desk = problem(look);
    let viewports = &mut desk.harness.input_mut().viewports;
    let window = viewports.entry(ViewportId::ROOT).or_default();
    window.events.push(ViewportEvent::Close);
    desk.harness.step();
    let viewports = &mut desk.harness.input_mut().viewports;
    let window = viewports.entry(ViewportId::ROOT).or_default();
    window.events.clear();
    desk.harness.run();
    assert!(desk.app().asks_to_close());
    desk
}

/// A learner of a few codes, as fast to forecast as a test should be.
fn learner_of_few(look: Look) -> Desk {
    let codes = [301, 401, 403, 404, 429, 503];
    let mut past = Vec::new();
    for (ago, code) in (2..20).rev().zip(codes.iter().cycle()) {
        let verdict = match ago % 5 {
            0 => Verdict::Wrong(Code::new(if *code == 403 { 401 } else { 403 })),
            _ => Verdict::Exact,
        };
        past.push((ago, card(*code, C2M), verdict));
    }
    Desk::with_past(look, &codes, &past)
}

/// Sets the goal that is filled in and waits for its forecast.
pub fn set_goal(mut desk: Desk) -> Desk {
    desk.press(Key::Enter);
    desk.wait_until("there is a forecast", |desk| {
        let today = desk.today();
        !desk.app().is_forecasting() && desk.app().forecast(today).is_some()
    });
    desk.settle();
    desk
}

/// A goal in two weeks, seen from afar.
pub fn goal(look: Look) -> Desk {
    let mut desk = pressed(learner_of_few(look), &[Key::G]);
    desk.press_with(Modifiers::ALT, Key::Num2);
    set_goal(desk)
}

/// The fields of a goal that are folded away at first, filled in.
pub fn further_fields(look: Look) -> Desk {
    let mut desk = pressed(Desk::new(look), &[Key::G]);
    desk.press_with(Modifiers::ALT, Key::Num4);
    desk.press_with(Modifiers::ALT, Key::H);
    desk.type_text("2026-12-06..2026-12-08");
    desk.press(Key::Enter);
    desk
}

pub fn past_date(look: Look) -> Desk {
    let mut desk = pressed(Desk::new(look), &[Key::G]);
    desk.type_text("2026-11-01");
    desk.press(Key::Enter);
    desk
}

/// A goal for which the minutes are too few.
pub fn out_of_reach(look: Look) -> Desk {
    let mut desk = pressed(learner_of_few(look), &[Key::G]);
    desk.press_with(Modifiers::ALT, Key::Num1);
    desk.press_with(Modifiers::ALT, Key::ArrowDown);
    desk.press(Key::ArrowDown);
    set_goal(desk)
}

/// The goal's day was yesterday.
pub fn goal_is_past(look: Look) -> Desk {
    let mut desk = goal(look);
    desk.pass(15 * 24 * 3_600_000);
    desk.harness.run();
    desk.settle();
    desk
}

/// A day that the goal's plan leaves free.
pub fn day_off(look: Look) -> Desk {
    let mut desk = pressed(learner_of_few(look), &[Key::G]);
    desk.press_with(Modifiers::ALT, Key::Num2);
    desk.press_with(Modifiers::ALT, Key::H);
    desk.type_text("11-21..11-23");
    desk.press(Key::Enter);
    pressed(set_goal(desk), &[Key::T])
}

/// Forecasts and reviews that went one way or another.
pub fn recorded(look: Look) -> Desk {
    pressed(goal_is_past(look), &[Key::Num1, Key::P])
}
