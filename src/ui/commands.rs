//! Which key does what on which screen. In which order keys and texts are dealt with stands in
//! `typing`.

use egui::{Context, Event, Id, Key, Modifiers, Popup};

use super::input::focus::{asks, is_uncovering};
use crate::app::{
    Action, App, Data, DataAction, DataQuestion, DataStep, Phase, Profiles, ProfilesAction,
    ProfilesStep, Route, Study, Tab, Work,
};
use crate::plan::StudyKind;
use crate::question::Format;
use crate::session::Budget;
use crate::text::entry::Markup;

/// The minutes of a short sitting.
pub(super) const SHORT_MINUTES: u32 = 5;

/// What has the keyboard's focus.
#[derive(Clone, Copy, Debug)]
pub(super) struct Focus {
    /// The screen's text field.
    pub(super) typing: bool,
    /// A widget that was reached with Tab.
    on_widget: bool,
    menu_is_open: bool,
    /// The screen, once what was over it is no longer drawn.
    pub(super) comes: bool,
}

impl Focus {
    pub(super) fn of(ctx: &Context, app: &App, input: Id) -> Self {
        let focused = ctx.memory(|memory| memory.focused());
        let typing = focused == Some(input) && app.input().is_some();
        Self {
            typing,
            on_widget: focused.is_some() && !typing,
            menu_is_open: Popup::is_any_open(ctx),
            comes: is_uncovering(ctx, app),
        }
    }

    pub(super) const fn is_anywhere(self) -> bool {
        self.typing || self.on_widget || self.menu_is_open
    }
}

/// A key that was pressed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Press {
    pub(super) key: Key,
    physical: Option<Key>,
    modifiers: Modifiers,
    repeat: bool,
}

impl Press {
    pub(super) const fn of(event: &Event) -> Option<Self> {
        match *event {
            Event::Key {
                key,
                physical_key: physical,
                pressed: true,
                repeat,
                modifiers,
            } => Some(Self {
                key,
                physical,
                modifiers,
                repeat,
            }),
            _ => None,
        }
    }

    /// What the key asks for.
    pub(super) fn action(self, app: &App, focus: Focus) -> Option<Action> {
        let is_empty = app.input().is_none_or(str::is_empty);
        self.action_with(app, focus, is_empty)
    }

    /// Whether the key could ask for something, depending on what else was typed.
    pub(super) fn may_act(self, app: &App, focus: Focus) -> bool {
        !self.reaches_widget(focus)
            || [true, false]
                .into_iter()
                .any(|is_empty| self.action_with(app, focus, is_empty).is_some())
    }

    fn action_with(self, app: &App, focus: Focus, is_empty: bool) -> Option<Action> {
        let asks = |key| action(app, key, self.modifiers, focus, is_empty);
        let digit = self.digit().filter(|_| !focus.typing);
        let action = asks(self.key).or_else(|| digit.and_then(asks));
        // A key held down answers no second question; it may go on moving.
        action.filter(|action| !self.repeat || moves(action))
    }

    /// The digit that stands on the key on most keyboards: where others need Shift for digits, the
    /// key alone will do. With Num Lock off, a keypad's keys are what they then are.
    fn digit(self) -> Option<Key> {
        let moves = matches!(
            self.key,
            Key::ArrowDown
                | Key::ArrowLeft
                | Key::ArrowRight
                | Key::ArrowUp
                | Key::End
                | Key::Home
                | Key::Insert
                | Key::Delete
                | Key::PageDown
                | Key::PageUp
        );
        self.physical
            .filter(|key| place(*key).is_some() && !moves && self.modifiers.is_none())
    }

    /// Whether a key that asks for nothing is for the widget that has the focus. Enter is not for a
    /// field, which would let go of the focus.
    pub(super) fn reaches_widget(self, focus: Focus) -> bool {
        let ends = matches!(self.key, Key::Enter | Key::Escape);
        let moves = matches!(
            self.key,
            Key::ArrowDown | Key::ArrowUp | Key::PageDown | Key::PageUp
        );
        match (focus.typing, self.repeat) {
            (true, repeat) => !(ends && repeat) && self.key != Key::Enter,
            (false, repeat) => !repeat || moves,
        }
    }

    /// Whether the key also comes as a text.
    pub(super) const fn has_text(self) -> bool {
        !matches!(
            self.key,
            Key::Enter
                | Key::Escape
                | Key::F1
                | Key::ArrowDown
                | Key::ArrowLeft
                | Key::ArrowRight
                | Key::ArrowUp
                | Key::PageDown
                | Key::PageUp
        )
    }
}

