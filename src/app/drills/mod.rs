//! The screen of drills: those that are taken part in, a new one, joining, the common test, the board and
//! drilling together. A team's folder is read and written by the runtime, as are all files.

mod actions;

mod at_board;

mod board;

mod draft;

mod folder;

mod joining;

mod results;

mod test;

mod testing;

mod together;

mod writes;

use std::path::PathBuf;

use super::{Job, Message};
use crate::learner::{DrillReadiness, JoinedDrill, Notebook, TestRecord};
use crate::log::TeamId;
use crate::team::{CommonSitting, NoTest};
use crate::time::{Day, Timestamp};

pub use board::{BoardPage, CopiedText};
pub use draft::{DraftChange, DraftField, DrillDraft, NewDrillError};
pub use folder::{FolderField, OpenDrill};
pub use joining::JoinPage;
pub use test::{CommonTestPage, TestHint, TestResult};
pub use together::{Together, TogetherItem, TogetherStep};
pub(in crate::app) use writes::TeamWrites;

#[derive(Debug)]
pub struct DrillScreen {
    pub day: Day,
    /// Those that are taken part in, the next date first.
    pub rows: Vec<DrillRow>,
    /// The chosen place in the list.
    pub chosen: usize,
    pub page: DrillPage,
}

/// A drill that is taken part in.
#[derive(Clone, Debug, PartialEq)]
pub struct DrillRow {
    pub drill: TeamId,
    pub joined: JoinedDrill,
    pub readiness: DrillReadiness,
}

#[derive(Debug)]
pub enum DrillPage {
    /// The list, perhaps with what came of the last action.
    List(Option<Message>),
    Opening(FolderField),
    New(Box<DrillDraft>),
    Join(Box<JoinPage>),
    Joined(Box<JoinedPage>),
    Test(Box<CommonTestPage>),
    Result(Box<TestResult>),
    Board(Box<BoardPage>),
    Together(Box<Together>),
}

/// The page of a drill that is taken part in.
#[derive(Clone, Debug, PartialEq)]
pub struct JoinedPage {
    pub row: DrillRow,
    /// `None` until the folder is read.
    pub open: Option<OpenDrill>,
    /// What came of joining, or why the folder cannot be read or written.
    pub told: Option<Message>,
    /// The last common test that was begun, by number.
    pub last: Option<(u32, TestRecord)>,
    /// The next one, once the folder is read.
    pub next: Option<Result<CommonSitting, NoTest>>,
    /// True while the learner is asked whether to leave the drill.
    pub asks_to_leave: bool,
}

impl DrillPage {
    /// True while a dialog over it asks something.
    #[must_use]
    pub const fn asks(&self) -> bool {
        match self {
            Self::Joined(page) => page.asks_to_leave,
            Self::Test(test) => test.asks_to_end,
            _ => false,
        }
    }
}

/// What a page needs now.
pub(in crate::app) enum PageNeed {
    /// The time of the test is over.
    EndTest,
    /// Begin this.
    Begin(Job),
}

impl DrillScreen {
    pub(in crate::app) fn new(notebook: &Notebook, day: Day) -> Self {
        Self {
            day,
            rows: DrillRow::all(notebook, day),
            chosen: 0,
            page: DrillPage::List(None),
        }
    }

    /// Follows the notebook and the day.
    pub(in crate::app) fn refresh(&mut self, notebook: &Notebook, day: Day) {
        self.day = day;
        self.rows = DrillRow::all(notebook, day);
        self.chosen = self.chosen.min(self.rows.len().saturating_sub(1));
        if let DrillPage::Joined(page) = &mut self.page {
            match self.rows.iter().find(|row| row.drill == page.row.drill) {
                Some(row) => page.refresh(row.clone(), notebook, day),
                // It was left on another machine.
                None => self.page = DrillPage::List(None),
            }
        }
    }

    #[must_use]
    pub fn row(&self) -> Option<&DrillRow> {
        self.rows.get(self.chosen)
    }

    fn row_of(&self, drill: &TeamId) -> Option<&DrillRow> {
        self.rows.iter().find(|row| row.drill == *drill)
    }

