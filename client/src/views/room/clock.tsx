// The clock: never out of sight.
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { countdown, type Countdown } from "../../room/countdown";
import type { Room } from "../../room/room";
import type { Timer } from "../../protocol";
import { clockText, MINUTE, untilNextSecond } from "../../text/duration";
import { useSeconds } from "../seconds";

export function Clock({ room }: { room: Room }): JSX.Element {
  const timer = room.state.value.timer;
  const running = timer?.state === "running" && timer.deadline !== undefined;
  const left = (): number => (timer?.deadline ?? 0) - room.now();
  useSeconds(running, () => untilNextSecond(left()));
  const shown = timer === undefined ? undefined : countdown(timer, room.now());
  if (shown === undefined) {
    const word = timer?.state === "running" ? "No clock runs" : "";
    return <p class="clock none">{word}</p>;
  }
  const tone = timer === undefined ? "calm" : toneOf(timer, shown);
  return (
    <div class={`clock ${tone}`}>
      <span class="digits" role="timer" aria-label="Time left">
        {digits(shown)}
      </span>
      <span class="clock-word">{wordOf(shown, tone)}</span>
      <Progress value={shown.progress} />
    </div>
  );
}

type Tone = "calm" | "low" | "last";

function toneOf(timer: Timer, shown: Countdown): Tone {
  if (shown.overtime || shown.left <= MINUTE) return "last";
  return timer.warning === undefined ? "calm" : "low";
}

function digits(shown: Countdown): string {
  return shown.overtime ? `+${clockText(Math.max(0, -shown.left))}` : clockText(shown.left);
}

function wordOf(shown: Countdown, tone: Tone): string {
  if (shown.paused) return "paused";
  if (shown.overtime) return "over time";
  if (shown.left <= 0) return "time is up";
  if (tone === "last") return "last minute";
  return tone === "low" ? "time is short" : "left";
}

function Progress({ value }: { value: number }): JSX.Element {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (line.current !== null) line.current.style.transform = `scaleX(${value.toFixed(4)})`;
  }, [value]);
  return <div ref={line} class="progress" aria-hidden="true" />;
}
