// Sample answers calibrate interviewers: there are enough of them, and the two
// of a question can be told apart.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const tree = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

const mean = ({ scores }) => scores.reduce((sum, { score }) => sum + score, 0) / scores.length;

for (const kind of ["coding", "ml-design", "behavioral"])
  test(`four questions of ${kind} have two sample answers each`, () => {
    const folder = join(tree, "questions", kind);
    const sampled = readdirSync(folder)
      .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")))
      .filter(({ sample_answers: samples = [] }) => samples.length > 0);
    assert.ok(sampled.length >= 4, `${sampled.length} have any`);
    for (const { id, sample_answers: samples } of sampled) {
      assert.equal(samples.length, 2, id);
      assert.ok(Math.abs(mean(samples[0]) - mean(samples[1])) >= 0.5, `${id}: scored alike`);
    }
  });
