//! Broken details, groups, myths, scenarios and classes.

use statusdeck::registry::{Class, Code, Registry};

use super::{changed, check, class, entry, file, other, spelled};

/// The long part of the whole entry.
const DETAILS: &str = r#"    (
        code: 404,
        detail: (en: "The address leads nowhere.", ko: "주소가 어디로도 이어지지 않는다."),
        next: [ChangeRequest, GiveUp],
        headers: [
            (name: "X-Reason", need: Must),
            (name: "Age", need: May, note: Some((en: "from a cache", ko: "캐시에서 올 때"))),
        ],
        caching: ByDefault,
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
        if matches!(field, "detail" | "next" | "caching" | "content") {
            check_details(&[(&format!("{line}\n"), "")], field);
        }
    }
    check_details(&[("caching:", "catching:")], "catching");
    check_details(&[("ByDefault", "Sometimes")], "Sometimes");
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

const ADVICE: &str = r#"[
    (
        id: "404-who-says-so",
        codes: [404, 410],
        title: (en: "Who says so", ko: "누가 답했는가"),
        points: [(en: "Look at the log.", ko: "로그를 본다.", source: Some("nginx docs"))],
    ),
]
"#;

#[test]
fn advice_has_a_title_and_points_with_sources() {
    let noted = |from: &str, to: &str| {
        let mut files = whole();
        files.push(("advice.ron", changed(ADVICE, &[(from, to)])));
        files
    };
    assert!(Registry::load(&noted("Look", "Look")).is_ok());
    for (from, to, field) in [
        ("Who says so", " ", "title"),
        ("로그를 본다.", "", "points"),
        ("source: Some(\"nginx docs\")", "source: None", "source"),
        ("[404, 410]", "[404, 599]", "codes"),
        ("404-who-says-so", "410-who-says-so", "id"),
    ] {
        check(&noted(from, to), "advice.ron", Some(404), field);
    }
    let twice = ADVICE.replace("]\n", "") + ADVICE.trim_start_matches('[');
    let mut files = whole();
    files.push(("advice.ron", twice));
    check(&files, "advice.ron", None, "id");
}

#[test]
fn a_claim_or_a_retry_of_details_is_whole() {
    let retry = "retry: Some((safety: Never, why: (en: \"It stays.\", ko: \"그대로다.\"), source: \"RFC 9110 §15.5.5\")),";
    let with_retry = |text: &str| format!("        caching: ByDefault,\n        {text}");
    let change = |text: &str| with_retry(&retry.replace(text, ""));
    for (broken, field) in [
        (change("It stays."), "retry"),
        (change("RFC 9110 §15.5.5"), "retry"),
        (with_retry(&retry.replace("Never", "Seldom")), "Seldom"),
    ] {
        check_details(&[("        caching: ByDefault,", &broken)], field);
    }
    check_details(
        &[(
            "ko: \"경로를 본다.\")",
            "ko: \"경로를 본다.\", source: Some(\" \"))",
        )],
        "checks",
    );
}
