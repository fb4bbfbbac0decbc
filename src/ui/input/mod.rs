//! Keyboard input before it is a command: its order, and the widget that has the focus.

pub(in crate::ui) mod focus;

pub(in crate::ui) mod order;

/// The text that the screen's field edits, and the field's id.
pub(in crate::ui) struct TextInput<'a> {
    pub(in crate::ui) text: &'a mut String,
    pub(in crate::ui) id: egui::Id,
}
