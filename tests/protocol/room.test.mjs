// The room over a WebSocket: who comes in, a whole session, what must not
// harm it, and what survives when the server ends.
import assert from "node:assert/strict";
import { connect } from "node:tls";
import { after, before, test } from "node:test";
import { WebSocket } from "ws";
import { Room, Server, refusedUpgrade, sleep, within } from "./harness.mjs";

const server = new Server();

before(() => server.start());
after(() => server.stop());

const NOWHERE = "01a1fdb5-c923-7090-998d-bda21d7f835f";
const CODING = { kind: "coding", count: 1 };

/** Somebody in the room of a session that has started. */
async function answering(to = server, wanted = CODING) {
  const person = await to.person();
  const { id } = await person.session(wanted);
  const room = await person.enter(id);
  await room.ask("start");
  const { round } = await room.hear("welcome");
  return { person, id, room, round };
}

/** A document of a round that is empty at first. */
const NOTES = "1/notes/1";

async function transcript(person, id) {
  return (await person.get(`/api/sessions/${id}/transcript`)).json();
}

function textOf({ rounds }, document) {
  return rounds[0].answers.find((answer) => answer.document === document)?.text ?? "";
}

test("who may not upgrade is told why", async () => {
  const person = await server.person();
  const { id } = await person.session(CODING);
  const path = `/api/sessions/${id}/live`;
  const { cookie } = person;
  const { origin } = server;
  const spoken = "greenroom.v1";
  const refused = async (status, path, protocols, headers) => {
    const response = await refusedUpgrade(server, path, protocols, headers);
    assert.equal(response.statusCode, status, JSON.stringify([path, protocols, headers]));
    assert.ok(response.headers["content-security-policy"]);
  };
  await refused(401, path, spoken, { origin });
  await refused(401, path, spoken, { cookie: `${cookie.slice(0, -4)}AAAA`, origin });
  await refused(403, path, spoken, { cookie, origin: "https://elsewhere.example" });
  await refused(403, path, spoken, { cookie, origin, "sec-fetch-site": "cross-site" });
  await refused(421, path, spoken, { cookie, origin, host: "elsewhere.example" });
  await refused(400, path, undefined, { cookie, origin });
  await refused(400, path, "greenroom.v2", { cookie, origin });
  await refused(400, path, "(requests)", { cookie, origin }).catch((error) =>
    assert.match(error.message, /subprotocol/, "a client cannot even say that"),
  );
  for (const wrong of ["/", "/api/me", "/api/sessions/x/live", `${path}/more`, `/api/sessions/${id}`])
    await refused(404, wrong, spoken, { cookie, origin });
});

test("a session that is not there, or somebody else's: 4404", async () => {
  const owner = await server.person();
  const stranger = await server.person();
  const { id } = await owner.session(CODING);
  for (const [person, session] of [[stranger, id], [owner, NOWHERE]]) {
    const room = new Room(person, session);
    const { code, reason } = await within(room.closed, "the room to close");
    assert.equal(code, 4404);
    assert.ok(reason.length > 0);
    assert.deepEqual(room.heard, []);
  }
});

test("what comes before welcome is refused, or was late enough", async () => {
  const person = await server.person();
  const { id } = await person.session(CODING);
  const room = new Room(person, id);
  await within(new Promise((done) => room.socket.on("open", done)), "the room");
  const answer = await room.answer(room.send("start"));
  const early = answer.type === "refused";
  assert.equal(answer.code, early ? "not_ready" : undefined);
  const { timer } = (await person.get(`/api/sessions/${id}`)).json();
  assert.equal(timer.state, early ? "ready" : "running");
  await room.leave();
});

