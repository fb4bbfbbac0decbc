//! The menu of a row: by a right click, by the menu key, and by the ⋯ at its end, which shows itself
//! under the pointer and while it has the focus. And the menu of a button with the same ⋯.

use std::fmt::Debug;
use std::hash::Hash;

use egui::{Button, Color32, Popup, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use super::commands::{Command, Place};
use super::theme::{Icon, Tokens, space};
use super::view::View;
use super::widgets::{icon_button_ui, reveal_focus};
use crate::app::Action;
use crate::registry::Code;

/// The ⋯ of a row. It is drawn with the menu, once the row is laid out.
pub(super) fn more_ui(ui: &Ui, place: Rect, id: impl Hash + Debug, name: &str) -> Response {
    let more = ui.interact(place, ui.scope_id().with(("more", id)), Sense::click());
    more.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    reveal_focus(&more);
    more
}

/// How a row shows its menu.
pub(super) struct RowMenu {
    /// The row's ⋯.
    pub(super) more: Response,
    /// What it stands on, for it may cover the end of the row's text.
    pub(super) ground: Color32,
    /// The ⋯ is seen without the pointer, too.
    pub(super) is_shown: bool,
    /// The menu key was pressed for this row.
    pub(super) opens: bool,
}

impl RowMenu {
    /// True if it was opened just now.
    pub(super) fn show(self, ui: &Ui, row: &Response, content: impl Fn(&mut Ui)) -> bool {
        let tokens = Tokens::of(ui);
        let more = self.more;
        let place = more.rect;
        let menu = Popup::default_response_id(&more);
        if self.opens {
            more.request_focus();
            more.scroll_to_me(None);
            Popup::open_id(ui.ctx(), menu);
        }
        let is_open = Popup::is_id_open(ui.ctx(), menu);
        if self.is_shown || row.contains_pointer() || more.has_focus() || is_open {
            let ground = if more.hovered() || is_open {
                tokens.sunken
            } else {
                self.ground
            };
            let corners = space::SMALL_CORNERS;
            ui.painter().rect_filled(place, corners, ground);
            let side = Vec2::splat(space::ICON);
            let icon = Rect::from_center_size(place.center(), side);
            Icon::More.paint(ui.painter(), icon, tokens.muted);
        }
        Popup::menu(&more).show(&content);
        Popup::context_menu(row).show(&content);
        self.opens || more.clicked() || row.secondary_clicked()
    }
}

/// A ⋯ among buttons, with its menu.
pub(super) fn menu_button_ui(ui: &mut Ui, label: &str, content: impl FnOnce(&mut Ui)) {
    let more = icon_button_ui(ui, Icon::More, label, "");
    Popup::menu(&more).show(content);
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
    let mut button = Button::new(label).shortcut_text(caps);
    if !caps.is_empty() {
        // The keys of the longest label stand apart from it, too.
        button = button.gap(space::SM);
    }
    let item = ui.add(button);
    item.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, label));
    if item.clicked() {
        ui.close();
    }
    item.clicked()
}

/// What can be done with two codes that are mixed up. The entry that is shown already is not offered, nor
/// is what an entry over a sitting has no room for.
pub(super) fn pair_menu_ui(ui: &mut Ui, codes: [Code; 2], view: View<'_>) {
    let text = view.text;
    let [first, second] = codes;
    let (shown, is_sheet) = match view.place {
        Place::Codes(codes) => (codes.selected, false),
        Place::Sheet(codes) => (codes.selected, true),
        _ => (None, false),
    };
    let open = |code: Code| {
        let label = text.with("row-open", &[("code", code.to_string().into())]);
        (shown != Some(code), label, vec![Action::Select(code)])
    };
    let duel = text.get(Command::DuelMixedUp.label()).into_owned();
    let compare = text.get(Command::ShowCompare.label()).into_owned();
    let compared = vec![
        Action::Select(first),
        Action::ShowCompare,
        Action::CompareWith(second),
    ];
    let items = [
        (true, duel, vec![Action::Duel(codes)]),
        (!is_sheet, compare, compared),
        open(first),
        open(second),
    ];
    for (_, label, actions) in items.into_iter().filter(|(is_offered, ..)| *is_offered) {
        if menu_item_ui(ui, &label, "") {
            actions.into_iter().for_each(|action| view.send(action));
        }
    }
}
