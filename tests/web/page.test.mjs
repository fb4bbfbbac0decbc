// The page in a real Chromium: a first day, and that nothing is lost.

import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Browser, Server } from "./browser.mjs";

let server;
before(async () => { server = await Server.start(); });
after(() => server.stop());

const KILLS = Number(process.env.STATUSDECK_KILLS ?? 20);

test("a first day by keys is stored and there after a reload", async () => {
  const browser = await Browser.open(server);
  await browser.press("Enter");
  await browser.answer(6);
  // A typed answer, too.
  const before = await browser.log();
  await browser.load();
  assert.equal(await browser.log(), before);
  await browser.press("Enter");
  await browser.answer(3);
  assert.ok((await browser.answers()).length >= 9);
  await browser.close();
});

test("typed words and composed Hangul arrive", async () => {
  const browser = await Browser.open(server, { path: "?lang=ko" });
  // The search takes what is typed; its text is shown on the canvas only, so the answer's log is asked.
  await browser.press("Enter");
  const devtools = await browser.context.newCDPSession(browser.page);
  for (let tries = 0; tries < 40; tries += 1) {
    await devtools.send("Input.imeSetComposition", { text: "ㅊ", selectionStart: 1, selectionEnd: 1 });
    await devtools.send("Input.imeSetComposition", { text: "차", selectionStart: 1, selectionEnd: 1 });
    await devtools.send("Input.imeSetComposition", { text: "찾", selectionStart: 1, selectionEnd: 1 });
    await devtools.send("Input.insertText", { text: "찾" });
    await browser.press("Enter");
    await browser.rest();
    if ((await browser.log()).includes('given:Text("찾")')) break;
    await browser.press("Control+Enter");
    await browser.rest();
  }
  assert.ok((await browser.log()).includes('given:Text("찾")'), await browser.log());
  await browser.close();
});

test(`killed or reloaded ${KILLS} times in the middle of an answer, no acknowledged answer is lost`, { timeout: 1_800_000 }, async () => {
  // Little to paint: the browser paints with the processor here.
  const viewport = { width: 400, height: 400 };
  let browser = await Browser.open(server, { viewport });
  let acknowledged = [];
  for (let round = 0; round < KILLS; round += 1) {
    if (round % 15 === 14) {
      // A day has some 60 answers: another learner begins.
      await browser.close();
      browser = await Browser.open(server, { viewport });
    }
    await browser.press("Enter");
    await browser.answer(1 + round % 3);
    acknowledged = await browser.answers();
    // The next answer is given, and the page ends at any moment after it.
    await browser.press("Control+Enter");
    browser.page.keyboard.press("Control+Enter").catch(() => {});
    await new Promise((done) => setTimeout(done, (round * 7) % 40));
    if (round % 5 === 4) {
      await browser.kill();
      browser = await Browser.open(server, { folder: browser.folder, viewport });
    } else {
      await browser.page.reload();
      await browser.ready();
    }
    const kept = await browser.answers();
    assert.deepEqual(kept.slice(0, acknowledged.length), acknowledged, `round ${round}`);
    assert.ok(kept.length - acknowledged.length <= 2);
  }
  await browser.close();
});

test("on a full disk nothing is acknowledged, and what waits is stored once there is room", async () => {
  // Chromium remembers for half a minute that there was room, so it is full from the start.
  const browser = await Browser.open(server, { path: null });
  await browser.setQuota(1);
  await browser.page.goto(server.url);
  await browser.page.waitForFunction(() => window.statusdeck, null, { timeout: 60_000 });
  await browser.press("Enter");
  for (let presses = 0; presses < 40 && (await browser.answers()).length < 3; presses += 1) {
    await browser.press("Control+Enter");
    await browser.page.waitForTimeout(50);
  }
  await browser.page.waitForTimeout(500);
  assert.equal(await browser.page.evaluate(() => window.statusdeck.isSaved()), false);
  const before = await browser.log();
  assert.ok((await browser.answers()).length >= 3);
  await browser.setQuota();
  await browser.page.waitForFunction(() => window.statusdeck.isSaved(), null, { timeout: 60_000 });
  await browser.load();
  assert.equal(await browser.log(), before);
  await browser.close();
});

