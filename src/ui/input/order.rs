//! The order of input: the text field and the app get keys and texts in the order in which they came,
//! in one frame or in several. `commands` decides which action a key is.
//!
//! An action is performed once the field has the text that was typed before its key; text typed after
//! it waits for the next screen.
//!
//! Text that an input method is composing is in the field already. So Enter answers with it, even if
//! the input method commits only after the key, as it may on Wayland; that late commit is dropped.
//! Escape during a composition, or right after the commit that ended it, belongs to the input method.

use std::collections::VecDeque;
use std::time::Duration;

use egui::{Event, ImeEvent, Key};

use super::context::{EndingKeys, TakenLetters};
use super::focus::Focus;
use crate::app::{Action, App};
use crate::question::Format;
use crate::ui::commands::{Place, Press};

/// Input that waits for its turn, and the state of the input method's composition.
#[derive(Debug, Default)]
pub(in crate::ui) struct InputQueue {
    waiting: VecDeque<Event>,
    /// The text under composition, which is in the field already; empty if there is none.
    composed: String,
    /// A composition that was part of an answer before its commit came.
    answered: Option<String>,
    /// The last event was a commit.
    committed: bool,
    /// The next text comes from a key that was an action, or is one elsewhere.
    skips_text: bool,
    /// The next text comes from a key.
    has_key: bool,
    /// The last letter was typed at options: a space after it is part of what is typed, and answers
    /// nothing.
    is_in_word: bool,
    taken: TakenLetters,
    ending: EndingKeys,
}

enum Recipient {
    /// The focused widget.
    Widget,
    App(Box<Action>),
    Nobody,
    /// Undecided until the widgets have handled the events before it.
    Later,
}

impl InputQueue {
    /// Moves a frame's keys and texts to the end of the queue, with the letters that a kept input
    /// context took.
    pub(in crate::ui) fn collect(
        &mut self,
        events: &mut Vec<Event>,
        focus: Focus,
        is_context_kept: bool,
        now: Duration,
    ) {
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
        let typed: Vec<Event> = typed;
        if is_context_kept {
            let taken = &mut self.taken;
            let typed = self.ending.sort(typed, now).into_iter();
            let all = typed.flat_map(|event| taken.bring_back(event, focus.typing));
            self.waiting.extend(all);
        } else {
            self.waiting.extend(typed);
        }
    }

    pub(in crate::ui) fn waits(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// A key waits for the input method, in a later frame.
    pub(in crate::ui) fn waits_for_commit(&self) -> bool {
        self.ending.are_held()
    }

    /// The next action. Events for the widgets are moved to `events` on the way; `None` means that
    /// the widgets must handle theirs first.
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
        if focus.is_uncovering {
            return None;
        }
        if app.holds_answer() && !self.waiting.iter().any(leaves) {
            // The next question is unknown until the save. Escape works even if the disk hangs.
            return None;
        }
        if !focus.typing {
            self.end_composition();
        }
        let before = events.len();
        let mut is_widgets_turn = false;
        while let Some(event) = self.waiting.pop_front() {
            match self.sort(&event, app, focus, is_widgets_turn) {
                Recipient::Widget => {
                    let is_tab = matches!(event, Event::Key { key: Key::Tab, .. });
                    let is_release = matches!(event, Event::Key { pressed: false, .. });
                    is_widgets_turn |= is_tab || (focus.is_anywhere() && !is_release);
                    // Its widget takes the focus, and Enter may come in the same frame.
                    is_widgets_turn |= self.is_in_word;
                    events.push(event);
                }
                Recipient::App(action) => {
                    // They belong to the screen that this action leaves.
                    events.truncate(before);
                    return Some(*action);
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
        let Some(press) = Press::of(event) else {
            return self.sort_text(event, app, focus);
        };
        if is_widgets_turn && press.may_act(app, focus) {
            return Recipient::Later;
        }
        self.skips_text = false;
        self.has_key = true;
        let committed = std::mem::take(&mut self.committed);
        let is_in_word = std::mem::take(&mut self.is_in_word);
        if press.key == Key::Space && is_in_word && is_choice(app) {
            return Recipient::Nobody;
        }
        if focus.typing && press.key == Key::Escape && (committed || !self.composed.is_empty()) {
            return Recipient::Nobody;
        }
        match press.action(app, focus) {
            Some(action) => {
                self.skips_text = press.has_text();
                Recipient::App(Box::new(action))
            }
            None => {
                self.skips_text = press.is_with_alt();
                if press.reaches_widget(focus) {
                    Recipient::Widget
                } else {
                    Recipient::Nobody
                }
            }
        }
    }

    /// Sorts everything but key presses: texts, releases of keys, and compositions.
    fn sort_text(&mut self, event: &Event, app: &App, focus: Focus) -> Recipient {
        match event {
            Event::Ime(event) => return self.sort_composition(event, app, focus),
            Event::Key { .. } => (self.skips_text, self.has_key) = (false, false),
            _ => {
                self.committed = false;
                let skips_text = std::mem::take(&mut self.skips_text);
                let has_key = std::mem::take(&mut self.has_key);
                if skips_text && matches!(event, Event::Text(_)) {
                    return Recipient::Nobody;
                }
                if let Event::Text(text) = event
                    && !has_key
                    && !focus.typing
                    && let Some(press) = Press::of_hangul(text)
                    && let Some(action) = press.action(app, focus)
                {
                    return Recipient::App(Box::new(action));
                }
                self.is_in_word =
                    matches!(event, Event::Text(text) if !text.trim().is_empty()) && is_choice(app);
            }
        }
        Recipient::Widget
    }

    fn sort_composition(&mut self, event: &ImeEvent, app: &App, focus: Focus) -> Recipient {
        match event {
            ImeEvent::Preedit { text, .. } if !text.is_empty() => {
                self.committed = false;
                self.answered = None;
                text.clone_into(&mut self.composed);
                if !focus.typing {
                    self.end_composition();
                    self.is_in_word = is_choice(app);
                    return Recipient::Widget;
                }
            }
            ImeEvent::Preedit { .. } => self.composed.clear(),
            ImeEvent::Commit(text) => {
                let has_been_had = self.taken.has_had(text, focus.typing);
                let answered = self.answered.take();
                if has_been_had {
                    return Recipient::Nobody;
                }
                if answered.is_some_and(|composed| composed == *text || !focus.typing) {
                    return Recipient::Nobody;
                }
                self.composed.clear();
                self.committed = !text.is_empty();
            }
            _ => {}
        }
        Recipient::Widget
    }

    /// Ends a composition that was part of an answer, or whose field is gone.
    fn end_composition(&mut self) {
        if !self.composed.is_empty() {
            self.answered = Some(std::mem::take(&mut self.composed));
        }
    }

    /// Call with the field's text after each change. True if the change ended a composition.
    pub(in crate::ui) fn follow(&mut self, field: Option<&str>) -> bool {
        let stands = field.is_some_and(|text| text.contains(&self.composed));
        if stands || self.composed.is_empty() {
            return false;
        }
        self.end_composition();
        true
    }
}

/// A question is open whose options are selected by typing.
fn is_choice(app: &App) -> bool {
    let place = Place::of(app);
    place.offers_codes()
        || matches!(place, Place::Options(question) if question.format == Format::Choice)
}
