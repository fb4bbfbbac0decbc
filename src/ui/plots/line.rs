//! Shares over time: dots for periods, or a curve with marks; both with a line at the desired share.

use std::ops::RangeInclusive;

use egui::{Align2, Color32, Painter, Pos2, Rect, Response, Ui, lerp, pos2};

use super::canvas::{Small, canvas_ui, dashes, tooltip};
use crate::text::Text;
use crate::ui::theme::{Tokens, space, thick, thin};

pub(in crate::ui) struct Dot {
    /// 0 to 1; `None` for a period without data.
    pub(in crate::ui) share: Option<f32>,
    pub(in crate::ui) label: String,
    /// The share in words, for the tooltip.
    pub(in crate::ui) words: String,
}

/// The desired share, and the language in which shares are written.
#[derive(Clone, Copy)]
pub(in crate::ui) struct DesiredShare<'a> {
    pub(in crate::ui) share: f32,
    pub(in crate::ui) text: &'a Text,
}

/// A curve. Places on the time axis go from 0 to 1.
pub(in crate::ui) struct LinePlot {
    /// Place and share, from left to right.
    pub(in crate::ui) points: Vec<(f32, f32)>,
    /// Answers: place, share, whether it was right, and its words for the tooltip.
    pub(in crate::ui) marks: Vec<(f32, f32, bool, String)>,
    /// The place of today; the curve after it is a forecast.
    pub(in crate::ui) now: f32,
    /// Labels below the left end, today and the right end.
    pub(in crate::ui) labels: [String; 3],
}

/// The inner part of a plot, and the range of shares on its axis.
struct Body {
    rect: Rect,
    shares: RangeInclusive<f32>,
}

impl Body {
    fn at(&self, place: f32, share: f32) -> Pos2 {
        let (low, high) = (*self.shares.start(), *self.shares.end());
        let up = ((share - low) / (high - low)).clamp(0.0, 1.0);
        pos2(
            lerp(self.rect.x_range(), place),
            lerp(self.rect.bottom()..=self.rect.top(), up),
        )
    }
}

/// A share in whole percent.
pub(in crate::ui) fn percent(share: f32) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "between 0 and 100"
    )]
    let percent = (share * 100.0).round() as u32;
    percent.min(100)
}

/// The range of the axis: from a tenth that leaves room for a number below the lowest share, to 1.
fn shares_above(lowest: f32) -> RangeInclusive<f32> {
    let tenth = (percent(lowest).saturating_sub(12) / 10 * 10).min(70);
    f32::from(u16::try_from(tenth).unwrap_or(0)) / 100.0..=1.0
}

/// The canvas with its axis and the line at the desired share.
fn body_ui(
    ui: &mut Ui,
    lowest: f32,
    aim: DesiredShare<'_>,
    height: f32,
    words: &str,
) -> (Body, Response) {
    let tokens = Tokens::of(ui);
    let height = height + 2.0 * space::PLOT_LINE;
    let (rect, response) = canvas_ui(ui, height, words);
    let small = Small::of(ui);
    let number = [("percent", percent(aim.share).into())];
    let name = aim.text.with("progress-goal", &number);
    let mut inner = rect;
    inner.max.x -= small.width(&name) + space::S;
    inner.min.x += space::PLOT_AXIS;
    inner.min.y += space::PLOT_LINE;
    inner.max.y -= space::PLOT_LINE;
    let body = Body {
        rect: inner,
        shares: shares_above(lowest.min(aim.share)),
    };
    for share in [*body.shares.start(), *body.shares.end()] {
        let y = body.at(0.0, share).y;
        let painter = ui.painter();
        painter.hline(inner.x_range(), y, thin(tokens.line));
        let number = [("number", percent(share).into())];
        let name = aim.text.with("percent", &number);
        small.at(pos2(rect.left(), y), Align2::LEFT_CENTER, name);
    }
    let y = body.at(0.0, aim.share).y;
    small.at(pos2(rect.right(), y), Align2::RIGHT_CENTER, name);
    let ends = [inner.left(), inner.right()].map(|x| pos2(x, y));
    dashes(ui.painter(), ends[0], ends[1], tokens.outline);
    (body, response)
}

