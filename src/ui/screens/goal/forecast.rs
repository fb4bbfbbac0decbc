//! What to expect on the goal's day: the range, its way there, and what other minutes would change.

use egui::{RichText, TextStyle, Ui};

use super::words::{expected, range};
use crate::plan::{FanPoint, Forecast};
use crate::ui::accessibility::{heading_ui, say};
use crate::ui::plots::{Fan, FanMark, fan_ui};
use crate::ui::theme::space::Room;
use crate::ui::theme::style;
use crate::ui::view::View;
use crate::ui::widgets::{muted_ui, small_ui};

/// The place of a range that is not known yet. It takes as much room.
pub(super) fn no_score_ui(ui: &mut Ui, is_forecasting: bool, view: View<'_>) {
    ui.label(RichText::new("…").text_style(style::display(Room::Tight)));
    let said = if is_forecasting {
        "goal-waiting"
    } else {
        "goal-no-forecast"
    };
    muted_ui(ui, view.text.get(said));
}

/// The range, large, and what it means.
pub(super) fn score_ui(ui: &mut Ui, forecast: &Forecast, view: View<'_>) {
    let text = view.text;
    let size = style::display(Room::Tight);
    let range = expected(forecast, text);
    let response = ui.label(RichText::new(range.as_str()).text_style(size));
    say(&response, &range);
    let mean = [("mean", tenths(forecast.score.mean).into())];
    muted_ui(ui, text.with("goal-range-words", &mean));
    if forecast.early {
        let reviews = [("reviews", Forecast::LEAST_REVIEWS.into())];
        muted_ui(ui, text.with("goal-early", &reviews));
    }
}

/// How the score gets there, and what other minutes would change.
pub(super) fn way_there_ui(ui: &mut Ui, forecast: &Forecast, view: View<'_>) {
    heading_ui(ui, view.text.get("goal-way-there"), TextStyle::Heading);
    if forecast.fan.len() > 1 {
        fan_of_ui(ui, forecast, view);
        small_ui(ui, view.text.get("goal-fan-hint"));
    }
    minutes_ui(ui, forecast, view);
}

/// What five minutes more or less a day would change, and the minutes for the wanted score.
fn minutes_ui(ui: &mut Ui, forecast: &Forecast, view: View<'_>) {
    let text = view.text;
    if forecast.minutes_matter() {
        for (id, mean) in [
            ("goal-five-more", forecast.five_more),
            ("goal-five-less", forecast.five_less),
        ] {
            if let Some(mean) = mean {
                ui.label(text.with(id, &[("mean", tenths(mean).into())]));
            }
        }
    } else {
        ui.label(text.get("goal-minutes-alike").as_ref());
    }
    let target = forecast
        .goal
        .target_percent
        .filter(|_| forecast.is_enough());
    if let (Some(percent), Some(minutes)) = (target, forecast.minutes_needed) {
        let about = [("percent", percent.into()), ("minutes", minutes.into())];
        ui.label(text.with("goal-enough", &about));
    }
}

fn fan_of_ui(ui: &mut Ui, forecast: &Forecast, view: View<'_>) {
    let text = view.text;
    let last = forecast.goal.on.days_since(forecast.day).max(1);
    #[expect(
        clippy::cast_precision_loss,
        reason = "a few hundred days and questions"
    )]
    let number = |number: u32| number as f32;
    let mark = |point: &FanPoint| FanMark {
        place: number(point.day.days_since(forecast.day)) / number(last),
        low: number(point.score.low),
        mean: point.score.mean,
        high: number(point.score.high),
        words: point_words(point, view),
    };
    let wanted = forecast.goal.target_percent.map(|percent| {
        let value = number(percent) / 100.0 * number(Forecast::QUESTIONS);
        (
            value,
            text.with("goal-wanted", &[("percent", percent.into())]),
        )
    });
    let fan = Fan {
        marks: forecast.fan.iter().map(mark).collect(),
        full: Forecast::QUESTIONS,
        wanted,
        labels: [forecast.day, forecast.goal.on].map(|day| text.day(day, view.today)),
    };
    let list: Vec<&str> = fan.marks.iter().map(|mark| mark.words.as_str()).collect();
    let list = [("list", list.join("; ").into())];
    fan_ui(ui, &fan, &text.with("goal-fan-words", &list));
}

fn point_words(point: &FanPoint, view: View<'_>) -> String {
    let text = view.text;
    let score = point.score;
    let args = [
        ("day", text.day(point.day, view.today).into()),
        (
            "range",
            range(score.low, score.high, Forecast::QUESTIONS, text).into(),
        ),
        ("mean", tenths(score.mean).into()),
    ];
    text.with("goal-fan-day", &args)
}

fn tenths(number: f32) -> String {
    format!("{number:.1}")
}
