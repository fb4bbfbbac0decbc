//! The results of jobs: messages, and the records that complete a restore, its undo or a reset.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use super::{BackupRow, CheckRow, DataOutcome, DataQuestion, DataStep, WayBack, Work};
use crate::app::history::MOST_IN_MEMORY;
use crate::app::{App, Done, Effect, ExportAs, Job, Message, Route};
use crate::learner::{Notebook, ProfileName};
use crate::log::Event;
use crate::store::{
    ArchiveError, Check, Health, ImportRemark, Imported, Repaired, Rewinding, StoreError,
    backup_name,
};
use crate::text::{Say as _, Text};
use crate::time::Now;

impl App {
    pub(in crate::app) fn backups_read(
        &mut self,
        rows: Result<Vec<BackupRow>, StoreError>,
        folder: PathBuf,
    ) {
        let may_undo = self.may_undo_restore();
        let Route::Data(data) = &mut self.route else {
            return;
        };
        data.folder = folder;
        data.put_into_folder();
        data.may_undo = may_undo;
        match rows {
            Ok(rows) => {
                data.chosen = data.chosen.min(rows.len().saturating_sub(1));
                data.backups = Some(rows);
            }
            Err(error) => {
                data.backups = Some(Vec::new());
                let told = Message::failed(error.in_window(&self.text));
                self.show_outcome(told, None);
            }
        }
    }

    /// Long histories are loaded on demand only, so it is always offered for them.
    fn may_undo_restore(&self) -> bool {
        let known = self.notebook.whole_history();
        known
            .filter(|history| history.records() <= MOST_IN_MEMORY)
            .is_none_or(|history| history.last_rewinding().is_some())
    }

    pub(in crate::app) fn job_ended(
        &mut self,
        job: Job,
        ended: Result<Done, StoreError>,
        now: Now,
    ) {
        match job {
            Job::MakeProfile(profile) => return self.profile_made(&profile.name, ended),
            Job::RemoveProfile(profile) => return self.profile_removed(profile.name, ended),
            // Background jobs: failures are not shown.
            Job::FindDamage => {
                if let (Route::Data(data), Ok(Done::Damage(damage))) = (&mut self.route, ended) {
                    data.damage = Some(damage);
                }
                return;
            }
            Job::BackUp => {
                if let Ok(Done::DayBackedUp(Some(daily))) = ended {
                    let told = daily.told().map(|told| told.in_window(&self.text));
                    self.notify_all(&told.collect::<Vec<_>>());
                }
                return;
            }
            _ => {}
        }
        if !matches!(self.work, Work::Running { .. }) {
            return;
        }
        self.work = Work::None;
        match ended {
            Ok(done) => self.job_done(done, now),
            Err(error) => self.job_failed(job, &error),
        }
        if matches!(self.route, Route::Data(_)) {
            self.effects.push(Effect::InspectData);
        }
        self.look_after_history();
    }

    fn job_failed(&mut self, job: Job, error: &StoreError) {
        let message = error.in_window(&self.text);
        let Route::Data(data) = &mut self.route else {
            self.notify(message);
            return;
        };
        match (job, &mut data.step, error) {
            (Job::Export { format, path, .. }, _, StoreError::FileExists(_)) => {
                data.step = DataStep::Asking(DataQuestion::Replace { format, path });
            }
            (
                Job::Restore { .. },
                _,
                StoreError::Archive(ArchiveError::OtherLearner { path, name, own }),
            ) => {
                let (path, name, own) = (path.clone(), name.clone(), own.clone());
                data.step = DataStep::Asking(DataQuestion::RestoreOf { path, name, own });
            }
            (Job::Export { .. }, DataStep::Exporting { problem, .. }, _)
            | (Job::Look { .. }, DataStep::Importing { problem, .. }, _) => {
                *problem = Some(message);
            }
            _ => self.show_outcome(Message::failed(message), None),
        }
    }

    /// Shows an outcome on the data screen, or as a notice if another screen is shown.
    pub(super) fn show_outcome(&mut self, told: Message, way_back: Option<WayBack>) {
        if let Route::Data(data) = &mut self.route {
            data.step = DataStep::Overview(Some(DataOutcome { told, way_back }));
        } else {
            self.notify(told.message);
        }
    }

    fn job_done(&mut self, done: Done, now: Now) {
        match done {
            Done::Exported {
                format,
                path,
                count,
                damaged,
                unread,
            } => {
                let mut message = export_message(format, &path, count, damaged, &self.text);
                for path in &unread {
                    message.push(' ');
                    message.push_str(&ImportRemark::Unread(path).in_window(&self.text));
                }
                self.show_outcome(Message::done(message), None);
            }
            Done::Found {
                path,
                name,
                is_open,
            } => {
                let question = match name {
                    Some(_) if is_open => return self.begin(Job::Import { path, into: None }),
                    Some(name) => DataQuestion::Whose { path, name },
                    None => DataQuestion::Nobodys(path),
                };
                if let Route::Data(data) = &mut self.route {
                    data.step = DataStep::Asking(question);
                    return;
                }
                // The learner has gone on to another screen meanwhile.
                self.waiting_question = Some(question);
                if matches!(self.route, Route::Study(_)) {
                    self.notify(self.text.get("data-drop-waits").into_owned());
                }
                self.ask_what_waits();
            }
            Done::Imported {
                name,
                is_open,
                imported,
                before,
                ..
            } => {
                let message = self.import_message(&name, &imported);
                let came = is_open && imported.new > 0;
                let way_back = before
                    .filter(|_| came)
                    .map(|before| WayBack::To(before.path));
                self.show_outcome(Message::done(message), way_back);
                if is_open {
                    self.effects.push(Effect::LookForNews);
                }
            }
            Done::Rewinding(rewinding) => self.rewind(*rewinding, now),
            Done::LastRestore(last) => {
                let (device, seq) = (last.device, last.seq);
                let record = self.notebook.record(Event::Undone { device, seq }, now);
                let message = self.text.get("restore-undone").into_owned();
                self.show_outcome(Message::done(message), None);
                self.append(record);
            }
            Done::BackedUp(before) => self.reset_all(before.path, now),
            Done::Examined(checks) => self.examined(&checks),
            Done::Repaired(repaired) => {
                let message = repair_message(repaired.as_deref(), &self.text);
                self.show_outcome(Message::done(message), None);
            }
            // Jobs of the background.
            Done::Damage(_)
            | Done::DayBackedUp(_)
            | Done::Made(_)
            | Done::Removed(_)
            | Done::Drill(_)
            | Done::Situations(_)
            | Done::Board(..)
            | Done::Shared(_)
            | Done::SharePreview(_) => {}
        }
    }

