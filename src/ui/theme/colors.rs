//! The colours of both themes, by what they are for. No sizes.

use egui::{Color32, Ui};

use crate::registry::Class;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    pub background: Color32,
    /// Panels and cards that stand on the background.
    pub surface: Color32,
    /// Fields and tracks, set into the surface.
    pub sunken: Color32,
    pub line: Color32,
    /// Borders of controls.
    pub outline: Color32,
    pub text: Color32,
    pub muted: Color32,
    /// Accent: the primary button, focus, links.
    pub accent: Color32,
    pub on_accent: Color32,
    /// The primary button under the pointer.
    pub accent_hovered: Color32,
    /// Ground of what is chosen or selected.
    pub chosen: Color32,
    pub right: Color32,
    pub right_ground: Color32,
    pub wrong: Color32,
    pub wrong_ground: Color32,
    /// Notices, and questions left unanswered.
    pub notice: Color32,
    pub notice_ground: Color32,
    pub syntax: Syntax,
    classes: [Color32; 5],
}

/// The parts of a raw HTTP message; versions and signs are muted, all else is text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Syntax {
    pub method: Color32,
    pub header: Color32,
    pub content: Color32,
}

/// How much of its class's colour a tile's ground has.
const TINT: f32 = 0.08;

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

impl Tokens {
    pub const LIGHT: Self = Self {
        background: rgb(0x00F6_F7F9),
        surface: rgb(0x00FF_FFFF),
        sunken: rgb(0x00EC_EEF2),
        line: rgb(0x00DF_E2E8),
        outline: rgb(0x0086_8E9B),
        text: rgb(0x001A_1D23),
        muted: rgb(0x0057_5F6B),
        accent: rgb(0x0028_57C5),
        on_accent: rgb(0x00FF_FFFF),
        accent_hovered: rgb(0x001F_489F),
        chosen: rgb(0x00E9_EFFC),
        right: rgb(0x0017_6B45),
        right_ground: rgb(0x00E6_F4EC),
        wrong: rgb(0x00B0_2A1F),
        wrong_ground: rgb(0x00FB_EAE8),
        notice: rgb(0x0085_5300),
        notice_ground: rgb(0x00FB_F2DF),
        syntax: Syntax {
            method: rgb(0x0028_57C5),
            header: rgb(0x000B_5C70),
            content: rgb(0x0079_4714),
        },
        classes: [
            rgb(0x006A_3ABF),
            rgb(0x0001_7B44),
            rgb(0x000A_449C),
            rgb(0x00A8_4D00),
            rgb(0x0097_0C2E),
        ],
    };

    pub const DARK: Self = Self {
        background: rgb(0x0013_1519),
        surface: rgb(0x001C_1F25),
        sunken: rgb(0x0027_2B33),
        line: rgb(0x0032_3740),
        outline: rgb(0x0076_7F8D),
        text: rgb(0x00EB_EDF1),
        muted: rgb(0x00A6_AEBB),
        accent: rgb(0x0083_ABFF),
        on_accent: rgb(0x000D_1B38),
        accent_hovered: rgb(0x00A6_C3FF),
        chosen: rgb(0x001E_2842),
        right: rgb(0x006B_D3A0),
        right_ground: rgb(0x0016_2E25),
        wrong: rgb(0x00FF_9C92),
        wrong_ground: rgb(0x003A_1F1F),
        notice: rgb(0x00F0_B55F),
        notice_ground: rgb(0x0033_2815),
        syntax: Syntax {
            method: rgb(0x0083_ABFF),
            header: rgb(0x0074_CFE0),
            content: rgb(0x00E5_C490),
        },
        classes: [
            rgb(0x00A8_7AFE),
            rgb(0x0083_EB8B),
            rgb(0x004C_B5FD),
            rgb(0x00F6_981F),
            rgb(0x00FE_6D92),
        ],
    };

