// The worker of the page: the same program, which answers tasks instead of painting.

self.statusdeckWaiting = [];
self.onmessage = (event) => self.statusdeckWaiting.push(event);

const { default: init } = await import("./statusdeck.js");
await init({ module_or_path: new URL("./statusdeck_bg.wasm", import.meta.url) });
