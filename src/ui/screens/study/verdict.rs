//! The verdict: where the answer was typed, or where the question was asked, so that nothing moves.

use std::borrow::Cow;
use std::sync::Arc;

use egui::{
    Align2, Color32, FontSelection, Galley, Painter, Rect, Response, Role, Sense, TextStyle, Ui,
    Vec2, WidgetInfo,
};

use crate::grading::{Given, Verdict, words_off};
use crate::question::Prompt;
use crate::session::Reply;
use crate::text::entry;
use crate::text::lesson::tells_meaning;
use crate::ui::accessibility::{say, sentences};
use crate::ui::theme::{Icon, Tokens, space};
use crate::ui::view::View;

/// The colours, the mark and the word of a verdict.
struct Look<'a> {
    color: Color32,
    ground: Color32,
    mark: Icon,
    word: Cow<'a, str>,
}

/// The side of a verdict's mark.
const VERDICT_ICON: f32 = space::ICON + space::XS;

impl Look<'_> {
    /// Draws the mark at the left of a line; returns where it ends.
    fn mark(&self, painter: &Painter, line: Rect) -> f32 {
        let side = Vec2::splat(VERDICT_ICON);
        let place = Align2::LEFT_CENTER.align_size_within_rect(side, line);
        self.mark.paint(painter, place, self.color);
        place.right()
    }
}

/// The verdict on a typed answer, where the field was, with what was typed.
pub(super) fn verdict_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let verdict = Verdicts::of(reply, view, tokens);
    let font = |style: TextStyle| FontSelection::Style(style).resolve(ui.style());
    let width = ui.available_width();
    let painter = ui.painter();
    let word = verdict.look.word.clone().into_owned();
    let word = painter.layout_no_wrap(word, font(TextStyle::Heading), verdict.look.color);
    let when = painter.layout_no_wrap(verdict.when.clone(), font(TextStyle::Body), tokens.muted);
    let mark = VERDICT_ICON + space::S;
    let most = width - mark - word.size().x - when.size().x - 2.0 * (space::M + space::M);
    let given = verdict.given.clone();
    let given = painter.layout(
        given,
        font(TextStyle::Body),
        tokens.text,
        most.max(space::NAME),
    );
    let fits = most >= space::NAME;
    let height = if fits {
        (given.size().y + 2.0 * space::SM).max(space::MAIN)
    } else {
        space::MAIN + given.size().y
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::hover());
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    ground(&painter, rect, &verdict.look);
    let inner = rect.shrink2(Vec2::new(space::M, 0.0));
    let mut line = inner;
    if !fits {
        line.set_height(space::MAIN);
    }
    let put = |galley: Arc<Galley>, place: Align2, within: Rect| {
        let at = place.align_size_within_rect(galley.size(), within);
        painter.galley(at.min, galley, tokens.text);
        at
    };
    let mut worded = line;
    worded.min.x = verdict.look.mark(&painter, line) + space::S;
    let left = put(word, Align2::LEFT_CENTER, worded);
    put(when, Align2::RIGHT_CENTER, line);
    let mut middle = inner;
    if fits {
        middle.min.x = left.right() + space::M;
        put(given, Align2::LEFT_CENTER, middle);
    } else {
        middle.min.y = line.bottom() - space::S;
        put(given, Align2::LEFT_TOP, middle);
    }
    verdict.say(&response);
}

/// The verdict on a chosen answer, where the question was asked; the options below it stay.
pub(super) fn verdict_line_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let verdict = Verdicts::of(reply, view, tokens);
    let size = Vec2::new(ui.available_width(), space::ASK);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let font = |style: TextStyle| FontSelection::Style(style).resolve(ui.style());
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    let mut worded = rect;
    worded.min.x = verdict.look.mark(&painter, rect) + space::S;
    let word = painter.text(
        worded.left_center(),
        Align2::LEFT_CENTER,
        &verdict.look.word,
        font(TextStyle::Heading),
        verdict.look.color,
    );
    let body = font(TextStyle::Body);
    let beside = word.right_center() + Vec2::new(space::M, 0.0);
    let given = verdict.given.clone();
    let given = painter.text(
        beside,
        Align2::LEFT_CENTER,
        given,
        body.clone(),
        tokens.text,
    );
    let when = painter.layout_no_wrap(verdict.when.clone(), body, tokens.muted);
    let at = Align2::RIGHT_CENTER.align_size_within_rect(when.size(), rect);
    // In a narrow window the verdict has the line for itself.
    if at.left() > given.right() + space::S {
        painter.galley(at.min, when, tokens.muted);
    }
    verdict.say(&response);
}

