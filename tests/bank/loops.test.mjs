// For every role and level the usual loop of interviews can be held twice
// without a question twice: found by filling it, apart from the checker's own
// counting.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const tree = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const questions = join(tree, "questions");
const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const LEVELS = ["entry", "mid", "senior", "leadership"];

const bank = readdirSync(join(questions, "kinds"))
  .map((file) => file.replace(/\.json$/, ""))
  .flatMap((kind) => readdirSync(join(questions, kind)).map((file) => join(questions, kind, file)))
  .map(read);

/** Questions for each round, none of them among taken; undefined where one is missing. */
function fill(rounds, role, level, taken) {
  const filling = [];
  for (const { kind, questions: count } of rounds)
    for (let place = 0; place < count; place++) {
      const found = bank.find(
        (each) =>
          each.kind === kind &&
          each.roles.includes(role) &&
          each.levels.includes(level) &&
          !taken.has(each.id),
      );
      if (found === undefined) return undefined;
      taken.add(found.id);
      filling.push(found.id);
    }
  return filling;
}

const { roles } = read(join(questions, "roles.json"));

test("eleven roles at four levels", () => {
  assert.equal(new Set(roles.map(({ role }) => role)).size, 11);
});

for (const { role, rounds } of roles)
  for (const level of LEVELS)
    test(`${role}, ${level}`, () => {
      const held = rounds.filter(({ levels = [] }) => levels.length === 0 || levels.includes(level));
      const taken = new Set();
      const [first, second] = [fill(held, role, level, taken), fill(held, role, level, taken)];
      const asked = held.reduce((sum, { questions: count }) => sum + count, 0);
      assert.ok(asked >= 3, "a loop has three questions at least");
      assert.ok(first !== undefined, "it can be filled once");
      assert.ok(second !== undefined, "and again with other questions");
    });
