//! A page as PDF, with the part of the font that it needs. Its text can be searched and copied.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Filter, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};
use skrifa::MetadataProvider as _;
use skrifa::instance::{LocationRef, Size};
use skrifa::raw::types::Tag;
use skrifa::raw::{FontRef, TableProvider as _};
use subsetter::GlyphRemapper;

use super::face::{Face, Weight};
use super::page::{Color, HEIGHT, Page, WIDTH};

/// The numbers of the objects.
mod object {
    use pdf_writer::Ref;

    pub(super) const CATALOG: Ref = Ref::new(1);
    pub(super) const PAGES: Ref = Ref::new(2);
    pub(super) const PAGE: Ref = Ref::new(3);
    pub(super) const CONTENT: Ref = Ref::new(4);
    pub(super) const INFO: Ref = Ref::new(5);
    /// The first of five for a font.
    pub(super) const FONTS: [i32; 2] = [10, 20];
}

const NAMES: [(Name<'_>, &[u8]); 2] = [
    (Name(b"F0"), b"AAAAAA+Pretendard-Regular"),
    (Name(b"F1"), b"AAAAAB+Pretendard-SemiBold"),
];

/// Characters are glyphs: two bytes each, in the order of the font's part.
const ENCODING: Name<'_> = Name(b"Identity-H");
const CID_SYSTEM: SystemInfo<'_> = SystemInfo {
    registry: Str(b"Adobe"),
    ordering: Str(b"Identity"),
    supplement: 0,
};

/// The part of a font that a page needs.
struct UsedFont {
    face: Face,
    glyphs: GlyphRemapper,
    /// Each glyph of the part and the character that it stands for.
    characters: Vec<(u16, char)>,
}

impl UsedFont {
    fn new(weight: Weight) -> Option<Self> {
        Some(Self {
            face: Face::new(weight)?,
            glyphs: GlyphRemapper::new(),
            characters: Vec::new(),
        })
    }

    /// The bytes that show a text.
    fn encoded(&mut self, said: &str) -> Vec<u8> {
        said.chars()
            .flat_map(|c| {
                let glyph = self.glyphs.remap(self.face.glyph(c));
                if !self.characters.iter().any(|(known, _)| *known == glyph) {
                    self.characters.push((glyph, c));
                }
                glyph.to_be_bytes()
            })
            .collect()
    }
}

pub(super) fn pdf(page: &Page) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let [Some(regular), Some(semibold)] = Weight::ALL.map(UsedFont::new) else {
        return pdf.finish();
    };
    let mut fonts = [regular, semibold];
    let content = compressed(&content(page, &mut fonts));
    pdf.catalog(object::CATALOG)
        .pages(object::PAGES)
        .lang(TextStr(page.language.key()));
    pdf.document_info(object::INFO)
        .title(TextStr(&page.title))
        .creator(TextStr("statusdeck"));
    pdf.pages(object::PAGES).kids([object::PAGE]).count(1);
    let mut written = pdf.page(object::PAGE);
    written
        .media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT))
        .parent(object::PAGES)
        .contents(object::CONTENT);
    let mut resources = written.resources();
    let mut named = resources.fonts();
    for ((name, _), first) in NAMES.iter().zip(object::FONTS) {
        named.pair(*name, Ref::new(first));
    }
    named.finish();
    resources.finish();
    written.finish();
    pdf.stream(object::CONTENT, &content)
        .filter(Filter::FlateDecode);
    for ((font, first), (_, name)) in fonts.iter().zip(object::FONTS).zip(NAMES) {
        put_font(&mut pdf, font, first, name);
    }
    pdf.finish()
}

fn content(page: &Page, fonts: &mut [UsedFont; 2]) -> Vec<u8> {
    let mut content = Content::new();
    for bar in &page.rules {
        fill(&mut content, bar.color);
        let bottom = HEIGHT - bar.y - bar.height;
        content.rect(bar.x, bottom, bar.width, bar.height);
        content.fill_nonzero();
    }
    let [regular, semibold] = fonts;
    let [(regular_name, _), (semibold_name, _)] = NAMES;
    for line in &page.lines {
        let (font, name) = match line.weight {
            Weight::Regular => (&mut *regular, regular_name),
            Weight::Semibold => (&mut *semibold, semibold_name),
        };
        fill(&mut content, line.color);
        content.begin_text();
        content.set_font(name, line.size);
        content.next_line(line.x, HEIGHT - line.baseline);
        content.show(Str(&font.encoded(&line.said)));
        content.end_text();
    }
    content.finish().to_vec()
}

fn fill(content: &mut Content, color: Color) {
    let [red, green, blue] = color.map(|part| f32::from(part) / 255.0);
    content.set_fill_rgb(red, green, blue);
}

/// Writes a font's five objects.
fn put_font(pdf: &mut Pdf, font: &UsedFont, first: i32, name: &[u8]) {
    let [type0, cid, descriptor, cmap, file] = [0, 1, 2, 3, 4].map(|place| Ref::new(first + place));
    let name = Name(name);
    pdf.type0_font(type0)
        .base_font(name)
        .encoding_predefined(ENCODING)
        .descendant_font(cid)
        .to_unicode(cmap);

    let mut written = pdf.cid_font(cid);
    written
        .subtype(CidFontType::Type0)
        .base_font(name)
        .system_info(CID_SYSTEM)
        .font_descriptor(descriptor)
        .default_width(0.0);
    let advances = font.glyphs.remapped_gids();
    let advances = advances.map(|glyph| font.face.advance(glyph) * 1000.0);
    written.widths().consecutive(0, advances);
    written.finish();

    let metrics = font
        .face
        .font()
        .metrics(Size::new(1000.0), LocationRef::default());
    let bounds = metrics.bounds.unwrap_or_default();
    pdf.font_descriptor(descriptor)
        .name(name)
        .flags(FontFlags::SYMBOLIC)
        .bbox(Rect::new(
            bounds.x_min,
            bounds.y_min,
            bounds.x_max,
            bounds.y_max,
        ))
        .italic_angle(0.0)
        .ascent(metrics.ascent)
        .descent(metrics.descent)
        .cap_height(metrics.cap_height.unwrap_or(metrics.ascent))
        .stem_v(80.0)
        .font_file3(file);

    let mut unicode = UnicodeCmap::new(Name(b"Custom"), CID_SYSTEM);
    for (glyph, c) in &font.characters {
        unicode.pair(*glyph, *c);
    }
    pdf.cmap(cmap, &unicode.finish());
    let outlines = compressed(&outlines(font));
    pdf.stream(file, &outlines)
        .filter(Filter::FlateDecode)
        .pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
}

/// The outlines of the used glyphs, as PDF wants them of an OpenType font: its CFF table alone.
fn outlines(font: &UsedFont) -> Vec<u8> {
    let bytes = font.face.bytes();
    let Ok(part) = subsetter::subset(bytes, 0, &font.glyphs) else {
        return Vec::new();
    };
    let table = FontRef::new(&part)
        .ok()
        .and_then(|part| part.data_for_tag(Tag::new(b"CFF ")))
        .map(|table| table.as_bytes().to_vec());
    table.unwrap_or_default()
}

fn compressed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    // Into memory, so that it cannot fail.
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.unwrap_or_default()
}
