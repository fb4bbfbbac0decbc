// The screens at the sizes of a phone, a tablet and a laptop, in both languages, and a first day by touch.
// STATUSDECK_SHOTS names a folder for pictures of them, to be looked at.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { Browser, Server } from "./browser.mjs";

let server;
before(async () => { server = await Server.start(); });
after(() => server.stop());

const SHOTS = process.env.STATUSDECK_SHOTS;
const SIZES = { phone: [360, 740], tablet: [820, 1180], laptop: [1280, 800] };

/** The keys that lead from one screen to the next, from Today on. */
const TOUR = [
  ["today", []],
  ["question", ["Enter"]],
  ["feedback", ["Control+Enter"]],
  ["options", ["Enter", "Enter", "Control+Enter", "Enter"]],
  ["left", ["Escape", "Escape", "t"]],
  ["codes", ["c"]],
  ["entry", ["Enter"]],
  ["progress", ["Escape", "Escape", "t", "p"]],
  ["settings", ["s"]],
  ["data", ["d"]],
  ["export", ["e"]],
  ["import", ["Escape", "i"]],
  ["goal", ["Escape", "Escape", "t", "g"]],
  ["drills", ["Escape", "t", "l"]],
  ["profiles", ["Escape", "t", "u"]],
  ["interview", ["Escape", "t", "m"]],
  ["placement", ["Escape", "t", "k"]],
  ["keys", ["Escape", "t", "?"]],
];

for (const language of ["en", "ko"]) {
  for (const [size, [width, height]] of Object.entries(SIZES)) {
    test(`every screen is painted on a ${size} in ${language}`, { timeout: 300_000 }, async () => {
      const browser = await Browser.open(server, { path: `?lang=${language}`, viewport: { width, height } });
      const seen = new Set();
      for (const [screen, keys] of TOUR) {
        await browser.press(...keys);
        await browser.rest();
        const shot = await browser.page.screenshot();
        seen.add(shot.toString("base64"));
        if (SHOTS) {
          await mkdir(SHOTS, { recursive: true });
          await browser.page.screenshot({ path: join(SHOTS, `${size}-${language}-${screen}.png`) });
        }
      }
      // No two screens look the same, and none is empty.
      assert.ok(seen.size >= TOUR.length - 1, `${seen.size} pictures of ${TOUR.length} screens`);
      await browser.close();
    });
  }
}

/** The middle of the lowest large area in the accent's colour, which is the main button's. */
async function mainButton(page) {
  const shot = (await page.screenshot()).toString("base64");
  return page.evaluate(async (shot) => {
    const bytes = Uint8Array.from(atob(shot), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    const context = canvas.getContext("2d");
    context.drawImage(picture, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, picture.width, picture.height);
    // A run of one strong colour in a row, at least as wide as a button.
    for (let y = height - 1; y >= 0; y -= 4) {
      let run = 0;
      for (let x = 0; x <= width; x += 1) {
        const at = 4 * (y * width + x);
        const [red, green, blue] = data.subarray(at, at + 3);
        const isAccent = x < width && Math.max(red, green, blue) - Math.min(red, green, blue) > 100;
        if (isAccent) {
          run += 1;
        } else {
          if (run >= 48) return { x: (x - run / 2) / devicePixelRatio, y: (y - 14) / devicePixelRatio };
          run = 0;
        }
      }
    }
    return null;
  }, shot);
}

test("a first day by touch on a phone", { timeout: 300_000 }, async () => {
  const browser = await Browser.open(server, {
    viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true,
  });
  const tap = async (x, y) => {
    const before = await browser.page.screenshot();
    await browser.page.touchscreen.tap(x, y);
    await browser.page.waitForTimeout(100);
    await browser.rest();
    return !before.equals(await browser.page.screenshot());
  };
  for (let taps = 0; taps < 60 && (await browser.answers()).length < 4; taps += 1) {
    const button = await mainButton(browser.page);
    if (button) {
      // Nothing is typed, so nothing is checked: "I don't know" stands at the left.
      await tap(button.x, button.y) || await tap(40, button.y);
    } else {
      // Options have no main button, and stand wherever their question ends: one of them is met on the way down.
      for (let y = 160; y < 640 && !await tap(180, y); y += 40);
    }
  }
  assert.ok((await browser.answers()).length >= 4);
  await browser.close();
});
