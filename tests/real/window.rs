//! The real binary in a real window under Xvfb, driven by keys alone.
//!
//! Needs Xvfb, xdotool and ImageMagick, so it stands behind the feature `real-window`. Another
//! program than the one just built is tested by naming it in `STATUSDECK_BIN`.

use std::path::Path;

use egui::Key;
use statusdeck::app::{Phase, Route};
use statusdeck::grading::Verdict;
use statusdeck::language::Language;
use statusdeck::learner::{Scope, Settings};
use statusdeck::log::{Event, Record};
use statusdeck::question::Format;
use statusdeck::registry::Registry;
use support::desk::{Desk, Look, option_key};
use support::real_window::{Display, Window};

/// The records of every log, each parsed by `ron` with its checksum as a comment and checked.
pub fn records(folder: &Path) -> Vec<Record> {
    let mut records = Vec::new();
    for profile in std::fs::read_dir(folder.join("data/profiles")).expect("profiles") {
        let logs = profile.expect("a profile").path().join("log");
        let Ok(logs) = std::fs::read_dir(logs) else {
            continue;
        };
        for log in logs {
            let text = std::fs::read_to_string(log.expect("a log").path()).expect("UTF-8");
            for line in text.lines().skip(1) {
                let (value, crc) = line.rsplit_once(" // ").expect("a checksum");
                let expected = crc32fast::hash(value.as_bytes());
                assert_eq!(u32::from_str_radix(crc, 16), Ok(expected), "{line}");
                records.push(ron::from_str(line).expect("RON"));
            }
        }
    }
    records
}

#[test]
fn a_first_day_by_keys_alone_survives_being_killed() {
    let folder = tempfile::tempdir().expect("a folder");
    let registry = Registry::built_in().expect("the registry");
    let display = Display::start();

    let mut window = Window::open(&display, folder.path());
    window.press("Return");
    window.type_text("ok");
    window.press("Return");
    window.press("Return");
    window.kill();

    let answers = records(folder.path());
    assert_eq!(answers.len(), 1, "{answers:?}");
    let Event::Answered(first) = &answers[0].event else {
        panic!("{:?}", answers[0])
    };
    assert_eq!(first.given.plain(), "ok");
    let code = first.card.code();
    assert_eq!(
        first.verdict.is_right(),
        registry.get(code).expect("an entry").name == "OK"
    );

    // The next start goes on from there: another card, and the old answer is still counted once.
    let mut window = Window::open(&display, folder.path());
    window.press("Return");
    window.type_text("no idea");
    window.press("Return");
    window.press("z");
    window.press("Escape");
    window.press("c");
    window.type_text("teapot");
    window.kill();
    let all = records(folder.path());
    assert_eq!(all.len(), 3, "{all:?}");
    assert_eq!(all[0], answers[0]);
    let Event::Answered(second) = &all[1].event else {
        panic!("{:?}", all[1])
    };
    assert_ne!(second.card, first.card);
    assert!(
        matches!(all[2].event, Event::Undone { seq: 2, .. }),
        "{:?}",
        all[2]
    );
}

/// The real window beside one without a display: both have the same seed and get the same keys, so
/// the second knows what the first is asking.
struct Pair<'a> {
    window: Window<'a>,
    desk: Desk,
}

impl Pair<'_> {
    fn press(&mut self, name: &str, key: Key) {
        self.window.press(name);
        self.desk.press(key);
        self.desk.settle();
    }

    fn type_text(&mut self, text: &str) {
        self.window.type_text(text);
        self.desk.type_text(text);
    }

    fn answer(&mut self, answer: &str) {
        if self.desk.question().format == Format::Typed {
            self.type_text(answer);
            self.press("Return", Key::Enter);
        } else {
            let key = option_key(&self.desk.question(), answer);
            let name = match key {
                Key::ArrowLeft => "Left".to_owned(),
                Key::ArrowRight => "Right".to_owned(),
                key => key.name().to_lowercase(),
            };
            self.press(&name, key);
        }
    }

    fn verdict(&self) -> Verdict {
        match self.desk.phase() {
            Phase::Feedback(reply) => reply.verdict,
            phase => panic!("{phase:?}"),
        }
    }

    fn answer_right(&mut self) {
        let right = self.desk.right_answer();
        self.answer(&right);
        assert!(self.verdict().is_right(), "{right}");
    }

    fn go_on(&mut self) {
        self.press("Return", Key::Enter);
    }

    fn is_asking(&self) -> bool {
        matches!(self.desk.app().route(), Route::Study(study) if !study.is_done())
    }
}

/// What was done, without when and how quickly.
fn deeds(records: &[Record]) -> Vec<String> {
    let deed = |record: &Record| match &record.event {
        Event::Answered(it) => {
            format!(
                "{:?} {:?} {} {:?}",
                it.card,
                it.format,
                it.given.plain(),
                it.verdict
            )
        }
        Event::Dueled(it) => format!("{:?} {:?} {} {:?}", it.asked, it.against, it.right, it.won),
        Event::Judged(it) => format!("{:?} {:?} {}", it.prompt, it.given, it.right),
        Event::Undone { seq, .. } => format!("undone {seq}"),
        other => format!("{other:?}"),
    };
    records.iter().map(deed).collect()
}

