//! What is on a screen has room there: at every size, scale and language, nothing reaches beyond the
//! window's sides.

use super::visits::{ENGLISH, KOREAN, Piece, Visit, sizes};

fn check(visits: &[Visit]) {
    let mut faults = Vec::new();
    for Visit { scene, pieces, .. } in visits {
        for (size, pieces) in sizes().iter().zip(pieces) {
            assert!(pieces.len() > 2, "{scene} is empty");
            let beyond = |piece: &&Piece| {
                let sides = piece.rect.x_range();
                sides.min < -1.0 || sides.max > size[0] + 1.0
            };
            faults.extend(pieces.iter().filter(beyond).map(|piece| {
                let Piece { name: said, rect } = piece;
                format!("{scene}: “{said}” is at {rect} in {size:?}")
            }));
        }
    }
    let count = faults.len();
    assert!(count == 0, "{count} faults\n{}", faults.join("\n"));
}

#[test]
fn english_has_room() {
    check(&ENGLISH);
}

#[test]
fn korean_has_room() {
    check(&KOREAN);
}
