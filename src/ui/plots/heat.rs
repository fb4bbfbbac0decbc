//! A map of days: a column for each week, a row for each weekday, a stronger colour for a busier day.

use egui::{Align2, Rect, StrokeKind, Ui, Vec2, pos2};

use super::canvas::{Small, canvas_ui, tooltip};
use crate::learner::{DayStats, StudyYear};
use crate::text::Text;
use crate::time::Day;
use crate::ui::theme::{Tokens, space, thin};
use crate::ui::widgets::small_ui;

const DAYS_A_WEEK: u16 = 7;
/// Weekdays whose names are shown, 0 for Monday.
const NAMED: [u16; 3] = [0, 2, 4];

/// Draws a year. `words` describes it for screen readers, `day_words` a day for its tooltip.
pub(in crate::ui) fn heat_ui(
    ui: &mut Ui,
    year: &StudyYear,
    text: &Text,
    words: &str,
    day_words: impl Fn(Day, &DayStats) -> String,
) {
    let tokens = Tokens::of(ui);
    let axis = space::PLOT_AXIS;
    let room = (ui.available_width() - axis).max(0.0);
    let (least, most) = space::HEAT;
    let all = f32::from(u16::try_from(year.weeks.len()).unwrap_or(u16::MAX));
    // A narrow window shows the last weeks.
    let shown = (room / least).floor().clamp(1.0, all);
    // Whole pixels, so that all days are of one size.
    let pixels = ui.pixels_per_point();
    let cell = ((room / shown * pixels).floor() / pixels).clamp(least, most);
    let height = space::PLOT_LINE + f32::from(DAYS_A_WEEK) * cell;
    let (rect, response) = canvas_ui(ui, height, words);
    let small = Small::of(ui);
    let corner = pos2(rect.left() + axis, rect.top() + space::PLOT_LINE);
    for row in NAMED {
        let middle = corner.y + (f32::from(row) + 0.5) * cell;
        let name = weekday(text, row);
        small.at(pos2(rect.left(), middle), Align2::LEFT_CENTER, name);
    }
    let skipped = all - shown;
    let pointer = response.hover_pos();
    let mut hovered = None;
    let mut name_ends = rect.left();
    for (number, week) in (0u16..).zip(&year.weeks) {
        let column = f32::from(number) - skipped;
        if column < 0.0 {
            continue;
        }
        let monday = year.first.plus(7 * u32::from(number));
        let left = corner.x + column * cell;
        let begins = monday.plus(6).month_start(0) >= monday || column == 0.0;
        if begins && left >= name_ends {
            let name = text.month(monday.plus(6));
            let drawn = small.at(pos2(left, rect.top()), Align2::LEFT_TOP, name);
            name_ends = drawn.right() + space::S;
        }
        for (row, stats) in (0u16..).zip(week) {
            let Some(stats) = stats else { continue };
            let day = monday.plus(u32::from(row));
            let place = pos2(left, corner.y + f32::from(row) * cell);
            let whole = Rect::from_min_size(place, Vec2::splat(cell));
            let is_hovered = pointer.is_some_and(|pointer| whole.contains(pointer));
            if is_hovered {
                hovered = Some(day_words(day, stats));
            }
            cell_ui(ui, whole, year.step(stats.answered), is_hovered, tokens);
        }
    }
    tooltip(response, hovered.as_deref());
}

fn cell_ui(ui: &Ui, whole: Rect, step: u32, outlined: bool, tokens: &Tokens) {
    let radius = space::TINY_CORNERS;
    let square = whole.shrink(whole.width() * space::HEAT_MARGIN);
    ui.painter().rect_filled(square, radius, tokens.heat(step));
    if outlined {
        let stroke = thin(tokens.text);
        ui.painter()
            .rect_stroke(square, radius, stroke, StrokeKind::Outside);
    }
}

/// The colours that days may have, in their order, from no answers to a busy day's and more.
pub(in crate::ui) fn legend_ui(ui: &mut Ui, year: &StudyYear, label: &str) {
    let tokens = Tokens::of(ui);
    let answers = 0..=year.busy_day;
    let mut steps: Vec<u32> = answers.map(|answers| year.step(answers)).collect();
    steps.dedup();
    ui.horizontal(|ui| {
        small_ui(ui, label);
        ui.add_space(space::XS);
        small_ui(ui, "0");
        ui.spacing_mut().item_spacing.x = 0.0;
        for step in steps {
            let side = Vec2::splat(space::M);
            let (whole, _) = ui.allocate_exact_size(side, egui::Sense::hover());
            cell_ui(ui, whole, step, false, tokens);
        }
        ui.add_space(space::S);
        small_ui(ui, format!("{}+", year.busy_day));
    });
}

/// The short name of a day of the week, 0 for Monday.
pub(in crate::ui) fn weekday(text: &Text, number: u16) -> String {
    text.with("weekday", &[("number", number.into())])
}
