// All documents of a room: a replica and its sync for each, and the changes
// that earlier pages of this browser left behind.
import { computed, signal } from "@preact/signals";
import type {
  Asked,
  Changes,
  EventOf,
  MessageCursor,
  MessageDocument,
  MessageUpdates,
  Unsent,
  Welcome,
} from "../protocol";
import type { Outcome, Outbox } from "../room/outbox";
import { mountEditor, type Mounted, type MountOptions } from "../editor/mount";
import { editorExtensions } from "../editor/setup";
import type { CursorCalls } from "../editor/own-cursor";
import { adoptClient, newClient } from "./identity";
import { KeptReplica } from "./kept";
import { LiveReplica } from "./live";
import type { Replica } from "./replica";
import {
  forgetEdits,
  forgetStranded,
  isOf,
  keepEdits,
  keepStranded,
  keptEdits,
  keptStranded,
  type KeptEdits,
  type Shelf,
  type Stranded,
} from "./storage";
import { DocumentSync } from "./sync";

const KEEP_DELAY = 300;
const LATER = 1000;

/** What the documents need of their room. */
export interface RoomLink {
  session: string;
  client: string;
  shelf: Shelf;
  outbox: Outbox;
  /** Sends under the id of an earlier page. */
  outboxOf(client: string): Outbox;
  ask(question: Asked): void;
  /** True when the room is joined and not paused. */
  mayPush(): boolean;
  /** True while others may see this person's cursor. */
  mayShowCursor(): boolean;
  /** What a member is called. */
  nameOf(member: number): string;
  /** Something a person should know. */
  notice(text: string): void;
}

interface Live {
  replica: LiveReplica;
  sync: DocumentSync;
  /** Running while what the shelf holds is behind. */
  timer?: ReturnType<typeof setTimeout>;
  kept: boolean;
}

export class Documents {
  private readonly live = new Map<string, Live>();
  private readonly adopted = new Set<DocumentSync>();
  private readonly expected = new Set<string>();
  /** Who waits for the answer to a pull, in order. */
  private asked: DocumentSync[] = [];
  private readonly unsentNames = signal<readonly string[]>([]);
  /** Names of documents in the order of the welcome. */
  readonly names = signal<readonly string[]>([]);
  readonly stranded = signal<readonly Stranded[]>([]);
  /** How many documents hold something the server has not confirmed. */
  readonly unsent = computed(() => this.unsentNames.value.length);
  /** Who this person is in the session; undefined before the first welcome. */
  private member: number | undefined;
  private readonly flush = (): void => this.keepAll();

  constructor(private readonly link: RoomLink) {
    window.addEventListener("pagehide", this.flush);
    document.addEventListener("visibilitychange", this.flush);
  }

  /** Shows a document inside host; undefined while its text is not there. */
  mount(name: string, host: HTMLElement, options: MountOptions): Mounted | undefined {
    const replica = this.live.get(name)?.replica;
    return replica === undefined ? undefined : mountEditor(host, replica, options);
  }

  /** A welcome came: a document message follows for each of its documents. */
  welcome(welcome: Welcome, rejoined: boolean): void {
    if (this.member === undefined) this.begin(welcome.member);
    const asked = new Set(this.asked);
    this.asked = [];
    this.expected.clear();
    for (const view of welcome.round?.documents ?? []) this.expected.add(view.document);
    if (!rejoined) {
      // The room may have been loaded anew, and their questions be lost.
      for (const sync of asked) sync.askAgain();
      return;
    }
    for (const [name, live] of this.live) if (!this.expected.has(name)) live.sync.join();
    for (const sync of this.adopted) sync.join();
    this.tellCursors();
    void this.adopt();
  }

  /** From now on it is known whose text is handled here. */
  private begin(member: number): void {
    const { shelf, session } = this.link;
    this.member = member;
    this.stranded.value = keptStranded(shelf, session).filter((each) => isOf(each, member));
  }

  /** The connection ended. */
  interrupt(): void {
    for (const sync of this.syncs()) sync.interrupt();
  }

