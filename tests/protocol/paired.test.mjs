// Two people in a room: a whole session, what each may do and is told of the
// other, who comes and goes, and what survives when the server ends.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Room, Server, within } from "./harness.mjs";
import {
  agree,
  answering,
  closeScoring,
  endAnswer,
  eventsOf,
  observer,
  pairInRoom,
  scoreAll,
  settled,
  started,
} from "./pair.mjs";

const server = new Server();

before(() => server.start());
after(() => server.stop());

/** What a member makes of the round's answer, as welcome has it. */
const scoresOf = ({ round }, member) => round.judgements.find((each) => each.member === member);

const event = (room, type, test = () => true) =>
  room.hear("event", (message) => message.event.type === type && test(message.event));

async function transcript(person, id) {
  return (await person.get(`/api/sessions/${id}/transcript`)).json();
}

const textOf = (round, document) =>
  round.answers.find((answer) => answer.document === document)?.text ?? "";

test("who may take part starts it: when both are ready", async () => {
  const { rooms } = await pairInRoom(server);
  assert.equal((await rooms.ada.refused("start")).code, "forbidden");
  await rooms.ada.ask("ready", { ready: true });
  assert.equal((await event(rooms.bo, "readied")).event.ready, true);
  await rooms.ada.ask("ready", { ready: false });
  await rooms.bo.ask("ready", { ready: true });
  assert.ok(eventsOf(rooms.bo).every(({ type }) => type !== "started"));
  await rooms.ada.ask("ready", { ready: true });
  await event(rooms.bo, "started");
});

test("a whole session: two rounds, parts swapped, numbers at the end", async () => {
  const { ada, bo, id, rooms, welcomes } = await started(server);
  assert.deepEqual(welcomes.ada.rounds.map(({ candidate }) => candidate), [2, 1]);
  assert.equal(welcomes.ada.round.part, "interviewer");
  assert.equal(welcomes.bo.round.part, "candidate");
  assert.ok(welcomes.ada.round.guidance.hints.length > 0);
  assert.equal(welcomes.bo.round.guidance, undefined);
  assert.equal(welcomes.bo.round.question.id, welcomes.ada.round.question.id);
  assert.equal(welcomes.ada.rounds[1].title, undefined, "the next question is closed to both");

  for (const round of [1, 2]) {
    const [interviewer, candidate] = round === 1 ? [rooms.ada, rooms.bo] : [rooms.bo, rooms.ada];
    const judge = round === 1 ? 1 : 2;
    const early = await candidate.refused("edit", candidate.edit(`${round}/approach`, "early"));
    assert.equal(early.code, "wrong_phase");
    const shown = await agree(rooms, round, "brief", "answer");
    assert.equal(shown[2 - judge].round.part, "candidate");
    await candidate.write(`${round}/approach`, `plan ${round}`);
    await interviewer.ask("hint");
    await event(candidate, "hint_given");
    await candidate.write(`${round}/notes/${3 - judge}`, "mine alone");
    const scoring = await endAnswer(rooms, round, interviewer);
    const wrong = await candidate.refused("next", { round, phase: "score" });
    assert.equal(wrong.code, "wrong_phase");
    await scoreAll(interviewer, scoring[0], 3);
    await scoreAll(candidate, scoring[1], 2);
    await interviewer.ask("remark", { strengths: "clear", next_steps: "test sooner" });
    await interviewer.ask("submit");
    await event(candidate, "scores_submitted");
    assert.equal((await interviewer.refused("submit")).code, "conflict");
    const again = { criterion: scoring[0].round.rubric.criteria[0].id, score: 2 };
    assert.equal((await interviewer.refused("score", again)).code, "conflict");
    await candidate.ask("submit");
    const open = await Promise.all(
      [rooms.ada, rooms.bo].map((room) => room.hear("welcome", ({ timer }) => timer.phase === "discuss")),
    );
    const told = scoresOf(open[2 - judge], judge);
    assert.equal(told.strengths, "clear");
    assert.equal(told.next_steps, "test sooner");
    assert.equal(told.submitted, true);
    assert.equal(told.numbers, round === 2);
    assert.equal(told.scores.overall, round === 2 ? 300 : undefined);
    assert.ok(told.scores.scores.every(({ score }) => score === (round === 2 ? 3 : 0)));
    assert.ok(open[2 - judge].round.guidance.model_answer.length > 0, "the guidance is open");
    const { rounds } = (await bo.get(`/api/sessions/${id}`)).json();
    assert.deepEqual(rounds.map(({ overall }) => overall), round === 2 ? [300, 300] : [undefined, undefined]);
    if (round === 1) await agree(rooms, 1, "discuss", "brief");
  }
  await rooms.ada.ask("next", { round: 2, phase: "discuss" });
  await rooms.bo.ask("next", { round: 2, phase: "discuss" });
  for (const room of [rooms.ada, rooms.bo])
    await room.hear("welcome", ({ timer }) => timer.state === "finished");

  for (const [person, own] of [[ada, 1], [bo, 2]]) {
    const kept = await transcript(person, id);
    assert.equal(kept.member, own);
    assert.deepEqual(kept.members.map(({ name }) => name), ["Ada", "Bo"]);
    for (const round of kept.rounds) {
      assert.equal(textOf(round, `${round.round}/approach`), `plan ${round.round}`);
      const notes = textOf(round, `${round.round}/notes/${round.candidate}`);
      assert.equal(notes, round.candidate === own ? "mine alone" : "", "notes are their member's");
      assert.equal(round.hints.length, 1);
      for (const { member, numbers, scores } of round.judgements) {
        assert.equal(numbers, true);
        assert.equal(scores.overall, member === round.candidate ? 200 : 300);
      }
    }
  }
  const { sessions } = (await bo.get("/api/sessions?state=finished")).json();
  assert.deepEqual(sessions.map((each) => each.id), [id]);
});