test("where nothing can be stored the app says so and works", async () => {
  const browser = await Browser.open(server);
  await browser.context.addInitScript(() => {
    const refuse = () => { throw new DOMException("denied", "SecurityError"); };
    Object.defineProperty(IDBFactory.prototype, "open", { value: refuse });
  });
  await browser.page.goto(server.url);
  await browser.page.waitForFunction(() => window.statusdeck, null, { timeout: 60_000 });
  await browser.page.waitForTimeout(500);
  assert.equal(await browser.page.evaluate(() => window.statusdeck.isSaved()), false);
  await browser.press("Enter");
  for (let presses = 0; presses < 40 && (await browser.answers()).length < 2; presses += 1) {
    await browser.press("Control+Enter");
    await browser.page.waitForTimeout(50);
  }
  assert.ok((await browser.answers()).length >= 2);
  await browser.close();
});

test("a second tab says that the first has the page, and goes on when it is closed", async () => {
  const browser = await Browser.open(server);
  const second = await browser.context.newPage();
  browser.watch(second);
  await second.goto(server.url);
  await second.waitForFunction(() => !document.getElementById("message").hidden);
  assert.match(await second.textContent("#message"), /another tab/);
  assert.equal(await second.evaluate(() => window.statusdeck), undefined);
  await browser.page.close();
  browser.page = second;
  await browser.ready();
  await browser.press("Enter");
  await browser.answer(1);
  await browser.close();
});

test("once loaded the page works without a network", async () => {
  const own = await Server.start();
  const browser = await Browser.open(own);
  await browser.page.evaluate(() => navigator.serviceWorker.ready);
  await browser.page.waitForFunction(() => navigator.serviceWorker.controller);
  own.stop();
  await browser.load();
  await browser.press("Enter");
  await browser.answer(2);
  await browser.close();
});

test("the back button leads back in the app, not out of it", async () => {
  const browser = await Browser.open(server);
  const depth = () => browser.page.evaluate(() => history.state);
  await browser.press("c");
  await browser.rest();
  assert.equal(await depth(), "deep");
  await browser.page.goBack();
  await browser.rest();
  assert.notEqual(await depth(), "deep");
  // Today is shown: Enter studies.
  await browser.press("Enter");
  await browser.answer(1);
  await browser.close();
});

/** Runs the desktop's program on a data directory, with an input. */
function program(folder, args, input = "", file = process.env.STATUSDECK_BIN) {
  const env = {
    ...process.env, STATUSDECK_DATA_DIR: join(folder, "data"), STATUSDECK_STATE_DIR: join(folder, "state"),
  };
  return execFileSync(file, args, { encoding: "utf8", env, input });
}

/** Leaves a sitting and opens the data screen. */
async function openData(browser) {
  await browser.press("Escape", "Escape", "Escape", "t", "s", "d");
  await browser.rest();
}

/** Exports in the format at a place of the list, and saves the download. */
async function exportFromPage(browser, file, ending = ".ron.gz", place = 0) {
  await openData(browser);
  const download = browser.page.waitForEvent("download");
  await browser.press("e", ...Array(place).fill("ArrowDown"), "Enter");
  const saved = await download;
  assert.ok(saved.suggestedFilename().endsWith(ending), saved.suggestedFilename());
  await saved.saveAs(file);
  await browser.press("Escape", "t");
}

/** Imports a file, until the log has a text. */
async function importIntoPage(browser, file, wanted) {
  await openData(browser);
  const chooser = browser.page.waitForEvent("filechooser");
  await browser.press("i", "Control+o");
  await (await chooser).setFiles(file);
  for (let tries = 0; tries < 50 && !(await browser.log()).includes(wanted); tries += 1) {
    await browser.page.waitForTimeout(100);
    // It may ask whose it is.
    if (tries % 5 === 4) await browser.press("Enter");
  }
  assert.ok((await browser.log()).includes(wanted), wanted);
  await browser.press("Escape", "Escape", "t");
  await browser.rest();
}

