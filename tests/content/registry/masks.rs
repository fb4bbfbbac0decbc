//! Exchanges as questions: what is masked, that nothing else is, and which of them are asked.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use statusdeck::registry::{
    BUILT_IN, Code, Content, Entry, Exchange, MASK, Masked, Registry, RegistryError, Tier, fold,
};
use statusdeck::text::font;

/// The built-in registry, all of it read.
fn built_in() -> &'static Registry {
    static WHOLE: LazyLock<Result<Registry, RegistryError>> =
        LazyLock::new(|| Registry::load(&BUILT_IN));
    match &*WHOLE {
        Ok(registry) => registry,
        Err(error) => panic!("{error}"),
    }
}

fn entry(number: u16) -> &'static Entry {
    let code = Code::new(number).expect("a code");
    built_in().get(code).expect("an entry")
}

/// Every entry that has an exchange, with it.
fn exchanges() -> impl Iterator<Item = (&'static Entry, &'static Exchange)> {
    let registry = built_in();
    let entries = registry.entries().iter();
    entries.filter_map(|entry| {
        let details = registry.details(entry.code)?;
        Some((entry, details.exchange.as_ref()?))
    })
}

/// The give-away in a text, if any: the number as a whole number, a name as whole words, a longer
/// name even within other words.
fn told(entry: &Entry, text: &str) -> Option<String> {
    let number = entry.code.to_string();
    let mut numbers = text.split(|c: char| !c.is_ascii_digit());
    if numbers.any(|other| other == number) {
        return Some(number);
    }
    let words = |text: &str| {
        let words = text.split(|c: char| !c.is_alphanumeric());
        let words: Vec<_> = words.map(fold).filter(|word| !word.is_empty()).collect();
        format!(" {} ", words.join(" "))
    };
    let (spaced, folded) = (words(text), fold(text));
    let mut names = entry.accepted_names();
    names
        .find(|name| {
            let long = name.chars().count() > 10;
            spaced.contains(&words(name)) || (long && folded.contains(&fold(name)))
        })
        .map(str::to_owned)
}

/// What the masks of a text hide. Everything between them has to be in the original, in its place.
fn hidden<'a>(original: &'a str, masked: &str) -> Vec<&'a str> {
    let mut pieces = masked.split(MASK);
    let first = pieces.next().expect("a piece");
    let mut rest = original
        .strip_prefix(first)
        .unwrap_or_else(|| panic!("{original:?} does not begin with {first:?}"));
    let mut hidden = Vec::new();
    let mut pieces = pieces.peekable();
    while let Some(piece) = pieces.next() {
        let at = if pieces.peek().is_none() {
            rest.ends_with(piece).then(|| rest.len() - piece.len())
        } else {
            rest.find(piece)
        };
        let at = at.unwrap_or_else(|| panic!("no {piece:?} in {rest:?}"));
        hidden.push(&rest[..at]);
        rest = &rest[at + piece.len()..];
    }
    assert!(rest.is_empty(), "{rest:?} is lost");
    hidden
}

// What is masked.

#[test]
fn a_masked_exchange_does_not_tell_its_code() {
    let mut count = 0;
    for (entry, exchange) in exchanges() {
        let Masked { request, response } = exchange.masked(entry);
        for text in [&request, &response] {
            assert_eq!(told(entry, text), None, "{}: {text}", entry.code);
        }
        assert!(response.contains(MASK), "{}: {response}", entry.code);
        count += 1;
    }
    assert!(count >= 60, "{count}");
}

#[test]
fn a_mask_hides_the_number_and_names_and_nothing_else() {
    for (entry, exchange) in exchanges() {
        let masked = exchange.masked(entry);
        let number = entry.code.to_string();
        let names: BTreeSet<String> = entry
            .accepted_names()
            .flat_map(|name| [fold(name), fold(&format!("{number} {name}"))])
            .chain([number.clone()])
            // Vendors send other phrases than the names that people know.
            .chain(exchange.response.lines().next().map(|line| {
                let after_version = line.split_once(' ').map_or("", |(_, after)| after);
                fold(after_version)
            }))
            .collect();
        for (original, masked) in [
            (&exchange.request, &masked.request),
            (&exchange.response, &masked.response),
        ] {
            for hidden in hidden(original, masked) {
                assert!(
                    names.contains(&fold(hidden)),
                    "{number}: {hidden:?} is hidden"
                );
            }
        }
    }
}

