//! Study: one question, then what there is to learn from the answer.

use egui::{
    Align, AtomExt as _, Frame, Layout, Margin, RichText, ScrollArea, Stroke, TextEdit, TextStyle,
    Ui, Vec2,
};

use super::summary::summary_ui;
use crate::answer::Verdict;
use crate::app::{Action, Phase, Study, Tab};
use crate::memory::Direction;
use crate::question::{Format, Prompt, Question, Stage};
use crate::registry::{Code, Language, Need, Standing};
use crate::session::Reply;
use crate::text::entry as words;
use crate::ui::shell::Input;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::widgets::{
    Rank, bar_ui, card_ui, column_ui, control_row_ui, key_button_ui, muted_ui, tag_ui,
};
use crate::ui::{Actions, View};

pub(in crate::ui) fn study_ui(
    ui: &mut Ui,
    study: &Study,
    view: View<'_>,
    input: &mut Input<'_>,
    actions: &mut Actions,
) {
    column_ui(ui, space::COLUMN, |ui| head_ui(ui, study, view, actions));
    ui.add_space(space::S);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        column_ui(ui, space::COLUMN, |ui| match study.phase() {
            Phase::Asking { other_right, .. } => {
                let Some(question) = study.session().question() else {
                    return;
                };
                question_ui(ui, question, view);
                if question.format == Format::Choice {
                    choice_ui(ui, question, view, actions);
                } else {
                    typed_ui(ui, question, view, input);
                }
                if let Some(reply) = other_right {
                    other_right_ui(ui, reply, view);
                }
            }
            Phase::Feedback(reply) => {
                question_ui(ui, &reply.question, view);
                feedback_ui(ui, reply, view);
            }
            Phase::Done(summary) => summary_ui(ui, summary, view),
        });
    });
}

/// What can be done, always in the same place: the second best on the left, the best on the right.
pub(in crate::ui) fn study_actions_ui(
    ui: &mut Ui,
    study: &Study,
    view: View<'_>,
    actions: &mut Actions,
) {
    type Choice = (&'static str, &'static str, Action);
    const DONT_KNOW: Choice = ("study-dont-know", "Ctrl ⏎", Action::DontKnow);
    const CHECK: Choice = ("study-check", "⏎", Action::Check);
    const UNDO: Choice = ("study-undo", "Z", Action::Undo);
    const NEXT: Choice = ("study-next", "⏎", Action::Next);
    const TODAY: Choice = ("summary-today", "⏎", Action::Go(Tab::Today));
    let is_typed = |question: &Question| question.format != Format::Choice;
    let (second, best) = match study.phase() {
        Phase::Asking { .. } => (
            Some(DONT_KNOW),
            study
                .session()
                .question()
                .is_some_and(is_typed)
                .then_some(CHECK),
        ),
        Phase::Feedback(_) => (Some(UNDO), Some(NEXT)),
        Phase::Done(summary) => ((summary.answered > 0).then_some(UNDO), Some(TODAY)),
    };
    let mut wanted = [None, None];
    let [left, right] = &mut wanted;
    let button = |ui: &mut Ui, rank, choice: Option<Choice>, wanted: &mut Option<Action>| {
        if let Some((label, key, action)) = choice
            && key_button_ui(ui, rank, &view.text.get(label), key).clicked()
        {
            *wanted = Some(action);
        }
    };
    column_ui(ui, space::COLUMN, |ui| {
        control_row_ui(
            ui,
            |ui| button(ui, Rank::Secondary, second, left),
            |ui| button(ui, Rank::Primary, best, right),
        );
    });
    actions.extend(wanted.into_iter().flatten());
}

fn head_ui(ui: &mut Ui, study: &Study, view: View<'_>, actions: &mut Actions) {
    let tokens = Tokens::of(ui);
    let session = study.session();
    let (answered, all) = (session.answered(), session.answered() + session.remaining());
    let count = view.text.with(
        "study-progress",
        &[("done", answered.into()), ("all", all.into())],
    );
    let row = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(Vec2::new(ui.available_width(), space::CONTROL), row, |ui| {
        let leave = view.text.get("study-leave");
        if key_button_ui(ui, Rank::Secondary, &leave, "Esc").clicked() {
            actions.push(Action::Back);
        }
        ui.add_space(space::S);
        muted_ui(ui, format!("{answered} / {all}"));
        #[expect(clippy::cast_precision_loss, reason = "a few hundred answers")]
        let share = answered as f32 / all.max(1) as f32;
        bar_ui(ui, ui.available_width(), share, tokens.accent, &count);
    });
}

