//! Typing through the window: nothing is lost or doubled, whatever an input method sends and
//! however the events are cut into frames.

use egui::{Event, ImeEvent, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use proptest::prelude::*;
use proptest::test_runner::Config;
use statusdeck::app::{Phase, Route};
use statusdeck::language::Language;
use statusdeck::log::{Answered, Event as Entered, Record};
use statusdeck::question::Format;
use support::desk::{Desk, Look};

/// How an input method's events reach the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Method {
    /// ibus-hangul or fcitx5 over XIM: the end of a composition is told once more, late.
    X11,
    /// fcitx5 over text-input-v3: every change clears the preedit first, and goes on doing so.
    Fcitx5,
    /// text-input-v3 where Enter comes before the commit that it causes.
    WaylandKeyFirst,
    /// The same, but nothing more is said about the composition: it was reset.
    WaylandReset,
    /// Microsoft's Korean input method.
    Windows,
    /// The system's 2-Set Korean: Enter only commits, so it is pressed again.
    Mac,
    /// Direct input: each text with its key.
    None,
}

const METHODS: [Method; 7] = [
    Method::X11,
    Method::Fcitx5,
    Method::WaylandKeyFirst,
    Method::WaylandReset,
    Method::Windows,
    Method::Mac,
    Method::None,
];

fn key(key: Key, pressed: bool) -> Event {
    Event::Key {
        key,
        physical_key: Some(key),
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    }
}

fn press(of: Key) -> [Event; 2] {
    [key(of, true), key(of, false)]
}

fn preedit(text: &str) -> Event {
    Event::Ime(ImeEvent::Preedit {
        text: text.to_owned(),
        active_range_chars: None,
    })
}

fn commit(text: &str) -> Event {
    Event::Ime(ImeEvent::Commit(text.to_owned()))
}

/// What is composed on the way to a syllable: its initial, then with the vowel, then with the final.
fn steps(syllable: char) -> Vec<String> {
    const INITIALS: [char; 19] = [
        'ㄱ', 'ㄲ', 'ㄴ', 'ㄷ', 'ㄸ', 'ㄹ', 'ㅁ', 'ㅂ', 'ㅃ', 'ㅅ', 'ㅆ', 'ㅇ', 'ㅈ', 'ㅉ', 'ㅊ',
        'ㅋ', 'ㅌ', 'ㅍ', 'ㅎ',
    ];
    let place = u32::from(syllable) - 0xAC00;
    let initial = INITIALS[(place / 588) as usize];
    let open = char::from_u32(u32::from(syllable) - place % 28).expect("a syllable");
    let mut steps = vec![initial.to_string(), open.to_string()];
    if place % 28 != 0 {
        steps.push(syllable.to_string());
    }
    steps
}

fn is_hangul(c: char) -> bool {
    ('가'..='힣').contains(&c)
}

impl Method {
    /// The events of a text and Enter.
    fn answers(self, text: &str) -> Vec<Event> {
        let mut events = self.types(text);
        let last = text.chars().last().filter(|c| is_hangul(*c));
        match (self, last) {
            (Self::None, _) | (_, None) => events.extend(press(Key::Enter)),
            (Self::WaylandKeyFirst, Some(last)) => {
                events.push(key(Key::Enter, true));
                events.extend([preedit(""), commit(&last.to_string()), preedit("")]);
                events.push(key(Key::Enter, false));
            }
            (Self::WaylandReset, Some(_)) => events.extend(press(Key::Enter)),
            (Self::X11, Some(last)) => {
                events.extend(self.ends(last));
                events.extend(press(Key::Enter));
                events.push(preedit(""));
            }
            (Self::Mac, Some(last)) => {
                events.extend(self.ends(last));
                events.push(key(Key::Enter, false));
                events.extend(press(Key::Enter));
            }
            (_, Some(last)) => {
                events.extend(self.ends(last));
                events.extend(press(Key::Enter));
            }
        }
        events
    }

    /// The end of a composition.
    fn ends(self, syllable: char) -> Vec<Event> {
        let mut events = vec![preedit(""), commit(&syllable.to_string())];
        if self == Self::Fcitx5 {
            events.extend([preedit(""), preedit("")]);
        }
        events
    }

