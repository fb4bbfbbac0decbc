//! Names in any dress, in either language, are right for their owners and for nobody else.

use Verdict::{Exact, OtherRight, Typo};
use proptest::prelude::*;
use statusdeck::grading::{Verdict, grade_typed};
use statusdeck::memory::{Card, Direction};
use statusdeck::registry::{Code, Entry, fold};
use support::cards::REGISTRY;
use unicode_normalization::UnicodeNormalization as _;

use super::{NOTHING, grade, names, of};

#[test]
fn case_spacing_punctuation_and_unicode_form_never_matter() {
    names(&[
        (404, "Not Found", Exact),
        (404, "not found", Exact),
        (404, "NOT FOUND", Exact),
        (404, "NOT-FOUND.", Exact),
        (404, "  not   found  ", Exact),
        (404, "notfound", Exact),
        (404, "not_found", Exact),
        (404, "NotFound", Exact),
        (404, "“Not Found”", Exact),
        (404, "Not Found!", Exact),
        (404, "Ｎｏｔ　Ｆｏｕｎｄ", Exact),
        (404, "N O T F O U N D", Exact),
        (203, "non authoritative information", Exact),
        (203, "NonAuthoritative Information", Exact),
        (207, "multi status", Exact),
        (207, "Multistatus", Exact),
        (207, "MULTI_STATUS", Exact),
        (226, "im used", Exact),
        (408, "Request Time-out", Exact),
        (408, "request time out", Exact),
        (504, "Gateway Time-out", Exact),
        (504, "gateway time out", Exact),
        (414, "Request URI Too Long", Exact),
        (414, "uri too long", Exact),
        (418, "I'm a teapot", Exact),
        (418, "I’m a teapot", Exact),
        (418, "im a teapot", Exact),
        (418, "I'm a tea pot!", Exact),
        (306, "(Unused)", Exact),
        (306, "unused", Exact),
        (100, "continue", Exact),
        (200, "ok", Exact),
        (200, "O.K.", Exact),
        (404, "찾을 수 없음", Exact),
        (404, "찾을수없음", Exact),
        (404, "찾을 수없음.", Exact),
        (404, "찾을 수 없음", Exact), // decomposed, as macOS writes it
        (413, "콘텐츠가너무큼", Exact),
        (414, "uri가 너무 긺", Exact),
        (504, "게이트웨이 시간초과", Exact),
    ]);
}

#[test]
fn every_listed_name_of_either_language_counts() {
    names(&[
        (413, "Content Too Large", Exact),
        (413, "Payload Too Large", Exact),
        (413, "Request Entity Too Large", Exact),
        (422, "Unprocessable Content", Exact),
        (422, "Unprocessable Entity", Exact),
        (416, "Requested Range Not Satisfiable", Exact),
        (414, "Request-URI Too Large", Exact),
        (302, "Found", Exact),
        (302, "Moved Temporarily", Exact),
        (301, "Permanently Moved", Exact),
        (401, "Unauthorised", Exact),
        (401, "Authorization Required", Exact),
        (405, "Not Allowed", Exact),
        (503, "Service Temporarily Unavailable", Exact),
        (505, "Version Not Supported", Exact),
        (100, "100-continue", Exact),
        (101, "Switching Protocol", Exact),
        (226, "Instance Manipulation Used", Exact),
        (306, "Switch Proxy", Exact),
        (418, "Unused", Exact),
        (498, "Token expired or invalid", Exact),
        (499, "Client Has Closed Connection", Exact),
        (401, "인증 필요", Exact),
        (401, "미인증", Exact),
        (403, "접근 금지", Exact),
        (403, "거부됨", Exact),
        (405, "허용되지 않는 메소드", Exact),
        (409, "충돌", Exact),
        (410, "사라짐", Exact),
        (418, "나는 찻주전자", Exact),
        (422, "처리할 수 없는 엔티티", Exact),
        (429, "요청이 너무 많음", Exact),
        (500, "서버 내부 오류", Exact),
        (501, "미구현", Exact),
        (502, "배드 게이트웨이", Exact),
        (503, "서비스 이용 불가", Exact),
    ]);
}

