import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import {
  createSession,
  newPerson,
  saved,
  saveState,
  textOf,
  transcriptOf,
  tree,
  write,
} from "./harness.mjs";
import { useScene } from "./scene.mjs";

// A kind whose answer takes 14 seconds of a session of five minutes.
const scene = useScene(["--questions", join(tree, "tests/browser/bank")]);

async function sprint(place, more = {}) {
  const person = await newPerson(scene.browser, place);
  const { page } = person;
  await page.goto("/");
  const session = await createSession(page, { kind: "sprint", minutes: 5, ...more });
  await page.goto(`/session/${session}`);
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("button", { name: "Begin answer" }).click();
  await page.getByRole("textbox", { name: "Text" }).waitFor();
  return { person, page, session };
}

test("the answer ends by itself, and what was written in time is in it", async () => {
  const { page, session } = await sprint(scene.server);
  await write(page, "Text", "In time.");
  await saved(page);
  await page.getByRole("main").getByText("Why this sentence?").waitFor();
  await page.locator(".clock.last").waitFor();
  await page.getByRole("heading", { name: "Score yourself" }).waitFor();
  await page.getByText("In time.").waitFor();
  const { rounds } = await transcriptOf(page, session);
  const answer = rounds[0].phases.find((phase) => phase.phase === "answer");
  assert.equal(answer.reason, "deadline");
  assert.equal(answer.ended_at - answer.started_at, answer.planned);
  assert.equal(rounds[0].answers[0].text, "In time.");
});

test("text written offline past the deadline is kept as late", async () => {
  const { page, session } = await sprint(scene.line);
  await write(page, "Text", "In time.");
  await saved(page);
  scene.line.cut();
  await saveState(page, "offline");
  await write(page, "Text", " Offline.");
  await page.locator(".digits", { hasText: "0:00" }).waitFor();
  await page.waitForTimeout(3000);
  scene.line.mend();
  await page.getByRole("heading", { name: "Score yourself" }).waitFor();
  await page.locator(".notice", { hasText: "marked as late" }).waitFor();
  await page.getByText("Sent after the time was up").waitFor();
  await saved(page);
  const { rounds } = await transcriptOf(page, session);
  assert.equal(rounds[0].answers[0].text, "In time.");
  assert.deepEqual(
    rounds[0].answers[0].late.map((late) => late.text),
    ["In time. Offline."],
  );
  await page.goto(`/transcripts/${session}`);
  await page.getByRole("heading", { name: /^Late: came at/ }).waitFor();
});

test("late text survives a closed page too", async () => {
  const { person, page, session } = await sprint(scene.line);
  await write(page, "Text", "In time.");
  await saved(page);
  scene.line.cut();
  await saveState(page, "offline");
  await write(page, "Text", " Offline.");
  await page.waitForTimeout(600);
  await page.close();
  await new Promise((done) => setTimeout(done, 17_000));
  scene.line.mend();
  const again = await person.context.newPage();
  await again.goto(`/session/${session}`);
  await again.locator(".notice", { hasText: "marked as late" }).waitFor();
  await saved(again);
  const { rounds } = await transcriptOf(again, session);
  assert.deepEqual(
    rounds[0].answers[0].late.map((late) => late.text),
    ["In time. Offline."],
  );
  assert.equal(
    await again.evaluate(
      () => Object.keys(localStorage).filter((key) => key.startsWith("greenroom.kept/")).length,
    ),
    0,
  );
});

test("where overtime is allowed, the answer goes on and is marked", async () => {
  const { page, session } = await sprint(scene.server, { overtime: true });
  await write(page, "Text", "In time.");
  await page.getByText("over time").waitFor();
  await write(page, "Text", " Over time.");
  await saved(page);
  assert.equal(await textOf(page, "Text"), "In time. Over time.");
  await page.getByRole("button", { name: "End answer" }).click();
  await page.getByRole("heading", { name: "Score yourself" }).waitFor();
  const { rounds } = await transcriptOf(page, session);
  assert.equal(rounds[0].answers[0].text, "In time. Over time.");
  assert.ok(rounds[0].phases.find((phase) => phase.phase === "answer").overtime > 0);
});
