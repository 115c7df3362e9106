// Two people get together: by a link, and in the lobby.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { check } from "./access.mjs";
import { Line, misdeeds, newPerson, Server, startBrowser, startSession } from "./harness.mjs";

// A name that is not this computer's own, as a link has to be good elsewhere.
const HOST = "greenroom.test";
const scene = {};

before(async () => {
  scene.line = new Line();
  await scene.line.open();
  scene.origin = `https://${HOST}:${scene.line.port}`;
  scene.server = new Server(["--origin", scene.origin]);
  await scene.server.start();
  scene.line.reach(scene.server);
  scene.browser = await startBrowser([`--host-resolver-rules=MAP ${HOST} 127.0.0.1`]);
});

after(async () => {
  await scene.browser?.close();
  await scene.line?.close();
  await scene.server?.stop();
});

/** A person at the address that links name. */
function person(options = {}) {
  return newPerson(scene.browser, { origin: scene.origin }, options);
}

/** What the person's pages did that they may not. */
function wrong({ complaints, requests }) {
  const own = [`${scene.origin}/`, `wss://${HOST}:${scene.line.port}/`];
  const strange = requests.filter((url) => !own.some((start) => url.startsWith(start)));
  return [...complaints, ...strange];
}

const heading = (page, name) => page.getByRole("heading", { name, exact: true }).waitFor();

