// Random documents with random change sets, and what CodeMirror makes of them.
import { ChangeSet, Text } from "@codemirror/state";
import { randomText } from "./random.mjs";

const BYTES_MOST = 65536;

const isHigh = (unit) => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit) => unit >= 0xdc00 && unit < 0xe000;
const cutsPair = (text, at) =>
  at > 0 && at < text.length && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));

function randomPlace(chance, text) {
  const at = chance(text.length + 1);
  return cutsPair(text, at) ? at + 1 : at;
}

function randomInsert(chance) {
  return chance(3) === 0 ? "" : randomText(chance, chance(100) === 0 ? 200 : chance(8));
}

function randomRange(chance, text) {
  const from = randomPlace(chance, text);
  const to = chance(2) === 0 ? from : randomPlace(chance, text);
  const insert = Text.of(randomInsert(chance).split("\n"));
  return { from: Math.min(from, to), to: Math.max(from, to), insert };
}

/** As an editor makes them: one or more ranges, in any order. */
function edited(chance, text) {
  const ranges = Array.from({ length: 1 + chance(4) }, () => randomRange(chance, text));
  return ChangeSet.of(ranges, text.length);
}

/** As pending edits are sent together: several in a row, made one. */
function composed(chance, text) {
  let changes = edited(chance, text);
  for (let i = chance(4); i > 0; i--) {
    const between = changes.apply(Text.of(text.split("\n"))).toString();
    changes = changes.compose(edited(chance, between));
  }
  return changes;
}

/** Legal, but in sections that no editor would make: empty ones, and the same
 * kind side by side. aligned: none begins or ends inside a pair. */
function sectioned(chance, text, aligned) {
  const places = Array.from({ length: chance(6) }, () =>
    aligned ? randomPlace(chance, text) : chance(text.length + 1),
  );
  places.push(0, text.length);
  places.sort((a, b) => a - b);
  const json = places.slice(1).map((place, i) => {
    const taken = place - places[i];
    if (chance(3) === 0) return taken;
    const insert = randomInsert(chance);
    return insert === "" ? [taken] : [taken, ...insert.split("\n")];
  });
  return ChangeSet.fromJSON(json);
}

/** The sections of one document sent with another, a little longer or shorter. */
function misfit(chance, text) {
  const longer = text + randomText(chance, 1 + chance(3));
  return chance(2) === 0 || text === ""
    ? edited(chance, longer)
    : edited(chance, text.slice(0, chance(text.length)));
}

/** What no editor holds: a carriage return or a NUL in an inserted line. */
function soiled(chance, text) {
  const json = edited(chance, text).toJSON();
  const dirt = randomText(chance, 3) + (chance(2) === 0 ? "\r" : "\0") + randomText(chance, 3);
  json.splice(chance(json.length + 1), 0, [0, ...dirt.split("\n")]);
  return ChangeSet.fromJSON(json);
}

function randomChanges(chance, text) {
  const kind = chance(20);
  if (kind < 6) return ["edited", edited(chance, text)];
  if (kind < 10) return ["composed", composed(chance, text)];
  if (kind < 14) return ["sectioned", sectioned(chance, text, true)];
  if (kind < 17) return ["cut anywhere", sectioned(chance, text, false)];
  return kind < 19 ? ["misfit", misfit(chance, text)] : ["soiled", soiled(chance, text)];
}

/** Now and then a text so near the cap that an edit may pass it. */
function randomDocument(chance) {
  if (chance(200) > 0) return randomText(chance, chance(4) === 0 ? chance(400) : chance(30));
  let text = randomText(chance, 500);
  while (Buffer.byteLength(text) <= BYTES_MOST) text += text;
  const bytes = Buffer.from(text);
  let end = BYTES_MOST - chance(10);
  while ((bytes[end] & 0xc0) === 0x80) end--;
  return bytes.subarray(0, end).toString();
}

/** The name of the outcome and the text after it: refused changes leave it. */
function expected(text, changes) {
  let result;
  try {
    result = changes.apply(Text.of(text.split("\n"))).toString();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return ["malformed", text];
  }
  let at = 0;
  for (const section of changes.toJSON()) {
    const [taken, ...lines] = [section].flat();
    at += taken;
    if (cutsPair(text, at) || lines.some((line) => /[\r\0]/.test(line))) return ["malformed", text];
  }
  return Buffer.byteLength(result) > BYTES_MOST ? ["too_large", text] : ["ok", result];
}

/** {kind, text, sections (as JSON), outcome, result} */
export function randomCase(chance) {
  const text = randomDocument(chance);
  const [kind, changes] = randomChanges(chance, text);
  const [outcome, result] = expected(text, changes);
  return { kind, text, sections: changes.toJSON(), outcome, result };
}

/** An empty section at the end is more than CodeMirror's map can stand. */
function withoutEmptyEnd(changes) {
  const sections = changes.toJSON();
  let at = 0;
  const kept = sections.filter((section) => {
    at += [section].flat()[0];
    return section !== 0 || at < changes.length;
  });
  return ChangeSet.fromJSON(kept);
}

function randomSide(chance, text) {
  const kind = chance(4);
  if (kind < 2) return ["edited", edited(chance, text)];
  if (kind < 3) return ["composed", composed(chance, text)];
  return ["sectioned", withoutEmptyEnd(sectioned(chance, text, true))];
}

/** Two change sets of one text: {kind, text, sides (as JSON), mapped (as JSON:
 * the one behind the other, the other behind the one, and both again as those
 * that come first in a tie), results: of the one and of the other first}. */
export function randomPair(chance) {
  const text = randomText(chance, chance(4) === 0 ? chance(200) : chance(12));
  const [oneKind, one] = randomSide(chance, text);
  const [otherKind, other] = randomSide(chance, text);
  const mapped = [one.map(other), other.map(one), one.map(other, true), other.map(one, true)];
  const document = Text.of(text.split("\n"));
  return {
    kind: [oneKind, otherKind].sort().join(" and "),
    text,
    sides: [one.toJSON(), other.toJSON()],
    mapped: mapped.map((changes) => changes.toJSON()),
    results: [
      mapped[3].apply(one.apply(document)).toString(),
      mapped[0].apply(other.apply(document)).toString(),
    ],
  };
}
