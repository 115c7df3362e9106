// The choices that only two have: who answers what, how often, and who begins.
import type { JSX } from "preact";
import type { First, KindView } from "../../protocol";
import { lengthText, MINUTE } from "../../text/duration";
import { pairMinutes, roundCounts, type PairChoice, type PairKinds } from "./choice";

interface Part {
  choice: PairChoice;
  change: (part: Partial<PairChoice>) => void;
}

export function KindsChoice(props: Part & { offered: readonly KindView[]; kinds: PairKinds }): JSX.Element {
  const { offered, kinds: pair, choice, change } = props;
  const partnerKind = offered.some((kind) => kind.id === choice.partnerKind)
    ? choice.partnerKind
    : "";
  return (
    <>
      <label>
        You answer
        <select
          value={pair.own.id}
          onChange={(event) => change({ kind: event.currentTarget.value, topics: [], count: 0 })}
        >
          {offered.map((kind) => (
            <option key={kind.id} value={kind.id}>
              {kind.title}
            </option>
          ))}
        </select>
      </label>
      <label>
        Partner answers
        <select
          value={partnerKind}
          onChange={(event) =>
            change({ partnerKind: event.currentTarget.value, topics: [], count: 0 })
          }
        >
          <option value="">The same kind</option>
          {offered.map((kind) => (
            <option key={kind.id} value={kind.id}>
              {kind.title}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

export function Rounds(props: Part & { kinds: PairKinds; count: number }): JSX.Element {
  const { kinds: pair, choice, count, change } = props;
  return (
    <label>
      Rounds
      <select
        value={String(count)}
        onChange={(event) => change({ count: Number(event.currentTarget.value) })}
      >
        {roundCounts(pair).map((each) => (
          <option key={each} value={String(each)}>
            {`${each}, ${lengthText(pairMinutes(pair, choice, each) * MINUTE)}`}
          </option>
        ))}
      </select>
    </label>
  );
}

export function FirstChoice(props: { first: First; change: (first: First) => void }): JSX.Element {
  return (
    <label>
      Who answers first
      <select
        value={props.first}
        onChange={(event) => props.change(event.currentTarget.value as First)}
      >
        <option value="partner">Your partner</option>
        <option value="me">You</option>
      </select>
    </label>
  );
}
