//! Which findings were told already, so that each is told once.

use std::collections::BTreeSet;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::{Finding, Store, StoreError, files};

/// More are not kept in mind; then the oldest are told again.
const MOST: usize = 1000;

#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Told {
    findings: Vec<u32>,
}

impl Store {
    /// Those of the findings that have not been told on this machine. Nothing is written.
    #[must_use]
    pub fn not_told_yet(&self, findings: Vec<Finding>) -> Vec<Finding> {
        if findings.is_empty() {
            return findings;
        }
        let told: BTreeSet<u32> = self.told().findings.into_iter().collect();
        findings
            .into_iter()
            .filter(|finding| !told.contains(&self.mark_of(finding)))
            .collect()
    }

    /// Keeps in mind that findings were told.
    ///
    /// # Errors
    /// That cannot be written; then they are told again.
    pub fn told_now(&self, findings: &[Finding]) -> Result<(), StoreError> {
        if findings.is_empty() {
            return Ok(());
        }
        let mut told = self.told();
        let known = told.findings.len();
        for finding in findings {
            let mark = self.mark_of(finding);
            if !told.findings.contains(&mark) {
                told.findings.push(mark);
            }
        }
        if told.findings.len() == known {
            return Ok(());
        }
        let over = told.findings.len().saturating_sub(MOST);
        told.findings.drain(..over);
        let path = self.told_path();
        let disk = self.disk.as_ref();
        let folder = &self.places.state;
        files::create_folders(disk, folder).map_err(StoreError::write(folder))?;
        files::write_ron(disk, &path, &told)
    }

    /// Where this cannot be read, everything is told again.
    fn told(&self) -> Told {
        let read = files::read_ron(self.disk.as_ref(), &self.told_path());
        read.ok().flatten().unwrap_or_default()
    }

    fn told_path(&self) -> PathBuf {
        self.places.state.join("told.ron")
    }

    /// Names a finding: a log and its damaged lines, so that more of them are news.
    fn mark_of(&self, finding: &Finding) -> u32 {
        let what = match finding {
            Finding::DamagedLines { path, lines } => {
                format!("damaged {} {lines:?}", self.disk.real_path(path).display())
            }
            Finding::NewerRecords { path, .. } => {
                format!("newer {}", self.disk.real_path(path).display())
            }
            Finding::NoDeviceId { .. } => "no device".to_owned(),
        };
        crc32fast::hash(what.as_bytes())
    }
}
