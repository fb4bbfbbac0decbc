//! A line of a log: a RON value, then a RON comment with the CRC-32 of the value.

use serde::{Deserialize, Serialize};

use super::answer_line;
use crate::log::{DeviceId, Event, LogEntry, Record};
use crate::time::{Day, Timestamp};

/// The version of the log's format. Older ones are read, never written.
pub(crate) const FORMAT: u32 = 2;

/// The first line of a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Header {
    /// The version of the format.
    pub(crate) format: u32,
    pub(crate) device: DeviceId,
}

pub(crate) fn write<T: Serialize>(value: &T) -> Result<String, ron::Error> {
    let text = ron::to_string(value)?;
    let crc = crc32fast::hash(text.as_bytes());
    Ok(format!("{text} // {crc:08x}\n"))
}

/// A record as it is written: with its device, so that lines may be sorted and joined.
#[derive(Serialize)]
#[serde(rename = "Record")]
struct WrittenRecord<'a> {
    seq: u64,
    device: &'a DeviceId,
    at: Timestamp,
    day: Day,
    event: &'a Event,
}

/// The line of a record.
///
/// # Errors
/// RON refuses it.
pub(crate) fn write_record(device: &DeviceId, record: &Record) -> Result<String, ron::Error> {
    let Record {
        seq,
        at,
        day,
        event,
    } = record;
    write(&WrittenRecord {
        seq: *seq,
        device,
        at: *at,
        day: *day,
        event,
    })
}

/// Splits a line, without its line end, into value and checksum; `None` where they disagree.
pub(crate) fn part(line: &str) -> Option<(&str, u32)> {
    let (text, digits) = line.rsplit_once(" // ")?;
    let crc = u32::from_str_radix(digits, 16).ok()?;
    let is_sound = digits.len() == 8 && crc == crc32fast::hash(text.as_bytes());
    is_sound.then_some((text, crc))
}

/// Reads a record from a line's value; `None` for anything else, or one of a newer version.
pub(crate) fn record(value: &str) -> Option<Record> {
    answer_line::read(value).or_else(|| ron::from_str(value).ok())
}

/// Reads a header from a line's value.
pub(crate) fn header(value: &str) -> Option<Header> {
    ron::from_str(value).ok()
}

/// The sequence number of a record and the text of its device, if it is written as by this program. A
/// record of format 1 has no device.
pub(crate) fn record_start(value: &str) -> Option<(u64, Option<&str>)> {
    let rest = value.strip_prefix("(seq:")?;
    let end = rest.find(|c: char| !c.is_ascii_digit())?;
    let (digits, rest) = rest.split_at(end);
    let rest = rest.strip_prefix(',')?;
    let device = rest.strip_prefix("device:\"");
    let device = device.and_then(|rest| rest.split('"').next());
    Some((digits.parse().ok()?, device))
}

/// The text of the device of any record that has one.
pub(crate) fn device_of(value: &str) -> Option<String> {
    #[derive(Deserialize)]
    struct Carrying {
        device: String,
    }
    let carrying: Carrying = ron::from_str(value).ok()?;
    Some(carrying.device)
}

/// The checksum on a line, right or wrong.
pub(crate) fn crc(line: &str) -> Option<u32> {
    let (_, crc) = line.rsplit_once(" // ")?;
    u32::from_str_radix(crc, 16).ok()
}

/// True if a damaged line may have been a header, so that the device of the next lines of format 1 is
/// unknown. What a person, git or another program put between the lines is none.
pub(crate) fn may_be_header(line: &[u8]) -> bool {
    let is_like_one = str::from_utf8(line).map_or(true, |text| {
        text.starts_with('(') || text.contains(" // ") || text.contains('\0')
    });
    is_like_one && !line.starts_with(b"(seq:")
}

/// Records as the text of a log, with a header wherever the device changes.
///
/// # Errors
/// RON refuses a record.
pub fn log_text(entries: &[LogEntry]) -> Result<String, ron::Error> {
    let mut text = String::new();
    for turn in entries.chunk_by(|a, b| a.device == b.device) {
        if let Some(first) = turn.first() {
            text.push_str(&write(&Header {
                format: FORMAT,
                device: first.device.clone(),
            })?);
        }
        for entry in turn {
            text.push_str(&write_record(&entry.device, &entry.record)?);
        }
    }
    Ok(text)
}

