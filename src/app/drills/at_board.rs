//! The board: shown, copied, and drilled together from.

use super::board::CopiedText;
use super::{BoardPage, DrillPage, DrillScreen, OpenDrill, Together};
use crate::app::{App, DrillsAction, Effect, Job, Route};
use crate::export::board_markdown;
use crate::registry::Registry;
use crate::text::board::invitation;
use crate::time::Now;

impl App {
    pub(super) fn show_board(&mut self, now: Now) {
        let Route::Drills(drills) = &mut self.route else {
            return;
        };
        if let Some(open) = drills.open() {
            drills.board_of(open.clone(), now);
            let folder = open.folder;
            self.effects.push(Effect::Begin(Job::ReadBoard { folder }));
        }
    }

    pub(super) fn copy_board(&mut self, action: &DrillsAction, now: Now) {
        let Route::Drills(drills) = &mut self.route else {
            return;
        };
        let DrillPage::Board(page) = &mut drills.page else {
            return;
        };
        let drill = &page.open.drill;
        let (copied, text) = match (action, &page.board) {
            (DrillsAction::CopyInvitation, _) => {
                let said = invitation(drill, &page.open.folder, now.day, &self.text);
                (CopiedText::Invitation, said)
            }
            (_, Some(board)) => {
                let page = board_markdown(drill, board, now.day, &self.text);
                (CopiedText::Board, page)
            }
            (_, None) => return,
        };
        page.copied = Some(copied);
        self.effects.push(Effect::Copy(text));
    }

    /// Fills the screen with what is drilled together, if there is anything.
    pub(super) fn drill_together(&mut self, place: usize) {
        let Route::Drills(drills) = &mut self.route else {
            return;
        };
        drills.drill_together(place, self.notebook.registry());
        if matches!(drills.page, DrillPage::Together(_)) {
            self.effects.push(Effect::FullScreen(true));
        }
    }
}

impl DrillScreen {
    /// Shows more or less of an item that is drilled together.
    pub(super) fn turn(&mut self, forward: bool, registry: &Registry) {
        if let DrillPage::Together(together) = &mut self.page {
            if forward {
                together.forward(registry);
            } else {
                together.backward(registry);
            }
        }
    }

    fn board_of(&mut self, open: OpenDrill, now: Now) {
        self.page = DrillPage::Board(Box::new(BoardPage::new(open, now.at)));
    }

    fn drill_together(&mut self, place: usize, registry: &Registry) {
        match std::mem::replace(&mut self.page, DrillPage::List(None)) {
            DrillPage::Board(board) => {
                self.page = match Together::new(board, place, registry) {
                    Ok(together) => DrillPage::Together(Box::new(together)),
                    Err(board) => DrillPage::Board(board),
                };
            }
            page => self.page = page,
        }
    }
}
