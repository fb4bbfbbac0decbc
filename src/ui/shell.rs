//! The shell: the app's state, the rng and the runtime, and the frame around the screens.

use std::cell::Cell;
use std::num::NonZeroUsize;
use std::time::Duration;

use egui::{Color32, Context, Frame, Ui};
use rand::rngs::StdRng;

use super::input::TextInput;
use super::input::focus::{FocusManager, Shown, field_id, keep_escape};
use super::input::order::InputQueue;
use super::system_theme::SystemTheme;
use super::theme::{self, Tokens};
use super::window::Place;
use super::{Actions, commands, fonts, frame};
use crate::app::{Action, App, DataAction, Effect, FitState, Route, Work};
use crate::learner::{Settings, Theme};
use crate::runtime::Runtime;
use crate::time::Now;

/// How often it is shown how far long work has come.
const SHOWN_EVERY: Duration = Duration::from_millis(100);

/// How often a frame may be drawn before it is shown, so that keys which came together with what was
/// typed before them have their effect in the same frame.
const PASSES: NonZeroUsize = NonZeroUsize::new(8).unwrap();

/// Installs fonts and theme; once, before the first frame.
pub fn apply_look(ctx: &Context, settings: &Settings) {
    fonts::install(ctx);
    theme::install(ctx);
    ctx.options_mut(|options| {
        options.zoom_with_keyboard = false;
        // Where the system does not say which it is.
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
    place: Place,
    system_theme: Option<SystemTheme>,
    /// What the window was cleared with before this frame; none where nobody clears it.
    cleared: Cell<Option<Color32>>,
    app: App,
    runtime: Runtime,
    rng: StdRng,
    /// Whether the window may close.
    closing: Cell<bool>,
    started: bool,
    typing: InputQueue,
    focus: FocusManager,
}

impl Shell {
    /// Puts the app to work.
    #[must_use]
    pub fn new(app: App, runtime: Runtime, rng: StdRng) -> Self {
        Self {
            place: Place::new(app.settings().window),
            system_theme: None,
            cleared: Cell::new(None),
            app,
            runtime,
            rng,
            closing: Cell::new(false),
            started: false,
            typing: InputQueue::default(),
            focus: FocusManager::default(),
        }
    }

    /// Follows the system's light or dark where the window's own library cannot tell it.
    #[must_use]
    pub fn with_system_theme(mut self, theme: SystemTheme) -> Self {
        self.system_theme = Some(theme);
        self
    }

    /// The app's state, for tests.
    #[must_use]
    pub const fn app(&self) -> &App {
        &self.app
    }

    fn told_theme(&self) -> Option<egui::Theme> {
        self.system_theme.as_ref().and_then(SystemTheme::get)
    }

    fn now(&mut self) -> Now {
        self.runtime.now(&self.app)
    }

    fn apply(&mut self, ctx: &Context, actions: Actions) {
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
        let before = Shown::of(&self.app);
        happen(self);
        if self.typing.follow(self.app.input()) {
            ctx.memory_mut(egui::Memory::interrupt_ime);
        }
        self.focus.follow(ctx, &self.app, &before);
    }

    /// Does what the keys ask for, until it is the widgets' turn. Says whether they asked for anything.
    fn take_keys(&mut self, ctx: &Context) -> bool {
        let mut acts = false;
        let mut events = ctx.input_mut(|input| std::mem::take(&mut input.events));
        self.typing.collect(&mut events);
        loop {
            let focus = commands::Focus::of(ctx, &self.app, field_id());
            let Some(action) = self.typing.next(&self.app, focus, &mut events) else {
                break;
            };
            self.apply(ctx, vec![action]);
            acts = true;
        }
        ctx.input_mut(|input| input.events = events);
        acts
    }

    fn carry_out(&mut self, ctx: &Context, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Copy(text) => ctx.copy_text(text),
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
        }
        let works = matches!(self.app.work(), Work::Running { .. });
        let shows_fit = matches!(self.app.route(), Route::Settings)
            && self.app.memory_model().state == FitState::Running;
        if works || shows_fit {
            ctx.request_repaint_after(SHOWN_EVERY);
        }
    }

    /// What was dropped on the window is imported.
    fn take_dropped(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| {
            let files = input.raw.dropped_files.iter();
            files.map(|file| file.path().to_owned()).collect::<Vec<_>>()
        });
        if !dropped.is_empty() {
            self.apply(ctx, vec![Action::Data(DataAction::Dropped(dropped))]);
        }
    }

    /// Remembers the window's place when it closes, and keeps it open while answers are not saved.
    fn before_closing(&mut self, ctx: &Context) {
        let closes = ctx.input(|input| input.viewport().close_requested());
        if !closes || self.closing.get() {
            return;
        }
        let mut actions: Actions = self.place.last().map(Action::Resized).into_iter().collect();
        actions.push(Action::Close);
        self.apply(ctx, actions);
        if !self.closing.get() {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        }
    }

    fn frame_ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.follow(&ctx, |shell| {
            let now = shell.now();
            shell.listen(&ctx, now);
            // In a profile that was entered just now the day may start at another hour.
            let now = shell.now();
            shell.app.tick(now);
        });
        let now = self.now();
        if !std::mem::replace(&mut self.started, true) {
            let effects = self.app.start();
            self.carry_out(&ctx, effects);
        }
        self.place.look(&ctx);
        self.before_closing(&ctx);
        self.take_dropped(&ctx);
        let took_keys = self.take_keys(&ctx);

        let mut input = self.app.input_mut().map(std::mem::take).unwrap_or_default();
        let had_text = !input.is_empty();
        let mut actions = Actions::new();
        let background = Tokens::of(ui).background;
        let mut page = Frame::new().fill(background).begin(ui);
        frame::app_ui(
            &mut page.content_ui,
            &self.app,
            now,
            &mut TextInput {
                text: &mut input,
                id: field_id(),
            },
            &mut actions,
        );
        if self.cleared.get() != Some(background) {
            page.paint(ui);
        }
        page.allocate_space(ui);
        if took_keys || had_text == input.is_empty() {
            // What is new finds its size, its focus or its hint only when it is drawn again.
            ctx.request_discard("a screen or a text is new");
        }
        self.app.type_in(input);
        keep_escape(&ctx);
        let acts = !actions.is_empty();
        self.apply(&ctx, actions);
        if acts || (self.typing.waits() && !self.app.holds_answer()) {
            // What was drawn is no longer what is.
            ctx.request_discard("what was drawn is no longer what is");
            if !ctx.will_discard() {
                ctx.request_repaint();
            }
        }
    }
}

impl eframe::App for Shell {
    fn raw_input_hook(&mut self, _ctx: &Context, input: &mut egui::RawInput) {
        if let Some(theme) = self.told_theme() {
            input.system_theme = Some(theme);
        }
    }

    /// The background, so that no frame has to fill the window a second time.
    fn clear_color(&self, visuals: &egui::Visuals) -> [f32; 4] {
        // Asked for before `raw_input_hook` has said which theme the system has.
        let told = self.told_theme();
        let background = match (self.app.settings().theme, told) {
            (Theme::System, Some(egui::Theme::Dark)) => Tokens::DARK.background,
            (Theme::System, Some(egui::Theme::Light)) => Tokens::LIGHT.background,
            _ => visuals.panel_fill,
        };
        self.cleared.set(Some(background));
        background.to_normalized_gamma_f32()
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame_ui(ui);
    }
}
