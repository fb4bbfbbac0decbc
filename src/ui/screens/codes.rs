//! Codes: search, filters, the list, and beside it the entry.

use egui::{
    Align, AtomExt as _, Button, ComboBox, Layout, RichText, Role, ScrollArea, TextEdit, Ui, Vec2,
    WidgetInfo,
};

use super::entry::entry_ui;
use crate::app::{Action, Codes, MemoryFilter, StandingFilter};
use crate::learner::Progress;
use crate::registry::{Class, Code, Tier};
use crate::text::entry as words;
use crate::ui::accessibility;
use crate::ui::commands::{Command, is_held, named_button_ui};
use crate::ui::input::TextInput;
use crate::ui::layout::{column_ui, fitting_row_ui};
use crate::ui::theme::{Tokens, space, style, thin};
use crate::ui::widgets::{Emphasis, muted_ui, reveal_focus};
use crate::ui::{Actions, View};

pub(in crate::ui) fn codes_ui(
    ui: &mut Ui,
    codes: &Codes,
    progress: &Progress,
    view: View<'_>,
    input: &mut TextInput<'_>,
    actions: &mut Actions,
) {
    let page = space::PAGE.min(ui.available_width());
    if page < 2.0 * space::LIST_LEAST {
        // One below the other, and the page as a whole is scrolled.
        let area = ScrollArea::vertical().id_salt("codes").auto_shrink(false);
        area.show(ui, |ui| {
            search_ui(ui, view, input, actions);
            filters_ui(ui, codes, view, actions);
            let list = Vec2::new(ui.available_width(), space::SHORT_LIST);
            ui.allocate_ui_with_layout(list, Layout::top_down(Align::Min), |ui| {
                list_ui(ui, codes, view, actions);
            });
            shown_ui(ui, codes, progress, view, input.text, actions);
        });
        return;
    }
    column_ui(ui, space::PAGE, |ui| {
        search_ui(ui, view, input, actions);
        filters_ui(ui, codes, view, actions);
        let height = ui.available_height();
        ui.horizontal_top(|ui| {
            let third = (ui.available_width() / 3.0).floor();
            let list = Vec2::new(third.clamp(space::LIST_LEAST, space::LIST), height);
            ui.allocate_ui_with_layout(list, Layout::top_down(Align::Min), |ui| {
                list_ui(ui, codes, view, actions);
            });
            ui.add_space(space::S);
            let rest = Vec2::new(ui.available_width(), height);
            ui.allocate_ui_with_layout(rest, Layout::top_down(Align::Min), |ui| {
                let area = ScrollArea::vertical().id_salt(("entry", codes.selected));
                area.auto_shrink(false).show(ui, |ui| {
                    shown_ui(ui, codes, progress, view, input.text, actions);
                });
            });
        });
    });
}

/// The entry that is shown, or that nothing was found.
fn shown_ui(
    ui: &mut Ui,
    codes: &Codes,
    progress: &Progress,
    view: View<'_>,
    query: &str,
    actions: &mut Actions,
) {
    match codes.selected.and_then(|code| view.entry(code)) {
        Some(entry) => entry_ui(ui, entry, codes, progress, view, actions),
        None => {
            let none = view.text.with("codes-none", &[("query", query.into())]);
            accessibility::say(&muted_ui(ui, none.as_str()), &none);
        }
    }
}

fn search_ui(ui: &mut Ui, view: View<'_>, input: &mut TextInput<'_>, actions: &mut Actions) {
    let field = TextEdit::singleline(input.text)
        .id(input.id)
        .margin(space::FIELD)
        .char_limit(MOST_CHARACTERS)
        .hint_text(view.text.get("codes-hint").into_owned())
        .desired_width(f32::INFINITY);
    let response = ui.add(field);
    let label = view.text.get("codes-search");
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_label(label.as_ref()));
    if response.changed() {
        actions.push(Action::Search(input.text.clone()));
    }
}

