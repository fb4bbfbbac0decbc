//! Progress: the statistics of all answers. Each card asks one question, and answers it in a sentence
//! and a plot.

mod cards;

mod record;

use egui::{Label, RichText, Sense, TextStyle, Ui, Vec2};

use self::cards::{head_ui, two_ui, wide_card_ui};
use self::record::{ranges_ui, recall_ui};
use super::today::{class_name, mixed_up_words, pair_names};
use crate::app::Statistics;
use crate::learner::{ClassReadiness, DayStats, MixedUp, Period, PeriodLength};
use crate::text::Text;
use crate::time::Day;
use crate::ui::accessibility::heading_ui;
use crate::ui::buttons::{command_button_ui, named_button_ui};
use crate::ui::commands::Command;
use crate::ui::layout::{column_ui, control_row_ui, line_row_ui, page_ui};
use crate::ui::plots::{
    Bar, DesiredShare, Dot, bars_ui, dots_ui, heat_ui, legend_ui, percent, weekday,
};
use crate::ui::row_menu::{RowMenu, more_ui, pair_menu_ui};
use crate::ui::theme::{Icon, Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{
    Emphasis, bar_ui, icon_ui, muted_ui, number, pair_ui, share, small_ui, strong,
};

pub(in crate::ui) fn progress_ui(ui: &mut Ui, shown: &Statistics, view: View<'_>) {
    page_ui(ui, "progress", |ui| {
        let is_wide = ui.available_width() >= space::TWO_COLUMNS && !shown.is_empty;
        let width = if is_wide { space::PAGE } else { space::COLUMN };
        let width = width.min(ui.available_width());
        column_ui(ui, width, |ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(space::M);
            if shown.is_empty {
                wide_card_ui(ui, |ui| empty_ui(ui, view));
            } else if is_wide {
                let readiness = |ui: &mut Ui, _: f32| {
                    readiness_ui(ui, shown, view);
                    0.0
                };
                let coming = |ui: &mut Ui, extra: f32| coming_ui(ui, shown, extra, view);
                two_ui(ui, "first", readiness, coming);
                wide_card_ui(ui, |ui| year_ui(ui, shown, view));
                let retention = |ui: &mut Ui, extra: f32| retention_ui(ui, shown, extra, view);
                let mixed_up = |ui: &mut Ui, _: f32| {
                    mixed_up_ui(ui, shown, view);
                    0.0
                };
                two_ui(ui, "last", retention, mixed_up);
                let ranges = |ui: &mut Ui, _: f32| {
                    ranges_ui(ui, &shown.record, view);
                    0.0
                };
                let recall = |ui: &mut Ui, _: f32| {
                    recall_ui(ui, &shown.record, view);
                    0.0
                };
                two_ui(ui, "record", ranges, recall);
            } else {
                wide_card_ui(ui, |ui| readiness_ui(ui, shown, view));
                wide_card_ui(ui, |ui| coming_ui(ui, shown, 0.0, view));
                wide_card_ui(ui, |ui| year_ui(ui, shown, view));
                wide_card_ui(ui, |ui| retention_ui(ui, shown, 0.0, view));
                wide_card_ui(ui, |ui| mixed_up_ui(ui, shown, view));
                wide_card_ui(ui, |ui| ranges_ui(ui, &shown.record, view));
                wide_card_ui(ui, |ui| recall_ui(ui, &shown.record, view));
            }
        });
    });
}

fn empty_ui(ui: &mut Ui, view: View<'_>) {
    let text = view.text;
    heading_ui(ui, text.get("progress-empty-title"), style::title());
    muted_ui(ui, text.get("progress-empty"));
    ui.add_space(space::S);
    let label = text.get("summary-today");
    named_button_ui(ui, Emphasis::Primary, Command::GoToToday, &label, view);
}

fn percent_of(text: &Text, share: f32) -> String {
    text.with("percent", &[("number", percent(share).into())])
}

fn readiness_ui(ui: &mut Ui, shown: &Statistics, view: View<'_>) {
    let text = view.text;
    let all = shown.readiness;
    let (low, high) = all.range();
    let args = [
        ("cards", all.cards.into()),
        ("low", low.into()),
        ("high", high.into()),
    ];
    head_ui(
        ui,
        &text.get("progress-ready"),
        &percent_of(text, all.share()),
        &text.with("progress-ready-answer", &args),
    );
    for class in &shown.classes {
        class_ui(ui, class, view);
    }
    small_ui(ui, text.get("progress-ready-hint"));
}

