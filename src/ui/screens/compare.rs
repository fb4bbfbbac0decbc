//! Two codes side by side: the question that decides between them, and the facts in which they differ.

use egui::{Button, Response, RichText, Role, TextStyle, Ui, Vec2, WidgetInfo};

use super::settings::rows::line_ui;
use crate::app::{Action, Compare};
use crate::registry::{Code, Entry, Group};
use crate::text::compare::{ComparedFact, FactKind, compared};
use crate::text::whole_names;
use crate::ui::accessibility;
use crate::ui::buttons::command_button_ui;
use crate::ui::commands::Command;
use crate::ui::layout::{card_ui, column_ui, halves_ui, scroll_by_pages, scroll_ui};
use crate::ui::theme::space::Room;
use crate::ui::theme::{Tokens, space, style, thick, thin};
use crate::ui::view::View;
use crate::ui::widgets::{
    Emphasis, korean_name_ui, muted_ui, number, prose_ui, reveal_focus, strong, text_field,
};

/// The longest text that chooses a code; no name is longer.
const MOST_CHARACTERS: usize = 100;

pub(super) fn compare_ui(ui: &mut Ui, compare: &Compare, view: View<'_>, input: &mut String) {
    column_ui(ui, space::PAGE, |ui| choose_ui(ui, compare, view, input));
    scroll_ui(ui, ("compare", compare.code, compare.other), |ui| {
        scroll_by_pages(ui);
        column_ui(ui, space::PAGE, |ui| {
            let other = compare.other.and_then(|other| view.entry(other));
            match (view.entry(compare.code), other) {
                (Some(entry), Some(other)) => pair_ui(ui, [entry, other], view),
                (Some(entry), None) => card_ui(ui, |ui| drop(head_ui(ui, entry, view))),
                (None, _) => {}
            }
        });
    });
}

/// The field for the other code, and the look-alikes to choose from.
fn choose_ui(ui: &mut Ui, compare: &Compare, view: View<'_>, input: &mut String) {
    let code = [("code", compare.code.to_string().into())];
    let label = view.text.with("compare-field", &code);
    let field = text_field(input)
        .char_limit(MOST_CHARACTERS)
        .hint_text(label.as_str());
    let response = ui.add(field);
    accessibility::name_field(&response, &label);
    if response.changed() {
        view.send(Action::Search(input.clone()));
    }
    ui.horizontal_wrapped(|ui| {
        for code in view.registry.look_alikes(compare.code) {
            look_alike_ui(ui, *code, compare.other == Some(*code), view);
        }
        if compare.other.is_some() {
            command_button_ui(ui, Emphasis::Secondary, Command::OpenCompared, view);
        }
    });
    ui.add_space(space::S);
}

fn look_alike_ui(ui: &mut Ui, code: Code, chosen: bool, view: View<'_>) {
    let Some(entry) = view.entry(code) else {
        return;
    };
    let label = format!("{code} {}", entry.display_name());
    let tokens = Tokens::of(ui);
    let (stroke, fill) = if chosen {
        (thick(tokens.accent), tokens.chosen)
    } else {
        (thin(tokens.outline), tokens.surface)
    };
    let button = Button::new(number(ui, code, style::strong()))
        .fill(fill)
        .stroke(stroke)
        .min_size(Vec2::new(0.0, space::CONTROL));
    let response = ui.add(button).on_hover_text(entry.display_name());
    reveal_focus(&response);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, chosen, label.as_str()));
    if response.clicked() {
        view.send(Action::CompareWith(code));
    }
}

fn pair_ui(ui: &mut Ui, entries: [&Entry; 2], view: View<'_>) {
    let [first, second] = entries;
    ui.spacing_mut().item_spacing.y = space::M;
    card_ui(ui, |ui| {
        halves_ui(
            ui,
            space::HALF,
            |ui| drop(head_ui(ui, first, view)),
            |ui| {
                let name = head_ui(ui, second, view);
                let said = format!("{} {}", second.code, second.display_name());
                accessibility::say(&name, &said);
            },
        );
        if let Some(group) = view.registry.group_of_both(first.code, second.code) {
            line_ui(ui);
            question_ui(ui, entries, group, view);
        }
    });
    let facts = compared(view.registry, entries, view.text);
    let (differing, same): (Vec<_>, Vec<_>) = facts.into_iter().partition(ComparedFact::differs);
    card_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = space::S;
        accessibility::heading_ui(ui, view.text.get("compare-differ"), style::strong());
        for fact in &differing {
            fact_ui(ui, fact, entries);
        }
    });
    if !same.is_empty() {
        card_ui(ui, |ui| {
            accessibility::heading_ui(ui, view.text.get("compare-same"), style::strong());
            for fact in &same {
                let [said, _] = &fact.sides;
                prose_ui(ui, &format!("{}: {said}", fact.label), TextStyle::Body);
            }
        });
    }
}

/// A code's number with its name beside it, whose label is returned.
fn head_ui(ui: &mut Ui, entry: &Entry, view: View<'_>) -> Response {
    let style = if Room::of(ui) == Room::Tight {
        TextStyle::Heading
    } else {
        style::title()
    };
    let name = ui.horizontal_top(|ui| {
        ui.label(number(ui, entry.code, style.clone()));
        let named = ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let name = ui.label(RichText::new(entry.display_name()).text_style(style));
            korean_name_ui(ui, entry, view.text);
            name
        });
        named.inner
    });
    let name = name.inner;
    accessibility::head(&name, &format!("{} {}", entry.code, entry.display_name()));
    name
}

/// The deciding question, and each code's answer under the code.
fn question_ui(ui: &mut Ui, [first, second]: [&Entry; 2], group: &Group, view: View<'_>) {
    let language = view.text.language();
    let asked = group.question.get(language);
    accessibility::head(&prose_ui(ui, asked, TextStyle::Heading), asked);
    ui.add_space(space::S);
    let answer = |entry: &Entry| group.answer(entry.code).map(|said| said.get(language));
    let (left, right) = (answer(first), answer(second));
    halves_ui(
        ui,
        space::HALF,
        |ui| side_ui(ui, first, left.unwrap_or_default(), style::lead()),
        |ui| side_ui(ui, second, right.unwrap_or_default(), style::lead()),
    );
}

fn fact_ui(ui: &mut Ui, fact: &ComparedFact, [first, second]: [&Entry; 2]) {
    ui.add_space(space::XS);
    muted_ui(ui, fact.label.as_str());
    let has_names = matches!(fact.kind, FactKind::EnglishNames | FactKind::KoreanNames);
    let [left, right] = fact.sides.each_ref().map(|said| {
        let names: Vec<&str> = said.split(", ").collect();
        if has_names {
            whole_names(&names)
        } else {
            said.clone()
        }
    });
    halves_ui(
        ui,
        space::HALF,
        |ui| side_ui(ui, first, &left, TextStyle::Body),
        |ui| side_ui(ui, second, &right, TextStyle::Body),
    );
}

/// What one code says, beside its number.
fn side_ui(ui: &mut Ui, entry: &Entry, said: &str, size: TextStyle) {
    let color = Tokens::of(ui).class(entry.code.class());
    let said = if said.is_empty() { "–" } else { said };
    ui.horizontal_top(|ui| {
        ui.label(strong(entry.code.to_string()).color(color));
        ui.vertical(|ui| prose_ui(ui, said, size));
    });
}
