//! A drill that is being made: three decisions, one after the other, and the rest with good defaults.

use std::ops::RangeInclusive;
use std::path::Path;

use crate::app::goal::read_day;
use crate::learner::Scope;
use crate::log::Level;
use crate::team::{Drill, NewDrill};
use crate::text::is_hidden;
use crate::time::Day;

#[derive(Clone, Debug, PartialEq)]
pub struct DrillDraft {
    /// As typed.
    pub folder: String,
    pub title: String,
    pub date: String,
    /// What is decided now.
    pub field: DraftField,
    pub scope: Scope,
    pub pass_percent: u32,
    pub questions: u32,
    pub minutes: u32,
    pub shares_at_most: Level,
    /// All but the three decisions is shown.
    pub is_unfolded: bool,
    /// What is wrong, and with which field.
    pub problem: Option<(DraftField, NewDrillError)>,
    /// True while it is made.
    pub is_made: bool,
    /// True while the system's dialog is open.
    pub browses: bool,
}

/// The decisions, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftField {
    Folder,
    Title,
    Date,
}

/// Why a drill cannot be made as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NewDrillError {
    NoFolder,
    NoTitle,
    /// More characters than this.
    LongTitle(usize),
    /// The title has a character that cannot be seen.
    HiddenCharacter,
    /// What is typed is no date.
    NoDate,
    Past,
    /// The scope has no code to ask for.
    NoCodes,
    /// In the words of the store.
    Store(String),
}

/// A change of a new drill that is not typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftChange {
    /// Decide on this now.
    Field(DraftField),
    /// Show or hide all but the three decisions.
    Fold,
    Scope(Scope),
    Pass(u32),
    Questions(u32),
    Minutes(u32),
    AtMost(Level),
}

fn within(number: u32, range: RangeInclusive<u32>) -> u32 {
    number.clamp(*range.start(), *range.end())
}

impl DraftField {
    pub const ALL: [Self; 3] = [Self::Folder, Self::Title, Self::Date];

    fn next(self) -> Option<Self> {
        match self {
            Self::Folder => Some(Self::Title),
            Self::Title => Some(Self::Date),
            Self::Date => None,
        }
    }

    fn previous(self) -> Option<Self> {
        match self {
            Self::Folder => None,
            Self::Title => Some(Self::Folder),
            Self::Date => Some(Self::Title),
        }
    }
}

/// A team wants to be ready in so many days, unless it says otherwise.
const DAYS: u32 = 14;

impl DrillDraft {
    pub const STEP_PERCENT: u32 = 5;
    pub const STEP_QUESTIONS: u32 = 5;
    pub const STEP_MINUTES: u32 = 5;

    pub(super) fn new(today: Day) -> Self {
        Self {
            folder: String::new(),
            title: String::new(),
            date: today.plus(DAYS).to_string(),
            field: DraftField::Folder,
            scope: Scope::Common,
            pass_percent: 85,
            questions: 20,
            minutes: 10,
            shares_at_most: Level::Confusions,
            is_unfolded: false,
            problem: None,
            is_made: false,
            browses: false,
        }
    }

    pub(super) fn input(&self) -> &str {
        match self.field {
            DraftField::Folder => &self.folder,
            DraftField::Title => &self.title,
            DraftField::Date => &self.date,
        }
    }

    pub(super) fn input_mut(&mut self) -> &mut String {
        match self.field {
            DraftField::Folder => &mut self.folder,
            DraftField::Title => &mut self.title,
            DraftField::Date => &mut self.date,
        }
    }

    /// The day that is typed.
    #[must_use]
    pub fn day(&self, today: Day) -> Option<Day> {
        read_day(&self.date, today)
    }

    /// The same draft, with what is in the text field.
    #[must_use]
    pub fn with_typed(&self, typed: &str) -> Self {
        let mut draft = self.clone();
        typed.clone_into(draft.input_mut());
        draft
    }

    /// Goes to the previous decision; false at the first.
    pub(super) fn step_back(&mut self) -> bool {
        self.problem = None;
        match self.field.previous() {
            Some(field) => {
                self.field = field;
                true
            }
            None => false,
        }
    }

