//! A laid-out page: texts and rules at their places, in points from the upper left corner.

use super::face::Weight;
use crate::language::Language;

/// A4.
pub(super) const WIDTH: f32 = 595.28;
pub(super) const HEIGHT: f32 = 841.89;

/// Red, green and blue.
pub(super) type Color = [u8; 3];

#[derive(Clone, Debug)]
pub(super) struct Page {
    pub(super) title: String,
    pub(super) language: Language,
    pub(super) rules: Vec<Rule>,
    pub(super) lines: Vec<Line>,
}

/// A filled rectangle.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub(super) x: f32,
    pub(super) y: f32,
    pub(super) width: f32,
    pub(super) height: f32,
    pub(super) color: Color,
}

/// A line of text on its baseline.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) x: f32,
    pub(super) baseline: f32,
    pub(super) width: f32,
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) color: Color,
    pub(super) said: String,
}
