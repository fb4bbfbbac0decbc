//! Input lines of a session, with their problems in words.

use std::io::BufRead;

use crate::cli::failure::Failure;
use crate::cli::term::lines::{self, InputLine, MOST_BYTES};
use crate::text::Text;

/// Reads the next line: `None` at the end, `Err` with a message for a line that is too long or not
/// UTF-8.
pub(super) fn read_line(
    input: &mut impl BufRead,
    text: &Text,
) -> Result<Option<Result<String, String>>, Failure> {
    let line = lines::next(input).map_err(|error| {
        let reason = error.to_string().into();
        Failure::Failed(text.with("cli-input-failed", &[("reason", reason)]))
    })?;
    Ok(match line {
        InputLine::End => None,
        InputLine::Text(line) => Some(Ok(line)),
        InputLine::TooLong => Some(Err(
            text.with("cli-line-too-long", &[("most", MOST_BYTES.into())])
        )),
        InputLine::NotUtf8 => Some(Err(text.get("cli-line-not-utf8").into_owned())),
    })
}
