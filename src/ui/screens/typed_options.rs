//! What is typed at options. A letter moves the focus to the next option that begins with it, else to
//! the next with a word that does; digits move it to the option whose code they begin. The focused
//! option is then answered as one reached with Tab is.
//!
//! A key counts in either script, so that the keyboard's layout need not fit the options' language.

use egui::{Event, Id, ImeEvent, Response, Ui};

use crate::registry::keyboard::keystrokes;
use crate::ui::commands::Press;

/// An option that can be selected by typing.
pub(super) struct TypedOption {
    /// Its words, for letters.
    pub(super) text: String,
    /// Its code, for digits, where the options are codes.
    pub(super) code: Option<u16>,
    pub(super) response: Response,
}

/// The digits typed so far at the codes that are shown. They count while these stay on the screen.
#[derive(Clone, Default)]
struct TypedCode {
    digits: String,
    at: Vec<Option<u16>>,
    frame: u64,
}

/// Moves the focus by what was typed in this frame.
pub(super) fn select_by_typing(ui: &mut Ui, options: &[TypedOption]) {
    let mut responses = options.iter().map(|option| &option.response);
    let focused = responses.position(Response::has_focus);
    let by_letters = selected_by_letters(ui, options, focused);
    let selected = selected_by_digits(ui, options, by_letters);
    if selected == focused {
        return;
    }
    match selected.and_then(|place| options.get(place)) {
        Some(option) => {
            option.response.request_focus();
            option.response.scroll_to_me(None);
        }
        // The typed code is none of them, so Enter must not answer with one.
        None => options
            .iter()
            .for_each(|option| option.response.surrender_focus()),
    }
    ui.ctx().request_discard("another option is selected");
}

fn selected_by_letters(ui: &Ui, options: &[TypedOption], focused: Option<usize>) -> Option<usize> {
    let letters: Vec<char> = ui.input(|input| input.events.iter().filter_map(letter).collect());
    let texts: Vec<&str> = options.iter().map(|option| option.text.as_str()).collect();
    letters.into_iter().fold(focused, |current, letter| {
        selected_by(letter, &texts, current).or(current)
    })
}

fn selected_by_digits(ui: &Ui, options: &[TypedOption], focused: Option<usize>) -> Option<usize> {
    let at: Vec<Option<u16>> = options.iter().map(|option| option.code).collect();
    if at.iter().all(Option::is_none) {
        return focused;
    }
    let id = Id::unique("typed code");
    let frame = ui.ctx().cumulative_frame_nr();
    let typed = ui.data(|data| data.get_temp::<TypedCode>(id));
    let typed = typed.filter(|typed| typed.at == at && frame.saturating_sub(typed.frame) <= 1);
    let mut digits = typed.map(|typed| typed.digits).unwrap_or_default();
    let pressed: Vec<char> = ui.input(|input| {
        let presses = input.events.iter().filter_map(Press::of);
        presses.filter_map(Press::typed_digit).collect()
    });
    let selected = pressed.into_iter().fold(focused, |_, digit| {
        add_digit(&mut digits, digit);
        begun_by(&digits, &at)
    });
    ui.data_mut(|data| data.insert_temp(id, TypedCode { digits, at, frame }));
    selected
}

const CODE_DIGITS: usize = 3;

/// After a whole code, a digit begins the next.
fn add_digit(digits: &mut String, digit: char) {
    if digits.len() >= CODE_DIGITS {
        digits.clear();
    }
    digits.push(digit);
}

/// The first code that begins with these digits.
fn begun_by(digits: &str, codes: &[Option<u16>]) -> Option<usize> {
    let begins = |code: u16| code.to_string().starts_with(digits);
    codes.iter().position(|code| code.is_some_and(begins))
}

/// The key of a letter that came as a text, or as the first of a composition.
fn letter(event: &Event) -> Option<char> {
    let keys = match event {
        Event::Text(text) => keystrokes(text),
        // Its later letters belong to the same syllable.
        Event::Ime(ImeEvent::Preedit { text, .. }) => {
            Some(keystrokes(text)).filter(|keys| keys.chars().count() == 1)?
        }
        _ => return None,
    };
    keys.chars().next().filter(|key| key.is_alphabetic())
}

/// The option after the current one among those that the letter fits, best first; round and round.
fn selected_by(letter: char, options: &[&str], current: Option<usize>) -> Option<usize> {
    let begins = |word: &str| {
        let mut keys = word.chars().filter(|c| c.is_alphanumeric());
        let first = keys.next().map(|first| keystrokes(&first.to_string()));
        let first = first.and_then(|keys| keys.chars().next());
        first.is_some_and(|first| first.to_lowercase().eq(letter.to_lowercase()))
    };
    let fits = |least: usize, most: usize| {
        let options = options.iter().enumerate();
        options.filter_map(move |(place, option)| {
            let words = option.split(|c: char| c.is_whitespace() || c == '-');
            let at = words.into_iter().position(begins)?;
            (least..=most).contains(&at).then_some(place)
        })
    };
    let fitting: Vec<usize> = fits(0, 0).chain(fits(1, usize::MAX)).collect();
    let at = fitting.iter().position(|place| Some(*place) == current);
    let next = at.map_or(0, |at| at + 1);
    fitting.get(next).or_else(|| fitting.first()).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_goes_round_the_options_that_it_fits() {
        let names = ["Not Found", "Gone", "Not-Modified", "See Other", "No (new)"];
        let next = |letter, current| selected_by(letter, &names, current);
        assert_eq!(next('n', None), Some(0));
        assert_eq!(next('N', Some(0)), Some(2));
        assert_eq!(next('n', Some(2)), Some(4));
        assert_eq!(next('n', Some(4)), Some(0));
        // From elsewhere the best one.
        assert_eq!(next('n', Some(1)), Some(0));
        // Words come after beginnings.
        assert_eq!(next('f', Some(3)), Some(0));
        assert_eq!(next('m', None), Some(2));
        assert_eq!(next('o', None), Some(3));
        assert_eq!(next('z', Some(1)), None);
        assert_eq!(selected_by('n', &[], None), None);
    }

    #[test]
    fn a_key_fits_in_either_script() {
        let names = ["찾을 수 없음", "사라짐", "“꺼짐”", "Gone"];
        let next = |letter, current| selected_by(letter, &names, current);
        assert_eq!(next('c', None), Some(0));
        assert_eq!(next('t', None), Some(1));
        // ㄱ is on the key of ㄲ.
        assert_eq!(next('r', None), Some(2));
        assert_eq!(next('R', None), Some(2));
        assert_eq!(next('g', None), Some(3));
        let typed = |text: &str| letter(&Event::Text(text.to_owned()));
        assert_eq!(typed("ㅊ"), Some('c'));
        assert_eq!(typed("찾"), Some('c'));
        assert_eq!(typed("n"), Some('n'));
        assert_eq!(typed(" "), None);
        assert_eq!(typed("4"), None);
    }

    #[test]
    fn digits_lead_to_the_code_that_they_begin() {
        let codes = [Some(403), Some(200), Some(404), None];
        let after = |keys: &str| {
            let mut digits = String::new();
            keys.chars().for_each(|key| add_digit(&mut digits, key));
            begun_by(&digits, &codes)
        };
        assert_eq!(after("4"), Some(0));
        assert_eq!(after("40"), Some(0));
        assert_eq!(after("404"), Some(2));
        assert_eq!(after("2"), Some(1));
        assert_eq!(after("405"), None);
        assert_eq!(after("45"), None);
        // Another code after a whole one.
        assert_eq!(after("4052"), Some(1));
        assert_eq!(after("404403"), Some(0));
    }
}
