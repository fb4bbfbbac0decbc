//! The order of what is typed: the field and the app get events in the order in which they came,
//! however they were cut into frames. What a key means stands in `keys`.
//!
//! A key is taken once the field has what was typed before it; what comes after it waits for what is
//! shown next.
//!
//! What an input method composes stands in the field already. So Enter answers with it even where
//! the input method's commit comes only after the key, as it may on Wayland; what the input method
//! then still says about that composition is dropped. Escape during a composition, or right after
//! the commit that ended it, was meant for the input method.

use std::collections::VecDeque;

use egui::{Event, ImeEvent, Key};

use crate::app::{Action, App};
use crate::ui::commands::{self, Focus};

/// What was typed and not yet dealt with, and what is being composed.
#[derive(Debug, Default)]
pub(in crate::ui) struct Typing {
    waiting: VecDeque<Event>,
    /// What stands in the field and may still change; empty where nothing is composed.
    composed: String,
    /// A composition that was used up before the input method was done with it.
    used_up: Option<String>,
    /// Whether the last thing that came was a commit.
    committed: bool,
    /// Whether a text that comes next belongs to a key that was taken.
    text_is_taken: bool,
}

/// Who an event is for.
enum For {
    /// The widget that has the focus.
    Widget,
    App(Action),
    Nobody,
    /// It is not known before the widgets have had what came before it.
    Later,
}

impl Typing {
    /// Puts a frame's keys and texts behind those that wait.
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

    /// Whether something waits for what is shown next.
    pub(in crate::ui) fn waits(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The next action that a key asks for. What is for the widgets is put into `events` on the way;
    /// with none, it is the widgets' turn.
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
            // Which question comes next is not known yet. A disk that hangs can still be left.
            return None;
        }
        if !focus.typing {
            self.use_up();
        }
        let before = events.len();
        let mut is_widgets_turn = false;
        while let Some(event) = self.waiting.pop_front() {
            match self.sort(&event, app, focus, is_widgets_turn) {
                For::Widget => {
                    let is_tab = matches!(event, Event::Key { key: Key::Tab, .. });
                    let is_release = matches!(event, Event::Key { pressed: false, .. });
                    is_widgets_turn |= is_tab || (focus.is_anywhere() && !is_release);
                    events.push(event);
                }
                For::App(action) => {
                    // It was for what was shown until now, and nobody there wanted it.
                    events.truncate(before);
                    return Some(action);
                }
                For::Nobody => {}
                For::Later => {
                    self.waiting.push_front(event);
                    break;
                }
            }
        }
        None
    }

    fn sort(&mut self, event: &Event, app: &App, focus: Focus, is_widgets_turn: bool) -> For {
        match event {
            Event::Key { pressed: true, .. } => {}
            Event::Key { .. } => {
                self.text_is_taken = false;
                return For::Widget;
            }
            Event::Ime(event) => return self.sort_composition(event, focus),
            _ => {
                self.committed = false;
                let is_taken = std::mem::take(&mut self.text_is_taken);
                return if is_taken && matches!(event, Event::Text(_)) {
                    For::Nobody
                } else {
                    For::Widget
                };
            }
        }
        let Some(press) = commands::Press::of(event) else {
            return For::Widget;
        };
        if is_widgets_turn && press.may_act(app, focus) {
            return For::Later;
        }
        self.text_is_taken = false;
        let committed = std::mem::take(&mut self.committed);
        if focus.typing && press.key == Key::Escape && (committed || !self.composed.is_empty()) {
            return For::Nobody;
        }
        match press.action(app, focus) {
            Some(action) => {
                self.text_is_taken = press.has_text();
                For::App(action)
            }
            None if press.reaches_widget(focus) => For::Widget,
            None => For::Nobody,
        }
    }

    fn sort_composition(&mut self, event: &ImeEvent, focus: Focus) -> For {
        match event {
            ImeEvent::Preedit { text, .. } if !text.is_empty() => {
                self.committed = false;
                self.used_up = None;
                text.clone_into(&mut self.composed);
                if !focus.typing {
                    self.use_up();
                    return For::Nobody;
                }
            }
            ImeEvent::Preedit { .. } => self.composed.clear(),
            ImeEvent::Commit(text) => {
                let used_up = self.used_up.take();
                if used_up.is_some_and(|composed| composed == *text) {
                    return For::Nobody;
                }
                self.composed.clear();
                self.committed = !text.is_empty();
            }
            _ => {}
        }
        For::Widget
    }

    /// What is composed was used, or its field is gone.
    fn use_up(&mut self) {
        if !self.composed.is_empty() {
            self.used_up = Some(std::mem::take(&mut self.composed));
        }
    }

    /// Tells what stands in the field now, where there is one. True if that ended a composition.
    pub(in crate::ui) fn follow(&mut self, field: Option<&str>) -> bool {
        let stands = field.is_some_and(|text| text.contains(&self.composed));
        if stands || self.composed.is_empty() {
            return false;
        }
        self.use_up();
        true
    }
}
