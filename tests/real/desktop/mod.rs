//! What the real program is like on a desktop: its place, its icon, the system's theme, clipboard,
//! browser and file dialogs, and what it says where something that a window needs is missing.

mod bus;
mod clipboard;
mod closing;
mod day;
mod dialog;
mod dropping;
mod glyphs;
mod hangul;
mod link;
mod manager;
mod missing;
mod place;
mod second_start;
mod theme;
