//! The day's backup, made once the studying is done.

use crate::app::Job;
use crate::cli::context::Context;
use crate::cli::failure::Failure;
use crate::runtime::Hold;
use crate::store::StoreError;

/// Makes today's backup, if it is due. That this fails does no harm to what was done, so it is only
/// told.
pub(in crate::cli) fn run(context: &Context) {
    let back_up = || -> Result<(), Failure> {
        let site = context.site(&context.profile_in_use()?);
        context.run(Job::BackUp, &site, Hold::Job)?;
        Ok(())
    };
    match back_up() {
        // Another one has the profile by now, and makes the backup.
        Ok(()) | Err(Failure::Store(StoreError::InUse { .. })) => {}
        Err(failure) => failure.note(&context.text),
    }
}
