import assert from "node:assert/strict";
import { test } from "node:test";
import type { Event, Message, RoundView, Timer, Welcome } from "../src/protocol";
import { EMPTY_ROOM, reduce, type RoomState } from "../src/room/reducer";
import { usedOf } from "../src/room/used";

const timer: Timer = {
  now: 1000,
  state: "running",
  round: 1,
  phase: "answer",
  deadline: 60_000,
  length: 60_000,
  overtime: false,
};

const round: RoundView = {
  round: 1,
  kind: "ml-design",
  kind_title: "ML system design",
  question: {
    id: "q",
    version: 1,
    kind: "ml-design",
    title: "A question",
    roles: [],
    levels: [],
    topics: [],
    difficulty: 2,
    minutes: 40,
    prompt: "Design it.",
    examples: [],
    constraints: [],
    tables: [],
    starter_code: [],
  },
  sections: [
    { id: "framing", title: "Framing", guide: "What", writer: "candidate", budget: 1000, used: 500, languages: [] },
    { id: "data", title: "Data", guide: "Which", writer: "candidate", budget: 1000, used: 0, languages: [] },
  ],
  open_section: "framing",
  documents: [],
  hint_costs: [{ cost: 1 }, { cost: 2 }],
  hints: [],
  clarification_topics: ["Size"],
  clarifications: [],
  follow_ups: [],
  candidate: 1,
  part: "alone",
  follow_ups_skipped: [],
  signals_heard: [],
  judgements: [],
};

const welcome: Welcome = {
  session: "0".repeat(36),
  member: 1,
  mode: "solo",
  extra_time: 100,
  overtime_allowed: false,
  members: [],
  chat: [],
  seq: 3,
  timer,
  clients: [],
  rounds: [],
  round,
};

const head = { format: 1, seq: 4, at: 2000, member: 0 };

function after(...messages: Message[]): RoomState {
  return messages.reduce(reduce, EMPTY_ROOM);
}

function event(fact: Event): Message {
  return { type: "event", event: fact as never };
}

const greeted: Message = { type: "welcome", ...welcome };

test("a hint is added once", () => {
  const hint = event({ ...head, type: "hint_given", round: 1, hint: 0, cost: 1, text: "Look." });
  const state = after(greeted, hint, hint);
  assert.deepEqual(
    state.round?.hints.map((each) => each.text),
    ["Look."],
  );
});

test("what belongs to another round is left out", () => {
  const asked = event({ ...head, type: "follow_up_asked", round: 2, follow_up: 0, text: "Why?" });
  assert.equal(after(greeted, asked).round?.follow_ups.length, 0);
});

test("a score replaces the one before and counts as assessed unless it is 0", () => {
  const scored = (score: number): Message =>
    event({ ...head, type: "scored", round: 1, stage: "first", criterion: "a", score });
  assert.equal(after(greeted, scored(3)).round?.first?.assessed, 1);
  const taken = after(greeted, scored(3), scored(0));
  assert.deepEqual(taken.round?.first?.scores, [{ criterion: "a", score: 0 }]);
  assert.equal(taken.round?.first?.assessed, 0);
});

test("a revised score starts from the first ones and keeps them", () => {
  const first = event({
    ...head,
    type: "scored",
    round: 1,
    stage: "first",
    criterion: "a",
    score: 2,
  });
  const revised = event({
    ...head,
    type: "scored",
    round: 1,
    stage: "revised",
    criterion: "b",
    score: 4,
    evidence: "e",
  });
  const state = after(greeted, first, revised);
  assert.deepEqual(state.round?.first?.scores, [{ criterion: "a", score: 2 }]);
  assert.deepEqual(state.round?.revised?.scores, [
    { criterion: "a", score: 2 },
    { criterion: "b", score: 4, evidence: "e" },
  ]);
});

test("time is counted in the section that is open, and stands while paused", () => {
  const opened = event({ ...head, type: "section_opened", round: 1, section: "data" });
  const state = after(greeted, opened);
  assert.equal(usedOf(state.used, "framing", 9000), 1500);
  assert.equal(usedOf(state.used, "data", 9000), 7000);
  const paused = reduce(state, {
    type: "timer",
    ...timer,
    now: 4000,
    state: "paused",
    paused_at: 4000,
  });
  assert.equal(usedOf(paused.used, "data", 9000), 2000);
  const resumed = reduce(paused, { type: "timer", ...timer, now: 9000 });
  assert.equal(usedOf(resumed.used, "data", 9500), 2500);
});

test("pieces of late text come together", () => {
  const late = (text: string, more: boolean): Message =>
    event({ ...head, type: "late", document: "1/data", text, more });
  assert.deepEqual(after(greeted, late("ab", true), late("cd", false)).late, [
    { document: "1/data", text: "abcd" },
  ]);
});

test("whether the server saves is known from its last word", () => {
  const failing = after(greeted, { type: "not_saving", detail: "disk full" });
  assert.equal(failing.notSaving, "disk full");
  assert.equal(reduce(failing, { type: "saving" }).notSaving, undefined);
});