/// Every status line looks the same, however long the number's name is.
#[test]
fn the_width_of_a_mask_tells_nothing() {
    let glyph = MASK.chars().next().expect("a glyph");
    for (entry, exchange) in exchanges() {
        let Masked { request, response } = exchange.masked(entry);
        for text in [&request, &response] {
            let runs = text.split(|c| c != glyph).filter(|run| !run.is_empty());
            assert!(runs.into_iter().all(|run| run == MASK), "{text}");
        }
        let content = built_in()
            .details(entry.code)
            .map(|details| details.content);
        if content != Some(Content::NotSent) {
            let line = response.lines().next();
            assert_eq!(line, Some(&*format!("HTTP/1.1 {MASK}")), "{}", entry.code);
        }
    }
}

/// In the window, by its fixed-width font.
#[test]
fn the_mask_can_be_drawn() {
    let mut fonts = egui::FontDefinitions::empty();
    let mono = egui::FontData::from_static(font::mono());
    fonts.font_data.insert("mono".to_owned(), mono.into());
    let family = fonts.families.get_mut(&egui::FontFamily::Monospace);
    family.expect("a family").push("mono".to_owned());
    let context = egui::Context::default();
    context.set_fonts(fonts);
    let mut drawn = None;
    let mut output = context.run_ui(egui::RawInput::default(), |ui| {
        let font = egui::FontId::monospace(13.0);
        drawn = Some(ui.fonts_mut(|fonts| {
            // What no font has is seen to be lacking.
            (
                fonts.has_glyphs(&font, MASK),
                fonts.has_glyphs(&font, "\u{a66e}"),
            )
        }));
    });
    output.textures_delta.clear();
    assert_eq!(drawn, Some((true, false)));
}

/// A response of one line that stands for any text.
#[track_caller]
fn check(number: u16, text: &str, expected: &str) {
    let exchange = Exchange {
        request: text.to_owned(),
        response: format!("HTTP/1.1 {number} Whatever It Says\nX-Cause: {text}"),
        tells: None,
        undecided: false,
    };
    let expected = expected.replace('#', MASK);
    let masked = exchange.masked(entry(number));
    assert_eq!(masked.request, expected);
    assert_eq!(
        masked.response,
        format!("HTTP/1.1 {MASK}\nX-Cause: {expected}")
    );
}

#[test]
fn numbers_are_masked_whole() {
    check(404, "404", "#");
    check(404, "GET /404.html", "GET /#.html");
    check(404, "error404, [404]", "error#, [#]");
    check(404, "4040 1404 40 4", "4040 1404 40 4");
    check(404, "403 410", "403 410");
    check(202, "2026", "2026");
}

#[test]
fn names_are_masked_however_they_are_written() {
    check(404, "NOT_FOUND, not-found, notFound", "#, #, #");
    check(404, "UserNotFound NotFoundError", "User# #Error");
    check(404, "404 404", "# #");
    check(404, "{\"error\":\"notfound\"}", "{\"error\":\"#\"}");
    check(404, "찾을 수 없음, 찾을수없음이라고", "#, #이라고");
    check(413, "PayloadTooLargeException", "#Exception");
    check(422, "unprocessable_entity_error", "#_error");
    check(418, "I'm a teapot; IM_A_TEAPOT; unused", "#; #; #");
    check(200, "ok, OK. Ok", "#, #. #");
    check(100, "Expect: 100-continue", "Expect: #");
    // Number and name are one give-away.
    check(404, "404 Not Found", "#");
    check(404, "404: not found.", "#: #.");
}

#[test]
fn parts_of_other_words_are_left() {
    check(404, "knot found", "knot found");
    check(404, "it was not foundational", "it was not foundational");
    check(200, "okhttp cookie book", "okhttp cookie book");
    check(302, "founded in Newfoundland", "founded in Newfoundland");
    check(413, "the entity is too large", "the entity is too large");
}

