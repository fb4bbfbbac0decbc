//! The board: who has joined, is done and is ready, what the team misses and mixes up, and what looks odd.

use egui::{Grid, Label, RichText, TextStyle, Ui};

use super::question::number;
use crate::app::{BoardPage, CopiedText};
use crate::registry::MASK;
use crate::team::Board;
use crate::text::board as words;
use crate::text::{Arg, Say as _, harmless, sentence};
use crate::ui::accessibility::{heading_ui, say};
use crate::ui::buttons::{button_row_ui, command_button_ui};
use crate::ui::commands::Command;
use crate::ui::fields::problem_ui;
use crate::ui::layout::{card_ui, column_ui, control_row_ui, fitting_row_ui, page_ui};
use crate::ui::screens::settings::rows::line_ui;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, capped_button_ui, figure_ui, muted_ui, small_ui, strong};

pub(super) fn board_ui(ui: &mut Ui, page: &BoardPage, view: View<'_>) {
    let text = view.text;
    page_ui(ui, "board", |ui| {
        column_ui(ui, space::COLUMN, |ui| {
            ui.spacing_mut().item_spacing.y = space::SM;
            let title = [("title", page.open.drill.title.as_str().into())];
            heading_ui(ui, text.with("drills-board-of", &title), style::title());
            if let Some(problem) = &page.problem {
                card_ui(ui, |ui| problem_ui(ui, problem));
            }
            let Some(board) = &page.board else {
                if page.problem.is_none() {
                    muted_ui(ui, text.get("drills-reading"));
                }
                return;
            };
            if board.people.is_empty() {
                card_ui(ui, |ui| invitation_ui(ui, page, view));
            }
            card_ui(ui, |ui| figures_ui(ui, board, view));
            buttons_ui(ui, page, board, view);
            if !board.people.is_empty() {
                card_ui(ui, |ui| people_ui(ui, board, view));
            }
            lists_ui(ui, page, board, view);
            findings_ui(ui, board, view);
        });
    });
}

/// The sentence that asks the team to join.
fn invitation_ui(ui: &mut Ui, page: &BoardPage, view: View<'_>) {
    let text = view.text;
    let (drill, folder) = (&page.open.drill, &page.open.folder);
    heading_ui(ui, text.get("drills-send"), TextStyle::Heading);
    let said = words::invitation(drill, folder, view.today, text);
    ui.add(Label::new(said).wrap());
    ui.add_space(space::S);
    ui.horizontal_wrapped(|ui| {
        command_button_ui(ui, Emphasis::Primary, Command::CopyInvitation, view);
        copied_ui(ui, page, CopiedText::Invitation, view);
    });
}

fn copied_ui(ui: &mut Ui, page: &BoardPage, what: CopiedText, view: View<'_>) {
    if page.copied == Some(what) {
        let said = view.text.get("drills-copied");
        say(&muted_ui(ui, said.as_ref()), &said);
    }
}

/// How many have joined, are done and are ready, and the days that are left.
fn figures_ui(ui: &mut Ui, board: &Board, view: View<'_>) {
    let text = view.text;
    let headline = words::headline(board, text);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::XL;
        let joined = match board.invited {
            0 => text.get("drills-figure-joined").into_owned(),
            invited => text.with("drills-figure-joined-of", &[("invited", invited.into())]),
        };
        let people = |count| text.with("drills-figure-people", &[("people", Arg::from(count))]);
        figure_ui(ui, &people(board.joined()), &joined);
        for (count, label) in [
            (board.done, "drills-figure-done"),
            (board.ready, "drills-figure-ready"),
        ] {
            figure_ui(ui, &people(count), &text.get(label));
        }
        let days = [("days", board.days_left.into())];
        let figure = text.with("figure-days", &days);
        figure_ui(ui, &figure, &text.with("drills-figure-days", &days));
    });
    // Spoken when it changes; seen, it is the figures.
    let said = muted_ui(ui, words::by(board, view.today, text));
    say(
        &said,
        &format!("{headline}. {}", words::by(board, view.today, text)),
    );
    if let Some(missing) = words::not_joined(board, text) {
        muted_ui(ui, missing);
    }
}

