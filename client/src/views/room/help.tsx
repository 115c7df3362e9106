// What comes beside the question while it is answered: follow-ups, hints,
// clarifications.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import type { Room } from "../../room/room";
import type { RoundView } from "../../protocol";
import { costText } from "../../text/words";
import { Markdown } from "../markdown";

interface Props {
  room: Room;
  round: RoundView;
}

/** Follow-up questions that were asked so far. */
export function FollowUps({ round }: { round: RoundView }): JSX.Element | null {
  if (round.follow_ups.length === 0) return null;
  return (
    <section class="follow-ups" aria-labelledby="follow-ups">
      <h2 id="follow-ups">Follow-up questions</h2>
      <ol>
        {round.follow_ups.map((item) => (
          <li key={item.follow_up}>
            <Markdown text={item.text} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The hints given so far. */
export function HintList({ round }: { round: RoundView }): JSX.Element | null {
  if (round.hints.length === 0) return null;
  return (
    <ol>
      {round.hints.map((hint) => (
        <li key={hint.hint}>
          <Markdown text={hint.text} />
        </li>
      ))}
    </ol>
  );
}

/** The hints taken, and the next one to take. */
export function Hints({ room, round }: Props): JSX.Element | null {
  const busy = useSignal(false);
  const total = round.hint_costs.length;
  if (total === 0) return null;
  const next = round.hint_costs[round.hints.length];
  const take = async (): Promise<void> => {
    busy.value = true;
    await room.send({ type: "hint" });
    busy.value = false;
  };
  return (
    <section class="help" aria-labelledby="hints">
      <h2 id="hints">Hints</h2>
      <HintList round={round} />
      {next === undefined ? (
        <p class="quiet">All hints have been given.</p>
      ) : (
        <button
          type="button"
          disabled={busy.value || !room.joined.value}
          onClick={() => void take()}
        >
          {`Take hint ${round.hints.length + 1} of ${total}`}
          <span class="quiet"> costs {costText(next.cost)}</span>
        </button>
      )}
    </section>
  );
}

/** Topics that can be asked about, each with its answer once asked. */
export function Clarifications({ room, round }: Props): JSX.Element | null {
  if (round.clarification_topics.length === 0) return null;
  const asked = new Map(round.clarifications.map((item) => [item.clarification, item.answer]));
  return (
    <section class="help" aria-labelledby="clarify">
      <h2 id="clarify">Ask the interviewer</h2>
      <p class="quiet">Asking costs nothing. What was asked stands in the transcript.</p>
      <ul class="topics-asked">
        {round.clarification_topics.map((topic, index) => (
          <li key={topic}>
            {asked.has(index) ? (
              <>
                <strong>{topic}</strong>
                <Markdown text={asked.get(index) ?? ""} />
              </>
            ) : (
              <button
                type="button"
                disabled={!room.joined.value}
                onClick={() => void room.send({ type: "clarify", clarification: index })}
              >
                {topic}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
