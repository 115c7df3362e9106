// A call in the room itself: it outlasts the faces that come and go below it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Server, startBrowser } from "./harness.mjs";
import { briefed, misdeedsOf } from "./pairs.mjs";

const FAKE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
const server = new Server();
let browser;

before(async () => {
  await server.start();
  browser = await startBrowser(FAKE);
});

after(async () => {
  await browser?.close();
  await server.stop();
});

test("two people talk through brief, answer and scoring, and after a reload", async () => {
  const pair = await briefed(browser, server, {}, { permissions: ["microphone", "camera"] });
  const { page: ada } = pair.ada;
  const { page: bo } = pair.bo;
  const both = [ada, bo];
  const connected = (page) => page.locator(".voice-state[data-state=connected]").waitFor();
  await ada.getByRole("button", { name: "Join voice" }).click();
  await bo.getByText("Ada has joined voice.").waitFor();
  await bo.getByRole("button", { name: "Join voice" }).click();
  for (const page of both) await connected(page);

  const line = (page) => page.evaluate(() => document.querySelector("audio").srcObject.id);
  const heard = await Promise.all(both.map(line));
  for (const page of both)
    await page.getByRole("button", { name: "Begin answer", exact: true }).click();
  for (const page of both) await page.getByText(/question 1 of 2 · answer/).waitFor();
  await ada.getByRole("button", { name: "End answer" }).click();
  for (const page of both) {
    await page.getByText(/question 1 of 2 · scoring/).waitFor();
    await connected(page);
  }
  assert.deepEqual(await Promise.all(both.map(line)), heard, "the same call");

  await bo.reload();
  await bo.getByText("Ada has joined voice.").waitFor();
  await bo.getByRole("button", { name: "Join voice" }).click();
  for (const page of both) await connected(page);
  assert.deepEqual(misdeedsOf(pair, server), []);
});
