//! The window's size and position, as they are remembered for the next start.

use egui::{Context, Rect, ViewportCommand};

use super::theme::space;
use super::window::unit;
use crate::learner::WindowPlace;

/// Follows the window's size and position.
#[derive(Debug)]
pub(super) struct WindowTracker {
    last: Option<WindowPlace>,
    start: Start,
}

/// The steps of maximizing the window again at the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    /// Still hidden: X11's window managers would ignore the request, and on Windows it would flash.
    Hidden,
    /// Shown at its normal size.
    Shown,
    Done,
}

impl WindowTracker {
    /// `place` was saved when the window was last closed.
    pub(super) fn new(place: Option<WindowPlace>) -> Self {
        let maximized = place.is_some_and(|place| place.maximized);
        Self {
            last: place,
            start: if maximized {
                Start::Hidden
            } else {
                Start::Done
            },
        }
    }

    pub(super) const fn place(&self) -> Option<WindowPlace> {
        self.last
    }

    /// Call once a frame.
    pub(super) fn update(&mut self, ctx: &Context) {
        match self.start {
            Start::Hidden => {
                self.start = Start::Shown;
                ctx.request_repaint();
                return;
            }
            Start::Shown => {
                self.start = Start::Done;
                ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
                return;
            }
            Start::Done => {}
        }
        let zoom = ctx.zoom_factor();
        self.last = ctx.input(|input| seen(input, zoom, self.last));
    }
}

/// The window's place now; while it is maximized or minimized, its place before that.
fn seen(input: &egui::InputState, zoom: f32, before: Option<WindowPlace>) -> Option<WindowPlace> {
    let viewport = input.viewport();
    let is = |state: Option<bool>| state == Some(true);
    if is(viewport.minimized) || is(viewport.fullscreen) {
        return before;
    }
    let size = input.viewport_rect().size() * zoom;
    let normal = WindowPlace {
        width: size.x,
        height: size.y,
        corner: viewport.outer_rect.map(|rect| {
            let unit = unit(viewport.native_pixels_per_point.unwrap_or(1.0).into());
            let corner = rect.min * (input.pixels_per_point() / unit);
            (corner.x.round() as i32, corner.y.round() as i32)
        }),
        maximized: false,
    };
    if is(viewport.maximized) {
        let [width, height] = space::WINDOW;
        let unknown = WindowPlace {
            width,
            height,
            corner: None,
            ..normal
        };
        let before = before.unwrap_or(unknown);
        return Some(WindowPlace {
            maximized: true,
            ..before
        });
    }
    let corner = match (before.and_then(|before| before.corner), normal.corner) {
        (Some(before), Some(now)) if is_same_corner(before, now, viewport) => Some(before),
        (_, now) => now,
    };
    Some(WindowPlace { corner, ..normal })
}

/// Whether two corners differ by what X11 does not know yet of the frame, which is its border after the
/// window was maximized, and all of it before the window manager has made one: the window's own corner
/// is then reported for the frame's.
fn is_same_corner(before: (i32, i32), now: (i32, i32), viewport: &egui::ViewportInfo) -> bool {
    const BORDER: u32 = 2;
    /// Larger than frames are, in points: the left side and the title bar.
    const FRAME: [f32; 2] = [16.0, 64.0];
    let is_border = before.0.abs_diff(now.0) <= BORDER && before.1.abs_diff(now.1) <= BORDER;
    let corner = |rect: Option<Rect>| rect.map(|rect| rect.min);
    let is_frame_known = corner(viewport.inner_rect) != corner(viewport.outer_rect);
    let scale = viewport.native_pixels_per_point.unwrap_or(1.0);
    let is_inside = |before: i32, now: i32, side: f32| {
        now >= before && now.abs_diff(before) as f32 <= side * scale
    };
    let [left, top] = FRAME;
    let is_in_frame = is_inside(before.0, now.0, left) && is_inside(before.1, now.1, top);
    is_border || (!is_frame_known && is_in_frame)
}

#[cfg(test)]
mod tests {
    use egui::{Pos2, Vec2};

    use super::*;

    const TITLE_BAR: Vec2 = Vec2::new(1.0, 20.0);

