//! The bundled fonts: Pretendard for text in both scripts; egui's own for code, and for symbols that
//! Pretendard lacks; and the system's for what all of these lack.

use std::sync::{Arc, OnceLock};

use egui::epaint::text::{FallbackRequest, FontInsert, FontProvider};
use egui::{Context, FontData, FontDefinitions, FontFamily};
use egui_system_font_provider::SystemFontProvider;

/// The family of names and numbers that must stand out.
pub(super) fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

pub(super) fn install(ctx: &Context) {
    const REGULAR: &str = "Pretendard-Regular";
    const SEMIBOLD: &str = "Pretendard-SemiBold";
    let mut fonts = FontDefinitions::default();
    let data = [
        (
            REGULAR,
            include_bytes!("../../assets/fonts/Pretendard-Regular.otf").as_slice(),
        ),
        (
            SEMIBOLD,
            include_bytes!("../../assets/fonts/Pretendard-SemiBold.otf").as_slice(),
        ),
    ];
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
