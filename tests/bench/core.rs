//! How long the pure core takes: one search, one grading, one question, one plan.
//!
//! `cargo bench --bench core` prints the table.

use std::sync::LazyLock;

use divan::{Bencher, black_box};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::grading::grade_typed;
use statusdeck::language::Language;
use statusdeck::learner::{Profile, Scope};
use statusdeck::log::{Asked, Goal};
use statusdeck::memory::{Card, Direction};
use statusdeck::plan::{ForecastJob, Plan, StudyKind};
use statusdeck::question::{Format, Material, Prompt, Question, Stage, ToAsk};
use statusdeck::registry::{BUILT_IN, Registry};
use statusdeck::runtime::run_forecast;
use support::cards::code;
use support::sitting::{Sitting, right, wrong};

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

/// A plan and its forecast: 186 cards and sixty days.
#[divan::bench]
fn forecast(bencher: Bencher<'_, '_>) {
    let codes = REGISTRY.entries().iter().take(93).map(|entry| entry.code);
    let scope = Scope::List(codes.collect());
    let profile = Profile {
        scope: scope.clone(),
        ..Profile::default()
    };
    let mut sitting = Sitting::new(profile, 1);
    let now = sitting.now();
    let goal = Goal {
        on: now.day.plus(60),
        minutes: 10,
        asked: Asked::Scope(scope),
        target_percent: Some(95),
        days_off: Vec::new(),
        holidays: Vec::new(),
    };
    let set = sitting.notebook.set_goal(Some(goal), now);
    assert!(set.expect("a goal").is_some());
    let mut asked = 0;
    for _ in 0..3 {
        sitting.study(StudyKind::Today, |question| {
            asked += 1;
            if asked % 4 == 0 {
                wrong(question)
            } else {
                right(question)
            }
        });
        sitting.pass_days(1);
    }
    let today = sitting.now().day;
    bencher.bench_local(|| {
        let plan = Plan::new(&sitting.notebook, StudyKind::Today, today);
        let job = ForecastJob::new(&sitting.notebook, today).expect("a goal");
        (plan.len(), run_forecast(&job).score)
    });
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