test("a whole session, alone", async () => {
  const { person, id, room, round } = await answering();
  assert.equal(round.question.kind, "coding");
  assert.equal(round.rubric, undefined);
  assert.equal(round.guidance, undefined);
  const code = round.documents.find((document) => document.document === "1/code/python");
  assert.equal(code.writable, true);

  await room.write("1/code/python", "\ndef help():\n    return 'ä🎲'\n");
  await room.write("1/code/python", "# done\n");
  await room.write(NOTES, "to remember");
  await room.ask("hint");
  await room.ask("clarify", { clarification: 0 });
  await room.refused("start").then(({ code }) => assert.equal(code, "already_started"));
  await room.ask("pause");
  assert.equal((await room.refused("hint")).code, "paused");
  await room.ask("resume");

  await room.ask("next", { round: 1, phase: "answer" });
  const scoring = await room.hear("welcome", ({ timer }) => timer.phase === "score");
  assert.ok(scoring.round.rubric.criteria.length > 1);
  assert.equal(scoring.round.guidance, undefined);
  const locked = await room.refused("edit", room.edit("1/code/python", "too late"));
  assert.equal(locked.code, "locked");

  const [first, ...rest] = scoring.round.rubric.criteria;
  await room.ask("score", { criterion: first.id, score: 4 });
  assert.equal((await room.refused("submit")).code, "evidence_needed");
  await room.ask("score", { criterion: first.id, score: 4, evidence: "three cases tried" });
  for (const { id: criterion } of rest) await room.ask("score", { criterion, score: 3 });
  await room.ask("submit");
  const open = await room.hear("welcome", ({ timer }) => timer.phase === "discuss");
  assert.ok(open.round.guidance.model_answer.length > 0);
  assert.ok(open.round.first.overall >= 300);

  await room.ask("score", { criterion: rest[0].id, score: 2 });
  await room.ask("next", { round: 1, phase: "discuss" });
  await room.hear("welcome", ({ timer }) => timer.state === "finished");
  await room.ask("undo");
  await room.hear("welcome", ({ timer }) => timer.state === "running");
  await room.ask("finish");
  await room.hear("welcome", ({ timer }) => timer.state === "finished");
  await room.leave();

  const kept = await transcript(person, id);
  assert.match(textOf(kept, "1/code/python"), /\ndef help\(\):\n {4}return 'ä🎲'\n# done\n$/);
  assert.equal(textOf(kept, NOTES), "to remember");
  assert.equal(kept.pauses, 1);
  assert.equal(kept.rounds[0].hints.length, 1);
  assert.equal(kept.rounds[0].clarifications.length, 1);
  assert.equal(kept.rounds[0].first.scores[0].evidence, "three cases tried");
  assert.equal(kept.rounds[0].revised.scores[1].score, 2);
  const { sessions } = (await person.get("/api/sessions?state=finished")).json();
  assert.deepEqual(sessions.map((session) => session.id), [id]);
});

test("two pages of one person share the documents", async () => {
  const { person, id, room } = await answering();
  const other = await person.enter(id);
  const { round } = other.heard.length > 0 ? other : { round: undefined };
  assert.equal(round, undefined);
  await other.hear("document", (document) => document.document === NOTES);
  await room.write(NOTES, "from one");
  const heard = await other.hear("event", ({ event }) => event.type === "edit");
  assert.equal(heard.event.document, NOTES);
  assert.deepEqual(heard.event.updates, [[[0, "from one"]]]);
  await other.ask("edit", other.edit(NOTES, "from the other"));
  const { event } = await room.hear("event", ({ event: { client } }) => client === other.client);
  assert.equal(event.version, 1);
  assert.deepEqual(event.updates, [[8, [0, "from the other"]]]);
  other.raw(JSON.stringify({ type: "pull", document: NOTES, version: 0 }));
  const updates = await other.hear("updates");
  assert.equal(updates.from, 0);
  assert.deepEqual(updates.updates, [
    { client: room.client, updates: [[[0, "from one"]]] },
    { client: other.client, updates: [[8, [0, "from the other"]]] },
  ]);
  const early = { ...other.edit(NOTES, "ahead"), version: 3 };
  assert.equal((await other.refused("edit", early)).code, "stale");
  assert.equal((await other.leave()).code, 1005);
  await room.write(NOTES, ", here");
  assert.equal(textOf(await transcript(person, id), NOTES), "from onefrom the other, here");
  await room.leave();
});

test("a command that was heard before has no second effect", async () => {
  const { person, id, room } = await answering();
  const { client } = room;
  await room.write(NOTES, "once");
  const again = { type: "edit", ...room.edit(NOTES, "twice"), client, n: room.n };
  room.raw(JSON.stringify(again));
  await room.hear("acknowledged", ({ n }) => n === room.n);
  await room.leave();
  const back = new Room(person, id, client);
  const { clients } = await back.hear("welcome");
  assert.deepEqual(clients, [{ client, n: room.n }]);
  const notes = await back.hear("document", ({ document }) => document === NOTES);
  assert.equal(notes.text, "once");
  assert.equal(notes.version, 1);
  await back.leave();
});

test("what cannot be understood is refused and harms nothing", async () => {
  const { room } = await answering();
  const client = room.client;
  for (const [bytes, code] of [
    ["", "malformed"],
    ["{", "malformed"],
    ["[]", "malformed"],
    ["null", "malformed"],
    ['{"type":"no_such_command"}', "unknown_type"],
    [`{"type":"hint","client":"${client}"}`, "malformed"],
    [`{"type":"hint","client":"${client}","n":"2"}`, "malformed"],
    [`{"type":"hint","client":"${client}","n":2,"n":2}`, "malformed"],
    [`{"type":"hint","client":"${client}","n":2,"more":1}`, "malformed"],
    [`{"type":"edit","client":"${client}","n":2,"document":"${NOTES}","version":0,"updates":[[5]]}`],
    [`{"type":"edit","client":"${client}","n":2,"document":"9/x","version":0,"updates":[[5]]}`],
    [`${"[".repeat(30000)}`, "malformed"],
    [`{"type":"pull","document":"${NOTES}","version":-1}`, "malformed"],
  ]) {
    room.raw(bytes);
    const refusal = await room.hear("refused");
    if (code !== undefined) assert.equal(refusal.code, code, bytes.slice(0, 200));
    assert.ok(refusal.detail.length > 0);
  }
  await room.write(NOTES, "unharmed");
  assert.equal(room.socket.readyState, WebSocket.OPEN);
  await room.leave();
});

test("a message in pieces is one message", async () => {
  const { room } = await answering();
  const text = "long ".repeat(4000);
  const bytes = JSON.stringify({
    type: "edit",
    ...room.edit(NOTES, text),
    client: room.client,
    n: ++room.n,
  });
  for (let at = 0; at < bytes.length; at += 1000)
    room.socket.send(bytes.slice(at, at + 1000), { fin: at + 1000 >= bytes.length });
  assert.equal((await room.answer(room.n)).type, "acknowledged");
  await room.leave();
});

/** What ends a connection, how, and that the session goes on as it was. */
for (const [what, code, misbehave] of [
  ["a message of more than 64 KB", 1009, (socket) => socket.send("x".repeat(65537))],
  [
    "a message of more than 64 KB in pieces",
    1009,
    (socket) => {
      for (let i = 0; i < 70; i++) socket.send("x".repeat(1000), { fin: false });
    },
  ],
  ["bytes that are no text", 1003, (socket) => socket.send(Buffer.from("{}"), { binary: true })],
  ["bytes that are no UTF-8", 1007, (socket) => socket.send(Buffer.from([0x7b, 0xff, 0xfe]), { binary: false })],
  [
    "too many messages at once",
    1008,
    (socket) => {
      for (let i = 0; i < 3000; i++) socket.send('{"type":"clock"}');
    },
  ],
])
  test(`${what}: ${code}, and the session is unharmed`, async () => {
    const { person, id, room } = await answering();
    await room.write(NOTES, "kept");
    misbehave(room.socket);
    assert.equal((await within(room.closed, "the close")).code, code);
    const back = await person.enter(id, room.client);
    const notes = await back.hear("document", ({ document }) => document === NOTES);
    assert.equal(notes.text, "kept");
    back.n = room.n;
    back.documents.set(NOTES, { ...notes });
    await back.write(NOTES, " and more");
    await back.leave();
  });

test("a steady pace of messages is no misbehaviour", async () => {
  const { room } = await answering();
  for (let i = 0; i < 300; i++) room.raw('{"type":"clock"}');
  for (let i = 0; i < 300; i++) await room.hear("timer");
  await room.leave();
});

test("20 rooms of one account, and no more", async () => {
  const { person, id, room } = await answering();
  const rooms = [room];
  for (let i = 1; i < 20; i++) rooms.push(await person.enter(id));
  const refused = new Room(person, id);
  assert.equal((await within(refused.closed, "the close")).code, 4408);
  await rooms.pop().leave();
  const again = async (tries) => {
    const next = new Room(person, id);
    const heard = await Promise.race([next.hear("welcome"), next.closed]);
    if (heard.type === "welcome") return next;
    assert.ok(tries > 0, "a room that was left makes place");
    await sleep(50);
    return again(tries - 1);
  };
  rooms.push(await again(100));
  for (const open of rooms) await open.leave();
});

test("logging out closes that login's rooms: 4401", async () => {
  const { person, room } = await answering();
  assert.equal((await person.request("POST", "/api/logout")).status, 204);
  assert.equal((await within(room.closed, "the close")).code, 4401);
});

test("deleting a session, or the account, closes its rooms", async () => {
  const { person, id, room } = await answering();
  assert.equal((await person.request("DELETE", `/api/sessions/${id}`)).status, 204);
  assert.ok((await within(room.closed, "the close")).code >= 4400);
  const next = await answering();
  assert.equal((await next.person.request("DELETE", "/api/me")).status, 204);
  assert.ok((await within(next.room.closed, "the close")).code >= 4400);
});

test("a message that comes with the upgrade is not lost or mixed up", async () => {
  const person = await server.person();
  const { id } = await person.session(CODING);
  const socket = connect({ port: server.port, host: "127.0.0.1", ca: server.authority });
  const mask = Buffer.alloc(4);
  const text = Buffer.from('{"type":"clock"}');
  const frame = Buffer.concat([Buffer.from([0x81, 0x80 | text.length]), mask, text]);
  const head = [
    `GET /api/sessions/${id}/live HTTP/1.1`,
    `Host: localhost:${server.port}`,
    "Connection: Upgrade",
    "Upgrade: websocket",
    "Sec-WebSocket-Version: 13",
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    "Sec-WebSocket-Protocol: greenroom.v1",
    `Cookie: ${person.cookie}`,
  ];
  let heard = "";
  const answered = new Promise((done) =>
    socket.on("data", (bytes) => {
      heard += bytes;
      if (heard.includes('"type":"welcome"')) done();
    }),
  );
  socket.write(Buffer.concat([Buffer.from(`${head.join("\r\n")}\r\n\r\n`), frame]));
  await within(answered, "welcome");
  assert.match(heard, /^HTTP\/1\.1 101 /);
  assert.match(heard, /"code":"not_ready"|"type":"timer"/);
  socket.destroy();
});

test("kill -9 in the middle: text and time are as they were saved", async () => {
  const second = new Server();
  try {
    await second.start();
    const { person, id, room } = await answering(second);
    await room.write(NOTES, "saved before the end");
    room.raw('{"type":"clock"}');
    const before = await room.hear("timer");
    await second.kill();
    await within(room.closed, "the connection to break");
    await second.start();
    const back = new Room(person, id, room.client);
    const { timer, clients, round } = await back.hear("welcome");
    assert.equal(timer.state, "running");
    assert.ok(timer.deadline >= before.deadline, "no time is lost");
    assert.ok(timer.deadline - timer.now <= before.deadline - before.now, "and none is won");
    assert.deepEqual(clients, [{ client: room.client, n: room.n }]);
    assert.equal(round.round, 1);
    const notes = await back.hear("document", ({ document }) => document === NOTES);
    assert.equal(notes.text, "saved before the end");
    await back.leave();
  } finally {
    await second.stop();
  }
});

test("SIGTERM in the middle: 1001, then as it was", async () => {
  const second = new Server();
  try {
    await second.start();
    const { person, id, room } = await answering(second);
    await room.write(NOTES, "said goodbye to");
    const ended = second.end();
    const { code, reason } = await within(room.closed, "the close");
    assert.equal(code, 1001);
    assert.ok(reason.length > 0);
    assert.equal(await ended, 0);
    await second.start();
    const back = await person.enter(id, room.client);
    const notes = await back.hear("document", ({ document }) => document === NOTES);
    assert.equal(notes.text, "said goodbye to");
    await back.leave();
  } finally {
    await second.stop();
  }
});

test("a client that reads nothing does not hold the end up", async () => {
  const second = new Server();
  try {
    await second.start();
    const { room } = await answering(second);
    room.socket.pause();
    assert.equal(await second.end(), 0);
  } finally {
    await second.stop();
  }
});

test("SIGHUP reads the bank again while rooms go on", async () => {
  const { room } = await answering();
  server.log = "";
  server.signal("SIGHUP");
  await server.logged(/event=bank_reloaded/);
  await room.write(NOTES, "went on");
  const person = await server.person();
  await person.session(CODING);
  await room.leave();
});
