// Brings a replica and the server's document together:
//
//   idle --own changes--> pushing --done--> idle
//   pushing --stale--> pulling --updates--> idle
//   pushing --locked--> handing (the whole text, as late) --done--> idle
//   any --refused for good--> stuck; any --connection lost--> idle
//
// One push is in flight at a time. What a push changed counts as confirmed
// only once it comes back as an update.
import type { Changes, CommandPull, Unsent } from "../protocol";
import type { Outcome } from "../room/outbox";
import type { Replica } from "./replica";
import { chopBytes } from "../text/utf8";
import { firstPush, LATE_BYTES_MOST } from "./split";

type Stage = "idle" | "pushing" | "pulling" | "handing" | "stuck";

export interface SyncCalls {
  send(body: Unsent): Promise<Outcome>;
  pull(pull: CommandPull): void;
  /** True when the room is joined and its clock does not stand paused. */
  mayPush(): boolean;
  /** Something was received, confirmed, handed in or refused. */
  changed(): void;
  /** Text was handed in as late. */
  handedIn(): void;
  /** The server refuses these changes for good. */
  refused(detail: string): void;
}

export interface ServerText {
  version: number;
  text: string;
}

export class DocumentSync {
  private stage: Stage = "idle";
  private joined = false;
  private server: ServerText | undefined;
  private starting = false;

  constructor(
    readonly document: string,
    readonly replica: Replica,
    private readonly calls: SyncCalls,
  ) {}

  /** True when the server has everything. */
  get settled(): boolean {
    return this.replica.unconfirmed().length === 0;
  }

  get stuck(): boolean {
    return this.stage === "stuck";
  }

  /** The connection ended; what was in flight is unknown. */
  interrupt(): void {
    this.joined = false;
    if (this.stage !== "stuck" && this.stage !== "handing") this.stage = "idle";
  }

  /** A welcome brought the document. */
  welcome(server: ServerText): void {
    this.server = server;
    this.joined = true;
    if (this.starting) this.startOver();
    if (server.version > this.replica.version()) this.pull();
    else if (server.version < this.replica.version()) this.restart(server);
    else this.kick();
  }

  /** The room was joined, and its welcome did not bring the document: ask. */
  join(): void {
    this.joined = true;
    this.pull();
  }

  /** Sends the next own changes, if that can be done now. */
  kick(): void {
    const updates = this.replica.unconfirmed();
    if (this.stage !== "idle" || !this.joined || updates.length === 0) return;
    if (this.calls.mayPush()) void this.push(firstPush(updates).map((update) => update.toJSON()));
  }

  /** Updates came, the first on version `from`. */
  updates(from: number, list: readonly { client: string; changes: Changes }[]): void {
    for (const [index, update] of list.entries()) {
      const version = from + index;
      if (version > this.replica.version()) {
        this.pull();
        return;
      }
      if (version === this.replica.version()) this.replica.receive(update.client, update.changes);
    }
    this.calls.changed();
  }

  /** The answer to a pull has been taken in. */
  pulled(): void {
    if (this.stage === "pulling") this.stage = "idle";
    this.kick();
  }

  /** The answer to a pull is the whole text: the updates are too old to have. */
  restart(server: ServerText): void {
    this.server = server;
    if (this.settled) {
      this.stage = "idle";
      this.replica.reset(server.text, server.version);
      this.calls.changed();
    } else {
      void this.handIn(() => this.halt("It could not be merged with what others wrote since."));
    }
  }

  private pull(): void {
    if (this.stage === "pulling" || this.stage === "handing" || this.stage === "stuck") return;
    this.stage = "pulling";
    this.calls.pull({ document: this.document, version: this.replica.version() });
  }

  private async push(updates: Changes[]): Promise<void> {
    const version = this.replica.version();
    this.stage = "pushing";
    const outcome = await this.calls.send({
      type: "edit",
      document: this.document,
      version,
      updates,
    });
    if (this.stage !== "pushing") return;
    this.stage = "idle";
    if (outcome.type === "done") {
      if (this.replica.version() === version) this.pull();
      else this.kick();
    } else if (outcome.type === "refused") {
      this.pushRefused(outcome.code, outcome.detail);
    }
    this.calls.changed();
  }

  private pushRefused(code: string, detail: string): void {
    if (code === "stale") this.pull();
    else if (code === "locked") void this.handIn(() => this.kick());
    else if (code !== "paused") this.halt(detail);
  }

  /** Hands the whole text in as late; when the document is not locked, does otherwise. */
  private async handIn(otherwise: () => void): Promise<void> {
    const text = this.replica.text();
    const parts = text === this.server?.text ? [] : chopBytes(text, LATE_BYTES_MOST);
    this.stage = "handing";
    for (const [index, part] of parts.entries()) {
      const outcome = await this.calls.send({
        type: "late",
        document: this.document,
        more: index < parts.length - 1,
        text: part,
      });
      if (outcome.type === "refused") {
        this.stage = "idle";
        if (outcome.code === "conflict") otherwise();
        else this.halt(outcome.detail);
        return;
      }
    }
    this.stage = "idle";
    if (parts.length > 0) this.calls.handedIn();
    this.starting = true;
    this.startOver();
  }

  /** Unconfirmed changes can't be taken back one by one: the server's text replaces all. */
  private startOver(): void {
    const { replica } = this;
    const server = replica.unseen ? { text: "", version: replica.version() } : this.server;
    if (server === undefined || server.version < replica.version()) return;
    this.starting = false;
    replica.reset(server.text, server.version);
    this.calls.changed();
  }

  private halt(detail: string): void {
    this.stage = "stuck";
    this.calls.refused(detail);
  }
}
