// One session as this page takes part in it: connection, clock, state,
// commands and documents put together.
import { batch, computed, effect, signal } from "@preact/signals";
import { readSession } from "../api/calls";
import { RequestError } from "../api/problem";
import { alarm, announce } from "../app/announce";
import { holdClient, newClient } from "../documents/identity";
import type { Documents } from "../documents/manager";
import type {
  Command,
  Event,
  EventOf,
  MemberView,
  Message,
  MessageDocument,
  MessageSignal,
  Unsent,
  Welcome,
} from "../protocol";
import { addSample, clockOffset, localNow, NO_ESTIMATE } from "./clock";
import { Outbox, type Outcome } from "./outbox";
import { partnerOf } from "./part";
import { EMPTY_ROOM, reduce } from "./reducer";
import { Socket, type Connection, type GoneReason } from "./socket";

export type SaveState = "connecting" | "offline" | "refused" | "saving" | "saved";

const FLUSH_MOST = 3000;
const JUMP = 2000;
const LOAD_AGAIN = 3000;

export class Room {
  readonly state = signal(EMPTY_ROOM);
  readonly connection = signal<Connection>({ name: "connecting" });
  /** The last welcome came over the connection that is open now. */
  readonly joined = signal(false);
  readonly documents = signal<Documents | undefined>(undefined);
  /** What the person should know, until dismissed. */
  readonly notice = signal("");
  readonly client = newClient();
  /** Takes what the partner's page has to say of a call. */
  onSignal: (signal: MessageSignal) => void = () => {};
  /** Takes what happens between the people in a session, to be told. */
  onEvent: (event: Event) => void = () => {};
  /** The document that somebody else has changed last. */
  readonly edited = signal("");
  private readonly unanswered = signal(0);
  private readonly estimate = signal(NO_ESTIMATE);
  private readonly release = holdClient(this.client);
  private readonly outbox: Outbox;
  private readonly others = new Map<string, Outbox>();
  private early: Message[] = [];
  private rejoining = true;
  private socket: Socket;
  private drift = Date.now() - localNow();
  private readonly stops: (() => void)[] = [];

  readonly save = computed<SaveState>(() => {
    if (!this.joined.value) return this.isOpening() ? "connecting" : "offline";
    if (this.state.value.notSaving !== undefined) return "refused";
    const unsent = this.documents.value?.unsent.value ?? 0;
    return unsent > 0 || this.unanswered.value > 0 ? "saving" : "saved";
  });

  constructor(readonly session: string) {
    this.outbox = this.newOutbox(this.client);
    this.socket = this.connect();
    this.stops.push(effect(() => this.watchSaving()));
    const visible = (): void => this.wake();
    document.addEventListener("visibilitychange", visible);
    this.stops.push(() => document.removeEventListener("visibilitychange", visible));
    void this.loadDocuments();
  }

  /** True before the first welcome, as long as nothing has failed. */
  private isOpening(): boolean {
    return this.state.value.welcome === undefined && this.connection.value.name !== "waiting";
  }

  /** The server's time now, as far as can be told. */
  now(): number {
    return localNow() + clockOffset(this.estimate.value);
  }

  /** The number of this member; 0 before the first welcome. */
  get me(): number {
    return this.state.value.welcome?.member ?? 0;
  }

  /** The other of the two who take part; undefined alone, or before he has joined. */
  get partner(): MemberView | undefined {
    return partnerOf(this.state.value);
  }

  /** What somebody is called here. */
  nameOf(member: number): string {
    if (member === this.me) return "You";
    const known = this.state.value.members.find((each) => each.member === member);
    return known?.name ?? "Former member";
  }

  /** Hands something to the partner's page, for a call. */
  signal(data: string, to?: string): void {
    const { client } = this;
    this.socket.send({ type: "signal", client, data, ...(to === undefined ? {} : { to }) });
  }

  /** Sends a command; what is refused is told to the person unless quiet. */
  async send(body: Unsent, quiet = false): Promise<Outcome> {
    const outcome = await this.outbox.send(body);
    if (outcome.type === "refused" && !quiet) this.tell(outcome.detail);
    return outcome;
  }

  /** Ends the phase shown, once everything written has been sent. */
  async next(): Promise<void> {
    const timer = this.state.value.timer;
    if (timer?.phase === undefined) return;
    await this.sendNow({ type: "next", round: timer.round, phase: timer.phase });
  }