#[test]
fn another_codes_name_is_wrong_and_says_whose() {
    names(&[
        (403, "Unauthorized", of(401)),
        (401, "Forbidden", of(403)),
        (502, "Bad Request", of(400)),
        (400, "Bad Gateway", of(502)),
        (504, "Bad Gateway", of(502)),
        (502, "Gateway Timeout", of(504)),
        (408, "Gateway Timeout", of(504)),
        (504, "Request Timeout", of(408)),
        (404, "Found", of(302)),
        (302, "Not Found", of(404)),
        (404, "Gone", of(410)),
        (410, "Not Found", of(404)),
        (301, "Found", of(302)),
        (302, "Moved Permanently", of(301)),
        (301, "Moved Temporarily", of(302)),
        (301, "Permanent Redirect", of(308)),
        (308, "Moved Permanently", of(301)),
        (307, "Permanent Redirect", of(308)),
        (302, "Temporary Redirect", of(307)),
        (412, "Precondition Required", of(428)),
        (428, "Precondition Failed", of(412)),
        (413, "URI Too Long", of(414)),
        (414, "Content Too Large", of(413)),
        (431, "Payload Too Large", of(413)),
        (407, "Network Authentication Required", of(511)),
        (401, "Proxy Authentication Required", of(407)),
        (204, "Reset Content", of(205)),
        (406, "Not Allowed", of(405)),
        (405, "Not Acceptable", of(406)),
        (200, "Accepted", of(202)),
        (503, "Internal Server Error", of(500)),
        (404, "Unused", of(306)),
        (401, "Unauthorized (ALB)", of(561)),
        (561, "인증 실패", of(401)),
        (431, "Request Header Too Large", of(494)),
        (494, "Request Header Fields Too Large", of(431)),
        (598, "Network Connect Timeout", of(599)),
        (408, "Login Timeout", of(440)),
        (499, "Client Closed Connection", of(460)),
        (460, "Client Closed Request", of(499)),
        (504, "연결 시간 초과", of(522)),
        (403, "Unautorized", of(401)), // a slip does not hide whose name it is
        (502, "Bad Requets", of(400)),
        (404, "Fund", of(302)),
        (404, "Foud", of(302)),
        (403, "인증 필요", of(401)),
        (401, "접근 금지", of(403)),
        (302, "영구 이동", of(301)),
        (301, "임시 이동", of(302)),
        (412, "사전 조건 필요", of(428)),
        (408, "게이트웨이 시간 초과", of(504)),
        (504, "요청 타임아웃", of(408)),
        (400, "너무 많은 요청", of(429)),
        (416, "처리할 수 없는 콘텐츠", of(422)),
    ]);
}

#[test]
fn a_remark_in_parentheses_does_not_matter() {
    names(&[
        (102, "Processing (WebDAV)", Exact),
        (423, "Locked (WebDAV)", Exact),
        (422, "Unprocessable Entity (WebDAV)", Exact),
        (499, "Client Closed Request (nginx)", Exact),
        (226, "IM Used (HTTP Delta encoding)", Exact),
        (510, "Not Extended (OBSOLETED)", Exact),
        (404, "Not Found (찾을 수 없음)", Exact),
        (404, "찾을 수 없음(Not Found)", Exact),
        (418, "I'm a teapot (Unused)", Exact),
        (404, "Not Fond (page)", Typo),
        (404, "Not Found (Forbidden)", NOTHING),
        (404, "Forbidden (page)", of(403)),
        (404, "Something (Not Found)", NOTHING),
        (404, "()", NOTHING),
        (404, "Not Found (", Exact),
    ]);
}

/// Codes that everyday Korean calls alike: 이동 and 리다이렉트 are one word in it.
const TWINS: [(u16, u16); 4] = [(301, 308), (308, 301), (302, 307), (307, 302)];

