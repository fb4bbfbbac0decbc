//! A duel: its score, and the two codes as tiles to choose from. After the answer the tiles stay.

use egui::{
    Align, Align2, Color32, FontSelection, Id, Layout, Pos2, Rect, Response, Role, Sense, Stroke,
    StrokeKind, TextStyle, Ui, UiBuilder, Vec2, WidgetInfo,
};

use crate::grading::Given;
use crate::language::Language;
use crate::registry::{Code, Entry};
use crate::session::{DuelScore, Reply};
use crate::ui::accessibility::said_already;
use crate::ui::buttons::named_button_ui;
use crate::ui::commands::Command;
use crate::ui::screens::typed_options::{TypedOption, select_by_typing};
use crate::ui::theme::space::Room;
use crate::ui::theme::{Icon, Tokens, space, style, thick, thin};
use crate::ui::view::View;
use crate::ui::widgets::{Emphasis, keycap_ui, reveal_focus, strong};

/// The score between the duel's name and the button that leaves it.
pub(super) fn duel_head_ui(ui: &mut Ui, score: DuelScore, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let style = style::score(Room::of(ui));
    let font = FontSelection::Style(style).resolve(ui.style());
    let wrong = score.answered.saturating_sub(score.right);
    let (right_color, wrong_color) = (tokens.right, tokens.wrong);
    let size = Vec2::new(
        ui.available_width(),
        ui.fonts_mut(|fonts| fonts.row_height(&font)),
    );
    let (row, _) = ui.allocate_exact_size(size, Sense::hover());
    let part = |layout: Layout| UiBuilder::new().max_rect(row).layout(layout);
    ui.scope_builder(part(Layout::left_to_right(Align::Center)), |ui| {
        ui.label(strong(view.text.get("duel-title")));
    });
    let middle = Rect::from_center_size(row.center(), Vec2::new(2.0 * space::NAME, size.y));
    let shown = ui.interact(middle, ui.scope_id().with("score"), Sense::hover());
    let words = [("right", score.right.into()), ("wrong", wrong.into())];
    let said = view.text.with("duel-score", &words);
    shown.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
    let painter = ui.painter();
    let write = |at: Pos2, place: Align2, text: String, color: Color32| {
        painter.text(at, place, text, font.clone(), color)
    };
    let colon = write(
        row.center(),
        Align2::CENTER_CENTER,
        ":".to_owned(),
        tokens.muted,
    );
    let left = colon.left_center() - Vec2::new(space::M, 0.0);
    let right = colon.right_center() + Vec2::new(space::M, 0.0);
    let own = write(
        left,
        Align2::RIGHT_CENTER,
        score.right.to_string(),
        right_color,
    );
    let other = write(right, Align2::LEFT_CENTER, wrong.to_string(), wrong_color);
    let side = Vec2::splat(space::MARK);
    let before = own.left_center() - Vec2::new(space::SM, 0.0);
    let before = Align2::RIGHT_CENTER.anchor_size(before, side);
    Icon::Right.paint(painter, before, right_color);
    let after = other.right_center() + Vec2::new(space::SM, 0.0);
    let after = Align2::LEFT_CENTER.anchor_size(after, side);
    Icon::Wrong.paint(painter, after, wrong_color);
    ui.scope_builder(part(Layout::right_to_left(Align::Center)), |ui| {
        let leave = view.text.get("study-leave");
        named_button_ui(ui, Emphasis::Secondary, Command::Back, &leave, view);
    });
}

/// What a tile shows besides its code.
#[derive(Clone, Copy)]
struct DuelTile {
    in_a_row: u32,
    /// After the answer: whether it is the right one, and whether it was chosen.
    answered: Option<(bool, bool)>,
}

/// The two codes of the open question.
pub(super) fn tiles_ui(ui: &mut Ui, score: DuelScore, view: View<'_>) {
    let commands = [Command::ChooseLeft, Command::ChooseRight];
    let states = score.in_a_row.map(|in_a_row| DuelTile {
        in_a_row,
        answered: None,
    });
    let mut options = Vec::new();
    pair_of_tiles_ui(ui, score, states, view, |ui, place, rect, response| {
        let (Some(command), Some(code)) = (commands.get(place), score.codes.get(place)) else {
            return;
        };
        caps_ui(ui, *command, place, rect, view);
        let name = view.entry(*code).map_or("", Entry::display_name);
        let said = format!("{}. {code} {name}", place + 1);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, said.as_str()));
        reveal_focus(response);
        if response.clicked() {
            view.perform(*command);
        }
        options.push(TypedOption {
            text: shown_name(*code, view).to_owned(),
            code: Some(code.get()),
            response: response.clone(),
        });
    });
    select_by_typing(ui, &options);
}

/// The same two after the answer.
pub(super) fn answered_tiles_ui(ui: &mut Ui, reply: &Reply, score: DuelScore, view: View<'_>) {
    let asked = reply.question.card.code();
    let mut states = score.in_a_row.map(|in_a_row| DuelTile {
        in_a_row,
        answered: None,
    });
    for (state, code) in states.iter_mut().zip(score.codes) {
        state.answered = Some((code == asked, reply.given == Given::Option(code)));
    }
    pair_of_tiles_ui(ui, score, states, view, |_, place, _, response| {
        let (Some(code), Some(state)) = (score.codes.get(place), states.get(place)) else {
            return;
        };
        let id = match state.answered {
            Some((true, true)) => Some("option-right-chosen"),
            Some((true, false)) => Some("option-right"),
            Some((false, true)) => Some("option-chosen"),
            _ => None,
        };
        let words = [
            ("code", code.to_string().into()),
            ("times", state.in_a_row.min(DuelScore::IN_A_ROW).into()),
        ];
        let row = view.text.with("duel-in-a-row", &words);
        let said = id.map_or_else(
            || row.clone(),
            |id| view.text.with(id, &[("option", row.as_str().into())]),
        );
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, said.as_str()));
    });
}

