// Has the C driver and CodeMirror apply the same change sets, and map pairs of
// them over one another.
//
//   DIFFERENTIAL=PROGRAM [CASES=N] [SEED=N] node changes.test.mjs
import { spawnSync } from "node:child_process";
import { randomCase, randomPair } from "./cases.mjs";
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

function encodeChanges(sections) {
  return ` ${sections.length}\n${sections.map(encodeSection).join("")}`;
}

/** Two ways to ask the driver: its argument, a case by chance, how the case is
 * put to it, and the answer it has to give. `kind` and `outcome` are counted. */
const applying = {
  mode: "apply",
  random: randomCase,
  encode: ({ text, sections }) => encodeText(text) + encodeChanges(sections),
  wanted: ({ outcome, result }) => [outcome, result],
};
const mapping = {
  mode: "map",
  random: randomPair,
  encode: ({ text, sides }) => encodeText(text) + sides.map(encodeChanges).join(""),
  wanted: ({ mapped, results }) => [
    "ok",
    mapped.map(encodeChanges).join("") + results.map(encodeText).join(""),
  ],
};

/** What the driver says to the cases: [name, text] of each. */
function drive({ mode, encode }, cases) {
  const run = spawnSync(driver, [mode], {
    input: cases.map(encode).join(""),
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

/** Texts that two editors make in different orders have to be one. */
const converges = ({ results: [one, other] = [] }) => one === other;

function run(way) {
  const chance = random(Number(seed));
  const tally = {};
  let passed = 0;
  let failed = 0;

  for (let left = Number(count); left > 0; left -= BATCH) {
    const cases = Array.from({ length: Math.min(left, BATCH) }, () => way.random(chance));
    drive(way, cases).forEach((found, i) => {
      const { kind, outcome = "ok" } = cases[i];
      const label = `${kind}, ${outcome}`;
      const wanted = way.wanted(cases[i]);
      tally[label] = (tally[label] ?? 0) + 1;
      if (found[0] === wanted[0] && found[1] === wanted[1] && converges(cases[i])) {
        passed++;
      } else if (failed++ < SHOWN_MOST) {
        console.log(JSON.stringify({ ...cases[i], found }));
      }
    });
  }
  for (const label of Object.keys(tally).sort()) console.log(`${way.mode}: ${tally[label]} ${label}`);
  console.log(`${way.mode}: seed ${seed}, ${count} cases: ${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0;
}

const good = [applying, mapping].map(run);
process.exitCode = good.every(Boolean) ? 0 : 1;
