import assert from "node:assert/strict";
import { test } from "node:test";
import {
  misdeeds,
  newPerson,
  saved,
  startSession,
  textOf,
  transcriptOf,
  write,
} from "./harness.mjs";
import { useScene } from "./scene.mjs";

const scene = useScene();

test("an ML design interview: five sections in order, one open, each with its time", async () => {
  const person = await newPerson(scene.browser, scene.server);
  const { page } = person;
  const session = await startSession(page, "ML system design");
  const sections = page.locator(".stack h2 button");
  await sections.nth(5).waitFor();
  const names = await sections.allTextContents();
  assert.equal(names.length, 6);
  assert.equal(names[5], "Notes");

  for (const [index, name] of names.entries()) {
    await sections.nth(index).click();
    await page.getByRole("textbox", { name, exact: true }).waitFor();
    assert.equal(await page.getByRole("textbox").count(), 1);
    await write(page, name, `What I say on ${name}.`);
  }
  await saved(page);
  assert.match(await page.locator(".section-time").first().textContent(), /^\d+:\d\d of 6 min$/);

  await page.reload();
  await sections.nth(1).click();
  assert.equal(await textOf(page, names[1]), `What I say on ${names[1]}.`);

  await page.getByRole("button", { name: "End answer" }).click();
  await page.getByRole("heading", { name: "Score yourself" }).waitFor();
  assert.equal(await page.locator(".written .text-block").count(), 5);
  await page.getByRole("button", { name: "Skip scoring" }).click();
  await page.getByRole("heading", { name: "Look again" }).waitFor();
  await page.getByText("No overall.").waitFor();
  await page.getByRole("button", { name: "Notes" }).click();
  await write(page, "Notes", " Watch the clock.");
  await saved(page);
  await page.getByRole("button", { name: "Finish", exact: true }).click();
  await page.getByText("Everything is kept in its transcript.").waitFor();

  const transcript = await transcriptOf(page, session);
  const texts = Object.fromEntries(
    transcript.rounds[0].answers.map((each) => [each.title, each.text]),
  );
  assert.equal(texts[names[4]], `What I say on ${names[4]}.`);
  assert.equal(texts.Notes, "What I say on Notes. Watch the clock.");
  assert.deepEqual(misdeeds(person, scene.server), []);
});
