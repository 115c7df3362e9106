// The manual against the server: its tables, its numbers, and its examples,
// which are played in order.
//   GREENROOM  path of the server
//   DESCRIBE   path of the program that describes the protocol
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe as group, test } from "node:test";
import { tree } from "./harness.mjs";
import { Bindings, Mismatch, match } from "./manual/match.mjs";
import { blocks } from "./manual/parse.mjs";
import { Scene } from "./manual/play.mjs";
import { checkEvent, checkMessage, describe } from "./manual/shape.mjs";

const path = join(tree, "server/PROTOCOL.md");
const manual = readFileSync(path, "utf8");
const all = blocks(manual);

/** The first column of a table of describe, without links. */
function column(table) {
  const rows = describe("table", table).trim().split("\n").slice(2);
  return rows.map((row) => /^\| \[?`?([a-z_]+)/.exec(row)[1]);
}

test("the tables are those of the code", () => {
  const directory = mkdtempSync(join(tmpdir(), "greenroom-"));
  try {
    const copy = join(directory, "PROTOCOL.md");
    writeFileSync(copy, manual);
    describe("manual", copy);
    const renewed = readFileSync(copy, "utf8");
    assert.equal(manual, renewed, "run: describe manual server/PROTOCOL.md");
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test("describe complains of marks it cannot fill", () => {
  const directory = mkdtempSync(join(tmpdir(), "greenroom-"));
  const copy = join(directory, "manual.md");
  const texts = [
    "a\n<!-- table no_such -->\n<!-- end -->\n",
    "<!-- table timer -->\nnever closed\n",
  ];
  try {
    for (const text of texts) {
      writeFileSync(copy, text);
      assert.throws(() => describe("manual", copy), text);
      assert.equal(readFileSync(copy, "utf8"), text, "a manual with a mistake is left as it was");
    }
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test("the schemas of the bank are those of the code", () => {
  const files = { question: "question", kind: "kind", roles: "role_list", coverage: "coverage_list" };
  for (const [file, name] of Object.entries(files)) {
    const written = readFileSync(join(tree, `questions/schema/${file}.json`), "utf8");
    assert.equal(written, describe("schema", name), `run: describe schema ${name}`);
  }
});

test("every command, message and event has a section and a table", () => {
  for (const what of ["command", "message", "event"]) {
    const names = column(`${what}s`);
    assert.ok(names.length >= 9);
    for (const name of names) {
      const title = `### ${what[0].toUpperCase()}${what.slice(1)} \`${name}\``;
      assert.ok(manual.includes(`\n${title}\n`), `no section for ${what} ${name}`);
      const mark = `<!-- table ${what} ${name} -->`;
      assert.ok(manual.includes(`\n${mark}\n`), `no table for ${what} ${name}`);
    }
  }
});

