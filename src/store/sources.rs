//! What there is to import at a place: a file, a log folder, a profile's folder, a data directory, or
//! a folder of exports, backups and logs.

use std::ffi::OsStr;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::carry::{Item, Pace, Walked, walk_into};
use super::disk::Found;
use super::portable::{self, PORTABLE};
use super::trouble::CarryError;
use super::{Store, StoreError, files, logs};
use crate::learner::{Profile, ProfileName};

/// A file in which nothing is sound so far in is not ours.
const MOST_SEARCHED_BYTES: u64 = 64 << 20;

/// Files that belong to one profile.
#[derive(Clone, Debug)]
pub struct Source {
    /// Where they were found.
    pub path: PathBuf,
    /// The profile's name, where the files tell it.
    pub name: Option<ProfileName>,
    /// The profile, where the files have it.
    pub profile: Option<Profile>,
    pub(super) files: Vec<PathBuf>,
}

impl Store {
    /// What to import from a place. Where it holds several profiles, the one that is named, or else the
    /// one with the name of the profile in use.
    ///
    /// # Errors
    /// Nothing is there, or nothing of ours, or several profiles and none that is named.
    pub fn source(
        &self,
        path: &Path,
        wanted: Option<&ProfileName>,
        current: Option<&ProfileName>,
    ) -> Result<Source, StoreError> {
        let mut named = self.sources(path)?;
        let nameless = named.extract_if(.., |source| source.name.is_none());
        let mut nameless: Vec<Source> = nameless.collect();
        let slug = wanted.or(current).map(ProfileName::slug);
        let is_it = |source: &Source| source.name.as_ref().map(ProfileName::slug) == slug;
        let place = named.iter().position(is_it);
        let mut source = match place {
            Some(place) => named.swap_remove(place),
            None if named.len() > 1 => {
                let names = named.iter().filter_map(|source| source.name.as_ref());
                return Err(CarryError::Several {
                    path: path.to_owned(),
                    names: names.map(ProfileName::to_string).collect(),
                }
                .into());
            }
            None => match named.pop().or_else(|| nameless.pop()) {
                Some(source) => source,
                None => return Err(CarryError::NotOurs(path.to_owned()).into()),
            },
        };
        // What belongs to nobody in particular goes to whoever asks.
        for other in nameless {
            source.files.extend(other.files);
        }
        Ok(source)
    }

    fn sources(&self, path: &Path) -> Result<Vec<Source>, StoreError> {
        let disk = self.disk.as_ref();
        match disk.look(path).map_err(StoreError::read(path))? {
            None => Err(StoreError::read(path)(io::ErrorKind::NotFound.into())),
            Some(Found::File { .. }) => {
                let source = self.file_source(path)?;
                Ok(source.into_iter().collect())
            }
            Some(Found::Folder) => self.folder_sources(path),
        }
    }

    fn folder_sources(&self, path: &Path) -> Result<Vec<Source>, StoreError> {
        let profiles = path.join("profiles");
        let is_folder = |path: &Path| matches!(self.disk.look(path), Ok(Some(Found::Folder)));
        if is_folder(&profiles) {
            let mut sources = Vec::new();
            for name in self.names(&profiles)? {
                let folder = profiles.join(name);
                if is_folder(&folder) {
                    sources.push(self.profile_source(&folder)?);
                }
            }
            return Ok(sources);
        }
        if is_folder(&path.join("log")) || self.is_there(&path.join("profile.ron"))? {
            return Ok(vec![self.profile_source(path)?]);
        }
        let mut sources: Vec<Source> = Vec::new();
        for name in self.names(path)?.iter().filter(|name| may_be_ours(name)) {
            let file = path.join(name);
            if is_folder(&file) {
                continue;
            }
            let Some(found) = self.file_source(&file)? else {
                continue;
            };
            let slug = |source: &Source| source.name.as_ref().map(ProfileName::slug);
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

    fn names(&self, folder: &Path) -> Result<Vec<std::ffi::OsString>, StoreError> {
        let mut names = self.disk.list(folder).map_err(StoreError::read(folder))?;
        names.sort();
        Ok(names)
    }

    fn profile_source(&self, folder: &Path) -> Result<Source, StoreError> {
        let disk = self.disk.as_ref();
        let profile: Option<Profile> = files::read_ron(disk, &folder.join("profile.ron"))
            .ok()
            .flatten();
        let slug = folder.file_name().unwrap_or_default().to_string_lossy();
        let name = match &profile {
            Some(profile) => profile.name.clone(),
            None => ProfileName::nearest(&slug),
        };
        Ok(Source {
            path: folder.to_owned(),
            name: Some(name),
            profile,
            files: logs::paths(disk, &folder.join("log"))?,
        })
    }

    /// A file, if anything in it is ours; whose it is stands in its first lines.
    fn file_source(&self, path: &Path) -> Result<Option<Source>, StoreError> {
        let mut meter = |done, _| match done {
            ..=MOST_SEARCHED_BYTES => ControlFlow::Continue(()),
            _ => ControlFlow::Break(()),
        };
        let pace = &mut Pace::new(&mut meter, u64::MAX);
        let mut walked = Walked::default();
        // Everything that tells whose it is stands before the first record.
        let stop = &mut |_: Item<'_>| Err(CarryError::Stopped.into());
        match walk_into(&mut walked, self.disk.as_ref(), path, pace, stop) {
            Ok(()) | Err(StoreError::Carry(CarryError::Stopped)) => {}
            Err(error) => return Err(error),
        }
        let opening = walked.opening;
        if opening.as_ref().is_some_and(|it| it.portable > PORTABLE) {
            return Err(StoreError::Newer(path.to_owned()));
        }
        Ok(walked.is_ours.then(|| Source {
            path: path.to_owned(),
            name: opening.map(|opening| opening.name),
            profile: walked.profile,
            files: vec![path.to_owned()],
        }))
    }
}

/// Names of logs, of the copies of logs that synchronising tools make, of exports and of backups.
fn may_be_ours(name: &OsStr) -> bool {
    let text = name.to_string_lossy();
    let is_settings = text.starts_with("settings.") || text.starts_with("profile.");
    !text.starts_with('.')
        && !is_settings
        && (logs::is_log(name) || text.ends_with(".gz") || portable::is_portable(Path::new(name)))
}
