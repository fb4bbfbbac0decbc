//! What the real program is like on a desktop: its place, its icon, the system's theme, and what it
//! says where something that a window needs is missing.

mod missing;
mod place;
mod theme;
