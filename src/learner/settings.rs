//! The settings of the whole app, with their bounds.

use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use super::profile::clamp;
use crate::language::Language;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The folder of the profile that was open last.
    pub last_profile: Option<String>,
    /// `None` for the system's.
    pub language: Option<Language>,
    pub theme: Theme,
    pub scale_percent: u16,
    /// Animates changes.
    pub motion: bool,
    pub window: Option<WindowPlace>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            last_profile: None,
            language: None,
            theme: Theme::System,
            scale_percent: Self::USUAL_SCALE_PERCENT,
            motion: true,
            window: None,
        }
    }
}

impl Settings {
    pub const SCALE_PERCENT: RangeInclusive<u16> = 80..=200;
    pub const USUAL_SCALE_PERCENT: u16 = 100;
    pub const SCALE_STEP_PERCENT: u16 = 10;

    /// The scale that is a step larger.
    #[must_use]
    pub const fn larger_percent(&self) -> u16 {
        let steps = self.scale_percent / Self::SCALE_STEP_PERCENT;
        steps
            .saturating_add(1)
            .saturating_mul(Self::SCALE_STEP_PERCENT)
    }

    /// The scale that is a step smaller.
    #[must_use]
    pub const fn smaller_percent(&self) -> u16 {
        let steps = self.scale_percent.div_ceil(Self::SCALE_STEP_PERCENT);
        steps
            .saturating_sub(1)
            .saturating_mul(Self::SCALE_STEP_PERCENT)
    }

    /// Clamps every number to its bounds, for files edited by hand.
    #[must_use]
    pub fn within_bounds(self) -> Self {
        Self {
            scale_percent: clamp(self.scale_percent, &Self::SCALE_PERCENT),
            window: self.window.filter(WindowPlace::is_sane),
            ..self
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Theme {
    System,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// A stable word for messages.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The window's place and size when it was last neither maximized nor minimized.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// The inner width, in points at a scale of 100 %.
    pub width: f32,
    /// The inner height, in the same points.
    pub height: f32,
    /// The upper left corner of the frame, in physical pixels, on macOS in points. `None` if the
    /// platform does not tell, such as Wayland.
    #[serde(default)]
    pub corner: Option<(i32, i32)>,
    #[serde(default)]
    pub maximized: bool,
}

impl WindowPlace {
    fn is_sane(&self) -> bool {
        [self.width, self.height]
            .iter()
            .all(|side| (200.0..=20_000.0).contains(side))
    }
}
