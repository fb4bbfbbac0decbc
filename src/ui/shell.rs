//! The shell: the app's state, the rng and the runtime, and the frame around the screens.

use std::cell::Cell;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use egui::{Color32, Context, Frame, Ui};
use rand::rngs::StdRng;

use super::input::context::is_context_kept;
use super::input::focus::{Focus, FocusManager, SceneState, keep_escape};
use super::input::order::InputQueue;
use super::input::pointer::RestingPointer;
use super::system_theme::SystemTheme;
use super::theme::{self, Tokens};
use super::window_tracker::WindowTracker;
use super::{fonts, frame};
#[cfg(not(target_family = "wasm"))]
use crate::app::DataAction;
use crate::app::{Action, App, Effect, FitState, Route, Work};
use crate::learner::{Settings, Theme};
use crate::runtime::Runtime;
use crate::time::Now;

/// A repaint for the new day comes so much later than the day begins: never just before it.
const AFTER_MIDNIGHT: Duration = Duration::from_millis(200);

/// The pause between two repaints that show the progress of long work.
const SHOWN_EVERY: Duration = Duration::from_millis(100);

/// Passes of one frame: several keys and texts that arrive together all take effect in it.
const PASSES: NonZeroUsize = NonZeroUsize::new(8).unwrap();

/// The widest texture for letters, in pixels. It is uploaded whole each time that its height doubles: as wide as
/// most graphics allow (16,384), that took 8 MB and 10 ms at the first question. Ten thousand letters of 40 by 40
/// pixels fit.
const LETTERS_WIDTH: usize = 4096;

/// Installs fonts, theme and the pointer's manners; once, before the first frame.
pub fn apply_look(ctx: &Context, settings: &Settings) {
    fonts::install(ctx);
    ctx.add_plugin(RestingPointer::default());
    theme::install(ctx);
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        // Used if the system does not report a theme.
        options.fallback_theme = egui::Theme::Light;
        options.max_passes = PASSES;
    });
    follow_settings(ctx, settings);
}

fn follow_settings(ctx: &Context, settings: &Settings) {
    ctx.set_theme(match settings.theme {
        Theme::System => egui::ThemePreference::System,
        Theme::Light => egui::ThemePreference::Light,
        Theme::Dark => egui::ThemePreference::Dark,
    });
    theme::set_motion(ctx, settings.motion);
    ctx.set_zoom_factor(f32::from(settings.scale_percent) / 100.0);
}

/// The app with all it needs from outside.
pub struct Shell {
    window: WindowTracker,
    system_theme: Option<SystemTheme>,
    /// The colour that eframe cleared the window with; `None` in tests, where nothing does.
    cleared: Cell<Option<Color32>>,
    app: App,
    runtime: Runtime,
    rng: StdRng,
    closing: Cell<bool>,
    /// True once the system asks the program to end; nobody is there to be asked then.
    ends: Arc<AtomicBool>,
    started: bool,
    typing: InputQueue,
    focus: FocusManager,
    #[cfg(target_family = "wasm")]
    page: super::page::BrowserAsks,
}

impl Shell {
    #[must_use]
    pub fn new(app: App, runtime: Runtime, rng: StdRng) -> Self {
        Self {
            window: WindowTracker::new(app.settings().window),
            system_theme: None,
            cleared: Cell::new(None),
            app,
            runtime,
            rng,
            closing: Cell::new(false),
            ends: Arc::default(),
            started: false,
            typing: InputQueue::default(),
            focus: FocusManager::default(),
            #[cfg(target_family = "wasm")]
            page: super::page::BrowserAsks::default(),
        }
    }

    /// Performs these actions in the first frame.
    #[cfg(target_family = "wasm")]
    #[must_use]
    pub fn beginning_with(mut self, actions: Vec<Action>) -> Self {
        self.page.begin_with(actions);
        self
    }

    /// Follows the system's theme on platforms where winit does not report it.
    #[must_use]
    pub fn with_system_theme(mut self, theme: SystemTheme) -> Self {
        self.system_theme = Some(theme);
        self
    }