test("every call has a section", () => {
  const source = readFileSync(join(tree, "server/web/routes.c"), "utf8");
  const routes = [...source.matchAll(/\{"([A-Z]+)", "([^"]+)", ROUTE_/g)].map(([, ...row]) => row);
  const calls = routes.filter(([, at]) => at.startsWith("/api/") || at === "/healthz");
  assert.ok(calls.length >= 24);
  for (const [method, at] of calls) {
    const title = `\n### ${method} ${at.replace("{id}", "ID")}\n`;
    assert.ok(manual.includes(title), `no section${title}`);
  }
});

test("links lead somewhere", () => {
  const headings = [...manual.matchAll(/^#+ (.*)$/gm)].map(([, title]) =>
    title.toLowerCase().replace(/[^\w\- ]/g, "").replace(/ /g, "-"),
  );
  assert.equal(new Set(headings).size, headings.length, "two headings are alike");
  for (const [, anchor] of manual.matchAll(/\]\(#([^)]+)\)/g))
    assert.ok(headings.includes(anchor), `#${anchor} is nowhere`);
});

/** A bound of the code, by its #define. */
function bound(file, name) {
  const source = readFileSync(join(tree, "server", file), "utf8");
  const found = new RegExp(`#define ${name} (.*)$`, "m").exec(source);
  assert.ok(found, `${file} has no ${name}`);
  return found[1].replace(/\/\*.*/, "").trim().replace(/^\((.*)\)$/, "$1");
}

const rate = (burst, interval) => `(struct rate){.burst = ${burst}, .interval = ${interval}}`;

test("the limits are those of the code", () => {
  const rows = [
    ["live/hub.h", "MESSAGE_BYTES_MOST", "65536", "65536 bytes"],
    ["live/hub.h", "FRAME_BYTES_MOST", "262144", "262144 bytes"],
    ["live/hub.h", "OUTBOX_BYTES_MOST", "4194304", "4194304 bytes"],
    ["live/hub.h", "SESSIONS_OPEN_MOST", "20", "20 unfinished sessions"],
    ["web/limit.h", "CONNECTIONS_OF_ADDRESS_MOST", "500", "500 connections"],
    ["web/limit.h", "SOCKETS_OF_ACCOUNT_MOST", "20", "20 open rooms"],
    ["web/limit.h", "ACCOUNT_RATE", rate(500, 1000), "500 at once, then 1 a second"],
    ["web/limit.h", "SESSION_RATE", rate(60, 5000), "60 at once, then 1 every 5 s"],
    ["web/limit.h", "MESSAGE_RATE", rate(400, 5), "400 at once, then 200 a second"],
    ["web/request.h", "BODY_BYTES_MOST", "65536", "65536 bytes"],
    ["web/web.h", "HEADER_BYTES_MOST", "8192", "8192 bytes"],
    ["web/request.h", "PATH_BYTES_MOST", "256", "255 bytes"],
    ["web/request.h", "KEY_BYTES_MOST", "100", "1 to 100"],
    ["interview/command.h", "MEMBERS_MOST", "8", "8 members"],
    ["interview/command.h", "SAY_BYTES_MOST", "1000", "1000 bytes"],
    ["interview/command.h", "SIGNAL_BYTES_MOST", "60000", "60000 bytes"],
    ["live/invite.c", "INVITES_MOST", "50", "50 links"],
    ["proto/name.h", "NAME_LETTERS_LEAST", "2", "2 to 40 letters"],
    ["proto/name.h", "NAME_LETTERS_MOST", "40", "2 to 40 letters"],
    ["base/threads/password.h", "PASSWORD_BYTES_LEAST", "10", "10 to 256 bytes"],
    ["base/threads/password.h", "PASSWORD_BYTES_MOST", "256", "10 to 256 bytes"],
    ["live/account.h", "HASHES_WAITING_MOST", "200", "200 passwords"],
    ["web/limit.h", "CHANGE_RATE", rate(10, 6000), "10 at once, then 1 every 6 s"],
    ["live/login.h", "LOGINS_MOST", "50", "50 logins"],
    ["web/limit.h", "EXPORT_RATE", rate(5, 60000), "5 at once, then 1 a minute"],
    ["proto/archive.h", "ARCHIVE_BYTES_MOST", "128 * 1024 * 1024", "128 MB"],
    ["live/hub.h", "ARCHIVES_MOST", "8", "8 archives"],
    ["interview/lobby.h", "LOBBY_MOST", "2000", "2000 people"],
    ["interview/document.h", "DOCUMENT_BYTES_MOST", "65536", "65536 bytes"],
    ["interview/document.h", "DOCUMENT_WINDOW", "2000", "2000 edits"],
    ["interview/session.h", "LATE_MOST", "65536", "65536 bytes"],
    ["interview/session.h", "CLIENTS_MOST", "256", "256 clients"],
    ["interview/session.h", "GRACE", "2 * SECOND", "2 s"],
    ["interview/session.h", "UNDO_TIME", "10 * SECOND", "10 s"],
    ["interview/session.h", "HELD_MOST", "24 * HOUR", "24 h"],
    ["interview/session.h", "OVERTIME_MOST", "60 * MINUTE", "60 min"],
  ];
  const limits = manual.slice(manual.indexOf("\n## Limits\n"));
  for (const [file, name, value, text] of rows) {
    assert.equal(bound(file, name), value, `${file}: ${name}`);
    assert.ok(limits.includes(text), `the limits do not say ${text}`);
  }
});

test("every command and message has an example", () => {
  const rooms = all.filter(({ language }) => language === "room");
  const lines = rooms.flatMap(({ lines: each }) => each);
  const typed = (sign, name) =>
    lines.some((line) => new RegExp(`^[A-Z]?${sign} \\{"type":"${name}"`).test(line));
  for (const name of column("commands")) assert.ok(typed(">", name), `no example sends ${name}`);
  for (const name of column("messages")) assert.ok(typed("<", name), `no example gets ${name}`);
});

test("every call has an example", () => {
  const requests = all.filter(({ language }) => language === "http").map(({ lines }) => lines[0]);
  for (const [, method, at] of manual.matchAll(/^### (GET|POST|PATCH|DELETE) (\S+)$/gm)) {
    const pattern = new RegExp(`^${method} ${at.replace("ID", "[^/?]+")}(\\?\\S*)? HTTP/1.1$`);
    assert.ok(requests.some((line) => pattern.test(line)), `no example of ${method} ${at}`);
  }
});

const scenes = new Map();
for (const block of all)
  if (["http", "room"].includes(block.language)) {
    if (!scenes.has(block.scene)) scenes.set(block.scene, []);
    scenes.get(block.scene).push(block);
  }

const sent = [];
const stored = [];

/** Kept, but told to nobody. */
const NOT_SENT = ["created", "drawn"];

/** Alone, a member has nobody to be told of these. */
const SENT_TO_OTHERS = ["arrived", "left", "joined", "held", "released"];

/** Takes longer to happen than a test may wait: three minutes. */
const TOO_LONG = ["lost"];

group("the examples, as the server has them", { concurrency: 16 }, () => {
  for (const [name, list] of scenes)
    test(name, async () => {
      const scene = new Scene(name);
      try {
        await scene.start();
        for (const block of list) await scene.play(block);
        for (const message of scene.heard) checkMessage(message);
        sent.push(...scene.heard.filter(({ type }) => type === "event").map(({ event }) => event));
        stored.push(...scene.stored());
      } finally {
        await scene.stop();
      }
    });
});

function fits(example, event) {
  try {
    match(example, event, new Bindings());
    return true;
  } catch (error) {
    if (error instanceof Mismatch) return false;
    throw error;
  }
}

test("every event has an example, as the server has it", () => {
  const examples = all.filter(({ language }) => language === "event");
  for (const event of stored) checkEvent(event);
  for (const name of column("events")) {
    const example = examples.find(({ lines }) => lines[0].startsWith(`{"type":"${name}"`));
    assert.ok(example, `no example of the event ${name}`);
    const value = JSON.parse(example.lines.join("\n"));
    if (TOO_LONG.includes(name)) {
      checkEvent(value);
      continue;
    }
    const unheard = [...NOT_SENT, ...SENT_TO_OTHERS].includes(name);
    const happened = (unheard ? stored : sent).filter(({ type }) => type === name);
    assert.ok(
      happened.some((event) => fits(value, event)),
      `line ${example.line}: it was ${happened.slice(0, 3).map((event) => JSON.stringify(event))}`,
    );
  }
  for (const { type } of sent) assert.ok(!NOT_SENT.includes(type), `${type} was sent`);
});
