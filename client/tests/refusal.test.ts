// What a form of the account page says when it was refused.
import assert from "node:assert/strict";
import { test } from "node:test";
import { problemOf } from "../src/api/problem";
import { refusalOf, Wrong } from "../src/views/account/refusal";
import { checkPassword, checkTyped } from "../src/views/account/rules";

const problem = (code: string, detail: string, field?: string): object => ({
  type: "about:blank",
  title: "",
  status: 422,
  code,
  detail,
  ...(field === undefined ? {} : { field }),
});

test("what is wrong with a field is said beside it, without its name", () => {
  const taken = problem("conflict", "name: somebody else has it: choose another", "name");
  assert.deepEqual(refusalOf(problemOf(409, taken)), {
    field: "name",
    text: "Somebody else has it: choose another.",
  });
});

test("a wait is said in words, whatever had it come about", () => {
  const failed = problem("too_many", "too many attempts failed: wait 90 s, then try again");
  assert.deepEqual(refusalOf(problemOf(429, failed, 90)), {
    text: "Too many attempts failed: wait 1 minute 30 seconds, then try again.",
  });
  const busy = problem("too_many", "many people log in at the moment: try again in a few seconds");
  assert.deepEqual(refusalOf(problemOf(429, busy, 5)), {
    text: "Many people log in at the moment: wait 5 seconds, then try again.",
  });
  assert.match(refusalOf(problemOf(429, failed)).text, /wait 90 s/);
});

test("what concerns no field is said of the whole", () => {
  assert.equal(refusalOf(problemOf(500, undefined)).field, undefined);
  assert.match(refusalOf(problemOf(401, problem("unauthorized", "x"))).text, /logged out/);
  assert.match(refusalOf(new TypeError("x")).text, /went wrong/);
});

test("a password is measured in bytes", () => {
  const wrong = (password: string): string => {
    try {
      checkPassword("password", password);
    } catch (error) {
      assert.ok(error instanceof Wrong);
      assert.equal(error.refusal.field, "password");
      return error.refusal.text;
    }
    return "";
  };
  assert.match(wrong(""), /^Choose/);
  assert.match(wrong("ninebytes"), /^Too short/);
  assert.equal(wrong("ten bytes!"), "");
  assert.equal(wrong("ééééé"), "");
  assert.equal(wrong("          "), "");
  assert.equal(wrong("x".repeat(256)), "");
  assert.match(wrong("x".repeat(257)), /^Too long/);
  assert.match(wrong("é".repeat(129)), /^Too long/);
});

test("what was not typed is asked for", () => {
  assert.throws(() => checkTyped("name", "", "a name"), { message: "Type a name." });
  checkTyped("name", "Ada", "a name");
});
