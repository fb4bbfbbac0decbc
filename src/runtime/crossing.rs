//! Files and changes of a disk as they go to the browser's storage, to the page's worker, and back.

use std::path::PathBuf;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast as _, JsValue};

use super::host;
use crate::store::{ChangeKind, FileChange};

// The kinds of changes, as `host.js` names them.
const FOLDER: &str = "folder";
const REMOVED: &str = "removed";
const FILE: &str = "file";

/// A file's path and bytes, or a folder's path and nothing.
pub(super) fn file_to_js((path, contents): (PathBuf, Option<Vec<u8>>)) -> JsValue {
    let contents = contents.map_or(JsValue::NULL, |bytes| {
        Uint8Array::from(bytes.as_slice()).into()
    });
    Array::of2(&path.to_string_lossy().as_ref().into(), &contents).into()
}

/// A file or a folder as [`file_to_js`] and the browser's storage give it.
#[must_use]
pub fn file_from_js(file: &JsValue) -> Option<(PathBuf, Option<Vec<u8>>)> {
    let pair: &Array = file.dyn_ref()?;
    Some((pair.get(0).as_string()?.into(), host::bytes(&pair.get(1))))
}

/// A change: its path, its kind, and a file's first changed byte and its bytes from there on.
#[must_use]
pub fn change_to_js(FileChange { path, kind }: &FileChange) -> JsValue {
    let (kind, from, bytes) = match kind {
        ChangeKind::Folder => (FOLDER, 0, [].as_slice()),
        ChangeKind::Removed => (REMOVED, 0, [].as_slice()),
        ChangeKind::Bytes { from, bytes } => (FILE, *from, bytes.as_slice()),
    };
    Array::of4(
        &path.to_string_lossy().as_ref().into(),
        &kind.into(),
        &as_number(from).into(),
        &Uint8Array::from(bytes).into(),
    )
    .into()
}

pub(super) fn change_from_js(change: &JsValue) -> Option<FileChange> {
    let parts: &Array = change.dyn_ref()?;
    let kind = match parts.get(1).as_string()?.as_str() {
        FOLDER => ChangeKind::Folder,
        REMOVED => ChangeKind::Removed,
        _ => ChangeKind::Bytes {
            from: as_count(parts.get(2).as_f64()?),
            bytes: host::bytes(&parts.get(3))?,
        },
    };
    let path = parts.get(0).as_string()?.into();
    Some(FileChange { path, kind })
}

#[expect(clippy::cast_precision_loss, reason = "far less than 2^53")]
pub(super) const fn as_number(count: u64) -> f64 {
    count as f64
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count"
)]
pub(super) const fn as_count(number: f64) -> u64 {
    number as u64
}
