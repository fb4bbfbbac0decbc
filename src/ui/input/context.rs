//! The input method's context, which is kept under X11, and what winit does not tell of it.
//!
//! egui lets an input method work only while a text field has the focus, and interrupts it when another
//! takes it. winit makes a new input context each time, and in a new one nabi and fcitx begin with Latin
//! letters: the Hangul mode would be lost from one question to the next. So the context is never given up,
//! though its input method then takes letters that are meant for commands.
//!
//! After a commit, winit drops the texts under composition until the input method says anew that a
//! composition starts. nabi and ibus say so once for many syllables, so only the first would be seen.
//!
//! In both cases the press of a key never comes but its release does. [`TakenLetters`] makes of it the
//! press of a command, or the text under composition.
//!
//! A key that ends a composition, as Enter does, comes back from the input method beside the commit, and
//! Xlib may hand it over first, when the composed text is in the field no more. [`EndingKeys`] waits for it.
//!
//! To be reported to winit, of which 0.30.13 was read: in `x11/event_processor.rs`, `is_composing` should
//! outlive a commit, or `ImeEvent::Update` begin a composition; in `x11/ime/mod.rs`, `set_ime_allowed`
//! should unset the context's focus and not destroy it. To egui (issue 7975): `egui-winit` interrupts a
//! composition by disallowing and allowing again, which is too much under X11.

use std::collections::BTreeSet;
use std::time::Duration;

use egui::output::IMEOutput;
use egui::{Context, Event, FullOutput, ImeEvent, Key, Modifiers, Plugin};

use crate::registry::keyboard::{hangul, keystrokes};
use crate::ui::commands::Press;

/// Keeps the input context from now on. Only under X11.
#[cfg(not(target_family = "wasm"))]
pub fn keep_input_context(ctx: &Context) {
    ctx.add_plugin(KeptContext(IMEOutput {
        purpose: egui::IMEPurpose::Normal,
        rect: egui::Rect::ZERO,
        cursor_rect: egui::Rect::ZERO,
        should_interrupt_composition: false,
    }));
}

/// True if the input context is kept.
pub(in crate::ui) fn is_context_kept(ctx: &Context) -> bool {
    ctx.plugin_opt::<KeptContext>().is_some()
}

/// What the platform was told last.
struct KeptContext(IMEOutput);

impl Plugin for KeptContext {
    fn debug_name(&self) -> &'static str {
        "input context"
    }

    fn output_hook(&mut self, _ctx: &Context, output: &mut FullOutput) {
        if let Some(told) = output.platform_output.ime.take() {
            self.0 = told;
        }
        self.0.should_interrupt_composition = false;
        output.platform_output.ime = Some(self.0);
    }
}

/// Puts each key that ended a composition after that composition's commit.
#[derive(Debug, Default)]
pub(super) struct EndingKeys {
    /// Keys whose commit has not come, and what came after them.
    held: Vec<Event>,
    /// Since then, from the window's start.
    held_since: Duration,
    /// A composition has ended, and its commit has not come.
    has_ended: bool,
}

impl EndingKeys {
    /// The commit comes at once or, after a composition that came to nothing, never.
    const LONGEST_WAIT: Duration = Duration::from_millis(250);

    pub(super) fn are_held(&self) -> bool {
        !self.held.is_empty()
    }

    /// What is ready of a frame's input and of what was held.
    pub(super) fn sort(&mut self, events: Vec<Event>, now: Duration) -> Vec<Event> {
        if self.held.is_empty() {
            self.held_since = now;
        }
        let may_wait = now.saturating_sub(self.held_since) < Self::LONGEST_WAIT;
        let mut sorted = std::mem::take(&mut self.held);
        for event in events {
            let is_commit = matches!(event, Event::Ime(ImeEvent::Commit(_)));
            let ended_by = ended_by(&sorted).filter(|_| is_commit);
            sorted.insert(ended_by.unwrap_or(sorted.len()), event);
        }
        let first = self.first_without_commit(&sorted);
        if let Some(first) = first.filter(|_| may_wait) {
            self.held = sorted.split_off(first);
        }
        let said = sorted.iter().rev().find_map(says_end);
        self.has_ended = said.unwrap_or(self.has_ended);
        sorted
    }

