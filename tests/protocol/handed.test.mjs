// What pages hand one another in a room and nobody keeps: cursors, signals of a
// call, and whether the page is looked at.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Server } from "./harness.mjs";
import { answering, observer, pairInRoom, settled } from "./pair.mjs";

const server = new Server();

before(() => server.start());
after(() => server.stop());

const CODE = "1/code/python";

const event = (room, type, test = () => true) =>
  room.hear("event", (message) => message.event.type === type && test(message.event));

test("whether the other looks at the page", async () => {
  const { ada, id, rooms } = await pairInRoom(server);
  const attend = (room, away) => room.raw(JSON.stringify({ type: "attention", away }));
  const told = (presence) =>
    rooms.bo.hear("presence", (message) => message.member === 1 && message.presence === presence);
  attend(rooms.ada, true);
  await told("away");
  const tab = await ada.enter(id);
  await told("here");
  attend(tab, true);
  await told("away");
  await tab.leave();
  attend(rooms.ada, false);
  await told("here");
  await settled(rooms.ada);
  const own = rooms.ada.frames.flatMap((frame) => JSON.parse(frame));
  assert.ok(own.every(({ type, member }) => type !== "presence" || member !== 1));
});

test("cursors go to who may read the text", async () => {
  const scene = await answering(server, { kind: "behavioral" });
  const { rooms } = scene;
  const { room: watching } = await observer(server, scene);
  const place = (room, document) =>
    room.raw(JSON.stringify({
      type: "cursor",
      client: room.client,
      document,
      version: 0,
      anchor: 3,
      head: 5,
    }));
  place(rooms.ada, "1/situation");
  place(rooms.ada, "1/notes/1");
  place(rooms.ada, "1/nowhere");
  await settled(rooms.ada);
  await rooms.ada.ask("say", { text: "after" });
  await event(rooms.bo, "said");
  await event(watching, "said");
  for (const room of [rooms.bo, watching])
    assert.ok(!room.frames.join("").includes('"type":"cursor"'), "evidence is not shown to these");

  const tab = await scene.ada.enter(scene.id);
  place(rooms.ada, "1/situation");
  assert.deepEqual(await tab.hear("cursor"), {
    type: "cursor",
    member: 1,
    client: rooms.ada.client,
    document: "1/situation",
    version: 0,
    anchor: 3,
    head: 5,
  });
  place(rooms.bo, "1/situation");
  await settled(rooms.bo);
  await rooms.bo.ask("say", { text: "after" });
  await event(tab, "said", ({ member }) => member === 2);
  assert.ok(!tab.frames.join("").includes(`"client":"${rooms.bo.client}","document"`));
});

test("cursors in the answer are seen by all but their own page", async () => {
  const scene = await answering(server);
  const { rooms } = scene;
  const { room: watching } = await observer(server, scene);
  const cursor = { document: CODE, version: 0, anchor: 1, head: 1 };
  rooms.bo.raw(JSON.stringify({ type: "cursor", client: rooms.bo.client, ...cursor }));
  for (const room of [rooms.ada, watching]) {
    const { type, ...heard } = await room.hear("cursor");
    assert.deepEqual(heard, { member: 2, client: rooms.bo.client, ...cursor });
  }
  await settled(rooms.bo);
  assert.ok(!rooms.bo.frames.join("").includes('"type":"cursor"'));
});

test("signals go to the partner, and to nobody else", async () => {
  const scene = await answering(server);
  const { ada, id, rooms } = scene;
  const { room: watching } = await observer(server, scene);
  const tab = await ada.enter(id);
  const data = "a=fingerprint:sha-256 of-this-call";
  const signal = (room, fields) =>
    room.raw(JSON.stringify({ type: "signal", client: room.client, data, ...fields }));
  signal(rooms.ada, {});
  assert.deepEqual(await rooms.bo.hear("signal"), {
    type: "signal",
    member: 1,
    client: rooms.ada.client,
    data,
  });
  signal(rooms.bo, { to: tab.client });
  const { to, member } = await tab.hear("signal");
  assert.deepEqual([to, member], [tab.client, 2]);
  signal(rooms.bo, { data: "x".repeat(60_001) });
  assert.equal((await rooms.bo.hear("refused")).code, "too_large");
  await rooms.bo.ask("say", { text: "after" });
  for (const room of [rooms.ada, tab, watching]) await event(room, "said");
  assert.ok(!watching.frames.join("").includes(data));
  const own = rooms.bo.frames.join("").match(/"type":"signal"/g);
  assert.equal(own.length, 1, "nobody hears themselves");
  const kept = (await ada.get(`/api/sessions/${id}/transcript`)).text;
  assert.ok(!kept.includes(data), "and nothing of it is kept");
});
