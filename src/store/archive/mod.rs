//! The portable file, which holds a whole profile, and what is done with it: export, import, backup,
//! restore and repair.
//!
//! A meter follows long work and may stop it; nothing is left half done.

mod backup;

mod framing;

mod import;

mod pace;

mod portable;

mod records;

mod repair;

mod restore;

mod source;

pub use backup::{
    Backup, MOST_BACKUPS, Reason, back_up, backup_file, backup_name, backups, daily_backup_due,
    drop_old_backups,
};
pub use import::{Imported, back_up_and_import, import, profile_for};
pub use pace::Meter;
pub use portable::{Exported, export_portable, is_portable, write_portable};
pub(crate) use records::read_history;
pub use repair::{DamagedLog, Repaired, RepairedLog, damaged_logs, repair};
pub use restore::{Restored, Rewinding, plan_restore, restore, undo_restore};
pub use source::{ImportSource, import_source};
