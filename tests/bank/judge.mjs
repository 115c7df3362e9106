// Judges the solutions that stand beside a question. By hand:
//   node tests/bank/judge.mjs questions/coding/merge-bookings.json ...
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));

/** What a solution may take for one test, in seconds of CPU time. */
export const SECONDS_MOST = 2;
const TOTAL_SECONDS = 8;

const RUNNERS = {
  python: ["python3", join(here, "judge.py")],
  sql: ["python3", join(here, "judge.py")],
  javascript: [process.execPath, join(here, "judge-javascript.mjs")],
};

const BASES = {
  integer: (value) => Number.isInteger(value),
  number: (value) => typeof value === "number",
  text: (value) => typeof value === "string",
  boolean: (value) => typeof value === "boolean",
};

const COLUMNS = { integer: "integer?", real: "number?", text: "text?" };

/** Whether a value is of a signature's type: integer, text?, number[][]. */
export function isOfType(value, type) {
  if (type.endsWith("[]"))
    return Array.isArray(value) && value.every((each) => isOfType(each, type.slice(0, -2)));
  if (type.endsWith("?")) return value === null || isOfType(value, type.slice(0, -1));
  return BASES[type]?.(value) === true;
}

/** What a solution did in each test: {passed, seconds, why}. */
function runTests(path, question, group, place) {
  const { language } = question[group][place];
  const [program, script] = RUNNERS[language];
  const command = `ulimit -t ${TOTAL_SECONDS}; exec "$0" "$@"`;
  const run = spawnSync("bash", ["-c", command, program, script, path, group, String(place)], {
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  const lines = run.stdout.split("\n").filter((line) => line !== "");
  const results = lines.map((line) => JSON.parse(line));
  for (const result of results)
    if (result.passed && result.seconds > SECONDS_MOST)
      Object.assign(result, { passed: false, why: `took ${result.seconds.toFixed(1)} s of CPU` });
  while (results.length < question.hidden_tests.length)
    results.push({
      test: results.length,
      passed: false,
      seconds: TOTAL_SECONDS,
      why: run.stderr.trim().split("\n").pop() || "did not end in time",
    });
  return results;
}

/** An example's input as its prompt writes it: x = [1, 2], limit = 3; of
 * tables, the rows of one a line. */
function exampleInput({ signature, tables }, test) {
  return (signature?.parameters ?? tables)
    .map(({ name }, index) => `${name} = ${JSON.stringify(test.arguments[index])}`)
    .join(signature === undefined ? "\n" : ", ");
}

const withoutSpaces = (text) => text.replace(/\s+/g, "");

/** Mistakes in the tests themselves: their number, their types, the examples. */
function* findTestMistakes(question) {
  const { signature, checker, examples, hidden_tests: tests } = question;
  if (examples.length < 3) yield `${examples.length} examples: give three`;
  if (tests.length < examples.length + 8)
    yield `${tests.length} tests: give those of the examples first, then eight more`;
  for (const [index, test] of tests.entries()) {
    const where = `hidden_tests[${index}]`;
    const types = signature?.parameters.map(({ type }) => type) ?? [];
    if (signature !== undefined) {
      if (test.arguments.length !== types.length) yield `${where}: ${types.length} arguments wanted`;
      for (const [place, type] of types.entries())
        if (!isOfType(test.arguments[place], type))
          yield `${where}.arguments[${place}]: not of type ${type}`;
      if (checker.kind !== "any_valid" && !isOfType(test.expected, signature.returns))
        yield `${where}.expected: not of type ${signature.returns}`;
    } else {
      yield* findRowMistakes(question.tables, test, where);
    }
  }
  for (const [index, example] of examples.entries()) {
    const test = tests[index];
    if (withoutSpaces(exampleInput(question, test)) !== withoutSpaces(example.input))
      yield `examples[${index}].input: hidden_tests[${index}] reads ${exampleInput(question, test)}`;
    const output = JSON.stringify(test.expected);
    if (output !== undefined && withoutSpaces(output) !== withoutSpaces(example.output))
      yield `examples[${index}].output: hidden_tests[${index}] expects ${output}`;
  }
}

function* findRowMistakes(tables, test, where) {
  if (test.arguments.length !== tables.length) yield `${where}: rows for ${tables.length} tables wanted`;
  for (const [place, { name, columns }] of tables.entries())
    for (const row of test.arguments[place] ?? [])
      if (row.length !== columns.length)
        yield `${where}.arguments[${place}]: ${name} has ${columns.length} columns`;
      else if (!columns.every(({ type }, index) => isOfType(row[index], COLUMNS[type])))
        yield `${where}.arguments[${place}]: a value of ${name} is not of its column's type`;
}

/** Everything that is wrong with the solutions and tests of a question's file. */
export function* findMistakes(path) {
  const question = JSON.parse(readFileSync(path, "utf8"));
  yield* findTestMistakes(question);
  const languages = question.tables?.length > 0 ? ["sql"] : ["python", "javascript"];
  for (const language of languages)
    if (!question.solutions.some((each) => each.language === language))
      yield `solutions: none in ${language}`;
  if (question.wrong_solutions.length < 2) yield "wrong_solutions: give two or more";
  for (const place of question.solutions.keys())
    for (const { test, passed, why } of runTests(path, question, "solutions", place))
      if (!passed) yield `solutions[${place}] fails hidden_tests[${test}]: ${why}`;
  for (const place of question.wrong_solutions.keys()) {
    const results = runTests(path, question, "wrong_solutions", place);
    if (results.every(({ passed }) => passed)) yield `wrong_solutions[${place}] passes every test`;
    if (results.every(({ passed }) => !passed))
      yield `wrong_solutions[${place}] passes no test (${results[0].why}): a candidate would notice`;
  }
}

/** For each solution: what it failed and what it took. */
function report(path) {
  const question = JSON.parse(readFileSync(path, "utf8"));
  for (const group of ["solutions", "wrong_solutions"])
    for (const place of question[group].keys()) {
      const results = runTests(path, question, group, place);
      const failed = results.filter(({ passed }) => !passed);
      const slowest = Math.max(...results.map(({ seconds }) => seconds));
      const first = failed[0] === undefined ? "" : `: ${failed[0].test}, ${failed[0].why.slice(0, 80)}`;
      console.log(
        `  ${group}[${place}] ${question[group][place].language}: ${failed.length} of ${results.length} failed, slowest ${slowest.toFixed(2)} s${first}`,
      );
    }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  for (const path of process.argv.slice(2)) {
    console.log(path);
    if (JSON.parse(readFileSync(path, "utf8")).hidden_tests === undefined) {
      console.log("  holds no tests");
      continue;
    }
    report(path);
    for (const mistake of findMistakes(path)) {
      console.log(`  ${mistake}`);
      process.exitCode = 1;
    }
  }
}
