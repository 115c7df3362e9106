import assert from "node:assert/strict";
import { test } from "node:test";
import type { Numbered } from "../src/protocol";
import { Outbox } from "../src/room/outbox";

function outbox(): { box: Outbox; sent: Numbered[]; numbers: () => number[] } {
  const sent: Numbered[] = [];
  const box = new Outbox("client-1", (command) => sent.push(command));
  return { box, sent, numbers: () => sent.map((command) => command.n) };
}

test("nothing is sent before the room is joined", async () => {
  const { box, sent } = outbox();
  const answer = box.send({ type: "hint" });
  assert.equal(sent.length, 0);
  box.join(0);
  assert.deepEqual(sent, [{ type: "hint", client: "client-1", n: 1 }]);
  box.acknowledged(1);
  assert.deepEqual(await answer, { type: "done" });
});

test("after a reconnection what was seen counts as done, the rest is sent again", async () => {
  const { box, numbers } = outbox();
  box.join(0);
  const first = box.send({ type: "pause" });
  void box.send({ type: "resume" });
  box.interrupt();
  box.join(1);
  assert.deepEqual(await first, { type: "done" });
  assert.deepEqual(numbers(), [1, 2, 2]);
  assert.equal(box.count, 1);
});

test("edits are given back when the connection is lost", async () => {
  const { box, numbers } = outbox();
  box.join(0);
  const edit = box.send({ type: "edit", document: "1/code", version: 0, updates: [] });
  void box.send({ type: "hint" });
  box.interrupt();
  assert.deepEqual(await edit, { type: "lost" });
  box.join(0);
  assert.deepEqual(numbers(), [1, 2, 2]);
});

test("a refusal is handed on with its sentence", async () => {
  const { box } = outbox();
  box.join(0);
  const answer = box.send({ type: "hint" });
  assert.equal(
    box.refused({ client: "client-1", n: 1, code: "none_left", detail: "no more" }),
    true,
  );
  assert.deepEqual(await answer, { type: "refused", code: "none_left", detail: "no more" });
  assert.equal(box.refused({ code: "malformed", detail: "what" }), false);
});

test("what could not be saved is sent again under a new number", async () => {
  const { box, numbers } = outbox();
  box.join(4);
  const answer = box.send({ type: "hint" });
  box.refused({ client: "client-1", n: 5, code: "not_saving", detail: "disk full" });
  assert.equal(box.count, 1);
  box.release();
  assert.deepEqual(numbers(), [5, 6]);
  box.acknowledged(6);
  assert.deepEqual(await answer, { type: "done" });
});

test("numbers go on above what the server has seen", () => {
  const { box, numbers } = outbox();
  box.join(41);
  void box.send({ type: "hint" });
  assert.deepEqual(numbers(), [42]);
});
