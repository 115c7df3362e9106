// Holds values against the JSON Schemas that describe prints: as much of JSON
// Schema as they use.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";

const program = process.env.DESCRIBE;
assert.ok(program, "DESCRIBE must name the program that describes the protocol");

/** What describe prints. */
export function describe(...words) {
  return execFileSync(program, words, { encoding: "utf8", maxBuffer: 1 << 24 });
}

const known = new Map();

/** The schema of a record, or of "command NAME", "message NAME", "event NAME". */
export function schema(name) {
  if (!known.has(name)) known.set(name, JSON.parse(describe("schema", name)));
  return known.get(name);
}

function checkNumber(shape, value, where) {
  assert.ok(Number.isSafeInteger(value), `${where} is not a whole number: ${value}`);
  const fits = value >= shape.minimum && value <= shape.maximum;
  assert.ok(fits, `${where} is out of bounds: ${value}`);
}

function checkText(shape, value, where) {
  assert.equal(typeof value, "string", `${where} is not a text`);
  const bytes = Buffer.byteLength(value);
  assert.ok(bytes >= (shape.minLength ?? 0), `${where} is too short`);
  assert.ok(bytes <= (shape.maxLength ?? Infinity), `${where} is too long`);
}

function checkList(shape, value, whole, where) {
  assert.ok(Array.isArray(value), `${where} is not a list`);
  assert.ok(value.length <= (shape.maxItems ?? Infinity), `${where} has too many items`);
  if (shape.items)
    for (const [index, item] of value.entries())
      check(shape.items, item, whole, `${where}[${index}]`);
}

/** Names in also are passed over: those that are not the record's own. */
function checkObject(shape, value, whole, where, also = []) {
  assert.ok(typeof value === "object" && !Array.isArray(value), `${where} is not an object`);
  for (const name of shape.required)
    assert.ok(value[name] !== undefined, `${where}.${name} is missing`);
  for (const [name, member] of Object.entries(value)) {
    if (also.includes(name)) continue;
    assert.ok(shape.properties[name], `${where}.${name} is unknown`);
    check(shape.properties[name], member, whole, `${where}.${name}`);
  }
}

function check(shape, value, whole, where) {
  if (shape.$ref) {
    check(whole.$defs[shape.$ref.replace("#/$defs/", "")], value, whole, where);
  } else if (shape.enum) {
    assert.ok(shape.enum.includes(value), `${where} is none of ${shape.enum}: ${value}`);
  } else if (shape.type === "object") {
    checkObject(shape, value, whole, where);
  } else if (shape.type === "array") {
    checkList(shape, value, whole, where);
  } else if (shape.type === "string") {
    checkText(shape, value, where);
  } else if (shape.type === "integer") {
    checkNumber(shape, value, where);
  } else if (shape.type === "boolean") {
    assert.equal(typeof value, "boolean", where);
  }
}

/** Checks a value against a record. */
export function checkRecord(name, value, also) {
  const whole = schema(name);
  checkObject(whole, value, whole, name, also);
}

const envelope = () => Object.keys(schema("envelope").properties);

/** Checks an event: what all have, and its own. */
export function checkEvent(event) {
  const own = Object.keys(schema(`event ${event.type}`).properties);
  checkRecord("envelope", event, own);
  checkRecord(`event ${event.type}`, event, envelope());
}

/** Checks a message of the server. */
export function checkMessage(message) {
  checkRecord(`message ${message.type}`, message, ["type"]);
  if (message.type === "event") checkEvent(message.event);
}