  document(message: MessageDocument): void {
    const expected = this.expected.delete(message.document);
    if (!expected) {
      this.asker(message.document)?.restart(message);
      this.update();
      return;
    }
    const known = this.live.get(message.document) ?? this.create(message);
    known.replica.setReadOnly(!message.writable);
    known.sync.welcome(message);
    this.update();
  }

  edited(event: EventOf<"edit">): void {
    const client = event.client ?? "";
    const list = event.updates.map((changes) => ({ client, changes }));
    for (const sync of this.syncs(event.document)) sync.updates(event.version, list);
    this.update();
  }

  pulled(message: MessageUpdates): void {
    const list = message.updates.flatMap(({ client, updates }) =>
      updates.map((changes) => ({ client, changes })),
    );
    this.asker(message.document)?.pulled(message.from, list);
    this.update();
  }

  /** A question was refused: as only pulls are, the oldest of them. */
  pullRefused(code: string, detail: string): void {
    this.asked.shift()?.pullRefused(code, detail);
    this.update();
  }

  /** Another page's cursor moved; it leaves the document where it was. */
  cursor(message: MessageCursor): void {
    const { client } = message;
    for (const [name, { replica }] of this.live) {
      if (name === message.document) replica.showCursor(message);
      else if (replica.showsCursor(client))
        replica.hideCursors((cursor) => cursor.client === client);
    }
  }

  /** A member is gone, and the cursors of all their pages. */
  forgetCursors(member: number): void {
    for (const { replica } of this.live.values())
      replica.hideCursors((cursor) => cursor.member === member);
  }

  /** Somebody came who does not know where this page's cursor is. */
  tellCursors(): void {
    for (const { replica } of this.live.values()) replica.tellCursor();
  }

  /** Puts refused text away for good. */
  forgetStranded(id: string): void {
    forgetStranded(this.link.shelf, this.link.session, id);
    this.stranded.value = this.stranded.value.filter((each) => each.id !== id);
  }

  /** Sends what could not be sent before. */
  kick(): void {
    for (const sync of this.syncs()) sync.kick();
  }

  /** Locks or unlocks the sections of a round from here, at its deadline. */
  setTimeUp(round: number, up: boolean, writable: (name: string) => boolean): void {
    for (const [name, live] of this.live) {
      if (name.startsWith(`${round}/`) && !name.includes("/notes/"))
        live.replica.setReadOnly(up || !writable(name));
    }
  }

  /** Resolves when the server has everything, or after so many ms. */
  async settled(ms: number): Promise<void> {
    const until = Date.now() + ms;
    while (this.unsent.peek() > 0 && Date.now() < until)
      await new Promise((resolve) => setTimeout(resolve, 50));
  }

  /** Keeps what is unsent and stops listening. */
  close(): void {
    this.keepAll();
    window.removeEventListener("pagehide", this.flush);
    document.removeEventListener("visibilitychange", this.flush);
  }

  private create(message: MessageDocument): Live {
    const name = message.document;
    const extensions = editorExtensions(
      message,
      (reason) => this.link.notice(reason),
      this.cursorCalls(name),
    );
    const replica = new LiveReplica(
      this.link.client,
      message.text,
      message.version,
      extensions,
      () => this.changed(name),
      (member) => this.link.nameOf(member),
    );
    const sync = this.makeSync(name, replica, this.link.outbox);
    const live: Live = { replica, sync, kept: false };
    this.live.set(name, live);
    this.names.value = [...this.names.value, name];
    return live;
  }

  private cursorCalls(document: string): CursorCalls {
    const { client } = this.link;
    return {
      mayTell: () => this.link.mayShowCursor(),
      tell: (cursor) => this.link.ask({ type: "cursor", client, document, ...cursor }),
    };
  }

