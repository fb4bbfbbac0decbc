//! The thread that writes, so that no frame waits for a disk.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::time::Duration;

use super::tasks::Wake;
use super::threads::{self, Thread};
use crate::app::Notice;
use crate::learner::{LongHistory, Profile, Settings};
use crate::log::Record;
use crate::store::{OpenProfile, Store, StoreError};

/// What the writer is asked to do, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum WriteRequest {
    Append(Record),
    /// Save the profile's settings.
    SaveProfile(Profile),
    /// Save the app's settings.
    SaveSettings(Settings),
    /// Say [`Notice::Idle`] once there is nothing to write.
    TellIdle,
    /// Look at once for what other logs have gained.
    LookForNews,
    /// Keep a snapshot for a fast start: of a history with all that was to be appended and with the
    /// records of so many [`Notice::Arrived`].
    SaveSnapshot {
        history: Box<LongHistory>,
        arrived: u64,
    },
}

/// How long the writer waits before it tries a failed write again.
const RETRY: Duration = Duration::from_secs(2);
/// How long it waits before it looks again for what other devices' logs have gained.
const LOOK: Duration = Duration::from_secs(3);
/// How often it tries once the app is closing.
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

    /// The same, once another writer has written everything, or has failed for the last time. Nobody
    /// waits for that but the new thread.
    ///
    /// # Errors
    /// The system has no thread to give. The other writer goes on then.
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
        let tell = move |notice| {
            // The window may be gone; the writing goes on.
            drop(outbox.send(notice));
            waker();
        };
        let mut writing = Writing {
            store: store.clone(),
            tell: Box::new(tell),
            looks: false,
            changed_outside: false,
            tells_idle: false,
            arrived: 0,
            open,
            pending: Pending::default(),
            failed: false,
        };
        let thread = threads::spawn("store", move || {
            drop(handed_over.recv());
            writing.serve(&inbox);
        })?;
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

    /// The data directory.
    #[must_use]
    pub const fn store(&self) -> &Store {
        &self.store
    }

    /// The folder of the profile that is open.
    #[must_use]
    pub fn slug(&self) -> &str {
        &self.slug
    }

    /// Asks for something to be written. Requests are done in order.
    pub fn send(&self, request: WriteRequest) {
        if let Some(requests) = &self.requests {
            // The thread ends only when this sender is dropped.
            drop(requests.send(request));
        }
    }

    /// What is called whenever there is a notice.
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

/// What is still to be written.
#[derive(Debug, Default)]
struct Pending {
    records: Vec<Record>,
    profile: Option<Profile>,
    settings: Option<Settings>,
    snapshot: Option<(Box<LongHistory>, u64)>,
}

impl Pending {
    /// Snapshots can be done without.
    const fn is_empty(&self) -> bool {
        self.records.is_empty() && self.profile.is_none() && self.settings.is_none()
    }
}

/// The thread's side.
struct Writing {
    store: Store,
    open: OpenProfile,
    tell: Box<dyn Fn(Notice) + Send>,
    pending: Pending,
    failed: bool,
    changed_outside: bool,
    /// Whether it was asked to look for news.
    looks: bool,
    /// Whether it was asked to say when there is nothing to write.
    tells_idle: bool,
    /// How often records of other devices were passed on.
    arrived: u64,
}

impl Writing {
    fn serve(&mut self, inbox: &Receiver<WriteRequest>) {
        loop {
            let wait = if self.pending.is_empty() { LOOK } else { RETRY };
            match inbox.recv_timeout(wait) {
                Ok(request) => {
                    self.take(request);
                    // One write and one sync for whatever has gathered meanwhile.
                    inbox.try_iter().for_each(|request| self.take(request));
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.look();
                    if std::mem::take(&mut self.tells_idle) {
                        (self.tell)(Notice::Idle);
                    }
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.write();
            if std::mem::take(&mut self.looks) {
                self.look();
            }
        }
        for _ in 0..LAST_TRIES {
            if self.pending.is_empty() {
                break;
            }
            self.write();
        }
        self.open.note_mark(&self.store);
    }

    fn take(&mut self, request: WriteRequest) {
        match request {
            WriteRequest::Append(record) => {
                self.pending.records.push(record);
                // Its history would lack this record, and the files would hold it.
                self.pending.snapshot = None;
            }
            WriteRequest::SaveProfile(profile) => self.pending.profile = Some(profile),
            WriteRequest::SaveSettings(settings) => self.pending.settings = Some(settings),
            WriteRequest::SaveSnapshot { history, arrived } => {
                self.pending.snapshot = Some((history, arrived));
            }
            WriteRequest::TellIdle => self.tells_idle = true,
            WriteRequest::LookForNews => self.looks = true,
        }
    }

    fn look(&mut self) {
        let news = self.open.look_for_news(&self.store);
        if !news.is_empty() {
            self.arrived += 1;
            (self.tell)(Notice::Arrived(news));
        }
    }

    fn write(&mut self) {
        let written = self.try_write();
        match written {
            Ok(()) if self.failed => {
                self.failed = false;
                (self.tell)(Notice::Recovered);
            }
            Ok(()) => {}
            Err(error) => {
                self.failed = true;
                (self.tell)(Notice::Failed { error });
            }
        }
    }

    fn try_write(&mut self) -> Result<(), StoreError> {
        if let Some(last) = self.pending.records.last() {
            let seq = last.seq;
            self.open.append(&self.store, &self.pending.records)?;
            self.pending.records.clear();
            (self.tell)(Notice::Saved { seq });
            if !self.changed_outside && self.open.log.was_changed_outside() {
                self.changed_outside = true;
                (self.tell)(Notice::ChangedOutside(self.open.log.path().to_owned()));
            }
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
            // Records that are on their way to the history may not be missing in it.
            Some((history, arrived)) if arrived == self.arrived => {
                self.open.save_snapshot(&self.store, &history);
            }
            _ => {}
        }
        Ok(())
    }
}
