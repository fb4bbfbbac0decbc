//! A key press, and the action it is by the table. The order in which presses and texts are handled
//! is in `input::order`.

use egui::{Event, Key, Modifiers, Ui};

use super::place::Place;
use super::table::Command;
use crate::app::{Action, App, DataAction, PlacementAction, ProfilesAction};
use crate::registry::keyboard::keystrokes;
use crate::ui::input::focus::Focus;

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

    /// The key of a Hangul letter that came without a key, as from an input method.
    pub(in crate::ui) fn of_hangul(text: &str) -> Option<Self> {
        let key = keystrokes(text);
        let is_letter = key.len() == 1 && key != text && text.chars().count() == 1;
        let key = Key::from_name(&key.to_ascii_uppercase()).filter(|_| is_letter)?;
        Some(Self {
            key,
            physical: None,
            modifiers: Modifiers::NONE,
            repeat: false,
        })
    }

    /// The action of the press; `None` if no command has its key here.
    pub(in crate::ui) fn action(self, app: &App, focus: Focus) -> Option<Action> {
        self.action_with(app, focus, app.input().is_none_or(str::is_empty))
    }

    /// True if the press could be an action, depending on the text typed before it.
    pub(in crate::ui) fn may_act(self, app: &App, focus: Focus) -> bool {
        let acts = |is_empty| self.action_with(app, focus, is_empty).is_some();
        !self.reaches_widget(focus) || acts(true) || acts(false)
    }

    fn action_with(self, app: &App, focus: Focus, is_empty: bool) -> Option<Action> {
        // Enter and Space operate the widget that was reached with Tab; a menu has all keys.
        let operates = matches!(self.key, Key::Enter | Key::Space)
            && focus.on_widget
            && self.modifiers.is_none();
        if operates || focus.menu_is_open {
            return None;
        }
        let place = Place::of(app);
        if focus.on_widget && place.offers_codes() && self.typed_digit().is_some() {
            // It goes on with the code whose first digits selected an option.
            return None;
        }
        let action_of = |command: Command, key: Key| {
            let mut keys = command.keys().iter().enumerate().filter(|(_, keys)| {
                keys.key == key && keys.fits(self.modifiers, focus.typing, is_empty)
            });
            keys.find_map(|(index, _)| command.action_of(index, place))
        };
        let find = |key| {
            Command::ALL
                .iter()
                .find_map(|command| action_of(*command, key))
        };
        let (digit, delete) = (self.digit(), self.delete());
        let other = digit.or(delete).filter(|_| !focus.typing);
        let action = find(self.key).or_else(|| other.and_then(find));
        // A key held down answers no second question; it may go on moving.
        action.filter(|action| !self.repeat || moves(action))
    }

    /// The digit that is typed with this key.
    pub(in crate::ui) fn typed_digit(self) -> Option<char> {
        let is_digit = |key: &Key| (Key::Num0..=Key::Num9).contains(key);
        let key = Some(self.key).filter(is_digit).or_else(|| self.digit())?;
        let is_typed = !self.repeat && !self.modifiers.alt && !self.modifiers.command;
        key.name().chars().next().filter(|_| is_typed)
    }

    /// The digit on this key of most keyboards: on layouts that need Shift for digits, the key alone
    /// will do. With Num Lock off, the keypad's keys are no digits.
    fn digit(self) -> Option<Key> {
        let is_keypad = is_arrow_or_page(self.key)
            || matches!(self.key, Key::End | Key::Home | Key::Insert | Key::Delete);
        self.physical.filter(|key| {
            (Key::Num0..=Key::Num9).contains(key) && !is_keypad && self.modifiers.is_none()
        })
    }

    /// The key above Enter says "delete" on a Mac, and few of them have another.
    fn delete(self) -> Option<Key> {
        let is_delete = cfg!(target_os = "macos") && self.key == Key::Backspace;
        is_delete.then_some(Key::Delete)
    }

    /// True if a press that is no action goes to the focused widget. Enter does not go to a text
    /// field, which would give up the focus.
    pub(in crate::ui) fn reaches_widget(self, focus: Focus) -> bool {
        if focus.typing {
            return self.key != Key::Enter && !(self.key == Key::Escape && self.repeat);
        }
        let moves = !matches!(self.key, Key::ArrowLeft | Key::ArrowRight);
        !self.repeat || (moves && is_arrow_or_page(self.key))
    }

    /// True if the key is held with Alt for a command that may be of another screen, so that its letter is not
    /// meant. In a browser on a Mac, Option types letters.
    pub(in crate::ui) const fn is_with_alt(self) -> bool {
        self.modifiers.alt && !self.modifiers.ctrl && cfg!(not(target_family = "wasm"))
    }

    /// True if the key also comes as a text.
    pub(in crate::ui) const fn has_text(self) -> bool {
        !is_arrow_or_page(self.key) && !matches!(self.key, Key::Enter | Key::Escape | Key::F1)
    }
}

const fn is_arrow_or_page(key: Key) -> bool {
    matches!(
        key,
        Key::ArrowDown
            | Key::ArrowLeft
            | Key::ArrowRight
            | Key::ArrowUp
            | Key::PageDown
            | Key::PageUp
    )
}

/// True if an action only moves the selection in a list.
const fn moves(action: &Action) -> bool {
    matches!(
        action,
        Action::SelectBy(_)
            | Action::Placement(PlacementAction::MoveBy(_) | PlacementAction::ClassBy(_))
            | Action::Profiles(ProfilesAction::SelectBy(_))
            | Action::Data(DataAction::SelectBy(_))
    )
}

/// How often a command's keys were pressed in this frame, whatever else was held.
pub(in crate::ui) fn presses(ui: &Ui, command: Command) -> f32 {
    let keys = command.keys().iter();
    let count: usize = ui.input(|input| keys.map(|keys| input.num_presses(keys.key)).sum());
    f32::from(u8::try_from(count).unwrap_or(1))
}

/// True while a key of one of the commands is down.
pub(in crate::ui) fn is_held(ui: &Ui, commands: &[Command]) -> bool {
    let mut keys = commands.iter().flat_map(|command| command.keys());
    ui.input(|input| keys.any(|keys| input.key_down(keys.key)))
}