fn ground(painter: &Painter, rect: Rect, look: &Look<'_>) {
    painter.rect_filled(rect, space::CORNERS, look.ground);
    let mut edge = rect;
    edge.set_width(space::EDGE);
    painter.rect_filled(edge, space::EDGE_CORNERS, look.color);
}

/// The verdict in words.
struct Verdicts<'a> {
    look: Look<'a>,
    given: String,
    when: String,
    spoken: String,
}

impl<'a> Verdicts<'a> {
    fn of(reply: &Reply, view: View<'a>, tokens: &Tokens) -> Self {
        let look = look(reply, view, tokens);
        let given = given(reply, view).unwrap_or_default();
        let when = when(reply, view);
        let spoken = spoken(reply, &look.word, &given, &when, view);
        Self {
            look,
            given,
            when,
            spoken,
        }
    }

    /// Screen readers say it at once, with the right answer.
    fn say(&self, response: &Response) {
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.spoken.as_str()));
        say(response, &self.spoken);
    }
}

/// The words for screen readers: verdict, right answer, given answer, when the card comes back.
fn spoken(reply: &Reply, word: &str, given: &str, when: &str, view: View<'_>) -> String {
    let language = view.text.language();
    let code = reply.question.card.code();
    let answer = match reply.question.myth(view.registry) {
        Some(myth) => myth.truth.get(language).to_owned(),
        None => view.entry(code).map_or_else(String::new, |entry| {
            let name = format!("{code} {}", entry::name(view.text, entry));
            let tells = tells_meaning(&reply.question, entry, view.registry);
            let meaning = if tells {
                entry.meaning.get(language)
            } else {
                ""
            };
            sentences([name.as_str(), meaning])
        }),
    };
    sentences([word, answer.as_str(), given, when])
}

fn look<'a>(reply: &Reply, view: View<'a>, tokens: &Tokens) -> Look<'a> {
    let right = (Icon::Right, tokens.right, tokens.right_ground);
    let wrong = (Icon::Wrong, tokens.wrong, tokens.wrong_ground);
    let unknown = (Icon::Onward, tokens.notice, tokens.notice_ground);
    let ((mark, color, ground), id) = match (reply.corrected, reply.verdict) {
        (Some(true), _) => (right, "verdict-counted-right"),
        (Some(false), _) => (wrong, "verdict-counted-wrong"),
        (None, Verdict::Typo) => (right, "verdict-typo"),
        (None, Verdict::Exact | Verdict::OtherRight) => (right, "verdict-exact"),
        // Not knowing is no mistake.
        (None, Verdict::Wrong(_)) if reply.is_unanswered() => (unknown, "verdict-unknown"),
        (None, Verdict::Wrong(_)) => (wrong, "verdict-wrong"),
    };
    let id = match reply.question.prompt {
        Prompt::Statement { is_true: true, .. } => "verdict-true",
        Prompt::Statement { is_true: false, .. } => "verdict-false",
        _ => id,
    };
    let word = view.text.get(id);
    Look {
        color,
        ground,
        mark,
        word,
    }
}

/// What was given, where the options do not show it: a typed text, with the word that was off; a
/// judgement; a grade.
fn given(reply: &Reply, view: View<'_>) -> Option<String> {
    let text = view.text;
    match (&reply.given, reply.verdict) {
        (Given::Text(given), verdict) if verdict != Verdict::Exact => {
            let code = reply.question.card.code();
            let slip = Some(verdict).filter(|verdict| verdict.is_right());
            let slip = slip.and_then(|verdict| words_off(view.registry, code, given, verdict));
            Some(match slip {
                Some(slip) => {
                    let words = [("typed", slip.typed.into()), ("meant", slip.meant.into())];
                    text.with("feedback-slip", &words)
                }
                None => text.with("feedback-given", &[("given", given.trim().into())]),
            })
        }
        (Given::Truth(_), _) => {
            let given = entry::given(text, view.registry, &reply.given);
            Some(text.with("feedback-said", &[("given", given.as_ref().into())]))
        }
        (Given::Said(_), Verdict::Exact) => {
            Some(entry::given(text, view.registry, &reply.given).into_owned())
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
