import assert from "node:assert/strict";
import { test } from "node:test";
import type { MemberView, RoundTitle, Summary } from "../src/protocol";
import { answeredBy, companyText, partnerText, titleText } from "../src/views/people";
import {
  hadText,
  observersOf,
  partnerOf,
  roundText,
  seatsOf,
  waitingText,
} from "../src/views/pair/waiting-texts";

const member = (number: number, name: string, part: Partial<MemberView> = {}): MemberView => ({
  member: number,
  name,
  observer: number > 2,
  presence: "here",
  ready: false,
  agreed: false,
  watching: false,
  lost: false,
  departed: false,
  ...part,
});

const ada = member(1, "Ada");
const bo = member(2, "Bo");

test("a seat that was left is free again, and observers have none", () => {
  const members = [ada, member(2, "Bo", { departed: true }), member(3, "Cy")];
  assert.deepEqual(seatsOf(members), [
    { number: 1, member: ada },
    { number: 2, member: undefined },
  ]);
  assert.deepEqual(
    observersOf(members).map((each) => each.name),
    ["Cy"],
  );
  assert.equal(partnerOf(members, 1), undefined);
  assert.equal(partnerOf([ada, bo], 2), ada);
});

test("the heading says what has to happen next", () => {
  const title = (members: MemberView[], me: number): string => waitingText(members, me)[0];
  assert.equal(title([ada], 1), "Invite your partner");
  assert.equal(title([ada, bo], 1), "Both of you are here");
  assert.equal(title([ada, { ...bo, ready: true }], 1), "Bo is ready");
  assert.equal(title([{ ...ada, ready: true }, bo], 1), "Waiting for Bo");
  assert.equal(title([{ ...ada, ready: true }, { ...bo, presence: "lost" }], 1), "Bo is not here");
  assert.equal(title([{ ...ada, departed: true }, bo], 2), "Your partner has left");
  assert.equal(title([ada, bo, member(3, "Cy")], 3), "Waiting for the two to begin");
});

const round = (candidate: number, part: Partial<RoundTitle> = {}): RoundTitle => ({
  round: 1,
  kind: "coding",
  candidate,
  phases: [],
  ...part,
});

test("a round says who does what, to the one who reads", () => {
  assert.equal(roundText(round(1), [ada, bo], 1), "you answer, Bo interviews");
  assert.equal(roundText(round(1), [ada, bo], 2), "Ada answers, you interview");
  assert.equal(roundText(round(2), [ada], 1), "your partner answers, you interview");
  assert.equal(roundText(round(2), [ada, bo, member(3, "Cy")], 3), "Bo answers, Ada interviews");
});

test("a question that is not new is owned up to", () => {
  assert.equal(hadText(round(1), [ada, bo], 1), "");
  assert.match(hadText(round(1, { had: true }), [ada, bo], 1), /you have had this one before/);
  assert.match(hadText(round(1, { had: true }), [ada, bo], 2), /Ada has had this one before/);
});

const summary = (part: Partial<Summary>): Summary => ({
  id: "1",
  mode: "paired",
  member: 1,
  members: [
    { member: 1, name: "Ada", observer: false },
    { member: 2, name: "Bo", observer: false },
    { member: 3, name: "Cy", observer: true },
  ],
  created_at: 0,
  rounds: [
    { kind: "coding", title: "Merge", candidate: 2 },
    { kind: "coding", candidate: 1 },
  ],
  timer: { now: 0, state: "ready", round: 0, overtime: false },
  ...part,
});

test("lists say with whom, and who answered", () => {
  const paired = summary({});
  assert.equal(partnerText(paired), "Bo");
  assert.equal(companyText(paired), "with Bo");
  assert.deepEqual(
    paired.rounds.map((each) => answeredBy(paired, each)),
    ["Bo", "you"],
  );
  assert.deepEqual(
    paired.rounds.map((each) => titleText(paired, each)),
    ["Merge (Bo)", "not asked"],
  );
});

test("lists say who is missing, forgotten or only watched", () => {
  const lonely = summary({ members: [{ member: 1, name: "Ada", observer: false }] });
  assert.equal(companyText(lonely), "your partner has not joined");
  assert.equal(answeredBy(lonely, lonely.rounds[0]!), "your partner");
  const forgotten = summary({
    members: [
      { member: 1, name: "Ada", observer: false },
      { member: 2, observer: false },
    ],
  });
  assert.equal(partnerText(forgotten), "Former member");
  assert.equal(companyText(summary({ member: 3 })), "you watch Ada and Bo");
  const solo = summary({ mode: "solo", members: [] });
  assert.equal(partnerText(solo) + companyText(solo) + answeredBy(solo, solo.rounds[0]!), "");
});
