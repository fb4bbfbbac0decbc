//! The program: everything is in the library, so that tests and benchmarks reach it.

#[cfg(not(target_family = "wasm"))]
fn main() -> std::process::ExitCode {
    statusdeck::cli::run(std::env::args_os())
}

#[cfg(target_family = "wasm")]
fn main() {
    statusdeck::web::run();
}
