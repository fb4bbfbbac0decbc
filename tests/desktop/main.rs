//! What the real binary is like on a desktop: its place, its icon, the system's theme, and what it
//! says where something that a window needs is missing.
//!
//! Needs Xvfb, xdotool, ImageMagick, openbox, wmctrl, xprop and dbus-daemon.

#[path = "../support/real_window.rs"]
#[expect(dead_code, reason = "these tests need a part of it")]
mod real_window;

mod missing;
mod place;
mod theme;
