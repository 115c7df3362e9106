import assert from "node:assert/strict";
import { test } from "node:test";
import type { QuestionSummary } from "../src/protocol";
import {
  addressOf,
  chosen,
  EVERYTHING,
  parseWanted,
  type Wanted,
} from "../src/views/questions/choice";
import { topicCounts, topicsOf } from "../src/views/home/choice";

const question = (id: string, part: Partial<QuestionSummary>): QuestionSummary => ({
  id,
  version: 1,
  kind: "coding",
  title: id,
  roles: ["data-analyst"],
  levels: ["mid"],
  topics: ["graphs"],
  difficulty: 3,
  minutes: 20,
  ...part,
});

const bank = [
  question("a", {}),
  question("b", { kind: "sql", topics: ["joins", "graphs"] }),
  question("c", { levels: ["entry", "senior"], roles: ["ml-engineer"] }),
];
const known: Parameters<typeof chosen>[2] = { had: new Map([["a", 7]]), found: undefined };
const ids = (wanted: Partial<Wanted>, more = known): string =>
  chosen(bank, { ...EVERYTHING, ...wanted }, more)
    .map(({ id }) => id)
    .join("");

test("each choice leaves the questions that fit it", () => {
  assert.equal(ids({}), "abc");
  assert.equal(ids({ kind: "sql" }), "b");
  assert.equal(ids({ role: "ml-engineer" }), "c");
  assert.equal(ids({ level: "senior" }), "c");
  assert.equal(ids({ topic: "graphs", kind: "coding" }), "ac");
  assert.equal(ids({ had: "yes" }), "a");
  assert.equal(ids({ had: "no" }), "bc");
});

test("a text leaves what the server found, and everything until it has answered", () => {
  const found = { ...known, found: new Set(["c"]) };
  assert.equal(ids({ text: "x" }, found), "c");
  assert.equal(ids({ text: "x", kind: "sql" }, found), "");
  assert.equal(ids({ text: "x" }), "abc");
  assert.equal(ids({ text: " " }, found), "abc");
});

test("the address says what is wanted, and is read again", () => {
  assert.equal(addressOf(EVERYTHING), "/questions");
  const wanted: Wanted = {
    kind: "ml-design",
    role: "data-analyst",
    level: "mid",
    topic: "feeds",
    text: "a b&c",
    had: "no",
  };
  assert.deepEqual(parseWanted(new URL(addressOf(wanted), "https://x.test").search), wanted);
  assert.deepEqual(parseWanted("?role=captain&level=top&had=maybe&other=1"), EVERYTHING);
});

test("topics are counted, the most frequent first", () => {
  assert.deepEqual(topicCounts(bank), [
    ["graphs", 3],
    ["joins", 1],
  ]);
});

test("only topics of several questions are offered, and those that were chosen", () => {
  assert.deepEqual(topicsOf(bank), ["graphs"]);
  assert.deepEqual(topicsOf(bank, ["joins", "maps"]), ["graphs", "joins", "maps"]);
  const many = Array.from({ length: 40 }, (_, i) => question(`q${i}`, { topics: [`t${i % 20}`] }));
  assert.equal(topicsOf(many).length, 16);
});
