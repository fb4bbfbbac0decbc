//! Notes for Anki. What the real Anki makes of them, `tests/anki` asks.

use std::collections::BTreeSet;
use std::io::{Cursor, Read as _};

use statusdeck::export::{Note, notes, write_anki};
use statusdeck::language::Language;
use statusdeck::learner::Scope;
use statusdeck::log::History;
use statusdeck::text::Text;
use support::cards::{REGISTRY, code};

use super::{at, notebook};

/// The notes of a scope in a language.
fn notes_of(scope: Scope, language: Language) -> Vec<Note> {
    let notebook = notebook(scope, History::default());
    notes(&notebook, &Text::new(language)).collect()
}

#[test]
fn a_package_has_the_notes_and_a_note_type_of_its_own() {
    for (language, name) in [(Language::En, "Not Found"), (Language::Ko, "찾을 수 없음")] {
        let notes = notes_of(Scope::AllWithVendors, language);
        let mut bytes = Vec::new();
        let count = write_anki(notes.clone(), at(3, 0), &mut bytes).expect("room");
        assert_eq!(count, notes.len());
        let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
        assert_eq!(package.len(), 2);
        let mut media = String::new();
        let mut file = package.by_name("media").expect("a list of media");
        file.read_to_string(&mut media).expect("UTF-8");
        assert_eq!(media, "{}");
        drop(file);
        let mut database = Vec::new();
        let mut file = package.by_name("collection.anki2").expect("a collection");
        file.read_to_end(&mut database).expect("bytes");
        assert!(database.starts_with(b"SQLite format 3\0"));
        let has = |text: &str| database.windows(text.len()).any(|at| at == text.as_bytes());
        assert!(has("\"name\":\"statusdeck\"") && has(name));
        for note in &notes {
            assert!(has(&note.guid()) && has(&format!("{}\u{1f}{}", note.front, note.back)));
        }
    }
}

#[test]
fn each_code_of_the_scope_gives_two_notes_that_can_be_told_apart() {
    for scope in Scope::NAMED {
        let english = notes_of(scope.clone(), Language::En);
        let korean = notes_of(scope.clone(), Language::Ko);
        let in_scope = REGISTRY.entries().iter();
        let in_scope = in_scope.filter(|entry| scope.contains(entry)).count();
        let guids = |notes: &[Note]| notes.iter().map(Note::guid).collect::<Vec<_>>();
        for notes in [&english, &korean] {
            assert_eq!(notes.len(), 2 * in_scope, "{scope:?}");
            let different: BTreeSet<_> = guids(notes).into_iter().collect();
            assert_eq!(different.len(), notes.len(), "{scope:?}");
            let fronts: BTreeSet<_> = notes.iter().map(|note| &note.front).collect();
            assert_eq!(fronts.len(), notes.len(), "{scope:?}");
            for note in notes {
                let number = note.card.code().to_string();
                assert!(!note.front.is_empty() && !note.back.is_empty(), "{note:?}");
                assert!(!note.tags.is_empty(), "{note:?}");
                let asks_for_number = note.guid().ends_with("meaning-to-code");
                assert_ne!(note.front.contains(&number), asks_for_number, "{note:?}");
            }
        }
        assert_eq!(guids(&english), guids(&korean), "the same notes");
    }
}

#[test]
fn a_note_reads_well() {
    let scope = Scope::List(vec![code(404), code(499)]);
    let english = notes_of(scope.clone(), Language::En);
    let back = &english[0].back;
    assert_eq!(english[0].guid(), "statusdeck-404-code-to-meaning");
    assert!(
        back.starts_with("<b>Not Found</b><br>The server has nothing"),
        "{back}"
    );
    assert!(back.contains(" <code>GET /users/9999</code>. "), "{back}");
    assert!(
        back.ends_with(concat!(
            "<br><br><a href=\"https://www.rfc-editor.org/rfc/rfc9110#section-15.5.5\">",
            "RFC 9110 §15.5.5</a>"
        )),
        "{back}"
    );
    assert_eq!(
        english[1].tags.join(" "),
        "statusdeck::4xx statusdeck::essential statusdeck::standard statusdeck::meaning-to-code"
    );
    let korean = notes_of(scope, Language::Ko);
    assert!(
        korean[1]
            .front
            .starts_with("<b>Not Found · 찾을 수 없음</b><br>")
    );
    assert!(
        english[2].back.contains("nginx"),
        "whose code it is: {}",
        english[2].back
    );
}