    fn examined(&mut self, checks: &[Check]) {
        let several = Check::are_of_several(checks);
        let row = |check: &Check| {
            let said = check.in_window(&self.text);
            CheckRow {
                health: check.health(),
                message: check.with_profile(said, several, &self.text),
            }
        };
        let mut rows: Vec<CheckRow> = checks.iter().map(row).collect();
        // The worst first.
        rows.sort_by_key(|row| Reverse(row.health));
        let found = rows.iter().filter(|row| row.health != Health::Ok).count();
        match &mut self.route {
            Route::Data(data) => data.checks = Some(rows),
            _ => self.notify(self.text.with("data-checked", &[("count", found.into())])),
        }
    }

    fn import_message(&self, name: &ProfileName, imported: &Imported) -> String {
        let text = &self.text;
        let mut said = vec![text.with(
            "imported",
            &[
                ("name", name.as_str().into()),
                ("new", imported.new.into()),
                ("known", imported.known.into()),
            ],
        )];
        said.extend(imported.remarks().map(|remark| remark.in_window(text)));
        said.join(" ")
    }

    /// Appends the record that a restore is.
    fn rewind(&mut self, rewinding: Rewinding, now: Now) {
        self.notebook.use_up_to(rewinding.used_up_to);
        let message = self.text.with(
            "data-restored",
            &[
                ("back", rewinding.imported.new.into()),
                ("taken", rewinding.taken_back.into()),
            ],
        );
        self.effects.push(Effect::LookForNews);
        let way_back = rewinding.event.is_some().then_some(WayBack::Restored);
        if let Some(event) = rewinding.event {
            let record = self.notebook.record(event, now);
            self.append(record);
        }
        self.show_outcome(Message::done(message), way_back);
    }

    fn reset_all(&mut self, before: PathBuf, now: Now) {
        let cards: Vec<_> = self
            .notebook
            .progress()
            .cards()
            .map(|(card, _)| card)
            .collect();
        let records = self.notebook.reset(cards, now);
        let message = self
            .text
            .with("data-reset-done", &[("count", records.len().into())]);
        self.show_outcome(Message::done(message), Some(WayBack::To(before)));
        records.into_iter().for_each(|record| self.append(record));
    }

    /// Goes on after a repair, or after another attempt to open the profile.
    pub(in crate::app) fn reopened(
        &mut self,
        ended: Result<Done, StoreError>,
        opened: Result<(Notebook, Vec<String>), StoreError>,
        now: Now,
    ) {
        let (notebook, messages) = match opened {
            Ok(opened) => opened,
            // A second request to open it: the first one did.
            Err(_) if self.work == Work::None => return,
            Err(error) => {
                self.work = Work::Shut(error.in_window(&self.text));
                return;
            }
        };
        self.notify_all(&messages);
        if let Work::Shut(_) = self.work {
            self.work = Work::None;
        }
        self.replace_notebook(notebook);
        if self.work == Work::None {
            self.effects.push(Effect::InspectData);
            return;
        }
        self.job_ended(Job::Repair, ended, now);
    }
}

fn export_message(
    format: ExportAs,
    path: &Path,
    count: usize,
    damaged: u64,
    text: &Text,
) -> String {
    let id = match format {
        ExportAs::Portable => "data-exported",
        ExportAs::Table(format) => format.written(),
    };
    let path = path.display().to_string();
    let mut said = text.with(id, &[("count", count.into()), ("path", path.into())]);
    if damaged > 0 {
        said.push(' ');
        said.push_str(&text.with("data-export-damaged", &[("count", damaged.into())]));
    }
    said
}

fn repair_message(repaired: Option<&Repaired>, text: &Text) -> String {
    let Some(repaired) = repaired else {
        return text.get("repair-nothing").into_owned();
    };
    let lines: u64 = repaired.logs.iter().map(|log| log.lines).sum();
    let mut said = vec![text.with(
        "repaired",
        &[
            ("lines", lines.into()),
            ("count", repaired.recovered.new.into()),
        ],
    )];
    if repaired.lost > 0 {
        said.push(text.with("repaired-lost", &[("count", repaired.lost.into())]));
    }
    for log in &repaired.logs {
        let aside = log.aside.display().to_string();
        let args = [
            ("path", backup_name(&log.path).into()),
            ("aside", aside.into()),
        ];
        said.push(text.with("repaired-log", &args));
    }
    said.join(" ")
}
