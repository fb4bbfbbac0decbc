//! Where the repository and the program under test are.

use std::path::{Path, PathBuf};

/// The repository's folder.
pub fn root() -> &'static Path {
    let support = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = support.ancestors().nth(2);
    root.expect("the support crate is in tests/support")
}

/// The program under test: the one that is named in `STATUSDECK_BIN`, else [`built_program`].
pub fn program() -> PathBuf {
    std::env::var_os("STATUSDECK_BIN").map_or_else(built_program, PathBuf::from)
}

/// The program that cargo has built for the running test. Cargo says where it is; for a test that was
/// started by hand it is in the folder above the test's.
pub fn built_program() -> PathBuf {
    std::env::var_os("CARGO_BIN_EXE_statusdeck").map_or_else(beside_the_test, PathBuf::from)
}

fn beside_the_test() -> PathBuf {
    let test = std::env::current_exe().expect("a running test");
    let build = test.ancestors().nth(2).expect("target/debug");
    let name = format!("statusdeck{}", std::env::consts::EXE_SUFFIX);
    build.join(name)
}
