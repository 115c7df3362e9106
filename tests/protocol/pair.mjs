// Two people in a room, for tests of what they may do and see.
import assert from "node:assert/strict";

export const CODING_PAIR = { mode: "paired", kind: "coding", name: "Ada" };

/** A link into a session, as its owner makes it. */
export async function invite(owner, id, wanted = { observer: false }) {
  const body = JSON.stringify(wanted);
  const reply = await owner.request("POST", `/api/sessions/${id}/invites`, { body });
  assert.equal(reply.status, 201, reply.text);
  return reply.json();
}

/** Follows a link. */
export function follow(person, token, name) {
  return person.request("POST", "/api/join", { body: JSON.stringify({ token, name }) });
}

/** Two people in one session that has not started: Ada made it, Bo came by a link. */
export async function pair(server, wanted = {}) {
  const ada = await server.person();
  const bo = await server.person();
  const { id } = await ada.session({ ...CODING_PAIR, ...wanted });
  const { token } = await invite(ada, id);
  const joined = await follow(bo, token, "Bo");
  assert.equal(joined.status, 200, joined.text);
  assert.equal(joined.json().session, id);
  return { ada, bo, id };
}

/** The same two in their room. */
export async function pairInRoom(server, wanted = {}) {
  const { ada, bo, id } = await pair(server, wanted);
  const first = await ada.enter(id);
  const second = await bo.enter(id);
  return { ada, bo, id, rooms: { ada: first, bo: second } };
}

/** The same two once the first brief has begun. By default Bo answers first. */
export async function started(server, wanted = {}) {
  const scene = await pairInRoom(server, wanted);
  const { ada, bo } = scene.rooms;
  await ada.ask("ready", { ready: true });
  await bo.ask("ready", { ready: true });
  const briefs = [ada, bo].map((room) =>
    room.hear("welcome", ({ timer }) => timer.state === "running"),
  );
  const [interviewer, candidate] = await Promise.all(briefs);
  return { ...scene, welcomes: { ada: interviewer, bo: candidate } };
}

/** Ends a phase that belongs to both, and waits for the next one. */
export async function agree({ ada, bo }, round, phase, next) {
  await ada.ask("next", { round, phase });
  await bo.ask("next", { round, phase });
  const heard = [ada, bo].map((room) => room.hear("welcome", ({ timer }) => timer.phase === next));
  return await Promise.all(heard);
}

/** The same two while the first answer is given. */
export async function answering(server, wanted = {}) {
  const scene = await started(server, wanted);
  const [ada, bo] = await agree(scene.rooms, 1, "brief", "answer");
  return { ...scene, welcomes: { ada, bo } };
}

/** Ends the answer, as its interviewer does; resolves with what both are shown. */
export async function endAnswer({ ada, bo }, round, interviewer) {
  await interviewer.ask("next", { round, phase: "answer" });
  const heard = [ada, bo].map((room) =>
    room.hear("welcome", ({ timer }) => timer.phase === "score"),
  );
  return await Promise.all(heard);
}

/** Gives every criterion that score, which needs no evidence. */
export async function scoreAll(room, { round }, score) {
  for (const { id: criterion } of round.rubric.criteria)
    await room.ask("score", { criterion, score });
}

/** Both submit; resolves with what both are shown in the discussion. */
export async function closeScoring({ ada, bo }) {
  await ada.ask("submit");
  await bo.ask("submit");
  const heard = [ada, bo].map((room) =>
    room.hear("welcome", ({ timer }) => timer.phase === "discuss"),
  );
  return await Promise.all(heard);
}

/** A link to watch, followed by somebody who then comes into the room. */
export async function observer(server, { ada, id }, name = "Cy") {
  const person = await server.person();
  const { token } = await invite(ada, id, { observer: true });
  const joined = await follow(person, token, name);
  assert.equal(joined.status, 200, joined.text);
  return { person, room: await person.enter(id) };
}

/** Every event that a room was sent, in order. */
export function eventsOf(room) {
  const messages = room.frames.flatMap((frame) => JSON.parse(frame));
  return messages.filter(({ type }) => type === "event").map(({ event }) => event);
}

/** Waits until all that the room was to be told before now has come. */
export async function settled(room) {
  room.raw('{"type":"clock"}');
  await room.hear("timer");
}
