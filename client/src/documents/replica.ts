// A document as one client has it: what the server confirmed up to a version,
// and the client's own changes on top.
import type { ChangeSet } from "@codemirror/state";
import type { Changes } from "../protocol";

export interface Replica {
  /** The id under which its changes are sent. */
  readonly client: string;
  /** Up to which version the server's updates are in it. */
  version(): number;
  /** Own changes that the server has not confirmed, in order. */
  unconfirmed(): readonly ChangeSet[];
  /** Takes one confirmed update, which follows version(). */
  receive(client: string, changes: Changes): void;
  /** True when nobody looks at it: it can start over without the server's text. */
  readonly unseen: boolean;
  /** The whole text, own changes included. */
  text(): string;
  /** Starts over from the server's text; unconfirmed changes are gone. */
  reset(text: string, version: number): void;
}