    pub(in crate::app) fn input(&self) -> Option<&str> {
        match &self.page {
            DrillPage::Opening(field) => Some(&field.path),
            DrillPage::New(draft) => Some(draft.input()),
            DrillPage::Join(page) => Some(&page.name),
            DrillPage::Test(test) => test.takes_text().then_some(&test.input),
            DrillPage::List(_)
            | DrillPage::Joined(_)
            | DrillPage::Result(_)
            | DrillPage::Board(_)
            | DrillPage::Together(_) => None,
        }
    }

    pub(in crate::app) fn input_mut(&mut self) -> Option<&mut String> {
        match &mut self.page {
            DrillPage::Opening(field) => Some(&mut field.path),
            DrillPage::New(draft) => Some(draft.input_mut()),
            DrillPage::Join(page) => Some(&mut page.name),
            DrillPage::Test(test) => test.takes_text().then_some(&mut test.input),
            DrillPage::List(_)
            | DrillPage::Joined(_)
            | DrillPage::Result(_)
            | DrillPage::Board(_)
            | DrillPage::Together(_) => None,
        }
    }

    /// True for a test and for drilling together, which have the window to themselves.
    #[must_use]
    pub const fn is_sitting(&self) -> bool {
        matches!(self.page, DrillPage::Test(_) | DrillPage::Together(_))
    }

    pub(in crate::app) fn type_in(&mut self, text: String) {
        match &mut self.page {
            DrillPage::Test(test) if test.takes_text() => test.type_in(text),
            DrillPage::Test(_) => {}
            _ => {
                if let Some(place) = self.input_mut() {
                    *place = text;
                }
            }
        }
    }

    pub(in crate::app) fn holds_answer(&self) -> bool {
        matches!(&self.page, DrillPage::Test(test) if test.holds_answer())
    }

    /// What the page needs now.
    pub(in crate::app) fn needs(&mut self, now: Timestamp) -> Option<PageNeed> {
        match &mut self.page {
            DrillPage::Test(test) if test.is_over(now) => Some(PageNeed::EndTest),
            DrillPage::Board(page) => {
                let folder = page.open.folder.clone();
                let begins = page.begins_to_read(now);
                begins.then_some(PageNeed::Begin(Job::ReadBoard { folder }))
            }
            DrillPage::Join(page) => {
                let own = page.wants_preview()?;
                Some(PageNeed::Begin(Job::PreviewShare(Box::new(own))))
            }
            _ => None,
        }
    }

    /// The time after which to look at the page again, if its files may change at any time.
    #[must_use]
    pub const fn looks_again_ms(&self) -> Option<u64> {
        match self.page {
            DrillPage::Board(_) => Some(BoardPage::PAUSE_MS),
            _ => None,
        }
    }
}

impl DrillRow {
    /// All drills that are taken part in, the next date first.
    pub(in crate::app) fn all(notebook: &Notebook, day: Day) -> Vec<Self> {
        let joined = notebook.progress().drills().joined();
        let row = |(drill, joined): (&TeamId, &JoinedDrill)| Self {
            drill: drill.clone(),
            joined: joined.clone(),
            readiness: DrillReadiness::of(notebook, &joined.outline, day),
        };
        let mut rows: Vec<Self> = joined.map(row).collect();
        // One whose day is past comes last.
        rows.sort_by_key(|row| {
            let outline = &row.joined.outline;
            (outline.by < day, outline.by, outline.title.clone())
        });
        rows
    }
}

impl JoinedPage {
    fn new(row: DrillRow, open: Option<OpenDrill>, notebook: &Notebook, day: Day) -> Self {
        let mut page = Self {
            row: row.clone(),
            open,
            told: None,
            last: None,
            next: None,
            asks_to_leave: false,
        };
        page.refresh(row, notebook, day);
        page
    }

    /// True if there is a common test to take now.
    #[must_use]
    pub const fn may_be_tested(&self) -> bool {
        matches!(self.next, Some(Ok(_)))
    }

    /// Where the drill is on this machine.
    fn folder(&self) -> PathBuf {
        let open = self.open.as_ref().map(|open| open.folder.clone());
        open.unwrap_or_else(|| PathBuf::from(&self.row.joined.folder))
    }

    fn refresh(&mut self, row: DrillRow, notebook: &Notebook, day: Day) {
        let record = notebook.progress().drills().get(&row.drill);
        let last = record.and_then(|record| record.tests.last_key_value());
        self.last = last.map(|(number, test)| (*number, test.clone()));
        let open = self.open.as_ref();
        self.next = open.map(|open| CommonSitting::begin(&open.drill, record, day));
        self.row = row;
    }
}
