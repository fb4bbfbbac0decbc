//! The keyboard's focus after each change of the app: in the screen's text field if there is one, never
//! on a widget that is gone or covered, and back where it was once a dialog is closed.

use std::mem::{Discriminant, discriminant};

use egui::text_edit::TextEditState;
use egui::{Context, EventFilter, Id, Memory};

use crate::app::{App, DataStep, Phase, ProfilesStep, Route};

/// The id of the screen's text field.
pub(in crate::ui) fn field_id() -> Id {
    Id::unique("input")
}

/// Identifies what is shown. When it changes, the focused widget is gone or means something else.
type Scene = (Discriminant<Route>, ScreenPart);

/// The part of a screen that is shown, for screens that show different things in turn.
#[derive(PartialEq)]
enum ScreenPart {
    Whole,
    Study(Discriminant<Phase>, u32),
    Profiles(Discriminant<ProfilesStep>),
    Data(Discriminant<DataStep>),
}

fn scene(app: &App) -> Scene {
    let step = match app.route() {
        Route::Study(study) => {
            ScreenPart::Study(discriminant(study.phase()), study.session().answered())
        }
        // A question stands over the list or the overview, which it leads back to.
        Route::Profiles(profiles) => ScreenPart::Profiles(discriminant(match &profiles.step {
            ProfilesStep::Asking(_) => &ProfilesStep::Choosing(None),
            step => step,
        })),
        Route::Data(data) => ScreenPart::Data(discriminant(match &data.step {
            DataStep::Asking(_) => &DataStep::Overview(None),
            step => step,
        })),
        Route::Today(_) | Route::Codes(_) | Route::Progress(_) | Route::Settings => {
            ScreenPart::Whole
        }
    };
    (discriminant(app.route()), step)
}

/// A dialog is open and takes all keys.
pub(in crate::ui) const fn is_covered(app: &App) -> bool {
    asks(app) || app.keys_shown() || app.asks_to_close()
}

/// A dialog asks about the profiles or the data.
pub(in crate::ui) const fn asks(app: &App) -> bool {
    match app.route() {
        Route::Profiles(profiles) => matches!(profiles.step, ProfilesStep::Asking(_)),
        Route::Data(data) => matches!(data.step, DataStep::Asking(_)),
        _ => false,
    }
}

/// What was shown before a change.
pub(in crate::ui) struct Shown {
    scene: Scene,
    is_covered: bool,
    text: Option<String>,
}

impl Shown {
    pub(in crate::ui) fn of(app: &App) -> Self {
        Self {
            scene: scene(app),
            is_covered: is_covered(app),
            text: app.input().map(str::to_owned),
        }
    }
}

/// Moves the focus when what is shown changes.
#[derive(Debug, Default)]
pub(in crate::ui) struct FocusManager {
    /// The widget that had the focus when a dialog opened.
    below: Option<Id>,
    /// The dialog was closed, so `below` gets the focus back.
    gives_back: bool,
}

/// A dialog was closed but egui still draws it in this frame, so no widget below can take the focus.
pub(in crate::ui) fn is_uncovering(ctx: &Context, app: &App) -> bool {
    !is_covered(app) && ctx.memory(|memory| memory.top_modal_layer().is_some())
}

impl FocusManager {
    /// Call after each change; `before` was taken ahead of it.
    pub(in crate::ui) fn follow(&mut self, ctx: &Context, app: &App, before: &Shown) {
        let text = app.input();
        if text != before.text.as_deref() {
            // The field's cursor and undo history belong to a text that is gone.
            ctx.data_mut(|data| data.remove::<TextEditState>(field_id()));
        }
        let is_uncovering = is_uncovering(ctx, app);
        ctx.memory_mut(|memory| {
            if before.scene != scene(app) {
                let_go(memory);
                self.below = None;
            }
            match (before.is_covered, is_covered(app)) {
                (false, true) => self.below = let_go(memory),
                (true, false) => {
                    let_go(memory);
                    self.gives_back = true;
                }
                _ => {}
            }
            if is_covered(app) || is_uncovering {
                return;
            }
            let below = self.below.take_if(|_| std::mem::take(&mut self.gives_back));
            if let Some(id) = below {
                memory.request_focus(id);
            }
            if text.is_some() && memory.focused().is_none() {
                // Shown the field is drawn, so that what is typed in this very frame is not lost.
                memory.request_focus(field_id());
            }
        });
        if is_uncovering {
            ctx.request_repaint();
        }
    }
}

fn let_go(memory: &mut Memory) -> Option<Id> {
    let focused = memory.focused();
    if let Some(id) = focused {
        memory.surrender_focus(id);
    }
    focused
}

/// Keeps egui from taking the focus off the field on Escape, which is the app's or an input method's.
pub(in crate::ui) fn keep_escape(ctx: &Context) {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
        tab: false,
    };
    ctx.memory_mut(|memory| memory.set_focus_lock_filter(field_id(), filter));
}
