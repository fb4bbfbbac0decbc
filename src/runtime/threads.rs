//! The one place that starts threads. A page in a browser has one thread: there, work waits for the
//! page's next turn, and a server takes its requests in the turn in which they are sent.

use std::io;
use std::sync::mpsc::Receiver;
use std::time::Duration;

#[cfg(not(target_family = "wasm"))]
pub(super) use self::native::{MayMove, Thread, serve, spawn};
#[cfg(target_family = "wasm")]
pub(super) use self::page::{MayMove, Thread, serve, spawn};

/// Serves requests, one batch at a time.
pub(super) trait Server: Send + 'static {
    type Request: Send + 'static;

    /// How long to wait for a request until [`Self::idle`].
    fn wait(&self) -> Duration;

    /// Takes all requests that have gathered.
    fn take_all(&mut self, requests: impl Iterator<Item = Self::Request>);

    /// No request came in time.
    fn idle(&mut self);

    /// There will be no more requests.
    fn end(&mut self);
}

#[cfg(not(target_family = "wasm"))]
mod native {
    use std::iter;
    use std::sync::mpsc::RecvTimeoutError;
    use std::thread::{Builder, JoinHandle};

    use super::{Receiver, Server, io};

    /// What a thread can be given.
    pub(in super::super) trait MayMove: Send {}
    impl<T: Send> MayMove for T {}

    pub(in super::super) struct Thread(JoinHandle<()>);

    impl Thread {
        /// Has a server look for requests; a thread waits for them anyway.
        #[expect(clippy::unused_self, reason = "a page needs the call")]
        pub(in super::super) const fn nudge(&self) {}

        /// Waits until the work is done. A panic was reported when it happened.
        pub(in super::super) fn join(self) {
            drop(self.0.join());
        }
    }

    /// # Errors
    /// The system has no thread to give; the work is dropped.
    pub(in super::super) fn spawn(
        name: &str,
        work: impl FnOnce() + Send + 'static,
    ) -> io::Result<Thread> {
        Builder::new().name(name.to_owned()).spawn(work).map(Thread)
    }

    /// Starts a server; `before` comes first, on its thread.
    ///
    /// # Errors
    /// The system has no thread to give.
    pub(in super::super) fn serve<S: Server>(
        name: &str,
        inbox: Receiver<S::Request>,
        before: impl FnOnce() + Send + 'static,
        mut server: S,
    ) -> io::Result<Thread> {
        spawn(name, move || {
            before();
            loop {
                match inbox.recv_timeout(server.wait()) {
                    Ok(first) => server.take_all(iter::once(first).chain(inbox.try_iter())),
                    Err(RecvTimeoutError::Timeout) => server.idle(),
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            }
            server.end();
        })
    }
}

#[cfg(target_family = "wasm")]
mod page {
    use std::cell::RefCell;
    use std::rc::{Rc, Weak};

    use super::{Duration, Receiver, Server, io};
    use crate::runtime::host;

    /// What a thread can be given: anything, for it is the same thread.
    pub(in super::super) trait MayMove {}
    impl<T> MayMove for T {}

    /// Work of a later turn, or a server.
    pub(in super::super) struct Thread(Option<Rc<RefCell<dyn PageTurns>>>);

    impl Thread {
        /// Has a server take the requests that were sent.
        pub(in super::super) fn nudge(&self) {
            if let Some(server) = &self.0 {
                server.borrow_mut().turn();
            }
        }

        /// Has a server take the last requests. Work of a later turn is not waited for.
        pub(in super::super) fn join(self) {
            if let Some(server) = self.0 {
                let mut server = server.borrow_mut();
                server.turn();
                server.end();
            }
        }
    }

    trait PageTurns {
        fn turn(&mut self);
        /// Nothing was sent for a while; returns how long the next while is.
        fn idle(&mut self) -> Duration;
        fn end(&mut self);
    }

    struct Serving<S: Server, B> {
        inbox: Receiver<S::Request>,
        before: Option<B>,
        server: S,
        /// Requests came since the last timer.
        was_busy: bool,
    }

    impl<S: Server, B: FnOnce()> PageTurns for Serving<S, B> {
        fn turn(&mut self) {
            if let Some(before) = self.before.take() {
                before();
            }
            let requests: Vec<_> = self.inbox.try_iter().collect();
            if !requests.is_empty() {
                self.was_busy = true;
                self.server.take_all(requests.into_iter());
            }
        }

        fn idle(&mut self) -> Duration {
            self.turn();
            if !std::mem::take(&mut self.was_busy) {
                self.server.idle();
            }
            self.server.wait()
        }

        fn end(&mut self) {
            self.server.end();
        }
    }

    fn wake_in(wait: Duration, server: Weak<RefCell<dyn PageTurns>>) {
        let wake = move || {
            if let Some(alive) = server.upgrade() {
                let wait = alive.borrow_mut().idle();
                wake_in(wait, server);
            }
        };
        host::later(wait.as_secs_f64() * 1000.0, wake);
    }

    /// Has the work done in a later turn of the page.
    #[expect(clippy::unnecessary_wraps, reason = "a thread may be refused")]
    pub(in super::super) fn spawn(
        _name: &str,
        work: impl FnOnce() + 'static,
    ) -> io::Result<Thread> {
        host::later(0.0, work);
        Ok(Thread(None))
    }

    /// Starts a server; `before` comes first.
    #[expect(clippy::unnecessary_wraps, reason = "a thread may be refused")]
    pub(in super::super) fn serve<S: Server>(
        _name: &str,
        inbox: Receiver<S::Request>,
        before: impl FnOnce() + 'static,
        server: S,
    ) -> io::Result<Thread> {
        let wait = server.wait();
        let serving: Rc<RefCell<dyn PageTurns>> = Rc::new(RefCell::new(Serving {
            inbox,
            before: Some(before),
            server,
            was_busy: false,
        }));
        wake_in(wait, Rc::downgrade(&serving));
        Ok(Thread(Some(serving)))
    }
}
