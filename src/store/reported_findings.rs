//! Which findings were reported already, so that each is reported once.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Finding, Store, StoreError, files};

/// More are not kept in mind; then the oldest are reported again.
const MOST: usize = 1000;

/// Marks of findings, the oldest first.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct ReportedFindings {
    findings: Vec<u32>,
}

/// What of the findings is news, in words. From now on it counts as reported.
pub fn report_news(
    store: &Store,
    findings: &[Finding],
    told: impl Fn(&Finding) -> String,
) -> Vec<String> {
    let news = not_reported_yet(store, findings.to_vec());
    let told = news.iter().map(told).collect();
    // Where this cannot be kept in mind, it is reported again.
    drop(note_reported(store, &news));
    told
}

/// Those of the findings that have not been reported on this machine. Nothing is written.
#[must_use]
pub fn not_reported_yet(store: &Store, findings: Vec<Finding>) -> Vec<Finding> {
    if findings.is_empty() {
        return findings;
    }
    let reported: BTreeSet<u32> = reported(store).findings.into_iter().collect();
    findings
        .into_iter()
        .filter(|finding| !reported.contains(&mark_of(store, finding)))
        .collect()
}

/// Keeps in mind that findings were reported.
///
/// # Errors
/// That cannot be written; then they are reported again.
pub fn note_reported(store: &Store, findings: &[Finding]) -> Result<(), StoreError> {
    if findings.is_empty() {
        return Ok(());
    }
    let mut reported = reported(store);
    let known = reported.findings.len();
    for finding in findings {
        let mark = mark_of(store, finding);
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

/// Where this cannot be read, everything is reported again.
fn reported(store: &Store) -> ReportedFindings {
    let read = files::read_ron(store.disk(), &store.places().reported());
    read.ok().flatten().unwrap_or_default()
}

/// Names a finding: a log and its damaged lines, so that more of them are news.
fn mark_of(store: &Store, finding: &Finding) -> u32 {
    let real = |path| store.disk().real_path(path);
    let what = match finding {
        Finding::DamagedLines { path, lines } => {
            format!("damaged {} {lines:?}", real(path).display())
        }
        Finding::NewerRecords { path, .. } => format!("newer {}", real(path).display()),
        Finding::NoDeviceId { .. } => "no device".to_owned(),
    };
    crc32fast::hash(what.as_bytes())
}
