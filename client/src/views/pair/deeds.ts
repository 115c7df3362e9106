// What an interviewer gives and ticks: in a room, or for a try without one.
import { useSignal } from "@preact/signals";
import type { RoundView, SignalHeard } from "../../protocol";
import type { Room } from "../../room/room";

/** What was given so far; follow-ups and clarifications by their place, from 0. */
export interface Given {
  hints: number;
  clarified: readonly number[];
  asked: readonly number[];
  skipped: readonly number[];
  heard: readonly SignalHeard[];
}

export interface Deeds {
  given: Given;
  /** The answer runs: hints, answers and follow-ups can be given. */
  open: boolean;
  hint(): void;
  clarify(which: number): void;
  ask(which: number): void;
  skip(which: number): void;
  hear(signal: SignalHeard, heard: boolean): void;
}

/** The deeds of a round, sent to its room. */
export function roundDeeds(room: Room, round: RoundView, open: boolean): Deeds {
  return {
    given: {
      hints: round.hints.length,
      clarified: round.clarifications.map((each) => each.clarification),
      asked: round.follow_ups.map((each) => each.follow_up),
      skipped: round.follow_ups_skipped.map((each) => each.follow_up),
      heard: round.signals_heard,
    },
    open: open && room.joined.value,
    hint: () => void room.send({ type: "hint" }),
    clarify: (clarification) => void room.send({ type: "clarify", clarification }),
    ask: (follow_up) => void room.send({ type: "ask", follow_up }),
    skip: (follow_up) => void room.send({ type: "skip", follow_up }),
    hear: (signal, heard) => void room.send({ type: "hear", ...signal, heard }),
  };
}

const NOTHING: Given = { hints: 0, clarified: [], asked: [], skipped: [], heard: [] };

/** Deeds that nobody sees, kept for as long as they are shown. */
export function useDryDeeds(): Deeds {
  const given = useSignal(NOTHING);
  const add = (part: Partial<Given>): void => {
    given.value = { ...given.value, ...part };
  };
  const now = given.value;
  return {
    given: now,
    open: true,
    hint: () => add({ hints: now.hints + 1 }),
    clarify: (which) => add({ clarified: [...now.clarified, which] }),
    ask: (which) => add({ asked: [...now.asked, which] }),
    skip: (which) => add({ skipped: [...now.skipped, which] }),
    hear: (signal, heard) => {
      const others = now.heard.filter((each) => !isSame(each, signal));
      add({ heard: heard ? [...others, signal] : others });
    },
  };
}

export function isSame(a: SignalHeard, b: SignalHeard): boolean {
  return a.positive === b.positive && a.signal === b.signal;
}
