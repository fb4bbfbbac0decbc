//! The job of an export: a portable file for another statusdeck, or a table for other programs.

use std::cell::Cell;
use std::io::{self, Write};
use std::ops::ControlFlow;
use std::path::PathBuf;

use super::JobContext;
use crate::app::{Done, ExportAs};
use crate::export::TableFormat;
use crate::learner::Notebook;
use crate::store::{self, ArchiveError, Meter, StoreError, archive};
use crate::text::Text;

impl JobContext {
    pub(super) fn export(
        &self,
        format: ExportAs,
        path: PathBuf,
        replace: bool,
        meter: &mut Meter<'_>,
    ) -> Result<Done, StoreError> {
        let (store, slug) = (&self.store, &self.slug);
        match format {
            ExportAs::Portable => {
                let at = self.now.at;
                let exported = archive::export_portable(store, slug, &path, replace, at, meter)?;
                Ok(Done::Exported {
                    format,
                    path,
                    count: usize::try_from(exported.records).unwrap_or(usize::MAX),
                    damaged: exported.damaged,
                    unread: exported.unread,
                })
            }
            ExportAs::Table(table) => {
                let history = archive::read_history(store, slug, meter)?;
                let profile = store.profile(slug)?;
                // Needed for a notebook; nothing is recorded.
                let device = self.device()?;
                let notebook = Notebook::new(self.registry()?, profile, device, history)
                    .in_language(self.language);
                self.write_table(&notebook, table, path, replace, meter)
            }
        }
    }

    /// Writes a table of a notebook to a file.
    ///
    /// # Errors
    /// The file exists and is not to be replaced, it cannot be written, or the meter stops it.
    pub fn write_table(
        &self,
        notebook: &Notebook,
        table: TableFormat,
        path: PathBuf,
        replace: bool,
        meter: &mut Meter<'_>,
    ) -> Result<Done, StoreError> {
        let text = Text::new(self.language);
        let stopped = Cell::new(false);
        let rows = notebook.records();
        let written = store::write_export(&self.store, &path, replace, |output| {
            let mut output = Watched {
                output,
                meter,
                written: 0,
                expected: rows.saturating_mul(BYTES_A_ROW),
                stopped: &stopped,
            };
            table.write(notebook, self.now, &text, &mut output)
        });
        if stopped.get() {
            return Err(ArchiveError::Stopped.into());
        }
        Ok(Done::Exported {
            format: ExportAs::Table(table),
            count: written?,
            path,
            damaged: 0,
            unread: Vec::new(),
        })
    }
}

/// Estimate for the progress.
const BYTES_A_ROW: u64 = 100;

/// An output that reports its progress and fails once it is to stop.
struct Watched<'a, 'm> {
    output: &'a mut dyn Write,
    meter: &'a mut Meter<'m>,
    written: u64,
    expected: u64,
    stopped: &'a Cell<bool>,
}

impl Write for Watched<'_, '_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.output.write(bytes)?;
        self.written = self.written.saturating_add(written as u64);
        let done = self.written.min(self.expected);
        match (self.meter)(done, self.expected) {
            ControlFlow::Continue(()) => Ok(written),
            ControlFlow::Break(()) => {
                self.stopped.set(true);
                Err(io::Error::other(ArchiveError::Stopped.to_string()))
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}
