//! The window without a display: size, theme, language, fonts, clock and seed are set here.

use std::cell::{Cell, RefCell};
use std::ops::{Deref, DerefMut};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use jiff::tz::TimeZone;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::app::{App, Phase, Route};
use statusdeck::grading::{Given, Verdict};
use statusdeck::language::Language;
use statusdeck::learner::{Notebook, Profile, Scope, Theme};
use statusdeck::log::{Answered, Event};
use statusdeck::memory::{Card, Direction, Grade};
use statusdeck::question::{Format, Prompt, Question, Stage};
use statusdeck::registry::{InterviewQuestion, Registry};
use statusdeck::runtime::{Runtime, Writer};
use statusdeck::store::{Store, random_device_id};
use statusdeck::time::{Day, Now, Timestamp};
use statusdeck::ui::{Shell, apply_look};

use crate::cards::{self, REGISTRY};
use crate::folder;

/// When a desk is opened first.
const START: &str = "2026-11-21T09:00:00Z";

thread_local! {
    /// A window that was closed. The next one of the same test opens in its place, for laying out the
    /// fonts anew would take longer than most tests.
    static CLOSED: RefCell<Option<Harness<'static, Inside>>> = const { RefCell::new(None) };
}

/// What is in a window: nothing once it is closed.
pub struct Inside(Option<Shell>);

impl eframe::App for Inside {
    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        if let Some(shell) = &mut self.0 {
            shell.ui(ui, frame);
        }
    }
}

