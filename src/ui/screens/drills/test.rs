//! The common test: one question at a time, the time that is left, and the result.

use std::time::Duration;

use egui::{Align, Align2, Layout, RichText, ScrollArea, TextEdit, TextStyle, Ui, Vec2};

use super::question::{full_name, options_ui, prompt_ui};
use crate::app::{CommonTestPage, TestHint, TestResult};
use crate::team::TeamQuestion;
use crate::text::harmless;
use crate::ui::accessibility::{heading_ui, said_already, say};
use crate::ui::buttons::{button_row_ui, named_button_ui};
use crate::ui::commands::Command;
use crate::ui::input::focus::field_id;
use crate::ui::layout::{
    Actions, ask_ui, card_ui, column_ui, page_ui, scroll_by_keys, scroll_by_pages,
};
use crate::ui::theme::{Icon, Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{
    Emphasis, bar_ui, icon_ui, muted_ui, notice_ui, prose_ui, share, strong, tag_ui,
};

/// The longest answer; a code has three digits.
const MOST_CHARACTERS: usize = 20;

pub(super) fn test_ui(ui: &mut Ui, test: &CommonTestPage, view: View<'_>, input: &mut String) {
    column_ui(ui, space::COLUMN, |ui| head_ui(ui, test, view));
    let Some((place, question)) = test.question() else {
        return;
    };
    // The top depends on the window alone, so that nothing moves with the answer.
    let above = (ui.available_height() - space::STUDY) / 2.0;
    let area = ScrollArea::vertical().id_salt(("common test", place));
    area.auto_shrink(false).show(ui, |ui| {
        if test.takes_text() {
            scroll_by_pages(ui);
        } else if !test.asks_to_end {
            scroll_by_keys(ui, false);
        }
        ui.add_space(above.clamp(0.0, space::ABOVE));
        column_ui(ui, space::COLUMN, |ui| {
            question_ui(ui, test, question, view, input);
        });
    });
}

fn question_ui(
    ui: &mut Ui,
    test: &CommonTestPage,
    question: &TeamQuestion,
    view: View<'_>,
    input: &mut String,
) {
    let text = view.text;
    if question.is_own() {
        let color = Tokens::of(ui).muted;
        tag_ui(ui, &text.get("drills-own"), color);
    }
    ui.add_space(space::M);
    prompt_ui(ui, question, style::prompt(), view);
    ui.add_space(space::S);
    let ask = text.get("ask-code");
    let response = muted_ui(ui, ask.as_ref());
    if !question.options.is_empty() {
        say(&response, &ask);
        options_ui(ui, question, view);
        return;
    }
    let hint = RichText::new(text.get("hint-code")).text_style(style::prompt());
    let field = TextEdit::singleline(input)
        .id(field_id())
        .font(style::prompt())
        .margin(space::ANSWER)
        .char_limit(MOST_CHARACTERS)
        .hint_text(hint)
        .align(Align2::LEFT_CENTER);
    let response = ui.add_sized(Vec2::new(ui.available_width(), space::MAIN), field);
    let label = text.get("answer-field");
    let prompt = question.prompt.get(text.language()).replace('`', "");
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(label.as_ref());
        node.set_description(prompt);
    });
    match test.hint() {
        Some(TestHint::EnterAgain) => notice_ui(ui, &text.get("study-enter-again")),
        Some(TestHint::NotACode) => notice_ui(ui, &text.get("drills-not-a-code")),
        None => {}
    }
}

/// How far the test has come, in questions and in time.
fn head_ui(ui: &mut Ui, test: &CommonTestPage, view: View<'_>) {
    let size = Vec2::new(ui.available_width(), space::CONTROL);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        let end = view.text.get("drills-end");
        named_button_ui(ui, Emphasis::Secondary, Command::Back, &end, view);
        ui.add_space(space::S);
        clock_ui(ui, test, view);
        let of = test.sitting.questions();
        let number = test.question().map_or(of, |(place, _)| place);
        number_ui(ui, number, of, view);
    });
}

/// The number of the question, and a bar of what is done.
pub(super) fn number_ui(ui: &mut Ui, number: u32, of: u32, view: View<'_>) {
    let about = [("number", number.into()), ("of", of.into())];
    let said = view.text.with("drills-question", &about);
    said_already(&muted_ui(ui, format!("{number} / {of}")));
    let done = number.saturating_sub(1);
    let color = Tokens::of(ui).accent;
    bar_ui(ui, ui.available_width(), share(done, of), color, &said);
}

/// The time that is left. It also runs while it is not shown.
fn clock_ui(ui: &mut Ui, test: &CommonTestPage, view: View<'_>) {
    let left_ms = test.left_ms(view.now);
    let next = if test.hides_clock {
        left_ms
    } else {
        // The text changes with the next second.
        match left_ms % 1_000 {
            0 => 1_000,
            rest => rest,
        }
    };
    ui.ctx()
        .request_repaint_after(Duration::from_millis(next.max(1)));
    if test.hides_clock {
        return;
    }
    let shown = clock(left_ms);
    let said = [("time", shown.as_str().into())];
    let said = view.text.with("drills-time-left", &said);
    let response = ui.label(strong(shown));
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, said.as_str()));
    ui.add_space(space::S);
}

