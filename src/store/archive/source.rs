//! Finding files to import: at a path to a file, a log folder, a profile's folder, a data directory, or
//! a folder of exports, backups and logs.

use std::ffi::{OsStr, OsString};
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::framing::PORTABLE;
use super::pace::Pace;
use super::portable;
use super::records::{FileSummary, SoundRecord, read_records_into};
use crate::learner::{Profile, ProfileName};
use crate::store::disk::Found;
use crate::store::files::is_folder;
use crate::store::log::reader::{is_log, logs_with_lengths};
use crate::store::{ArchiveError, Store, StoreError, files};

/// A file without a sound line in its first bytes is not ours.
const MOST_SEARCHED_BYTES: u64 = 64 << 20;

/// Files of one profile.
#[derive(Clone, Debug)]
pub struct ImportSource {
    pub path: PathBuf,
    /// `None` where the files do not name the profile.
    pub name: Option<ProfileName>,
    /// True if some of the files do not name it.
    pub has_nameless: bool,
    /// `None` where the files have no settings.
    pub profile: Option<Profile>,
    pub(super) files: Vec<PathBuf>,
    /// Files beside them that cannot be read.
    pub(super) unread: Vec<PathBuf>,
}

/// Finds the files to import at a path. Of several profiles, it is the `wanted` one, or else the one
/// with the name of the `current` profile.
///
/// # Errors
/// Nothing is there, or nothing of ours, or several profiles and neither of these.
pub fn import_source(
    store: &Store,
    path: &Path,
    wanted: Option<&ProfileName>,
    current: Option<&ProfileName>,
) -> Result<ImportSource, StoreError> {
    let (mut named, unread) = sources(store, path)?;
    let nameless = named.extract_if(.., |source| source.name.is_none());
    let mut nameless: Vec<ImportSource> = nameless.collect();
    let slug = wanted.or(current).map(ProfileName::slug);
    let is_it = |source: &ImportSource| source.name.as_ref().map(ProfileName::slug) == slug;
    let place = named.iter().position(is_it);
    let mut source = match place {
        Some(place) => named.swap_remove(place),
        None if named.len() > 1 => {
            let names: Vec<_> = named.into_iter().filter_map(|it| it.name).collect();
            return Err(ArchiveError::several(path.to_owned(), &names).into());
        }
        None => match named.pop().or_else(|| nameless.pop()) {
            Some(source) => source,
            None => return Err(ArchiveError::NotOurs(path.to_owned()).into()),
        },
    };
    source.unread = unread;
    for other in nameless {
        source.has_nameless = true;
        source.files.extend(other.files);
    }
    if source.files.len() > 1 {
        let is_unread = |path: &mut PathBuf| store.disk().read(path, 0).is_err();
        let unread = source.files.extract_if(.., is_unread);
        source.unread.extend(unread);
    }
    Ok(source)
}

/// The sources at a path, and the files that cannot be read.
fn sources(store: &Store, path: &Path) -> Result<(Vec<ImportSource>, Vec<PathBuf>), StoreError> {
    let (disk, mut unread) = (store.disk(), Vec::new());
    let mut sources = match disk.look(path).map_err(StoreError::read(path))? {
        None => return Err(StoreError::read(path)(io::ErrorKind::NotFound.into())),
        Some(Found::File { .. } | Found::Other) => Vec::from_iter(file_source(store, path)?),
        Some(Found::Folder) => folder_sources(store, path, &mut unread)?,
    };
    if let Some(profile) = profile_around(store, path) {
        for source in sources.iter_mut().filter(|source| source.name.is_none()) {
            source.name = Some(profile.name.clone());
            source.profile = Some(profile.clone());
            source.has_nameless = false;
        }
    }
    Ok((sources, unread))
}

/// The profile whose folder a log, or the folder of its logs, is in.
fn profile_around(store: &Store, path: &Path) -> Option<Profile> {
    let is_logs = |path: &&Path| path.file_name().is_some_and(|name| name == "log");
    let logs = [Some(path), path.parent()].into_iter().flatten();
    let profile = logs.filter(is_logs).find_map(Path::parent)?;
    read_profile(store, profile)
}

fn read_profile(store: &Store, folder: &Path) -> Option<Profile> {
    let read = files::read_ron(store.disk(), &folder.join("profile.ron"));
    read.ok().flatten()
}

/// Whose a file is, by its first lines.
pub(super) fn name_in(store: &Store, path: &Path) -> Result<Option<ProfileName>, StoreError> {
    let found = store.disk().look(path).map_err(StoreError::read(path))?;
    if !matches!(found, Some(Found::File { .. })) {
        return Ok(None);
    }
    match file_source(store, path) {
        Err(StoreError::Newer(_)) => Ok(None),
        found => Ok(found?.and_then(|source| source.name)),
    }
}

