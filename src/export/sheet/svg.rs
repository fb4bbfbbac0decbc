//! A page as SVG. Letters are drawn, so that they look the same where the typeface is not installed;
//! the texts lie over them unseen, to be found, copied and read aloud.

use std::collections::BTreeSet;

use svg::Document;
use svg::node::element::{Definitions, Group, Path, Rectangle, Text, Title, Use};

use super::face::{Face, Weight};
use super::page::{Color, HEIGHT, Line, Page, WIDTH};

pub(super) fn svg(page: &Page) -> String {
    let mut document = Document::new()
        .set("viewBox", (0, 0, WIDTH, HEIGHT))
        .set("width", "210mm")
        .set("height", "297mm")
        .set("lang", page.language.key())
        .set("font-family", "Pretendard, sans-serif")
        .add(Title::new(page.title.as_str()))
        .add(
            Rectangle::new()
                .set("width", WIDTH)
                .set("height", HEIGHT)
                .set("fill", "#ffffff"),
        );
    for bar in &page.rules {
        let bar = Rectangle::new()
            .set("x", rounded(bar.x))
            .set("y", rounded(bar.y))
            .set("width", rounded(bar.width))
            .set("height", rounded(bar.height))
            .set("fill", hex(bar.color));
        document = document.add(bar);
    }
    for weight in Weight::ALL {
        let lines = page.lines.iter().filter(|line| line.weight == weight);
        if let Some(face) = Face::new(weight) {
            document = drawn(document, &lines.collect::<Vec<_>>(), weight, &face);
        }
    }
    for line in &page.lines {
        document = document.add(unseen(line));
    }
    document.to_string()
}

/// Adds the letters of lines of one weight, and the shape of each once.
fn drawn(document: Document, lines: &[&Line], weight: Weight, face: &Face) -> Document {
    let mut used = BTreeSet::new();
    let mut groups = Vec::with_capacity(lines.len());
    for line in lines {
        let scale = line.size / face.units_per_em();
        let place = format!(
            "translate({} {}) scale({scale} -{scale})",
            rounded(line.x),
            rounded(line.baseline)
        );
        let mut group = Group::new()
            .set("transform", place)
            .set("fill", hex(line.color));
        let mut x = 0.0;
        for c in line.said.chars() {
            let glyph = face.glyph(c);
            if !c.is_whitespace() {
                used.insert(glyph);
                let href = format!("#{}", id(weight, glyph));
                group = group.add(Use::new().set("href", href).set("x", rounded(x)));
            }
            x += face.advance(glyph) * face.units_per_em();
        }
        groups.push(group);
    }
    let mut shapes = Definitions::new();
    for glyph in used {
        let shape = Path::new()
            .set("id", id(weight, glyph))
            .set("d", face.outline(glyph));
        shapes = shapes.add(shape);
    }
    groups.into_iter().fold(document.add(shapes), Document::add)
}

fn id(weight: Weight, glyph: u16) -> String {
    let letter = match weight {
        Weight::Regular => 'r',
        Weight::Semibold => 's',
    };
    format!("{letter}{glyph}")
}

/// A line as text, as wide as its letters.
fn unseen(line: &Line) -> Text {
    let weight = match line.weight {
        Weight::Regular => 400,
        Weight::Semibold => 600,
    };
    Text::new(line.said.as_str())
        .set("x", rounded(line.x))
        .set("y", rounded(line.baseline))
        .set("font-size", rounded(line.size))
        .set("font-weight", weight)
        .set("fill-opacity", 0)
        .set("textLength", rounded(line.width))
        .set("lengthAdjust", "spacingAndGlyphs")
}

fn rounded(points: f32) -> f32 {
    (points * 100.0).round() / 100.0
}

fn hex([red, green, blue]: Color) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}
