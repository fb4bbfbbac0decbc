//! The built-in entries against the facts in `tests/facts`, and registries that are broken.
//!
//! `iana.csv` is the IANA HTTP Status Code Registry; `codes.csv` adds sections, aliases and Korean
//! names, checked against the RFCs.

mod facts;

use std::collections::{BTreeMap, BTreeSet};

use facts::{Row, codes, csv, list};
use statusdeck::grading::{Verdict, grade_typed};
use statusdeck::language::Language;
use statusdeck::memory::{Card, Direction};
use statusdeck::registry::{
    BUILT_IN, Class, Code, Document, Entry, Registry, RegistryError, Standing, fold,
};

fn built_in() -> Registry {
    Registry::built_in().expect("the built-in registry")
}

/// The registered rows of `iana.csv`, by code.
fn iana() -> BTreeMap<Code, Row> {
    csv(include_str!("facts/iana.csv"))
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
    assert_eq!((iana().len(), codes().len()), (64, 93));
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
    assert_eq!((registered.len(), unofficial.len()), (64, 29));
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
    assert_eq!(count("essential") + count("common") + count("rare"), 93);
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

/// One whole entry as text; tests break one thing in it.
const ENTRY: &str = r#"    (
        code: 404,
        name: "Not Found",
        popular_name: None,
        aliases: ["Missing Page"],
        korean_names: ["찾을 수 없음"],
        standing: Standard,
        tier: Essential,
        source: (document: Rfc(9110), section: "15.5.5"),
        meaning: (
            en: "Nothing is here, as far as the server will say.",
            ko: "여기에 아무것도 보이지 않는다.",
        ),
    ),
"#;

fn file(entries: &[String]) -> String {
    format!("[\n{}]\n", entries.concat())
}

/// The entry with texts replaced; each must be there.
fn entry(changes: &[(&str, &str)]) -> String {
    changed(ENTRY, changes)
}

fn changed(text: &str, changes: &[(&str, &str)]) -> String {
    changes.iter().fold(text.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replace(from, to)
    })
}

/// A whole entry of another code, to stand before or after a broken one.
fn other(code: u16) -> String {
    entry(&[
        ("404", &code.to_string()),
        ("Not Found", &format!("Name {}", spelled(code))),
        ("Missing Page", &format!("Alias {}", spelled(code))),
        ("찾을 수 없음", &format!("이름 {}", spelled(code))),
        (
            "Nothing is here",
            &format!("Something else {}", spelled(code)),
        ),
        ("여기에", &format!("저기에 {}", spelled(code))),
    ])
}

/// A number in letters, so that a text with it does not give the number away.
fn spelled(code: u16) -> String {
    code.to_string()
        .bytes()
        .map(|digit| char::from(digit - b'0' + b'a'))
        .collect()
}

/// A registry that cannot be used: its error names the file, the code and the field, in the data
/// and in the message.
fn check(files: &[(&str, String)], file: &str, code: Option<u16>, field: &str) -> RegistryError {
    let error = Registry::load(files).expect_err("a broken registry");
    let message = error.to_string();
    assert_eq!(
        (error.file.as_str(), error.code.map(Code::get)),
        (file, code),
        "{message}"
    );
    let named = field.is_empty() || message.contains(&format!("`{field}`"));
    assert!(message.contains(file) && named, "{message}");
    if let Some(code) = code {
        assert!(message.contains(&code.to_string()), "{message}");
    }
    if let Some(named) = error.field {
        assert_eq!(named, field, "{message}");
    }
    error
}

/// One broken entry between two whole ones.
fn check_entry(changes: &[(&str, &str)], field: &str) {
    let text = file(&[other(400), entry(changes), other(410)]);
    check(
        &[("5xx.ron", file(&[other(500)])), ("4xx.ron", text)],
        "4xx.ron",
        Some(404),
        field,
    );
}

