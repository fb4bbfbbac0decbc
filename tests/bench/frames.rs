//! What one frame of each screen costs the CPU: laying it out, telling screen readers of it and
//! cutting it into triangles; without a display and without the GPU's part.
//!
//! `cargo bench --bench frames` prints the table. A new screen is one more line in `SCREENS`.

#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

#[path = "../support/desk.rs"]
#[expect(dead_code, reason = "frames need a part of it")]
mod desk;

use std::time::{Duration, Instant};

use desk::{Desk, Look};
use egui::Key;
use statusdeck::app::{Phase, Route};
use statusdeck::grading::Verdict;
use statusdeck::language::Language;
use statusdeck::learner::Theme;
use statusdeck::memory::{Card, Direction};
use statusdeck::question::Format;
use statusdeck::registry::Code;

const FRAMES: usize = 300;

/// Opens a desk and goes to a screen.
type Way = fn(Look) -> Desk;

/// Each screen and the way to it, on a new learner's desk or on one of a learner who mixes up 401 and
/// 403.
const SCREENS: &[(&str, Way)] = &[
    ("today", Desk::new),
    ("today, with a past", mixed_up),
    ("study, typed", |look| at(Desk::new(look), &[Key::Enter])),
    ("study, choice", choice),
    ("feedback, with a contrast", contrast),
    ("duel", |look| at(contrast(look), &[Key::D])),
    ("summary", |look| {
        at(contrast(look), &[Key::Enter, Key::Escape])
    }),
    ("codes", |look| at(Desk::new(look), &[Key::C])),
    ("codes, 404", |look| entry(look, "404")),
    ("codes, 499", |look| entry(look, "499")),
    ("progress, new", |look| at(Desk::new(look), &[Key::P])),
    ("progress, with a past", |look| {
        at(mixed_up(look), &[Key::P])
    }),
    ("profiles", |look| at(Desk::new(look), &[Key::U])),
    ("data", |look| at(Desk::new(look), &[Key::S, Key::D])),
    ("settings", |look| at(Desk::new(look), &[Key::S])),
    ("keys", |look| at(Desk::new(look), &[Key::F1])),
];

fn at(mut desk: Desk, keys: &[Key]) -> Desk {
    for key in keys {
        desk.press(*key);
        desk.settle();
    }
    desk
}

fn entry(look: Look, query: &str) -> Desk {
    let mut desk = at(Desk::new(look), &[Key::C]);
    desk.type_text(query);
    desk
}

fn mixed_up(look: Look) -> Desk {
    let code = |number| Code::new(number).expect("a code");
    let right = Verdict::Exact;
    let forbidden = Verdict::Wrong(Some(code(403)));
    let first = Card(code(401), Direction::CodeToMeaning);
    let known = Card(code(403), Direction::CodeToMeaning);
    let past = [
        (30, known, right),
        (29, first, right),
        (9, first, forbidden),
        (8, first, right),
        (5, first, forbidden),
        (4, first, right),
        (20, known, right),
    ];
    Desk::with_past(look, &[401, 403], &past)
}

fn contrast(look: Look) -> Desk {
    let mut desk = at(mixed_up(look), &[Key::Enter]);
    while desk.question().card.code().get() != 401 {
        let right = desk.right_answer();
        desk.answer(&right);
        desk.press(Key::Enter);
    }
    desk.answer("Forbidden");
    assert!(matches!(desk.phase(), Phase::Feedback(_)));
    desk
}

fn choice(look: Look) -> Desk {
    let mut desk = at(Desk::new(look), &[Key::Enter]);
    desk.answer("no idea");
    desk.press(Key::Enter);
    while desk.question().format != Format::Choice {
        let right = desk.right_answer();
        desk.answer(&right);
        desk.press(Key::Enter);
    }
    assert!(matches!(desk.app().route(), Route::Study(_)));
    desk
}

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
        "{:28} {:>20} {:>10} {:>10} {:>10}",
        "screen", "size", "median ms", "95 % ms", "triangles"
    );
    for (name, open) in SCREENS {
        for (size, look) in looks {
            let mut desk = open(look);
            desk.harness.run();
            let (median, most, triangles) = if only_tries {
                desk.harness.step();
                (0.0, 0.0, 0)
            } else {
                measure(&mut desk)
            };
            println!("{name:28} {size:>20} {median:>10.2} {most:>10.2} {triangles:>10}");
        }
    }
}
