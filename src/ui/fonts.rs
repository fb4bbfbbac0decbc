//! The bundled fonts: Pretendard for text in both scripts; Hack for code, and for signs that Pretendard
//! lacks; and the system's for what both lack.

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
    const MONO: &str = "Hack-Regular";
    // Not egui's own, which some builds have and others lack.
    let mut fonts = FontDefinitions::empty();
    for (name, bytes) in [
        (REGULAR, font::regular()),
        (SEMIBOLD, font::semibold()),
        (MONO, font::mono()),
    ] {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(bytes)));
    }
    for (family, names) in [
        (FontFamily::Proportional, [REGULAR, MONO]),
        (semibold(), [SEMIBOLD, MONO]),
        (FontFamily::Monospace, [MONO, REGULAR]),
    ] {
        fonts
            .families
            .insert(family, names.map(str::to_owned).to_vec());
    }
    ctx.set_fonts(fonts);
}

#[cfg(not(target_family = "wasm"))]
pub use system::fall_back_to_system_fonts;

/// A page gets the system's characters from the browser, drawn on a canvas: eframe sees to that.
#[cfg(not(target_family = "wasm"))]
mod system {
    use std::sync::{Arc, OnceLock};

    use egui::Context;
    use egui::epaint::text::{FallbackRequest, FontInsert, FontProvider};
    use egui_system_font_provider::SystemFontProvider;

    /// Finds the system's fonts for characters such as hanja and emoji.
    pub fn fall_back_to_system_fonts(ctx: &Context) {
        ctx.add_font_provider(Arc::new(SystemFonts::default()));
    }

    /// The system's fonts, looked up when the first character needs one: most learners never type one, and
    /// the look-up would slow each start down.
    #[derive(Default)]
    struct SystemFonts(OnceLock<SystemFontProvider>);

    impl FontProvider for SystemFonts {
        fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
            self.0
                .get_or_init(SystemFontProvider::new)
                .font_for(request)
        }
    }
}

#[cfg(target_family = "wasm")]
pub use page::fall_back_to_rest;

/// A page begins with the common letters, and loads the others when the first of them is to be shown.
#[cfg(target_family = "wasm")]
mod page {
    use std::ops::RangeInclusive;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use egui::epaint::text::{
        FallbackRequest, FontInsert, FontPriority, FontProvider, InsertFontFamily,
    };
    use egui::{Context, FontData, FontFamily};
    use wasm_bindgen_futures::spawn_local;

    use super::semibold;
    use crate::runtime::host;

    /// Hangul, kana, and the alphabets before punctuation: no emoji, which Pretendard lacks.
    const LETTERS: [RangeInclusive<char>; 3] = [
        '\u{80}'..='\u{1fff}',
        '\u{3040}'..='\u{318f}',
        '\u{ac00}'..='\u{d7af}',
    ];

    /// Loads the remaining letters when one is needed.
    pub fn fall_back_to_rest(ctx: &Context) {
        ctx.add_font_provider(Arc::new(RestFonts {
            ctx: ctx.clone(),
            is_asked: AtomicBool::new(false),
        }));
    }

    struct RestFonts {
        ctx: Context,
        is_asked: AtomicBool,
    }

    impl FontProvider for RestFonts {
        fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
            let is_letter = request
                .cluster
                .starts_with(|first| LETTERS.iter().any(|range| range.contains(&first)));
            if is_letter && !self.is_asked.swap(true, Ordering::Relaxed) {
                spawn_local(load(self.ctx.clone()));
            }
            // Until they are there, the browser draws the letter.
            None
        }
    }

    async fn load(ctx: Context) {
        let fonts = [
            (
                "rest-regular",
                vec![FontFamily::Proportional, FontFamily::Monospace],
            ),
            ("rest-semibold", vec![semibold()]),
        ];
        for (name, families) in fonts {
            let Some(bytes) = host::fetch_font(name).await else {
                continue;
            };
            let family = |family| InsertFontFamily {
                family,
                priority: FontPriority::Lowest,
            };
            let families = families.into_iter().map(family).collect();
            ctx.add_font(FontInsert::new(name, FontData::from_owned(bytes), families));
        }
        ctx.request_repaint();
    }
}
