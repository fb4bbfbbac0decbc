//! The built-in registry against the facts in `tests/facts`, and registries that are broken.
//!
//! `iana.csv` is the IANA HTTP Status Code Registry; `codes.csv` adds sections, aliases and Korean
//! names, checked against the RFCs.

use std::collections::{BTreeMap, BTreeSet};

use statusdeck::answer::{Verdict, grade_typed};
use statusdeck::memory::{Card, Direction};
use statusdeck::registry::{
    BUILT_IN, Class, Code, Document, Entry, Language, Registry, RegistryError, Standing, fold,
};

const IANA: &str = include_str!("facts/iana.csv");
const CODES: &str = include_str!("facts/codes.csv");

/// A row of a CSV file, by the names of its columns.
type Row = BTreeMap<String, String>;

fn built_in() -> Registry {
    Registry::built_in().expect("the built-in registry")
}

/// Reads CSV with quoted fields (RFC 4180), the first line being the columns' names.
fn csv(text: &str) -> Vec<Row> {
    let mut records = vec![vec![String::new()]];
    let mut quoted = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let record = records.last_mut().expect("a record");
        let field = record.last_mut().expect("a field");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                field.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => record.push(String::new()),
            '\n' if !quoted => records.push(vec![String::new()]),
            '\r' if !quoted => {}
            _ => field.push(c),
        }
    }
    records.retain(|record| record.iter().any(|field| !field.is_empty()));
    let columns = records.remove(0);
    records
        .into_iter()
        .map(|record| {
            assert_eq!(record.len(), columns.len(), "{record:?}");
            columns.iter().cloned().zip(record).collect()
        })
        .collect()
}

/// The registered rows of `iana.csv`, by code.
fn iana() -> BTreeMap<Code, Row> {
    csv(IANA)
        .into_iter()
        .filter(|row| row["description"] != "Unassigned")
        .map(|row| (row["value"].parse().expect("a code"), row))
        .collect()
}

/// The rows of `codes.csv` whose codes the registry has, by code.
fn facts(registry: &Registry) -> BTreeMap<Code, Row> {
    let rows: BTreeMap<Code, Row> = csv(CODES)
        .into_iter()
        .filter_map(|row| Some((row["code"].parse::<u16>().ok().and_then(Code::new)?, row)))
        .filter(|(code, _)| registry.get(*code).is_some())
        .collect();
    assert_eq!(rows.len(), registry.entries().len());
    rows
}

fn list(field: &str) -> impl Iterator<Item = &str> {
    field
        .split(';')
        .map(str::trim)
        .filter(|part| !part.is_empty())
}

#[test]
fn the_reader_of_facts_reads_quotes() {
    let rows = csv("a,b\r\n1,\"x, \"\"y\"\"\nz\"\n\n2,\n");
    let read: Vec<(&str, &str)> = rows
        .iter()
        .map(|row| (row["a"].as_str(), row["b"].as_str()))
        .collect();
    assert_eq!(read, [("1", "x, \"y\"\nz"), ("2", "")]);
    assert_eq!((iana().len(), csv(CODES).len()), (64, 93));
}

#[test]
fn every_registered_code_is_there_and_two_vendors_own() {
    let registry = built_in();
    let there: BTreeSet<u16> = registry
        .entries()
        .iter()
        .map(|entry| entry.code.get())
        .collect();
    let mut expected: BTreeSet<u16> = iana().into_keys().map(Code::get).collect();
    assert_eq!(expected.len(), 64);
    expected.extend([498, 499]);
    assert_eq!(there, expected);
    assert!(registry.entries().is_sorted_by(|a, b| a.code < b.code));
    for entry in registry.entries() {
        assert_eq!(registry.get(entry.code), Some(entry));
    }
    let unknown = (100..=599)
        .filter_map(Code::new)
        .filter(|code| !there.contains(&code.get()));
    assert!(unknown.into_iter().all(|code| registry.get(code).is_none()));
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
    for (code, row) in facts(&registry) {
        assert_eq!(
            registry.get(code).expect("known").name,
            row["canonical_name"],
            "{code}"
        );
    }
}

