// Cursors of two pages that edit one document, without a screen.
import assert from "node:assert/strict";
import { test } from "node:test";
import { history, redo, undo } from "@codemirror/commands";
import type { EditorState } from "@codemirror/state";
import { LiveReplica } from "../src/documents/live";
import { ToldCursor } from "../src/documents/told";
import { peersField, type ShownPeer } from "../src/editor/peers";
import type { Changes, MessageCursor } from "../src/protocol";

const NAME = "1/code/python";
const NAMES: Record<number, string> = { 1: "Ada", 2: "Bo" };

function page(client: string, text = "one two three"): LiveReplica {
  const nameOf = (member: number): string => NAMES[member] ?? "Former member";
  return new LiveReplica(client, text, 0, [history(), peersField], () => {}, nameOf);
}

function shown(replica: LiveReplica): readonly ShownPeer[] {
  return replica.state.field(peersField);
}

/** Where cursors are shown: head for head. */
function heads(replica: LiveReplica): number[] {
  return shown(replica).map((peer) => peer.head);
}

function cursor(version: number, anchor: number, head = anchor, client = "bo"): MessageCursor {
  return { member: client === "bo" ? 2 : 1, client, document: NAME, version, anchor, head };
}

const insert = (length: number, at: number, text: string): Changes =>
  [at, [0, text], length - at].filter((part) => part !== 0) as Changes;

test("a cursor is shown with its name, in place of the one before", () => {
  const ada = page("ada");
  ada.showCursor(cursor(0, 4, 7));
  ada.showCursor(cursor(0, 8));
  const [peer] = shown(ada);
  assert.deepEqual(peer, { client: "bo", member: 2, name: "Bo", anchor: 8, head: 8, moves: 2 });
  assert.equal(shown(ada).length, 1);
});

test("it moves along with what others write, and behind what its own page writes", () => {
  const ada = page("ada");
  ada.showCursor(cursor(0, 4));
  ada.change({ from: 4, insert: "x" });
  assert.deepEqual(heads(ada), [4]);
  ada.change({ from: 0, insert: "yy" });
  assert.deepEqual(heads(ada), [6]);
  ada.receive("bo", insert(13, 4, "BO "));
  assert.deepEqual(heads(ada), [9]);
  assert.equal(shown(ada)[0]?.moves, 2);
});

test("a cursor counts in confirmed text, and is shown in the text with own changes", () => {
  const ada = page("ada");
  ada.change({ from: 0, insert: "unconfirmed " });
  ada.showCursor(cursor(0, 4, 7));
  assert.deepEqual([shown(ada)[0]?.anchor, shown(ada)[0]?.head], [16, 19]);
});

test("a cursor of a later version waits for it, and the last one counts", () => {
  const ada = page("ada");
  ada.showCursor(cursor(2, 1));
  ada.showCursor(cursor(1, 9));
  assert.equal(ada.showsCursor("bo"), true);
  assert.deepEqual(heads(ada), []);
  ada.receive("bo", insert(13, 0, "abcdef"));
  assert.deepEqual(heads(ada), [9]);
});

test("a cursor of an earlier version is moved on, one too old is dropped", () => {
  const ada = page("ada");
  ada.receive("cy", insert(13, 0, "ab"));
  ada.receive("bo", insert(15, 6, "cd"));
  ada.showCursor(cursor(0, 4));
  assert.deepEqual(heads(ada), [8]);
  ada.reset("one", 40);
  ada.showCursor(cursor(39, 1));
  assert.deepEqual(heads(ada), []);
});

test("a place that is not in the text is not shown", () => {
  const ada = page("ada");
  ada.showCursor(cursor(0, 2, 14));
  ada.receive("cy", insert(13, 0, "ab"));
  ada.showCursor(cursor(0, 14));
  assert.deepEqual(heads(ada), []);
});

test("who is gone is hidden, also when still waited for", () => {
  const ada = page("ada");
  ada.showCursor(cursor(0, 4));
  ada.showCursor(cursor(0, 5, 5, "cy"));
  ada.showCursor(cursor(1, 6, 6, "second-of-bo"));
  ada.hideCursors(({ client }) => client !== "cy");
  ada.receive("cy", insert(13, 0, "ab"));
  assert.deepEqual(
    shown(ada).map((peer) => peer.client),
    ["cy"],
  );
});

/** A page that follows what it tells, as the editor does. */
class Teller {
  readonly told = new ToldCursor();
  constructor(readonly replica: LiveReplica) {}

  get state(): EditorState {
    return this.replica.state;
  }

  type(at: number, text: string): void {
    const selection = { anchor: at + text.length };
    const transaction = this.state.update({ changes: { from: at, insert: text }, selection });
    this.make(transaction);
  }

  select(anchor: number, head = anchor): void {
    this.make(this.state.update({ selection: { anchor, head } }));
  }

  make(transaction: ReturnType<EditorState["update"]>): void {
    this.told.follow(transaction);
    this.replica.dispatch(transaction);
  }
}

test("an own cursor is told when it is not where the others take it to be", () => {
  const ada = new Teller(page("ada"));
  ada.select(3);
  assert.deepEqual(ada.told.news(ada.state), { version: 0, anchor: 3, head: 3 });
  assert.equal(ada.told.news(ada.state), undefined);
  ada.type(3, "!");
  ada.type(4, "!");
  assert.equal(ada.told.news(ada.state), undefined, "typing moves it along");
  ada.select(8, 11);
  assert.deepEqual(ada.told.news(ada.state), { version: 0, anchor: 6, head: 9 });
  ada.told.forget();
  assert.deepEqual(ada.told.news(ada.state), { version: 0, anchor: 6, head: 9 });
});

test("a cursor inside unconfirmed text is told again once that is confirmed", () => {
  const ada = new Teller(page("ada"));
  ada.type(3, "abc");
  ada.select(4);
  assert.deepEqual(ada.told.news(ada.state), { version: 0, anchor: 3, head: 3 });
  assert.equal(ada.told.news(ada.state), undefined);
  ada.replica.receive("ada", insert(13, 3, "abc"));
  assert.deepEqual(ada.told.news(ada.state), { version: 1, anchor: 4, head: 4 });
});

test("undo takes back one's own, and leaves what the other wrote", () => {
  const ada = page("ada", "");
  const bo = page("bo", "");
  const dispatch = (replica: LiveReplica) => ({
    state: replica.state,
    dispatch: (transaction: ReturnType<EditorState["update"]>) => replica.dispatch(transaction),
  });
  const exchange = (from: LiveReplica): void => {
    for (const changes of from.unconfirmed().map((update) => update.toJSON() as Changes))
      for (const replica of [ada, bo]) replica.receive(from.client, changes);
  };
  ada.change({ from: 0, insert: "hello world" });
  exchange(ada);
  bo.change({ from: 5, insert: " brave" });
  exchange(bo);
  undo(dispatch(ada));
  assert.equal(ada.text(), " brave");
  redo(dispatch(ada));
  assert.equal(ada.text(), "hello brave world");
  undo(dispatch(ada));
  exchange(ada);
  undo(dispatch(bo));
  exchange(bo);
  assert.equal(bo.text(), "");
  assert.equal(ada.text(), "");
});