/// Whether an action only goes on along a list.
const fn moves(action: &Action) -> bool {
    matches!(
        action,
        Action::SelectBy(_)
            | Action::Profiles(ProfilesAction::SelectBy(_))
            | Action::Data(DataAction::SelectBy(_))
    )
}

fn action(
    app: &App,
    key: Key,
    modifiers: Modifiers,
    focus: Focus,
    is_empty: bool,
) -> Option<Action> {
    let Focus {
        typing,
        on_widget,
        menu_is_open,
        comes: _,
    } = focus;
    let plain = modifiers.is_none() || modifiers.shift_only();
    // Enter and Space operate the widget that was reached with Tab; a menu has all keys.
    let operates = matches!(key, Key::Enter | Key::Space) && on_widget && modifiers.is_none();
    if operates || menu_is_open {
        return None;
    }
    if app.asks_to_close() {
        return match key {
            Key::Escape | Key::Enter => Some(Action::StayOpen),
            Key::X => Some(Action::Close),
            _ => None,
        };
    }
    if app.keys_shown() {
        let closes = matches!(
            key,
            Key::Escape | Key::Enter | Key::F1 | Key::Questionmark | Key::Slash
        );
        return closes.then_some(Action::ToggleKeys);
    }
    match key {
        Key::Escape => return Some(Action::Back),
        _ if asks(app) => {}
        Key::F1 => return Some(Action::ToggleKeys),
        Key::Questionmark if !typing => return Some(Action::ToggleKeys),
        Key::Slash if !typing && modifiers.shift => return Some(Action::ToggleKeys),
        _ => {}
    }
    match app.route() {
        Route::Study(study) => study_action(study, key, modifiers, typing, is_empty),
        Route::Today(today) if plain => match key {
            Key::Enter if !today.plan.is_empty() => {
                Some(Action::Study(StudyKind::Today, Budget::Unlimited))
            }
            Key::Enter | Key::A if today.can_go_ahead => {
                Some(Action::Study(StudyKind::Ahead, Budget::Unlimited))
            }
            Key::Num5 if !today.plan.is_empty() => Some(Action::Study(
                StudyKind::Today,
                Budget::Minutes(SHORT_MINUTES),
            )),
            Key::Z if modifiers.shift => Some(Action::Redo),
            Key::Z if today.can_undo => Some(Action::Undo),
            Key::D => today.mixed_up.first().map(|pair| Action::Duel(pair.codes)),
            _ => tab(key),
        },
        Route::Progress(shown) if plain => match key {
            Key::D => shown.mixed_up.first().map(|pair| Action::Duel(pair.codes)),
            _ => tab(key),
        },
        Route::Codes(_) => match key {
            Key::ArrowLeft if modifiers.alt => Some(Action::EntryBack),
            Key::ArrowRight if modifiers.alt => Some(Action::EntryForward),
            Key::C if modifiers.alt => Some(Action::Copy(Markup::Plain)),
            Key::M if modifiers.alt => Some(Action::Copy(Markup::Markdown)),
            Key::Enter if modifiers.ctrl || modifiers.command => Some(Action::StudyListed),
            Key::ArrowDown if !modifiers.alt => Some(Action::SelectBy(1)),
            Key::ArrowUp if !modifiers.alt => Some(Action::SelectBy(-1)),
            Key::PageDown if !modifiers.alt => Some(Action::SelectBy(10)),
            Key::PageUp if !modifiers.alt => Some(Action::SelectBy(-10)),
            _ if plain && !typing => tab(key),
            _ => None,
        },
        Route::Settings if plain && !typing => match key {
            Key::D => Some(DataAction::Show.into()),
            Key::X => Some(Action::StopFit),
            _ => tab(key),
        },
        Route::Data(data) => {
            let action = data_action(data, app.work(), key).map(Action::Data);
            action.or_else(|| tab(key).filter(|_| plain && !typing && !asks(app)))
        }
        Route::Profiles(profiles) => {
            let action = profiles_action(profiles, key).map(Action::Profiles);
            let data = (key == Key::D).then(|| DataAction::Show.into());
            let goes = plain && !typing && !asks(app);
            let elsewhere = || data.or_else(|| tab(key)).filter(|_| goes);
            action.or_else(elsewhere)
        }
        Route::Today(_) | Route::Progress(_) | Route::Settings => None,
    }
}