    /// The place of a key that ended a composition whose commit has not come.
    fn first_without_commit(&self, sorted: &[Event]) -> Option<usize> {
        let place = ended_by(sorted)?;
        let before = sorted.get(..place)?;
        let said = before.iter().rev().find_map(says_end);
        said.unwrap_or(self.has_ended).then_some(place)
    }
}

/// The place of the first key that may have ended a composition whose commit would come next.
fn ended_by(events: &[Event]) -> Option<usize> {
    let back = events.iter().rev();
    let count = back.take_while(|event| ends_composition(event)).count();
    let begin = events.len() - count;
    let mut last = events.iter().enumerate().skip(begin);
    let is_press = |event: &Event| matches!(event, Event::Key { pressed: true, .. });
    Some(last.find(|(_, event)| is_press(event))?.0)
}

/// Whether a composition has ended without its commit; `None` for what says nothing of it.
fn says_end(event: &Event) -> Option<bool> {
    match event {
        Event::Ime(ImeEvent::Preedit { text, .. }) => Some(text.is_empty()),
        Event::Ime(ImeEvent::Commit(_)) | Event::Key { pressed: true, .. } => Some(false),
        // It deleted the last letter.
        Event::Key {
            key: Key::Backspace,
            ..
        } => Some(false),
        _ => None,
    }
}

/// True for what may come between the end of a composition and its commit: no letter of the next one.
fn ends_composition(event: &Event) -> bool {
    match event {
        Event::Key { key, .. } => !is_letter(*key),
        Event::Ime(ImeEvent::Preedit { text, .. }) => text.is_empty(),
        Event::Text(_) => true,
        _ => false,
    }
}

/// Letters whose presses the input method took.
#[derive(Debug, Default)]
pub(in crate::ui) struct TakenLetters {
    /// Keys that are down, as far as their presses came.
    down: BTreeSet<Key>,
    /// The input method composes Hangul.
    composes: bool,
    /// The syllable under composition is told as it should be.
    is_told: bool,
    /// The keys let go since the last commit, a capital with Shift: the syllable under composition.
    keys: String,
    /// The keys of committed letters that are not let go yet.
    late: String,
    /// The keys of letters that were brought back and that the input method has not committed yet.
    owed: String,
}

impl TakenLetters {
    /// What an event stands for: beside itself, what winit should have told.
    pub(super) fn bring_back(&mut self, event: Event, typing: bool) -> Vec<Event> {
        let mut told = Vec::new();
        match &event {
            Event::Key {
                key, pressed: true, ..
            } => {
                self.down.insert(*key);
                self.composes &= !is_letter(*key);
            }
            Event::Key { key, modifiers, .. } => {
                let is_known = self.down.remove(key) || !self.composes || self.is_late(*key);
                if !is_known {
                    told = self.let_go(*key, modifiers.shift, typing);
                }
            }
            Event::Ime(ImeEvent::Preedit { text, .. }) => {
                // This composition is told, and none of its keys.
                self.is_told |= !text.is_empty();
                self.keys.clear();
                if let Some(press) = Press::of_hangul(text).filter(|_| !typing) {
                    self.late.push_str(&name(press.key));
                    return self.pressed(press.key);
                }
            }
            Event::Ime(ImeEvent::Commit(text)) => {
                let keys = keystrokes(text);
                self.composes = keys != *text;
                let let_go = std::mem::take(&mut self.keys).to_lowercase();
                self.late.clear();
                if !std::mem::take(&mut self.is_told) {
                    self.late = keys.to_lowercase();
                    for key in let_go.chars() {
                        self.late = self.late.replacen(key, "", 1);
                    }
                }
            }
            _ => {}
        }
        told.push(event);
        told
    }

    /// True if a committed letter's key is let go only now.
    fn is_late(&mut self, key: Key) -> bool {
        let at = self.late.find(&name(key)).filter(|_| is_letter(key));
        at.map(|at| self.late.remove(at)).is_some()
    }

