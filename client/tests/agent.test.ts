import assert from "node:assert/strict";
import { test } from "node:test";
import { agentText } from "../src/text/agent";

const KIT = "AppleWebKit/537.36 (KHTML, like Gecko)";
const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15";

const KNOWN: readonly [string, string][] = [
  ["Mozilla/5.0 (X11; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0", "Firefox on Linux"],
  [`Mozilla/5.0 (X11; Linux x86_64) ${KIT} Chrome/120.0.0.0 Safari/537.36`, "Chrome on Linux"],
  [`Mozilla/5.0 (X11; Linux x86_64) ${KIT} HeadlessChrome/120.0.0.0 Safari`, "Chrome on Linux"],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KIT} Chrome/120.0.0.0 Safari/537.36 Edg/120.0`,
    "Edge on Windows",
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KIT} Chrome/119.0.0.0 Safari/537.36 OPR/105.0`,
    "Opera on Windows",
  ],
  [
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Safari/605.1.15",
    "Safari on macOS",
  ],
  ["Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:121.0) Firefox/121.0", "Firefox on macOS"],
  [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${KIT} Chrome/120.0.0.0`, "Chrome on ChromeOS"],
  [`Mozilla/5.0 (Linux; Android 10; K) ${KIT} Chrome/120.0 Mobile Safari`, "Chrome on Android"],
  [
    `Mozilla/5.0 (Linux; Android 13; SM-S908B) ${KIT} SamsungBrowser/23.0 Chrome/115.0.0.0`,
    "Samsung Internet on Android",
  ],
  ["Mozilla/5.0 (Android 14; Mobile; rv:121.0) Firefox/121.0", "Firefox on Android"],
  [`${IPHONE} (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1`, "Safari on an iPhone"],
  [`${IPHONE} (KHTML, like Gecko) CriOS/120.0 Mobile/15E148`, "Chrome on an iPhone"],
  [`${IPHONE} (KHTML, like Gecko) FxiOS/121.0 Mobile/15E148`, "Firefox on an iPhone"],
  [
    "Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 Version/16.6 Mobile/15E148 Safari/604.1",
    "Safari on an iPad",
  ],
];

test("a browser and its system are told in words", () => {
  for (const [agent, text] of KNOWN) assert.equal(agentText(agent), text, agent);
});

test("the beginning that the server keeps is enough", () => {
  for (const [agent, text] of KNOWN) assert.equal(agentText(agent.slice(0, 119)), text, agent);
});

test("what is no browser says what it is, or nothing", () => {
  assert.equal(agentText("curl/8.5.0"), "curl");
  assert.equal(agentText("greenroom-backup"), "greenroom-backup");
  assert.equal(agentText("Mozilla/5.0 (X11; Linux x86_64)"), "A browser on Linux");
  for (const agent of [undefined, "", "Mozilla/5.0", "<b>hello</b>"])
    assert.equal(agentText(agent), "An unknown browser");
});
