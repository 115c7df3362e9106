// What a browser calls itself, as people call it.

/** In the order of asking: most claim to be those below as well. */
const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdg(A|iOS)?\//, "Edge"],
  [/\b(OPR|OPT)\//, "Opera"],
  [/\bVivaldi\//, "Vivaldi"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b(Headless)?Chrom(e|ium)\/|\bCriOS\//, "Chrome"],
  // The server keeps the beginning alone: of a telephone's that may end before "Safari".
  [/\bSafari\/|\bVersion\/[\d.]+ /, "Safari"],
];

const SYSTEMS: readonly [RegExp, string][] = [
  [/\bAndroid\b/, "Android"],
  [/\biPhone\b/, "an iPhone"],
  [/\biPad\b/, "an iPad"],
  [/\bWindows\b/, "Windows"],
  [/\bCrOS\b/, "ChromeOS"],
  [/\bMac(intosh| OS X)\b/, "macOS"],
  [/\bLinux\b|\bX11\b/, "Linux"],
];

/** Firefox on Linux. */
export function agentText(agent: string | undefined): string {
  const browser = find(BROWSERS, agent ?? "");
  const system = find(SYSTEMS, agent ?? "");
  if (browser !== undefined) return system === undefined ? browser : `${browser} on ${system}`;
  if (system !== undefined) return `A browser on ${system}`;
  return programOf(agent ?? "") ?? "An unknown browser";
}

/** What is no browser says its name first, as curl/8.5.0 does. */
function programOf(agent: string): string | undefined {
  const name = /^([A-Za-z][\w.-]{0,31})(?:\/|$)/.exec(agent)?.[1];
  return name === "Mozilla" ? undefined : name;
}

function find(list: readonly [RegExp, string][], text: string): string | undefined {
  return list.find(([mark]) => mark.test(text))?.[1];
}