    /// Goes to the next decision if this one makes sense, whatever the later ones do.
    pub(super) fn skip(&mut self, today: Day) {
        if self.field.next().is_some() {
            self.go_on(today);
        }
    }

    /// Changes what is not one of the three decisions, or goes to one of them.
    pub(super) fn change(&mut self, change: DraftChange) {
        match change {
            DraftChange::Field(field) => {
                self.problem = None;
                self.field = field;
            }
            DraftChange::Fold => self.is_unfolded = !self.is_unfolded,
            DraftChange::Scope(scope) => self.scope = scope,
            DraftChange::Pass(percent) => self.pass_percent = within(percent, Drill::PASS_PERCENT),
            DraftChange::Questions(count) => self.questions = within(count, Drill::QUESTIONS),
            DraftChange::Minutes(minutes) => self.minutes = within(minutes, Drill::MINUTES),
            DraftChange::AtMost(level) => self.shares_at_most = level,
        }
    }

    /// Takes a folder that was chosen otherwise than by typing.
    pub(super) fn choose_folder(&mut self, folder: &Path, today: Day) {
        self.folder = folder.display().to_string();
        self.field = DraftField::Folder;
        self.go_on(today);
    }

    /// Goes on to the next decision. True if all three are made and make sense.
    pub(super) fn go_on(&mut self, today: Day) -> bool {
        self.problem = None;
        if let Err(error) = self.check(self.field, today) {
            self.problem = Some((self.field, error));
            return false;
        }
        if self.field == DraftField::Folder && self.title.is_empty() {
            self.title = self.suggested_title();
        }
        match self.field.next() {
            Some(next) => {
                self.field = next;
                false
            }
            None => self.is_whole(today),
        }
    }

    /// Goes to the first decision that makes no sense, if there is one.
    fn is_whole(&mut self, today: Day) -> bool {
        for field in DraftField::ALL {
            if let Err(error) = self.check(field, today) {
                self.refuse(field, error);
                return false;
            }
        }
        true
    }

    pub(super) fn refuse(&mut self, field: DraftField, error: NewDrillError) {
        self.is_made = false;
        self.field = field;
        self.problem = Some((field, error));
    }

    fn check(&self, field: DraftField, today: Day) -> Result<(), NewDrillError> {
        let title = self.title.trim();
        match field {
            DraftField::Folder if self.folder.trim().is_empty() => Err(NewDrillError::NoFolder),
            DraftField::Title if title.is_empty() => Err(NewDrillError::NoTitle),
            DraftField::Title if title.chars().count() > Drill::MOST_TITLE => {
                Err(NewDrillError::LongTitle(Drill::MOST_TITLE))
            }
            DraftField::Title if title.contains(is_hidden) => Err(NewDrillError::HiddenCharacter),
            DraftField::Date => match self.day(today) {
                None => Err(NewDrillError::NoDate),
                Some(day) if day < today => Err(NewDrillError::Past),
                Some(_) => Ok(()),
            },
            DraftField::Folder | DraftField::Title => Ok(()),
        }
    }

    /// The folder's name, which often is the team's.
    fn suggested_title(&self) -> String {
        let name = Path::new(self.folder.trim()).file_name();
        let name = name.map(|name| name.to_string_lossy());
        let mut title: String = name
            .into_iter()
            .flat_map(|name| name.chars().collect::<Vec<_>>())
            .filter(|c| !is_hidden(*c))
            .take(Drill::MOST_TITLE)
            .collect();
        if title == "~" {
            title.clear();
        }
        title
    }

    /// What is decided, once all of it makes sense.
    pub(super) fn decided(&self, today: Day) -> Option<NewDrill> {
        Some(NewDrill {
            title: self.title.trim().to_owned(),
            by: self.day(today)?,
            pass_percent: self.pass_percent,
            scope: self.scope.clone(),
            questions: self.questions,
            minutes: self.minutes,
            shares_at_most: self.shares_at_most,
            invited: Vec::new(),
            situations: Vec::new(),
            notes: Vec::new(),
        })
    }
}
