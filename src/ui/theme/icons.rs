//! The icons: outlines on a grid of 16, drawn as strokes in the colour of their text. A whole icon font
//! would weigh more than the program may.

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Vec2};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    Right,
    Wrong,
    /// Neither right nor wrong: left unanswered, or on to something else.
    Onward,
    Search,
    /// Leads out of the program.
    Outward,
    Back,
    Forward,
    Duel,
    More,
}

/// A part of an icon.
enum Part {
    Line(&'static [[f32; 2]]),
    Circle([f32; 2], f32),
    Dot([f32; 2], f32),
}

use Part::{Circle, Dot, Line};

/// The side of the grid that icons are drawn on.
const GRID: f32 = 16.0;
/// The width of a stroke on it.
const STROKE: f32 = 1.6;

impl Icon {
    const fn parts(self) -> &'static [Part] {
        match self {
            Self::Right => &[Line(&[[2.5, 8.5], [6.5, 12.5], [13.5, 4.0]])],
            Self::Wrong => &[
                Line(&[[3.5, 3.5], [12.5, 12.5]]),
                Line(&[[12.5, 3.5], [3.5, 12.5]]),
            ],
            Self::Onward => &[
                Line(&[[2.5, 8.0], [13.5, 8.0]]),
                Line(&[[9.5, 4.0], [13.5, 8.0], [9.5, 12.0]]),
            ],
            Self::Search => &[Circle([7.0, 7.0], 4.5), Line(&[[10.3, 10.3], [14.0, 14.0]])],
            Self::Outward => &[
                Line(&[[9.0, 2.5], [13.5, 2.5], [13.5, 7.0]]),
                Line(&[[13.5, 2.5], [7.5, 8.5]]),
                Line(&[
                    [6.0, 4.0],
                    [2.5, 4.0],
                    [2.5, 13.5],
                    [12.0, 13.5],
                    [12.0, 10.0],
                ]),
            ],
            Self::Back => &[Line(&[[10.0, 3.0], [5.0, 8.0], [10.0, 13.0]])],
            Self::Forward => &[Line(&[[6.0, 3.0], [11.0, 8.0], [6.0, 13.0]])],
            Self::Duel => &[
                Line(&[[2.5, 5.0], [13.0, 5.0]]),
                Line(&[[10.5, 2.5], [13.0, 5.0], [10.5, 7.5]]),
                Line(&[[13.5, 11.0], [3.0, 11.0]]),
                Line(&[[5.5, 8.5], [3.0, 11.0], [5.5, 13.5]]),
            ],
            Self::More => &[
                Dot([3.2, 8.0], 1.4),
                Dot([8.0, 8.0], 1.4),
                Dot([12.8, 8.0], 1.4),
            ],
        }
    }

    /// Draws it in the middle of a place, as large as fits.
    pub fn paint(self, painter: &Painter, place: Rect, color: Color32) {
        let side = place.width().min(place.height());
        let scale = side / GRID;
        let corner = place.center() - Vec2::splat(side / 2.0);
        let at = |[x, y]: [f32; 2]| corner + Vec2::new(x, y) * scale;
        let stroke = Stroke::new(STROKE * scale, color);
        painter.extend(self.parts().iter().map(|part| match part {
            Line(points) => {
                let points: Vec<Pos2> = points.iter().map(|point| at(*point)).collect();
                Shape::line(points, stroke)
            }
            Circle(centre, radius) => Shape::circle_stroke(at(*centre), radius * scale, stroke),
            Dot(centre, radius) => Shape::circle_filled(at(*centre), radius * scale, color),
        }));
    }
}
