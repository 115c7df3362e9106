import assert from "node:assert/strict";
import { test } from "node:test";
import { isLoopback, linkOf, linkOrigin, tokenIn } from "../src/views/pair/link";

const TOKEN = "pT0c1mXw3r_7Jk2Vd9QyLh5NsUeZgB8aIfoW4xRt6Mc";

test("the secret stands behind the path of a link", () => {
  const link = new URL(linkOf("https://practice.example.org:8443", TOKEN));
  assert.equal(link.pathname, "/join");
  assert.equal(tokenIn(link.hash), TOKEN);
});

test("what else may stand there is no secret", () => {
  for (const hash of ["", "#", "#main", `#${TOKEN}/x`, `#${TOKEN} `, TOKEN])
    assert.equal(tokenIn(hash), undefined, hash);
});

test("hosts that are this computer itself", () => {
  for (const host of ["localhost", "a.localhost", "127.0.0.1", "127.8.9.10", "[::1]"])
    assert.equal(isLoopback(host), true, host);
  for (const host of ["192.168.1.7", "localhost.example.org", "127.example.org", "[fd00::1]"])
    assert.equal(isLoopback(host), false, host);
});

test("a link names the address of the page, unless only this computer can open that", () => {
  const known = ["https://desk.local:8443", "https://192.168.1.7:8443"];
  const origin = (here: string, origins: string[]): string | undefined =>
    linkOrigin(new URL(here), origins);
  assert.equal(origin("https://192.168.1.7:8443/session/x", known), "https://192.168.1.7:8443");
  assert.equal(origin("https://localhost:8443/session/x", known), known[0]);
  assert.equal(origin("https://localhost:8443/", ["https://[::1]:8443", known[1]!]), known[1]);
  assert.equal(origin("https://127.0.0.1:8443/", []), undefined);
});