/// The harness of an open window.
pub struct Window(Option<Harness<'static, Inside>>);

impl Window {
    fn open(look: Look, build: impl FnOnce(&egui::Context) -> Shell) -> Self {
        let theme = match look.theme {
            Theme::Dark => egui::Theme::Dark,
            Theme::Light | Theme::System => egui::Theme::Light,
        };
        let Some(mut harness) = CLOSED.take() else {
            let harness = Harness::builder()
                .with_size(look.size)
                .with_theme(theme)
                .with_max_steps(16)
                .build_eframe(|cc| Inside(Some(build(&cc.egui_ctx))));
            return Self(Some(harness));
        };
        harness.ctx.memory_mut(|memory| {
            let options = memory.options.clone();
            *memory = egui::Memory::default();
            memory.options = options;
        });
        harness.ctx.set_theme(theme);
        harness.set_size(look.size.into());
        let shell = build(&harness.ctx);
        *harness.state_mut() = Inside(Some(shell));
        harness.step();
        harness.run_ok();
        Self(Some(harness))
    }
}

impl Deref for Window {
    type Target = Harness<'static, Inside>;

    fn deref(&self) -> &Self::Target {
        self.0.as_ref().expect("open until it is dropped")
    }
}

impl DerefMut for Window {
    fn deref_mut(&mut self) -> &mut Self::Target {
        self.0.as_mut().expect("open until it is dropped")
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        if let Some(mut harness) = self.0.take() {
            *harness.state_mut() = Inside(None);
            // At the end of a test's thread there is no place for it any more.
            drop(CLOSED.try_with(|closed| closed.replace(Some(harness))));
        }
    }
}

/// Drops the closed window when it is dropped itself. A renderer must be gone before its thread ends.
pub struct WithoutSpare;

impl Drop for WithoutSpare {
    fn drop(&mut self) {
        drop(CLOSED.take());
    }
}

/// A window on a data directory of its own.
pub struct Desk {
    pub harness: Window,
    pub now: Rc<Cell<jiff::Timestamp>>,
    pub registry: Arc<Registry>,
    folder: Rc<tempfile::TempDir>,
    look: Look,
}

/// A path that is dropped on a window.
#[derive(Debug)]
pub struct Dropped(pub PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

/// How the window looks.
#[derive(Clone, Copy)]
pub struct Look {
    pub language: Language,
    pub theme: Theme,
    pub size: [f32; 2],
}

impl Look {
    pub const SMALLEST: [f32; 2] = [720.0, 480.0];
    pub const SMALL: [f32; 2] = [900.0, 600.0];
    pub const LARGE: [f32; 2] = [1600.0, 1000.0];

    pub fn new(language: Language) -> Self {
        Self {
            language,
            theme: Theme::Light,
            size: Self::SMALL,
        }
    }
}

/// A new learner's window in English.
pub fn english() -> Desk {
    Desk::new(Look::new(Language::En))
}

/// The same with so much to do that five minutes are less.
pub fn busy() -> Desk {
    Desk::with_profile(Look::new(Language::En), |profile| {
        profile.new_cards_per_day = Some(40);
    })
}

/// A new learner's window in Korean.
pub fn korean() -> Desk {
    Desk::new(Look::new(Language::Ko))
}

impl Desk {
    /// A new learner's window.
    pub fn new(look: Look) -> Self {
        Self::with(look, |_| {})
    }

    /// A window on a data directory that was prepared.
    pub fn with(look: Look, prepare: impl FnOnce(&Path)) -> Self {
        let folder = Rc::new(tempfile::tempdir().expect("a temporary folder"));
        prepare(folder.path());
        let start = START.parse().expect("RFC 3339");
        Self::open(look, folder, Rc::new(Cell::new(start)))
    }

    /// A new learner's window, with a profile of one's own.
    pub fn with_profile(look: Look, change: impl FnOnce(&mut Profile)) -> Self {
        Self::with(look, |folder| {
            let name = "mina".parse().expect("a profile's name");
            let mut profile = Profile::new(name);
            change(&mut profile);
            let created = folder::store(folder).create_profile(&profile);
            created.expect("a new profile");
        })
    }

    /// The window of a learner with a past: answers given so many days ago, in that order.
    pub fn with_past(look: Look, codes: &[u16], past: &[(i64, Card, Verdict)]) -> Self {
        Self::with(look, |folder| {
            let store = folder::store(folder);
            let name = "mina".parse().expect("a profile's name");
            let codes = codes.iter().copied().map(cards::code);
            let profile = Profile {
                scope: Scope::List(codes.collect()),
                new_cards_per_day: Some(0),
                ..Profile::new(name)
            };
            store.create_profile(&profile).expect("a new profile");
            let mut open = store
                .open_profile("mina", random_device_id(7))
                .expect("the profile");
            let registry = Arc::clone(&REGISTRY);
            let device = open.log.device().clone();
            let history = std::mem::take(&mut open.history);
            let mut notebook = Notebook::new(registry, profile, device, history);
            let today: jiff::Timestamp = START.parse().expect("RFC 3339");
            for (days_ago, card, verdict) in past {
                let at = today - jiff::SignedDuration::from_hours(24 * days_ago);
                let now = Now::new(Timestamp::new(at), &TimeZone::UTC, 4);
                let right = verdict.is_right();
                let event = Event::Answered(Answered {
                    card: *card,
                    format: Format::Typed,
                    prompt: None,
                    given: if right {
                        let entry = REGISTRY.get(card.code()).expect("an entry");
                        Given::Text(match card.direction() {
                            Direction::CodeToMeaning => entry.display_name().to_owned(),
                            Direction::MeaningToCode => entry.code.to_string(),
                        })
                    } else {
                        Given::Unknown
                    },
                    verdict: *verdict,
                    grade: if right { Grade::Good } else { Grade::Again },
                    took_ms: 3_000,
                });
                let record = notebook.record(event, now);
                open.log.append(&[record]).expect("an append");
            }
        })
    }

    fn open(look: Look, folder: Rc<tempfile::TempDir>, now: Rc<Cell<jiff::Timestamp>>) -> Self {
        let registry = Arc::clone(&REGISTRY);
        let store = folder::store(folder.path());
        let name = "mina".parse().expect("a profile's name");
        if store.profiles().expect("profiles").is_empty() {
            store
                .create_profile(&Profile {
                    new_cards_per_day: Some(10),
                    ..Profile::new(name)
                })
                .expect("a new profile");
        }
        let mut settings = store.settings().expect("settings");
        settings.theme = look.theme;
        let mut profile = store
            .open_profile("mina", random_device_id(7))
            .expect("the profile");
        let history = std::mem::take(&mut profile.history);
        let notebook = Notebook::new(
            registry.clone(),
            profile.profile.clone(),
            profile.log.device().clone(),
            history,
        )
        .with_used_up_to(profile.last_seq());
        let time = now.clone();
        let clock = move |rollover| Now::new(Timestamp::new(time.get()), &TimeZone::UTC, rollover);
        let language = settings.language.unwrap_or(look.language);
        let text = statusdeck::text::Text::new(language);
        let app = App::new(notebook, settings.clone(), text, clock(4));
        let harness = Window::open(look, |ctx| {
            apply_look(ctx, &settings);
            let waker = ctx.clone();
            let worker =
                Writer::start(store, profile, move || waker.request_repaint()).expect("a thread");
            let runtime = Runtime::new(worker, Box::new(clock));
            Shell::new(app, runtime, StdRng::seed_from_u64(1))
        });
        let mut desk = Self {
            harness,
            now,
            registry,
            folder,
            look,
        };
        desk.harness.run();
        desk
    }

    /// Closes the window and opens it again.
    pub fn reopen(self) -> Self {
        let Self {
            harness,
            now,
            folder,
            look,
            ..
        } = self;
        drop(harness);
        Self::open(look, folder, now)
    }

    pub fn app(&self) -> &App {
        let inside = self.harness.state();
        inside.0.as_ref().expect("open until it is dropped").app()
    }

    /// The data directory as another program sees it.
    pub fn store(&self) -> Store {
        folder::store(self.folder.path())
    }

    /// A message of the window's language.
    pub fn text(&self, id: &str) -> String {
        self.app().text().get(id).into_owned()
    }

    pub fn press(&mut self, key: egui::Key) {
        self.harness.key_press(key);
        self.harness.run();
        self.pass(700);
    }

    pub fn press_with(&mut self, modifiers: egui::Modifiers, key: egui::Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
        self.pass(700);
    }

    /// Types into whatever has the focus.
    pub fn type_text(&mut self, text: &str) {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.harness.run();
    }

    /// The learner's study day.
    pub fn today(&self) -> Day {
        Now::new(Timestamp::new(self.now.get()), &TimeZone::UTC, 4).day
    }

    /// Lets time pass for the app.
    pub fn pass(&self, ms: i64) {
        self.now
            .set(self.now.get() + jiff::SignedDuration::from_millis(ms));
    }

    /// Waits for the disk.
    pub fn settle(&mut self) {
        self.wait_until("every answer is on the disk", |desk| desk.app().is_saved());
    }

    pub fn wait_until(&mut self, what: &str, done: impl Fn(&Self) -> bool) {
        let start = Instant::now();
        loop {
            self.harness.run();
            if done(self) {
                return;
            }
            assert!(start.elapsed() < Duration::from_secs(20), "in vain: {what}");
            std::thread::sleep(Duration::from_millis(2));
        }
    }

    /// Whether a text stands anywhere in the window.
    pub fn shows(&self, text: &str) -> bool {
        self.harness
            .query_all_by(|node| {
                [node.label(), node.value()]
                    .into_iter()
                    .flatten()
                    .any(|shown| shown.replace('\u{a0}', " ").contains(text))
            })
            .next()
            .is_some()
    }

    #[track_caller]
    pub fn assert_shows(&self, text: &str) {
        assert!(
            self.shows(text),
            "“{text}” is not shown; there is: {:?}",
            self.all_texts()
        );
    }

    /// Every text in the window.
    pub fn all_texts(&self) -> Vec<String> {
        self.harness
            .query_all_by(|_| true)
            .flat_map(|node| {
                let node = node.accesskit_node();
                [node.label(), node.value()]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    /// The open question.
    pub fn question(&self) -> Question {
        let Route::Study(study) = self.app().route() else {
            panic!("not studying")
        };
        study
            .session()
            .question()
            .cloned()
            .expect("an open question")
    }

    /// The open question of the mock interview.
    pub fn interview_question(&self) -> &InterviewQuestion {
        let Route::Interview(interview) = self.app().route() else {
            panic!("no interview")
        };
        let asked = interview
            .mock()
            .and_then(|mock| mock.question(&self.registry));
        asked.expect("an open question")
    }

    pub fn phase(&self) -> Phase {
        let Route::Study(study) = self.app().route() else {
            panic!("not studying")
        };
        study.phase().clone()
    }

    /// The right answer to the open question, as it is typed or chosen.
    pub fn right_answer(&self) -> String {
        let question = self.question();
        let (code, direction) = (question.card.code(), question.card.direction());
        match (question.format, question.prompt, direction) {
            (Format::TrueFalse, Prompt::Statement { is_true, .. }, _) => {
                if is_true { "1" } else { "2" }.to_owned()
            }
            (Format::SelfGraded, ..) => "3".to_owned(),
            (Format::Choice, ..) => {
                let place = question.options.iter().position(|option| *option == code);
                (place.expect("the right option") + 1).to_string()
            }
            (.., statusdeck::memory::Direction::CodeToMeaning) => {
                let entry = self.registry.get(code).expect("an entry");
                entry.display_name().to_owned()
            }
            (.., statusdeck::memory::Direction::MeaningToCode) => code.to_string(),
        }
    }

    /// Answers the open question with the keyboard and goes no further.
    pub fn answer(&mut self, answer: &str) {
        let question = self.question();
        if question.format == Format::SelfGraded {
            self.press(egui::Key::Enter);
        }
        if question.format != Format::Typed {
            self.press(option_key(&question, answer));
        } else {
            self.type_text(answer);
            self.press(egui::Key::Enter);
        }
        self.settle();
    }

    pub fn data_path(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The lines of every log, without their checksums.
    pub fn log_lines(&self) -> Vec<String> {
        let folder = self.data_path().join("profiles/mina/log");
        let Ok(files) = std::fs::read_dir(folder) else {
            return Vec::new();
        };
        let mut lines = Vec::new();
        for file in files {
            let path = file.expect("a file").path();
            if let Ok(text) = std::fs::read_to_string(path) {
                lines.extend(text.lines().map(str::to_owned));
            }
        }
        lines
    }
}

/// The key of the option at a place, from 1.
pub fn option_key(question: &Question, place: &str) -> egui::Key {
    let keys = if question.stage == Stage::Duel {
        ["Left", "Right"].as_slice()
    } else if question.offers_codes() {
        &["A", "B", "C", "D", "E", "F"]
    } else {
        &["1", "2", "3", "4", "5", "6"]
    };
    let place: usize = place.parse().expect("a place");
    egui::Key::from_name(keys[place - 1]).expect("a key")
}