fn question_ui(ui: &mut Ui, question: &Question, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let prompt = question.prompt_text(view.registry, view.text.language());
    let text = RichText::new(prompt.as_ref());
    let text = match question.prompt {
        Prompt::Number => text
            .text_style(style::display())
            .color(tokens.class(question.card.code().class())),
        Prompt::Name => text.text_style(style::title()),
        Prompt::Meaning | Prompt::Scenario(_) | Prompt::Statement { .. } => {
            text.text_style(style::prompt())
        }
        Prompt::Exchange => text.text_style(TextStyle::Monospace),
    };
    ui.vertical_centered(|ui| {
        // The same room for every kind of prompt, so that what follows stays where it is.
        ui.allocate_ui_with_layout(
            Vec2::new(ui.available_width(), space::PROMPT),
            Layout::centered_and_justified(egui::Direction::TopDown),
            |ui| ui.label(text),
        );
        let ask = match (question.card.direction(), question.format) {
            (Direction::CodeToMeaning, Format::Choice) => view.text.get("ask-meaning"),
            (Direction::CodeToMeaning, _) => view.text.get("ask-name"),
            (Direction::MeaningToCode, _) => view.text.get("ask-code"),
        };
        let stage = match question.stage {
            Stage::New => Some(view.text.get("stage-new")),
            Stage::Learning => Some(view.text.get("stage-learning")),
            Stage::Review | Stage::Duel => None,
        };
        let line = match stage {
            Some(stage) => format!("{ask}  ·  {stage}"),
            None => ask.into_owned(),
        };
        muted_ui(ui, line);
    });
    ui.add_space(space::M);
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

fn choice_ui(ui: &mut Ui, question: &Question, view: View<'_>, actions: &mut Actions) {
    let tokens = Tokens::of(ui);
    ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
        for (place, option) in question.options.iter().enumerate() {
            let text = question.option_text(view.registry, *option, view.text.language());
            let label = RichText::new(text.as_ref())
                .color(tokens.text)
                .atom_shrink(true);
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

fn other_right_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let asked = match reply.question.card.direction() {
        Direction::CodeToMeaning => view.text.get("other-right-name"),
        Direction::MeaningToCode => view.text.get("other-right-code"),
    };
    ui.add_space(space::S);
    let given = view
        .text
        .with("feedback-given", &[("given", reply.given.as_str().into())]);
    ui.label(RichText::new(given).color(tokens.muted));
    ui.label(RichText::new(asked.as_ref()).color(tokens.notice));
}

fn feedback_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let (color, mark, word) = match reply.verdict {
        Verdict::Exact => (tokens.right, "✓", view.text.get("verdict-exact")),
        Verdict::Typo => (tokens.right, "✓", view.text.get("verdict-typo")),
        Verdict::OtherRight => (tokens.notice, "✓", view.text.get("verdict-exact")),
        Verdict::Wrong(_) if reply.given.trim().is_empty() => {
            (tokens.wrong, "✗", view.text.get("verdict-unknown"))
        }
        Verdict::Wrong(_) => (tokens.wrong, "✗", view.text.get("verdict-wrong")),
    };
    card_ui(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal(|ui| {
            ui.label(
                RichText::new(format!("{mark} {word}"))
                    .text_style(style::strong())
                    .color(color),
            );
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                muted_ui(ui, when(reply, view));
            });
        });
        answer_ui(ui, reply, view);
        if let Verdict::Wrong(Some(other)) = reply.verdict {
            ui.add_space(space::S);
            mixed_up_ui(ui, other, view);
        }
    });
}

fn when(reply: &Reply, view: View<'_>) -> String {
    match &reply.graded {
        Some(graded) if graded.comes_back => view.text.get("due-again").into_owned(),
        Some(graded) => {
            let days = graded.due.days_since(view.today);
            view.text.with("due-in", &[("days", days.into())])
        }
        None => String::new(),
    }
}

/// The right answer, why, and where it says so.
fn answer_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let code = reply.question.card.code();
    let Some(entry) = view.entry(code) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        let number = RichText::new(code.to_string()).text_style(style::title());
        ui.label(number.color(tokens.class(code.class())));
        ui.label(RichText::new(entry.display_name()).text_style(style::title()));
        if view.text.language() == Language::Ko {
            let name = RichText::new(entry.korean_name()).text_style(TextStyle::Body);
            ui.label(name.color(tokens.muted));
        }
    });
    let given = reply.given.trim();
    if reply.verdict != Verdict::Exact
        && !given.is_empty()
        && reply.question.format != Format::Choice
    {
        let said = view.text.with("feedback-given", &[("given", given.into())]);
        muted_ui(ui, said);
    }
    ui.label(entry.meaning.get(view.text.language()));
    ui.horizontal_wrapped(|ui| {
        muted_ui(ui, entry.source.to_string());
        if let Some(fact) = fact(code, view) {
            muted_ui(ui, "·");
            muted_ui(ui, fact);
        }
        if entry.standing != Standing::Standard {
            tag_ui(
                ui,
                &words::standing(view.text, &entry.standing),
                tokens.notice,
            );
        }
    });
}

/// One fact worth having: the header that must be there, else what the client may do next.
fn fact(code: Code, view: View<'_>) -> Option<String> {
    let details = view.registry.details(code)?;
    let required = details
        .headers
        .iter()
        .find(|header| header.need == Need::Must && header.note.is_none());
    Some(match required {
        Some(header) => view.text.with(
            "feedback-required",
            &[("header", header.name.as_str().into())],
        ),
        None => words::next(view.text, *details.next.first()?).into_owned(),
    })
}

/// The code that the answer belongs to, beside the one that was asked.
fn mixed_up_ui(ui: &mut Ui, other: Code, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let Some(entry) = view.entry(other) else {
        return;
    };
    Frame::new()
        .fill(tokens.background)
        .stroke(Stroke::new(1.0, tokens.line))
        .corner_radius(space::RADIUS)
        .inner_margin(Margin::same(12))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let lead = view
                .text
                .with("feedback-other", &[("code", other.to_string().into())]);
            muted_ui(ui, lead);
            ui.horizontal_wrapped(|ui| {
                let number = RichText::new(other.to_string()).text_style(style::strong());
                ui.label(number.color(tokens.class(other.class())));
                ui.label(RichText::new(entry.display_name()).text_style(style::strong()));
            });
            ui.label(entry.meaning.get(view.text.language()));
        });
}
