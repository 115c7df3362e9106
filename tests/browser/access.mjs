// Whether everyone can use a page: what axe-core finds, and whether it fits.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Fails with what axe finds wrong on the page as it stands. */
export async function expectUsable(page, where) {
  await page.evaluate(() => Promise.all(document.getAnimations().map((each) => each.finished)));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} ${node.target.join(" ")}`),
  );
  assert.deepEqual(found, [], where);
}

/** Fails when the page is wider than the screen. */
export async function expectFits(page, where) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${where} is ${wide} px too wide`);
}

/** Both. */
export async function check(page, where) {
  await expectUsable(page, where);
  await expectFits(page, where);
}