#[test]
fn a_registered_name_that_is_no_name_is_not_shown() {
    let registry = built_in();
    let unnamed: Vec<(u16, &str)> = registry
        .entries()
        .iter()
        .filter(|entry| entry.name.starts_with('('))
        .map(|entry| (entry.code.get(), entry.display_name()))
        .collect();
    assert_eq!(unnamed, [(306, "Switch Proxy"), (418, "I'm a teapot")]);
    for entry in registry.entries() {
        assert_eq!(
            entry.popular_name.is_some(),
            entry.name.starts_with('('),
            "{}",
            entry.code
        );
    }
}

/// Where the registry says something else than `codes.csv`, and why.
const DIFFERENCES: [(u16, &str, &str); 6] = [
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
];

#[test]
fn standing_and_source_are_the_facts() {
    let registry = built_in();
    let iana = iana();
    let mut differing = BTreeSet::new();
    for (code, row) in facts(&registry) {
        let entry = registry.get(code).expect("known");
        let standing = match row["status"].as_str() {
            "reserved-unused" => "reserved",
            other => other,
        };
        let source = match row["spec"].as_str() {
            "not assigned by IANA" => row["vendor"].clone(),
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
const REFUSED: [(u16, &str, &str); 4] = [
    (
        203,
        "권한 없는 정보",
        "says \"without permission\", which is 403's",
    ),
    (401, "권한 없음", "says \"no permission\", which is 403's"),
    (406, "허용되지 않음", "says \"not allowed\", which is 405's"),
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
    for (code, row) in facts(&registry) {
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
fn only_the_registered_non_name_belongs_to_two_codes() {
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
        BTreeMap::from([("unused".to_owned(), BTreeSet::from([306, 418]))])
    );
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
    assert_eq!(count("essential") + count("common") + count("rare"), 66);
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

/// A query finds these codes first.
fn check_search(query: &str, first: &[u16]) {
    let registry = built_in();
    let found: Vec<u16> = registry
        .search(query)
        .iter()
        .map(|entry| entry.code.get())
        .collect();
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
    check_search("Not Found", &[404]);
    check_search("not-found", &[404]);
    check_search("payload too large", &[413]);
    check_search("teapot", &[418]);
    check_search("찾을 수 없음", &[404]);
    check_search("찾을수없음", &[404]);
    check_search("찻주전자", &[418]);
    check_search("nginx", &[499]);
    check_search("captive portal", &[511]);
    check_search("캡티브", &[511]);
    check_search("RFC 7725", &[451]);
    check_search("", &[100, 101, 102]);
    check_search("xyzzy", &[]);
    check_search("?!", &[]);
    check_search("999", &[]);
    let registry = built_in();
    for class in Class::ALL {
        let found = registry.search(class.key());
        let expected = registry
            .entries()
            .iter()
            .filter(|entry| entry.code.class() == class);
        assert_eq!(found.len(), expected.count(), "{}", class.key());
        assert!(
            found.iter().all(|entry| entry.code.class() == class),
            "{}",
            class.key()
        );
    }
    let prefixed = registry.search("42");
    assert!(prefixed.len() == 8 && prefixed.iter().all(|entry| entry.code.get() / 10 == 42));
}

/// Whatever is known of an entry leads to it.
#[test]
fn every_entry_is_found_by_all_it_has() {
    let registry = built_in();
    for entry in registry.entries() {
        let number = entry.code.to_string();
        let texts = [number.as_str(), &entry.meaning.en, &entry.meaning.ko].into_iter();
        for query in texts.chain(entry.accepted_names()) {
            let found = registry.search(query);
            assert!(found.contains(&entry), "{} by {query:?}", entry.code);
        }
        assert_eq!(registry.search(&number)[0].code, entry.code);
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
    changes.iter().fold(ENTRY.to_owned(), |text, (from, to)| {
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
