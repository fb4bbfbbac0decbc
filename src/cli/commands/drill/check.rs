//! `drill check`: whether a drill's files are sound, for the team's own checks.

use std::io::Write;
use std::path::Path;

use super::folder;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::store::{DrillError, StoreError};
use crate::team::remarks;
use crate::text::{Say as _, sentence};

/// Prints each fault with its place, and fails if there is one. A remark is no fault.
pub(super) fn run(
    context: &Context,
    folder: &Path,
    output: &mut impl Write,
) -> Result<(), Failure> {
    let (text, registry) = (&context.text, context.registry()?);
    let mut site = context.site("");
    site.registry = Some(registry.clone());
    let drill = match folder::read(context, &site, folder) {
        Ok(drill) => drill,
        Err(StoreError::Drill(DrillError::Broken { faults, .. })) => {
            for fault in &faults {
                writeln!(output, "✗ {}", sentence(&fault.in_terminal(text)))?;
            }
            let about = [("count", faults.len().into())];
            writeln!(output, "{}", text.with("cli-drill-wrong", &about))?;
            output.flush()?;
            return Err(Failure::Told);
        }
        Err(error) => return Err(error.into()),
    };
    for remark in remarks(&drill, &registry) {
        writeln!(output, "! {}", sentence(&remark.in_terminal(text)))?;
    }
    let about = [
        ("title", drill.title.clone().into()),
        ("sets", drill.test.sets.len().into()),
        ("questions", drill.test.questions.into()),
        ("own", drill.situations.len().into()),
    ];
    writeln!(output, "{}", text.with("cli-drill-sound", &about))?;
    Ok(())
}
