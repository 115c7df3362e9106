import assert from "node:assert/strict";
import { test } from "node:test";
import type { Event, MemberView, Phase, SessionState, Timer } from "../src/protocol";
import { leads, partOf } from "../src/room/part";
import { EMPTY_ROOM, type RoomState } from "../src/room/reducer";
import { heardText } from "../src/views/pair/heard";
import { answerClock, momentsOf, momentText, nextMoment } from "../src/views/pair/moment";
import { agreedText, rightsOf } from "../src/views/pair/rights";

const MINUTE = 60_000;
const NAMES: Record<number, string> = { 1: "Ada", 2: "Bo", 3: "Cy" };

function member(number: number, more: Partial<MemberView> = {}): MemberView {
  return {
    member: number,
    name: NAMES[number] ?? "",
    observer: number > 2,
    presence: "here",
    ready: true,
    agreed: false,
    watching: false,
    lost: false,
    departed: false,
    ...more,
  };
}

interface Scene {
  me: number;
  state?: SessionState;
  round?: number;
  phase?: Phase;
  timed?: boolean;
  members?: MemberView[];
}

/** Bo answers the first of two rounds, Ada the second. */
function scene(wanted: Scene): RoomState {
  const { me, state = "running", round = 1, phase = "answer", timed = true } = wanted;
  const timer: Timer = {
    now: 0,
    state,
    round,
    phase,
    overtime: false,
    ...(timed ? { length: 25 * MINUTE, deadline: 25 * MINUTE } : {}),
  };
  const members = wanted.members ?? [member(1), member(2), member(3)];
  const phases = [{ phase: "brief" as const }, { phase: "answer" as const, length: 25 * MINUTE }];
  const rounds = [2, 1].map((candidate, index) => ({
    round: index + 1,
    kind: "coding",
    candidate,
    phases,
  }));
  return {
    ...EMPTY_ROOM,
    timer,
    members,
    welcome: {
      session: "",
      member: me,
      mode: "paired",
      extra_time: 100,
      overtime_allowed: false,
      members,
      chat: [],
      seq: 0,
      timer,
      clients: [],
      rounds,
    },
  };
}

test("parts swap with the round, also before what it holds is known", () => {
  assert.equal(partOf(scene({ me: 1 })), "interviewer");
  assert.equal(partOf(scene({ me: 2 })), "candidate");
  assert.equal(partOf(scene({ me: 1, round: 2, state: "held" })), "candidate");
  assert.equal(partOf(scene({ me: 3 })), "observer");
});

test("the interviewer moves the clock, the candidate asks", () => {
  const ada = rightsOf(scene({ me: 1 }));
  assert.deepEqual(ada, {
    pause: "pause",
    extend: true,
    finish: true,
    guide: true,
    next: "End answer",
    agreed: false,
    wishes: [],
  });
  const bo = rightsOf(scene({ me: 2 }));
  assert.deepEqual(bo, {
    extend: false,
    finish: false,
    guide: false,
    agreed: false,
    wishes: ["pause", "extension", "end"],
  });
  assert.equal(rightsOf(scene({ me: 1, state: "paused" })).pause, "resume");
  assert.equal(rightsOf(scene({ me: 1, state: "paused" })).guide, false);
  assert.equal(rightsOf(scene({ me: 1, timed: false })).pause, undefined);
});

test("an observer may nothing", () => {
  for (const phase of ["brief", "answer", "score", "discuss"] as const) {
    const { wishes, ...rest } = rightsOf(scene({ me: 3, phase }));
    assert.deepEqual(wishes, []);
    assert.deepEqual(rest, { extend: false, finish: false, guide: false, agreed: false });
  }
});

test("a candidate left behind has the interviewer's moves, but no hints to give", () => {
  for (const gone of [{ lost: true }, { departed: true }]) {
    const state = scene({ me: 2, members: [member(1, gone), member(2)] });
    assert.equal(leads(state), true);
    const rights = rightsOf(state);
    assert.equal(rights.pause, "pause");
    assert.equal(rights.next, "End answer");
    assert.equal(rights.finish, true);
    assert.equal(rights.guide, false);
    assert.deepEqual(rights.wishes, []);
  }
  const away = scene({ me: 2, members: [member(1, { presence: "lost" }), member(2)] });
  assert.equal(leads(away), false, "not yet");
});

