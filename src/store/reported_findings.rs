//! Which findings were reported on this machine, so that each is reported once.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Finding, Store, StoreError, files};

/// Of more, the oldest are forgotten and reported again.
const MOST: usize = 1000;

/// Marks of findings, the oldest first.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct ReportedFindings {
    findings: Vec<u32>,
}

/// Says the findings that are new on this machine. From now on they count as reported.
pub fn report_news<T>(store: &Store, findings: &[Finding], say: impl Fn(&Finding) -> T) -> Vec<T> {
    let news = not_reported_yet(store, findings.to_vec());
    // A finding whose mark cannot be saved is reported again.
    drop(note_reported(store, &news));
    news.iter().map(say).collect()
}

/// The findings that have not been reported on this machine. Nothing is written.
#[must_use]
pub fn not_reported_yet(store: &Store, findings: Vec<Finding>) -> Vec<Finding> {
    if findings.is_empty() {
        return findings;
    }
    let reported: BTreeSet<u32> = reported(store).findings.into_iter().collect();
    findings
        .into_iter()
        .filter(|finding| mark_of(store, finding).is_none_or(|mark| !reported.contains(&mark)))
        .collect()
}

/// Notes that findings were reported.
///
/// # Errors
/// The note cannot be written; then they are reported again.
pub fn note_reported(store: &Store, findings: &[Finding]) -> Result<(), StoreError> {
    if findings.is_empty() {
        return Ok(());
    }
    let mut reported = reported(store);
    let known = reported.findings.len();
    for mark in findings
        .iter()
        .filter_map(|finding| mark_of(store, finding))
    {
        if !reported.findings.contains(&mark) {
            reported.findings.push(mark);
        }
    }
    if reported.findings.len() == known {
        return Ok(());
    }
    let over = reported.findings.len().saturating_sub(MOST);
    reported.findings.drain(..over);
    let folder = &store.places().state;
    files::create_folders(store.disk(), folder).map_err(StoreError::write(folder))?;
    files::write_ron(store.disk(), &store.places().reported(), &reported)
}

/// Where the file cannot be read, everything is reported again.
fn reported(store: &Store) -> ReportedFindings {
    let read = files::read_ron(store.disk(), &store.places().reported());
    read.ok().flatten().unwrap_or_default()
}

/// Marks a finding by its log and damaged lines, so that more damaged lines are news. A loss is news until
/// it is answered.
fn mark_of(store: &Store, finding: &Finding) -> Option<u32> {
    let real = |path| store.disk().real_path(path);
    let what = match finding {
        Finding::DamagedLines { path, lines } => {
            format!("damaged {} {lines:?}", real(path).display())
        }
        Finding::NewerRecords { path, .. } => format!("newer {}", real(path).display()),
        Finding::NotALog { path }
        | Finding::TooLongLog { path, .. }
        | Finding::UnreadableLog { path, .. } => format!("no log {}", real(path).display()),
        Finding::DamagedFile { path, problem } => {
            format!("file {} {problem}", real(path).display())
        }
        Finding::NoDeviceId { .. } => "no device".to_owned(),
        Finding::Doubles { profile, count } => {
            format!("doubles {} {count}", real(profile).display())
        }
        Finding::Misdated { profile, count } => {
            format!("misdated {} {count}", real(profile).display())
        }
        Finding::ClockBehind { profile, last } => {
            format!("clock behind {} {last}", real(profile).display())
        }
        Finding::MissingRecords { .. } => return None,
        Finding::UnknownZone(zone) => format!("zone {zone}"),
        Finding::NoPageLock => "no page lock".to_owned(),
        Finding::MayBeCleared => "may be cleared".to_owned(),
    };
    Some(crc32fast::hash(what.as_bytes()))
}
