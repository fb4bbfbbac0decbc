//! A fan: what is expected on each day up to a date, as a line, in the band that holds nine times in ten.

use egui::{Align2, Mesh, Pos2, Rect, Shape, Ui, lerp, pos2};

use super::canvas::{Small, canvas_ui, dashes, tooltip};
use crate::ui::theme::{Tokens, space, thick, thin};

pub(in crate::ui) struct Fan {
    /// From the first day to the last.
    pub(in crate::ui) marks: Vec<FanMark>,
    /// The highest value.
    pub(in crate::ui) full: u32,
    /// The value to reach, with its name.
    pub(in crate::ui) wanted: Option<(f32, String)>,
    /// Labels below the left end and the right end.
    pub(in crate::ui) labels: [String; 2],
}

pub(in crate::ui) struct FanMark {
    /// 0 to 1.
    pub(in crate::ui) place: f32,
    pub(in crate::ui) low: f32,
    pub(in crate::ui) mean: f32,
    pub(in crate::ui) high: f32,
    /// The three in words, for the tooltip.
    pub(in crate::ui) words: String,
}

/// Lines across stand so far apart.
const STEP: u16 = 5;

/// The inner part of the plot, and the lowest and the highest value in it.
struct FanBody {
    rect: Rect,
    low: f32,
    high: f32,
}

impl FanBody {
    fn at(&self, place: f32, value: f32) -> Pos2 {
        let up = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        let y = lerp(self.rect.bottom()..=self.rect.top(), up);
        pos2(lerp(self.rect.x_range(), place), y)
    }
}

/// Draws the fan; `words` describes it for screen readers.
pub(in crate::ui) fn fan_ui(ui: &mut Ui, fan: &Fan, words: &str) {
    let tokens = Tokens::of(ui);
    let height = space::FAN + 2.0 * space::PLOT_LINE;
    let (rect, response) = canvas_ui(ui, height, words);
    let small = Small::of(ui);
    let steps = lines_across(fan);
    let number = |step: u16| f32::from(step * STEP);
    let mut inner = rect;
    inner.min.x += space::L;
    inner.min.y += space::PLOT_LINE / 2.0;
    inner.max.y -= space::PLOT_LINE;
    if let Some((_, name)) = &fan.wanted {
        inner.max.x -= small.width(name) + space::S;
    }
    let body = FanBody {
        rect: inner,
        low: number(*steps.start()),
        high: number(*steps.end()),
    };
    for step in steps {
        let y = body.at(0.0, number(step)).y;
        ui.painter().hline(inner.x_range(), y, thin(tokens.line));
        let value = u32::from(step * STEP);
        small.at(pos2(rect.left(), y), Align2::LEFT_CENTER, value);
    }
    band(ui, fan, &body);
    if let Some((wanted, name)) = &fan.wanted {
        let y = body.at(0.0, *wanted).y;
        let ends = [inner.left(), inner.right()].map(|x| pos2(x, y));
        dashes(ui.painter(), ends[0], ends[1], tokens.outline);
        small.at(pos2(rect.right(), y), Align2::RIGHT_CENTER, name);
    }
    let [first, last] = &fan.labels;
    let below = inner.bottom() + space::XS;
    small.at(pos2(inner.left(), below), Align2::LEFT_TOP, first);
    small.at(pos2(inner.right(), below), Align2::RIGHT_TOP, last);
    let pointer = response.hover_pos();
    let distance = |mark: &&FanMark, pointer: Pos2| (body.at(mark.place, 0.0).x - pointer.x).abs();
    let near = pointer.and_then(|pointer| {
        let marks = fan.marks.iter();
        marks.min_by(|a, b| distance(a, pointer).total_cmp(&distance(b, pointer)))
    });
    if let Some(mark) = near {
        let at = body.at(mark.place, mark.mean);
        let across = [mark.low, mark.high].map(|value| body.at(mark.place, value).y);
        ui.painter()
            .vline(at.x, across[1]..=across[0], thin(tokens.accent));
        ui.painter()
            .circle_filled(at, space::PLOT_MARK, tokens.accent);
    }
    tooltip(response, near.map(|mark| mark.words.as_str()));
}

/// The lines across the plot, in steps: from below all that is drawn to the highest value.
fn lines_across(fan: &Fan) -> std::ops::RangeInclusive<u16> {
    let wanted = fan.wanted.as_ref().map(|(value, _)| *value);
    let values = fan.marks.iter().map(|mark| mark.low).chain(wanted);
    let last = u16::try_from(fan.full).unwrap_or(u16::MAX).div_ceil(STEP);
    let lowest = values.fold(f32::INFINITY, f32::min);
    let below = (0..last)
        .rev()
        .find(|step| f32::from(step * STEP) <= lowest);
    below.unwrap_or(0)..=last
}

fn band(ui: &Ui, fan: &Fan, body: &FanBody) {
    let tokens = Tokens::of(ui);
    let line = |value: fn(&FanMark) -> f32| -> Vec<Pos2> {
        let marks = fan.marks.iter();
        marks.map(|mark| body.at(mark.place, value(mark))).collect()
    };
    let (low, high) = (line(|mark| mark.low), line(|mark| mark.high));
    let mut mesh = Mesh::default();
    for point in low.iter().zip(&high).flat_map(|(low, high)| [low, high]) {
        mesh.colored_vertex(*point, tokens.chosen);
    }
    let count = u32::try_from(low.len()).unwrap_or(0);
    for from in (0..count.saturating_sub(1)).map(|column| 2 * column) {
        mesh.add_triangle(from, from + 1, from + 2);
        mesh.add_triangle(from + 1, from + 2, from + 3);
    }
    let painter = ui.painter();
    painter.add(Shape::mesh(mesh));
    painter.line(low, thin(tokens.accent));
    painter.line(high, thin(tokens.accent));
    painter.line(line(|mark| mark.mean), thick(tokens.accent));
    if let Some(last) = line(|mark| mark.mean).last() {
        painter.circle_filled(*last, space::PLOT_MARK, tokens.accent);
    }
}
