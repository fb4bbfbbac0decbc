//! Codes: search, filters, the list, and beside it the entry.

use std::borrow::Cow;

use egui::{
    Align, AtomExt as _, Button, ComboBox, Layout, RichText, Role, ScrollArea, Ui, Vec2, WidgetInfo,
};

use super::entry::entry_ui;
use crate::app::{Action, Codes, MemoryFilter, StandingFilter};
use crate::learner::Progress;
use crate::log::Event;
use crate::registry::{Class, Code, Tier};
use crate::text::entry as words;
use crate::ui::accessibility;
use crate::ui::buttons::{command_button_ui, named_button_ui};
use crate::ui::commands::{Command, is_held};
use crate::ui::layout::{column_ui, fitting_row_ui, part_ui};
use crate::ui::theme::{Tokens, space, style, thin};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, muted_ui, number, reveal_focus, text_field};

pub(in crate::ui) fn codes_ui(
    ui: &mut Ui,
    codes: &Codes,
    progress: &Progress,
    view: View<'_>,
    input: &mut String,
) {
    let page = space::PAGE.min(ui.available_width());
    if page < 2.0 * space::LIST_LEAST {
        // The entry is below the list, and the whole page scrolls.
        let area = ScrollArea::vertical().id_salt("codes").auto_shrink(false);
        area.show(ui, |ui| {
            search_ui(ui, codes, view, input);
            filters_ui(ui, codes, view);
            let list = Vec2::new(ui.available_width(), space::SHORT_LIST);
            part_ui(ui, list, |ui| list_ui(ui, codes, view));
            shown_ui(ui, codes, progress, view);
        });
        return;
    }
    column_ui(ui, space::PAGE, |ui| {
        search_ui(ui, codes, view, input);
        filters_ui(ui, codes, view);
        let height = ui.available_height();
        ui.horizontal_top(|ui| {
            let third = (ui.available_width() / 3.0).floor();
            let list = Vec2::new(third.clamp(space::LIST_LEAST, space::LIST), height);
            part_ui(ui, list, |ui| list_ui(ui, codes, view));
            ui.add_space(space::S);
            let rest = Vec2::new(ui.available_width(), height);
            part_ui(ui, rest, |ui| {
                let area = ScrollArea::vertical().id_salt(("entry", codes.selected));
                area.auto_shrink(false).show(ui, |ui| {
                    shown_ui(ui, codes, progress, view);
                });
            });
        });
    });
}

/// The selected entry, or a notice that nothing was found.
fn shown_ui(ui: &mut Ui, codes: &Codes, progress: &Progress, view: View<'_>) {
    match codes.selected.and_then(|code| view.entry(code)) {
        Some(entry) => entry_ui(ui, entry, codes, progress, view),
        None => {
            let none = view
                .text
                .with("codes-none", &[("query", codes.query.as_str().into())]);
            accessibility::say(&muted_ui(ui, none.as_str()), &none);
        }
    }
}

/// The search field, or in its place the one for a note.
fn search_ui(ui: &mut Ui, codes: &Codes, view: View<'_>, input: &mut String) {
    let code = codes.selected.filter(|_| codes.note.is_some());
    let (label, hint, most) = match code {
        Some(code) => {
            let code = [("code", code.to_string().into())];
            let label = view.text.with("note-field", &code);
            (label, view.text.get("note-hint"), Event::MOST_NOTED)
        }
        None => {
            let label = view.text.get("codes-search").into_owned();
            (label, view.text.get("codes-hint"), MOST_CHARACTERS)
        }
    };
    let field = text_field(input)
        .char_limit(most)
        .hint_text(hint.into_owned());
    let response = ui.add(field);
    accessibility::name_field(&response, &label);
    if code.is_some() {
        ui.horizontal(|ui| {
            muted_ui(ui, label);
            command_button_ui(ui, Emphasis::Primary, Command::SaveNote, view);
        });
    } else if response.changed() {
        view.send(Action::Search(input.clone()));
    }
}

/// The longest search; no entry's text comes near it.
const MOST_CHARACTERS: usize = 100;