fn pair_of_tiles_ui(
    ui: &mut Ui,
    score: DuelScore,
    states: [DuelTile; 2],
    view: View<'_>,
    mut each: impl FnMut(&mut Ui, usize, Rect, &Response),
) {
    let size = Vec2::new(ui.available_width(), Room::of(ui).tile());
    let (row, _) = ui.allocate_exact_size(size, Sense::hover());
    let width = (row.width() - space::M) / 2.0;
    let size = Vec2::new(width, row.height());
    let lefts = [row.left(), row.right() - width];
    let tiles = lefts.into_iter().zip(score.codes).zip(states);
    for (place, ((left, code), state)) in tiles.enumerate() {
        let rect = Rect::from_min_size(Pos2::new(left, row.top()), size);
        let sense = if state.answered.is_none() {
            Sense::click()
        } else {
            Sense::hover()
        };
        let id = ui
            .scope_id()
            .with(("tile", place, state.answered.is_some()));
        let response = ui.interact(rect, id, sense);
        tile_ui(ui, rect, code, state, &response, view);
        each(ui, place, rect, &response);
    }
}

fn tile_ui(ui: &Ui, rect: Rect, code: Code, state: DuelTile, response: &Response, view: View<'_>) {
    let tokens = Tokens::of(ui);
    let color = tokens.class(code.class());
    let (ground, edge, sign) = match state.answered {
        None if response.hovered() => (tokens.class_ground(code.class()), thick(color), None),
        None => (tokens.class_ground(code.class()), thin(color), None),
        Some((true, _)) => (
            tokens.right_ground,
            thick(tokens.right),
            Some((Icon::Right, tokens.right)),
        ),
        Some((false, true)) => (
            tokens.wrong_ground,
            thick(tokens.wrong),
            Some((Icon::Wrong, tokens.wrong)),
        ),
        Some((false, false)) => (tokens.surface, thin(tokens.line), None),
    };
    let painter = ui.painter().with_clip_rect(rect.intersect(ui.clip_rect()));
    painter.rect(rect, space::CORNERS, ground, edge, StrokeKind::Inside);
    let font = |style: TextStyle| FontSelection::Style(style).resolve(ui.style());
    let number = font(style::tile(Room::of(ui)));
    let number = painter.layout_no_wrap(code.to_string(), number, color);
    let name = shown_name(code, view);
    let most = rect.width() - 2.0 * space::M;
    let name = painter.layout(name.to_owned(), font(style::strong()), tokens.text, most);
    let height = number.size().y + name.size().y + space::SM + 2.0 * space::PIP;
    let mut top = rect.center().y - height / 2.0;
    for galley in [number, name] {
        let at = Pos2::new(rect.center().x - galley.size().x / 2.0, top);
        top += galley.size().y;
        painter.galley(at, galley, tokens.text);
    }
    let centre = Pos2::new(rect.center().x, top + space::SM + space::PIP);
    pips(ui, centre, code, state.in_a_row, color);
    if let Some((icon, color)) = sign {
        let at = rect.left_top() + Vec2::splat(space::M);
        let place = Rect::from_min_size(at, Vec2::splat(space::MARK));
        icon.paint(&painter, place, color);
    }
}

fn shown_name<'a>(code: Code, view: View<'a>) -> &'a str {
    view.entry(code)
        .map_or("", |entry| match view.text.language() {
            Language::En => entry.display_name(),
            Language::Ko => entry.korean_name(),
        })
}

/// A mark for every right answer in a row that tells the code apart; it fills as the answer comes.
fn pips(ui: &Ui, centre: Pos2, code: Code, in_a_row: u32, color: Color32) {
    let tokens = Tokens::of(ui);
    let painter = ui.painter();
    let gap = space::PIP + space::XS;
    for (pip, side) in (0..DuelScore::IN_A_ROW).zip([-gap, gap]) {
        let at = centre + Vec2::new(side, 0.0);
        let id = Id::unique(("pip", code.get(), pip));
        let seconds = ui.style().animation_time;
        let full = ui.ctx().animate_bool_with_time(id, pip < in_a_row, seconds);
        let outline: Stroke = thin(tokens.outline);
        painter.circle_stroke(at, space::PIP, outline);
        painter.circle_filled(at, space::PIP * full, color);
    }
}

/// The keys that choose a tile, in its outer corner: the arrow, and the digit unless a code begins with
/// it.
fn caps_ui(ui: &mut Ui, command: Command, place: usize, rect: Rect, view: View<'_>) {
    let inner = rect.shrink(space::SM);
    let layout = if place == 0 {
        Layout::left_to_right(Align::Min)
    } else {
        Layout::right_to_left(Align::Min)
    };
    let builder = UiBuilder::new().max_rect(inner).layout(layout);
    let mut corner = ui.new_child(builder);
    let digit = Command::Choose.action_of(place, view.place);
    let digit = digit.map(|_| Command::Choose.caps(place));
    for cap in [command.caps(0)].into_iter().chain(digit) {
        said_already(&keycap_ui(&mut corner, &cap));
    }
}
