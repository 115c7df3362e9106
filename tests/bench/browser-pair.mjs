// From a keystroke in one browser to the character on the other's screen.
// Starts a server and one browser with two people in it, has one type, and
// prints each figure beside its goal.
//   GREENROOM  path of the server, of a release build
//   CHROMIUM   path of the browser
//   KEYS       how many keystrokes are measured (400; at least 300)
//   RATE       keystrokes a second (5)
// Both pages have one clock: performance.timeOrigin + performance.now().
import { Server, startBrowser } from "../browser/harness.mjs";
import { CODE, openCode } from "../browser/code.mjs";

const keys = Number(process.env.KEYS ?? 400);
const rate = Number(process.env.RATE ?? 5);
const WARMING_UP = 30;
const GOALS = { median: 20, p99: 60 };

/** Notes when each key is pressed that makes a character. */
function watchKeys() {
  window.pressed = [];
  const note = (event) => {
    if (event.key.length === 1) window.pressed.push(performance.timeOrigin + performance.now());
  };
  window.addEventListener("keydown", note, { capture: true });
}

/** Notes when each further character is on the screen: in the frame after it was drawn. */
function watchScreen(label) {
  const root = [...document.querySelectorAll(".editor-host")]
    .map((host) => host.shadowRoot)
    .find((each) => each?.querySelector(`[aria-label="${label}"]`));
  const editor = root.querySelector(`[aria-label="${label}"]`);
  const length = () => editor.textContent.length;
  window.shown = [];
  let known = length();
  new MutationObserver(() => {
    const now = length();
    const count = now - known;
    known = now;
    if (count <= 0) return;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => {
        const at = performance.timeOrigin + performance.now();
        for (let index = 0; index < count; index++) window.shown.push(at);
      };
      channel.port2.postMessage(null);
    });
  }).observe(editor, { childList: true, characterData: true, subtree: true });
}

async function measure(browser, server) {
  const { ada, bo } = await openCode(browser, { ada: server, bo: server });
  await ada.page.evaluate(watchScreen, CODE);
  await bo.page.evaluate(watchKeys);
  for (let key = 0; key < WARMING_UP + keys; key++) {
    const due = performance.now() + 1000 / rate;
    await bo.page.keyboard.press(String.fromCharCode(97 + (key % 26)));
    await new Promise((done) => setTimeout(done, due - performance.now()));
  }
  await ada.page.waitForFunction((all) => window.shown.length >= all, WARMING_UP + keys);
  const pressed = await bo.page.evaluate(() => window.pressed);
  const shown = await ada.page.evaluate(() => window.shown);
  if (pressed.length !== shown.length)
    throw new Error(`${pressed.length} keys were pressed, ${shown.length} characters came`);
  return shown.map((at, index) => at - pressed[index]).slice(WARMING_UP);
}

function report(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  const row = (what, figure, goal) => {
    const verdict = goal === undefined ? "" : `goal ${goal}  ${figure <= goal ? "met" : "MISSED"}`;
    console.log(`${what.padEnd(48)} ${figure.toFixed(1).padStart(7)} ms  ${verdict}`.trimEnd());
  };
  row("key in one browser to the other's screen, median", at(0.5), GOALS.median);
  row("p99", at(0.99), GOALS.p99);
  row("worst", sorted.at(-1));
  console.log(`${sorted.length} keystrokes, ${rate} a second`);
}

if (!(keys >= 300 && rate > 0)) {
  console.error("KEYS is at least 300, RATE above 0");
  process.exit(2);
}
// A page that is not in front must draw as one that is.
const FRONT = [
  "--disable-background-timer-throttling",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
];
const server = new Server();
let browser;
try {
  await server.start();
  browser = await startBrowser(FRONT);
  report(await measure(browser, server));
} finally {
  await browser?.close();
  await server.stop();
}
