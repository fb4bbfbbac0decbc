// What the page's tests share: a server of static files, a browser with its storage in a folder, and a learner
// who presses keys.

import { createServer } from "node:http";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import assert from "node:assert/strict";

const { chromium } = await import(process.env.STATUSDECK_PLAYWRIGHT);

const TYPES = {
  ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm",
  ".otf": "font/otf", ".png": "image/png", ".webmanifest": "application/manifest+json", ".ron": "text/plain",
};

/** Serves the page, and further files by their path. */
export class Server {
  static async start(extra = {}) {
    const server = new Server();
    server.extra = extra;
    server.requests = [];
    server.http = createServer(async (request, response) => {
      const path = new URL(request.url, "http://localhost").pathname;
      server.requests.push(path);
      const file = normalize(path === "/" ? "/index.html" : path);
      try {
        const body = server.extra[path] ?? await readFile(join(process.env.STATUSDECK_PAGE, file));
        response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
        response.end(body);
      } catch {
        response.writeHead(404).end();
      }
    });
    server.http.listen(0, "localhost");
    await once(server.http, "listening");
    server.url = `http://localhost:${server.http.address().port}/`;
    return server;
  }

  stop() {
    this.http.closeAllConnections();
    this.http.close();
  }
}

const ARGS = [
  "--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist",
  "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
  "--disable-sync",
];

/** A browser whose storage is in a folder of its own, and the page in it. */
export class Browser {
  static async open(server, { path = "", folder, viewport = { width: 1000, height: 700 }, ...options } = {}) {
    const browser = new Browser();
    browser.server = server;
    browser.folder = folder ?? await mkdtemp(join(tmpdir(), "statusdeck-page-"));
    browser.faults = [];
    browser.context = await chromium.launchPersistentContext(browser.folder, {
      executablePath: "/usr/bin/chromium", headless: true, args: ARGS, viewport, locale: "en-US", ...options,
    });
    browser.page = browser.context.pages()[0] ?? await browser.context.newPage();
    browser.watch(browser.page);
    if (path !== null) await browser.load(path);
    return browser;
  }

  /** Gives the page so many bytes to store; without a number as many as usual. */
  async setQuota(quotaSize) {
    this.devtools ??= await this.context.newCDPSession(this.page);
    await this.devtools.send("Storage.overrideQuotaForOrigin", { origin: new URL(this.server.url).origin, quotaSize });
  }

  watch(page) {
    page.on("pageerror", (error) => this.faults.push(`${error}`));
    page.on("console", (message) => {
      if (message.type() === "error") this.faults.push(message.text());
    });
    // Nothing is asked of anybody else.
    page.on("request", (request) => {
      const url = request.url();
      const own = url.startsWith(this.server.url) || url.startsWith("blob:") || url.startsWith("data:");
      if (!own) this.faults.push(`a request to ${url}`);
    });
  }

  async load(path = "") {
    await this.page.goto(this.server.url + path);
    await this.ready();
  }

  /** Waits until the app is shown and stored. */
  async ready(page = this.page) {
    await page.waitForFunction(() => window.statusdeck, null, { timeout: 60_000 });
    await this.rest(page);
  }

  /** Waits until everything is stored and painted. */
  async rest(page = this.page) {
    await page.waitForFunction(() => window.statusdeck.isSaved(), null, { timeout: 20_000 });
    await page.evaluate(() => new Promise((done) => {
      requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)));
    }));
  }

  log(page = this.page) {
    return page.evaluate(() => window.statusdeck.log());
  }

  /** The answers in the log. */
  async answers(page = this.page) {
    return (await this.log(page)).split("\n").filter((line) => line.includes("event:Answered("));
  }

  async press(...keys) {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      await this.page.evaluate(() => new Promise(requestAnimationFrame));
    }
  }

  /** Says "I don't know" to so many questions, wherever the sitting is. */
  async answer(count) {
    const wanted = (await this.answers()).length + count;
    let silent = 0;
    for (let had = wanted - count; had < wanted; ) {
      await this.press("Control+Enter");
      await this.rest();
      const has = (await this.answers()).length;
      silent = has > had ? 0 : silent + 1;
      had = has;
      // A sitting has ended: the day goes on with the next one, or with what is due later.
      if (silent === 4) await this.press("Escape", "Escape", "t", "Enter");
      if (silent === 8) await this.press("Escape", "Escape", "t", "q");
      if (silent === 9) await this.page.screenshot({ path: join(tmpdir(), "statusdeck-no-answers.png") });
      assert.ok(silent < 10, "no answers come: see statusdeck-no-answers.png");
    }
  }

  /** The browser ends at once, with nothing said to the page. */
  async kill() {
    const processes = execFileSync("pgrep", ["-f", `user-data-dir=${this.folder}`], { encoding: "utf8" });
    for (const id of processes.trim().split("\n")) {
      try {
        process.kill(Number(id), "SIGKILL");
      } catch {
        // It ended with its parent.
      }
    }
    await this.context.close().catch(() => {});
    await rm(join(this.folder, "SingletonLock"), { force: true });
  }

  async close() {
    await this.context.close().catch(() => {});
    await rm(this.folder, { recursive: true, force: true, maxRetries: 5 });
    assert.deepEqual(this.faults, []);
  }
}

export { chromium };
