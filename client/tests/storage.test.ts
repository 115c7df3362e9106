import assert from "node:assert/strict";
import { test } from "node:test";
import {
  forgetAllEdits,
  forgetEdits,
  keepEdits,
  keptEdits,
  type Shelf,
} from "../src/documents/storage";

class FakeShelf implements Shelf {
  private readonly items = new Map<string, string>();
  constructor(private readonly most = 10_000) {}
  get length(): number {
    return this.items.size;
  }
  key(index: number): string | null {
    return [...this.items.keys()][index] ?? null;
  }
  getItem(key: string): string | null {
    return this.items.get(key) ?? null;
  }
  setItem(key: string, value: string): void {
    if (value.length > this.most) throw new Error("full");
    this.items.set(key, value);
  }
  removeItem(key: string): void {
    this.items.delete(key);
  }
}

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

test("damaged and foreign entries are left out", () => {
  const shelf = new FakeShelf();
  shelf.setItem("greenroom.kept/s1/x/y", "{not json");
  shelf.setItem("something else", "1");
  assert.deepEqual(keptEdits(shelf, "s1"), []);
  forgetAllEdits(shelf);
  assert.equal(shelf.length, 1);
});
