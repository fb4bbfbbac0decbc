//! Drills: the list, a new one, joining, the common test, the board, drilling together.

mod board;

mod folder;

mod joining;

mod joined;

mod list;

mod making;

mod on_today;

mod question;

mod test;

mod together;

use egui::Ui;

use self::board::board_ui;
use self::folder::{folder_actions, folder_ui};
use self::joined::{joined_ui, leave_ui};
use self::joining::{joining_actions, joining_ui};
use self::list::list_ui;
use self::making::{making_actions, making_ui};
pub(super) use self::on_today::today_drills_ui;
use self::test::{end_ui, result_ui, test_actions, test_ui};
use self::together::{together_actions, together_ui};
use crate::app::{DrillPage, DrillScreen};
use crate::ui::layout::Actions;
use crate::ui::view::View;

pub(in crate::ui) fn drills_ui(
    ui: &mut Ui,
    drills: &DrillScreen,
    view: View<'_>,
    input: &mut String,
) {
    match &drills.page {
        DrillPage::List(told) => list_ui(ui, drills, told.as_ref(), view),
        DrillPage::Opening(field) => folder_ui(ui, field, view, input),
        DrillPage::New(draft) => making_ui(ui, draft, view, input),
        DrillPage::Join(page) => joining_ui(ui, page, view, input),
        DrillPage::Joined(page) => {
            joined_ui(ui, page, view);
            if page.asks_to_leave {
                leave_ui(ui, page, view);
            }
        }
        DrillPage::Test(test) => {
            test_ui(ui, test, view, input);
            if test.asks_to_end {
                end_ui(ui, test, view);
            }
        }
        DrillPage::Result(result) => result_ui(ui, result, view),
        DrillPage::Board(page) => board_ui(ui, page, view),
        DrillPage::Together(together) => together_ui(ui, together, view),
    }
}

/// The buttons at the bottom of a form, of a test and of drilling together.
pub(in crate::ui) fn drill_actions(drills: &DrillScreen, view: View<'_>) -> Option<Actions> {
    match &drills.page {
        DrillPage::New(draft) => Some(making_actions(draft, view)),
        DrillPage::Join(page) => Some(joining_actions(page, view)),
        DrillPage::Test(test) => Some(test_actions(test, view)),
        DrillPage::Together(_) => Some(together_actions(view)),
        DrillPage::Opening(_) => Some(folder_actions(view)),
        DrillPage::List(_) | DrillPage::Joined(_) | DrillPage::Result(_) | DrillPage::Board(_) => {
            None
        }
    }
}
