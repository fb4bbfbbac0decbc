//! The folders of drills. What is in them comes from others, through git or a synchronising program: only
//! regular files of bounded length are read, links are not followed, and nothing is written but a new
//! drill and the person's own results.

use std::collections::BTreeMap;
use std::io::{self, Read as _, Write as _};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread;

use super::atomic_file::{AtomicFile, replace, sweep};
use super::disk::{Disk, Found, is_absent, is_not_a_file, not_a_file};
use super::paths::hash;
use super::{DrillError, Store, StoreError, files};
use crate::log::{TeamId, TeamSituation};
use crate::registry::Registry;
use crate::team::{
    Board, BoardFinding, Drill, DrillFault, FindingKind, Flaw, OwnFile, ResultFile, SeenFile,
    SharedResults, Unread, own_file, parse, parse_situations, to_text,
};
use crate::time::Now;

const DRILL: &str = "drill.ron";
const SITUATIONS: &str = "situations.ron";
const RESULTS: &str = "results";
const MOST_DRILL_BYTES: u64 = 1 << 20;
/// Some 25,000 lines.
const MOST_RESULT_BYTES: u64 = 4 << 20;
const MOST_FILES: usize = 5_000;
/// Of more stray files the first are told.
const MOST_STRAYS: usize = 20;
const MOST_READERS: usize = 8;

/// Files as this machine last saw them, by name.
type Seen = BTreeMap<String, SeenFile>;

/// Reads a drill and the situations beside it.
///
/// # Errors
/// There is none, it cannot be read, or it is not sound.
pub fn read_drill(store: &Store, folder: &Path, registry: &Registry) -> Result<Drill, StoreError> {
    let Some(text) = text_in(store.disk(), &folder.join(DRILL))? else {
        return Err(DrillError::NoDrill(folder.to_owned()).into());
    };
    let beside = read_situations(store, folder, registry)?;
    parse(&text, beside, registry).map_err(|faults| broken(folder, faults))
}

/// Reads the situations that stand in a file of their own; none without one.
///
/// # Errors
/// They cannot be read, or are not sound.
pub fn read_situations(
    store: &Store,
    folder: &Path,
    registry: &Registry,
) -> Result<Vec<TeamSituation>, StoreError> {
    match text_in(store.disk(), &folder.join(SITUATIONS))? {
        Some(text) => parse_situations(&text, registry).map_err(|faults| broken(folder, faults)),
        None => Ok(Vec::new()),
    }
}

fn broken(folder: &Path, faults: Vec<DrillFault>) -> StoreError {
    let folder = folder.to_owned();
    DrillError::Broken { folder, faults }.into()
}

/// Makes a drill in a folder, which is made if there is none. With `anew`, one that nobody has joined is
/// replaced.
///
/// # Errors
/// There is a drill, somebody has joined it, or it cannot be written.
pub fn make_drill(
    store: &Store,
    folder: &Path,
    drill: &Drill,
    anew: bool,
) -> Result<(), StoreError> {
    let (disk, path) = (store.disk(), folder.join(DRILL));
    let results = folder.join(RESULTS);
    if anew && files::names_in(disk, &results)?.iter().any(is_result) {
        return Err(DrillError::Joined(folder.to_owned()).into());
    }
    let text = to_text(drill).map_err(io::Error::other);
    let made = text.and_then(|text| {
        files::create_folders(disk, folder)?;
        let mut file = AtomicFile::begin(disk, &path)?;
        file.write_all(text.as_bytes())?;
        if anew {
            file.finish(&path)
        } else {
            file.finish_new(&path)
        }
    });
    match made {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(StoreError::FileExists(path))
        }
        made => made.map_err(StoreError::write(&path)),
    }
}

fn is_result(name: &std::ffi::OsString) -> bool {
    let name = name.to_string_lossy();
    name.ends_with(".ron") && !name.starts_with('.')
}

