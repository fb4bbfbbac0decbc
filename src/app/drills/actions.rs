//! What the learner does on the screen of drills, up to the start of a job.

use std::path::PathBuf;

use rand::{Rng, RngExt as _};

use super::{
    DraftField, DrillDraft, DrillPage, DrillScreen, FolderField, JoinPage, JoinedPage,
    NewDrillError, OpenDrill,
};
use crate::app::{App, DrillsAction, Effect, Job, Message, PathChoice, PathWanted, Route};
use crate::learner::JoinedDrill;
use crate::log::{Level, Participant, TeamId};
use crate::store::{StoreError, random_device_id};
use crate::team::OwnResults;
use crate::text::Say as _;
use crate::time::Now;

impl App {
    pub(in crate::app) fn drills(&mut self, action: DrillsAction, now: Now) {
        if action == DrillsAction::Show {
            self.route = Route::Drills(DrillScreen::new(&self.notebook, now.day));
            return;
        }
        let Route::Drills(drills) = &mut self.route else {
            return;
        };
        match action {
            DrillsAction::SelectBy(places) => drills.select_by(places),
            DrillsAction::Take(place) if drills.chosen != place => drills.chosen = place,
            DrillsAction::Take(_) | DrillsAction::Open => self.open_chosen(now),
            DrillsAction::OpenFolder => drills.page = DrillPage::Opening(FolderField::default()),
            DrillsAction::New => {
                drills.page = DrillPage::New(Box::new(DrillDraft::new(now.day)));
            }
            DrillsAction::Browse => self.browse_for_folder(),
            DrillsAction::Go => self.go_on_with_drill(now),
            DrillsAction::Level(level) => {
                if let DrillPage::Join(page) = &mut drills.page {
                    page.choose(level);
                }
            }
            DrillsAction::ChangeShare => {
                if let DrillPage::Joined(page) = &mut drills.page
                    && let Some(open) = page.open.clone()
                {
                    let who = page.row.joined.who.clone();
                    let page = JoinPage::new(open, who, true, &self.notebook, now.day);
                    drills.page = DrillPage::Join(Box::new(page));
                }
            }
            DrillsAction::Leave => {
                if let DrillPage::Joined(page) = &mut drills.page {
                    page.asks_to_leave = true;
                }
            }
            DrillsAction::LeaveNow => self.leave_drill(),
            DrillsAction::Test => drills.begin_test(now),
            DrillsAction::ToggleClock => {
                if let DrillPage::Test(test) = &mut drills.page {
                    test.hides_clock = !test.hides_clock;
                }
            }
            DrillsAction::EndNow => self.end_test(now),
            DrillsAction::Board => self.show_board(now),
            DrillsAction::CopyBoard | DrillsAction::CopyInvitation => self.copy_board(&action, now),
            DrillsAction::Together(place) => self.drill_together(place),
            DrillsAction::Change(change) => {
                if let DrillPage::New(draft) = &mut drills.page {
                    draft.change(change);
                }
            }
            DrillsAction::Forward | DrillsAction::Backward => {
                drills.turn(action == DrillsAction::Forward, self.notebook.registry());
            }
            DrillsAction::Show => {}
        }
    }

    fn open_chosen(&mut self, now: Now) {
        let Route::Drills(drills) = &mut self.route else {
            return;
        };
        if let Some(row) = drills.row().cloned() {
            let folder = row.joined.folder.clone().into();
            let page = JoinedPage::new(row, None, &self.notebook, now.day);
            drills.page = DrillPage::Joined(Box::new(page));
            self.effects.push(Effect::Begin(Job::ReadDrill { folder }));
        }
    }

    /// Opens the system's dialog for a folder, unless it is open.
    fn browse_for_folder(&mut self) {
        let Route::Drills(drills) = &mut self.route else {
            return;
        };
        let (title, browses) = match &mut drills.page {
            DrillPage::Opening(field) => ("drills-open-folder", &mut field.browses),
            DrillPage::New(draft) => ("drills-new", &mut draft.browses),
            _ => return,
        };
        if !std::mem::replace(browses, true) {
            let title = self.text.get(title).into_owned();
            let wanted = PathWanted::Folder;
            self.effects.push(Effect::AskPath { title, wanted });
        }
    }

