//! A question: what is shown, and the ways to answer it.

use egui::{
    Align, AtomExt as _, Layout, Margin, RichText, Role, Sense, Stroke, TextEdit, TextStyle, Ui,
    Vec2, WidgetInfo,
};

use super::GRADE_LABELS;
use crate::app::Action;
use crate::memory::Direction;
use crate::question::{Format, Prompt, Question, Stage};
use crate::registry::Language;
use crate::session::DuelScore;
use crate::ui::shell::Input;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::widgets::{card_ui, muted_ui, prose_ui, raw_ui};
use crate::ui::{Actions, View};

pub(super) fn question_ui(ui: &mut Ui, question: &Question, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let prompt = question.prompt_text(view.registry, view.text.language());
    let text = RichText::new(prompt.as_ref());
    let centred = match question.prompt {
        Prompt::Number => Some(
            text.text_style(style::display())
                .color(tokens.class(question.card.code().class())),
        ),
        Prompt::Name => Some(text.text_style(style::title())),
        Prompt::Meaning => Some(text.text_style(style::prompt())),
        Prompt::Scenario(_) | Prompt::Exchange | Prompt::Statement { .. } => None,
    };
    match centred {
        // The same room for every kind of prompt, so that what follows stays where it is.
        Some(text) => {
            let room = Vec2::new(ui.available_width(), space::PROMPT);
            let layout = Layout::top_down(Align::Center).with_main_align(Align::Center);
            ui.allocate_ui_with_layout(room, layout, |ui| {
                ui.set_min_size(room);
                ui.label(text);
            });
        }
        None if question.prompt == Prompt::Exchange => exchange_ui(ui, &prompt),
        None => {
            ui.add_space(space::S);
            prose_ui(ui, &prompt, style::prompt());
            ui.add_space(space::S);
        }
    }
    ui.vertical_centered(|ui| {
        ui.label(RichText::new(ask_line(question, view)).color(tokens.muted))
    });
    ui.add_space(space::M);
}

fn ask_line(question: &Question, view: View<'_>) -> String {
    let text = view.text;
    if let (Stage::Duel, [first, second]) = (question.stage, question.options.as_slice()) {
        let pair = [
            ("first", first.to_string().into()),
            ("second", second.to_string().into()),
        ];
        return text.with("ask-duel", &pair);
    }
    let ask = match (question.card.direction(), question.format, question.prompt) {
        (_, Format::TrueFalse, _) => text.get("ask-statement"),
        (_, Format::SelfGraded, _) => text.get("ask-recall"),
        (Direction::CodeToMeaning, Format::Choice, _) => text.get("ask-meaning"),
        (Direction::CodeToMeaning, ..) => text.get("ask-name"),
        (Direction::MeaningToCode, _, Prompt::Exchange) => text.get("ask-exchange"),
        (Direction::MeaningToCode, ..) => text.get("ask-code"),
    };
    let stage = match question.stage {
        Stage::New => Some(text.get("stage-new")),
        Stage::Learning => Some(text.get("stage-learning")),
        Stage::Review | Stage::Duel => None,
    };
    match stage {
        Some(stage) => format!("{ask}  ·  {stage}"),
        None => ask.into_owned(),
    }
}

fn exchange_ui(ui: &mut Ui, exchange: &str) {
    raw_ui(ui, exchange);
    ui.add_space(space::S);
}

/// Where the answer is given.
pub(super) fn answer_ui(
    ui: &mut Ui,
    question: &Question,
    revealed: bool,
    view: View<'_>,
    input: &mut Input<'_>,
    actions: &mut Actions,
) {
    let text = view.text;
    match question.format {
        Format::Typed => typed_ui(ui, question, view, input),
        Format::Choice => {
            let option = |code| question.option_text(view.registry, code, text.language());
            let options = question
                .options
                .iter()
                .map(|code| option(*code).into_owned());
            options_ui(ui, options, actions);
        }
        Format::TrueFalse => {
            let options = ["statement-true", "statement-false"].map(|id| text.get(id).into_owned());
            options_ui(ui, options, actions);
        }
        Format::SelfGraded if revealed => {
            revealed_ui(ui, question, view);
            ui.add_space(space::S);
            options_ui(
                ui,
                GRADE_LABELS.map(|id| text.get(id).into_owned()),
                actions,
            );
        }
        Format::SelfGraded => {}
    }
}

/// What there is to compare with.
fn revealed_ui(ui: &mut Ui, question: &Question, view: View<'_>) {
    let Some(entry) = view.entry(question.card.code()) else {
        return;
    };
    let language = view.text.language();
    card_ui(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(entry.display_name()).text_style(style::title()));
            if language == Language::Ko {
                muted_ui(ui, entry.korean_name());
            }
        });
        prose_ui(ui, entry.meaning.get(language), TextStyle::Body);
    });
}

fn typed_ui(ui: &mut Ui, question: &Question, view: View<'_>, input: &mut Input<'_>) {
    let hint = match question.card.direction() {
        Direction::CodeToMeaning => view.text.get("hint-name"),
        Direction::MeaningToCode => view.text.get("hint-code"),
    };
    let field = TextEdit::singleline(input.text)
        .id(input.id)
        .font(style::prompt())
        .margin(Margin::symmetric(16, 10))
        .char_limit(200)
        .hint_text(RichText::new(hint).text_style(style::prompt()))
        .desired_width(f32::INFINITY);
    let response = ui.add(field);
    let label = view.text.get("answer-field");
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(label.as_ref()));
}

/// Options, each with the digit that chooses it.
fn options_ui(ui: &mut Ui, options: impl IntoIterator<Item = String>, actions: &mut Actions) {
    let tokens = Tokens::of(ui);
    ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
        for (place, option) in options.into_iter().enumerate() {
            let label = RichText::new(option).color(tokens.text).atom_shrink(true);
            let key = RichText::new((place + 1).to_string()).text_style(style::strong());
            let button = egui::Button::new((key.color(tokens.accent), label))
                .gap(space::M)
                .wrap()
                .min_size(Vec2::new(0.0, space::CONTROL + space::S));
            if ui.add(button).clicked() {
                actions.push(Action::Choose(place));
            }
        }
    });
}

/// The two codes of a duel, each with as many marks as it was right in a row.
pub(super) fn duel_head_ui(ui: &mut Ui, score: DuelScore, view: View<'_>) {
    let tokens = Tokens::of(ui);
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.label(RichText::new(view.text.get("duel-title")).text_style(style::strong()));
        for (code, in_a_row) in score.codes.into_iter().zip(score.in_a_row) {
            ui.add_space(space::M);
            let color = tokens.class(code.class());
            ui.label(
                RichText::new(code.to_string())
                    .text_style(style::strong())
                    .color(color),
            );
            let size = Vec2::new(2.0 * space::M, space::BAR);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            for mark in 0..2_u8 {
                let x = rect.left() + space::S * (0.5 + 2.0 * f32::from(mark));
                let centre = egui::pos2(x, rect.center().y);
                let radius = space::BAR / 2.0;
                if u32::from(mark) < in_a_row {
                    ui.painter().circle_filled(centre, radius, color);
                } else {
                    let stroke = Stroke::new(1.0, tokens.outline);
                    ui.painter().circle_stroke(centre, radius, stroke);
                }
            }
            let words = [
                ("code", code.to_string().into()),
                ("times", in_a_row.min(2).into()),
            ];
            let label = view.text.with("duel-in-a-row", &words);
            response.widget_info(|| WidgetInfo::labeled(Role::Image, true, label.as_str()));
        }
    });
}