fn filters_ui(ui: &mut Ui, codes: &Codes, view: View<'_>) {
    let text = view.text;
    let mut filter = codes.filter;
    let left = |ui: &mut Ui| {
        let class = |class: Class| class.key().into();
        choice_ui(
            ui,
            "filter-class",
            view,
            &Class::ALL,
            &mut filter.class,
            class,
        );
        let all = &StandingFilter::ALL;
        choice_ui(
            ui,
            "filter-standing",
            view,
            all,
            &mut filter.standing,
            |standing| {
                text.get(match standing {
                    StandingFilter::Standard => "filter-standard",
                    StandingFilter::Special => "filter-special",
                    StandingFilter::Unofficial => "filter-unofficial",
                })
            },
        );
        let all = &[Tier::Essential, Tier::Common, Tier::Rare];
        let tier = |tier| words::tier(text, tier);
        choice_ui(ui, "filter-tier", view, all, &mut filter.tier, tier);
        let all = &MemoryFilter::ALL;
        choice_ui(
            ui,
            "filter-memory",
            view,
            all,
            &mut filter.memory,
            |memory| {
                text.get(match memory {
                    MemoryFilter::New => "filter-new",
                    MemoryFilter::Due => "filter-due",
                    MemoryFilter::Known => "filter-known",
                    MemoryFilter::Aside => "filter-aside",
                })
            },
        );
    };
    let right = |ui: &mut Ui| {
        if !codes.hits.is_empty() && codes.filter.memory == Some(MemoryFilter::Aside) {
            command_button_ui(ui, Emphasis::Secondary, Command::BringAllBack, view);
        }
        if !codes.hits.is_empty() && codes.filter.memory == Some(MemoryFilter::New) {
            command_button_ui(ui, Emphasis::Secondary, Command::ClaimAll, view);
        }
        if !codes.hits.is_empty() {
            let label = text.with("codes-study", &[("codes", codes.hits.len().into())]);
            named_button_ui(ui, Emphasis::Secondary, Command::StudyListed, &label, view);
        }
    };
    let has_room = ui.available_width() >= 2.0 * space::LIST;
    fitting_row_ui(ui, has_room, left, right);
    if filter != codes.filter {
        view.send(Action::Filter(filter));
    }
}

/// A list to choose one thing from, or nothing in particular; `id` is the message of its label.
fn choice_ui<'a, T: Copy + PartialEq>(
    ui: &mut Ui,
    id: &'static str,
    view: View<'a>,
    options: &[T],
    chosen: &mut Option<T>,
    name: impl Fn(T) -> Cow<'a, str>,
) {
    let (label, all) = (view.text.get(id), view.text.get("filter-all"));
    let shown = chosen.map_or_else(|| label.clone(), &name);
    let combo = ComboBox::from_id_salt(label.as_ref())
        .selected_text(RichText::new(shown))
        .width(0.0)
        .show_ui(ui, |ui| {
            ui.selectable_value(chosen, None, all.as_ref());
            for option in options {
                ui.selectable_value(chosen, Some(*option), name(*option));
            }
        });
    let said = format!("{label}: {}", chosen.map_or(all, &name));
    combo
        .response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, said.as_str()));
}

/// Commands after which the list scrolls to the selected row.
const MOVES: &[Command] = &[
    Command::PreviousCode,
    Command::NextCode,
    Command::PreviousCodes,
    Command::NextCodes,
];

fn list_ui(ui: &mut Ui, codes: &Codes, view: View<'_>) {
    let count = view
        .text
        .with("codes-count", &[("codes", codes.hits.len().into())]);
    accessibility::head(&muted_ui(ui, count.as_str()), &count);
    let moved = is_held(ui, MOVES);
    ScrollArea::vertical()
        .id_salt("list")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::GAP;
            ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
                for code in &codes.hits {
                    let selected = codes.selected == Some(*code);
                    row_ui(ui, *code, selected, selected && moved, view);
                }
            });
        });
}

fn row_ui(ui: &mut Ui, code: Code, selected: bool, reveal: bool, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let Some(entry) = view.entry(code) else {
        return;
    };
    let number = number(ui, code, style::strong());
    let name = RichText::new(entry.display_name())
        .color(tokens.text)
        .atom_shrink(true);
    let button = Button::new((number, name))
        .gap(space::S)
        .truncate()
        .frame_when_inactive(selected)
        .fill(if selected {
            tokens.chosen
        } else {
            tokens.background
        })
        .stroke(thin(if selected {
            tokens.accent
        } else {
            tokens.background
        }))
        .min_size(Vec2::new(0.0, space::ROW));
    let response = ui.add(button);
    reveal_focus(&response);
    let label = format!("{code} {}", entry.display_name());
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &label));
    if reveal {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        view.send(Action::Select(code));
    }
}
