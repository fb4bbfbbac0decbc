//! Numbers, alone and beside a name.

use Verdict::{Exact, Typo};
use statusdeck::grading::Verdict;

use super::{NOTHING, names, numbers, of};

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
