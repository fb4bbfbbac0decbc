//! Feedback, for a wrong answer and a right one: the verdict, the meaning of the code and why it is
//! the answer; after a mix-up, both codes side by side.

use egui::{TextStyle, Ui};

use super::contrast::contrast_ui;
use super::verdict::verdict_ui;
use crate::grading::{Verdict, fits_too};
use crate::memory::Direction;
use crate::question::{Format, Prompt, Stage};
use crate::registry::{Code, Need, Standing};
use crate::session::Reply;
use crate::text::entry as words;
use crate::ui::accessibility::{heading_ui, sentences};
use crate::ui::layout::card_ui;
use crate::ui::screens::summary::duel_end;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{korean_name_ui, muted_ui, notice_ui, number, prose_ui, tag_ui};

/// Explains why a right answer is not the one asked for.
pub(super) fn other_right_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    let fits = fits_too(view.registry, &reply.question, &reply.given);
    let asked = match (fits, reply.question.card.direction()) {
        (Some(code), _) => view
            .text
            .with("other-right-fits", &[("code", code.to_string().into())])
            .into(),
        (None, Direction::CodeToMeaning) => view.text.get("other-right-name"),
        (None, Direction::MeaningToCode) => view.text.get("other-right-code"),
    };
    let given = reply.given.text().unwrap_or_default().trim();
    let given = view.text.with("feedback-given", &[("given", given.into())]);
    notice_ui(ui, &sentences([given.as_str(), asked.as_ref()]));
}

pub(super) fn feedback_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    verdict_ui(ui, reply, view);
    card_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::SM;
        if reply.question.format == Format::TrueFalse {
            statement_ui(ui, reply, view);
            return;
        }
        lesson_ui(ui, reply, view);
        if let Some(score) = reply.duel.filter(|score| score.won.is_some()) {
            ui.label(duel_end(ui, score, view.text).text_style(style::strong()));
        }
    });
}

/// The right answer, and beside it the code that was given instead or is easily mixed up with it.
fn lesson_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    let code = reply.question.card.code();
    let other = reply.contrast.filter(|_| shows_contrast(reply));
    let decided = other.filter(|other| view.registry.group_of_both(code, *other).is_some());
    // The comparison shows the name, too.
    match decided {
        Some(other) => {
            contrast_ui(ui, code, other, &lead(reply, other, view), view);
            ui.separator();
            meaning_ui(ui, reply, view);
        }
        None => {
            name_ui(ui, code, view);
            meaning_ui(ui, reply, view);
            if let Some(other) = other {
                ui.separator();
                contrast_ui(ui, code, other, &lead(reply, other, view), view);
            }
        }
    }
}

/// A duel is quick, so it compares the two only after a wrong answer.
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

/// The truth about a statement, and why.
fn statement_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    let Some(myth) = reply.question.myth(view.registry) else {
        return;
    };
    let language = view.text.language();
    let said = matches!(
        reply.question.prompt,
        Prompt::Statement { is_true: true, .. }
    );
    if !said {
        prose_ui(ui, myth.truth.get(language), TextStyle::Heading);
    }
    prose_ui(ui, myth.why.get(language), style::lead());
    muted_ui(ui, myth.source.as_str());
}

fn name_ui(ui: &mut Ui, code: Code, view: View<'_>) {
    let Some(entry) = view.entry(code) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(number(ui, code, style::title()));
        heading_ui(ui, entry.display_name(), style::title());
        korean_name_ui(ui, entry, view.text);
    });
}

/// The code's meaning, why it fits the situation, its source, and one fact.
fn meaning_ui(ui: &mut Ui, reply: &Reply, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let code = reply.question.card.code();
    let Some(entry) = view.entry(code) else {
        return;
    };
    let language = view.text.language();
    prose_ui(ui, entry.meaning.get(language), style::lead());
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
            let standing = words::standing(view.text, &entry.standing);
            tag_ui(ui, &standing, tokens.notice);
        }
    });
}

/// One more fact: the required header, else what the client may do next.
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
        None => {
            let next = words::next(view.text, *details.next.first()?);
            let next = [("next", next.as_ref().into())];
            view.text.with("feedback-next", &next)
        }
    })
}
