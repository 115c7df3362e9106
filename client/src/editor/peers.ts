// The cursors and selections of others, each with the name of whose it is. They
// are drawn beside the text, not in it: what is typed, read out and copied does
// not know of them.
import {
  EditorSelection,
  StateEffect,
  StateField,
  type Extension,
  type Transaction,
} from "@codemirror/state";
import {
  EditorView,
  layer,
  RectangleMarker,
  type LayerMarker,
  type ViewUpdate,
} from "@codemirror/view";
import { BEFORE, BEHIND, mapPlace, type Place } from "../documents/place";

/** Where another page's cursor is, in the text as it stands. */
export interface Peer extends Place {
  client: string;
  member: number;
  name: string;
}

/** A peer, and how often it has moved by itself: its name is shown then. */
export interface ShownPeer extends Peer {
  moves: number;
}

/** Shows a peer, in place of what was shown of the same page. */
export const showPeer = StateEffect.define<Peer>();

/** Whoever it is said of is gone. */
export const hidePeers = StateEffect.define<(peer: Peer) => boolean>();

/** Comes with a change that the page of this id made: its cursor goes along behind it. */
export const peerWrote = StateEffect.define<string>();

export const peersField = StateField.define<readonly ShownPeer[]>({
  create: () => [],
  update: (peers, transaction) => {
    const moved = transaction.docChanged ? moveAll(peers, transaction) : peers;
    return transaction.effects.reduce((all, effect) => {
      if (effect.is(showPeer)) return withPeer(all, effect.value);
      if (effect.is(hidePeers)) return all.filter((peer) => !effect.value(peer));
      return all;
    }, moved);
  },
});

function moveAll(peers: readonly ShownPeer[], transaction: Transaction): readonly ShownPeer[] {
  const wrote = transaction.effects.find((effect) => effect.is(peerWrote))?.value;
  return peers.map((peer) => {
    const own = peer.client === wrote;
    const place = mapPlace(peer, transaction.changes, own ? BEHIND : BEFORE);
    return { ...peer, ...place, moves: peer.moves + (own ? 1 : 0) };
  });
}

function withPeer(peers: readonly ShownPeer[], peer: Peer): readonly ShownPeer[] {
  const before = peers.find((each) => each.client === peer.client);
  const others = peers.filter((each) => each !== before);
  return [...others, { ...peer, moves: (before?.moves ?? 0) + 1 }];
}

/** Colours go by member, and come with the name. */
const COLOURS = ["--code-name", "--code-keyword", "--accent"];

const colourClass = (peer: Peer): string => `cm-peer-${peer.member % COLOURS.length}`;

function redraw(update: ViewUpdate): boolean {
  return (
    update.docChanged ||
    update.viewportChanged ||
    update.startState.field(peersField) !== update.state.field(peersField)
  );
}

/** A cursor with its name. */
class Caret implements LayerMarker {
  constructor(
    readonly peer: ShownPeer,
    readonly at: RectangleMarker,
    /** How wide the editor is: near its edges the name goes the other way. */
    readonly width: number,
  ) {}

  eq(other: Caret): boolean {
    return this.isSame(other) && this.at.eq(other.at) && this.width === other.width;
  }

  draw(): HTMLElement {
    const caret = document.createElement("div");
    const name = caret.appendChild(document.createElement("span"));
    name.className = "cm-peer-name";
    name.textContent = this.peer.name;
    this.place(caret);
    return caret;
  }

  /** The same element as long as the peer itself did not move: so its name stays hidden. */
  update(caret: HTMLElement, before: LayerMarker): boolean {
    if (!(before instanceof Caret) || !this.isSame(before)) return false;
    this.place(caret);
    return true;
  }

  private isSame(other: Caret): boolean {
    const { client, moves, name } = other.peer;
    return this.peer.client === client && this.peer.moves === moves && this.peer.name === name;
  }

  private place(caret: HTMLElement): void {
    const { left, top, height } = this.at;
    const below = top < height ? " cm-peer-below" : "";
    const leftward = left > this.width * 0.7 ? " cm-peer-leftward" : "";
    caret.className = `cm-peer ${colourClass(this.peer)}${below}${leftward}`;
    caret.style.left = `${left}px`;
    caret.style.top = `${top}px`;
    caret.style.height = `${height}px`;
  }
}

const carets = layer({
  above: true,
  class: "cm-peer-carets",
  update: redraw,
  markers: (view) =>
    view.state.field(peersField).flatMap((peer) => {
      const at = EditorSelection.cursor(peer.head);
      return RectangleMarker.forRange(view, "", at).map(
        (place) => new Caret(peer, place, view.scrollDOM.clientWidth),
      );
    }),
});

const selections = layer({
  above: false,
  class: "cm-peer-selections",
  update: redraw,
  markers: (view) =>
    view.state.field(peersField).flatMap((peer) => {
      if (peer.anchor === peer.head) return [];
      const range = EditorSelection.range(peer.anchor, peer.head);
      return RectangleMarker.forRange(view, `cm-peer-selection ${colourClass(peer)}`, range);
    }),
});

const theme = EditorView.theme({
  ...Object.fromEntries(
    COLOURS.map((colour, index) => [`.cm-peer-${index}`, { "--peer": `var(${colour})` }]),
  ),
  ".cm-peer-selection": { backgroundColor: "color-mix(in srgb, var(--peer) 22%, transparent)" },
  ".cm-peer-carets": { pointerEvents: "none" },
  ".cm-peer": {
    boxSizing: "border-box",
    width: "6px",
    marginLeft: "-1px",
    borderLeft: "2px solid var(--peer)",
    pointerEvents: "auto",
  },
  ".cm-peer::before": {
    content: '""',
    position: "absolute",
    top: "-2px",
    left: "-4px",
    width: "6px",
    height: "6px",
    backgroundColor: "var(--peer)",
  },
  ".cm-peer-name": {
    position: "absolute",
    bottom: "100%",
    left: "-2px",
    padding: "0 4px",
    backgroundColor: "var(--peer)",
    color: "var(--paper)",
    font: "12px/16px var(--sans)",
    whiteSpace: "nowrap",
    visibility: "hidden",
    animation: "cm-peer-name 2s",
  },
  ".cm-peer-below .cm-peer-name": { bottom: "auto", top: "100%" },
  ".cm-peer-leftward .cm-peer-name": { left: "auto", right: "4px" },
  ".cm-peer:hover .cm-peer-name": { visibility: "visible" },
  "@keyframes cm-peer-name": { from: { visibility: "visible" }, to: { visibility: "visible" } },
});

/** Draws the cursors of others. */
export const peers: Extension = [peersField, carets, selections, theme];