    /// Goes on with the folder that the system's dialog gave, if it is still asked for.
    pub(in crate::app) fn folder_chosen(&mut self, choice: PathChoice, now: Now) {
        let Route::Drills(drills) = &mut self.route else {
            return;
        };
        let none = self.text.get("data-no-dialog").into_owned();
        match &mut drills.page {
            DrillPage::Opening(field) => {
                field.browses = false;
                match choice {
                    PathChoice::Cancelled => {}
                    PathChoice::NoDialog => field.problem = Some(none),
                    PathChoice::Chosen(folder) => self.effects.extend(field.read(folder)),
                }
            }
            DrillPage::New(draft) => {
                draft.browses = false;
                match choice {
                    PathChoice::Cancelled => {}
                    PathChoice::NoDialog => {
                        draft.refuse(DraftField::Folder, NewDrillError::Store(none));
                    }
                    PathChoice::Chosen(folder) => draft.choose_folder(&folder, now.day),
                }
            }
            _ => {}
        }
    }

    /// Takes what is typed: a folder, one of the three decisions on a new drill, or a name.
    fn go_on_with_drill(&mut self, now: Now) {
        let Route::Drills(drills) = &mut self.route else {
            return;
        };
        match &mut drills.page {
            DrillPage::Opening(field) if !field.path.trim().is_empty() => {
                let folder = field.path.trim().into();
                self.effects.extend(field.read(folder));
            }
            DrillPage::New(draft) if !draft.is_made => {
                draft.is_made = draft.go_on(now.day);
                let folder = draft.is_made.then(|| draft.folder.trim().into());
                let job = folder.map(|folder| Job::ReadSituations { folder });
                self.effects.extend(job.map(Effect::Begin));
            }
            DrillPage::Join(_) => self.join_drill(now),
            _ => {}
        }
    }

    /// Shows a drill that was opened: its page if it is taken part in, else the page to join it.
    pub(super) fn show_drill(&mut self, open: OpenDrill, now: Now, rng: &mut impl Rng) {
        let mut drills = DrillScreen::new(&self.notebook, now.day);
        let row = drills.row_of(&open.drill.id).cloned();
        let page = match row {
            Some(row) => {
                let page = JoinedPage::new(row, Some(open), &self.notebook, now.day);
                DrillPage::Joined(Box::new(page))
            }
            None => {
                let who = Participant {
                    person: random_device_id(rng.random()).into(),
                    name: self.notebook.profile().name.to_string(),
                    level: Level::default(),
                };
                let page = JoinPage::new(open, who, false, &self.notebook, now.day);
                DrillPage::Join(Box::new(page))
            }
        };
        drills.page = page;
        self.route = Route::Drills(drills);
        self.keep_outline(now);
    }

    /// Keeps what the log has of a joined drill true to its folder: the lead may have moved the day, and the
    /// folder may have been moved.
    pub(super) fn keep_outline(&mut self, now: Now) {
        let Route::Drills(DrillScreen {
            page: DrillPage::Joined(page),
            ..
        }) = &self.route
        else {
            return;
        };
        let Some(open) = &page.open else { return };
        let joined = JoinedDrill {
            folder: open.folder.to_string_lossy().into_owned(),
            outline: open.drill.outline(self.notebook.registry()),
            who: page.row.joined.who.clone(),
        };
        if joined != page.row.joined {
            let drill = open.drill.id.clone();
            self.write_joined(drill, joined, now);
        }
    }

    fn write_joined(&mut self, drill: TeamId, joined: JoinedDrill, now: Now) {
        let record = self.notebook.record(joined.event(drill), now);
        self.append(record);
        self.refresh_screen(now);
    }

    fn join_drill(&mut self, now: Now) {
        let Route::Drills(drills) = &mut self.route else {
            return;
        };
        let DrillPage::Join(page) = &mut drills.page else {
            return;
        };
        let (who, own) = match page.decided() {
            Ok(decided) => decided,
            Err(error) => {
                let problem = StoreError::Name(error).in_window(&self.text);
                page.refused = Some((page.name.clone(), problem));
                return;
            }
        };
        let (open, is_change) = (page.open.clone(), page.is_change);
        let joined = JoinedDrill {
            folder: open.folder.to_string_lossy().into_owned(),
            outline: open.drill.outline(self.notebook.registry()),
            who,
        };
        self.write_joined(open.drill.id.clone(), joined, now);
        self.write_to_team(Job::Share(Box::new(own)));
        let told = if is_change {
            "drills-shared-anew"
        } else {
            "drills-joined-now"
        };
        let told = self.text.get(told).into_owned();
        self.show_joined(open, Some(told), now);
    }

