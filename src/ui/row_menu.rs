//! The menu of a row: by a right click, by the menu key, and by the ⋯ at its end, which shows itself
//! under the pointer and while it has the focus.

use egui::{Button, Color32, Popup, Rect, Response, Role, Sense, Ui, WidgetInfo};

use super::commands::Command;
use super::theme::{Icon, Tokens, space};
use super::view::View;
use super::widgets::reveal_focus;

/// How a row shows its menu.
pub(super) struct RowMenu<'a> {
    /// What screen readers call the ⋯.
    pub(super) name: &'a str,
    /// Where the ⋯ is.
    pub(super) place: Rect,
    /// What it stands on, for it may cover the end of the row's text.
    pub(super) ground: Color32,
    /// The ⋯ is seen without the pointer, too.
    pub(super) is_shown: bool,
    /// The menu key was pressed for this row.
    pub(super) opens: bool,
}

impl RowMenu<'_> {
    /// True if it was opened just now.
    pub(super) fn show(self, ui: &Ui, row: &Response, content: impl Fn(&mut Ui)) -> bool {
        let tokens = Tokens::of(ui);
        let more = ui.interact(self.place, row.id.with("more"), Sense::click());
        let name = self.name;
        more.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
        reveal_focus(&more);
        let menu = Popup::default_response_id(&more);
        if self.opens {
            more.request_focus();
            more.scroll_to_me(None);
            Popup::open_id(ui.ctx(), menu);
        }
        let is_open = Popup::is_id_open(ui.ctx(), menu);
        let is_seen = self.is_shown || row.contains_pointer() || more.has_focus() || is_open;
        if is_seen {
            let ground = if more.hovered() || is_open {
                tokens.sunken
            } else {
                self.ground
            };
            let corners = space::SMALL_CORNERS;
            ui.painter().rect_filled(self.place, corners, ground);
            let side = self.place.height().min(space::ICON);
            let icon = Rect::from_center_size(self.place.center(), egui::Vec2::splat(side));
            Icon::More.paint(ui.painter(), icon, tokens.muted);
        }
        Popup::menu(&more).show(&content);
        Popup::context_menu(row).show(&content);
        self.opens || more.clicked() || row.secondary_clicked()
    }
}

/// A command in a menu, with its keys, where it applies.
pub(super) fn menu_command_ui(ui: &mut Ui, command: Command, label: &str, view: View<'_>) {
    if command.action(view.place).is_none() {
        return;
    }
    if menu_item_ui(ui, label, &command.caps(0)) {
        view.perform(command);
    }
}

/// True if it was chosen; it closes the menu.
pub(super) fn menu_item_ui(ui: &mut Ui, label: &str, caps: &str) -> bool {
    let item = ui.add(Button::new(label).shortcut_text(caps));
    item.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, label));
    if item.clicked() {
        ui.close();
    }
    item.clicked()
}
