//! Log format 2: the shape of its lines, what of format 1 and of newer versions is read, and how a
//! log of format 1 is gone on with.

use std::fs;
use std::path::{Path, PathBuf};

use statusdeck::grading::{Given, Verdict};
use statusdeck::learner::{Notebook, Profile, ProfileName};
use statusdeck::log::{
    Answered, DeviceId, Dueled, Event, Interviewed, Judged, LogEntry, MockGiven, Record, RecordId,
    Shown, Went, WentHow, log_text, read_log_text,
};
use statusdeck::memory::{Card, Direction, Grade};
use statusdeck::question::Format;
use statusdeck::registry::{Code, Registry};
use statusdeck::store::{Finding, Places, Store, random_device_id};

const DEVICE: &str = "4p34n9wfvzet";

fn code(number: u16) -> Code {
    Code::new(number).expect("a code")
}

fn card(number: u16, direction: Direction) -> Card {
    Card(code(number), direction)
}

fn record(seq: u64, event: Event) -> Record {
    Record {
        seq,
        at: "2026-11-20T09:00:03.120Z".parse().expect("RFC 3339"),
        day: statusdeck::time::Day::from(jiff::civil::date(2026, 11, 20)),
        event,
    }
}

fn answered(prompt: Option<Shown>, format: Format, given: Given, verdict: Verdict) -> Event {
    let grade = if verdict.is_right() {
        Grade::Good
    } else {
        Grade::Again
    };
    Event::Answered(Answered {
        card: card(404, Direction::CodeToMeaning),
        prompt,
        format,
        given,
        verdict,
        grade,
        took_ms: 2310,
    })
}

fn device() -> DeviceId {
    DeviceId::new(DEVICE).expect("a device")
}

fn with_crc(text: &str) -> String {
    format!("{text} // {:08x}\n", crc32fast::hash(text.as_bytes()))
}

/// The lines of a log of one device: an event each, without what every record has. In format 1 only the
/// header names the device.
fn log(format: u32, events: &[&str]) -> String {
    let mut text = with_crc(&format!("(format:{format},device:\"{DEVICE}\")"));
    let device = match format {
        1 => String::new(),
        _ => format!("device:\"{DEVICE}\","),
    };
    for (seq, event) in (1..).zip(events) {
        text.push_str(&with_crc(&format!(
            "(seq:{seq},{device}at:\"2026-11-20T09:00:03.120Z\",day:\"2026-11-20\",event:{event})"
        )));
    }
    text
}

fn read(text: &str) -> Vec<Record> {
    let entries = read_log_text(text.as_bytes());
    entries.into_iter().map(|entry| entry.record).collect()
}

fn written(events: Vec<Event>) -> String {
    let entries = (1..).zip(events).map(|(seq, event)| LogEntry {
        device: device(),
        record: record(seq, event),
    });
    log_text(&entries.collect::<Vec<_>>()).expect("RON")
}

