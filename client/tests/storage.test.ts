import assert from "node:assert/strict";
import { test } from "node:test";
import {
  forgetAllEdits,
  forgetEdits,
  forgetStranded,
  keepEdits,
  keepStranded,
  keptEdits,
  keptStranded,
} from "../src/documents/storage";
import { FakeShelf } from "./shelf";

const kept = {
  session: "s1",
  document: "1/code/python",
  client: "client-1",
  version: 3,
  updates: [[3, [0, "x"]] as [number, [number, string]]],
  text: "abcx",
};

test("what is kept is found by session, and forgotten by document and client", () => {
  const shelf = new FakeShelf();
  assert.equal(keepEdits(shelf, kept), true);
  keepEdits(shelf, { ...kept, session: "s2" });
  assert.deepEqual(keptEdits(shelf, "s1"), [kept]);
  forgetEdits(shelf, kept);
  assert.deepEqual(keptEdits(shelf, "s1"), []);
  assert.equal(keptEdits(shelf, "s2").length, 1);
  forgetAllEdits(shelf);
  assert.equal(shelf.length, 0);
});

test("a full browser is no reason to fail", () => {
  assert.equal(keepEdits(new FakeShelf(10), kept), false);
});

test("refused text is kept until it is forgotten", () => {
  const shelf = new FakeShelf();
  const stranded = { id: "x", document: "1/approach", detail: "too old", text: "words" };
  assert.equal(keepStranded(shelf, "s1", stranded), true);
  keepStranded(shelf, "s1", { ...stranded, id: "y" });
  keepStranded(shelf, "s2", stranded);
  forgetStranded(shelf, "s1", "y");
  assert.deepEqual(keptStranded(shelf, "s1"), [stranded]);
  assert.deepEqual(keptEdits(shelf, "s1"), []);
  forgetAllEdits(shelf);
  assert.equal(shelf.length, 0);
});

test("damaged and foreign entries are left out", () => {
  const shelf = new FakeShelf();
  shelf.setItem("greenroom.kept/s1/x/y", "{not json");
  shelf.setItem("something else", "1");
  assert.deepEqual(keptEdits(shelf, "s1"), []);
  forgetAllEdits(shelf);
  assert.equal(shelf.length, 1);
});
