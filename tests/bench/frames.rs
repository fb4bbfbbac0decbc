//! What one frame of each screen costs the CPU: laying it out, telling screen readers of it and
//! cutting it into triangles; without a display and without the GPU's part.
//!
//! `cargo bench --bench frames` prints the table, of all scenes.

#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

use std::time::{Duration, Instant};

use egui::Key;
use statusdeck::language::Language;
use statusdeck::learner::Theme;
use support::desk::{Desk, Look};
use support::scenes::{SCENES, Scene, pressed, searched};

const FRAMES: usize = 300;

/// What no scene shows: the longest entry of a vendor's code, and a list that is searched.
const MORE: &[Scene] = &[
    ("Codes, 404", |look| searched(look, "404")),
    ("Codes, 499", |look| searched(look, "499")),
    ("Progress, new", |look| pressed(Desk::new(look), &[Key::P])),
];

/// The median and the 95th percentile of a frame in milliseconds, and how many triangles it has.
fn measure(desk: &mut Desk) -> (f64, f64, usize) {
    let mut triangles = 0;
    let mut times: Vec<Duration> = (0..FRAMES)
        .map(|_| {
            let start = Instant::now();
            desk.harness.step();
            let shapes = desk.harness.output().shapes.clone();
            let scale = desk.harness.ctx.pixels_per_point();
            let pieces = desk.harness.ctx.tessellate(shapes, scale);
            let took = start.elapsed();
            triangles = pieces
                .iter()
                .map(|piece| match &piece.primitive {
                    egui::epaint::Primitive::Mesh(mesh) => mesh.indices.len() / 3,
                    egui::epaint::Primitive::Callback(_) => 0,
                })
                .sum();
            took
        })
        .collect();
    times.sort();
    let ms = |share: usize| {
        let place = times.len() * share / 100;
        times
            .get(place)
            .map_or(0.0, |took| took.as_secs_f64() * 1000.0)
    };
    (ms(50), ms(95), triangles)
}

fn main() {
    // `cargo test --benches` only wants to know whether it works.
    let only_tries = std::env::args().any(|arg| arg == "--test");
    let looks = [
        ("900 × 600", Look::new(Language::En)),
        (
            "1600 × 1000, Korean",
            Look {
                theme: Theme::Dark,
                size: Look::LARGE,
                ..Look::new(Language::Ko)
            },
        ),
    ];
    println!(
        "{:30} {:>20} {:>10} {:>10} {:>10}",
        "screen", "size", "median ms", "95 % ms", "triangles"
    );
    for (name, open) in SCENES.iter().chain(MORE) {
        for (size, look) in looks {
            let mut desk = open(look);
            desk.harness.run();
            let (median, most, triangles) = if only_tries {
                desk.harness.step();
                (0.0, 0.0, 0)
            } else {
                measure(&mut desk)
            };
            println!("{name:30} {size:>20} {median:>10.2} {most:>10.2} {triangles:>10}");
        }
    }
}
