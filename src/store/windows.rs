//! Windows refuses what other programs have open: whoever opens a file says what others may do meanwhile.

use std::fs::{File, OpenOptions};
use std::io;
use std::os::windows::fs::OpenOptionsExt as _;
use std::thread;
use std::time::Duration;

/// Half a second in all.
const PAUSES: [Duration; 7] = [
    Duration::from_millis(4),
    Duration::from_millis(8),
    Duration::from_millis(16),
    Duration::from_millis(32),
    Duration::from_millis(64),
    Duration::from_millis(128),
    Duration::from_millis(256),
];
/// How long a virus scanner may keep what nobody else has open.
const SCANNED_WITHIN: Duration = Duration::from_millis(50);
const BETWEEN_TRIES: Duration = Duration::from_millis(5);

/// Renames or removes a file that a virus scanner or a synchronising program may have open: they let it
/// go in a moment.
pub(super) fn once_let_go(change: impl Fn() -> io::Result<()>) -> io::Result<()> {
    for pause in PAUSES {
        match change() {
            Err(error) if is_in_use(&error) || error.kind() == io::ErrorKind::PermissionDenied => {
                thread::sleep(pause);
            }
            changed => return changed,
        }
    }
    change()
}

/// Opens a file that nobody else may write to until it is closed; `wait` for whoever has it open.
///
/// # Errors
/// Another program has it open ([`is_in_use`]), or it cannot be opened.
pub(super) fn open_alone(
    options: &mut OpenOptions,
    wait: bool,
    open: impl Fn(&mut OpenOptions) -> io::Result<File>,
) -> io::Result<File> {
    const FILE_SHARE_READ: u32 = 1;
    options.share_mode(FILE_SHARE_READ);
    let mut waited = Duration::ZERO;
    loop {
        match open(options) {
            Err(error) if is_in_use(&error) && (wait || waited < SCANNED_WITHIN) => {
                thread::sleep(BETWEEN_TRIES);
                waited += BETWEEN_TRIES;
            }
            opened => return opened,
        }
    }
}

/// Another program has the file open in a way that excludes what was tried.
pub(super) fn is_in_use(error: &io::Error) -> bool {
    const ERROR_SHARING_VIOLATION: i32 = 32;
    error.raw_os_error() == Some(ERROR_SHARING_VIOLATION)
}
