// The connection to a room, as named states:
//
//   connecting --opened--> open --lost--> waiting --time, or wake--> connecting
//   any --a close code that says for good--> gone
import type { Command, Message } from "../protocol";

export type GoneReason = "login" | "missing" | "crowded" | "removed";

export type Connection =
  | { name: "connecting" }
  | { name: "open" }
  | { name: "waiting"; until: number }
  | { name: "gone"; reason: GoneReason };

export interface SocketCalls {
  changed(connection: Connection): void;
  receive(messages: Message[]): void;
  /** Why an upgrade may have been refused; undefined: the server was not reached. */
  explain(): Promise<GoneReason | undefined>;
}

const FIRST_DELAY = 500;
const LONGEST_DELAY = 15_000;
const QUIET = 25_000;
const DEAD = 10_000;

/** How long to wait before attempt number `attempt` (from 0); chance is 0 to 1. */
export function retryDelay(attempt: number, chance: number): number {
  const longest = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** attempt);
  return longest * (0.5 + chance / 2);
}

/** What a close code says for good, if anything. */
export function goneReason(code: number): GoneReason | undefined {
  if (code === 4401) return "login";
  if (code === 4403) return "removed";
  if (code === 4404) return "missing";
  if (code === 4408) return "crowded";
  return undefined;
}

export class Socket {
  private socket: WebSocket | undefined;
  private attempt = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private heart: ReturnType<typeof setTimeout> | undefined;
  private over = false;
  private readonly wake = (): void => this.hurry();
  private readonly offline = (): void => this.drop();

  constructor(
    private readonly url: string,
    private readonly calls: SocketCalls,
  ) {
    window.addEventListener("online", this.wake);
    window.addEventListener("offline", this.offline);
    this.connect();
  }

  /** Sends a command when the connection is open; otherwise it is dropped. */
  send(command: Command): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(command));
  }

  /** The room was joined: the next failure starts again with a short wait. */
  joined(): void {
    this.attempt = 0;
  }

  /** Connects now rather than at the end of a wait. */
  hurry(): void {
    if (this.timer !== undefined) this.connect();
  }

  /** Ends the connection for good. */
  close(): void {
    this.over = true;
    window.removeEventListener("online", this.wake);
    window.removeEventListener("offline", this.offline);
    this.abandon();
  }

  private connect(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.calls.changed({ name: "connecting" });
    const socket = new WebSocket(this.url, "greenroom.v1");
    let opened = false;
    this.socket = socket;
    socket.onopen = () => {
      opened = true;
      this.calls.changed({ name: "open" });
      this.beat();
    };
    socket.onmessage = (message) => {
      this.beat();
      this.calls.receive(JSON.parse(String(message.data)) as Message[]);
    };
    socket.onclose = (close) => {
      if (this.socket === socket) void this.lost(close.code, opened);
    };
  }

  private async lost(code: number, opened: boolean): Promise<void> {
    this.abandon();
    const reason = goneReason(code) ?? (opened ? undefined : await this.calls.explain());
    if (this.over) return;
    if (reason !== undefined) {
      this.calls.changed({ name: "gone", reason });
      return;
    }
    const delay = retryDelay(this.attempt++, Math.random());
    this.timer = setTimeout(() => this.connect(), delay);
    this.calls.changed({ name: "waiting", until: Date.now() + delay });
  }

  private drop(): void {
    if (this.socket !== undefined) void this.lost(1006, true);
  }

  private abandon(): void {
    clearTimeout(this.timer);
    clearTimeout(this.heart);
    this.timer = undefined;
    const socket = this.socket;
    this.socket = undefined;
    socket?.close();
  }

  /** A connection that stays quiet is asked something, then given up. */
  private beat(): void {
    clearTimeout(this.heart);
    this.heart = setTimeout(() => {
      this.send({ type: "clock" });
      this.heart = setTimeout(() => this.drop(), DEAD);
    }, QUIET);
  }
}
