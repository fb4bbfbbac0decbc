//! A key that was pressed, and the action that it is. In which order keys and texts are dealt with
//! stands in `input::order`.

use egui::{Context, Event, Id, Key, Modifiers, Popup, Ui};

use super::place::Commands;
use super::table::Command;
use crate::app::{Action, App, DataAction, ProfilesAction};
use crate::ui::input::focus::is_uncovering;

/// What has the keyboard's focus.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) struct Focus {
    /// The screen's text field.
    pub(in crate::ui) typing: bool,
    /// A widget that was reached with Tab.
    pub(super) on_widget: bool,
    pub(super) menu_is_open: bool,
    /// The screen, once what was over it is no longer drawn.
    pub(in crate::ui) comes: bool,
}

impl Focus {
    pub(in crate::ui) fn of(ctx: &Context, app: &App, input: Id) -> Self {
        let focused = ctx.memory(|memory| memory.focused());
        let typing = focused == Some(input) && app.input().is_some();
        Self {
            typing,
            on_widget: focused.is_some() && !typing,
            menu_is_open: Popup::is_any_open(ctx),
            comes: is_uncovering(ctx, app),
        }
    }

    pub(in crate::ui) const fn is_anywhere(self) -> bool {
        self.typing || self.on_widget || self.menu_is_open
    }
}

/// A key that was pressed.
#[derive(Clone, Copy, Debug)]
pub(in crate::ui) struct Press {
    pub(in crate::ui) key: Key,
    physical: Option<Key>,
    modifiers: Modifiers,
    repeat: bool,
}

impl Press {
    pub(in crate::ui) const fn of(event: &Event) -> Option<Self> {
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
    pub(in crate::ui) fn action(self, app: &App, focus: Focus) -> Option<Action> {
        let is_empty = app.input().is_none_or(str::is_empty);
        self.action_with(app, focus, is_empty)
    }

    /// Whether the key could ask for something, depending on what else was typed.
    pub(in crate::ui) fn may_act(self, app: &App, focus: Focus) -> bool {
        !self.reaches_widget(focus)
            || [true, false]
                .into_iter()
                .any(|is_empty| self.action_with(app, focus, is_empty).is_some())
    }

    fn action_with(self, app: &App, focus: Focus, is_empty: bool) -> Option<Action> {
        // Enter and Space operate the widget that was reached with Tab; a menu has all keys.
        let operates = matches!(self.key, Key::Enter | Key::Space)
            && focus.on_widget
            && self.modifiers.is_none();
        if operates || focus.menu_is_open {
            return None;
        }
        let at = Commands::of(app);
        let digit = self.digit().filter(|_| !focus.typing);
        let fits = |key| {
            let all = Command::ALL.iter();
            all.flat_map(|command| {
                command
                    .keys()
                    .iter()
                    .enumerate()
                    .map(|keys| (*command, keys))
            })
            .filter(move |(_, (_, keys))| {
                keys.key == key && keys.fits(self.modifiers, focus.typing, is_empty)
            })
            .find_map(|(command, (place, _))| command.action_of(at, place))
        };
        let action = fits(self.key).or_else(|| digit.and_then(fits));
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
            .filter(|key| DIGITS.contains(key) && !moves && self.modifiers.is_none())
    }

    /// Whether a key that asks for nothing is for the widget that has the focus. Enter is not for a
    /// field, which would let go of the focus.
    pub(in crate::ui) fn reaches_widget(self, focus: Focus) -> bool {
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
    pub(in crate::ui) const fn has_text(self) -> bool {
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

/// How often a command's keys were pressed in this frame, whatever else was held.
pub(in crate::ui) fn presses(ui: &Ui, command: Command) -> f32 {
    let count = |key| ui.input(|input| input.num_presses(key));
    let count: usize = command.keys().iter().map(|keys| count(keys.key)).sum();
    f32::from(u8::try_from(count).unwrap_or(1))
}

/// Whether a key of one of the commands is down.
pub(in crate::ui) fn is_held(ui: &Ui, commands: &[Command]) -> bool {
    let mut keys = commands.iter().flat_map(|command| command.keys());
    ui.input(|input| keys.any(|keys| input.key_down(keys.key)))
}
