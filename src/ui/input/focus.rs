//! The keyboard's focus after each change of the app: in the screen's text field if there is one, never
//! on a widget that is gone or covered, and back on its widget once a dialog is closed.

use std::mem::{Discriminant, discriminant};
use std::path::is_separator;

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Context, EventFilter, Id, Memory, Popup};

use crate::app::{
    App, CodesPage, DataStep, DrillPage, GoalStep, InterviewStage, Phase, ProfilesStep, Route,
};
use crate::interview::MockStep;

/// The id of the screen's text field.
pub(in crate::ui) fn field_id() -> Id {
    Id::unique("input")
}

/// Identifies what is shown. When it changes, the focused widget is gone or means something else.
type Scene = (Discriminant<Route>, ScreenPart);

/// The step that is shown, on screens with several.
#[derive(PartialEq)]
enum ScreenPart {
    Whole,
    Study(Discriminant<Phase>, u32),
    /// With the number of answers.
    Interview(
        Discriminant<InterviewStage>,
        Option<Discriminant<MockStep>>,
        u32,
    ),
    Note,
    /// With the number of answers.
    Guide(usize),
    Compare,
    /// Whether days off are typed.
    Goal(Discriminant<GoalStep>, bool),
    Profiles(Discriminant<ProfilesStep>),
    /// With the decision or the question.
    Drills(Discriminant<DrillPage>, u32),
    Data(Discriminant<DataStep>),
}

fn scene(app: &App) -> Scene {
    let step = match app.route() {
        Route::Study(study) => {
            ScreenPart::Study(discriminant(study.phase()), study.session().answered())
        }
        Route::Interview(interview) => {
            let mock = interview.mock();
            ScreenPart::Interview(
                discriminant(interview.stage()),
                mock.map(|mock| discriminant(mock.step())),
                mock.map_or(0, |mock| mock.answered()),
            )
        }
        // A dialog leads back to the list or the overview below it.
        Route::Profiles(profiles) => ScreenPart::Profiles(discriminant(match &profiles.step {
            ProfilesStep::Asking(_) => &ProfilesStep::Choosing(None),
            step => step,
        })),
        Route::Goal(page) => match &page.step {
            GoalStep::Asking => ScreenPart::Goal(discriminant(&GoalStep::Shown), false),
            GoalStep::Editing(draft) => {
                ScreenPart::Goal(discriminant(&page.step), draft.holiday.is_some())
            }
            step => ScreenPart::Goal(discriminant(step), false),
        },
        Route::Drills(drills) => {
            let part = match &drills.page {
                DrillPage::New(draft) => draft.field as u32,
                DrillPage::Test(test) => test.sitting.left(),
                _ => 0,
            };
            ScreenPart::Drills(discriminant(&drills.page), part)
        }
        Route::Data(data) => ScreenPart::Data(discriminant(match &data.step {
            DataStep::Asking(_) => &DataStep::Overview(None),
            step => step,
        })),
        Route::Codes(codes) => match &codes.page {
            CodesPage::List if codes.note.is_some() => ScreenPart::Note,
            CodesPage::List => ScreenPart::Whole,
            CodesPage::Guide(answers) => ScreenPart::Guide(answers.len()),
            CodesPage::Compare(_) => ScreenPart::Compare,
        },
        Route::Today(_) | Route::Placement(_) | Route::Progress(_) | Route::Settings => {
            ScreenPart::Whole
        }
    };
    (discriminant(app.route()), step)
}

/// What a form's field suggests, which is selected, so that typing replaces it: all of the text, but of
/// a file's path the name alone. An answer, a search and a note are the learner's own, to be gone on with.
fn suggestion(app: &App, text: &str) -> Option<CCursorRange> {
    let length = text.chars().count();
    let range = match app.route() {
        Route::Goal(_) | Route::Profiles(_) | Route::Drills(_) => 0..length,
        Route::Data(_) => {
            let characters: Vec<char> = text.chars().collect();
            let separator = characters.iter().rposition(|c| is_separator(*c));
            let name = separator.map_or(0, |at| at + 1);
            let mut rest = characters.iter().skip(name);
            name..rest
                .position(|c| *c == '.')
                .map_or(length, |dot| name + dot)
        }
        Route::Study(_)
        | Route::Interview(_)
        | Route::Codes(_)
        | Route::Today(_)
        | Route::Placement(_)
        | Route::Progress(_)
        | Route::Settings => return None,
    };
    let (first, last) = (CCursor::new(range.start), CCursor::new(range.end));
    Some(CCursorRange::two(first, last))
}