/// Reads a drill and the board of its results. Damaged files cost only themselves and are named.
///
/// # Errors
/// The drill cannot be read, or its results cannot be listed.
pub fn read_board(
    store: &Store,
    folder: &Path,
    registry: &Registry,
    now: Now,
) -> Result<(Drill, Board), StoreError> {
    let drill = read_drill(store, folder, registry)?;
    let (disk, results) = (store.disk(), folder.join(RESULTS));
    let mut findings = Vec::new();
    let mut names = Vec::new();
    for name in listed(disk, &results)? {
        match name.to_str() {
            Some(name) if name.starts_with('.') => {}
            Some(text) if is_result(&name) => names.push(text.to_owned()),
            _ if findings.len() < MOST_STRAYS => findings.push(BoardFinding {
                of: name.to_string_lossy().into_owned(),
                kind: FindingKind::Stray,
            }),
            _ => {}
        }
    }
    names.sort();
    if names.len() > MOST_FILES {
        names.truncate(MOST_FILES);
        findings.push(BoardFinding {
            of: RESULTS.to_owned(),
            kind: FindingKind::TooManyFiles(MOST_FILES),
        });
    }
    let place = seen_file(store, folder, &drill.id);
    let seen: Seen = files::read_ron(disk, &place)
        .ok()
        .flatten()
        .unwrap_or_default();
    let files = read_results(disk, &results, &names, &drill.id, &seen, now);
    remember(store, &place, &seen, &files);
    let board = Board::new(&drill, files, findings, now.day);
    Ok((drill, board))
}

/// The names in the folder of results; none where it is missing or a link.
fn listed(disk: &dyn Disk, results: &Path) -> Result<Vec<std::ffi::OsString>, StoreError> {
    match disk.is_link(results) {
        Ok(true) => Err(StoreError::read(results)(not_a_file())),
        Ok(false) => files::names_in(disk, results),
        Err(error) if is_absent(&error) => Ok(Vec::new()),
        Err(error) => Err(StoreError::read(results)(error)),
    }
}

/// Reads files of results on several threads, for a team may have written a lot.
fn read_results(
    disk: &dyn Disk,
    results: &Path,
    names: &[String],
    drill: &TeamId,
    seen: &Seen,
    now: Now,
) -> Vec<ResultFile> {
    let read = |names: &[String]| -> Vec<ResultFile> {
        // One buffer for all files: fresh memory for each costs as much as reading it.
        let mut bytes = Vec::new();
        let one = |name: &String| {
            let path = results.join(name);
            match read_into(&mut bytes, disk, &path, MOST_RESULT_BYTES) {
                Ok(_) => ResultFile::read(name, &bytes, drill, seen.get(name), now.at),
                Err(error) => ResultFile::unreadable(name, unread(&error)),
            }
        };
        names.iter().map(one).collect()
    };
    let threads = thread::available_parallelism().map_or(1, NonZero::get);
    let part = names.len().div_ceil(threads.clamp(1, MOST_READERS)).max(1);
    thread::scope(|scope| {
        let begin = |names| {
            let thread = thread::Builder::new().spawn_scoped(scope, move || read(names));
            (names, thread)
        };
        let begun: Vec<_> = names.chunks(part).map(begin).collect();
        let ended = begun.into_iter().flat_map(|(names, thread)| {
            // Where no thread is to be had, this one reads.
            let joined = thread.ok().and_then(|thread| thread.join().ok());
            joined.unwrap_or_else(|| read(names))
        });
        ended.collect()
    })
}

fn unread(error: &StoreError) -> Unread {
    match error {
        StoreError::TooLarge { .. } => Unread::TooLarge,
        StoreError::Read { source, .. } if is_not_a_file(source) => Unread::NotAFile,
        StoreError::Read { source, .. } => Unread::Failed(source.to_string()),
        _ => Unread::Failed(String::new()),
    }
}

/// Where this machine notes how it saw the files of a folder.
fn seen_file(store: &Store, folder: &Path, drill: &TeamId) -> PathBuf {
    let folder = store.disk().real_path(folder);
    let key = hash(folder.as_os_str().as_encoded_bytes());
    store
        .places()
        .drills()
        .join(format!("{drill}-{key:016x}.ron"))
}

/// Notes how the files are now; one that is not what it was stays noted as it was. Best effort: without
/// it, lines that somebody took off the end of a file are not missed.
fn remember(store: &Store, place: &Path, seen: &Seen, files: &[ResultFile]) {
    let mut now = Seen::new();
    for file in files {
        let is_rewritten = file.flaws.contains(&Flaw::Rewritten);
        let told = file.told.as_ref().filter(|_| !is_rewritten);
        let noted = match told {
            Some(told) => Some(told.seen()),
            None => seen.get(&file.name).cloned(),
        };
        now.extend(noted.map(|noted| (file.name.clone(), noted)));
    }
    if now != *seen
        && let Some(folder) = place.parent()
        && files::create_folders(store.disk(), folder).is_ok()
    {
        drop(files::write_ron(store.disk(), place, &now));
    }
}

