//! Opening the window: the only place outside `ui` that names eframe.

use std::any::Any;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Arc;
use std::thread;

use jiff::tz::TimeZone;

use super::clock;
use super::failure::Failure;
use crate::app::App;
use crate::progress::{Notebook, Settings};
use crate::registry::Registry;
use crate::store::{OpenProfile, Store, Worker, finding_told};
use crate::text::Text;
use crate::time::{Now, Timestamp};
use crate::ui::{Shell, SystemTheme, apply_look, native_options, put_back, window_title};

/// What the window is opened with.
#[derive(Debug)]
pub(super) struct Launch {
    /// The data directory.
    pub(super) store: Store,
    /// The app's settings.
    pub(super) settings: Settings,
    /// The folder of the profile to study.
    pub(super) slug: String,
    /// The codes.
    pub(super) registry: Arc<Registry>,
    /// Makes the order of cards repeatable.
    pub(super) seed: Option<u64>,
}

/// Says so where there is no display, before anything is written.
pub(super) fn look_for_display(text: &Text) -> Result<(), Failure> {
    if cfg!(target_os = "linux") && !has_display() {
        return Err(Failure::Failed(text.get("no-display").into_owned()));
    }
    Ok(())
}

/// Opens the window and returns when it is closed.
pub(super) fn run(launch: Launch, text: &Text) -> Result<(), Failure> {
    let Launch {
        store,
        settings,
        slug,
        registry,
        seed,
    } = launch;
    // First of all, so that the answer is there before the first frame.
    let system_theme = SystemTheme::follow();
    let mut profile = store.open_profile(&slug, clock::fresh_device(text)?)?;
    let rng = clock::rng(seed, text)?;
    let warm = Arc::clone(&registry);
    // So that the first search and the first feedback wait for nothing.
    drop(thread::spawn(move || warm.warm_up()));
    let zone = TimeZone::system();
    let clock =
        move |rollover_hour| Now::new(Timestamp::new(jiff::Timestamp::now()), &zone, rollover_hour);
    let options = native_options(&settings);
    let language = text.language();
    // winit panics where a library that it loads at run time is missing; that is no crash of ours.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let opened = panic::catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(
            window_title(),
            options,
            Box::new(move |cc| {
                panic::set_hook(hook);
                apply_look(&cc.egui_ctx, &settings);
                put_back(cc, &settings);
                system_theme.wake(&cc.egui_ctx);
                let waker = cc.egui_ctx.clone();
                let app = app(
                    &store,
                    &mut profile,
                    registry,
                    settings,
                    Text::new(language),
                    &clock,
                );
                let worker = Worker::start(store, profile, move || waker.request_repaint())?;
                let shell = Shell::new(app, worker, Box::new(clock), rng);
                Ok(Box::new(shell.with_system_theme(system_theme)))
            }),
        )
    }));
    match opened {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(explain(&error.to_string(), text)),
        Err(panicked) => Err(explain(&message(panicked.as_ref()), text)),
    }
}

fn app(
    store: &Store,
    profile: &mut OpenProfile,
    registry: Arc<Registry>,
    settings: Settings,
    text: Text,
    clock: &impl Fn(u8) -> Now,
) -> App {
    let history = std::mem::take(&mut profile.history);
    let device = profile.log.device().clone();
    let notebook = Notebook::new(registry, profile.profile.clone(), device, history)
        .with_used_up_to(profile.last_seq());
    let now = clock(notebook.profile().rollover_hour);
    let news = store.not_told_yet(profile.findings.clone());
    let found: Vec<String> = news
        .iter()
        .map(|finding| finding_told(finding, &text, store))
        .collect();
    // That this cannot be kept in mind only means that it is told again.
    drop(store.told_now(&news));
    let mut app = App::new(notebook, settings, text, now);
    if !found.is_empty() {
        app.notice(found.join(" "));
    }
    app
}

fn has_display() -> bool {
    ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

fn message(panicked: &(dyn Any + Send)) -> String {
    panicked
        .downcast_ref::<String>()
        .cloned()
        .or_else(|| {
            panicked
                .downcast_ref::<&str>()
                .map(|text| (*text).to_owned())
        })
        .unwrap_or_default()
}

/// What is missing and which of Debian's packages has it, told from what the libraries say.
fn explain(problem: &str, text: &Text) -> Failure {
    const PACKAGES: [(&str, &str); 9] = [
        ("xkbcommon-x11", "libxkbcommon-x11-0"),
        ("xkbcommon", "libxkbcommon0"),
        ("libxcursor", "libxcursor1"),
        ("libxi.", "libxi6"),
        ("libx11-xcb", "libx11-xcb1"),
        ("libx11", "libx11-6"),
        ("egl", "libegl1 libgl1"),
        ("glx", "libgl1"),
        ("opengl", "libgl1"),
    ];
    let lower = problem.to_lowercase();
    let library = PACKAGES.iter().find(|(name, _)| lower.contains(name));
    let problem = problem.lines().next().unwrap_or_default();
    Failure::Failed(match library {
        _ if [
            "opendisplay",
            "neither wayland_display",
            "failed to open connection",
        ]
        .iter()
        .any(|said| lower.contains(said)) =>
        {
            text.get("no-display").into_owned()
        }
        Some((_, package)) => text.with(
            "no-library",
            &[("package", (*package).into()), ("problem", problem.into())],
        ),
        None => text.with("no-window", &[("problem", problem.into())]),
    })
}
