// Has the C driver and CodeMirror apply the same change sets.
//
//   DIFFERENTIAL=PROGRAM [CASES=N] [SEED=N] node changes.test.mjs
import { spawnSync } from "node:child_process";
import { randomCase } from "./cases.mjs";
import { random } from "./random.mjs";

const BATCH = 2000;
const SHOWN_MOST = 5;
const { DIFFERENTIAL: driver, CASES: count = "100000", SEED: seed = "1" } = process.env;

if (driver === undefined) {
  console.error("DIFFERENTIAL has to name the program of driver.c");
  process.exit(2);
}

function encodeText(text) {
  return `${Buffer.byteLength(text)}\n${text}`;
}

function encodeSection(section) {
  if (typeof section === "number") return `${section} -1\n`;
  const [taken, ...lines] = section;
  const text = lines.join("\n");
  return text === "" ? `${taken} 0\n` : `${taken} ${encodeText(text)}`;
}

function encodeCase({ text, sections }) {
  return `${encodeText(text)} ${sections.length}\n${sections.map(encodeSection).join("")}`;
}

/** What the driver says to the cases: [name, text] of each. */
function drive(cases) {
  const run = spawnSync(driver, {
    input: cases.map(encodeCase).join(""),
    maxBuffer: 2 ** 28,
    stdio: ["pipe", "pipe", "inherit"],
    timeout: 60000,
  });
  if (run.error) throw run.error;
  if (run.status !== 0) throw new Error(`the driver ended with ${run.status ?? run.signal}`);
  const answers = [];
  for (let at = 0; at < run.stdout.length; ) {
    const line = run.stdout.indexOf("\n", at);
    const [name, length] = run.stdout.toString("latin1", at, line).split(" ");
    at = line + 1 + Number(length);
    answers.push([name, run.stdout.toString("utf8", line + 1, at)]);
  }
  if (answers.length !== cases.length)
    throw new Error(`${cases.length} cases, but ${answers.length} answers`);
  return answers;
}

const chance = random(Number(seed));
const tally = {};
let passed = 0;
let failed = 0;

for (let left = Number(count); left > 0; left -= BATCH) {
  const cases = Array.from({ length: Math.min(left, BATCH) }, () => randomCase(chance));
  drive(cases).forEach(([name, text], i) => {
    const { kind, outcome, result, ...given } = cases[i];
    const label = `${kind}, ${outcome}`;
    tally[label] = (tally[label] ?? 0) + 1;
    if (name === outcome && text === result) {
      passed++;
    } else if (failed++ < SHOWN_MOST) {
      console.log(JSON.stringify({ ...given, wanted: [outcome, result], found: [name, text] }));
    }
  });
}
for (const label of Object.keys(tally).sort()) console.log(`${tally[label]} ${label}`);
console.log(`seed ${seed}, ${count} change sets: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
