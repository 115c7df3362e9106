import assert from "node:assert/strict";
import { test } from "node:test";
import type { KindView, Plan, QuestionSummary } from "../src/protocol";
import {
  chosenCount,
  fitting,
  plannedMinutes,
  toRequest,
  type Choice,
} from "../src/views/home/choice";

const question = (id: string, part: Partial<QuestionSummary>): QuestionSummary => ({
  id,
  version: 1,
  kind: "coding",
  title: id,
  roles: ["data-scientist"],
  levels: ["mid"],
  topics: ["arrays"],
  difficulty: 2,
  minutes: 20,
  ...part,
});

const bank = [
  question("a", {}),
  question("b", { roles: ["ml-engineer"], topics: ["graphs", "search"] }),
  question("c", { levels: ["senior"] }),
];

const choice: Choice = {
  kind: "coding",
  role: "",
  level: "",
  topics: [],
  count: 0,
  minutes: "",
  question: "",
  extra: 100,
  overtime: false,
};

const ids = (part: Partial<Choice>): string[] =>
  fitting(bank, { ...choice, ...part }).map((each) => each.id);

test("role and level must fit, of the topics any", () => {
  assert.deepEqual(ids({}), ["a", "b", "c"]);
  assert.deepEqual(ids({ role: "data-scientist" }), ["a", "c"]);
  assert.deepEqual(ids({ role: "data-scientist", level: "mid" }), ["a"]);
  assert.deepEqual(ids({ topics: ["graphs", "arrays"], role: "ml-engineer" }), ["b"]);
});

test("a request holds only what was chosen", () => {
  assert.deepEqual(toRequest(choice, 0, ""), { mode: "solo", kind: "coding", topics: [], lengths: [] });
  assert.deepEqual(
    toRequest({ ...choice, minutes: "30", extra: 150, overtime: true, level: "mid" }, 2, " 7 "),
    {
      mode: "solo",
      kind: "coding",
      topics: [],
      lengths: [],
      count: 2,
      level: "mid",
      minutes: 30,
      extra_time: 150,
      overtime: true,
      seed: 7,
    },
  );
});

test("a named question excludes kind, count and topics", () => {
  assert.deepEqual(toRequest({ ...choice, question: "b", topics: ["graphs"] }, 2, ""), {
    mode: "solo",
    question: "b",
    topics: [],
    lengths: [],
  });
});

const plan = (questions: number, minutes: number): Plan => ({
  mode: "solo",
  questions,
  phases: [{ phase: "answer", minutes }, { phase: "score" }],
});
const kind: KindView = {
  id: "coding",
  order: 1,
  title: "Coding",
  summary: "Code.",
  sections: [],
  plans: [plan(2, 21), plan(1, 40)],
  questions: 3,
};

test("the number of questions is as chosen or planned, and no more than fit", () => {
  assert.equal(chosenCount(kind, choice, 9), 2);
  assert.equal(chosenCount(kind, choice, 1), 1);
  assert.equal(chosenCount(kind, { ...choice, count: 5 }, 9), 5);
  assert.equal(chosenCount(kind, { ...choice, count: 5, question: "a" }, 9), 1);
});

test("the length is that of the plan for the most questions that are not more", () => {
  assert.equal(plannedMinutes(kind, 1), 40);
  assert.equal(plannedMinutes(kind, 2), 42);
  assert.equal(plannedMinutes(kind, 5), 105);
});
