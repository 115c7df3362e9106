import assert from "node:assert/strict";
import { test } from "node:test";
import type { Timer } from "../src/protocol";
import { addSample, clockOffset, NO_ESTIMATE } from "../src/room/clock";
import { countdown, undoLeft } from "../src/room/countdown";
import { retryDelay } from "../src/room/socket";

const running: Timer = {
  now: 1000,
  state: "running",
  round: 1,
  phase: "answer",
  phase_started_at: 0,
  length: 60_000,
  deadline: 60_000,
  overtime: false,
};

test("the offset is that of the message with the shortest delay", () => {
  let estimate = addSample(NO_ESTIMATE, 5000, 4200);
  estimate = addSample(estimate, 6000, 5010);
  estimate = addSample(estimate, 7000, 6900);
  assert.equal(clockOffset(estimate), 990);
});

test("old samples are forgotten", () => {
  let estimate = addSample(NO_ESTIMATE, 9999, 0);
  for (let at = 0; at < 8; at++) estimate = addSample(estimate, 100 + at, at);
  assert.equal(clockOffset(estimate), 100);
});

test("a running clock counts down", () => {
  assert.deepEqual(countdown(running, 15_000), {
    left: 45_000,
    progress: 0.25,
    paused: false,
    overtime: false,
  });
});

test("a paused clock stands still", () => {
  const paused: Timer = { ...running, state: "paused", paused_at: 30_000 };
  assert.equal(countdown(paused, 90_000)?.left, 30_000);
});

test("an untimed phase shows no clock", () => {
  const { deadline: _, ...untimed } = running;
  assert.equal(countdown(untimed, 0), undefined);
});

test("what was done can be taken back only until its end", () => {
  const undoable: Timer = { ...running, undo: "next", undo_until: 20_000 };
  assert.equal(undoLeft(undoable, 15_000), 5000);
  assert.equal(undoLeft(undoable, 25_000), 0);
  assert.equal(undoLeft(running, 15_000), 0);
});

test("waits between attempts grow to a bound and are spread by chance", () => {
  assert.equal(retryDelay(0, 1), 500);
  assert.equal(retryDelay(0, 0), 250);
  assert.equal(retryDelay(3, 1), 4000);
  assert.equal(retryDelay(50, 1), 15_000);
});