/// The longest search; no entry's text comes near it.
const MOST_CHARACTERS: usize = 100;

fn filters_ui(ui: &mut Ui, codes: &Codes, view: View<'_>, actions: &mut Actions) {
    let text = view.text;
    let mut filter = codes.filter;
    let mut study = Actions::new();
    let left = |ui: &mut Ui| {
        let class = |class: Class| class.key().to_owned();
        choice_ui(
            ui,
            &text.get("filter-class"),
            view,
            &Class::ALL,
            &mut filter.class,
            class,
        );
        let standing = |standing| {
            text.get(match standing {
                StandingFilter::Standard => "filter-standard",
                StandingFilter::Special => "filter-special",
                StandingFilter::Unofficial => "filter-unofficial",
            })
            .into_owned()
        };
        let label = text.get("filter-standing");
        choice_ui(
            ui,
            &label,
            view,
            &StandingFilter::ALL,
            &mut filter.standing,
            standing,
        );
        let tiers = [Tier::Essential, Tier::Common, Tier::Rare];
        let tier = |tier| words::tier(text, tier).into_owned();
        choice_ui(
            ui,
            &text.get("filter-tier"),
            view,
            &tiers,
            &mut filter.tier,
            tier,
        );
        let memory = |memory| {
            text.get(match memory {
                MemoryFilter::New => "filter-new",
                MemoryFilter::Due => "filter-due",
                MemoryFilter::Known => "filter-known",
            })
            .into_owned()
        };
        let label = text.get("filter-memory");
        choice_ui(
            ui,
            &label,
            view,
            &MemoryFilter::ALL,
            &mut filter.memory,
            memory,
        );
    };
    let right = |ui: &mut Ui| {
        if !codes.hits.is_empty() {
            let label = text.with("codes-study", &[("codes", codes.hits.len().into())]);
            named_button_ui(
                ui,
                Emphasis::Secondary,
                Command::StudyListed,
                &label,
                view,
                &mut study,
            );
        }
    };
    let has_room = ui.available_width() >= 2.0 * space::LIST;
    fitting_row_ui(ui, has_room, left, right);
    if filter != codes.filter {
        actions.push(Action::Filter(filter));
    }
    actions.extend(study);
}

/// A list to choose one thing from, or nothing in particular.
fn choice_ui<T: Copy + PartialEq>(
    ui: &mut Ui,
    label: &str,
    view: View<'_>,
    options: &[T],
    chosen: &mut Option<T>,
    name: impl Fn(T) -> String,
) {
    let shown = chosen.map_or_else(|| label.to_owned(), &name);
    let combo = ComboBox::from_id_salt(label)
        .selected_text(RichText::new(&shown))
        .width(0.0)
        .show_ui(ui, |ui| {
            ui.selectable_value(chosen, None, view.text.get("filter-all"));
            for option in options {
                ui.selectable_value(chosen, Some(*option), name(*option));
            }
        });
    let said = format!(
        "{label}: {}",
        chosen.map_or_else(|| view.text.get("filter-all").into_owned(), &name)
    );
    combo
        .response
        .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, said.as_str()));
}

/// What brings another row of the list into view.
const MOVES: &[Command] = &[
    Command::PreviousCode,
    Command::NextCode,
    Command::PreviousCodes,
    Command::NextCodes,
];

fn list_ui(ui: &mut Ui, codes: &Codes, view: View<'_>, actions: &mut Actions) {
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
                    row_ui(ui, *code, selected, selected && moved, view, actions);
                }
            });
        });
}

fn row_ui(
    ui: &mut Ui,
    code: Code,
    selected: bool,
    reveal: bool,
    view: View<'_>,
    actions: &mut Actions,
) {
    let tokens = Tokens::of(ui);
    let Some(entry) = view.entry(code) else {
        return;
    };
    let number = RichText::new(code.to_string())
        .text_style(style::strong())
        .color(tokens.class(code.class()));
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
        actions.push(Action::Select(code));
    }
}
