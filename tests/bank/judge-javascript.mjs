// Runs one solution in JavaScript against the tests of a question: the same
// arguments and the same lines as judge.py.
import { readFileSync } from "node:fs";

const [path, group, place] = process.argv.slice(2);
const question = JSON.parse(readFileSync(path, "utf8"));
const { checker } = question;

/** The function that some code defines. */
function load(code, name) {
  return new Function(`"use strict";\n${code}\nreturn ${name};`)();
}

/** Whether two values agree: numbers within an absolute or relative error. */
function close(result, expected, tolerance) {
  if (Array.isArray(expected))
    return (
      Array.isArray(result) &&
      result.length === expected.length &&
      expected.every((value, index) => close(result[index], value, tolerance))
    );
  if (typeof expected !== "number" || typeof result !== "number") return result === expected;
  return Math.abs(result - expected) <= tolerance * Math.max(1, Math.abs(expected));
}

function agree(args, result, expected) {
  if (result === undefined) return false;
  if (checker.kind === "any_valid") return valid(args, result) === true;
  if (checker.kind === "tolerance") return close(result, expected, checker.tolerance);
  const texts = (values) => values.map((value) => JSON.stringify(value)).sort();
  if (checker.kind === "any_order")
    return (
      Array.isArray(result) && JSON.stringify(texts(result)) === JSON.stringify(texts(expected))
    );
  return JSON.stringify(result) === JSON.stringify(expected);
}

const valid =
  checker.kind === "any_valid" &&
  load(checker.code.find(({ language }) => language === "javascript").code, "valid");
const solve = load(question[group][Number(place)].code, question.signature.name);

question.hidden_tests.forEach((test, index) => {
  let why = "";
  const begin = process.cpuUsage();
  try {
    const result = solve(...structuredClone(test.arguments));
    const { user, system } = process.cpuUsage(begin);
    var seconds = (user + system) / 1e6;
    if (!agree(test.arguments, result, test.expected))
      why = `returned ${String(JSON.stringify(result)).slice(0, 200)}`;
  } catch (error) {
    seconds ??= 0;
    why = `${error.name}: ${error.message}`;
  }
  console.log(JSON.stringify({ test: index, passed: why === "", seconds, why }));
});
