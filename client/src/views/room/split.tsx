// Two panes with a divider that can be dragged; on a narrow screen, two tabs.
import { useSignal } from "@preact/signals";
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { remember, remembered } from "../../app/settings";

interface Props {
  left: ComponentChildren;
  leftName: string;
  right: ComponentChildren;
  rightName: string;
  /** Which pane a narrow screen shows first. */
  first?: "left" | "right";
}

const LEAST = 20;
const MOST = 75;
const STEP = 5;

export function Split(props: Props): JSX.Element {
  const width = useSignal(remembered<number>("split", 40));
  const shown = useSignal<"left" | "right">(props.first ?? "left");
  const panes = useRef<HTMLDivElement>(null);
  useEffect(() => {
    panes.current?.style.setProperty("--split", `${width.value}%`);
  }, [width.value]);
  const resize = (percent: number): void => {
    width.value = Math.min(MOST, Math.max(LEAST, Math.round(percent)));
    remember("split", width.value);
  };
  const drag = (event: PointerEvent): void => {
    if (event.buttons === 0 || panes.current === null) return;
    const box = panes.current.getBoundingClientRect();
    resize(((event.clientX - box.left) / box.width) * 100);
  };
  const keys = (event: KeyboardEvent): void => {
    const steps: Record<string, number> = {
      ArrowLeft: -STEP,
      ArrowRight: STEP,
      Home: -100,
      End: 100,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    resize(width.value + step);
  };
  return (
    <div ref={panes} class="split" data-shown={shown.value}>
      <div class="split-tabs" role="group" aria-label="What is shown">
        {(["left", "right"] as const).map((side) => (
          <button
            key={side}
            type="button"
            aria-pressed={shown.value === side}
            onClick={() => (shown.value = side)}
          >
            {side === "left" ? props.leftName : props.rightName}
          </button>
        ))}
      </div>
      <section class="pane left" aria-label={props.leftName}>
        {props.left}
      </section>
      <div
        class="divider"
        role="separator"
        aria-orientation="vertical"
        aria-label={`Width of ${props.leftName.toLowerCase()}`}
        aria-valuenow={width.value}
        aria-valuemin={LEAST}
        aria-valuemax={MOST}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={keys}
      />
      <section class="pane right" aria-label={props.rightName}>
        {props.right}
      </section>
    </div>
  );
}
