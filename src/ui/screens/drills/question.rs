//! A question of a team's test: its prompt as it stands in the drill, and its codes.

use egui::{Frame, RichText, Role, TextStyle, Ui, WidgetInfo};

use crate::registry::Code;
use crate::team::TeamQuestion;
use crate::text::{entry as words, harmless};
use crate::ui::accessibility;
use crate::ui::commands::Command;
use crate::ui::http::written_exchange_ui;
use crate::ui::screens::option_row::{OptionMark, OptionRow, option_row_ui};
use crate::ui::screens::typed_options::{TypedOption, select_by_typing};
use crate::ui::theme::space::Room;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{prose_ui, reveal_focus};

/// The prompt, as a heading; an exchange keeps its lines.
pub(super) fn prompt_ui(ui: &mut Ui, question: &TeamQuestion, style: TextStyle, view: View<'_>) {
    let prompt = harmless(question.prompt.get(view.text.language()));
    if !prompt.trim().contains('\n') {
        accessibility::head(&prose_ui(ui, &prompt, style), &prompt);
        return;
    }
    let tokens = Tokens::of(ui);
    let font = style::raw_beside(&style.resolve(ui.style()), Room::of(ui), ui.style());
    if let Some([request, response]) = written_exchange_ui(ui, prompt.trim(), &font) {
        accessibility::head(&request, prompt.trim());
        accessibility::said_already(&response);
        return;
    }
    Frame::new()
        .fill(tokens.sunken)
        .corner_radius(space::CORNERS)
        .inner_margin(space::RAW)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let lines = RichText::new(prompt.trim()).font(font);
            let response = ui.label(lines.color(tokens.text));
            accessibility::head(&response, prompt.trim());
        });
}

/// The options to choose from, each with its key.
pub(super) fn options_ui(ui: &mut Ui, question: &TeamQuestion, view: View<'_>) {
    let mut options = Vec::new();
    if Room::of(ui) < Room::Wide {
        ui.spacing_mut().item_spacing.y = space::XS;
    }
    for (place, code) in question.options.iter().enumerate() {
        let known = Code::new(*code);
        let row = OptionRow {
            code: known,
            text: known.map_or_else(|| code.to_string(), |_| String::new()),
            key: Command::ChooseCode.caps(place),
            tells_code: false,
        };
        // A number needs no more, so that all have room below a long situation.
        let height = match Room::of(ui) {
            Room::Tight | Room::Normal => space::ROW,
            Room::Wide => space::MAIN,
        };
        let response = option_row_ui(ui, &row, OptionMark::Open, height, view);
        let said = format!("{}. {code}", row.key);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.as_str()));
        reveal_focus(&response);
        if response.clicked() {
            let chosen = Command::ChooseCode.action_of(place, view.place);
            chosen.into_iter().for_each(|action| view.send(action));
        }
        options.push(TypedOption {
            text: String::new(),
            code: Some(*code),
            response,
        });
    }
    select_by_typing(ui, &options);
}

/// A code's number in the colour of its class; a team's own code may have none.
pub(super) fn number(ui: &Ui, code: u16, style: TextStyle) -> RichText {
    let tokens = Tokens::of(ui);
    let color = Code::new(code).map_or(tokens.text, |code| tokens.class(code.class()));
    RichText::new(code.to_string())
        .text_style(style)
        .color(color)
}

/// "403 Forbidden", or the number alone of a code that the registry does not have.
pub(super) fn full_name(code: u16, view: View<'_>) -> String {
    let entry = Code::new(code).and_then(|code| view.entry(code));
    entry.map_or_else(
        || code.to_string(),
        |entry| format!("{code} {}", words::name(view.text, entry)),
    )
}
