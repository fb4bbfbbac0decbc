//! Codes: search, filters, the list, and beside it the entry.

use std::borrow::Cow;
use std::ops::Range;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{
    Align, Align2, AtomExt as _, Button, ComboBox, Layout, Response, RichText, Role, ScrollArea,
    TextStyle, Ui, Vec2, WidgetInfo,
};

use super::compare::compare_ui;
use super::entry::entry_ui;
use super::entry_actions::code_menu_ui;
use super::guide::guide_ui;
use crate::app::{Action, Codes, CodesPage, HitMarks, MemoryFilter, StandingFilter};
use crate::learner::Progress;
use crate::log::Event;
use crate::registry::{Class, Code, Tier};
use crate::text::entry as words;
use crate::ui::accessibility;
use crate::ui::buttons::{command_button_ui, named_button_ui};
use crate::ui::commands::{Command, Place, is_held, presses};
use crate::ui::fields::field_beside_ui;
use crate::ui::layout::{column_ui, fitting_row_ui, part_ui, scroll_ui};
use crate::ui::row_menu::{RowMenu, more_ui};
use crate::ui::theme::{Icon, Tokens, space, style, thin};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, muted_ui, number, number_width, reveal_focus, text_field};

pub(in crate::ui) fn codes_ui(
    ui: &mut Ui,
    codes: &Codes,
    progress: &Progress,
    view: View<'_>,
    input: &mut String,
) {
    match &codes.page {
        CodesPage::List => list_page_ui(ui, codes, progress, view, input),
        CodesPage::Guide(answers) => guide_ui(ui, answers, view),
        CodesPage::Compare(compare) => compare_ui(ui, compare, view, input),
    }
}

/// The list, and the shown entry beside or below it.
fn list_page_ui(
    ui: &mut Ui,
    codes: &Codes,
    progress: &Progress,
    view: View<'_>,
    input: &mut String,
) {
    let page = space::PAGE.min(ui.available_width());
    if page < 2.0 * space::LIST_LEAST {
        // The entry is below the list, and the whole page scrolls.
        scroll_ui(ui, "codes", |ui| {
            search_ui(ui, codes, view, input);
            filters_ui(ui, codes, view);
            if codes.hits.is_empty() {
                return none_ui(ui, input, view);
            }
            let list = Vec2::new(ui.available_width(), space::SHORT_LIST);
            part_ui(ui, list, |ui| list_ui(ui, codes, progress, view));
            shown_ui(ui, codes, progress, view);
        });
        return;
    }
    column_ui(ui, space::PAGE, |ui| {
        search_ui(ui, codes, view, input);
        filters_ui(ui, codes, view);
        if codes.hits.is_empty() {
            return none_ui(ui, input, view);
        }
        let height = ui.available_height();
        ui.horizontal_top(|ui| {
            let third = (ui.available_width() / 3.0).floor();
            let list = Vec2::new(third.clamp(space::LIST_LEAST, space::LIST), height);
            part_ui(ui, list, |ui| list_ui(ui, codes, progress, view));
            let rest = Vec2::new(ui.available_width(), height);
            part_ui(ui, rest, |ui| {
                scroll_ui(ui, ("entry", codes.selected), |ui| {
                    shown_ui(ui, codes, progress, view);
                });
            });
        });
    });
}

fn shown_ui(ui: &mut Ui, codes: &Codes, progress: &Progress, view: View<'_>) {
    if let Some(entry) = codes.selected.and_then(|code| view.entry(code)) {
        entry_ui(ui, entry, codes, progress, view);
    }
}