    /// The events of a text; its last syllable is still being composed at the end.
    fn types(self, text: &str) -> Vec<Event> {
        let mut events = Vec::new();
        let mut composed: Option<char> = None;
        for c in text.chars() {
            if self == Self::None || !is_hangul(c) {
                events.extend(composed.take().into_iter().flat_map(|last| self.ends(last)));
                let name = Key::from_name(&c.to_ascii_uppercase().to_string());
                let of = if c == ' ' { Some(Key::Space) } else { name };
                events.extend(of.map(|of| key(of, true)));
                events.push(Event::Text(c.to_string()));
                events.extend(of.map(|of| key(of, false)));
                continue;
            }
            events.extend(composed.take().into_iter().flat_map(|last| self.ends(last)));
            for step in steps(c) {
                if matches!(self, Self::Fcitx5 | Self::WaylandKeyFirst) {
                    events.push(preedit(""));
                }
                events.push(preedit(&step));
            }
            composed = Some(c);
        }
        events
    }
}

fn studying() -> Desk {
    let codes = [404, 403, 500, 200, 301, 503];
    let mut desk = Desk::with_past(Look::new(Language::Ko), &codes, &[]);
    desk.press(Key::Enter);
    desk
}

fn feed(desk: &mut Desk, events: &[Event]) {
    desk.harness.input_mut().events.extend_from_slice(events);
    desk.harness.step();
}

fn given(desk: &Desk) -> Vec<String> {
    let lines = desk.log_lines();
    let records = lines
        .iter()
        .filter_map(|line| ron::from_str::<Record>(line).ok());
    let answers = records.filter_map(|record| match record.event {
        Entered::Answered(Answered { given, .. }) => Some(given.plain().into_owned()),
        _ => None,
    });
    answers.collect()
}

fn field(desk: &Desk) -> Option<String> {
    desk.app().input().map(str::to_owned)
}

/// Answers twice with the same text, and finds the next field empty: once with all events in one
/// frame, once with a frame for each. The first leaves nothing behind that would swallow the second.
fn check_both(method: Method, text: &str) {
    let mut desk = studying();
    let first = desk.question().card;
    let events = method.answers(text);
    feed(&mut desk, &events);
    desk.settle();
    assert_eq!(given(&desk), [text], "{method:?}");
    assert!(matches!(desk.phase(), Phase::Feedback(_)), "{method:?}");
    desk.press(Key::Enter);
    assert_ne!(desk.question().card, first);
    assert_eq!(field(&desk).as_deref(), Some(""), "{method:?}");
    for event in events {
        feed(&mut desk, &[event]);
    }
    desk.settle();
    assert_eq!(given(&desk), [text, text], "{method:?}");
    desk.press(Key::Enter);
    assert_eq!(field(&desk).as_deref(), Some(""), "{method:?}");
}

#[test]
fn enter_ends_a_composition_and_the_answer() {
    for method in METHODS {
        for text in ["찾을 수 없음", "음"] {
            check_both(method, text);
        }
    }
}

#[test]
fn a_commit_that_comes_after_the_next_question_is_not_its_answer() {
    let mut desk = studying();
    feed(&mut desk, &Method::WaylandKeyFirst.types("없음"));
    feed(&mut desk, &press(Key::Enter));
    desk.settle();
    feed(&mut desk, &press(Key::Enter));
    feed(&mut desk, &[preedit(""), commit("음")]);
    assert_eq!(field(&desk).as_deref(), Some(""));
    feed(&mut desk, &[commit("!")]);
    assert_eq!(field(&desk).as_deref(), Some("!"), "what is new is taken");
}

#[test]
fn fast_typing_in_one_frame_goes_where_it_was_meant() {
    let mut desk = studying();
    let texts = ["x", "없음"];
    let mut events = Vec::new();
    for text in texts {
        events.extend(Method::X11.answers(text));
        events.extend(press(Key::Enter));
    }
    events.extend(Method::None.types("no"));
    feed(&mut desk, &events);
    desk.settle();
    assert_eq!(given(&desk), texts);
    assert_eq!(field(&desk).as_deref(), Some("no"));
}

#[test]
fn the_effect_of_a_key_is_in_the_same_frame() {
    let mut desk = studying();
    let mut events = Method::None.types("x");
    events.extend(press(Key::Enter));
    feed(&mut desk, &events);
    desk.assert_shows(&desk.text("verdict-wrong"));
}

