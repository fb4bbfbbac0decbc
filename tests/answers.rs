//! Typed answers and the verdicts that a fair expert gives them.

use proptest::prelude::*;
use statusdeck::grading::{Verdict, grade_typed};
use statusdeck::memory::{Card, Direction};
use statusdeck::registry::{Code, Entry, Registry, fold};
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization as _;

use Verdict::{Exact, OtherRight, Typo};

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| Registry::built_in().expect("built in"));

/// Wrong, and no other code's name either.
const NOTHING: Verdict = Verdict::Wrong(None);

/// Wrong, and right for another code.
const fn of(code: u16) -> Verdict {
    Verdict::Wrong(Code::new(code))
}

fn grade(code: u16, direction: Direction, given: &str) -> Verdict {
    grade_typed(
        &REGISTRY,
        Card(Code::new(code).expect("a code"), direction),
        given,
    )
}

/// Every answer of a table gets its verdict; all that don't are listed.
fn check(direction: Direction, table: &[(u16, &str, Verdict)]) {
    let faults: Vec<String> = table
        .iter()
        .map(|(code, given, fair)| (code, given, fair, grade(*code, direction, given)))
        .filter(|(.., fair, got)| *fair != got)
        .map(|(code, given, fair, got)| format!("{code} {given:?}: {got:?}, fair is {fair:?}"))
        .collect();
    assert!(
        faults.is_empty(),
        "{} of {}:\n{}",
        faults.len(),
        table.len(),
        faults.join("\n")
    );
}

fn names(table: &[(u16, &str, Verdict)]) {
    check(Direction::CodeToMeaning, table);
}

fn numbers(table: &[(u16, &str, Verdict)]) {
    check(Direction::MeaningToCode, table);
}

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
fn small_slips_pass_as_typos() {
    names(&[
        (404, "Not Fond", Typo),
        (404, "not foud", Typo),
        (404, "Not Fuond", Typo),
        (404, "Not Foundd", Typo),
        (404, "Nto Found", Typo),
        (404, "Not Founf", Typo),
        (401, "Unautorized", Typo),
        (401, "Unathorized", Typo),
        (401, "Unauthorizd", Typo),
        (403, "Forbiden", Typo),
        (403, "Forbbiden", Typo),
        (403, "Forbidan", Typo),
        (500, "Internal Sever Error", Typo),
        (500, "Internal Server Eror", Typo),
        (500, "Intenal Server Error", Typo),
        (502, "Bad Gatewy", Typo),
        (503, "Service Unavaliable", Typo),
        (503, "Servic Unavailable", Typo),
        (504, "Gateway Timout", Typo),
        (201, "Creatd", Typo),
        (202, "Acepted", Typo),
        (206, "Partial Contents", Typo),
        (103, "Early Hint", Typo),
        (429, "Too Many Request", Typo),
        (429, "To Many Requests", Typo),
        (413, "Payload To Large", Typo),
        (413, "Content Tooo Large", Typo),
        (415, "Unsuported Media Type", Typo),
        (415, "Unsupported Media Tpye", Typo),
        (422, "Unprocesable Content", Typo),
        (422, "Unprocessible Entity", Typo),
        (409, "Conflct", Typo),
        (405, "Methed Not Allowed", Typo),
        (405, "Method Not Alowed", Typo),
        (406, "Not Acceptible", Typo),
        (412, "Precondtion Failed", Typo),
        (417, "Expectaton Failed", Typo),
        (424, "Failed Dependancy", Typo),
        (301, "Moved Permanetly", Typo),
        (301, "Moved Permanent", Typo),
        (302, "Moved Temporary", Typo),
        (307, "Temporary Redirct", Typo),
        (308, "Permanant Redirect", Typo),
        (304, "Not Modifed", Typo),
        (418, "I'm a teepot", Typo),
        (451, "Unavailable For Legal Reason", Typo),
        (511, "Network Authentification Required", Typo),
        (511, "Network Authenticaton Required", Typo),
        (203, "Non-Authoritive Information", Typo),
        (506, "Variant Also Negotiate", Typo),
        (431, "Request Header Field Too Large", Typo),
        (495, "SSL Certificate Eror", Typo),
        (525, "SSL Handshake Fialed", Typo),
        (521, "Web Server Is Donw", Typo),
        (561, "Unautorized", Typo),
        (204, "Not Content", Typo),
        (400, "잘몬된 요청", Typo),
        (404, "찾을 수 업음", Typo),
        (500, "내부 서버 오루", Typo),
        (502, "불량 게이트웨어", Typo),
        (503, "서비스 이용 볼가", Typo),
        (408, "요청 시간 초가", Typo),
        (301, "영구 이등", Typo),
        (201, "생성돰", Typo),
    ]);
}

