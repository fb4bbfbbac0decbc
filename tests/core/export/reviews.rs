//! Reviews as a table: the answers that count, read back as they were given.

use proptest::prelude::*;
use serde_json::{Value, json};
use statusdeck::export::{CardRow, ReviewRow, reviews};
use statusdeck::grading::Verdict;
use statusdeck::log::Event;
use statusdeck::memory::Grade;
use support::cards::code;

use super::{answer, both, csv_text, device, given, history, json_text, name_of, right};

#[test]
fn reviews_are_the_answers_that_count_with_the_grades_that_count() {
    let wrong = Verdict::Wrong(Some(code(410)));
    let device = device("desk");
    let corrected = |seq, grade| Event::Corrected {
        device: device.clone(),
        seq,
        grade,
    };
    let history = history([
        (0, answer(name_of(404), "Gone", wrong, Grade::Again, 2310)),
        (0, corrected(1, Grade::Good)),
        (1, right(name_of(200))),
        (
            1,
            Event::Undone {
                device: device.clone(),
                seq: 3,
            },
        ),
        (2, Event::Suspended(name_of(200))),
        (
            3,
            answer(name_of(301), "", Verdict::Wrong(None), Grade::Again, 0),
        ),
    ]);
    let rows = both(|| reviews(&history).collect::<Vec<_>>());
    assert_eq!(
        Value::from(rows.into_iter().map(Value::Object).collect::<Vec<_>>()),
        json!([
            {
                "at": "2026-01-05T09:00:00.001Z", "day": "2026-01-05", "device": "desk", "seq": 1,
                "code": 404, "direction": "code-to-meaning", "format": "typed", "given": "Gone",
                "verdict": "wrong", "matched": 410, "grade": "good", "corrected": true,
                "took_ms": 2310, "prompt": null, "prompt_id": null
            },
            {
                "at": "2026-01-08T09:00:00.006Z", "day": "2026-01-08", "device": "desk", "seq": 6,
                "code": 301, "direction": "code-to-meaning", "format": "typed", "given": "",
                "verdict": "wrong", "matched": null, "grade": "again", "corrected": false,
                "took_ms": null, "prompt": null, "prompt_id": null
            },
        ])
    );
}

#[test]
fn tables_without_rows_are_tables() {
    assert_eq!(
        csv_text::<ReviewRow<'_>>([]),
        "at,day,device,seq,code,direction,format,given,verdict,matched,grade,corrected,took_ms,\
         prompt,prompt_id\r\n"
    );
    assert_eq!(
        csv_text::<CardRow<'_>>([]),
        "code,direction,name_en,name_ko,stage,first_day,last_day,due,interval_days,\
         stability_days,difficulty,retrievability,reviews,lapses\r\n"
    );
    assert_eq!(json_text::<ReviewRow<'_>>([]), "[]\n");
}

#[test]
fn the_tables_stand_as_documented_to_the_letter() {
    let history = history([(
        0,
        answer(
            name_of(404),
            "=1+1, \"so\"\r\n찾기",
            Verdict::Typo,
            Grade::Good,
            5,
        ),
    )]);
    let csv = csv_text(reviews(&history));
    assert!(csv.ends_with(concat!(
        "Z,2026-01-05,desk,1,404,code-to-meaning,typed,",
        "\"=1+1, \"\"so\"\"\r\n찾기\",typo,404,good,false,5,,\r\n"
    )));
    let json = json_text(reviews(&history));
    assert_eq!(json.lines().count(), 3, "an object a line: {json}");
    assert!(json.starts_with("[\n{\"at\":") && json.ends_with("}\n]\n"));
}

proptest! {
    #[test]
    fn any_answer_is_read_back_as_it_was_given(
        answers in prop::collection::vec((given(), 0u32..30, 100u16..600, any::<u64>()), 0..8)
    ) {
        let events = answers.iter().map(|(given, on, number, took_ms)| {
            (*on, answer(name_of(*number), given, Verdict::Exact, Grade::Good, *took_ms))
        });
        let history = history(events);
        let rows = both(|| reviews(&history).collect::<Vec<_>>());
        prop_assert_eq!(rows.len(), answers.len());
        for row in &rows {
            let seq = row["seq"].as_u64().and_then(|seq| usize::try_from(seq).ok());
            let (given, _, number, took_ms) = &answers[seq.expect("a number") - 1];
            prop_assert_eq!(row["given"].as_str(), Some(given.as_str()));
            prop_assert_eq!(row["code"].as_u64(), Some(u64::from(*number)));
            prop_assert_eq!(row["took_ms"].as_u64(), Some(*took_ms).filter(|ms| *ms > 0));
        }
    }
}
