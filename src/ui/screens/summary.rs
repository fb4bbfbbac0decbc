//! The end of a sitting: what it came to.

use egui::{RichText, Ui};

use super::today::upcoming;
use crate::session::Summary;
use crate::ui::View;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::widgets::{card_ui, muted_ui};

/// The most hard cards that are listed.
const MOST_HARD: usize = 8;

pub(super) fn summary_ui(ui: &mut Ui, summary: &Summary, view: View<'_>) {
    let text = view.text;
    card_ui(ui, |ui| {
        ui.set_width(ui.available_width());
        let title = if summary.answered == 0 && summary.duels.is_empty() {
            "summary-none"
        } else {
            "summary-title"
        };
        ui.label(RichText::new(text.get(title)).text_style(style::title()));
        if summary.answered > 0 {
            let answers = [
                ("answers", summary.answered.into()),
                ("cards", summary.cards.into()),
            ];
            ui.label(text.with("summary-answered", &answers));
            let right = [
                ("right", summary.right_first.into()),
                ("cards", summary.cards.into()),
            ];
            ui.label(text.with("summary-right", &right));
        }
        for duel in &summary.duels {
            let [first, second] = duel.codes;
            let args = [
                ("first", first.to_string().into()),
                ("second", second.to_string().into()),
                ("answers", duel.answered.into()),
            ];
            ui.label(if duel.won == Some(true) {
                text.with("duel-won", &args)
            } else {
                text.with("duel-lost", &args)
            });
        }
        if let Some(next) = summary.next {
            muted_ui(ui, upcoming(view, next));
        }
    });
    if !summary.hard.is_empty() {
        ui.add_space(space::M);
        card_ui(ui, |ui| {
            ui.set_width(ui.available_width());
            hard_ui(ui, summary, view);
        });
    }
}

fn hard_ui(ui: &mut Ui, summary: &Summary, view: View<'_>) {
    let tokens = Tokens::of(ui);
    ui.label(RichText::new(view.text.get("summary-hard")).text_style(style::strong()));
    for card in summary.hard.iter().take(MOST_HARD) {
        let Some(entry) = view.entry(card.code()) else {
            continue;
        };
        ui.horizontal_wrapped(|ui| {
            let number = RichText::new(entry.code.to_string()).text_style(style::strong());
            ui.label(number.color(tokens.class(entry.code.class())));
            ui.label(entry.display_name());
            muted_ui(ui, direction(view, card.direction()));
        });
    }
    if summary.hard.len() > MOST_HARD {
        let more = summary.hard.len() - MOST_HARD;
        muted_ui(
            ui,
            view.text.with("summary-more", &[("cards", more.into())]),
        );
    }
}

/// A direction in words.
pub(super) fn direction(view: View<'_>, direction: crate::memory::Direction) -> String {
    match direction {
        crate::memory::Direction::CodeToMeaning => view.text.get("direction-code-to-meaning"),
        crate::memory::Direction::MeaningToCode => view.text.get("direction-meaning-to-code"),
    }
    .into_owned()
}