#[test]
fn more_than_a_slip_is_wrong() {
    names(&[
        (404, "Nt Fnd", NOTHING),
        (404, "Not", NOTHING),
        (404, "Missing", NOTHING),
        (404, "Not Here", NOTHING),
        (404, "Not Find Page", NOTHING),
        (200, "KO", NOTHING),
        (200, "Ok then", NOTHING),
        (200, "0K", NOTHING),
        (410, "Done", NOTHING),
        (410, "None", NOTHING),
        (226, "MI Used", NOTHING),
        (403, "Frbdn", NOTHING),
        (500, "Server", NOTHING),
        (500, "Internal", NOTHING),
        (500, "Itnrnal Sevrer Eror", NOTHING),
        (503, "Service", NOTHING),
        (429, "Too Few Requests", NOTHING),
        (413, "Too Large", NOTHING),
        (414, "URI Too Short", NOTHING),
        (408, "Timeout", NOTHING),
        (407, "Proxy Authorization Required", NOTHING),
        (226, "HTTP Delta encoding", NOTHING),
        (425, "Unordered Collection", NOTHING),
        (400, "요청", NOTHING),
        (404, "없음", NOTHING),
        (500, "오류", NOTHING),
        (301, "이동", NOTHING),
        (404, "asdfghjkl", NOTHING),
        (404, "ㅁㄴㅇㄹ", NOTHING),
        (404, "no idea", NOTHING),
        (404, "모름", NOTHING),
    ]);
}

