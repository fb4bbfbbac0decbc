//! The built-in entries against the facts in `tests/content/facts`.
//!
//! `iana.csv` is the IANA HTTP Status Code Registry; `codes.csv` adds sections, aliases and Korean
//! names, checked against the RFCs.

use std::collections::{BTreeMap, BTreeSet};

use statusdeck::grading::{Verdict, grade_typed};
use statusdeck::language::Language;
use statusdeck::memory::{Card, Direction};
use statusdeck::registry::{Class, Code, Document, Entry, Registry, Standing, fold};

use crate::facts::{Row, codes, csv, list};

fn built_in() -> Registry {
    Registry::built_in().expect("the built-in registry")
}

/// The registered rows of `iana.csv`, by code.
fn iana() -> BTreeMap<Code, Row> {
    csv(include_str!("../facts/iana.csv"))
        .into_iter()
        .filter(|row| row["description"] != "Unassigned")
        .map(|row| (row["value"].parse().expect("a code"), row))
        .collect()
}

#[test]
fn the_reader_of_facts_reads_quotes() {
    let rows = csv("a,b\r\n1,\"x, \"\"y\"\"\nz\"\n\n2,\n");
    let read: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| (row["a"].as_str(), row["b"].as_str()))
        .collect();
    assert_eq!(read, [("1", "x, \"y\"\nz"), ("2", "")]);
    assert_eq!((iana().len(), codes().len()), (64, 95));
}

#[test]
fn every_registered_code_is_there_and_the_unofficial_ones_of_the_facts() {
    let registry = built_in();
    let there: BTreeSet<Code> = registry.entries().iter().map(|entry| entry.code).collect();
    let facts = codes();
    assert_eq!(there, facts.keys().copied().collect());
    let (unofficial, registered): (BTreeSet<Code>, BTreeSet<Code>) = there
        .iter()
        .partition(|code| facts[*code]["status"] == "unofficial");
    assert_eq!(registered, iana().into_keys().collect());
    assert_eq!((registered.len(), unofficial.len()), (64, 31));
    assert!(registry.entries().is_sorted_by(|a, b| a.code < b.code));
    for entry in registry.entries() {
        assert_eq!(registry.get(entry.code), Some(entry));
    }
    let mut unknown = (100..=599)
        .filter_map(Code::new)
        .filter(|code| !there.contains(code));
    assert!(unknown.all(|code| registry.get(code).is_none()));
}

#[test]
fn names_are_the_registered_ones() {
    let registry = built_in();
    for (code, row) in iana() {
        let description = row["description"].as_str();
        let remarks = [" (TEMPORARY", " (OBSOLETED"];
        let end = remarks
            .iter()
            .find_map(|remark| description.find(remark))
            .unwrap_or(description.len());
        assert_eq!(
            registry.get(code).expect("registered").name,
            description[..end],
            "{code}"
        );
    }
    for (code, row) in codes() {
        assert_eq!(
            registry.get(code).expect("known").name,
            row["canonical_name"],
            "{code}"
        );
    }
}

#[test]
fn a_name_that_is_no_name_or_another_codes_is_not_shown() {
    let registry = built_in();
    let renamed: Vec<(u16, &str, &str)> = registry
        .entries()
        .iter()
        .filter(|entry| entry.popular_name.is_some())
        .map(|entry| (entry.code.get(), entry.name.as_str(), entry.display_name()))
        .collect();
    assert_eq!(
        renamed,
        [
            (306, "(Unused)", "Switch Proxy"),
            (418, "(Unused)", "I'm a teapot"),
            (561, "Unauthorized", "Unauthorized (ALB)"),
        ]
    );
    let mut unnamed = registry
        .entries()
        .iter()
        .filter(|entry| entry.name.starts_with('('));
    assert!(unnamed.all(|entry| entry.popular_name.is_some()));
}

