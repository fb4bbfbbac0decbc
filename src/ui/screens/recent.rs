//! The last answers to a code, in its entry.

use egui::{Align2, Sense, TextStyle, Ui, Vec2};

use super::summary::direction;
use crate::app::Recent;
use crate::registry::Code;
use crate::text::entry as words;
use crate::ui::row_menu::{RowMenu, more_ui, pair_menu_ui};
use crate::ui::theme::{Icon, Tokens, space};
use crate::ui::view::View;
use crate::ui::widgets::{icon_ui, muted_ui};

pub(super) fn recent_ui(ui: &mut Ui, shown: Code, recent: &[Recent], view: View<'_>) {
    for (place, answer) in recent.iter().enumerate() {
        match answer.other {
            Some(other) => pair_row_ui(ui, place, answer, [shown, other], view),
            None => drop(ui.horizontal_wrapped(|ui| answer_ui(ui, answer, view))),
        }
    }
}

fn answer_ui(ui: &mut Ui, answer: &Recent, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let text = view.text;
    let (mark, color) = if answer.right {
        (Icon::Right, tokens.right)
    } else {
        (Icon::Wrong, tokens.wrong)
    };
    icon_ui(ui, mark, &TextStyle::Body, color);
    muted_ui(ui, text.day(answer.day, view.today));
    muted_ui(ui, direction(view, answer.direction));
    let given = answer.given.as_ref();
    let given = given.map(|given| words::given(text, view.registry, given));
    if let Some(given) = given.filter(|given| !given.is_empty()) {
        ui.label(given);
    }
}

/// An answer that named another code: it has the menu of the two.
fn pair_row_ui(ui: &mut Ui, place: usize, answer: &Recent, codes: [Code; 2], view: View<'_>) {
    let [_, other] = codes;
    let name = [("code", other.to_string().into())];
    let name = view.text.with("row-more", &name);
    let shown = ui.horizontal_wrapped(|ui| answer_ui(ui, answer, view));
    let mut rect = shown.response.rect;
    rect.max.x = ui.max_rect().right();
    // The ⋯ is reached with Tab; the row itself is not.
    let id = ui.scope_id().with(("answer", place));
    let row = ui.interact(rect, id, Sense::CLICK);
    let side = Vec2::splat(space::LINE);
    let more = Align2::RIGHT_CENTER.align_size_within_rect(side, rect);
    let menu = RowMenu {
        more: more_ui(ui, more, ("answer", place), &name),
        ground: Tokens::of(ui).surface,
        is_shown: false,
        opens: false,
    };
    menu.show(ui, &row, |ui| pair_menu_ui(ui, codes, view));
}
