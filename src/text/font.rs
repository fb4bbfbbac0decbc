//! The typefaces of the window: Pretendard, also that of printed sheets, for text in both scripts, and Hack for code.
//!
//! The program has them in itself. A page loads them as files of their own, which the browser can keep and which
//! have only the common characters.

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

/// For code and raw messages.
#[cfg(not(target_family = "wasm"))]
#[must_use]
pub const fn mono() -> &'static [u8] {
    include_bytes!("../../assets/fonts/Hack-Regular.ttf")
}

#[cfg(target_family = "wasm")]
static LOADED: OnceLock<[Vec<u8>; 3]> = OnceLock::new();

/// Sets what the page has loaded: the regular and the semibold weight, and the one for code. Once, before anything is shown.
#[cfg(target_family = "wasm")]
pub fn set_loaded(fonts: [Vec<u8>; 3]) {
    // A second time is a bug without consequences.
    drop(LOADED.set(fonts));
}

/// For running text; empty until the page has loaded it.
#[cfg(target_family = "wasm")]
#[must_use]
pub fn regular() -> &'static [u8] {
    LOADED.get().map_or(&[], |[regular, _, _]| regular)
}

/// For names and numbers that must stand out; empty until the page has loaded it.
#[cfg(target_family = "wasm")]
#[must_use]
pub fn semibold() -> &'static [u8] {
    LOADED.get().map_or(&[], |[_, semibold, _]| semibold)
}

/// For code and raw messages; empty until the page has loaded it.
#[cfg(target_family = "wasm")]
#[must_use]
pub fn mono() -> &'static [u8] {
    LOADED.get().map_or(&[], |[_, _, mono]| mono)
}