#[test]
fn a_whole_registry_loads() {
    let texts = [
        ("4xx.ron", file(&[other(410), entry(&[])])),
        ("2xx.ron", file(&[other(200)])),
    ];
    let registry = Registry::load(&texts).expect("whole");
    let codes: Vec<u16> = registry
        .entries()
        .iter()
        .map(|entry| entry.code.get())
        .collect();
    assert_eq!(codes, [200, 404, 410]);
}

#[test]
fn a_missing_or_unknown_field_is_named_with_its_code() {
    for line in ENTRY
        .lines()
        .filter(|line| line.starts_with("        ") && line.trim_end().ends_with(','))
    {
        let Some((field, _)) = line.trim().split_once(':') else {
            continue;
        };
        if matches!(field, "code" | "popular_name" | "en" | "ko") {
            continue;
        }
        check_entry(&[(&format!("{line}\n"), "")], field);
    }
    let meaning = [(
        "            en: \"Nothing is here, as far as the server will say.\",\n",
        "",
    )];
    check_entry(&meaning, "en");
    check_entry(
        &[("            ko: \"여기에 아무것도 보이지 않는다.\",\n", "")],
        "ko",
    );
    check_entry(&[("tier:", "teir:")], "teir");
    check_entry(&[("Essential", "Urgent")], "Urgent");
    check_entry(&[("\"15.5.5\"", "15")], "");
    // A popular name is the only thing that may be left out.
    let text = file(&[entry(&[("        popular_name: None,\n", "")])]);
    assert!(Registry::load(&[("4xx.ron", text)]).is_ok());
}

#[test]
fn an_entry_without_a_code_names_the_field() {
    let text = file(&[other(400), entry(&[("        code: 404,\n", "")])]);
    let error = Registry::load(&[("4xx.ron", text)])
        .expect_err("no code")
        .to_string();
    assert!(
        error.contains("4xx.ron") && error.contains("`code`"),
        "{error}"
    );
    let text = file(&[entry(&[("404", "999")])]);
    let error = Registry::load(&[("4xx.ron", text)])
        .expect_err("no code")
        .to_string();
    assert!(
        error.contains("4xx.ron") && error.contains("999"),
        "{error}"
    );
}

#[test]
fn an_empty_text_is_named() {
    check_entry(
        &[("Nothing is here, as far as the server will say.", "")],
        "meaning.en",
    );
    check_entry(
        &[("Nothing is here, as far as the server will say.", " ... ")],
        "meaning.en",
    );
    check_entry(&[("여기에 아무것도 보이지 않는다.", "  ")], "meaning.ko");
    check_entry(&[("\"Not Found\"", "\"\"")], "name");
    check_entry(&[("\"Missing Page\"", "\"\"")], "aliases");
    check_entry(&[("\"찾을 수 없음\"", "\"\"")], "korean_names");
    check_entry(&[("\"찾을 수 없음\"", "")], "korean_names");
    check_entry(
        &[("popular_name: None", "popular_name: Some(\"\")")],
        "popular_name",
    );
    check_entry(&[("\"15.5.5\"", "\"\"")], "source");
    check_entry(&[("Standard", "Unofficial(vendor: \" \")")], "standing");
}

#[test]
fn stray_white_space_is_named() {
    check_entry(&[("\"Not Found\"", "\"Not Found \"")], "name");
    check_entry(&[("\"Not Found\"", "\"Not  Found\"")], "name");
    check_entry(&[("Nothing is here", "Nothing\\nis here")], "meaning.en");
    check_entry(&[("\"찾을 수 없음\"", "\" 찾을 수 없음\"")], "korean_names");
}

#[test]
fn a_meaning_that_gives_the_answer_away_is_named() {
    check_entry(
        &[("Nothing is here", "Error 404, nothing is here")],
        "meaning.en",
    );
    check_entry(&[("Nothing is here", "It was not found")], "meaning.en");
    check_entry(&[("Nothing is here", "It was NOT-FOUND")], "meaning.en");
    check_entry(&[("Nothing is here", "A missing page")], "meaning.en");
    check_entry(&[("Nothing is here", "찾을 수 없음")], "meaning.en");
    check_entry(&[("여기에", "404라서")], "meaning.ko");
    check_entry(&[("여기에", "찾을 수 없음:")], "meaning.ko");
    check_entry(&[("여기에", "Not Found라서")], "meaning.ko");
}

