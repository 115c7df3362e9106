// Two people in one session, set up from inside their pages: what a test is
// not about goes through REST and a small WebSocket of its own.
import { createSession, newPerson } from "./harness.mjs";

/** Connects a person to a session, in a page beside the one that is looked at. */
export async function connectTo(person, session) {
  const page = person.side;
  await page.evaluate(async (id) => {
    const address = `wss://${location.host}/api/sessions/${id}/live`;
    const side = { client: `side-${crypto.randomUUID().slice(0, 8)}`, n: 0, answers: new Map() };
    side.socket = new WebSocket(address, "greenroom.v1");
    globalThis.side = side;
    await new Promise((joined, failed) => {
      side.socket.onclose = ({ code, reason }) => failed(new Error(`${code} ${reason}`));
      side.socket.onmessage = ({ data }) => {
        for (const message of JSON.parse(data)) {
          if (message.type === "welcome") {
            side.welcome = message;
            joined();
          }
          if (message.client === side.client) side.answers.get(message.n)?.(message);
        }
      };
    });
  }, session);
}

/** Sends a command of a person and waits for its answer; throws when it is refused. */
export async function order(person, type, fields = {}) {
  const answer = await person.side.evaluate(
    ([name, more]) =>
      new Promise((answered) => {
        const { side } = globalThis;
        side.answers.set(++side.n, answered);
        side.socket.send(JSON.stringify({ type: name, client: side.client, n: side.n, ...more }));
      }),
    [type, fields],
  );
  if (answer.type === "refused") throw new Error(`${type}: ${answer.detail}`);
}

/** Writes text at the start of a document that is empty. */
export async function put(person, document, text) {
  const lines = text.split("\n");
  await order(person, "edit", { document, version: 0, updates: [[[0, ...lines]]] });
}

async function post(person, path, body) {
  return await person.side.evaluate(
    async ([address, sent]) => {
      if ((await fetch("/api/me")).status === 401) await fetch("/api/accounts", { method: "POST" });
      const headers = { "Content-Type": "application/json" };
      const request = { method: "POST", headers, body: JSON.stringify(sent) };
      const reply = await fetch(address, request);
      if (!reply.ok) throw new Error((await reply.json()).detail);
      return await reply.json();
    },
    [path, body],
  );
}

/** Lets a person into a session by a link of the owner. */
export async function admit(owner, guest, session, name, observer = false) {
  const { token } = await post(owner, `/api/sessions/${session}/invites`, { observer });
  await post(guest, "/api/join", { token, name });
  await connectTo(guest, session);
}

/** A person with a page to look at and one beside it. */
export async function newMember(scene, options = {}) {
  const person = await newPerson(scene.browser, scene.server, options);
  person.side = await person.context.newPage();
  await person.side.goto("/account");
  await person.page.bringToFront(); // a page behind another is slowed down
  return person;
}

/** Ada, who made a session, and Bo, who answers first; both ready, and the brief has begun. */
export async function startPair(scene, wanted = {}, options = {}) {
  const ada = await newMember(scene, options);
  const bo = await newMember(scene, options);
  const asked = { mode: "paired", kind: "coding", name: "Ada", ...wanted };
  const session = await createSession(ada.side, asked);
  await connectTo(ada, session);
  await admit(ada, bo, session, "Bo");
  for (const person of [ada, bo]) await order(person, "ready", { ready: true });
  return { ada, bo, session };
}

/** From the brief of a round to its answer. */
export async function beginAnswer({ ada, bo }, round) {
  for (const person of [ada, bo]) await order(person, "next", { round, phase: "brief" });
}

/** The interviewer ends the answer, and scoring begins. */
export async function endAnswer(interviewer, round) {
  await order(interviewer, "next", { round, phase: "answer" });
}

/** From the discussion of a round to whatever comes next. */
export async function endDiscussion({ ada, bo }, round) {
  for (const person of [ada, bo]) await order(person, "next", { round, phase: "discuss" });
}