test("numbers open after each round where the session was made so", async () => {
  const { rooms } = await answering(server, { numbers_at_once: true });
  const scoring = await endAnswer(rooms, 1, rooms.ada);
  await scoreAll(rooms.ada, scoring[0], 3);
  await scoreAll(rooms.bo, scoring[1], 2);
  const [ada, bo] = await closeScoring(rooms);
  assert.equal(scoresOf(bo, 1).scores.overall, 300);
  assert.equal(scoresOf(ada, 2).scores.overall, 200);
});

test("an event of scores is for its member until numbers open", async () => {
  const { rooms } = await answering(server);
  const scoring = await endAnswer(rooms, 1, rooms.ada);
  await scoreAll(rooms.ada, scoring[0], 3);
  await rooms.bo.ask("score", { criterion: scoring[1].round.rubric.criteria[0].id, score: 2 });
  const [ada, bo] = await closeScoring(rooms);
  for (const [room, welcome, own] of [[rooms.ada, ada, 1], [rooms.bo, bo, 2]]) {
    const scored = eventsOf(room).filter(({ type }) => type === "scored");
    assert.ok(scored.length > 0 && scored.every(({ member }) => member === own));
    assert.equal(scoresOf(welcome, own).numbers, true);
    assert.equal(scoresOf(welcome, 3 - own).numbers, false);
  }
});