#[test]
fn escape_ends_a_composition_and_nothing_else() {
    let mut desk = studying();
    feed(&mut desk, &Method::X11.types("없음"));
    feed(&mut desk, &press(Key::Escape));
    assert!(matches!(desk.phase(), Phase::Asking { .. }));
    feed(&mut desk, &[preedit(""), commit("음")]);
    assert_eq!(field(&desk).as_deref(), Some("없음"));
    // The commit first, then the key that caused it.
    feed(
        &mut desk,
        &[preedit("ㄱ"), preedit(""), commit("ㄱ"), preedit("")],
    );
    feed(&mut desk, &press(Key::Escape));
    assert_eq!(field(&desk).as_deref(), Some("없음ㄱ"));
    feed(&mut desk, &press(Key::Escape));
    assert!(matches!(desk.app().route(), Route::Today(_)));
}

#[test]
fn digits_and_spaces_while_composing_are_text() {
    let mut desk = studying();
    feed(&mut desk, &Method::Windows.types("없"));
    feed(&mut desk, &Method::Windows.ends('없'));
    feed(&mut desk, &Method::None.types(" 5"));
    assert_eq!(field(&desk).as_deref(), Some("없 5"));
    assert!(matches!(desk.phase(), Phase::Asking { .. }));
}

#[test]
fn codes_are_searched_while_a_syllable_is_composed() {
    for method in METHODS {
        let mut desk = Desk::new(Look::new(Language::Ko));
        desk.press(Key::C);
        feed(&mut desk, &method.types("찾을"));
        desk.harness.run();
        let selected = |desk: &Desk| match desk.app().route() {
            Route::Codes(codes) => codes.selected.map(statusdeck::registry::Code::get),
            _ => panic!("not in Codes"),
        };
        assert_eq!(selected(&desk), Some(404), "{method:?}");
        feed(&mut desk, &method.answers("")); // Enter, with nothing more
        desk.harness.run();
        assert_eq!(field(&desk).as_deref(), Some("찾을"), "{method:?}");
        feed(&mut desk, &method.ends('을'));
        if method != Method::None {
            assert_eq!(field(&desk).as_deref(), Some("찾을"), "{method:?}");
        }
        feed(&mut desk, &Method::None.types("!"));
        let typed_on = field(&desk).map(|text| text.ends_with('!'));
        assert_eq!(typed_on, Some(true), "the field kept the focus");
    }
}

#[test]
fn a_second_enter_after_the_feedback_costs_nothing() {
    let mut desk = studying();
    feed(&mut desk, &Method::None.answers("x"));
    desk.settle();
    feed(&mut desk, &[press(Key::Enter), press(Key::Enter)].concat());
    desk.assert_shows(&desk.text("study-enter-again"));
    feed(&mut desk, &Method::X11.answers("없음"));
    desk.settle();
    assert_eq!(given(&desk), ["x", "없음"]);
}

#[test]
fn the_last_answer_is_taken_back_from_an_empty_field() {
    let mut desk = studying();
    let first = desk.question().card;
    feed(&mut desk, &Method::None.answers("x"));
    desk.settle();
    desk.press(Key::Enter);
    feed(&mut desk, &Method::None.types("y"));
    feed(&mut desk, &press(Key::ArrowUp));
    assert_eq!(field(&desk).as_deref(), Some("y"), "the field's own key");
    // It moved the cursor to the start.
    feed(&mut desk, &press(Key::Delete));
    feed(&mut desk, &press(Key::ArrowUp));
    desk.settle();
    assert_eq!(desk.question().card, first);
    assert_eq!(field(&desk).as_deref(), Some(""));
}

/// A key as it comes from a keyboard whose layout puts something else where Latin ones have `of`.
fn elsewhere(shown: Key, of: Key) -> [Event; 2] {
    [true, false].map(|pressed| Event::Key {
        key: shown,
        physical_key: Some(of),
        pressed,
        repeat: false,
        modifiers: Modifiers::NONE,
    })
}

/// A desk where a name is to be chosen.
fn choosing() -> Desk {
    let mut desk = studying();
    desk.press_with(Modifiers::CTRL, Key::Enter);
    desk.settle();
    desk.press(Key::Enter);
    while desk.question().format == Format::Typed || desk.question().offers_codes() {
        let answer = if desk.question().format == Format::Typed {
            "x".to_owned()
        } else {
            desk.right_answer()
        };
        desk.answer(&answer);
        desk.press(Key::Enter);
    }
    desk
}

