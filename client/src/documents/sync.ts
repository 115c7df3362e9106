// Brings a replica and the server's document together:
//
//   idle --own changes--> pushing --done--> idle
//   pushing --stale--> pulling --updates--> idle
//   pulling --the whole text, nothing of one's own--> idle
//   pulling --the whole text, own changes--> handing
//   pushing --locked--> handing (the whole text, as late) --done--> idle
//   handing --not locked, so not late--> pulling (the whole text)
//   pushing --does not fit--> pulling (the whole text)
//   pushing --refused for good--> stuck; any --connection lost--> idle
//
// One push is in flight at a time. What a push changed counts as confirmed
// only once it comes back as an update. What others did meanwhile is put first
// by the server. Own changes that nothing can be done with are handed out as
// text (`refused`) before the server's text takes their place.
import type { Changes, CommandPull, Unsent } from "../protocol";
import type { Outcome } from "../room/outbox";
import type { Replica } from "./replica";
import { chopBytes } from "../text/utf8";
import { firstPush, LATE_BYTES_MOST } from "./split";

type Stage = "idle" | "pushing" | "pulling" | "handing" | "stuck";

export interface SyncCalls {
  send(body: Unsent): Promise<Outcome>;
  pull(pull: CommandPull): void;
  /** Does something in a second. */
  later(work: () => void): void;
  /** True when the room is joined and its clock does not stand paused. */
  mayPush(): boolean;
  /** Something was received, confirmed, handed in or refused. */
  changed(): void;
  /** Text was handed in as late. */
  handedIn(): void;
  /** The server refuses own changes for good: the text is to be kept for the person. */
  refused(detail: string): void;
}

/** A version that no document has: the answer to a pull from it is the whole text. */
const NO_VERSION = Number.MAX_SAFE_INTEGER;

export interface ServerText {
  version: number;
  text: string;
}

export class DocumentSync {
  private stage: Stage = "idle";
  private joined = false;
  private server: ServerText | undefined;
  private starting = false;
  /** Why own changes have to give way to the server's text, until it is there. */
  private unfit: string | undefined;
  /** No push has been taken since own changes gave way. */
  private renewed = false;

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
    if (this.stage === "pulling") this.stage = "idle";
    if (this.unfit !== undefined) this.giveWay(this.unfit);
    if (this.starting) this.startOver();
    if (server.version > this.replica.version()) this.pull();
    else if (server.version < this.replica.version()) this.replace();
    else this.kick();
  }

  /** The room was joined, and its welcome did not bring the document: ask. */
  join(): void {
    this.joined = true;
    this.pull();
  }

  /** The question it waits for may be lost: asks once more. */
  askAgain(): void {
    if (this.stage !== "pulling") return;
    this.stage = "idle";
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

  /** The answer to a pull: updates, the first on version `from`. */
  pulled(from: number, list: readonly { client: string; changes: Changes }[]): void {
    if (this.stage === "pulling") this.stage = "idle";
    this.updates(from, list);
    this.kick();
  }

  /** The answer to a pull is the whole text: the updates are too old to have. */
  restart(server: ServerText): void {
    if (this.stage !== "pulling") return;
    this.stage = "idle";
    this.server = server;
    this.replace();
  }

  /** A pull was refused. */
  pullRefused(code: string, detail: string): void {
    if (this.stage !== "pulling") return;
    this.stage = "idle";
    if (code === "too_many") this.calls.later(() => this.pull());
    else this.halt(detail);
  }

  /** The server's text takes the place of this one. */
  private replace(): void {
    if (this.unfit !== undefined) this.giveWay(this.unfit);
    else if (this.settled) this.begin();
    else void this.handIn(() => this.renew("It could not be merged with what others wrote since."));
  }

  private pull(): void {
    if (this.stage === "pulling" || this.stage === "handing" || this.stage === "stuck") return;
    this.stage = "pulling";
    const version = this.unfit === undefined ? this.replica.version() : NO_VERSION;
    this.calls.pull({ document: this.document, version });
  }

  /** Asks for the server's text, to begin from it anew. */
  private renew(why: string): void {
    if (this.renewed) {
      this.halt(why);
      return;
    }
    this.unfit = why;
    this.pull();
  }

  /** Own changes are kept as text, and the server's text is there in their place. */
  private giveWay(why: string): void {
    this.unfit = undefined;
    this.renewed = true;
    this.calls.refused(why);
    this.begin();
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
      this.renewed = false;
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
    else if (code === "malformed" || code === "too_large") this.renew(detail);
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

  /** Begins from the server's text, once one is known that is not behind. */
  private startOver(): void {
    const behind = this.server === undefined || this.server.version < this.replica.version();
    if (!behind || this.replica.unseen) this.begin();
  }

  /** Unconfirmed changes can't be taken back one by one: the server's text replaces all. */
  private begin(): void {
    const { replica } = this;
    const server = replica.unseen ? { text: "", version: replica.version() } : this.server;
    if (server === undefined) return;
    this.starting = false;
    replica.reset(server.text, server.version);
    this.calls.changed();
  }

  private halt(detail: string): void {
    this.stage = "stuck";
    this.calls.refused(detail);
    if (this.replica.unseen) this.begin();
  }
}
