//! What search finds, in both languages.

use std::collections::BTreeSet;

use statusdeck::registry::{BUILT_IN, Bilingual, Class, Entry, Standing, fold};

use super::{built_in, detailed, found, is_hangul};

/// Queries as people type and paste them, each with the codes of which one must come first.
const QUERIES: &str = include_str!("queries.txt");

/// What people search with, as `synonyms.ron` has it.
#[derive(serde::Deserialize)]
struct Term {
    words: Vec<String>,
    codes: Vec<u16>,
}

fn terms() -> Vec<Term> {
    let file = BUILT_IN.iter().find(|(file, _)| *file == "synonyms.ron");
    let (_, text) = file.expect("synonyms.ron is built in");
    ron::from_str(text).expect("a list of terms")
}

/// Every word that leads to codes.
fn searched_words() -> impl Iterator<Item = String> {
    let terms = terms().into_iter().filter(|term| !term.codes.is_empty());
    terms.flat_map(|term| term.words)
}

/// A query finds these codes first, and nothing only if nothing is expected.
fn check_search(query: &str, first: &[u16]) {
    let found = found(query);
    assert!(found.starts_with(first), "{query:?} finds {found:?}");
    assert_eq!(
        found.is_empty(),
        first.is_empty(),
        "{query:?} finds {found:?}"
    );
}

#[test]
fn search_finds_numbers_names_and_words_in_both_languages() {
    check_search("404", &[404]);
    check_search(" 404 ", &[404]);
    check_search("４０４", &[404]);
    check_search("413", &[413]);
    check_search("Not Found", &[404]);
    check_search("not-found", &[404]);
    check_search("payload too large", &[413]);
    check_search("teapot", &[418]);
    check_search("찾을 수 없음", &[404]);
    check_search("찾을수없음", &[404]);
    check_search("찾을", &[404]);
    check_search("찻주전자", &[418]);
    check_search("captive portal", &[511]);
    check_search("캡티브", &[511]);
    check_search("RFC 7725", &[451]);
    check_search("RFC 9110 §15.5.5", &[404]);
    check_search("", &[100, 101, 102]);
    check_search("xyzzy", &[]);
    check_search("?!", &[]);
    check_search("999", &[]);
    assert_eq!(found("42"), [422, 429, 428, 421, 423, 424, 425, 426, 420],);
}

#[test]
fn every_query_of_the_table_finds_its_code_first() {
    let mut rows = 0;
    let mut faults = Vec::new();
    for line in QUERIES.lines().filter(|line| !line.starts_with('#')) {
        let (codes, query) = line.split_once('|').expect("codes and a query");
        let fit: Vec<u16> = codes
            .split(' ')
            .map(|code| code.parse().expect("a code"))
            .collect();
        rows += 1;
        let found = found(query);
        if !found.first().is_some_and(|first| fit.contains(first)) {
            let first = &found[..found.len().min(5)];
            faults.push(format!("{query:?} finds {first:?}, not {fit:?}"));
        }
    }
    assert!(faults.is_empty(), "of {rows}:\n{}", faults.join("\n"));
    assert!(rows >= 700, "{rows}");
}

