// A replica without an editor: changes that an earlier page left behind.
import { ChangeSet } from "@codemirror/state";
import type { Changes } from "../protocol";
import type { Replica } from "./replica";
import type { KeptEdits } from "./storage";

export class KeptReplica implements Replica {
  readonly client: string;
  readonly unseen = true;
  private at: number;
  private changes: ChangeSet[];

  constructor(private readonly kept: KeptEdits) {
    this.client = kept.client;
    this.at = kept.version;
    this.changes = kept.updates.map((update) => ChangeSet.fromJSON(update));
  }

  version(): number {
    return this.at;
  }

  unconfirmed(): readonly ChangeSet[] {
    return this.changes;
  }

  receive(client: string, changes: Changes): void {
    this.at++;
    if (this.changes.length > 0 && client === this.client) {
      this.changes = this.changes.slice(1);
      return;
    }
    let over: ChangeSet = ChangeSet.fromJSON(changes);
    this.changes = this.changes.map((own) => {
      const mapped = own.map(over);
      over = over.map(own, true);
      return mapped;
    });
  }

  text(): string {
    return this.kept.text;
  }

  reset(_text: string, version: number): void {
    this.at = version;
    this.changes = [];
  }
}