test("what the interviewer does with the question", async () => {
  const { rooms, welcomes } = await answering(server);
  const { ada, bo } = rooms;
  const { guidance } = welcomes.ada.round;
  await ada.ask("hint");
  assert.equal((await event(bo, "hint_given")).event.text, guidance.hints[0].text);
  await ada.ask("clarify", { clarification: 1 });
  assert.equal((await event(bo, "clarified")).event.answer, guidance.clarifications[1].answer);
  assert.equal((await ada.refused("clarify", { clarification: 1 })).code, "conflict");
  await ada.ask("ask", { follow_up: 1 });
  assert.equal((await event(bo, "follow_up_asked")).event.text, guidance.follow_ups[1].text);
  assert.equal((await ada.refused("ask", { follow_up: 1 })).code, "conflict");
  assert.equal((await ada.refused("skip", { follow_up: 1 })).code, "conflict");
  assert.equal((await ada.refused("ask", { follow_up: 9 })).code, "not_found");
  await ada.ask("skip", { follow_up: 0 });
  await ada.ask("hear", { positive: true, signal: 0, heard: true });
  await ada.ask("hear", { positive: false, signal: 0, heard: true });
  await ada.ask("hear", { positive: false, signal: 0, heard: false });
  await settled(bo);
  const seen = eventsOf(bo).map(({ type }) => type);
  assert.ok(!seen.includes("follow_up_skipped") && !seen.includes("signal_heard"));

  for (const [type, fields] of [
    ["hint", {}],
    ["clarify", { clarification: 0 }],
    ["ask", { follow_up: 0 }],
    ["skip", { follow_up: 0 }],
    ["hear", { positive: true, signal: 0, heard: true }],
    ["extend", { minutes: 1 }],
    ["decline", {}],
    ["pause", {}],
    ["finish", {}],
    ["undo", {}],
    ["start", {}],
    ["next", { round: 1, phase: "answer" }],
  ])
    assert.equal((await bo.refused(type, fields)).code, "forbidden", type);
  assert.equal((await bo.refused("score", { criterion: "testing", score: 2 })).code, "wrong_phase");

  const [, candidate] = await endAnswer(rooms, 1, ada);
  assert.deepEqual(candidate.round.signals_heard, []);
  assert.deepEqual(candidate.round.follow_ups_skipped, []);
  const [, open] = await closeScoring(rooms);
  assert.deepEqual(open.round.signals_heard, [{ positive: true, signal: 0 }]);
  assert.deepEqual(open.round.follow_ups_skipped, [{ round: 1, follow_up: 0 }]);
  assert.deepEqual(open.round.follow_ups.map(({ follow_up }) => follow_up), [1]);
});

test("wishes, and what comes of them", async () => {
  const { rooms, welcomes } = await answering(server);
  const { ada, bo } = rooms;
  await bo.ask("wish", { wish: "extension" });
  assert.equal((await event(ada, "wished")).event.wish, "extension");
  assert.equal((await ada.refused("wish", { wish: "end" })).code, "forbidden");
  await ada.ask("extend", { minutes: 5 });
  const longer = await bo.hear("timer", ({ deadline }) => deadline !== undefined);
  assert.equal(longer.deadline, welcomes.bo.timer.deadline + 5 * 60_000);
  assert.equal((await ada.refused("decline")).code, "none_left", "it was granted");
  await bo.ask("wish", { wish: "end" });
  await ada.ask("decline");
  assert.equal((await event(bo, "declined")).event.wish, "end");
  await bo.ask("wish", { wish: "pause" });
  await ada.ask("pause");
  await bo.hear("timer", ({ state }) => state === "paused");
  assert.equal((await bo.refused("resume")).code, "forbidden");
  assert.equal((await bo.refused("wish", { wish: "end" })).code, "paused");
  await ada.ask("resume");
  await bo.hear("welcome", ({ timer }) => timer.state === "running");
  assert.equal((await ada.refused("extend", { minutes: 16 })).code, "malformed");
  await bo.ask("wish", { wish: "end" });
  const [, shown] = await endAnswer(rooms, 1, ada);
  assert.equal(shown.wish, undefined, "a wish ends with its phase");
});


test("what is said in the chat", async () => {
  const { ada, bo, id, rooms } = await answering(server);
  await rooms.ada.ask("say", { text: "Can you hear me?" });
  assert.equal((await event(rooms.bo, "said")).event.text, "Can you hear me?");
  await rooms.bo.ask("say", { text: "Yes 🎧" });
  assert.equal((await event(rooms.ada, "said", ({ member }) => member === 2)).event.text, "Yes 🎧");
  assert.equal((await rooms.bo.refused("say", { text: "" })).code, "malformed");
  assert.equal((await rooms.bo.refused("say", { text: "x".repeat(1001) })).code, "too_large");
  const back = new Room(bo, id);
  const { chat } = await back.hear("welcome");
  const lines = [[1, "Can you hear me?"], [2, "Yes 🎧"]];
  assert.deepEqual(chat.map(({ member, text }) => [member, text]), lines);
  const kept = await transcript(ada, id);
  assert.deepEqual(kept.chat.map(({ member, text }) => [member, text]), lines);
  await back.leave();
});

