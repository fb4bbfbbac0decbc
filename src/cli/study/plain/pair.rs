//! Two texts side by side.

use crate::cli::term::width;

/// Columns between the two.
const GAP: usize = 3;
/// With fewer columns, the texts stand below each other.
const ROOM_FOR_TWO: usize = 60;

/// True if two texts fit beside each other.
pub(super) const fn has_room(columns: usize) -> bool {
    columns >= ROOM_FOR_TWO
}

/// The lines of two texts beside each other, each indented; the left one is padded up to the right
/// one.
pub(super) fn beside(texts: [&str; 2], indent: &str, columns: usize) -> Vec<(String, String)> {
    let width = columns.saturating_sub(GAP) / 2;
    let [left, right] = texts.map(|text| {
        let room = width.saturating_sub(indent.len());
        width::broken(&text.replace('`', ""), room)
    });
    let rows = left.len().max(right.len());
    let mut lines = left.into_iter().map(Some).chain(std::iter::repeat(None));
    let mut others = right.into_iter().map(Some).chain(std::iter::repeat(None));
    let row = |_| {
        let left = lines.next().flatten().unwrap_or_default();
        let right = others.next().flatten().unwrap_or_default();
        let left = width::pad(&format!("{indent}{left}"), width + GAP);
        (left, right)
    };
    (0..rows).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_texts_stand_side_by_side_whatever_their_lengths() {
        let rows = beside(["`one` two three", "찾을 수 없음"], "  ", 21);
        let lines: Vec<String> = rows
            .into_iter()
            .map(|(left, right)| format!("{left}|{right}"))
            .collect();
        assert_eq!(lines, ["  one two   |찾을 수", "  three     |없음",]);
        for (left, right) in beside(["a", "unbreakableunbreakable in two"], "", 40) {
            assert!(width::of(&left) + width::of(&right) <= 40, "{left}{right}");
        }
    }
}
