//! Arbitrary logs of several devices.

use std::sync::LazyLock;

use jiff::SignedDuration;
use jiff::civil::Date;
use proptest::prelude::*;
use statusdeck::grading::{Given, Verdict};
use statusdeck::learner::Progress;
use statusdeck::log::History;
use statusdeck::log::{
    Answered, Asked, DeviceId, DrillOutline, Dueled, Event, ForecastMade, Goal, Holiday,
    Interviewed, Judged, Level, LogEntry, MockGiven, Participant, Record, TeamId, TeamSituation,
    TeamText, Went, WentHow,
};
use statusdeck::memory::{Card, Direction, Grade, Scheduler};
use statusdeck::question::Format;
use statusdeck::registry::Code;
use statusdeck::time::{Day, Timestamp, Weekday};

pub static SCHEDULER: LazyLock<Scheduler> = LazyLock::new(|| Scheduler::new(0.9));

pub const DEVICES: [&str; 3] = ["desk", "laptop", "phone"];

pub fn device(number: usize) -> DeviceId {
    DeviceId::new(DEVICES[number]).expect("a device id")
}

pub fn day(number: u32) -> Day {
    Day::from(Date::constant(2026, 1, 5)).plus(number)
}

pub fn at(ms: i64) -> Timestamp {
    let base: jiff::Timestamp = "2026-01-05T09:00:00Z".parse().expect("RFC 3339");
    Timestamp::new(base + SignedDuration::from_millis(ms))
}

pub fn card(number: u16) -> Card {
    let direction = Direction::ALL[usize::from(number % 2)];
    Card(Code::new(400 + number / 2).expect("a code"), direction)
}

pub fn answered(card: Card, format: Format, grade: Grade, took_ms: u64) -> Event {
    let verdict = if grade.is_right() {
        Verdict::Exact
    } else {
        Verdict::Wrong(Code::new(card.code().get() + 1).filter(|_| took_ms.is_multiple_of(3)))
    };
    Event::Answered(Answered {
        card,
        format,
        prompt: None,
        given: statusdeck::grading::Given::Unknown,
        verdict,
        grade,
        took_ms,
    })
}

/// An answer in one of a few mock interviews, by ticking the first of four points.
pub fn interviewed(mock: u32, question: u32, got: u32, took_ms: u64) -> Interviewed {
    Interviewed {
        mock: format!("mock-{mock}"),
        question: format!("q-400-{question}"),
        given: MockGiven::Ticked((0..got).collect()),
        said: String::new(),
        got,
        of: 4,
        took_ms,
    }
}

pub fn replay(entries: &[LogEntry]) -> Progress {
    Progress::replay(&History::merge(entries.to_vec()), &SCHEDULER)
}

/// A goal so many days after the first day, with something in every field.
pub fn goal(on: u32) -> Goal {
    Goal {
        on: day(on),
        minutes: 5 + on % 20,
        asked: match on % 3 {
            0 => Asked::Interviews,
            1 => Asked::Scope(statusdeck::learner::Scope::Essential),
            _ => Asked::Scope(statusdeck::learner::Scope::List(vec![card(1).code()])),
        },
        target_percent: (!on.is_multiple_of(4)).then_some(90),
        days_off: vec![Weekday::Saturday, Weekday::Sunday],
        holidays: vec![Holiday {
            first: day(3),
            last: day(4),
        }],
    }
}

pub fn forecast(on: u32) -> Event {
    Event::Forecast(ForecastMade {
        on: day(on),
        questions: 20,
        mean_tenths: 161,
        low: 14,
        high: 18,
        early: false,
        now_low: 9,
        now_high: 13,
    })
}

