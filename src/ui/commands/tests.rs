//! What holds for every command in every state: one key is one action, a button does what its key does
//! and shows it, and the list of keys is complete.

mod drill_states;

mod states;

use std::collections::BTreeSet;

use egui::{Event, Key, Modifiers, Shape};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use self::states::now;
use super::Place;
use super::press::Press;
use super::table::{Command, KeyGroup, SHORT_MINUTES};
use crate::app::{Action, App};
use crate::language::Language;
use crate::learner::Settings;
use crate::text::Text;
use crate::ui::input::focus::Focus;
use crate::ui::theme::space;
use crate::ui::{apply_look, frame};

/// The app in every kind of state that is reached without files.
fn states() -> Vec<(&'static str, App)> {
    let mut all = states::states();
    all.extend(drill_states::at_drills());
    all
}

/// The commands that apply, each with its action.
fn applying(app: &App) -> Vec<(Command, Action)> {
    let all = Command::ALL.iter();
    all.filter_map(|command| Some((*command, command.action(Place::of(app))?)))
        .collect()
}

const LISTED: [KeyGroup; 11] = [
    KeyGroup::Studying,
    KeyGroup::Today,
    KeyGroup::Everywhere,
    KeyGroup::Placement,
    KeyGroup::Interview,
    KeyGroup::Codes,
    KeyGroup::Goal,
    KeyGroup::Settings,
    KeyGroup::Data,
    KeyGroup::Drills,
    KeyGroup::Profiles,
];

fn modifiers() -> Vec<Modifiers> {
    let mut all = Vec::new();
    for held in 0..8_u8 {
        let [alt, shift, ctrl] = [1, 2, 4].map(|bit| held & bit != 0);
        all.push(Modifiers {
            alt,
            shift,
            ctrl,
            mac_cmd: false,
            command: ctrl,
        });
    }
    all
}

#[test]
fn every_command_applies_in_a_state() {
    let mut applied = BTreeSet::new();
    for (_, app) in states() {
        applied.extend(
            applying(&app)
                .iter()
                .map(|(command, _)| format!("{command:?}")),
        );
    }
    // These need files or a past; the tests of their screens press their keys.
    let elsewhere = [
        "DuelMixedUp",
        "Duel",
        "JudgeTrue",
        "JudgeFalse",
        "Reopen",
        "ReplaceNow",
        "IntoTheirs",
        "IntoOpen",
        "RestoreNow",
        "RestoreTheirs",
        "RepairNow",
        "RemoveProfileNow",
    ];
    // These are handled by egui, the scroll areas and the options.
    let others = [
        "NextControl",
        "PressControl",
        "LineUp",
        "LineDown",
        "PageUp",
        "PageDown",
        "EntryUp",
        "EntryDown",
        "SelectOption",
        "SelectCode",
        "ShowMenu",
    ];
    let missing: Vec<String> = Command::ALL
        .iter()
        .map(|command| format!("{command:?}"))
        .filter(|command| !applied.contains(command))
        .collect();
    let expected: BTreeSet<&str> = elsewhere.into_iter().chain(others).collect();
    assert_eq!(
        missing.iter().map(String::as_str).collect::<BTreeSet<_>>(),
        expected
    );
    assert_eq!(
        SHORT_MINUTES, 5,
        "the key of a short sitting is its minutes"
    );
}

#[test]
fn a_key_is_the_action_of_one_command() {
    let all = Command::ALL.iter().flat_map(|command| command.keys());
    let all: BTreeSet<Key> = all.map(|keys| keys.key).collect();
    for (state, app) in states() {
        let applying = applying(&app);
        let place = Place::of(&app);
        for (key, modifiers) in all
            .iter()
            .flat_map(|key| modifiers().into_iter().map(|held| (*key, held)))
        {
            for (typing, empty) in [(false, false), (false, true), (true, false), (true, true)] {
                let mut fitting = Vec::new();
                for (command, _) in &applying {
                    for (index, keys) in command.keys().iter().enumerate() {
                        if keys.key == key && keys.fits(modifiers, typing, empty) {
                            fitting.push((*command, index));
                        }
                    }
                }
                let commands: Vec<_> = fitting.iter().map(|(command, _)| command).collect();
                let is_one = commands.windows(2).all(|two| two[0] == two[1]);
                assert!(is_one, "{state}, {key:?} with {modifiers:?}: {commands:?}");
                let can_be_pressed = empty && (!typing || app.input().is_some());
                let Some((command, index)) = fitting.first().filter(|_| can_be_pressed) else {
                    continue;
                };
                let press = Press::of(&Event::Key {
                    key,
                    physical_key: None,
                    pressed: true,
                    repeat: false,
                    modifiers,
                });
                let focus = Focus {
                    typing,
                    ..Focus::default()
                };
                let action = press.and_then(|press| press.action(&app, focus));
                let expected = command.action_of(*index, place);
                assert_eq!(
                    action, expected,
                    "{state}, {command:?}, {modifiers:?}, {typing}"
                );
            }
        }
    }
}