  /** Sends a command that is meant for this moment, once everything before it has been
   * answered; not at all while the server can't be reached. */
  async sendNow(body: Unsent): Promise<void> {
    if (!this.joined.value) {
      this.tell("That has to wait: the server can't be reached at the moment.");
      return;
    }
    await this.settled();
    await this.send(body);
  }

  /** Resolves when the server has answered everything, or after a few seconds. */
  async settled(): Promise<void> {
    await this.documents.value?.settled(FLUSH_MOST);
    const until = Date.now() + FLUSH_MOST;
    while (this.unanswered.peek() > 0 && this.joined.peek() && Date.now() < until) await breath();
  }

  /** Shows the person a sentence, and says it. */
  tell(text: string): void {
    const whole = text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");
    this.notice.value = whole;
    announce(whole);
  }

  /** Connects again now. */
  retry(): void {
    if (this.connection.value.name === "gone") this.socket = this.connect();
    else this.socket.hurry();
  }

  /** Leaves the room once what was written is sent, or kept. */
  close(): void {
    for (const stop of this.stops) stop();
    const documents = this.documents.value;
    void (documents?.settled(this.joined.value ? FLUSH_MOST : 0) ?? Promise.resolve()).then(() => {
      documents?.close();
      this.socket.close();
      this.release();
    });
  }

  private connect(): Socket {
    const url = `wss://${location.host}/api/sessions/${this.session}/live`;
    return new Socket(url, {
      changed: (connection) => this.connectionChanged(connection),
      receive: (messages) => batch(() => messages.forEach((message) => this.receive(message))),
      explain: () => this.explain(),
    });
  }

  private connectionChanged(connection: Connection): void {
    this.connection.value = connection;
    if (connection.name === "open") this.rejoining = true;
    if (connection.name !== "waiting" && connection.name !== "gone") return;
    if (this.joined.value) alarm("The connection is lost. What you write is kept in this browser.");
    this.joined.value = false;
    this.early = [];
    for (const outbox of this.outboxes()) outbox.interrupt();
    this.documents.value?.interrupt();
  }

  private receive(message: Message): void {
    if (this.connection.value.name === "gone") return;
    if (message.type === "welcome" && this.me !== 0 && message.member !== this.me) {
      // Somebody else has logged in here meanwhile: what was written is not theirs to send.
      this.socket.close();
      this.connectionChanged({ name: "gone", reason: "login" });
      return;
    }
    this.observeClock(message);
    this.state.value = reduce(this.state.value, message);
    switch (message.type) {
      case "welcome":
        this.welcomed(message);
        return;
      case "timer":
        this.documents.value?.kick();
        return;
      case "event":
        this.happened(message.event as unknown as Event);
        return;
      case "acknowledged":
        this.outboxOf(message.client).acknowledged(message.n);
        return;
      case "refused":
        this.refused(message);
        return;
      case "saving":
        for (const outbox of this.outboxes()) outbox.release();
        return;
      case "document":
      case "updates":
      case "cursor":
        this.pass(message);
        return;
      case "signal":
        if (message.to === undefined || message.to === this.client) this.onSignal(message);
        return;
      case "presence":
        if (message.presence === "lost") this.documents.value?.forgetCursors(message.member);
        return;
      case "not_saving":
        return;
    }
  }

  private welcomed(welcome: Welcome): void {
    const rejoined = this.rejoining;
    this.rejoining = false;
    if (rejoined) {
      this.joined.value = true;
      this.attend();
      this.socket.joined();
      for (const outbox of this.outboxes()) outbox.join(seenOf(welcome, outbox.client));
    }
    this.documents.value?.welcome(welcome, rejoined);
    if (this.documents.value === undefined) this.early = [welcomeMessage(welcome)];
    this.documents.value?.kick();
  }

  private happened(event: Event): void {
    this.onEvent(event);
    switch (event.type) {
      case "edit":
        if (event.member !== this.me) this.edited.value = event.document;
        this.pass({ type: "event", event: event as never });
        return;
      case "arrived":
        this.documents.value?.tellCursors();
        return;
      case "left":
      case "departed":
        this.documents.value?.forgetCursors(event.who);
        return;
      case "hint_given":
        announce("A hint has been given. It stands below the question.");
        return;
      case "clarified":
        announce(`Answer: ${event.answer}`);
        return;
      case "follow_up_asked":
        announce(`A follow-up question: ${event.text}`);
        return;
      default:
        return;
    }
  }

