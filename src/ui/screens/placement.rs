//! Placement: the codes in scope as tiles, class by class, each marked with a key or a click.

use egui::{Align, Button, Color32, Layout, RichText, Role, Ui, Vec2, WidgetInfo};

use super::today::class_name;
use crate::app::{Placed, Placement, PlacementAction, Tile};
use crate::registry::Class;
use crate::ui::accessibility::{heading_ui, say};
use crate::ui::commands::Command;
use crate::ui::layout::{Actions, card_ui, column_ui, page_ui, part_ui, reveal_chosen};
use crate::ui::theme::{Tokens, space, style, thick, thin};
use crate::ui::view::View;
use crate::ui::widgets::{
    Emphasis, capped_button_ui, korean_name_ui, muted_ui, number, reveal_focus, strong,
};

pub(in crate::ui) fn placement_ui(ui: &mut Ui, placement: &Placement, view: View<'_>) {
    page_ui(ui, "placement", |ui| {
        column_ui(ui, space::PAGE, |ui| {
            ui.spacing_mut().item_spacing.y = space::SM;
            head_ui(ui, placement, view);
            current_ui(ui, placement, view);
            card_ui(ui, |ui| {
                ui.spacing_mut().item_spacing.y = space::M;
                for class in Class::ALL {
                    class_ui(ui, placement, class, view);
                }
            });
        });
    });
}

/// The question and the count.
fn head_ui(ui: &mut Ui, placement: &Placement, view: View<'_>) {
    let text = view.text;
    heading_ui(ui, text.get("placement-title"), style::title());
    muted_ui(ui, text.get("placement-hint"));
    let counted = [
        ("marked", placement.marked().count().into()),
        ("codes", placement.tiles.len().into()),
    ];
    let counted = text.with("placement-marked", &counted);
    let response = ui.label(strong(counted.as_str()));
    say(&response, &counted);
}

pub(in crate::ui) fn placement_actions(view: View<'_>) -> Actions {
    Actions {
        column: space::PAGE,
        left: vec![view.labeled(Command::Back)],
        right: vec![view.labeled(Command::ClaimMarked)],
    }
}

/// A class: the button that marks all of it, and its tiles.
fn class_ui(ui: &mut Ui, placement: &Placement, class: Class, view: View<'_>) {
    let tiles = placement.tiles.iter().enumerate();
    let tiles: Vec<(usize, &Tile)> = tiles
        .filter(|(_, tile)| tile.code.class() == class)
        .collect();
    if tiles.is_empty() {
        return;
    }
    let label = format!("{} {}", class.key(), class_name(view.text, class));
    let caps = format!("{} {}", class.digit(), Command::Mark.caps(0));
    let all_ui = |ui: &mut Ui| {
        if capped_button_ui(ui, Emphasis::Secondary, &label, &caps).clicked() {
            view.send(PlacementAction::MarkClass(class));
        }
    };
    let tiles_ui = |ui: &mut Ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(space::S);
        for (place, tile) in tiles {
            tile_ui(ui, placement, place, *tile, view);
        }
    };
    if space::is_narrow(ui) {
        all_ui(ui);
        ui.horizontal_wrapped(tiles_ui);
        return;
    }
    ui.horizontal_top(|ui| {
        part_ui(ui, Vec2::new(space::CLASS, space::CONTROL), |ui| {
            ui.set_width(space::CLASS);
            all_ui(ui);
        });
        ui.horizontal_wrapped(tiles_ui);
    });
}

fn tile_ui(ui: &mut Ui, placement: &Placement, place: usize, tile: Tile, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let code = tile.code;
    let color = tokens.class(code.class());
    let (mark, ink, fill) = match tile.state {
        Placed::Unmarked => ("", color, tokens.surface),
        Placed::Marked => ("✓ ", tokens.background, color),
        Placed::Asked => ("· ", tokens.muted, tokens.sunken),
    };
    let is_at = placement.is_at(place, code);
    let stroke = match (is_at, tile.state) {
        (true, _) => thick(tokens.text),
        (false, Placed::Asked) => thin(Color32::TRANSPARENT),
        (false, _) => thin(color),
    };
    let text = RichText::new(format!("{mark}{code}")).text_style(style::strong());
    let button = Button::new(text.color(ink))
        .fill(fill)
        .stroke(stroke)
        .min_size(Vec2::new(space::TILE, space::ROW));
    let response = ui.add_enabled(tile.state != Placed::Asked, button);
    let is_marked = tile.state == Placed::Marked;
    let name = view.entry(code).map_or("", |entry| entry.display_name());
    let label = format!("{code} {name}");
    let enabled = tile.state != Placed::Asked;
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, enabled, is_marked, &label));
    reveal_focus(&response);
    if place == placement.current {
        reveal_chosen(ui, "placement", place, &response);
    }
    if response.clicked() {
        view.send(PlacementAction::MarkCode(code));
    }
}

/// The name of the current code, and what is typed of the next number.
fn current_ui(ui: &mut Ui, placement: &Placement, view: View<'_>) {
    let line = Vec2::new(ui.available_width(), space::ROW);
    let row = Layout::left_to_right(Align::Center).with_main_wrap(true);
    ui.allocate_ui_with_layout(line, row, |ui| {
        ui.set_min_height(space::ROW);
        said_ui(ui, placement, view);
    });
}

fn said_ui(ui: &mut Ui, placement: &Placement, view: View<'_>) {
    if !placement.typed.is_empty() {
        let typed = [("typed", placement.typed.as_str().into())];
        muted_ui(ui, view.text.with("placement-typed", &typed));
        return;
    }
    let current = placement.tiles.get(placement.current);
    let Some(entry) = current.and_then(|tile| view.entry(tile.code)) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.label(number(ui, entry.code, style::strong()));
        ui.label(entry.display_name());
        korean_name_ui(ui, entry, view.text);
    });
}
