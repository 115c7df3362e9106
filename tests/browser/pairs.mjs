// Two people in one room, each with a browser profile of their own.
import { misdeeds, newPerson } from "./harness.mjs";

export const CODING = { kind: "coding" };

/** Asks the server for something in the name of the page's person. */
export async function ask(page, method, path, body) {
  return await page.evaluate(
    async ([wanted, where, content]) => {
      const init = { method: wanted };
      if (content !== null) {
        init.headers = { "Content-Type": "application/json" };
        init.body = JSON.stringify(content);
      }
      const reply = await fetch(where, init);
      const text = await reply.text();
      if (!reply.ok) throw new Error(`${where}: ${text}`);
      return text === "" ? undefined : JSON.parse(text);
    },
    [method, path, body ?? null],
  );
}

/** Sends commands of the page's person over a connection of their own, one by one; each is
 * answered before the next is sent. */
export async function command(page, session, ...commands) {
  await page.evaluate(
    ([id, list]) =>
      new Promise((done, failed) => {
        const url = `wss://${location.host}/api/sessions/${id}/live`;
        const socket = new WebSocket(url, "greenroom.v1");
        const client = `test-${Math.random().toString(36).slice(2)}`;
        let sent = 0;
        const next = () => {
          if (sent === list.length) {
            socket.close();
            done();
          } else {
            socket.send(JSON.stringify({ ...list[sent], client, n: ++sent }));
          }
        };
        socket.onmessage = ({ data }) => {
          for (const message of JSON.parse(data)) {
            if (message.type === "welcome" && sent === 0) next();
            if (message.type === "acknowledged" && message.client === client) next();
            if (message.type === "refused") failed(new Error(message.detail));
          }
        };
        socket.onclose = () => failed(new Error("the connection ended"));
      }),
    [session, commands],
  );
}

/** A session of two, made by Ada and joined by Bo, that has not started: { ada, bo, session }. By
 * default Bo answers first. Options are given to both browsers, `places` to each his own. */
export async function newPair(browser, place, wanted = {}, options = {}, places = {}) {
  const ada = await newPerson(browser, places.ada ?? place, options);
  const bo = await newPerson(browser, places.bo ?? place, options);
  for (const { page } of [ada, bo]) {
    await page.goto("/");
    await ask(page, "POST", "/api/accounts");
  }
  const body = { mode: "paired", ...CODING, name: "Ada", topics: [], lengths: [], ...wanted };
  const { id: session } = await ask(ada.page, "POST", "/api/sessions", body);
  const token = await link(ada.page, session);
  await ask(bo.page, "POST", "/api/join", { token, name: "Bo" });
  return { ada, bo, session };
}

/** The secret of a link into a session. */
export async function link(page, session, observer = false) {
  const { token } = await ask(page, "POST", `/api/sessions/${session}/invites`, { observer });
  return token;
}

/** Somebody who watches the session, in its room. */
export async function newObserver(browser, place, pair, name = "Cy") {
  const person = await newPerson(browser, place);
  await person.page.goto("/");
  await ask(person.page, "POST", "/api/accounts");
  const token = await link(pair.ada.page, pair.session, true);
  await ask(person.page, "POST", "/api/join", { token, name });
  await enter(person.page, pair.session);
  return person;
}

/** Opens the room, and waits until it is joined. */
export async function enter(page, session) {
  await page.goto(`/session/${session}`);
  await page.locator(".save[data-state=saved]").waitFor();
}

/** The same two in the first brief, in the room. */
export async function briefed(...wanted) {
  const pair = await newPair(...wanted);
  const { ada, bo, session } = pair;
  await enter(ada.page, session);
  await enter(bo.page, session);
  await command(ada.page, session, { type: "ready", ready: true });
  await command(bo.page, session, { type: "ready", ready: true });
  for (const { page } of [ada, bo]) await page.getByText(/question 1 of \d+ · brief/).waitFor();
  return pair;
}

/** The same two while Bo answers. */
export async function answering(...wanted) {
  const pair = await briefed(...wanted);
  const { ada, bo, session } = pair;
  for (const { page } of [ada, bo])
    await command(page, session, { type: "next", round: 1, phase: "brief" });
  for (const { page } of [ada, bo]) await page.getByText(/question 1 of \d+ · answer/).waitFor();
  return pair;
}

/** What the pages of a pair may never have done. */
export function misdeedsOf({ ada, bo }, place) {
  return [...misdeeds(ada, place), ...misdeeds(bo, place)];
}
