//! A question: its prompt, and the ways to answer it.

use egui::{Align, Align2, Layout, RichText, TextEdit, TextStyle, Ui, Vec2};

use super::options::options_ui;
use super::tiles::tiles_ui;
use super::verdict::verdict_line_ui;
use crate::memory::Direction;
use crate::question::{Format, Prompt, Question, Stage};
use crate::session::{DuelScore, Reply};
use crate::text::harmless;
use crate::text::lesson::{of_drill, tells_meaning};
use crate::ui::accessibility;
use crate::ui::http::{ShownCode, exchange_ui};
use crate::ui::input::focus::field_id;
use crate::ui::layout::card_ui;
use crate::ui::theme::space::Room;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{korean_name_ui, muted_ui, number, prose_ui};

/// The prompt and the line that asks. After the answer the prompt stays; the verdict takes the line's
/// place, unless it takes that of a text field.
pub(super) fn question_ui(
    ui: &mut Ui,
    question: &Question,
    answered: Option<&Reply>,
    view: View<'_>,
) {
    let tokens = Tokens::of(ui);
    let room = Room::of(ui);
    let prompt = question.prompt_text(view.registry, view.text.language());
    let text = RichText::new(prompt.as_ref());
    let short = match question.prompt {
        Prompt::Number => Some(
            text.text_style(style::display(room))
                .color(tokens.class(question.card.code().class())),
        ),
        Prompt::Name => Some(text.text_style(style::title())),
        Prompt::Meaning => Some(text.text_style(style::prompt())),
        Prompt::Scenario(_) | Prompt::Exchange | Prompt::Statement { .. } => None,
    };
    match short {
        // The same room for every such prompt, so that what follows does not move.
        Some(text) => {
            let place = Vec2::new(ui.available_width(), room.prompt());
            let layout = Layout::top_down(Align::Min).with_main_align(Align::Center);
            ui.allocate_ui_with_layout(place, layout, |ui| {
                ui.set_min_size(place);
                accessibility::head(&ui.label(text), &prompt);
            });
        }
        None if question.prompt == Prompt::Exchange => {
            masked_ui(ui, question, answered.is_some(), view);
        }
        None => {
            ui.add_space(space::M);
            if let Some(whose) = of_drill(question, view.registry, view.text) {
                muted_ui(ui, whose);
            }
            let prompt = harmless(&prompt);
            accessibility::head(&prose_ui(ui, &prompt, style::prompt()), &prompt);
        }
    }
    let row = Vec2::new(ui.available_width(), space::ASK);
    let is_typed = question.format == Format::Typed;
    if let Some(reply) = answered.filter(|_| !is_typed) {
        verdict_line_ui(ui, reply, view);
        return;
    }
    let asked = ask_line(question, view);
    let layout = Layout::left_to_right(Align::Center);
    let ask = ui.allocate_ui_with_layout(row, layout, |ui| {
        ui.set_min_size(row);
        muted_ui(ui, asked.as_str())
    });
    if question.prompt == Prompt::Exchange {
        accessibility::head(&ask.inner, &asked);
    }
    // Otherwise the field has the focus and the question is its description.
    if !is_typed {
        let said = accessibility::sentences([prompt.as_ref(), asked.as_str()]);
        accessibility::say(&ask.inner, &said);
    }
}

/// The exchange with its code masked; after the answer with the code, and the line that tells it.
fn masked_ui(ui: &mut Ui, question: &Question, is_answered: bool, view: View<'_>) {
    let code = question.card.code();
    let details = view.registry.details(code);
    let whole = details.and_then(|details| details.exchange.as_ref());
    if let (Some(details), Some(whole), true) = (details, whole, is_answered) {
        let shown = ShownCode::new(ui, code);
        let telling = details.telling_line();
        exchange_ui(ui, &whole.request, &whole.response, Some(shown), telling);
    } else if let Some(masked) = view.registry.exchange_to_ask(code) {
        exchange_ui(ui, &masked.request, &masked.response, None, None);
    }
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
    let ask = match (question.format, question.prompt) {
        (Format::TrueFalse, _) => text.get("ask-statement"),
        (Format::SelfGraded, Prompt::Number) => text.get("ask-recall"),
        (Format::SelfGraded, _) => text.get("ask-recall-code"),
        (_, Prompt::Exchange) => text.get("ask-exchange"),
        (Format::Choice, Prompt::Number) => text.get("ask-meaning"),
        (_, Prompt::Number) => text.get("ask-name"),
        _ => text.get("ask-code"),
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

/// The field or the options for the answer.
pub(super) fn answer_ui(
    ui: &mut Ui,
    question: &Question,
    revealed: bool,
    score: Option<DuelScore>,
    view: View<'_>,
    input: &mut String,
) {
    match question.format {
        Format::Typed => typed_ui(ui, question, view, input),
        Format::Choice if question.stage == Stage::Duel => {
            if let Some(score) = score {
                tiles_ui(ui, score, view);
            }
        }
        Format::Choice | Format::TrueFalse => options_ui(ui, question, view),
        Format::SelfGraded if revealed => revealed_ui(ui, question, view),
        Format::SelfGraded => {}
    }
}

/// The meaning to compare one's own answer with.
fn revealed_ui(ui: &mut Ui, question: &Question, view: View<'_>) {
    let Some(entry) = view.entry(question.card.code()) else {
        return;
    };
    let language = view.text.language();
    card_ui(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            if question.prompt != Prompt::Number {
                ui.label(number(ui, entry.code, style::title()));
            }
            let name = RichText::new(entry.display_name()).text_style(TextStyle::Heading);
            ui.label(name);
            korean_name_ui(ui, entry, view.text);
        });
        if question.prompt != Prompt::Meaning && tells_meaning(question, entry, view.registry) {
            prose_ui(ui, entry.meaning.get(language), style::lead());
        }
        if let Prompt::Scenario(place) = question.prompt
            && let Some(scenario) = view.registry.scenario(place)
        {
            prose_ui(ui, &harmless(scenario.why.get(language)), TextStyle::Body);
        }
        for other in question.others_that_fit(view.registry) {
            let code = [("code", other.to_string().into())];
            muted_ui(ui, view.text.with("reveal-fits-too", &code));
        }
    });
}

fn typed_ui(ui: &mut Ui, question: &Question, view: View<'_>, input: &mut String) {
    let hint = match question.card.direction() {
        Direction::CodeToMeaning => view.text.get("hint-name"),
        Direction::MeaningToCode => view.text.get("hint-code"),
    };
    let field = TextEdit::singleline(input)
        .id(field_id())
        .font(style::prompt())
        .margin(space::ANSWER)
        .char_limit(MOST_CHARACTERS)
        .hint_text(RichText::new(hint).text_style(style::prompt()))
        .align(Align2::LEFT_CENTER);
    let response = ui.add_sized(Vec2::new(ui.available_width(), space::MAIN), field);
    let label = view.text.get("answer-field");
    let prompt = question.prompt_text(view.registry, view.text.language());
    let asked = ask_line(question, view);
    let asked = accessibility::sentences([prompt.as_ref(), asked.as_str()]);
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(label.as_ref());
        node.set_description(asked);
    });
}

/// The longest answer; no name comes near it.
const MOST_CHARACTERS: usize = 200;