/// A drill, joined at one of the levels, left, or its common test.
pub fn of_drill(number: u32) -> Event {
    let id = |text: &str| TeamId::new(text).expect("an id");
    let drill = id(["drill7", "drill8"][number as usize / 7 % 2]);
    match number % 7 {
        place @ 0..5 => Event::DrillJoined {
            drill,
            folder: format!("/팀/{number}"),
            outline: DrillOutline {
                title: "HTTP, \"계약\"".to_owned(),
                by: day(number % 40),
                pass_percent: 85,
                questions: 20,
                codes: vec![card(1).code(), card(4).code()],
                situations: (0..number % 3).map(own_situation).collect(),
            },
            who: Participant {
                person: id("person1"),
                name: "미나".to_owned(),
                level: Level::ALL[place as usize],
            },
        },
        5 => Event::DrillLeft { drill },
        _ => tested(number),
    }
}

/// A situation of a team's own.
fn own_situation(number: u32) -> TeamSituation {
    TeamSituation {
        id: format!("own-{number}"),
        codes: vec![404, 410],
        text: TeamText {
            en: String::new(),
            ko: format!("계약 \"{number}\"이 지워졌다"),
        },
        why: TeamText::default(),
    }
}

/// An answer to a drill's common test.
pub fn tested(number: u32) -> Event {
    Event::Tested {
        drill: TeamId::new("drill7").expect("an id"),
        set: 1,
        question: number % 20 + 1,
        asked: 404,
        given: Given::Option(card(8).code()),
        right: number.is_multiple_of(2),
        took_ms: 4_000,
    }
}

/// Events beside answers, one kind after the other: goals, forecasts and their outcomes, interviews,
/// drills, notes and claims.
pub fn beside_answers(number: u64) -> Event {
    let small = u32::try_from(number % 1_000).expect("small");
    let in_days = 10 + small % 20;
    match small % 10 {
        0 => Event::GoalSet(Some(goal(in_days))),
        1 => forecast(in_days),
        2 => Event::Interviewed(Interviewed {
            said: format!("인증 \"{number}\" // 없음"),
            ..interviewed(small / 20, small % 7, small % 5, 21_000)
        }),
        3 => Event::Interviewed(Interviewed {
            given: MockGiven::Codes(vec![card(2).code(), card(4).code()]),
            ..interviewed(small / 20, small % 7, 1, 9_000)
        }),
        4 => of_drill(small % 5),
        5 => tested(small),
        6 => Event::Outcome(Went {
            on: day(in_days),
            word: WentHow::ALL[small as usize % 3],
        }),
        7 => Event::Noted(card(3).code(), format!("외우기 {number}")),
        8 => Event::Claimed(vec![card(5).code(), card(7).code()]),
        _ if small.is_multiple_of(4) => Event::GoalSet(None),
        _ => of_drill(5),
    }
}

/// What happened to one of so many cards, other than an undoing or a correction.
pub fn event(cards: u16) -> impl Strategy<Value = Event> {
    let format = prop::sample::select(vec![Format::Typed, Format::Choice, Format::SelfGraded]);
    let grade = prop::sample::select(Grade::ALL.to_vec());
    prop_oneof![
        1 => (0..cards, 0..cards, any::<bool>(), any::<Option<bool>>())
            .prop_map(|(asked, against, right, won)| Event::Dueled(Dueled {
                asked: card(asked).code(),
                against: card(against).code(),
                prompt: None,
                given: right.then_some(statusdeck::grading::Given::Option(card(asked).code())),
                right,
                won,
                took_ms: 0,
            })),
        1 => (0..cards, any::<bool>()).prop_map(|(number, right)| Event::Judged(Judged {
            card: card(number),
            prompt: None,
            given: None,
            statement: Some("It is final.".to_owned()),
            right,
            took_ms: 0,
        })),
        12 => (0..cards, format, grade, 0u64..100_000)
            .prop_map(|(number, format, grade, took_ms)| answered(card(number), format, grade, took_ms)),
        1 => (0u32..3, 0u32..5, 0u32..5, 0u64..100_000).prop_map(|(mock, question, got, took_ms)| {
            Event::Interviewed(interviewed(mock, question, got, took_ms))
        }),
        1 => (0..cards).prop_map(|number| Event::Suspended(card(number))),
        1 => (0..cards).prop_map(|number| Event::Resumed(card(number))),
        1 => (0..cards).prop_map(|number| Event::Reset(card(number))),
        1 => (0u32..40, any::<bool>())
            .prop_map(|(on, is_set)| Event::GoalSet(is_set.then(|| goal(on)))),
        1 => (0u32..40).prop_map(forecast),
        1 => (0u32..40, prop::sample::select(WentHow::ALL.to_vec()))
            .prop_map(|(on, word)| Event::Outcome(Went { on: day(on), word })),
        1 => (0u32..280).prop_map(of_drill),
    ]
}

