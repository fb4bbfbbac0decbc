//! The runtime: a job shows how far it has come, stops when told to, and reports after `wake` was
//! called; the terminal and the window run the same job to the same result.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use jiff::tz::TimeZone;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::app::{
    Action, App, Data, DataAction, DataStep, Done, Effect, ExportAs, Job, Notice, Route, Work,
};
use statusdeck::grading::Verdict;
use statusdeck::language::Language;
use statusdeck::learner::{Notebook, Profile, Settings};
use statusdeck::log::{Answered, Event};
use statusdeck::memory::{Card, Direction, Grade};
use statusdeck::question::Format;
use statusdeck::registry::{Code, Registry};
use statusdeck::runtime::{Hold, JobContext, Runtime, Writer};
use statusdeck::store::{ArchiveError, Places, Store, StoreError, archive, random_device_id};
use statusdeck::text::Text;
use statusdeck::time::Now;

const SLUG: &str = "mina";
const RECORDS: usize = 3_000;

fn now() -> Now {
    let at = "2026-11-21T09:00:00Z".parse().expect("RFC 3339");
    Now::new(at, &TimeZone::UTC, 4)
}

/// A data directory with a profile of many answers.
struct Home {
    folder: tempfile::TempDir,
    store: Store,
    registry: Arc<Registry>,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let places = Places {
            data: folder.path().join("data"),
            state: folder.path().join("state"),
        };
        let store = Store::open(places).expect("a data directory");
        let name = "mina".parse().expect("a name");
        store.create_profile(&Profile::new(name)).expect("made");
        let registry = Arc::new(Registry::built_in().expect("the built-in registry"));
        let mut open = store
            .open_profile(SLUG, random_device_id(7))
            .expect("the profile");
        let device = open.log.device().clone();
        let history = std::mem::take(&mut open.history);
        let mut notebook =
            Notebook::new(Arc::clone(&registry), open.profile.clone(), device, history);
        let code: Code = "404".parse().expect("a code");
        let mut answer = || {
            let answer = Answered {
                card: Card(code, Direction::CodeToMeaning),
                format: Format::Typed,
                prompt: None,
                given: statusdeck::grading::Given::Text("Not Found".to_owned()),
                verdict: Verdict::Exact,
                grade: Grade::Good,
                took_ms: 2_000,
            };
            notebook.record(Event::Answered(answer), now())
        };
        let records: Vec<_> = (0..RECORDS).map(|_| answer()).collect();
        open.log.append(&records).expect("appended");
        drop(open);
        Self {
            folder,
            store,
            registry,
        }
    }

    /// Changes an answer behind its checksum's back.
    fn damage_a_line(&self) {
        let log = std::fs::read_dir(self.out("data/profiles/mina/log"))
            .expect("the logs")
            .map(|item| item.expect("an item").path())
            .find(|path| path.extension().is_some_and(|ending| ending == "ron"))
            .expect("a log");
        let text = std::fs::read_to_string(&log).expect("read");
        let damaged = text.replacen("took_ms:2000", "took_ms:2001", 1);
        std::fs::write(&log, damaged).expect("written");
    }

    fn out(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn site(&self) -> JobContext {
        JobContext {
            store: self.store.clone(),
            slug: SLUG.to_owned(),
            device: None,
            now: now(),
            registry: None,
            language: Language::En,
        }
    }

    fn window(&self) -> Window {
        let device = random_device_id(7);
        let registry = Arc::clone(&self.registry);
        let opened = self
            .store
            .open_notebook(SLUG, device, registry, Language::En, now().at)
            .expect("the profile");
        let (called, wakes) = channel();
        let writer = Writer::start(self.store.clone(), opened.profile, move || {
            called.send(()).ok();
        });
        let text = Text::new(Language::En);
        Window {
            app: App::new(opened.notebook, Settings::default(), text, now()),
            runtime: Runtime::new(writer.expect("a thread"), Box::new(|_| now())),
            wakes,
            shares: Vec::new(),
        }
    }
}

/// All there is of a window without its pixels.
struct Window {
    app: App,
    runtime: Runtime,
    wakes: Receiver<()>,
    /// What was told of the progress of jobs.
    shares: Vec<(u64, u64)>,
}

impl Window {
    fn act(&mut self, action: DataAction) {
        let mut rng = StdRng::seed_from_u64(1);
        let effects = self.app.apply(Action::Data(action), now(), &mut rng);
        self.request(effects);
    }

