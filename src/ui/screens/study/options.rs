//! Options to choose from. After the answer they stay where they were: the right one and the chosen one
//! are marked, and each shows its code.

use egui::{Role, Ui, WidgetInfo};

use crate::grading::Given;
use crate::question::{Format, Prompt, Question};
use crate::registry::Code;
use crate::session::Reply;
use crate::ui::commands::Command;
use crate::ui::screens::option_row::{OptionMark, OptionRow, option_row_ui};
use crate::ui::screens::typed_options::{TypedOption, select_by_typing};
use crate::ui::theme::space::Room;
use crate::ui::view::View;
use crate::ui::widgets::reveal_focus;

/// The options of the open question.
pub(super) fn options_ui(ui: &mut Ui, question: &Question, view: View<'_>) {
    let mut options = Vec::new();
    let command = choose_command(question);
    let mut open_ui = |ui: &mut Ui, place: usize, choice: OptionRow| {
        let height = Room::of(ui).option();
        let response = option_row_ui(ui, &choice, OptionMark::Open, height, view);
        let said = format!("{}. {}", choice.key, choice.said());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.as_str()));
        reveal_focus(&response);
        if response.clicked() {
            let chosen = command.action_of(place, view.place);
            chosen.into_iter().for_each(|action| view.send(action));
        }
        let code = choice.code.filter(|_| question.offers_codes());
        options.push(TypedOption {
            text: choice.text,
            code: code.map(Code::get),
            response,
        });
    };
    let choices = choices(question, view).into_iter().enumerate();
    choices.for_each(|(place, choice)| open_ui(ui, place, choice));
    if question.format == Format::Choice {
        select_by_typing(ui, &options);
    }
}

/// Codes have letters for their keys, because digits type a code; all other options have digits.
fn choose_command(question: &Question) -> Command {
    if question.offers_codes() {
        Command::ChooseCode
    } else {
        Command::Choose
    }
}

/// The same options after the answer.
pub(super) fn answered_options_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    let question = &reply.question;
    for (place, choice) in choices(question, view).into_iter().enumerate() {
        let mark = mark(reply, place);
        let response = option_row_ui(ui, &choice, mark, Room::of(ui).option(), view);
        let id = match mark {
            OptionMark::Right => Some("option-right"),
            OptionMark::Chosen => Some("option-chosen"),
            OptionMark::RightAndChosen => Some("option-right-chosen"),
            OptionMark::Open | OptionMark::Ticked | OptionMark::Other => None,
        };
        let option = choice.said();
        let said = match id {
            Some(id) => view.text.with(id, &[("option", option.into())]),
            None => option,
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
    }
}

fn choices(question: &Question, view: View<'_>) -> Vec<OptionRow> {
    let text = view.text;
    let keyed = |command: Command, id: &str| OptionRow {
        code: None,
        text: text.get(id).into_owned(),
        key: command.caps(0),
        tells_code: false,
    };
    match question.format {
        Format::Choice => {
            let command = choose_command(question);
            let options = question.options.iter().enumerate();
            let choice = |(place, code): (usize, &Code)| OptionRow {
                code: Some(*code),
                text: if question.offers_codes() {
                    String::new()
                } else {
                    let option = question.option_text(view.registry, *code, text.language());
                    option.into_owned()
                },
                key: command.caps(place),
                // The code of a meaning comes to stand on the right.
                tells_code: question.prompt == Prompt::Number,
            };
            options.map(choice).collect()
        }
        Format::TrueFalse => vec![
            keyed(Command::JudgeTrue, "statement-true"),
            keyed(Command::JudgeFalse, "statement-false"),
        ],
        // A grade is among the buttons at the bottom.
        Format::SelfGraded | Format::Typed => Vec::new(),
    }
}

fn mark(reply: &Reply, place: usize) -> OptionMark {
    let question = &reply.question;
    let (right, chosen) = match question.prompt {
        Prompt::Statement { is_true, .. } => {
            let judgement = [true, false].get(place).copied();
            let given = match reply.given {
                Given::Truth(given) => Some(given),
                _ => None,
            };
            (
                judgement == Some(is_true),
                given.is_some() && given == judgement,
            )
        }
        _ => {
            let code = question.options.get(place).copied();
            let given = match reply.given {
                Given::Option(given) => Some(given),
                _ => None,
            };
            let right = code == Some(question.card.code());
            (right, given.is_some() && given == code)
        }
    };
    match (right, chosen) {
        (true, true) => OptionMark::RightAndChosen,
        (true, false) => OptionMark::Right,
        (false, true) => OptionMark::Chosen,
        (false, false) => OptionMark::Other,
    }
}
