//! What is said to an answer: the key points to tick, or the verdict on a code; and what many get wrong.

use std::collections::BTreeSet;

use egui::{Frame, RichText, Role, TextStyle, Ui, WidgetInfo};

use crate::log::{Interviewed, MockGiven};
use crate::registry::InterviewQuestion;
use crate::text::interview::{listed, named};
use crate::ui::accessibility::{self, heading_ui};
use crate::ui::commands::Command;
use crate::ui::layout::{card_ui, item_ui};
use crate::ui::screens::option_row::{OptionMark, OptionRow, option_row_ui};
use crate::ui::theme::space::Room;
use crate::ui::theme::{Icon, Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{icon_ui, prose_ui, reveal_focus, small_ui};

/// The key points of a question that was answered in words.
pub(super) fn points_ui(
    ui: &mut Ui,
    asked: &InterviewQuestion,
    said: &str,
    ticked: &BTreeSet<usize>,
    view: View<'_>,
) {
    asked_ui(ui, asked, view);
    if !said.is_empty() {
        said_ui(ui, said);
    }
    ui.add_space(space::M);
    let which = view.text.get("interview-which");
    let heading = heading_ui(ui, which.as_ref(), TextStyle::Heading);
    accessibility::say(&heading, &which);
    for (place, point) in asked.points.iter().enumerate() {
        let point = point.get(view.text.language());
        point_ui(ui, place, point, ticked.contains(&place), view);
    }
    mistake_ui(ui, asked, view);
}

/// The verdict on codes, and the key points to read.
pub(super) fn judged_ui(
    ui: &mut Ui,
    asked: &InterviewQuestion,
    answer: &Interviewed,
    view: View<'_>,
) {
    asked_ui(ui, asked, view);
    ui.add_space(space::S);
    let tokens = Tokens::of(ui);
    let is_right = answer.got >= answer.of;
    let codes: &[_] = match &answer.given {
        MockGiven::Codes(codes) => codes,
        MockGiven::Ticked(_) => &[],
    };
    let (mark, color, ground) = match (is_right, codes) {
        (true, _) => (Icon::Right, tokens.right, tokens.right_ground),
        // Not knowing is no mistake.
        (false, []) => (Icon::Onward, tokens.notice, tokens.notice_ground),
        (false, _) => (Icon::Wrong, tokens.wrong, tokens.wrong_ground),
    };
    let told = if is_right {
        format!("{} · {}", listed(codes), view.text.get("interview-right"))
    } else {
        named(view.text, asked, codes)
    };
    let shown = Frame::new()
        .fill(ground)
        .corner_radius(space::CORNERS)
        .inner_margin(space::ANSWER)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = space::S;
                icon_ui(ui, mark, &TextStyle::Heading, color);
                let told_ui = RichText::new(told.as_str()).text_style(TextStyle::Heading);
                accessibility::say(&ui.label(told_ui.color(color)), &told);
            });
        });
    let mut edge = shown.response.rect;
    edge.set_width(space::EDGE);
    ui.painter().rect_filled(edge, space::EDGE_CORNERS, color);
    ui.add_space(space::S);
    let heading = view.text.get("interview-good-answer");
    heading_ui(ui, heading.as_ref(), TextStyle::Heading);
    for point in &asked.points {
        let point = point.get(view.text.language());
        item_ui(ui, point, style::lead());
    }
    mistake_ui(ui, asked, view);
}

/// The question, smaller, for the answer is what matters now.
fn asked_ui(ui: &mut Ui, asked: &InterviewQuestion, view: View<'_>) {
    let question = asked.question.get(view.text.language());
    accessibility::head(&prose_ui(ui, question, style::lead()), question);
}

/// What was typed.
fn said_ui(ui: &mut Ui, said: &str) {
    let tokens = Tokens::of(ui);
    Frame::new()
        .fill(tokens.sunken)
        .corner_radius(space::CORNERS)
        .inner_margin(space::FIELD)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.label(RichText::new(said).color(tokens.text));
        });
}

/// A key point with the digit that ticks it.
fn point_ui(ui: &mut Ui, place: usize, point: &str, is_ticked: bool, view: View<'_>) {
    let row = OptionRow {
        code: None,
        text: point.replace('`', ""),
        key: Command::TickPoint.caps(place),
        tells_code: false,
    };
    let mark = if is_ticked {
        OptionMark::Ticked
    } else {
        OptionMark::Open
    };
    let response = option_row_ui(ui, &row, mark, Room::of(ui).option(), view);
    reveal_focus(&response);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_ticked, &row.text));
    if response.clicked() {
        let action = Command::TickPoint.action_of(place, view.place);
        action.into_iter().for_each(|action| view.send(action));
    }
}

/// What many answers get wrong, and the source.
fn mistake_ui(ui: &mut Ui, asked: &InterviewQuestion, view: View<'_>) {
    ui.add_space(space::S);
    card_ui(ui, |ui| {
        small_ui(ui, view.text.get("interview-often-wrong"));
        let mistake = asked.mistake.get(view.text.language());
        prose_ui(ui, mistake, TextStyle::Body);
        small_ui(ui, asked.source.as_str());
    });
}
