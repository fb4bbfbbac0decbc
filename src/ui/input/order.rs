//! The order of input: the text field and the app get keys and texts in the order in which they came,
//! however they were spread over frames. What a key does stands in `commands`.
//!
//! A command is carried out once the field has the text that was typed before its key; whatever was
//! typed after it waits for the next screen.
//!
//! Text that an input method is composing already stands in the field. So Enter answers with it, even
//! if the input method commits only after the key, as it may on Wayland; that late commit is dropped.
//! Escape during a composition, or right after the commit that ended it, belongs to the input method.

use std::collections::VecDeque;

use egui::{Event, ImeEvent, Key};

use crate::app::{Action, App};
use crate::ui::commands::{self, Focus};

/// Input that waits for its turn, and the state of the input method's composition.
#[derive(Debug, Default)]
pub(in crate::ui) struct InputQueue {
    waiting: VecDeque<Event>,
    /// The text under composition, which stands in the field already; empty if there is none.
    composed: String,
    /// A composition that was answered with before its commit came.
    used_up: Option<String>,
    /// The last event was a commit.
    committed: bool,
    /// The next text belongs to a key that was a command.
    text_is_taken: bool,
}

enum Recipient {
    /// The focused widget.
    Widget,
    App(Action),
    Nobody,
    /// Undecided until the widgets have had the events before it.
    Later,
}

impl InputQueue {
    /// Moves a frame's keys and texts to the end of the queue.
    pub(in crate::ui) fn collect(&mut self, events: &mut Vec<Event>) {
        let (typed, others) = std::mem::take(events).into_iter().partition(|event| {
            matches!(
                event,
                Event::Key { .. }
                    | Event::Text(_)
                    | Event::Ime(_)
                    | Event::Paste(_)
                    | Event::Cut
                    | Event::Copy
            )
        });
        *events = others;
        self.waiting.extend::<Vec<_>>(typed);
    }

    pub(in crate::ui) fn waits(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The next action. Events for the widgets are moved to `events` on the way; `None` means that it
    /// is the widgets' turn.
    pub(in crate::ui) fn next(
        &mut self,
        app: &App,
        focus: Focus,
        events: &mut Vec<Event>,
    ) -> Option<Action> {
        let leaves = |event: &Event| {
            matches!(
                event,
                Event::Key {
                    key: Key::Escape,
                    ..
                }
            )
        };
        if focus.comes {
            return None;
        }
        if app.holds_answer() && !self.waiting.iter().any(leaves) {
            // The next question is not known yet. Escape still works, in case the disk hangs.
            return None;
        }
        if !focus.typing {
            self.use_up();
        }
        let before = events.len();
        let mut is_widgets_turn = false;
        while let Some(event) = self.waiting.pop_front() {
            match self.sort(&event, app, focus, is_widgets_turn) {
                Recipient::Widget => {
                    let is_tab = matches!(event, Event::Key { key: Key::Tab, .. });
                    let is_release = matches!(event, Event::Key { pressed: false, .. });
                    is_widgets_turn |= is_tab || (focus.is_anywhere() && !is_release);
                    events.push(event);
                }
                Recipient::App(action) => {
                    // They were for the screen that this action leaves.
                    events.truncate(before);
                    return Some(action);
                }
                Recipient::Nobody => {}
                Recipient::Later => {
                    self.waiting.push_front(event);
                    break;
                }
            }
        }
        None
    }

    fn sort(&mut self, event: &Event, app: &App, focus: Focus, is_widgets_turn: bool) -> Recipient {
        match event {
            Event::Key { pressed: true, .. } => {}
            Event::Key { .. } => {
                self.text_is_taken = false;
                return Recipient::Widget;
            }
            Event::Ime(event) => return self.sort_composition(event, focus),
            _ => {
                self.committed = false;
                let is_taken = std::mem::take(&mut self.text_is_taken);
                return if is_taken && matches!(event, Event::Text(_)) {
                    Recipient::Nobody
                } else {
                    Recipient::Widget
                };
            }
        }
        let Some(press) = commands::Press::of(event) else {
            return Recipient::Widget;
        };
        if is_widgets_turn && press.may_act(app, focus) {
            return Recipient::Later;
        }
        self.text_is_taken = false;
        let committed = std::mem::take(&mut self.committed);
        if focus.typing && press.key == Key::Escape && (committed || !self.composed.is_empty()) {
            return Recipient::Nobody;
        }
        match press.action(app, focus) {
            Some(action) => {
                self.text_is_taken = press.has_text();
                Recipient::App(action)
            }
            None if press.reaches_widget(focus) => Recipient::Widget,
            None => Recipient::Nobody,
        }
    }

    fn sort_composition(&mut self, event: &ImeEvent, focus: Focus) -> Recipient {
        match event {
            ImeEvent::Preedit { text, .. } if !text.is_empty() => {
                self.committed = false;
                self.used_up = None;
                text.clone_into(&mut self.composed);
                if !focus.typing {
                    self.use_up();
                    return Recipient::Nobody;
                }
            }
            ImeEvent::Preedit { .. } => self.composed.clear(),
            ImeEvent::Commit(text) => {
                let used_up = self.used_up.take();
                if used_up.is_some_and(|composed| composed == *text) {
                    return Recipient::Nobody;
                }
                self.composed.clear();
                self.committed = !text.is_empty();
            }
            _ => {}
        }
        Recipient::Widget
    }

    /// The composition was answered with, or its field is gone.
    fn use_up(&mut self) {
        if !self.composed.is_empty() {
            self.used_up = Some(std::mem::take(&mut self.composed));
        }
    }

    /// Call with the field's text after each change. True if the change ended a composition.
    pub(in crate::ui) fn follow(&mut self, field: Option<&str>) -> bool {
        let stands = field.is_some_and(|text| text.contains(&self.composed));
        if stands || self.composed.is_empty() {
            return false;
        }
        self.use_up();
        true
    }
}
