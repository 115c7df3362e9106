// Commands on their way: numbered, sent in order, kept until answered, and
// sent again after a reconnection unless the server has seen them.
import type { MessageRefused, Numbered, Unsent } from "../protocol";

export type Outcome =
  | { type: "done" }
  | { type: "refused"; code: string; detail: string; field?: string }
  /** The connection ended before an edit was answered: the document finds out itself. */
  | { type: "lost" };

interface Entry {
  body: Unsent;
  n: number;
  settle: (outcome: Outcome) => void;
}

/** Refusals after which the same command is sent again, later, under a new number. */
const SOON = 2000;
const AGAIN = new Set(["not_saving", "not_ready", "too_many"]);

export class Outbox {
  private n = 0;
  private ready = false;
  private waiting: Entry[] = [];
  private held: Entry[] = [];

  constructor(
    readonly client: string,
    private readonly transmit: (command: Numbered) => void,
    private readonly changed: () => void = () => {},
  ) {}

  /** How many commands have no answer yet. */
  get count(): number {
    return this.waiting.length + this.held.length;
  }

  /** Sends a command, now or when the room is joined; resolves with its answer. */
  send(body: Unsent): Promise<Outcome> {
    return new Promise((settle) => {
      this.add({ body, n: 0, settle });
      this.changed();
    });
  }

  /** A room was joined anew; the server has seen the numbers up to `seen`. */
  join(seen: number): void {
    const entries = this.waiting;
    this.ready = true;
    this.waiting = [];
    for (const entry of entries) {
      if (entry.n > 0 && entry.n <= seen) entry.settle({ type: "done" });
      else this.waiting.push(entry);
    }
    this.n = Math.max(this.n, seen);
    for (const entry of this.waiting) this.put(entry);
    this.release();
    this.changed();
  }

  /** The connection ended. */
  interrupt(): void {
    this.ready = false;
    const isEdit = (entry: Entry): boolean => entry.body.type === "edit";
    const lost = [...this.waiting, ...this.held].filter(isEdit);
    this.waiting = this.waiting.filter((entry) => !isEdit(entry));
    this.held = this.held.filter((entry) => !isEdit(entry));
    for (const entry of lost) entry.settle({ type: "lost" });
    this.changed();
  }

  /** A command took effect and is on disk. */
  acknowledged(n: number): void {
    this.take(n)?.settle({ type: "done" });
    this.changed();
  }

  /** A command had no effect. Returns false when it is not one of ours. */
  refused(message: MessageRefused): boolean {
    const entry = message.n === undefined ? undefined : this.take(message.n);
    if (entry === undefined) return false;
    if (AGAIN.has(message.code)) {
      this.held.push(entry);
      if (message.code !== "not_saving") setTimeout(() => this.release(), SOON);
      return true;
    }
    const { code, detail, field } = message;
    entry.settle({ type: "refused", code, detail, ...(field === undefined ? {} : { field }) });
    this.changed();
    return true;
  }

  /** Sends what was held back again. */
  release(): void {
    if (!this.ready) return;
    const entries = this.held;
    this.held = [];
    for (const entry of entries) this.add({ ...entry, n: 0 });
  }

  private add(entry: Entry): void {
    this.waiting.push(entry);
    if (this.ready) this.put(entry);
  }

  private put(entry: Entry): void {
    if (entry.n === 0) entry.n = ++this.n;
    this.transmit({ ...entry.body, client: this.client, n: entry.n } as Numbered);
  }

  private take(n: number): Entry | undefined {
    const entry = this.waiting.find((each) => each.n === n);
    this.waiting = this.waiting.filter((each) => each !== entry);
    return entry;
  }
}
