// One's place in the lobby: asked for again and again while the page is there,
// given up when it goes, and taken again after a reload.
import { signal } from "@preact/signals";
import { needAccount } from "../../api/account";
import { explain } from "../../api/problem";
import {
  confirmMatch,
  enterLobby,
  leaveLobby,
  leaveLobbyInPassing,
  readLobby,
} from "../../api/together";
import type { LobbyRequest, LobbyView } from "../../protocol";
import { localNow } from "../../room/clock";
import { isPlaced } from "./lobby-texts";

const KEPT = "greenroom.lobby";
const LOOK_AGAIN = 1000;
/** Often enough that the server does not think us gone, while nobody looks. */
const LOOK_AGAIN_HIDDEN = 5000;

export class LobbyPlace {
  /** undefined: not in the lobby; null: not known yet. */
  readonly view = signal<LobbyView | undefined | null>(null);
  readonly problem = signal("");
  readonly busy = signal(false);
  private offset = 0;
  /** Rises with each thing done: what was asked before is out of date. */
  private turn = 0;
  private over = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly hide = (): void => {
    if (this.view.value?.state === "waiting") leaveLobbyInPassing();
  };
  private readonly look = (): void => this.hurry();

  constructor() {
    window.addEventListener("pagehide", this.hide);
    document.addEventListener("visibilitychange", this.look);
    void this.ask();
  }

  /** The server's time now. */
  now(): number {
    return localNow() + this.offset;
  }

  /** Takes a place, in the last position. */
  enter(wanted: LobbyRequest): Promise<void> {
    return this.act(async () => {
      await needAccount();
      this.show(await enterLobby(wanted));
      sessionStorage.setItem(KEPT, JSON.stringify(wanted));
    });
  }

  confirm(): Promise<void> {
    return this.act(async () => this.show(await confirmMatch()));
  }

  /** Gives the place up; a match is declined. */
  leave(): Promise<void> {
    return this.act(async () => {
      sessionStorage.removeItem(KEPT);
      await leaveLobby();
      this.show(await readLobby());
    });
  }

  /** Back to the choices. */
  again(): void {
    sessionStorage.removeItem(KEPT);
    this.view.value = undefined;
  }

  /** The page is left for another one of ours. */
  close(): void {
    this.over = true;
    clearTimeout(this.timer);
    window.removeEventListener("pagehide", this.hide);
    document.removeEventListener("visibilitychange", this.look);
    sessionStorage.removeItem(KEPT);
    if (isPlaced(this.view.value ?? undefined)) leaveLobbyInPassing();
  }

  private async act(work: () => Promise<void>): Promise<void> {
    if (this.busy.value) return;
    this.busy.value = true;
    this.turn++;
    this.problem.value = "";
    try {
      await work();
    } catch (error) {
      this.problem.value = explain(error);
    }
    this.busy.value = false;
    this.hurry();
  }

  private async ask(): Promise<void> {
    if (this.busy.value || (this.view.value !== null && !isPlaced(this.view.value))) return;
    const turn = this.turn;
    try {
      const found = this.wanted() === undefined ? undefined : await readLobby();
      if (turn !== this.turn) return;
      await this.found(found, turn);
      this.problem.value = "";
    } catch (error) {
      this.problem.value = explain(error);
    }
    this.later();
  }

  /** A place that is gone although it is wanted is taken anew: after a reload, or a sleep. */
  private async found(view: LobbyView | undefined, turn: number): Promise<void> {
    const wanted = this.wanted();
    const place =
      view !== undefined || wanted === undefined ? view : await enterLobby(wanted);
    if (turn === this.turn) this.show(place);
  }

  private show(view: LobbyView | undefined): void {
    if (this.over) return;
    if (view !== undefined) this.offset = view.now - localNow();
    if (view !== undefined && !isPlaced(view)) sessionStorage.removeItem(KEPT);
    this.view.value = view;
  }

  private wanted(): LobbyRequest | undefined {
    const text = sessionStorage.getItem(KEPT);
    return text === null ? undefined : (JSON.parse(text) as LobbyRequest);
  }

  private hurry(): void {
    clearTimeout(this.timer);
    if (!this.over) void this.ask();
  }

  private later(): void {
    clearTimeout(this.timer);
    if (this.over) return;
    const wait = document.hidden ? LOOK_AGAIN_HIDDEN : LOOK_AGAIN;
    this.timer = setTimeout(() => void this.ask(), wait);
  }
}
