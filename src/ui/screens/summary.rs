//! The summary at the end of a sitting: how it went, what it taught, what to look at again, and what
//! comes next.

use std::borrow::Cow;

use egui::{Align, Atoms, Button, Layout, RichText, Role, TextStyle, Ui, Vec2, WidgetInfo};

use super::study::duel_end::result_ui;
use super::today::upcoming;
use crate::app::Action;
use crate::language::Language;
use crate::memory::Direction;
use crate::question::PromptKind;
use crate::registry::Entry;
use crate::session::{CardMove, DuelOffer, DuelScore, HardCard, Summary};
use crate::text::lesson::offer_reason;
use crate::text::{entry as words, worth_of_more};
use crate::ui::accessibility::heading_ui;
use crate::ui::buttons::command_button_ui;
use crate::ui::commands::Command;
use crate::ui::layout::{card_ui, control_row_ui, halves_ui};
use crate::ui::theme::{Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{
    Emphasis, figure_ui, keycap_atom, korean_name_ui, muted_ui, number, pair_ui, reveal_focus,
    strong,
};

/// The most hard cards that are listed: each has a digit.
const MOST_HARD: usize = 8;
/// The most cards that are named beside each other.
const MOST_NAMED: usize = 4;

pub(super) fn summary_ui(ui: &mut Ui, summary: &Summary, has_answers: bool, view: View<'_>) {
    ui.spacing_mut().item_spacing = Vec2::splat(space::M);
    let duels = summary.duels.as_slice();
    // A duel that was won is the headline, and so is a duel that was all of the sitting.
    let headline = duels
        .iter()
        .position(|duel| duel.won == Some(true) || summary.cards == 0);
    card_ui(ui, |ui| {
        let duel = headline.and_then(|place| duels.get(place));
        result_part_ui(ui, summary, duel, has_answers, view);
    });
    for (place, duel) in duels.iter().enumerate() {
        if headline != Some(place) {
            card_ui(ui, |ui| result_ui(ui, *duel, TextStyle::Heading, view.text));
        }
    }
    if !summary.hard.is_empty() {
        card_ui(ui, |ui| hard_ui(ui, summary, view));
    }
    if let Some(offer) = summary.offer {
        card_ui(ui, |ui| offer_ui(ui, offer, view));
    }
    let learned = |ui: &mut Ui| {
        card_ui(ui, |ui| learned_ui(ui, summary, view));
    };
    let moved = |ui: &mut Ui| {
        card_ui(ui, |ui| moved_ui(ui, &summary.moved, view));
    };
    match (summary.learned.is_empty(), summary.moved.is_empty()) {
        (false, false) => halves_ui(ui, space::HALF, learned, moved),
        (false, true) => learned(ui),
        (true, false) => moved(ui),
        (true, true) => {}
    }
}

/// How the sitting or its duel went, in one sentence and in figures, and what comes next.
fn result_part_ui(
    ui: &mut Ui,
    summary: &Summary,
    duel: Option<&DuelScore>,
    has_answers: bool,
    view: View<'_>,
) {
    let text = view.text;
    ui.spacing_mut().item_spacing.y = space::SM;
    match duel {
        Some(duel) => result_ui(ui, *duel, style::title(), text),
        None => drop(heading_ui(
            ui,
            text.get(title(summary, has_answers)),
            style::title(),
        )),
    }
    if summary.answered > 0 {
        figures_ui(ui, summary, view);
    }
    if !summary.plan.is_empty() {
        let left = [
            ("due", summary.plan.due().into()),
            ("new", summary.plan.new.len().into()),
        ];
        muted_ui(ui, text.with("summary-left", &left));
        return;
    }
    if summary.answered > 0 {
        muted_ui(ui, worth_of_more(&summary.plan, text));
    }
    if let Some(next) = summary.next {
        muted_ui(ui, upcoming(view, next));
    }
}

/// The title says what is true: praise is for what went well.
const fn title(summary: &Summary, has_answers: bool) -> &'static str {
    let Summary {
        cards, right_first, ..
    } = *summary;
    // Answers of an unfinished duel are in none of the numbers.
    if cards == 0 {
        return if has_answers {
            "summary-title"
        } else {
            "summary-none"
        };
    }
    match right_first.saturating_mul(100) / cards {
        100 => "summary-title-all",
        80..100 => "summary-title-most",
        50..80 => "summary-title-half",
        1..50 => "summary-title-few",
        _ => "summary-title-no",
    }
}

fn figures_ui(ui: &mut Ui, summary: &Summary, view: View<'_>) {
    let text = view.text;
    let (answers, cards) = (summary.answered, summary.cards);
    let percent = (summary.right_first * 100).checked_div(cards).unwrap_or(0);
    let percent = text.with("percent", &[("number", percent.into())]);
    let right = [
        ("right", summary.right_first.into()),
        ("cards", cards.into()),
    ];
    let answered = text.with("summary-answered", &[("cards", cards.into())]);
    let mut figures = vec![
        (percent, text.with("summary-right", &right)),
        (answers.to_string(), answered),
    ];
    if summary.streak_days > 1 {
        let label = text.get("summary-streak").into_owned();
        let days = [("days", summary.streak_days.into())];
        figures.push((text.with("figure-days", &days), label));
    }
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XL;
        for (figure, label) in figures {
            figure_ui(ui, &figure, &label);
        }
    });
}