// With STATUSDECK_WINDOWS, the program for Windows is the third that writes.
const DESKTOPS = [process.env.STATUSDECK_BIN, process.env.STATUSDECK_WINDOWS].filter(Boolean);

test(`one log written in turn by the page and ${DESKTOPS.length} desktop program(s) comes to the same on all`, { timeout: 900_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), "statusdeck-turns-"));
  const desktops = DESKTOPS.map((file, place) => {
    const home = join(folder, `desktop-${place}`);
    return (...words) => program(home, words, "", file);
  });
  const study = (place) => {
    program(join(folder, `desktop-${place}`), ["study", "--json"], '{"answer":""}\n'.repeat(3), DESKTOPS[place]);
  };
  const browser = await Browser.open(server);
  for (let round = 0; round < 8; round += 1) {
    await browser.press("Enter");
    await browser.answer(3);
    // The last answer is taken back and brought back, again and again.
    await browser.press("Escape", "Escape", "t");
    for (let turn = 0; turn < 5; turn += 1) await browser.press("z", "Shift+Z");
    await browser.rest();
    let exported = join(folder, `page-${round}.ron.gz`);
    await exportFromPage(browser, exported);
    let note;
    for (const [place, desktop] of desktops.entries()) {
      desktop("import", exported, "--yes");
      study(place);
      for (const code of ["429", "431", "451", "511"]) desktop("aside", code);
      desktop("aside", "--back");
      note = `round ${round} of ${place}`;
      desktop("note", "404", note);
      exported = join(folder, `desktop-${place}-${round}.ron.gz`);
      desktop("export", exported);
    }
    await importIntoPage(browser, exported, note);
  }
  const steps = [];
  for (const line of (await browser.log()).split("\n")) {
    if (line.startsWith("(format:")) steps.push(0);
    if (line.includes("event:")) steps[steps.length - 1] += 1;
  }
  const written = `${steps.join(" + ")} steps`;
  // A program that has imported goes on in a new log, so the page has one and each program one of each round.
  assert.equal(steps.length, 1 + 8 * desktops.length, written);
  const all = steps.reduce((sum, count) => sum + count);
  assert.ok(all >= 200 && Math.min(...steps) >= 8, written);
  const whole = join(folder, "whole.ron.gz");
  await exportFromPage(browser, whole);
  for (const desktop of desktops) desktop("import", whole, "--yes");
  for (const [place, what] of [[9, "reviews"], [10, "cards"]]) {
    const csv = join(folder, `${what}.csv`);
    await exportFromPage(browser, csv, `-${what}.csv`, place);
    const page = await readFile(csv, "utf8");
    for (const desktop of desktops) assert.equal(desktop("export", "-", "--as", "csv", "--what", what), page, what);
  }
  // What the page alone has, counted by a program that has nothing else.
  program(join(folder, "other"), ["import", whole, "--yes"]);
  const stats = program(join(folder, "other"), ["stats", "--json"]);
  assert.ok(JSON.parse(stats).reviews >= 48, stats);
  for (const desktop of desktops) assert.equal(desktop("stats", "--json"), stats);
  console.log(`${all} steps, ${JSON.parse(stats).reviews} reviews`);
  await rm(folder, { recursive: true });
  await browser.close();
});

test("an export of the page is imported by the desktop's program, and one of that by the page", async () => {
  const folder = await mkdtemp(join(tmpdir(), "statusdeck-desk-"));
  const browser = await Browser.open(server);
  await browser.press("Enter");
  await browser.answer(4);
  const exported = join(folder, "page.ron.gz");
  await exportFromPage(browser, exported);
  const answers = await browser.answers();
  program(folder, ["import", exported, "--yes"]);
  const csv = program(folder, ["export", "-", "--as", "csv"]);
  assert.equal(csv.trim().split("\n").length - 1, answers.length);
  // The other way, with what was done there meanwhile.
  program(folder, ["know", "2xx"]);
  const back = join(folder, "desk.ron.gz");
  program(folder, ["export", back]);
  await importIntoPage(browser, back, "event:Claimed(");
  assert.ok((await browser.log()).includes("event:Claimed("));
  assert.equal((await browser.answers()).length, answers.length);
  await rm(folder, { recursive: true });
  await browser.close();
});
