// The bank in the page: finding a question, practising it, and seeing what was
// had.
import assert from "node:assert/strict";
import { test } from "node:test";
import { createSession, misdeeds, newPerson } from "./harness.mjs";
import { useScene } from "./scene.mjs";

const scene = useScene();

async function browse(options) {
  const person = await newPerson(scene.browser, scene.server, options);
  await person.page.goto("/questions");
  await person.page.getByRole("status").filter({ hasText: /^\d+ questions/ }).waitFor();
  return person;
}

/** Ids of the questions that the API finds. */
async function found(page, query) {
  const list = await page.evaluate(async (path) => (await fetch(path)).json(), `/api/questions${query}`);
  return list.questions.map(({ id }) => id);
}

/** Ids of the questions listed once there are so many, all of them. */
async function listed(page, count) {
  await page
    .getByRole("status")
    .filter({ hasText: new RegExp(`^${count} questions?[ ,]`) })
    .waitFor();
  const more = page.getByRole("button", { name: /^Show \d+ more$/ });
  while (await more.isVisible()) await more.click();
  const links = await page.locator(".questions a").all();
  return Promise.all(
    links.map(async (link) => (await link.getAttribute("href")).replace("/questions/", "")),
  );
}

const choose = (page, label, value) =>
  page.getByRole("combobox", { name: label, exact: true }).selectOption(value);

test("questions are found by kind, role, level, topic and text", async () => {
  const person = await browse();
  const { page } = person;
  const expectListed = async (query) => {
    const ids = await found(page, query);
    assert.ok(ids.length > 0, query);
    assert.deepEqual((await listed(page, ids.length)).sort(), ids.sort(), query);
  };
  await expectListed("");
  await choose(page, "Kind", "coding");
  await expectListed("?kind=coding");
  await choose(page, "Level", "entry");
  await expectListed("?kind=coding&level=entry");
  await choose(page, "Topic", "graphs");
  await choose(page, "Level", "");
  await expectListed("?kind=coding&topic=graphs");
  await choose(page, "Topic", "");
  await choose(page, "Kind", "");
  await choose(page, "Role", "ai-ethicist");
  await expectListed("?role=ai-ethicist");
  await page.getByRole("searchbox").fill("experiment");
  await expectListed("?role=ai-ethicist&q=experiment");
  await page.getByRole("searchbox").fill("no such words anywhere");
  await page.getByText("No question fits.").waitFor();
  await page.getByRole("button", { name: "Show all" }).click();
  await expectListed("");
  assert.deepEqual(misdeeds(person, scene.server), []);
});

test("the address keeps what is looked for: reload, and back from a question", async () => {
  const { page } = await browse();
  await choose(page, "Kind", "sql");
  await choose(page, "Level", "senior");
  const count = (await found(page, "?kind=sql&level=senior")).length;
  await listed(page, count);
  assert.match(page.url(), /\/questions\?kind=sql&level=senior$/);
  await page.reload();
  await listed(page, count);
  await page.locator(".questions a").first().click();
  await page.getByRole("heading", { level: 2, name: "Tables" }).waitFor();
  await page.locator(".rows-of table").first().waitFor();
  await page.goBack();
  await listed(page, count);
  assert.equal(await page.getByRole("combobox", { name: "Level" }).inputValue(), "senior");
});

test("a role's usual loop is shown, by level, and leads to its kinds", async () => {
  const { page } = await browse();
  await choose(page, "Role", "data-engineer");
  await page.getByRole("heading", { name: "What data engineer interviews usually hold" }).waitFor();
  const loop = page.locator(".loop");
  await choose(page, "Level", "leadership");
  await loop.getByRole("button", { name: "Leadership" }).waitFor();
  await choose(page, "Level", "mid");
  await loop.getByRole("button", { name: "Leadership" }).waitFor({ state: "detached" });
  await loop.getByRole("button", { name: "SQL" }).click();
  const ids = await found(page, "?kind=sql&role=data-engineer&level=mid");
  assert.deepEqual((await listed(page, ids.length)).sort(), ids.sort());
});

test("a question is practised from its page, by keyboard, and has been had then", async () => {
  const person = await browse();
  const { page } = person;
  await choose(page, "Had", "yes");
  await page.getByText("No question fits.").waitFor();
  await page.goto("/questions/merge-bookings");
  const start = page.getByRole("button", { name: "Practise this question" });
  await start.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/session\//);
  await page.getByText("A studio rents out one room.").waitFor();
  await page.goto("/questions?had=yes");
  assert.deepEqual(await listed(page, 1), ["merge-bookings"]);
  await page.locator(".had").getByText(/^had /).waitFor();
  const all = (await found(page, "")).length;
  await choose(page, "Had", "no");
  assert.ok(!(await listed(page, all - 1)).includes("merge-bookings"));
  await page.goto("/questions/merge-bookings");
  await page.locator(".had").waitFor();
  assert.deepEqual(misdeeds(person, scene.server), []);
});

test("nothing that only an interviewer knows reaches who browses", async () => {
  const { page } = await browse();
  const keys = await page.evaluate(async () =>
    Object.keys(await (await fetch("/api/questions/merge-bookings")).json()),
  );
  for (const secret of ["hints", "clarifications", "model_answer", "hidden_tests", "solutions"])
    assert.ok(!keys.includes(secret), secret);
});

test("a question's tables fit beside the answer", async () => {
  const { page } = await newPerson(scene.browser, scene.server);
  await page.goto("/");
  const id = await createSession(page, { question: "chart-that-rises-while-members-leave" });
  await page.goto(`/session/${id}`);
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await page.locator(".prose table").nth(1).waitFor();
  const over = await page.locator(".prose table").evaluateAll((tables) =>
    tables.map((table) => table.scrollWidth - table.closest(".prose").clientWidth),
  );
  assert.deepEqual(over.filter((pixels) => pixels > 0), []);
});

test("a question that is not there is said to be missing", async () => {
  const { page } = await newPerson(scene.browser, scene.server);
  await page.goto("/questions/no-such-question");
  await page.getByText("there is no question no-such-question in the bank").waitFor();
});
