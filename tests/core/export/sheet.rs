//! The cheat sheet: one page that has every code of the scope, and nothing outside its margins.

use std::collections::BTreeSet;

use statusdeck::export::{SheetFormat, SheetOf, TableFormat};
use statusdeck::language::Language;
use statusdeck::learner::{Notebook, Scope};
use statusdeck::log::History;
use statusdeck::memory::Grade;
use statusdeck::text::Text;
use statusdeck::time::Now;
use support::cards::REGISTRY;

use super::{Verdict, answer, at, day, history, name_of, notebook, right};

fn written(notebook: &Notebook, of: SheetOf, format: SheetFormat, language: Language) -> Vec<u8> {
    let mut bytes = Vec::new();
    let sheet = TableFormat::Sheet(of, format);
    let text = Text::new(language);
    let now = Now {
        at: at(40, 0),
        day: day(40),
    };
    sheet.write(notebook, now, &text, &mut bytes).expect("room");
    bytes
}

/// A text of an SVG.
#[derive(Debug)]
struct Placed {
    x: f32,
    y: f32,
    size: f32,
    width: f32,
    said: String,
}

fn placed(svg: &[u8]) -> Vec<Placed> {
    let svg = std::str::from_utf8(svg).expect("UTF-8");
    let texts = svg.split("<text ").skip(1);
    texts
        .map(|text| {
            let (attributes, rest) = text.split_once('>').expect("a tag");
            let number = |name: &str| -> f32 {
                let (_, value) = attributes
                    .split_once(&format!(" {name}=\""))
                    .or_else(|| attributes.split_once(&format!("{name}=\"")))
                    .unwrap_or_else(|| panic!("no {name}: {attributes}"));
                let (value, _) = value.split_once('"').expect("a value");
                value.parse().expect("a number")
            };
            let (said, _) = rest.split_once("</text>").expect("an end");
            Placed {
                x: number("x"),
                y: number("y"),
                size: number("font-size"),
                width: number("textLength"),
                said: said.trim().replace("&amp;", "&").replace("&apos;", "'"),
            }
        })
        .collect()
}

#[test]
fn every_scope_fits_on_one_page_in_both_languages() {
    for scope in Scope::NAMED {
        let notebook = notebook(scope.clone(), History::default());
        for language in Language::ALL {
            let svg = written(&notebook, SheetOf::Scope, SheetFormat::Svg, language);
            let texts = placed(&svg);
            let said: Vec<&str> = texts.iter().map(|text| text.said.as_str()).collect();
            for entry in REGISTRY.entries().iter().filter(|it| scope.contains(it)) {
                let number = entry.code.to_string();
                let times = said.iter().filter(|said| **said == number).count();
                assert_eq!(times, 1, "{scope:?} {language:?}: {number}");
            }
            for text in &texts {
                let inside = text.x >= 30.0
                    && text.x + text.width <= 595.28 - 30.0
                    && text.y - text.size >= 30.0
                    && text.y <= 841.89 - 30.0;
                assert!(inside, "{scope:?} {language:?}: {text:?}");
                assert!(text.size >= 4.5, "{scope:?} {language:?}: {text:?}");
            }
            // Lines of one column stand below each other.
            for (place, one) in texts.iter().enumerate() {
                for other in &texts[place + 1..] {
                    let beside =
                        one.x + one.width <= other.x + 0.1 || other.x + other.width <= one.x + 0.1;
                    let apart = (one.y - other.y).abs() >= 0.8 * one.size.min(other.size);
                    assert!(beside || apart, "{one:?} on {other:?}");
                }
            }
        }
    }
}

#[test]
fn fewer_codes_are_printed_larger() {
    let size = |scope| {
        let notebook = notebook(scope, History::default());
        let svg = written(&notebook, SheetOf::Scope, SheetFormat::Svg, Language::En);
        let sizes = placed(&svg).into_iter().map(|text| text.size);
        sizes.fold(f32::MAX, f32::min)
    };
    let sizes = Scope::NAMED.map(size);
    assert!(sizes.windows(2).all(|two| two[0] >= two[1]), "{sizes:?}");
    assert!(sizes[0] >= 6.0 && sizes[0] > sizes[3], "{sizes:?}");
}

#[test]
fn a_sheet_of_what_is_missed_has_that_only() {
    let wrong = |card| answer(card, "x", Verdict::Wrong(None), Grade::Again, 1000);
    let (missed, once) = (name_of(409), name_of(410));
    let events = [
        (0, right(missed)),
        (0, right(once)),
        (0, right(name_of(404))),
        (5, wrong(missed)),
        (6, right(missed)),
        (9, wrong(missed)),
        (9, wrong(once)),
        (10, right(once)),
    ];
    let notebook = notebook(Scope::AllStandard, history(events));
    let svg = written(&notebook, SheetOf::Missed, SheetFormat::Svg, Language::En);
    let numbers: BTreeSet<String> = placed(&svg)
        .into_iter()
        .map(|text| text.said)
        .filter(|said| said.parse::<u16>().is_ok())
        .collect();
    assert_eq!(numbers, BTreeSet::from(["409".to_owned()]));
}

#[test]
fn a_pdf_is_one_small_page_whose_text_can_be_found() {
    let notebook = notebook(Scope::AllWithVendors, History::default());
    for language in Language::ALL {
        let pdf = written(&notebook, SheetOf::Scope, SheetFormat::Pdf, language);
        let has = |part: &str| pdf.windows(part.len()).any(|it| it == part.as_bytes());
        assert!(pdf.starts_with(b"%PDF-1.") && has("%%EOF"), "{language:?}");
        for part in ["/Count 1", "/ToUnicode", "/CIDFontType0C", "/Lang"] {
            assert!(has(part), "{language:?}: {part}");
        }
        // The part of the font that is needed, not all of it.
        let kilobytes = pdf.len() / 1024;
        assert!((20..250).contains(&kilobytes), "{language:?}: {kilobytes}");
        let again = written(&notebook, SheetOf::Scope, SheetFormat::Pdf, language);
        assert!(
            again == pdf,
            "{language:?}: the same codes are the same file"
        );
    }
}