test("brief and discussion are ended by both, and each sees who has said so", () => {
  const brief = (mine: boolean, theirs: boolean): RoomState =>
    scene({
      me: 2,
      phase: "brief",
      members: [member(1, { agreed: theirs }), member(2, { agreed: mine })],
    });
  assert.equal(rightsOf(brief(false, false)).next, "Begin answer");
  assert.equal(agreedText(brief(false, false)), "");
  assert.equal(agreedText(brief(false, true)), "Ada is ready to begin");
  assert.equal(agreedText(brief(true, false)), "Waiting for Ada");
  assert.equal(rightsOf(brief(true, false)).agreed, true);
  assert.equal(rightsOf(scene({ me: 2, phase: "discuss" })).next, "Go on");
  const last = rightsOf(scene({ me: 2, phase: "discuss", round: 2 }));
  assert.equal(last.next, "Finish");
  assert.equal(last.finish, false, "one button says it");
  assert.equal(rightsOf(scene({ me: 1, phase: "score" })).next, undefined);
});

const FOLLOW_UPS = [50, 80, 98].map((at_percent) => ({ text: String(at_percent), at_percent }));

test("a follow-up is due by the clock of the answer", () => {
  const states = (left: number, asked: number[] = [], skipped: number[] = []): string[] =>
    momentsOf(FOLLOW_UPS, { asked, skipped }, { length: 20 * MINUTE, left }).map(
      (each) => each.state,
    );
  assert.deepEqual(states(20 * MINUTE), ["later", "later", "later"]);
  assert.deepEqual(states(10 * MINUTE + 1), ["later", "later", "later"]);
  assert.deepEqual(states(10 * MINUTE), ["due", "later", "later"]);
  assert.deepEqual(states(3 * MINUTE), ["due", "due", "later"]);
  assert.deepEqual(states(3 * MINUTE, [1], [0]), ["skipped", "asked", "later"]);
  assert.deepEqual(states(3 * MINUTE, [0], [0]), ["asked", "due", "later"], "skipped, then asked");
});

test("the next follow-up is one that is due, else one that will be", () => {
  const clock = { length: 20 * MINUTE, left: 3 * MINUTE };
  const next = (asked: number[]): number =>
    nextMoment(momentsOf(FOLLOW_UPS, { asked, skipped: [] }, clock));
  assert.equal(next([]), 0);
  assert.equal(next([0]), 1);
  assert.equal(next([0, 1]), 2);
  assert.equal(next([0, 1, 2]), -1);
});

test("moments in words", () => {
  const text = (clock: object): string[] =>
    momentsOf(FOLLOW_UPS, { asked: [], skipped: [] }, clock).map(momentText);
  assert.deepEqual(text({ length: 20 * MINUTE }), [
    "When the clock shows 10:00",
    "When the clock shows 4:00",
    "At the very end",
  ]);
  assert.equal(text({ length: 20 * MINUTE, left: MINUTE })[1], "Ask it now");
  assert.equal(text({})[0], "After about 50 % of the answer");
});

test("the answer's clock stands while paused, and does not run before the answer", () => {
  const state = scene({ me: 1 });
  assert.deepEqual(answerClock(state, 5 * MINUTE), { length: 25 * MINUTE, left: 20 * MINUTE });
  const timer = { ...state.timer, paused_at: 2 * MINUTE } as Timer;
  assert.equal(answerClock({ ...state, timer }, 5 * MINUTE).left, 23 * MINUTE);
  assert.deepEqual(answerClock(scene({ me: 1, phase: "brief" }), 0), { length: 25 * MINUTE });
});

test("what others do is told, what one does oneself is not", () => {
  const head = { format: 1, seq: 1, at: 0 };
  const tell = (event: object): string =>
    heardText({ ...head, ...event } as Event, 2, (number) => NAMES[number] ?? "");
  assert.equal(tell({ type: "arrived", member: 0, who: 1 }), "Ada is here.");
  assert.equal(tell({ type: "arrived", member: 0, who: 2 }), "");
  assert.equal(tell({ type: "left", member: 0, who: 1 }), "Ada has lost the connection.");
  assert.equal(tell({ type: "departed", member: 1, who: 1 }), "Ada has left the session.");
  assert.equal(tell({ type: "wished", member: 1, wish: "extension" }), "Ada asks for more time.");
  assert.equal(tell({ type: "wished", member: 2, wish: "extension" }), "");
  assert.equal(tell({ type: "extended", member: 1, by: 5 * MINUTE }), "5 min more.");
  assert.equal(tell({ type: "hint_given", member: 1 }), "", "the room tells it");
});