    /// A key that was never pressed, as far as was told, is let go.
    fn let_go(&mut self, key: Key, shift: bool, typing: bool) -> Vec<Event> {
        if !typing {
            let is_alone = self.down.is_empty() && is_letter(key);
            return if is_alone {
                self.pressed(key)
            } else {
                Vec::new()
            };
        }
        match key {
            Key::Backspace if self.keys.pop().is_some() => {}
            key if is_letter(key) => {
                let letter = name(key);
                let letter = if shift { letter.to_uppercase() } else { letter };
                self.keys.push_str(&letter);
            }
            _ => return Vec::new(),
        }
        vec![Event::Ime(ImeEvent::Preedit {
            text: shown(&self.keys),
            active_range_chars: None,
        })]
    }

    fn pressed(&mut self, key: Key) -> Vec<Event> {
        let text = name(key);
        self.owed.push_str(&text);
        let press = Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        vec![press, Event::Text(text)]
    }

    /// True if a commit has nothing but letters that were brought back.
    pub(super) fn has_had(&mut self, commit: &str, typing: bool) -> bool {
        let owed = std::mem::take(&mut self.owed);
        !owed.is_empty() && (!typing || keystrokes(commit).to_lowercase() == owed)
    }
}

fn is_letter(key: Key) -> bool {
    (Key::A..=Key::Z).contains(&key)
}

fn name(key: Key) -> String {
    key.name().to_lowercase()
}

