//! What a screen reader meets: the tree of every screen and state, in both languages, and where the
//! keyboard's focus goes. Every screen is in `support::scenes`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use egui::accesskit::{Action, Live, Role};
use egui::{Key, Rect, Shape};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use statusdeck::app::Phase;
use statusdeck::language::Language;
use support::desk::{Desk, Look};
use support::program::root;
use support::scenes::*;

/// A node of the tree, as a screen reader meets it.
#[derive(Clone, Debug)]
struct Met {
    role: Role,
    name: String,
    description: String,
    /// Whether it can be reached with Tab.
    is_stop: bool,
    has_focus: bool,
    live: Live,
    rect: Rect,
}

/// What a screen reader meets, in its order; where there is a dialog, that alone.
fn met(desk: &Desk) -> Vec<Met> {
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

/// The ids of all messages: one of them on the screen is a message that is missing.
fn message_ids() -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for file in ["entry", "window", "goal", "terminal"] {
        let path = root().join(format!("assets/text/en/{file}.ftl"));
        let text = std::fs::read_to_string(path).expect("messages");
        let lines = text.lines().filter_map(|line| line.split_once(" ="));
        ids.extend(
            lines
                .map(|(id, _)| id.to_owned())
                .filter(|id| id.contains('-')),
        );
    }
    ids
}

const OPERATED: [Role; 9] = [
    Role::Button,
    Role::CheckBox,
    Role::ComboBox,
    // A plot shows its words once it has the focus.
    Role::Image,
    Role::Link,
    Role::ListBoxOption,
    Role::RadioButton,
    Role::Tab,
    Role::TextInput,
];

/// What is said about each node alone.
fn check_nodes(scene: &str, met: &[Met], ids: &BTreeSet<String>) {
    for node in met {
        let Met { role, name, .. } = node;
        if node.is_stop {
            assert!(!name.trim().is_empty(), "{scene}: no name: {node:?}");
            // A plot is reached, too: it is read when it has the focus.
            let is_known = OPERATED.contains(role) || *role == Role::Image;
            assert!(is_known, "{scene}: what is it? {node:?}");
        }
        let is_empty = *role == Role::Label && name.trim().is_empty();
        assert!(!is_empty, "{scene}: an empty text: {node:?}");
        for said in [name, &node.description] {
            let said = said.replace("...", "…");
            let ends_twice = [". .", "..", "?.", "!.", "…."]
                .iter()
                .any(|end| said.contains(end));
            assert!(!ends_twice, "{scene}: a sentence ends twice: {node:?}");
        }
        let is_raw = ids.contains(name) || name.contains("{ $") || name.contains("Id(");
        assert!(!is_raw, "{scene}: not meant for people: {node:?}");
        if matches!(role, Role::Image | Role::ProgressIndicator) {
            let says = name.chars().any(|c| c.is_ascii_digit());
            assert!(says, "{scene}: what does it show? {node:?}");
        }
    }
    let headings = met.iter().filter(|node| node.role == Role::Heading);
    assert!(headings.count() > 0, "{scene}: no heading");
}

/// What is read next stands further down or further to the right, or in the same row. A row may be
/// laid out from both of its ends. What stands side by side is read column by column.
fn faults_of_order(scene: &str, met: &[Met]) -> Vec<String> {
    const TOLERANCE: f32 = 4.0;
    let read: Vec<&Met> = met
        .iter()
        .filter(|node| !node.name.is_empty() && node.rect.is_positive())
        .collect();
    let mut faults = Vec::new();
    for pair in read.windows(2) {
        let [before, after] = pair else { continue };
        let is_above = after.rect.bottom() <= before.rect.top() + TOLERANCE;
        let in_column = before.rect.x_range().intersects(after.rect.x_range());
        let is_left = after.rect.right() <= before.rect.left();
        if is_above && (in_column || is_left) {
            faults.push(format!("{scene}: {before:?} is read before {after:?}"));
        }
    }
    faults
}

/// What is met on every screen, gone to once for all tests that only look at it.
static ENGLISH: LazyLock<Vec<(&str, Vec<Met>)>> = LazyLock::new(|| met_everywhere(Language::En));

fn met_everywhere(language: Language) -> Vec<(&'static str, Vec<Met>)> {
    let scenes = SCENES.iter();
    scenes
        .map(|(scene, open)| (*scene, met(&open(Look::new(language)))))
        .collect()
}

#[test]
fn everything_has_a_name_and_a_role() {
    let ids = message_ids();
    for (scene, met) in ENGLISH.iter().chain(&met_everywhere(Language::Ko)) {
        check_nodes(scene, met, &ids);
    }
}

