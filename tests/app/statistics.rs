//! Progress as a state of the app.

use std::sync::Arc;

use jiff::tz::TimeZone;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use statusdeck::app::{Action, App, Notice, Route, Tab};
use statusdeck::grading::Verdict;
use statusdeck::language::Language;
use statusdeck::learner::{Notebook, Profile, Settings};
use statusdeck::log::History;
use statusdeck::log::{Answered, DeviceId, Event, LogEntry, Record};
use statusdeck::memory::{Card, Grade};
use statusdeck::question::Format;
use statusdeck::registry::Registry;
use statusdeck::text::Text;
use statusdeck::time::{Now, Timestamp};
use support::cards::{C2M, code};

#[test]
fn what_other_devices_bring_is_shown_at_once() {
    let registry = Arc::new(Registry::built_in().expect("the built-in registry"));
    let device = |name| DeviceId::new(name).expect("an id");
    let own = History::default();
    let notebook = Notebook::new(registry, Profile::default(), device("desk"), own);
    let at: Timestamp = "2026-11-21T09:00:00Z".parse().expect("RFC 3339");
    let now = Now::new(at, &TimeZone::UTC, 4);
    let text = Text::new(Language::En);
    let mut app = App::new(notebook, Settings::default(), text, now);
    app.apply(
        Action::Go(Tab::Progress),
        now,
        &mut StdRng::seed_from_u64(1),
    );
    let answered = |app: &App| match app.route() {
        Route::Progress(shown) => (shown.is_empty, shown.year.answered),
        other => panic!("{other:?}"),
    };
    assert_eq!(answered(&app), (true, 0));
    let event = Event::Answered(Answered {
        card: Card(code(401), C2M),
        format: Format::Typed,
        prompt: None,
        given: statusdeck::grading::Given::Text("Unauthorized".to_owned()),
        verdict: Verdict::Exact,
        grade: Grade::Easy,
        took_ms: 1_000,
    });
    let record = Record {
        seq: 1,
        at,
        day: now.day,
        event,
    };
    let device = device("phone");
    let arrived = Notice::Arrived(vec![LogEntry { device, record }]);
    app.receive(arrived, now, &mut rand::rngs::StdRng::seed_from_u64(1));
    assert_eq!(answered(&app), (false, 1));
}
