//! Names of files in commands that people paste into a shell.

use std::path::Path;

/// A path as one word of a command.
///
/// Double quotes are read by every shell. What they do not keep as it is, is put between single ones on
/// Unix; on Windows no name has it.
#[must_use]
pub fn shell_word(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain =
        |c: char| c.is_alphanumeric() || "/._-+:@".contains(c) || (cfg!(windows) && c == '\\');
    let is_kept = cfg!(windows) || !path.contains(['"', '$', '`', '\\', '!']);
    if !path.is_empty() && path.chars().all(is_plain) {
        path
    } else if is_kept {
        format!("\"{path}\"")
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}
