// Who one is: a guest becomes named, is in from two machines, and goes again.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { check, expectUsable } from "./access.mjs";
import {
  Server,
  createSession,
  misdeeds,
  newPerson,
  program,
  saved,
  startSession,
  write,
} from "./harness.mjs";
import { useScene } from "./scene.mjs";

// Quick to hash, as nothing here has to withstand anybody.
const scene = useScene(["--password-cost", "10"]);

const PASSWORD = "correct horse battery";
const FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0";
const PHONE = "Mozilla/5.0 (Android 14; Mobile; rv:121.0) Gecko/121.0 Firefox/121.0";
const CODING = { kind: "coding" };

/** The form of the name, with its fields. */
function formOf(page, name) {
  const form = page.getByRole("form", { name, exact: true });
  return {
    field: (label) => form.getByLabel(label, { exact: true }),
    fill: async (values) => {
      for (const [label, value] of Object.entries(values))
        await form.getByLabel(label, { exact: true }).fill(value);
    },
    send: (action) => form.getByRole("button", { name: action, exact: true }).click(),
  };
}

async function becomeNamed(page, name, password = PASSWORD) {
  await page.goto("/account");
  const form = formOf(page, "Add a name and a password");
  await form.fill({ Name: name, Password: password });
  await form.send("Add name and password");
  await greeted(page, name);
}

async function logIn(page, name, password = PASSWORD) {
  await page.goto("/account");
  const form = formOf(page, "Log in");
  await form.fill({ Name: name, Password: password });
  await form.send("Log in");
}

const greeted = (page, name) =>
  page.getByRole("heading", { level: 1, name: `Hello, ${name}`, exact: true }).waitFor();

/** Somebody with a name, a session, and the account page open. */
async function newNamed(name, options = {}) {
  const person = await newPerson(scene.browser, scene.server, options);
  await person.page.goto("/");
  const session = await createSession(person.page, CODING);
  await becomeNamed(person.page, name);
  return { ...person, session };
}

/** The same account in another browser. */
async function secondPlace(name, options = {}) {
  const person = await newPerson(scene.browser, scene.server, options);
  await logIn(person.page, name);
  await greeted(person.page, name);
  return person;
}

/** Ids of the sessions that the page's person can reach. */
async function sessionsOf(page) {
  const { sessions } = await page.evaluate(async () => (await fetch("/api/sessions")).json());
  return sessions.map((each) => each.id).sort();
}

const statusOf = (page) => page.evaluate(async () => (await fetch("/api/me")).status);

