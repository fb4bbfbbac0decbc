//! One page to join a drill, or to change what is shared in it: the level, the name, and the very text
//! that would be written.

use egui::{Frame, RichText, TextStyle, Ui};

use super::folder::place_ui;
use super::list::by;
use crate::app::{DrillsAction, JoinPage};
use crate::log::Level;
use crate::text::harmless;
use crate::ui::accessibility::{heading_ui, name_field};
use crate::ui::commands::Command;
use crate::ui::fields::{field_problem_ui, problem_ui};
use crate::ui::layout::{Actions, card_ui, column_ui, halves_ui, scroll_by_pages, scroll_ui};
use crate::ui::screens::data::option_ui;
use crate::ui::theme::space::Room;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{
    Emphasis, capped_button_ui, keycap_ui, muted_ui, reveal_focus, strong, text_field,
};

pub(super) fn joining_ui(ui: &mut Ui, page: &JoinPage, view: View<'_>, input: &mut String) {
    let text = view.text;
    let drill = &page.open.drill;
    scroll_ui(ui, "join", |ui| {
        scroll_by_pages(ui);
        column_ui(ui, space::PAGE, |ui| {
            ui.spacing_mut().item_spacing.y = space::S;
            let title = [("title", drill.title.as_str().into())];
            let heading = if page.is_change {
                "drills-change-title"
            } else {
                "drills-join-title"
            };
            heading_ui(ui, text.with(heading, &title), style::title());
            if !page.is_change {
                about_ui(ui, page, view);
            }
            let shared = |ui: &mut Ui| {
                card_ui(ui, |ui| shared_ui(ui, page, view, input));
            };
            // What would be written stands beside the choice, so that both are in sight.
            halves_ui(ui, space::HALF, shared, |ui| preview_ui(ui, page, view));
            if !page.is_change {
                board_button_ui(ui, view);
            }
        });
    });
}

/// The level, and the name on the board.
fn shared_ui(ui: &mut Ui, page: &JoinPage, view: View<'_>, input: &mut String) {
    ui.spacing_mut().item_spacing.y = space::XS;
    levels_ui(ui, page, view);
    ui.add_space(space::XS);
    let label = view.text.get("drills-name-field");
    ui.label(strong(label.as_ref()));
    let response = ui.add(text_field(input));
    name_field(&response, &label);
    reveal_focus(&response);
    field_problem_ui(ui, &response, page.problem(input));
}

/// Its date and what it asks.
fn about_ui(ui: &mut Ui, page: &JoinPage, view: View<'_>) {
    let text = view.text;
    let drill = &page.open.drill;
    ui.horizontal_wrapped(|ui| {
        ui.label(strong(by(drill.by, view)));
        place_ui(ui, &page.open.folder, view);
    });
    let asks = [
        ("codes", drill.codes(view.registry).len().into()),
        ("questions", drill.test.questions.into()),
        ("minutes", drill.test.minutes.into()),
        ("percent", drill.pass_percent().into()),
    ];
    muted_ui(ui, text.with("drills-asks", &asks));
    if !drill.situations.is_empty() {
        let own = [("own", drill.situations.len().into())];
        muted_ui(ui, text.with("drills-own-situations", &own));
    }
}

fn levels_ui(ui: &mut Ui, page: &JoinPage, view: View<'_>) {
    let text = view.text;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::XS;
        heading_ui(ui, text.get("drills-share"), TextStyle::Heading);
        for command in [Command::PreviousInDrill, Command::NextInDrill] {
            keycap_ui(ui, &command.caps(0));
        }
    });
    for level in page.levels() {
        let is_chosen = level == page.level();
        let (name, hint) = (text.get(level_name(level)), text.get(level_hint(level)));
        // A small window has no room to say more of the others.
        let has_hint = is_chosen || Room::of(ui) > Room::Tight;
        let hint = if has_hint { hint.as_ref() } else { "" };
        if option_ui(ui, &name, hint, is_chosen).clicked() {
            view.send(DrillsAction::Level(level));
        }
    }
}

pub(super) fn joining_actions(page: &JoinPage, view: View<'_>) -> Actions {
    let (join, label) = view.labeled(Command::JoinDrill);
    let label = if page.is_change {
        view.text.get("drills-share-now").into_owned()
    } else {
        label
    };
    let left = vec![view.labeled(Command::Back)];
    Actions {
        column: space::PAGE,
        left,
        right: vec![(join, label)],
    }
}

/// Letters are typed into the name, so its key is the one for a field.
fn board_button_ui(ui: &mut Ui, view: View<'_>) {
    let (board, label) = view.labeled(Command::ShowBoard);
    if capped_button_ui(ui, Emphasis::Secondary, &label, &board.caps(1)).clicked() {
        view.perform(board);
    }
}

/// The very text that would be written.
fn preview_ui(ui: &mut Ui, page: &JoinPage, view: View<'_>) {
    let text = view.text;
    let lines = match &page.preview {
        None => return,
        Some(Ok(lines)) if lines.is_empty() => {
            muted_ui(ui, text.get("drills-preview-nothing"));
            return;
        }
        Some(Ok(lines)) => lines,
        Some(Err(problem)) => return problem_ui(ui, problem),
    };
    let file = [("file", format!("results/{}", page.file_name()).into())];
    muted_ui(ui, text.with("drills-preview", &file));
    let tokens = Tokens::of(ui);
    Frame::new()
        .fill(tokens.sunken)
        .corner_radius(space::CORNERS)
        .inner_margin(space::RAW)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let lines = RichText::new(harmless(lines.trim_end())).text_style(TextStyle::Monospace);
            ui.add(egui::Label::new(lines.color(tokens.text)).wrap());
        });
}

pub(super) const fn level_name(level: Level) -> &'static str {
    match level {
        Level::Nothing => "level-nothing",
        Level::Done => "level-done",
        Level::Ready => "level-ready",
        Level::Score => "level-score",
        Level::Confusions => "level-confusions",
    }
}

const fn level_hint(level: Level) -> &'static str {
    match level {
        Level::Nothing => "level-nothing-hint",
        Level::Done => "level-done-hint",
        Level::Ready => "level-ready-hint",
        Level::Score => "level-score-hint",
        Level::Confusions => "level-confusions-hint",
    }
}
