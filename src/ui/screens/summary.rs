//! The summary at the end of a sitting.

use egui::{RichText, TextStyle, Ui};

use super::today::upcoming;
use crate::memory::Direction;
use crate::session::{DuelScore, Summary};
use crate::text::{Text, worth_of_more};
use crate::ui::accessibility::heading_ui;
use crate::ui::layout::card_ui;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{figure_ui, muted_ui, number};

/// The most hard cards that are listed.
const MOST_HARD: usize = 8;

pub(super) fn summary_ui(ui: &mut Ui, summary: &Summary, has_answers: bool, view: View<'_>) {
    let text = view.text;
    ui.spacing_mut().item_spacing.y = space::M;
    card_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::SM;
        // Answers of an unfinished duel are in none of the numbers.
        let title = if has_answers {
            "summary-title"
        } else {
            "summary-none"
        };
        heading_ui(ui, text.get(title), style::title());
        if summary.answered > 0 {
            figures_ui(ui, summary, view);
        }
        for duel in &summary.duels {
            ui.label(duel_end(ui, *duel, text));
        }
        if !summary.plan.is_empty() {
            let left = [("left", summary.plan.len().into())];
            muted_ui(ui, text.with("summary-left", &left));
            return;
        }
        if summary.answered > 0 {
            muted_ui(ui, worth_of_more(&summary.plan, text));
        }
        if let Some(next) = summary.next {
            muted_ui(ui, upcoming(view, next));
        }
    });
    if !summary.hard.is_empty() {
        card_ui(ui, |ui| hard_ui(ui, summary, view));
    }
}

fn figures_ui(ui: &mut Ui, summary: &Summary, view: View<'_>) {
    let text = view.text;
    let (answers, cards) = (summary.answered, summary.cards);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XL;
        let label = text.with("summary-answered", &[("cards", cards.into())]);
        figure_ui(ui, &answers.to_string(), &label);
        let percent = (summary.right_first * 100).checked_div(cards).unwrap_or(0);
        let percent = text.with("percent", &[("number", percent.into())]);
        let right = [
            ("right", summary.right_first.into()),
            ("cards", cards.into()),
        ];
        figure_ui(ui, &percent, &text.with("summary-right", &right));
    });
}

/// The result of a finished duel.
pub(super) fn duel_end(ui: &Ui, duel: DuelScore, text: &Text) -> RichText {
    let tokens = Tokens::of(ui);
    let [first, second] = duel.codes;
    let args = [
        ("first", first.to_string().into()),
        ("second", second.to_string().into()),
        ("answers", duel.answered.into()),
    ];
    let (mark, color, id) = if duel.won == Some(true) {
        ("✓", tokens.right, "duel-won")
    } else {
        ("→", tokens.notice, "duel-lost")
    };
    RichText::new(format!("{mark} {}", text.with(id, &args))).color(color)
}

fn hard_ui(ui: &mut Ui, summary: &Summary, view: View<'_>) {
    heading_ui(ui, view.text.get("summary-hard"), TextStyle::Heading);
    for card in summary.hard.iter().take(MOST_HARD) {
        let Some(entry) = view.entry(card.code()) else {
            continue;
        };
        ui.horizontal_wrapped(|ui| {
            ui.label(number(ui, entry.code, style::strong()));
            ui.label(entry.display_name());
            muted_ui(ui, direction(view, card.direction()));
        });
    }
    if summary.hard.len() > MOST_HARD {
        let more = summary.hard.len() - MOST_HARD;
        let more = [("cards", more.into())];
        muted_ui(ui, view.text.with("summary-more", &more));
    }
}

pub(super) fn direction(view: View<'_>, direction: Direction) -> String {
    let id = match direction {
        Direction::CodeToMeaning => "direction-code-to-meaning",
        Direction::MeaningToCode => "direction-meaning-to-code",
    };
    view.text.get(id).into_owned()
}
