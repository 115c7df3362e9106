import assert from "node:assert/strict";
import { test } from "node:test";
import { newPerson, saved, textOf } from "./harness.mjs";
import { useScene } from "./scene.mjs";

const scene = useScene();

/** Presses Tab until what has the focus goes by that name. */
async function tabTo(page, name, key = "Tab") {
  for (let turn = 0; turn < 80; turn++) {
    await page.keyboard.press(key);
    const focused = await page.evaluate(() => {
      let element = document.activeElement;
      while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
      const label = element?.labels?.[0]?.textContent ?? "";
      return (
        element?.getAttribute("aria-label") ?? (label !== "" ? label : (element?.textContent ?? ""))
      );
    });
    if (name.test(focused.trim())) return;
  }
  assert.fail(`Tab does not lead to ${name}`);
}

test("a session by keyboard alone", async () => {
  const { page } = await newPerson(scene.browser, scene.server);
  await page.goto("/");
  await page.getByText(/questions? fits?\./).waitFor();
  await page.keyboard.press("Tab");
  assert.equal(
    await page.evaluate(() => document.activeElement.textContent.trim()),
    "Skip to the content",
  );
  await tabTo(page, /^Start$/);
  await page.keyboard.press("Enter");
  await page.getByText(/question 1 of/).waitFor();

  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "Keys" }).waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });

  // The divider moves by arrows.
  await tabTo(page, /^Width of question$/);
  const width = () => page.getByRole("separator").getAttribute("aria-valuenow").then(Number);
  const before = await width();
  await page.keyboard.press("ArrowRight");
  assert.equal(await width(), before + 5);

  // Tabs by arrows, into the editor, and out of it with Escape, then Tab.
  await tabTo(page, /^Clarify and plan$/);
  await page.keyboard.press("ArrowRight");
  await page.getByRole("tab", { name: "Code", exact: true, selected: true }).waitFor();
  await page.waitForFunction(() => document.activeElement?.getAttribute("role") === "tab");
  await tabTo(page, /^Code, Python$/);
  await page.keyboard.press("Control+End");
  await page.keyboard.type("x = 1");
  await page.keyboard.press("Tab");
  await page.keyboard.type("# tab");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Shift+Tab");
  assert.match(await textOf(page, "Code, Python"), /^ +x = 1# tab$/m);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "SELECT");
  await saved(page);

  await page.keyboard.press("Alt+KeyP");
  await page.getByRole("heading", { name: "Paused" }).waitFor();
  await page.waitForFunction(() => /Resume/.test(document.activeElement?.textContent ?? ""));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Paused" }).waitFor({ state: "hidden" });
  await page.keyboard.press("Alt+KeyN");
  await page.getByRole("heading", { name: "Score yourself" }).waitFor();
  await tabTo(page, /Not assessed/);
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.getByText("1 of 4 criteria assessed").waitFor();
  await tabTo(page, /^Submit and open the model answer$/);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Look again" }).waitFor();
  await page.keyboard.press("Alt+KeyN");
  await page.getByRole("heading", { name: "The session has ended" }).waitFor();
});
