//! Letters typed at options: each moves the focus to the next option that begins with it, else to the
//! next with a word that does. The focused option is then answered as one reached with Tab is.
//!
//! A key counts in either script, so that the keyboard's layout need not fit the options' language.

use egui::{Event, ImeEvent, Response, Ui};

use crate::registry::keyboard::keystrokes;

/// The texts of the options in their order, each with its widget.
pub(super) fn select_by_letters(ui: &Ui, options: &[(String, Response)]) {
    let letters: Vec<char> = ui.input(|input| input.events.iter().filter_map(letter).collect());
    if letters.is_empty() {
        return;
    }
    let texts: Vec<&str> = options.iter().map(|(text, _)| text.as_str()).collect();
    let before = options
        .iter()
        .position(|(_, response)| response.has_focus());
    let selected = letters.into_iter().fold(before, |current, letter| {
        selected_by(letter, &texts, current).or(current)
    });
    let moved = selected.filter(|_| selected != before);
    if let Some((_, response)) = moved.and_then(|place| options.get(place)) {
        response.request_focus();
        response.scroll_to_me(None);
        ui.ctx().request_discard("an option is selected");
    }
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
}
