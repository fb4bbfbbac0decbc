//! Where everything stands: as large as all of it fits on one page, in columns of about one height.

use super::face::{Face, Weight};
use super::kind::SheetOf;
use super::page::{Color, HEIGHT, Line, Page, Rule, WIDTH};
use crate::language::Language;
use crate::registry::{Class, Entry, Registry};
use crate::text::Text;

const MARGIN: f32 = 34.0;
/// Below the title.
const TOP: f32 = 76.0;
const GUTTER: f32 = 16.0;
const TITLE_SIZE: f32 = 19.0;
const NOTE_SIZE: f32 = 8.0;
/// The largest and the smallest size of the meanings, and the step between those that are tried.
const LARGEST: f32 = 10.0;
const SMALLEST: f32 = 4.5;
const STEP: f32 = 0.25;
/// From this size on, two columns; below, three.
const TWO_COLUMNS: f32 = 7.75;

const INK: Color = [0x1A, 0x1D, 0x23];
const MUTED: Color = [0x4A, 0x52, 0x5E];
const RULE: Color = [0xDF, 0xE2, 0xE8];

/// The ink of a class, as in the window's light theme: told apart by colour-blind eyes, too.
const fn class_ink(class: Class) -> Color {
    match class {
        Class::Informational => [0x6A, 0x3A, 0xBF],
        Class::Successful => [0x01, 0x7B, 0x44],
        Class::Redirection => [0x0A, 0x44, 0x9C],
        Class::ClientError => [0xA8, 0x4D, 0x00],
        Class::ServerError => [0x97, 0x0C, 0x2E],
    }
}

/// The page with some entries.
pub(super) fn page(registry: &Registry, entries: &[&Entry], of: SheetOf, text: &Text) -> Page {
    let mut page = Page {
        title: text.get("sheet-title").into_owned(),
        language: text.language(),
        rules: Vec::new(),
        lines: Vec::new(),
    };
    let [Some(regular), Some(semibold)] = Weight::ALL.map(Face::new) else {
        return page;
    };
    let faces = Faces { regular, semibold };
    head(&mut page, entries.len(), of, text, &faces);
    let mut size = LARGEST;
    while size >= SMALLEST {
        let columns = if size >= TWO_COLUMNS { 2 } else { 3 };
        let sheet = Sheet::new(size, columns, &faces, text.language());
        let blocks = sheet.blocks(registry, entries);
        if let Some(height) = sheet.height(&blocks) {
            sheet.place(&blocks, height, &mut page);
            break;
        }
        size -= STEP;
    }
    page
}

struct Faces {
    regular: Face,
    semibold: Face,
}

impl Faces {
    const fn of(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Semibold => &self.semibold,
        }
    }
}

/// The title, what is listed, and a rule below them.
fn head(page: &mut Page, count: usize, of: SheetOf, text: &Text, faces: &Faces) {
    let note = match of {
        SheetOf::Scope => "sheet-scope",
        SheetOf::Missed if count == 0 => "sheet-missed-none",
        SheetOf::Missed => "sheet-missed",
    };
    let note = text.with(note, &[("codes", count.into())]);
    let mut put = |x: f32, said: String, size: f32, weight: Weight, color: Color| {
        page.lines.push(Line {
            x,
            baseline: MARGIN + TITLE_SIZE,
            width: faces.of(weight).width(&said, size),
            size,
            weight,
            color,
            said,
        });
    };
    put(MARGIN, page_title(text), TITLE_SIZE, Weight::Semibold, INK);
    let width = faces.regular.width(&note, NOTE_SIZE);
    let x = WIDTH - MARGIN - width;
    put(x, note, NOTE_SIZE, Weight::Regular, MUTED);
    page.rules.push(Rule {
        x: MARGIN,
        y: MARGIN + TITLE_SIZE + 9.0,
        width: WIDTH - 2.0 * MARGIN,
        height: 0.75,
        color: INK,
    });
}

fn page_title(text: &Text) -> String {
    text.get("sheet-title").into_owned()
}

/// What stays together: a line or several, at their places from its upper left corner.
struct Block {
    lines: Vec<Line>,
    rules: Vec<Rule>,
    height: f32,
    /// The room above, which is none at the top of a column.
    above: f32,
    /// A heading goes to the next column with what follows it.
    is_heading: bool,
}

/// One size of text and number of columns.
struct Sheet<'a> {
    size: f32,
    columns: usize,
    width: f32,
    faces: &'a Faces,
    language: Language,
}

impl<'a> Sheet<'a> {
    fn new(size: f32, columns: usize, faces: &'a Faces, language: Language) -> Self {
        let count = columns as f32;
        let width = (WIDTH - 2.0 * MARGIN - GUTTER * (count - 1.0)) / count;
        Self {
            size,
            columns,
            width,
            faces,
            language,
        }
    }

    fn blocks(&self, registry: &Registry, entries: &[&Entry]) -> Vec<Block> {
        let mut blocks = Vec::new();
        for class in Class::ALL {
            let own = entries.iter().filter(|entry| entry.code.class() == class);
            let own: Vec<_> = own.collect();
            if own.is_empty() {
                continue;
            }
            let name = registry
                .class(class)
                .map_or("", |it| it.name.get(self.language));
            blocks.push(self.heading(class, name));
            blocks.extend(own.into_iter().map(|entry| self.entry(entry)));
        }
        blocks
    }

