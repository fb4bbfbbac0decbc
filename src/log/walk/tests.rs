//! How lines are told apart.

use super::*;

/// What a walk says of each line: its number, and a word.
fn said(text: &[u8], named: Option<&str>) -> Vec<String> {
    let mut walk = LogWalk::new(text, Owner::at_start(named.and_then(DeviceId::new)));
    let mut said = Vec::new();
    while let Ok(Some(walked)) = walk.next() {
        let word = match walked.kind {
            LineKind::Empty => "empty".to_owned(),
            LineKind::Header => "header".to_owned(),
            LineKind::Record(RecordLine { device, seq, .. }) => {
                format!("record {seq} {}", device.map_or("nobody", DeviceId::as_str))
            }
            LineKind::Other(found) => format!("other {}", found.value),
            LineKind::Damaged => format!("damaged {}", walked.lines.len()),
        };
        said.push(format!("{}: {word}", walked.lines.start));
        assert!(walked.bytes.end <= text.len() as u64, "a place in the text");
    }
    said
}

fn line(value: &str) -> String {
    format!("{value} // {:08x}\n", crc32fast::hash(value.as_bytes()))
}

/// A record of format 2.
fn own(seq: u64, device: &str) -> String {
    line(&format!(
        "(seq:{seq},device:{device:?},at:\"then\",event:Dreamt)"
    ))
}

fn record(seq: u64) -> String {
    line(&format!("(seq:{seq},at:\"then\",event:Dreamt)"))
}

fn header(device: &str) -> String {
    line(&format!("(format:1,device:\"{device}\")"))
}

#[test]
fn each_line_is_told_by_what_it_is_and_whose() {
    let long = format!("{}\n", "x".repeat(MOST_LINE_BYTES + 5));
    let text = [
        record(1),
        "\r\n".to_owned(),
        header("other234"),
        record(2),
        "(seq:3,bad // 00000000\n".to_owned(),
        record(4),
        "(fromat // 00000000\n".to_owned(),
        record(5),
        long,
        line("(portable:1)"),
        header("desk"),
        line("(seq:6)"),
    ]
    .concat();
    let expected = [
        "1: record 1 desk",
        "2: empty",
        "3: header",
        "4: record 2 other234",
        "5: damaged 1",
        "6: record 4 other234",
        "7: damaged 1",
        "8: record 5 nobody",
        "9: damaged 1",
        "10: other (portable:1)",
        "11: header",
        "12: record 6 desk",
    ];
    assert_eq!(said(text.as_bytes(), Some("desk")), expected);
}

#[test]
fn what_a_power_cut_leaves_is_damage_only_where_something_follows() {
    let blank = "\0\0\n\0\n";
    for (text, expected) in [
        ([&record(1), blank].concat(), vec!["1: record 1 desk"]),
        ([&record(1), "(seq:2,at"].concat(), vec!["1: record 1 desk"]),
        (
            [&record(1), blank, "(seq:2,at"].concat(),
            vec!["1: record 1 desk"],
        ),
        ([record(1).trim_end()].concat(), vec!["1: record 1 desk"]),
        (
            [blank, &record(2)].concat(),
            vec!["1: damaged 2", "3: record 2 desk"],
        ),
        (
            [blank, "bad\n"].concat(),
            vec!["1: damaged 2", "3: damaged 1"],
        ),
    ] {
        assert_eq!(said(text.as_bytes(), Some("desk")), expected, "{text:?}");
    }
}

#[test]
fn a_line_that_names_its_device_is_nobody_elses() {
    let text = [
        "<<<<<<< HEAD\n".to_owned(),
        own(2, "phone"),
        "=======\n".to_owned(),
        header("phone"),
        own(1, "desk"),
        record(7),
        "(fromat // 00000000\n".to_owned(),
        own(3, "phone"),
        record(8),
        own(4, "NOBODY"),
    ];
    let expected = [
        "1: damaged 1",
        "2: record 2 phone",
        "3: damaged 1",
        "4: header",
        "5: record 1 desk",
        "6: record 7 phone",
        "7: damaged 1",
        "8: record 3 phone",
        "9: record 8 nobody",
        "10: record 4 nobody",
    ];
    assert_eq!(said(text.concat().as_bytes(), None), expected);
    // In format 1, too, what is no damaged header does not change the device.
    let old = [
        header("phone"),
        record(1),
        ">>>>>>> ours\n".to_owned(),
        record(2),
    ];
    let expected = [
        "1: header",
        "2: record 1 phone",
        "3: damaged 1",
        "4: record 2 phone",
    ];
    assert_eq!(said(old.concat().as_bytes(), None), expected);
}

#[test]
fn a_text_is_read_as_any_editor_saves_it() {
    let own = line("(seq:2,device:\"desk\",at:\"then\",event:Dreamt(\"찾을 수 없음 🫖\"))");
    let text = [header("desk"), own, "\n".to_owned(), record(3)].concat();
    let expected = said(text.as_bytes(), None);
    let marked = format!("\u{feff}{text}");
    let utf_16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        text.encode_utf16().flat_map(bytes).collect()
    };
    for (saved, is_recoded) in [
        (text.clone().into_bytes(), false),
        (marked.clone().into_bytes(), true),
        (text.replace('\n', "\r\n").into_bytes(), true),
        (utf_16(&marked, u16::to_le_bytes), true),
        (utf_16(&marked, u16::to_be_bytes), true),
        (utf_16(&text, u16::to_le_bytes), true),
        (utf_16(&text.replace('\n', "\r\n"), u16::to_be_bytes), true),
    ] {
        // However few bytes come at a time.
        for capacity in [1, 2, 3, 7, 1 << 16] {
            let source = io::BufReader::with_capacity(capacity, saved.as_slice());
            let mut walk = LogWalk::new(source, Owner::default());
            let (mut kinds, mut end) = (Vec::new(), 0);
            while let Ok(Some(walked)) = walk.next() {
                assert_eq!(walked.bytes.start, end);
                end = walked.bytes.end;
                kinds.push(format!("{:?}", walked.kind));
            }
            assert_eq!(
                (kinds.len(), walk.is_recoded()),
                (expected.len(), is_recoded)
            );
            assert!(
                kinds.iter().all(|kind| !kind.starts_with("Damaged")),
                "{kinds:?}"
            );
            let records = read_log_text(&saved);
            assert_eq!(records, read_log_text(text.as_bytes()));
        }
    }
}
