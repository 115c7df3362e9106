// What one has to say about the whole answer: what worked, what to change.
import { useSignal, type Signal } from "@preact/signals";
import type { JSX } from "preact";
import type { Room } from "../../room/room";
import type { Judgement } from "../../protocol";
import { chopBytes, cleanText } from "../../text/utf8";
import { useSentText } from "../room/sent-text";

interface Props {
  room: Room;
  judgement: Judgement;
  disabled: boolean;
  hurried: boolean;
}

const REMARK_BYTES_MOST = 2000;

export function Remarks({ room, judgement, disabled, hurried }: Props): JSX.Element {
  const strengths = useSignal(judgement.strengths ?? "");
  const nextSteps = useSignal(judgement.next_steps ?? "");
  const isSent = (): boolean =>
    strengths.value.trim() === (judgement.strengths ?? "") &&
    nextSteps.value.trim() === (judgement.next_steps ?? "");
  const send = (): void => {
    void room.send(
      {
        type: "remark",
        ...(strengths.value.trim() === "" ? {} : { strengths: strengths.value.trim() }),
        ...(nextSteps.value.trim() === "" ? {} : { next_steps: nextSteps.value.trim() }),
      },
      true,
    );
  };
  const { typed, flush } = useSentText(isSent, send, hurried);
  return (
    <div class="remarks">
      <Remark
        label="What worked"
        text={strengths}
        disabled={disabled}
        typed={typed}
        flush={flush}
      />
      <Remark
        label="What to change next"
        text={nextSteps}
        disabled={disabled}
        typed={typed}
        flush={flush}
      />
    </div>
  );
}

interface RemarkProps {
  label: string;
  text: Signal<string>;
  disabled: boolean;
  typed: () => void;
  flush: () => void;
}

function Remark({ label, text, disabled, typed, flush }: RemarkProps): JSX.Element {
  return (
    <label>
      {label}
      <textarea
        rows={3}
        value={text.value}
        disabled={disabled}
        onInput={(event) => {
          text.value = chopBytes(cleanText(event.currentTarget.value), REMARK_BYTES_MOST)[0] ?? "";
          typed();
        }}
        onBlur={flush}
      />
    </label>
  );
}
