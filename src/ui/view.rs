//! What every screen borrows, and where it sends the user's actions.

use std::cell::RefCell;

use super::commands::{Command, Place};
use crate::app::Action;
use crate::registry::{Code, Entry, Registry};
use crate::text::Text;
use crate::time::{Day, Timestamp};

#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    pub(super) text: &'a Text,
    pub(super) registry: &'a Registry,
    pub(super) today: Day,
    pub(super) now: Timestamp,
    pub(super) place: Place<'a>,
    /// The actions sent in this frame.
    pub(super) sent: &'a RefCell<Vec<Action>>,
}

impl<'a> View<'a> {
    pub(super) fn entry(&self, code: Code) -> Option<&'a Entry> {
        self.registry.get(code)
    }

    pub(super) fn send(&self, action: impl Into<Action>) {
        self.sent.borrow_mut().push(action.into());
    }

    /// A command with the label on its button.
    pub(super) fn labeled(&self, command: Command) -> (Command, String) {
        (command, self.text.get(command.label()).into_owned())
    }

    /// Sends the action of a command, where it applies.
    pub(super) fn perform(&self, command: Command) {
        self.sent.borrow_mut().extend(command.action(self.place));
    }
}