/// Every way to answer, and its line.
fn lines() -> Vec<(Event, &'static str)> {
    let scenario = || Some(Shown::Scenario("403-django-csrf".into()));
    let statement = |is_true| {
        let myth = "403-only-logged-in".into();
        Some(Shown::Statement { myth, is_true })
    };
    let interviewed = |given, said: &str, got, of| {
        Event::Interviewed(Interviewed {
            mock: "2026-11-20T09:00:00.000Z-4p34n9wfvzet".to_owned(),
            question: "q-401-403".to_owned(),
            given,
            said: said.to_owned(),
            got,
            of,
            took_ms: 41_000,
        })
    };
    vec![
        (
            interviewed(MockGiven::Codes(vec![code(403)]), "", 1, 1),
            r#"Interviewed(mock:"2026-11-20T09:00:00.000Z-4p34n9wfvzet",question:"q-401-403",given:Codes([403]),got:1,of:1,took_ms:41000)"#,
        ),
        (
            interviewed(MockGiven::Ticked(vec![0, 2]), "누구인지 \"모른다\"", 2, 4),
            r#"Interviewed(mock:"2026-11-20T09:00:00.000Z-4p34n9wfvzet",question:"q-401-403",given:Ticked([0,2]),said:"누구인지 \"모른다\"",got:2,of:4,took_ms:41000)"#,
        ),
        (
            answered(
                Some(Shown::Number),
                Format::Typed,
                Given::Text("Not Fond".to_owned()),
                Verdict::Typo,
            ),
            r#"Answered(card:(404,CodeToMeaning),prompt:Number,format:Typed,given:Text("Not Fond"),verdict:Typo,grade:Good,took_ms:2310)"#,
        ),
        (
            answered(
                scenario(),
                Format::Typed,
                Given::Text("찾을 수 \"없음\"".to_owned()),
                Verdict::Wrong(Some(code(401))),
            ),
            r#"Answered(card:(404,CodeToMeaning),prompt:Scenario("403-django-csrf"),format:Typed,given:Text("찾을 수 \"없음\""),verdict:Wrong(Some(401)),grade:Again,took_ms:2310)"#,
        ),
        (
            answered(
                Some(Shown::Name),
                Format::Choice,
                Given::Option(code(308)),
                Verdict::Wrong(Some(code(308))),
            ),
            r#"Answered(card:(404,CodeToMeaning),prompt:Name,format:Choice,given:Option(308),verdict:Wrong(Some(308)),grade:Again,took_ms:2310)"#,
        ),
        (
            answered(
                Some(Shown::Exchange),
                Format::SelfGraded,
                Given::Said(Grade::Good),
                Verdict::Exact,
            ),
            r#"Answered(card:(404,CodeToMeaning),prompt:Exchange,format:SelfGraded,given:Said(Good),verdict:Exact,grade:Good,took_ms:2310)"#,
        ),
        (
            answered(
                Some(Shown::Meaning),
                Format::Typed,
                Given::Unknown,
                Verdict::Wrong(None),
            ),
            r#"Answered(card:(404,CodeToMeaning),prompt:Meaning,format:Typed,given:Unknown,verdict:Wrong(None),grade:Again,took_ms:2310)"#,
        ),
        (
            answered(
                None,
                Format::Typed,
                Given::Text("x".to_owned()),
                Verdict::Wrong(None),
            ),
            r#"Answered(card:(404,CodeToMeaning),format:Typed,given:Text("x"),verdict:Wrong(None),grade:Again,took_ms:2310)"#,
        ),
        (
            Event::Dueled(Dueled {
                asked: code(401),
                against: code(403),
                prompt: scenario(),
                given: Some(Given::Option(code(403))),
                right: false,
                won: Some(false),
                took_ms: 900,
            }),
            r#"Dueled(asked:401,against:403,prompt:Scenario("403-django-csrf"),given:Option(403),right:false,won:Some(false),took_ms:900)"#,
        ),
        (
            Event::Judged(Judged {
                card: card(403, Direction::CodeToMeaning),
                prompt: statement(false),
                statement: None,
                given: Some(Given::Truth(true)),
                right: false,
                took_ms: 700,
            }),
            r#"Judged(card:(403,CodeToMeaning),prompt:Statement(myth:"403-only-logged-in",is_true:false),given:Truth(true),right:false,took_ms:700)"#,
        ),
        (
            Event::GoalSet(Some(support::logs::goal(35))),
            r#"GoalSet(Some((on:"2026-02-09",minutes:20,asked:Scope(List([400])),target_percent:Some(90),days_off:[Saturday,Sunday],holidays:[(first:"2026-01-08",last:"2026-01-09")])))"#,
        ),
        (Event::GoalSet(None), "GoalSet(None)"),
        (
            support::logs::forecast(35),
            r#"Forecast((on:"2026-02-09",questions:20,mean_tenths:161,low:14,high:18,early:false,now_low:9,now_high:13))"#,
        ),
        (
            Event::Outcome(Went {
                on: support::logs::day(35),
                word: WentHow::AsForecast,
            }),
            r#"Outcome((on:"2026-02-09",word:AsForecast))"#,
        ),
    ]
}

