//! Which key does what on which screen. Keys that mean something are taken out of the input, so
//! that no widget sees them as well.

use egui::{Context, Event, Id, Key, Modifiers};

use crate::app::{Action, App, Phase, Route, Study, Tab};
use crate::question::Format;
use crate::session::{Budget, Kind};
use crate::text::entry::Markup;

/// The minutes of a short sitting.
pub(super) const SHORT_MINUTES: u32 = 5;

/// The actions that this frame's keys ask for.
pub(super) fn take(ctx: &Context, app: &App, input: Id) -> Vec<Action> {
    let focused = ctx.memory(|memory| memory.focused());
    let typing = focused == Some(input);
    // Enter and Space operate the widget that was reached with Tab.
    let on_widget = focused.is_some() && !typing;
    let mut actions = Vec::new();
    ctx.input_mut(|state| {
        let mut taken = false;
        state.events.retain(|event| {
            let Event::Key {
                key,
                pressed: true,
                repeat,
                modifiers,
                ..
            } = event
            else {
                // The text of a key that was taken goes with it; what is typed next does not.
                return !(std::mem::take(&mut taken) && matches!(event, Event::Text(_)));
            };
            let moves = matches!(
                key,
                Key::ArrowDown | Key::ArrowUp | Key::PageDown | Key::PageUp
            );
            if *repeat && !moves {
                // A key held down answers no second question.
                return typing && !matches!(key, Key::Enter | Key::Escape);
            }
            let action = action(app, *key, *modifiers, typing, on_widget);
            taken = action.is_some();
            actions.extend(action);
            !taken
        });
    });
    actions
}

fn action(
    app: &App,
    key: Key,
    modifiers: Modifiers,
    typing: bool,
    on_widget: bool,
) -> Option<Action> {
    let plain = modifiers.is_none() || modifiers.shift_only();
    if matches!(key, Key::Enter | Key::Space) && on_widget && modifiers.is_none() {
        return None;
    }
    if app.asks_to_close() {
        return match key {
            Key::Escape | Key::Enter => Some(Action::StayOpen),
            Key::X => Some(Action::Close),
            _ => None,
        };
    }
    if app.keys_shown() {
        let closes = matches!(
            key,
            Key::Escape | Key::Enter | Key::F1 | Key::Questionmark | Key::Slash
        );
        return closes.then_some(Action::ToggleKeys);
    }
    match key {
        Key::Escape => return Some(Action::Back),
        Key::F1 => return Some(Action::ToggleKeys),
        Key::Questionmark if !typing => return Some(Action::ToggleKeys),
        Key::Slash if !typing && modifiers.shift => return Some(Action::ToggleKeys),
        _ => {}
    }
    match app.route() {
        Route::Study(study) => study_action(study, key, modifiers, typing),
        Route::Today(today) if plain => match key {
            Key::Enter if !today.plan.is_empty() => {
                Some(Action::Study(Kind::Today, Budget::Unlimited))
            }
            Key::Enter | Key::A if today.can_go_ahead => {
                Some(Action::Study(Kind::Ahead, Budget::Unlimited))
            }
            Key::Num5 if !today.plan.is_empty() => {
                Some(Action::Study(Kind::Today, Budget::Minutes(SHORT_MINUTES)))
            }
            Key::Z if modifiers.shift => Some(Action::Redo),
            Key::Z if today.can_undo => Some(Action::Undo),
            Key::D => today.mixed_up.first().map(|pair| Action::Duel(pair.codes)),
            _ => tab(key),
        },
        Route::Progress(shown) if plain => match key {
            Key::D => shown.mixed_up.first().map(|pair| Action::Duel(pair.codes)),
            _ => tab(key),
        },
        Route::Codes(_) => match key {
            Key::ArrowLeft if modifiers.alt => Some(Action::EntryBack),
            Key::ArrowRight if modifiers.alt => Some(Action::EntryForward),
            Key::C if modifiers.alt => Some(Action::Copy(Markup::Plain)),
            Key::M if modifiers.alt => Some(Action::Copy(Markup::Markdown)),
            Key::Enter if modifiers.ctrl || modifiers.command => Some(Action::StudyListed),
            Key::ArrowDown if !modifiers.alt => Some(Action::SelectBy(1)),
            Key::ArrowUp if !modifiers.alt => Some(Action::SelectBy(-1)),
            Key::PageDown if !modifiers.alt => Some(Action::SelectBy(10)),
            Key::PageUp if !modifiers.alt => Some(Action::SelectBy(-10)),
            _ if plain && !typing => tab(key),
            _ => None,
        },
        Route::Settings if plain && !typing => tab(key),
        Route::Today(_) | Route::Progress(_) | Route::Settings => None,
    }
}

fn tab(key: Key) -> Option<Action> {
    let tab = match key {
        Key::T => Tab::Today,
        Key::C => Tab::Codes,
        Key::P => Tab::Progress,
        Key::S => Tab::Settings,
        _ => return None,
    };
    Some(Action::Go(tab))
}

fn study_action(study: &Study, key: Key, modifiers: Modifiers, typing: bool) -> Option<Action> {
    let question = study.session().question();
    let control = modifiers.ctrl || modifiers.command;
    match study.phase() {
        Phase::Asking { .. } if key == Key::Enter && control => Some(Action::DontKnow),
        Phase::Asking { .. } if key == Key::Z && control && study.input().is_empty() => {
            Some(Action::Undo)
        }
        Phase::Asking { .. } if question.is_some_and(|asked| asked.format != Format::Typed) => {
            match (place(key), key) {
                (Some(0), _) => Some(Action::DontKnow),
                (Some(place), _) => Some(Action::Choose(place - 1)),
                (None, Key::Z) => Some(Action::Undo),
                (None, Key::Enter | Key::Space) => Some(Action::Check),
                _ => None,
            }
        }
        Phase::Asking { .. } => (key == Key::Enter).then_some(Action::Check),
        Phase::Feedback(reply) => match key {
            Key::Enter | Key::Space => Some(Action::Next),
            Key::Z if !typing => Some(Action::Undo),
            Key::C if !typing => Some(Action::Correct),
            Key::D if !typing => reply.offers_duel.map(Action::Duel),
            _ => None,
        },
        Phase::Done(_) => match key {
            Key::Enter | Key::Space | Key::T => Some(Action::Go(Tab::Today)),
            Key::Z => Some(Action::Undo),
            _ => None,
        },
    }
}

fn place(key: Key) -> Option<usize> {
    const DIGITS: [Key; 10] = [
        Key::Num0,
        Key::Num1,
        Key::Num2,
        Key::Num3,
        Key::Num4,
        Key::Num5,
        Key::Num6,
        Key::Num7,
        Key::Num8,
        Key::Num9,
    ];
    DIGITS.iter().position(|digit| *digit == key)
}
