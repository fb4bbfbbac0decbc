//! The thread that writes, so that no frame waits for a disk. When a write fails (a full disk, say), it
//! keeps what is pending, reports [`Notice::Failed`] and tries again every two seconds until
//! [`Notice::Recovered`]; nothing is dropped.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::Duration;

use super::tasks::Wake;
use super::threads::{self, Server, Thread};
use crate::app::Notice;
use crate::learner::{LongHistory, Profile, Settings};
use crate::log::{LogEntry, Moved, Record};
use crate::store::{OpenProfile, Store, StoreError};

/// Done in order.
#[derive(Clone, Debug, PartialEq)]
pub enum WriteRequest {
    /// A record and the device under which it was made.
    Append(LogEntry),
    SaveProfile(Profile),
    SaveSettings(Settings),
    /// Report [`Notice::Idle`] once there was nothing to write for a while.
    TellIdle,
    /// Look at once for new records in other logs.
    LookForNews,
    /// Save a snapshot of a history that holds every record to be appended so far and those of so many
    /// [`Notice::Arrived`].
    SaveSnapshot {
        history: Box<LongHistory>,
        arrived: u64,
    },
}

/// Delay before a failed write is tried again.
const RETRY: Duration = Duration::from_secs(2);
/// Interval between looks at other devices' logs.
const LOOK: Duration = Duration::from_secs(3);
/// Attempts once the app is closing.
const LAST_TRIES: u32 = 3;

/// A thread that owns the log and does every write.
pub struct Writer {
    store: Store,
    slug: String,
    requests: Option<Sender<WriteRequest>>,
    notices: Receiver<Notice>,
    thread: Option<Thread>,
    wake: Wake,
}

impl Writer {
    /// Starts the thread. `wake` is called whenever there is a notice.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub fn start(
        store: Store,
        open: OpenProfile,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        Self::start_after(&mut None, store, open, Arc::new(wake))
    }

    /// Starts a writer that waits, on its own thread, until the one before has written everything or
    /// failed for the last time.
    ///
    /// # Errors
    /// The system has no thread to give. The writer before goes on then.
    pub(super) fn start_after(
        before: &mut Option<Self>,
        store: Store,
        open: OpenProfile,
        wake: Wake,
    ) -> std::io::Result<Self> {
        let (requests, inbox) = mpsc::channel();
        let (outbox, notices) = mpsc::channel();
        let (handover, handed_over) = mpsc::channel::<Option<Self>>();
        let slug = open.slug.clone();
        let waker = Arc::clone(&wake);
        let notify = move |notice| {
            // The window may be gone; writing goes on.
            drop(outbox.send(notice));
            waker();
        };
        let writing = Writing {
            store: store.clone(),
            notify: Box::new(notify),
            look_asked: false,
            moves: Vec::new(),
            idle_asked: false,
            arrived: 0,
            open,
            pending: Pending::default(),
            failed: false,
        };
        let before_it = move || drop(handed_over.recv());
        let thread = threads::serve("store", inbox, before_it, writing)?;
        drop(handover.send(before.take()));
        Ok(Self {
            store,
            slug,
            requests: Some(requests),
            notices,
            thread: Some(thread),
            wake,
        })
    }

    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    #[must_use]
    pub fn slug(&self) -> &str {
        &self.slug
    }

    pub fn send(&self, request: WriteRequest) {
        if let Some(requests) = &self.requests {
            // The thread ends only when this sender is dropped.
            drop(requests.send(request));
        }
        if let Some(thread) = &self.thread {
            thread.nudge();
        }
    }

    pub(super) const fn wake(&self) -> &Wake {
        &self.wake
    }

    /// The next notice, if there is one.
    #[must_use]
    pub fn notice(&self) -> Option<Notice> {
        self.notices.try_recv().ok()
    }
}

impl Drop for Writer {
    /// Waits until everything is written, or has failed for the last time.
    fn drop(&mut self) {
        self.requests = None;
        if let Some(thread) = self.thread.take() {
            thread.join();
        }
    }
}

