//! The window: egui's shell, screens, widgets, theme and fonts.
//!
//! A screen is a function `x_ui(ui, ..)` that borrows what it shows and sends the user's actions
//! through its `View`. A key becomes an action in `commands`; what an answer shows is in
//! `screens/study/feedback`. Only the shell knows the app's state as a whole, the rng and the runtime.

mod accessibility;

mod buttons;

mod commands;

mod fonts;

mod frame;

mod input;

mod layout;

mod plots;

mod screens;

mod shell;

mod system_theme;

mod theme;

mod top;

mod view;

mod widgets;

mod window;

pub use shell::{Shell, apply_look};
pub use system_theme::SystemTheme;
pub use window::{native_options, put_back, window_title};