fn class_ui(ui: &mut Ui, of: &ClassReadiness, view: View<'_>) {
    let text = view.text;
    let ClassReadiness { class, readiness } = *of;
    let color = Tokens::of(ui).class(class);
    let counts = [
        ("known", readiness.known.into()),
        ("cards", readiness.cards.into()),
    ];
    let learned = text.with("progress-learned", &counts);
    let share = percent_of(text, readiness.share());
    let name = format!("{} {}", class.key(), class_name(text, class));
    let [known, cards] = counts;
    let args = [
        ("name", name.into()),
        ("percent", percent(readiness.share()).into()),
        known,
        cards,
    ];
    let words = text.with("progress-ready-class", &args);
    let left = |ui: &mut Ui| {
        let key = strong(class.key());
        ui.label(key.color(color));
        muted_ui(ui, class_name(text, class));
    };
    let right = |ui: &mut Ui| {
        ui.label(strong(share));
        let learned = RichText::new(learned).small().color(Tokens::of(ui).muted);
        ui.add(Label::new(learned).truncate());
    };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        line_row_ui(ui, left, right);
        bar_ui(ui, ui.available_width(), readiness.share(), color, &words);
    });
}

/// The plot is `extra` higher than needed; returns how much of that it used.
fn coming_ui(ui: &mut Ui, shown: &Statistics, extra: f32, view: View<'_>) -> f32 {
    let text = view.text;
    let question = text.get("progress-coming");
    let total: u32 = shown.load.iter().sum();
    let days = || (0u32..).map(|later| shown.day.plus(later)).zip(shown.load);
    // The first of several days with as many cards.
    let fullest = days().reduce(|best, next| if next.1 > best.1 { next } else { best });
    let Some((day, most)) = fullest.filter(|_| total > 0) else {
        head_ui(ui, &question, "", &text.get("today-load-none"));
        return 0.0;
    };
    let args = [
        ("day", text.day(day, view.today).into()),
        ("most", most.into()),
    ];
    let figure = text.with("progress-cards", &[("cards", total.into())]);
    let answer = text.with("progress-coming-answer", &args);
    head_ui(ui, &question, &figure, &answer);
    let bar = |(day, cards): (Day, u32)| {
        let args = [
            ("day", text.day(day, view.today).into()),
            ("cards", cards.into()),
        ];
        let row = u16::try_from(day.days_since(day.monday())).unwrap_or(0);
        Bar {
            value: cards,
            label: weekday(text, row),
            label_below: day.date().day().to_string(),
            words: text.with("progress-coming-day", &args),
        }
    };
    let bars: Vec<Bar> = days().map(bar).collect();
    let list: Vec<&str> = bars.iter().map(|bar| bar.words.as_str()).collect();
    let list = [("list", list.join(", ").into())];
    let words = text.with("progress-coming-words", &list);
    bars_ui(ui, &bars, space::PLOT + extra, &words);
    extra
}

fn duration(text: &Text, took_ms: u64) -> String {
    let minutes = took_ms.div_ceil(60_000);
    let number = |number: u64| u32::try_from(number).unwrap_or(u32::MAX).into();
    if minutes < 60 {
        return text.with("progress-minutes", &[("minutes", number(minutes))]);
    }
    let args = [
        ("hours", number(minutes / 60)),
        ("minutes", number(minutes % 60)),
    ];
    text.with("progress-hours", &args)
}

fn year_ui(ui: &mut Ui, shown: &Statistics, view: View<'_>) {
    let text = view.text;
    let year = &shown.year;
    let question = text.get("progress-year");
    if year.studied_days == 0 {
        head_ui(ui, &question, "", &text.get("progress-year-none"));
        return;
    }
    let args = [
        ("answers", year.answered.into()),
        ("time", duration(text, year.took_ms).into()),
        ("streak", year.longest_streak_days.into()),
    ];
    let figure = text.with("progress-days", &[("days", year.studied_days.into())]);
    let answer = text.with("progress-year-answer", &args);
    head_ui(ui, &question, &figure, &answer);
    let months = year.months().into_iter().filter(|(_, days)| *days > 0);
    let list: Vec<String> = months
        .map(|(first, days)| {
            let days = text.with("progress-days", &[("days", days.into())]);
            format!("{}: {days}", month(first, view))
        })
        .collect();
    let words = text.with("progress-year-words", &[("list", list.join(", ").into())]);
    heat_ui(ui, year, text, &words, |day, stats| {
        day_words(day, stats, view)
    });
    legend_ui(ui, year, &text.get("progress-legend"));
}

/// A month, with its year if that is not this one.
fn month(first: Day, view: View<'_>) -> String {
    let name = view.text.month(first);
    let year = first.date().year();
    if year == view.today.date().year() {
        return name;
    }
    let args = [("name", name.into()), ("year", year.to_string().into())];
    view.text.with("progress-month", &args)
}

fn day_words(day: Day, stats: &DayStats, view: View<'_>) -> String {
    let share = share(stats.right, stats.answered);
    let args = [
        ("day", view.text.day(day, view.today).into()),
        ("answers", stats.answered.into()),
        ("percent", percent(share).into()),
        ("time", duration(view.text, stats.took_ms).into()),
    ];
    view.text.with("progress-day", &args)
}

