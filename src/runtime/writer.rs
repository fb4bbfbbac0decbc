//! The thread that writes, so that no frame waits for a disk.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::learner::{LongHistory, Profile, Settings};
use crate::log::History;
use crate::log::LogEntry;
use crate::log::Record;
use crate::store::{OpenProfile, Store, StoreError, archive};
use crate::time::Timestamp;

/// What the worker is asked to do, in order.
#[derive(Clone, Debug, PartialEq)]
pub enum WriteRequest {
    Append(Record),
    /// Save the profile's settings.
    SaveProfile(Profile),
    /// Save the app's settings.
    SaveSettings(Settings),
    /// Make the day's backup when there is time, away from the writing; at this moment.
    BackUp(Timestamp),
    /// Read the whole history, away from the writing.
    ReadHistory,
    /// Look at once for what other logs have gained.
    LookForNews,
    /// Keep a snapshot for a fast start: of a history with all that was to be appended and with the
    /// records of so many [`Notice::Arrived`].
    SaveSnapshot {
        history: Box<LongHistory>,
        arrived: u64,
    },
}

/// What the worker has to say.
#[derive(Debug)]
pub enum Notice {
    /// All records up to this number are on the disk.
    Saved { seq: u64 },
    /// A write failed. Records are kept and tried again until they are saved.
    Failed {
        /// What happened, to which file, and what to do.
        error: StoreError,
    },
    /// What had failed is done.
    Recovered,
    /// Other devices' logs brought records, known ones perhaps among them.
    Arrived(Vec<LogEntry>),
    /// The log was found changed by somebody else; what this process had appended is in it again.
    ChangedOutside(PathBuf),
    /// The whole history, as it was asked for.
    History(Result<Box<History>, StoreError>),
}

/// How long the worker waits before it tries a failed write again.
const RETRY: Duration = Duration::from_secs(2);
/// How long it waits before it looks again for what other devices' logs have gained.
const LOOK: Duration = Duration::from_secs(3);
/// How often it tries once the app is closing.
const LAST_TRIES: u32 = 3;

/// A thread that owns the log and does every write.
#[derive(Debug)]
pub struct Writer {
    store: Store,
    slug: String,
    requests: Option<Sender<WriteRequest>>,
    notices: Receiver<Notice>,
    thread: Option<JoinHandle<()>>,
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
        Self::start_after(&mut None, store, open, wake)
    }

    /// The same, once another worker has written everything, or has failed for the last time. Nobody
    /// waits for that but the new thread.
    ///
    /// # Errors
    /// The system has no thread to give. The other worker goes on then.
    pub fn start_after(
        before: &mut Option<Self>,
        store: Store,
        open: OpenProfile,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> std::io::Result<Self> {
        let (requests, inbox) = mpsc::channel();
        let (outbox, notices) = mpsc::channel();
        let (handover, handed_over) = mpsc::channel();
        let slug = open.slug.clone();
        let mut desk = Desk {
            store: store.clone(),
            looks: false,
            changed_outside: false,
            backup: None,
            arrived: 0,
            open,
            pending: Pending::default(),
            failed: false,
        };
        let tell: Tell = Arc::new(move |notice| {
            // The window may be gone; the writing goes on.
            drop(outbox.send(notice));
            wake();
        });
        let thread = thread::Builder::new()
            .name("store".to_owned())
            .spawn(move || {
                drop(handed_over.recv());
                desk.serve(&inbox, &tell);
            })?;
        drop(handover.send(before.take()));
        Ok(Self {
            store,
            slug,
            requests: Some(requests),
            notices,
            thread: Some(thread),
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
            drop(thread.join());
        }
    }
}

/// Passes a notice on.
type Tell = Arc<dyn Fn(Notice) + Send + Sync>;

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

struct Desk {
    store: Store,
    open: OpenProfile,
    pending: Pending,
    failed: bool,
    changed_outside: bool,
    /// Whether it was asked to look for news.
    looks: bool,
    /// When the backup was asked for that is still to be made.
    backup: Option<Timestamp>,
    /// How often records of other devices were passed on.
    arrived: u64,
}

impl Desk {
    fn serve(&mut self, inbox: &Receiver<WriteRequest>, tell: &Tell) {
        loop {
            let wait = if self.pending.is_empty() { LOOK } else { RETRY };
            match inbox.recv_timeout(wait) {
                Ok(request) => {
                    self.take(request, tell);
                    // One write and one sync for whatever has gathered meanwhile.
                    inbox
                        .try_iter()
                        .for_each(|request| self.take(request, tell));
                }
                Err(RecvTimeoutError::Timeout) => {
                    self.look(tell);
                    self.back_up();
                }
                Err(RecvTimeoutError::Disconnected) => break,
            }
            self.write(tell);
            if std::mem::take(&mut self.looks) {
                self.look(tell);
            }
        }
        for _ in 0..LAST_TRIES {
            if self.pending.is_empty() {
                break;
            }
            self.write(tell);
        }
        self.open.note_mark(&self.store);
    }

    fn take(&mut self, request: WriteRequest, tell: &Tell) {
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
            WriteRequest::BackUp(at) => self.backup = Some(at),
            WriteRequest::ReadHistory => self.read_history(tell),
            WriteRequest::LookForNews => self.looks = true,
        }
    }

    fn look(&mut self, tell: &Tell) {
        let news = self.open.look_for_news(&self.store);
        if !news.is_empty() {
            self.arrived += 1;
            tell(Notice::Arrived(news));
        }
    }

    fn back_up(&mut self) {
        if let Some(at) = self.backup.take() {
            let (store, slug) = (self.store.clone(), self.open.slug.clone());
            let device = self.open.log.device().clone();
            // There is another chance tomorrow, and when the terminal is used.
            drop(thread::Builder::new().spawn(move || {
                drop(archive::back_up_daily(&store, &slug, &device, at));
            }));
        }
    }

    fn read_history(&self, tell: &Tell) {
        let (store, slug, teller) = (self.store.clone(), self.open.slug.clone(), Arc::clone(tell));
        let read = move || {
            let history = store.history(&slug);
            teller(Notice::History(
                history.map(|(history, _)| Box::new(history)),
            ));
        };
        // Where there is no thread to be had, answers wait for the reading.
        if let Err(error) = thread::Builder::new().spawn(read.clone()) {
            drop(error);
            read();
        }
    }

    fn write(&mut self, tell: &Tell) {
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

    fn try_write(&mut self, tell: &Tell) -> Result<(), StoreError> {
        if let Some(last) = self.pending.records.last() {
            let seq = last.seq;
            self.open.append(&self.store, &self.pending.records)?;
            self.pending.records.clear();
            tell(Notice::Saved { seq });
            if !self.changed_outside && self.open.log.was_changed_outside() {
                self.changed_outside = true;
                tell(Notice::ChangedOutside(self.open.log.path().to_owned()));
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