    fn request(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            self.runtime.request(effect, &self.app);
        }
    }

    /// Takes all notices there are; says whether a job ended.
    fn listen(&mut self) -> bool {
        let mut ended = false;
        while let Some(notice) = self.runtime.notice(&self.app) {
            if let Notice::JobGoesOn(share) = notice {
                self.shares.push(share);
            }
            ended |= matches!(notice, Notice::JobEnded(..) | Notice::Reopened(..));
            let effects = self
                .app
                .receive(notice, now(), &mut StdRng::seed_from_u64(1));
            self.request(effects);
        }
        ended
    }

    /// Begins a job and returns when its end was told; only wakes are waited for.
    fn finish(&mut self) {
        let start = Instant::now();
        while *self.app.work() != Work::None {
            assert!(start.elapsed() < Duration::from_secs(30), "in vain");
            let woken = self.wakes.recv_timeout(Duration::from_secs(20));
            woken.expect("a wake before the end");
            self.listen();
        }
    }

    fn begin_export(&mut self, path: &Path) {
        self.act(DataAction::Show);
        self.act(DataAction::Export);
        *self.app.input_mut().expect("a path") = path.display().to_string();
        self.act(DataAction::Go);
        assert!(matches!(self.app.work(), Work::Running { .. }));
    }

    fn said(&self) -> &str {
        match self.app.route() {
            Route::Data(Data {
                step: DataStep::Overview(Some(outcome)),
                ..
            }) => &outcome.told.message,
            other => panic!("nothing was said: {other:?}"),
        }
    }
}

fn go_on(_done: u64, _of: u64) -> ControlFlow<()> {
    ControlFlow::Continue(())
}

#[test]
fn a_job_tells_a_growing_share_and_reports_after_a_wake() {
    let home = Home::new();
    let mut window = home.window();
    let path = home.out("mina.ron.gz");
    window.begin_export(&path);
    window.finish();
    assert!(path.is_file());
    assert!(window.said().contains("3,000") || window.said().contains("3000"));
    let percents = window.shares.iter().map(|(done, of)| done * 100 / of);
    assert!(percents.is_sorted(), "{:?}", window.shares);

    let mut shares = Vec::new();
    let job = Job::Export {
        format: ExportAs::Portable,
        path,
        replace: true,
    };
    let meter = &mut |done, of| {
        shares.push((done, of));
        go_on(done, of)
    };
    home.site().run(job, Hold::Caller, meter).expect("written");
    assert!(shares.len() > 2 && shares.is_sorted(), "{shares:?}");
    let (done, of) = shares.last().expect("some");
    assert_eq!(done, of);
}

#[test]
fn a_job_that_is_stopped_leaves_nothing_half_done() {
    let home = Home::new();
    let mut window = home.window();
    let path = home.out("mina.ron.gz");
    window.act(DataAction::Show);
    let job = Job::Export {
        format: ExportAs::Portable,
        path: path.clone(),
        replace: false,
    };
    window.act(DataAction::Export);
    *window.app.input_mut().expect("a path") = path.display().to_string();
    window.act(DataAction::Go);
    window.act(DataAction::Stop);
    window.finish();
    let stopped = !path.exists();
    // However fast the machine is: whole, or not at all.
    if !stopped {
        let again = home.site().run(job, Hold::Caller, &mut go_on);
        assert!(matches!(again, Err(StoreError::FileExists(_))));
    }
    let beside: Vec<_> = std::fs::read_dir(home.folder.path())
        .expect("a folder")
        .map(|item| item.expect("an item").file_name())
        .filter(|name| name.to_string_lossy().contains("mina"))
        .collect();
    assert_eq!(beside.len(), usize::from(!stopped), "{beside:?}");

    let path = home.out("terminal.ron.gz");
    let job = Job::Export {
        format: ExportAs::Portable,
        path: path.clone(),
        replace: false,
    };
    let stop = &mut |_, _| ControlFlow::Break(());
    let ended = home.site().run(job, Hold::Caller, stop);
    let stopped = matches!(ended, Err(StoreError::Archive(ArchiveError::Stopped)));
    assert!(stopped && !path.exists());
}