/// The plot is `extra` higher than needed; returns how much of that it used.
fn retention_ui(ui: &mut Ui, shown: &Statistics, extra: f32, view: View<'_>) -> f32 {
    let text = view.text;
    let question = text.get("progress-due");
    let retention = &shown.retention;
    let overall = retention.overall();
    let Some(share) = overall.share() else {
        head_ui(ui, &question, "", &text.get("progress-due-none"));
        return 0.0;
    };
    let desired = percent(retention.desired);
    let args = [
        ("asked", overall.asked.into()),
        ("right", overall.right.into()),
        ("desired", desired.into()),
    ];
    let answer = match retention.length {
        PeriodLength::Week => text.with("progress-due-weeks", &args),
        PeriodLength::Month => text.with("progress-due-months", &args),
    };
    head_ui(ui, &question, &percent_of(text, share), &answer);
    let dots = retention.periods.iter();
    let dots: Vec<Dot> = dots
        .map(|period| dot(period, retention.length, view))
        .collect();
    let shown = dots.iter().filter(|dot| dot.share.is_some());
    let list: Vec<&str> = shown.map(|dot| dot.words.as_str()).collect();
    let aim = DesiredShare {
        share: retention.desired,
        text,
    };
    let list = [("list", list.join(", ").into())];
    let words = text.with("progress-due-words", &list);
    dots_ui(ui, &dots, aim, space::PLOT + extra, &words);
    extra
}

fn dot(period: &Period, length: PeriodLength, view: View<'_>) -> Dot {
    let text = view.text;
    let share = period.share();
    let label = match length {
        PeriodLength::Week => text.day(period.first, view.today),
        PeriodLength::Month => text.month(period.first),
    };
    let args = [
        ("day", label.clone().into()),
        ("name", month(period.first, view).into()),
        ("asked", period.asked.into()),
        ("percent", percent(share.unwrap_or(0.0)).into()),
    ];
    let words = match length {
        PeriodLength::Week => text.with("progress-due-week", &args),
        PeriodLength::Month => text.with("progress-due-month", &args),
    };
    Dot {
        share,
        label,
        words,
    }
}

fn mixed_up_ui(ui: &mut Ui, shown: &Statistics, view: View<'_>) {
    let text = view.text;
    let question = text.get("progress-mixed");
    let Some(first) = shown.mixed_up.first() else {
        head_ui(ui, &question, "", &text.get("progress-mixed-none"));
        return;
    };
    heading_ui(ui, question, TextStyle::Heading);
    let [one, other] = first.codes;
    let left = |ui: &mut Ui| {
        ui.label(number(ui, one, style::title()));
        icon_ui(ui, Icon::Duel, &TextStyle::Heading, Tokens::of(ui).muted);
        ui.label(number(ui, other, style::title()));
    };
    let right = |ui: &mut Ui| {
        command_button_ui(ui, Emphasis::Secondary, Command::DuelMixedUp, view);
    };
    control_row_ui(ui, left, right);
    muted_ui(ui, text.get("progress-mixed-answer"));
    ui.add_space(space::XS);
    for pair in &shown.mixed_up {
        mixed_up_pair_ui(ui, pair, first.weight, view);
    }
}

/// The least weight that fills a bar, so that a pair mixed up once does not.
const FULL: f32 = 3.0;

fn mixed_up_pair_ui(ui: &mut Ui, pair: &MixedUp, most: f32, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let text = view.text;
    let [first, second] = pair.codes;
    let args = [
        ("first", first.to_string().into()),
        ("second", second.to_string().into()),
        ("words", mixed_up_words(pair, view).into()),
    ];
    let words = text.with("progress-pair", &args);
    let (times, names) = (mixed_up_words(pair, view), pair_names(pair, view));
    let left = |ui: &mut Ui| pair_ui(ui, pair.codes, &style::strong());
    let name = [("code", format!("{first}, {second}").into())];
    let name = text.with("row-more", &name);
    let mut more = None;
    let row = ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        line_row_ui(ui, left, |ui| {
            // The words end where the bar does.
            muted_ui(ui, times).on_hover_text(names);
            let side = Vec2::splat(space::LINE);
            let (place, _) = ui.allocate_exact_size(side, Sense::hover());
            more = Some(more_ui(ui, place, pair.codes, &name));
        });
        let share = pair.weight / most.max(FULL);
        bar_ui(ui, ui.available_width(), share, tokens.accent, &words);
    });
    let Some(more) = more else { return };
    // The ⋯ is reached with Tab; the row itself is not.
    let row = row.response.interact(Sense::CLICK);
    let menu = RowMenu {
        more,
        ground: Tokens::of(ui).surface,
        is_shown: false,
        opens: false,
    };
    menu.show(ui, &row, |ui| pair_menu_ui(ui, pair.codes, view));
}
