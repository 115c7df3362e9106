// Text that is sent while it is being written: after a pause in typing, when
// it is left, and when what shows it goes.
import { useEffect, useRef } from "preact/hooks";

const TYPING = 800;

interface SentText {
  /** The text has changed. */
  typed: () => void;
  /** Sends at once what has not been sent. */
  flush: () => void;
}

/** Calls send when the text has changed and rests; while hurried it does not wait. */
export function useSentText(isSent: () => boolean, send: () => void, hurried = false): SentText {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const flush = useRef<() => void>(() => {});
  flush.current = (): void => {
    clearTimeout(timer.current);
    if (!isSent()) send();
  };
  useEffect(() => {
    if (hurried) flush.current();
  }, [hurried]);
  useEffect(() => () => flush.current(), []);
  return {
    typed: () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => flush.current(), hurried ? 0 : TYPING);
    },
    flush: () => flush.current(),
  };
}
