import assert from "node:assert/strict";
import { test } from "node:test";
import { misdeeds, newPerson, saved, startSession, write } from "./harness.mjs";
import { useScene } from "./scene.mjs";

const scene = useScene();
const FIRST_LOAD_MOST = 40 * 1024;

test("the first load is small, and no account is made by looking", async () => {
  const person = await newPerson(scene.browser, scene.server);
  const { page } = person;
  await page.goto("/");
  await page.getByText(/questions? fits?\./).waitFor();
  const sizes = await page.evaluate(() =>
    [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
      .filter((entry) => entry.initiatorType !== "fetch")
      .map((entry) => [entry.name, entry.encodedBodySize]),
  );
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
  assert.ok(total > 0 && total <= FIRST_LOAD_MOST, `${total} bytes: ${JSON.stringify(sizes)}`);
  for (const path of ["/transcripts", "/account"]) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
  }
  assert.deepEqual(await person.context.cookies(), []);
  assert.deepEqual(misdeeds(person, scene.server), []);
});

test("what can't be is said kindly: no such page, session or transcript", async () => {
  const { page } = await newPerson(scene.browser, scene.server);
  const nobody = "01934c1e-7b5a-7c3d-8e9f-0123456789ab";
  for (const [path, title] of [
    ["/session/nothing", "There is no such page"],
    [`/session/${nobody}`, "This session is not here"],
    [`/transcripts/${nobody}`, "This transcript is not here"],
  ]) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1, name: title }).waitFor();
  }
});

test("somebody else's session is not shown", async () => {
  const owner = await newPerson(scene.browser, scene.server);
  await startSession(owner.page, "Coding");
  const address = owner.page.url();
  const stranger = await newPerson(scene.browser, scene.server);
  await startSession(stranger.page, "Coding");
  await stranger.page.goto(address);
  await stranger.page.getByRole("heading", { name: "This session is not here" }).waitFor();
});

test("an open session stands first on the first page, and is resumed there", async () => {
  const { page } = await newPerson(scene.browser, scene.server);
  await startSession(page, "Coding");
  await write(page, "Clarify and plan", "Half a thought");
  await saved(page);
  await page.getByRole("link", { name: "Greenroom" }).click();
  await page.getByText(/\d+:\d\d left/).waitFor();
  await page.getByRole("link", { name: /^Resume/ }).click();
  await page.getByText("Half a thought").waitFor();
  await page.goBack();
  await page.getByRole("heading", { name: "Practise an interview" }).waitFor();
});

test("choices that leave no question can't be chosen, and are remembered", async () => {
  const { page } = await newPerson(scene.browser, scene.server);
  await page.goto("/");
  await page.getByText(/questions? fits?\./).waitFor();
  const all = await page.evaluate(
    async () => (await (await fetch("/api/questions?kind=coding")).json()).questions,
  );
  const roles = await page
    .getByLabel("Role")
    .locator("option")
    .evaluateAll((options) => options.map(({ value, disabled }) => ({ value, disabled })));
  for (const { value, disabled } of roles.filter((role) => role.value !== "")) {
    const some = all.some((question) => question.roles.includes(value));
    assert.equal(disabled, !some, value);
  }
  await page.getByLabel("Level").selectOption("senior");
  const fit = all.filter((question) => question.levels.includes("senior")).length;
  await page.getByText(fit === 1 ? "1 question fits." : `${fit} questions fit.`).waitFor();
  await page.getByLabel("Extra time").selectOption("150");
  await page.getByText(/1 question, 1 h\./).waitFor();
  await page.reload();
  assert.equal(await page.getByLabel("Level").inputValue(), "senior");
  await page.getByText(/1 question, 1 h\./).waitFor();
});

test("colours can be chosen", async () => {
  const { page } = await newPerson(scene.browser, scene.server);
  await page.goto("/");
  const paper = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await paper();
  await page.getByLabel("Colours").selectOption("dark");
  assert.notEqual(await paper(), light);
  await page.reload();
  await page.getByRole("heading", { level: 1 }).waitFor();
  assert.notEqual(await paper(), light);
});

test("everything can be deleted, after the words are typed", async () => {
  const { page, context } = await newPerson(scene.browser, scene.server);
  await startSession(page, "Coding");
  await page.goto("/account");
  await page.getByRole("button", { name: "Delete everything" }).click();
  const dialog = page.getByRole("dialog");
  assert.equal(await dialog.getByRole("button", { name: "Delete everything" }).isDisabled(), true);
  await dialog.getByRole("textbox").fill("delete everything");
  await dialog.getByRole("button", { name: "Delete everything" }).click();
  await page.getByText("Everything is deleted.").waitFor();
  assert.deepEqual(await context.cookies(), []);
  await page.goto("/");
  await page.getByText("Your last sessions will stand here").waitFor();
});

test("leaving ends access", async () => {
  const { page } = await newPerson(scene.browser, scene.server);
  await startSession(page, "Coding");
  const address = page.url();
  await page.goto("/account");
  await page.getByRole("button", { name: "Leave" }).click();
  await page.getByRole("button", { name: "Leave and lose access" }).click();
  await page.getByText("You have left.").waitFor();
  await page.goto(address);
  await page.getByRole("heading", { name: "This session is not here" }).waitFor();
});
