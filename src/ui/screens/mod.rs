//! The screens, one file each. A screen borrows what it shows and sends the user's actions.

mod close;

mod codes;

mod compare;

mod curve;

mod data;

mod drills;

mod entry;

mod entry_actions;

mod goal;

mod guide;

mod interview;

mod keys;

mod option_row;

mod placement;

mod profiles;

mod progress;

mod recent;

mod settings;

mod sheet;

mod study;

mod summary;

mod today;

mod typed_options;

pub(super) use close::close_ui;
pub(super) use codes::codes_ui;
pub(super) use data::{data_actions, data_ui, drop_ui, work_ui};
pub(super) use drills::{drill_actions, drills_ui};
pub(super) use goal::{goal_actions, goal_ui};
pub(super) use guide::guide_actions;
pub(super) use interview::{interview_actions, interview_ui};
pub(super) use keys::keys_ui;
pub(super) use placement::{placement_actions, placement_ui};
pub(super) use profiles::{profiles_actions, profiles_ui};
pub(super) use progress::progress_ui;
pub(super) use settings::settings_ui;
pub(super) use sheet::sheet_ui;
pub(super) use study::{study_actions, study_ui};
pub(super) use today::today_ui;
