//! A question as an interviewer puts it, a probe below the question that it probes into, and the place
//! for a typed answer.

use egui::{Align2, RichText, TextEdit, Ui, Vec2};

use crate::app::{Interview, MockHint};
use crate::interview::Mock;
use crate::registry::{InterviewKind, InterviewQuestion};
use crate::text::interview::lead_in;
use crate::ui::accessibility;
use crate::ui::input::focus::field_id;
use crate::ui::theme::{space, style};
use crate::ui::view::View;
use crate::ui::widgets::{muted_ui, notice_ui, prose_ui};

/// The longest answer that is kept.
const MOST_CHARACTERS: usize = crate::log::Interviewed::MOST_SAID;
/// The lines of the field for an answer in words.
const ROWS: usize = 3;

pub(super) fn question_ui(
    ui: &mut Ui,
    interview: &Interview,
    mock: &Mock,
    asked: &InterviewQuestion,
    view: View<'_>,
    input: &mut String,
) {
    let (text, language) = (view.text, view.text.language());
    let probed = mock.probed(view.registry);
    if let Some(opener) = probed {
        muted_ui(ui, opener.question.get(language).replace('`', ""));
        ui.add_space(space::M);
    }
    muted_ui(ui, lead_in(text, mock, view.registry));
    let question = asked.question.get(language);
    accessibility::head(&prose_ui(ui, question, style::asked()), question);
    ui.add_space(space::M);
    let is_choice = asked.kind == InterviewKind::Choose;
    field_ui(ui, question, is_choice, view, input);
    match interview.hint() {
        Some(MockHint::EnterAgain) => notice_ui(ui, &text.get("interview-enter-again")),
        Some(MockHint::EscapeAgain) => notice_ui(ui, &text.get("interview-escape-again")),
        Some(MockHint::NamesNoCode) => notice_ui(ui, &text.get("interview-names-no-code")),
        None if mock.left_ms(interview.took_ms(view.now)) == 0 => {
            muted_ui(ui, text.get("interview-time-up"));
        }
        None if is_choice => {
            muted_ui(ui, text.get("interview-choose-hint"));
        }
        None if mock.answered() == 0 => {
            muted_ui(ui, text.get("interview-then-points"));
        }
        None => {}
    }
}

/// The field: one line for codes, several for words.
fn field_ui(ui: &mut Ui, question: &str, is_choice: bool, view: View<'_>, input: &mut String) {
    let hint = view.text.get(if is_choice {
        "interview-type-codes"
    } else {
        "interview-say-or-type"
    });
    let response = if is_choice {
        let field = TextEdit::singleline(input)
            .id(field_id())
            .font(style::prompt())
            .margin(space::ANSWER)
            .char_limit(MOST_CHARACTERS)
            .hint_text(RichText::new(hint).text_style(style::prompt()))
            .align(Align2::LEFT_CENTER);
        ui.add_sized(Vec2::new(ui.available_width(), space::MAIN), field)
    } else {
        let field = TextEdit::multiline(input)
            .id(field_id())
            .font(style::lead())
            .margin(space::ANSWER)
            .char_limit(MOST_CHARACTERS)
            .desired_rows(ROWS)
            .desired_width(f32::INFINITY)
            .hint_text(RichText::new(hint).text_style(style::lead()));
        ui.add(field)
    };
    let label = view.text.get("answer-field");
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(label.as_ref());
        node.set_description(question);
    });
}