/// A history without undoings, in replay order: several devices whose clocks and days wander.
pub fn plain(most: usize) -> impl Strategy<Value = Vec<LogEntry>> {
    let one = (0usize..3, event(8), 1i64..100_000_000, 0u32..3);
    prop::collection::vec(one, 0..most).prop_map(|rows| {
        let mut last = [0; 3];
        let mut ms = 0;
        rows.into_iter()
            .map(|(number, event, passed, wandered)| {
                last[number] += 1;
                ms += passed;
                // Days mostly follow the moments; a zone or a clock puts some of them a little off.
                let day = day(u32::try_from(ms / 86_400_000).expect("not negative") + wandered / 2);
                let record = Record {
                    seq: last[number],
                    at: at(ms),
                    day,
                    event,
                };
                LogEntry {
                    device: device(number),
                    record,
                }
            })
            .collect()
    })
}

/// The same, with undoings of any earlier record, undoings included.
pub fn causal(most: usize) -> impl Strategy<Value = Vec<LogEntry>> {
    (
        plain(most),
        prop::collection::vec((any::<prop::sample::Index>(), 0u8..3), most),
    )
        .prop_map(|(mut entries, undos)| {
            for place in 1..entries.len() {
                let (target, dice) = &undos[place];
                if *dice == 0 {
                    let target = entries[target.index(place)].id();
                    entries[place].record.event = Event::Undone {
                        device: target.device,
                        seq: target.seq,
                    };
                }
            }
            entries
        })
}

/// The same, where records also take back or correct records that are missing or later, and clocks
/// wander, so that numbers and moments disagree.
pub fn tangled(most: usize) -> impl Strategy<Value = Vec<LogEntry>> {
    let turn = (
        0usize..3,
        1u64..30,
        any::<prop::sample::Index>(),
        0u8..24,
        0i64..90_000_000,
    );
    (plain(most), prop::collection::vec(turn, most)).prop_map(|(mut entries, turns)| {
        let ids: Vec<_> = entries.iter().map(LogEntry::id).collect();
        for (place, (number, seq, target, dice, back)) in turns.into_iter().enumerate() {
            let Some(entry) = entries.get_mut(place) else {
                break;
            };
            let near = ids[place.saturating_sub(1 + target.index(8))].clone();
            let far = ids[target.index(ids.len())].clone();
            let grade = Grade::ALL[seq as usize % 4];
            let undone = |device, seq| Event::Undone { device, seq };
            let corrected = |device, seq| Event::Corrected { device, seq, grade };
            match dice {
                0..3 => entry.record.event = undone(near.device, near.seq),
                3..6 => entry.record.event = corrected(near.device, near.seq),
                6 => entry.record.event = undone(far.device, far.seq),
                7 => entry.record.event = corrected(far.device, far.seq),
                8 => entry.record.event = undone(device(number), seq),
                9 => entry.record.at = at(back),
                _ => {}
            }
        }
        entries
    })
}

/// A millisecond after a moment.
pub fn just_after(at: Timestamp) -> Timestamp {
    let at: jiff::Timestamp = at.to_string().parse().expect("RFC 3339");
    Timestamp::new(at + SignedDuration::from_millis(1))
}
