//! What the app does for the screen Interview: showing it, its records, and what becomes of its report.

use rand::Rng;

use super::{App, Effect, ExportAs, Interview, InterviewAction, Route, Study};
use crate::export::TableFormat;
use crate::interview::MockPlan;
use crate::plan::Plan;
use crate::text::entry::Markup;
use crate::text::interview::written_report;
use crate::time::Now;

impl App {
    pub(super) fn interview(&mut self, action: InterviewAction, now: Now, rng: &mut impl Rng) {
        match action {
            InterviewAction::Show => {
                let plan = MockPlan::default();
                self.route = Route::Interview(Interview::new(&self.notebook, plan, now));
            }
            InterviewAction::ShowLast => self.show_last_report(now),
            InterviewAction::CopyReport => self.copy_report(now),
            InterviewAction::SaveReport => {
                self.export_as(ExportAs::Table(TableFormat::InterviewReport), now);
            }
            InterviewAction::StudyMissed => self.study_missed(now, rng),
            _ => {
                let may_answer = self.is_saved() || self.saving_fails();
                if let Route::Interview(interview) = &mut self.route {
                    let notebook = &mut self.notebook;
                    let record = interview.apply(action, may_answer, notebook, now, rng);
                    record.into_iter().for_each(|record| self.append(record));
                }
            }
        }
    }

    pub(super) fn undo_in_interview(&mut self, now: Now) {
        if let Route::Interview(interview) = &mut self.route {
            let record = interview.undo(&mut self.notebook, now);
            record.into_iter().for_each(|record| self.append(record));
        }
    }

    /// Shows the report on the last interview; without one, the start page.
    pub(super) fn show_last_report(&mut self, now: Now) {
        self.route = Route::Interview(Interview::of_last(&self.notebook, now));
    }

    fn copy_report(&mut self, now: Now) {
        let registry = self.notebook.registry();
        if let Route::Interview(interview) = &mut self.route
            && let Some(report) = interview.report()
        {
            let markup = Markup::Markdown;
            let written = written_report(registry, report, now.day, &self.text, markup);
            interview.set_copied();
            self.effects.push(Effect::Copy(written));
        }
    }

    fn study_missed(&mut self, now: Now, rng: &mut impl Rng) {
        if let Route::Interview(interview) = &self.route
            && let Some(report) = interview.report()
            && !report.study.is_empty()
        {
            let plan = Plan::of(&self.notebook, &report.study, now.day);
            let study = Study::of(&self.notebook, plan, now, rng);
            self.route = Route::Study(Box::new(study));
        }
    }
}
