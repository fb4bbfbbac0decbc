//! The signals that ask the program to end.

use std::io;
#[cfg(unix)]
use std::sync::Arc;
#[cfg(unix)]
use std::thread;

/// Calls `tell` with each signal that asks the program to end. Whoever presses Ctrl-C again does not
/// want to wait: everything acknowledged is saved, so the program ends at once.
#[cfg(unix)]
pub(super) fn watch(tell: impl Fn(i32) + Send + 'static) -> io::Result<()> {
    use std::sync::atomic::AtomicBool;

    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::flag;
    use signal_hook::iterator::Signals;

    let asked = Arc::new(AtomicBool::new(false));
    flag::register_conditional_shutdown(SIGINT, 128 + SIGINT, Arc::clone(&asked))?;
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        flag::register(signal, Arc::clone(&asked))?;
    }
    let mut signals = Signals::new([SIGINT, SIGTERM, SIGHUP])?;
    let watch = move || signals.forever().for_each(tell);
    let thread = thread::Builder::new().name("signals".to_owned());
    thread.spawn(watch).map(drop)
}

#[cfg(not(unix))]
pub(super) fn watch(tell: impl Fn(i32) + Send + 'static) -> io::Result<()> {
    use std::sync::atomic::{AtomicBool, Ordering};

    /// Its number on every system that has numbers.
    const SIGINT: i32 = 2;
    let asked = AtomicBool::new(false);
    let tell = move || {
        if asked.swap(true, Ordering::Relaxed) {
            std::process::exit(128 + SIGINT);
        }
        tell(SIGINT);
    };
    ctrlc::set_handler(tell).map_err(io::Error::other)
}
