import assert from "node:assert/strict";
import { test } from "node:test";
import type { Criterion, Judgement, Rubric, ScoreView } from "../src/protocol";
import {
  areNumbersOpen,
  criteriaSaid,
  differenceText,
  furthestApart,
  inOrder,
  pointsApart,
} from "../src/views/pair/compare";
import { owned, saidBy } from "../src/views/pair/said";

const criterion = (id: string, weight = 1): Criterion => ({
  id,
  title: id,
  question: "",
  weight,
  anchors: ["a", "b", "c", "d"],
  practise: "",
});

const rubric: Rubric = {
  criteria: [criterion("plan"), criterion("code", 2), criterion("tests"), criterion("talk")],
  caps: [],
};

/** A judgement; scores in the rubric's order. */
const judgement = (member: number, scores: number[], numbers = true): Judgement => ({
  member,
  submitted: true,
  numbers,
  scores: {
    scores: rubric.criteria.map(({ id }, index): ScoreView => ({
      criterion: id,
      score: scores[index] ?? 0,
    })),
    assessed: scores.filter((score) => score > 0).length,
  },
});

const members = (judgements: readonly Judgement[]): number[] =>
  judgements.map((each) => each.member);

test("one's own judgement is read first; an observer reads the interviewer's first", () => {
  const both = [judgement(1, []), judgement(2, [])];
  assert.deepEqual(members(inOrder(both, 1, 2)), [1, 2]);
  assert.deepEqual(members(inOrder(both, 2, 2)), [2, 1]);
  assert.deepEqual(members(inOrder(both, 3, 2)), [1, 2]);
  assert.deepEqual(members(inOrder(both, 3, 1)), [2, 1]);
});

test("numbers are open when all of them are", () => {
  assert.equal(areNumbersOpen([]), false);
  assert.equal(areNumbersOpen([judgement(1, []), judgement(2, [], false)]), false);
  assert.equal(areNumbersOpen([judgement(1, []), judgement(2, [])]), true);
});

test("points lie between scores that both gave", () => {
  const both = [judgement(1, [1, 3, 0]), judgement(2, [4, 3, 2])];
  assert.equal(pointsApart(both, "plan"), 3);
  assert.equal(pointsApart(both, "code"), 0);
  assert.equal(pointsApart(both, "tests"), undefined);
  assert.equal(pointsApart(both.slice(0, 1), "plan"), undefined);
  assert.equal(pointsApart([{ member: 1, submitted: false, numbers: false }], "plan"), undefined);
});

test("a difference is a word", () => {
  assert.equal(differenceText(undefined), "");
  assert.equal(differenceText(0), "The same score");
  assert.equal(differenceText(1), "1 point apart");
  assert.equal(differenceText(3), "3 points apart");
});

test("the furthest apart counts weights, and needs open numbers", () => {
  const both = [judgement(1, [1, 2, 3]), judgement(2, [2, 4, 3])];
  assert.equal(furthestApart(rubric, both)?.id, "code");
  const even = [judgement(1, [3, 3]), judgement(2, [1, 2])];
  assert.equal(furthestApart(rubric, even)?.id, "plan", "the first of equals");
  assert.equal(furthestApart(rubric, [judgement(1, [3]), judgement(2, [3])]), undefined);
  assert.equal(furthestApart(rubric, [judgement(1, [1]), judgement(2, [4], false)]), undefined);
});

test("criteria nobody said anything of are left out", () => {
  const own = judgement(1, [3, 0, 2]);
  const closed = judgement(2, [], false);
  closed.scores!.scores[1]!.evidence = "Named the cost.";
  const ids = (judgements: Judgement[]): string[] =>
    criteriaSaid(rubric, judgements).map((each) => each.id);
  assert.deepEqual(ids([own, closed]), ["code"], "one's own number alone is not shown");
  assert.deepEqual(ids([own, { ...closed, numbers: true }]), ["plan", "code", "tests"]);
  assert.deepEqual(ids([{ member: 1, submitted: false, numbers: true }]), []);
});

test("what is the reader's own is called so", () => {
  assert.equal(owned("You", "notes"), "Your notes");
  assert.equal(owned("Bo", "notes"), "Bo's notes");
  assert.equal(saidBy("You"), "You said");
  assert.equal(saidBy("Bo"), "Bo said");
});
