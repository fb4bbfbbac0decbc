//! Every screen, gone to once in each language for all tests that only look: opening them takes longer than
//! looking.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use egui::accesskit::{Action, Live, Role};
use egui::{Key, Rect, Shape};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use statusdeck::language::Language;
use support::desk::{Desk, Look};
use support::effort;
use support::scenes::{SCENES, Scene};

/// From the smallest window over the usual ones (720×480 at 200 % is the first) to 4K.
const SIZES: [[f32; 2]; 6] = [
    [360.0, 240.0],
    [500.0, 350.0],
    [720.0, 480.0],
    [900.0, 600.0],
    [1600.0, 1000.0],
    [3840.0, 2160.0],
];

/// Of these sizes, the ones that are tried.
pub(super) fn sizes() -> Vec<[f32; 2]> {
    let tried = SIZES.iter().enumerate();
    let tried = tried.filter(|(place, _)| effort::is_tried(*place, 3));
    tried.map(|(_, size)| *size).collect()
}

/// Tall enough for everything to be in sight.
const TALL: [f32; 2] = [1000.0, 3000.0];
/// More than any screen has to be reached.
const MOST_TABS: usize = 400;

/// What was seen on a screen.
pub(super) struct Visit {
    pub(super) scene: &'static str,
    pub(super) met: Vec<Met>,
    pub(super) met_when_tall: Vec<Met>,
    /// At each of the sizes.
    pub(super) pieces: Vec<Vec<Piece>>,
    /// What Tab reached, once round, where it was pressed.
    pub(super) reached: Option<BTreeSet<String>>,
    /// Where it did not show where it was.
    pub(super) unseen: Vec<String>,
}

impl Visit {
    fn to(scene: &'static str, desk: &mut Desk) -> Self {
        let mut visit = Self {
            scene,
            met: met(desk),
            met_when_tall: Vec::new(),
            pieces: Vec::new(),
            reached: None,
            unseen: Vec::new(),
        };
        resize(desk, TALL);
        visit.met_when_tall = met(desk);
        for size in sizes() {
            resize(desk, size);
            visit.pieces.push(pieces(desk));
        }
        visit
    }

    /// The names of what can be reached.
    pub(super) fn stops(&self) -> BTreeSet<String> {
        let stops = self.met.iter().filter(|node| node.is_stop);
        stops.map(|node| node.name.clone()).collect()
    }

    fn go_round(&mut self, desk: &mut Desk) {
        let stops = self.stops();
        let mut reached = BTreeSet::new();
        for _ in 0..MOST_TABS {
            desk.harness.key_press(Key::Tab);
            desk.harness.run();
            desk.harness.run();
            let Some(stop) = focused(self.scene, desk) else {
                continue;
            };
            assert!(stop.is_stop, "{}: {stop:?}", self.scene);
            let window = Rect::from_min_size(egui::Pos2::ZERO, Look::SMALL.into());
            if !has_ring(desk, stop.rect) || !window.contains(stop.rect.center()) {
                self.unseen.push(format!("{}: {stop:?}", self.scene));
            }
            if !reached.insert(stop.name) && reached.len() >= stops.len() {
                break;
            }
        }
        self.reached = Some(reached);
    }
}

fn resize(desk: &mut Desk, size: [f32; 2]) {
    desk.harness.set_size(size.into());
    desk.harness.run();
}

pub(super) static ENGLISH: LazyLock<Vec<Visit>> = LazyLock::new(|| visits(Language::En, true));
pub(super) static KOREAN: LazyLock<Vec<Visit>> = LazyLock::new(|| visits(Language::Ko, false));

fn visits(language: Language, goes_round: bool) -> Vec<Visit> {
    let visit = |(place, (scene, open)): (usize, &Scene)| {
        let mut desk = open(Look::new(language));
        let mut visit = Visit::to(scene, &mut desk);
        if goes_round && effort::is_tried(place, 4) {
            resize(&mut desk, Look::SMALL);
            visit.go_round(&mut desk);
        }
        visit
    };
    SCENES.iter().enumerate().map(visit).collect()
}

/// A node of the tree, as a screen reader meets it.
#[derive(Clone, Debug)]
pub(super) struct Met {
    pub(super) role: Role,
    pub(super) name: String,
    pub(super) description: String,
    /// Whether it can be reached with Tab.
    pub(super) is_stop: bool,
    pub(super) has_focus: bool,
    pub(super) live: Live,
    pub(super) rect: Rect,
}

/// What a screen reader meets, in its order; where there is a dialog, that alone.
pub(super) fn met(desk: &Desk) -> Vec<Met> {
    let root = desk.harness.root();
    let dialog = root
        .children_recursive()
        .find(|node| node.accesskit_node().is_modal());
    let nodes = dialog.unwrap_or(root).children_recursive();
    let met = nodes.filter_map(|node| {
        let rect = node.accesskit_node().bounding_box().map(|_| node.rect());
        // What is scrolled out of sight stands where something else is seen.
        let is_cut = rect.is_some_and(|rect| {
            std::iter::successors(node.parent(), |node| node.parent())
                .filter(|above| above.accesskit_node().bounding_box().is_some())
                .any(|above| !above.rect().intersects(rect))
        });
        let node = node.accesskit_node();
        let is_said = node.role() != Role::TextRun && !node.is_hidden() && !is_cut;
        let name = if node.label_comes_from_value() {
            node.value()
        } else {
            node.label()
        };
        is_said.then(|| Met {
            role: node.role(),
            name: name.unwrap_or_default(),
            description: node.description().unwrap_or_default(),
            is_stop: node.data().supports_action(Action::Focus) && !node.is_disabled(),
            has_focus: node.is_focused(),
            live: node.live(),
            rect: rect.unwrap_or(Rect::NOTHING),
        })
    });
    met.collect()
}

/// A text or something to operate, and where it is.
pub(super) struct Piece {
    pub(super) name: String,
    pub(super) rect: Rect,
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
                | Role::MultilineTextInput
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

/// The ring around a rectangle: an outline that differs from what it surrounds.
fn has_ring(desk: &Desk, around: Rect) -> bool {
    fn rings(shape: &Shape, around: Rect) -> bool {
        match shape {
            Shape::Vec(shapes) => shapes.iter().any(|shape| rings(shape, around)),
            Shape::Rect(ring) => {
                let apart = (ring.rect.min - around.min)
                    .abs()
                    .max((ring.rect.max - around.max).abs());
                let stroke = ring.stroke;
                stroke.width >= 2.0
                    && stroke.color != ring.fill
                    && stroke.color.a() > 0
                    && apart.max_elem() <= 6.0
            }
            _ => false,
        }
    }
    let shapes = &desk.harness.output().shapes;
    shapes.iter().any(|shape| rings(&shape.shape, around))
}

/// What has the focus; never more than one thing.
pub(super) fn focused(scene: &str, desk: &Desk) -> Option<Met> {
    focused_of(scene, &met(desk))
}

pub(super) fn focused_of(scene: &str, met: &[Met]) -> Option<Met> {
    let mut focused: Vec<Met> = met.iter().filter(|node| node.has_focus).cloned().collect();
    // Without a widget the window itself has it.
    focused.retain(|node| node.role != Role::Window);
    assert!(focused.len() <= 1, "{scene}: {focused:?}");
    focused.pop()
}