    /// The tokens of the theme in use.
    pub fn of(ui: &Ui) -> &'static Self {
        if ui.visuals().dark_mode {
            &Self::DARK
        } else {
            &Self::LIGHT
        }
    }

    /// The accent of a class of codes; always beside its number, never alone.
    pub const fn class(&self, class: Class) -> Color32 {
        let [one, two, three, four, five] = self.classes;
        match class {
            Class::Informational => one,
            Class::Successful => two,
            Class::Redirection => three,
            Class::ClientError => four,
            Class::ServerError => five,
        }
    }

    /// The ground of a class's tile.
    pub fn class_ground(&self, class: Class) -> Color32 {
        self.surface.lerp_to_gamma(self.class(class), TINT)
    }

    /// The colour of a day in the map of days: 0 for an idle one, 4 for the busiest. Each step differs
    /// more from the ground in lightness than the one before.
    pub fn heat(&self, step: u32) -> Color32 {
        let share = match step {
            0 => 0.0,
            1 => 0.3,
            2 => 0.52,
            3 => 0.76,
            _ => 1.0,
        };
        self.sunken.lerp_to_gamma(self.accent, share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THEMES: [Tokens; 2] = [Tokens::LIGHT, Tokens::DARK];

    /// The share of each primary colour of light, 0 to 1 (sRGB, IEC 61966-2-1).
    fn linear(color: Color32) -> [f32; 3] {
        [color.r(), color.g(), color.b()].map(|channel| {
            let channel = f32::from(channel) / 255.0;
            if channel <= 0.04045 {
                channel / 12.92
            } else {
                ((channel + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    fn dot(a: [f32; 3], b: [f32; 3]) -> f32 {
        a.iter().zip(b).map(|(a, b)| a * b).sum()
    }

    /// Every text colour with each ground it is used on.
    fn pairs(tokens: &Tokens) -> Vec<(Color32, Color32)> {
        let texts = [
            tokens.text,
            tokens.muted,
            tokens.accent,
            tokens.right,
            tokens.wrong,
            tokens.notice,
        ];
        let mut pairs = vec![
            (tokens.on_accent, tokens.accent),
            (tokens.on_accent, tokens.accent_hovered),
            (tokens.right, tokens.right_ground),
            (tokens.wrong, tokens.wrong_ground),
            (tokens.notice, tokens.notice_ground),
        ];
        let grounds = [
            tokens.right_ground,
            tokens.wrong_ground,
            tokens.notice_ground,
        ];
        for ground in grounds {
            pairs.extend([(tokens.text, ground), (tokens.muted, ground)]);
        }
        for ground in [
            tokens.background,
            tokens.surface,
            tokens.sunken,
            tokens.chosen,
        ] {
            pairs.push((tokens.text, ground));
            pairs.push((tokens.muted, ground));
            pairs.extend(tokens.classes.iter().map(|class| (*class, ground)));
        }
        let Syntax {
            method,
            header,
            content,
        } = tokens.syntax;
        for ground in [tokens.sunken, tokens.notice_ground] {
            let written = [method, header, content, tokens.text, tokens.muted];
            pairs.extend(written.map(|text| (text, ground)));
            pairs.extend(tokens.classes.iter().map(|class| (*class, ground)));
        }
        for class in Class::ALL {
            let ground = tokens.class_ground(class);
            let on_tile = [tokens.class(class), tokens.text, tokens.muted];
            pairs.extend(on_tile.map(|text| (text, ground)));
        }
        for ground in [tokens.right_ground, tokens.wrong_ground] {
            pairs.extend(tokens.classes.iter().map(|class| (*class, ground)));
        }
        for ground in [tokens.background, tokens.surface] {
            pairs.extend(texts.iter().map(|text| (*text, ground)));
        }
        pairs
    }

    /// WCAG 2.2's contrast ratio.
    fn contrast(a: Color32, b: Color32) -> f32 {
        let luminance = |color| dot(linear(color), [0.2126, 0.7152, 0.0722]) + 0.05;
        let (a, b) = (luminance(a), luminance(b));
        a.max(b) / a.min(b)
    }

    #[test]
    fn every_text_can_be_read() {
        assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
        for tokens in THEMES {
            for (text, ground) in pairs(&tokens) {
                let contrast = contrast(text, ground);
                assert!(contrast >= 4.5, "{text:?} on {ground:?}: {contrast:.2}");
            }
            for ground in [tokens.background, tokens.surface] {
                let contrast = contrast(tokens.outline, ground);
                assert!(contrast >= 3.0, "{:?}: {contrast:.2}", tokens.outline);
            }
        }
    }

    /// A colour's light as each of three kinds of colour blindness sees it: Machado, Oliveira and
    /// Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency" (2009),
    /// at full severity. The first is sight without one.
    const SIGHTS: [(&str, [[f32; 3]; 3]); 4] = [
        (
            "full colour",
            [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        ),
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_82, 0.042_94, 0.968_881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_9],
            ],
        ),
    ];

    /// Björn Ottosson's Oklab, in which distance is difference as seen; 0.02 can just be noticed.
    fn oklab(light: [f32; 3]) -> [f32; 3] {
        let cones = [
            [0.412_221_46, 0.536_332_55, 0.051_445_995],
            [0.211_903_5, 0.680_699_5, 0.107_396_96],
            [0.088_302_46, 0.281_718_85, 0.629_978_7],
        ]
        .map(|row| dot(light, row).cbrt());
        [
            [0.210_454_26, 0.793_617_8, -0.004_072_047],
            [1.977_998_5, -2.428_592_2, 0.450_593_7],
            [0.025_904_037, 0.782_771_77, -0.808_675_77],
        ]
        .map(|row| dot(cones, row))
    }

    #[test]
    fn classes_are_told_apart_by_every_eye() {
        const LEAST: f32 = 0.06;
        for tokens in THEMES {
            for (sight, matrix) in SIGHTS {
                let seen = tokens.classes.map(|color| {
                    let light = linear(color);
                    oklab(matrix.map(|row| dot(light, row).clamp(0.0, 1.0)))
                });
                for (place, one) in seen.iter().enumerate() {
                    for (other, another) in seen.iter().enumerate().skip(place + 1) {
                        let gap = [0, 1, 2].map(|axis| one[axis] - another[axis]);
                        let distance = dot(gap, gap).sqrt();
                        assert!(
                            distance >= LEAST,
                            "{}xx and {}xx with {sight}: {distance:.3}",
                            place + 1,
                            other + 1
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn busier_days_stand_out_more() {
        for tokens in [Tokens::LIGHT, Tokens::DARK] {
            let steps = [0, 1, 2, 3, 4].map(|step| contrast(tokens.heat(step), tokens.surface));
            for pair in steps.windows(2) {
                assert!(pair[1] >= 1.25 * pair[0], "{steps:?}");
            }
            assert!(steps[4] >= 4.5, "{steps:?}");
        }
    }
}