#[test]
fn a_code_or_text_that_stands_twice_is_named() {
    let twice = check(
        &[
            ("4xx.ron", file(&[entry(&[])])),
            ("more.ron", file(&[entry(&[("Nothing", "No thing")])])),
        ],
        "more.ron",
        Some(404),
        "code",
    );
    assert!(twice.to_string().contains("4xx.ron"), "{twice}");
    check(
        &[("4xx.ron", file(&[entry(&[]), entry(&[])]))],
        "4xx.ron",
        Some(404),
        "code",
    );

    let same = |from: &str, to: &str, field: &str| {
        let text = other(410).replace(from, to);
        assert_ne!(text, other(410), "{from}");
        let error = check(
            &[("4xx.ron", file(&[text, entry(&[])]))],
            "4xx.ron",
            Some(410),
            field,
        );
        assert!(error.to_string().contains("404"), "{error}");
    };
    let told = spelled(410);
    same(
        &format!("Something else {told}"),
        "Nothing is here",
        "meaning.en",
    );
    same(
        &format!("Something else {told}"),
        "Nothing... IS here",
        "meaning.en",
    );
    same(&format!("저기에 {told}"), "여기에", "meaning.ko");
    same(&format!("Name {told}"), "Not Found", "name");
    same(&format!("이름 {told}"), "찾을 수 없음", "korean_names");
}

#[test]
fn a_code_in_another_classes_file_is_named() {
    check(
        &[("4xx.ron", file(&[other(500)]))],
        "4xx.ron",
        Some(500),
        "code",
    );
    check(
        &[("2xx.ron", file(&[other(200), entry(&[])]))],
        "2xx.ron",
        Some(404),
        "code",
    );
    assert!(Registry::load(&[("extra.ron", file(&[entry(&[])]))]).is_ok());
}

#[test]
fn what_is_no_registry_is_named_by_its_file() {
    for text in [
        "",
        "hello",
        "[",
        "(",
        "404",
        "{\"code\": 404}",
        "<html>",
        "\u{0}",
    ] {
        check(&[("4xx.ron", text.to_owned())], "4xx.ron", None, "");
    }
    let empty = check(&[("4xx.ron", "[]".to_owned())], "4xx.ron", None, "");
    assert!(empty.to_string().contains("no entries"), "{empty}");
    let none: [(&str, &str); 0] = [];
    assert!(Registry::load(&none).is_err());
    let cut = file(&[other(400), entry(&[])]).replace("tier: Essential,\n        source: (document: Rfc(9110), section: \"15.5.5\"),\n        meaning: (\n            en: \"Nothing", "tier: Essent");
    check(&[("4xx.ron", cut)], "4xx.ron", Some(404), "");
}

/// Whatever byte is lost from the built-in files, loading says so or loads; it never panics.
#[test]
fn a_damaged_file_never_panics() {
    let (name, text) = BUILT_IN[0];
    let ends = text.char_indices().map(|(at, c)| (at, at + c.len_utf8()));
    for (start, end) in ends.step_by(7) {
        let damaged = format!("{}{}", &text[..start], &text[end..]);
        if let Err(error) = Registry::load(&[(name, damaged)]) {
            assert_eq!(error.file, name);
        }
    }
}

/// The long part of the whole entry.
const DETAILS: &str = r#"    (
        code: 404,
        detail: (en: "The address leads nowhere.", ko: "주소가 어디로도 이어지지 않는다."),
        next: [ChangeRequest, GiveUp],
        headers: [
            (name: "X-Reason", need: Must),
            (name: "Age", need: May, note: Some((en: "from a cache", ko: "캐시에서 올 때"))),
        ],
        cacheable: true,
        content: Yes,
        checks: [(en: "Look at the path.", ko: "경로를 본다.")],
        exchange: Some((
            request: "GET /a HTTP/1.1\nHost: example.com",
            response: "HTTP/1.1 404 Not Found\nX-Reason: none\n\nNothing.",
        )),
    ),