#[derive(Debug, Default)]
struct Pending {
    records: Vec<Record>,
    profile: Option<Profile>,
    settings: Option<Settings>,
    snapshot: Option<(Box<LongHistory>, u64)>,
}

impl Pending {
    /// Snapshots are optional.
    const fn is_empty(&self) -> bool {
        self.records.is_empty() && self.profile.is_none() && self.settings.is_none()
    }
}

/// The thread's side.
struct Writing {
    store: Store,
    open: OpenProfile,
    notify: Box<dyn Fn(Notice) + Send>,
    pending: Pending,
    failed: bool,
    /// Told to the app, which may not have heard of them yet.
    moves: Vec<Moved>,
    look_asked: bool,
    idle_asked: bool,
    /// How many [`Notice::Arrived`] were sent.
    arrived: u64,
}

impl Server for Writing {
    type Request = WriteRequest;

    fn wait(&self) -> Duration {
        if self.pending.is_empty() { LOOK } else { RETRY }
    }

    /// One write and one sync for all that has gathered.
    fn take_all(&mut self, requests: impl Iterator<Item = WriteRequest>) {
        requests.for_each(|request| self.take(request));
        self.write();
        if std::mem::take(&mut self.look_asked) {
            self.look();
        }
    }

    fn idle(&mut self) {
        self.look();
        if std::mem::take(&mut self.idle_asked) {
            (self.notify)(Notice::Idle);
        }
        self.write();
    }

    fn end(&mut self) {
        for _ in 0..LAST_TRIES {
            if self.pending.is_empty() {
                break;
            }
            self.write();
        }
    }
}

impl Writing {
    fn take(&mut self, request: WriteRequest) {
        match request {
            WriteRequest::Append(mut entry) => {
                for moved in &self.moves {
                    moved.follow_entry(&mut entry);
                }
                self.pending.records.push(entry.record);
                // It would lack this record, which the files will hold.
                self.pending.snapshot = None;
            }
            WriteRequest::SaveProfile(profile) => self.pending.profile = Some(profile),
            WriteRequest::SaveSettings(settings) => self.pending.settings = Some(settings),
            WriteRequest::SaveSnapshot { history, arrived } => {
                self.pending.snapshot = Some((history, arrived));
            }
            WriteRequest::TellIdle => self.idle_asked = true,
            WriteRequest::LookForNews => self.look_asked = true,
        }
    }

    fn look(&mut self) {
        let news = self.open.look_for_news(&self.store);
        if !news.is_empty() {
            self.arrived += 1;
            (self.notify)(Notice::Arrived(news));
        }
    }

    fn write(&mut self) {
        let written = self.try_write();
        match written {
            Ok(()) if self.failed => {
                self.failed = false;
                (self.notify)(Notice::Recovered);
            }
            Ok(()) => {}
            Err(error) => {
                self.failed = true;
                (self.notify)(Notice::Failed { error });
            }
        }
    }

    fn try_write(&mut self) -> Result<(), StoreError> {
        if let Some(last) = self.pending.records.last() {
            let seq = last.seq;
            for moved in self.open.log.append(&self.pending.records)? {
                self.moves.push(moved.clone());
                (self.notify)(Notice::Moved(moved));
            }
            self.pending.records.clear();
            (self.notify)(Notice::Saved { seq });
        }
        if let Some(profile) = &self.pending.profile {
            self.store.save_profile(&self.open.slug, profile)?;
            self.pending.profile = None;
        }
        if let Some(settings) = &self.pending.settings {
            self.store.save_settings(settings)?;
            self.pending.settings = None;
        }
        match self.pending.snapshot.take() {
            // A snapshot must not lack records that are still on their way to the app.
            Some((history, arrived)) if arrived == self.arrived => {
                self.open.save_snapshot(&self.store, &history);
            }
            _ => {}
        }
        Ok(())
    }
}