#[test]
fn a_whole_first_day() {
    let folder = tempfile::tempdir().expect("a folder");
    let registry = Registry::built_in().expect("the registry");
    let display = Display::start();
    let mut pair = Pair {
        window: Window::open(&display, folder.path()),
        desk: Desk::new(Look::new(Language::En)),
    };

    // The first run: ten answers, a slip and a look-alike's name among them.
    pair.go_on();
    let (mut slipped, mut mixed_up) = (false, false);
    for place in 0..10 {
        let question = pair.desk.question();
        let code = question.card.code();
        let right = pair.desk.right_answer();
        let look_alike = registry
            .groups_of(code)
            .into_iter()
            .flat_map(|group| &group.answers)
            .filter(|answer| answer.code != code)
            .filter_map(|answer| registry.get(answer.code))
            .find(|entry| Scope::Common.contains(entry));
        if question.format != Format::Typed {
            pair.answer_right();
        } else if let Some(other) = look_alike.filter(|_| place >= 6 && !mixed_up) {
            // So late that it is not right again before the leaving.
            mixed_up = true;
            pair.answer(other.display_name());
            assert_eq!(pair.verdict(), Verdict::Wrong(Some(other.code)));
            pair.press("z", Key::Z);
            assert_eq!(pair.desk.question().card, question.card, "asked again");
            pair.answer(other.display_name());
        } else if right.len() > 8 && !slipped {
            slipped = true;
            pair.answer(&right[..right.len() - 1]);
            assert_eq!(pair.verdict(), Verdict::Typo, "{right}");
        } else {
            pair.answer_right();
        }
        pair.go_on();
    }
    assert!(slipped && mixed_up);

    // Leaving, and a duel of the two that were mixed up.
    pair.press("Escape", Key::Escape);
    pair.press("Escape", Key::Escape);
    pair.press("d", Key::D);
    while pair.is_asking() {
        pair.answer_right();
        pair.go_on();
    }
    pair.go_on();

    // Coming back.
    let Pair { window, desk } = pair;
    window.kill();
    let mut pair = Pair {
        window: Window::open(&display, folder.path()),
        desk: desk.reopen(),
    };
    pair.go_on();
    pair.answer_right();
    pair.press("Escape", Key::Escape);
    pair.press("Escape", Key::Escape);

    // A look-up, and the other language.
    pair.press("c", Key::C);
    pair.type_text("teapot");
    pair.desk.assert_shows("418");
    pair.press("Escape", Key::Escape);
    pair.press("Escape", Key::Escape);
    pair.press("s", Key::S);
    let is_there = |pair: &Pair<'_>| {
        use egui_kittest::kittest::{NodeT as _, Queryable as _};
        let korean = pair.desk.harness.get_by_label("한국어");
        korean.accesskit_node().is_focused()
    };
    while !is_there(&pair) {
        pair.press("Tab", Key::Tab);
    }
    pair.press("space", Key::Space);
    pair.desk.assert_shows(&pair.desk.text("settings-language"));
    assert_eq!(pair.desk.app().text().language(), Language::Ko);

    let settings = folder.path().join("data/settings.ron");
    pair.window.wait("the language is kept", |_| {
        let kept = std::fs::read_to_string(&settings).unwrap_or_default();
        let kept: Option<Settings> = ron::from_str(&kept).ok();
        kept.is_some_and(|kept| kept.language == Some(Language::Ko))
    });
    pair.window.kill();
    let real = deeds(&records(folder.path()));
    assert_eq!(real, deeds(&desk_records(&pair.desk)));
    assert!(real.len() > 18, "{real:#?}");
}

fn desk_records(desk: &Desk) -> Vec<Record> {
    let lines = desk.log_lines();
    let records = lines.iter().filter(|line| line.starts_with("(seq:"));
    records
        .map(|line| ron::from_str(line).expect("RON"))
        .collect()
}

/// The session ends, or the user says `kill`: as closing the window, without a question, and with the
/// day's backup.
#[test]
fn a_signal_ends_the_window_in_order() {
    for (name, status) in [("TERM", 143), ("HUP", 129), ("INT", 130)] {
        let folder = tempfile::tempdir().expect("a folder");
        let display = Display::start();
        let mut window = Window::open(&display, folder.path());
        window.press("Return");
        window.type_text("ok");
        window.press("Return");
        assert_eq!(window.signal(name), Some(status), "{name}");
        assert_eq!(records(folder.path()).len(), 1, "{name}");
        let profiles = std::fs::read_dir(folder.path().join("data/profiles"));
        let profile = profiles.expect("profiles").next().expect("one");
        let backups = profile.expect("a profile").path().join("backups");
        let backups = std::fs::read_dir(backups).expect("backups").count();
        assert_eq!(backups, 1, "{name}");
    }
}
