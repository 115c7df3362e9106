// Every reference solution of the bank passes every test of its question, every
// wrong one fails one, and the examples say what the tests say.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { findMistakes } from "./judge.mjs";

const tree = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const questions = join(tree, "questions");

function* recordsIn(directory) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory() && !["kinds", "schema"].includes(entry.name)) yield* recordsIn(path);
    else if (directory !== questions && entry.name.endsWith(".json")) yield path;
  }
}

const tested = [...recordsIn(questions)].filter(
  (path) => JSON.parse(readFileSync(path, "utf8")).hidden_tests?.length > 0,
);

for (const path of tested)
  test(relative(questions, path), () => assert.deepEqual([...findMistakes(path)], []));

test("there are solutions in every language that is tried", () => {
  const languages = tested.flatMap((path) =>
    JSON.parse(readFileSync(path, "utf8")).solutions.map(({ language }) => language),
  );
  assert.deepEqual([...new Set(languages)].sort(), ["javascript", "python", "sql"]);
});
