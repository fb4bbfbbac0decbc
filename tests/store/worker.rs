//! The worker, which writes while others go on.

use std::sync::mpsc;
use std::time::Duration;

use statusdeck::app::Notice;
use statusdeck::learner::Profile;
use statusdeck::runtime::{WriteRequest, Writer};

use statusdeck::log::LogEntry;
use statusdeck::store::random_device_id;

use super::{Home, name, record};

/// As a notebook makes it that was opened with [`Home::open`].
fn entry(seq: u64) -> LogEntry {
    LogEntry {
        device: random_device_id(1),
        record: record(seq),
    }
}

#[test]
fn the_worker_acknowledges_what_is_on_the_disk_and_writes_all_before_it_ends() {
    let home = Home::new();
    let (woken, wakes) = mpsc::channel();
    let worker = Writer::start(home.store(), home.open(), move || {
        let _ = woken.send(());
    });
    let worker = worker.expect("a thread");
    worker.send(WriteRequest::Append(entry(1)));
    wakes
        .recv_timeout(Duration::from_secs(10))
        .expect("an acknowledgement");
    assert!(matches!(worker.notice(), Some(Notice::Saved { seq: 1 })));
    assert_eq!(home.read().0, [1]);
    for seq in 2..=50 {
        worker.send(WriteRequest::Append(entry(seq)));
    }
    let profile = Profile {
        rollover_hour: 6,
        ..Profile::new(name("mina"))
    };
    worker.send(WriteRequest::SaveProfile(profile.clone()));
    drop(worker);
    assert_eq!(home.read().0, (1..=50).collect::<Vec<_>>());
    assert_eq!(home.store().profile("mina").expect("a profile"), profile);
}
