//! What there is to learn from an answer.

use egui::{Align, Color32, Layout, RichText, TextStyle, Ui};

use super::contrast::contrast_ui;
use crate::answer::{Verdict, fits_too};
use crate::memory::Direction;
use crate::question::{Format, Prompt, Stage};
use crate::registry::{Code, Language, Need, Standing};
use crate::session::{DuelScore, Reply};
use crate::text::entry as words;
use crate::ui::View;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::widgets::{card_ui, muted_ui, prose_ui, tag_ui};

pub(super) fn other_right_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let fits = fits_too(view.registry, &reply.question, &reply.given);
    let asked = match (fits, reply.question.card.direction()) {
        (Some(code), _) => view
            .text
            .with("other-right-fits", &[("code", code.to_string().into())])
            .into(),
        (None, Direction::CodeToMeaning) => view.text.get("other-right-name"),
        (None, Direction::MeaningToCode) => view.text.get("other-right-code"),
    };
    ui.add_space(space::S);
    muted_ui(ui, given(reply, view));
    ui.label(RichText::new(asked.as_ref()).color(tokens.notice));
}

fn given(reply: &Reply, view: View<'_>) -> String {
    let given = reply.given.trim().into();
    view.text.with("feedback-given", &[("given", given)])
}

pub(super) fn feedback_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    card_ui(ui, |ui| {
        ui.set_width(ui.available_width());
        verdict_ui(ui, reply, view);
        if reply.question.format == Format::TrueFalse {
            statement_ui(ui, reply, view);
            return;
        }
        lesson_ui(ui, reply, view);
        if let Some(score) = reply.duel.filter(|score| score.won.is_some()) {
            ui.add_space(space::S);
            duel_end_ui(ui, score, view);
        }
    });
}

/// The right answer; and beside it the code that it was taken for, or is easily taken for.
fn lesson_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    let code = reply.question.card.code();
    let other = reply.contrast.filter(|_| shows_contrast(reply));
    let decided = other.filter(|other| view.registry.group_of_both(code, *other).is_some());
    // Side by side with its neighbour, the code has its name there.
    if decided.is_none() {
        name_ui(ui, code, view);
    }
    if shows_given(reply) {
        muted_ui(ui, given(reply, view));
    }
    if let Some(other) = decided {
        contrast_ui(ui, code, other, &lead(reply, other, view), view);
        ui.add_space(space::XS);
    }
    meaning_ui(ui, reply, view);
    if let Some(other) = other.filter(|_| decided.is_none()) {
        ui.add_space(space::XS);
        contrast_ui(ui, code, other, &lead(reply, other, view), view);
    }
}

/// In a duel the two are side by side only where they were mixed up: it is meant to be quick.
fn shows_contrast(reply: &Reply) -> bool {
    reply.question.stage != Stage::Duel || !reply.verdict.is_right()
}

fn lead(reply: &Reply, other: Code, view: View<'_>) -> String {
    let code = [("code", other.to_string().into())];
    match reply.verdict {
        Verdict::Wrong(Some(_)) if reply.question.stage != Stage::Duel => {
            view.text.with("feedback-other", &code)
        }
        _ => view.text.with("feedback-contrast", &code),
    }
}

fn verdict_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    let (color, mark, word) = verdict(reply, view, Tokens::of(ui));
    ui.horizontal(|ui| {
        let verdict = RichText::new(format!("{mark} {word}")).text_style(style::strong());
        ui.label(verdict.color(color));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            muted_ui(ui, when(reply, view));
        });
    });
}

fn verdict<'a>(
    reply: &Reply,
    view: View<'a>,
    tokens: &Tokens,
) -> (Color32, &'static str, std::borrow::Cow<'a, str>) {
    let text = view.text;
    let is_recall = reply.question.format == Format::SelfGraded;
    match (reply.corrected, reply.verdict) {
        (Some(true), _) => (tokens.right, "✓", text.get("verdict-counted-right")),
        (Some(false), _) => (tokens.wrong, "✗", text.get("verdict-counted-wrong")),
        (None, Verdict::Typo) => (tokens.right, "✓", text.get("verdict-typo")),
        (None, Verdict::Exact | Verdict::OtherRight) => {
            (tokens.right, "✓", text.get("verdict-exact"))
        }
        (None, Verdict::Wrong(_)) if is_recall || reply.given.trim().is_empty() => {
            (tokens.wrong, "✗", text.get("verdict-unknown"))
        }
        (None, Verdict::Wrong(_)) => (tokens.wrong, "✗", text.get("verdict-wrong")),
    }
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

/// What is true, and why.
fn statement_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    let Some(myth) = reply.question.myth(view.registry) else {
        return;
    };
    let language = view.text.language();
    prose_ui(ui, myth.truth.get(language), TextStyle::Heading);
    prose_ui(ui, myth.why.get(language), TextStyle::Body);
    muted_ui(ui, myth.source.as_str());
}

fn duel_end_ui(ui: &mut Ui, score: DuelScore, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let [first, second] = score.codes;
    let args = [
        ("first", first.to_string().into()),
        ("second", second.to_string().into()),
        ("answers", score.answered.into()),
    ];
    let (color, line) = if score.won == Some(true) {
        (tokens.right, view.text.with("duel-won", &args))
    } else {
        (tokens.notice, view.text.with("duel-lost", &args))
    };
    ui.label(RichText::new(line).text_style(style::strong()).color(color));
}

fn shows_given(reply: &Reply) -> bool {
    reply.verdict != Verdict::Exact
        && !reply.given.trim().is_empty()
        && reply.question.format == Format::Typed
}

fn name_ui(ui: &mut Ui, code: Code, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let Some(entry) = view.entry(code) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        let number = RichText::new(code.to_string()).text_style(style::title());
        ui.label(number.color(tokens.class(code.class())));
        ui.label(RichText::new(entry.display_name()).text_style(style::title()));
        if view.text.language() == Language::Ko {
            muted_ui(ui, entry.korean_name());
        }
    });
}

/// What the code means, why it was right here, where it says so, and one fact worth having.
fn meaning_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let code = reply.question.card.code();
    let Some(entry) = view.entry(code) else {
        return;
    };
    let language = view.text.language();
    prose_ui(ui, entry.meaning.get(language), TextStyle::Body);
    if let Prompt::Scenario(place) = reply.question.prompt
        && let Some(scenario) = view.registry.scenarios().get(place)
    {
        prose_ui(ui, scenario.why.get(language), TextStyle::Body);
    }
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
