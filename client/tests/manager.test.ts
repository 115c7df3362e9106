// All documents of a room, without a screen.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Documents as DocumentsType } from "../src/documents/manager";
import type { Asked, Changes, EventOf, MessageDocument, Welcome } from "../src/protocol";
import { keepEdits, keptEdits } from "../src/documents/storage";
import { Outbox } from "../src/room/outbox";
import { FakeShelf } from "./shelf";

const locks = {
  request: (_name: string, _options: object, work: (lock: object) => unknown): unknown => work({}),
};
Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });
const silent = { addEventListener: () => {}, removeEventListener: () => {} };
Object.assign(globalThis, { window: silent, document: silent });
const { Documents } = await import("../src/documents/manager");

const CODE = "1/code/python";
const PLAN = "1/approach";

function text(document: string, version: number, content = "text"): MessageDocument {
  return { document, section: "code", version, writable: true, text: content };
}

function edit(document: string, version: number, changes: Changes): EventOf<"edit"> {
  const head = { type: "edit" as const, format: 1, seq: 1, at: 0, member: 2 };
  return { ...head, client: "bo", n: 1, document, version, updates: [changes] };
}

const LEFT = {
  session: "s1",
  document: PLAN,
  client: "earlier",
  version: 0,
  updates: [[4, [0, "x"]] as Changes],
  text: "textx",
};

class Scene {
  readonly asked: Asked[] = [];
  readonly documents: DocumentsType;

  constructor(
    readonly member?: number,
    readonly shelf = new FakeShelf(),
  ) {
    const outbox = new Outbox("ada", () => {});
    this.documents = new Documents({
      session: "s1",
      client: "ada",
      shelf: this.shelf,
      outbox,
      outboxOf: () => outbox,
      ask: (question) => this.asked.push(question),
      mayPush: () => true,
      mayShowCursor: () => true,
      nameOf: String,
      notice: () => {},
    });
    this.welcome([PLAN, CODE], true);
    for (const name of [PLAN, CODE]) this.documents.document(text(name, 0));
  }

  welcome(names: string[], rejoined: boolean): void {
    const documents = names.map((document) => ({ document }));
    const { member } = this;
    this.documents.welcome({ member, round: { documents } } as unknown as Welcome, rejoined);
  }
}

test("the answer to a pull reaches who asked, and nobody else", () => {
  const { documents, asked } = new Scene();
  documents.edited(edit(CODE, 5, [4, [0, "x"]]));
  assert.deepEqual(asked, [{ type: "pull", document: CODE, version: 0 }]);
  documents.document(text(PLAN, 9));
  documents.document(text(CODE, 6));
  documents.edited(edit(CODE, 6, [4, [0, "y"]]));
  documents.edited(edit(PLAN, 0, [4, [0, "z"]]));
  assert.equal(asked.length, 1, "both go on from where they are");
  documents.edited(edit(PLAN, 2, [5, [0, "z"]]));
  documents.pulled({
    document: PLAN,
    from: 1,
    updates: [{ client: "bo", updates: [[5, [0, "a"]] as Changes, [6, [0, "b"]] as Changes] }],
  });
  documents.edited(edit(PLAN, 3, [7, [0, "c"]]));
  assert.equal(asked.length, 2);
});

test("a pull is asked again when the room was loaded anew", () => {
  const scene = new Scene();
  scene.documents.edited(edit(CODE, 5, [4, [0, "x"]]));
  scene.welcome([PLAN], false);
  assert.equal(scene.asked.length, 2);
  scene.documents.document(text(PLAN, 0));
  scene.documents.document(text(CODE, 6));
  scene.documents.edited(edit(CODE, 6, [4, [0, "y"]]));
  assert.equal(scene.asked.length, 2);
});

test("a refused pull is that of the oldest who waits", () => {
  const { documents, asked } = new Scene();
  documents.edited(edit(CODE, 5, [4, [0, "x"]]));
  documents.edited(edit(PLAN, 5, [4, [0, "x"]]));
  documents.pullRefused("not_found", "there is no such document");
  assert.deepEqual(
    documents.stranded.value.map((each) => each.document),
    [CODE],
  );
  documents.document(text(PLAN, 6));
  documents.edited(edit(PLAN, 6, [4, [0, "y"]]));
  assert.equal(asked.length, 2);
});

test("refused text stays over a reload, once, until it is put away", () => {
  const { documents, shelf } = new Scene();
  for (let times = 0; times < 2; times++) {
    documents.edited(edit(CODE, 5, [4, [0, "x"]]));
    documents.pullRefused("not_found", "there is no such document");
  }
  const [stranded] = documents.stranded.value;
  assert.deepEqual({ ...stranded, id: "" }, {
    id: "",
    document: CODE,
    detail: "there is no such document",
    text: "text",
  });
  assert.equal(documents.stranded.value.length, 1);
  assert.equal(shelf.length, 1);
  documents.forgetStranded(stranded?.id ?? "");
  assert.deepEqual(documents.stranded.value, []);
  assert.equal(shelf.length, 0);
});

test("what another member left in this browser is neither sent nor lost", () => {
  const shelf = new FakeShelf();
  keepEdits(shelf, { ...LEFT, member: 2, client: "bo" });
  keepEdits(shelf, { ...LEFT, member: 1, client: "ada-before" });
  keepEdits(shelf, { ...LEFT, client: "nobody-said" });
  const { documents } = new Scene(1, shelf);
  assert.equal(documents.unsent.value, 2);
  assert.equal(keptEdits(shelf, "s1").length, 3);
});

test("refused text is shown to whom it belongs", () => {
  const { documents, shelf } = new Scene(1);
  documents.edited(edit(CODE, 5, [4, [0, "x"]]));
  documents.pullRefused("not_found", "there is no such document");
  assert.equal(new Scene(1, shelf).documents.stranded.value.length, 1);
  assert.equal(new Scene(2, shelf).documents.stranded.value.length, 0);
});