/// Where the registry says something else than `codes.csv`, and why.
const DIFFERENCES: [(u16, &str, &str); 14] = [
    (
        104,
        "source",
        "the draft's version and section change with every revision",
    ),
    (
        207,
        "source",
        "section 13 is about the body's format; 11.1 defines the code",
    ),
    (
        418,
        "source",
        "the joke RFCs are its origin, RFC 9110 reserves it",
    ),
    (
        419,
        "source",
        "Laravel's meaning alone; the WebDAV draft's and Spring's are others",
    ),
    (
        420,
        "source",
        "Twitter's meaning alone; Spring's is another",
    ),
    (
        440,
        "source",
        "Microsoft is enough; the meaning tells of Outlook",
    ),
    (
        449,
        "source",
        "Microsoft is enough; the detail tells the products apart",
    ),
    (
        498,
        "source",
        "nginx cancelled its own 498, the vendor is Esri alone",
    ),
    (
        499,
        "source",
        "the name is nginx's; at Esri 499 is another thing",
    ),
    (
        510,
        "source",
        "that RFC 2774 is historic is told by the standing",
    ),
    (
        526,
        "source",
        "Cloudflare's meaning; the detail tells of Cloud Foundry",
    ),
    (
        527,
        "source",
        "that Railgun is retired is told by the meaning",
    ),
    (
        529,
        "source",
        "the name of an error object is too much for a vendor's name",
    ),
    (
        530,
        "source",
        "Cloudflare's meaning; Shopify's and Pantheon's are others",
    ),
];

#[test]
fn standing_and_source_are_the_facts() {
    let registry = built_in();
    let iana = iana();
    let mut differing = BTreeSet::new();
    for (code, row) in codes() {
        let entry = registry.get(code).expect("known");
        let standing = match row["status"].as_str() {
            "reserved-unused" => "reserved",
            other => other,
        };
        let source = match row["spec"].as_str() {
            spec if spec.starts_with("not assigned by IANA") => row["vendor"].clone(),
            spec => spec.replace(" Section ", " §"),
        };
        let pairs = [
            ("standing", entry.standing.key(), standing),
            ("source", &entry.source.to_string(), &source),
        ];
        for (what, ours, theirs) in pairs {
            if ours != theirs {
                assert!(
                    DIFFERENCES
                        .iter()
                        .any(|(number, field, _)| (*number, *field) == (code.get(), what)),
                    "{code} {what}: {ours:?}, the facts say {theirs:?}"
                );
                differing.insert((code.get(), what));
            }
        }
        // Where they differ in detail, the document is still the registered one.
        match (&entry.source.document, &entry.standing) {
            (Document::Rfc(number), _) => {
                assert!(
                    iana[&code]["reference"].starts_with(&format!("[RFC{number}")),
                    "{code}"
                );
                assert!(
                    row["spec"].starts_with(&format!("RFC {number} Section")),
                    "{code}"
                );
                assert!(row["spec"].contains(&entry.source.section), "{code}");
            }
            (Document::Draft(name), Standing::Temporary) => {
                assert!(iana[&code]["reference"].contains(name.as_str()), "{code}");
            }
            (Document::Vendor(name), Standing::Unofficial { vendor }) => {
                assert_eq!(name, vendor, "{code}");
                assert!(row["vendor"].starts_with(name.as_str()), "{code}");
            }
            other => panic!("{code}: {other:?}"),
        }
    }
    let listed: BTreeSet<(u16, &str)> = DIFFERENCES
        .iter()
        .map(|(code, what, _)| (*code, *what))
        .collect();
    assert_eq!(listed, differing, "a listed difference is none any more");
}

/// Names in `codes.csv` that are not accepted, and why.
const REFUSED: [(u16, &str, &str); 2] = [
    (
        203,
        "권한 없는 정보",
        "says \"without permission\", which is 403's",
    ),
    (
        413,
        "요청 속성이 너무 큼",
        "says \"the request's attribute is too large\", nearer to 431",
    ),
];

#[test]
fn names_of_the_facts_are_accepted_in_both_languages() {
    let registry = built_in();
    let mut refused = BTreeSet::new();
    let mut unexplained = Vec::new();
    for (code, row) in codes() {
        for column in [
            "canonical_name",
            "aliases",
            "korean_names",
            "korean_wikipedia",
            "korean_proposed",
        ] {
            for name in list(&row[column]) {
                let verdict = grade_typed(&registry, Card(code, Direction::CodeToMeaning), name);
                if verdict != Verdict::Exact {
                    let why = REFUSED
                        .iter()
                        .find(|(number, other, _)| (*number, *other) == (code.get(), name));
                    unexplained.extend(
                        why.is_none()
                            .then(|| format!("{code} {column} {name:?}: {verdict:?}")),
                    );
                    refused.insert((code.get(), name.to_owned()));
                }
            }
        }
    }
    assert!(unexplained.is_empty(), "{}", unexplained.join("\n"));
    let listed: BTreeSet<(u16, String)> = REFUSED
        .iter()
        .map(|(code, name, _)| (*code, (*name).to_owned()))
        .collect();
    assert_eq!(listed, refused, "a listed refusal is none any more");
}

