//! The verdict: a bar exactly where the answer was given, so that nothing moves.

use std::borrow::Cow;

use egui::{
    Align2, Color32, CornerRadius, FontSelection, Rect, Role, Sense, TextStyle, Ui, Vec2,
    WidgetInfo, WidgetText,
};

use crate::grading::{Given, Verdict};
use crate::language::Language;
use crate::session::Reply;
use crate::ui::accessibility::{say, sentences};
use crate::ui::theme::{Tokens, space};
use crate::ui::view::View;

/// The colours, the mark and the word of a verdict.
struct Look<'a> {
    color: Color32,
    ground: Color32,
    mark: &'static str,
    word: Cow<'a, str>,
}

/// Shows the verdict, the given answer, and when the card comes back. Screen readers say it at once,
/// with the right answer.
pub(super) fn verdict_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let look = look(reply, view, tokens);
    let given = given(reply, view).unwrap_or_default();
    let when = when(reply, view);
    let size = Vec2::new(ui.available_width(), space::MAIN);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.rect_filled(rect, space::CORNERS, look.ground);
    let mut edge = rect;
    edge.set_width(space::EDGE);
    let corners = CornerRadius {
        ne: 0,
        se: 0,
        ..space::CORNERS
    };
    painter.rect_filled(edge, corners, look.color);

    let inner = rect.shrink2(Vec2::new(space::M, 0.0));
    let font = |style: TextStyle| FontSelection::Style(style).resolve(ui.style());
    let put = |galley: std::sync::Arc<egui::Galley>, place: Align2, within: Rect| {
        let at = place.align_size_within_rect(galley.size(), within);
        painter.galley(at.min, galley, tokens.text);
        at
    };
    let said = format!("{} {}", look.mark, look.word);
    let galley = painter.layout_no_wrap(said, font(TextStyle::Heading), look.color);
    let left = put(galley, Align2::LEFT_CENTER, inner);
    let galley = painter.layout_no_wrap(when.clone(), font(TextStyle::Body), tokens.muted);
    let right = put(galley, Align2::RIGHT_CENTER, inner);
    let mut middle = inner;
    middle.min.x = left.right() + space::M;
    middle.max.x = right.left() - space::M;
    if middle.width() > 0.0 && !given.is_empty() {
        let galley = WidgetText::from(given.as_str()).into_galley(
            ui,
            Some(egui::TextWrapMode::Truncate),
            middle.width(),
            TextStyle::Body,
        );
        put(galley, Align2::LEFT_CENTER, middle);
    }
    let spoken = spoken(reply, &look.word, &given, &when, view);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, spoken.as_str()));
    say(&response, &spoken);
    if !given.is_empty() {
        response.on_hover_text(given);
    }
}

/// The words for screen readers: verdict, right answer, given answer, when the card comes back.
fn spoken(reply: &Reply, word: &str, given: &str, when: &str, view: View<'_>) -> String {
    let language = view.text.language();
    let code = reply.question.card.code();
    let answer = match reply.question.myth(view.registry) {
        Some(myth) => myth.truth.get(language).to_owned(),
        None => view.entry(code).map_or_else(String::new, |entry| {
            let name = match language {
                Language::En => entry.display_name(),
                Language::Ko => entry.korean_name(),
            };
            let name = format!("{code} {name}");
            sentences([name.as_str(), entry.meaning.get(language)])
        }),
    };
    sentences([word, answer.as_str(), given, when])
}

fn look<'a>(reply: &Reply, view: View<'a>, tokens: &Tokens) -> Look<'a> {
    let right = ("✓", tokens.right, tokens.right_ground);
    let wrong = ("✗", tokens.wrong, tokens.wrong_ground);
    let unknown = ("→", tokens.notice, tokens.notice_ground);
    let ((mark, color, ground), id) = match (reply.corrected, reply.verdict) {
        (Some(true), _) => (right, "verdict-counted-right"),
        (Some(false), _) => (wrong, "verdict-counted-wrong"),
        (None, Verdict::Typo) => (right, "verdict-typo"),
        (None, Verdict::Exact | Verdict::OtherRight) => (right, "verdict-exact"),
        // Not knowing is no mistake.
        (None, Verdict::Wrong(_)) if reply.is_unanswered() => (unknown, "verdict-unknown"),
        (None, Verdict::Wrong(_)) => (wrong, "verdict-wrong"),
    };
    let word = view.text.get(id);
    Look {
        color,
        ground,
        mark,
        word,
    }
}

/// The given answer, if it is not shown as the right one.
fn given(reply: &Reply, view: View<'_>) -> Option<String> {
    let text = view.text;
    let question = &reply.question;
    match (&reply.given, reply.verdict) {
        (_, Verdict::Exact) => None,
        (Given::Text(given), _) => {
            Some(text.with("feedback-given", &[("given", given.trim().into())]))
        }
        (Given::Option(code), _) => {
            let chosen = question.option_text(view.registry, *code, text.language());
            Some(text.with("feedback-chosen", &[("given", chosen.as_ref().into())]))
        }
        _ => None,
    }
}

fn when(reply: &Reply, view: View<'_>) -> String {
    match &reply.graded {
        Some(graded) if graded.comes_back => view.text.get("due-again").into_owned(),
        Some(graded) => {
            let days = graded.due.days_since(view.today);
            view.text.with("due-in", &[("days", days.into())])
        }
        None => String::new(),
    }
}
