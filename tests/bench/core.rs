//! How long the pure core takes: one search, one grading, one question, one plan.
//!
//! `cargo bench --bench core` prints the table.

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::grading::grade_typed;
use statusdeck::language::Language;
use statusdeck::memory::{Card, Direction};
use statusdeck::question::{Format, Material, Prompt, Question, Stage, ToAsk};
use statusdeck::registry::{BUILT_IN, Registry};
use support::cards::code;

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| {
    let registry = Registry::load(&BUILT_IN).expect("the built-in registry");
    registry.warm_up();
    registry
});

fn main() {
    divan::main();
}

/// What a keystroke in Codes costs.
#[divan::bench(args = ["4", "404", "not f", "찾을", "ㅊㅇㅅ", "retry-after", "client_max", "lost update"])]
fn search(bencher: Bencher<'_, '_>, query: &str) {
    let registry = &*REGISTRY;
    bencher.bench_local(|| registry.search(black_box(query)).len());
}

/// What a typed answer costs: right, a slip, another code's, nothing, too long, Korean, and typed
/// with the keyboard in the other language.
#[divan::bench(args = [
    "Not Found",
    "not foud",
    "Forbidden",
    "no idea at all",
    "Requested Range Unsatisfaction",
    "찾을수없음",
    "찾을 수 없습니다",
    "찾을수업음",
    "콘텐츠가 너무 작음",
    "ㅜㅐㅅ 래ㅕㅜㅇ",
    "ckwdmf tn djqtdma",
    "ckwdmf tn djqdma",
])]
fn grade(bencher: Bencher<'_, '_>, answer: &str) {
    let registry = &*REGISTRY;
    let card = Card(code(404), Direction::CodeToMeaning);
    bencher.bench_local(|| grade_typed(registry, card, black_box(answer)));
}

/// Texts that no learner types: many times as long as any name.
#[divan::bench(args = [40, 250, 100_000])]
fn grade_long_rubbish(bencher: Bencher<'_, '_>, length: usize) {
    let registry = &*REGISTRY;
    let card = Card(code(404), Direction::CodeToMeaning);
    let rubbish: String = "not a name, ".chars().cycle().take(length).collect();
    bencher.bench_local(|| grade_typed(registry, card, black_box(&rubbish)));
}

#[divan::bench(args = [Format::Typed, Format::Choice])]
fn question(bencher: Bencher<'_, '_>, format: Format) {
    let registry = &*REGISTRY;
    let card = Card(code(404), Direction::CodeToMeaning);
    let mut rng = StdRng::seed_from_u64(1);
    let asked = ToAsk {
        card,
        stage: Stage::Review,
        format,
        prompt: Prompt::Number,
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
