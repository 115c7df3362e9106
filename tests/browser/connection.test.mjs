import assert from "node:assert/strict";
import { test } from "node:test";
import {
  misdeeds,
  newPerson,
  saved,
  saveState,
  startSession,
  textOf,
  transcriptOf,
  write,
} from "./harness.mjs";
import { useScene } from "./scene.mjs";

const scene = useScene();
const PLAN = "Clarify and plan";

test("the server is killed in the middle and comes back: nothing is lost", async () => {
  const person = await newPerson(scene.browser, scene.server);
  const { page } = person;
  const session = await startSession(page, "Coding");
  await write(page, PLAN, "Before.");
  await saved(page);
  await scene.server.kill();
  await saveState(page, "offline");
  await page.getByText("Go on writing").waitFor();
  await write(page, PLAN, " Meanwhile.");
  assert.equal(await textOf(page, PLAN), "Before. Meanwhile.");
  await scene.server.start();
  await saved(page);
  await write(page, PLAN, " After.");
  await saved(page);
  await page.reload();
  await page.getByText("Before. Meanwhile. After.").waitFor();
  await endEarly(page);
  const { rounds } = await transcriptOf(page, session);
  assert.equal(rounds[0].answers[0].text, "Before. Meanwhile. After.");
  assert.deepEqual(misdeeds(person, scene.server), []);
});

test("what was written offline is sent after a reload", async () => {
  const person = await newPerson(scene.browser, scene.line);
  const { page } = person;
  await startSession(page, "Coding");
  await write(page, PLAN, "Online.");
  await saved(page);
  scene.line.cut();
  await saveState(page, "offline");
  await write(page, PLAN, " Offline.");
  await page.waitForFunction(() =>
    Object.keys(localStorage).some((key) => key.startsWith("greenroom.kept/")),
  );
  await page.waitForTimeout(500);

  // The page is closed while offline, and opened again once the line is back.
  const address = page.url();
  await page.close();
  scene.line.mend();
  const again = await person.context.newPage();
  await again.goto(address);
  await again.getByText("Online. Offline.").waitFor();
  await saved(again);
  await again.waitForFunction(
    () => !Object.keys(localStorage).some((key) => key.startsWith("greenroom.kept/")),
  );
  await again.reload();
  await again.getByText("Online. Offline.").waitFor();
  assert.deepEqual(person.complaints, []);
});

test("without the server, a room says so and counts what is kept", async () => {
  const person = await newPerson(scene.browser, scene.line);
  const { page } = person;
  await startSession(page, "Coding");
  await write(page, PLAN, "Online.");
  await saved(page);
  scene.line.cut();
  await saveState(page, "offline");
  await write(page, PLAN, " Offline.");
  await page.getByRole("link", { name: "Greenroom" }).click();
  await page.getByText("the server can't be reached").first().waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: "The server can't be reached" }).waitFor();
  await page.getByText("Unsent text of 1 document is kept in this browser").waitFor();
  scene.line.mend();
  // The page tries by itself as well, and may be the faster one.
  const back = page.getByText("Online. Offline.");
  await page.getByRole("button", { name: "Try now" }).or(back).first().click();
  await back.waitFor();
  await saved(page);
});

test("two tabs agree, also on what both write at once", async () => {
  const person = await newPerson(scene.browser, scene.server);
  const { page } = person;
  await startSession(page, "Coding");
  const other = await person.context.newPage();
  await other.goto(page.url());
  await write(page, PLAN, "One writes here. ");
  await other.getByText("One writes here.").waitFor();
  await Promise.all([write(page, PLAN, "first tab "), write(other, PLAN, "second tab ")]);
  await saved(page);
  await saved(other);
  await page.waitForFunction(() =>
    document.querySelector(".editor-host").shadowRoot.textContent.includes("o"),
  );
  await settledEqual(page, other);
  const text = await textOf(page, PLAN);
  assert.equal(
    [...text].sort().join(""),
    [..."One writes here. first tab second tab "].sort().join(""),
  );

  // A phase that ends in one ends in the other.
  await page.getByRole("button", { name: "End answer" }).click();
  await other.getByRole("heading", { name: "Score yourself" }).waitFor();
  assert.deepEqual(misdeeds(person, scene.server), []);
});

test("large pastes arrive whole; a document holds no more than 64 KB", async () => {
  const person = await newPerson(scene.browser, scene.server, {
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const { page } = person;
  const session = await startSession(page, "Coding");
  await page.getByRole("textbox", { name: PLAN }).click();
  const pasted = "😀 ein Satz über „alles“\n".repeat(1500);
  const paste = async (text) => {
    await page.evaluate((value) => navigator.clipboard.writeText(value), text);
    await page.keyboard.press("Control+V");
  };
  await paste(pasted);
  await saved(page);
  await paste(pasted);
  await page.getByText("This text is full").first().waitFor();
  await page.keyboard.type("\u0007x");
  await saved(page);
  await endEarly(page);
  const { rounds } = await transcriptOf(page, session);
  assert.equal(rounds[0].answers[0].text, `${pasted}\ufffdx`);
});

async function settledEqual(page, other) {
  for (let turn = 0; turn < 50; turn++) {
    if ((await textOf(page, PLAN)) === (await textOf(other, PLAN))) return;
    await page.waitForTimeout(100);
  }
  assert.fail("the tabs differ");
}

async function endEarly(page) {
  await page.getByRole("button", { name: "Finish early" }).click();
  await page.getByText("Everything is kept in its transcript.").waitFor();
}

test("text that was refused is kept until it has been copied", async () => {
  const person = await newPerson(scene.browser, scene.server);
  const { page } = person;
  await person.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const session = await startSession(page, "Coding");
  await page.evaluate((id) => {
    const stranded = { id: "x", document: "1/approach", detail: "It is too old.", text: "words" };
    localStorage.setItem(`greenroom.stranded/${id}/x`, JSON.stringify(stranded));
  }, session);
  await page.reload();
  await page.getByText("It is too old.").waitFor();
  const dismiss = page.getByRole("button", { name: "Dismiss" });
  assert.equal(await dismiss.count(), 0);
  await page.getByRole("button", { name: "Copy the text" }).click();
  await dismiss.click();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "words");
  await page.reload();
  await saved(page);
  assert.equal(await page.getByText("It is too old.").count(), 0);
  assert.deepEqual(misdeeds(person, scene.server), []);
});