fn profiles_action(profiles: &Profiles, key: Key) -> Option<ProfilesAction> {
    match (&profiles.step, key) {
        (ProfilesStep::Choosing(_), Key::ArrowDown) => Some(ProfilesAction::SelectBy(1)),
        (ProfilesStep::Choosing(_), Key::ArrowUp) => Some(ProfilesAction::SelectBy(-1)),
        (ProfilesStep::Choosing(_), Key::Enter) => Some(ProfilesAction::Open),
        (ProfilesStep::Choosing(_), Key::N) => Some(ProfilesAction::New),
        (ProfilesStep::Choosing(_), Key::Delete) => Some(ProfilesAction::Remove),
        (ProfilesStep::Naming { .. }, Key::Enter) => Some(ProfilesAction::Make),
        (ProfilesStep::Asking(_), Key::X) => Some(ProfilesAction::RemoveNow),
        _ => None,
    }
}

fn data_action(data: &Data, work: &Work, key: Key) -> Option<DataAction> {
    if *work != Work::None {
        let reopens = matches!(work, Work::Shut(_)) && key == Key::Enter;
        return reopens.then_some(DataAction::Reopen);
    }
    match (&data.step, key) {
        (DataStep::Overview(_) | DataStep::Exporting { .. }, Key::ArrowDown) => {
            Some(DataAction::SelectBy(1))
        }
        (DataStep::Overview(_) | DataStep::Exporting { .. }, Key::ArrowUp) => {
            Some(DataAction::SelectBy(-1))
        }
        (DataStep::Overview(_), Key::E) => Some(DataAction::Export),
        (DataStep::Overview(_), Key::I) => Some(DataAction::Import),
        (DataStep::Overview(_), Key::Enter) => Some(DataAction::Restore),
        (DataStep::Overview(_), Key::Z) => Some(DataAction::TakeBack),
        (DataStep::Overview(_), Key::R) => Some(DataAction::Repair),
        (DataStep::Overview(_), Key::X) => Some(DataAction::Reset),
        (DataStep::Exporting { .. } | DataStep::Importing { .. }, Key::Enter) => {
            Some(DataAction::Go)
        }
        (DataStep::Asking(DataQuestion::Replace { .. } | DataQuestion::Reset(_)), Key::X)
        | (
            DataStep::Asking(
                DataQuestion::Whose { .. } | DataQuestion::Restore(_) | DataQuestion::Repair(_),
            ),
            Key::Enter,
        ) => Some(DataAction::Go),
        (DataStep::Asking(DataQuestion::Whose { .. }), Key::O) => Some(DataAction::IntoOpen),
        _ => None,
    }
}

fn tab(key: Key) -> Option<Action> {
    let tab = match key {
        Key::U => return Some(ProfilesAction::Show.into()),
        Key::T => Tab::Today,
        Key::C => Tab::Codes,
        Key::P => Tab::Progress,
        Key::S => Tab::Settings,
        _ => return None,
    };
    Some(Action::Go(tab))
}

fn study_action(
    study: &Study,
    key: Key,
    modifiers: Modifiers,
    typing: bool,
    is_empty: bool,
) -> Option<Action> {
    let question = study.session().question();
    let control = modifiers.ctrl || modifiers.command;
    match study.phase() {
        Phase::Asking { .. } if key == Key::Enter && control => Some(Action::DontKnow),
        Phase::Asking { .. } if key == Key::Z && control && is_empty => Some(Action::Undo),
        Phase::Asking { .. } if question.is_some_and(|asked| asked.format != Format::Typed) => {
            match (place(key), key) {
                (Some(0), _) => Some(Action::DontKnow),
                (Some(place), _) => Some(Action::Choose(place - 1)),
                (None, Key::Z) => Some(Action::Undo),
                (None, Key::Enter | Key::Space) => Some(Action::Check),
                _ => None,
            }
        }
        Phase::Asking { .. } => match key {
            Key::Enter => Some(Action::Check),
            Key::ArrowUp if typing && is_empty && modifiers.is_none() => Some(Action::Undo),
            _ => None,
        },
        Phase::Feedback(reply) => match key {
            Key::Enter | Key::Space => Some(Action::Next),
            Key::Z => Some(Action::Undo),
            Key::C => Some(Action::Correct),
            Key::D => reply.offers_duel.map(Action::Duel),
            _ => None,
        },
        Phase::Done(_) => match key {
            Key::Enter | Key::Space | Key::T => Some(Action::Go(Tab::Today)),
            Key::Z => Some(Action::Undo),
            _ => None,
        },
    }
}

fn place(key: Key) -> Option<usize> {
    const DIGITS: [Key; 10] = [
        Key::Num0,
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    DIGITS.iter().position(|digit| *digit == key)
}
