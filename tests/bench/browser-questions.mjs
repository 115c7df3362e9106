// How quick a bank of 1,000 questions is to browse: from the address to the
// list, from a choice to the list that fits it, and from the last letter of a
// search. Starts a server and a browser; prints medians.
//   GREENROOM=build/release/greenroom node tests/bench/browser-questions.mjs
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Server, newPerson, startBrowser, tree } from "../browser/harness.mjs";

const QUESTIONS = 1000;
const ROUNDS = 15;
const own = join(tree, "questions");

/** The project's own questions again and again, under other ids and prompts. */
function fill(directory) {
  const kinds = readdirSync(join(own, "kinds")).map((file) => file.replace(".json", ""));
  const files = kinds.flatMap((kind) => readdirSync(join(own, kind)).map((file) => [kind, file]));
  for (let i = 0; i < QUESTIONS - files.length; i++) {
    const [kind, file] = files[i % files.length];
    const record = JSON.parse(readFileSync(join(own, kind, file), "utf8"));
    record.id = `${record.id.slice(0, 50)}-${i}`;
    record.title = `${record.title.slice(0, 110)} ${i}`;
    record.prompt = `Number ${i}. ${record.prompt.slice(0, 7000)}`;
    mkdirSync(join(directory, kind), { recursive: true });
    writeFileSync(join(directory, kind, `${record.id}.json`), JSON.stringify(record));
  }
}

function print(what, times) {
  const sorted = [...times].sort((a, b) => a - b);
  console.log(`${what}: median ${sorted[sorted.length >> 1].toFixed(0)} ms of ${times.length}`);
}

/** Milliseconds until the status says something else, once change has begun. */
async function timed(page, change) {
  return await page.evaluate(async (text) => {
    const counts = /^\d+ questions?/;
    const status = () =>
      [...document.querySelectorAll("main [role=status]")]
        .map((each) => each.textContent)
        .find((each) => counts.test(each));
    const before = status();
    const begin = performance.now();
    new Function(text)();
    while (status() === before) await new Promise(requestAnimationFrame);
    return performance.now() - begin;
  }, change);
}

const choose = (label, value) => `
  const field = [...document.querySelectorAll("label")]
    .find((each) => each.firstChild.textContent.trim() === "${label}").lastElementChild;
  field.value = ${JSON.stringify(value)};
  field.dispatchEvent(new Event(field.localName === "select" ? "change" : "input", { bubbles: true }));`;

const bank = mkdtempSync(join(tmpdir(), "greenroom-bank-"));
fill(bank);
const server = new Server(["--questions", bank]);
const browser = await startBrowser();
try {
  await server.start();
  const { page } = await newPerson(browser, server);
  const opening = [];
  const choosing = [];
  const searching = [];
  for (let i = 0; i < ROUNDS; i++) {
    const begin = Date.now();
    await page.goto("/questions");
    await page.getByRole("status").filter({ hasText: `${QUESTIONS} questions` }).waitFor();
    opening.push(Date.now() - begin);
    choosing.push(await timed(page, choose("Role", "data-engineer")));
    choosing.push(await timed(page, choose("Level", "senior")));
    searching.push(await timed(page, choose("Search", "experiment")));
  }
  print(`from the address to a list of ${QUESTIONS}`, opening);
  print("from a choice to the list that fits it", choosing);
  print("from the last letter of a search, with 150 ms of waiting for more", searching);
} finally {
  await browser.close();
  await server.stop();
  rmSync(bank, { recursive: true });
}
