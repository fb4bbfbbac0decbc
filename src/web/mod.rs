//! The page: the same app on a canvas, with a disk in memory that the browser's storage has a copy of. Besides
//! `ui`, only the launch here names eframe.

mod keeper;

mod launch;

use wasm_bindgen_futures::spawn_local;

use crate::runtime::{host, serve_page};

/// Starts the page, or its worker.
pub fn run() {
    if host::is_page() {
        spawn_local(launch::open());
    } else {
        serve_page();
    }
}
