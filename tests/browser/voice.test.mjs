// Two browsers with microphones that beep and cameras that count: they hear
// and see each other, under the page's own policy. What the two say to each
// other to that end is handed over by the test.
import assert from "node:assert/strict";
import { createRequire } from "node:module";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Server, misdeeds, newPerson, startBrowser, tree } from "./harness.mjs";

const FAKE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];
const { build } = createRequire(join(tree, "client/package.json"))("esbuild");
const style = (name) => `<link rel=stylesheet href=/${name}.css>`;
const page = `<!doctype html><title>Voice</title>${style("entry")}${style("pair")}`;

const server = new Server();
let browser;

before(async () => {
  const client = join(server.directory, "client");
  mkdirSync(client);
  await build({
    absWorkingDir: join(tree, "client"),
    entryPoints: ["../tests/browser/voice/entry.tsx"],
    outdir: client,
    bundle: true,
    format: "esm",
    jsx: "automatic",
    jsxImportSource: "preact",
    nodePaths: [join(tree, "client/node_modules")],
  });
  await build({
    entryPoints: {
      entry: join(tree, "client/src/styles.css"),
      pair: join(tree, "client/src/styles/pair.css"),
    },
    outdir: client,
    bundle: true,
  });
  writeFileSync(join(client, "index.html"), `${page}<script type=module src=/entry.js></script>`);
  server.options.push("--client", client);
  await server.start();
  browser = await startBrowser(FAKE);
});

after(async () => {
  await browser?.close();
  await server.stop();
});

let pages = 0;

/** Opens a page for a person (0 or 1) of a pair, who then hears what the other says. */
async function enter(pair, person, given) {
  const own = given ?? (await newPerson(browser, server));
  const tab = own.page;
  const id = `page-${++pages}`;
  await tab.exposeFunction("pass", (data, to) => {
    for (const other of pair[1 - person])
      void other.page.evaluate(
        ([text, from, target]) => window.channel?.onSignal(text, from, target),
        [data, id, to],
      );
  });
  await tab.goto("/");
  await tab.evaluate(() => fetch("/api/accounts", { method: "POST" }));
  pair[person].push(own);
  await tab.evaluate(([name, polite]) => window.begin(name, polite), [id, person === 1]);
  return own;
}

const button = ({ page: tab }, name) => tab.getByRole("button", { name, exact: true });
const says = ({ page: tab }, text) => tab.getByRole("status").getByText(text).waitFor();

async function joinAll(...people) {
  for (const person of people) await button(person, "Join voice").click();
  for (const person of people) await says(person, "Connected.");
}

/** Waits until more packets come than before. */
async function flows({ page: tab }, kind) {
  const came = await tab.evaluate(async (what) => {
    const before = await window.packets(what);
    for (let tries = 0; tries < 200; tries++) {
      await new Promise((done) => setTimeout(done, 100));
      if ((await window.packets(what)) > before + 10) return true;
    }
    return false;
  }, kind);
  assert.ok(came, `no more ${kind} comes`);
}

test("two people hear and see each other, and the meters move", async () => {
  const pair = [[], []];
  const one = await enter(pair, 0);
  const two = await enter(pair, 1);
  await says(one, "Voice is off.");
  await button(one, "Join voice").click();
  await says(one, "Your partner has not joined voice yet.");
  await says(two, "Your partner has joined voice.");
  await button(two, "Join voice").click();
  for (const person of [one, two]) {
    await says(person, "Connected.");
    await flows(person, "audio");
    for (const name of ["You", "Your partner"])
      await person.page.waitForFunction(
        (label) =>
          [...document.querySelectorAll("meter")].some(
            (meter) => meter.closest("label").textContent === label && meter.value > 0,
          ),
        name,
      );
  }
  await Promise.all([one, two].map((person) => button(person, "Turn camera on").click()));
  for (const person of [one, two]) {
    await flows(person, "video");
    for (const name of ["Picture: Your partner", "Picture: You"])
      await person.page
        .getByLabel(name, { exact: true })
        .evaluate(
          (video) =>
            new Promise((seen) => video.requestVideoFrameCallback(() => seen(video.videoWidth))),
        );
  }
  await button(one, "Turn camera off").click();
  await two.page.getByLabel("Picture: Your partner").waitFor({ state: "detached" });
  await flows(two, "audio");
  await button(one, "Turn camera on").click();
  await two.page.getByLabel("Picture: Your partner").waitFor();
  for (const person of [one, two]) assert.deepEqual(misdeeds(person, server), []);
});

test("muted, nothing is heard; the microphone can be exchanged", async () => {
  const pair = [[], []];
  const one = await enter(pair, 0);
  const two = await enter(pair, 1);
  await joinAll(one, two);
  await button(one, "Mute").click();
  await button(one, "Unmute").waitFor();
  await two.page.waitForFunction(() => window.call.partnerLevel.value === 0);
  await one.page.getByText("Devices").click();
  const choice = one.page.getByLabel("Microphone");
  const ids = await choice.locator("option").evaluateAll((all) => all.map(({ value }) => value));
  assert.ok(ids.length >= 2);
  await choice.selectOption(ids.at(-1));
  await one.page.waitForFunction((id) => window.call.media.microphone.value === id, ids.at(-1));
  await button(one, "Unmute").click();
  await two.page.waitForFunction(() => window.call.partnerLevel.value > 0);
});

test("one reloads, and one goes on in another tab", async () => {
  const pair = [[], []];
  const one = await enter(pair, 0);
  const two = await enter(pair, 1);
  await joinAll(one, two);
  await one.page.goto("about:blank");
  pair[0].length = 0;
  const again = await enter(pair, 0);
  await says(again, "Your partner has joined voice.");
  await joinAll(again);
  await flows(two, "audio");
  const tab = await enter(pair, 1);
  await joinAll(tab);
  await says(two, "Voice goes on in another page of yours.");
  await flows(again, "audio");
  await button(two, "Bring voice here").click();
  await says(two, "Connected.");
  await says(tab, "Voice goes on in another page of yours.");
  await flows(two, "audio");
  await button(two, "Leave voice").click();
  await says(again, "Your partner has not joined voice yet.");
});

test("a refused microphone is said, with what to do", async () => {
  const strict = await startBrowser([FAKE[0], "--deny-permission-prompts"]);
  try {
    const pair = [[], []];
    const person = await newPerson(strict, server);
    const one = await enter(pair, 0, person);
    await button(one, "Join voice").click();
    const alert = one.page.getByRole("alert");
    await alert.getByText("The browser did not allow the microphone.").waitFor();
    await says(one, "Voice is off. Everything else goes on without it.");
    await button(one, "Join voice").waitFor();
  } finally {
    await strict.close();
  }
});