/// Minutes and seconds.
pub(super) fn clock(left_ms: u64) -> String {
    let seconds = left_ms.div_ceil(1_000);
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

pub(super) fn test_actions(test: &CommonTestPage, view: View<'_>) -> Actions {
    let clock = if test.hides_clock {
        let label = view.text.get("interview-clock-show");
        (Command::ToggleClock, label.into_owned())
    } else {
        view.labeled(Command::ToggleClock)
    };
    let (left, right) = if test.takes_text() {
        let dont_know = view.labeled(Command::DontKnowTyped);
        (vec![clock, dont_know], vec![view.labeled(Command::Check)])
    } else {
        (vec![clock, view.labeled(Command::DontKnowCode)], Vec::new())
    };
    Actions::new(left, right)
}

/// Says what it means to end the test early, and asks.
pub(super) fn end_ui(ui: &Ui, test: &CommonTestPage, view: View<'_>) {
    let text = view.text;
    let next = view.today.plus(test.open.drill.test.rest_days);
    let about = [
        ("left", test.sitting.left().into()),
        ("day", text.day(next, view.today).into()),
    ];
    let follows = text.with("drills-end-follows", &about);
    let content = |ui: &mut Ui| drop(ui.add(egui::Label::new(follows).wrap()));
    let keep_on = text.get("drills-keep-on").into_owned();
    let answers = [(Command::Back, keep_on), view.labeled(Command::EndTestNow)];
    let title = text.get("drills-end-ask");
    ask_ui(
        ui,
        "end test",
        &title,
        content,
        &answers,
        Command::Back,
        view,
    );
}

/// What the test came to, and what was missed.
pub(super) fn result_ui(ui: &mut Ui, result: &TestResult, view: View<'_>) {
    let text = view.text;
    page_ui(ui, "test result", |ui| {
        column_ui(ui, space::COLUMN, |ui| {
            ui.spacing_mut().item_spacing.y = space::SM;
            let number = [("number", result.number.into())];
            muted_ui(ui, text.with("drills-test-title", &number));
            let drill = &result.open.drill;
            let score = [
                ("right", result.test.right().into()),
                ("questions", drill.test.questions.into()),
            ];
            let score = text.with("drills-score", &score);
            say(&heading_ui(ui, score.as_str(), style::title()), &score);
            verdict_ui(ui, result, view);
            if let Some(why) = &result.problem {
                notice_ui(
                    ui,
                    &text.with("drills-not-told", &[("why", why.as_str().into())]),
                );
            }
            let next = [("day", text.day(result.next, view.today).into())];
            muted_ui(ui, text.with("drills-next-test", &next));
            let commands = [Command::EndResult, Command::ShowBoard];
            button_row_ui(ui, Emphasis::Primary, &commands, view);
            missed_ui(ui, result, view);
        });
    });
}

fn verdict_ui(ui: &mut Ui, result: &TestResult, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let mark = [("mark", result.open.drill.pass_mark().into())];
    let (icon, color, id) = if result.is_passed() {
        (Icon::Right, tokens.right, "drills-passed")
    } else {
        (Icon::Wrong, tokens.wrong, "drills-failed")
    };
    ui.horizontal(|ui| {
        icon_ui(ui, icon, &style::strong(), color);
        ui.label(strong(view.text.with(id, &mark)));
    });
}

fn missed_ui(ui: &mut Ui, result: &TestResult, view: View<'_>) {
    let text = view.text;
    let mut missed = result.missed().peekable();
    if missed.peek().is_none() {
        ui.label(text.get("drills-none-missed"));
        return;
    }
    heading_ui(ui, text.get("drills-missed"), TextStyle::Heading);
    for (_, question, given) in missed {
        card_ui(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::S;
            prompt_ui(ui, question, TextStyle::Body, view);
            let right = [("right", full_name(question.code, view).into())];
            ui.label(strong(text.with("drills-right-answer", &right)));
            let given = match given {
                Some(given) => {
                    let given = [("given", full_name(given, view).into())];
                    text.with("drills-your-answer", &given)
                }
                None => text.get("drills-not-answered").into_owned(),
            };
            muted_ui(ui, given);
            why_ui(ui, question, &result.open.drill, TextStyle::Body, view);
        });
    }
}

/// Why that code, and how the team uses it.
pub(super) fn why_ui(
    ui: &mut Ui,
    question: &TeamQuestion,
    drill: &crate::team::Drill,
    style: TextStyle,
    view: View<'_>,
) {
    let text = view.text;
    let why = harmless(question.why.get(text.language()));
    if !why.is_empty() {
        prose_ui(ui, &why, style.clone());
    }
    if let Some(note) = drill.note(question.code) {
        let args = [
            ("code", question.code.to_string().into()),
            ("note", note.get(text.language()).into()),
        ];
        prose_ui(ui, &text.with("drills-team-note", &args), style);
    }
}