#[test]
fn every_word_that_people_search_with_finds_its_first_code_first() {
    let mut faults = Vec::new();
    let mut known = BTreeSet::new();
    for term in terms() {
        let expected = match term.codes.first() {
            Some(code) => Some(*code),
            None => found(&term.words[0]).first().copied(),
        };
        for word in &term.words {
            let first = found(word).first().copied();
            if first != expected {
                faults.push(format!("{word:?} finds {first:?}, not {expected:?}"));
            }
            if !term.codes.is_empty() && !known.insert(fold(word)) {
                faults.push(format!("{word:?} stands there twice"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_vendors_code_never_leads_over_a_standard_one_that_fits_as_well() {
    for query in [
        "retry",
        "timeout",
        "throttle",
        "quota",
        "token expired",
        "overloaded",
        "unknown error",
        "bandwidth",
        "certificate",
        "속도 제한",
        "과부하",
        "시간 초과",
    ] {
        let registry = built_in();
        let first = registry.search(query)[0];
        let standing = &first.standing;
        let only_vendors = ["unknown error", "bandwidth", "certificate"].contains(&query);
        let is_vendors = matches!(standing, Standing::Unofficial { .. });
        assert_eq!(is_vendors, only_vendors, "{query} finds {}", first.code);
    }
}

#[test]
fn codes_of_a_class_or_a_decade_stand_in_numeric_order() {
    for query in ["4xx", "4XX errors", "4", "40x", "5xx", "5xx 에러"] {
        let found = found(query);
        assert!(found.len() >= 10, "{query}: {found:?}");
        assert!(found.is_sorted(), "{query}: {found:?}");
    }
}

#[test]
fn a_misspelled_word_is_corrected_and_said_so() {
    let registry = built_in();
    for (typed, corrected) in [
        ("unathorized", Some("Unauthorized")),
        ("ckwdmf tn djqtdma", Some("찾을 수 없음")),
        ("unauthorized", None),
        ("not f", None),
        ("xyzzy", None),
    ] {
        assert_eq!(
            registry.did_you_mean(typed).as_deref(),
            corrected,
            "{typed}"
        );
    }
}

#[test]
fn the_matching_words_of_a_text_are_marked() {
    let marked = |query: &str, text: &'static str| -> Vec<&str> {
        let ranges = built_in().highlighter(query).ranges(text);
        ranges.into_iter().map(|range| &text[range]).collect()
    };
    let text = "Too many requests were sent, and the request is refused.";
    assert_eq!(marked("request", text), ["requests", "request"]);
    assert_eq!(marked("the", text), [""; 0]);
    assert_eq!(
        marked("retry after", "See `Retry-After`."),
        ["Retry", "After"]
    );
    assert_eq!(marked("retry-after", "See `Retry-After`."), ["Retry-After"]);
    assert_eq!(marked("토큰 만료", "토큰이 만료되었다"), ["토큰", "만료"]);
    // One syllable marks what begins with it, not each of its places.
    assert_eq!(marked("락", "락이 걸려 락다운과 블락"), ["락", "락"]);
    assert_eq!(marked("", text), [""; 0]);
    assert_eq!(marked("404", text), [""; 0]);
}

#[test]
fn search_finds_what_is_said_in_details() {
    check_search("client_max_body_size", &[413]);
    check_search("ssl_crl", &[495]);
    check_search("HSTS", &[307]);
    check_search("0-RTT", &[425]);
    check_search("CSRF_TRUSTED_ORIGINS", &[403]);
    check_search("APPEND_SLASH", &[301]);
    // A word that stands nowhere hides nothing.
    assert!(!found("APPEND_SLASH xyzzy").is_empty());
}

#[test]
fn search_finds_headers_where_they_matter_most() {
    let retry_after = found("retry-after");
    assert!(matches!(retry_after[..], [429 | 503, 429 | 503, ..]));
    assert_eq!(found("Retry-After"), retry_after);
    check_search("WWW-Authenticate", &[401]);
    check_search("proxy-authenticate", &[407]);
    check_search("allow", &[405]);
    check_search("Content-Range", &[206, 416]);
    check_search("X-Forwarded-For", &[463]);
}

#[test]
fn search_finds_vendors() {
    let vendors_codes = |vendor: &str| -> BTreeSet<u16> {
        let entries = built_in().entries().iter();
        entries
            .filter(|entry| match &entry.standing {
                Standing::Unofficial { vendor: own } => own.contains(vendor),
                _ => false,
            })
            .map(|entry| entry.code.get())
            .collect()
    };
    for (vendor, count) in [
        ("nginx", 6),
        ("Cloudflare", 9),
        ("Microsoft", 3),
        ("AWS", 4),
    ] {
        let own = vendors_codes(vendor);
        assert_eq!(own.len(), count, "{vendor}: {own:?}");
        // A vendor's own codes come before those whose details only tell of it.
        let first: BTreeSet<u16> = found(vendor).into_iter().take(count).collect();
        assert_eq!(first, own, "{vendor}");
    }
    check_search("Laravel", &[419]);
    check_search("Shopify", &[430, 540]);
}

#[test]
fn search_for_a_class_finds_all_of_it_and_only_it() {
    for class in Class::ALL {
        let entries = built_in().entries().iter();
        let expected: BTreeSet<u16> = entries
            .filter(|entry| entry.code.class() == class)
            .map(|entry| entry.code.get())
            .collect();
        for query in [class.key().to_owned(), class.key().to_uppercase()] {
            let found = found(&query);
            assert_eq!(found.len(), expected.len(), "{query}");
            assert_eq!(
                found.into_iter().collect::<BTreeSet<_>>(),
                expected,
                "{query}"
            );
        }
    }
}

/// Whatever is known of an entry leads to it; its number and its names lead to it first.
#[test]
fn every_entry_is_found_by_all_it_has() {
    let registry = built_in();
    for (entry, details) in detailed() {
        let code = entry.code;
        let number = code.to_string();
        assert_eq!(registry.search(&number)[0].code, code);
        for name in entry.accepted_names() {
            let found = registry.search(name);
            let tied = found.iter().take_while(|other| {
                other.code != code && other.accepted_names().any(|own| fold(own) == fold(name))
            });
            let before = tied.count();
            let place = found.iter().position(|other| other.code == code);
            // What is also an everyday word for a standard code leads to that code first.
            let is_everyday = matches!(entry.standing, Standing::Unofficial { .. })
                && searched_words().any(|word| fold(&word) == fold(name));
            let least = if is_everyday { before + 5 } else { before };
            assert!(
                place.is_some_and(|place| place <= least),
                "{code} by {name:?}: {place:?}"
            );
        }
        let Bilingual { en, ko } = &details.detail;
        let source = entry.source.to_string();
        let texts = [&entry.meaning.en, &entry.meaning.ko, en, ko, &source].into_iter();
        let headers = details.headers.iter().map(|header| &header.name);
        let checks = details
            .checks
            .iter()
            .flat_map(|check| [&check.text.en, &check.text.ko]);
        for query in texts.chain(headers).chain(checks) {
            assert!(
                registry.search(query).contains(&entry),
                "{code} by {query:?}"
            );
        }
    }
}

/// The consonants that the syllables of a text begin with, as a keyboard types them.
fn initials(syllables: &str) -> String {
    const CONSONANTS: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    let first = u32::from('가');
    syllables
        .chars()
        .filter_map(|c| {
            let place = usize::try_from((u32::from(c) - first) / (21 * 28)).ok()?;
            CONSONANTS.chars().nth(place)
        })
        .collect()
}

#[test]
fn search_finds_korean_names_by_their_initial_consonants() {
    check_search("ㅊㅇㅅㅇㅇ", &[404]);
    check_search("ㅊㅇ ㅅ ㅇㅇ", &[404]);
    assert!(!found("ㅂㅎㅇ").is_empty());
    assert_eq!(initials("찾을"), "ㅊㅇ");
    let registry = built_in();
    for entry in registry.entries() {
        for name in &entry.korean_names {
            let whole = name.chars().all(|c| is_hangul(c) || c == ' ');
            // Between Latin letters and digits, each run of syllables.
            let runs = name.split(|c: char| c.is_ascii_alphanumeric());
            for run in runs {
                let syllables: String = run.chars().filter(|c| is_hangul(*c)).collect();
                if syllables.is_empty() {
                    continue;
                }
                let query = initials(&syllables);
                let found = registry.search(&query);
                assert!(found.contains(&entry), "{} by {query}", entry.code);
                // Other names may have the same consonants, but none that is no such name.
                if whole {
                    let same = |other: &&Entry| {
                        other.korean_names.iter().any(|name| {
                            let plain = name.chars().all(|c| is_hangul(c) || c == ' ');
                            let name: String = name.chars().filter(|c| is_hangul(*c)).collect();
                            plain && initials(&name) == query
                        })
                    };
                    let place = found.iter().position(|other| *other == entry);
                    let tied = found.iter().take_while(|other| same(other)).count();
                    assert!(
                        place.is_some_and(|place| place < tied),
                        "{} by {query}",
                        entry.code
                    );
                }
            }
        }
    }
}
