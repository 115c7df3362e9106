import assert from "node:assert/strict";
import { join } from "node:path";
import { test } from "node:test";
import { expectFits, expectUsable } from "./access.mjs";
import {
  createSession,
  misdeeds,
  newPerson,
  saved,
  startSession,
  tree,
  write,
} from "./harness.mjs";
import { useScene } from "./scene.mjs";

const scene = useScene(["--questions", join(tree, "tests/browser/bank")]);

async function walk(page, look) {
  await page.goto("/");
  await page.getByText(/questions? fits?\./).waitFor();
  await look("first page, new");
  await page.locator("details.more > summary").click();
  await page.getByText("Draw the same questions again").click();
  await look("first page, all choices");
  for (const path of ["/transcripts", "/account", "/session/nothing"]) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await look(path);
  }

  await startSession(page, "ML system design");
  const narrow = page.viewportSize().width < 820;
  await page.getByRole("button", { name: /Take hint 1/ }).click();
  await page.getByRole("button", { name: /Take hint 2/ }).waitFor();
  await look("sections");
  if (narrow) await page.getByRole("button", { name: "Answer", exact: true }).click();
  await look("sections, answer");
  await page.goto("/");
  await page.getByText(/left/).first().waitFor();
  await look("first page, a session open");

  const session = await startSession(page, "Coding");
  if (narrow) await page.getByRole("button", { name: "Answer", exact: true }).click();
  await page.getByRole("tab", { name: "Code", exact: true }).click();
  await write(page, "Code, Python", "print('hello') # 1");
  await saved(page);
  await look("coding");
  await page.keyboard.press("Escape");
  await page.locator("main").press("?");
  await look("keys");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("heading", { name: "Paused" }).waitFor();
  await look("paused");
  await page.getByRole("main").getByRole("button", { name: "Resume" }).click();
  await page.getByRole("button", { name: "End answer" }).click();
  await page.getByRole("heading", { name: "Score yourself" }).waitFor();
  await look("scoring");
  await page.locator("fieldset.criterion").first().getByRole("radio").nth(3).check();
  await page.getByRole("button", { name: /^Submit/ }).click();
  await page.locator(".problem").waitFor();
  await look("scoring, evidence needed");
  await page.getByRole("button", { name: "Skip scoring" }).click();
  await page.getByRole("heading", { name: "Look again" }).waitFor();
  await look("review");
  if (narrow) await page.getByRole("button", { name: "Model answer" }).first().click();
  await look("model answer");
  await page.getByRole("button", { name: "Finish", exact: true }).click();
  await page.getByText("Everything is kept in its transcript.").waitFor();
  await look("ended");
  await page.goto(`/transcripts/${session}`);
  await page.getByRole("heading", { name: "What happened" }).waitFor();
  for (const summary of await page.locator("summary").all()) await summary.click();
  await look("transcript");
  await page.goto("/transcripts");
  await page.getByRole("row", { name: /Coding/ }).waitFor();
  await look("transcripts");

  await page.goto("/questions?role=ml-engineer&level=mid");
  await page.getByRole("heading", { name: /^What .* usually hold/ }).waitFor();
  await look("questions");
  await page.goto("/questions?kind=sql");
  await page.locator(".questions a").first().click();
  await page.getByRole("heading", { level: 2, name: "Tables" }).waitFor();
  await look("a question");

  const sprint = await createSession(page, { kind: "sprint", minutes: 5 });
  await page.goto(`/session/${sprint}`);
  await page.getByRole("button", { name: "Start" }).waitFor();
  await look("ready");
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByText(/begins by itself/).waitFor();
  await look("prepare");
  await page.getByRole("button", { name: "Begin answer" }).click();
  await page.getByRole("main").getByText("Why this sentence?").waitFor();
  await look("last minute");

  await page.goto("/account");
  await page.getByRole("button", { name: "Leave" }).click();
  await look("leave");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Delete everything" }).click();
  await look("delete everything");
}

for (const colorScheme of ["light", "dark"]) {
  test(`every page passes axe (${colorScheme})`, async () => {
    const person = await newPerson(scene.browser, scene.server, {
      colorScheme,
      reducedMotion: "reduce",
    });
    await walk(person.page, (where) => expectUsable(person.page, where));
    assert.deepEqual(misdeeds(person, scene.server), []);
  });
}

test("every page fits a phone, and passes axe there", async () => {
  const phone = { viewport: { width: 375, height: 667 }, hasTouch: true, reducedMotion: "reduce" };
  const person = await newPerson(scene.browser, scene.server, phone);
  await walk(person.page, async (where) => {
    await expectFits(person.page, where);
    await expectUsable(person.page, where);
  });
});