/// Makes a person's own file say what it has to, or removes it where nothing is shared. Returns whether
/// something changed. No other file is touched.
///
/// # Errors
/// It cannot be read or written.
pub fn share(
    store: &Store,
    folder: &Path,
    shared: &SharedResults,
    now: Now,
) -> Result<bool, StoreError> {
    let (disk, results) = (store.disk(), folder.join(RESULTS));
    let path = results.join(shared.file_name());
    let existing = own_bytes(disk, &path)?;
    match own_file(shared, existing.as_deref(), now.at) {
        OwnFile::Keep => Ok(false),
        OwnFile::Remove => leave(store, folder, &shared.person),
        OwnFile::Write(text) => {
            listed(disk, &results)?;
            files::create_folder(disk, &results).map_err(StoreError::write(&results))?;
            sweep(disk, &results);
            replace(disk, &path, text.as_bytes()).map_err(StoreError::write(&path))?;
            Ok(true)
        }
    }
}

/// The text that a person's file is going to have; empty where nothing is shared.
///
/// # Errors
/// The file cannot be read.
pub fn preview_share(
    store: &Store,
    folder: &Path,
    shared: &SharedResults,
    now: Now,
) -> Result<String, StoreError> {
    let path = folder.join(RESULTS).join(shared.file_name());
    let existing = own_bytes(store.disk(), &path)?;
    Ok(match own_file(shared, existing.as_deref(), now.at) {
        OwnFile::Keep => String::from_utf8(existing.unwrap_or_default()).unwrap_or_default(),
        OwnFile::Write(text) => text,
        OwnFile::Remove => String::new(),
    })
}

/// A person's own file. A link, a folder or a huge file in its place is none: it is replaced, never
/// followed.
fn own_bytes(disk: &dyn Disk, path: &Path) -> Result<Option<Vec<u8>>, StoreError> {
    match bytes_in(disk, path, MOST_RESULT_BYTES) {
        Err(StoreError::TooLarge { .. }) => Ok(None),
        Err(StoreError::Read { source, .. }) if is_not_a_file(&source) => Ok(None),
        read => read,
    }
}

/// Removes a person's files, of all their machines. Returns whether there were any.
///
/// # Errors
/// One cannot be removed.
pub fn leave(store: &Store, folder: &Path, person: &TeamId) -> Result<bool, StoreError> {
    let (disk, results) = (store.disk(), folder.join(RESULTS));
    let start = format!("{person}-");
    let names = listed(disk, &results)?;
    let own = names.iter().filter(|name| {
        let name = name.to_string_lossy();
        name.starts_with(&start) && name.ends_with(".ron")
    });
    let mut were_any = false;
    for name in own {
        let path = results.join(name);
        disk.remove(&path).map_err(StoreError::write(&path))?;
        were_any = true;
    }
    if were_any {
        disk.sync_folder(&results)
            .map_err(StoreError::write(&results))?;
    }
    Ok(were_any)
}

/// The text of a small file; `None` where there is none.
fn text_in(disk: &dyn Disk, path: &Path) -> Result<Option<String>, StoreError> {
    let Some(bytes) = bytes_in(disk, path, MOST_DRILL_BYTES)? else {
        return Ok(None);
    };
    let text = String::from_utf8(bytes).map_err(|error| StoreError::Damaged {
        path: path.to_owned(),
        problem: error.utf8_error().to_string(),
    });
    text.map(Some)
}

/// The bytes of a regular file that is no link; `None` where there is nothing.
fn bytes_in(disk: &dyn Disk, path: &Path, most: u64) -> Result<Option<Vec<u8>>, StoreError> {
    let mut bytes = Vec::new();
    let is_there = read_into(&mut bytes, disk, path, most)?;
    Ok(is_there.then_some(bytes))
}

/// Replaces the content of a buffer with a file's; false, and an empty buffer, where there is nothing.
fn read_into(
    bytes: &mut Vec<u8>,
    disk: &dyn Disk,
    path: &Path,
    most: u64,
) -> Result<bool, StoreError> {
    bytes.clear();
    match disk.is_link(path) {
        Ok(false) => {}
        Ok(true) => return Err(StoreError::read(path)(not_a_file())),
        Err(error) if is_absent(&error) => return Ok(false),
        Err(error) => return Err(StoreError::read(path)(error)),
    }
    let len = match disk.look(path).map_err(StoreError::read(path))? {
        None => return Ok(false),
        Some(Found::File { len }) => len,
        Some(Found::Folder | Found::Other) => return Err(StoreError::read(path)(not_a_file())),
    };
    if len > most {
        let path = path.to_owned();
        return Err(StoreError::TooLarge { path, len, most });
    }
    bytes.reserve(usize::try_from(len).unwrap_or(0));
    let read = disk.read_unlinked(path).and_then(|file| {
        // It may have grown since.
        file.take(most).read_to_end(bytes)
    });
    read.map_err(StoreError::read(path))?;
    Ok(true)
}
