//! Durations of animations, in seconds. Motion shows where something went and can be turned off.

/// A bar that fills, a list that scrolls to the chosen row.
pub const SHORT: f32 = 0.12;

/// No motion at all.
pub const NONE: f32 = 0.0;

/// The longest animation of any kind.
pub const LONGEST: f32 = 0.15;
