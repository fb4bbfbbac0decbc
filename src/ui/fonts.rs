//! The bundled fonts: Pretendard for text in both scripts; egui's own for code, and for symbols that
//! Pretendard lacks.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily};

use crate::text::font;

/// The family of names and numbers that must stand out.
pub(super) fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

pub(super) fn install(ctx: &Context) {
    const REGULAR: &str = "Pretendard-Regular";
    const SEMIBOLD: &str = "Pretendard-SemiBold";
    let mut fonts = FontDefinitions::default();
    let data = [(REGULAR, font::REGULAR), (SEMIBOLD, font::SEMIBOLD)];
    for (name, bytes) in data {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    let fallback = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let with_fallback = |first: &str| {
        std::iter::once(first.to_owned())
            .chain(fallback.iter().cloned())
            .collect::<Vec<_>>()
    };
    fonts
        .families
        .insert(FontFamily::Proportional, with_fallback(REGULAR));
    fonts.families.insert(semibold(), with_fallback(SEMIBOLD));
    fonts
        .families
        .entry(FontFamily::Monospace)
        .or_default()
        .push(REGULAR.to_owned());
    ctx.set_fonts(fonts);
}
