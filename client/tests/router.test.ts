import assert from "node:assert/strict";
import { test } from "node:test";
import { parseRoute } from "../src/app/route";

const id = "01934c1e-7b5a-7c3d-8e9f-0123456789ab";

test("paths name pages", () => {
  assert.deepEqual(parseRoute("/"), { page: "home" });
  assert.deepEqual(parseRoute(`/session/${id}`), { page: "room", session: id });
  assert.deepEqual(parseRoute("/transcripts"), { page: "transcripts" });
  assert.deepEqual(parseRoute(`/transcripts/${id}`), { page: "transcript", session: id });
  assert.deepEqual(parseRoute("/account"), { page: "account" });
});

test("anything else is unknown", () => {
  for (const path of ["/session/", "/session/1", `/session/${id}/x`, "/nothing", "/accounts"])
    assert.deepEqual(parseRoute(path), { page: "unknown" });
});