/// The people by name, each with what they share.
fn people_ui(ui: &mut Ui, board: &Board, view: View<'_>) {
    let text = view.text;
    let tokens = Tokens::of(ui);
    let [name, rest @ ..] = words::columns(text);
    let width = (ui.available_width() / space::PEOPLE_COLUMNS - space::M).max(space::NUMBER);
    Grid::new("people")
        .min_col_width(width)
        .max_col_width(width + space::M)
        .spacing([space::S, space::S])
        .show(ui, |ui| {
            for head in [name].into_iter().chain(rest) {
                ui.label(RichText::new(head).color(tokens.muted));
            }
            ui.end_row();
            for row in &board.people {
                let [name, cells @ ..] = words::cells(row, text);
                ui.add(Label::new(strong(harmless(&name))).wrap());
                let colors = [
                    if row.is_doubtful {
                        tokens.notice
                    } else {
                        tokens.text
                    },
                    if row.ready == Some(true) {
                        tokens.right
                    } else {
                        tokens.text
                    },
                    tokens.text,
                ];
                for (cell, color) in cells.into_iter().zip(colors) {
                    ui.add(Label::new(RichText::new(cell).color(color)).wrap());
                }
                ui.end_row();
            }
        });
}

/// The hardest questions and the pairs that are mixed up, each with the key that drills it.
fn lists_ui(ui: &mut Ui, page: &BoardPage, board: &Board, view: View<'_>) {
    let text = view.text;
    if board.people.is_empty() {
        return;
    }
    let drill = &page.open.drill;
    card_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        if !board.hardest.is_empty() {
            heading_ui(ui, text.get("board-hardest"), TextStyle::Heading);
        }
        for (place, hard) in board.hardest.iter().enumerate() {
            if place > 0 {
                line_ui(ui);
            }
            let said = plain(&words::hard(drill, *hard, text));
            item_ui(ui, &said, place, view, |ui| {
                ui.label(number(ui, hard.code, style::strong()));
                let of = [("missed", hard.missed.into()), ("of", hard.of.into())];
                muted_ui(ui, text.with("board-missed-by", &of));
            });
            let prompt = plain(&words::hard_prompt(drill, *hard, text));
            muted_ui(ui, prompt);
        }
        if !board.mixed.is_empty() {
            ui.add_space(space::S);
            heading_ui(ui, text.get("board-mixed"), TextStyle::Heading);
        }
        for (place, pair) in board.mixed.iter().enumerate() {
            let said = words::pair(*pair, text);
            item_ui(ui, &said, board.hardest.len() + place, view, |ui| {
                ui.label(said.as_str());
            });
        }
        small_ui(ui, words::tell(board, text));
    });
}

/// A text without code; a mask is drawn by no font but the one for code.
fn plain(text: &str) -> String {
    text.replace('`', "").replace(MASK, "…")
}

/// Something to drill, and the button that drills it together.
fn item_ui(ui: &mut Ui, said: &str, place: usize, view: View<'_>, shown: impl FnOnce(&mut Ui)) {
    let button_ui = |ui: &mut Ui| {
        let label = view.text.get("drills-this-together");
        let caps = Command::Choose.caps(place);
        let response = capped_button_ui(ui, Emphasis::Secondary, &label, &caps);
        let name = format!("{label}: {said}");
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, name.as_str()));
        if response.clicked() {
            view.send(crate::app::DrillsAction::Together(place));
        }
    };
    control_row_ui(ui, shown, button_ui);
}

fn findings_ui(ui: &mut Ui, board: &Board, view: View<'_>) {
    let text = view.text;
    if board.findings.is_empty() {
        return;
    }
    card_ui(ui, |ui| {
        heading_ui(ui, text.get("board-findings"), TextStyle::Heading);
        for finding in &board.findings {
            let said = sentence(&finding.in_window(text));
            ui.add(Label::new(said).wrap());
        }
    });
}

fn buttons_ui(ui: &mut Ui, page: &BoardPage, board: &Board, view: View<'_>) {
    let left = |ui: &mut Ui| {
        let commands = [Command::DrillTogether, Command::CopyMarkdown];
        button_row_ui(ui, Emphasis::Secondary, &commands, view);
        copied_ui(ui, page, CopiedText::Board, view);
    };
    let right = |ui: &mut Ui| {
        if !board.people.is_empty() {
            command_button_ui(ui, Emphasis::Secondary, Command::CopyInvitation, view);
            copied_ui(ui, page, CopiedText::Invitation, view);
        }
    };
    fitting_row_ui(ui, false, left, right);
    small_ui(ui, view.text.get("drills-live"));
}
