import assert from "node:assert/strict";
import { test } from "node:test";
import {
  misdeeds,
  newPerson,
  saved,
  scoreAll,
  startSession,
  textOf,
  transcriptOf,
  write,
} from "./harness.mjs";
import { useScene } from "./scene.mjs";

const scene = useScene();

test("a coding interview from the first page to its transcript", async () => {
  const person = await newPerson(scene.browser, scene.server);
  const { page } = person;
  const session = await startSession(page, "Coding");

  await write(page, "Clarify and plan", "Sort first, then one pass.");
  await page.getByRole("tab", { name: "Code", exact: true }).click();
  await write(page, "Code, Python", "\nprint('done')");
  await saved(page);

  // A refresh changes nothing.
  const before = await page.locator(".digits").textContent();
  await page.reload();
  await page.getByRole("tab", { name: "Code", exact: true }).click();
  const code = page.getByRole("textbox", { name: "Code, Python" });
  await code.locator(".cm-line", { hasText: "print('done')" }).last().waitFor();
  assert.match(await textOf(page, "Code, Python"), /print\('done'\)$/);
  const after = await page.locator(".digits").textContent();
  assert.ok(seconds(after) <= seconds(before), `${before} became ${after}`);
  assert.ok(seconds(before) - seconds(after) < 60);

  // Another language is another document.
  await page.getByLabel("Language").selectOption("javascript");
  const other = page.getByRole("textbox", { name: "Code, JavaScript" });
  await other.locator(".cm-line", { hasText: "function" }).first().waitFor();
  await page.getByLabel("Language").selectOption("python");

  await page.getByRole("button", { name: /Take hint 1 of/ }).click();
  await page.getByRole("button", { name: /Take hint 2 of/ }).waitFor();
  const topic = page.locator(".topics-asked button").first();
  const asked = await topic.textContent();
  await topic.click();
  await page.locator(".topics-asked strong", { hasText: asked }).waitFor();

  await page.getByRole("button", { name: "Pause" }).click();
  await page.getByRole("heading", { name: "Paused" }).waitFor();
  assert.equal(await page.getByRole("textbox").count(), 0);
  await page.getByRole("main").getByRole("button", { name: "Resume" }).click();
  await page.getByRole("textbox", { name: "Code, Python" }).waitFor();

  // The end of the answer can be taken back for ten seconds.
  await page.getByRole("button", { name: "End answer" }).click();
  await page.getByRole("heading", { name: "Score yourself" }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await page.getByRole("tab", { name: "Code", exact: true }).click();
  await write(page, "Code, Python", " # after all");
  await saved(page);
  await page.getByRole("button", { name: "End answer" }).click();
  await page.getByRole("heading", { name: "Score yourself" }).waitFor();
  await page.getByText("# after all").waitFor();

  // A 1 or a 4 needs evidence before the model answer opens.
  assert.equal(await page.getByRole("button", { name: "Model answer", exact: true }).count(), 0);
  const first = page.locator("fieldset.criterion").first();
  await first.getByRole("radio").nth(3).check();
  await page.getByRole("button", { name: /^Submit/ }).click();
  await page.locator(".problem", { hasText: "write a line of evidence" }).waitFor();
  await scoreAll(page, 3);
  await page.getByRole("button", { name: /^Submit/ }).click();
  await page.getByRole("heading", { name: "Look again" }).waitFor();
  await page.getByRole("heading", { name: "Pitfalls" }).waitFor();
  await page.locator(".overall-number", { hasText: "3.00" }).waitFor();

  await first.getByRole("radio").nth(1).check();
  await page.locator(".overall-number", { hasText: "2.80" }).waitFor();
  await saved(page);
  await page.getByRole("button", { name: "Finish", exact: true }).click();
  await page.getByRole("heading", { name: "The session has ended" }).waitFor();
  await page.getByText("Everything is kept in its transcript.").waitFor();
  await page.getByRole("link", { name: "Read the transcript" }).click();

  await page.getByRole("heading", { level: 1, name: "Coding" }).waitFor();
  await page.locator(".text-block", { hasText: "# after all" }).waitFor();
  await page.locator(".text-block", { hasText: "Sort first" }).waitFor();
  await page.getByText("first 3 of 4").waitFor();
  await page.getByRole("heading", { name: "Hints taken" }).waitFor();
  await page.getByText(/1 pause/).waitFor();

  for (const [name, pattern] of [
    ["Markdown", /# after all/],
    ["JSON", /"rounds":/],
  ]) {
    const waiting = page.waitForEvent("download");
    await page.getByRole("link", { name: `Download ${name}` }).click();
    const stream = await (await waiting).createReadStream();
    let text = "";
    for await (const bytes of stream) text += bytes;
    assert.match(text, pattern);
  }

  const transcript = await transcriptOf(page, session);
  const [round] = transcript.rounds;
  assert.equal(round.hints.length, 1);
  assert.equal(round.clarifications.length, 1);
  assert.equal(round.first.overall, 300);
  assert.ok(round.revised.overall < 300);
  assert.equal(transcript.pauses, 1);

  await page.goto("/transcripts");
  await page.getByRole("row", { name: /Coding/ }).waitFor();
  await page.goto(`/transcripts/${session}`);
  await page.getByRole("button", { name: "Delete" }).click();
  await page.getByRole("button", { name: "Delete the session" }).click();
  await page.waitForURL("**/transcripts");
  await page.getByText("Every session that ends leaves its transcript here").waitFor();
  assert.deepEqual(misdeeds(person, scene.server), []);
});

function seconds(clock) {
  return clock.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}