#[test]
fn every_answer_is_written_in_this_shape_and_read_back() {
    let (events, texts): (Vec<Event>, Vec<&str>) = lines().into_iter().unzip();
    let text = written(events.clone());
    assert_eq!(text, log(2, &texts));
    let back: Vec<Event> = read(&text).into_iter().map(|it| it.event).collect();
    assert_eq!(back, events);
    // A line decides by itself, whatever the header says.
    let older: Vec<Event> = read(&log(1, &texts))
        .into_iter()
        .map(|it| it.event)
        .collect();
    assert_eq!(older, events);
    for line in text.lines() {
        assert!(!line.starts_with("(seq:") || ron::from_str::<Record>(line).is_ok());
    }
}

fn check_old(event: &str, expected: &Event) {
    for format in [1, 2] {
        let records = read(&log(format, &[event]));
        assert_eq!(records, [record(1, expected.clone())], "{event}");
    }
    // By RON alone, as a line with a space or an escape in it is read.
    let spaced = event.replacen(',', ", ", 1);
    assert_eq!(
        read(&log(1, &[&spaced])),
        [record(1, expected.clone())],
        "{spaced}"
    );
}

fn check_old_answer(format: Format, given: &str, verdict: Verdict, expected: Given) {
    let verdict_text = ron::to_string(&verdict).expect("RON");
    let grade = if verdict.is_right() { "Good" } else { "Again" };
    let event = format!(
        "Answered(card:(404,CodeToMeaning),format:{format:?},given:{given:?},verdict:{verdict_text},grade:{grade},took_ms:2310)"
    );
    check_old(&event, &answered(None, format, expected, verdict));
}

#[test]
fn answers_of_format_1_say_what_can_be_known() {
    use Format::{Choice, SelfGraded, Typed};
    let text = |text: &str| Given::Text(text.to_owned());
    let wrong = Verdict::Wrong(None);
    let gone = Verdict::Wrong(Some(code(410)));
    check_old_answer(Typed, "Not Found", Verdict::Exact, text("Not Found"));
    check_old_answer(Typed, "찾을 수 없음", Verdict::Exact, text("찾을 수 없음"));
    check_old_answer(Typed, "2", wrong, text("2"));
    check_old_answer(Typed, "", wrong, Given::Unknown);
    check_old_answer(Typed, "  ", wrong, Given::Unknown);
    check_old_answer(Choice, "2", Verdict::Exact, Given::Option(code(404)));
    check_old_answer(Choice, "3", gone, Given::Option(code(410)));
    check_old_answer(Choice, "3", wrong, text("3"));
    check_old_answer(Choice, "Gone", gone, text("Gone"));
    check_old_answer(Choice, "", wrong, Given::Unknown);
    check_old_answer(SelfGraded, "good", Verdict::Exact, Given::Said(Grade::Good));
    check_old_answer(SelfGraded, "1", wrong, Given::Said(Grade::Again));
    check_old_answer(SelfGraded, "Gone", gone, text("Gone"));
    check_old_answer(SelfGraded, "", wrong, Given::Unknown);
}

