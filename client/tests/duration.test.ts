import assert from "node:assert/strict";
import { test } from "node:test";
import {
  clockText,
  elapsedText,
  lengthText,
  spokenLength,
  untilNextSecond,
} from "../src/text/duration";

test("a count-down shows zero only at its end", () => {
  assert.equal(clockText(24 * 60_000 + 31_000), "24:31");
  assert.equal(clockText(1), "0:01");
  assert.equal(clockText(0), "0:00");
  assert.equal(clockText(-5000), "0:00");
  assert.equal(clockText(3_600_000 + 240_000), "1:04:00");
});

test("time gone by counts whole seconds only", () => {
  assert.equal(elapsedText(999), "0:00");
  assert.equal(elapsedText(61_999), "1:01");
});

test("lengths are said in seconds, minutes and hours", () => {
  assert.equal(lengthText(20_400), "20 s");
  assert.equal(lengthText(40 * 60_000), "40 min");
  assert.equal(lengthText(60 * 60_000), "1 h");
  assert.equal(lengthText(80 * 60_000), "1 h 20 min");
});

test("lengths are spoken in words", () => {
  assert.equal(spokenLength(300_000), "5 minutes");
  assert.equal(spokenLength(61_000), "1 minute 1 second");
  assert.equal(spokenLength(0), "0 seconds");
});

test("the next second is a whole one of the time left", () => {
  assert.equal(untilNextSecond(10_250), 250);
  assert.equal(untilNextSecond(10_000), 1000);
  assert.equal(untilNextSecond(-250), 1000);
});
