// The code of two people who are in the answer, as each of them sees it.
import { answering } from "./pairs.mjs";

/** What the editor of the code is called. */
export const CODE = "Code, Python";

export const code = ({ page }) => page.getByRole("textbox", { name: CODE });

/** Brings the code to the front, where it is one of several texts. */
export async function showCode(person) {
  const tab = person.page.getByRole("tab", { name: "Code", exact: true });
  await code(person).or(tab).first().waitFor();
  if ((await code(person).count()) === 0) await tab.click();
  await code(person).locator(".cm-line").first().waitFor();
}

/** The two with the code open, and empty; Bo's cursor is in it. The places are what their browsers
 * connect to. */
export async function openCode(browser, places) {
  const pair = await answering(browser, places.ada, {}, {}, places);
  for (const person of [pair.ada, pair.bo]) {
    await showCode(person);
    await code(person).locator(".cm-line", { hasText: "def " }).waitFor();
  }
  await code(pair.bo).click();
  await pair.bo.page.keyboard.press("Control+A");
  await pair.bo.page.keyboard.press("Delete");
  await shows(pair.ada, "");
  return pair;
}

/** Resolves once the person sees exactly this code. */
export async function shows({ page }, text) {
  await page.waitForFunction(
    ([label, wanted]) => {
      const editor = [...document.querySelectorAll(".editor-host")]
        .map((host) => host.shadowRoot?.querySelector(`[aria-label="${label}"]`))
        .find((found) => found);
      const lines = [...(editor?.querySelectorAll(".cm-line") ?? [])];
      return lines.length > 0 && lines.map((line) => line.textContent).join("\n") === wanted;
    },
    [CODE, text],
  );
}
