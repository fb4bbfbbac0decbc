//! What is on a screen has room there: at every size, scale and language, nothing reaches beyond the
//! window's sides.

use std::collections::BTreeSet;

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

/// A form's main button is in sight without scrolling, however much there is to fill in above it.
#[test]
fn a_forms_button_is_in_sight_at_every_size() {
    for (scene, button) in [
        ("Goal, fields", "Set the goal"),
        ("Goal, further fields", "Set the goal"),
        ("Goal, days off are typed", "Add"),
        ("A new drill, all fields", "Next"),
        ("Joining a drill", "Join"),
        ("The guide, further on", "Back one question"),
    ] {
        let visit = ENGLISH.iter().find(|visit| visit.scene == scene);
        let visit = visit.expect("a scene");
        for ([width, height], pieces) in sizes().into_iter().zip(&visit.pieces) {
            let piece = pieces.iter().find(|piece| piece.name == button);
            let rect = piece.map(|piece| piece.rect);
            let bottom = rect.unwrap_or_else(|| panic!("{scene}: {button}")).bottom();
            assert!(bottom <= height, "{scene}: {bottom} in {width} × {height}");
        }
    }
}

/// What can be done with an entry over a question is in sight without scrolling: all of it in the menu, and
/// from the small window on what leads on from it.
#[test]
fn the_actions_of_an_entry_over_a_question_are_in_sight_at_every_size() {
    for (visits, labels) in [
        (&*ENGLISH, ["More", "Close", "Duel with 403"]),
        (&*KOREAN, ["더 보기", "닫기", "403번과 맞대결"]),
    ] {
        let visit = visits.iter().find(|visit| visit.scene == "Feedback, entry");
        let visit = visit.expect("a scene");
        for ([width, height], pieces) in sizes().into_iter().zip(&visit.pieces) {
            let (always, leads) = labels.split_at(2);
            let leads = if width < 720.0 { &[] } else { leads };
            for label in always.iter().chain(leads) {
                let piece = pieces.iter().find(|piece| piece.name == *label);
                let rect = piece.map(|piece| piece.rect);
                let bottom = rect.unwrap_or_else(|| panic!("{label}")).bottom();
                assert!(
                    bottom <= height / 3.0,
                    "{label}: {bottom} in {width} × {height}"
                );
            }
        }
    }
}

/// What is code in a text is set as code: its marks are neither seen nor read out.
#[test]
fn no_mark_of_code_is_seen() {
    let mut faults = BTreeSet::new();
    for Visit { scene, pieces, .. } in ENGLISH.iter().chain(KOREAN.iter()) {
        for Piece { name, .. } in pieces.iter().flatten() {
            faults.extend(name.contains('`').then_some((scene, name)));
        }
    }
    assert_eq!(faults, BTreeSet::new());
}
