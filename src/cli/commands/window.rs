//! Opening the window: the only place outside `ui` that names eframe.

use std::any::Any;
use std::cell::Cell;
use std::panic::{self, AssertUnwindSafe};
use std::process;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use jiff::tz::TimeZone;

use crate::app::App;
use crate::cli::clock::{self, Moment};
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::cli::signals;
use crate::learner::Settings;
use crate::registry::Registry;
use crate::runtime::{Runtime, Writer, unknown_zone};
use crate::store::{Opened, StoreError, report_news};
use crate::text::{Say as _, Text, sentence};
use crate::time::{Now, Timestamp};
use crate::ui::{
    Display, FailedStart, Shell, SystemTheme, apply_look, fall_back_to_system_fonts,
    keep_input_context, native_options, put_back, raise_window_of, window_title,
};

/// The first frames are painted by then, so warming up takes no core from them.
const WARM_UP_AFTER: Duration = Duration::from_millis(400);

/// How soon the window shows what other threads have to tell.
const ONE_REPAINT: Duration = Duration::from_millis(1);
/// How long the window has to close after a signal: one that nobody sees may get no frame to do it in.
const CLOSES_WITHIN: Duration = Duration::from_secs(10);

/// Opens the window and returns when it is closed. Nothing is written before there is a window.
pub(in crate::cli) fn run(context: &Context, seed: Option<u64>) -> Result<(), Failure> {
    let text = &context.text;
    let failure = Cell::new(None);
    let signal = Arc::new(AtomicI32::new(0));
    let load = context.registry_loader();
    open(&context.settings, text, load, |startup, cc| {
        match shell(context, startup, seed, cc) {
            Ok(shell) => Ok(Some(
                shell.ending_with(close_on_signal(&signal, &cc.egui_ctx)),
            )),
            Err(error) if is_in_front(&error) => Ok(None),
            Err(error) => {
                let told = error.in_window(text);
                failure.set(Some(error));
                Err(told)
            }
        }
    })?;
    match signal.load(Ordering::Relaxed) {
        0 => failure.take().map_or(Ok(()), Err),
        number => Err(Failure::Signal(number)),
    }
}

/// The profile is open in a window, which is in front now.
fn is_in_front(error: &Failure) -> bool {
    match error {
        Failure::Store(StoreError::InUse {
            holder: Some(process),
            ..
        }) => raise_window_of(*process),
        _ => false,
    }
}

/// Takes the signals from now on. The first one is stored, and what is returned is true then.
fn close_on_signal(signal: &Arc<AtomicI32>, window: &eframe::egui::Context) -> Arc<AtomicBool> {
    let ends = Arc::new(AtomicBool::new(false));
    let (signal, window, asked) = (Arc::clone(signal), window.clone(), Arc::clone(&ends));
    // Without them, the window ends as any program does.
    drop(signals::watch(move |number| {
        signal.store(number, Ordering::Relaxed);
        asked.store(true, Ordering::Relaxed);
        window.request_repaint();
        thread::sleep(CLOSES_WITHIN);
        // What was acknowledged is saved.
        process::exit(128 + number);
    }));
    ends
}

/// Opens a window that says why the program cannot start; without a display there is none.
pub(in crate::cli) fn tell(failure: &Failure, text: &Text) {
    let load = || Ok(Arc::new(Registry::built_in()?));
    let make = |_, _: &eframe::CreationContext<'_>| Err(failure.in_window(text));
    drop(open(&Settings::default(), text, load, make));
}

