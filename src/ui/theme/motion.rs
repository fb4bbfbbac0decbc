//! How long things move, in seconds. Motion shows where something went, and can be turned off.

/// A bar that fills, a list that scrolls to what was chosen.
pub const SHORT: f32 = 0.12;

/// No motion at all.
pub const NONE: f32 = 0.0;

/// No motion lasts longer, whatever it is for.
pub const LONGEST: f32 = 0.15;
