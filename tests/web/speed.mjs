// Prints how fast the page is in Chromium, drawn in software: `tests/web/run.sh PAGE PROGRAM CACHE speed`.
//
// Each load is from localhost, with a browser and a profile of its own. A key's time goes from the stamp that the
// browser gives it until the canvas has other pixels, drawn and read back; its frames are the browser's, of which 1
// is the first after the key.

import { setTimeout as sleep } from "node:timers/promises";
import { Browser, Server } from "./browser.mjs";

const LOADS = Number(process.env.STATUSDECK_LOADS ?? 5);
const KEYS = Number(process.env.STATUSDECK_KEYS ?? 10);

/** In the page, before the app: looks at the canvas after whatever the app does in a frame. */
function watch() {
  const onFrame = window.requestAnimationFrame.bind(window);
  const speed = { frame: 0, changes: [], key: null };
  window.speed = speed;
  const count = () => {
    speed.frame += 1;
    onFrame(count);
  };
  onFrame(count);
  const copy = document.createElement("canvas");
  const pen = copy.getContext("2d", { willReadFrequently: true });
  let last;
  const look = () => {
    const canvas = document.getElementById("app");
    if (!canvas?.width || !window.statusdeck) return;
    if (copy.width !== canvas.width || copy.height !== canvas.height) {
      [copy.width, copy.height] = [canvas.width, canvas.height];
    }
    const handed = performance.now();
    pen.drawImage(canvas, 0, 0);
    const pixels = new Uint32Array(pen.getImageData(0, 0, copy.width, copy.height).data.buffer);
    const at = performance.now();
    let hash = 0;
    for (const pixel of pixels) hash = Math.imul(hash ^ pixel, 0x01000193);
    // A frame in which nothing was drawn leaves nothing to read.
    const drawn = pixels.some((pixel) => pixel !== pixels[0]);
    if (drawn && hash !== last) {
      last = hash;
      speed.changes.push({ at, handed, frame: speed.frame });
    }
  };
  window.requestAnimationFrame = (callback) => onFrame((time) => {
    callback(time);
    look();
  });
  addEventListener("keydown", (event) => {
    if (!["Shift", "Control", "Alt"].includes(event.key)) speed.key = { at: event.timeStamp, frame: speed.frame };
  }, true);
}

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted.length % 2 ? sorted[(sorted.length - 1) / 2]
    : (sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2]) / 2;
};

/** Presses a key: after how long and in which frame something else is shown; nothing if nothing is. */
async function press(page, key) {
  await page.evaluate(() => { window.speed.key = null; });
  await page.keyboard.press(key);
  for (let tries = 0; tries < 50; tries += 1) {
    const found = await page.evaluate(() => {
      const { key, changes } = window.speed;
      const change = key && changes.find(({ at }) => at > key.at);
      if (!change) return null;
      return { at: change.at, ms: change.at - key.at, handed: change.handed - key.at, frames: change.frame - key.frame };
    });
    if (found) return found;
    await sleep(20);
  }
  return null;
}

/** Waits until nothing has changed for a while; the cursor blinks more slowly. */
function rest(page) {
  return page.waitForFunction(() => performance.now() - (window.speed.changes.at(-1)?.at ?? 0) > 250);
}

async function open(server) {
  const browser = await Browser.open(server, { path: null });
  await browser.context.addInitScript(watch);
  await browser.page.goto(server.url, { waitUntil: "commit" });
  await browser.page.waitForFunction(() => window.speed?.changes.length > 0, null, { polling: 20 });
  return browser;
}

const server = await Server.start();
const loads = { painted: [], question: [] };
for (let load = 0; load < LOADS; load += 1) {
  const browser = await open(server);
  loads.painted.push(await browser.page.evaluate(() => window.speed.changes[0].at));
  loads.question.push((await press(browser.page, "Enter")).at);
  await browser.close();
}

const keys = { "a key of an answer": [], "Enter on an answer": [], "Enter on its feedback": [] };
const [letters, answers, nexts] = Object.values(keys);
const browser = await open(server);
const { page } = browser;
await rest(page);
await press(page, "Enter");
for (let rounds = 0; answers.length < KEYS && rounds < 20 * KEYS; rounds += 1) {
  const typed = [];
  for (const key of ["4", "0", "4"]) {
    await rest(page);
    typed.push(await press(page, key));
  }
  const before = (await browser.answers()).length;
  await rest(page);
  const answer = await press(page, "Enter");
  await browser.rest();
  const [given, ...more] = (await browser.answers()).slice(before);
  if (given?.includes('given:Text("404")') && more.length === 0) {
    letters.push(...typed);
    answers.push(answer);
    await rest(page);
    nexts.push(await press(page, "Enter"));
  } else {
    // A choice, or the end of a sitting.
    await page.keyboard.press("Control+Enter");
    await browser.rest();
    await page.keyboard.press("Enter");
    if (rounds % 10 === 9) await browser.press("Escape", "Escape", "t", "Enter");
  }
}
await browser.close();
server.stop();

const shown = (numbers) => `${Math.round(median(numbers))} ms, at most ${Math.round(Math.max(...numbers))}`;
console.log(`load to the first paint: ${shown(loads.painted)}`);
console.log(`load to the first question: ${shown(loads.question)}`);
for (const [name, found] of Object.entries(keys)) {
  const seen = found.filter(Boolean);
  const frames = seen.map((key) => key.frames);
  console.log(`${name}: frame ${median(frames)}, at most ${Math.max(...frames)}; handed over after `
    + `${shown(seen.map((key) => key.handed))}; read back after ${shown(seen.map((key) => key.ms))}; `
    + `${seen.length} of ${found.length} keys`);
}
