//! Drilling together, in type that is read from across a room: a question, its answer, why, the contrast.

use egui::{Align, Layout, RichText, Role, ScrollArea, TextStyle, Ui, Vec2, WidgetInfo};

use super::question::{full_name, number, prompt_ui};
use super::test::{number_ui, why_ui};
use crate::app::{Together, TogetherItem, TogetherStep};
use crate::registry::{Code, Group};
use crate::text::harmless;
use crate::ui::accessibility::{head, say};
use crate::ui::commands::Command;
use crate::ui::layout::{Actions, column_ui, halves_ui};
use crate::ui::theme::space::Room;
use crate::ui::theme::{space, style};
use crate::ui::view::View;
use crate::ui::widgets::prose_ui;

pub(super) fn together_ui(ui: &mut Ui, together: &Together, view: View<'_>) {
    let Some(item) = together.item() else {
        return;
    };
    let [number, of] =
        <[usize; 2]>::from(together.number()).map(|count| u32::try_from(count).unwrap_or(u32::MAX));
    let step = together.step();
    column_ui(ui, space::PAGE, |ui| {
        let row = Vec2::new(ui.available_width(), space::LINE);
        ui.allocate_ui_with_layout(row, Layout::right_to_left(Align::Center), |ui| {
            number_ui(ui, number, of, view);
        });
    });
    // The top depends on the window alone, so that nothing moves with the answer.
    let above = (ui.available_height() - space::STUDY) / 2.0;
    let area = ScrollArea::vertical().id_salt(("together", number));
    area.auto_shrink(false).show(ui, |ui| {
        ui.add_space(above.clamp(0.0, space::ABOVE));
        column_ui(ui, space::PAGE, |ui| {
            ui.spacing_mut().item_spacing.y = space::M;
            if let Some(question) = item.question(together.drill()) {
                prompt_ui(ui, question, style::from_afar(Room::of(ui)), view);
                if step == TogetherStep::Question {
                    say_ui(ui, item, together, view);
                    return;
                }
                answer_ui(ui, question.code, view);
                if step >= TogetherStep::Why {
                    let style = style::across_the_table(Room::of(ui));
                    why_ui(ui, question, together.drill(), style, view);
                }
            }
            if let Some((codes, group)) = item.contrast(view.registry) {
                let is_shown = step >= TogetherStep::Contrast;
                if is_shown || item.question(together.drill()).is_none() {
                    contrast_ui(ui, codes, group, is_shown, view);
                }
            }
        });
    });
}

/// What is asked of everybody: one of two codes, of the options, or any.
fn say_ui(ui: &mut Ui, item: TogetherItem, together: &Together, view: View<'_>) {
    let text = view.text;
    let style = style::across_the_table(Room::of(ui));
    let question = item.question(together.drill());
    let options = question.map_or(&[][..], |question| question.options.as_slice());
    if !options.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::XL;
            for code in options {
                ui.label(number(ui, *code, style.clone()));
            }
        });
    }
    let said = text.get("drills-say");
    let response = ui.label(RichText::new(said.as_ref()).text_style(style));
    say(&response, &said);
}

fn answer_ui(ui: &mut Ui, code: u16, view: View<'_>) {
    let said = full_name(code, view);
    let (shown, name) = said.split_once(' ').unwrap_or((said.as_str(), ""));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        let style = style::display(Room::of(ui));
        let response = ui.label(number(ui, code, style).text_style(style::display(Room::of(ui))));
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, shown));
        let name = RichText::new(harmless(name)).text_style(style::from_afar(Room::of(ui)));
        say(&ui.label(name), &said);
    });
}

/// The question that decides between two codes, and each code's answer to it.
fn contrast_ui(ui: &mut Ui, codes: [Code; 2], group: &Group, is_told: bool, view: View<'_>) {
    let language = view.text.language();
    let asked = group.question.get(language);
    let style = style::across_the_table(Room::of(ui));
    let response = ui.label(RichText::new(asked).text_style(style.clone()).strong());
    head(&response, asked);
    if !is_told {
        let [one, other] = codes.map(|code| code.to_string());
        let pair = [("one", one.into()), ("other", other.into())];
        let said = view.text.with("drills-or", &pair);
        say(
            &ui.label(RichText::new(said.as_str()).text_style(style)),
            &said,
        );
        return;
    }
    let side = |ui: &mut Ui, code: Code, style: TextStyle| {
        ui.label(number(ui, code.get(), style::figure()));
        let told = group.answer(code).map_or("", |told| told.get(language));
        prose_ui(ui, told, style);
    };
    let [one, other] = codes;
    halves_ui(
        ui,
        space::HALF,
        |ui| side(ui, one, style.clone()),
        |ui| side(ui, other, style.clone()),
    );
}

pub(super) fn together_actions(view: View<'_>) -> Actions {
    let to_board = view.text.get("drills-leave-together").into_owned();
    let left = vec![
        (Command::Back, to_board),
        view.labeled(Command::NextInDrill),
    ];
    let right = vec![
        view.labeled(Command::TogetherForward),
        view.labeled(Command::TogetherBackward),
    ];
    Actions {
        column: space::PAGE,
        left,
        right,
    }
}
