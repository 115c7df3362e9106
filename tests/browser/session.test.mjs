// Two people, from an invitation to the numbers: a whole session of two rounds
// in two browsers, with a reload of one and a cut line of the other, while all
// that the candidate's browser is told is written down and searched.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Line, newPerson, saved, Server, startBrowser, tree, write } from "./harness.mjs";

const FAKE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
const HOST = "greenroom.test"; // not this computer's own name, as a link has to be good elsewhere
const SHORTEST = 20; // a text that is shorter may stand in a prompt by chance
const scene = { lines: {} };

before(async () => {
  for (const name of ["ada", "bo"]) {
    scene.lines[name] = new Line();
    await scene.lines[name].open();
  }
  const origins = Object.values(scene.lines).flatMap((line) => ["--origin", originOf(line)]);
  scene.server = new Server(origins);
  await scene.server.start();
  for (const line of Object.values(scene.lines)) line.reach(scene.server);
  scene.browser = await startBrowser([...FAKE, `--host-resolver-rules=MAP ${HOST} 127.0.0.1`]);
});

after(async () => {
  await scene.browser?.close();
  for (const line of Object.values(scene.lines)) await line.close();
  await scene.server?.stop();
});

function originOf(line) {
  return `https://${HOST}:${line.port}`;
}

