// What a room says by itself, and what its keys do.
import { useComputed } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { alarm, announce } from "../../app/announce";
import { offerKeys } from "../../app/keys";
import type { Room } from "../../room/room";
import { MINUTE, spokenLength } from "../../text/duration";
import { isTimed, nextName, pauseOrResume } from "./moves";

/** Says how much time is left when a warning comes, and that the connection is back. */
export function useWarnings(room: Room): void {
  const warning = useComputed(() => room.state.value.timer?.warning);
  useEffect(() => {
    const left = warning.value;
    if (left === undefined) return;
    const text = `${spokenLength(left)} left.`;
    if (left <= MINUTE) alarm(text);
    else announce(text);
  }, [warning.value]);
  const before = useRef(room.save.value);
  useEffect(() => {
    const now = room.save.value;
    if (now === "saved" && (before.current === "offline" || before.current === "refused"))
      announce("Connected. Everything is saved.");
    if (now !== "saving" && now !== "connecting") before.current = now;
  }, [room.save.value]);
}

/** Offers the keys of a room of one; a pair's come with its moves. */
export function useRoomKeys(room: Room): void {
  const timer = room.state.value.timer;
  const timed = timer !== undefined && isTimed(timer);
  const name = timer === undefined ? "" : nextName(room.state.value);
  const hints = timer?.phase === "answer";
  const alone = room.state.value.welcome?.mode === "solo";
  // At once: a key pressed as soon as the face changes must not fall between.
  useLayoutEffect(() => {
    if (timer === undefined || timer.state === "ready" || !alone) return undefined;
    const actions = [
      ...(timed
        ? [
            {
              code: "KeyP",
              keys: "Alt+P",
              label: "Pause or resume",
              run: () => pauseOrResume(room),
            },
          ]
        : []),
      ...(name !== ""
        ? [{ code: "KeyN", keys: "Alt+N", label: name, run: () => void room.next() }]
        : []),
      ...(hints
        ? [
            {
              code: "KeyH",
              keys: "Alt+H",
              label: "Take the next hint",
              run: () => void room.sendNow({ type: "hint" }),
            },
          ]
        : []),
    ];
    return offerKeys(actions);
  }, [timed, name, hints, alone]);
}
