import assert from "node:assert/strict";
import { test } from "node:test";
import type { KindView, Mode, Phase, Plan, QuestionSummary } from "../src/protocol";
import {
  chosenKinds,
  chosenRounds,
  FIRST_PAIR_CHOICE,
  isEnough,
  pairedKinds,
  pairMinutes,
  roundCounts,
  roundKinds,
  toPairRequest,
  type PairChoice,
} from "../src/views/pair/choice";

const plan = (mode: Mode, questions: number, minutes: number): Plan => ({
  mode,
  questions,
  phases: (
    [
      ["brief", 3],
      ["answer", minutes],
      ["score", 5],
      ["discuss", undefined],
    ] as [Phase, number | undefined][]
  ).map(([phase, length]) => (length === undefined ? { phase } : { phase, minutes: length })),
});

const kind = (id: string, plans: Plan[], questions = 4): KindView => ({
  id,
  order: 1,
  title: id,
  summary: "",
  sections: [],
  plans,
  questions,
});

const coding = kind("coding", [
  plan("solo", 1, 40),
  plan("paired", 2, 30),
  plan("paired", 1, 40),
]);
const talk = kind("talk", [plan("paired", 2, 20), plan("paired", 4, 8)]);
const alone = kind("alone", [plan("solo", 1, 10)]);
const empty = kind("empty", [plan("paired", 2, 10)], 0);
const kinds = [coding, talk, alone, empty];

const choice = (part: Partial<PairChoice>): PairChoice => ({ ...FIRST_PAIR_CHOICE, ...part });
const same = { own: coding, partners: coding };
const mixed = { own: coding, partners: talk };

test("only kinds with a plan for two and questions are offered", () => {
  assert.deepEqual(
    pairedKinds(kinds).map((each) => each.id),
    ["coding", "talk"],
  );
});

test("the partner answers the same kind unless another is chosen", () => {
  const offered = pairedKinds(kinds);
  assert.deepEqual(chosenKinds(offered, choice({})), same);
  assert.deepEqual(chosenKinds(offered, choice({ partnerKind: "talk" })), mixed);
  assert.deepEqual(chosenKinds(offered, choice({ kind: "gone", partnerKind: "gone" })), same);
  assert.equal(chosenKinds([], choice({})), undefined);
});

test("rounds are what the plans of both kinds offer", () => {
  assert.deepEqual(roundCounts(same), [1, 2]);
  assert.deepEqual(roundCounts(mixed), [2, 4]);
  assert.equal(chosenRounds(same, choice({})), 2);
  assert.equal(chosenRounds(same, choice({ count: 1 })), 1);
  assert.equal(chosenRounds(mixed, choice({ count: 1 })), 2);
});

test("who is first answers the odd rounds", () => {
  const ids = (first: "me" | "partner", count: number): string[] =>
    roundKinds(mixed, first, count).map((each) => each.id);
  assert.deepEqual(ids("partner", 4), ["talk", "coding", "talk", "coding"]);
  assert.deepEqual(ids("me", 2), ["coding", "talk"]);
});

test("the length is that of the plans, with single lengths, in all, and with extra time", () => {
  assert.equal(pairMinutes(same, choice({}), 2), 76);
  assert.equal(pairMinutes(mixed, choice({}), 2), 66);
  const lengths = { ...FIRST_PAIR_CHOICE.lengths, answer: "10", brief: "1" };
  assert.equal(pairMinutes(same, choice({ lengths }), 2), 32);
  assert.equal(pairMinutes(same, choice({ lengths, extra: 150 }), 2), 48);
  assert.equal(pairMinutes(same, choice({ minutes: "60", extra: 150 }), 2), 90);
});

test("each round needs a question of its own", () => {
  const question = (id: string, of: string, level: "mid" | "senior" = "mid"): QuestionSummary => ({
    id,
    version: 1,
    kind: of,
    title: id,
    roles: [],
    levels: [level],
    topics: [],
    difficulty: 1,
    minutes: 10,
  });
  const bank = [question("a", "coding"), question("b", "coding", "senior"), question("c", "talk")];
  assert.equal(isEnough(same, choice({}), 2, bank), true);
  assert.equal(isEnough(same, choice({ level: "mid" }), 2, bank), false);
  assert.equal(isEnough(mixed, choice({ level: "mid" }), 2, bank), true);
  assert.equal(isEnough(mixed, choice({}), 4, bank), false);
});

test("a request for two holds only what was chosen", () => {
  assert.deepEqual(toPairRequest(same, choice({}), 2, " Ada "), {
    mode: "paired",
    name: "Ada",
    kind: "coding",
    count: 2,
    topics: [],
    lengths: [],
  });
  const all = choice({
    first: "me",
    role: "ml-engineer",
    level: "mid",
    topics: ["graphs"],
    minutes: "60",
    lengths: { ...FIRST_PAIR_CHOICE.lengths, score: "4" },
    extra: 125,
    numbersAtOnce: true,
    pauseWhenLost: true,
  });
  assert.deepEqual(toPairRequest(mixed, all, 2, "Ada"), {
    mode: "paired",
    name: "Ada",
    kind: "coding",
    partner_kind: "talk",
    count: 2,
    first: "me",
    role: "ml-engineer",
    level: "mid",
    topics: ["graphs"],
    minutes: 60,
    lengths: [{ phase: "score", minutes: 4 }],
    extra_time: 125,
    numbers_at_once: true,
    pause_when_lost: true,
  });
});
