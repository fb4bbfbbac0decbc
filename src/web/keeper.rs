//! Keeps what the page writes: every change to the disk in memory goes to the browser's storage, those of one
//! turn in one transaction.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen_futures::spawn_local;

use crate::runtime::{change_to_js, host};
use crate::store::MemoryDisk;

/// Files are stored in blocks of so many bytes: an answer rewrites one.
const BLOCK: u32 = 16 << 10;
/// The pause before a failed transaction is tried again.
const RETRY_MS: f64 = 2000.0;
/// Storage that was cleared meanwhile gets everything again.
const EMPTIED: &str = "Emptied";

thread_local! {
    /// Of the page's one disk.
    static KEEPER: Cell<Option<Rc<Keeper>>> = const { Cell::new(None) };
}

struct Keeper {
    disk: MemoryDisk,
    is_storing: Cell<bool>,
    wake: Box<dyn Fn()>,
}

/// Stores all changes from now on; `wake` is called whenever some are durable, or could not be stored.
pub(super) fn keep(disk: &MemoryDisk, wake: impl Fn() + 'static) {
    let keeper = Rc::new(Keeper {
        disk: disk.clone(),
        is_storing: Cell::new(false),
        wake: Box::new(wake),
    });
    KEEPER.set(Some(Rc::clone(&keeper)));
    disk.on_change(|| {
        let keeper = KEEPER.take();
        KEEPER.set(keeper.clone());
        // All that this turn still changes belongs to the same transaction.
        if let Some(keeper) = keeper {
            spawn_local(keeper.store());
        }
    });
    spawn_local(keeper.store());
}

impl Keeper {
    async fn store(self: Rc<Self>) {
        if self.is_storing.replace(true) {
            return;
        }
        loop {
            let changes = self.disk.take_changes(u64::from(BLOCK));
            if changes.list.is_empty() {
                break;
            }
            let list: Array = changes.list.iter().map(change_to_js).collect();
            match host::store_changes(list, f64::from(BLOCK)).await {
                Ok(_) => {
                    self.disk.kept(&changes);
                    (self.wake)();
                }
                Err(reason) => {
                    let reason = host::reason(&reason);
                    let is_emptied = reason == EMPTIED;
                    self.disk.not_kept(changes, reason);
                    if is_emptied {
                        self.disk.copy_is_gone();
                        continue;
                    }
                    (self.wake)();
                    self.retry_later();
                    break;
                }
            }
        }
        self.is_storing.set(false);
    }

    fn retry_later(self: &Rc<Self>) {
        let keeper = Rc::clone(self);
        host::later(RETRY_MS, move || spawn_local(keeper.store()));
    }
}