/// Cards to look at again; each opens its entry.
fn hard_ui(ui: &mut Ui, summary: &Summary, view: View<'_>) {
    heading_ui(ui, view.text.get("summary-hard"), TextStyle::Heading);
    ui.spacing_mut().item_spacing.y = space::XS;
    for (place, hard) in summary.hard.iter().take(MOST_HARD).enumerate() {
        if let Some(entry) = view.entry(hard.card.code()) {
            hard_row_ui(ui, place, *hard, entry, view);
        }
    }
    if summary.hard.len() > MOST_HARD {
        let more = summary.hard.len() - MOST_HARD;
        let more = [("cards", more.into())];
        muted_ui(ui, view.text.with("summary-more", &more));
    }
}

fn hard_row_ui(ui: &mut Ui, place: usize, hard: HardCard, entry: &Entry, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let (asked, why) = why_hard(hard, view);
    let way = format!("{asked} · {why}");
    // A narrow row has room for the reason alone.
    let beside = if ui.available_width() > space::DIALOG {
        way.as_str()
    } else {
        why.as_ref()
    };
    let key = keycap_atom(ui, &Command::Choose.caps(place), Emphasis::Secondary);
    let shown = words::main_name(view.text, entry);
    let name = strong(shown.as_ref()).color(tokens.text);
    let beside = RichText::new(beside).color(tokens.muted);
    let mut row = Atoms::new((key, number(ui, entry.code, style::strong()), name));
    if view.text.language() == Language::Ko && !entry.is_teams_own() {
        row.push_right(RichText::new(entry.korean_name()).color(tokens.muted));
    }
    let button = Button::new(row)
        .gap(space::S)
        .right_text(beside)
        .min_size(Vec2::new(0.0, space::ROW));
    ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
        let response = ui.add(button);
        reveal_focus(&response);
        let said = format!("{} {shown}, {way}", entry.code);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.as_str()));
        if response.clicked() {
            view.send(Action::ShowEntry(entry.code));
        }
    });
}

/// How it was asked, and what was hard about it: "code → meaning" and "slow", "situation" and "missed".
fn why_hard<'a>(hard: HardCard, view: View<'a>) -> (String, Cow<'a, str>) {
    let asked = match hard.asked {
        PromptKind::Scenario => view.text.get("asked-situation").into_owned(),
        PromptKind::Exchange => view.text.get("asked-exchange").into_owned(),
        _ => direction(view, hard.card.direction()),
    };
    let why = if hard.is_missed {
        "summary-missed"
    } else {
        "summary-slow"
    };
    (asked, view.text.get(why))
}

/// The one pair to fight, and why.
fn offer_ui(ui: &mut Ui, offer: DuelOffer, view: View<'_>) {
    let reason = offer_reason(offer, view.text);
    let pair = |ui: &mut Ui| pair_ui(ui, offer.codes, &TextStyle::Heading);
    let duel = |ui: &mut Ui| {
        command_button_ui(ui, Emphasis::Secondary, Command::Duel, view);
    };
    if ui.available_width() > space::DIALOG {
        let left = |ui: &mut Ui| {
            pair(ui);
            ui.add_space(space::S);
            ui.label(reason.as_str());
        };
        control_row_ui(ui, left, duel);
    } else {
        ui.horizontal_wrapped(pair);
        ui.label(reason.as_str());
        duel(ui);
    }
}

/// The codes that were learned, each with the way to its entry.
fn learned_ui(ui: &mut Ui, summary: &Summary, view: View<'_>) {
    let tokens = Tokens::of(ui);
    heading_ui(ui, view.text.get("summary-learned"), TextStyle::Heading);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(space::S);
        for code in &summary.learned {
            let name = view
                .entry(*code)
                .map(|entry| words::main_name(view.text, entry));
            let said = format!("{code} {}", name.unwrap_or_default());
            let color = tokens.class(code.class());
            let response = ui.add(Button::new(strong(code.to_string()).color(color)));
            reveal_focus(&response);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.as_str()));
            if response.clicked() {
                view.send(Action::ShowEntry(*code));
            }
            response.on_hover_text(said);
        }
    });
}

/// The cards whose next review moved most, and how many others moved.
fn moved_ui(ui: &mut Ui, moved: &[CardMove], view: View<'_>) {
    let text = view.text;
    heading_ui(ui, text.get("summary-moved"), TextStyle::Heading);
    ui.spacing_mut().item_spacing.y = space::XS;
    let further = moved.iter().filter(|moved| moved.is_further());
    let count = further.clone().count();
    for moved in further.take(MOST_NAMED) {
        let Some(entry) = view.entry(moved.card.code()) else {
            continue;
        };
        ui.horizontal_wrapped(|ui| {
            ui.label(number(ui, entry.code, style::strong()));
            ui.label(words::main_name(text, entry).as_ref());
            korean_name_ui(ui, entry, text);
            let days = [
                ("before", moved.days_before.into()),
                ("after", moved.days_after.into()),
            ];
            muted_ui(ui, text.with("summary-days", &days));
        });
    }
    let more = count.saturating_sub(MOST_NAMED);
    let sooner = moved.len() - count;
    if more > 0 {
        muted_ui(ui, text.with("summary-further", &[("cards", more.into())]));
    }
    if sooner > 0 {
        muted_ui(ui, text.with("summary-sooner", &[("cards", sooner.into())]));
    }
}

pub(super) fn direction(view: View<'_>, direction: Direction) -> String {
    let id = match direction {
        Direction::CodeToMeaning => "direction-code-to-meaning",
        Direction::MeaningToCode => "direction-meaning-to-code",
    };
    view.text.get(id).into_owned()
}
