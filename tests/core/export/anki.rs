//! Notes for Anki. What the real Anki makes of them, `tests/anki` asks.

use std::collections::BTreeSet;

use statusdeck::export::{notes, write_anki};
use statusdeck::language::Language;
use statusdeck::learner::Scope;
use statusdeck::log::History;
use statusdeck::text::Text;
use support::cards::{REGISTRY, code};

use super::notebook;

/// The lines after the headers, read as Anki reads them, for a scope in a language.
fn anki_lines(scope: Scope, language: Language) -> (Vec<String>, Vec<csv::StringRecord>) {
    let notebook = notebook(scope, History::default());
    let text = Text::new(language);
    let mut bytes = Vec::new();
    let count = write_anki(notes(&notebook, &text), &mut bytes).expect("room");
    let written = String::from_utf8(bytes).expect("UTF-8");
    let (headers, body): (Vec<&str>, Vec<&str>) = written
        .split_inclusive('\n')
        .partition(|line| line.starts_with('#'));
    assert!(written.starts_with(&headers.concat()), "headers come first");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .has_headers(false)
        .from_reader(&written.as_bytes()[headers.concat().len()..]);
    let records: Vec<_> = reader.records().map(|line| line.expect("a line")).collect();
    assert_eq!((records.len(), body.len()), (count, count), "a note a line");
    (
        headers.iter().map(|line| line.trim().to_owned()).collect(),
        records,
    )
}

#[test]
fn a_file_for_anki_says_how_it_is_to_be_read() {
    for language in Language::ALL {
        let (headers, _) = anki_lines(Scope::Essential, language);
        assert_eq!(
            headers,
            [
                "#separator:tab",
                "#html:true",
                "#notetype:Basic",
                "#deck:statusdeck",
                "#tags:statusdeck",
                "#guid column:1",
                "#tags column:4",
                "#if matches:update current",
                "#match scope:notetype + deck",
            ]
        );
    }
}

#[test]
fn each_code_of_the_scope_gives_two_notes_that_can_be_told_apart() {
    for scope in Scope::NAMED {
        let (_, english) = anki_lines(scope.clone(), Language::En);
        let (_, korean) = anki_lines(scope.clone(), Language::Ko);
        let in_scope = REGISTRY.entries().iter();
        let in_scope = in_scope.filter(|entry| scope.contains(entry)).count();
        for lines in [&english, &korean] {
            assert_eq!(lines.len(), 2 * in_scope, "{scope:?}");
            for column in [0, 1] {
                let values: BTreeSet<_> = lines.iter().map(|line| &line[column]).collect();
                assert_eq!(values.len(), lines.len(), "{scope:?}: column {column}");
            }
            for line in lines {
                let (guid, front) = (&line[0], &line[1]);
                let number = guid.split('-').nth(1).expect("a number");
                assert!(line.iter().all(|field| !field.is_empty()), "{line:?}");
                let asks_for_number = guid.ends_with("meaning-to-code");
                assert_ne!(front.contains(number), asks_for_number, "{line:?}");
            }
        }
        let guids = |lines: &[csv::StringRecord]| {
            let guids = lines.iter().map(|line| line[0].to_owned());
            guids.collect::<Vec<_>>()
        };
        assert_eq!(guids(&english), guids(&korean), "the same notes");
    }
}

#[test]
fn a_note_reads_well() {
    let scope = Scope::List(vec![code(404), code(499)]);
    let (_, english) = anki_lines(scope.clone(), Language::En);
    let back = &english[0][2];
    assert_eq!(&english[0][0], "statusdeck-404-code-to-meaning");
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
        &english[1][3],
        "statusdeck::4xx statusdeck::essential statusdeck::standard statusdeck::meaning-to-code"
    );
    let (_, korean) = anki_lines(scope, Language::Ko);
    assert!(korean[1][1].starts_with("<b>Not Found · 찾을 수 없음</b><br>"));
    assert!(
        english[2][2].contains("nginx"),
        "whose code it is: {}",
        &english[2][2]
    );
}
