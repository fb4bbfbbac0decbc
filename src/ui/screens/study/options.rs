//! Options to choose from. After the answer they stay where they were: the right one and the chosen one
//! are marked, and each shows its code.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Color32, FontSelection, Response, Role, Sense, Stroke, StrokeKind, TextStyle, Ui, Vec2,
    WidgetInfo,
};

use crate::grading::{Given, SELF_GRADES};
use crate::language::Language;
use crate::question::{Format, Prompt, Question};
use crate::registry::Code;
use crate::session::Reply;
use crate::ui::commands::Command;
use crate::ui::screens::typed_options::{TypedOption, select_by_typing};
use crate::ui::theme::space::Room;
use crate::ui::theme::{Icon, Tokens, space, style, thick, thin};
use crate::ui::view::View;
use crate::ui::widgets::reveal_focus;

/// One option, before or after the answer.
struct OptionRow {
    /// The code that the option stands for, unless it is a grade or a judgement.
    code: Option<Code>,
    /// The text; empty for an option that is a number.
    text: String,
    key: String,
}

/// What the answer makes of an option.
#[derive(Clone, Copy, PartialEq, Eq)]
enum OptionMark {
    /// Not answered yet.
    Open,
    Right,
    Chosen,
    RightAndChosen,
    Other,
}

/// The options of the open question.
pub(super) fn options_ui(ui: &mut Ui, question: &Question, view: View<'_>) {
    let mut options = Vec::new();
    let command = choose_command(question);
    for (place, choice) in choices(question, view).into_iter().enumerate() {
        let response = option_ui(ui, &choice, OptionMark::Open, question, view);
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
    }
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
        let response = option_ui(ui, &choice, mark, question, view);
        let id = match mark {
            OptionMark::Right => Some("option-right"),
            OptionMark::Chosen => Some("option-chosen"),
            OptionMark::RightAndChosen => Some("option-right-chosen"),
            OptionMark::Open | OptionMark::Other => None,
        };
        let option = choice.said();
        let said = match id {
            Some(id) => view.text.with(id, &[("option", option.into())]),
            None => option,
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
    }
}

impl OptionRow {
    fn said(&self) -> String {
        match self.code {
            Some(code) if self.text.is_empty() => code.to_string(),
            _ => self.text.clone(),
        }
    }
}

fn choices(question: &Question, view: View<'_>) -> Vec<OptionRow> {
    let text = view.text;
    let keyed = |command: Command, place: usize, id: &str| OptionRow {
        code: None,
        text: text.get(id).into_owned(),
        key: command.caps(place),
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
            };
            options.map(choice).collect()
        }
        Format::TrueFalse => vec![
            keyed(Command::JudgeTrue, 0, "statement-true"),
            keyed(Command::JudgeFalse, 0, "statement-false"),
        ],
        Format::SelfGraded => {
            let grades = GRADE_LABELS.iter().enumerate();
            grades
                .map(|(place, id)| keyed(Command::Choose, place, id))
                .collect()
        }
        Format::Typed => Vec::new(),
    }
}

/// The messages for the grades, in the order of [`SELF_GRADES`].
const GRADE_LABELS: [&str; SELF_GRADES.len()] = ["grade-again", "grade-hard", "grade-good"];

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

/// How an option looks.
struct Paint {
    ground: Color32,
    edge: Stroke,
    text: Color32,
    mark: Option<(Icon, Color32)>,
}

impl Paint {
    fn of(ui: &Ui, response: &Response, mark: OptionMark) -> Self {
        let tokens = Tokens::of(ui);
        match mark {
            OptionMark::Open => {
                let visuals = ui.style().interact(response);
                Self {
                    ground: visuals.bg_fill,
                    edge: visuals.bg_stroke,
                    text: tokens.text,
                    mark: None,
                }
            }
            OptionMark::Right | OptionMark::RightAndChosen => Self {
                ground: tokens.right_ground,
                edge: thick(tokens.right),
                text: tokens.text,
                mark: Some((Icon::Right, tokens.right)),
            },
            OptionMark::Chosen => Self {
                ground: tokens.wrong_ground,
                edge: thick(tokens.wrong),
                text: tokens.text,
                mark: Some((Icon::Wrong, tokens.wrong)),
            },
            OptionMark::Other => Self {
                ground: Color32::TRANSPARENT,
                edge: thin(tokens.line),
                text: tokens.muted,
                mark: None,
            },
        }
    }
}

/// One option. Its size does not depend on the mark, so that nothing moves with the answer.
fn option_ui(
    ui: &mut Ui,
    choice: &OptionRow,
    mark: OptionMark,
    question: &Question,
    view: View<'_>,
) -> Response {
    let tokens = Tokens::of(ui);
    let is_open = mark == OptionMark::Open;
    let base = ui.style().clone();
    let font = |style: TextStyle| FontSelection::Style(style).resolve(&base);
    // The code of a meaning comes to stand on the right.
    let shows_code = question.prompt == Prompt::Number && question.format == Format::Choice;
    let beside = if shows_code { space::NUMBER } else { 0.0 };
    let left = space::M + space::MARK;
    let width = ui.available_width();
    let text_color = if mark == OptionMark::Other {
        tokens.muted
    } else {
        tokens.text
    };
    let mut job = LayoutJob::default();
    let mut put = |text: &str, style: TextStyle, color: Color32, space: f32| {
        let format = TextFormat {
            valign: egui::Align::Center,
            ..TextFormat::simple(font(style), color)
        };
        job.append(text, space, format);
    };
    match choice.code.filter(|_| choice.text.is_empty()) {
        Some(code) => {
            let color = tokens.class(code.class());
            put(&code.to_string(), TextStyle::Heading, color, 0.0);
            if !is_open && let Some(entry) = view.entry(code) {
                put(entry.display_name(), style::strong(), text_color, space::SM);
                if view.text.language() == Language::Ko {
                    put(entry.korean_name(), TextStyle::Body, tokens.muted, space::S);
                }
            }
        }
        None => put(&choice.text, TextStyle::Body, text_color, 0.0),
    }
    job.wrap.max_width = (width - left - beside - 2.0 * space::M).max(space::MARK);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let least = Room::of(ui).option();
    let height = (galley.size().y + 2.0 * space::S).max(least);
    let sense = if is_open {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), sense);
    let paint = Paint::of(ui, &response, mark);
    let painter = ui.painter();
    painter.rect(
        rect,
        space::CORNERS,
        paint.ground,
        paint.edge,
        StrokeKind::Inside,
    );
    let inner = rect.shrink2(Vec2::new(space::M, 0.0));
    let at = inner.left_center();
    if let Some((icon, color)) = paint.mark {
        let side = Vec2::splat(space::ICON);
        let place = Align2::LEFT_CENTER.anchor_size(at, side);
        icon.paint(painter, place, color);
    } else if is_open {
        let key = choice.key.as_str();
        let font = font(style::strong());
        painter.text(at, Align2::LEFT_CENTER, key, font, tokens.accent);
    }
    let mut place = inner;
    place.min.x = rect.min.x + left;
    let at = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), place);
    painter.galley(at.min, galley, paint.text);
    if let Some(code) = choice.code.filter(|_| shows_code && !is_open) {
        let color = tokens.class(code.class());
        let number = code.to_string();
        let font = font(TextStyle::Heading);
        painter.text(
            inner.right_center(),
            Align2::RIGHT_CENTER,
            number,
            font,
            color,
        );
    }
    response
}
