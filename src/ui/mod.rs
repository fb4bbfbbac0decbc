//! The window: egui's shell, screens, widgets, theme and fonts.
//!
//! A screen is a function `x_ui(ui, ..)` that borrows what it shows and pushes the actions the user
//! wants. Only the shell knows the app's state as a whole, the rng and the runtime.

mod accessibility;

mod commands;

mod fonts;

mod frame;

mod input;

mod layout;

mod plots;

mod screens;

mod shell;

mod system_theme;

pub mod theme;

mod top;

mod widgets;

mod window;

pub use shell::{Shell, apply_look};
pub use system_theme::SystemTheme;
pub use window::{native_options, put_back, window_title};

use self::commands::Commands;
use crate::app::Action;
use crate::registry::{Code, Entry, Registry};
use crate::text::Text;
use crate::time::Day;

/// What every screen may borrow.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) text: &'a Text,
    pub(crate) registry: &'a Registry,
    pub(crate) today: Day,
    /// The commands as they apply in this frame.
    commands: Commands<'a>,
}

impl<'a> View<'a> {
    fn entry(&self, code: Code) -> Option<&'a Entry> {
        self.registry.get(code)
    }
}

/// The actions that a frame brings.
pub(crate) type Actions = Vec<Action>;
