// Who the page takes the person for.
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { account, changes, forgetPerson, learn, loggedOut, loseLogin } from "../src/api/who";
import type { Account } from "../src/protocol";

const of = (id: string): Account => ({ id, guest: false, name: id, created_at: 0 });

beforeEach(() => forgetPerson());

test("to become somebody makes nothing stale", () => {
  const before = changes.value;
  learn(of("ada"));
  learn({ ...of("ada"), name: "Ada B." });
  assert.equal(account.value?.name, "Ada B.");
  assert.equal(changes.value, before);
});

test("somebody else, or nobody, makes what was fetched stale", () => {
  learn(of("ada"));
  const before = changes.value;
  learn(of("bo"));
  assert.equal(changes.value, before + 1);
  learn(null);
  assert.equal(changes.value, before + 2);
  learn(null);
  assert.equal(changes.value, before + 2);
});

test("a login that ends elsewhere is told until there is one again", () => {
  learn(of("ada"));
  assert.equal(loggedOut.value, false);
  loseLogin();
  assert.equal(account.value, null);
  assert.equal(loggedOut.value, true);
  learn(of("ada"));
  assert.equal(loggedOut.value, false);
});

test("who goes by own will is told nothing, nor is who never was", () => {
  learn(of("ada"));
  forgetPerson();
  assert.equal(loggedOut.value, false);
  loseLogin();
  learn(null);
  assert.equal(loggedOut.value, false);
});