/// In place of the list and the entry, where no code fits what is typed or filtered.
fn none_ui(ui: &mut Ui, query: &str, view: View<'_>) {
    ui.add_space(space::XL);
    ui.vertical_centered(|ui| {
        let said = match query {
            "" => view.text.get("codes-none-filtered").into_owned(),
            query => view.text.with("codes-none", &[("query", query.into())]),
        };
        let head = accessibility::heading_ui(ui, said.as_str(), TextStyle::Heading);
        accessibility::say(&head, &said);
        if !query.is_empty() {
            muted_ui(ui, view.text.get("codes-none-hint"));
        }
    });
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
    let is_search = code.is_none();
    let field = if is_search {
        field.margin(space::ICON_FIELD)
    } else {
        field
    };
    let response = if is_search {
        field_beside_ui(ui, field, Command::ShowGuide, view)
    } else {
        ui.add(field)
    };
    accessibility::name_field(&response, &label);
    if is_search {
        let inner = response.rect.shrink(f32::from(space::FIELD.left));
        let side = Vec2::splat(space::ICON);
        let icon = Align2::LEFT_CENTER.align_size_within_rect(side, inner);
        Icon::Search.paint(ui.painter(), icon, Tokens::of(ui).muted);
    }
    if code.is_some() {
        ui.horizontal(|ui| {
            muted_ui(ui, label);
            command_button_ui(ui, Emphasis::Primary, Command::SaveNote, view);
        });
    } else if response.changed() {
        view.send(Action::Search(input.clone()));
    }
}

/// The longest search: a few lines of a log, or an error page.
const MOST_CHARACTERS: usize = 4_000;

fn filters_ui(ui: &mut Ui, codes: &Codes, view: View<'_>) {
    let text = view.text;
    let mut filter = codes.filter;
    let left = |ui: &mut Ui| {
        ui.spacing_mut().interact_size.y = space::CONTROL;
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
    let mut buttons = Vec::new();
    if !codes.hits.is_empty() {
        match codes.filter.memory {
            Some(MemoryFilter::Aside) => buttons.push(view.labeled(Command::BringAllBack)),
            Some(MemoryFilter::New) => buttons.push(view.labeled(Command::ClaimAll)),
            Some(MemoryFilter::Due | MemoryFilter::Known) | None => {}
        }
        let label = text.with("codes-study", &[("codes", codes.hits.len().into())]);
        buttons.push((Command::StudyListed, label));
    }
    buttons.push(view.labeled(Command::PrintSheet));
    let right = |ui: &mut Ui| {
        for (command, label) in &buttons {
            named_button_ui(ui, Emphasis::Secondary, *command, label, view);
        }
    };
    // The four filters are as wide as two buttons.
    let parts = f32::from(u8::try_from(2 + buttons.len()).unwrap_or(u8::MAX));
    let has_room = ui.available_width() >= parts * space::LIST_LEAST;
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

fn list_ui(ui: &mut Ui, codes: &Codes, progress: &Progress, view: View<'_>) {
    let count = view
        .text
        .with("codes-count", &[("codes", codes.hits.len().into())]);
    accessibility::head(&muted_ui(ui, count.as_str()), &count);
    if let Some(corrected) = &codes.corrected {
        let instead = view
            .text
            .with("codes-corrected", &[("query", corrected.as_str().into())]);
        accessibility::say(&muted_ui(ui, instead.as_str()), &instead);
    }
    let moved = is_held(ui, MOVES);
    let is_listing = matches!(view.place, Place::Codes(_));
    let opens = is_listing && presses(ui, Command::ShowMenu) > 0.0;
    ScrollArea::vertical()
        .id_salt("list")
        .auto_shrink(false)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = space::GAP;
            // The bar stands beside the rows.
            ui.set_max_width(ui.available_width() - space::SM);
            ui.with_layout(Layout::top_down_justified(Align::Min), |ui| {
                let marks = codes.marks.iter().map(Some).chain(std::iter::repeat(None));
                for (code, marks) in codes.hits.iter().zip(marks) {
                    let selected = codes.selected == Some(*code);
                    let row = row_ui(ui, *code, marks, selected, selected && moved, view);
                    if let Some(row) = row.filter(|row| selected || row.contains_pointer()) {
                        let opens = opens && selected;
                        row_menu_ui(ui, &row, *code, selected, opens, progress, view);
                    }
                }
            });
        });
}

