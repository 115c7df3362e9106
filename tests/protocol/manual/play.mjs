// Plays the examples of a scene against a server of its own.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { request as httpsRequest } from "node:https";
import { WebSocket } from "ws";
import { Server, leadTo, program, sleep, within } from "../harness.mjs";
import { Bindings, COOKIE, LEFT_OUT, match, matchText } from "./match.mjs";
import { parseHttp, parseRoom } from "./parse.mjs";
import { checkMessage, checkRecord } from "./shape.mjs";

const PATIENCE = 20;

/** A server whose disk can be full: from then on no file of it may grow. */
class FillingServer extends Server {
  /** As any server, but told of a full disk by an error, not by a signal. */
  spawn(options) {
    const command = ["trap '' XFSZ; exec \"$0\" \"$@\"", program];
    this.log = "";
    this.process = spawn("sh", ["-c", ...command, ...this.arguments(options)], {
      cwd: this.directory,
      env: { PATH: process.env.PATH },
    });
    this.exited = new Promise((done) => this.process.once("close", done));
    for (const stream of [this.process.stdout, this.process.stderr])
      stream.on("data", (bytes) => {
        this.log += bytes;
        this.onLog?.();
      });
  }

  limitFiles(bytes) {
    execFileSync("prlimit", [`--pid=${this.process.pid}`, `--fsize=${bytes}:unlimited`]);
  }
}

/** One connection to a room. */
class Tab {
  constructor(scene, path, cookie) {
    const { server } = scene;
    this.scene = scene;
    this.queue = [];
    this.arrived = () => {};
    this.socket = new WebSocket(`wss://localhost:${server.port}${path}`, "greenroom.v1", {
      ca: server.authority,
      lookup: leadTo("127.0.0.1"),
      headers: { cookie, origin: server.origin },
    });
    this.opened = new Promise((done, failed) => {
      this.socket.on("open", done);
      this.socket.on("error", failed);
    });
    this.closed = new Promise((done) => {
      this.socket.on("close", (code, reason) => {
        this.over = `${code} ${reason}`;
        done(this.over);
        this.arrived();
      });
    });
    this.socket.on("message", (frame) => this.take(JSON.parse(String(frame))));
  }

  take(messages) {
    for (const message of messages) {
      this.queue.push(message);
      this.scene.heard.push(message);
    }
    this.arrived();
  }

  /** The next message, or undefined when none comes in so many seconds. */
  async next(seconds) {
    const until = Date.now() + seconds * 1000;
    while (this.queue.length === 0 && this.over === undefined) {
      const left = until - Date.now();
      if (left <= 0) return undefined;
      let timer;
      await new Promise((done) => {
        this.arrived = done;
        timer = setTimeout(done, left);
      });
      clearTimeout(timer);
    }
    return this.queue.shift();
  }
}

/** The JSON object that begins at index. */
function objectAt(text, index) {
  let depth = 0;
  for (const { 0: sign, index: at } of text.slice(index).matchAll(/"(?:[^"\\]|\\.)*"|[{}]/g)) {
    if (sign === "{") depth++;
    if (sign === "}") depth--;
    if (depth === 0) return text.slice(index, index + at + 1);
  }
  return "";
}

export class Scene {
  constructor(name) {
    this.name = name;
    this.server = new FillingServer();
    this.bindings = new Bindings();
    this.tabs = new Map();
    this.cookie = undefined;
    /** Every message that came, and every command that was sent. */
    this.heard = [];
    this.said = [];
  }

  async start() {
    await this.server.start();
    this.bindings.bind("localhost:8443", `localhost:${this.server.port}`);
  }

