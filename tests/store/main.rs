//! The data directory: what is kept is there, whatever happens to the disk and to the program.

mod backups;
mod crash;
mod doctor;
mod drills;
mod export_crash;
mod exports;
mod fitted;
mod format2;
mod fuzz;
mod fuzz_drills;
mod jobs;
mod logs;
mod meddling;
mod memory_disk;
mod numbers;
mod opening;
mod portable;
mod profiles;
mod runtime;
mod settings;
mod shared_folder;
mod strays;
mod worker;

use std::fs;
use std::path::PathBuf;

use statusdeck::grading::Verdict;
use statusdeck::learner::{Profile, ProfileName};
use statusdeck::log::{Answered, Event, Record};
use statusdeck::memory::{Card, Direction, Grade};
use statusdeck::question::Format;
use statusdeck::registry::Code;
use statusdeck::store::{Finding, OpenProfile, Store, random_device_id};
use support::folder;

struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        let home = Self {
            folder: tempfile::tempdir().expect("a folder"),
        };
        home.store()
            .create_profile(&Profile::new(name("mina")))
            .expect("a profile");
        home
    }

    fn path(&self, place: &str) -> PathBuf {
        self.folder.path().join(place)
    }

    fn store(&self) -> Store {
        folder::store(self.folder.path())
    }

    fn open(&self) -> OpenProfile {
        self.store()
            .open_profile("mina", random_device_id(1))
            .expect("the profile")
    }

    fn log(&self) -> PathBuf {
        let mut logs = fs::read_dir(self.path("data/profiles/mina/log")).expect("logs");
        logs.next().expect("a log").expect("a log").path()
    }

    /// The numbers of the records that are read back, with what was found.
    fn read(&self) -> (Vec<u64>, Vec<Finding>) {
        let (history, findings) = self.store().history("mina").expect("a history");
        (
            history
                .entries()
                .iter()
                .map(|entry| entry.record.seq)
                .collect(),
            findings,
        )
    }
}

fn name(text: &str) -> ProfileName {
    text.parse().expect("a name")
}

fn record(seq: u64) -> Record {
    Record {
        seq,
        at: format!("2026-11-21T09:{:02}:{:02}.5Z", seq / 60, seq % 60)
            .parse()
            .expect("RFC 3339"),
        day: statusdeck::time::Day::from(jiff::civil::date(2026, 11, 21)),
        event: Event::Answered(Answered {
            card: Card(Code::new(404).expect("a code"), Direction::CodeToMeaning),
            format: Format::Typed,
            prompt: None,
            given: statusdeck::grading::Given::Text(format!("찾을 수 \"{seq}\" // 없음\n")),
            verdict: Verdict::Wrong(Code::new(410)),
            grade: Grade::Again,
            took_ms: 1000,
        }),
    }
}