    /// Shows the page of a drill that is taken part in.
    fn show_joined(&mut self, open: OpenDrill, told: Option<String>, now: Now) {
        let Route::Drills(drills) = &mut self.route else {
            return;
        };
        if let Some(row) = drills.row_of(&open.drill.id).cloned() {
            let mut page = JoinedPage::new(row, Some(open), &self.notebook, now.day);
            page.told = told.map(Message::done);
            drills.page = DrillPage::Joined(Box::new(page));
        }
    }

    fn leave_drill(&mut self) {
        if let Route::Drills(drills) = &mut self.route
            && let DrillPage::Joined(page) = &mut drills.page
        {
            page.asks_to_leave = false;
            let folder = page.folder();
            let person = page.row.joined.who.person.clone();
            self.write_to_team(Job::LeaveDrill { folder, person });
        }
    }

    /// Begins a job that writes into a team's folder, as soon as no other does.
    pub(super) fn write_to_team(&mut self, job: Job) {
        let begun = self.team_writes.add(job);
        self.effects.extend(begun.map(Effect::Begin));
    }

    /// Tells the teams how the learner stands now. A folder that is not at hand is told later.
    pub(in crate::app) fn share_with_teams(&mut self, now: Now) {
        for own in OwnResults::of_all(&self.notebook, now.day) {
            self.write_to_team(Job::Share(Box::new(own)));
        }
    }

    /// Goes one step back; false if the screen is not shown or is to be left.
    pub(in crate::app) fn back_from_drills(&mut self, now: Now, rng: &mut impl Rng) -> bool {
        let Route::Drills(drills) = &mut self.route else {
            return false;
        };
        let page = std::mem::replace(&mut drills.page, DrillPage::List(None));
        drills.page = match page {
            DrillPage::List(_) => return false,
            DrillPage::New(mut draft) => {
                if draft.step_back() {
                    DrillPage::New(draft)
                } else {
                    DrillPage::List(None)
                }
            }
            DrillPage::Joined(mut page) if page.asks_to_leave => {
                page.asks_to_leave = false;
                DrillPage::Joined(page)
            }
            DrillPage::Test(mut test) => {
                test.asks_to_end = !test.asks_to_end;
                DrillPage::Test(test)
            }
            DrillPage::Together(together) => {
                let mut board = together.board;
                board.read_soon(now.at);
                self.effects.push(Effect::FullScreen(false));
                DrillPage::Board(board)
            }
            DrillPage::Join(page) if page.is_change => {
                self.show_drill(page.open, now, rng);
                return true;
            }
            DrillPage::Board(page) => {
                self.show_drill(page.open, now, rng);
                return true;
            }
            DrillPage::Result(page) => {
                self.show_drill(page.open, now, rng);
                return true;
            }
            DrillPage::Opening(_) | DrillPage::Join(_) | DrillPage::Joined(_) => {
                DrillPage::List(None)
            }
        };
        true
    }
}

impl FolderField {
    /// Reads the drill of a folder, unless one is being read.
    fn read(&mut self, folder: PathBuf) -> Option<Effect> {
        self.path = folder.display().to_string();
        self.problem = None;
        let is_read = std::mem::replace(&mut self.is_read, true);
        (!is_read).then_some(Effect::Begin(Job::ReadDrill { folder }))
    }
}

impl DrillScreen {
    fn select_by(&mut self, places: isize) {
        match &mut self.page {
            DrillPage::List(_) => {
                let last = self.rows.len().saturating_sub(1);
                self.chosen = self.chosen.saturating_add_signed(places).min(last);
            }
            DrillPage::Join(page) => page.choose_by(places),
            DrillPage::New(draft) if places < 0 => drop(draft.step_back()),
            DrillPage::New(draft) => draft.skip(self.day),
            DrillPage::Together(together) => together.go_by(places),
            _ => {}
        }
    }

    /// The drill of the page, with its folder.
    pub(super) fn open(&self) -> Option<OpenDrill> {
        match &self.page {
            DrillPage::Join(page) => Some(page.open.clone()),
            DrillPage::Joined(page) => page.open.clone(),
            DrillPage::Result(page) => Some(page.open.clone()),
            _ => None,
        }
    }
}
