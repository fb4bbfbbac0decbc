//! What is on a screen has room there: at every size, scale and language, nothing reaches beyond the
//! window's sides.

use egui::Rect;
use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use statusdeck::language::Language;
use support::desk::{Desk, Look};
use support::scenes::SCENES;

/// From the smallest window over the usual ones (720×480 at 200 % is the first) to 4K.
const SIZES: [[f32; 2]; 6] = [
    [360.0, 240.0],
    [500.0, 350.0],
    [720.0, 480.0],
    [900.0, 600.0],
    [1600.0, 1000.0],
    [3840.0, 2160.0],
];

/// A text or something to operate, and where it is.
struct Piece {
    name: String,
    rect: Rect,
}

fn pieces(desk: &Desk) -> Vec<Piece> {
    let nodes = desk.harness.query_all_by(|node| {
        matches!(
            node.role(),
            Role::Label
                | Role::Heading
                | Role::Button
                | Role::Tab
                | Role::RadioButton
                | Role::ListBoxOption
                | Role::TextInput
                | Role::ComboBox
                | Role::Link
                | Role::Image
                | Role::ProgressIndicator
        )
    });
    nodes
        .map(|node| {
            let met = node.accesskit_node();
            Piece {
                name: met.label().or(met.value()).unwrap_or_default(),
                rect: node.rect(),
            }
        })
        .filter(|piece| piece.rect.is_positive())
        .collect()
}

fn check(language: Language) {
    let mut faults = Vec::new();
    for (name, scene) in SCENES {
        let mut desk = scene(Look::new(language));
        for size in SIZES {
            desk.harness.set_size(size.into());
            desk.harness.run();
            let pieces = pieces(&desk);
            assert!(pieces.len() > 2, "{name} is empty");
            let beyond = |piece: &&Piece| {
                let sides = piece.rect.x_range();
                sides.min < -1.0 || sides.max > size[0] + 1.0
            };
            faults.extend(pieces.iter().filter(beyond).map(|piece| {
                let Piece { name: said, rect } = piece;
                format!("{name}: “{said}” is at {rect} in {size:?}")
            }));
        }
    }
    let count = faults.len();
    assert!(count == 0, "{count} faults\n{}", faults.join("\n"));
}

#[test]
fn english_has_room() {
    check(Language::En);
}

#[test]
fn korean_has_room() {
    check(Language::Ko);
}
