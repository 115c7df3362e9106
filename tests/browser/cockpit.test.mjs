// Two people in one room, while a question is briefed and answered.
import assert from "node:assert/strict";
import { test } from "node:test";
import { check } from "./access.mjs";
import { newPerson, saved, textOf, transcriptOf, write } from "./harness.mjs";
import { answering, ask, briefed, enter, misdeedsOf, newObserver } from "./pairs.mjs";
import { useScene } from "./scene.mjs";

const scene = useScene();
const MERGE = { question: "merge-bookings", kind: undefined };

async function left(page) {
  const text = await page.locator(".digits").textContent();
  return text.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

const button = (page, name) => page.getByRole("button", { name, exact: true });
const tab = (page, name) => page.getByRole("tab", { name, exact: true });

test("a brief ends when both say so, and each sees who has", async () => {
  const pair = await briefed(scene.browser, scene.server, MERGE);
  const { page: ada } = pair.ada;
  const { page: bo } = pair.bo;
  await ada.getByText("You need not solve it.").waitFor();
  await ada.locator(".line-to-say").waitFor();
  await bo.getByRole("heading", { name: "You answer next" }).waitFor();
  assert.equal(await bo.locator(".prompt").count(), 0, "nothing is asked yet");
  assert.equal(await button(bo, "Pause").count(), 0);

  await button(bo, "Begin the answer").click();
  await bo.getByRole("main").getByText("Waiting for Ada").waitFor();
  await ada.getByRole("main").getByText("Bo is ready to begin").waitFor();
  await tab(ada, "Hints").click();
  assert.equal(await button(ada, "Give the next hint").isDisabled(), true);
  await button(ada, "Begin the answer").click();
  await bo.getByText(/question 1 of 1 · answer/).waitFor();
  await bo.locator(".prompt").waitFor();
  await button(ada, "End answer").waitFor();
  assert.deepEqual(misdeedsOf(pair, scene.server), []);
});

test("what the interviewer gives shows on the candidate's page, and nothing else does", async () => {
  const pair = await answering(scene.browser, scene.server, MERGE);
  const { page: ada } = pair.ada;
  const { page: bo } = pair.bo;
  const { guidance } = await ask(ada, "POST", "/api/questions/merge-bookings/cockpit");

  await tab(ada, "Hints").click();
  await button(ada, "Give the next hint").click();
  await bo.getByRole("heading", { name: "Hints given" }).waitFor();
  await tab(ada, "Clarify").click();
  await ada.getByRole("button", { name: /^Give the answer/ }).first().click();
  await bo.locator(".topics-asked strong", { hasText: guidance.clarifications[0].topic }).waitFor();
  await tab(ada, "Follow-ups").click();
  await button(ada, "Ask follow-up 2").click();
  await bo.locator(".follow-ups li").waitFor();
  await button(ada, "Skip follow-up 1").click();
  await ada.getByText("skipped", { exact: true }).waitFor();
  await button(ada, "Ask follow-up 1").waitFor();
  await ada.getByText(`Follow-up 3 at`).waitFor();
  await tab(ada, "Listen for").click();
  await ada.locator(".signals input").first().check();
  await write(ada, "Private notes", "Names the sort before the pass.");
  await ada.locator(".score-sheet summary").first().click();
  await ada.locator(".score-sheet").getByRole("radio").nth(2).check();
  await ada.locator(".criterion-score", { hasText: "3 of 4" }).waitFor();
  await saved(ada);

  assert.equal(await bo.getByRole("button", { name: /hint/i }).count(), 0);
  const seen = await bo.evaluate(() => document.body.textContent);
  assert.doesNotMatch(seen, /Names the sort/);
  assert.ok(!seen.includes(guidance.signals.positive[0]));
  assert.ok(!seen.includes(guidance.hints[1].text));

  await ada.reload();
  await tab(ada, "Listen for").click();
  assert.equal(await ada.locator(".signals input").first().isChecked(), true);
  await ada.locator(".criterion-score", { hasText: "3 of 4" }).waitFor();
  await ada.getByText("Names the sort before the pass.").waitFor();
  assert.deepEqual(misdeedsOf(pair, scene.server), []);
});

test("the answer grows before the interviewer's eyes, who may write in it or only watch", async () => {
  const pair = await answering(scene.browser, scene.server, MERGE);
  const { page: ada } = pair.ada;
  const { page: bo } = pair.bo;
  await write(bo, "Clarify and plan", "Sort first.");
  await ada.getByText("Sort first.").waitFor();

  // The interviewer's page goes along to the section and language that are written.
  await tab(bo, "Code").click();
  await bo.getByLabel("Language").selectOption("javascript");
  await write(bo, "Code, JavaScript", "// mine");
  await ada.getByRole("textbox", { name: "Code, JavaScript" }).waitFor();
  await ada.getByText("// mine").waitFor();
  await write(ada, "Code, JavaScript", " and yours");
  await bo.getByText("// mine and yours").waitFor();

  // Whoever writes is not taken elsewhere.
  await tab(bo, "Clarify and plan").click();
  await ada.locator("[data-written=true]", { hasText: "Clarify and plan" }).waitFor();
  assert.equal(await ada.getByRole("textbox", { name: "Code, JavaScript" }).count(), 1);

  await ada.getByRole("checkbox", { name: "I only watch" }).check();
  await ada.getByText("Bo writes, you watch").waitFor();
  await write(ada, "Code, JavaScript", " no more");
  assert.doesNotMatch(await textOf(ada, "Code, JavaScript"), /no more/);
  await ada.getByRole("checkbox", { name: "I only watch" }).uncheck();
  await ada.getByText("You and Bo write here").waitFor();
  await write(ada, "Code, JavaScript", " again");
  await saved(ada);
  await tab(bo, "Code").click();
  await bo.getByText("and yours again").waitFor();
});

test("the candidate asks, the interviewer grants or declines", async () => {
  const pair = await answering(scene.browser, scene.server, MERGE);
  const { page: ada } = pair.ada;
  const { page: bo } = pair.bo;
  const before = await left(bo);
  await button(bo, "Ask for time").click();
  await bo.getByText("You asked for more time.").waitFor();
  await button(ada, "Grant 5 min").click();
  await bo.getByText("You asked for more time.").waitFor({ state: "hidden" });
  assert.ok((await left(bo)) > before + 240, "five minutes more, less what has gone by");

  await button(bo, "Ask to pause").click();
  await button(ada, "Decline").click();
  await bo.getByText("You asked for").waitFor({ state: "hidden" });
  await button(bo, "Ask to pause").click();
  await button(ada, "Grant, pause").click();
  await bo.getByRole("heading", { name: "Paused" }).waitFor();
  assert.equal(await bo.getByRole("button", { name: "Resume" }).count(), 0);
  assert.equal(await bo.locator(".prompt").isVisible(), false, "covered");
  assert.equal(await ada.locator(".script").isVisible(), true, "reads on");
  await ada.getByRole("main").getByRole("button", { name: "Resume" }).click();
  await bo.locator(".prompt").waitFor();

  await button(bo, "Ask to end").click();
  await button(ada, "Grant, end").click();
  await bo.getByText(/question 1 of 1 · scoring/).waitFor();
});

test("keys do what the one who presses them may do", async () => {
  const pair = await answering(scene.browser, scene.server, MERGE);
  const { page: ada } = pair.ada;
  const { page: bo } = pair.bo;
  for (const key of ["Alt+h", "Alt+p", "Alt+n"]) await bo.keyboard.press(key);
  await ada.keyboard.press("Alt+h");
  await bo.getByRole("heading", { name: "Hints given" }).waitFor();
  await ada.keyboard.press("Alt+p");
  await bo.getByRole("heading", { name: "Paused" }).waitFor();
  await ada.keyboard.press("Alt+p");
  await bo.locator(".prompt").waitFor();
  assert.equal(await bo.locator(".help", { hasText: "Hints given" }).locator("li").count(), 1);
  await bo.keyboard.press("?");
  const keys = bo.getByRole("dialog", { name: "Keys" });
  await keys.waitFor();
  assert.equal(await keys.getByText("Alt+").count(), 0);
});

test("the chat is folded away, and counts what is unread", async () => {
  const pair = await answering(scene.browser, scene.server, MERGE);
  const { page: ada } = pair.ada;
  const { page: bo } = pair.bo;
  await ada.getByRole("button", { name: /^Chat/ }).click();
  await ada.getByRole("textbox", { name: "A line to say" }).fill("Can you hear me?");
  await ada.keyboard.press("Enter");
  await ada.getByRole("log").getByText("Can you hear me?").waitFor();
  await bo.getByRole("button", { name: "Chat 1 new" }).click();
  await bo.getByRole("log").getByText("Can you hear me?").waitFor();
  await bo.keyboard.press("Escape");
  await button(bo, "Chat").waitFor();
  assert.equal(await bo.getByRole("log").count(), 0);
  await bo.locator("button:focus", { hasText: /^Chat/ }).waitFor();
  await bo.reload();
  await button(bo, "Chat").waitFor();
  const { chat } = await transcriptOf(bo, pair.session);
  assert.deepEqual(
    chat.map(({ member, text }) => [member, text]),
    [[1, "Can you hear me?"]],
  );
});

test("presence is said in words: here, in another window, away and back", async () => {
  const places = { bo: scene.line };
  const pair = await answering(scene.browser, scene.server, MERGE, {}, places);
  const { page: ada } = pair.ada;
  const { page: bo } = pair.bo;
  const person = ada.locator(".person");
  await person.getByText("answers, here").waitFor();
  await bo.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await person.getByText("in another window").waitFor();
  scene.line.cut();
  await person.getByText(/away for 0:0\d/).waitFor();
  await ada.getByText("Bo has lost the connection.").waitFor({ state: "attached" });
  scene.line.mend();
  await bo.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: false, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
  await person.getByText("answers, here").waitFor();
});

test("by choice no clock runs against who is away", async () => {
  const wanted = { ...MERGE, pause_when_lost: true };
  const pair = await answering(scene.browser, scene.server, wanted, {}, { bo: scene.line });
  const { page: ada } = pair.ada;
  scene.line.cut();
  await ada.getByRole("heading", { name: "Waiting for Bo" }).waitFor();
  await ada.getByText(/In 2:5\d you can go on alone/).waitFor();
  assert.equal(await ada.locator(".script").isVisible(), true);
  scene.line.mend();
  await ada.getByText("answers, here").waitFor();
  await ada.getByRole("heading", { name: "Waiting for Bo" }).waitFor({ state: "hidden" });
  await write(pair.bo.page, "Clarify and plan", "Back out of the tunnel.");
  await ada.getByText("Back out of the tunnel.").waitFor();
});

test("a phase that nobody can begin waits for who is away", async () => {
  const pair = await answering(scene.browser, scene.server, MERGE, {}, { bo: scene.line });
  const { page: ada } = pair.ada;
  scene.line.cut();
  await ada.locator(".person").getByText(/away for/).waitFor();
  await button(ada, "End answer").click();
  await ada.getByRole("heading", { name: "Waiting for Bo" }).waitFor();
  await ada.getByText(/In 2:5\d you can go on alone/).waitFor();
  await button(ada, "Finish").waitFor();
  assert.equal(await ada.getByRole("button", { name: /^Go on/ }).count(), 0, "not yet");
  scene.line.mend();
  await ada.getByText(/question 1 of 1 · scoring/).waitFor();
});

test("a page that is loaded anew during a pause can be written in after it", async () => {
  const pair = await answering(scene.browser, scene.server, MERGE);
  const { page: ada } = pair.ada;
  const { page: bo } = pair.bo;
  await button(ada, "Pause").click();
  await bo.getByRole("heading", { name: "Paused" }).waitFor();
  await bo.reload();
  await bo.getByRole("heading", { name: "Paused" }).waitFor();
  await ada.getByRole("main").getByRole("button", { name: "Resume" }).click();
  await write(bo, "Clarify and plan", "Where was I?");
  await ada.getByText("Where was I?").waitFor();
});

test("who leaves for good leaves the moves to the other", async () => {
  const pair = await answering(scene.browser, scene.server, MERGE);
  const { page: ada } = pair.ada;
  const { page: bo } = pair.bo;
  await button(ada, "Leave").click();
  await button(ada, "Leave the session").click();
  await ada.waitForURL((url) => url.pathname === "/");
  await bo.locator(".person").getByText("has left").waitFor();
  await button(bo, "Pause").click();
  await bo.getByRole("main").getByRole("button", { name: "Resume" }).click();
  await button(bo, "End answer").waitFor();
  await button(bo, "Finish early").waitFor();
  await enter(bo, pair.session);
  await ada.goto(`/session/${pair.session}`);
  await ada.getByRole("heading", { name: "This session is not here" }).waitFor();
});

test("a story is told aloud; what the interviewer writes down stays closed", async () => {
  const pair = await answering(scene.browser, scene.server, { kind: "behavioral" });
  const { page: ada } = pair.ada;
  const { page: bo } = pair.bo;
  await write(ada, "Situation", "A release that broke the billing.");
  await ada.getByRole("button", { name: "Action", exact: true }).click();
  await write(ada, "Action", "Rolled back within the hour.");
  await saved(ada);
  await bo.getByRole("heading", { name: "Tell your story aloud" }).waitFor();
  await write(bo, "Notes", "The billing story.");
  await saved(bo);
  const seen = await bo.evaluate(() => document.body.textContent);
  assert.doesNotMatch(seen, /broke the billing|within the hour/);
  assert.equal(await ada.getByRole("checkbox", { name: "I only watch" }).count(), 0);
  await ada.reload();
  await ada.getByText("Rolled back within the hour.").waitFor();
  assert.doesNotMatch(await ada.evaluate(() => document.body.textContent), /The billing story/);
});

test("an observer reads along and touches nothing", async () => {
  const pair = await answering(scene.browser, scene.server, MERGE);
  const cy = await newObserver(scene.browser, scene.server, pair);
  const { page } = cy;
  await pair.ada.page.getByText("Watching: Cy").waitFor();
  await write(pair.bo.page, "Clarify and plan", "Two pointers.");
  await page.getByText("Two pointers.").waitFor();
  await write(page, "Clarify and plan", "No.");
  assert.doesNotMatch(await textOf(page, "Clarify and plan"), /No\./);
  assert.equal(await page.getByRole("tab", { name: "Notes" }).count(), 0);
  for (const name of [/^Ask/, /Pause/, /End answer/, /hint/i, /voice/i])
    assert.equal(await page.getByRole("button", { name }).count(), 0, String(name));
  await check(page, "observer");
});

test("a dry run opens everything, keeps nothing, and counts the question as had", async () => {
  const { page } = await newPerson(scene.browser, scene.server);
  await page.goto("/cockpit/merge-bookings");
  await page.getByText("counts as one you have had").waitFor();
  assert.deepEqual(await page.context().cookies(), [], "looking makes no account");
  await button(page, "Open the cockpit").click();
  await page.getByText("A dry run").waitFor();
  await tab(page, "Hints").click();
  await button(page, "Give the next hint").click();
  await page.locator(".done").waitFor();
  await page.locator(".score-sheet summary").first().click();
  await page.locator(".score-sheet").getByRole("radio").nth(1).check();
  await page.locator(".criterion-score", { hasText: "2 of 4" }).waitFor();
  await check(page, "dry run");
  await page.reload();
  await tab(page, "Hints").click();
  assert.equal(await page.locator(".done").count(), 0);
});

test("nobody opens the cockpit of what he is being asked", async () => {
  const pair = await answering(scene.browser, scene.server, MERGE);
  const { page: bo } = pair.bo;
  await bo.goto("/cockpit/merge-bookings");
  await button(bo, "Open the cockpit").click();
  await bo.getByText("You are being asked this question").waitFor();
});

for (const [name, options] of [
  ["light", { colorScheme: "light" }],
  ["dark", { colorScheme: "dark" }],
  ["on a medium screen", { viewport: { width: 1000, height: 800 } }],
  ["on a phone", { viewport: { width: 375, height: 667 }, hasTouch: true }],
]) {
  test(`both views pass axe and fit, ${name}`, async () => {
    const given = { ...options, reducedMotion: "reduce" };
    const pair = await briefed(scene.browser, scene.server, MERGE, given);
    const { page: ada } = pair.ada;
    const { page: bo } = pair.bo;
    await check(ada, "brief, interviewer");
    await check(bo, "brief, candidate");
    for (const page of [ada, bo]) await button(page, "Begin answer").click();
    await bo.getByText(/· answer/).waitFor();
    for (const each of ["Say", "Question", "Clarify", "Hints", "Follow-ups", "Listen for"]) {
      await tab(ada, each).click();
      await check(ada, each);
    }
    await button(bo, "Ask to pause").click();
    await ada.locator(".wished").waitFor();
    for (const place of ["Bo’s answer", "Scores, notes"]) {
      const choice = button(ada, place);
      if (await choice.isVisible()) await choice.click();
      if (place === "Scores, notes") await ada.locator(".score-sheet summary").first().click();
      await check(ada, place);
    }
    await bo.getByRole("button", { name: /^Chat/ }).click();
    await check(bo, "answer, chat");
    await bo.keyboard.press("Escape");
    await button(ada, "Grant, pause").click();
    await bo.getByRole("heading", { name: "Paused" }).waitFor();
    await check(ada, "paused, interviewer");
    await check(bo, "paused, candidate");
  });
}