  private makeSync(
    name: string,
    replica: Replica,
    outbox: Outbox,
    settled: () => void = () => {},
  ): DocumentSync {
    const sync: DocumentSync = new DocumentSync(name, replica, {
      send: (body: Unsent): Promise<Outcome> => outbox.send(body),
      pull: (pull) => {
        this.asked.push(sync);
        this.link.ask({ type: "pull", ...pull });
      },
      later: (work) => setTimeout(work, LATER),
      mayPush: () => this.link.mayPush(),
      changed: () => {
        this.update();
        settled();
      },
      handedIn: () =>
        this.link.notice(
          "Time was up before your last words could be sent. They are kept beside the answer, marked as late.",
        ),
      refused: (detail) => this.strand(name, detail, replica.text()),
    });
    return sync;
  }

  /** Who asked for the answer that has come, if anybody still waits for it. */
  private asker(document: string): DocumentSync | undefined {
    const index = this.asked.findIndex((sync) => sync.document === document);
    return index < 0 ? undefined : this.asked.splice(index, 1)[0];
  }

  private changed(name: string): void {
    const live = this.live.get(name);
    if (live === undefined) return;
    live.timer ??= setTimeout(() => this.keep(name), KEEP_DELAY);
    live.sync.kick();
    this.update();
  }

  private keepAll(): void {
    for (const name of this.live.keys()) this.keep(name);
  }

  private keep(name: string): void {
    const live = this.live.get(name);
    if (live === undefined) return;
    clearTimeout(live.timer);
    delete live.timer;
    const { session, client, shelf } = this.link;
    const of = { session, client, document: name, ...this.owner() };
    const updates = live.replica.unconfirmed().map((update) => update.toJSON() as Changes);
    if (updates.length > 0) {
      const version = live.replica.version();
      live.kept = true;
      if (!keepEdits(shelf, { ...of, version, updates, text: live.replica.text() }))
        this.link.notice("This browser has no room left to keep a copy of unsent text.");
    } else if (live.kept) {
      live.kept = false;
      forgetEdits(shelf, of);
    }
  }

  /** Sends what pages that are gone left behind, under their own ids. */
  private async adopt(): Promise<void> {
    const mine = this.link.client;
    const left = keptEdits(this.link.shelf, this.link.session).filter(
      (kept) => kept.client !== mine && isOf(kept, this.member),
    );
    const known = new Set(
      [...this.adopted].map((sync) => `${sync.replica.client}/${sync.document}`),
    );
    for (const kept of left) {
      if (known.has(`${kept.client}/${kept.document}`)) continue;
      void adoptClient(kept.client, () => this.send(kept));
    }
  }

  private send(kept: KeptEdits): Promise<void> {
    return new Promise((resolve) => {
      const outbox = this.link.outboxOf(kept.client);
      const sync = this.makeSync(kept.document, new KeptReplica(kept), outbox, () => {
        if (!sync.settled || !this.adopted.delete(sync)) return;
        forgetEdits(this.link.shelf, kept);
        this.update();
        resolve();
      });
      this.adopted.add(sync);
      sync.join();
      this.update();
    });
  }

  private strand(document: string, detail: string, text: string): void {
    const known = this.stranded.value.some(
      (each) => each.document === document && each.text === text,
    );
    if (known) return;
    const stranded = { id: newClient(), document, ...this.owner(), detail, text };
    if (!keepStranded(this.link.shelf, this.link.session, stranded))
      this.link.notice("This browser has no room left to keep a copy of refused text.");
    this.stranded.value = [...this.stranded.value, stranded];
  }

  /** Whose what is kept is, as it is written down. */
  private owner(): { member?: number } {
    return this.member === undefined ? {} : { member: this.member };
  }

  private update(): void {
    const names: string[] = [];
    for (const sync of this.syncs()) if (!sync.settled) names.push(sync.document);
    this.unsentNames.value = names;
    for (const [name, live] of this.live) if (live.kept && live.sync.settled) this.keep(name);
  }

  private syncs(name?: string): DocumentSync[] {
    const all = [...this.adopted];
    for (const live of this.live.values()) all.push(live.sync);
    return name === undefined ? all : all.filter((sync) => sync.document === name);
  }
}
