//! A board in words: the same for the terminal, the window and Markdown.

use std::path::Path;

use super::{Text, harmless, shell_word};
use crate::log::Level;
use crate::team::{Board, Drill, HardQuestion, MixedPair, PersonRow};
use crate::time::Day;

/// How many characters of a prompt are shown in a list.
const MOST_PROMPT: usize = 140;

/// The drill's title, on one line.
#[must_use]
pub fn title(board: &Board) -> String {
    harmless(&board.title).replace('\n', " ")
}

/// How many have joined, are done and are ready.
#[must_use]
pub fn headline(board: &Board, text: &Text) -> String {
    let counts = [
        ("joined", board.joined().into()),
        ("done", board.done.into()),
        ("ready", board.ready.into()),
        ("invited", board.invited.into()),
    ];
    match board.invited {
        0 => text.with("board-headline", &counts),
        _ => text.with("board-headline-invited", &counts),
    }
}

/// Until when, and what ready means.
#[must_use]
pub fn by(board: &Board, today: Day, text: &Text) -> String {
    let args = [
        ("day", text.day(board.by, today).into()),
        ("days", board.days_left.into()),
        ("percent", board.pass_percent.into()),
    ];
    text.with("board-by", &args)
}

/// The sentence that asks the team to join.
#[must_use]
pub fn invitation(drill: &Drill, folder: &Path, today: Day, text: &Text) -> String {
    // Where it is differs from machine to machine.
    let name = folder.file_name().unwrap_or(folder.as_os_str());
    let args = [
        ("title", drill.title.as_str().into()),
        ("day", text.day(drill.by, today).into()),
        ("folder", Path::new(name).into()),
        ("argument", shell_word(Path::new(name)).into()),
    ];
    text.with("drills-invitation", &args)
}

/// The invited people of whom there is nothing yet; `None` without any.
#[must_use]
pub fn not_joined(board: &Board, text: &Text) -> Option<String> {
    let names = board.not_joined.join(", ");
    let args = [("names", names.clone().into())];
    (!names.is_empty()).then(|| text.with("board-not-joined", &args))
}

/// The heads of the columns of [`cells`].
#[must_use]
pub fn columns(text: &Text) -> [String; 4] {
    let ids = [
        "board-column-name",
        "board-column-done",
        "board-column-ready",
        "board-column-score",
    ];
    ids.map(|id| text.get(id).into_owned())
}

/// A person's name, tests, readiness and score, as far as they are shared.
#[must_use]
pub fn cells(row: &PersonRow, text: &Text) -> [String; 4] {
    let untold = || text.get("board-untold").into_owned();
    let ready = match row.ready {
        Some(true) => text.get("board-ready").into_owned(),
        Some(false) => text.get("board-not-ready").into_owned(),
        None => untold(),
    };
    let tests = |tests: u32| text.with("board-tests", &[("tests", tests.into())]);
    let score = match row.score {
        Some((right, of)) => {
            text.with("board-score", &[("right", right.into()), ("of", of.into())])
        }
        None if row.level >= Level::Score => tests(0),
        None => untold(),
    };
    let mut done = tests(row.tests);
    if row.is_doubtful {
        done = format!("{done} ({})", text.get("board-doubtful"));
    }
    [harmless(&row.name).into_owned(), done, ready, score]
}

/// Of whose answers the lists are.
#[must_use]
pub fn tell(board: &Board, text: &Text) -> String {
    let args = [
        ("tell", board.tell_missed.into()),
        ("joined", board.joined().into()),
    ];
    text.with("board-tell", &args)
}

/// A hard question with its prompt.
#[must_use]
pub fn hard(drill: &Drill, hard: HardQuestion, text: &Text) -> String {
    let prompt = hard_prompt(drill, hard, text);
    let args = [
        ("code", hard.code.to_string().into()),
        ("missed", hard.missed.into()),
        ("of", hard.of.into()),
        ("prompt", prompt.into()),
    ];
    text.with("board-hard", &args)
}

/// The beginning of a hard question: of an exchange its first line.
#[must_use]
pub fn hard_prompt(drill: &Drill, hard: HardQuestion, text: &Text) -> String {
    let place = (hard.question as usize).saturating_sub(1);
    let question = drill.set(hard.set).get(place);
    let prompt = question.map_or("", |question| question.prompt.get(text.language()));
    let prompt = prompt.trim();
    let first = prompt.lines().next().unwrap_or_default();
    let words: Vec<&str> = first.split_whitespace().collect();
    let words = words.join(" ");
    let shown = whole_words(&words, MOST_PROMPT);
    if shown.len() < words.len() || prompt.lines().nth(1).is_some() {
        return format!("{shown} …");
    }
    shown.to_owned()
}

/// As many whole words as have at most so many characters; of a longer first word its beginning.
fn whole_words(words: &str, most: usize) -> &str {
    let Some((end, next)) = words.char_indices().nth(most) else {
        return words;
    };
    let cut = words.get(..end).unwrap_or(words);
    match cut.rsplit_once(' ') {
        Some((whole, _)) if next != ' ' => whole,
        _ => cut,
    }
}

/// Two codes and how often they were mixed up.
#[must_use]
pub fn pair(pair: MixedPair, text: &Text) -> String {
    let [one, other] = pair.codes.map(|code| code.to_string());
    let args = [
        ("one", one.into()),
        ("other", other.into()),
        ("times", pair.times.into()),
    ];
    text.with("board-pair", &args)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_prompt_is_cut_between_words() {
        for (most, shown) in [
            (3, "the"),
            (4, "the"),
            (8, "the"),
            (11, "the browser"),
            (12, "the browser"),
            (40, "the browser sees"),
        ] {
            assert_eq!(whole_words("the browser sees", most), shown, "{most}");
        }
        assert_eq!(whole_words("브라우저가", 3), "브라우");
    }
}
