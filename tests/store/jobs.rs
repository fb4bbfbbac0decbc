//! Long work, stopped at every place where it can be: nothing half done is ever left.

use std::collections::BTreeSet;
use std::fs;
use std::ops::{ControlFlow, RangeInclusive};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use statusdeck::app::{Done, ExportAs, Job};
use statusdeck::export::{SheetOf, TableFormat};
use statusdeck::language::Language;
use statusdeck::log::Record;
use statusdeck::registry::Registry;
use statusdeck::runtime::{Hold, JobContext};
use statusdeck::store::{ArchiveError, Store, StoreError};
use support::folder;
use support::keeper::{SLUG, answer_of, now, own, profile};

/// Answers with these numbers.
fn records(seqs: RangeInclusive<u64>) -> Vec<Record> {
    let record = |seq| answer_of(&own(), seq, seq, 404).record;
    seqs.map(record).collect()
}

/// A profile with many answers, and a folder beside it.
struct Home {
    folder: tempfile::TempDir,
    store: Store,
    site: JobContext,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = folder::store(folder.path());
        store.create_profile(&profile()).expect("made");
        let mut open = store.open_profile(SLUG, own()).expect("open");
        let records = records(1..=3_000);
        open.log.append(&records).expect("appended");
        drop(open);
        fs::create_dir(folder.path().join("out")).expect("made");
        let site = JobContext {
            store: store.clone(),
            slug: SLUG.to_owned(),
            device: Some(own()),
            now: now(50_000),
            registry: Some(Arc::new(
                Registry::built_in().expect("the built-in registry"),
            )),
            language: Language::En,
        };
        Self {
            folder,
            store,
            site,
        }
    }

    fn out(&self) -> PathBuf {
        self.folder.path().join("out")
    }

    /// Runs a job that is stopped when it tells for the so-many-th time how far it has come.
    fn run(&self, job: Job, stop_at: usize) -> (Result<Done, StoreError>, Vec<(u64, u64)>) {
        let mut told = Vec::new();
        let done = self.site.run(job, Hold::Caller, &mut |done, of| {
            told.push((done, of));
            if told.len() > stop_at {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        (done, told)
    }

    /// All files, the backups that are whole apart.
    fn files(&self) -> BTreeSet<PathBuf> {
        let mut files = BTreeSet::new();
        collect(&self.folder.path().join("data"), &mut files);
        collect(&self.out(), &mut files);
        files.retain(|path| {
            !path
                .to_string_lossy()
                .ends_with(&format!("{}.ron.gz", 3_000))
        });
        files
    }
}

fn collect(folder: &Path, files: &mut BTreeSet<PathBuf>) {
    for item in fs::read_dir(folder).expect("a folder") {
        let path = item.expect("an item").path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.insert(path);
        }
    }
}

/// Stops a job at many places, then lets it come to its end.
fn check(home: &Home, job: &Job) -> Done {
    let before = home.files();
    let places = std::iter::successors(Some(0), |place| Some(place * 2 + 1));
    for stop_at in places {
        let (done, told) = home.run(job.clone(), stop_at);
        let mut last = 0;
        for (share, of) in told {
            assert!(
                share >= last && share <= of,
                "{job:?}: {share} after {last} of {of}"
            );
            last = share;
        }
        match done {
            Ok(done) => {
                assert!(stop_at > 0, "{job:?} cannot be stopped");
                return done;
            }
            Err(StoreError::Archive(ArchiveError::Stopped)) => {
                assert_eq!(home.files(), before, "{job:?} stopped at {stop_at}");
            }
            Err(error) => panic!("{job:?}: {error}"),
        }
    }
    unreachable!("every job comes to its end")
}

#[test]
fn every_export_can_be_stopped_and_done_again() {
    let home = Home::new();
    for format in ExportAs::ALL {
        let path = home.out().join(format!("mina{}", format.ending()));
        let job = Job::Export {
            format,
            path: path.clone(),
            replace: false,
        };
        let Done::Exported { count, .. } = check(&home, &job) else {
            panic!("not an export")
        };
        // This learner keeps missing nothing, and has taken no interview.
        let may_be_empty = matches!(
            format,
            ExportAs::Table(
                TableFormat::Sheet(SheetOf::Missed, _)
                    | TableFormat::InterviewsWorkbook
                    | TableFormat::InterviewsCsv
                    | TableFormat::InterviewsJson
                    | TableFormat::InterviewReport
            )
        );
        assert!((count > 0 || may_be_empty) && path.is_file(), "{format:?}");
        let (again, _) = home.run(job, usize::MAX);
        assert!(
            matches!(again, Err(StoreError::FileExists(_))),
            "{format:?}"
        );
    }
}

#[test]
fn an_import_can_be_stopped_and_done_again() {
    let home = Home::new();
    let path = home.out().join("other.ron");
    let other = Home::new();
    let mut open = other.store.open_profile(SLUG, own()).expect("open");
    let more = records(3_001..=9_000);
    open.log.append(&more).expect("appended");
    let export = Job::Export {
        format: ExportAs::Portable,
        path: path.clone(),
        replace: false,
    };
    other.run(export, usize::MAX).0.expect("exported");
    let Done::Imported {
        imported, is_open, ..
    } = check(&home, &Job::Import { path, into: None })
    else {
        panic!("not an import")
    };
    assert!(is_open);
    assert_eq!((imported.new, imported.known), (6_000, 3_000));
}

#[test]
fn a_backup_before_a_reset_can_be_stopped_and_gone_back_to() {
    let home = Home::new();
    let Done::BackedUp(before) = check(&home, &Job::Reset) else {
        panic!("not a backup")
    };
    let job = Job::Restore {
        backup: before.path,
        of: None,
    };
    let Done::Rewinding(rewinding) = check(&home, &job) else {
        panic!("not a restoring")
    };
    assert_eq!(rewinding.event, None, "nothing came after it");
    assert_eq!((rewinding.taken_back, rewinding.used_up_to), (0, 3_000));
    let (last, _) = home.run(Job::UndoRestore, usize::MAX);
    let nothing = StoreError::Archive(ArchiveError::NothingRestored).to_string();
    assert_eq!(last.expect_err("none").to_string(), nothing);
}
