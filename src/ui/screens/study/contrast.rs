//! Two codes side by side, with the one question that decides between them.

use egui::{RichText, TextStyle, Ui};

use crate::language::Language;
use crate::registry::{Code, Group};
use crate::ui::View;
use crate::ui::accessibility::heading_ui;
use crate::ui::layout::{edged_ui, halves_ui};
use crate::ui::theme::{Tokens, space, style};
use crate::ui::widgets::{muted_ui, prose_ui};

/// Shows the asked code on the left and the other on the right.
pub(super) fn contrast_ui(ui: &mut Ui, asked: Code, other: Code, lead: &str, view: View<'_>) {
    muted_ui(ui, lead);
    let Some(group) = view.registry.group_of_both(asked, other) else {
        // What the asked one means stands above already.
        side_ui(ui, other, None, view);
        return;
    };
    let question = group.question.get(view.text.language());
    heading_ui(ui, question, TextStyle::Heading);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        halves_ui(
            ui,
            space::HALF,
            |ui| side_ui(ui, asked, Some(group), view),
            |ui| side_ui(ui, other, Some(group), view),
        );
    });
}

fn side_ui(ui: &mut Ui, code: Code, group: Option<&Group>, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let language = view.text.language();
    let Some(entry) = view.entry(code) else {
        return;
    };
    let color = tokens.class(code.class());
    let edge = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(space::XS);
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            let number = RichText::new(code.to_string()).text_style(style::title());
            ui.label(number.color(color));
            ui.label(RichText::new(entry.display_name()).text_style(style::strong()));
            if language == Language::Ko {
                muted_ui(ui, entry.korean_name());
            }
        });
        match group.and_then(|group| group.answer(code)) {
            Some(answer) => prose_ui(ui, answer.get(language), style::lead()),
            None => prose_ui(ui, entry.meaning.get(language), style::lead()),
        };
    };
    edged_ui(ui, color, edge);
}