    fn line(
        &self,
        x: f32,
        baseline: f32,
        size: f32,
        weight: Weight,
        color: Color,
        said: &str,
    ) -> Line {
        Line {
            x,
            baseline,
            width: self.faces.of(weight).width(said, size),
            size,
            weight,
            color,
            said: said.to_owned(),
        }
    }

    fn heading(&self, class: Class, name: &str) -> Block {
        let size = self.size * 1.25;
        let baseline = size * 0.92;
        let ink = class_ink(class);
        let key = self.line(0.0, baseline, size, Weight::Semibold, ink, class.key());
        let after = key.width + size * 0.5;
        let name = self.line(after, baseline, size, Weight::Semibold, ink, name);
        let rule = Rule {
            x: 0.0,
            y: baseline + size * 0.42,
            width: self.width,
            height: 1.25,
            color: ink,
        };
        Block {
            lines: vec![key, name],
            rules: vec![rule],
            height: baseline + size * 0.42 + self.size * 0.6,
            above: size * 0.6,
            is_heading: true,
        }
    }

    /// The number, the name, and the meaning below them.
    fn entry(&self, entry: &Entry) -> Block {
        let size = self.size;
        let name_size = size * 1.15;
        let ink = class_ink(entry.code.class());
        let number = entry.code.to_string();
        let mut number = self.line(0.0, name_size, name_size, Weight::Semibold, ink, &number);
        let indent = name_size * 2.35;
        // Digits are not all of one width: the numbers end below each other.
        number.x = (indent - name_size * 0.45 - number.width).max(0.0);
        let room = self.width - indent;
        let mut lines = vec![number];
        let mut baseline = name_size;
        let (name, other) = match self.language {
            Language::En => (entry.display_name(), None),
            Language::Ko => (entry.korean_name(), Some(entry.display_name())),
        };
        for (place, said) in self
            .faces
            .semibold
            .wrapped(name, name_size, room)
            .iter()
            .enumerate()
        {
            if place > 0 {
                baseline += name_size * 1.2;
            }
            lines.push(self.line(indent, baseline, name_size, Weight::Semibold, INK, said));
        }
        if let Some(other) = other {
            let end = lines.last().map_or(0.0, |last| last.x + last.width) + size * 0.6;
            let beside = self.line(end, baseline, size, Weight::Regular, MUTED, other);
            if end + beside.width <= self.width {
                lines.push(beside);
            } else {
                for said in self.faces.regular.wrapped(other, size, room) {
                    baseline += size * 1.3;
                    lines.push(self.line(indent, baseline, size, Weight::Regular, MUTED, &said));
                }
            }
        }
        let meaning = entry.meaning.get(self.language).replace('`', "");
        for said in self.faces.regular.wrapped(&meaning, size, room) {
            baseline += size * 1.34;
            lines.push(self.line(indent, baseline, size, Weight::Regular, INK, &said));
        }
        let below = baseline + size * 0.62;
        let rule = Rule {
            x: indent,
            y: below,
            width: room,
            height: 0.4,
            color: RULE,
        };
        Block {
            lines,
            rules: vec![rule],
            height: below + size * 0.55,
            above: 0.0,
            is_heading: false,
        }
    }

    /// The least height of columns that holds all blocks; `None` if the page is too small.
    fn height(&self, blocks: &[Block]) -> Option<f32> {
        let most = HEIGHT - TOP - MARGIN;
        let total: f32 = blocks.iter().map(|block| block.above + block.height).sum();
        let mut height = (total / self.columns as f32).min(most);
        loop {
            if self.columns_of(blocks, height).is_some() {
                return Some(height);
            }
            if height >= most {
                return None;
            }
            height = (height + self.size).min(most);
        }
    }

    /// The column of each block, if there are enough of a height.
    fn columns_of(&self, blocks: &[Block], height: f32) -> Option<Vec<usize>> {
        let (mut column, mut filled) = (0, 0.0_f32);
        let mut columns = Vec::with_capacity(blocks.len());
        for (place, block) in blocks.iter().enumerate() {
            let next = blocks.get(place + 1).filter(|_| block.is_heading);
            let needed = block.height + next.map_or(0.0, |next| next.height);
            let above = if filled > 0.0 { block.above } else { 0.0 };
            if filled + above + needed > height {
                (column, filled) = (column + 1, 0.0);
            }
            if column >= self.columns || needed > height {
                return None;
            }
            filled += block.height + if filled > 0.0 { above } else { 0.0 };
            columns.push(column);
        }
        Some(columns)
    }

    fn place(&self, blocks: &[Block], height: f32, page: &mut Page) {
        let columns = self.columns_of(blocks, height).unwrap_or_default();
        let (mut last, mut y) = (0, TOP);
        for (block, column) in blocks.iter().zip(columns) {
            if column != last {
                (last, y) = (column, TOP);
            } else if y > TOP {
                y += block.above;
            }
            let x = MARGIN + column as f32 * (self.width + GUTTER);
            let lines = block.lines.iter().cloned();
            page.lines.extend(lines.map(|line| Line {
                x: x + line.x,
                baseline: y + line.baseline,
                ..line
            }));
            let rules = block.rules.iter().cloned();
            page.rules.extend(rules.map(|bar| Rule {
                x: x + bar.x,
                y: y + bar.y,
                ..bar
            }));
            y += block.height;
        }
    }
}
