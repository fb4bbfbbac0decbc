//! Two codes side by side, with the question that decides between them.

use egui::{TextStyle, Ui};

use crate::registry::{Code, Group};
use crate::ui::accessibility::heading_ui;
use crate::ui::layout::{edged_ui, halves_ui};
use crate::ui::theme::{Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{korean_name_ui, muted_ui, number, prose_ui, strong};

/// Shows the asked code on the left and the other on the right.
pub(super) fn contrast_ui(ui: &mut Ui, asked: Code, other: Code, lead: &str, view: View<'_>) {
    muted_ui(ui, lead);
    let Some(group) = view.registry.group_of_both(asked, other) else {
        // The meaning of the asked code is above already.
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
            ui.label(number(ui, code, style::title()));
            ui.label(strong(entry.display_name()));
            korean_name_ui(ui, entry, view.text);
        });
        match group.and_then(|group| group.answer(code)) {
            Some(answer) => prose_ui(ui, answer.get(language), style::lead()),
            None => prose_ui(ui, entry.meaning.get(language), style::lead()),
        };
    };
    edged_ui(ui, color, edge);
}
