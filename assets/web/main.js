// Starts the page: the program, and what keeps it working without a network.

import init from "./statusdeck.js";
import { tell } from "./host.js";

const broken = () => {
  const message = document.getElementById("broken").textContent;
  tell(message);
};
addEventListener("error", (event) => {
  // A program that stopped for a fault of its own is a RuntimeError: nothing it shows can be trusted.
  if (event.error instanceof WebAssembly.RuntimeError) broken();
});
addEventListener("unhandledrejection", (event) => {
  if (event.reason instanceof WebAssembly.RuntimeError) broken();
});

try {
  await init({ module_or_path: new URL("./statusdeck_bg.wasm", import.meta.url) });
} catch (error) {
  console.error(error);
  broken();
}

if ("serviceWorker" in navigator) {
  // Without it the page works as long as the server is there.
  navigator.serviceWorker.register("./sw.js").catch(() => {});
}
