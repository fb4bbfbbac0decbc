//! The screen Codes: search, filters, the shown entry, and its back and forward history.

use super::{Compare, HitMarks};
use crate::grading::{Given, Verdict};
use crate::learner::{CodeCurves, Notebook};
use crate::log::Answered;
use crate::memory::{Card, Direction};
use crate::question::Format;
use crate::registry::{Class, Code, Entry, Standing, Tier};
use crate::time::Day;

#[derive(Clone, Debug)]
pub struct Codes {
    pub day: Day,
    pub query: String,
    pub filter: Filter,
    /// The best hit first.
    pub hits: Vec<Code>,
    /// What was searched for instead of a misspelled query.
    pub corrected: Option<String>,
    /// Why the first of them are hits; none without a query.
    pub marks: Vec<HitMarks>,
    pub selected: Option<Code>,
    /// The newest first.
    pub recent: Vec<Recent>,
    /// Chances of recall over time, if it was ever asked.
    pub curves: Option<CodeCurves>,
    /// The code to fight the shown one in a duel: the one mixed up with it most, else the most alike.
    pub rival: Option<Code>,
    pub copied: bool,
    /// The note on the shown code, while it is written.
    pub note: Option<String>,
    pub page: CodesPage,
    back: Vec<Code>,
    forward: Vec<Code>,
}

/// What Codes shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum CodesPage {
    /// The list and the shown entry.
    #[default]
    List,
    /// Which code to return: the answers so far, 0 for a question's first choice.
    Guide(Vec<usize>),
    Compare(Compare),
}

/// A past answer to the shown code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    pub day: Day,
    pub direction: Direction,
    /// `None` if the log has only an option's place.
    pub given: Option<Given>,
    pub right: bool,
    /// The other code that the answer named.
    pub other: Option<Code>,
}

const MOST_RECENT: usize = 5;
/// More than a window shows; the rest is not worth its time at each letter.
const MOST_MARKED: usize = 24;

/// Lists only codes that meet all conditions.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    pub class: Option<Class>,
    pub standing: Option<StandingFilter>,
    pub tier: Option<Tier>,
    pub memory: Option<MemoryFilter>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StandingFilter {
    /// Registered and in force.
    Standard,
    /// Registered, but obsolete, reserved or temporary.
    Special,
    Unofficial,
}

impl StandingFilter {
    pub const ALL: [Self; 3] = [Self::Standard, Self::Special, Self::Unofficial];

