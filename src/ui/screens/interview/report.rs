//! The report: the score, by kind and by pair, what was missed, and what to study for it.

use egui::{Align, Color32, Label, Layout, RichText, TextStyle, Ui, Vec2};

use crate::interview::{MissedPoints, MockReport, MockTally};
use crate::text::interview::{answered, earlier, kind_name, named};
use crate::ui::accessibility::{self, heading_ui};
use crate::ui::layout::{card_ui, column_ui, halves_ui, item_ui, page_ui};
use crate::ui::theme::{Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{
    bar_ui, korean_name_ui, muted_ui, notice_ui, number, number_width, prose_ui, share, strong,
};

/// The most pairs that are listed.
const MOST_PAIRS: usize = 6;

pub(super) fn report_ui(ui: &mut Ui, report: &MockReport, copied: bool, view: View<'_>) {
    page_ui(ui, "interview-report", |ui| {
        column_ui(ui, space::COLUMN, |ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(space::M);
            if copied {
                notice_ui(ui, &view.text.get("interview-copied"));
            }
            card_ui(ui, |ui| score_ui(ui, report, view));
            let kinds = |ui: &mut Ui| card_ui(ui, |ui| kinds_ui(ui, report, view));
            let pairs = |ui: &mut Ui| card_ui(ui, |ui| pairs_ui(ui, report, view));
            if report.pairs.is_empty() {
                kinds(ui);
            } else {
                halves_ui(ui, space::HALF, kinds, pairs);
            }
            if !report.missed.is_empty() {
                card_ui(ui, |ui| missed_ui(ui, report, view));
            }
        });
    });
}

/// The score as a figure, what it is of, and how it was before; then what to study.
fn score_ui(ui: &mut Ui, report: &MockReport, view: View<'_>) {
    let text = view.text;
    ui.spacing_mut().item_spacing.y = space::S;
    let day = [("day", text.day(report.day, view.today).into())];
    heading_ui(
        ui,
        text.with("interview-report-of", &day),
        TextStyle::Heading,
    );
    let percent = [("number", report.all.percent().into())];
    let percent = text.with("percent", &percent);
    let told = answered(text, report);
    let said = format!("{percent} · {told}");
    let figure = ui.label(RichText::new(percent).text_style(style::figure()));
    accessibility::say(&figure, &said);
    ui.label(told);
    if let Some(earlier) = earlier(text, report, view.today) {
        muted_ui(ui, earlier);
    }
    if report.study.is_empty() {
        return;
    }
    ui.add_space(space::S);
    heading_ui(ui, text.get("interview-study"), TextStyle::Heading);
    for code in &report.study {
        ui.horizontal_wrapped(|ui| {
            let cell = Vec2::new(number_width(ui, &style::strong()), space::LINE);
            let left = Layout::left_to_right(Align::Center);
            ui.allocate_ui_with_layout(cell, left, |ui| {
                ui.set_width(cell.x);
                ui.label(number(ui, *code, style::strong()));
            });
            if let Some(entry) = view.entry(*code) {
                ui.label(entry.display_name());
                korean_name_ui(ui, entry, text);
            }
        });
    }
    if report.day == view.today {
        muted_ui(ui, text.get("interview-tomorrow"));
    }
}

fn kinds_ui(ui: &mut Ui, report: &MockReport, view: View<'_>) {
    heading_ui(ui, view.text.get("interview-by-kind"), TextStyle::Heading);
    for (kind, tally) in &report.kinds {
        tally_ui(ui, &kind_name(view.text, *kind), *tally, view);
    }
}

fn pairs_ui(ui: &mut Ui, report: &MockReport, view: View<'_>) {
    heading_ui(ui, view.text.get("interview-by-pair"), TextStyle::Heading);
    for ([one, other], tally) in report.pairs.iter().take(MOST_PAIRS) {
        tally_ui(ui, &format!("{one} ↔ {other}"), *tally, view);
    }
}

/// A name, a bar, and the share in per cent.
fn tally_ui(ui: &mut Ui, name: &str, tally: MockTally, view: View<'_>) {
    let percent = tally.percent();
    let shown = view.text.with("percent", &[("number", percent.into())]);
    let about = [
        ("name", name.into()),
        ("percent", percent.into()),
        ("questions", tally.questions.into()),
    ];
    let said = view.text.with("interview-tally", &about);
    let row = Vec2::new(ui.available_width(), space::LINE);
    ui.allocate_ui_with_layout(row, Layout::left_to_right(Align::Center), |ui| {
        let cell = Vec2::new(space::NAME, space::LINE);
        ui.allocate_ui_with_layout(cell, Layout::left_to_right(Align::Center), |ui| {
            ui.set_width(space::NAME);
            ui.add(Label::new(strong(name)).truncate());
        });
        let bar = (ui.available_width() - space::NUMBER - space::S).max(space::MARK);
        let color: Color32 = Tokens::of(ui).accent;
        bar_ui(ui, bar, share(percent, 100), color, &said);
        muted_ui(ui, shown);
    });
}

fn missed_ui(ui: &mut Ui, report: &MockReport, view: View<'_>) {
    heading_ui(ui, view.text.get("interview-missed"), TextStyle::Heading);
    for (place, missed) in report.missed.iter().enumerate() {
        if place > 0 {
            ui.separator();
        }
        one_missed_ui(ui, missed, view);
    }
}

fn one_missed_ui(ui: &mut Ui, missed: &MissedPoints, view: View<'_>) {
    let Some(asked) = view.registry.interview_question(&missed.question) else {
        return;
    };
    let language = view.text.language();
    ui.spacing_mut().item_spacing.y = space::XS;
    prose_ui(ui, asked.question.get(language), style::strong());
    if let Some(codes) = &missed.named {
        ui.label(RichText::new(named(view.text, asked, codes)).color(Tokens::of(ui).wrong));
    }
    for place in &missed.points {
        if let Some(point) = asked.points.get(*place) {
            item_ui(ui, point.get(language), TextStyle::Body);
        }
    }
    let mistake = [("mistake", asked.mistake.get(language).into())];
    let mistake = view.text.with("interview-mistake", &mistake);
    let mistake = format!("{mistake} ({})", asked.source);
    prose_ui(ui, &mistake, TextStyle::Small);
}