#[test]
fn every_other_event_of_format_1_is_read() {
    let other = || device();
    check_old(
        r#"Corrected(device:"4p34n9wfvzet",seq:3,grade:Good)"#,
        &Event::Corrected {
            device: other(),
            seq: 3,
            grade: Grade::Good,
        },
    );
    for right in [true, false] {
        check_old(
            &format!("Dueled(asked:401,against:403,right:{right},won:None,took_ms:900)"),
            &Event::Dueled(Dueled {
                asked: code(401),
                against: code(403),
                prompt: None,
                given: right.then_some(Given::Option(code(401))),
                right,
                won: None,
                took_ms: 900,
            }),
        );
    }
    check_old(
        r#"Judged(card:(403,CodeToMeaning),statement:"It is final.",right:true,took_ms:700)"#,
        &Event::Judged(Judged {
            card: card(403, Direction::CodeToMeaning),
            prompt: None,
            statement: Some("It is final.".to_owned()),
            given: None,
            right: true,
            took_ms: 700,
        }),
    );
    check_old(
        r#"Undone(device:"4p34n9wfvzet",seq:3)"#,
        &Event::Undone {
            device: other(),
            seq: 3,
        },
    );
    check_old(
        r#"Rewound(ranges:[("4p34n9wfvzet",3,5)])"#,
        &Event::Rewound {
            brought: Vec::new(),
            ranges: vec![(other(), 3, 5)],
        },
    );
    let card = card(403, Direction::MeaningToCode);
    check_old("Suspended((403,MeaningToCode))", &Event::Suspended(card));
    check_old("Resumed((403,MeaningToCode))", &Event::Resumed(card));
    check_old("Reset((403,MeaningToCode))", &Event::Reset(card));
}

#[test]
fn what_a_newer_version_adds_to_an_answer_costs_nothing_but_itself() {
    let newer = [
        r#"Answered(card:(404,CodeToMeaning),prompt:Interview("q-401-403"),format:Typed,given:Text("x"),verdict:Wrong(None),grade:Again,took_ms:2310)"#,
        r#"Answered(card:(404,CodeToMeaning),prompt:Number,format:Typed,given:Ticked([0,2]),verdict:Wrong(None),grade:Again,took_ms:2310)"#,
        r#"Answered(card:(404,CodeToMeaning),prompt:Number,format:Typed,given:Text("x"),verdict:Wrong(None),grade:Again,took_ms:2310,mood:(name:"fine",of:[1,Two(3)]))"#,
    ];
    let text = |text: &str| Given::Text(text.to_owned());
    let wrong = |prompt, given| answered(prompt, Format::Typed, given, Verdict::Wrong(None));
    let expected = [
        wrong(None, text("x")),
        wrong(Some(Shown::Number), text("Ticked([0,2])")),
        wrong(Some(Shown::Number), text("x")),
    ];
    let records = read(&log(2, &newer));
    let events: Vec<Event> = records.into_iter().map(|it| it.event).collect();
    assert_eq!(events, expected);
}

struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let home = Self { folder };
        let name: ProfileName = "mina".parse().expect("a name");
        home.store()
            .create_profile(&Profile::new(name))
            .expect("a profile");
        home
    }

    fn store(&self) -> Store {
        let path = |place| self.folder.path().join(place);
        let places = Places {
            data: path("data"),
            state: path("state"),
        };
        Store::open(places).expect("a store")
    }

    fn logs(&self) -> PathBuf {
        self.folder.path().join("data/profiles/mina/log")
    }

    fn records(&self) -> Vec<(String, u64)> {
        let (history, findings) = self.store().history("mina").expect("a history");
        assert_eq!(findings, []);
        let entries = history.entries().iter().map(LogEntry::id);
        entries
            .map(|RecordId { device, seq }| (device.to_string(), seq))
            .collect()
    }
}

const OLD: [&str; 2] = [
    r#"Answered(card:(404,CodeToMeaning),format:Typed,given:"Not Found",verdict:Exact,grade:Easy,took_ms:2310)"#,
    r#"Dueled(asked:401,against:403,right:true,won:None,took_ms:900)"#,
];

fn bytes(path: &Path) -> Vec<u8> {
    fs::read(path).expect("a log")
}