#[test]
fn what_is_read_follows_what_is_seen() {
    let mut faults = Vec::new();
    for (scene, open) in SCENES {
        // Tall enough for everything to be in sight.
        let desk = open(Look {
            size: [1000.0, 3000.0],
            ..Look::new(Language::En)
        });
        faults.extend(faults_of_order(scene, &met(&desk)));
    }
    assert!(faults.is_empty(), "{faults:#?}");
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
fn focused(scene: &str, desk: &Desk) -> Option<Met> {
    focused_of(scene, &met(desk))
}

fn focused_of(scene: &str, met: &[Met]) -> Option<Met> {
    let mut focused: Vec<Met> = met.iter().filter(|node| node.has_focus).cloned().collect();
    // Without a widget the window itself has it.
    focused.retain(|node| node.role != Role::Window);
    assert!(focused.len() <= 1, "{scene}: {focused:?}");
    focused.pop()
}

#[test]
fn tab_goes_round_and_always_shows_where_it_is() {
    let mut unseen = BTreeSet::new();
    for (scene, open) in SCENES {
        let mut desk = open(Look::new(Language::En));
        let stops: BTreeSet<String> = met(&desk)
            .iter()
            .filter(|node| node.is_stop)
            .map(|node| node.name.clone())
            .collect();
        let mut reached = BTreeSet::new();
        for _ in 0..400 {
            desk.harness.key_press(Key::Tab);
            desk.harness.run();
            desk.harness.run();
            let Some(stop) = focused(scene, &desk) else {
                continue;
            };
            assert!(stop.is_stop, "{scene}: {stop:?}");
            let window = Rect::from_min_size(egui::Pos2::ZERO, Look::SMALL.into());
            if !has_ring(&desk, stop.rect) || !window.contains(stop.rect.center()) {
                unseen.insert(format!("{scene}: {stop:?}"));
            }
            if !reached.insert(stop.name) && reached.len() >= stops.len() {
                break;
            }
        }
        let missed: Vec<_> = stops.difference(&reached).collect();
        assert!(missed.is_empty(), "{scene}: Tab never reaches {missed:?}");
    }
    assert!(unseen.is_empty(), "{unseen:#?}");
}

#[test]
fn the_field_has_the_focus_where_there_is_one() {
    for (scene, met) in ENGLISH.iter() {
        let has_field = met.iter().any(|node| node.role == Role::TextInput);
        let focused = focused_of(scene, met).map(|node| node.role);
        assert_eq!(focused, has_field.then_some(Role::TextInput), "{scene}");
    }
}

#[test]
fn what_covers_the_screen_gives_the_focus_back() {
    let mut desk = studying(Look::new(Language::En));
    desk.press(Key::F1);
    assert!(focused("Keys", &desk).is_none());
    desk.type_text("x");
    desk.press(Key::Escape);
    let field = focused("Study", &desk).expect("the field");
    assert_eq!(field.role, Role::TextInput);
    assert_eq!(
        desk.app().input(),
        Some(""),
        "nothing is typed below a dialog"
    );

    let mut desk = pressed(Desk::new(Look::new(Language::En)), &[Key::S, Key::Tab]);
    let before = focused("Settings", &desk).expect("a tab").name;
    desk.press(Key::F1);
    desk.press(Key::Tab);
    assert_eq!(
        focused("Keys", &desk).map(|node| node.name),
        Some(desk.text("keys-close"))
    );
    desk.press(Key::Escape);
    assert_eq!(
        focused("Settings", &desk).map(|node| node.name),
        Some(before)
    );
}

#[test]
fn a_button_that_is_gone_leaves_no_focus_to_another() {
    let mut desk = studying(Look::new(Language::En));
    desk.harness
        .get_by_label(&desk.text("study-dont-know"))
        .focus();
    desk.harness.run();
    desk.press(Key::Space);
    desk.settle();
    assert!(matches!(desk.phase(), Phase::Feedback(_)));
    assert!(focused("Feedback", &desk).is_none(), "least of all Undo");
}

/// What is said aloud.
fn said(desk: &Desk) -> Vec<String> {
    met(desk)
        .into_iter()
        .filter(|node| node.live == Live::Polite)
        .map(|node| node.name)
        .collect()
}

#[test]
fn the_verdict_is_said_with_the_right_answer() {
    for language in [Language::En, Language::Ko] {
        let mut desk = studying(Look::new(language));
        let mut heard = BTreeSet::new();
        for answer in ["Found", "찾을 수 없음", "Gone"] {
            let code = desk.question().card.code();
            let registry = desk.registry.clone();
            let name = registry.get(code).expect("an entry");
            let name = match language {
                Language::En => name.display_name(),
                Language::Ko => name.korean_name(),
            };
            desk.answer(answer);
            let said = said(&desk);
            assert_eq!(said.len(), 1, "{said:?}");
            let (right, wrong) = (desk.text("verdict-exact"), desk.text("verdict-wrong"));
            let verdict = [right, wrong].iter().any(|word| said[0].starts_with(word));
            assert!(verdict, "{said:?}");
            assert!(said[0].contains(&format!(". {code} {name}. ")), "{said:?}");
            assert!(heard.insert(said[0].clone()), "it changes with each answer");
            desk.press(Key::Enter);
        }
    }
}

#[test]
fn questions_and_hints_are_said() {
    let look = Look::new(Language::En);
    let hint = pressed(studying(look), &[Key::Enter]);
    assert_eq!(said(&hint), [hint.text("study-enter-again")]);
    let choice = choosing(look);
    let code = choice.question().card.code().to_string();
    assert!(said(&choice)[0].starts_with(&code), "{:?}", said(&choice));
    let none = searched(look, "99999");
    assert_eq!(said(&none).len(), 1);
    let typed = studying(look);
    let field = typed.harness.get_by_role(Role::TextInput);
    let described = field.accesskit_node().description().expect("the question");
    let code = typed.question().card.code().to_string();
    assert!(described.starts_with(&code), "{described}");
}

#[test]
fn the_window_says_its_name() {
    let desk = Desk::new(Look::new(Language::En));
    let root = desk.harness.root();
    assert_eq!(root.accesskit_node().role(), Role::Window);
    assert_eq!(root.accesskit_node().label().as_deref(), Some("statusdeck"));
}
