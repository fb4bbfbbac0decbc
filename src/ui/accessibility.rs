//! Accessibility beyond names and roles: headings, live regions, dialogs and the order of panels.

use egui::accesskit::{Live, Role};
use egui::{Context, Response, RichText, TextStyle, Ui};

/// Names the window itself, which a screen reader says first.
pub(super) fn name_window(ctx: &Context, title: &str) {
    ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| node.set_label(title));
}

pub(super) fn heading_ui(ui: &mut Ui, title: impl Into<String>, style: TextStyle) -> Response {
    let title = title.into();
    let response = ui.label(RichText::new(&title).text_style(style));
    head(&response, &title);
    response
}

/// Makes a label a heading that is read as `said`, without the marks of code.
pub(super) fn head(response: &Response, said: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(said.replace('`', ""));
        node.clear_value();
    });
}

/// Makes a label a polite live region: `said`, without the marks of code, is spoken when it appears or
/// changes.
pub(super) fn say(response: &Response, said: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_value(said.replace('`', ""));
        node.set_live(Live::Polite);
    });
}

/// Names a text field.
pub(super) fn name_field(field: &Response, label: &str) {
    field
        .ctx
        .accesskit_node_builder(field.id, |node| node.set_label(label));
}

/// Hides a label from screen readers because its neighbour says the same.
pub(super) fn said_already(response: &Response) {
    response.ctx.accesskit_node_builder(response.id, |node| {
        node.set_hidden();
    });
}

/// Parts read as sentences, one after the other; a part that ends as one gets no second stop.
pub(super) fn sentences<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut said = String::new();
    for part in parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        if !said.is_empty() {
            let ends = said.ends_with(['.', '!', '?', '…', ':', ';', '。']);
            said.push_str(if ends { " " } else { ". " });
        }
        said.push_str(part);
    }
    said
}

/// Makes this area a modal dialog: screen readers read nothing below it.
pub(super) fn dialog(ui: &Ui, title: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::Dialog);
        node.set_label(title);
        node.set_modal();
    });
}

/// Reads the last of `count` panels, the central one, before the `bottoms` at the bottom. egui draws
/// it last.
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
