//! The commands, one file each.

pub(super) mod backups;

pub(super) mod check;

pub(super) mod codes;

mod codes_json;

pub(super) mod export;

pub(super) mod portable;

pub(super) mod profile;

pub(super) mod stats;

mod stats_json;

pub(super) mod window;
