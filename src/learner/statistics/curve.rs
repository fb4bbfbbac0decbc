//! Forgetting curves: a code's chance of recall from its first answer until now, and in the days to
//! come.

use crate::learner::Notebook;
use crate::log::Event;
use crate::log::undo::effective;
use crate::memory::{Card, Direction, Grade, Memory, Scheduler};
use crate::registry::Code;
use crate::time::Day;

/// The curves of one code, on common days.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeCurves {
    /// The first day of either curve.
    pub first: Day,
    pub today: Day,
    /// The last day of the forecast.
    pub last: Day,
    /// The profile's desired retention.
    pub desired: f32,
    /// One for each direction that was ever asked.
    pub curves: Vec<Curve>,
}

/// A card's chance of recall over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    pub direction: Direction,
    /// A day with an answer has two points: before it and after it.
    pub points: Vec<CurvePoint>,
    /// The days on which it was asked.
    pub marks: Vec<CurveMark>,
    /// The chance of recall today.
    pub today: f32,
    /// The last answer.
    pub answered: Day,
    /// The first day on which the chance is below the desired one, unless it is answered.
    pub below_from: Day,
    /// The first day of the curve, if earlier answers are not in memory.
    pub known_since: Option<Day>,
}

/// A point of a curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurvePoint {
    pub day: Day,
    /// The chance of recall, 0 to 1.
    pub retrievability: f32,
}

/// A day on which a card was asked.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurveMark {
    pub day: Day,
    /// The chance of recall just before; 1 at the first answer, where it is unknown.
    pub retrievability: f32,
    /// The first answer of that day was right.
    pub right: bool,
}

/// The shortest forecast.
const AHEAD_DAYS: u32 = 30;
/// A curve has a point for each day up to this number; a longer one skips some.
const MOST_POINTS: u32 = 240;
/// The bound of the search for the day on which a memory fades.
const LONGEST_DAYS: u32 = 36_500;

/// A card's memory from a day on.
#[derive(Clone, Copy)]
struct State {
    day: Day,
    memory: Memory,
}

/// A card's answers, replayed.
#[derive(Default)]
struct Past {
    states: Vec<State>,
    marks: Vec<CurveMark>,
    known_since: Option<Day>,
}

impl CodeCurves {
    /// The curves of a code; `None` for a code that was never asked.
    ///
    /// Without the history's first records a curve starts at the checkpoint.
    #[must_use]
    pub fn new(notebook: &Notebook, code: Code, today: Day) -> Option<Self> {
        let pasts = pasts(notebook, code);
        let asked: Vec<(Direction, Past)> = Direction::ALL
            .into_iter()
            .zip(pasts)
            .filter(|(_, past)| !past.states.is_empty())
            .collect();
        let days = || asked.iter().flat_map(|(_, past)| &past.states);
        let first = days().map(|state| state.day).min()?.min(today);
        // A clock that ran ahead may have answered after today.
        let newest = days().map(|state| state.day).max()?;
        let dues = asked.iter().filter_map(|(way, _)| {
            let card = notebook.progress().card(Card(code, *way))?;
            Some(card.due)
        });
        let due_days = dues.map(|due| due.days_since(today)).max().unwrap_or(0);
        // The forecast is no longer than the past.
        let most = today.days_since(first).max(AHEAD_DAYS);
        let last = newest.max(today.plus(due_days.clamp(AHEAD_DAYS, most)));
        let scheduler = notebook.scheduler();
        let desired = notebook.profile().desired_retention;
        let curves = asked.into_iter().filter_map(|(way, past)| {
            Curve::new(way, past, scheduler, desired, [first, today, last])
        });
        Some(Self {
            first,
            today,
            last,
            desired,
            curves: curves.collect(),
        })
    }
}

impl Curve {
    fn new(
        direction: Direction,
        past: Past,
        scheduler: &Scheduler,
        desired: f32,
        [first, today, last]: [Day; 3],
    ) -> Option<Self> {
        let now = *past.states.last()?;
        let each = (last.days_since(first) / MOST_POINTS).max(1);
        let ends = past.states.iter().skip(1).map(|next| next.day);
        let mut points = Vec::new();
        for (state, end) in past.states.iter().zip(ends.chain([last])) {
            let days = end.days_since(state.day);
            let between = (0..days).step_by(usize::try_from(each).unwrap_or(1));
            points.extend(between.chain([days]).map(|elapsed| CurvePoint {
                day: state.day.plus(elapsed),
                retrievability: scheduler.retrievability(state.memory, elapsed),
            }));
        }
        // A clock that went back must not lead the curve back.
        let mut latest = first;
        for point in &mut points {
            latest = latest.max(point.day);
            point.day = latest;
        }
        Some(Self {
            direction,
            points,
            marks: past.marks,
            today: scheduler.retrievability(now.memory, today.days_since(now.day)),
            answered: now.day,
            below_from: now.day.plus(days_above(scheduler, now.memory, desired)),
            known_since: past.known_since,
        })
    }
}

/// Days for which the chance of recall is not below a share.
fn days_above(scheduler: &Scheduler, memory: Memory, share: f32) -> u32 {
    let (mut above, mut below) = (0, LONGEST_DAYS);
    while above < below {
        let middle = u32::midpoint(above, below);
        if scheduler.retrievability(memory, middle) >= share {
            above = middle + 1;
        } else {
            below = middle;
        }
    }
    above
}

/// Replays the answers of both directions.
fn pasts(notebook: &Notebook, code: Code) -> [Past; 2] {
    let (forgotten, records) = notebook.long_history().since_forgotten();
    let mut pasts = Direction::ALL.map(|way| {
        let card = forgotten.and_then(|progress| progress.card(Card(code, way)));
        card.map_or_else(Past::default, |card| Past {
            states: vec![State {
                day: card.last_day,
                memory: card.memory,
            }],
            marks: Vec::new(),
            known_since: Some(card.last_day),
        })
    });
    for counted in effective(records) {
        let record = &counted.entry.record;
        let (card, graded) = match &record.event {
            Event::Answered(answered) => (answered.card, Some(answered)),
            Event::Reset(card) => (*card, None),
            _ => continue,
        };
        if card.code() != code {
            continue;
        }
        let [name, meaning] = &mut pasts;
        let past = match card.direction() {
            Direction::CodeToMeaning => name,
            Direction::MeaningToCode => meaning,
        };
        let Some(answered) = graded else {
            *past = Past::default();
            continue;
        };
        let grade = counted.corrected.unwrap_or(answered.grade);
        let is_right = answered.is_right(grade, counted.corrected.is_some());
        past.answer(record.day, grade, is_right, notebook.scheduler());
    }
    pasts
}

impl Past {
    fn answer(&mut self, day: Day, grade: Grade, is_right: bool, scheduler: &Scheduler) {
        let before = self.states.last().copied();
        let elapsed_days = before.map_or(0, |before| day.days_since(before.day));
        let outcomes = scheduler.outcomes(before.map(|before| before.memory), elapsed_days);
        let memory = outcomes.get(grade).memory;
        if self.marks.last().is_none_or(|mark| mark.day < day) {
            self.marks.push(CurveMark {
                day,
                retrievability: before.map_or(1.0, |before| {
                    scheduler.retrievability(before.memory, elapsed_days)
                }),
                right: is_right,
            });
        }
        match self.states.last_mut() {
            Some(state) if state.day == day => state.memory = memory,
            _ => self.states.push(State { day, memory }),
        }
    }
}
