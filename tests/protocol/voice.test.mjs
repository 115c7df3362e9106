// How two browsers are told to reach each other: servers, and passwords that
// a TURN server can check by itself.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { writeFileSync } from "node:fs";
import { test } from "node:test";
import { Server } from "./harness.mjs";

const SECRET = "quite a secret: 5e3a91";
const LASTS = 12 * 3600 * 1000;
const ASIDE = 60_000;

/** Runs work with a server that has options, and ends it. */
async function withServer(options, work) {
  const server = new Server();
  try {
    await work(await server.start(options(server)));
  } finally {
    await server.stop();
  }
}

function secretFile(server, text) {
  const path = server.path("turn-secret");
  writeFileSync(path, text);
  return path;
}

async function askVoice(person) {
  const reply = await person.get("/api/voice");
  assert.equal(reply.status, 200, reply.text);
  assert.equal(reply.headers["cache-control"], "no-store");
  const { ice_servers: servers, expires_at: end, ...rest } = reply.json();
  assert.deepEqual(rest, {});
  assert.equal(end % 1000, 0);
  assert.ok(Math.abs(end - LASTS - Date.now()) < ASIDE, "it lasts 12 hours");
  return { servers, end };
}

test("without options there are no servers, and nobody asks without a login", () =>
  withServer(() => [], async (server) => {
    const refused = await server.get("/api/voice");
    assert.equal(refused.status, 401);
    assert.equal(refused.json().code, "unauthorized");
    const { servers } = await askVoice(await server.person());
    assert.deepEqual(servers, []);
  }));

test("STUN alone needs no password", () => {
  const urls = ["stun:a.example:3478", "stun:b.example"];
  return withServer(() => urls.flatMap((url) => ["--stun", url]), async (server) => {
    const { servers } = await askVoice(await server.person());
    assert.deepEqual(servers, [{ urls }]);
  });
});

test("each account has a password of its own, made from the secret", () => {
  const urls = ["turn:t.example:3478", "turns:t.example:443?transport=tcp"];
  const options = (server) => [
    ...["--stun", "stun:s.example:3478", "--turn", urls[0], "--turn", urls[1]],
    ...["--turn-secret-file", secretFile(server, `${SECRET} \r\nnot this line\n`)],
    ...["--log-level", "debug"],
  ];
  return withServer(options, async (server) => {
    const credentials = new Set();
    for (const person of [await server.person(), await server.person()]) {
      const { servers, end } = await askVoice(person);
      const username = `${end / 1000}:${person.account.id}`;
      const credential = createHmac("sha1", SECRET).update(username).digest("base64");
      assert.deepEqual(servers, [
        { urls: ["stun:s.example:3478"] },
        { urls, username, credential },
      ]);
      credentials.add(credential);
      assert.ok(!server.log.includes(credential));
    }
    assert.equal(credentials.size, 2);
    assert.ok(!server.log.includes(SECRET), "the log does not tell the secret");
  });
});

test("a secret that cannot be read: the server says so, and not what it read", async () => {
  const server = new Server();
  const start = (path) => server.fail(["--turn", "turn:t.example", "--turn-secret-file", path]);
  const long = "x".repeat(512);
  try {
    for (const [path, complaint] of [
      [server.path("nothing"), /--turn-secret-file: open .*nothing: No such file or directory$/m],
      [server.path("client"), /--turn-secret-file: read .*client: Is a directory$/m],
      [secretFile(server, " \t\nsecond"), /turn-secret: its first line is empty: write the secret/],
      [secretFile(server, ""), /turn-secret: its first line is empty: write the secret/],
    ]) {
      const { code, log } = await start(path);
      assert.equal(code, 1);
      assert.match(log, complaint);
    }
    const { code, log } = await start(secretFile(server, long));
    assert.equal(code, 1);
    assert.match(log, /turn-secret: its first line is longer than 511 bytes/);
    assert.ok(!log.includes("xxxx"));
  } finally {
    await server.stop();
  }
});
