//! Where the keyboard's focus is after something happened: in the screen's field where it has one,
//! never on what is gone or covered, and back where it was once a cover is taken away.

use std::mem::{Discriminant, discriminant};

use egui::text_edit::TextEditState;
use egui::{Context, EventFilter, Id, Memory};

use crate::app::{App, DataStep, Phase, ProfilesStep, Route};

/// The id of the screen's text field.
pub(in crate::ui) fn field_id() -> Id {
    Id::unique("input")
}

/// What a focus belongs to: when it changes, what had the focus is gone or means something else.
type Scene = (Discriminant<Route>, Step);

/// Where on its screen the learner is.
#[derive(PartialEq)]
enum Step {
    Only,
    Study(Discriminant<Phase>, u32),
    Profiles(Discriminant<ProfilesStep>),
    Data(Discriminant<DataStep>),
}

fn scene(app: &App) -> Scene {
    let step = match app.route() {
        Route::Study(study) => Step::Study(discriminant(study.phase()), study.session().answered()),
        // A question stands over the list or the overview, which it leads back to.
        Route::Profiles(profiles) => Step::Profiles(discriminant(match &profiles.step {
            ProfilesStep::Asking(_) => &ProfilesStep::Choosing(None),
            step => step,
        })),
        Route::Data(data) => Step::Data(discriminant(match &data.step {
            DataStep::Asking(_) => &DataStep::Overview(None),
            step => step,
        })),
        Route::Today(_) | Route::Codes(_) | Route::Progress(_) | Route::Settings => Step::Only,
    };
    (discriminant(app.route()), step)
}

/// Whether something stands over the screen and has the keyboard for itself.
pub(in crate::ui) const fn is_covered(app: &App) -> bool {
    asks(app) || app.keys_shown() || app.asks_to_close()
}

/// Whether the learner is asked something about the profiles or the data.
pub(in crate::ui) const fn asks(app: &App) -> bool {
    match app.route() {
        Route::Profiles(profiles) => matches!(profiles.step, ProfilesStep::Asking(_)),
        Route::Data(data) => matches!(data.step, DataStep::Asking(_)),
        _ => false,
    }
}

/// How things stood before something happened.
pub(in crate::ui) struct Before {
    scene: Scene,
    is_covered: bool,
    text: Option<String>,
}

impl Before {
    pub(in crate::ui) fn of(app: &App) -> Self {
        Self {
            scene: scene(app),
            is_covered: is_covered(app),
            text: app.input().map(str::to_owned),
        }
    }
}

/// Moves the focus.
#[derive(Debug, Default)]
pub(in crate::ui) struct FocusKeeper {
    /// What had the focus before something was put over the screen.
    below: Option<Id>,
    /// Whether it is to have it again.
    gives_back: bool,
}

/// Whether what was over the screen is still drawn over it, so that nothing below can have the focus.
pub(in crate::ui) fn is_uncovering(ctx: &Context, app: &App) -> bool {
    !is_covered(app) && ctx.memory(|memory| memory.top_modal_layer().is_some())
}

impl FocusKeeper {
    /// Lets the focus follow what happened to the app.
    pub(in crate::ui) fn follow(&mut self, ctx: &Context, app: &App, before: &Before) {
        let text = app.input();
        if text != before.text.as_deref() {
            // The cursor and what could be undone belong to a text that is gone.
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
                // Before the field is drawn, so that what is typed in this very frame is not lost.
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

/// Escape is the app's, or an input method's: the field does not lose the focus by it.
pub(in crate::ui) fn keep_escape(ctx: &Context) {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
        tab: false,
    };
    ctx.memory_mut(|memory| memory.set_focus_lock_filter(field_id(), filter));
}