#[test]
fn a_name_that_several_codes_go_by_is_known_to_be_one() {
    let registry = built_in();
    let mut owners: BTreeMap<String, BTreeSet<u16>> = BTreeMap::new();
    for entry in registry.entries() {
        for name in entry.accepted_names() {
            owners
                .entry(fold(name))
                .or_default()
                .insert(entry.code.get());
        }
    }
    owners.retain(|_, codes| codes.len() > 1);
    assert_eq!(
        owners,
        BTreeMap::from([
            ("unauthorized".to_owned(), BTreeSet::from([401, 561])),
            ("unused".to_owned(), BTreeSet::from([306, 418])),
            (fold("권한 없음"), BTreeSet::from([401, 403])),
            (fold("허용되지 않음"), BTreeSet::from([405, 406])),
            (fold("요청 헤더가 너무 큼"), BTreeSet::from([431, 494])),
            (fold("클라이언트 연결 종료"), BTreeSet::from([460, 499])),
        ])
    );
    for (name, codes) in owners {
        for code in codes.into_iter().filter_map(Code::new) {
            let verdict = grade_typed(&registry, Card(code, Direction::CodeToMeaning), &name);
            assert_eq!(verdict, Verdict::Exact, "{code} {name}");
        }
    }
}

#[test]
fn every_entry_is_whole_in_both_languages() {
    let registry = built_in();
    let hangul = |text: &str| text.chars().any(|c| ('가'..='힣').contains(&c));
    for entry in registry.entries() {
        let code = entry.code;
        assert!(
            !hangul(&entry.meaning.en) && hangul(&entry.meaning.ko),
            "{code}"
        );
        assert!(
            entry.meaning.en.ends_with('.') && entry.meaning.ko.ends_with('.'),
            "{code}"
        );
        assert!(entry.korean_names.iter().all(|name| hangul(name)), "{code}");
        assert!(entry.english_names().all(|name| name.is_ascii()), "{code}");
        let names = || {
            let english = std::iter::once(entry.display_name())
                .chain(entry.aliases.iter().map(String::as_str));
            english
                .chain(entry.korean_names.iter().map(String::as_str))
                .map(fold)
        };
        assert_eq!(
            names().collect::<BTreeSet<_>>().len(),
            names().count(),
            "{code} lists a name twice"
        );
        for language in Language::ALL {
            let meaning = entry.meaning.get(language);
            assert!(meaning.chars().count() <= 120, "{code}: {meaning}");
            assert!(!meaning.contains(&code.to_string()), "{code}: {meaning}");
            assert!(!gives_away(entry, meaning), "{code}: {meaning}");
        }
    }
}

/// Whether a text contains one of the entry's names; short everyday words only as whole words.
fn gives_away(entry: &Entry, text: &str) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).collect();
    entry.accepted_names().any(|name| {
        let name = name.to_lowercase();
        if name.is_ascii() && name.len() < 6 {
            words.contains(&name.as_str())
        } else {
            lower.contains(&name)
        }
    })
}

#[test]
fn tiers_are_big_enough_to_start_with_and_small_enough_to_finish() {
    let registry = built_in();
    let count = |key: &str| {
        registry
            .entries()
            .iter()
            .filter(|entry| entry.tier.key() == key)
            .count()
    };
    assert!(
        (15..=30).contains(&count("essential")),
        "{}",
        count("essential")
    );
    assert_eq!(count("essential") + count("common") + count("rare"), 95);
    for class in Class::ALL.into_iter().skip(1) {
        let essential =
            |entry: &&Entry| entry.code.class() == class && entry.tier.key() == "essential";
        assert!(
            registry.entries().iter().any(|entry| essential(&entry)),
            "{}",
            class.key()
        );
    }
}
