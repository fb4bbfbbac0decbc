//! What was read of one profile and comes only after another one was entered.

use std::ffi::OsString;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use egui::Key;
use egui_kittest::Harness;
use jiff::tz::TimeZone;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::app::{App, Data, Route};
use statusdeck::language::Language;
use statusdeck::learner::{Profile, Settings};
use statusdeck::registry::Registry;
use statusdeck::runtime::{Runtime, Writer};
use statusdeck::store::archive;
use statusdeck::store::{
    Disk, DiskFile, Found, Held, Mode, NoLock, Places, Reason, Store, random_device_id,
};
use statusdeck::text::Text;
use statusdeck::time::Now;
use statusdeck::ui::{Shell, apply_look};
use support::sim_disk::SimDisk;

/// A disk on which listing Mina's backups takes as long as the gate is shut.
#[derive(Debug)]
struct SlowDisk {
    disk: SimDisk,
    gate: Arc<Mutex<()>>,
    listed: Arc<AtomicUsize>,
}

impl Disk for SlowDisk {
    fn look(&self, path: &Path) -> io::Result<Option<Found>> {
        self.disk.look(path)
    }
    fn list(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let is_slow = folder.ends_with("mina/backups");
        let open = is_slow.then(|| self.gate.lock());
        let names = self.disk.list(folder);
        drop(open);
        self.listed
            .fetch_add(usize::from(is_slow), Ordering::SeqCst);
        names
    }
    fn read(&self, path: &Path, from: u64) -> io::Result<Box<dyn Read>> {
        self.disk.read(path, from)
    }
    fn open(&self, path: &Path, mode: Mode) -> io::Result<Box<dyn DiskFile>> {
        self.disk.open(path, mode)
    }
    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.disk.create_folder(folder)
    }
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.disk.rename(from, to)
    }
    fn rename_new(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.disk.rename_new(from, to)
    }

    fn copy_permissions(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.disk.copy_permissions(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.disk.remove(path)
    }
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.disk.sync_folder(folder)
    }
    fn lock(&self, path: &Path, wait: bool, note: &str) -> Result<Box<dyn Held>, NoLock> {
        self.disk.lock(path, wait, note)
    }
    fn real_path(&self, path: &Path) -> PathBuf {
        self.disk.real_path(path)
    }
}

fn now() -> Now {
    let at = "2026-11-21T09:00:00Z".parse().expect("RFC 3339");
    Now::new(at, &TimeZone::UTC, 4)
}

type Window = Harness<'static, Shell>;

fn window(store: Store) -> Window {
    for name in ["Ada", "Mina"] {
        let name = name.parse().expect("a name");
        store.create_profile(&Profile::new(name)).expect("made");
    }
    let registry = Arc::new(Registry::built_in().expect("the built-in registry"));
    let device = random_device_id(7);
    let opened = store
        .open_notebook("mina", device, registry, Language::En, now().at)
        .expect("the profile");
    let settings = Settings::default();
    let text = Text::new(Language::En);
    let app = App::new(opened.notebook, settings.clone(), text, now());
    Harness::builder().build_eframe(|cc| {
        apply_look(&cc.egui_ctx, &settings);
        let worker = Writer::start(store, opened.profile, || ()).expect("a thread");
        let rng = StdRng::seed_from_u64(1);
        Shell::new(app, Runtime::new(worker, Box::new(|_| now())), rng)
    })
}

fn press(window: &mut Window, key: Key) {
    window.key_press(key);
    window.step();
}

fn wait_until(window: &mut Window, what: &str, done: impl Fn(&App) -> bool) {
    let start = Instant::now();
    while !done(window.state().app()) {
        assert!(start.elapsed() < Duration::from_secs(20), "in vain: {what}");
        std::thread::sleep(Duration::from_millis(2));
        window.step();
    }
}

fn data(app: &App) -> Option<&Data> {
    match app.route() {
        Route::Data(data) => Some(data),
        _ => None,
    }
}

/// Going back to another profile's backup would mix the two.
#[test]
fn another_profiles_backups_are_not_shown() {
    let disk = SimDisk::default();
    let (gate, listed) = (Arc::new(Mutex::new(())), Arc::new(AtomicUsize::new(0)));
    let slow = SlowDisk {
        disk,
        gate: Arc::clone(&gate),
        listed: Arc::clone(&listed),
    };
    let places = Places {
        data: "/data".into(),
        state: "/state".into(),
    };
    let store = Store::open_on(Arc::new(slow), places).expect("a data directory");
    let at = now().at;
    let device = random_device_id(7);
    let mut window = window(store.clone());
    let meter: &mut dyn FnMut(u64, u64) -> ControlFlow<()> = &mut |_, _| ControlFlow::Continue(());
    let backup = archive::back_up(&store, "mina", &device, Reason::Reset, at, meter);
    assert_eq!(
        archive::backups(&store, "mina").expect("the backups"),
        [backup.expect("made")]
    );
    let before = listed.load(Ordering::SeqCst);

    let shut = gate.lock().expect("the gate");
    press(&mut window, Key::S);
    press(&mut window, Key::D);
    press(&mut window, Key::U);
    wait_until(
        &mut window,
        "the profiles are listed",
        |app| matches!(app.route(), Route::Profiles(profiles) if profiles.rows.is_some()),
    );
    press(&mut window, Key::ArrowUp);
    press(&mut window, Key::Enter);
    wait_until(&mut window, "Ada is open", |app| {
        app.notebook().profile().name.as_str() == "Ada"
    });
    press(&mut window, Key::S);
    press(&mut window, Key::D);
    wait_until(&mut window, "Ada's are read", |app| {
        data(app).is_some_and(|data| data.backups.is_some())
    });
    drop(shut);
    wait_until(&mut window, "Mina's are read", |_| {
        listed.load(Ordering::SeqCst) > before
    });
    let shown = |window: &Window| {
        let data = data(window.state().app())?;
        Some(data.backups.as_ref()?.len())
    };
    for _ in 0..50 {
        std::thread::sleep(Duration::from_millis(2));
        window.step();
        assert!(
            shown(&window).is_none_or(|shown| shown == 0),
            "they are Mina's"
        );
    }
    assert_eq!(shown(&window), Some(0));
}
