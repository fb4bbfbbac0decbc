//! Feedback: the answer where it was given, then why the right one is right, and what tells it from
//! the one it was taken for.

use egui::{TextStyle, Ui};

use super::contrast::contrast_ui;
use super::duel_end::duel_end_ui;
use super::options::answered_options_ui;
use super::tiles::answered_tiles_ui;
use super::verdict::verdict_ui;
use crate::app::Study;
use crate::grading::fits_too;
use crate::memory::Direction;
use crate::question::{Format, Stage};
use crate::registry::{Entry, Standing};
use crate::session::{DuelOffer, Reply};
use crate::text::lesson::{Lesson, offer_reason};
use crate::text::{entry as words, harmless};
use crate::ui::accessibility::{heading_ui, sentences};
use crate::ui::layout::card_ui;
use crate::ui::theme::space::Room;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{korean_name_ui, muted_ui, notice_ui, number, pair_ui, prose_ui, tag_ui};

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

pub(super) fn feedback_ui(ui: &mut Ui, reply: &Reply, study: &Study, view: View<'_>) {
    match (reply.question.format, reply.duel) {
        (Format::Typed, _) => verdict_ui(ui, reply, view),
        (Format::SelfGraded, _) => {}
        (Format::Choice, Some(score)) if reply.question.stage == Stage::Duel => {
            answered_tiles_ui(ui, reply, score, view);
        }
        (Format::Choice | Format::TrueFalse, _) => answered_options_ui(ui, reply, view),
    }
    let Some(lesson) = Lesson::new(reply, view.registry, view.text) else {
        return;
    };
    match reply.duel.filter(|score| score.won.is_some()) {
        Some(score) => duel_end_ui(ui, score, &lesson, study.next_review(), view),
        None => card_ui(ui, |ui| lesson_ui(ui, &lesson, view)),
    }
    if let Some(offer) = study.offer() {
        offer_ui(ui, offer, view);
    }
}

/// The reason first and large, then what tells the two codes apart, then the code itself.
fn lesson_ui(ui: &mut Ui, lesson: &Lesson<'_>, view: View<'_>) {
    ui.spacing_mut().item_spacing.y = space::SM;
    if let Some(off) = &lesson.off {
        let words = [
            ("typed", off.typed.as_str().into()),
            ("meant", off.meant.as_str().into()),
        ];
        ui.label(view.text.with("feedback-word-off", &words));
    }
    if lesson.names_code {
        // The reason is larger than the name.
        let style = if lesson.why.is_some() {
            TextStyle::Heading
        } else {
            style::title()
        };
        name_ui(ui, lesson.entry, style, view);
    }
    let mut first = Some(style::reason(Room::of(ui)));
    for said in [lesson.truth, lesson.why].into_iter().flatten() {
        prose_ui(
            ui,
            &harmless(said),
            first.take().unwrap_or_else(style::lead),
        );
    }
    // Without a question that decides, the code itself comes before the other one.
    let decides = lesson.contrast.as_ref().filter(|it| it.question.is_some());
    if let Some(contrast) = decides {
        contrast_ui(ui, contrast, view);
    }
    if let Some(meaning) = lesson.meaning {
        let is_first = first.is_some() && decides.is_none();
        let style = if is_first {
            style::lead()
        } else {
            TextStyle::Body
        };
        prose_ui(ui, meaning, style);
    }
    if let (None, Some(contrast)) = (decides, &lesson.contrast) {
        contrast_ui(ui, contrast, view);
    }
    source_ui(ui, lesson, view);
}

fn name_ui(ui: &mut Ui, entry: &Entry, style: TextStyle, view: View<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.label(number(ui, entry.code, style.clone()));
        heading_ui(ui, words::main_name(view.text, entry), style);
        korean_name_ui(ui, entry, view.text);
    });
}

/// The source, one fact, and the standing if it is not the usual one.
fn source_ui(ui: &mut Ui, lesson: &Lesson<'_>, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let parts = [lesson.source.as_ref(), lesson.fact.as_ref()];
    let is_added = view.registry.is_added(lesson.entry.code);
    let has_standing = lesson.entry.standing != Standing::Standard && !is_added;
    // An empty row would take room.
    if parts.iter().all(Option::is_none) && !has_standing {
        return;
    }
    ui.horizontal_wrapped(|ui| {
        for (place, part) in parts.into_iter().flatten().enumerate() {
            if place > 0 {
                muted_ui(ui, "·");
            }
            muted_ui(ui, part.as_str());
        }
        if has_standing {
            let standing = words::standing(view.text, &lesson.entry.standing);
            tag_ui(ui, &standing, tokens.notice);
        }
    });
}

/// Why a duel is offered; its button is among the others.
fn offer_ui(ui: &mut Ui, offer: DuelOffer, view: View<'_>) {
    card_ui(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            pair_ui(ui, offer.codes, &TextStyle::Heading);
            ui.add_space(space::S);
            ui.label(offer_reason(offer, view.text));
        });
    });
}
