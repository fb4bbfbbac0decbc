//! An option to choose from, with its key; after the answer it stays where it was, marked.

use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align2, Color32, FontSelection, Response, Sense, Stroke, StrokeKind, TextStyle, Ui, Vec2,
};

use crate::language::Language;
use crate::registry::Code;
use crate::ui::theme::{Icon, Tokens, space, style, thick, thin};
use crate::ui::view::View;

/// One option, before or after the answer.
pub(super) struct OptionRow {
    /// The code that the option stands for, unless it is a grade or a judgement.
    pub(super) code: Option<Code>,
    /// The text; empty for an option that is a number.
    pub(super) text: String,
    pub(super) key: String,
    /// Its code stands on the right once it is answered.
    pub(super) tells_code: bool,
}

/// What the answer makes of an option.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum OptionMark {
    /// Not answered yet.
    Open,
    /// Chosen for now, beside others.
    Ticked,
    Right,
    Chosen,
    RightAndChosen,
    Other,
}

impl OptionRow {
    pub(super) fn said(&self) -> String {
        match self.code {
            Some(code) if self.text.is_empty() => code.to_string(),
            _ => self.text.clone(),
        }
    }
}

/// How an option looks.
struct Paint {
    ground: Color32,
    edge: Stroke,
    text: Color32,
    mark: Option<(Icon, Color32)>,
}

impl Paint {
    fn of(ui: &Ui, response: &Response, mark: OptionMark) -> Self {
        let tokens = Tokens::of(ui);
        match mark {
            OptionMark::Open => {
                let visuals = ui.style().interact(response);
                Self {
                    ground: visuals.bg_fill,
                    edge: visuals.bg_stroke,
                    text: tokens.text,
                    mark: None,
                }
            }
            OptionMark::Ticked => Self {
                ground: tokens.chosen,
                edge: thick(tokens.accent),
                text: tokens.text,
                mark: Some((Icon::Right, tokens.accent)),
            },
            OptionMark::Right | OptionMark::RightAndChosen => Self {
                ground: tokens.right_ground,
                edge: thick(tokens.right),
                text: tokens.text,
                mark: Some((Icon::Right, tokens.right)),
            },
            OptionMark::Chosen => Self {
                ground: tokens.wrong_ground,
                edge: thick(tokens.wrong),
                text: tokens.text,
                mark: Some((Icon::Wrong, tokens.wrong)),
            },
            OptionMark::Other => Self {
                ground: Color32::TRANSPARENT,
                edge: thin(tokens.line),
                text: tokens.muted,
                mark: None,
            },
        }
    }
}

/// One option. Its size does not depend on the mark, so that nothing moves with the answer.
pub(super) fn option_row_ui(
    ui: &mut Ui,
    choice: &OptionRow,
    mark: OptionMark,
    least_height: f32,
    view: View<'_>,
) -> Response {
    let tokens = Tokens::of(ui);
    let is_open = matches!(mark, OptionMark::Open | OptionMark::Ticked);
    let base = ui.style().clone();
    let font = |style: TextStyle| FontSelection::Style(style).resolve(&base);
    let beside = if choice.tells_code {
        space::NUMBER
    } else {
        0.0
    };
    let left = space::M + space::MARK;
    let width = ui.available_width();
    let text_color = if mark == OptionMark::Other {
        tokens.muted
    } else {
        tokens.text
    };
    let mut job = LayoutJob::default();
    let mut put = |text: &str, style: TextStyle, color: Color32, space: f32| {
        let format = TextFormat {
            valign: egui::Align::Center,
            ..TextFormat::simple(font(style), color)
        };
        job.append(text, space, format);
    };
    match choice.code.filter(|_| choice.text.is_empty()) {
        Some(code) => {
            let color = tokens.class(code.class());
            put(&code.to_string(), TextStyle::Heading, color, 0.0);
            if !is_open && let Some(entry) = view.entry(code) {
                put(entry.display_name(), style::strong(), text_color, space::SM);
                if view.text.language() == Language::Ko {
                    put(entry.korean_name(), TextStyle::Body, tokens.muted, space::S);
                }
            }
        }
        None => put(&choice.text, TextStyle::Body, text_color, 0.0),
    }
    job.wrap.max_width = (width - left - beside - 2.0 * space::M).max(space::MARK);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let height = (galley.size().y + 2.0 * space::S).max(least_height);
    let sense = if is_open {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), sense);
    let paint = Paint::of(ui, &response, mark);
    let painter = ui.painter();
    painter.rect(
        rect,
        space::CORNERS,
        paint.ground,
        paint.edge,
        StrokeKind::Inside,
    );
    let inner = rect.shrink2(Vec2::new(space::M, 0.0));
    let at = inner.left_center();
    if let Some((icon, color)) = paint.mark {
        let side = Vec2::splat(space::ICON);
        let place = Align2::LEFT_CENTER.anchor_size(at, side);
        icon.paint(painter, place, color);
    } else if is_open {
        let key = choice.key.as_str();
        let font = font(style::strong());
        painter.text(at, Align2::LEFT_CENTER, key, font, tokens.accent);
    }
    let mut place = inner;
    place.min.x = rect.min.x + left;
    let at = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), place);
    painter.galley(at.min, galley, paint.text);
    if let Some(code) = choice.code.filter(|_| choice.tells_code && !is_open) {
        let color = tokens.class(code.class());
        let number = code.to_string();
        let font = font(TextStyle::Heading);
        painter.text(
            inner.right_center(),
            Align2::RIGHT_CENTER,
            number,
            font,
            color,
        );
    }
    response
}