/// The sequence number of a record, even if its event is unknown.
pub(crate) fn number(text: &str) -> Option<u64> {
    let start = text.strip_prefix("(seq:")?;
    let digits = start.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::Index;

    use super::*;
    use crate::grading::{Given, Verdict};
    use crate::log::{Answered, Shown};
    use crate::memory::{Card, Direction, Grade};
    use crate::question::Format;
    use crate::registry::Code;

    const LINE: &str = concat!(
        r#"(seq:17,device:"4p34n9wfvzet",at:"2026-11-20T09:00:03.120Z",day:"2026-11-20",event:Answered(card:(404,CodeToMeaning),"#,
        r#"prompt:Number,format:Typed,given:Text("찾을 수 // \"없음\""),verdict:Wrong(Some(410)),grade:Again,took_ms:2310))"#,
    );

    fn device() -> DeviceId {
        DeviceId::new("4p34n9wfvzet").expect("a device id")
    }

    /// A record's value in format 2, or in format 1, which had no device.
    fn value_of(record: &Record, with_device: bool) -> String {
        let line = write_record(&device(), record).expect("RON");
        let (value, _) = part(line.trim_end_matches('\n')).expect("sound");
        if with_device {
            value.to_owned()
        } else {
            value.replacen(",device:\"4p34n9wfvzet\"", "", 1)
        }
    }

    fn with_crc(text: &str) -> String {
        format!("{text} // {:08x}", crc32fast::hash(text.as_bytes()))
    }

    #[test]
    fn a_record_is_written_as_it_is_read() {
        let line = with_crc(LINE);
        let (value, _) = part(&line).expect("sound");
        let record = record(value).expect("a record");
        assert_eq!(record.seq, 17);
        assert_eq!(
            write_record(&device(), &record).expect("RON"),
            format!("{}\n", with_crc(LINE))
        );
        assert_eq!(
            ron::from_str::<Record>(&with_crc(LINE)),
            Ok(record),
            "the checksum is a RON comment"
        );
    }

    #[test]
    fn a_flipped_bit_anywhere_is_damage() {
        let line = with_crc(LINE);
        for place in 0..line.len() {
            let mut bytes = line.clone().into_bytes();
            bytes[place] ^= 1;
            if let Ok(flipped) = String::from_utf8(bytes) {
                // The checksum's digits may change case and mean the same; nothing else may pass.
                assert!(part(&flipped).is_none(), "byte {place}: {flipped}");
            }
        }
    }

    #[test]
    fn an_event_of_a_newer_version_keeps_its_number() {
        let newer = LINE.replace("Answered(", "Dreamt(of:").replace("card:", "");
        assert_eq!(record(&newer), None, "{newer}");
        assert_eq!(number(&newer), Some(17), "{newer}");
        assert_eq!(
            record_start(&newer),
            Some((17, Some("4p34n9wfvzet"))),
            "{newer}"
        );
    }

    /// Records as they may be, and lines as they may look.
    fn any_record() -> impl Strategy<Value = Record> {
        let code = || (100u16..600).prop_map(|number| Code::new(number).expect("a code"));
        let card = (code(), prop::sample::select(Direction::ALL.to_vec()));
        let format = prop::sample::select(vec![
            Format::Typed,
            Format::Choice,
            Format::SelfGraded,
            Format::TrueFalse,
        ]);
        let verdict = prop_oneof![
            Just(Verdict::Exact),
            Just(Verdict::Typo),
            Just(Verdict::OtherRight),
            prop::option::of(code()).prop_map(Verdict::Wrong),
        ];
        let text = prop_oneof![
            Just("Not Fond".to_owned()),
            Just("찾을 수 없음".to_owned()),
            any::<String>()
        ];
        let given = prop_oneof![
            3 => text.prop_map(Given::Text),
            1 => code().prop_map(Given::Option),
            1 => prop::sample::select(Grade::ALL.to_vec()).prop_map(Given::Said),
            1 => Just(Given::Unknown),
        ];
        let shown = prop::option::of(prop_oneof![
            Just(Shown::Number),
            Just(Shown::Name),
            Just(Shown::Meaning),
            Just(Shown::Exchange),
            "[0-9a-z-]{3,40}".prop_map(|id| Shown::Scenario(id.into())),
        ]);
        let grade = prop::sample::select(Grade::ALL.to_vec());
        let answered = (card, shown, format, given, verdict, grade, any::<u64>());
        let ms = prop_oneof![
            0i64..4_000_000_000_000,
            -70_000_000_000_000i64..250_000_000_000_000
        ];
        let day = prop_oneof![0i32..40_000, -800_000i32..2_900_000];
        (any::<u64>(), ms, day, answered).prop_map(|(seq, ms, day, answered)| {
            let ((code, direction), prompt, format, given, verdict, grade, took_ms) = answered;
            let at = jiff::Timestamp::from_millisecond(ms).expect("a moment");
            Record {
                seq,
                at: Timestamp::new(at),
                day: Day::from_number(day),
                event: Event::Answered(Answered {
                    card: Card(code, direction),
                    prompt,
                    format,
                    given,
                    verdict,
                    grade,
                    took_ms,
                }),
            }
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

        #[test]
        fn the_fast_reader_reads_what_is_written(record in any_record(), with_device in any::<bool>()) {
            let text = value_of(&record, with_device);
            let read = answer_line::read(&text);
            let is_plain = !text.contains('\\') && !text.contains(char::is_control);
            let is_usual = record.day.date().year() >= 0 && text.contains("at:\"2");
            prop_assert!(read.is_some() || !is_plain || !is_usual, "{}", text);
            prop_assert!(read.is_none_or(|read| read == record), "{}", text);
        }

        /// A line that is written in another way is left to RON, or read just as RON reads it.
        #[test]
        fn the_fast_reader_never_disagrees_with_ron(
            record in any_record(),
            with_device in any::<bool>(),
            changes in prop::collection::vec(
                (any::<Index>(), 0usize..3, prop::sample::select(r#"0129_+-xTZ:.,"\/ ()ueS#é"#.chars().collect::<Vec<_>>())),
                1..3,
            ),
        ) {
            let mut text = value_of(&record, with_device);
            for (place, length, with) in changes {
                let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
                let start = place.index(places.len());
                let end = places.get(start + length).copied().unwrap_or(text.len());
                text.replace_range(places[start]..end, &with.to_string());
            }
            if let Some(read) = answer_line::read(&text) {
                prop_assert_eq!(ron::from_str::<Record>(&text), Ok(read), "{}", text);
            }
        }
    }
}
