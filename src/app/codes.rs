//! Codes: the reference, what of it is listed, and the way one came.

use crate::grading::Given;
use crate::learner::{CodeCurves, Notebook};
use crate::memory::{Card, Direction};
use crate::registry::{Class, Code, Entry, Standing, Tier};
use crate::time::Day;

/// What Codes shows.
#[derive(Clone, Debug)]
pub struct Codes {
    /// The study day it was made for.
    pub day: Day,
    /// What is looked for.
    pub query: String,
    /// What is listed of what is found.
    pub filter: Filter,
    /// What was found, best first.
    pub hits: Vec<Code>,
    /// The entry that is shown.
    pub selected: Option<Code>,
    /// The learner's last answers to it, the newest first.
    pub recent: Vec<Recent>,
    /// How likely it was, is and will be to be recalled, if it was ever asked.
    pub curves: Option<CodeCurves>,
    /// Whether the entry that is shown was copied.
    pub copied: bool,
    back: Vec<Code>,
    forward: Vec<Code>,
}

/// An answer that the learner once gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    pub day: Day,
    /// Which way it was asked.
    pub direction: Direction,
    pub given: Given,
    /// Whether it was right.
    pub right: bool,
}

/// How many of the learner's answers are shown.
const MOST_RECENT: usize = 5;

/// What is listed. Nothing set lists everything.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Codes of one class.
    pub class: Option<Class>,
    /// Registered codes, or vendors' own.
    pub standing: Option<StandingFilter>,
    /// Codes of one tier.
    pub tier: Option<Tier>,
    /// Codes that the learner knows so well.
    pub memory: Option<MemoryFilter>,
}

/// Kinds of standing that one looks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandingFilter {
    /// Registered and in force.
    Standard,
    /// Registered, but obsolete, reserved or temporary.
    Special,
    Unofficial,
}

impl StandingFilter {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Standard, Self::Special, Self::Unofficial];

    fn holds(self, standing: &Standing) -> bool {
        let kind = match standing {
            Standing::Standard => Self::Standard,
            Standing::Obsolete | Standing::Reserved | Standing::Temporary => Self::Special,
            Standing::Unofficial { .. } => Self::Unofficial,
        };
        self == kind
    }
}

/// How well the learner knows a code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemoryFilter {
    New,
    /// Asked, and one direction is due or was missed.
    Due,
    /// Asked, and nothing is due.
    Known,
}

impl MemoryFilter {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::New, Self::Due, Self::Known];

    /// How well the learner knows a code today.
    fn of(notebook: &Notebook, code: Code, today: Day) -> Self {
        let cards = Direction::ALL.map(|way| notebook.progress().card(Card(code, way)));
        let mut asked = cards.into_iter().flatten().peekable();
        if asked.peek().is_none() {
            Self::New
        } else if asked.any(|card| card.due <= today || card.step.is_some()) {
            Self::Due
        } else {
            Self::Known
        }
    }
}

impl Codes {
    pub(super) fn new(notebook: &Notebook, today: Day) -> Self {
        let mut codes = Self {
            day: today,
            query: String::new(),
            filter: Filter::default(),
            hits: Vec::new(),
            selected: None,
            recent: Vec::new(),
            curves: None,
            copied: false,
            back: Vec::new(),
            forward: Vec::new(),
        };
        codes.search(notebook, today, String::new());
        codes
    }

    /// Looks for codes; the best hit is shown.
    pub(super) fn search(&mut self, notebook: &Notebook, today: Day, query: String) {
        self.query = query;
        self.list(notebook, today);
        self.show(notebook, self.hits.first().copied());
    }

    fn show(&mut self, notebook: &Notebook, code: Option<Code>) {
        self.copied &= self.selected == code;
        self.selected = code;
        let reviews = notebook.history().reviews().rev();
        let answers = reviews
            .filter(|review| Some(review.answered.card.code()) == code)
            .map(|review| Recent {
                day: review.entry.record.day,
                direction: review.answered.card.direction(),
                given: review.answered.given.clone(),
                right: review.grade.is_right(),
            });
        self.recent = answers.take(MOST_RECENT).collect();
        self.curves = code.and_then(|code| CodeCurves::new(notebook, code, self.day));
    }

    /// Shows what the notebook has come to know since.
    pub(super) fn refresh(&mut self, notebook: &Notebook, today: Day) {
        self.day = today;
        self.list(notebook, today);
        self.show(notebook, self.selected);
    }

    /// Lists other codes; the entry that is shown stays where it is still listed.
    pub(super) fn set_filter(&mut self, notebook: &Notebook, today: Day, filter: Filter) {
        self.filter = filter;
        self.list(notebook, today);
        if self.selected.is_none_or(|code| !self.hits.contains(&code)) {
            self.show(notebook, self.hits.first().copied());
        }
    }

    fn list(&mut self, notebook: &Notebook, today: Day) {
        let filter = self.filter;
        let found = notebook.registry().search(&self.query);
        let listed = found
            .into_iter()
            .filter(|entry| filter.holds(notebook, entry, today));
        self.hits = listed.map(|entry| entry.code).collect();
    }

    pub(super) fn select_by(&mut self, notebook: &Notebook, places: isize) {
        let place = self
            .hits
            .iter()
            .position(|code| Some(*code) == self.selected);
        let target = place.unwrap_or(0).saturating_add_signed(places);
        self.show(
            notebook,
            self.hits.get(target).or(self.hits.last()).copied(),
        );
    }

    /// Goes to an entry, so that one can come back.
    pub(super) fn follow(&mut self, notebook: &Notebook, code: Code) {
        if self.selected == Some(code) {
            return;
        }
        self.back.extend(self.selected);
        self.forward.clear();
        self.show(notebook, Some(code));
    }

    /// Goes to the entry one came from.
    pub(super) fn go_back(&mut self, notebook: &Notebook) {
        if let Some(code) = self.back.pop() {
            self.forward.extend(self.selected);
            self.show(notebook, Some(code));
        }
    }

    /// Goes to the entry one came back from.
    pub(super) fn go_forward(&mut self, notebook: &Notebook) {
        if let Some(code) = self.forward.pop() {
            self.back.extend(self.selected);
            self.show(notebook, Some(code));
        }
    }

    /// Whether there is an entry to go back to, and one to go forward to.
    #[must_use]
    pub const fn ways(&self) -> (bool, bool) {
        (!self.back.is_empty(), !self.forward.is_empty())
    }
}

impl Filter {
    fn holds(self, notebook: &Notebook, entry: &Entry, today: Day) -> bool {
        self.class.is_none_or(|class| entry.code.class() == class)
            && self
                .standing
                .is_none_or(|standing| standing.holds(&entry.standing))
            && self.tier.is_none_or(|tier| entry.tier == tier)
            && self
                .memory
                .is_none_or(|memory| MemoryFilter::of(notebook, entry.code, today) == memory)
    }
}