/** Makes a session for two by the form on the first page; returns its id. */
async function makePair(page, name) {
  await page.goto("/");
  await page.getByRole("button", { name: "Practise with a partner" }).click();
  await page.getByLabel("Your name, as your partner will see it").fill(name);
  await page.getByRole("button", { name: "Make the session" }).click();
  await page.waitForURL(/\/session\//);
  await heading(page, "Invite your partner");
  return page.url().split("/").pop();
}

/** Makes a link in the waiting room; returns its address. */
async function makeLink(page, button, label = "Link for your partner") {
  await page.getByRole("button", { name: button }).click();
  return await page.getByRole("textbox", { name: label }).first().inputValue();
}

async function join(page, link, name) {
  await page.goto(link);
  await page.getByLabel("Your name, as the others will see it").fill(name);
  await page.getByRole("button", { name: "Join" }).click();
  await page.waitForURL(/\/session\//);
}

/** Ada has made a session, Bo has come by her link. */
async function together() {
  const ada = await person();
  const bo = await person();
  const id = await makePair(ada.page, "Ada");
  const link = await makeLink(ada.page, "Make a link for your partner");
  await join(bo.page, link, "Bo");
  await heading(ada.page, "Both of you are here");
  return { ada, bo, id, link };
}

const bar = (page) => page.getByRole("banner").getByRole("heading", { level: 1 });

test("a link is copied, followed, and both begin", async () => {
  const ada = await person();
  const bo = await person();
  await ada.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const id = await makePair(ada.page, "Ada");
  const link = await makeLink(ada.page, "Make a link for your partner");
  await ada.page.getByRole("button", { name: "Copy" }).click();
  await ada.page.locator(".copied").getByText("Copied").waitFor();
  assert.equal(await ada.page.evaluate(() => navigator.clipboard.readText()), link);
  assert.ok(link.startsWith(`${scene.origin}/join#`), link);

  await bo.page.goto(link);
  await heading(bo.page, "Ada invites you to practise");
  assert.equal(new URL(bo.page.url()).hash, "", "the secret is not kept in the address");
  await bo.page.reload();
  await heading(bo.page, "Ada invites you to practise");
  assert.deepEqual(await bo.context.cookies(), [], "no account is made by looking");
  await bo.page.getByLabel("Your name, as the others will see it").fill("Bo");
  await bo.page.getByRole("button", { name: "Join" }).click();
  await bo.page.waitForURL(`**/session/${id}`);
  await heading(bo.page, "Both of you are here");
  await bo.page.getByText("you answer, Ada interviews").waitFor();
  await ada.page.getByText("Bo answers, you interview").waitFor();

  await bo.page.getByRole("button", { name: "Ready", exact: true }).click();
  await heading(ada.page, "Bo is ready");
  await bo.page.getByRole("button", { name: "Not ready any more" }).click();
  await heading(ada.page, "Both of you are here");
  await bo.page.getByRole("button", { name: "Ready", exact: true }).click();
  await ada.page.getByRole("button", { name: "Ready", exact: true }).click();
  for (const { page } of [ada, bo]) await bar(page).getByText(/Coding · .* brief/).waitFor();
  assert.deepEqual([...wrong(ada), ...wrong(bo)], []);
});

test("who is in already goes straight in, by a link clicked or typed", async () => {
  const { ada, bo, id, link } = await together();
  for (const { page } of [ada, bo]) {
    await page.goto("/account");
    await page.goto(link);
    await page.waitForURL(`**/session/${id}`);
    await heading(page, "Both of you are here");
  }
  await bo.page.goto("/transcripts");
  await bo.page.evaluate((href) => {
    const anchor = document.createElement("a");
    anchor.href = href;
    anchor.textContent = "the link";
    document.querySelector("main").append(anchor);
  }, link);
  await bo.page.getByRole("link", { name: "the link" }).click();
  await bo.page.waitForURL(`**/session/${id}`);
});

test("an observer comes by a link to watch, and is listed as one", async () => {
  const { ada, id } = await together();
  const link = await makeLink(ada.page, "Make a link to watch", "Link to watch");
  const cy = await person();
  await cy.page.goto(link);
  await heading(cy.page, "Ada invites you to watch");
  await join(cy.page, link, "Cy");
  await heading(cy.page, "Waiting for the two to begin");
  assert.equal(await cy.page.getByRole("button", { name: "Ready" }).count(), 0);
  assert.equal(await cy.page.getByRole("heading", { name: "Links" }).count(), 0);
  await ada.page.getByText("watches, here").waitFor();

  await ada.page.getByRole("button", { name: "Remove Cy" }).click();
  await ada.page.getByRole("dialog").getByRole("button", { name: "Remove Cy" }).click();
  await heading(cy.page, "You are no longer in this session");
  await cy.page.goto(`/session/${id}`);
  await heading(cy.page, "This session is not here");
});

test("a link that was revoked, or never was one, says so", async () => {
  const ada = await person();
  const bo = await person();
  await makePair(ada.page, "Ada");
  const link = await makeLink(ada.page, "Make a link for your partner");
  await ada.page.reload();
  await ada.page.locator(".link-what").getByText("Link for your partner").waitFor();
  assert.equal(await ada.page.getByRole("textbox").count(), 0, "the secret is said once");
  await ada.page.getByRole("button", { name: "Revoke" }).click();
  await ada.page.locator(".link-what").waitFor({ state: "detached" });
  await bo.page.goto(link);
  await heading(bo.page, "This link leads nowhere");
  await bo.page.goto("/");
  await bo.page.goto("/join");
  await heading(bo.page, "This link leads nowhere");
  const stranger = await person();
  await stranger.page.goto("/join");
  await heading(stranger.page, "There is no invitation here");
});

test("a partner who is away is seen to be, and a new link leads into the place", async () => {
  const { ada, bo } = await together();
  const links = ada.page.getByRole("textbox", { name: "Link for your partner" });
  await links.waitFor({ state: "detached" }); // it was for one person
  await bo.page.goto("/account");
  await heading(ada.page, "Bo is not here");
  const link = await makeLink(ada.page, "Make a new link into Bo's place");
  const dee = await person();
  await join(dee.page, link, "Dee");
  await heading(dee.page, "Both of you are here");
  await ada.page.getByText("Dee answers, you interview").waitFor();
});

test("who leaves is gone, and the place is free again", async () => {
  const { ada, bo, id } = await together();
  await bo.page.getByRole("button", { name: "Leave the session" }).click();
  await bo.page.getByRole("dialog").getByRole("button", { name: "Leave" }).click();
  await heading(bo.page, "Practise an interview");
  await heading(ada.page, "Invite your partner");
  await bo.page.goto(`/session/${id}`);
  await heading(bo.page, "This session is not here");
});

test("the first page says with whom a session is, and who is missing", async () => {
  const ada = await person();
  await makePair(ada.page, "Ada");
  await ada.page.goto("/");
  await ada.page.getByText("your partner has not joined, not started").waitFor();
  const { bo } = await together();
  await bo.page.goto("/");
  await bo.page.getByText("with Ada, not started").waitFor();
});

test("on this computer's own name no link is offered but the way to have one", async () => {
  const server = new Server();
  await server.start();
  try {
    const ada = await newPerson(scene.browser, server);
    await makePair(ada.page, "Ada");
    await ada.page.getByText("Only this computer can open this server's links.").waitFor();
    await ada.page.getByText("server/run --lan").waitFor();
    assert.equal(await ada.page.getByRole("button", { name: /^Make a link/ }).count(), 0);
    await ada.page.getByRole("button", { name: /for this computer all the same/ }).click();
    const link = await makeLink(ada.page, "Make a link for your partner");
    assert.ok(link.startsWith(`${server.origin}/join#`));
    assert.deepEqual(misdeeds(ada, server), []);
  } finally {
    await server.stop();
  }
});

async function look(page, name) {
  await page.goto("/lobby");
  await page.getByLabel("Your name, as your partner will see it").fill(name);
  await page.getByRole("button", { name: "Look for a partner" }).click();
}

test("two meet in the lobby, confirm, and are in one room", async () => {
  const ada = await person();
  const bo = await person();
  await look(ada.page, "Ada");
  await heading(ada.page, "Looking for a partner");
  await ada.page.reload();
  await heading(ada.page, "Looking for a partner");
  await look(bo.page, "Bo");
  await heading(ada.page, "Bo would practise with you");
  await heading(bo.page, "Ada would practise with you");
  await ada.page.getByText("left to confirm").waitFor();
  await ada.page.getByRole("button", { name: "Confirm" }).click();
  await bo.page.getByText("Ada has confirmed.").waitFor();
  await bo.page.getByRole("button", { name: "Confirm" }).click();
  for (const { page } of [ada, bo]) {
    await page.waitForURL(/\/session\//);
    await heading(page, "Both of you are here");
  }
  assert.equal(ada.page.url(), bo.page.url());
  assert.deepEqual([...wrong(ada), ...wrong(bo)], []);
});

test("a match is declined, and who goes away is not waited for", async () => {
  const ada = await person();
  const bo = await person();
  await look(ada.page, "Ada");
  await heading(ada.page, "Looking for a partner");
  await look(bo.page, "Bo");
  await heading(bo.page, "Ada would practise with you");
  await bo.page.getByRole("button", { name: "Not now" }).click();
  await heading(bo.page, "Not this time");
  await heading(ada.page, "Looking for a partner");
  await bo.page.getByRole("button", { name: "Look again" }).click();
  await heading(bo.page, "Find a partner");
  await ada.page.getByRole("link", { name: "Greenroom" }).click();
  await heading(ada.page, "Practise an interview");
  const gone = await ada.page.waitForFunction(async () => {
    return (await fetch("/api/lobby")).status === 404;
  });
  assert.ok(gone);
});

test("cockpits are chosen by kind, and say that they count", async () => {
  const { page } = await person();
  await page.goto("/");
  await page.getByRole("link", { name: "Try the interviewer's cockpit" }).click();
  await heading(page, "The interviewer's cockpit");
  await page.getByText("counts as had").waitFor();
  await page.getByLabel("Kind of interview").selectOption({ label: "Behavioral" });
  const all = await page.evaluate(
    async () => (await (await fetch("/api/questions?kind=behavioral")).json()).questions,
  );
  await page.getByText(all[0].title, { exact: true }).waitFor();
  const links = await page
    .getByRole("link", { name: /^Open the cockpit of/ })
    .evaluateAll((found) => found.map((link) => link.getAttribute("href")));
  assert.deepEqual(links.sort(), all.map(({ id }) => `/cockpit/${id}`).sort());
});

test("the form is filled by keys alone", async () => {
  const { page } = await person();
  await page.goto("/");
  await page.getByRole("button", { name: "Practise with a partner" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Practise with a partner" }).waitFor();
  const focused = () =>
    page.evaluate(() => {
      const { labels, textContent } = document.activeElement;
      return (labels?.[0] ?? { textContent }).textContent;
    });
  /** Goes on by Tab until the control with that name has the focus. */
  const reach = async (name) => {
    for (let step = 0; step < 40; step++) {
      if ((await focused()).startsWith(name)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`${name} is not reached`);
  };
  await reach("Your name");
  await page.keyboard.type("Ada");
  await reach("Who answers first");
  await page.keyboard.press("ArrowDown");
  await reach("More choices");
  await page.keyboard.press("Enter");
  await reach("Answer");
  await page.keyboard.type("12");
  await reach("Show the numbers");
  await page.keyboard.press("Space");
  await reach("Make the session");
  await page.keyboard.press("Enter");
  await heading(page, "Invite your partner");
  await page.getByText("Answer 12 min").first().waitFor();
  await page.getByText("you answer, your partner interviews").waitFor();
  await page.getByText("open after each round").waitFor();
});

test("going back to practising alone gives the focus back", async () => {
  const { page } = await person();
  await page.goto("/");
  await page.getByRole("button", { name: "Practise with a partner" }).click();
  await page.getByRole("button", { name: "Practise alone" }).click();
  await page.getByRole("button", { name: "Start", exact: true }).waitFor();
  await page.locator("#practise:focus").waitFor();
  await startSession(page, "Coding");
});

async function walk(ada, bo) {
  await ada.page.goto("/");
  await ada.page.getByRole("button", { name: "Practise with a partner" }).click();
  await ada.page.locator("details.more > summary").click();
  await ada.page.getByText(/rounds, .* in all\./).waitFor();
  await check(ada.page, "choices for two");
  await makePair(ada.page, "Ada");
  await check(ada.page, "waiting room, alone");
  const link = await makeLink(ada.page, "Make a link for your partner");
  await makeLink(ada.page, "Make a link to watch", "Link to watch");
  await check(ada.page, "waiting room, links");
  await bo.page.goto(link);
  await heading(bo.page, "Ada invites you to practise");
  await check(bo.page, "invitation");
  await join(bo.page, link, "Bo");
  await bo.page.getByRole("button", { name: "Ready", exact: true }).click();
  await heading(ada.page, "Bo is ready");
  await check(ada.page, "waiting room, both");
  await ada.page.getByRole("button", { name: "Remove Bo" }).click();
  await check(ada.page, "removing");
  await ada.page.keyboard.press("Escape");
  const third = await person();
  await third.page.goto(link);
  await heading(third.page, "This link leads nowhere");
  await check(third.page, "dead link");
  await bo.page.goto("/cockpit");
  await bo.page.getByRole("link", { name: /^Open the cockpit/ }).first().waitFor();
  await check(bo.page, "cockpits");
  await ada.page.goto("/lobby");
  await ada.page.getByRole("button", { name: "Look for a partner" }).waitFor();
  await check(ada.page, "lobby");
  await look(ada.page, "Ada");
  await heading(ada.page, "Looking for a partner");
  await check(ada.page, "lobby, waiting");
  await look(bo.page, "Bo");
  await heading(bo.page, "Ada would practise with you");
  await check(bo.page, "lobby, matched");
  await bo.page.getByRole("button", { name: "Not now" }).click();
  await heading(bo.page, "Not this time");
  await check(bo.page, "lobby, declined");
  await ada.page.getByRole("button", { name: "Stop looking" }).click();
}

for (const colorScheme of ["light", "dark"]) {
  test(`every page of getting together passes axe (${colorScheme})`, async () => {
    await walk(await person({ colorScheme }), await person({ colorScheme }));
  });
}

test("every page of getting together fits a phone, and passes axe there", async () => {
  const phone = { viewport: { width: 375, height: 667 }, hasTouch: true };
  await walk(await person(phone), await person(phone));
});
