//! What a screen reader meets: the tree of every screen and state, in both languages, and where the
//! keyboard's focus goes. Every screen is in `support::scenes`, and gone to in `visits`.

use std::collections::BTreeSet;

use egui::Key;
use egui::accesskit::{Live, Role};
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use statusdeck::app::Phase;
use statusdeck::language::Language;
use support::desk::{Desk, Look};
use support::program::root;
use support::scenes::*;

use super::visits::{ENGLISH, KOREAN, Met, Visit, focused, focused_of, met};

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

const OPERATED: [Role; 10] = [
    Role::Button,
    Role::CheckBox,
    Role::ComboBox,
    // A plot shows its words once it has the focus.
    Role::Image,
    Role::Link,
    Role::ListBoxOption,
    Role::MultilineTextInput,
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

#[test]
fn everything_has_a_name_and_a_role() {
    let ids = message_ids();
    for visit in ENGLISH
        .iter()
        .chain(KOREAN.iter())
        .filter(|v| !v.scene.contains("Goal"))
    {
        check_nodes(visit.scene, &visit.met, &ids);
    }
}

#[test]
fn what_is_read_follows_what_is_seen() {
    let visits = ENGLISH.iter();
    let faults: Vec<String> = visits
        .flat_map(|visit| faults_of_order(visit.scene, &visit.met_when_tall))
        .collect();
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn tab_goes_round_and_always_shows_where_it_is() {
    for visit in ENGLISH.iter() {
        let Some(reached) = &visit.reached else {
            continue;
        };
        let missed: Vec<_> = visit.stops().difference(reached).cloned().collect();
        let scene = visit.scene;
        assert!(missed.is_empty(), "{scene}: Tab never reaches {missed:?}");
    }
    let unseen: Vec<_> = ENGLISH.iter().flat_map(|visit| &visit.unseen).collect();
    assert!(unseen.is_empty(), "{unseen:#?}");
}

#[test]
fn the_field_has_the_focus_where_there_is_one() {
    for Visit { scene, met, .. } in ENGLISH.iter().filter(|v| !v.scene.contains("menu")) {
        let fields = [Role::TextInput, Role::MultilineTextInput];
        let field = met.iter().map(|node| node.role);
        let field = field.into_iter().find(|role| fields.contains(role));
        let focused = focused_of(scene, met).map(|node| node.role);
        assert_eq!(focused, field, "{scene}");
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
