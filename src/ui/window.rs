//! The native window: its options, and its size and position from one start to the next. No contents.

use egui::{Context, Pos2, Rect, Vec2, ViewportCommand};

use super::display::Display;
use super::theme::space;
use crate::learner::{Settings, WindowPlace};

/// The icon in the title bar and the task bar.
const ICON: &[u8] = include_bytes!("../../assets/package/icons/window.png");
/// The part of the title bar that must be on a monitor for the window to be movable, in pixels.
const HOLD: [f32; 2] = [96.0, 24.0];

#[must_use]
pub const fn window_title() -> &'static str {
    "statusdeck"
}

/// The options that the window is opened with.
#[must_use]
pub fn native_options(settings: &Settings, display: Display) -> eframe::NativeOptions {
    let size = settings
        .window
        .map_or(space::WINDOW, |window| [window.width, window.height]);
    let mut viewport = egui::ViewportBuilder::default()
        .with_title(window_title())
        .with_app_id(window_title())
        .with_inner_size(size)
        .with_min_inner_size(space::WINDOW_LEAST);
    if let Some((x, y)) = settings.window.and_then(|window| window.corner) {
        // Without a position, X11's window managers choose one. `put_back` corrects its unit, which is
        // known only once the window exists.
        viewport = viewport.with_position([x as f32, y as f32]);
    }
    // Go without an icon if the picture is broken.
    if let Ok(icon) = eframe::icon_data::from_png_bytes(ICON) {
        viewport = viewport.with_icon(icon);
    }
    let mut options = eframe::NativeOptions {
        viewport,
        dithering: false,
        ..Default::default()
    };
    display.choose(&mut options);
    options
}

/// Moves the window, which is still hidden, to its saved position, or to the middle of the first monitor
/// if the title bar could not be reached there. Platforms such as Wayland ignore it.
pub fn put_back(cc: &eframe::CreationContext<'_>, settings: &Settings) {
    let Some(place) = settings.window else {
        return;
    };
    let (Some((x, y)), Some(window)) = (place.corner, cc.winit_window()) else {
        return;
    };
    let Ok(mut corner) = window.outer_position() else {
        return;
    };
    let scale = window.scale_factor() as f32;
    let per_unit = unit(window.scale_factor());
    let size = Vec2::new(place.width, place.height) * (scale / per_unit);
    let primary = window.primary_monitor();
    let monitors = primary.into_iter().chain(window.available_monitors());
    let monitors: Vec<Rect> = monitors
        .map(|monitor| {
            let (at, size) = (monitor.position(), monitor.size());
            let corner = Pos2::new(at.x as f32, at.y as f32);
            let size = Vec2::new(size.width as f32, size.height as f32);
            Rect::from_min_size(corner, size) / unit(monitor.scale_factor())
        })
        .collect();
    let at = reachable(Pos2::new(x as f32, y as f32), size, &monitors);
    corner.x = (at.x * per_unit).round() as i32;
    corner.y = (at.y * per_unit).round() as i32;
    window.set_outer_position(corner);
}

/// Pixels per unit of a window position on this platform.
const fn unit(scale_factor: f64) -> f32 {
    if cfg!(target_os = "macos") {
        scale_factor as f32
    } else {
        1.0
    }
}

/// `corner` if the title bar can be reached there, else the corner of a window in the middle of the
/// first monitor.
fn reachable(corner: Pos2, size: Vec2, monitors: &[Rect]) -> Pos2 {
    let [across, down] = HOLD;
    let edge = Rect::from_min_size(corner, Vec2::new(size.x, down));
    let can_be_reached = monitors.iter().any(|monitor| {
        let seen = monitor.intersect(edge);
        seen.width() >= across.min(size.x) && seen.height() >= down / 2.0
    });
    match monitors.first() {
        Some(first) if !can_be_reached => {
            let middle = first.center() - size / 2.0;
            middle.max(first.min)
        }
        _ => corner,
    }
}

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
        (Some(before), Some(now)) if is_within_border(before, now) => Some(before),
        (_, now) => now,
    };
    Some(WindowPlace { corner, ..normal })
}

/// Whether two corners differ by a frame's border at most. After a window was maximized, X11 may
/// report its corner without the border for a while.
fn is_within_border(before: (i32, i32), now: (i32, i32)) -> bool {
    const BORDER: u32 = 2;
    before.0.abs_diff(now.0) <= BORDER && before.1.abs_diff(now.1) <= BORDER
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: [[f32; 4]; 1] = [[0.0, 0.0, 1920.0, 1080.0]];
    const TWO: [[f32; 4]; 2] = [[0.0, 0.0, 1920.0, 1080.0], [-1280.0, 0.0, 0.0, 1024.0]];

    #[track_caller]
    fn check(monitors: &[[f32; 4]], corner: (i32, i32), stays: bool) {
        let rects: Vec<Rect> = monitors
            .iter()
            .map(|[left, top, right, bottom]| {
                Rect::from_min_max([*left, *top].into(), [*right, *bottom].into())
            })
            .collect();
        let corner = Pos2::new(corner.0 as f32, corner.1 as f32);
        let expected = if stays {
            corner
        } else {
            Pos2::new(460.0, 240.0)
        };
        let size = Vec2::new(1000.0, 600.0);
        assert_eq!(reachable(corner, size, &rects), expected);
    }

    #[test]
    fn a_window_that_can_be_reached_nowhere_comes_to_the_middle() {
        check(&ONE, (0, 0), true);
        check(&ONE, (900, 300), true);
        check(&ONE, (1900, 300), false);
        check(&ONE, (-900, 300), true);
        check(&ONE, (-990, 300), false);
        check(&ONE, (100, -8), true);
        check(&ONE, (100, -700), false);
        check(&ONE, (100, 1075), false);
        check(&ONE, (-1200, 100), false);
        check(&TWO, (-1200, 100), true);
        check(&TWO, (-1200, 1050), false);
        check(&ONE, (i32::MAX, i32::MIN), false);
        check(&[], (5000, 0), true);
    }

    #[test]
    fn a_window_larger_than_the_monitor_keeps_its_corner_on_it() {
        let monitor = Rect::from_min_size(Pos2::new(100.0, 50.0), Vec2::new(640.0, 480.0));
        let far = Pos2::new(5000.0, 0.0);
        let at = reachable(far, Vec2::new(1000.0, 600.0), &[monitor]);
        assert_eq!(at, monitor.min);
    }

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
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, rect.size() / zoom)),
            ..Default::default()
        };
        if let Some(info) = input.viewports.get_mut(&input.viewport_id) {
            info.native_pixels_per_point = Some(1.0);
            info.outer_rect = Some(rect / zoom);
            info.inner_rect = Some(rect / zoom);
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

    #[test]
    fn a_corner_that_differs_by_a_border_is_the_same_corner() {
        let before = |corner| {
            Some(WindowPlace {
                corner: Some(corner),
                ..BEFORE
            })
        };
        let corner = |before| look(before, 1.0, |_| {}).and_then(|place| place.corner);
        assert_eq!(corner(before((39, 29))), Some((39, 29)));
        assert_eq!(corner(before((37, 30))), SEEN.corner);
        assert_eq!(corner(before((i32::MIN, 30))), SEEN.corner);
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