  private refused(message: Extract<Message, { type: "refused" }>): void {
    const known = message.client !== undefined && this.outboxOf(message.client).refused(message);
    if (known) return;
    if (message.client === undefined && message.field === "document")
      this.documents.value?.pullRefused(message.code, message.detail);
    else this.tell(message.detail);
  }

  /** Hands on to the documents, or keeps it until they have loaded. */
  private pass(message: Message): void {
    const documents = this.documents.value;
    if (documents === undefined) this.early.push(message);
    else handOver(documents, message);
  }

  private async loadDocuments(): Promise<void> {
    const { Documents } = await loadAgain(() => import("../documents/manager"));
    const documents = new Documents({
      session: this.session,
      client: this.client,
      shelf: localStorage,
      outbox: this.outbox,
      outboxOf: (client) => this.outboxOf(client),
      ask: (question) => this.socket.send(question),
      mayPush: () => this.joined.value && this.state.value.timer?.paused_at === undefined,
      mayShowCursor: () => this.mayShowCursor(),
      nameOf: (member) => this.nameOf(member),
      notice: (text) => this.tell(text),
    });
    const early = this.early;
    this.early = [];
    batch(() => {
      this.documents.value = documents;
      for (const message of early) {
        if (message.type === "welcome") documents.welcome(message, true);
        else handOver(documents, message);
      }
    });
  }

  /** Observers have none to show, and nobody sees that of who is alone. */
  private mayShowCursor(): boolean {
    const { welcome, members } = this.state.value;
    const observes = members.some((each) => each.member === this.me && each.observer);
    return this.joined.value && welcome?.mode === "paired" && !observes;
  }

  private outboxOf(client: string): Outbox {
    if (client === this.client) return this.outbox;
    const known = this.others.get(client);
    if (known !== undefined) return known;
    const made = this.newOutbox(client);
    const welcome = this.state.value.welcome;
    if (this.joined.value && welcome !== undefined) made.join(seenOf(welcome, client));
    this.others.set(client, made);
    return made;
  }

  private newOutbox(client: string): Outbox {
    const count = (): void => {
      this.unanswered.value = this.outboxes().reduce((sum, each) => sum + each.count, 0);
    };
    return new Outbox(client, (command: Command) => this.socket.send(command), count);
  }

  private outboxes(): Outbox[] {
    return this.outbox === undefined ? [] : [this.outbox, ...this.others.values()];
  }

  private observeClock(message: Message): void {
    if (message.type !== "timer" && message.type !== "welcome") return;
    const server = message.type === "timer" ? message.now : message.timer.now;
    this.estimate.value = addSample(this.estimate.value, server, localNow());
  }

  /** Tells the others whether this page is looked at. */
  private attend(): void {
    if (this.state.value.welcome?.mode !== "paired" || !this.joined.value) return;
    this.socket.send({ type: "attention", away: document.hidden });
  }

  /** After a sleep our clock may have stood still: ask again, and forget what we knew. */
  private wake(): void {
    this.attend();
    if (document.hidden) return;
    const drift = Date.now() - localNow();
    if (Math.abs(drift - this.drift) > JUMP) this.estimate.value = NO_ESTIMATE;
    this.drift = drift;
    this.socket.hurry();
    if (this.joined.value) this.socket.send({ type: "clock" });
  }

  private watchSaving(): void {
    const detail = this.state.value.notSaving;
    if (detail !== undefined) announce(`Not saved: ${detail}`);
  }

  private async explain(): Promise<GoneReason | undefined> {
    try {
      await readSession(this.session);
    } catch (error) {
      if (!(error instanceof RequestError)) return undefined;
      if (error.status === 401) return "login";
      if (error.status === 404) return "missing";
    }
    return undefined;
  }
}

function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20));
}

/** Loads a part of the page, as often as it takes. */
async function loadAgain<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, LOAD_AGAIN));
    }
  }
}

function seenOf(welcome: Welcome, client: string): number {
  return welcome.clients.find((each) => each.client === client)?.n ?? 0;
}

function welcomeMessage(welcome: Welcome): Message {
  return { ...welcome, type: "welcome" };
}

function handOver(documents: Documents, message: Message): void {
  switch (message.type) {
    case "document":
      documents.document(message satisfies MessageDocument);
      return;
    case "updates":
      documents.pulled(message);
      return;
    case "cursor":
      documents.cursor(message);
      return;
    case "event":
      documents.edited(message.event as unknown as EventOf<"edit">);
      return;
    default:
      return;
  }
}
