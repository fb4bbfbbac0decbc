//! Input lines of a bounded length, whatever comes in.

use std::io::{self, BufRead};

/// Longer lines are thrown away.
pub(in crate::cli) const MOST_BYTES: usize = 64 * 1024;

#[derive(Debug, PartialEq, Eq)]
pub(in crate::cli) enum InputLine {
    /// A line, without its line end.
    Text(String),
    /// A line of more than [`MOST_BYTES`], thrown away.
    TooLong,
    /// A line that is not UTF-8, thrown away.
    NotUtf8,
    End,
}

/// Reads the next line, without ever holding more than [`MOST_BYTES`] of it.
pub(in crate::cli) fn next(input: &mut impl BufRead) -> io::Result<InputLine> {
    let mut bytes = Vec::new();
    let mut length = 0_usize;
    loop {
        let piece = match input.fill_buf() {
            Ok(piece) => piece,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let end = piece.iter().position(|byte| *byte == b'\n');
        let part = piece.get(..end.unwrap_or(piece.len())).unwrap_or_default();
        if length == 0 && piece.is_empty() {
            return Ok(InputLine::End);
        }
        let over = piece.is_empty() || end.is_some();
        length = length.saturating_add(part.len());
        if length <= MOST_BYTES {
            bytes.extend_from_slice(part);
        }
        let used = part.len() + usize::from(end.is_some());
        input.consume(used);
        if over {
            break;
        }
    }
    if length > MOST_BYTES {
        return Ok(InputLine::TooLong);
    }
    if bytes.last() == Some(&b'\r') {
        bytes.pop();
    }
    Ok(String::from_utf8(bytes).map_or(InputLine::NotUtf8, InputLine::Text))
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    fn check(input: &[u8], expected: &[InputLine]) {
        // Small and odd buffers, so that lines end anywhere in them.
        for capacity in [1, 2, 7, 8192] {
            let mut reader = BufReader::with_capacity(capacity, input);
            for line in expected {
                assert_eq!(&next(&mut reader).expect("memory"), line);
            }
            assert_eq!(next(&mut reader).expect("memory"), InputLine::End);
        }
    }

    fn text(text: &str) -> InputLine {
        InputLine::Text(text.to_owned())
    }

    #[test]
    fn lines_end_with_a_line_feed_or_the_input() {
        check(b"", &[]);
        check(b"a\nb", &[text("a"), text("b")]);
        check(b"a\r\n\n\nb\n", &[text("a"), text(""), text(""), text("b")]);
        check("찾을 수 없음\n".as_bytes(), &[text("찾을 수 없음")]);
    }

    #[test]
    fn long_and_garbled_lines_cost_only_themselves() {
        let longest = "x".repeat(MOST_BYTES);
        let input = format!("{longest}\n{longest}y\nb\n");
        check(
            input.as_bytes(),
            &[text(&longest), InputLine::TooLong, text("b")],
        );
        check(format!("{longest}y").as_bytes(), &[InputLine::TooLong]);
        check(
            b"\xff\xfe\nb\n\xc3",
            &[InputLine::NotUtf8, text("b"), InputLine::NotUtf8],
        );
    }
}
