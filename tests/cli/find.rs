//! Finding codes and printing them: pasted lines, corrected queries, the cheat sheet.

use std::fs;

use support::terminal::{Home, check_fails, stderr, stdout};

#[test]
fn what_a_program_printed_is_read_and_its_code_found() {
    let home = Home::new();
    let printed = "HTTP/2 301 \r\nlocation: https://example.com/\r\n\r\nHTTP/2 421 \r\n\
        content-type: text/html\r\n\r\n<title>421 Misdirected Request</title>\r\n";
    let output = home.feed(&["codes", "-"], printed.as_bytes());
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(
        stdout(&output).starts_with("421  Misdirected Request"),
        "{}",
        stdout(&output)
    );
    let log = r#"10.0.0.1 - - [10/Oct/2026:13:55:36 +0900] "GET / HTTP/1.1" 502 157 "-" "x""#;
    let found = home.print(&["search", log]);
    assert!(found.starts_with("502  Bad Gateway"), "{found}");
    // Nothing to read, and nothing that is text.
    for input in [b"".as_slice(), &[0xff, 0xfe, 0x00], &[b'?'; 100_000]] {
        let output = home.feed(&["codes", "-"], input);
        assert!(stderr(&output).len() < 500, "{}", stderr(&output));
    }
}

#[test]
fn a_corrected_query_is_said() {
    let home = Home::new();
    let found = home.print(&["codes", "paymnt", "required"]);
    assert!(found.contains("ayment required” instead"), "{found}");
    let found = home.print(&["codes", "--lang", "ko", "ckwdmf tn djqtdma"]);
    assert!(found.contains("찾을 수 없음"), "{found}");
    let found = home.print(&["codes", "too many"]);
    assert!(!found.contains("instead"), "{found}");
}

#[test]
fn a_cheat_sheet_is_written_in_both_formats_and_languages() {
    let home = Home::new();
    for (name, lang, begins) in [
        ("a.pdf", "en", b"%PDF-1.".as_slice()),
        ("b.PDF", "ko", b"%PDF-1."),
        ("c.svg", "ko", b"<svg "),
    ] {
        let path = home.path().join(name).display().to_string();
        let args = [
            "sheet",
            "--lang",
            lang,
            "--scope",
            "all-with-vendors",
            "-o",
            &path,
        ];
        let said = home.print(&args);
        assert!(said.contains(name) && said.contains("95"), "{said}");
        assert!(fs::read(&path).expect("a file").starts_with(begins));
        check_fails(&home, &args, 1, &[name, "--force"]);
        home.print(&[args.as_slice(), &["--force"]].concat());
    }
    let svg = home.print(&["sheet", "-o", "-"]);
    assert!(
        svg.contains("Not Found") && !svg.contains("Cloudflare"),
        "{svg}"
    );
    let svg = home.print(&["sheet", "--missed", "-o", "-"]);
    assert!(svg.contains("you keep missing none"), "{svg}");
    check_fails(
        &home,
        &["sheet", "-o", "sheet.docx"],
        2,
        &["sheet.docx", ".pdf"],
    );
    check_fails(
        &home,
        &["sheet", "--missed", "--scope", "common"],
        2,
        &["--scope"],
    );
}
