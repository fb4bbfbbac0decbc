//! How well it was foretold what is known: the forecasts for goals, and the chances of recall.

use egui::{TextStyle, Ui};

use super::cards::head_ui;
use crate::app::ForecastRecord;
use crate::learner::Tally;
use crate::plan::Forecast;
use crate::question::PromptKind;
use crate::ui::accessibility::heading_ui;
use crate::ui::layout::line_row_ui;
use crate::ui::plots::percent;
use crate::ui::theme::{Tokens, space, thick};
use crate::ui::view::View;
use crate::ui::widgets::{bar_ui, muted_ui, share, small_ui, strong};

/// How often the range held.
pub(super) fn ranges_ui(ui: &mut Ui, record: &ForecastRecord, view: View<'_>) {
    let text = view.text;
    let question = text.get("record-title");
    let ranges = record.by_word.and(record.by_interviews);
    if ranges.of == 0 {
        head_ui(ui, &question, "", &text.get("record-none"));
        return;
    }
    let figure = [("held", ranges.held.into()), ("of", ranges.of.into())];
    let figure = text.with("record-figure", &figure);
    head_ui(ui, &question, &figure, &text.get("record-held"));
    for (id, ranges) in [
        ("record-by-interviews", record.by_interviews),
        ("record-by-word", record.by_word),
    ] {
        if ranges.of > 0 {
            let of = [("held", ranges.held.into()), ("of", ranges.of.into())];
            muted_ui(ui, text.with(id, &of));
        }
    }
}

/// What was known beside what was expected, by what was shown.
pub(super) fn recall_ui(ui: &mut Ui, record: &ForecastRecord, view: View<'_>) {
    let text = view.text;
    heading_ui(ui, text.get("record-recall"), TextStyle::Heading);
    if record.kinds.is_empty() {
        muted_ui(ui, text.get("record-recall-none"));
        return;
    }
    if record.is_early() {
        let about = [
            ("reviews", record.reviews().into()),
            ("least", Forecast::LEAST_REVIEWS.into()),
        ];
        muted_ui(ui, text.with("record-recall-early", &about));
    }
    for (kind, tally) in &record.kinds {
        kind_ui(ui, *kind, tally, view);
    }
    small_ui(ui, text.get("record-recall-hint"));
}

fn kind_ui(ui: &mut Ui, kind: PromptKind, tally: &Tally, view: View<'_>) {
    let text = view.text;
    let (right, expected) = (share(tally.right, tally.reviews), tally.expected_share());
    let name = text.get(kind_name(kind));
    let percents = [
        ("right", percent(right).into()),
        ("expected", percent(expected).into()),
    ];
    let [first, second] = percents.clone();
    let about = [
        ("name", name.as_ref().into()),
        first,
        second,
        ("reviews", tally.reviews.into()),
    ];
    let words = text.with("record-words", &about);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        let left = |ui: &mut Ui| drop(ui.label(strong(name.as_ref())));
        line_row_ui(ui, left, |ui| {
            muted_ui(ui, text.with("record-row", &percents));
        });
        let tokens = Tokens::of(ui);
        let bar = bar_ui(ui, ui.available_width(), right, tokens.accent, &words);
        let x = egui::lerp(bar.rect.x_range(), expected.clamp(0.0, 1.0));
        let mark = bar.rect.y_range().expand(space::RING);
        ui.painter().vline(x, mark, thick(tokens.text));
    });
}

const fn kind_name(kind: PromptKind) -> &'static str {
    match kind {
        PromptKind::Number => "kind-number",
        PromptKind::Name => "kind-name",
        PromptKind::Meaning => "kind-meaning",
        PromptKind::Scenario => "kind-scenario",
        PromptKind::Exchange => "kind-exchange",
        PromptKind::Statement => "kind-statement",
    }
}