/// Opens a window with what `make` gives, or, if that fails, with the reason that it says. If it gives
/// nothing, no window is shown.
fn open(
    settings: &Settings,
    text: &Text,
    load: impl FnOnce() -> Result<Arc<Registry>, Failure> + Send + 'static,
    make: impl FnOnce(Startup, &eframe::CreationContext<'_>) -> Result<Option<Shell>, String>,
) -> Result<(), Failure> {
    let no_display = || Failure::Failed(text.get("no-display").into_owned());
    let display = Display::find().ok_or_else(no_display)?;
    let mut options = native_options(settings, display);
    let (startup, begin) = (Rc::new(Cell::new(None)), Startup::start);
    let is_needless = Rc::new(Cell::new(false));
    let needless = Rc::clone(&is_needless);
    let started = Rc::clone(&startup);
    options.window_builder = Some(Box::new(move |window| {
        started.set(Some(begin(load)));
        window
    }));
    // winit panics if a library that it loads at run time is missing; `explain` reports that.
    let hook = panic::take_hook();
    panic::set_hook(Box::new(|_| {}));
    let opened = panic::catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(
            window_title(),
            options,
            Box::new(|cc| {
                panic::set_hook(hook);
                put_back(cc, settings);
                #[cfg(target_os = "macos")]
                crate::ui::take_option_as_alt(cc);
                apply_look(&cc.egui_ctx, settings);
                fall_back_to_system_fonts(&cc.egui_ctx);
                if display == Display::X11 {
                    keep_input_context(&cc.egui_ctx);
                }
                let startup = startup.take().ok_or("the window was not built")?;
                let app: Box<dyn eframe::App> = match make(startup, cc) {
                    Ok(Some(shell)) => Box::new(shell),
                    Ok(None) => {
                        needless.set(true);
                        return Err("no window is needed".into());
                    }
                    Err(told) => Box::new(FailedStart::new(told, text)),
                };
                Ok(app)
            }),
        )
    }));
    let opened = match opened {
        Ok(_) if is_needless.get() => Ok(()),
        Ok(opened) => opened.map_err(|error| explain(&error.to_string(), text)),
        Err(panicked) => Err(explain(&message(panicked.as_ref()), text)),
    };
    #[cfg(windows)]
    let opened = opened.inspect_err(|failure| tell_without_console(failure, text));
    opened
}

/// Shows a failure in a dialog of the system's where there is no console that it could be read in.
#[cfg(windows)]
fn tell_without_console(failure: &Failure, text: &Text) {
    use std::os::windows::io::AsRawHandle as _;

    if std::io::stderr().as_raw_handle().is_null() {
        let dialog = rfd::MessageDialog::new().set_level(rfd::MessageLevel::Error);
        let dialog = dialog.set_title(window_title());
        dialog.set_description(failure.in_window(text)).show();
    }
}

/// Work on other threads while the window opens.
///
/// It starts only once the keyboard is set up: while the process has one thread, the C library reads
/// X11's half a megabyte of key compositions without locking for every byte, in half the time.
struct Startup {
    system_theme: SystemTheme,
    registry: JoinHandle<Result<Arc<Registry>, Failure>>,
}

impl Startup {
    fn start(load: impl FnOnce() -> Result<Arc<Registry>, Failure> + Send + 'static) -> Self {
        // First, so that the theme is known before the first frame.
        let system_theme = SystemTheme::follow();
        let registry = thread::spawn(move || {
            let registry = load()?;
            let warm = Arc::clone(&registry);
            drop(thread::spawn(move || {
                // While the window opens: a new learner's plan needs the links.
                warm.warm_links();
                // The first search and the first feedback must not wait.
                thread::sleep(WARM_UP_AFTER);
                warm.warm_up();
            }));
            Ok(registry)
        });
        Self {
            system_theme,
            registry,
        }
    }
}