    /// Closes without a question once this is true.
    #[must_use]
    pub fn ending_with(mut self, ends: Arc<AtomicBool>) -> Self {
        self.ends = ends;
        self
    }

    /// The app's state, for tests.
    #[must_use]
    pub const fn app(&self) -> &App {
        &self.app
    }

    fn system_theme_now(&self) -> Option<egui::Theme> {
        self.system_theme.as_ref().and_then(SystemTheme::get)
    }

    fn now(&mut self) -> Now {
        self.runtime.now(&self.app)
    }

    fn apply(&mut self, ctx: &Context, actions: Vec<Action>) {
        if actions.is_empty() {
            return;
        }
        let now = self.now();
        let before = self.app.settings().clone();
        for action in actions {
            self.follow(ctx, |shell| {
                let effects = shell.app.apply(action, now, &mut shell.rng);
                shell.carry_out(ctx, effects);
            });
        }
        if before != *self.app.settings() {
            follow_settings(ctx, self.app.settings());
        }
    }

    /// Lets the focus and the text field follow what happens to the app.
    fn follow(&mut self, ctx: &Context, happen: impl FnOnce(&mut Self)) {
        let before = SceneState::of(&self.app);
        happen(self);
        if self.typing.follow(self.app.input()) {
            ctx.memory_mut(egui::Memory::interrupt_ime);
        }
        self.focus.follow(ctx, &self.app, &before);
    }

    /// Performs the actions of keys until the widgets must handle an event. True if there was one.
    fn handle_keys(&mut self, ctx: &Context) -> bool {
        let mut had_action = false;
        let mut events = ctx.input_mut(|input| std::mem::take(&mut input.events));
        let focus = Focus::of(ctx, &self.app);
        let seconds = ctx.input(|input| input.time);
        let now = Duration::try_from_secs_f64(seconds).unwrap_or_default();
        self.typing
            .collect(&mut events, focus, is_context_kept(ctx), now);
        loop {
            let focus = Focus::of(ctx, &self.app);
            let Some(action) = self.typing.next(&self.app, focus, &mut events) else {
                break;
            };
            self.apply(ctx, vec![action]);
            had_action = true;
        }
        ctx.input_mut(|input| input.events = events);
        had_action
    }

