//! Taking the common test: one answer after the other, its end, and what the team is told.

use super::{CommonTestPage, DrillPage, DrillScreen, OpenDrill, TestResult};
use crate::app::{Action, App, Job, Route};
use crate::learner::Notebook;
use crate::team::OwnResults;
use crate::time::Now;

impl App {
    /// Answers the open question of a common test.
    pub(in crate::app) fn answer_in_drill(&mut self, action: &Action, now: Now) {
        // Answering goes on while the disk fails: the answers wait in memory.
        let may_answer = self.is_saved() || self.saving_fails();
        let Route::Drills(drills) = &mut self.route else {
            return;
        };
        let test = match (&mut drills.page, action) {
            (DrillPage::Test(test), _) if !test.asks_to_end => test,
            (DrillPage::Board(_), Action::Choose(place)) => {
                return self.drill_together(*place);
            }
            _ => return,
        };
        let code = match action {
            Action::Check => test.typed(),
            Action::Choose(place) => test.option(*place).map(Some),
            Action::DontKnow => Some(None),
            _ => None,
        };
        let Some(code) = code else { return };
        if may_answer {
            self.give_in_drill(code, now);
        } else {
            test.hold(code);
        }
    }

    pub(in crate::app) fn give_in_drill(&mut self, code: Option<u16>, now: Now) {
        let Route::Drills(drills) = &mut self.route else {
            return;
        };
        let DrillPage::Test(test) = &mut drills.page else {
            return;
        };
        let event = test.answer(code, now.at);
        let is_over = test.is_over(now.at);
        if let Some(event) = event {
            let record = self.notebook.record(event, now);
            self.append(record);
        }
        if is_over {
            self.end_test(now);
        }
    }

    /// Ends the test: what is left counts as not answered, and the team is told.
    pub(in crate::app) fn end_test(&mut self, now: Now) {
        let Route::Drills(drills) = &mut self.route else {
            return;
        };
        let DrillPage::Test(test) = &mut drills.page else {
            return;
        };
        let rest = test.end(now.at);
        let (open, number) = (test.open.clone(), test.sitting.number());
        for event in rest {
            let record = self.notebook.record(event, now);
            self.append(record);
        }
        self.refresh_screen(now);
        let Route::Drills(drills) = &mut self.route else {
            return;
        };
        let row = drills.row_of(&open.drill.id).cloned();
        let own = row.map(|row| OwnResults {
            folder: open.folder.clone(),
            ..OwnResults::of(&self.notebook, &row.drill, &row.joined, now.day)
        });
        drills.show_result(open, number, &self.notebook);
        if let Some(own) = own {
            self.write_to_team(Job::Share(Box::new(own)));
        }
    }
}

impl DrillScreen {
    pub(super) fn begin_test(&mut self, now: Now) {
        if let DrillPage::Joined(page) = &mut self.page
            && let (Some(open), Some(Ok(sitting))) = (&page.open, &page.next)
        {
            let test = CommonTestPage::new(open.clone(), sitting.clone(), now.at);
            self.page = DrillPage::Test(Box::new(test));
        }
    }

    fn show_result(&mut self, open: OpenDrill, number: u32, notebook: &Notebook) {
        let record = notebook.progress().drills().get(&open.drill.id);
        let test = record.and_then(|record| record.tests.get(&number)).cloned();
        self.page = match test {
            Some(test) => DrillPage::Result(Box::new(TestResult {
                next: test.day.plus(open.drill.test.rest_days),
                number,
                test,
                open,
                problem: None,
            })),
            None => DrillPage::List(None),
        };
    }
}
