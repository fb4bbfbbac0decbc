//! Two codes side by side, with the one question that decides between them.

use egui::{Align, Frame, Layout, Margin, RichText, Stroke, TextStyle, Ui};

use crate::registry::{Code, Group, Language};
use crate::ui::View;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::widgets::{muted_ui, prose_ui};

/// Shows the asked code on the left and the other on the right.
pub(super) fn contrast_ui(ui: &mut Ui, asked: Code, other: Code, lead: &str, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let group = view.registry.group_of_both(asked, other);
    Frame::new()
        .fill(tokens.background)
        .stroke(Stroke::new(1.0, tokens.line))
        .corner_radius(space::RADIUS)
        .inner_margin(Margin::same(16))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            muted_ui(ui, lead);
            if let Some(group) = group {
                prose_ui(
                    ui,
                    group.question.get(view.text.language()),
                    style::strong(),
                );
            }
            ui.add_space(space::XS);
            if group.is_none() {
                // What the asked one means stands above already.
                side_ui(ui, other, None, view);
                return;
            }
            ui.columns(2, |columns| {
                for (ui, code) in columns.iter_mut().zip([asked, other]) {
                    // Columns would stretch the lines to their width.
                    let layout = Layout::top_down(Align::Min);
                    ui.with_layout(layout, |ui| side_ui(ui, code, group, view));
                }
            });
        });
}

fn side_ui(ui: &mut Ui, code: Code, group: Option<&Group>, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let language = view.text.language();
    let Some(entry) = view.entry(code) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        let number = RichText::new(code.to_string()).text_style(TextStyle::Heading);
        ui.label(number.color(tokens.class(code.class())));
        ui.label(RichText::new(entry.display_name()).text_style(style::strong()));
        if language == Language::Ko {
            muted_ui(ui, entry.korean_name());
        }
    });
    match group.and_then(|group| group.answer(code)) {
        Some(answer) => prose_ui(ui, answer.get(language), TextStyle::Body),
        None => prose_ui(ui, entry.meaning.get(language), TextStyle::Body),
    };
}
