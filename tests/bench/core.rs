//! How long the pure core takes: one search, one grading, one question, one plan.
//!
//! `cargo bench --bench core` prints the table.

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::answer::grade_typed;
use statusdeck::memory::{Card, Direction};
use statusdeck::question::{Asked, Format, Material, Question, Stage};
use statusdeck::registry::{BUILT_IN, Code, Language, Registry};

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    let registry = Registry::load(&BUILT_IN).expect("the built-in registry");
    registry.warm_up();
    registry
});

fn main() {
    divan::main();
}

fn code(number: u16) -> Code {
    Code::new(number).expect("a code")
}

/// What a keystroke in Codes costs.
#[divan::bench(args = ["4", "404", "not f", "찾을", "ㅊㅇㅅ", "retry-after", "client_max", "lost update"])]
fn search(bencher: Bencher<'_, '_>, query: &str) {
    let registry = &*REGISTRY;
    bencher.bench_local(|| registry.search(black_box(query)).len());
}

#[divan::bench(args = ["Not Found", "not fond", "찾을수업음", "Forbidden", "no idea at all"])]
fn grade(bencher: Bencher<'_, '_>, answer: &str) {
    let registry = &*REGISTRY;
    let card = Card(code(404), Direction::CodeToMeaning);
    bencher.bench_local(|| grade_typed(registry, card, black_box(answer)));
}

#[divan::bench(args = [Format::Typed, Format::Choice])]
fn question(bencher: Bencher<'_, '_>, format: Format) {
    let registry = &*REGISTRY;
    let card = Card(code(404), Direction::CodeToMeaning);
    let mut rng = StdRng::seed_from_u64(1);
    let asked = Asked {
        card,
        stage: Stage::Review,
        format,
        reviews: 9,
    };
    let material = Material {
        registry,
        in_scope: &|_| true,
        language: Language::En,
        mixed_up: &[code(410)],
    };
    bencher.bench_local(|| Question::new(asked, material, &mut rng));
}

/// What a start costs before the first question, and what is read in the background after it.
#[divan::bench]
fn load_entries() -> usize {
    Registry::built_in().map_or(0, |registry| registry.entries().len())
}

#[divan::bench]
fn load_everything_and_index_it() -> usize {
    Registry::built_in().map_or(0, |registry| {
        registry.warm_up();
        registry.entries().len()
    })
}
