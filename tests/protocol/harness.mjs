// Starts the real server in a directory of its own and speaks to it as clients
// do: HTTPS with node:https, rooms with ws. Certificates are verified.
//   GREENROOM  path of the server (default: the tree's release build)
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request as httpsRequest } from "node:https";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { WebSocket } from "ws";

export const tree = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const program = resolve(process.env.GREENROOM ?? join(tree, "build/release/greenroom"));

const READY = /ready at https:\/\/localhost:(\d+)\//;
/** Long: other programs share the machine, and only a failure waits so long. */
export const PATIENCE = 60_000;

/** Rejects when promise has not settled in time. */
export function within(promise, what, milliseconds = PATIENCE) {
  let timer;
  const late = new Promise((_, failed) => {
    timer = setTimeout(() => failed(new Error(`waited too long for ${what}`)), milliseconds);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

export function sleep(milliseconds) {
  return new Promise((done) => setTimeout(done, milliseconds));
}

/** A lookup that leads every name to address: not every machine knows localhost. */
export function leadTo(address) {
  const family = address.includes(":") ? 6 : 4;
  return (_, { all }, found) =>
    all ? found(null, [{ address, family }]) : found(null, address, family);
}

/** What the servers of these tests serve as the page. */
const page = {
  "index.html": "<!doctype html><title>Greenroom</title>",
  "main-ABCDEFGH.js": "export const answer = 42;\n".repeat(400),
  "plain.txt": "not hashed, not packed",
};

function writePage(directory) {
  mkdirSync(directory);
  for (const [name, text] of Object.entries(page)) writeFileSync(join(directory, name), text);
  for (const name of ["index.html", "main-ABCDEFGH.js"])
    writeFileSync(join(directory, `${name}.gz`), gzipSync(page[name]));
  writeFileSync(join(directory, "large.bin"), Buffer.alloc(12 * 1024 * 1024, "x"));
}

export const pageText = (name) => page[name];

/** A server with data, certificates and page in a directory of its own. */
export class Server {
  constructor() {
    this.directory = mkdtempSync(join(tmpdir(), "greenroom-"));
    this.port = 0;
    this.log = "";
    writePage(join(this.directory, "client"));
  }

  path(...parts) {
    return join(this.directory, ...parts);
  }

  get origin() {
    return `https://localhost:${this.port}`;
  }

  /** Runs a command of the program on the data directory: {status, stdout, stderr}. */
  command(words, options = {}) {
    const all = [...words, "--data", this.path("data")];
    const done = spawnSync(program, all, { encoding: "utf8", ...options });
    assert.doesNotMatch(done.stderr, /Sanitizer|runtime error/);
    return done;
  }

  /** Has the archive, a text, read into the account of that name, while the server is stopped. */
  importInto(archive, name) {
    const file = this.path("archive.json");
    writeFileSync(file, archive);
    return this.command(["import", file, name]);
  }

  /** The certificate of the authority that clients trust. */
  get authority() {
    return readFileSync(this.trusted ?? this.path("certs", "authority.crt"));
  }

  arguments(options) {
    const own = ["serve", "--home", tree, "--data", this.path("data")];
    own.push("--certs", this.path("certs"), "--client", this.path("client"));
    if (!options.includes("--listen")) own.push("--listen", `127.0.0.1:${this.port}`);
    return [...own, ...options];
  }

  /** Starts the program and resolves when it has ended, with its code and log. */
  async fail(options = []) {
    this.spawn(options);
    const code = await within(this.exited, "the server to give up");
    return { code, log: this.log };
  }

  spawn(options) {
    const environment = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !name.startsWith("GREENROOM_")),
    );
    this.log = "";
    this.process = spawn(program, this.arguments(options), {
      cwd: this.directory,
      env: environment,
    });
    this.exited = new Promise((done) => this.process.once("close", done));
    for (const stream of [this.process.stdout, this.process.stderr])
      stream.on("data", (bytes) => {
        this.log += bytes;
        this.onLog?.();
      });
  }

  /** Resolves with the match once the log has it. */
  logged(pattern) {
    const found = new Promise((done) => {
      this.onLog = () => {
        const match = pattern.exec(this.log);
        if (match) done(match);
      };
      this.onLog();
    });
    return within(found, `${pattern} in the log, which is:\n${this.log}`);
  }

  /** Starts it, on the port it had before if it had one. */
  async start(options = []) {
    this.spawn(options);
    const ended = this.exited.then(() => {
      throw new Error(`the server ended:\n${this.log}`);
    });
    const [, port] = await Promise.race([this.logged(READY), ended]);
    ended.catch(() => {});
    this.port = Number(port);
    return this;
  }

  signal(name) {
    this.process.kill(name);
  }

  /** Ends it without a chance to tidy up. */
  async kill() {
    this.signal("SIGKILL");
    await this.exited;
  }

  /** Asks it to end; resolves with its exit code. */
  async end() {
    this.signal("SIGTERM");
    return await within(this.exited, "the server to end");
  }

  /** Ends it, expects it to have nothing to complain of, and tidies up. */
  async stop() {
    try {
      if (this.process?.exitCode === null && this.process.signalCode === null)
        assert.equal(await this.end(), 0, this.log);
      assert.doesNotMatch(this.log, /Sanitizer|runtime error/);
    } finally {
      this.process?.kill("SIGKILL");
      rmSync(this.directory, { recursive: true, force: true });
    }
  }

  /** One request; resolves with status, headers and text (json parses it). */
  request(method, path, { headers = {}, body, host, ...more } = {}) {
    const options = {
      host: "localhost",
      servername: "localhost",
      lookup: leadTo("127.0.0.1"),
      port: this.port,
      ca: this.authority,
      agent: false,
      method,
      path,
      headers: { ...(host ? { host } : {}), ...headers },
      ...more,
    };
    if (body !== undefined && options.headers["content-length"] === undefined)
      options.headers["content-length"] = Buffer.byteLength(body);
    else if (method === "POST" && body === undefined && !headers["transfer-encoding"])
      options.headers["content-length"] ??= 0;
    const answered = new Promise((done, failed) => {
      const request = httpsRequest(options, (response) => {
        const pieces = [];
        response.on("data", (piece) => pieces.push(piece));
        response.on("error", failed);
        response.on("end", () => {
          const bytes = Buffer.concat(pieces);
          done({
            status: response.statusCode,
            headers: response.headers,
            bytes,
            text: bytes.toString(),
            json: () => JSON.parse(bytes),
          });
        });
      });
      request.on("error", failed);
      request.end(body);
    });
    return within(answered, `${method} ${path}`);
  }

  get(path, options) {
    return this.request("GET", path, options);
  }

  /** Somebody new, with an account. */
  async person() {
    const reply = await this.request("POST", "/api/accounts");
    assert.equal(reply.status, 201, reply.text);
    return new Person(this, reply);
  }
}

/** The name=value of the one cookie that a reply sets. */
export function cookieOf(reply) {
  assert.equal(reply.headers["set-cookie"]?.length, 1, "one cookie is set");
  return reply.headers["set-cookie"][0].split(";")[0];
}

/** Somebody who is logged in. */
export class Person {
  constructor(server, reply) {
    this.server = server;
    this.account = reply.json();
    this.cookie = cookieOf(reply);
  }

  request(method, path, options = {}) {
    const headers = { cookie: this.cookie, ...options.headers };
    return this.server.request(method, path, { ...options, headers });
  }

  get(path, options) {
    return this.request("GET", path, options);
  }

  async session(wanted, headers = {}) {
    const body = JSON.stringify({ mode: "solo", topics: [], ...wanted });
    const reply = await this.request("POST", "/api/sessions", { body, headers });
    assert.equal(reply.status, 201, reply.text);
    return reply.json();
  }

  /** Opens the room of a session; resolves when it has said welcome. */
  async enter(session, client) {
    const room = new Room(this, session, client);
    await room.hear("welcome");
    return room;
  }
}

let clients = 0;

/** A page's side of a room: what was heard is kept until it is asked for. */
export class Room {
  constructor(person, session, client = `client-${process.pid}-${clients++}`) {
    const { server } = person;
    this.client = client;
    this.n = 0;
    this.heard = [];
    this.documents = new Map();
    this.frames = [];
    this.waiting = [];
    this.socket = new WebSocket(
      `wss://localhost:${server.port}/api/sessions/${session}/live`,
      "greenroom.v1",
      {
        ca: server.authority,
        lookup: leadTo("127.0.0.1"),
        headers: { cookie: person.cookie, origin: server.origin },
      },
    );
    this.closed = new Promise((done) => {
      this.socket.on("close", (code, reason) => done({ code, reason: String(reason) }));
    });
    this.socket.on("error", () => {});
    this.socket.on("message", (frame) => this.take(String(frame)));
  }

  take(frame) {
    this.frames.push(frame);
    const messages = JSON.parse(frame);
    for (const message of messages)
      if (message.type === "document") this.documents.set(message.document, { ...message });
    this.heard.push(...messages);
    this.waiting = this.waiting.filter((look) => !look());
  }

  /** Resolves with the next message of that type for which test holds, and
   * drops it and those before it. */
  hear(type, test = () => true) {
    const found = new Promise((done, failed) => {
      const look = () => {
        const at = this.heard.findIndex((message) => message.type === type && test(message));
        if (at < 0) return false;
        const message = this.heard[at];
        this.heard.splice(0, at + 1);
        done(message);
        return true;
      };
      this.closed.then(({ code, reason }) => failed(new Error(`closed: ${code} ${reason}`)));
      if (!look()) this.waiting.push(look);
    });
    found.catch(() => {});
    return within(found, `${type}; heard ${JSON.stringify(this.heard).slice(0, 2000)}`);
  }

  /** Sends bytes as they are. */
  raw(bytes) {
    this.socket.send(bytes);
  }

  send(type, fields = {}) {
    this.n++;
    this.raw(JSON.stringify({ type, ...fields, client: this.client, n: this.n }));
    return this.n;
  }

  /** Sends a command and resolves when it took effect and is on disk. */
  async ask(type, fields) {
    const n = this.send(type, fields);
    const answer = await this.answer(n);
    assert.equal(answer.type, "acknowledged", `${type}: ${JSON.stringify(answer)}`);
    return answer;
  }

  /** Sends a command that is to be refused; resolves with the refusal. */
  async refused(type, fields) {
    const n = this.send(type, fields);
    const answer = await this.answer(n);
    assert.equal(answer.type, "refused", `${type}: ${JSON.stringify(answer)}`);
    return answer;
  }

  answer(n) {
    const mine = (message) => message.client === this.client && message.n === n;
    return Promise.race([this.hear("acknowledged", mine), this.hear("refused", mine)]);
  }

  /** Puts text at the end of a document, as welcome brought it. */
  async write(name, text) {
    const document = this.documents.get(name);
    await this.ask("edit", this.edit(name, text));
    document.version++;
    document.text += text;
  }

  /** The fields of the edit that puts text at the end of a document. */
  edit(name, text) {
    const { version, text: before } = this.documents.get(name);
    const insertion = [0, ...text.split("\n")];
    const updates = [before.length > 0 ? [before.length, insertion] : [insertion]];
    return { document: name, version, updates };
  }

  async leave() {
    this.socket.close();
    return await within(this.closed, "the room to close");
  }
}

/** Tries to open a room and resolves with the status of the refusal. */
export function refusedUpgrade(server, path, protocols, headers) {
  const socket = new WebSocket(`wss://localhost:${server.port}${path}`, protocols, {
    ca: server.authority,
    lookup: leadTo("127.0.0.1"),
    servername: "localhost",
    headers,
  });
  const refused = new Promise((done, failed) => {
    socket.on("error", failed);
    socket.on("open", () => failed(new Error("the upgrade was let in")));
    socket.on("unexpected-response", (_, response) => {
      response.resume();
      response.on("end", () => done(response));
    });
  });
  return within(refused, "the upgrade to be refused");
}
