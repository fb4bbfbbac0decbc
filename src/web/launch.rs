//! Opening the page: what the browser has stored, the profile, the canvas.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use jiff::tz::TimeZone;
use js_sys::Array;
use rand::rngs::{StdRng, SysRng};
use rand::{SeedableRng as _, TryRng as _};
use wasm_bindgen::JsCast as _;
use wasm_bindgen::prelude::Closure;

use super::keeper;
use crate::app::{Action, App, DataAction, DrillsAction};
use crate::language::Language;
use crate::learner::{Profile, ProfileName, Settings};
use crate::log::DeviceId;
use crate::registry::Registry;
use crate::runtime::{Runtime, Writer, file_from_js, host};
use crate::store::{
    Finding, MemoryDisk, Opened, Places, Store, StoreError, TRANSIENT, keep_drill,
    random_device_id, report_news,
};
use crate::text::{Say as _, Text, font};
use crate::time::{Now, Timestamp};
use crate::ui::{Shell, apply_look, fall_back_to_rest};

/// How soon the page shows what was stored.
const ONE_REPAINT: Duration = Duration::from_millis(1);
/// The most bytes of a drill's file.
const MOST_DRILL_BYTES: f64 = 1_048_576.0;
/// The pause before each part of what is derived ahead, so that the first frames come first.
const WARM_UP_PAUSE_MS: f64 = 60.0;
/// The id of the page's canvas.
const CANVAS: &str = "app";

/// Opens the page, or says in it why it cannot be opened.
pub(super) async fn open() {
    let asked = host::parameter("lang");
    let preferred = if asked.is_empty() {
        host::language()
    } else {
        asked.clone()
    };
    let language = Language::from_locale(&preferred);
    let text = Text::new(language);
    let mut findings = Vec::new();
    match host::take_lock()
        .await
        .ok()
        .and_then(|lock| lock.as_string())
    {
        Some(lock) if lock == "mine" => {}
        Some(lock) if lock == "held" => {
            host::tell(&text.get("page-held"));
            drop(host::wait_for_lock().await);
            host::tell("");
        }
        _ => findings.push(Finding::NoPageLock),
    }
    let disk = MemoryDisk::default();
    load_files(&disk).await;
    if !load_fonts().await {
        return host::tell(&text.get("page-no-fonts"));
    }
    let start = match PageStart::new(&disk, &asked, language, findings) {
        Ok(start) => start,
        Err(problem) => return host::tell(&problem),
    };
    let drill = fetch_drill(&start.store).await;
    if let Err(problem) = start.run(disk, drill).await {
        host::tell(&text.with("page-no-canvas", &[("problem", problem.into())]));
    }
}

/// What the browser has stored. Where it lets nothing be stored, the first change will tell.
async fn load_files(disk: &MemoryDisk) {
    disk.load(TRANSIENT.into(), None);
    if let Ok(files) = host::load_files().await
        && let Some(files) = files.dyn_ref::<Array>()
    {
        for (path, contents) in files.iter().filter_map(|file| file_from_js(&file)) {
            disk.load(path, contents);
        }
    }
}

async fn load_fonts() -> bool {
    let [regular, semibold, mono] = ["regular", "semibold", "mono"].map(host::fetch_font);
    let (Some(regular), Some(semibold), Some(mono)) = (regular.await, semibold.await, mono.await)
    else {
        return false;
    };
    font::set_loaded([regular, semibold, mono]);
    true
}

/// The folder of the drill that the page's address names. Only what this server has is read, and of it no more
/// than of any drill.
async fn fetch_drill(store: &Store) -> Option<PathBuf> {
    let address = host::parameter("drill");
    if address.is_empty() {
        return None;
    }
    let folder = address.strip_suffix("drill.ron").unwrap_or(&address);
    let folder = folder.trim_end_matches('/');
    let mut files = Vec::new();
    for file in ["drill.ron", "situations.ron"] {
        let fetched = host::fetch_file(&format!("{folder}/{file}"), MOST_DRILL_BYTES).await;
        let bytes = fetched.ok().and_then(|fetched| host::bytes(&fetched));
        files.extend(bytes.map(|bytes| (file, bytes)));
    }
    Some(keep_drill(store, folder, &files))
}

/// What the app starts with.
struct PageStart {
    store: Store,
    settings: Settings,
    text: Text,
    opened: Opened,
    messages: Vec<String>,
}

impl PageStart {
    fn new(
        disk: &MemoryDisk,
        asked: &str,
        preferred: Language,
        findings: Vec<Finding>,
    ) -> Result<Self, String> {
        let first = Text::new(preferred);
        let told = |error: StoreError| error.in_window(&first);
        let store = Store::open_on(Arc::new(disk.clone()), Places::of_page()).map_err(told)?;
        let (mut settings, problem) = match store.settings() {
            Ok(settings) => (settings, None),
            Err(error) => (Settings::default(), Some(error)),
        };
        let language = settings.language.filter(|_| asked.is_empty());
        let text = Text::new(language.unwrap_or(preferred));
        let slug = profile_to_study(&store, &settings, &text).map_err(told)?;
        if problem.is_none() && settings.last_profile.as_ref() != Some(&slug) {
            settings.last_profile = Some(slug.clone());
            store.save_settings(&settings).map_err(told)?;
        }
        let registry = Registry::built_in().map_err(|error| error.to_string())?;
        let registry = Arc::new(registry);
        let now = Timestamp::new(jiff::Timestamp::now());
        let fresh = fresh_device().map_err(told)?;
        let opened = store.open_notebook(&slug, fresh, registry, text.language(), now);
        let mut opened = opened.map_err(told)?;
        let mut messages = std::mem::take(&mut opened.told);
        messages.extend(report_news(&store, &findings, |finding| {
            finding.in_window(&text)
        }));
        messages.extend(problem.map(|problem| problem.in_window(&text)));
        Ok(Self {
            store,
            settings,
            text,
            opened,
            messages,
        })
    }

