//! An exchange as a picture: the parts of its messages in their colours, the code on a ground of its
//! own, and the line that gives it away marked.

use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, FontSelection, Frame, Label, Rect, Response, Shape, Ui};

use super::theme::space::Room;
use super::theme::{Tokens, space, style};
use crate::registry::{Code, MASK, TellingLine};

/// The code that a message shows, in the colour of its class.
#[derive(Clone, Copy)]
pub(super) struct ShownCode {
    code: Code,
    color: Color32,
}

impl ShownCode {
    pub(super) fn new(ui: &Ui, code: Code) -> Self {
        let color = Tokens::of(ui).class(code.class());
        Self { code, color }
    }
}

/// A request and its response. Without a code its place is masked.
pub(super) fn exchange_ui(
    ui: &mut Ui,
    request: &str,
    response: &str,
    code: Option<ShownCode>,
    telling: Option<TellingLine>,
) {
    let font = FontSelection::Style(style::raw(Room::of(ui))).resolve(ui.style());
    let line_in = |in_request: bool| {
        let telling = telling.filter(|line| line.in_request == in_request);
        telling.map(|line| line.line)
    };
    ground_ui(ui, |ui| {
        message_ui(ui, request, &font, code, line_in(true));
        ui.separator();
        message_ui(ui, response, &font, code, line_in(false));
    });
}

/// An exchange as it stands in a drill, in a type of its own. `None` if the text is no exchange.
pub(super) fn written_exchange_ui(ui: &mut Ui, text: &str, font: &FontId) -> Option<[Response; 2]> {
    let at = text.find(BETWEEN)?;
    let (request, response) = text.split_at_checked(at)?;
    let messages = ground_ui(ui, |ui| {
        let request = message_ui(ui, request, font, None, None);
        ui.separator();
        [
            request,
            message_ui(ui, response.trim_start(), font, None, None),
        ]
    });
    Some(messages)
}

/// What stands between the two messages of an exchange that is written out.
const BETWEEN: &str = "\n\nHTTP/";

fn ground_ui<R>(ui: &mut Ui, content: impl FnOnce(&mut Ui) -> R) -> R {
    let shown = Frame::new()
        .fill(Tokens::of(ui).sunken)
        .corner_radius(space::CORNERS)
        .inner_margin(space::RAW)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::S;
            content(ui)
        });
    shown.inner
}

fn message_ui(
    ui: &mut Ui,
    message: &str,
    font: &FontId,
    code: Option<ShownCode>,
    telling: Option<usize>,
) -> Response {
    let tokens = Tokens::of(ui);
    let message = message.trim_end();
    let mut writer = MessageJob {
        job: LayoutJob::default(),
        font: font.clone(),
        tokens,
        code,
    };
    let mut in_content = false;
    for (place, line) in message.lines().enumerate() {
        if place > 0 {
            writer.put("\n", tokens.text);
        }
        if place == 0 {
            writer.start(line);
        } else if in_content {
            writer.put_masked(line, tokens.syntax.content);
        } else {
            in_content = line.is_empty();
            writer.header(line);
        }
    }
    let mut job = writer.job;
    job.wrap.max_width = ui.available_width();
    let ground = ui.painter().add(Shape::Noop);
    let edge = ui.painter().add(Shape::Noop);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let rows = telling.and_then(|line| rows_of(&galley, line));
    let response = ui.add(Label::new(galley));
    if let Some(rows) = rows {
        let rows = rows.translate(response.rect.min.to_vec2());
        let band = Rect::from_x_y_ranges(ui.max_rect().x_range(), rows.y_range());
        let band = band.expand2(egui::vec2(space::S, 0.0));
        let mut mark = band;
        mark.set_width(space::EDGE);
        let painter = ui.painter();
        let fill = |rect, color| Shape::rect_filled(rect, space::TINY_CORNERS, color);
        painter.set(ground, fill(band, tokens.notice_ground));
        painter.set(edge, fill(mark, tokens.notice));
    }
    response
}

/// The rows of a line of the text, which may be wrapped.
fn rows_of(galley: &egui::Galley, line: usize) -> Option<Rect> {
    let mut place = 0;
    let mut found: Option<Rect> = None;
    for row in &galley.rows {
        if place == line {
            found = Some(found.map_or(row.rect(), |rows| rows.union(row.rect())));
        }
        place += usize::from(row.ends_with_newline);
    }
    found
}

struct MessageJob {
    job: LayoutJob,
    font: FontId,
    tokens: &'static Tokens,
    code: Option<ShownCode>,
}

impl MessageJob {
    fn put(&mut self, text: &str, color: Color32) {
        self.put_on(text, color, Color32::TRANSPARENT);
    }

    fn put_on(&mut self, text: &str, color: Color32, background: Color32) {
        let format = TextFormat {
            font_id: self.font.clone(),
            color,
            background,
            ..Default::default()
        };
        self.job.append(text, 0.0, format);
    }

    /// A text that may have masks.
    fn put_masked(&mut self, text: &str, color: Color32) {
        for (place, piece) in text.split(MASK).enumerate() {
            if place > 0 {
                self.put_on(MASK, self.tokens.accent, self.tokens.chosen);
            }
            self.put(piece, color);
        }
    }

    /// A request line, a status line or a line of a log.
    fn start(&mut self, line: &str) {
        let Tokens {
            text,
            muted,
            syntax,
            ..
        } = *self.tokens;
        if line.starts_with("HTTP/") {
            let (version, rest) = line.split_once(' ').unwrap_or((line, ""));
            self.put(version, muted);
            self.put(" ", text);
            self.coded(rest, text);
            return;
        }
        let method = line.split_once(' ').filter(|(method, _)| {
            !method.is_empty() && method.bytes().all(|byte| byte.is_ascii_uppercase())
        });
        let Some((method, rest)) = method else {
            self.coded(line, text);
            return;
        };
        let (target, version) = rest.rsplit_once(' ').unwrap_or((rest, ""));
        self.put(method, syntax.method);
        self.put(" ", text);
        self.put_masked(target, text);
        self.put(" ", text);
        self.put(version, muted);
    }

    /// A text with the code in it.
    fn coded(&mut self, text: &str, color: Color32) {
        let found = self.code.and_then(|shown| {
            let number = shown.code.to_string();
            let is_whole = |at: usize| {
                let digit = |c: char| c.is_ascii_digit();
                let before = text.get(..at).is_some_and(|before| before.ends_with(digit));
                let after = text.get(at + number.len()..);
                !before && !after.is_some_and(|after| after.starts_with(digit))
            };
            let mut places = text.match_indices(number.as_str());
            let (at, _) = places.find(|(at, _)| is_whole(*at))?;
            let (before, rest) = text.split_at_checked(at)?;
            let (number, after) = rest.split_at_checked(number.len())?;
            Some((before, number, after, shown.color))
        });
        match found {
            Some((before, number, after, own)) => {
                self.put(before, color);
                self.put_on(number, own, self.tokens.chosen);
                self.put(after, color);
            }
            None => self.put_masked(text, color),
        }
    }

    fn header(&mut self, line: &str) {
        let Tokens {
            text,
            muted,
            syntax,
            ..
        } = *self.tokens;
        let Some((name, value)) = line.split_once(':') else {
            self.put_masked(line, text);
            return;
        };
        self.put_masked(name, syntax.header);
        self.put(":", muted);
        self.put_masked(value, text);
    }
}