#[test]
fn digits_choose_from_every_keyboard() {
    // A French keyboard's 4 without Shift, and the keypad.
    for [shown, of] in [[Key::Quote, Key::Num2], [Key::Num2, Key::Num2]] {
        let mut desk = choosing();
        feed(&mut desk, &elsewhere(shown, of));
        assert!(matches!(desk.phase(), Phase::Feedback(_)), "{shown:?}");
    }
    let mut desk = choosing();
    feed(&mut desk, &elsewhere(Key::ArrowDown, Key::Num2));
    assert!(
        matches!(desk.phase(), Phase::Asking { .. }),
        "an arrow on a keypad without Num Lock"
    );
    desk.press(Key::Num0);
    desk.assert_shows(&desk.text("verdict-unknown"));
}

#[test]
fn letters_are_keys_with_the_korean_layout_too() {
    // winit tells ㅋ; egui makes the Latin key of its place of it, and sends the text along.
    let mut desk = studying();
    let first = desk.question().card;
    feed(&mut desk, &Method::None.answers("x"));
    desk.settle();
    let [down, up] = press(Key::Z);
    feed(&mut desk, &[down, Event::Text("ㅋ".to_owned()), up]);
    desk.settle();
    assert_eq!(desk.question().card, first);
    assert_eq!(field(&desk).as_deref(), Some(""));
}

#[test]
fn a_key_of_another_screen_types_no_letter() {
    let mut desk = studying();
    let [mut down, mut up] = press(Key::R);
    for event in [&mut down, &mut up] {
        if let Event::Key { modifiers, .. } = event {
            *modifiers = Modifiers::ALT;
        }
    }
    // winit sends the letter along.
    feed(&mut desk, &[down, Event::Text("r".to_owned()), up]);
    desk.settle();
    assert_eq!(field(&desk).as_deref(), Some(""));
    feed(&mut desk, &Method::None.types("x"));
    desk.settle();
    assert_eq!(field(&desk).as_deref(), Some("x"));
}

#[test]
fn what_is_too_long_is_scrolled_by_keys_while_studying() {
    let look = Look {
        size: [640.0, 240.0],
        ..Look::new(Language::Ko)
    };
    let top = |desk: &Desk, text: &str| {
        let nodes = desk.harness.query_all_by_label_contains(text);
        let tops = nodes.map(|node| node.rect().top());
        tops.fold(f32::INFINITY, f32::min)
    };
    let mut desk = Desk::with_past(look, &[404], &[]);
    desk.press(Key::Enter);
    let ask = desk.text("ask-name");
    let before = top(&desk, &ask);
    desk.press(Key::PageDown);
    assert!(top(&desk, &ask) < before, "while typing");
    desk.press(Key::PageUp);
    assert!((top(&desk, &ask) - before).abs() < 1.0);
    feed(&mut desk, &Method::None.answers("Gone"));
    desk.settle();
    let asked = top(&desk, &ask);
    for [down, up] in [[Key::ArrowDown, Key::ArrowUp], [Key::PageDown, Key::PageUp]] {
        desk.press(down);
        assert!(top(&desk, &ask) < asked, "{down:?} after the answer");
        desk.press(up);
        assert!((top(&desk, &ask) - asked).abs() < 1.0, "{up:?}");
    }
}

/// What comes of a stream of events that is cut into frames: the answers in order, and the field.
fn outcome(events: &[Event], frames: &[usize]) -> (Vec<String>, Option<String>) {
    let mut desk = studying();
    let mut rest = events;
    for length in frames {
        let (now, later) = rest.split_at((*length).min(rest.len()));
        feed(&mut desk, now);
        rest = later;
    }
    feed(&mut desk, rest);
    desk.settle();
    (given(&desk), field(&desk))
}

fn streams() -> impl Strategy<Value = Vec<Event>> {
    let text = prop::sample::select(vec!["찾을 수 없음", "음", "x", "404", "OK", "", "없 3"]);
    let part = (prop::sample::select(METHODS.to_vec()), text, 0..3_usize).prop_map(
        |(method, text, enters)| {
            let mut events = method.answers(text);
            (0..enters).for_each(|_| events.extend(press(Key::Enter)));
            if enters == 2 {
                events.extend(press(Key::Z));
            }
            events
        },
    );
    prop::collection::vec(part, 1..5).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(Config { cases: 8, failure_persistence: None, ..Config::default() })]

    #[test]
    fn where_frames_are_cut_decides_nothing(
        events in streams(),
        frames in prop::collection::vec(0..12_usize, 0..40),
    ) {
        let one_by_one = vec![1; events.len()];
        let expected = outcome(&events, &one_by_one);
        prop_assert_eq!(&outcome(&events, &frames), &expected);
        prop_assert_eq!(&outcome(&events, &[]), &expected);
    }
}