fn row_ui(
    ui: &mut Ui,
    code: Code,
    marks: Option<&HitMarks>,
    selected: bool,
    reveal: bool,
    view: View<'_>,
) -> Option<Response> {
    let tokens = Tokens::of(ui);
    let entry = view.entry(code)?;
    let width = number_width(ui, &style::strong());
    let number = number(ui, code, style::strong())
        .atom_size(Vec2::new(width, space::LINE))
        .atom_align(Align2::LEFT_CENTER);
    let shown = words::name(view.text, entry);
    let more = if selected { space::LINE } else { 0.0 };
    let around = 2.0 * ui.spacing().button_padding.x + width + space::S + more;
    let name = name_job(ui, &shown, marks, ui.available_width() - around);
    let name = ui.painter().layout_job(name);
    let button = Button::new((number, name))
        .gap(space::S)
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
    let label = format!("{code} {shown}");
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, selected, &label));
    if reveal {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        view.send(Action::Select(code));
    }
    Some(response.on_hover_text(entry.meaning.get(view.text.language())))
}

/// A name in the list with its marks, cut to a width; below it, where the name does not tell why it is
/// a hit, what does.
fn name_job(ui: &Ui, name: &str, marks: Option<&HitMarks>, width: f32) -> LayoutJob {
    let tokens = Tokens::of(ui);
    let format = |style: TextStyle, color| TextFormat {
        font_id: style.resolve(ui.style()),
        color,
        ..Default::default()
    };
    let mut job = LayoutJob::default();
    let in_name = marks.map_or(&[][..], |marks| &marks.name);
    append_marked(
        ui,
        &mut job,
        name,
        in_name,
        &format(TextStyle::Body, tokens.text),
    );
    job.wrap = TextWrapping::truncate_at_width(width);
    if let Some((piece, in_piece)) = marks.and_then(|marks| marks.piece.as_ref()) {
        let small = format(TextStyle::Small, tokens.muted);
        job.append("\n", 0.0, small.clone());
        append_marked(ui, &mut job, piece, in_piece, &small);
        job.wrap.max_rows = 2;
    }
    job
}

/// Appends a text, with a ground of their own under its marks.
fn append_marked(
    ui: &Ui,
    job: &mut LayoutJob,
    text: &str,
    marks: &[Range<usize>],
    format: &TextFormat,
) {
    let tokens = Tokens::of(ui);
    let marked = TextFormat {
        background: tokens.notice_ground,
        color: tokens.text,
        ..format.clone()
    };
    let mut from = 0;
    for mark in marks {
        let pieces = (text.get(from..mark.start), text.get(mark.clone()));
        let (Some(plain), Some(found)) = pieces else {
            continue;
        };
        job.append(plain, 0.0, format.clone());
        job.append(found, 0.0, marked.clone());
        from = mark.end;
    }
    job.append(text.get(from..).unwrap_or_default(), 0.0, format.clone());
}

/// What can be done with a code, at the row that stands for it. Its row is selected as the menu opens,
/// so that the commands are those of the shown entry.
fn row_menu_ui(
    ui: &Ui,
    row: &Response,
    code: Code,
    is_selected: bool,
    opens: bool,
    progress: &Progress,
    view: View<'_>,
) {
    let tokens = Tokens::of(ui);
    let name = [("code", code.to_string().into())];
    let name = view.text.with("row-more", &name);
    let side = Vec2::splat(space::LINE);
    let inner = row.rect.shrink(space::S);
    let place = Align2::RIGHT_CENTER.align_size_within_rect(side, inner);
    let menu = RowMenu {
        more: more_ui(ui, place, code, &name),
        ground: if is_selected {
            tokens.chosen
        } else {
            tokens.background
        },
        is_shown: is_selected,
        opens,
    };
    let opened = menu.show(ui, row, |ui| code_menu_ui(ui, code, progress, view));
    if opened && !is_selected {
        view.send(Action::Select(code));
    }
}