#[test]
fn a_negation_lost_or_added_is_no_slip() {
    names(&[
        (501, "Implemented", NOTHING),
        (416, "Range Satisfiable", NOTHING),
        (416, "Requested Range Satisfiable", NOTHING),
        (401, "authorized", NOTHING),
        (401, "Authorised", NOTHING),
        (304, "Modified", NOTHING),
        (406, "Acceptable", NOTHING),
        (405, "Method Allowed", NOTHING),
        (405, "Allowed", NOTHING),
        (505, "HTTP Version Supported", NOTHING),
        (510, "Extended", NOTHING),
        (415, "Supported Media Type", NOTHING),
        (422, "Processable Content", NOTHING),
        (422, "processable entity", NOTHING),
        (503, "Service Available", NOTHING),
        (530, "Origin Available", NOTHING), // not "Origi Navailable" either
        (523, "Origin Is Reachable", NOTHING),
        (526, "Valid SSL Certificate", NOTHING),
        (444, "Response", NOTHING),
        (444, "응답 있음", NOTHING),
        (496, "Cert", NOTHING),
        (520, "알 수 있는 오류", NOTHING),
        (451, "Available For Legal Reasons", NOTHING),
        (507, "Sufficient Storage", NOTHING),
        (203, "Authoritative Information", NOTHING),
        (498, "Valid Token", NOTHING),
        (206, "Impartial Content", NOTHING),
        (401, "인증", NOTHING),
        (401, "인증됨", NOTHING),
        (401, "인증 불필요", NOTHING),
        (404, "찾을 수 있음", NOTHING),
        (404, "찾음", of(302)),
        (304, "수정됨", NOTHING),
        (304, "변경 있음", NOTHING),
        (501, "구현", NOTHING),
        (501, "구현됨", NOTHING),
        (503, "서비스 이용 가능", NOTHING),
        (405, "허용되는 메서드", NOTHING),
        (415, "지원하는 미디어 타입", NOTHING),
        (422, "처리할 수 있는 콘텐츠", NOTHING),
        (204, "내용 있음", NOTHING),
        (505, "HTTP 버전 지원", NOTHING),
        (498, "유효한 토큰", NOTHING),
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
fn a_number_beside_the_name_must_agree_with_it() {
    names(&[
        (404, "404 Not Found", Exact),
        (404, "404: Not Found", Exact),
        (404, "404-Not-Found", Exact),
        (404, "404NotFound", Exact),
        (404, "Not Found (404)", Exact),
        (404, "Not Found 404", Exact),
        (404, "HTTP 404 Not Found", Exact),
        (404, "Error 404: Not Found", Exact),
        (404, "４０４ Not Found", Exact),
        (404, "404 찾을 수 없음", Exact),
        (404, "404 Not Fond", Typo),
        (404, "403 Not Found", NOTHING),
        (404, "Not Found 403", NOTHING),
        (404, "403 Forbidden", of(403)),
        (404, "404 Forbidden", of(403)),
        (404, "404 Implemented", NOTHING),
        (404, "100-continue", of(100)),
        (404, "404 404", NOTHING),
    ]);
    numbers(&[
        (404, "404 Not Found", Exact),
        (404, "Not Found 404", Exact),
        (404, "Not Found (404)", Exact),
        (404, "404 찾을 수 없음", Exact),
        (404, "403 Forbidden", of(403)),
        (404, "403 Not Found", NOTHING),
        (404, "404 Forbidden", NOTHING),
        (404, "404 403", NOTHING),
        (404, "404 or 410", NOTHING),
        (100, "100-continue", Exact),
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

#[test]
fn what_was_not_asked_for_is_asked_again() {
    names(&[
        (404, "404", OtherRight),
        (404, "４０４", OtherRight),
        (404, " 404. ", OtherRight),
        (404, "4 0 4", OtherRight),
        (404, "HTTP 404", OtherRight),
        (404, "404번", OtherRight),
        (404, "404 error", OtherRight),
        (499, "499", OtherRight),
        (404, "403", of(403)),
        (404, "4 0 3", of(403)),
        (404, "HTTP 403", of(403)),
        (404, "402", of(402)),
        (404, "427", NOTHING),
        (404, "999", NOTHING),
        (404, "40", NOTHING),
        (404, "4044", NOTHING),
    ]);
    numbers(&[
        (404, "Not Found", OtherRight),
        (404, "not found", OtherRight),
        (404, "찾을 수 없음", OtherRight),
        (404, "Not Fond", OtherRight),
        (413, "Payload Too Large", OtherRight),
        (418, "Unused", OtherRight),
        (306, "Unused", OtherRight),
        (418, "I'm a teapot", OtherRight),
        (404, "Forbidden", of(403)),
        (404, "접근 금지", of(403)),
        (404, "Gone", of(410)),
        (501, "Implemented", NOTHING),
    ]);
}

#[test]
fn digits_have_no_tolerance() {
    numbers(&[
        (404, "404", Exact),
        (404, "４０４", Exact),
        (404, " 404 ", Exact),
        (404, "404.", Exact),
        (404, "#404", Exact),
        (404, "4 0 4", Exact),
        (404, "4-0-4", Exact),
        (404, "④⓪④", Exact),
        (404, "HTTP 404", Exact),
        (404, "http status code 404", Exact),
        (404, "404번", Exact),
        (404, "404 에러", Exact),
        (404, "상태 코드 404", Exact),
        (404, "403", of(403)),
        (404, "４０３", of(403)),
        (404, "405", of(405)),
        (404, "445", NOTHING), // no code of this registry
        (404, "044", NOTHING),
        (404, "44", NOTHING),
        (404, "4", NOTHING),
        (404, "4040", NOTHING),
        (404, "0404", NOTHING),
        (404, "4404", NOTHING),
        (404, "40", NOTHING),
        (404, "4o4", NOTHING),
        (404, "4O4", NOTHING),
        (404, "404x", NOTHING),
        (404, "x404", NOTHING),
        (404, "40.4.0", NOTHING),
        (404, "4xx", NOTHING),
        (404, "four hundred and four", NOTHING),
        (404, "٤٠٤", NOTHING),
        (404, "999", NOTHING),
        (404, "000", NOTHING),
        (404, "-1", NOTHING),
        (404, "99999999999999999999999", NOTHING),
        (200, "200", Exact),
        (200, "201", of(201)),
        (200, "two hundred", NOTHING),
        (498, "498", Exact),
        (499, "498", of(498)),
        (597, "597", Exact), // not in the registry, yet the number is right
    ]);
}

#[test]
fn an_empty_answer_is_i_dont_know() {
    let table: Vec<(u16, &str, Verdict)> = ["", " ", "\n", "?", "...", "—", "😀", "\u{200b}", "\0"]
        .into_iter()
        .map(|given| (404, given, NOTHING))
        .collect();
    names(&table);
    numbers(&table);
}

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

/// A letter (of Hangul, a jamo) left out never makes a name another code's, unless it does so in truth.
#[test]
fn one_letter_left_out_is_never_credited_to_another_code() {
    for entry in REGISTRY.entries() {
        for name in [entry.display_name(), entry.korean_name()] {
            let letters: Vec<char> = name.nfd().collect();
            for place in 0..letters.len() {
                let mut slipped = letters.clone();
                slipped.remove(place);
                let slipped: String = slipped.into_iter().collect();
                let verdict = grade(entry.code.get(), Direction::CodeToMeaning, &slipped);
                let credited = verdict
                    .matched(entry.code)
                    .filter(|other| *other != entry.code);
                assert_eq!(credited, None, "{} {slipped:?}", entry.code);
            }
        }
    }
}

/// Whatever word of whatever name loses a negating prefix, or gets one: it is another statement, not
/// a slip, wherever the words may be thought to begin.
#[test]
fn no_name_is_a_typo_of_its_negation() {
    const PREFIXES: [&str; 7] = ["un", "in", "im", "미", "비", "무", "부"];
    let mut negated = 0;
    for entry in REGISTRY.entries() {
        for name in entry.accepted_names() {
            let words: Vec<&str> = name.split(' ').collect();
            for (place, word) in words.iter().enumerate() {
                for prefix in PREFIXES {
                    let mut changed = Vec::new();
                    if let Some(rest) = word.to_lowercase().strip_prefix(prefix) {
                        changed.push(rest.to_owned());
                    }
                    if prefix.is_ascii() && word.bytes().all(|byte| byte.is_ascii_alphabetic()) {
                        changed.push(format!("{prefix}{word}"));
                    }
                    for changed in changed {
                        let mut words = words.clone();
                        words[place] = &changed;
                        let given = words.join(" ");
                        let verdict = grade(entry.code.get(), Direction::CodeToMeaning, &given);
                        assert_ne!(verdict, Typo, "{} {given:?}", entry.code);
                        negated += 1;
                    }
                }
            }
        }
    }
    assert!(negated > 1_000, "{negated}");
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

#[test]
fn a_book_as_an_answer_takes_no_time() {
    let book = "Not Found ".repeat(100_000);
    for direction in Direction::ALL {
        assert_eq!(grade(404, direction, &book), NOTHING);
    }
}
