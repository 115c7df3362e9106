import assert from "node:assert/strict";
import { test } from "node:test";
import { EditorState, Text, type ChangeSpec } from "@codemirror/state";
import { documentBytes, limits } from "../src/documents/limits";
import {
  encodedBytes,
  firstPush,
  isLarge,
  PUSH_BYTES_MOST,
  splitTransaction,
} from "../src/documents/split";
import { chopBytes, cleanText, utf8Length } from "../src/text/utf8";

function typed(text: string, changes: ChangeSpec): { text: string; refused: string[] } {
  const refused: string[] = [];
  const doc = Text.of(text.split("\n"));
  const state = EditorState.create({ doc, extensions: limits((reason) => refused.push(reason)) });
  return { text: state.update({ changes }).newDoc.toString(), refused };
}

test("bytes are those of UTF-8", () => {
  for (const text of ["abc", "ü", "語", "😀", "a\nü\n😀"])
    assert.equal(utf8Length(text), Buffer.byteLength(text));
  assert.equal(documentBytes(Text.of(["ü", "😀"])), 7);
});

test("control characters and lone surrogates are replaced", () => {
  assert.equal(cleanText("a\u0000b\tc\nd\u007fe\ud800f"), "a\ufffdb\tc\nd\ufffde\ufffdf");
  assert.equal(typed("", { from: 0, insert: "a\u0007b" }).text, "a\ufffdb");
});

test("half of a character is never replaced alone", () => {
  assert.equal(typed("😀", { from: 1, to: 2, insert: "\ude01" }).text, "😁");
  assert.equal(typed("a😀b", { from: 2, to: 3 }).text, "a\ufffdb");
});

test("a document holds 64 KB, and may be made smaller", () => {
  const full = "ü".repeat(32_768);
  const more = typed(full, { from: 0, insert: "x" });
  assert.equal(more.text, full);
  assert.equal(more.refused.length, 1);
  const less = typed(full, { from: 0, to: 2, insert: "x" });
  assert.equal(less.text.length, 32_767);
  assert.equal(less.refused.length, 0);
});

test("a large change is made in pieces with the same result", () => {
  const doc = Text.of(["one two", "three"]);
  const state = EditorState.create({ doc });
  const pasted = `${"😀 line\n".repeat(6000)}end`;
  const whole = state.update({
    changes: [
      { from: 0, to: 3, insert: pasted },
      { from: 8, insert: "x" },
    ],
  });
  assert.equal(isLarge(whole), true);
  const made = splitTransaction(whole, state);
  assert.equal(made[made.length - 1]?.newDoc.eq(whole.newDoc), true);
  for (const piece of made) assert.ok(encodedBytes(piece.changes) < PUSH_BYTES_MOST);
});

test("a push holds what fits, and at least one update", () => {
  const state = EditorState.create({ doc: "" });
  const update = state.update({ changes: { from: 0, insert: "x".repeat(20_000) } }).changes;
  assert.equal(firstPush([update, update, update]).length, 1);
  const small = state.update({ changes: { from: 0, insert: "x" } }).changes;
  assert.equal(firstPush(Array.from({ length: 300 }, () => small)).length, 200);
});

test("late text is cut between characters", () => {
  const text = "aü😀".repeat(100);
  const parts = chopBytes(text, 10);
  assert.equal(parts.join(""), text);
  for (const part of parts) {
    assert.ok(Buffer.byteLength(part) <= 10);
    assert.equal(cleanText(part), part);
  }
  assert.deepEqual(chopBytes("", 10), []);
});
