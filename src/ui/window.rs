//! The native window: its options, and its size and position from one start to the next. No contents.

use egui::{Context, Pos2, Rect, Vec2, ViewportCommand};

use super::display::Display;
use super::theme::space;
use crate::learner::{Settings, WindowPlace};

/// The icon in the title bar and the task bar.
const ICON: &[u8] = include_bytes!("../../assets/package/icons/window.png");
/// The share of a window that is enough to see all of it: borders and shadows may be beyond an edge.
const NEARLY_ALL: f32 = 0.99;
/// What the bars of a desktop and a window take of a monitor at most, about.
const BARS: [f32; 2] = [0.0, 80.0];

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
        // `fonts` looks them up more lazily.
        system_font_fallback: false,
        ..Default::default()
    };
    display.choose(&mut options);
    options
}

/// Puts the window, which is still hidden, where all of it can be seen: at its saved place, unless that
/// lies beyond the monitors of today. Platforms such as Wayland ignore it.
pub fn put_back(cc: &eframe::CreationContext<'_>, settings: &Settings) {
    let (Some(place), Some(window)) = (settings.window, cc.winit_window()) else {
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
    let saved = place.corner.map(|(x, y)| Pos2::new(x as f32, y as f32));
    let all = visible(saved.unwrap_or_default(), size, &monitors);
    if all.size() != size {
        let pixels = all.size() * per_unit;
        let mut fitting = window.inner_size();
        fitting.width = pixels.x.round() as u32;
        fitting.height = pixels.y.round() as u32;
        // Where it is not granted at once, it is when the window is shown.
        let _ = window.request_inner_size(fitting);
    }
    if saved.is_some()
        && let Ok(mut corner) = window.outer_position()
    {
        corner.x = (all.min.x * per_unit).round() as i32;
        corner.y = (all.min.y * per_unit).round() as i32;
        window.set_outer_position(corner);
    }
}

/// Pixels per unit of a window position on this platform.
const fn unit(scale_factor: f64) -> f32 {
    if cfg!(target_os = "macos") {
        scale_factor as f32
    } else {
        1.0
    }
}

/// A window's place on the monitors: as it was saved if all of it can be seen there, else moved and made
/// smaller until it can.
fn visible(corner: Pos2, size: Vec2, monitors: &[Rect]) -> Rect {
    let saved = Rect::from_min_size(corner, size);
    let seen = |monitor: &Rect| {
        let seen = monitor.intersect(saved);
        if seen.is_positive() { seen.area() } else { 0.0 }
    };
    // A window may lie on several.
    let all_seen: f32 = monitors.iter().map(seen).sum();
    let Some(first) = monitors.first() else {
        return saved;
    };
    if all_seen >= saved.area() * NEARLY_ALL {
        return saved;
    }
    let best = monitors.iter().fold(first, |best, monitor| {
        if seen(monitor) > seen(best) {
            monitor
        } else {
            best
        }
    });
    // A larger window leaves room for the desktop's bars and its own.
    let room = best.size() - Vec2::from(BARS);
    let fitting = Vec2::new(
        if size.x > best.width() {
            room.x
        } else {
            size.x
        },
        if size.y > best.height() {
            room.y
        } else {
            size.y
        },
    );
    let corner = if seen(best) > 0.0 {
        corner.min(best.max - fitting).max(best.min)
    } else {
        (best.center() - fitting / 2.0).max(best.min)
    };
    Rect::from_min_size(corner, fitting)
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
    fn check(monitors: &[[f32; 4]], saved: [f32; 4], expected: [f32; 4]) {
        let rect = |[left, top, width, height]: [f32; 4]| {
            Rect::from_min_size([left, top].into(), [width, height].into())
        };
        let monitors: Vec<Rect> = monitors
            .iter()
            .map(|[left, top, right, bottom]| {
                Rect::from_min_max([*left, *top].into(), [*right, *bottom].into())
            })
            .collect();
        let saved = rect(saved);
        let placed = visible(saved.min, saved.size(), &monitors);
        assert_eq!(placed, rect(expected), "{saved:?}");
        // The next start finds it there.
        assert_eq!(visible(placed.min, placed.size(), &monitors), placed);
    }

    #[test]
    fn a_window_that_can_be_seen_stays() {
        for at in [[0.0, 0.0], [900.0, 300.0], [920.0, 480.0], [100.0, -4.0]] {
            let saved = [at[0], at[1], 1000.0, 600.0];
            check(&ONE, saved, saved);
            check(&TWO, saved, saved);
        }
        // On the second monitor, and on both.
        for left in [-1200.0, -500.0] {
            let saved = [left, 100.0, 1000.0, 600.0];
            check(&TWO, saved, saved);
        }
        let unknown = [5000.0, 0.0, 1000.0, 600.0];
        check(&[], unknown, unknown);
    }

    #[test]
    fn a_window_beyond_an_edge_is_moved_in() {
        for (at, to) in [
            ([1900.0, 300.0], [920.0, 300.0]),
            ([-900.0, 300.0], [0.0, 300.0]),
            ([100.0, 1075.0], [100.0, 480.0]),
            ([100.0, -500.0], [100.0, 0.0]),
        ] {
            check(
                &ONE,
                [at[0], at[1], 1000.0, 600.0],
                [to[0], to[1], 1000.0, 600.0],
            );
        }
        check(
            &TWO,
            [-1200.0, 1000.0, 1000.0, 600.0],
            [-1200.0, 424.0, 1000.0, 600.0],
        );
    }

    #[test]
    fn a_window_on_a_monitor_that_is_gone_comes_to_the_middle() {
        for (left, top) in [(5000.0, 0.0), (-1200.0, 100.0), (100.0, -700.0)] {
            check(
                &ONE,
                [left, top, 1000.0, 600.0],
                [460.0, 240.0, 1000.0, 600.0],
            );
        }
        let far = [1e6, -1e6, 1000.0, 600.0];
        check(&ONE, far, [460.0, 240.0, 1000.0, 600.0]);
    }

    #[test]
    fn a_window_of_a_larger_monitor_is_made_smaller() {
        const SMALL: [[f32; 4]; 1] = [[0.0, 0.0, 1600.0, 1000.0]];
        check(
            &SMALL,
            [400.0, 120.0, 1800.0, 1300.0],
            [0.0, 80.0, 1600.0, 920.0],
        );
        check(
            &SMALL,
            [400.0, 120.0, 1000.0, 1300.0],
            [400.0, 80.0, 1000.0, 920.0],
        );
        check(
            &SMALL,
            [5000.0, 0.0, 1800.0, 600.0],
            [0.0, 200.0, 1600.0, 600.0],
        );
        check(
            &[[100.0, 50.0, 740.0, 530.0]],
            [5000.0, 0.0, 1000.0, 600.0],
            [100.0, 90.0, 640.0, 400.0],
        );
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