/// A dialog is open and takes all keys.
fn is_covered(app: &App) -> bool {
    let asks = match app.route() {
        Route::Study(study) => study.sheet().is_some(),
        Route::Profiles(profiles) => matches!(profiles.step, ProfilesStep::Asking(_)),
        Route::Data(data) => matches!(data.step, DataStep::Asking(_)),
        Route::Goal(page) => page.step == GoalStep::Asking,
        Route::Drills(drills) => drills.page.asks(),
        _ => false,
    };
    asks || app.keys_shown() || app.asks_to_close()
}

/// What has the focus in egui.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::ui) struct Focus {
    /// The screen's text field.
    pub(in crate::ui) typing: bool,
    /// A widget that was reached with Tab.
    pub(in crate::ui) on_widget: bool,
    pub(in crate::ui) menu_is_open: bool,
    /// Nothing yet: a dialog was closed, see [`is_uncovering`].
    pub(in crate::ui) is_uncovering: bool,
}

impl Focus {
    pub(in crate::ui) fn of(ctx: &Context, app: &App) -> Self {
        let focused = ctx.memory(Memory::focused);
        let typing = focused == Some(field_id()) && app.input().is_some();
        Self {
            typing,
            on_widget: focused.is_some() && !typing,
            menu_is_open: Popup::is_any_open(ctx),
            is_uncovering: is_uncovering(ctx, app),
        }
    }

    pub(in crate::ui) const fn is_anywhere(self) -> bool {
        self.typing || self.on_widget || self.menu_is_open
    }
}

/// What was shown before a change.
pub(in crate::ui) struct SceneState {
    scene: Scene,
    is_covered: bool,
    text: Option<String>,
}

impl SceneState {
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
    covered: Option<Id>,
    /// The dialog was closed, so `covered` gets the focus back.
    restores_focus: bool,
}

/// A dialog was closed but egui still draws it in this frame, so no widget below can take the focus.
fn is_uncovering(ctx: &Context, app: &App) -> bool {
    !is_covered(app) && ctx.memory(|memory| memory.top_modal_layer().is_some())
}

impl FocusManager {
    /// Call after each change, with what was shown before it.
    pub(in crate::ui) fn follow(&mut self, ctx: &Context, app: &App, before: &SceneState) {
        let text = app.input();
        let is_new = before.scene != scene(app) || text != before.text.as_deref();
        if is_new {
            // Cursor and undo history belong to the old text.
            ctx.data_mut(|data| data.remove::<TextEditState>(field_id()));
        }
        let is_uncovering = is_uncovering(ctx, app);
        ctx.memory_mut(|memory| {
            if before.scene != scene(app) {
                release_focus(memory);
                self.covered = None;
            }
            match (before.is_covered, is_covered(app)) {
                (false, true) => self.covered = release_focus(memory),
                (true, false) => {
                    release_focus(memory);
                    self.restores_focus = true;
                }
                _ => {}
            }
            if is_covered(app) || is_uncovering {
                return;
            }
            let covered = self
                .covered
                .take_if(|_| std::mem::take(&mut self.restores_focus));
            if let Some(id) = covered {
                memory.request_focus(id);
            }
            if text.is_some() && memory.focused().is_none() {
                // The field is drawn in this frame, so nothing typed from now on is lost.
                memory.request_focus(field_id());
            }
        });
        if let Some(text) = text.filter(|_| is_new)
            && let Some(suggested) = suggestion(app, text)
        {
            let mut state = TextEditState::default();
            state.cursor.set_char_range(Some(suggested));
            state.store(ctx, field_id());
        }
        if is_uncovering {
            ctx.request_repaint();
        }
    }
}

fn release_focus(memory: &mut Memory) -> Option<Id> {
    let focused = memory.focused();
    if let Some(id) = focused {
        memory.surrender_focus(id);
    }
    focused
}

/// Keeps egui from releasing the field's focus on Escape, which is for the app or an input method.
pub(in crate::ui) fn keep_escape(ctx: &Context) {
    let filter = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        escape: true,
        tab: false,
    };
    ctx.memory_mut(|memory| memory.set_focus_lock_filter(field_id(), filter));
}
