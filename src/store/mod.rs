//! The data directory: settings, profiles, logs and backups. The only module that touches files.
//!
//! Reading never writes. Logs are appended to with one write and one sync (`log/writer.rs`); other
//! files are replaced atomically (`atomic_file.rs`). Errors and their messages are in `error.rs`.

pub mod archive;

mod atomic_file;

mod device;

mod digest;

mod disk;

mod doctor;

mod drills;

mod error;

mod export;

mod files;

mod finding;

mod handle;

mod load;

mod log;

mod marks;

mod memory_disk;

mod memory_files;

mod open;

mod paths;

mod profiles;

mod reported_findings;

#[cfg(target_family = "wasm")]
mod transient;

#[cfg(windows)]
mod windows;

pub use archive::{
    Backup, DailyBackup, Damage, DamagedLog, Exported, ImportRemark, ImportSource, Imported,
    KeptInBackup, MOST_BACKUPS, Meter, Reason, Repaired, RepairedLog, Rewinding, backup_name,
    is_portable,
};
pub use device::random_device_id;
pub use digest::{Digest, digest};
pub use disk::{Disk, DiskFile, Durability, Found, Held, Mode, NoLock};
pub use doctor::{Check, Health, examine};
pub use drills::{
    leave, make_drill, preview_share, read_board, read_drill, read_situations, share,
};
pub use error::{ArchiveError, DrillError, StoreError};
pub use export::write_export;
pub use finding::Finding;
pub use handle::{Store, read_registry};
pub use log::snapshot::{Cover, NotASnapshot, Snapshot};
pub use log::writer::Log;
pub use memory_disk::{Changes, MemoryDisk};
pub use memory_files::{ChangeKind, FileChange, TRANSIENT};
pub use open::{OpenProfile, Opened};
pub use paths::{Places, export_folder, typed_path};
pub use profiles::ProfileSummary;
pub use reported_findings::{not_reported_yet, note_reported, report_news};
#[cfg(target_family = "wasm")]
pub use transient::{keep_drill, put_transient, take_transient};
