//! The portable file, which holds a whole profile, and what is done with it: export, import, backup,
//! restore and repair.
//!
//! A meter follows long work and may stop it; nothing is left half done.

mod backup;

mod examine;

mod framing;

mod import;

mod pace;

mod portable;

mod records;

mod recover;

mod repair;

mod restore;

mod source;

pub use backup::{
    Backup, MOST_BACKUPS, Reason, back_up, backup_file, backup_name, backups, drop_old_backups,
};
pub(crate) use examine::{ExaminedBackups, examine_backups};
pub use import::{ImportRemark, Imported, back_up_and_import, import, profile_for};
pub use pace::Meter;
pub use portable::{Exported, export_portable, is_portable, write_portable};
pub(crate) use records::read_history;
pub(crate) use recover::kept_in_backup;
pub use recover::{DailyBackup, KeptInBackup, back_up_daily};
pub use repair::{Damage, DamagedLog, Repaired, RepairedLog, find_damage, repair};
pub use restore::{Rewinding, restore};
pub use source::{ImportSource, import_source};
