//! The thread that writes, so that no frame waits for a disk.

use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::disk::Held;
use super::{Log, OpenProfile, Store, StoreError};
use crate::progress::{Profile, Record, Settings};

/// What the worker is asked to do, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Append a record.
    Append(Record),
    /// Save the profile's settings.
    SaveProfile(Profile),
    /// Save the app's settings.
    SaveSettings(Settings),
}

/// What the worker has to say.
#[derive(Debug)]
pub enum Notice {
    /// All records up to this number are on the disk.
    Saved {
        /// The number.
        seq: u64,
    },
    /// A write failed. Records are kept and tried again until they are saved.
    Failed {
        /// What happened, to which file, and what to do.
        error: StoreError,
    },
    /// What had failed is done.
    Recovered,
}

/// How long the worker waits before it tries a failed write again.
const RETRY: Duration = Duration::from_secs(2);
/// How often it tries once the app is closing.
const LAST_TRIES: u32 = 3;

/// A thread that owns the log and does every write.
#[derive(Debug)]
pub struct Worker {
    requests: Option<Sender<Request>>,
    notices: Receiver<Notice>,
    thread: Option<JoinHandle<()>>,
}

impl Worker {
    /// Starts the thread. `wake` is called whenever there is a notice.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub fn start(
        store: Store,
        profile: OpenProfile,
        wake: impl Fn() + Send + 'static,
    ) -> std::io::Result<Self> {
        let (requests, inbox) = mpsc::channel();
        let (outbox, notices) = mpsc::channel();
        let (log, lock, slug) = profile.split();
        let mut desk = Desk {
            store,
            slug,
            log,
            _lock: lock,
            pending: Pending::default(),
            failed: false,
        };
        let thread = thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || {
                let tell = |notice| {
                    // The window may be gone; the writing goes on.
                    drop(outbox.send(notice));
                    wake();
                };
                desk.serve(&inbox, &tell);
            })?;
        Ok(Self {
            requests: Some(requests),
            notices,
            thread: Some(thread),
        })
    }

    /// Asks for something to be written. Requests are done in order.
    pub fn send(&self, request: Request) {
        if let Some(requests) = &self.requests {
            // The thread ends only when this sender is dropped.
            drop(requests.send(request));
        }
    }

    /// The next notice, if there is one.
    #[must_use]
    pub fn notice(&self) -> Option<Notice> {
        self.notices.try_recv().ok()
    }
}

impl Drop for Worker {
    /// Waits until everything is written, or has failed for the last time.
    fn drop(&mut self) {
        self.requests = None;
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// What is still to be written.
#[derive(Debug, Default)]
struct Pending {
    records: Vec<Record>,
    profile: Option<Profile>,
    settings: Option<Settings>,
}

impl Pending {
    const fn is_empty(&self) -> bool {
        self.records.is_empty() && self.profile.is_none() && self.settings.is_none()
    }

    fn add(&mut self, request: Request) {
        match request {
            Request::Append(record) => self.records.push(record),
            Request::SaveProfile(profile) => self.profile = Some(profile),
            Request::SaveSettings(settings) => self.settings = Some(settings),
        }
    }
}

struct Desk {
    store: Store,
    slug: String,
    log: Log,
    _lock: Option<Box<dyn Held>>,
    pending: Pending,
    failed: bool,
}

impl Desk {
    fn serve(&mut self, inbox: &Receiver<Request>, tell: &impl Fn(Notice)) {
        loop {
            let next = if self.pending.is_empty() {
                inbox.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                inbox.recv_timeout(RETRY)
            };
            match next {
                Ok(request) => {
                    self.pending.add(request);
                    // One write and one sync for whatever has gathered meanwhile.
                    inbox
                        .try_iter()
                        .for_each(|request| self.pending.add(request));
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.write(tell);
        }
        for _ in 0..LAST_TRIES {
            if self.pending.is_empty() {
                break;
            }
            self.write(tell);
        }
    }

    fn write(&mut self, tell: &impl Fn(Notice)) {
        let written = self.try_write(tell);
        match written {
            Ok(()) if self.failed => {
                self.failed = false;
                tell(Notice::Recovered);
            }
            Ok(()) => {}
            Err(error) => {
                self.failed = true;
                tell(Notice::Failed { error });
            }
        }
    }

    fn try_write(&mut self, tell: &impl Fn(Notice)) -> Result<(), StoreError> {
        if let Some(last) = self.pending.records.last() {
            let seq = last.seq;
            self.log.append(&self.pending.records)?;
            self.pending.records.clear();
            self.store.note_mark(&self.slug, &self.log);
            tell(Notice::Saved { seq });
        }
        if let Some(profile) = &self.pending.profile {
            self.store.save_profile(&self.slug, profile)?;
            self.pending.profile = None;
        }
        if let Some(settings) = &self.pending.settings {
            self.store.save_settings(settings)?;
            self.pending.settings = None;
        }
        Ok(())
    }
}
