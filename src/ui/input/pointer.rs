//! The pointer while keys are used: it points at nothing until it is moved, so that no tooltip opens
//! over what is typed and no row lights up that keys have brought under it.

use egui::{Context, Event, Plugin, Pos2, RawInput};

/// Puts the pointer aside with each key, until it is used again.
#[derive(Debug, Default)]
pub(in crate::ui) struct RestingPointer {
    /// Where the pointer is; `None` outside of the window.
    at: Option<Pos2>,
    is_aside: bool,
    buttons_down: usize,
}

impl RestingPointer {
    fn put_aside(&mut self, events: &mut Vec<Event>) {
        for event in std::mem::take(events) {
            match event {
                Event::PointerMoved(at) => (self.at, self.is_aside) = (Some(at), false),
                Event::PointerButton { pos, pressed, .. } => {
                    (self.at, self.is_aside) = (Some(pos), false);
                    self.buttons_down = match pressed {
                        true => self.buttons_down.saturating_add(1),
                        false => self.buttons_down.saturating_sub(1),
                    };
                }
                Event::PointerGone => *self = Self::default(),
                // Two fingers on a touchpad do not move it.
                Event::MouseWheel { .. } if std::mem::take(&mut self.is_aside) => {
                    events.extend(self.at.map(Event::PointerMoved));
                }
                Event::Key { pressed: true, .. } | Event::Text(_) | Event::Ime(_)
                    if self.at.is_some() && !self.is_aside && self.buttons_down == 0 =>
                {
                    self.is_aside = true;
                    events.push(Event::PointerGone);
                }
                _ => {}
            }
            events.push(event);
        }
    }
}

impl Plugin for RestingPointer {
    fn debug_name(&self) -> &'static str {
        "resting pointer"
    }

    fn input_hook(&mut self, _ctx: &Context, input: &mut RawInput) {
        self.put_aside(&mut input.events);
    }
}

#[cfg(test)]
mod tests {
    use egui::{Key, Modifiers, MouseWheelUnit, PointerButton, Vec2};

    use super::*;

    const PLACE: Pos2 = Pos2::ZERO;

    fn key() -> Event {
        Event::Key {
            key: Key::ArrowDown,
            physical_key: None,
            pressed: true,
            repeat: false,
            modifiers: Modifiers::NONE,
        }
    }

    fn wheel() -> Event {
        Event::MouseWheel {
            unit: MouseWheelUnit::Point,
            delta: Vec2::Y,
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Trackpad,
            modifiers: Modifiers::NONE,
        }
    }

    fn left(pressed: bool) -> Event {
        Event::PointerButton {
            pos: PLACE,
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        }
    }

    fn seen(mut events: Vec<Event>) -> Vec<Event> {
        RestingPointer::default().put_aside(&mut events);
        events
    }

    #[test]
    fn a_wheel_turns_what_the_pointer_rests_on() {
        let moved = || Event::PointerMoved(PLACE);
        assert_eq!(
            seen(vec![moved(), key(), key(), wheel(), wheel()]),
            [
                moved(),
                Event::PointerGone,
                key(),
                key(),
                moved(),
                wheel(),
                wheel()
            ]
        );
    }

    #[test]
    fn a_key_breaks_no_drag_and_brings_no_pointer_that_is_gone() {
        for events in [
            vec![left(true), key(), left(false)],
            vec![
                Event::PointerMoved(PLACE),
                Event::PointerGone,
                key(),
                wheel(),
            ],
        ] {
            assert_eq!(seen(events.clone()), events);
        }
    }
}
