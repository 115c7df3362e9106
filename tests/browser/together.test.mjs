// Two people write one text, each in a browser of their own.
import assert from "node:assert/strict";
import { test } from "node:test";
import { misdeeds, saved, textOf } from "./harness.mjs";
import { CODE, code, openCode, showCode, shows } from "./code.mjs";
import { useScene } from "./scene.mjs";

const scene = useScene();

const peer = ({ page }) => page.locator(".cm-peer");
const peerName = ({ page }) => page.locator(".cm-peer-name");

/** Resolves once both see one text, and with that text. */
async function agreed(ada, bo) {
  for (const { page } of [ada, bo]) await saved(page);
  let texts;
  for (let tries = 0; tries < 100; tries++) {
    texts = [await textOf(ada.page, CODE), await textOf(bo.page, CODE)];
    if (texts[0] === texts[1]) return texts[0];
    await ada.page.waitForTimeout(50);
  }
  return assert.fail(`the texts differ: ${JSON.stringify(texts)}`);
}

test("each sees what the other writes, where, and by whose name", async () => {
  const { ada, bo } = await openCode(scene.browser, { ada: scene.server, bo: scene.server });
  await bo.page.keyboard.type("total = 0");
  await shows(ada, "total = 0");
  await peer(ada).waitFor();
  assert.equal(await peerName(ada).textContent(), "Bo");
  assert.equal(await peerName(ada).isVisible(), true);

  // The name is gone once the cursor rests, and back when it is pointed at.
  await peerName(ada).waitFor({ state: "hidden" });
  await peer(ada).hover({ force: true });
  await peerName(ada).waitFor({ state: "visible" });

  // The cursor stands behind what was written, and a selection is marked.
  const end = await edgeOfText(ada);
  const at = await peer(ada).boundingBox();
  assert.ok(Math.abs(at.x - end) < 4, `the cursor is at ${at.x}, the text ends at ${end}`);
  await bo.page.keyboard.press("Shift+Home");
  await ada.page.locator(".cm-peer-selection").waitFor();

  // The other way round, and undo takes back one's own alone.
  await code(ada).click();
  await ada.page.keyboard.press("Control+End");
  await ada.page.keyboard.type(" # why 😀?");
  await shows(bo, "total = 0 # why 😀?");
  assert.equal(await peerName(bo).textContent(), "Ada");
  await ada.page.keyboard.press("Control+Z");
  await shows(bo, "total = 0");

  // Who goes takes the cursor along.
  await ada.page.close();
  await peer(bo).waitFor({ state: "detached" });
  for (const person of [ada, bo]) assert.deepEqual(misdeeds(person, scene.server), []);
});

/** Where the text of the first line ends on the screen. */
function edgeOfText(person) {
  return code(person)
    .locator(".cm-line")
    .first()
    .evaluate((line) => {
      const range = document.createRange();
      range.selectNodeContents(line);
      return range.getBoundingClientRect().right;
    });
}

test("who comes later sees where the other is", async () => {
  const { ada, bo } = await openCode(scene.browser, { ada: scene.server, bo: scene.server });
  await ada.page.reload();
  await showCode(ada);
  await peer(ada).waitFor();
  assert.equal(await peerName(ada).textContent(), "Bo");
  await bo.page.close();
  await peer(ada).waitFor({ state: "detached" });
});

test("both type at once and come to one text", async () => {
  const { ada, bo } = await openCode(scene.browser, { ada: scene.server, bo: scene.server });
  await code(ada).click();
  const lines = (name) => Array.from({ length: 12 }, (_, at) => `${name} ${at} 😀\n`).join("");
  await Promise.all([
    ada.page.keyboard.type(lines("ada"), { delay: 5 }),
    bo.page.keyboard.type(lines("bo"), { delay: 8 }),
  ]);
  const text = await agreed(ada, bo);
  assert.equal([...text.matchAll(/😀/gu)].length, 24);
});

test("what one writes while the line is cut is merged when it is back", async () => {
  const { ada, bo } = await openCode(scene.browser, { ada: scene.server, bo: scene.line });
  await bo.page.keyboard.type("both");
  await shows(ada, "both");
  scene.line.cut();
  await bo.page.keyboard.type(" offline");
  await code(ada).click();
  await ada.page.keyboard.press("Control+Home");
  await ada.page.keyboard.type("online ");
  await saved(ada.page);
  scene.line.mend();
  await shows(bo, "online both offline");
  await shows(ada, "online both offline");
});
