// What the page takes of the browser: storage, the lock, files that come in and go out, and a worker.
// src/runtime/host.rs calls these functions; none of them knows what a status code is.

const DATABASE = "statusdeck";
/// Files and folders: the path, and a file's length or -1 for a folder.
const FILES = "files";
/// The bytes of files, in blocks: the path and the block's number.
const BLOCKS = "blocks";

/** Calls a function in a later turn. */
export function later(work, ms) {
  setTimeout(work, ms);
}

/** True in the page, false in its worker. */
export function isPage() {
  return typeof document !== "undefined";
}

/** Shows a message in place of the app; an empty one takes it away. */
export function tell(message) {
  const box = document.getElementById("message");
  box.textContent = message;
  box.hidden = message === "";
}

/**
 * Takes the lock on everything that the page stores, for as long as the page lives: "mine" at once, "held" if
 * another tab has it, "unknown" where the browser has no locks (a page that was not loaded over HTTPS).
 */
export function takeLock() {
  if (!navigator.locks) return Promise.resolve("unknown");
  return new Promise((resolve) => {
    navigator.locks.request(DATABASE, { ifAvailable: true }, (lock) => {
      resolve(lock ? "mine" : "held");
      return lock ? new Promise(() => {}) : null;
    }).catch(() => resolve("unknown"));
  });
}

/** Waits until the tab that has the lock is closed. */
export function waitForLock() {
  return new Promise((resolve) => {
    navigator.locks.request(DATABASE, () => {
      resolve();
      return new Promise(() => {});
    });
  });
}

let database = null;
let wasLoaded = false;
/// The browser has cleared what was stored since it was loaded.
let isEmptied = false;

function open() {
  return new Promise((resolve, reject) => {
    let request;
    try {
      request = indexedDB.open(DATABASE, 1);
    } catch (error) {
      // Some browsers throw where storage is switched off.
      reject(error);
      return;
    }
    request.onupgradeneeded = () => {
      isEmptied = wasLoaded;
      request.result.createObjectStore(FILES);
      request.result.createObjectStore(BLOCKS);
    };
    request.onsuccess = () => {
      database = request.result;
      // The browser closes it when the user clears the site's data: the next change opens it again.
      database.onclose = () => { database = null; };
      database.onversionchange = () => { database.close(); database = null; };
      resolve(database);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new DOMException("", "UnknownError"));
  });
}

function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function reason(error) {
  return (error && (error.name || error.message)) || "UnknownError";
}

/** All that is stored: an array of [path, bytes], with null for a folder. Rejects with the reason's name. */
export async function loadFiles() {
  try {
    const transaction = (database ?? await open()).transaction([FILES, BLOCKS], "readonly");
    const files = transaction.objectStore(FILES);
    const blocks = transaction.objectStore(BLOCKS);
    wasLoaded = true;
    const [paths, lengths, keys, parts] = await Promise.all([
      result(files.getAllKeys()), result(files.getAll()),
      result(blocks.getAllKeys()), result(blocks.getAll()),
    ]);
    const loaded = new Map();
    paths.forEach((path, place) => {
      const length = lengths[place];
      loaded.set(path, length < 0 ? null : { bytes: new Uint8Array(length), filled: 0 });
    });
    // Keys come in order, so a file's blocks do, too.
    keys.forEach(([path], place) => {
      const file = loaded.get(path);
      if (file && file.filled + parts[place].length <= file.bytes.length) {
        file.bytes.set(parts[place], file.filled);
        file.filled += parts[place].length;
      }
    });
    return [...loaded].map(([path, file]) => [path, file && file.bytes.subarray(0, file.filled)]);
  } catch (error) {
    throw reason(error);
  }
}

/**
 * Stores changes in one transaction, which is durable when this resolves: an array of
 * [path, kind, from, bytes] with the kind "folder", "file" or "removed". A file has these bytes from `from`
 * on, a multiple of `block`. Rejects with the reason's name; nothing is stored then. "Emptied": what was stored
 * before is gone, and everything must come again.
 */
export async function storeChanges(changes, block) {
  try {
    const opened = database ?? await open();
    if (isEmptied) {
      isEmptied = false;
      throw new DOMException("", "Emptied");
    }
    const transaction = opened.transaction([FILES, BLOCKS], "readwrite", { durability: "strict" });
    const ended = new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error ?? new DOMException("", "AbortError"));
    });
    const files = transaction.objectStore(FILES);
    const blocks = transaction.objectStore(BLOCKS);
    for (const [path, kind, from, bytes] of changes) {
      const first = from / block;
      blocks.delete(IDBKeyRange.bound([path, first], [path, []]));
      if (kind === "removed") {
        files.delete(path);
        continue;
      }
      files.put(kind === "folder" ? -1 : from + bytes.length, path);
      for (let at = 0; at < bytes.length; at += block) {
        blocks.put(bytes.slice(at, at + block), [path, first + at / block]);
      }
    }
    await ended;
  } catch (error) {
    // A connection that the browser closed is of no more use.
    if (error && error.name === "InvalidStateError") database = null;
    throw reason(error);
  }
}

