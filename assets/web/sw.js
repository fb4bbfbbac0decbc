// Keeps the page's own files, so that it works without a network. The build puts its hash and files here: a
// page of another build has another cache, and takes over when all tabs of the old one are closed.

const CACHE = "statusdeck-BUILD_HASH";
const FILES = BUILD_FILES;

self.addEventListener("install", (event) => {
  // Not from the browser's own cache, which may have files of an earlier build.
  const fresh = FILES.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(fresh)));
});

self.addEventListener("activate", (event) => {
  const drop = async () => {
    const names = await caches.keys();
    const old = names.filter((name) => name.startsWith("statusdeck-") && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(drop());
});

self.addEventListener("fetch", (event) => {
  if (event.request.method !== "GET") return;
  const url = new URL(event.request.url);
  if (url.origin !== location.origin) return;
  const answer = async () => {
    const cache = await caches.open(CACHE);
    // The page is one file, whatever stands in its address.
    const wanted = event.request.mode === "navigate" ? "./index.html" : event.request;
    const kept = await cache.match(wanted, { ignoreSearch: true });
    if (kept) return kept;
    const fetched = await fetch(event.request);
    // The rare letters are kept once they were needed.
    if (fetched.ok && url.pathname.includes("/fonts/rest-")) await cache.put(event.request, fetched.clone());
    return fetched;
  };
  event.respondWith(answer());
});