test("both write the answer, unless the interviewer only watches", async () => {
  const { bo, id, rooms } = await answering(server);
  const notes = "1/approach";
  const own = rooms.bo.edit(notes, "from Bo");
  const other = rooms.ada.edit(notes, "Ada, ");
  await rooms.bo.ask("edit", own);
  await rooms.ada.ask("edit", other);
  const { event: rebased } = await event(rooms.bo, "edit", ({ member }) => member === 1);
  assert.equal(rebased.version, 1, "the late one follows on the first");
  await rooms.ada.ask("watch", { only: true });
  const seen = await rooms.bo.hear("welcome", ({ members }) => members[0].watching);
  assert.equal(seen.members[1].watching, false);
  const refused = await rooms.ada.refused("edit", { ...other, version: 2 });
  assert.equal(refused.code, "forbidden");
  await rooms.ada.write("1/notes/1", "notes all the same");
  await rooms.ada.ask("watch", { only: false });
  const ada = await rooms.ada.hear("document", ({ document, version }) => document === notes && version === 2);
  assert.equal(ada.writable, true);
  await rooms.ada.write(notes, "!");
  assert.equal(textOf((await transcript(bo, id)).rounds[0], notes), `${ada.text}!`);
  assert.ok(["from BoAda, ", "Ada, from Bo"].includes(ada.text));
});

test("notes are private until they are shared", async () => {
  const { ada, bo, id, rooms } = await answering(server);
  const notes = "1/notes/2";
  await rooms.bo.write(notes, "for me only");
  assert.equal(rooms.ada.documents.has(notes), false);
  rooms.ada.raw(JSON.stringify({ type: "pull", document: notes, version: 0 }));
  assert.equal((await rooms.ada.hear("refused")).code, "not_found");
  const trial = { document: notes, version: 0, updates: [[[0, "x"]]] };
  assert.equal((await rooms.ada.refused("edit", trial)).code, "not_found");
  assert.equal(textOf((await transcript(ada, id)).rounds[0], notes), "");
  assert.equal((await rooms.bo.refused("share", { round: 2 })).code, "not_found");
  await rooms.bo.ask("share", { round: 1 });
  const shared = await rooms.ada.hear("document", ({ document }) => document === notes);
  assert.equal(shared.text, "for me only");
  assert.equal(shared.notes_of, 2);
  assert.equal(shared.writable, false);
  assert.equal(textOf((await transcript(ada, id)).rounds[0], notes), "for me only");
  assert.equal(textOf((await transcript(bo, id)).rounds[0], notes), "for me only");
});

test("two tabs of one member are one member", async () => {
  const { ada, id, rooms } = await answering(server);
  const tab = await ada.enter(id);
  await tab.write("1/notes/1", "from the other tab");
  await event(rooms.ada, "edit");
  await settled(rooms.bo);
  assert.ok(eventsOf(rooms.bo).every(({ type, document }) => type !== "edit" || document !== "1/notes/1"));
  const before = eventsOf(rooms.bo).length;
  await rooms.ada.leave();
  await tab.ask("say", { text: "still here" });
  await event(rooms.bo, "said");
  const since = eventsOf(rooms.bo).slice(before).map(({ type }) => type);
  assert.deepEqual(since, ["said"], "one tab fewer is nobody's going");
  await tab.leave();
  assert.equal((await event(rooms.bo, "left")).event.who, 1);
  const { presence } = await rooms.bo.hear("presence", ({ member }) => member === 1);
  assert.equal(presence, "lost");
});