#[test]
fn the_terminal_and_the_window_reset_and_go_back_alike() {
    let of_window = {
        let home = Home::new();
        let mut window = home.window();
        window.act(DataAction::Show);
        window.act(DataAction::Reset);
        window.act(DataAction::Go);
        window.finish();
        window.wait_until_saved();
        window.act(DataAction::TakeBack);
        window.finish();
        window.wait_until_saved();
        drop(window);
        counts(&home)
    };
    let of_terminal = {
        let home = Home::new();
        let device = random_device_id(7);
        let mut open = home.store.open_profile(SLUG, device).expect("open");
        let history = std::mem::take(&mut open.history);
        let device = open.log.device().clone();
        let registry = Arc::clone(&home.registry);
        let mut notebook = Notebook::new(registry, open.profile.clone(), device, history);
        let done = home.site().run(Job::Reset, Hold::Caller, &mut go_on);
        let Ok(Done::BackedUp(before)) = done else {
            panic!("{done:?}")
        };
        let cards: Vec<_> = notebook.progress().cards().map(|(card, _)| card).collect();
        let records = notebook.reset(cards, now());
        open.log.append(&records).expect("appended");
        let restore = Job::Restore {
            backup: before.path,
            of: None,
        };
        let done = home.site().run(restore, Hold::Caller, &mut go_on);
        let Ok(Done::Rewinding(rewinding)) = done else {
            panic!("{done:?}")
        };
        let event = rewinding.event.clone().expect("a record");
        let record = notebook.record(event, now());
        open.log.append(&[record]).expect("appended");
        drop(open);
        counts(&home)
    };
    assert_eq!(of_window, of_terminal);
    assert_eq!(of_window, (RECORDS, RECORDS as u64 + 2, 2));
}

/// Each look takes as long as the logs are, and they end in any order.
#[test]
fn what_is_damaged_is_told_as_the_last_look_found_it() {
    let home = Home::new();
    let mut window = home.window();
    for _ in 0..6 {
        window.act(DataAction::Show);
    }
    // They have read the logs, or soon will have.
    std::thread::sleep(Duration::from_millis(20));
    home.damage_a_line();
    window.act(DataAction::Show);
    window.wait_for_damage();
    for _ in 0..20 {
        window.wakes.recv_timeout(Duration::from_millis(50)).ok();
        window.listen();
        assert!(window.shows_damage());
    }
}

impl Window {
    fn shows_damage(&self) -> bool {
        matches!(self.app.route(), Route::Data(data) if data.damage.as_ref().is_some_and(|it| it.lines() == 1))
    }

    fn wait_for_damage(&mut self) {
        let start = Instant::now();
        while !self.shows_damage() {
            assert!(start.elapsed() < Duration::from_secs(20), "in vain");
            self.wakes.recv_timeout(Duration::from_millis(100)).ok();
            self.listen();
        }
    }

    fn wait_until_saved(&mut self) {
        let start = Instant::now();
        while !self.app.is_saved() {
            assert!(start.elapsed() < Duration::from_secs(20), "in vain");
            self.wakes.recv_timeout(Duration::from_millis(100)).ok();
            self.listen();
        }
    }
}

/// How many records count, how many there are, and how many backups.
fn counts(home: &Home) -> (usize, u64, usize) {
    let (history, _) = home.store.history(SLUG).expect("the history");
    let backups = statusdeck::store::archive::backups(&home.store, SLUG).expect("the backups");
    (
        history.effective().count(),
        history.records(),
        backups.len(),
    )
}

#[test]
fn a_repair_closes_the_profile_and_opens_it_again() {
    let home = Home::new();
    let mut window = home.window();
    window.request(vec![Effect::InspectData]);
    window.act(DataAction::Show);
    home.damage_a_line();
    window.act(DataAction::Show);
    window.wait_for_damage();
    window.act(DataAction::Repair);
    window.act(DataAction::Go);
    window.finish();
    let (history, findings) = home.store.history(SLUG).expect("the history");
    assert_eq!((history.records(), findings.len()), (RECORDS as u64 - 1, 0));
    // It is open again: nobody else may.
    let other = home.store.open_profile(SLUG, random_device_id(8));
    assert!(matches!(other, Err(StoreError::InUse { .. })));
}

/// Closed before the writer was ever idle, or on the first day, when there was nothing to back up at the
/// start.
#[test]
fn a_window_that_closes_leaves_the_days_backup() {
    let home = Home::new();
    for _ in 0..2 {
        drop(home.window());
        let backups = archive::backups(&home.store, SLUG).expect("a list");
        assert_eq!(backups.len(), 1);
        assert_eq!(backups[0].records, RECORDS as u64);
    }
}
