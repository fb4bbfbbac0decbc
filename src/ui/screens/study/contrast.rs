//! Two codes side by side, with the question that decides between them.

use egui::layers::ShapeIdx;
use egui::{Color32, Frame, Rect, RichText, Shape, TextStyle, Ui, Vec2};

use crate::text::entry as words;
use crate::text::lesson::{Contrast, Side, SideRole};
use crate::ui::accessibility;
use crate::ui::layout::halves_ui;
use crate::ui::theme::{Tokens, space, style};
use crate::ui::view::View;
use crate::ui::widgets::{korean_name_ui, muted_ui, number, prose_ui};

/// The asked code on the left, if there is a question that decides.
pub(super) fn contrast_ui(ui: &mut Ui, contrast: &Contrast<'_>, view: View<'_>) {
    if let Some(question) = contrast.question {
        muted_ui(ui, view.text.get("feedback-decides"));
        accessibility::head(&prose_ui(ui, question, TextStyle::Heading), question);
    }
    let [asked, other] = contrast.sides.as_slice() else {
        for side in &contrast.sides {
            let ground = ground_ui(ui, side, style::strong(), view);
            fill(ui, ground, ground.rect);
        }
        return;
    };
    let (mut left, mut right) = (None, None);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        halves_ui(
            ui,
            space::HALF,
            |ui| left = Some(ground_ui(ui, asked, TextStyle::Heading, view)),
            |ui| right = Some(ground_ui(ui, other, TextStyle::Heading, view)),
        );
    });
    let (Some(left), Some(right)) = (left, right) else {
        return;
    };
    // Beside each other they are equally high.
    let in_a_row = left.rect.right() < right.rect.left();
    let bottom = left.rect.bottom().max(right.rect.bottom());
    for ground in [left, right] {
        let mut rect = ground.rect;
        if in_a_row {
            rect.max.y = bottom;
        }
        fill(ui, ground, rect);
    }
}

/// The ground of a side, which is painted once its size is known.
#[derive(Clone, Copy)]
struct Ground {
    rect: Rect,
    color: Color32,
    edge: Color32,
    shapes: [ShapeIdx; 2],
}

fn fill(ui: &Ui, ground: Ground, rect: Rect) {
    let [back, front] = ground.shapes;
    let mut edge = rect;
    edge.set_width(space::EDGE);
    let painter = ui.painter();
    painter.set(back, Shape::rect_filled(rect, space::CORNERS, ground.color));
    painter.set(
        front,
        Shape::rect_filled(edge, space::EDGE_CORNERS, ground.edge),
    );
}

fn ground_ui(ui: &mut Ui, side: &Side<'_>, name: TextStyle, view: View<'_>) -> Ground {
    let tokens = Tokens::of(ui);
    let code = side.entry.code;
    let label = match side.role {
        SideRole::Asked => Some(("side-asked", tokens.right)),
        SideRole::Given => Some(("side-given", tokens.muted)),
        SideRole::Alike => Some(("side-alike", tokens.muted)),
        SideRole::Fought => None,
    };
    let color = if side.role == SideRole::Asked {
        tokens.right_ground
    } else {
        tokens.sunken
    };
    let shapes = [(); 2].map(|()| ui.painter().add(Shape::Noop));
    let content = |ui: &mut Ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = Vec2::splat(space::XS);
        if let Some((id, color)) = label {
            let role = RichText::new(view.text.get(id)).text_style(TextStyle::Small);
            ui.label(role.color(color));
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = space::S;
            ui.label(number(ui, code, TextStyle::Heading));
            ui.label(RichText::new(words::main_name(view.text, side.entry)).text_style(name));
            korean_name_ui(ui, side.entry, view.text);
        });
        prose_ui(ui, side.said, style::lead());
    };
    let frame = Frame::new().inner_margin(space::ANSWER);
    Ground {
        rect: frame.show(ui, content).response.rect,
        color,
        edge: tokens.class(code.class()),
        shapes,
    }
}