"#;

const GROUPS: &str = r#"[
    (
        id: "404-gone-or-not",
        codes: [404, 410],
        question: (en: "Will it come back?", ko: "다시 돌아오는가?"),
        answers: [
            (code: 404, answer: (en: "Perhaps.", ko: "그럴 수도 있다.")),
            (code: 410, answer: (en: "Hardly.", ko: "그러지 않을 것이다.")),
        ],
        source: "RFC 9110 §15.5.5, §15.5.11",
    ),
]
"#;

const MYTHS: &str = r#"[
    (
        id: "404-for-good",
        code: 404,
        myth: (en: "It is for good.", ko: "영원하다."),
        truth: (en: "It is open for how long.", ko: "언제까지인지 모른다."),
        why: (en: "Nothing is said of it.", ko: "말하지 않기 때문이다."),
        source: "RFC 9110 §15.5.5",
    ),
]
"#;

const SCENARIOS: &str = r#"[
    (
        id: "404-page-away",
        codes: [404, 410],
        difficulty: 1,
        text: (en: "A link is dead.", ko: "링크가 죽었다."),
        why: (en: "Nothing is there.", ko: "아무것도 없다."),
    ),
]
"#;

/// The details with texts replaced; each must be there.
fn details(changes: &[(&str, &str)]) -> String {
    changed(DETAILS, changes)
}

/// The details of the entry that `other` makes.
fn other_details(code: u16) -> String {
    details(&[
        ("404", &code.to_string()),
        ("Not Found", &format!("Name {}", spelled(code))),
    ])
}

fn class(digit: u16) -> String {
    let name = spelled(digit);
    format!(
        r#"    (
        class: {digit},
        name: (en: "Class {name}", ko: "부류 {name}"),
        promise: (en: "All is {name}.", ko: "모두 {name}이다."),
        unknown: (en: "As {name}.", ko: "{name}처럼."),
        source: "RFC 9110 §15",
    ),
"#
    )
}

