// Holds what the server said against an example of the manual. Where two runs
// differ, the example stands for a value of its kind:
//
//   ids (UUIDs) and tokens   any, but the same one wherever the example has the same
//   times                    any, but the same one wherever the example has the same
//   the numbers named below  any whole number
//   …                        whatever was left out: of a text, a list, an object
//
// Everything else has to be equal, and an object has to have exactly the names
// of the example.

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
export const COOKIE = /__Host-login-[a-z0-9]{12}=[\w-]{43}/g;
const COOKIE_NAME = /__Host-login-[a-z0-9]{12}/g;
const TOKEN = /(?<![\w-])[\w-]{43}(?![\w-])/g;
const DATE = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC/g;
const DURATION = /\b\d+:\d\d\b/g;
const PORT = /localhost:\d+/g;
const TIME_LEAST = 1e12;
const VARYING = new Set(["questions", "used", "paused", "seed", "retry-after"]);

export const LEFT_OUT = "…";

/** What the examples of one scene stand for in this run. */
export class Bindings {
  constructor() {
    this.known = new Map();
  }

  /** The text with everything that is known in its place. */
  fill(text) {
    for (const pattern of [UUID, COOKIE, COOKIE_NAME, TOKEN, PORT])
      text = text.replace(pattern, (found) => this.known.get(found) ?? found);
    return text;
  }

  /** True when example may stand for actual; from then on it does. */
  bind(example, actual) {
    const before = this.known.get(example);
    if (before === undefined) this.known.set(example, actual);
    return before === undefined || before === actual;
  }
}

export class Mismatch extends Error {}

function fail(where, example, actual) {
  const say = (value) => JSON.stringify(value)?.slice(0, 1500);
  throw new Mismatch(`${where || "it"}: expected ${say(example)}, got ${say(actual)}`);
}

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** What in a text may differ from run to run, as patterns. */
const kinds = [COOKIE, COOKIE_NAME, TOKEN, UUID, PORT, DATE, DURATION];

const isOf = (kind, part) => new RegExp(`^(?:${kind.source})$`).test(part);

/** A text, of which parts may be left out. */
export function matchText(example, actual, bindings, where = "") {
  if (typeof actual !== "string") fail(where, example, actual);
  const any = new RegExp(`${kinds.map(({ source }) => source).join("|")}|${LEFT_OUT}`, "g");
  const found = [...example.matchAll(any)].map(([part]) => part);
  let pattern = "";
  let from = 0;
  for (const part of found) {
    const at = example.indexOf(part, from);
    pattern += escape(example.slice(from, at));
    const kind = kinds.find((each) => isOf(each, part));
    pattern += part === LEFT_OUT ? "[^]*?" : `(${kind.source})`;
    from = at + part.length;
  }
  const match = new RegExp(`^${pattern}${escape(example.slice(from))}$`).exec(actual);
  if (!match) fail(where, bindings.fill(example), actual);
  const parts = found.filter((part) => part !== LEFT_OUT);
  for (const [index, part] of parts.entries()) {
    const free = [DATE, DURATION].some((kind) => isOf(kind, part));
    if (!free && !bindings.bind(part, match[index + 1]))
      fail(where, bindings.fill(example), actual);
  }
}

function matchNumber(example, actual, bindings, where) {
  if (!Number.isSafeInteger(actual)) fail(where, example, actual);
  if (VARYING.has(/[^.]*$/.exec(where)[0])) return;
  if (example < TIME_LEAST) {
    if (actual !== example) fail(where, example, actual);
  } else if (actual < TIME_LEAST || !bindings.bind(example, actual)) {
    fail(where, bindings.known.get(example) ?? "a time", actual);
  }
}

function matchList(example, actual, bindings, where) {
  if (!Array.isArray(actual)) fail(where, example, actual);
  const open = example[example.length - 1] === LEFT_OUT;
  const items = open ? example.slice(0, -1) : example;
  if (open ? actual.length < items.length : actual.length !== items.length)
    fail(`${where}: ${items.length} items`, example, actual);
  for (const [index, item] of items.entries())
    match(item, actual[index], bindings, `${where}[${index}]`);
}

function matchObject(example, actual, bindings, where) {
  if (typeof actual !== "object" || actual === null || Array.isArray(actual))
    fail(where, example, actual);
  const names = Object.keys(example).filter((name) => name !== LEFT_OUT);
  if (names.length === Object.keys(example).length)
    for (const name of Object.keys(actual))
      if (!(name in example)) fail(`${where}.${name}`, undefined, actual[name]);
  for (const name of names) match(example[name], actual[name], bindings, `${where}.${name}`);
}

/** Throws a Mismatch unless example, a JSON value, may stand for actual. */
export function match(example, actual, bindings, where = "") {
  if (typeof example === "string") matchText(example, actual, bindings, where);
  else if (typeof example === "number") matchNumber(example, actual, bindings, where);
  else if (Array.isArray(example)) matchList(example, actual, bindings, where);
  else if (typeof example === "object" && example !== null)
    matchObject(example, actual, bindings, where);
  else if (example !== actual) fail(where, example, actual);
}
