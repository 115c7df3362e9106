// Draws a component anew each second, for what counts down.
import { useEffect, useState } from "preact/hooks";
import { SECOND } from "../text/duration";

/** While active, draws again at `wait()` ms, or each second. */
export function useSeconds(active: boolean, wait: () => number = () => SECOND): void {
  const [, setCount] = useState(0);
  useEffect(() => {
    if (!active) return undefined;
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      setCount((count) => count + 1);
      timer = setTimeout(tick, wait());
    };
    timer = setTimeout(tick, wait());
    return () => clearTimeout(timer);
  }, [active]);
}
