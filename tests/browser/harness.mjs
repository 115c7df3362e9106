// Starts the real server and a real browser, for the journeys beside this file.
//   GREENROOM  path of the server (default: the tree's release build)
//   CHROMIUM   path of the browser (default /usr/bin/chromium)
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const tree = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const program = resolve(process.env.GREENROOM ?? join(tree, "build/release/greenroom"));
const READY = /ready at https:\/\/localhost:(\d+)\//;
/** Long: other programs share the machine, and only a failure waits so long. */
const PATIENCE = 60_000;

/** A server with a data directory of its own. */
export class Server {
  constructor(options = []) {
    this.options = options;
    this.directory = mkdtempSync(join(tmpdir(), "greenroom-"));
    this.port = 0;
    this.log = "";
  }

  get origin() {
    return `https://localhost:${this.port}`;
  }

  /** Starts it, on the port it had before if it had one. */
  async start() {
    const args = ["serve", "--listen", `127.0.0.1:${this.port}`, "--home", tree];
    args.push("--data", join(this.directory, "data"), "--certs", join(this.directory, "certs"));
    this.process = spawn(program, [...args, ...this.options], { cwd: this.directory });
    this.exited = new Promise((done) => this.process.once("exit", done));
    const ready = new Promise((found, failed) => {
      const read = (bytes) => {
        this.log += bytes;
        const port = READY.exec(this.log)?.[1];
        if (port !== undefined) found(Number(port));
      };
      this.process.stdout.on("data", read);
      this.process.stderr.on("data", read);
      this.process.once("error", failed);
      this.process.once("exit", () => failed(new Error(`the server ended:\n${this.log}`)));
      setTimeout(
        () => failed(new Error(`the server is not ready:\n${this.log}`)),
        PATIENCE,
      ).unref();
    });
    this.log = "";
    this.port = await ready;
  }

  /** Ends it without a chance to tidy up. */
  async kill() {
    this.process.kill("SIGKILL");
    await this.exited;
  }

  async stop() {
    if (this.process?.exitCode === null && this.process.signalCode === null) {
      this.process.kill("SIGTERM");
      const hurry = setTimeout(() => this.process.kill("SIGKILL"), 15_000);
      await this.exited;
      clearTimeout(hurry);
    }
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** A line between browser and server that can be cut, as a network is. */
export class Line {
  constructor() {
    this.sockets = new Set();
    this.whole = true;
    this.listener = createServer((near) => this.join(near));
  }

  /** Takes a port of its own; reach(server) says where it leads. */
  async open() {
    await new Promise((done) => this.listener.listen(0, "127.0.0.1", done));
    this.port = this.listener.address().port;
  }

  reach(server) {
    this.server = server;
  }

  get origin() {
    return `https://localhost:${this.port}`;
  }

  cut() {
    this.whole = false;
    for (const socket of this.sockets) socket.destroy();
  }

  mend() {
    this.whole = true;
  }

  close() {
    this.cut();
    return new Promise((done) => this.listener.close(done));
  }

  join(near) {
    if (!this.whole) {
      near.destroy();
      return;
    }
    const far = connect(this.server.port, "127.0.0.1");
    for (const [one, other] of [
      [near, far],
      [far, near],
    ]) {
      this.sockets.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => {
        this.sockets.delete(one);
        other.destroy();
      });
    }
  }
}

/** A browser, with more flags if given; pages come from newPerson. */
export function startBrowser(more = []) {
  const flags = ["--disable-gpu", "--disable-quic", "--no-first-run", ...more];
  flags.push("--disable-background-networking", "--disable-component-update", "--disable-sync");
  if (process.getuid?.() === 0) flags.push("--no-sandbox");
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: flags,
  });
}

/** A person: a browser profile of their own, and what their pages complained of. `place` is a
 * Server or a Line. */
export async function newPerson(browser, place, options = {}) {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    baseURL: place.origin,
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    ...options,
  });
  context.setDefaultTimeout(PATIENCE);
  const complaints = [];
  const requests = [];
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      console.error(`policy violated: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  context.on("page", (page) => {
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (/policy/i.test(message.text())) complaints.push(message.text());
    });
    page.on("request", (request) => requests.push(request.url()));
    page.on("websocket", (socket) => requests.push(socket.url()));
  });
  return { context, complaints, requests, page: await context.newPage() };
}

/** What a person's pages may never do. Returns the sentences to be empty. */
export function misdeeds(person, place) {
  const own = [`https://localhost:${place.port}/`, `wss://localhost:${place.port}/`];
  const strange = person.requests.filter(
    (url) => !own.some((start) => url.startsWith(start)) && !url.startsWith("data:"),
  );
  return [...person.complaints, ...strange.map((url) => `asked ${url}`)];
}

/** Chooses a kind on the first page and starts; resolves when the room is joined. */
export async function startSession(page, kind) {
  await page.goto("/");
  await page.getByRole("radio", { name: new RegExp(`^${kind}`) }).check();
  await page.getByText(/questions? fits?\./).waitFor();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.waitForURL(/\/session\//);
  await page.getByText(/question 1 of/).waitFor();
  return page.url().split("/").pop();
}

/** Creates a session through REST in the name of the page's person; returns its id. */
export async function createSession(page, body) {
  return await page.evaluate(async (wanted) => {
    const json = { method: "POST", headers: { "Content-Type": "application/json" } };
    const me = await fetch("/api/me");
    if (me.status === 401) await fetch("/api/accounts", { method: "POST" });
    const reply = await fetch("/api/sessions", {
      ...json,
      body: JSON.stringify({ mode: "solo", topics: [], ...wanted }),
    });
    const made = await reply.json();
    if (!reply.ok) throw new Error(made.detail);
    return made.id;
  }, body);
}

/** Types into an editor by its label. */
export async function write(page, label, text) {
  const editor = page.getByRole("textbox", { name: label });
  await editor.click();
  await page.keyboard.press("Control+End");
  await page.keyboard.type(text);
}

/** The text of an editor by its label. */
export async function textOf(page, label) {
  const editor = page.getByRole("textbox", { name: label });
  await editor.locator(".cm-line").first().waitFor();
  return (await editor.locator(".cm-line").allTextContents()).join("\n");
}

/** Waits until the bar says that everything is saved. */
export async function saved(page) {
  await page.locator(".save[data-state=saved]").waitFor();
}

/** What the bar says of saving. */
export async function saveState(page, state) {
  await page.locator(`.save[data-state=${state}]`).waitFor();
}

/** The server's transcript of a session. */
export async function transcriptOf(page, session) {
  return await page.evaluate(
    async (id) => (await fetch(`/api/sessions/${id}/transcript?format=json`)).json(),
    session,
  );
}

/** Scores every criterion with the given number, with evidence where it is needed. */
export async function scoreAll(page, score) {
  const criteria = page.locator("fieldset.criterion");
  for (let index = 0; index < (await criteria.count()); index++) {
    const criterion = criteria.nth(index);
    await criterion
      .getByRole("radio")
      .nth(score - 1)
      .check();
    if (score === 1 || score === 4) {
      await criterion.getByRole("textbox").fill("Seen in the answer.");
      await criterion.getByRole("textbox").blur();
    }
  }
  await saved(page);
}