/// A syllable that is not complete, as it is written.
fn shown(keys: &str) -> String {
    let alone = ('ㄱ'..='ㅣ').find(|letter| keystrokes(&letter.to_string()) == keys);
    let text = alone.map(String::from).or_else(|| hangul(keys));
    text.unwrap_or_else(|| keys.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(name: &str, pressed: bool) -> Event {
        Event::Key {
            key: Key::from_name(name).expect("a key"),
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    fn commit(text: &str) -> Event {
        Event::Ime(ImeEvent::Commit(text.to_owned()))
    }

    fn preedit(text: &str) -> Event {
        Event::Ime(ImeEvent::Preedit {
            text: text.to_owned(),
            active_range_chars: None,
        })
    }

    /// What comes of events, in short.
    fn told(taken: &mut TakenLetters, typing: bool, events: &[Event]) -> Vec<String> {
        let events = events.iter().cloned();
        let all = events.flat_map(|event| taken.bring_back(event, typing));
        let short = |event: Event| match event {
            Event::Key { key, pressed, .. } if pressed => Some(format!("+{}", key.name())),
            Event::Text(text) => Some(text),
            Event::Ime(ImeEvent::Preedit { text, .. }) => Some(format!("({text})")),
            Event::Ime(ImeEvent::Commit(text)) => Some(format!("[{text}]")),
            _ => None,
        };
        all.filter_map(short).collect()
    }

    #[test]
    fn the_syllable_after_a_commit_is_shown_as_its_keys_are_let_go() {
        let mut taken = TakenLetters::default();
        // The key that commits a syllable is of the next one.
        told(&mut taken, true, &[preedit("안")]);
        let events = [
            commit("안"),
            key("S", false),
            key("U", false),
            key("D", false),
        ];
        assert_eq!(
            told(&mut taken, true, &events),
            ["[안]", "(ㄴ)", "(녀)", "(녕)"]
        );
        let back = [key("Backspace", false), key("Backspace", false)];
        assert_eq!(told(&mut taken, true, &back), ["(녀)", "(ㄴ)"]);
    }

    #[test]
    fn a_key_let_go_after_the_commit_of_its_letter_says_nothing() {
        let mut taken = TakenLetters::default();
        let first = [
            preedit("안"),
            commit("안"),
            key("S", false),
            key("U", false),
        ];
        told(&mut taken, true, &first);
        // The next syllable, or Enter, was pressed while the last letter was down.
        let events = [commit("녕"), key("D", false), key("G", false)];
        assert_eq!(told(&mut taken, true, &events), ["[녕]", "(ㅎ)"]);
        let events = [commit("ㅎ"), key("Enter", true), key("Enter", false)];
        assert_eq!(told(&mut taken, true, &events), ["[ㅎ]", "+Enter"]);
        assert_eq!(told(&mut taken, false, &[key("Z", false)]), ["+Z", "z"]);
    }

    #[test]
    fn a_letter_for_a_command_is_pressed_and_its_commit_is_not_typed() {
        let mut taken = TakenLetters::default();
        told(&mut taken, true, &[preedit("안"), commit("안")]);
        assert_eq!(told(&mut taken, false, &[key("C", false)]), ["+C", "c"]);
        assert!(taken.has_had("ㅊ", true));
        assert!(!taken.has_had("ㅊ", true), "once");
        // As the first of a composition.
        let events = [preedit("ㅋ"), key("Z", false)];
        assert_eq!(told(&mut taken, false, &events), ["+Z", "z"]);
        assert!(taken.has_had("ㅋ", false));
    }

    /// What is ready, frame by frame.
    fn ready<const N: usize>(frames: [Vec<Event>; N]) -> Vec<Vec<String>> {
        let (mut keys, mut taken) = (EndingKeys::default(), TakenLetters::default());
        let frames = frames.into_iter();
        let mut sort = |frame| told(&mut taken, true, &keys.sort(frame, Duration::ZERO));
        frames.map(&mut sort).collect()
    }

    #[test]
    fn a_key_that_ends_a_composition_comes_after_its_commit() {
        for name in ["Enter", "Space", "Tab", "4"] {
            let pressed = &*format!("+{name}");
            let events = || {
                vec![
                    preedit("글"),
                    preedit(""),
                    key(name, true),
                    preedit(""),
                    commit("글"),
                ]
            };
            assert_eq!(ready([events()]), [["(글)", "()", "[글]", pressed, "()"]]);
            // In two frames, wherever they part.
            for part in 1..5 {
                let mut first = events();
                let second = first.split_off(part);
                let all = ready([first, second]).concat();
                let found = |wanted: &str| all.iter().position(|it| it == wanted);
                assert!(
                    found("[글]").is_some() && found("[글]") < found(pressed),
                    "{part}: {all:?}"
                );
            }
        }
    }

    #[test]
    fn what_is_typed_after_the_commit_stays_after_it() {
        let events = [preedit("글"), preedit(""), commit("글"), key("Enter", true)];
        let events = events.into_iter().chain([preedit("ㅎ"), commit("ㅎ")]);
        let in_order = ["(글)", "()", "[글]", "+Enter", "(ㅎ)", "[ㅎ]"];
        assert_eq!(ready([events.collect()]), [in_order]);
    }

    #[test]
    fn a_key_after_a_composition_that_came_to_nothing_waits_a_moment_at_most() {
        let at = Duration::from_millis;
        let mut keys = EndingKeys::default();
        keys.sort(vec![preedit("ㅎ"), preedit("")], at(0));
        assert!(keys.sort(vec![key("Enter", true)], at(9000)).is_empty());
        assert!(keys.sort(Vec::new(), at(9100)).is_empty() && keys.are_held());
        assert_eq!(keys.sort(Vec::new(), at(9300)), [key("Enter", true)]);
        assert_eq!(keys.sort(vec![key("Enter", true)], at(9400)).len(), 1);
        // One whose last letter was deleted.
        keys.sort(
            vec![preedit("ㅎ"), preedit(""), key("Backspace", false)],
            at(10000),
        );
        assert_eq!(keys.sort(vec![key("Enter", true)], at(10000)).len(), 1);
    }

    #[test]
    fn keys_that_come_whole_are_left_as_they_are() {
        let mut taken = TakenLetters::default();
        for typing in [false, true] {
            let events = [key("Z", true), key("Z", false), key("Q", false)];
            assert_eq!(told(&mut taken, typing, &events), ["+Z"]);
            // Back in Latin letters.
            told(&mut taken, typing, &[commit("안")]);
        }
        let events = [key("Z", true), key("Z", false), key("Q", false)];
        assert_eq!(told(&mut taken, false, &events), ["+Z"]);
    }
}
