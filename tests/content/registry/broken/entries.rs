//! Broken entries.

use statusdeck::registry::{BUILT_IN, Registry};

use super::{ENTRY, check, entry, file, other, spelled};

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