    fn holds(self, standing: &Standing) -> bool {
        let kind = match standing {
            Standing::Standard | Standing::Experimental => Self::Standard,
            Standing::Obsolete | Standing::Reserved | Standing::Temporary => Self::Special,
            Standing::Unofficial { .. } => Self::Unofficial,
        };
        self == kind
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MemoryFilter {
    New,
    /// Asked; a direction is due or was missed.
    Due,
    /// Asked; nothing is due.
    Known,
    /// A direction is set aside.
    Aside,
}

impl MemoryFilter {
    pub const ALL: [Self; 4] = [Self::New, Self::Due, Self::Known, Self::Aside];

    fn of(notebook: &Notebook, code: Code, today: Day) -> Self {
        if notebook.progress().is_aside(code) {
            return Self::Aside;
        }
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
        let mut codes = Self::empty(today);
        codes.search(notebook, today, String::new());
        codes
    }

    fn empty(today: Day) -> Self {
        Self {
            day: today,
            query: String::new(),
            filter: Filter::default(),
            hits: Vec::new(),
            corrected: None,
            marks: Vec::new(),
            selected: None,
            recent: Vec::new(),
            curves: None,
            rival: None,
            copied: false,
            note: None,
            page: CodesPage::List,
            back: Vec::new(),
            forward: Vec::new(),
        }
    }

    /// The entry of one code, without a search around it.
    pub(super) fn of(notebook: &Notebook, today: Day, code: Code) -> Self {
        let mut codes = Self::empty(today);
        codes.show(notebook, Some(code));
        codes
    }

    /// Shows the best hit.
    pub(super) fn search(&mut self, notebook: &Notebook, today: Day, query: String) {
        self.query = query;
        self.list(notebook, today);
        self.show(notebook, self.hits.first().copied());
    }

    fn show(&mut self, notebook: &Notebook, code: Option<Code>) {
        self.copied &= self.selected == code;
        self.note = self.note.take().filter(|_| self.selected == code);
        self.selected = code;
        let reviews = notebook.history().reviews().rev();
        let answers = reviews
            .filter(|review| Some(review.answered.card.code()) == code)
            .map(|review| Recent {
                day: review.entry.record.day,
                direction: review.answered.card.direction(),
                given: given(review.answered),
                right: review.is_right,
                other: other_code(review.answered)
                    .filter(|code| notebook.registry().get(*code).is_some()),
            });
        self.recent = answers.take(MOST_RECENT).collect();
        self.curves = code.and_then(|code| CodeCurves::new(notebook, code, self.day));
        self.rival = code.and_then(|code| rival(notebook, code, self.day));
    }

    /// Follows a changed notebook or a new day.
    pub(super) fn refresh(&mut self, notebook: &Notebook, today: Day) {
        self.day = today;
        self.list(notebook, today);
        self.show(notebook, self.selected);
    }

    /// The shown entry stays if it is still listed.
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
        let listed: Vec<&Entry> = listed.collect();
        self.hits = listed.iter().map(|entry| entry.code).collect();
        let (registry, language) = (notebook.registry(), notebook.language());
        let query = &self.query;
        let highlighter = registry.highlighter(query);
        let marks = |entry: &&Entry| HitMarks::new(registry, entry, query, &highlighter, language);
        let marked = if self.query.trim().is_empty() {
            0
        } else {
            MOST_MARKED
        };
        self.marks = listed.iter().take(marked).map(marks).collect();
        self.corrected = notebook.registry().did_you_mean(&self.query);
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

    /// Shows an entry and remembers the way back.
    pub(super) fn follow(&mut self, notebook: &Notebook, code: Code) {
        self.page = CodesPage::List;
        if self.selected == Some(code) {
            return;
        }
        self.back.extend(self.selected);
        self.forward.clear();
        self.show(notebook, Some(code));
    }

    pub(super) fn go_back(&mut self, notebook: &Notebook) {
        if let Some(code) = self.back.pop() {
            self.forward.extend(self.selected);
            self.show(notebook, Some(code));
        }
    }

    pub(super) fn go_forward(&mut self, notebook: &Notebook) {
        if let Some(code) = self.forward.pop() {
            self.back.extend(self.selected);
            self.show(notebook, Some(code));
        }
    }

    /// The listed code after the shown one.
    pub(super) fn after_shown(&self) -> Option<Code> {
        let mut hits = self.hits.iter().copied();
        hits.find(|code| Some(*code) == self.selected)?;
        hits.next()
    }

    /// Answers the guide's question; a choice that it does not have changes nothing.
    pub(super) fn answer_guide(&mut self, notebook: &Notebook, choice: usize) {
        if let CodesPage::Guide(answers) = &mut self.page {
            answers.push(choice);
            if notebook.registry().guide().walk(answers).is_none() {
                answers.pop();
            }
        }
    }

    /// Takes back the last answer of the guide, or all of them.
    pub(super) fn take_back_guide(&mut self, all: bool) {
        if let CodesPage::Guide(answers) = &mut self.page {
            let kept = if all {
                0
            } else {
                answers.len().saturating_sub(1)
            };
            answers.truncate(kept);
        }
    }

    pub(super) fn compare(&mut self, notebook: &Notebook) {
        if let Some(code) = self.selected {
            self.page = CodesPage::Compare(Compare::new(notebook.registry(), code));
        }
    }

    pub(super) fn input(&self) -> Option<&str> {
        match &self.page {
            CodesPage::List => Some(self.note.as_ref().unwrap_or(&self.query)),
            CodesPage::Guide(_) => None,
            CodesPage::Compare(compare) => Some(&compare.typed),
        }
    }

    pub(super) const fn input_mut(&mut self) -> Option<&mut String> {
        match (&mut self.page, &mut self.note) {
            (CodesPage::Guide(_), _) => None,
            (CodesPage::Compare(compare), _) => Some(&mut compare.typed),
            (CodesPage::List, Some(note)) => Some(note),
            (CodesPage::List, None) => Some(&mut self.query),
        }
    }

    /// True if there is an entry to go back to; the same for forward.
    #[must_use]
    pub const fn ways(&self) -> (bool, bool) {
        (!self.back.is_empty(), !self.forward.is_empty())
    }
}

/// A code with no look-alikes fights the nearest number of its class; one that only a team has fights none.
fn rival(notebook: &Notebook, code: Code, today: Day) -> Option<Code> {
    let registry = notebook.registry();
    if registry.is_added(code) {
        return None;
    }
    let mixed_up = notebook.progress().confusions().with(code, today);
    let nearest = || {
        let entries = registry.entries().iter().map(|entry| entry.code);
        let others = entries.filter(|other| *other != code && other.class() == code.class());
        others.min_by_key(|other| other.get().abs_diff(code.get()))
    };
    let mut mixed_up = mixed_up.into_iter();
    mixed_up
        .find(|other| registry.get(*other).is_some() && !registry.is_added(*other))
        .or_else(|| registry.nearest_look_alike(code))
        .or_else(nearest)
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

/// The code that an answer named where another was asked for; an unknown number is none.
fn other_code(answered: &Answered) -> Option<Code> {
    let asked = answered.card.code();
    let named = answered.verdict.matched(asked).or(match answered.given {
        Given::Option(code) => Some(code),
        _ => None,
    });
    named.filter(|code| *code != asked)
}

/// What was given: of an option, older logs have the place alone, which the verdict explains.
fn given(answered: &Answered) -> Option<Given> {
    let Given::Text(_) = answered.given else {
        return Some(answered.given.clone());
    };
    match (answered.format, answered.verdict) {
        (Format::Typed, _) => Some(answered.given.clone()),
        (Format::Choice, Verdict::Exact) => Some(Given::Option(answered.card.code())),
        (Format::Choice, Verdict::Wrong(Some(code))) => Some(Given::Option(code)),
        _ => None,
    }
}