#[test]
fn a_log_of_format_1_is_gone_on_with_in_a_new_file() {
    let home = Home::new();
    let store = home.store();
    // This machine's device is the old log's.
    drop(store.open_profile("mina", device()).expect("opened"));
    fs::create_dir_all(home.logs()).expect("a folder");
    let old = home.logs().join(format!("{DEVICE}.ron"));
    fs::write(&old, log(1, &OLD)).expect("written");
    let before = bytes(&old);

    let mut profile = store
        .open_profile("mina", random_device_id(7))
        .expect("opened");
    assert_eq!(profile.history.history().entries().len(), 2);
    assert_eq!((profile.last_seq(), &profile.findings), (0, &Vec::new()));
    let event = answered(
        Some(Shown::Number),
        Format::Typed,
        Given::Unknown,
        Verdict::Wrong(None),
    );
    profile.log.append(&[record(1, event)]).expect("appended");
    let new = profile.log.path().to_owned();
    drop(profile);
    assert_ne!(new, old);
    assert_eq!(bytes(&old), before);
    assert!(bytes(&new).starts_with(b"(format:2,device:"));
    let device = random_device_id(7).to_string();
    let expected = [(DEVICE.to_owned(), 1), (DEVICE.to_owned(), 2), (device, 1)];
    let mut records = home.records();
    records.sort();
    assert_eq!(records, expected);

    // From then on the new file is this machine's.
    let profile = store
        .open_profile("mina", random_device_id(8))
        .expect("opened");
    assert_eq!((profile.log.path(), profile.last_seq()), (&*new, 1));
    assert_eq!(profile.history.history().entries().len(), 3);
    assert_eq!(bytes(&old), before);
}

#[test]
fn an_event_that_is_not_known_is_kept_and_skipped() {
    let home = Home::new();
    fs::create_dir_all(home.logs()).expect("a folder");
    let path = home.logs().join(format!("{DEVICE}.ron"));
    let newer = [OLD[0], "Dreamt(of:[200,201])", OLD[1]];
    fs::write(&path, log(2, &newer)).expect("written");
    let (history, findings) = home.store().history("mina").expect("a history");
    let numbers = history.entries().iter().map(|entry| entry.record.seq);
    assert_eq!(numbers.collect::<Vec<_>>(), [1, 3]);
    let kept = Finding::NewerRecords {
        path: path.clone(),
        count: 1,
    };
    assert_eq!(findings, [kept]);
    let profile = home
        .store()
        .open_profile("mina", device())
        .expect("a profile");
    assert_ne!(*profile.log.device(), device(), "its number is used");
    assert_eq!(bytes(&path), log(2, &newer).into_bytes());
}

#[test]
fn a_myth_counts_by_its_id_and_in_format_1_by_its_text() {
    let registry = std::sync::Arc::new(Registry::built_in().expect("built in"));
    let myths: Vec<_> = registry
        .myths()
        .iter()
        .filter(|myth| myth.code == code(403))
        .cloned()
        .collect();
    let [first, second] = myths.as_slice() else {
        panic!("{myths:?}")
    };
    let id = &first.id;
    let truth = &second.truth.en;
    let events = [
        format!(
            "Judged(card:(403,CodeToMeaning),prompt:Statement(myth:{id:?},is_true:false),given:Truth(false),right:true,took_ms:700)"
        ),
        format!(
            "Judged(card:(403,CodeToMeaning),prompt:Statement(myth:{id:?},is_true:false),given:Truth(true),right:false,took_ms:700)"
        ),
        format!("Judged(card:(403,CodeToMeaning),statement:{truth:?},right:true,took_ms:700)"),
    ];
    let events: Vec<&str> = events.iter().map(String::as_str).collect();
    let text = log(2, &events);
    let history = statusdeck::log::History::merge(read_log_text(text.as_bytes()));
    let profile = Profile::new("mina".parse().expect("a name"));
    let notebook = Notebook::new(std::sync::Arc::clone(&registry), profile, device(), history);
    let times = |myth| notebook.progress().recognised(myth);
    assert_eq!((times(first), times(second)), (1, 1));
}