type Files = Vec<(&'static str, String)>;

/// A whole registry of two codes, with a file of each kind.
fn whole() -> Files {
    vec![
        ("4xx.ron", file(&[entry(&[]), other(410)])),
        ("details/4xx.ron", file(&[details(&[]), other_details(410)])),
        ("groups.ron", GROUPS.to_owned()),
        ("myths.ron", MYTHS.to_owned()),
        ("scenarios.ron", SCENARIOS.to_owned()),
        ("classes.ron", file(&[1, 2, 3, 4, 5].map(class))),
    ]
}

/// The whole registry with another text for one of its files.
fn with(name: &str, text: String) -> Files {
    let mut files = whole();
    let place = files.iter().position(|(file, _)| *file == name);
    files[place.expect("a file")].1 = text;
    files
}

/// The whole registry with one file changed in one way, which its error names.
fn check_topic(name: &str, changes: &[(&str, &str)], code: Option<u16>, field: &str) {
    let files = whole();
    let (_, text) = files
        .iter()
        .find(|(file, _)| *file == name)
        .expect("a file");
    check(&with(name, changed(text, changes)), name, code, field);
}

fn check_details(changes: &[(&str, &str)], field: &str) {
    let text = file(&[other_details(410), details(changes)]);
    check(
        &with("details/4xx.ron", text),
        "details/4xx.ron",
        Some(404),
        field,
    );
}

#[test]
fn a_whole_registry_with_a_file_of_each_kind_loads() {
    let registry = Registry::load(&whole()).expect("whole");
    let code = Code::new(404).expect("a code");
    assert_eq!(
        registry.details(code).map(|details| details.code),
        Some(code)
    );
    assert_eq!(registry.groups_of(code).len(), 1);
    assert_eq!((registry.myths().len(), registry.scenarios().len()), (1, 1));
    assert!(
        Class::ALL
            .iter()
            .all(|class| registry.class(*class).is_some())
    );
    // Each kind may be left out.
    for left_out in 1..whole().len() {
        let mut files = whole();
        files.remove(left_out);
        assert!(Registry::load(&files).is_ok(), "{left_out}");
    }
}

#[test]
fn details_that_are_missing_doubled_or_nobodys_are_named() {
    const FILE: &str = "details/4xx.ron";
    let with_details = |details: &[String]| with(FILE, file(details));
    let [own, other] = [details(&[]), other_details(410)];
    check(
        &with_details(std::slice::from_ref(&own)),
        "4xx.ron",
        Some(410),
        "detail",
    );
    let twice = [own.clone(), other.clone(), own.clone()];
    check(&with_details(&twice), FILE, Some(404), "code");
    let mut files = whole();
    files.push(("details/more.ron", file(std::slice::from_ref(&own))));
    let error = check(&files, "details/more.ron", Some(404), "code");
    assert!(error.to_string().contains(FILE), "{error}");
    let nobodys = [own.clone(), other.clone(), other_details(411)];
    check(&with_details(&nobodys), FILE, Some(411), "code");
    let another_class = [own, other, other_details(500)];
    let error = check(&with_details(&another_class), FILE, Some(500), "code");
    assert!(error.to_string().contains("4xx"), "{error}");
}

#[test]
fn a_missing_unknown_or_empty_part_of_details_is_named() {
    for line in DETAILS.lines().filter(|line| line.starts_with("        ")) {
        let Some((field, _)) = line.trim().split_once(": ") else {
            continue;
        };
        if matches!(field, "detail" | "next" | "cacheable" | "content") {
            check_details(&[(&format!("{line}\n"), "")], field);
        }
    }
    check_details(&[("cacheable:", "cachable:")], "cachable");
    check_details(&[("GiveUp", "Despair")], "Despair");
    check_details(&[("need: May", "need: Might")], "Might");
    check_details(&[("content: Yes", "content: Perhaps")], "Perhaps");
    check_details(&[("The address leads nowhere.", "")], "detail");
    check_details(&[("주소가 어디로도 이어지지 않는다.", " . ")], "detail");
    check_details(&[("leads nowhere", "leads\\nnowhere")], "detail");
    check_details(&[("Look at the path.", "")], "checks");
    check_details(&[("경로를 본다.", "")], "checks");
    check_details(&[("X-Reason", "")], "headers");
    check_details(&[("from a cache", "")], "headers");
    check_details(&[("캐시에서 올 때", " 캐시")], "headers");
    check_details(&[("ChangeRequest, GiveUp", "")], "next");
    check_details(&[("ChangeRequest, GiveUp", "GiveUp, GiveUp")], "next");
}

#[test]
fn an_exchange_that_is_missing_or_wrong_is_named() {
    let start = DETAILS
        .find("Some((\n            request")
        .expect("an exchange");
    let end = DETAILS.rfind(",\n    ),").expect("an end");
    let exchange = &DETAILS[start..end];
    check_details(&[(exchange, "None")], "exchange");
    for tier in ["Common", "Rare"] {
        let files = [
            ("4xx.ron", file(&[entry(&[("Essential", tier)])])),
            ("details/4xx.ron", file(&[details(&[(exchange, "None")])])),
        ];
        assert_eq!(Registry::load(&files).is_ok(), tier == "Rare", "{tier}");
    }
    let status_line = "HTTP/1.1 404 Not Found";
    for wrong in [
        "HTTP/1.1 410 Not Found",
        "HTTP/1.1 404 Missing Page",
        "HTTP/1.1 404 not found",
        "HTTP/1.1 404",
        "HTTP/2 404 Not Found",
        "404 Not Found",
        " HTTP/1.1 404 Not Found",
        "",
    ] {
        check_details(&[(status_line, wrong)], "exchange");
    }
    check_details(&[("X-Reason: none", "X-Cause: none")], "exchange");
    check_details(&[("X-Reason: none\\n", "")], "exchange");
    check_details(
        &[("X-Reason: none\\n\\n", "\\nX-Reason: none\\n")],
        "exchange",
    );
    for told in [
        "404.",
        "It is not found.",
        "A missing page.",
        "찾을 수 없음",
    ] {
        check_details(&[("Nothing.", told)], "exchange");
    }
    check_details(&[("GET /a ", "GET /404 ")], "exchange");
    check_details(&[("GET /a ", "GET /not-found ")], "exchange");
    // Where nothing is sent, the response is a line of a log that has the number once.
    let logged = |line: &str| {
        let response = "HTTP/1.1 404 Not Found\\nX-Reason: none\\n\\nNothing.";
        details(&[
            ("content: Yes", "content: NotSent"),
            ("            (name: \"X-Reason\", need: Must),\n", ""),
            (response, line),
        ])
    };
    for (line, sound) in [
        ("GET /a HTTP/1.1 404 0", true),
        ("GET /a HTTP/1.1 0", false),
        ("GET /a HTTP/1.1 404 404", false),
    ] {
        let text = file(&[logged(line), other_details(410)]);
        let files = with("details/4xx.ron", text);
        if sound {
            assert!(Registry::load(&files).is_ok(), "{line}");
        } else {
            check(&files, "details/4xx.ron", Some(404), "exchange");
        }
    }
}

#[test]
fn a_broken_group_is_named_by_its_first_code() {
    let check_group =
        |changes: &[(&str, &str)], field| check_topic("groups.ron", changes, Some(404), field);
    check_group(&[("[404, 410]", "[404, 411]")], "codes");
    check_group(&[("[404, 410]", "[404, 404]")], "codes");
    check_group(&[("[404, 410]", "[404]")], "codes");
    check_topic(
        "groups.ron",
        &[("[404, 410]", "[411, 410]")],
        Some(411),
        "codes",
    );
    check_topic("groups.ron", &[("[404, 410]", "[]")], None, "codes");
    let answer =
        "            (code: 410, answer: (en: \"Hardly.\", ko: \"그러지 않을 것이다.\")),\n";
    check_group(&[(answer, "")], "answers");
    check_group(&[("(code: 410", "(code: 404")], "answers");
    check_group(&[("(code: 410", "(code: 411")], "answers");
    check_group(&[(answer, &format!("{answer}{answer}"))], "answers");
    check_group(&[("Hardly.", "Perhaps!")], "answers");
    check_group(&[("그러지 않을 것이다.", "그럴 수도 있다.")], "answers");
    check_group(&[("Hardly.", "")], "answers");
    check_group(&[("그럴 수도 있다.", "")], "answers");
    check_group(&[("Will it come back?", "")], "question");
    check_group(&[("다시 돌아오는가?", "다시  돌아오는가?")], "question");
    check_group(&[("RFC 9110 §15.5.5, §15.5.11", "")], "source");
    check_group(&[("Perhaps.", "Unlike 410, perhaps.")], "answers");
    check_group(&[("그럴 수도 있다.", "404라면 그럴 수도 있다.")], "answers");
}

#[test]
fn a_broken_myth_is_named_by_its_code() {
    let check_myth =
        |changes: &[(&str, &str)], field| check_topic("myths.ron", changes, Some(404), field);
    check_myth(&[("It is open for how long.", "It is for good.")], "truth");
    check_myth(&[("It is open for how long.", "IT IS, for good!")], "truth");
    check_myth(&[("언제까지인지 모른다.", "영원하다.")], "truth");
    check_myth(&[("It is for good.", "")], "myth");
    check_myth(&[("영원하다.", " 영원하다.")], "myth");
    check_myth(&[("언제까지인지 모른다.", "")], "truth");
    check_myth(&[("Nothing is said of it.", "")], "why");
    check_myth(&[("RFC 9110 §15.5.5", "")], "source");
    let files = with("myths.ron", changed(MYTHS, &[("404", "411")]));
    let error = Registry::load(&files).expect_err("no entry");
    let told = (error.file.as_str(), error.code.map(Code::get));
    assert_eq!(told, ("myths.ron", Some(411)));
    assert!(error.to_string().contains("no entry for 411"), "{error}");
}

#[test]
fn a_broken_scenario_is_named_by_its_first_code() {
    let check_scenario =
        |changes: &[(&str, &str)], field| check_topic("scenarios.ron", changes, Some(404), field);
    check_scenario(&[("[404, 410]", "[404, 411]")], "codes");
    check_scenario(&[("[404, 410]", "[404, 404]")], "codes");
    check_topic(
        "scenarios.ron",
        &[("[404, 410]", "[411]")],
        Some(411),
        "codes",
    );
    check_topic("scenarios.ron", &[("[404, 410]", "[]")], None, "codes");
    for difficulty in ["0", "4"] {
        let change = format!("difficulty: {difficulty}");
        check_scenario(&[("difficulty: 1", &change)], "difficulty");
    }
    for told in [
        "It answers 404.",
        "It answers 410.",
        "It is Not Found.",
        "A missing-page error.",
        "찾을 수 없음",
    ] {
        check_scenario(&[("A link is dead.", told)], "text");
    }
    check_scenario(&[("링크가 죽었다.", "404가 온다.")], "text");
    check_scenario(&[("링크가 죽었다.", "“찾을 수 없음”이 뜬다.")], "text");
    check_scenario(&[("A link is dead.", "")], "text");
    check_scenario(&[("링크가 죽었다.", "링크가\\n죽었다.")], "text");
    check_scenario(&[("Nothing is there.", "")], "why");
    check_scenario(&[("아무것도 없다.", "")], "why");
}

#[test]
fn a_class_that_is_missing_or_broken_is_named() {
    let check_classes = |digits: &[u16]| {
        let classes: Vec<String> = digits.iter().copied().map(class).collect();
        let files = with("classes.ron", file(&classes));
        check(&files, "classes.ron", None, "class");
    };
    for missing in 1..=5 {
        let rest: Vec<u16> = (1..=5).filter(|digit| *digit != missing).collect();
        check_classes(&rest);
    }
    check_classes(&[1, 2, 3, 4, 5, 5]);
    check_classes(&[1, 2, 3, 4, 5, 6]);
    check_classes(&[5, 4, 3, 2, 1]);
    check_topic("classes.ron", &[("Class d", "")], None, "name");
    check_topic("classes.ron", &[("모두 b이다.", "")], None, "promise");
    check_topic("classes.ron", &[("As e.", "")], None, "unknown");
    check_topic("classes.ron", &[("RFC 9110 §15", "")], None, "source");
}

/// Whatever the kind of file, what cannot be read is named by its file.
#[test]
fn a_file_that_cannot_be_read_is_named() {
    for (name, text) in whole() {
        for broken in ["", "hello", "[", "(", "{\"code\": 404}"] {
            let error = check(&with(name, broken.to_owned()), name, None, "");
            assert!(error.field.is_none(), "{error}");
        }
        let cut = text.rfind("    ),").expect("an item");
        let error = Registry::load(&with(name, text[..cut].to_owned())).expect_err("cut off");
        assert_eq!(error.file, name);
    }
}

/// Whatever character is lost, loading says in which file the fault shows or loads; it never
/// panics.
#[test]
fn a_damaged_file_of_any_kind_never_panics() {
    let files = whole();
    for (name, text) in &files {
        for (start, c) in text.char_indices().step_by(5) {
            let damaged = format!("{}{}", &text[..start], &text[start + c.len_utf8()..]);
            if let Err(error) = Registry::load(&with(name, damaged)) {
                assert!(files.iter().any(|(name, _)| *name == error.file), "{error}");
            }
        }
    }
}
