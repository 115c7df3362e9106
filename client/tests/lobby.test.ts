import assert from "node:assert/strict";
import { test } from "node:test";
import type { LobbyView } from "../src/protocol";
import {
  confirmText,
  isPlaced,
  languagesFor,
  lobbyText,
  lobbyTitle,
} from "../src/views/pair/lobby-texts";

const view = (part: Partial<LobbyView>): LobbyView => ({
  now: 1000,
  state: "waiting",
  kind: "coding",
  language: "en",
  waiting_since: 1000,
  widened: false,
  others: 0,
  confirmed: false,
  partner_confirmed: false,
  ...part,
});

test("languages are plain, each once, the browser's own first", () => {
  const languages = languagesFor(["pt-BR", "pt", "en-GB"]);
  assert.deepEqual(languages.slice(0, 2), ["pt", "en"]);
  assert.equal(new Set(languages).size, languages.length);
  assert.ok(languages.includes("de"));
});

test("who waits is told for how long, and how many others do", () => {
  assert.equal(
    lobbyText(view({}), "Coding", 66_500),
    "Waiting for 1:05. Nobody else waits for Coding at the moment.",
  );
  const others = lobbyText(view({ others: 2, widened: true }), "Coding", 1000);
  assert.match(others, /2 others wait for Coding/);
  assert.match(others, /Other levels fit now too/);
  assert.match(lobbyText(view({ others: 1 }), "Coding", 1000), /1 other person waits/);
});

test("a match says who it is, who has confirmed, and how long there is", () => {
  const matched = view({ state: "matched", partner_name: "Ada", confirm_by: 31_000 });
  assert.equal(lobbyTitle(matched), "Ada would practise with you");
  assert.match(lobbyText(matched, "Coding", 1000), /^Coding\. Ada takes any level\./);
  assert.match(
    lobbyText({ ...matched, partner_level: "mid", partner_confirmed: true }, "Coding", 1000),
    /Ada practises at mid level\. Ada has confirmed\./,
  );
  assert.match(lobbyText({ ...matched, confirmed: true }, "Coding", 1000), /Ada has not yet/);
  assert.equal(confirmText(matched, 4_000), "0:27");
  assert.equal(confirmText(matched, 40_000), "0:00");
});

test("every end is told, and holds no place", () => {
  const titles = (["nobody", "declined", "expired"] as const).map((state) => {
    assert.equal(isPlaced(view({ state })), false);
    assert.ok(lobbyText(view({ state }), "Coding", 1000).length > 40);
    return lobbyTitle(view({ state }));
  });
  assert.equal(new Set(titles).size, 3);
  assert.equal(isPlaced(undefined), false);
  assert.equal(isPlaced(view({})), true);
  assert.equal(isPlaced(view({ state: "matched" })), true);
});