fn folder_sources(
    store: &Store,
    path: &Path,
    unread: &mut Vec<PathBuf>,
) -> Result<Vec<ImportSource>, StoreError> {
    let profiles = path.join("profiles");
    let is_folder = |path: &Path| is_folder(store.disk(), path);
    if is_folder(&profiles) {
        let mut sources = Vec::new();
        for name in names(store, &profiles)? {
            let folder = profiles.join(name);
            if is_folder(&folder) {
                sources.extend(profile_source(store, &folder)?);
            }
        }
        return Ok(sources);
    }
    if is_folder(&path.join("log")) || files::is_there(store.disk(), &path.join("profile.ron"))? {
        return Ok(Vec::from_iter(profile_source(store, path)?));
    }
    let mut sources: Vec<ImportSource> = Vec::new();
    for name in names(store, path)?.iter().filter(|name| may_be_ours(name)) {
        let file = path.join(name);
        // Reading a pipe would wait for ever.
        if !matches!(store.disk().look(&file), Ok(Some(Found::File { .. }))) {
            continue;
        }
        let found = match file_source(store, &file) {
            Ok(Some(found)) => found,
            Ok(None) => continue,
            Err(StoreError::Read { path, .. }) => {
                unread.push(path);
                continue;
            }
            Err(error) => return Err(error),
        };
        let slug = |source: &ImportSource| source.name.as_ref().map(ProfileName::slug);
        let same = sources
            .iter_mut()
            .find(|source| slug(source) == slug(&found));
        match same {
            Some(source) => source.files.extend(found.files),
            None => sources.push(found),
        }
    }
    Ok(sources)
}

fn names(store: &Store, folder: &Path) -> Result<Vec<OsString>, StoreError> {
    let mut names = store
        .disk()
        .list(folder)
        .map_err(StoreError::read(folder))?;
    names.sort();
    Ok(names)
}

/// A profile's folder, if its settings or a line of its logs are ours.
fn profile_source(store: &Store, folder: &Path) -> Result<Option<ImportSource>, StoreError> {
    let profile = read_profile(store, folder);
    let (files, _) = logs_with_lengths(store.disk(), &folder.join("log"))?;
    let files: Vec<PathBuf> = files.into_iter().map(|(path, _)| path).collect();
    let is_ours = |path: &PathBuf| matches!(file_source(store, path), Ok(Some(_)));
    if profile.is_none() && !files.iter().any(is_ours) {
        return Ok(None);
    }
    let slug = folder.file_name().unwrap_or_default().to_string_lossy();
    let is_slug = folder
        .parent()
        .is_some_and(|parent| parent.ends_with("profiles"));
    let name = match &profile {
        Some(profile) => Some(profile.name.clone()),
        None => is_slug.then(|| ProfileName::nearest(&slug)),
    };
    Ok(Some(ImportSource {
        path: folder.to_owned(),
        has_nameless: name.is_none(),
        name,
        profile,
        files,
        unread: Vec::new(),
    }))
}

/// A file, if anything in it is ours. Its first lines name the profile.
fn file_source(store: &Store, path: &Path) -> Result<Option<ImportSource>, StoreError> {
    let mut meter = |done, _| match done {
        ..=MOST_SEARCHED_BYTES => ControlFlow::Continue(()),
        _ => ControlFlow::Break(()),
    };
    let pace = &mut Pace::new(&mut meter, u64::MAX);
    let mut summary = FileSummary::default();
    // The profile's name and settings are before the first record.
    let stop = &mut |_: SoundRecord<'_>| Err(ArchiveError::Stopped.into());
    match read_records_into(&mut summary, store.disk(), path, pace, stop) {
        Ok(()) | Err(StoreError::Archive(ArchiveError::Stopped)) => {}
        Err(error) => return Err(error),
    }
    let opening = summary.opening;
    if opening.as_ref().is_some_and(|it| it.portable > PORTABLE) {
        return Err(StoreError::Newer(path.to_owned()));
    }
    let name = summary.names.into_iter().next();
    Ok(summary.is_ours.then(|| ImportSource {
        path: path.to_owned(),
        has_nameless: name.is_none(),
        name,
        profile: summary.profile,
        files: vec![path.to_owned()],
        unread: Vec::new(),
    }))
}

/// True for the names of logs, their copies made by synchronising tools, exports and backups.
fn may_be_ours(name: &OsStr) -> bool {
    let text = name.to_string_lossy();
    let is_settings = text.starts_with("settings.") || text.starts_with("profile.");
    !text.starts_with('.')
        && !is_settings
        && (is_log(name) || text.ends_with(".gz") || portable::is_portable(Path::new(name)))
}
