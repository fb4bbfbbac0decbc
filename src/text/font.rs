//! Pretendard, the typeface of the window and of printed sheets, for text in both scripts.

/// For running text.
pub static REGULAR: &[u8] = include_bytes!("../../assets/fonts/Pretendard-Regular.otf");

/// For names and numbers that must stand out.
pub static SEMIBOLD: &[u8] = include_bytes!("../../assets/fonts/Pretendard-SemiBold.otf");
