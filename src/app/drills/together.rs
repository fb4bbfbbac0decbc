//! Drilling together: one question for everybody in the room, the answer, why, and the contrast. Nothing
//! is recorded.

use super::board::BoardPage;
use crate::registry::{Code, Group, Registry};
use crate::team::{Board, Drill, TeamQuestion};

#[derive(Clone, Debug, PartialEq)]
pub struct Together {
    /// Where it leads back to.
    pub(super) board: Box<BoardPage>,
    items: Vec<TogetherItem>,
    place: usize,
    step: TogetherStep,
}

/// Something to drill together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TogetherItem {
    /// A question's set and its place in it, from 1.
    question: Option<(u32, u32)>,
    /// The codes that are told apart.
    pair: Option<[Code; 2]>,
}

/// How much of it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TogetherStep {
    Question,
    Answer,
    Why,
    Contrast,
}

impl TogetherStep {
    const ALL: [Self; 4] = [Self::Question, Self::Answer, Self::Why, Self::Contrast];
}

impl TogetherItem {
    /// The items of a board: its hardest questions, then the pairs that are mixed up most. Where nobody
    /// shares these, the set that is taken last: the others will be asked before.
    #[must_use]
    pub fn all(drill: &Drill, board: &Board, registry: &Registry) -> Vec<Self> {
        let hardest = board.hardest.iter().map(|hard| {
            let code = Code::new(hard.code);
            Self {
                question: Some((hard.set, hard.question)),
                pair: code.and_then(|code| contrast_of(code, board, registry)),
            }
        });
        let mixed = board.mixed.iter().filter_map(|mixed| {
            let [one, other] = mixed.codes;
            let pair = [Code::new(one)?, Code::new(other)?];
            Some(Self {
                question: question_about(drill, mixed.codes),
                pair: Some(pair),
            })
        });
        let items: Vec<Self> = hardest.chain(mixed).collect();
        if !items.is_empty() {
            return items;
        }
        let last = u32::try_from(drill.test.sets.len()).unwrap_or(u32::MAX);
        let set = (1..).zip(drill.set(last));
        set.map(|(place, question)| Self {
            question: Some((last, place)),
            pair: Code::new(question.code).and_then(|code| contrast_of(code, board, registry)),
        })
        .collect()
    }

    #[must_use]
    pub fn question(self, drill: &Drill) -> Option<&TeamQuestion> {
        let (set, place) = self.question?;
        drill.set(set).get((place as usize).checked_sub(1)?)
    }

    /// The codes that are told apart, with the question that decides between them.
    #[must_use]
    pub fn contrast(self, registry: &Registry) -> Option<([Code; 2], &Group)> {
        let [one, other] = self.pair?;
        let group = registry.group_of_both(one, other)?;
        Some(([one, other], group))
    }

    /// What there is to show of it, in order.
    fn steps(self, drill: &Drill, registry: &Registry) -> Vec<TogetherStep> {
        let question = self.question(drill);
        let has = |step: &TogetherStep| match step {
            TogetherStep::Question => true,
            TogetherStep::Answer => question.is_some(),
            TogetherStep::Why => question.is_some_and(|question| {
                !question.why.is_empty() || drill.note(question.code).is_some()
            }),
            TogetherStep::Contrast => self.contrast(registry).is_some(),
        };
        TogetherStep::ALL.into_iter().filter(has).collect()
    }
}

/// The code with the one that the team takes it for, or else with the one that it is most like.
fn contrast_of(code: Code, board: &Board, registry: &Registry) -> Option<[Code; 2]> {
    let mixed = board.mixed.iter().find_map(|mixed| {
        let [one, other] = mixed.codes;
        match code.get() {
            asked if asked == one => Code::new(other),
            asked if asked == other => Code::new(one),
            _ => None,
        }
    });
    let other = mixed.or_else(|| registry.nearest_look_alike(code))?;
    Some([code, other])
}

/// A question of the drill about one of two codes, of the set that is taken last.
fn question_about(drill: &Drill, codes: [u16; 2]) -> Option<(u32, u32)> {
    let sets = (1..).zip(&drill.test.sets);
    let sets: Vec<(u32, &Vec<TeamQuestion>)> = sets.collect();
    sets.into_iter().rev().find_map(|(set, questions)| {
        let asks = |question: &TeamQuestion| codes.contains(&question.code);
        let place = questions.iter().position(asks)?;
        Some((set, u32::try_from(place).ok()?.checked_add(1)?))
    })
}

impl Together {
    /// Begins with the item at a place; gives the board back if there is none.
    pub(super) fn new(
        board: Box<BoardPage>,
        place: usize,
        registry: &Registry,
    ) -> Result<Self, Box<BoardPage>> {
        let items = board.board.as_ref().map_or_else(Vec::new, |read| {
            TogetherItem::all(&board.open.drill, read, registry)
        });
        if place >= items.len() {
            return Err(board);
        }
        Ok(Self {
            board,
            items,
            place,
            step: TogetherStep::Question,
        })
    }

    #[must_use]
    pub fn drill(&self) -> &Drill {
        &self.board.open.drill
    }

    #[must_use]
    pub fn item(&self) -> Option<TogetherItem> {
        self.items.get(self.place).copied()
    }

    #[must_use]
    pub const fn step(&self) -> TogetherStep {
        self.step
    }

    /// Its number, and of how many.
    #[must_use]
    pub fn number(&self) -> (usize, usize) {
        (self.place.saturating_add(1), self.items.len())
    }

    /// Shows more of the item, or the next one; nothing changes at the end.
    pub(super) fn forward(&mut self, registry: &Registry) {
        let Some(item) = self.item() else { return };
        let steps = item.steps(self.drill(), registry);
        match steps.into_iter().find(|step| *step > self.step) {
            Some(step) => self.step = step,
            None => self.go_by(1),
        }
    }

    /// Shows less of the item, or the one before as a whole.
    pub(super) fn backward(&mut self, registry: &Registry) {
        let last_before = |item: TogetherItem, drill: &Drill, limit: Option<TogetherStep>| {
            let steps = item.steps(drill, registry).into_iter().rev();
            let mut steps = steps.filter(|step| limit.is_none_or(|limit| *step < limit));
            steps.next()
        };
        let Some(item) = self.item() else { return };
        if let Some(step) = last_before(item, self.drill(), Some(self.step)) {
            self.step = step;
        } else if let Some(place) = self.place.checked_sub(1) {
            self.place = place;
            let whole = self
                .item()
                .and_then(|item| last_before(item, self.drill(), None));
            self.step = whole.unwrap_or(TogetherStep::Question);
        }
    }

    /// Goes to another item.
    pub(super) fn go_by(&mut self, places: isize) {
        let place = self.place.saturating_add_signed(places);
        if place != self.place && place < self.items.len() {
            self.place = place;
            self.step = TogetherStep::Question;
        }
    }
}