fn shell(
    context: &Context,
    startup: Startup,
    seed: Option<u64>,
    cc: &eframe::CreationContext<'_>,
) -> Result<Shell, Failure> {
    let window = &cc.egui_ctx;
    let text = &context.text;
    let store = context.store.clone();
    startup.system_theme.wake(window);
    let registry = startup
        .registry
        .join()
        .unwrap_or_else(|panicked| panic::resume_unwind(panicked))?;
    let slug = context.profile_to_study()?;
    let unsaved = context.remember(&slug).err();
    let settings = context.settings_for(&slug);
    let fresh = clock::fresh_device(text)?;
    let Opened {
        profile,
        notebook,
        mut told,
    } = store.open_notebook(
        &slug,
        fresh,
        registry,
        text.language(),
        Moment::system().at(),
    )?;
    let rng = clock::rng(seed, text)?;
    let zone = TimeZone::system();
    let clock =
        move |rollover_hour| Now::new(Timestamp::new(jiff::Timestamp::now()), &zone, rollover_hour);
    let now = clock(notebook.profile().rollover_hour);
    let mut app = App::new(notebook, settings, *text, now);
    let zone = unknown_zone();
    told.extend(report_news(&store, zone.as_slice(), |zone| {
        zone.in_window(text)
    }));
    told.extend(context.settings_problem().map(|problem| sentence(&problem)));
    told.extend(unsaved.map(|error| error.in_window(text)));
    app.notify_all(&told);
    let waker = window.clone();
    // With a delay, however short, egui repaints once; without one, twice.
    let wake = move || waker.request_repaint_after(ONE_REPAINT);
    let writer = Writer::start(store, profile, wake)?;
    let dialog = rfd::AsyncFileDialog::new().set_parent(cc);
    let runtime = Runtime::new(writer, Box::new(clock)).with_dialog(dialog);
    let shell = Shell::new(app, runtime, rng);
    Ok(shell.with_system_theme(startup.system_theme))
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

/// Names the missing library and its Debian package, from the error messages of the libraries.
fn explain(problem: &str, text: &Text) -> Failure {
    const NO_DISPLAY: [&str; 3] = [
        "opendisplay",
        "neither wayland_display",
        "failed to open connection",
    ];
    const PACKAGES: [(&str, &str); 9] = [
        ("xkbcommon-x11", "libxkbcommon-x11-0"),
        ("xkbcommon", "libxkbcommon0"),
        // winit does not say which of them.
        ("xlib's shared", "libx11-6 libx11-xcb1 libxcursor1 libxi6"),
        ("wayland library", "libwayland-client0"),
        ("wayland-egl", "libwayland-egl1 libegl1"),
        ("egl", "libgl1 libegl1 libgl1-mesa-dri"),
        ("glx", "libgl1 libegl1 libgl1-mesa-dri"),
        ("glutin", "libgl1 libegl1 libgl1-mesa-dri"),
        ("opengl", "libgl1 libegl1 libgl1-mesa-dri"),
    ];
    let lower = problem.to_lowercase();
    if NO_DISPLAY.iter().any(|said| lower.contains(said)) {
        return Failure::Failed(text.get("no-display").into_owned());
    }
    let packages = PACKAGES.iter().find(|(said, _)| lower.contains(said));
    let problem = ("problem", in_short(problem).into());
    Failure::Failed(match packages {
        Some(_) if cfg!(windows) => text.with("no-opengl", &[problem]),
        Some((_, packages)) if cfg!(all(unix, not(target_os = "macos"))) => {
            text.with("no-library", &[("package", (*packages).into()), problem])
        }
        _ => text.with("no-window", &[problem]),
    })
}

/// A library's message without its source line and without the configuration it tried.
fn in_short(problem: &str) -> &str {
    let line = problem.lines().next().unwrap_or_default();
    let said = line
        .split_once(".rs:")
        .and_then(|(_, at)| at.split_once(": "));
    let said = said.map_or(line, |(_, said)| said);
    let said = said
        .split_once(": ConfigTemplate")
        .map_or(said, |(said, _)| said);
    said.trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[track_caller]
    fn check(problem: &str, expected: &[&str]) {
        for language in [Language::En, Language::Ko] {
            let Failure::Failed(told) = explain(problem, &Text::new(language)) else {
                panic!("another failure");
            };
            for part in expected.iter().chain(&["`statusdeck study`"]) {
                assert!(told.contains(part), "{told}");
            }
            assert!(!told.contains("registry") && !told.contains('{'), "{told}");
        }
    }

    /// Their words, as they came where each was hidden.
    #[test]
    fn what_is_missing_is_told_with_the_package_that_has_it() {
        check(
            "winit EventLoopError: os error at /home/me/.cargo/registry/src/index.crates.io-1949cf8c6b5b557f/winit-0.30.13/src/platform_impl/linux/mod.rs:788: Failed to load one of xlib's shared libraries",
            &[
                "apt install libx11-6 libx11-xcb1 libxcursor1 libxi6`",
                "(Failed to load one of xlib's shared libraries)",
            ],
        );
        check(
            "Library libxkbcommon-x11.so could not be loaded.",
            &[
                "apt install libxkbcommon-x11-0`",
                "(Library libxkbcommon-x11.so could not be loaded)",
            ],
        );
        check(
            "Found no glutin configs matching the template: ConfigTemplate { color_buffer_type: Rgb { r_size: 8 }, native_window: None }. Error: not found",
            &[
                "apt install libgl1 libegl1 libgl1-mesa-dri`",
                "(Found no glutin configs matching the template)",
            ],
        );
        check("glutin error: [a7] GLXBadFBConfig", &["libgl1-mesa-dri`"]);
        check(
            "winit EventLoopError: os error at /home/me/.cargo/registry/src/winit-0.30.13/src/platform_impl/linux/mod.rs:788: Could not find wayland library.",
            &["apt install libwayland-client0`"],
        );
        check(
            "os error at /home/me/.cargo/registry/src/winit-0.30.13/src/platform_impl/linux/mod.rs:767: neither WAYLAND_DISPLAY nor WAYLAND_SOCKET nor DISPLAY is set.",
            &["DISPLAY"],
        );
        check("something new", &["(something new)"]);
    }
}
