import assert from "node:assert/strict";
import { test } from "node:test";
import {
  misdeeds,
  newPerson,
  saved,
  scoreAll,
  startSession,
  transcriptOf,
  write,
} from "./harness.mjs";
import { useScene } from "./scene.mjs";

const scene = useScene();
const SECTIONS = ["Situation", "Task", "Action", "Result", "Reflection"];

async function answerOnce(page, round) {
  await page.getByText(`question ${round} of 2 · prepare`).waitFor();
  await page.getByText(/The answer begins by itself at/).waitFor();
  await write(page, "Notes", `Notes ${round}.`);
  await page.getByRole("button", { name: "Begin answer" }).click();
  for (const section of SECTIONS) {
    await page.getByRole("button", { name: section, exact: true }).click();
    await write(page, section, `${section} ${round}.`);
  }
  await saved(page);
  await page.getByRole("button", { name: "End answer" }).click();
  await page.getByRole("heading", { name: "Score yourself" }).waitFor();
  await scoreAll(page, 2);
  await page.getByRole("button", { name: /^Submit/ }).click();
  await page.getByRole("heading", { name: "Look again" }).waitFor();
  await page.locator(".overall-number", { hasText: "2.00" }).waitFor();
}

test("a behavioral interview: two questions, prepared and then written", async () => {
  const person = await newPerson(scene.browser, scene.server);
  const { page } = person;
  const session = await startSession(page, "Behavioral");
  await answerOnce(page, 1);
  await page.getByRole("button", { name: "Next question" }).click();
  await answerOnce(page, 2);
  await page.getByRole("button", { name: "Finish", exact: true }).click();
  await page.getByText("Everything is kept in its transcript.").waitFor();

  const { rounds } = await transcriptOf(page, session);
  assert.equal(rounds.length, 2);
  assert.notEqual(rounds[0].question.id, rounds[1].question.id);
  for (const [index, round] of rounds.entries()) {
    const texts = round.answers.filter((each) => each.section !== "notes").map((each) => each.text);
    assert.deepEqual(
      texts,
      SECTIONS.map((section) => `${section} ${index + 1}.`),
    );
  }
  assert.deepEqual(misdeeds(person, scene.server), []);
});
