//! The end of a duel: who was beaten, what decides between the two, and when that is put to the test.

use egui::{TextStyle, Ui};

use super::contrast::contrast_ui;
use crate::registry::Code;
use crate::session::DuelScore;
use crate::text::Text;
use crate::text::lesson::Lesson;
use crate::time::Day;
use crate::ui::accessibility::heading_ui;
use crate::ui::layout::{card_ui, reveal_new};
use crate::ui::theme::space::Room;
use crate::ui::theme::{Icon, Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{icon_ui, muted_ui, prose_ui, strong};

pub(super) fn duel_end_ui(
    ui: &mut Ui,
    score: DuelScore,
    lesson: &Lesson<'_>,
    next: Option<(Code, Day)>,
    view: View<'_>,
) {
    card_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::SM;
        let title = if Room::of(ui) == Room::Tight {
            TextStyle::Heading
        } else {
            style::title()
        };
        result_ui(ui, score, title, view.text);
        if let Some(contrast) = &lesson.contrast {
            let told = ui.scope(|ui| contrast_ui(ui, contrast, view));
            reveal_new(ui, "duel end", &told.response);
        }
        if let Some((code, day)) = next {
            let won = score.won == Some(true);
            let id = if won {
                "duel-next-won"
            } else {
                "duel-next-lost"
            };
            let words = [
                ("code", code.to_string().into()),
                ("days", day.days_since(view.today).into()),
            ];
            ui.label(strong(view.text.with(id, &words)));
        }
        if let Some(why) = lesson.why {
            ui.separator();
            muted_ui(ui, view.text.get("duel-last"));
            prose_ui(ui, why, TextStyle::Body);
        }
    });
}

/// Who was beaten, and by how much.
pub(in crate::ui::screens) fn result_ui(
    ui: &mut Ui,
    score: DuelScore,
    title: TextStyle,
    text: &Text,
) {
    let tokens = Tokens::of(ui);
    let [first, second] = score.codes.map(|code| code.to_string());
    let words = [
        ("first", first.into()),
        ("second", second.into()),
        ("answers", score.answered.into()),
        ("right", score.right.into()),
    ];
    let won = score.won == Some(true);
    let (id, color, mark) = if won {
        ("duel-won", tokens.right, Icon::Right)
    } else {
        ("duel-lost", tokens.notice, Icon::Onward)
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::SM;
        icon_ui(ui, mark, &title, color);
        heading_ui(ui, text.with(id, &words), title);
        muted_ui(ui, text.with("duel-result", &words));
    });
}