/** Every text in a JSON value. */
function textsOf(value) {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

/** Somebody whose browser is listened to: every frame of its rooms, every answer of REST. */
async function newListened(line) {
  const options = { permissions: ["microphone", "camera"] };
  const person = await newPerson(scene.browser, { origin: originOf(line) }, options);
  const told = [];
  person.page.on("websocket", (socket) =>
    socket.on("framereceived", ({ payload }) => told.push(JSON.parse(String(payload)))),
  );
  person.page.on("response", async (response) => {
    if (!new URL(response.url()).pathname.startsWith("/api/")) return;
    const text = await response.text().catch(() => ""); // a page that was left has no text any more
    const isJson = text !== "" && /json/.test(response.headers()["content-type"] ?? "");
    told.push(isJson ? JSON.parse(text) : text);
  });
  return { ...person, told };
}

/** What of the texts somebody was told, by a search that is shown to find one planted. */
function toldOf({ told }, texts) {
  const find = (where) => {
    const all = textsOf(where).join("\n");
    return texts.filter((text) => all.includes(text));
  };
  const [first] = texts;
  assert.deepEqual(find([...told, [{ deep: { planted: `x ${first} y` } }]]).includes(first), true);
  return find(told);
}

const recordOf = ({ kind, id }) =>
  JSON.parse(readFileSync(join(tree, `questions/${kind}/${id}.json`), "utf8"));

/** What only interviewers may read of a question before it is given. A text that stands in
 * another which opens earlier, as a test's note may in an anchor, is no secret. */
function secretsOf(question) {
  const record = recordOf(question);
  const open = textsOf([record.prompt, record.examples, record.starter_code]).join("\n");
  const long = (value) =>
    textsOf(value).filter((text) => text.length >= SHORTEST && !open.includes(text));
  const { intro, clarifications, hints, follow_ups, pitfalls, signals, model_answer } = record;
  const { solutions, wrong_solutions, hidden_tests } = record;
  const anchors = record.anchors.map((each) => each.anchors);
  const opening = textsOf([hints, clarifications, follow_ups.map(({ text }) => text), anchors]);
  return {
    hints: hints.map((hint) => hint.text),
    answers: clarifications.map((each) => each.answer),
    followUps: follow_ups.map((each) => each.text),
    topics: long(clarifications.slice(1).map(({ topic }) => topic)),
    rest: long([intro, pitfalls, signals, model_answer])
      .concat(long(follow_ups.map((each) => each.listen_for ?? "")))
      .concat(long([solutions, wrong_solutions, hidden_tests].filter(Boolean)))
      .filter((text) => !opening.some((each) => each.includes(text)))
      .concat(long(anchors)),
  };
}

const questionOf = ({ told }, number) =>
  told
    .flat()
    .filter((message) => message?.type === "welcome" && message.round?.round === number)
    .map(({ round }) => round.question)
    .pop();

const button = (page, name) => page.getByRole("button", { name, exact: true });
const tab = (page, name) => page.getByRole("tab", { name, exact: true });
const heading = (page, name) => page.getByRole("heading", { name }).waitFor();
const inPhase = (page, round, phase) =>
  page.getByText(new RegExp(`question ${round} of 2 · ${phase}`)).waitFor();

async function invite(ada) {
  await ada.page.goto("/");
  await button(ada.page, "Practise with a partner").click();
  await ada.page.getByLabel("Your name, as your partner will see it").fill("Ada");
  await button(ada.page, "Make the session").click();
  await heading(ada.page, "Invite your partner");
  await button(ada.page, "Make a link for your partner").click();
  const field = ada.page.getByRole("textbox", { name: "Link for your partner" });
  return await field.first().inputValue();
}

async function follow(bo, link) {
  const own = link.replace(originOf(scene.lines.ada), originOf(scene.lines.bo));
  await bo.page.goto(own);
  await heading(bo.page, "Ada invites you to practise");
  await bo.page.getByLabel("Your name, as the others will see it").fill("Bo");
  await button(bo.page, "Join").click();
  await heading(bo.page, "Both of you are here");
}

async function talk(one, other) {
  for (const { page } of [one, other]) {
    await page.getByRole("button", { name: "Join voice" }).click();
    await page.locator(".voice-state").first().waitFor();
  }
  for (const { page } of [one, other])
    await page.locator(".voice-state[data-state=connected]").waitFor();
}

async function begin(people, round) {
  for (const { page } of people) {
    await inPhase(page, round, "brief");
    await button(page, "Begin answer").click();
  }
  for (const { page } of people) await inPhase(page, round, "answer");
}

/** The interviewer helps once by each way; what was given is then known to the candidate. */
async function help(interviewer, candidate, secrets) {
  const { page } = interviewer;
  await tab(page, "Hints").click();
  await button(page, "Give the next hint").click();
  await heading(candidate.page, "Hints given");
  await tab(page, "Clarify").click();
  await page.getByRole("button", { name: /^Give the answer/ }).first().click();
  await candidate.page.locator(".topics-asked strong").first().waitFor();
  await tab(page, "Follow-ups").click();
  await button(page, "Ask follow-up 1").click();
  await candidate.page.locator(".follow-ups li").first().waitFor();
  await tab(page, "Listen for").click();
  await page.locator(".signals input").first().check();
  const given = [secrets.hints[0], secrets.answers[0], secrets.followUps[0]];
  assert.deepEqual(toldOf(candidate, given), given, "what was given was told");
}

/** All but what was given: the first of each. */
function expectSecret(candidate, { hints, answers, followUps, topics, rest }, when) {
  const kept = [hints, answers, followUps].flatMap((list) => list.slice(1)).concat(topics, rest);
  assert.deepEqual(toldOf(candidate, kept), [], when);
}

async function score(page, name, number, evidence) {
  const group = page.getByRole("group", { name, exact: true });
  await group
    .getByRole("radio")
    .nth(number - 1)
    .check();
  if (evidence === undefined) return;
  await group.getByRole("textbox").fill(evidence);
  await group.getByRole("textbox").blur();
}

async function judge({ page }, numbers, words) {
  const names = ["Communication", "Problem solving", "Technical competency", "Testing"];
  for (const [index, name] of names.entries())
    await score(page, name, numbers[index], index === 0 ? words.evidence : undefined);
  await page.getByLabel("What worked").fill(words.strengths);
  await page.getByLabel("What worked").blur();
  await saved(page);
  await button(page, "Submit your scores").click();
}

test("two people, two rounds, from the invitation to the numbers", async () => {
  const ada = await newListened(scene.lines.ada);
  const bo = await newListened(scene.lines.bo);
  const both = [ada, bo];
  await follow(bo, await invite(ada));
  const session = ada.page.url().split("/").pop();
  for (const { page } of both) await button(page, "Ready").click();
  await talk(ada, bo);

  await begin(both, 1);
  const first = questionOf(bo, 1);
  const secrets = secretsOf(first);
  await write(bo.page, "Clarify and plan", "Sort, then sweep.");
  await ada.page.getByText("Sort, then sweep.").waitFor();
  await help(ada, bo, secrets);
  await write(ada.page, "Private notes", "Asked nothing before he began.");
  await saved(ada.page);
  await bo.page.reload();
  await bo.page.getByText("Sort, then sweep.").waitFor();
  expectSecret(bo, secrets, "while answering, after a reload");

  scene.lines.ada.cut();
  await bo.page.locator(".person").getByText(/away for/).waitFor();
  await write(bo.page, "Clarify and plan", " Written while Ada is away.");
  await saved(bo.page);
  await write(ada.page, "Private notes", " Typed without a line.");
  scene.lines.ada.mend();
  await ada.page.getByText("Written while Ada is away.").waitFor();
  await saved(ada.page);
  expectSecret(bo, secrets, "at the end of the answer");
  const model = secrets.rest;
  await button(ada.page, "End answer").click();

  await heading(bo.page, "Judge your own answer");
  const words = {
    ada: { evidence: "Named the cost unasked at once.", strengths: "Said the plan before coding." },
    bo: { evidence: "I said what I assumed before.", strengths: "I found the sweep alone, I think." },
  };
  await judge(ada, [4, 2, 3, 3], words.ada);
  await bo.page.getByText("Ada has submitted.").waitFor();
  assert.deepEqual(toldOf(bo, Object.values(words.ada)), [], "words stay closed while scoring");
  const anchors = new Set(textsOf(bo.told.flat().map((message) => message?.round?.rubric ?? "")));
  const closed = model.filter((text) => !anchors.has(text));
  assert.deepEqual(toldOf(bo, closed), [], "the model answer stays closed while scoring");
  await judge(bo, [4, 3, 3, 2], words.bo);

  for (const { page } of both) {
    await heading(page, "Talk it over");
    await page.getByText(words.ada.strengths).waitFor();
    await page.getByText(words.bo.strengths).waitFor();
    assert.equal(await page.getByText(/\d of 4/).count(), 0, "numbers open after the last round");
  }
  const judged = bo.told
    .flat()
    .filter((message) => message?.type === "welcome" && message.round?.round === 1)
    .flatMap(({ round }) => round.judgements.filter(({ member }) => member === 1));
  for (const { numbers, scores } of judged) {
    assert.equal(numbers, false);
    for (const each of scores?.scores ?? []) assert.equal(each.score, 0);
  }
  for (const { page } of both) await button(page, "Go on").click();

  await begin(both, 2);
  const second = questionOf(ada, 2);
  assert.notEqual(second.id, first.id);
  const others = secretsOf(second);
  const known = textsOf(recordOf(first)); // Ada interviewed first
  others.rest = others.rest.filter((text) => !known.some((each) => each.includes(text)));
  await write(ada.page, "Clarify and plan", "Now it is my turn.");
  await bo.page.getByText("Now it is my turn.").waitFor();
  await help(bo, ada, others);
  expectSecret(ada, others, "the other way round");
  await button(bo.page, "End answer").click();
  const more = { evidence: "Checked the empty case first.", strengths: "Calm to the end of it." };
  await judge(bo, [4, 3, 3, 3], more);
  await judge(ada, [4, 2, 2, 2], { evidence: "I asked first, twice.", strengths: "Tested early on." });
  for (const { page } of both) {
    await heading(page, "Talk it over");
    await page.getByText(/\d of 4/).first().waitFor();
    await button(page, "Finish").click();
  }
  for (const { page } of both) await heading(page, "The session has ended");
  for (const { page } of both) await page.getByText("Everything is kept in its transcript").waitFor();

  await bo.page.goto(`/transcripts/${session}`);
  await heading(bo.page, "Coding with Ada");
  await bo.page.getByText("Sort, then sweep.").first().waitFor();
  assert.deepEqual(toldOf(bo, ["Asked nothing before he began."]), [], "private notes stay so");
  await ada.page.goto(`/transcripts/${session}`);
  await ada.page.getByText("Asked nothing before he began. Typed without a line.").waitFor();
  assert.deepEqual([...ada.complaints, ...bo.complaints], []);
});
