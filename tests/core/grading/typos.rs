//! Slips that pass as typos, and those that do not.

use Verdict::Typo;
use statusdeck::grading::Verdict;
use statusdeck::memory::Direction;
use support::cards::REGISTRY;
use unicode_normalization::UnicodeNormalization as _;

use super::{NOTHING, grade, names, of};

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
fn a_short_korean_word_is_not_taken_for_a_typo_in_another_codes_name() {
    names(&[
        (200, "맞음", NOTHING),
        (200, "맞습니다", NOTHING),
        (200, "akwtmqslek", NOTHING),
        (404, "감김", NOTHING),
        (200, "찾음", of(302)),
        (200, "잠김", of(423)),
        (200, "사라짐", of(410)),
        (409, "선공", NOTHING),
        (200, "선공", Typo),
        (302, "찿음", Typo),
        (404, "접근 금디", of(403)),
    ]);
}

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
