//! The system's dialogs for choosing a file. On Linux freedesktop's portal shows them; whether one
//! answers is asked first, for `rfd` does not tell a missing portal from a cancelled dialog.

use std::path::Path;

use futures_lite::future::block_on;
use rfd::AsyncFileDialog;

use crate::app::{PathChoice, PathWanted};

/// What dialogs are made of: it knows the window that they belong to.
pub(super) type Dialog = AsyncFileDialog;

/// Shows a dialog and waits for the choice. `dialog` knows the window that it belongs to.
pub(super) fn ask(dialog: AsyncFileDialog, title: String, wanted: PathWanted) -> PathChoice {
    if !is_available() {
        return PathChoice::NoDialog;
    }
    let dialog = dialog.set_title(title);
    let chosen = match wanted {
        PathWanted::ToRead => block_on(dialog.pick_file()),
        PathWanted::Folder => block_on(dialog.pick_folder()),
        PathWanted::ToWrite(suggested) => block_on(at(dialog, &suggested).save_file()),
    };
    chosen.map_or(PathChoice::Cancelled, |file| {
        PathChoice::Chosen(file.path().to_owned())
    })
}

fn at(mut dialog: AsyncFileDialog, suggested: &Path) -> AsyncFileDialog {
    if let Some(folder) = suggested.parent().filter(|folder| folder.is_absolute()) {
        dialog = dialog.set_directory(folder);
    }
    if let Some(name) = suggested.file_name() {
        dialog = dialog.set_file_name(name.to_string_lossy());
    }
    dialog
}

#[cfg(all(unix, not(target_os = "macos")))]
fn is_available() -> bool {
    const SERVICE: &str = "org.freedesktop.portal.Desktop";
    const OBJECT: &str = "/org/freedesktop/portal/desktop";
    const INTERFACE: &str = "org.freedesktop.portal.FileChooser";
    // Reading a property starts the portal if it is only installed.
    let version = async {
        let bus = zbus::Connection::session().await?;
        let portal = zbus::Proxy::new(&bus, SERVICE, OBJECT, INTERFACE).await?;
        portal.get_property::<u32>("version").await
    };
    zbus::block_on(version).is_ok()
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
const fn is_available() -> bool {
    true
}