    /// A frame's look at a window of 800 × 600 points at (40, 30), in a state.
    fn look(
        before: Option<WindowPlace>,
        zoom: f32,
        state: fn(&mut egui::ViewportInfo),
    ) -> Option<WindowPlace> {
        let ctx = Context::default();
        ctx.set_zoom_factor(zoom);
        let rect = Rect::from_min_size([40.0, 30.0].into(), [800.0, 600.0].into());
        let mut tracker = WindowTracker::new(before);
        let mut input = egui::RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, rect.size() / zoom)),
            ..Default::default()
        };
        if let Some(info) = input.viewports.get_mut(&input.viewport_id) {
            info.native_pixels_per_point = Some(1.0);
            info.outer_rect = Some(rect / zoom);
            info.inner_rect = Some(rect.translate(TITLE_BAR) / zoom);
            state(info);
        }
        for _ in 0..3 {
            let mut output = ctx.run_ui(input.clone(), |ui| tracker.update(ui.ctx()));
            output.textures_delta.clear();
        }
        tracker.place()
    }

    const SEEN: WindowPlace = WindowPlace {
        width: 800.0,
        height: 600.0,
        corner: Some((40, 30)),
        maximized: false,
    };
    const BEFORE: WindowPlace = WindowPlace {
        width: 700.0,
        height: 500.0,
        corner: Some((7, 9)),
        maximized: false,
    };

    /// The corner that is remembered of a look after one before.
    fn corner_after(
        before: (i32, i32),
        zoom: f32,
        state: fn(&mut egui::ViewportInfo),
    ) -> Option<(i32, i32)> {
        let before = WindowPlace {
            corner: Some(before),
            ..BEFORE
        };
        look(Some(before), zoom, state).and_then(|place| place.corner)
    }

    #[test]
    fn a_corner_that_differs_by_a_border_is_the_same_corner() {
        let corner = |before| corner_after(before, 1.0, |_| {});
        assert_eq!(corner((39, 29)), Some((39, 29)));
        assert_eq!(corner((37, 30)), SEEN.corner);
        assert_eq!(corner((39, 10)), SEEN.corner);
        assert_eq!(corner((i32::MIN, 30)), SEEN.corner);
    }

    #[test]
    fn a_window_whose_frame_is_unknown_does_not_creep_by_it() {
        let corner =
            |before, zoom| corner_after(before, zoom, |info| info.outer_rect = info.inner_rect);
        let inner = Some((41, 50));
        for zoom in [1.0, 1.25, 2.0] {
            for before in [(40, 30), (41, 50), (33, 0), (41, -10)] {
                assert_eq!(corner(before, zoom), Some(before));
            }
            // Moved: further than a frame, or to the other side.
            for before in [
                (20, 30),
                (40, -20),
                (60, 50),
                (41, 90),
                (i32::MIN, i32::MAX),
            ] {
                assert_eq!(corner(before, zoom), inner);
            }
        }
        // A frame of two pixels a point.
        let dense = corner_after((20, -40), 1.0, |info| {
            info.native_pixels_per_point = Some(2.0);
            info.outer_rect = info.inner_rect.map(|rect| rect / 2.0);
            info.inner_rect = info.outer_rect;
        });
        assert_eq!(dense, Some((20, -40)));
    }

    #[test]
    fn the_place_is_remembered_at_any_scale() {
        assert_eq!(look(None, 1.0, |_| {}), Some(SEEN));
        assert_eq!(look(Some(BEFORE), 1.25, |_| {}), Some(SEEN));
        assert_eq!(look(None, 2.0, |_| {}), Some(SEEN));
    }

    #[test]
    fn where_the_platform_keeps_the_place_to_itself_the_size_is_remembered() {
        let wayland = look(None, 1.25, |info| {
            info.outer_rect = None;
            info.inner_rect = None;
        });
        let expected = WindowPlace {
            corner: None,
            ..SEEN
        };
        assert_eq!(wayland, Some(expected));
    }

    #[test]
    fn a_maximized_window_keeps_its_normal_place_in_mind() {
        let maximized = look(Some(BEFORE), 1.0, |info| info.maximized = Some(true));
        let expected = WindowPlace {
            maximized: true,
            ..BEFORE
        };
        assert_eq!(maximized, Some(expected));
    }

    #[test]
    fn a_minimized_window_is_opened_as_it_was_before() {
        let minimized = look(Some(BEFORE), 1.0, |info| info.minimized = Some(true));
        assert_eq!(minimized, Some(BEFORE));
        assert_eq!(look(None, 1.0, |info| info.minimized = Some(true)), None);
    }
}
