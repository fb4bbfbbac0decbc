//! How much the long tests try: a sample at hand, all of it in `.ci/run`.

use std::sync::LazyLock;

/// Set to try everything.
const WHOLE: &str = "STATUSDECK_WHOLE";

static IS_WHOLE: LazyLock<bool> = LazyLock::new(|| std::env::var_os(WHOLE).is_some());

/// How many of a test's cases to try.
pub fn cases<N>(sample: N, whole: N) -> N {
    if *IS_WHOLE { whole } else { sample }
}

/// True if this of many numbered cases is to be tried: every `n`th as a sample.
pub fn is_tried(case: usize, n: usize) -> bool {
    *IS_WHOLE || case % n == 0
}
