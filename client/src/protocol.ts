// The protocol's types under the names the page uses.
import type { CommandEdit, Command, Event, Sender } from "./generated/protocol";

export type * from "./generated/protocol";

/** One change set in CodeMirror's JSON. */
export type Changes = CommandEdit["updates"][number];

/** A command that is numbered and answered, before it has its number. */
export type Unsent = Command extends infer Each
  ? Each extends Sender
    ? Omit<Each, "client" | "n">
    : never
  : never;

/** A command that is numbered and answered. */
export type Numbered = Extract<Command, Sender>;

/** A question to the room: not numbered. */
export type Asked = Exclude<Command, Sender>;

export type EventOf<Type extends Event["type"]> = Extract<Event, { type: Type }>;