test("who is lost and comes back finds all as it stands", async () => {
  const { bo, id, rooms } = await answering(server);
  await rooms.bo.write("1/approach", "before");
  await rooms.bo.leave();
  assert.equal((await event(rooms.ada, "left")).event.who, 2);
  await rooms.ada.ask("hint");
  await rooms.ada.ask("say", { text: "are you there?" });
  const back = new Room(bo, id, rooms.bo.client);
  const { round, chat, clients, members } = await back.hear("welcome");
  assert.equal(round.hints.length, 1);
  assert.deepEqual(chat.map(({ text }) => text), ["are you there?"]);
  assert.deepEqual(clients, [{ client: rooms.bo.client, n: rooms.bo.n }]);
  assert.deepEqual(members.map(({ presence }) => presence), ["here", "here"]);
  assert.equal((await event(rooms.ada, "arrived")).event.who, 2);
  await settled(back);
  assert.equal(back.documents.get("1/approach").text, "before");
});

test("a phase with a clock waits for who is away", async () => {
  const { bo, id, rooms } = await answering(server);
  await rooms.bo.leave();
  await event(rooms.ada, "left");
  await rooms.ada.ask("next", { round: 1, phase: "answer" });
  await rooms.ada.hear("welcome", ({ timer }) => timer.state === "held");
  const early = await rooms.ada.refused("next", { round: 1, phase: "score" });
  assert.equal(early.code, "wrong_phase", "the other has three minutes to come back");
  const back = new Room(bo, id);
  const { timer } = await back.hear("welcome");
  assert.equal(timer.state, "running");
  assert.equal(timer.phase, "score");
  await event(rooms.ada, "released");
});

test("the clock stops for who is away where the session was made so", async () => {
  const { bo, id, rooms } = await answering(server, { pause_when_lost: true });
  await rooms.bo.leave();
  const paused = await rooms.ada.hear("timer", ({ state }) => state === "paused");
  assert.equal(paused.paused_by_loss, true);
  const back = new Room(bo, id);
  const { timer } = await back.hear("welcome");
  assert.equal(timer.state, "running");
  await rooms.ada.hear("welcome", ({ timer: now }) => now.state === "running");
});

test("who departs is out for good, and the other goes on alone", async () => {
  const { ada, bo, id, rooms } = await answering(server);
  await rooms.ada.ask("depart");
  const { departed } = (await rooms.bo.hear("welcome", ({ members }) => members[0].departed)).members[0];
  assert.equal(departed, true);
  const again = new Room(ada, id);
  assert.equal((await within(again.closed, "the close")).code, 4404);
  await rooms.bo.ask("pause");
  await rooms.bo.ask("resume");
  await rooms.bo.ask("next", { round: 1, phase: "answer" });
  const { round } = await rooms.bo.hear("welcome", ({ timer }) => timer.phase === "score");
  await scoreAll(rooms.bo, { round }, 3);
  await rooms.bo.ask("submit");
  const open = await rooms.bo.hear("welcome", ({ timer }) => timer.phase === "discuss");
  assert.ok(open.round.guidance);
  await rooms.bo.ask("next", { round: 1, phase: "discuss" });
  await rooms.bo.hear("welcome", ({ timer }) => timer.state === "finished", "nobody answers round 2");
  const kept = await transcript(ada, id);
  assert.equal(kept.rounds.length, 1, "what was done together stays readable");
  assert.equal((await bo.get(`/api/sessions/${id}`)).json().timer.state, "finished");
});

test("who deletes a part takes what was private, and leaves what is shared", async () => {
  const { ada, bo, id, rooms } = await answering(server);
  await rooms.ada.write("1/notes/1", "not for others");
  await rooms.bo.write("1/approach", "for both");
  await rooms.ada.ask("share", { round: 1 });
  await rooms.bo.write("1/notes/2", "kept by its member");
  assert.equal((await ada.request("DELETE", `/api/sessions/${id}`)).status, 204);
  assert.equal((await within(rooms.ada.closed, "the close")).code, 4404);
  assert.equal((await ada.get(`/api/sessions/${id}`)).status, 404);
  const kept = await transcript(bo, id);
  assert.equal(kept.members[0].name, undefined, "a former member");
  assert.equal(textOf(kept.rounds[0], "1/approach"), "for both");
  assert.equal(textOf(kept.rounds[0], "1/notes/1"), "not for others", "it was shared");
  assert.equal(textOf(kept.rounds[0], "1/notes/2"), "kept by its member");
  assert.equal((await bo.request("DELETE", `/api/sessions/${id}`)).status, 204);
  assert.equal((await bo.get(`/api/sessions/${id}`)).status, 404);
});

