// What comes after an answer of two: each scores alone, both talk about it,
// the numbers open after the last round, and the transcript tells each what is
// theirs to read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { check } from "./access.mjs";
import { misdeeds, saved } from "./harness.mjs";
import { useScene } from "./scene.mjs";
import {
  admit,
  beginAnswer,
  endAnswer,
  endDiscussion,
  newMember,
  order,
  put,
  startPair,
} from "./stage.mjs";

const scene = useScene();

const criterion = (page, name) => page.getByRole("group", { name, exact: true });

/** Chooses a score of a criterion, with evidence where it is given. */
async function score(page, name, number, evidence) {
  await criterion(page, name)
    .getByRole("radio")
    .nth(number - 1)
    .check();
  if (evidence === undefined) return;
  await criterion(page, name).getByRole("textbox").fill(evidence);
  await criterion(page, name).getByRole("textbox").blur();
}

const submit = (page) => page.getByRole("button", { name: "Submit your scores" }).click();
const heading = (page, name) => page.getByRole("heading", { name }).waitFor();
const shown = (page, text) => page.getByText(text, { exact: true }).first().waitFor();
const hidden = async (page, text) =>
  assert.equal(await page.getByText(text).count(), 0, `${text} is shown`);

/** Up to scoring: Bo has answered, both have private notes. */
async function toScoring(wanted = {}, options = {}) {
  const stage = await startPair(scene, wanted, options);
  await beginAnswer(stage, 1);
  await put(stage.bo, "1/approach", "Sort by start, then sweep.");
  await put(stage.ada, "1/notes/1", "He asked nothing at first.");
  await put(stage.bo, "1/notes/2", "Remember the empty list.");
  await order(stage.ada, "hear", { positive: true, signal: 0, heard: true });
  await order(stage.ada, "say", { text: "Good luck" });
  await endAnswer(stage.ada, 1);
  for (const { page } of [stage.ada, stage.bo]) await page.goto(`/session/${stage.session}`);
  return stage;
}

/** Both score the first answer and submit. */
async function judge({ ada, bo }) {
  await heading(ada.page, "Judge Bo's answer");
  await heading(bo.page, "Judge your own answer");
  await score(ada.page, "Communication", 3);
  await score(ada.page, "Problem solving", 2, "Needed the second hint.");
  await score(ada.page, "Technical competency", 3);
  await score(ada.page, "Testing", 4);
  await score(bo.page, "Communication", 3);
  await score(bo.page, "Problem solving", 3, "Found the sweep.");
  await score(bo.page, "Technical competency", 3);
  await score(bo.page, "Testing", 2);
  await ada.page.getByLabel("What worked").fill("Said the plan first.");
  await bo.page.getByLabel("What to change next").fill("Ask before I assume.");
}

/** The second round: Ada answers, Bo asks; both skip the details. */
async function playSecondRound(stage) {
  await endDiscussion(stage, 1);
  await beginAnswer(stage, 2);
  await endAnswer(stage.bo, 2);
  for (const person of [stage.ada, stage.bo]) {
    await order(person, "score", { criterion: "communication", score: 3 });
    await order(person, "submit");
  }
}

const transcriptOf = (person, session) => person.page.goto(`/transcripts/${session}`);