    /// Runs the app on the canvas from now on.
    async fn run(self, disk: MemoryDisk, drill: Option<PathBuf>) -> Result<(), String> {
        let document = web_sys::window().and_then(|window| window.document());
        let canvas = document.and_then(|document| document.get_element_by_id(CANVAS));
        let canvas = canvas.and_then(|canvas| canvas.dyn_into().ok());
        let canvas: web_sys::HtmlCanvasElement = canvas.ok_or("no canvas")?;
        let options = eframe::WebOptions {
            dithering: false,
            ..Default::default()
        };
        let make: eframe::AppCreator<'static> = Box::new(move |cc| {
            let shell = self.shell(disk, drill, &cc.egui_ctx)?;
            Ok(Box::new(shell))
        });
        let started = eframe::WebRunner::new().start(canvas, options, make).await;
        started.map_err(|error| host::reason(&error))
    }

    fn shell(
        self,
        disk: MemoryDisk,
        drill: Option<PathBuf>,
        window: &eframe::egui::Context,
    ) -> Result<Shell, String> {
        apply_look(window, &self.settings);
        fall_back_to_rest(window);
        let waker = window.clone();
        let wake = move || waker.request_repaint_after(ONE_REPAINT);
        keeper::keep(&disk, wake.clone());
        warm_up(Arc::clone(self.opened.notebook.registry()), 0);
        offer(&disk, &self.store, self.opened.profile.slug.clone());
        let zone = TimeZone::system();
        let clock = move |rollover_hour| {
            Now::new(Timestamp::new(jiff::Timestamp::now()), &zone, rollover_hour)
        };
        let Opened {
            profile, notebook, ..
        } = self.opened;
        let now = clock(notebook.profile().rollover_hour);
        let mut app = App::new(notebook, self.settings, self.text, now);
        app.notify_all(&self.messages);
        let may_be_cleared = may_be_cleared(self.store.clone(), app.text().language());
        let writer = Writer::start(self.store, profile, wake);
        let writer = writer.map_err(|error| error.to_string())?;
        let mut runtime = Runtime::new(writer, Box::new(clock)).with_memory(disk);
        runtime.say(may_be_cleared);
        let rng = StdRng::try_from_rng(&mut SysRng).map_err(|error| error.to_string())?;
        let first = drill.map_or_else(Vec::new, |folder| {
            let opened = DataAction::Dropped(vec![folder]);
            vec![Action::Drills(DrillsAction::Show), Action::Data(opened)]
        });
        Ok(Shell::new(app, runtime, rng).beginning_with(first))
    }
}

/// The folder of the last profile, or of the first; without one, one is made.
fn profile_to_study(store: &Store, settings: &Settings, text: &Text) -> Result<String, StoreError> {
    let profiles = store.profiles()?;
    let last = settings.last_profile.as_ref();
    let chosen = profiles.iter().find(|profile| Some(&profile.slug) == last);
    match chosen.or(profiles.first()) {
        Some(profile) => Ok(profile.slug.clone()),
        None => store.create_profile(&Profile::new(ProfileName::nearest(
            &text.get("page-first-profile"),
        ))),
    }
}

/// Derives what the first search and the first feedback need, a part in a turn, between frames.
fn warm_up(registry: Arc<Registry>, step: u32) {
    let work = move || {
        if registry.warm_up_step(step) {
            warm_up(registry, step + 1);
        }
    };
    host::later(WARM_UP_PAUSE_MS, work);
}

/// What to say if the browser does not promise to keep what the page stores. Once a browser.
async fn may_be_cleared(store: Store, language: Language) -> Option<String> {
    let persists = host::persist().await.ok()?.as_bool()?;
    let findings = (!persists).then_some(Finding::MayBeCleared);
    let text = Text::new(language);
    let told = report_news(&store, findings.as_slice(), |it| it.in_window(&text));
    told.into_iter().next()
}

fn fresh_device() -> Result<DeviceId, StoreError> {
    let random = SysRng.try_next_u64().map_err(std::io::Error::other);
    random
        .map(random_device_id)
        .map_err(StoreError::read(Path::new("crypto")))
}

/// Offers the profile's log and whether all of it is stored to scripts: `statusdeck.log()`,
/// `statusdeck.isSaved()`.
fn offer(disk: &MemoryDisk, store: &Store, slug: String) {
    let (store, written) = (store.clone(), disk.clone());
    let log: Closure<dyn Fn() -> String> = Closure::new(move || store.log_text(&slug));
    let is_saved: Closure<dyn Fn() -> bool> = Closure::new(move || {
        let written = crate::store::Disk::written(&written);
        written.durable >= written.changes
    });
    host::offer(&log.into_js_value(), &is_saved.into_js_value());
}