test("an observer reads along, and changes nothing", async () => {
  const scene = await answering(server);
  const { id, rooms } = scene;
  const { person, room } = await observer(server, scene);
  await settled(room);
  assert.ok(room.documents.has("1/approach"));
  for (const document of ["1/notes/1", "1/notes/2"]) assert.ok(!room.documents.has(document));
  await rooms.bo.write("1/approach", "seen by all");
  assert.equal((await event(room, "edit")).event.document, "1/approach");
  const commands = [
    ["start", {}],
    ["ready", { ready: true }],
    ["edit", { document: "1/approach", version: 1, updates: [[11, [0, "!"]]] }],
    ["open", { section: "code" }],
    ["hint", {}],
    ["clarify", { clarification: 0 }],
    ["ask", { follow_up: 0 }],
    ["skip", { follow_up: 0 }],
    ["hear", { positive: true, signal: 0, heard: true }],
    ["pause", {}],
    ["resume", {}],
    ["extend", { minutes: 1 }],
    ["wish", { wish: "end" }],
    ["decline", {}],
    ["next", { round: 1, phase: "answer" }],
    ["score", { criterion: "testing", score: 2 }],
    ["remark", { strengths: "x" }],
    ["submit", {}],
    ["finish", {}],
    ["undo", {}],
    ["late", { document: "1/approach", more: false, text: "x" }],
    ["say", { text: "x" }],
    ["watch", { only: true }],
    ["share", { round: 1 }],
    ["remove", { who: 2 }],
  ];
  const before = eventsOf(rooms.ada).length;
  for (const [type, fields] of commands)
    assert.equal((await room.refused(type, fields)).code, "forbidden", type);
  for (const [type, fields] of [
    ["cursor", { client: "tab-of-cy", document: "1/approach", version: 1, anchor: 0, head: 0 }],
    ["signal", { client: "tab-of-cy", data: "x" }],
  ]) {
    room.raw(JSON.stringify({ type, ...fields }));
    assert.equal((await room.hear("refused")).code, "forbidden", type);
  }
  await settled(rooms.ada);
  assert.equal(eventsOf(rooms.ada).length, before, "nothing happened");
  await room.ask("depart");
  await event(rooms.ada, "departed");
  const again = new Room(person, id);
  assert.equal((await within(again.closed, "the close")).code, 4404);
});

test("an observer who is removed is out, and the links to watch with them", async () => {
  const scene = await answering(server);
  const { ada, id, rooms } = scene;
  const { person, room } = await observer(server, scene);
  assert.equal((await rooms.bo.refused("remove", { who: 3 })).code, "forbidden");
  await rooms.ada.ask("remove", { who: 3 });
  assert.equal((await within(room.closed, "the close")).code, 4403);
  assert.equal((await person.get(`/api/sessions/${id}`)).status, 404);
  const { invites } = (await ada.get(`/api/sessions/${id}/invites`)).json();
  assert.deepEqual(invites.map((link) => link.observer), [false], "the partner's stays");
});

