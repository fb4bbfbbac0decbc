//! The window of a start that failed: whoever opens the program from a menu sees no terminal.

use egui::{Align, CentralPanel, Frame, Label, Layout, ScrollArea, TextStyle, Ui, ViewportCommand};

use super::accessibility;
use super::layout::column_ui;
use super::theme::space::Room;
use super::theme::{Tokens, space};
use super::widgets::{Emphasis, button_ui, strong};
use super::window::window_title;
use crate::text::Text;

/// Says why there is nothing to show, and what can be done.
#[derive(Debug)]
pub struct FailedStart {
    title: String,
    message: String,
    close: String,
}

impl FailedStart {
    #[must_use]
    pub fn new(message: String, text: &Text) -> Self {
        Self {
            title: text.get("failed-start").into_owned(),
            message,
            close: text.get("keys-close").into_owned(),
        }
    }
}

impl eframe::App for FailedStart {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        accessibility::name_window(ui.ctx(), window_title());
        let page = Frame::new()
            .fill(Tokens::of(ui).background)
            .inner_margin(Room::of(ui).screen());
        let mut closes = false;
        CentralPanel::default().frame(page).show(ui, |ui| {
            ScrollArea::vertical().show(ui, |ui| {
                ui.with_layout(Layout::top_down(Align::Center), |ui| {
                    column_ui(ui, space::COLUMN, |ui| {
                        ui.add_space(space::XL);
                        ui.label(strong(self.title.as_str()).text_style(TextStyle::Heading));
                        ui.add_space(space::M);
                        // Whoever asks for help can copy it.
                        let message = Label::new(self.message.as_str()).wrap().selectable(true);
                        accessibility::say(&ui.add(message), &self.message);
                        ui.add_space(space::L);
                        let close = button_ui(ui, Emphasis::Primary, &self.close);
                        if ui.memory(|memory| memory.focused().is_none()) {
                            close.request_focus();
                        }
                        closes = close.clicked();
                    });
                });
            });
        });
        if closes {
            ui.ctx().send_viewport_cmd(ViewportCommand::Close);
        }
    }
}
