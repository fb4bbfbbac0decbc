//! What a screen reader is told beyond names and roles: headings, what is said aloud as it appears,
//! and the order in which panels are read.

use egui::accesskit::{Live, Role};
use egui::{Response, RichText, TextStyle, Ui};

/// A text that begins a part of the screen.
pub(super) fn heading_ui(ui: &mut Ui, title: impl Into<String>, style: TextStyle) -> Response {
    let title = title.into();
    let response = ui.label(RichText::new(&title).text_style(style));
    head(&response, &title);
    response
}

/// Makes a label a heading.
pub(super) fn head(response: &Response, said: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(said);
        node.clear_value();
    });
}

/// Has a label said aloud when it appears or changes, in these words.
pub(super) fn say(response: &Response, said: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_value(said);
        node.set_live(Live::Polite);
    });
}

/// Hides a label from screen readers, for what stands beside it says the same.
pub(super) fn said_already(response: &Response) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_hidden();
    });
}

/// Makes what is shown here a dialog: nothing below it is read meanwhile.
pub(super) fn dialog(ui: &Ui, title: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::Dialog);
        node.set_label(title);
        node.set_modal();
    });
}

/// Has the last of `count` panels read before the ones at the bottom, which egui wants to be drawn
/// first, the outermost first.
pub(super) fn read_bottom_last(ui: &Ui, count: usize, bottoms: usize) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        let mut panels = node.children().to_vec();
        let Some(first) = count.checked_sub(bottoms + 1) else {
            return;
        };
        if panels.len() == count
            && let Some(turned) = panels.get_mut(first..)
        {
            turned.reverse();
            node.set_children(panels);
        }
    });
}