test("two score alone, talk, and see the numbers after the last round", async () => {
  const stage = await toScoring();
  const { ada, bo, session } = stage;
  await judge(stage);
  await check(ada.page, "scoring, interviewer");
  await check(bo.page, "scoring, candidate");
  await ada.page.locator(".overall").waitFor({ state: "detached" });

  await submit(ada.page);
  await ada.page.getByText("Testing has a 4: write a line of evidence for it").waitFor();
  await criterion(ada.page, "Testing").getByRole("textbox").fill("Ran the empty list.");
  await submit(ada.page);
  await shown(ada.page, "Waiting for Bo.");
  const top = await ada.page.locator(".pane.right").evaluate((pane) => pane.scrollTop);
  assert.equal(top, 0, "who has submitted sees for whom to wait");
  await ada.page.locator(".overall").waitFor();
  await check(ada.page, "submitted");
  await bo.page.getByText("Ada has submitted.").waitFor();
  await hidden(bo.page, "Said the plan first.");

  await submit(bo.page);
  for (const { page } of [ada, bo]) {
    await heading(page, "Talk it over");
    await page.getByText("Said the plan first.").waitFor();
    await page.getByText("Ask before I assume.").waitFor();
    await page.getByText("Needed the second hint.").waitFor();
    await page.getByText(/The numbers open after the last round/).waitFor();
    assert.equal(await page.getByText(/\d of 4/).count(), 0);
    assert.equal(await page.locator(".overall").count(), 0);
    assert.equal(await page.locator(".heard-mark").count(), 1);
  }
  await check(bo.page, "discussion, words");
  await check(ada.page, "discussion, words of the interviewer");

  await playSecondRound(stage);
  for (const { page } of [ada, bo]) {
    await page.getByText("The same score").waitFor();
    await page.getByText("3 of 4").first().waitFor();
  }
  await check(bo.page, "discussion, numbers");
  await endDiscussion(stage, 2);
  await heading(ada.page, "The session has ended");
  await ada.page.getByText("Everything is kept in its transcript").waitFor();
  await heading(ada.page, /^Bo answered: /);
  await heading(ada.page, /^You answered: /);
  await ada.page.locator(".overall-number").first().waitFor();
  await check(ada.page, "ended");

  await transcriptOf(bo, session);
  await heading(bo.page, "Coding with Ada");
  await shown(bo.page, "You answered, Ada interviewed.");
  await shown(bo.page, "1 point apart");
  await shown(bo.page, "2 points apart");
  await shown(bo.page, "Good luck");
  await heading(bo.page, "Your notes");
  await bo.page.getByText("Only you see these.").waitFor();
  await hidden(bo.page, "He asked nothing at first.");
  for (const summary of await bo.page.locator("summary").all()) await summary.click();
  await check(bo.page, "transcript of the candidate");

  await ada.page.getByRole("button", { name: "Share my notes" }).click();
  await heading(ada.page, /^Share your notes on/);
  await check(ada.page, "sharing notes");
  await ada.page.getByRole("button", { name: "Share the notes" }).click();
  await ada.page.getByText(/are shared with Bo/).waitFor();
  await bo.page.reload();
  await heading(bo.page, "Ada's notes");
  await bo.page.getByText("He asked nothing at first.").waitFor();
  await transcriptOf(ada, session);
  await heading(ada.page, "Your notes");
  await shown(ada.page, "Shared with everyone in the session.");
  await hidden(ada.page, "Remember the empty list.");
  await check(ada.page, "transcript of the interviewer");

  await bo.page.getByRole("button", { name: "Delete", exact: true }).click();
  await bo.page.getByText(/What you both wrote stays with Ada until Ada deletes it too/).waitFor();
  await check(bo.page, "delete dialog");
  await bo.page.getByRole("button", { name: "Delete my part" }).click();
  await heading(bo.page, "Transcripts");
  await ada.page.reload();
  await heading(ada.page, "Coding with Former member");
  await shown(ada.page, "Sort by start, then sweep.");
  await ada.page.goto("/transcripts");
  await ada.page.getByRole("cell", { name: "Former member", exact: true }).waitFor();
  await check(ada.page, "transcripts");
  for (const person of [ada, bo]) assert.deepEqual(misdeeds(person, scene.server), []);
});

test("what the interviewer writes down of a story can be mended until scoring closes", async () => {
  const stage = await startPair(scene, { kind: "behavioral", numbers_at_once: true });
  const { ada, bo, session } = stage;
  const cy = await newMember(scene);
  await admit(ada, cy, session, "Cy", true);
  await beginAnswer(stage, 1);
  await put(ada, "1/situation", "A release that slipped.");
  await endAnswer(ada, 1);
  for (const { page } of [ada, bo, cy]) await page.goto(`/session/${session}`);
  const situation = ada.page.getByRole("textbox", { name: "Situation" });
  await situation.click();
  await ada.page.keyboard.press("Control+End");
  await ada.page.keyboard.type(" In March.");
  await saved(ada.page);
  await bo.page.getByText(/The answer was spoken/).waitFor();
  await hidden(bo.page, "A release that slipped.");
  await heading(cy.page, "The answer is being judged");
  await check(ada.page, "scoring a story");
  await check(cy.page, "scoring, observer");
  await score(ada.page, "Situation", 3);
  await saved(ada.page);
  await submit(bo.page);
  await submit(ada.page);
  for (const { page } of [ada, bo, cy]) {
    await page.getByText("Words and numbers are open now.").waitFor();
    await page.getByText("3 of 4").waitFor();
  }
  await bo.page.getByRole("button", { name: "Your answer" }).click();
  await bo.page.getByText("A release that slipped. In March.").waitFor();
  await check(cy.page, "discussion, observer");
  assert.deepEqual(misdeeds(cy, scene.server), []);
});

test("what was being written when time ran out is sent before", async () => {
  const lengths = [{ phase: "score", minutes: 1 }];
  const { ada, bo } = await toScoring({ lengths });
  await heading(ada.page, "Judge Bo's answer");
  await score(ada.page, "Communication", 3);
  await saved(ada.page);
  await ada.page.locator(".clock.last .digits", { hasText: "0:02" }).waitFor({ timeout: 90_000 });
  await ada.page.getByLabel("What worked").pressSequentially("Calm");
  await heading(bo.page, "Talk it over");
  await bo.page.getByText("Calm", { exact: true }).waitFor();
});

for (const [name, options] of [
  ["dark", { colorScheme: "dark" }],
  ["on a phone", { viewport: { width: 375, height: 667 }, hasTouch: true }],
]) {
  test(`scoring, discussion and transcript of two, ${name}`, async () => {
    const stage = await toScoring(
      { numbers_at_once: true },
      { ...options, reducedMotion: "reduce" },
    );
    const { ada, bo, session } = stage;
    await judge(stage);
    await check(ada.page, "scoring");
    await criterion(ada.page, "Testing").getByRole("textbox").fill("Ran the empty list.");
    await submit(ada.page);
    await shown(ada.page, "Waiting for Bo.");
    await check(ada.page, "submitted");
    await submit(bo.page);
    await bo.page.getByText("1 point apart").waitFor();
    await check(bo.page, "discussion");
    await transcriptOf(bo, session);
    await heading(bo.page, "Coding with Ada");
    await check(bo.page, "transcript");
  });
}
