// Two people in one session, brought to its answer without the pages that
// lead there: those have tests of their own.
import assert from "node:assert/strict";
import { createSession, newPerson } from "./harness.mjs";

/** What the editor of the code is called. */
export const CODE = "Code, Python";

export const code = ({ page }) => page.getByRole("textbox", { name: CODE });

/** Ada, who made the session and interviews first, and Bo, who answers, each in a browser of
 * their own with the room open. The places are what their browsers connect to. */
export async function startPair(browser, places, wanted = { kind: "coding" }) {
  const ada = await newPerson(browser, places.ada);
  const bo = await newPerson(browser, places.bo);
  for (const { page } of [ada, bo]) await page.goto("/");
  const session = await createSession(ada.page, { mode: "paired", name: "Ada", ...wanted });
  const { token } = await post(ada.page, `/api/sessions/${session}/invites`, { observer: false });
  await post(bo.page, "/api/accounts");
  await post(bo.page, "/api/join", { token, name: "Bo" });
  await Promise.all([ada, bo].map(({ page }) => bringToAnswer(page, session)));
  for (const { page } of [ada, bo]) await page.goto(`/session/${session}`);
  return { ada, bo, session };
}

/** A POST in the name of the page's person; resolves with what was answered. */
export async function post(page, path, body) {
  const [ok, text] = await page.evaluate(
    async ([address, json]) => {
      const reply = await fetch(address, { method: "POST", body: json });
      return [reply.ok, await reply.text()];
    },
    [path, body === undefined ? "" : JSON.stringify(body)],
  );
  assert.ok(ok, `${path}: ${text}`);
  return JSON.parse(text);
}

/** Says that its person is ready, and then that the brief may end; resolves in the answer. */
function bringToAnswer(page, session) {
  return page.evaluate(
    (id) =>
      new Promise((done, failed) => {
        const url = `wss://${location.host}/api/sessions/${id}/live`;
        const socket = new WebSocket(url, "greenroom.v1");
        let n = 0;
        const client = crypto.randomUUID();
        const say = (command) => socket.send(JSON.stringify({ ...command, client, n: ++n }));
        const welcomed = ({ timer }) => {
          if (timer.state === "ready" && n === 0) say({ type: "ready", ready: true });
          if (timer.phase === "brief") say({ type: "next", round: 1, phase: "brief" });
          if (timer.phase === "answer") socket.close();
        };
        socket.onmessage = ({ data }) => {
          for (const message of JSON.parse(data)) {
            if (message.type === "welcome") welcomed(message);
            if (message.type === "refused") failed(new Error(message.detail));
          }
        };
        socket.onclose = done;
      }),
    session,
  );
}

/** Brings the code to the front, where it is one of several texts. */
export async function showCode(person) {
  const tab = person.page.getByRole("tab", { name: "Code", exact: true });
  await code(person).or(tab).first().waitFor();
  if ((await code(person).count()) === 0) await tab.click();
  await code(person).locator(".cm-line").first().waitFor();
}

/** The two with the code open, and empty; Bo's cursor is in it. */
export async function openCode(browser, places) {
  const pair = await startPair(browser, places);
  for (const person of [pair.ada, pair.bo]) {
    await showCode(person);
    await code(person).locator(".cm-line", { hasText: "def " }).waitFor();
  }
  await code(pair.bo).click();
  await pair.bo.page.keyboard.press("Control+A");
  await pair.bo.page.keyboard.press("Delete");
  await shows(pair.ada, "");
  return pair;
}

/** Resolves once the person sees exactly this code. */
export async function shows({ page }, text) {
  await page.waitForFunction(
    ([label, wanted]) => {
      const editor = [...document.querySelectorAll(".editor-host")]
        .map((host) => host.shadowRoot?.querySelector(`[aria-label="${label}"]`))
        .find((found) => found);
      const lines = [...(editor?.querySelectorAll(".cm-line") ?? [])];
      return lines.length > 0 && lines.map((line) => line.textContent).join("\n") === wanted;
    },
    [CODE, text],
  );
}