test("kill -9 in the middle: both come back, and nothing acknowledged is lost", async () => {
  const second = new Server();
  try {
    await second.start();
    const { ada, bo, id, rooms, welcomes } = await answering(second);
    await rooms.bo.write("1/approach", "acknowledged ");
    await rooms.ada.write("1/notes/1", "noted");
    await rooms.ada.ask("hint");
    await rooms.ada.ask("hear", { positive: true, signal: 0, heard: true });
    const criterion = "testing";
    await rooms.ada.ask("score", { criterion, score: 3, evidence: "tried two cases" });
    await rooms.ada.ask("remark", { strengths: "calm" });
    await rooms.bo.ask("say", { text: "still there?" });
    await rooms.bo.ask("wish", { wish: "extension" });
    rooms.bo.send("edit", rooms.bo.edit("1/approach", "perhaps "));
    await second.kill();
    await second.start();
    const [first, back] = [new Room(ada, id, rooms.ada.client), new Room(bo, id, rooms.bo.client)];
    const interviewer = await first.hear("welcome");
    const candidate = await back.hear("welcome");
    await settled(first);
    await settled(back);
    const text = back.documents.get("1/approach").text;
    assert.ok(["acknowledged ", "acknowledged perhaps "].includes(text), text);
    const { n } = candidate.clients.find(({ client }) => client === rooms.bo.client);
    assert.equal(n, text.includes("perhaps") ? rooms.bo.n : rooms.bo.n - 1);
    first.n = rooms.ada.n;
    back.n = rooms.bo.n - 1;
    await back.ask("edit", rooms.bo.edit("1/approach", "perhaps "));
    const kept = await transcript(bo, id);
    assert.equal(textOf(kept.rounds[0], "1/approach"), "acknowledged perhaps ");
    assert.equal(first.documents.get("1/notes/1").text, "noted");
    assert.equal(interviewer.round.hints.length, 1);
    assert.deepEqual(interviewer.round.signals_heard, [{ positive: true, signal: 0 }]);
    const own = scoresOf((await endAnswer({ ada: first, bo: back }, 1, first))[0], 1);
    assert.equal(own.strengths, "calm");
    assert.equal(own.scores.scores.find((each) => each.criterion === criterion).score, 3);
    assert.equal(candidate.wish, "extension");
    assert.deepEqual(candidate.chat.map((line) => line.text), ["still there?"]);
    assert.ok(candidate.timer.deadline >= welcomes.bo.timer.deadline, "no time is lost");
  } finally {
    await second.stop();
  }
});

test("kill -9 just after a link was followed: the seat is taken", async () => {
  const second = new Server();
  try {
    await second.start();
    const { ada, bo, id } = await pairInRoom(second);
    await second.kill();
    await second.start();
    const rooms = { ada: await ada.enter(id), bo: await bo.enter(id) };
    await rooms.ada.ask("ready", { ready: true });
    await rooms.bo.ask("ready", { ready: true });
    await event(rooms.ada, "started");
  } finally {
    await second.stop();
  }
});

test("from the lobby into one room", async () => {
  const people = [await server.person(), await server.person()];
  const enter = (person, name) =>
    person.request("POST", "/api/lobby", {
      body: JSON.stringify({ kind: "coding", language: "en-x-both", name }),
    });
  assert.equal((await enter(people[0], "Ada")).json().state, "waiting");
  assert.equal((await enter(people[1], "Bo")).json().state, "matched");
  for (const person of people) await person.request("POST", "/api/lobby/confirm");
  const look = async (person) => {
    for (let i = 0; i < 100; i++) {
      const view = (await person.get("/api/lobby")).json();
      if (view.state === "made") return view.session;
      assert.equal(view.state, "making");
    }
    throw new Error("the session was never made");
  };
  const sessions = [await look(people[0]), await look(people[1])];
  assert.equal(sessions[0], sessions[1]);
  const rooms = [];
  for (const person of people) rooms.push(new Room(person, sessions[0]));
  const welcomes = [];
  for (const room of rooms) welcomes.push(await room.hear("welcome"));
  assert.deepEqual(welcomes.map(({ member }) => member).sort(), [1, 2]);
  assert.deepEqual(welcomes[1].members.map(({ name }) => name), ["Ada", "Bo"]);
  for (const room of rooms) await room.ask("ready", { ready: true });
  for (const room of rooms) await room.hear("welcome", ({ timer }) => timer.state === "running");
});