/// A window that shows the app and collects what is clicked.
fn window(app: App) -> Harness<'static, (App, Vec<Action>)> {
    let mut harness = Harness::builder()
        .with_size(space::WINDOW.map(|side| side + side))
        .with_context_setup(|ctx| apply_look(ctx, &Settings::default()))
        .build_ui_state(
            |ui, (app, actions): &mut (App, Vec<Action>)| {
                let mut input = app.input().unwrap_or_default().to_owned();
                actions.extend(frame::app_ui(ui, app, now(), &mut input));
            },
            (app, Vec::new()),
        );
    harness.run();
    harness
}

/// The texts that are painted within a part of the window.
fn painted(harness: &Harness<'_, (App, Vec<Action>)>, within: egui::Rect) -> Vec<String> {
    fn collect(shape: &Shape, within: egui::Rect, texts: &mut Vec<String>) {
        match shape {
            Shape::Text(text) if within.contains(text.visual_bounding_rect().center()) => {
                texts.push(text.galley.text().to_owned());
            }
            Shape::Vec(shapes) => {
                for shape in shapes {
                    collect(shape, within, texts);
                }
            }
            _ => {}
        }
    }
    let mut texts = Vec::new();
    for shape in &harness.output().shapes {
        collect(&shape.shape, within, &mut texts);
    }
    texts
}

#[test]
fn a_button_does_what_its_key_does_and_shows_it() {
    let mut clicked = BTreeSet::new();
    for (state, app) in states() {
        let commands = applying(&app);
        let text = Text::new(Language::En);
        let mut harness = window(app);
        for (command, action) in commands {
            let label = text.get(command.label()).into_owned();
            // Below a dialog nothing can be clicked.
            let dialog = harness.query_all_by_role(egui::Role::Dialog).last();
            let top = dialog.unwrap_or_else(|| harness.root());
            let buttons = top.query_all_by_role_and_label(egui::Role::Button, &label);
            let buttons: Vec<_> = buttons.collect();
            let [button] = buttons.as_slice() else {
                continue;
            };
            let caps = command.caps(0);
            let shown = painted(&harness, button.rect());
            for cap in caps.split_whitespace() {
                assert!(
                    shown.iter().any(|text| text == cap),
                    "{state}, {command:?}: {shown:?}"
                );
            }
            button.click();
            harness.run();
            let actions = std::mem::take(&mut harness.state_mut().1);
            assert_eq!(actions, [action], "{state}, {command:?}");
            clicked.insert(format!("{command:?}"));
        }
    }
    assert!(clicked.len() > 20, "only {clicked:?} were clicked");
}

#[test]
fn the_list_of_keys_has_every_command_and_names_it_in_both_languages() {
    let lines: Vec<_> = LISTED.iter().flat_map(|group| group.lines()).collect();
    let states = states();
    let places: Vec<_> = states.iter().map(|(_, app)| Place::of(app)).collect();
    for command in Command::ALL {
        let row = command.row();
        let is_listed = lines
            .iter()
            .any(|(line, caps)| *line == row.line && !caps.is_empty());
        // Dialogs are open where the list cannot be opened.
        let opens = |place: &&Place<'_>| place.is_screen() && command.action(**place).is_some();
        let needs_no_line =
            row.group == KeyGroup::Dialog && !places.iter().any(|place| opens(&place));
        assert!(is_listed || needs_no_line, "{command:?} is not in the list");
    }
    for (line, _) in &lines {
        let mut commands = Command::ALL
            .iter()
            .filter(|command| command.row().line == *line);
        let works = commands.any(|command| places.iter().any(|at| command.action(*at).is_some()));
        let is_elsewhere = ["keys-duel", "keys-judge", "data-reopen"].contains(line);
        let is_eguis = [
            "keys-tab",
            "keys-space",
            "keys-page",
            "keys-scroll",
            "keys-select",
            "keys-select-code",
            "keys-menu",
        ]
        .contains(line);
        assert!(works || is_elsewhere || is_eguis, "{line}");
    }
    for text in Language::ALL.map(Text::new) {
        let labels = Command::ALL.iter().map(|command| command.label());
        let titles = LISTED.iter().map(|group| group.title());
        for id in labels
            .chain(titles)
            .chain(lines.iter().map(|(line, _)| *line))
        {
            assert_ne!(
                text.get(id),
                id,
                "{:?} has no message {id}",
                text.language()
            );
        }
    }
}
