//! Codes: look a code up.

use egui::{Align, AtomExt as _, Button, Key, Layout, Margin, RichText, ScrollArea, TextEdit, TextStyle, Ui, Vec2};

use super::summary::direction;
use crate::app::{Action, Codes};
use crate::memory::{Card, Direction};
use crate::progress::Progress;
use crate::registry::{Code, Document, Entry, Standing, Tier};
use crate::text::Text;
use crate::ui::shell::Input;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::widgets::{card_ui, column_ui, muted_ui, tag_ui};
use crate::ui::{Actions, View};

pub(in crate::ui) fn codes_ui(
    ui: &mut Ui,
    codes: &Codes,
    progress: &Progress,
    view: View<'_>,
    input: &mut Input<'_>,
    actions: &mut Actions,
) {
    column_ui(ui, space::PAGE, |ui| {
        search_ui(ui, view, input, actions);
        ui.add_space(space::S);
        let height = ui.available_height();
        ui.horizontal_top(|ui| {
            ui.allocate_ui_with_layout(Vec2::new(space::LIST, height), Layout::top_down(Align::Min), |ui| {
                list_ui(ui, codes, view, actions);
            });
            ui.add_space(space::S);
            ui.allocate_ui_with_layout(
                Vec2::new(ui.available_width(), height),
                Layout::top_down(Align::Min),
                |ui| {
                    let entry = codes.selected.and_then(|code| view.entry(code));
                    ScrollArea::vertical().id_salt("entry").auto_shrink(false).show(ui, |ui| match entry {
                        Some(entry) => entry_ui(ui, entry, progress, view),
                        None => {
                            let query = [("query", input.text.as_str().into())];
                            muted_ui(ui, view.text.with("codes-none", &query));
                        }
                    });
                },
            );
        });
    });
}

fn search_ui(ui: &mut Ui, view: View<'_>, input: &mut Input<'_>, actions: &mut Actions) {
    let field = TextEdit::singleline(input.text)
        .id(input.id)
        .margin(Margin::symmetric(12, 8))
        .char_limit(100)
        .hint_text(view.text.get("codes-hint").into_owned())
        .desired_width(f32::INFINITY);
    let response = ui.add(field);
    let label = view.text.get("codes-search");
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(label.as_ref()));
    if response.changed() {
        actions.push(Action::Search(input.text.clone()));
    }
}

fn list_ui(ui: &mut Ui, codes: &Codes, view: View<'_>, actions: &mut Actions) {
    let count = view.text.with("codes-count", &[("codes", codes.hits.len().into())]);
    muted_ui(ui, count);
    let moved = ui.input(|input| {
        [Key::ArrowDown, Key::ArrowUp, Key::PageDown, Key::PageUp].iter().any(|key| input.key_down(*key))
    });
    ScrollArea::vertical().id_salt("list").auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
            for code in &codes.hits {
                let selected = codes.selected == Some(*code);
                row_ui(ui, *code, selected, selected && moved, view, actions);
            }
        });
    });
}

fn row_ui(ui: &mut Ui, code: Code, selected: bool, reveal: bool, view: View<'_>, actions: &mut Actions) {
    let tokens = Tokens::of(ui);
    let Some(entry) = view.entry(code) else { return };
    let number =
        RichText::new(code.to_string()).text_style(style::strong()).color(tokens.class(code.class()));
    let name = RichText::new(entry.display_name()).color(tokens.text).atom_shrink(true);
    let button = Button::new((number, name))
        .gap(space::S)
        .truncate()
        .frame_when_inactive(selected)
        .fill(if selected { tokens.sunken } else { egui::Color32::TRANSPARENT })
        .min_size(Vec2::new(0.0, space::ROW));
    let response = ui.add(button);
    let label = format!("{code} {}", entry.display_name());
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::ListBoxOption, true, selected, &label)
    });
    if reveal {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        actions.push(Action::Select(code));
    }
}