#[test]
fn a_log_line_is_masked_where_the_number_stands() {
    let exchange = Exchange {
        request: "GET / HTTP/1.1".to_owned(),
        response: "203.0.113.24 \"GET / HTTP/1.1\" 499 0 rt=4.990".to_owned(),
        tells: None,
        undecided: false,
    };
    let masked = exchange.masked(entry(499));
    assert_eq!(masked.request, exchange.request);
    assert_eq!(
        masked.response,
        format!("203.0.113.24 \"GET / HTTP/1.1\" {MASK} 0 rt=4.990")
    );
}

#[test]
fn short_and_strange_responses_are_masked_too() {
    for (response, expected) in [
        ("HTTP/1.1 404", "HTTP/1.1 #"),
        ("HTTP/1.1 404\n\n404", "HTTP/1.1 #\n\n#"),
        ("HTTP/1.1", "HTTP/1.1"),
        ("404", "#"),
        ("", ""),
    ] {
        let exchange = Exchange {
            request: String::new(),
            response: response.to_owned(),
            tells: None,
            undecided: false,
        };
        let masked = exchange.masked(entry(404)).response;
        assert_eq!(masked, expected.replace('#', MASK));
    }
}

// Which are asked.

/// Exchanges that are shown and not asked, and why.
const UNDECIDED: [(u16, &str); 2] = [
    (203, "a proxy that alters a 200 may leave the 200 in place"),
    (205, "a 200 without content looks the same"),
];

#[test]
fn what_is_met_is_asked() {
    let mut undecided = Vec::new();
    for (entry, exchange) in exchanges() {
        if exchange.undecided {
            assert_eq!(entry.tier, Tier::Rare, "{}", entry.code);
            undecided.push(entry.code.get());
        }
    }
    let listed = UNDECIDED.iter().map(|(code, reason)| {
        assert!(!reason.is_empty());
        *code
    });
    assert_eq!(undecided, listed.collect::<Vec<_>>());
    for entry in built_in().entries() {
        if entry.tier <= Tier::Common {
            let exchange = built_in()
                .details(entry.code)
                .and_then(|details| details.exchange.as_ref());
            assert!(
                exchange.is_some_and(|exchange| !exchange.undecided),
                "{}",
                entry.code
            );
        }
    }
}

/// Headers whose value differs without saying anything.
const SAY_NOTHING: [&str; 6] = [
    "cf-ray",
    "connection",
    "content-length",
    "content-type",
    "date",
    "server",
];

/// What of a masked response could decide: its first line, its headers that say something and its
/// body. No two that are asked have the same.
#[test]
fn no_two_asked_exchanges_look_the_same() {
    let mut seen: BTreeMap<String, Code> = BTreeMap::new();
    for (entry, exchange) in exchanges().filter(|(_, exchange)| !exchange.undecided) {
        let Masked { request, response } = exchange.masked(entry);
        let (head, body) = response.split_once("\n\n").unwrap_or((&response, ""));
        let head = head.lines().filter(|line| {
            let name = line.split_once(':').map_or("", |(name, _)| name);
            !SAY_NOTHING.contains(&name.to_lowercase().as_str())
        });
        let told = head.collect::<Vec<_>>().join("\n") + "\n\n" + body;
        // Where the response says nothing, the request has to.
        let silent = told.trim() == format!("HTTP/1.1 {MASK}");
        let looks = if silent { request } else { told };
        if let Some(other) = seen.insert(looks, entry.code) {
            panic!("{} and {other} look the same", entry.code);
        }
    }
}

/// Every other response has a body or a header that decides.
#[test]
fn only_two_responses_decide_by_what_they_lack() {
    // No body and no length, but a date: that is what 204 is. No date either: 1xx.
    const SILENT: [u16; 2] = [100, 204];
    let silent = exchanges().filter(|(entry, exchange)| {
        let response = exchange.masked(entry).response;
        let headers = response.lines().skip(1).filter(|line| {
            let name = line.split_once(':').map_or("", |(name, _)| name);
            !SAY_NOTHING.contains(&name.to_lowercase().as_str())
        });
        let logged = !response.starts_with("HTTP/");
        !exchange.undecided && !logged && headers.count() == 0
    });
    let silent: Vec<u16> = silent.map(|(entry, _)| entry.code.get()).collect();
    assert_eq!(silent, SILENT);
}