/** Fails unless the field has the focus, and is told to be wrong in these words. */
async function expectWrong(field, text) {
  await field.and(field.page().locator("[aria-invalid=true]")).waitFor();
  const told = await field.evaluate((input) =>
    (input.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .map((id) => document.getElementById(id)?.textContent ?? "")
      .join(" "),
  );
  assert.match(told, text);
  await field.and(field.page().locator(":focus")).waitFor();
}

/** Fails when a secret stands anywhere that outlasts the form. */
async function expectKeptNowhere(page, secret) {
  const places = await page.evaluate(() => [
    location.href,
    JSON.stringify(history.state),
    JSON.stringify({ ...localStorage }),
    JSON.stringify({ ...sessionStorage }),
    document.documentElement.outerHTML,
    ...[...document.querySelectorAll("input")].map((input) => input.value),
  ]);
  for (const place of places) assert.equal(place.includes(secret), false, place.slice(0, 200));
}

test("a guest becomes named with the keyboard alone, and loses nothing", async () => {
  const person = await newPerson(scene.browser, scene.server);
  const { page } = person;
  const session = await startSession(page, "Coding");
  await write(page, "Clarify and plan", "Half a thought");
  await saved(page);
  await page.goto("/account");
  await page.getByText("You have been a guest since").waitFor();
  await page.locator("h1").focus();
  await page.keyboard.press("Tab");
  await page.keyboard.type("Ada Keys");
  await page.keyboard.press("Tab");
  await page.keyboard.type(PASSWORD);
  const { field } = formOf(page, "Add a name and a password");
  assert.equal(await field("Password").getAttribute("type"), "password");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Space");
  assert.equal(await field("Password").getAttribute("type"), "text");
  await page.getByRole("button", { name: "Hide the password" }).first().waitFor();
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await greeted(page, "Ada Keys");
  await page.getByRole("status").getByText("You have an account now.").waitFor();
  await page.locator("h1:focus").waitFor();
  await expectKeptNowhere(page, PASSWORD);
  assert.deepEqual(await sessionsOf(page), [session]);
  await page.getByRole("link", { name: "Greenroom" }).click();
  await page.getByRole("link", { name: /^Resume/ }).click();
  await page.getByText("Half a thought").waitFor();
  assert.deepEqual(misdeeds(person, scene.server), []);
});

test("a guest elsewhere logs in and brings its sessions along", async () => {
  const ada = await newNamed("Ada Two", { userAgent: FIREFOX });
  const other = await newPerson(scene.browser, scene.server, { userAgent: PHONE });
  const { page } = other;
  await page.goto("/");
  const own = await createSession(page, CODING);
  await page.goto("/account");
  await page.getByText("Log in to an account you have").click();
  const form = formOf(page, "Log in to an account you have");
  await form.fill({ Name: "ada two", Password: "a wrong password" });
  await form.send("Log in");
  await expectWrong(form.field("Password"), /no account with this name and this password/);
  assert.equal(await page.getByLabel(/^Bring the sessions/).isChecked(), true);
  await form.field("Password").fill(PASSWORD);
  await page.keyboard.press("Enter");
  await greeted(page, "Ada Two");
  await page.getByText("this browser's sessions have come along").waitFor();
  await expectKeptNowhere(page, PASSWORD);
  const both = [ada.session, own].sort();
  assert.deepEqual(await sessionsOf(page), both);
  assert.deepEqual(await sessionsOf(ada.page), both);
  assert.equal(await page.getByRole("row", { name: /Firefox on Linux/ }).count(), 1);
  assert.equal(await page.getByRole("row", { name: /Firefox on Android \(this/ }).count(), 1);
  await page.goto("/");
  await page.getByRole("heading", { name: "Open sessions" }).waitFor();
});

test("sessions that are left behind are warned of, and kept text is left alone", async () => {
  await newNamed("Ada Three");
  const { page } = await newPerson(scene.browser, scene.server);
  await page.goto("/");
  const session = await createSession(page, CODING);
  const key = `greenroom.kept/${session}/client/1/approach`;
  await page.evaluate((name) => localStorage.setItem(name, '{"text":"mine","updates":[]}'), key);
  await page.goto("/account");
  await page.getByText("Log in to an account you have").click();
  await page.getByLabel(/^Bring the sessions/).uncheck();
  await page.getByText("out of reach for good").waitFor();
  const form = formOf(page, "Log in to an account you have");
  await form.fill({ Name: "Ada Three", Password: PASSWORD });
  await form.send("Log in");
  await greeted(page, "Ada Three");
  assert.equal((await sessionsOf(page)).includes(session), false);
  await page.goto(`/session/${session}`);
  await page.getByRole("heading", { name: "This session is not here" }).waitFor();
  assert.notEqual(await page.evaluate((name) => localStorage.getItem(name), key), null);
});

test("a guest without sessions is not asked about them", async () => {
  await newNamed("Ada Bare");
  const { page } = await newPerson(scene.browser, scene.server);
  await page.goto("/");
  await page.evaluate(() => fetch("/api/accounts", { method: "POST" }));
  await page.goto("/account");
  await page.getByText("Log in to an account you have").click();
  await page.getByLabel(/^Bring the sessions/).waitFor({ state: "detached" });
  const form = formOf(page, "Log in to an account you have");
  await form.fill({ Name: "Ada Bare", Password: PASSWORD });
  await form.send("Log in");
  await greeted(page, "Ada Bare");
});

test("one browser logs another out, which is told of it, in the room too", async () => {
  const ada = await newNamed("Ada Four", { userAgent: FIREFOX });
  const other = await secondPlace("Ada Four", { userAgent: PHONE });
  const third = await secondPlace("Ada Four", { userAgent: PHONE });
  await third.page.goto(`/session/${ada.session}`);
  await saved(third.page);
  await ada.page.reload();
  const ways = ada.page.getByRole("button", { name: /^Log out Firefox on Android/ });
  for (const left of [1, 0]) {
    await ways.first().click();
    await ada.page.getByText("Firefox on Android is logged out.").waitFor();
    await ada.page.waitForFunction(
      (count) => document.querySelectorAll(".logins button").length === count,
      left,
    );
    await ada.page.locator("h2:focus").waitFor();
  }
  await other.page.getByRole("link", { name: "Transcripts" }).click();
  await other.page.getByRole("status").getByText("You are logged out").waitFor();
  await other.page.getByRole("link", { name: "Log in", exact: true }).click();
  await formOf(other.page, "Log in").field("Name").waitFor();
  await third.page.getByRole("heading", { name: "You are logged out" }).waitFor();
  await third.page.getByRole("link", { name: "Log in" }).click();
  const form = formOf(third.page, "Log in");
  await form.fill({ Name: "Ada Four", Password: PASSWORD });
  await form.send("Log in");
  await greeted(third.page, "Ada Four");
  await third.page.goBack();
  await saved(third.page);
  assert.equal(await statusOf(ada.page), 200);
});

test("another password ends every other login", async () => {
  const { page } = await newNamed("Ada Five");
  const other = await secondPlace("Ada Five");
  await page.reload();
  await page.getByText("Change the password").click();
  const form = formOf(page, "Change the password");
  await form.fill({ "Current password": "not this one", "New password": "another horse" });
  await form.send("Change password");
  await expectWrong(form.field("Current password"), /not the account's password/);
  await form.fill({ "Current password": PASSWORD, "New password": "password123" });
  await form.send("Change password");
  await expectWrong(form.field("New password"), /most common/);
  await form.fill({ "New password": "another horse" });
  await form.send("Change password");
  await page.getByText("Your password is changed.").waitFor();
  await page.locator("summary:focus").waitFor();
  await expectKeptNowhere(page, "another horse");
  await page.waitForFunction(() => document.querySelectorAll(".logins tbody tr").length === 1);
  assert.equal(await statusOf(page), 200);
  await other.page.getByRole("link", { name: "Transcripts" }).click();
  await other.page.getByText("You are logged out").waitFor();
  await logIn(other.page, "Ada Five");
  await expectWrong(formOf(other.page, "Log in").field("Password"), /no account/);
  await logIn(other.page, "Ada Five", "another horse");
  await greeted(other.page, "Ada Five");
});

test("the name can be changed, and says so", async () => {
  const { page } = await newNamed("Ada Six");
  await newNamed("Ada Seven");
  await page.getByText("Change the name").click();
  const form = formOf(page, "Change the name");
  await form.fill({ "New name": "ADA SEVEN", "Your password": PASSWORD });
  await form.send("Change name");
  await expectWrong(form.field("New name"), /Somebody else has it/);
  await form.fill({ "New name": "Ada Sixth" });
  await form.send("Change name");
  await greeted(page, "Ada Sixth");
  await page.getByText("Your name is Ada Sixth now.").waitFor();
  await page.locator("summary:focus").waitFor();
});

test("a taken name and a poor password are told beside their fields", async () => {
  await newNamed("Ada Eight");
  const { page } = await newPerson(scene.browser, scene.server);
  await page.goto("/");
  await createSession(page, CODING);
  await page.goto("/account");
  const form = formOf(page, "Add a name and a password");
  await form.send("Add name and password");
  await expectWrong(form.field("Name"), /Type a name/);
  await form.fill({ Name: "Ada Eight", Password: "short" });
  await form.send("Add name and password");
  await expectWrong(form.field("Password"), /Too short/);
  await form.fill({ Password: "1234567890" });
  await form.send("Add name and password");
  await expectWrong(form.field("Password"), /most common/);
  await form.fill({ Password: PASSWORD });
  await form.send("Add name and password");
  await expectWrong(form.field("Name"), /Somebody else has it/);
  assert.equal(await form.field("Password").inputValue(), PASSWORD);
  await form.fill({ Name: "A" });
  await form.send("Add name and password");
  await expectWrong(form.field("Name"), /2 to 40 letters/);
});

test("who guesses too often is told how long to wait", async () => {
  const { page } = await newPerson(scene.browser, scene.server);
  await page.goto("/account");
  const form = formOf(page, "Log in");
  await form.fill({ Name: "Nobody At All" });
  const waits = page.getByRole("alert").getByText(/wait \d+ seconds?, then try again/);
  for (let times = 0; times < 8 && (await waits.count()) === 0; times++) {
    await form.fill({ Password: `wrong ${times}` });
    await form.send("Log in");
    const refused = form.field("Password").and(page.locator("[aria-invalid=true]"));
    await refused.or(waits).first().waitFor();
  }
  assert.equal(await waits.count(), 1);
});

test("logging out everywhere ends every login, this one too", async () => {
  const { page, context } = await newNamed("Ada Nine");
  const other = await secondPlace("Ada Nine");
  await page.getByRole("button", { name: "Log out everywhere" }).click();
  await page.getByRole("status").getByText("You are logged out everywhere.").waitFor();
  await page.locator("h1:focus").waitFor();
  assert.deepEqual(await context.cookies(), []);
  assert.equal(await statusOf(other.page), 401);
});

test("logging out here leaves the others alone", async () => {
  const { page } = await newNamed("Ada Ten");
  const other = await secondPlace("Ada Ten");
  await page.getByRole("button", { name: "Log out here" }).click();
  await page.getByText("You are logged out here.").waitFor();
  assert.equal(await statusOf(page), 401);
  assert.equal(await statusOf(other.page), 200);
});

test("the tabs of a browser keep up with each other", async () => {
  const { page, context, session } = await newNamed("Ada Eleven");
  const room = await context.newPage();
  await room.goto(`/session/${session}`);
  await saved(room);
  const first = await context.newPage();
  await first.goto("/");
  await first.getByRole("heading", { name: "A session is open" }).waitFor();
  await page.getByRole("button", { name: "Log out here" }).click();
  await room.getByRole("heading", { name: "You are logged out" }).waitFor();
  await first.getByRole("status").getByText("You are logged out").waitFor();
  await first.getByRole("heading", { name: "A session is open" }).waitFor({ state: "detached" });
  const form = formOf(page, "Log in");
  await form.fill({ Name: "Ada Eleven", Password: PASSWORD });
  await form.send("Log in");
  await greeted(page, "Ada Eleven");
  await saved(room);
  await first.getByRole("heading", { name: "A session is open" }).waitFor();
  assert.equal(await first.getByText("You are logged out").count(), 0);
});

test("a guest's room goes on in the account that it was brought into", async () => {
  await newNamed("Ada Twelve");
  const { page, context } = await newPerson(scene.browser, scene.server);
  const session = await startSession(page, "Coding");
  await write(page, "Clarify and plan", "Half a thought");
  await saved(page);
  const tab = await context.newPage();
  await tab.goto("/account");
  await tab.getByText("Log in to an account you have").click();
  const form = formOf(tab, "Log in to an account you have");
  await form.fill({ Name: "Ada Twelve", Password: PASSWORD });
  await form.send("Log in");
  await greeted(tab, "Ada Twelve");
  await page.getByText("Half a thought").waitFor();
  await saved(page);
  await write(page, "Clarify and plan", ", then the rest");
  await saved(page);
  assert.equal((await sessionsOf(page)).includes(session), true);
});

/** Every state of the account page, and what is shown to who is logged out. */
async function walk(page, name, look) {
  await page.goto("/account");
  const nobody = formOf(page, "Log in");
  await nobody.field("Name").waitFor();
  await look("nobody");
  await nobody.send("Log in");
  await expectWrong(nobody.field("Name"), /Type/);
  await look("nobody, refused");
  await page.goto("/");
  const session = await createSession(page, CODING);
  await page.goto("/account");
  await page.getByText("Log in to an account you have").click();
  await page.getByLabel(/^Bring the sessions/).uncheck();
  await look("guest, logging in");
  await becomeNamed(page, name);
  await page.getByRole("table").waitFor();
  await look("named, just now");
  const other = await secondPlace(name, { userAgent: FIREFOX });
  await page.reload();
  await page.getByRole("button", { name: /^Log out Firefox/ }).waitFor();
  await page.getByText("Change the name").click();
  await look("named, changing the name");
  await page.getByText("Change the password").click();
  await look("named, changing the password");
  await page.getByRole("button", { name: "Delete everything" }).click();
  await look("named, deleting everything");
  await page.keyboard.press("Escape");
  await page.goto(`/session/${session}`);
  await saved(page);
  await other.page.getByRole("button", { name: "Log out everywhere" }).click();
  await page.getByRole("heading", { name: "You are logged out" }).waitFor();
  await look("room, logged out");
  await page.goto(`/session/${session}`);
  await page.getByText("You are not logged in here.").waitFor();
  await look("session, logged out");
  await logIn(page, name);
  await greeted(page, name);
  await logIn(other.page, name);
  await other.page.getByRole("button", { name: "Log out everywhere" }).click();
  await other.page.getByText("You are logged out everywhere.").waitFor();
  await page.getByRole("link", { name: "Transcripts" }).click();
  await page.getByRole("status").getByText("You are logged out").waitFor();
  await look("transcripts, logged out");
  await page.getByRole("link", { name: "Account" }).click();
  await nobody.field("Name").waitFor();
  await look("account, logged out");
}

for (const colorScheme of ["light", "dark"]) {
  test(`every state passes axe (${colorScheme})`, async () => {
    const options = { colorScheme, reducedMotion: "reduce" };
    const { page } = await newPerson(scene.browser, scene.server, options);
    await walk(page, `Ada ${colorScheme}`, (where) => expectUsable(page, where));
  });
}

/** What a transcript shows, line by line. */
async function shownTranscript(page, session) {
  await page.goto(`/transcripts/${session}`);
  await page.getByRole("heading", { name: "What happened" }).waitFor();
  return await page.locator("main").innerText();
}

test("everything is taken along to another server, and reads the same there", async () => {
  const { page } = await newPerson(scene.browser, scene.server);
  const session = await startSession(page, "Coding");
  await write(page, "Clarify and plan", "A plan to take along");
  await saved(page);
  await page.getByRole("button", { name: "End answer" }).click();
  await page.getByRole("button", { name: "Skip scoring" }).click();
  await page.getByRole("button", { name: "Finish", exact: true }).click();
  await page.getByText("Everything is kept in its transcript.").waitFor();
  await page.waitForTimeout(11_000); // until the end can't be taken back any more
  await becomeNamed(page, "Traveller");
  const before = await shownTranscript(page, session);
  await page.goto("/account");
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download everything" }).click();
  const download = await downloading;
  assert.equal(download.suggestedFilename(), "greenroom-export.json");

  const elsewhere = new Server(["--password-cost", "10"]);
  try {
    const file = join(elsewhere.directory, "export.json");
    await download.saveAs(file);
    await elsewhere.start();
    const other = await newPerson(scene.browser, elsewhere);
    await other.page.goto("/");
    await createSession(other.page, CODING);
    await becomeNamed(other.page, "Settler");
    await elsewhere.kill();
    const data = ["--data", join(elsewhere.directory, "data")];
    execFileSync(program, ["import", file, "Settler", ...data]);
    await elsewhere.start();
    assert.equal(await shownTranscript(other.page, session), before);
    assert.match(before, /A plan to take along/);
  } finally {
    await elsewhere.stop();
  }
});

test("deleting everything is confirmed by typing, and frees the name", async () => {
  const { page } = await newNamed("Leaver");
  await page.getByRole("button", { name: "Delete everything" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("delete everything");
  await page.getByRole("dialog").getByRole("button", { name: "Delete everything" }).click();
  await page.getByText("Everything is deleted.").waitFor();
  assert.equal(await statusOf(page), 401);
  const again = await newNamed("Leaver");
  assert.equal((await sessionsOf(again.page)).length, 1);
});

test("every state fits a phone, and passes axe there", async () => {
  const phone = { viewport: { width: 375, height: 667 }, hasTouch: true, reducedMotion: "reduce" };
  const { page } = await newPerson(scene.browser, scene.server, phone);
  await walk(page, "A name of forty letters, which is a lot", (where) => check(page, where));
});