/** Asks the browser not to clear what is stored when it needs room. False if it does not promise that. */
export async function persist() {
  try {
    if (!navigator.storage || !navigator.storage.persist) return false;
    return await navigator.storage.persisted() || await navigator.storage.persist();
  } catch {
    return false;
  }
}

/** Asks for a file: [name, bytes], or null if none was chosen. */
export function pickFile() {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.hidden = true;
    input.addEventListener("cancel", () => { input.remove(); resolve(null); });
    input.addEventListener("change", async () => {
      const file = input.files[0];
      input.remove();
      resolve(file ? [file.name, new Uint8Array(await file.arrayBuffer())] : null);
    });
    document.body.append(input);
    input.click();
  });
}

/** Hands a file to the browser's downloads. */
export function download(name, bytes) {
  const link = document.createElement("a");
  const url = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** The bytes of a file of this server, or null: it is another server's, is not there, or has more than `most`. */
export async function fetchFile(path, most) {
  const url = new URL(path, document.baseURI);
  if (url.origin !== location.origin) return null;
  try {
    const response = await fetch(url, { redirect: "error", credentials: "same-origin" });
    if (!response.ok || !response.body) return null;
    const parts = [];
    let length = 0;
    for (const reader = response.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) break;
      length += value.length;
      if (length > most) {
        reader.cancel();
        return null;
      }
      parts.push(value);
    }
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  } catch {
    return null;
  }
}

// The worker: the same program in a thread of its own, for work that would hold a frame up.

let idle = null;
const running = new Map();

function newWorker() {
  return new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
}

/** Has the worker answer a request. `progress` is called with what is done, and of how much. */
export function runTask(files, request, progress, number) {
  const worker = idle ?? newWorker();
  idle = null;
  return new Promise((resolve, reject) => {
    running.set(number, () => { worker.terminate(); reject("stopped"); });
    worker.onmessage = ({ data }) => {
      if (data.progress) {
        progress(data.progress[0], data.progress[1]);
        return;
      }
      running.delete(number);
      idle?.terminate();
      idle = worker;
      resolve(data.answer);
    };
    worker.onerror = (event) => {
      running.delete(number);
      worker.terminate();
      reject(event.message || "failed");
    };
    worker.postMessage({ files, request });
  });
}

/** Ends a task; nothing of it is left. */
export function stopTask(number) {
  running.get(number)?.();
  running.delete(number);
}

/** In the worker: has each request answered, and sends the answer back. */
export function serveTasks(answer) {
  const serve = ({ data }) => {
    const sent = answer(data.files, data.request);
    self.postMessage({ answer: sent });
  };
  self.onmessage = serve;
  // What was sent while the program was loading.
  self.statusdeckWaiting?.forEach(serve);
  self.statusdeckWaiting = null;
}

/** In the worker: tells how far a task is. */
export function tellProgress(done, of) {
  self.postMessage({ progress: [done, of] });
}

/** The language that the browser prefers, such as "ko-KR". */
export function language() {
  return navigator.language ?? "";
}

/** The value of a parameter of the page's address, or the empty string. */
export function parameter(name) {
  return new URLSearchParams(location.search).get(name) ?? "";
}

/**
 * Lets the browser's back button go back in the app: while `isDeep`, the page has one more entry in the history,
 * and leaving it calls `back`.
 */
let goBack = null;
let leavesByItself = false;
export function onBack(back) {
  goBack = back;
  history.replaceState(null, "");
  addEventListener("popstate", () => {
    if (leavesByItself) {
      leavesByItself = false;
      return;
    }
    goBack();
  });
}

/** Keeps the history as deep as the app is. */
export function setDepth(isDeep) {
  const wasDeep = history.state === "deep";
  if (isDeep && !wasDeep) {
    history.pushState("deep", "");
  } else if (!isDeep && wasDeep && !leavesByItself) {
    leavesByItself = true;
    history.back();
  }
}

/** Gives a person, or a test, what the app offers: see the README. */
export function offer(log, isSaved) {
  window.statusdeck = Object.freeze({ log, isSaved });
}