  /** The events that lie in the server's files: some are sent to nobody. */
  stored() {
    const bytes = readdirSync(this.server.path("data"))
      .map((name) => readFileSync(this.server.path("data", name), "latin1"))
      .join("\n");
    const found = [];
    for (const { index } of bytes.matchAll(/\{"type":"[a-z_]+","format":\d/g)) {
      const text = objectAt(bytes, index);
      try {
        found.push(JSON.parse(Buffer.from(text, "latin1").toString()));
      } catch {
        // it goes on in another page of the file
      }
    }
    return found;
  }

  async stop() {
    for (const tab of this.tabs.values()) tab.socket.terminate();
    await this.server.stop();
  }

  async play(block) {
    if (block.language === "http") await this.playHttp(block);
    else await this.playRoom(block);
  }

  // ---- requests ----

  async playHttp(block) {
    const { request, reply } = parseHttp(block);
    try {
      const headers = {};
      for (const [name, value] of request.headers) headers[name] = await this.fill(value);
      const body = request.body === "" ? undefined : this.bindings.fill(request.body);
      const path = this.bindings.fill(request.path);
      const answer =
        reply.status === 101
          ? await this.upgrade(path, headers)
          : await this.server.request(request.method, path, { headers, body });
      this.compare(reply, answer);
    } catch (error) {
      error.message = `line ${block.line}: ${request.method} ${request.path}: ${error.message}`;
      throw error;
    }
  }

  /** The value of a header; a login cookie that nobody has yet makes a person. */
  async fill(value) {
    if (value === LEFT_OUT) return await this.login();
    for (const [cookie] of value.matchAll(COOKIE))
      if (!this.bindings.known.has(cookie))
        this.bindings.bind(cookie, (await this.server.person()).cookie);
    return this.bindings.fill(value);
  }

  /** The cookie of whoever the scene is about. */
  async login() {
    if (this.cookie === undefined) this.cookie = (await this.server.person()).cookie;
    return this.cookie;
  }

  /** A request that is answered with another protocol, of which no more is said. */
  upgrade(path, headers) {
    const { port, authority } = this.server;
    const answered = new Promise((done, failed) => {
      const request = httpsRequest({
        host: "localhost",
        lookup: leadTo("127.0.0.1"),
        port,
        ca: authority,
        path,
        headers,
      });
      request.on("upgrade", ({ statusCode, headers: answered }, socket) => {
        socket.destroy();
        done({ status: statusCode, headers: answered, text: "" });
      });
      request.on("response", ({ statusCode }) => failed(new Error(`answered ${statusCode}`)));
      request.on("error", failed);
      request.end();
    });
    return within(answered, "the upgrade");
  }

  compare(reply, answer) {
    assert.equal(answer.status, reply.status, answer.text);
    for (const [name, value] of reply.headers) {
      const actual = [answer.headers[name]].flat().join(", ");
      matchText(value, actual, this.bindings, name);
    }
    const cookies = answer.headers["set-cookie"];
    if (cookies) this.cookie = cookies[0].split(";")[0];
    if (reply.body === "") assert.equal(answer.text, "", "a body came that the example has not");
    else if (!/json/.test(answer.headers["content-type"]))
      matchText(reply.body, answer.text.trim(), this.bindings);
    else match(JSON.parse(reply.body), answer.json(), this.bindings);
    if (answer.headers["content-type"] === "application/problem+json")
      checkRecord("problem", answer.json());
  }

  // ---- rooms ----

  async playRoom(block) {
    this.patience = PATIENCE;
    this.skipping = new Set();
    for (const step of parseRoom(block)) {
      try {
        if (step.sign === "*") await this.happen(step);
        else if (step.sign === ">") await this.say(step);
        else await this.hear(step);
      } catch (error) {
        error.message = `line ${step.line}: ${error.message}`;
        throw error;
      }
    }
    for (const [name, tab] of this.tabs)
      if (this.skipping.has(name)) tab.queue.length = 0;
  }

  tab(name) {
    const tab = this.tabs.get(name);
    assert.ok(tab, `${name || "this client"} is not connected`);
    return tab;
  }

  /** What is sent goes out as it stands; only ids are put in their place. */
  async say({ tab, text }) {
    const bytes = this.bindings.fill(text);
    this.tab(tab).socket.send(bytes);
    try {
      this.said.push(JSON.parse(bytes));
    } catch {
      // an example of what is refused
    }
  }

  /** The next message has to fit, or, behind `…`, one of the next. */
  async hear({ tab: name, text }) {
    const tab = this.tab(name);
    if (text === LEFT_OUT) {
      this.skipping.add(name);
      return;
    }
    const example = JSON.parse(text);
    const skipping = this.skipping.delete(name);
    for (;;) {
      const message = await tab.next(this.patience);
      if (message === undefined)
        throw new Error(`nothing came (${tab.over ?? "still open"}) for ${text}`);
      if (skipping && !this.fits(example, message)) continue;
      match(example, message, this.bindings);
      checkMessage(message);
      return;
    }
  }

  /** Whether a message is the one that an example behind `…` means. */
  fits(example, message) {
    if (message.type !== example.type) return false;
    if (message.type === "event") return message.event.type === example.event.type;
    if (message.type === "document") return message.document === example.document;
    return true;
  }

  async happen({ tab: name, text }) {
    const happenings = [
      [/^connect (\S+)$/, (path) => this.connect(name, path, LEFT_OUT)],
      [/^connect (\S+) with (\S+)$/, (path, cookie) => this.connect(name, path, cookie)],
      [/^disconnect$/, () => this.disconnect(name)],
      [/^closed (\d+) (.*)$/, (code, reason) => this.expectClosed(name, `${code} ${reason}`)],
      [/^(\d+) s pass$/, (seconds) => this.pass(Number(seconds))],
      [/^the server is stopped for (\d+) s$/, (seconds) => this.suspend(Number(seconds))],
      [/^the server is stopped and started again$/, () => this.restart()],
      [/^the server's disk is full$/, () => this.server.limitFiles(1)],
      [/^the server's disk has room again$/, () => this.server.limitFiles("unlimited")],
    ];
    for (const [pattern, act] of happenings) {
      const found = pattern.exec(text);
      if (found) {
        await act(...found.slice(1));
        return;
      }
    }
    throw new Error(`nobody knows how to make this happen: ${text}`);
  }

  async connect(name, path, cookie) {
    const tab = new Tab(this, this.bindings.fill(path), await this.fill(cookie));
    this.tabs.set(name, tab);
    await within(tab.opened, "the room to open");
  }

  async disconnect(name) {
    const tab = this.tab(name);
    tab.socket.close();
    await within(tab.closed, "the room to close");
    this.tabs.delete(name);
  }

  async expectClosed(name, expected) {
    const tab = this.tab(name);
    assert.equal(await within(tab.closed, "the server to close"), expected);
    this.tabs.delete(name);
  }

  /** What comes next may take so long; where nobody listens, it is waited for. */
  async pass(seconds) {
    this.patience = PATIENCE + seconds;
    if (this.tabs.size === 0) await sleep(seconds * 1000);
  }

  async suspend(seconds) {
    this.server.signal("SIGSTOP");
    await sleep(seconds * 1000);
    this.server.signal("SIGCONT");
  }

  async restart() {
    await this.server.end();
    await this.server.start();
  }
}