    fn carry_out(&mut self, ctx: &Context, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Copy(text) => ctx.copy_text(text),
                Effect::FullScreen(fills) => {
                    ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(fills));
                }
                // Only the browser closes a page.
                Effect::Close if cfg!(target_family = "wasm") => {}
                Effect::Close => {
                    self.closing.set(true);
                    ctx.send_viewport_cmd(egui::ViewportCommand::Close);
                }
                effect => self.runtime.request(effect, &self.app),
            }
        }
    }

    fn listen(&mut self, ctx: &Context, now: Now) {
        while let Some(notice) = self.runtime.notice(&self.app) {
            let effects = self.app.receive(notice, now, &mut self.rng);
            self.carry_out(ctx, effects);
            // What is new gets its size only when it is drawn again.
            ctx.request_discard("news");
        }
        let works = matches!(self.app.work(), Work::Running { .. });
        let shows_fit = matches!(self.app.route(), Route::Settings)
            && self.app.memory_model().state == FitState::Running;
        if works || shows_fit {
            ctx.request_repaint_after(SHOWN_EVERY);
        }
        if let Route::Drills(drills) = self.app.route()
            && let Some(pause) = drills.looks_again_ms()
        {
            ctx.request_repaint_after(Duration::from_millis(pause));
        }
        // The only repaint of an idle window on any other screen.
        let day_ends = self.runtime.until_next_day(&self.app);
        ctx.request_repaint_after(day_ends + AFTER_MIDNIGHT);
    }

    /// Imports files dropped on the page, once they are read.
    #[cfg(target_family = "wasm")]
    fn import_dropped(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        for file in dropped {
            let name = file.path().to_owned();
            let bytes = async move { file.bytes_async().await.ok() };
            self.runtime.take_in(name, bytes);
        }
    }

    /// Imports files dropped on the window.
    #[cfg(not(target_family = "wasm"))]
    fn import_dropped(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| {
            let files = input.raw.dropped_files.iter();
            files.map(|file| file.path().to_owned()).collect::<Vec<_>>()
        });
        if !dropped.is_empty() {
            self.apply(ctx, vec![Action::Data(DataAction::Dropped(dropped))]);
        }
    }

    /// Saves the window's place when it closes, and keeps it open while answers are not saved.
    fn before_closing(&mut self, ctx: &Context) {
        let closes = ctx.input(|input| input.viewport().close_requested());
        if !closes || self.closing.get() {
            return;
        }
        let mut actions: Vec<Action> = self
            .window
            .place()
            .map(Action::Resized)
            .into_iter()
            .collect();
        actions.push(Action::Close);
        self.apply(ctx, actions);
        if !self.closing.get() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
    }

    fn end_if_asked(&mut self, ctx: &Context) {
        if !self.ends.load(Ordering::Relaxed) || self.closing.get() {
            return;
        }
        let place = self.window.place().map(Action::Resized);
        self.apply(ctx, place.into_iter().collect());
        self.closing.set(true);
        ctx.send_viewport_cmd(egui::ViewportCommand::Close);
    }

    fn frame_ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.follow(&ctx, |shell| {
            let now = shell.now();
            shell.listen(&ctx, now);
            // The study day of a profile opened just now may start at another hour.
            let now = shell.now();
            let effects = shell.app.tick(now);
            shell.carry_out(&ctx, effects);
        });
        let now = self.now();
        if !std::mem::replace(&mut self.started, true) {
            let effects = self.app.start();
            self.carry_out(&ctx, effects);
        }
        #[cfg(target_family = "wasm")]
        {
            let asked = self.page.asked(&ctx);
            self.apply(&ctx, asked);
            self.page.follow(self.app.route());
        }
        self.window.update(&ctx);
        self.before_closing(&ctx);
        self.import_dropped(&ctx);
        let had_action = self.handle_keys(&ctx);

        let mut input = self.app.input_mut().map(std::mem::take).unwrap_or_default();
        let had_text = !input.is_empty();
        let background = Tokens::of(ui).background;
        let mut page = Frame::new().fill(background).begin(ui);
        let actions = frame::app_ui(&mut page.content_ui, &self.app, now, &mut input);
        if self.cleared.get() != Some(background) {
            page.paint(ui);
        }
        page.allocate_space(ui);
        if had_action || had_text == input.is_empty() {
            // A new screen or hint gets its size and its focus only when it is drawn again.
            ctx.request_discard("a screen or a text is new");
        }
        self.app.type_in(input);
        keep_escape(&ctx);
        let acts = !actions.is_empty();
        self.apply(&ctx, actions);
        if self.typing.waits_for_commit() {
            ctx.request_repaint();
        }
        if acts || (self.typing.waits() && !self.app.holds_answer()) {
            ctx.request_discard("an action changed the app");
            if !ctx.will_discard() {
                ctx.request_repaint();
            }
        }
    }
}

impl eframe::App for Shell {
    fn raw_input_hook(&mut self, _ctx: &Context, input: &mut egui::RawInput) {
        if let Some(side) = &mut input.max_texture_side {
            *side = LETTERS_WIDTH.min(*side);
        }
        if let Some(theme) = self.system_theme_now() {
            input.system_theme = Some(theme);
        }
    }

    /// The background, so that a frame does not fill the window a second time.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        // eframe calls this before `raw_input_hook`.
        let system = self.system_theme_now();
        let background = match (self.app.settings().theme, system) {
            (Theme::System, Some(egui::Theme::Dark)) => Tokens::DARK.background,
            (Theme::System, Some(egui::Theme::Light)) => Tokens::LIGHT.background,
            _ => visuals.panel_fill,
        };
        self.cleared.set(Some(background));
        background.to_normalized_gamma_f32()
    }

    /// Called while the window is hidden, too.
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.end_if_asked(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame_ui(ui);
    }
}
