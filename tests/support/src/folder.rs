//! A data directory in a real folder.

use std::path::Path;

use statusdeck::store::{Places, Store};

pub fn places(folder: &Path) -> Places {
    Places {
        data: folder.join("data"),
        state: folder.join("state"),
    }
}

pub fn store(folder: &Path) -> Store {
    Store::open(places(folder)).expect("a data directory")
}