fn entry_ui(ui: &mut Ui, entry: &Entry, progress: &Progress, view: View<'_>) {
    let tokens = Tokens::of(ui);
    // The scroll bar has its own place beside the cards.
    ui.set_max_width(ui.available_width() - space::M);
    let text = view.text;
    card_ui(ui, |ui| {
        ui.set_width(ui.available_width());
        let number = RichText::new(entry.code.to_string()).text_style(style::display());
        ui.label(number.color(tokens.class(entry.code.class())));
        ui.label(RichText::new(entry.display_name()).text_style(style::title()));
        ui.label(RichText::new(entry.korean_names.join(", ")).color(tokens.muted));
        ui.add_space(space::S);
        ui.label(RichText::new(entry.meaning.get(text.language())).text_style(TextStyle::Heading));
        ui.add_space(space::S);
        ui.horizontal_wrapped(|ui| {
            let color =
                if entry.standing == Standing::Standard { tokens.muted } else { tokens.notice };
            tag_ui(ui, &standing(text, &entry.standing), color);
            tag_ui(ui, &tier(text, entry.tier), tokens.muted);
        });
        ui.add_space(space::S);
        let mut also: Vec<&str> = entry.aliases.iter().map(String::as_str).collect();
        if entry.popular_name.is_some() {
            also.insert(0, &entry.name);
        }
        if !also.is_empty() {
            fact_ui(ui, &text.get("entry-aliases"), &also.join(", "));
        }
        source_ui(ui, entry, view);
    });
    ui.add_space(space::M);
    card_ui(ui, |ui| {
        ui.set_width(ui.available_width());
        own_ui(ui, entry.code, progress, view);
    });
}

fn fact_ui(ui: &mut Ui, label: &str, fact: &str) {
    ui.horizontal_wrapped(|ui| {
        muted_ui(ui, label);
        ui.label(fact);
    });
}

fn source_ui(ui: &mut Ui, entry: &Entry, view: View<'_>) {
    let source = entry.source.to_string();
    let label = view.text.get("entry-source");
    match &entry.source.document {
        Document::Rfc(number) => {
            let url = format!(
                "https://www.rfc-editor.org/rfc/rfc{number}#section-{}",
                entry.source.section
            );
            ui.horizontal_wrapped(|ui| {
                muted_ui(ui, label.as_ref());
                ui.hyperlink_to(source, url);
            });
        }
        Document::Draft(_) | Document::Vendor(_) => fact_ui(ui, &label, &source),
    }
}

/// How the learner stands with a code.
fn own_ui(ui: &mut Ui, code: Code, progress: &Progress, view: View<'_>) {
    let text = view.text;
    ui.label(RichText::new(text.get("entry-own")).text_style(style::strong()));
    for way in Direction::ALL {
        let standing = match progress.card(Card(code, way)) {
            None => text.get("own-new").into_owned(),
            Some(card) if card.due <= view.today => text.get("own-due").into_owned(),
            Some(card) => {
                let args = [
                    ("day", text.day(card.due, view.today).into()),
                    ("answers", card.reviews.into()),
                    ("lapses", card.lapses.into()),
                ];
                text.with("own-next", &args)
            }
        };
        fact_ui(ui, &direction(view, way), &standing);
    }
}

/// A standing in words.
pub(super) fn standing(text: &Text, standing: &Standing) -> String {
    match standing {
        Standing::Unofficial { vendor } => {
            text.with("standing-unofficial", &[("vendor", vendor.as_str().into())])
        }
        Standing::Standard => text.get("standing-standard").into_owned(),
        Standing::Obsolete => text.get("standing-obsolete").into_owned(),
        Standing::Reserved => text.get("standing-reserved").into_owned(),
        Standing::Temporary => text.get("standing-temporary").into_owned(),
    }
}

/// A tier in words.
fn tier(text: &Text, tier: Tier) -> String {
    match tier {
        Tier::Essential => text.get("tier-essential"),
        Tier::Common => text.get("tier-common"),
        Tier::Rare => text.get("tier-rare"),
    }
    .into_owned()
}