/// Each number against each card, and each name against the cards of its class; of names in other
/// classes the ones that are shown.
#[test]
fn every_name_and_number_is_credited_to_its_owners_only() {
    for asked in REGISTRY.entries() {
        for entry in REGISTRY.entries() {
            let near = entry.code.class() == asked.code.class();
            let shown = [entry.display_name(), entry.korean_name()];
            for name in entry
                .accepted_names()
                .filter(|name| near || shown.contains(name))
            {
                let own = owns(asked, name);
                let verdict = grade(asked.code.get(), Direction::CodeToMeaning, name);
                match verdict {
                    Verdict::Exact => assert!(own, "{} {name}", asked.code),
                    Verdict::Wrong(Some(other)) if !own => {
                        let other = REGISTRY.get(other).expect("a known code");
                        assert!(owns(other, name), "{} {name}", asked.code);
                    }
                    // A hint, and no penalty.
                    OtherRight if TWINS.contains(&(asked.code.get(), entry.code.get())) => {}
                    _ => panic!("{} {name}: {verdict:?}", asked.code),
                }
            }
            let number = entry.code.to_string();
            let fair = if entry.code == asked.code {
                Exact
            } else {
                of(entry.code.get())
            };
            let verdict = grade(asked.code.get(), Direction::MeaningToCode, &number);
            assert_eq!(verdict, fair, "{} {number}", asked.code);
        }
    }
}

fn owns(entry: &Entry, name: &str) -> bool {
    entry.accepted_names().any(|own| fold(own) == fold(name))
}

/// Any accepted name with its code.
fn named() -> impl Strategy<Value = (Code, String)> {
    let all: Vec<(Code, String)> = REGISTRY
        .entries()
        .iter()
        .flat_map(|entry| {
            entry
                .accepted_names()
                .map(|name| (entry.code, name.to_owned()))
        })
        .collect();
    prop::sample::select(all)
}

/// How one letter may be dressed without any harm.
fn dress(letter: char, how: u8) -> String {
    let cased: String = match how % 3 {
        0 => letter.to_uppercase().collect(),
        1 => letter.to_lowercase().collect(),
        _ => letter.to_string(),
    };
    let around = [" ", "-", "", "_", "", ".", "", "  "];
    format!("{cased}{}", around[usize::from(how / 3) % around.len()])
}

proptest! {
    #[test]
    fn names_are_exact_in_any_dress((code, name) in named(), hows in prop::collection::vec(any::<u8>(), 40)) {
        let plain: String = name.chars().filter(|c| c.is_alphanumeric()).collect();
        let dressed: String = plain.chars().zip(hows.iter().cycle()).map(|(c, how)| dress(c, *how)).collect();
        prop_assert_eq!(grade(code.get(), Direction::CodeToMeaning, &dressed), Exact, "{}", dressed);
        let asked_for_the_number = grade(code.get(), Direction::MeaningToCode, &dressed);
        let has_the_number = plain.contains(&code.to_string());
        prop_assert_eq!(asked_for_the_number, if has_the_number { Exact } else { OtherRight });
    }

    #[test]
    fn names_are_exact_in_any_unicode_form((code, name) in named()) {
        for form in [name.nfd().collect::<String>(), name.nfkd().collect(), name.nfc().collect(), name.nfkc().collect()] {
            prop_assert_eq!(grade(code.get(), Direction::CodeToMeaning, &form), Exact, "{}", form);
        }
    }

    #[test]
    fn any_text_gets_a_verdict(given in ".{0,80}", place in any::<prop::sample::Index>()) {
        let code = place.get(REGISTRY.entries()).code;
        for direction in Direction::ALL {
            let verdict = grade_typed(&REGISTRY, Card(code, direction), &given);
            prop_assert!(verdict != Verdict::Wrong(Some(code)), "wrong with the asked code: {given:?}");
        }
    }

    #[test]
    fn random_letters_are_wrong(given in "[b-df-hj-np-tv-xz]{3,30}", place in any::<prop::sample::Index>()) {
        let code = place.get(REGISTRY.entries()).code;
        for direction in Direction::ALL {
            prop_assert_eq!(grade_typed(&REGISTRY, Card(code, direction), &given), NOTHING);
        }
    }

    #[test]
    fn only_its_own_digits_are_a_codes_number(number in 0u32..100_000, place in any::<prop::sample::Index>()) {
        let code = place.get(REGISTRY.entries()).code;
        let right = number == u32::from(code.get());
        let verdict = grade_typed(&REGISTRY, Card(code, Direction::MeaningToCode), &number.to_string());
        prop_assert_eq!(verdict == Exact, right);
        prop_assert_eq!(verdict.is_right(), right);
    }
}
