//! The question whether to close the window while answers are not on the disk.

use egui::{Id, Modal, RichText, Ui};

use crate::app::{Action, Problem};
use crate::ui::theme::{CARD_MARGIN, space, style};
use crate::ui::widgets::{Rank, key_button_ui, muted_ui};
use crate::ui::{Actions, View};

pub(in crate::ui) fn close_ui(
    ui: &Ui,
    problem: Option<&Problem>,
    view: View<'_>,
    actions: &mut Actions,
) {
    let text = view.text;
    let frame = egui::Frame::popup(ui.style()).inner_margin(CARD_MARGIN);
    let modal = Modal::new(Id::unique("close"))
        .frame(frame)
        .show(ui.ctx(), |ui| {
            ui.set_width(440.0);
            ui.label(RichText::new(text.get("close-title")).text_style(style::title()));
            ui.add_space(space::S);
            ui.label(text.get("close-lost"));
            if let Some(Problem::NotSaved(message)) = problem {
                ui.add_space(space::S);
                muted_ui(ui, message.as_str());
            }
            ui.add_space(space::M);
            ui.horizontal_wrapped(|ui| {
                if key_button_ui(ui, Rank::Primary, &text.get("close-stay"), "⏎").clicked() {
                    actions.push(Action::StayOpen);
                }
                if key_button_ui(ui, Rank::Secondary, &text.get("close-anyway"), "X").clicked() {
                    actions.push(Action::Close);
                }
            });
        });
    if modal.backdrop_response.clicked() {
        actions.push(Action::StayOpen);
    }
}
