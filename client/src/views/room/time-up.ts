// At the deadline the answer can't be changed any more, also before the server says so.
import { useEffect } from "preact/hooks";
import { announce } from "../../app/announce";
import type { Room } from "../../room/room";
import type { RoundView } from "../../protocol";

/** Locks the sections of the round when its time is up. */
export function useTimeUp(room: Room, round: RoundView): void {
  const { timer, welcome } = room.state.value;
  const deadline = timer?.state === "running" ? timer.deadline : undefined;
  const allowed = welcome?.overtime_allowed === true && timer?.phase === "answer";
  const documents = room.documents.value;
  useEffect(() => {
    if (documents === undefined || timer?.phase !== "answer") return undefined;
    const writable = (name: string): boolean =>
      round.documents.find((document) => document.document === name)?.writable === true;
    documents.setTimeUp(round.round, false, writable);
    if (deadline === undefined || allowed) return undefined;
    const lock = setTimeout(
      () => {
        documents.setTimeUp(round.round, true, writable);
        announce("Time is up. The answer is kept as it stands.");
      },
      Math.max(0, deadline - room.now()),
    );
    return () => clearTimeout(lock);
  }, [documents, deadline, allowed, round.documents]);
}