pub(in crate::ui) fn dots_ui(
    ui: &mut Ui,
    dots: &[Dot],
    aim: DesiredShare<'_>,
    height: f32,
    words: &str,
) {
    let tokens = Tokens::of(ui);
    let shares = dots.iter().filter_map(|dot| dot.share);
    let (body, response) = body_ui(ui, shares.fold(1.0, f32::min), aim, height, words);
    let small = Small::of(ui);
    let count = f32::from(u16::try_from(dots.len()).unwrap_or(u16::MAX)).max(1.0);
    let slot = body.rect.width() / count;
    let widest = dots.iter().map(|dot| small.width(&dot.label));
    let each = ((widest.fold(0.0, f32::max) + space::S) / slot)
        .ceil()
        .max(1.0);
    let pointer = response.hover_pos();
    let mut hovered = None;
    let mut before: Option<Pos2> = None;
    for (number, dot) in (0u16..).zip(dots) {
        let place = (f32::from(number) + 0.5) / count;
        let bottom = body.at(place, *body.shares.start());
        // Counted from the last one, so that the period of today always has its label.
        if (count - 1.0 - f32::from(number)) % each == 0.0 {
            let below = pos2(bottom.x, bottom.y + space::XS);
            small.at(below, Align2::CENTER_TOP, &dot.label);
        }
        let near = |pointer: Pos2| (pointer.x - bottom.x).abs() <= slot / 2.0;
        let is_hovered = pointer.is_some_and(near);
        if is_hovered {
            hovered = Some(dot.words.as_str());
        }
        let Some(share) = dot.share else {
            before = None;
            continue;
        };
        let middle = body.at(place, share);
        if let Some(before) = before {
            let stroke = thick(tokens.accent);
            ui.painter().line_segment([before, middle], stroke);
        }
        before = Some(middle);
        let radius = space::PLOT_MARK + if is_hovered { 2.0 } else { 0.0 };
        ui.painter().circle_filled(middle, radius, tokens.accent);
        if slot >= space::L || is_hovered {
            // On the outer side of the turn, so that no line runs through it.
            let (up, align) = if is_valley(dots, usize::from(number)) {
                (-space::XS, Align2::CENTER_TOP)
            } else {
                (space::XS, Align2::CENTER_BOTTOM)
            };
            small.at(pos2(middle.x, middle.y - up), align, percent(share));
        }
    }
    tooltip(response, hovered);
}

/// True if the lines from a dot to those beside it lead upwards, taken together.
fn is_valley(dots: &[Dot], place: usize) -> bool {
    let share = |place: usize| dots.get(place).and_then(|dot| dot.share);
    let before = place.checked_sub(1).and_then(share);
    let sides = [before, share(place + 1)].into_iter().flatten();
    let ups = sides.map(|beside| beside - share(place).unwrap_or_default());
    ups.sum::<f32>() > 0.0
}

/// Marks are drawn smaller above this number.
const MANY: usize = 16;

pub(in crate::ui) fn line_ui(
    ui: &mut Ui,
    plot: &LinePlot,
    color: Color32,
    aim: DesiredShare<'_>,
    words: &str,
) {
    let tokens = Tokens::of(ui);
    let lowest = plot.points.iter().map(|(_, share)| *share);
    let (body, response) = body_ui(ui, lowest.fold(1.0, f32::min), aim, space::PLOT, words);
    let all = plot
        .points
        .iter()
        .map(|(place, share)| body.at(*place, *share));
    let now = body.at(plot.now, 0.0).x;
    let (past, ahead): (Vec<Pos2>, Vec<Pos2>) = all.partition(|point| point.x <= now);
    let stroke = thick(color);
    let ahead: Vec<Pos2> = past.last().copied().into_iter().chain(ahead).collect();
    let forecast = egui::Shape::dashed_line(&ahead, stroke, space::XS, space::XS);
    ui.painter().line(past, stroke);
    ui.painter().extend(forecast);
    ui.painter()
        .vline(now, body.rect.y_range(), thin(tokens.outline));
    let pointer = response.hover_pos();
    let mut hovered = None;
    let many = plot.marks.len() > MANY;
    let radius = space::PLOT_MARK - if many { 1.0 } else { 0.0 };
    for (place, share, right, words) in &plot.marks {
        let at = body.at(*place, *share);
        mark(ui.painter(), at, radius, *right, tokens);
        if pointer.is_some_and(|pointer| pointer.distance(at) <= space::S) {
            hovered = Some(words.as_str());
        }
    }
    ends(ui, &body, now, &plot.labels);
    tooltip(response, hovered);
}

/// A right answer is a dot, a wrong one a cross.
fn mark(painter: &Painter, at: Pos2, radius: f32, right: bool, tokens: &Tokens) {
    if right {
        painter.circle(at, radius, tokens.right, thin(tokens.surface));
        return;
    }
    painter.circle_filled(at, radius + 1.0, tokens.surface);
    let stroke = thick(tokens.wrong);
    let rect = Rect::from_center_size(at, egui::Vec2::splat(2.0 * radius));
    painter.line_segment([rect.left_top(), rect.right_bottom()], stroke);
    painter.line_segment([rect.right_top(), rect.left_bottom()], stroke);
}

/// The labels below the axis; those at the ends only where they have room.
fn ends(ui: &Ui, body: &Body, now: f32, [first, today, last]: &[String; 3]) {
    let small = Small::of(ui);
    let y = body.rect.bottom() + space::XS;
    let half = small.width(today) / 2.0;
    let room = body.rect.left() + half..=(body.rect.right() - half).max(body.rect.left() + half);
    let middle = now.clamp(*room.start(), *room.end());
    let drawn = small.at(pos2(middle, y), Align2::CENTER_TOP, today);
    if body.rect.left() + small.width(first) + space::S <= drawn.left() {
        small.at(pos2(body.rect.left(), y), Align2::LEFT_TOP, first);
    }
    if body.rect.right() - small.width(last) - space::S >= drawn.right() {
        small.at(pos2(body.rect.right(), y), Align2::RIGHT_TOP, last);
    }
}
