//! The widths of texts, and the glyphs behind them.

use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::outline::DrawSettings;
use skrifa::outline::pen::SvgPen;
use skrifa::{FontRef, MetadataProvider as _};

use crate::text::font;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    Semibold,
}

impl Weight {
    pub(super) const ALL: [Self; 2] = [Self::Regular, Self::Semibold];

    fn bytes(self) -> &'static [u8] {
        match self {
            Self::Regular => font::regular(),
            Self::Semibold => font::semibold(),
        }
    }
}

/// A weight of the typeface, read. `None` if the font cannot be read, which a test rules out.
pub(super) struct Face {
    weight: Weight,
    font: FontRef<'static>,
    metrics: GlyphMetrics<'static>,
    units_per_em: f32,
}

impl Face {
    pub(super) fn new(weight: Weight) -> Option<Self> {
        let font = FontRef::new(weight.bytes()).ok()?;
        let metrics = font.glyph_metrics(Size::unscaled(), LocationRef::default());
        let units = font.metrics(Size::unscaled(), LocationRef::default());
        Some(Self {
            weight,
            metrics,
            units_per_em: f32::from(units.units_per_em).max(1.0),
            font,
        })
    }

    pub(super) fn bytes(&self) -> &'static [u8] {
        self.weight.bytes()
    }

    pub(super) const fn font(&self) -> &FontRef<'static> {
        &self.font
    }

    /// The glyph of a character; the one for missing characters if there is none.
    pub(super) fn glyph(&self, c: char) -> u16 {
        let glyph = self.font.charmap().map(c).unwrap_or_default();
        u16::try_from(glyph.to_u32()).unwrap_or_default()
    }

    /// The width of a glyph, as a share of the size.
    pub(super) fn advance(&self, glyph: u16) -> f32 {
        let width = self.metrics.advance_width(u32::from(glyph).into());
        width.unwrap_or_default() / self.units_per_em
    }

    pub(super) const fn units_per_em(&self) -> f32 {
        self.units_per_em
    }

    /// The shape of a glyph in the words of SVG's paths, in the font's units.
    pub(super) fn outline(&self, glyph: u16) -> String {
        let mut pen = SvgPen::new();
        let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
        let outline = self.font.outline_glyphs().get(u32::from(glyph).into());
        // A space has no shape.
        let drawn = outline.is_some_and(|outline| outline.draw(settings, &mut pen).is_ok());
        if drawn {
            pen.to_string()
        } else {
            String::new()
        }
    }

    pub(super) fn width(&self, said: &str, size: f32) -> f32 {
        let advances = said.chars().map(|c| self.advance(self.glyph(c)));
        advances.sum::<f32>() * size
    }

    /// Breaks a text into lines; between words, or within one that is too long.
    pub(super) fn wrapped(&self, text: &str, size: f32, most: f32) -> Vec<String> {
        let mut lines = Vec::new();
        let mut line = String::new();
        for word in text.split_whitespace() {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if self.width(&longer, size) <= most {
                line = longer;
                continue;
            }
            if !line.is_empty() {
                lines.push(std::mem::take(&mut line));
            }
            for c in word.chars() {
                line.push(c);
                if self.width(&line, size) > most && line.chars().nth(1).is_some() {
                    line.pop();
                    lines.push(std::mem::take(&mut line));
                    line.push(c);
                }
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
        lines
    }
}
