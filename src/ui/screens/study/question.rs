//! A question: its prompt, and the ways to answer it.

use egui::{
    Align, Align2, AtomExt as _, Button, Layout, RichText, Role, Sense, TextEdit, TextStyle, Ui,
    Vec2, WidgetInfo,
};

use crate::grading::SELF_GRADES;
use crate::memory::Direction;
use crate::question::{Format, Prompt, Question, Stage};
use crate::session::DuelScore;
use crate::ui::accessibility;
use crate::ui::commands::Command;
use crate::ui::input::focus::field_id;
use crate::ui::layout::card_ui;
use crate::ui::theme::space::Room;
use crate::ui::theme::{Tokens, space, style, thin};
use crate::ui::view::View;
use crate::ui::widgets::{korean_name_ui, muted_ui, number, prose_ui, raw_ui, strong};

/// The prompt and the line that asks; the same before and after the answer.
pub(super) fn question_ui(ui: &mut Ui, question: &Question, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let room = Room::of(ui);
    let prompt = question.prompt_text(view.registry, view.text.language());
    let text = RichText::new(prompt.as_ref());
    let centred = match question.prompt {
        Prompt::Number => Some(
            text.text_style(style::display(room))
                .color(tokens.class(question.card.code().class())),
        ),
        Prompt::Name => Some(text.text_style(style::title())),
        Prompt::Meaning => Some(text.text_style(style::prompt())),
        Prompt::Scenario(_) | Prompt::Exchange | Prompt::Statement { .. } => None,
    };
    match centred {
        // The same room for every such prompt, so that what follows does not move.
        Some(text) => {
            let place = Vec2::new(ui.available_width(), room.prompt());
            let layout = Layout::top_down(Align::Center).with_main_align(Align::Center);
            ui.allocate_ui_with_layout(place, layout, |ui| {
                ui.set_min_size(place);
                accessibility::head(&ui.label(text), &prompt);
            });
        }
        None if question.prompt == Prompt::Exchange => raw_ui(ui, &prompt),
        None => {
            ui.add_space(space::M);
            accessibility::head(&prose_ui(ui, &prompt, style::prompt()), &prompt);
            ui.add_space(space::S);
        }
    }
    let asked = ask_line(question, view);
    let ask = ui.vertical_centered(|ui| muted_ui(ui, asked.as_str()));
    if question.prompt == Prompt::Exchange {
        accessibility::head(&ask.inner, &asked);
    }
    // Otherwise the field has the focus and the question is its description.
    if question.format != Format::Typed {
        let said = accessibility::sentences([prompt.as_ref(), asked.as_str()]);
        accessibility::say(&ask.inner, &said);
    }
    ui.add_space(space::S);
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
    view: View<'_>,
    input: &mut String,
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
            options_ui(ui, options, view);
        }
        Format::TrueFalse => {
            let options = ["statement-true", "statement-false"].map(|id| text.get(id).into_owned());
            options_ui(ui, options, view);
        }
        Format::SelfGraded if revealed => {
            revealed_ui(ui, question, view);
            let grades = GRADE_LABELS.map(|id| text.get(id).into_owned());
            options_ui(ui, grades, view);
        }
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
        if question.prompt != Prompt::Meaning {
            prose_ui(ui, entry.meaning.get(language), style::lead());
        }
        if let Prompt::Scenario(place) = question.prompt
            && let Some(scenario) = view.registry.scenarios().get(place)
        {
            prose_ui(ui, scenario.why.get(language), TextStyle::Body);
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

/// Options, each with the digit that chooses it.
fn options_ui(ui: &mut Ui, options: impl IntoIterator<Item = String>, view: View<'_>) {
    let tokens = Tokens::of(ui);
    ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
        for (place, option) in options.into_iter().enumerate() {
            let label = RichText::new(option.as_str())
                .color(tokens.text)
                .atom_shrink(true);
            let key = strong(Command::Choose.caps(place));
            let button = Button::new((key.color(tokens.accent), label))
                .gap(space::M)
                .wrap()
                .min_size(Vec2::new(0.0, space::MAIN));
            let response = ui.add(button);
            let said = format!("{}. {option}", place + 1);
            response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.as_str()));
            if response.clicked() {
                Command::Choose
                    .action_of(place, view.place)
                    .into_iter()
                    .for_each(|action| view.send(action));
            }
        }
    });
}

/// The two codes of a duel, each with a mark for every right answer in a row.
pub(super) fn duel_head_ui(ui: &mut Ui, score: DuelScore, view: View<'_>) {
    let tokens = Tokens::of(ui);
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.label(strong(view.text.get("duel-title")));
        for (code, in_a_row) in score.codes.into_iter().zip(score.in_a_row) {
            ui.add_space(space::M);
            let color = tokens.class(code.class());
            let number = strong(code.to_string());
            ui.label(number.color(color));
            let size = Vec2::new(2.0 * space::M, space::BAR);
            let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
            for mark in 0..2_u8 {
                let x = rect.left() + space::S * (0.5 + 2.0 * f32::from(mark));
                let centre = egui::pos2(x, rect.center().y);
                let radius = space::BAR / 2.0;
                if u32::from(mark) < in_a_row {
                    ui.painter().circle_filled(centre, radius, color);
                } else {
                    let stroke = thin(tokens.outline);
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

/// The messages for the grades, in the order of [`SELF_GRADES`].
const GRADE_LABELS: [&str; SELF_GRADES.len()] = ["grade-again", "grade-hard", "grade-good"];
