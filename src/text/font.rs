//! Pretendard, the typeface of the window and of printed sheets, for text in both scripts.
//!
//! The program has both weights in itself. A page loads them as files of their own, which the browser can keep and
//! which have only the common characters.

#[cfg(target_family = "wasm")]
use std::sync::OnceLock;

/// For running text.
#[cfg(not(target_family = "wasm"))]
#[must_use]
pub const fn regular() -> &'static [u8] {
    include_bytes!("../../assets/fonts/Pretendard-Regular.otf")
}

/// For names and numbers that must stand out.
#[cfg(not(target_family = "wasm"))]
#[must_use]
pub const fn semibold() -> &'static [u8] {
    include_bytes!("../../assets/fonts/Pretendard-SemiBold.otf")
}

#[cfg(target_family = "wasm")]
static LOADED: OnceLock<[Vec<u8>; 2]> = OnceLock::new();

/// Sets what the page has loaded: the regular and the semibold weight. Once, before anything is shown.
#[cfg(target_family = "wasm")]
pub fn set_loaded(fonts: [Vec<u8>; 2]) {
    // A second time is a bug without consequences.
    drop(LOADED.set(fonts));
}

/// For running text; empty until the page has loaded it.
#[cfg(target_family = "wasm")]
#[must_use]
pub fn regular() -> &'static [u8] {
    LOADED.get().map_or(&[], |[regular, _]| regular)
}

/// For names and numbers that must stand out; empty until the page has loaded it.
#[cfg(target_family = "wasm")]
#[must_use]
pub fn semibold() -> &'static [u8] {
    LOADED.get().map_or(&[], |[_, semibold]| semibold)
}
