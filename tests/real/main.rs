//! The real program in a real window, on a real desktop and on real disks.
//!
//! `cargo test --features real-window --test real` needs Xvfb, xdotool, ImageMagick, openbox, wmctrl,
//! xprop and dbus-daemon; `cargo test --features real-disk --test real` needs the right to mount;
//! `tests/windows/run.sh` makes what `--features real-windows` needs.

#[cfg(feature = "real-window")]
mod desktop;
#[cfg(feature = "real-disk")]
mod disk;
#[cfg(feature = "real-window")]
mod term;
#[cfg(feature = "real-window")]
mod window;
#[cfg(feature = "real-windows")]
mod windows;
