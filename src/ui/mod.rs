//! The window. A key becomes an action in `commands`; what an answer shows is in
//! `screens::study::feedback`; `shell` runs each frame.
//!
//! A screen is a function `x_ui(ui, ..)` that borrows what it shows and sends the user's actions
//! through its `View`. Only the shell has the whole state of the app, the rng and the runtime.

mod accessibility;

mod buttons;

mod commands;

#[cfg(not(target_family = "wasm"))]
mod display;

mod failed_start;

mod fields;

mod fonts;

mod frame;

mod http;

mod input;

mod layout;

mod plots;

#[cfg(target_family = "wasm")]
mod page;

#[cfg(not(target_family = "wasm"))]
mod raise;

mod row_menu;

mod screens;

mod shell;

mod system_theme;

mod theme;

mod top_bar;

mod view;

mod widgets;

mod window;

mod window_tracker;

#[cfg(not(target_family = "wasm"))]
pub use display::Display;
pub use failed_start::FailedStart;
#[cfg(target_family = "wasm")]
pub use fonts::fall_back_to_rest;
#[cfg(not(target_family = "wasm"))]
pub use fonts::fall_back_to_system_fonts;
#[cfg(not(target_family = "wasm"))]
pub use input::context::keep_input_context;
#[cfg(not(target_family = "wasm"))]
pub use raise::raise_window_of;
pub use shell::{Shell, apply_look};
pub use system_theme::SystemTheme;
#[cfg(target_os = "macos")]
pub use window::take_option_as_alt;
pub use window::window_title;
#[cfg(not(target_family = "wasm"))]
pub use window::{native_options, put_back};
