//! The commands, one file each.

pub(super) mod aside;

pub(super) mod check;

pub(super) mod codes;

mod codes_json;

pub(super) mod compare;

pub(super) mod doctor;

pub(super) mod drill;

pub(super) mod export;

pub(super) mod goal;

mod goal_json;

pub(super) mod import;

pub(super) mod know;

pub(super) mod note;

pub(super) mod profile;

pub(super) mod repair;

pub(super) mod reset;

pub(super) mod restore;

pub(super) mod sheet;

pub(super) mod stats;

mod stats_json;

pub(super) mod which;

pub(super) mod window;
