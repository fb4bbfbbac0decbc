//! The native window: its options, and its size and position at a start. No contents.

#[cfg(not(target_family = "wasm"))]
use egui::{Pos2, Rect, Vec2};

#[cfg(not(target_family = "wasm"))]
use super::display::Display;
#[cfg(not(target_family = "wasm"))]
use super::theme::space;
#[cfg(not(target_family = "wasm"))]
use crate::learner::Settings;

/// The icon in the title bar and the task bar.
#[cfg(not(target_family = "wasm"))]
const ICON: &[u8] = include_bytes!("../../assets/package/icons/window.png");
/// The share of a window that is enough to see all of it: borders and shadows may be beyond an edge.
#[cfg(not(target_family = "wasm"))]
const NEARLY_ALL: f32 = 0.99;
/// What the bars of a desktop and a window take of a monitor at most, about.
#[cfg(not(target_family = "wasm"))]
const BARS: [f32; 2] = [0.0, 80.0];

#[must_use]
pub const fn window_title() -> &'static str {
    "statusdeck"
}

/// The options that the window is opened with.
#[must_use]
#[cfg(not(target_family = "wasm"))]
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

/// Lets Option be a modifier like Alt elsewhere: as macOS has it, Option and a letter write another letter
/// or begin an accent, and no command would get the key.
#[cfg(target_os = "macos")]
pub fn take_option_as_alt(cc: &eframe::CreationContext<'_>) {
    use winit::platform::macos::{OptionAsAlt, WindowExtMacOS as _};

    if let Some(window) = cc.winit_window() {
        window.set_option_as_alt(OptionAsAlt::Both);
    }
}

/// Puts the window, which is still hidden, where all of it can be seen: at its saved place, unless that
/// lies beyond the monitors of today. Platforms such as Wayland ignore it.
#[cfg(not(target_family = "wasm"))]
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
pub(super) const fn unit(scale_factor: f64) -> f32 {
    if cfg!(target_os = "macos") {
        scale_factor as f32
    } else {
        1.0
    }
}

/// A window's place on the monitors: as it was saved if all of it can be seen there, else moved and made
/// smaller until it can.
#[cfg(not(target_family = "wasm"))]
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

#[cfg(all(test, not(target_family = "wasm")))]
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
}
