// The program's commands: what they print, where, and how they end.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";

const program = process.env.GREENROOM;
assert.ok(program, "GREENROOM must name the program");

function run(...words) {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !name.startsWith("GREENROOM")),
  );
  const { status, signal, stdout, stderr } = spawnSync(program, words, {
    encoding: "utf8",
    env: environment,
    timeout: 60_000,
  });
  assert.equal(signal, null, `${words.join(" ")} did not end by itself: ${stderr}`);
  return { status, stdout, stderr };
}

test("without a command: help on standard error, wrong usage", () => {
  const { status, stdout, stderr } = run();
  assert.equal(status, 2);
  assert.equal(stdout, "");
  assert.match(stderr, /^usage:$/m);
});

test("help in each of its forms", () => {
  const help = run("help");
  assert.equal(help.status, 0);
  assert.equal(help.stderr, "");
  for (const command of ["serve", "check", "accounts", "password", "import", "help", "version"])
    assert.match(help.stdout, new RegExp(`^  greenroom ${command}\\b`, "m"));
  for (const form of [["--help"], ["-h"], ["serve", "--help"], ["check", "-h"]])
    assert.deepEqual(run(...form), help, form.join(" "));
});

test("help names each option with its variable and default", () => {
  const { stdout } = run("help");
  const expected = [
    ["--listen ADDRESS:PORT", "GREENROOM_LISTEN; default 127.0.0.1:8443"],
    ["--lan", "GREENROOM_LAN; default no"],
    ["--origin URL", "GREENROOM_ORIGIN; may be given more than once, there with commas"],
    ["--home DIR", "GREENROOM_HOME; default ."],
    ["--data DIR", "GREENROOM_DATA; default data"],
    ["--questions DIR", "GREENROOM_QUESTIONS; may be given more than once, there with commas"],
    ["--client DIR", "GREENROOM_CLIENT; default HOME/client/dist"],
    ["--certificate FILE", "GREENROOM_CERTIFICATE"],
    ["--key FILE", "GREENROOM_KEY"],
    ["--certs DIR", "GREENROOM_CERTS; default HOME/certs"],
    ["--proxy ADDRESS", "GREENROOM_PROXY"],
    ["--stun URL", "GREENROOM_STUN; may be given more than once, there with commas"],
    ["--turn URL", "GREENROOM_TURN; may be given more than once, there with commas"],
    ["--turn-secret-file FILE", "GREENROOM_TURN_SECRET_FILE"],
    ["--password-cost N", "GREENROOM_PASSWORD_COST; default 17"],
    ["--log-level LEVEL", "GREENROOM_LOG_LEVEL; default information"],
  ];
  const found = [...stdout.matchAll(/^ {2}(--.*)\n {6}.*\n {6}(GREENROOM_.*)$/gm)];
  assert.deepEqual(
    found.map(([, flag, variable]) => [flag, variable]),
    expected,
  );
});

test("the README lists the options as help does", () => {
  const { stdout } = run("help");
  const options = stdout.slice(stdout.indexOf("options of serve"));
  assert.ok(readFileSync("README.md", "utf8").includes(options.trimEnd()));
});

test("version", () => {
  for (const form of ["version", "--version"]) {
    const { status, stdout } = run(form);
    assert.equal(status, 0);
    assert.match(stdout, /^greenroom \d+\.\d+\.\d+\n$/);
  }
});

test("what is no command", () => {
  assert.deepEqual(run("serv"), {
    status: 2,
    stdout: "",
    stderr: "greenroom: 'serv' is not a command: give serve, check, accounts, password, import, help or version\n",
  });
});

test("a wrong option of serve", () => {
  assert.deepEqual(run("serve", "--lissen", "127.0.0.1:1"), {
    status: 2,
    stdout: "",
    stderr: "greenroom: --lissen: there is no such option: did you mean --listen?\n",
  });
});

test("serve fails with a sentence when it cannot keep data", () => {
  const place = mkdtempSync(join(tmpdir(), "greenroom-program-"));
  writeFileSync(join(place, "file"), "");
  try {
    const { status, stdout, stderr } = run(
      ...["serve", "--listen", "127.0.0.1:0", "--certs", join(place, "certs")],
      ...["--data", join(place, "file", "data")],
    );
    assert.equal(status, 1, stderr);
    assert.doesNotMatch(stdout, /ready/);
    assert.match(stderr, /^greenroom: .+/m);
  } finally {
    rmSync(place, { recursive: true });
  }
});

test("check without a directory, with an option, with a directory that is not there", () => {
  const none = run("check");
  assert.equal(none.status, 2);
  assert.match(none.stderr, /which questions\? Give one directory or more/);
  const option = run("check", "--strict");
  assert.equal(option.status, 2);
  assert.match(option.stderr, /takes --coverage first, then directories/);
  const absent = run("check", "/no/such/questions");
  assert.equal(absent.status, 1);
  assert.match(absent.stdout, /\/no\/such\/questions/);
});

test("check finds no mistake in the project's own questions", () => {
  const { status, stdout } = run("check", "questions");
  assert.equal(status, 0, stdout);
});
