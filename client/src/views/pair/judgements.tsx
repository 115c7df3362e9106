// What two people make of one answer, side by side: their words, and their
// numbers once these are open.
import type { JSX } from "preact";
import type { Criterion, Judgement, Rubric } from "../../protocol";
import { points } from "../../text/words";
import { Overall } from "../overall";
import {
  areNumbersOpen,
  criteriaSaid,
  differenceText,
  inOrder,
  pointsApart,
  saidOf,
} from "./compare";
import { owned, saidBy, type NameOf } from "./said";

interface Props {
  rubric: Rubric;
  judgements: readonly Judgement[];
  /** Who answered. */
  candidate: number;
  reader: number;
  nameOf: NameOf;
  /** Level of the headings in it. */
  level: 3 | 4;
}

export function Judgements(props: Props): JSX.Element {
  const { rubric, candidate } = props;
  const judgements = inOrder(props.judgements, props.reader, candidate);
  const numbers = areNumbersOpen(judgements);
  const criteria = criteriaSaid(rubric, judgements);
  const interviewer = judgements.find((each) => each.member !== candidate);
  return (
    <div class="judgements">
      <div class="side-by-side">
        {judgements.map((judgement) => (
          <Remarks key={judgement.member} {...props} judgement={judgement} />
        ))}
      </div>
      {criteria.map((criterion) => (
        <Compared
          key={criterion.id}
          criterion={criterion}
          {...props}
          judgements={judgements}
          numbers={numbers}
        />
      ))}
      {criteria.length === 0 && (
        <p class="quiet">
          {numbers ? "Nobody scored this answer." : "Nobody wrote evidence by criterion."}
        </p>
      )}
      {numbers && criteria.length > 0 && interviewer !== undefined && (
        <Result {...props} interviewer={interviewer} />
      )}
    </div>
  );
}

function Remarks(props: Props & { judgement: Judgement }): JSX.Element {
  const Heading = headingOf(props.level);
  const { strengths, next_steps: nextSteps } = props.judgement;
  return (
    <section>
      <Heading>{saidBy(props.nameOf(props.judgement.member))}</Heading>
      {strengths === undefined && nextSteps === undefined && (
        <p class="quiet">Nothing in words about the whole.</p>
      )}
      {strengths !== undefined && <Words title="What worked" text={strengths} />}
      {nextSteps !== undefined && <Words title="What to change next" text={nextSteps} />}
    </section>
  );
}

const headingOf = (level: 3 | 4): "h3" | "h4" => (level === 3 ? "h3" : "h4");

/** Words about an answer under what they are about. */
export function Words({ title, text }: { title: string; text: string }): JSX.Element {
  return (
    <div class="words">
      <p class="quiet">{title}</p>
      <p class="as-written">{text}</p>
    </div>
  );
}

function Compared(props: Props & { criterion: Criterion; numbers: boolean }): JSX.Element {
  const { criterion, judgements, numbers, nameOf } = props;
  const Heading = headingOf(props.level);
  const apart = numbers ? pointsApart(judgements, criterion.id) : undefined;
  const difference = differenceText(apart);
  return (
    <section class="compared">
      <Heading>
        {criterion.title}
        {difference !== "" && (
          <>
            {" "}
            <span class={apart === 0 ? "difference none" : "difference"}>{difference}</span>
          </>
        )}
      </Heading>
      <div class="side-by-side">
        {judgements.map((judgement) => (
          <Said
            key={judgement.member}
            criterion={criterion}
            judgement={judgement}
            numbers={numbers}
            name={nameOf(judgement.member)}
          />
        ))}
      </div>
    </section>
  );
}

function Said(props: {
  criterion: Criterion;
  judgement: Judgement;
  numbers: boolean;
  name: string;
}): JSX.Element {
  const { criterion, numbers, name } = props;
  const said = saidOf(props.judgement, criterion.id);
  const score = said?.score ?? 0;
  const scoreText = score > 0 ? `${score} of 4` : "not assessed";
  return (
    <div>
      <p class="said-by quiet">
        {saidBy(name)}
        {numbers && <strong class="said-score"> {scoreText}</strong>}
      </p>
      {numbers && score > 0 && <p>{criterion.anchors[score - 1]}</p>}
      {said?.evidence !== undefined && (
        <p class="as-written">
          <span class="quiet">Evidence: </span>
          {said.evidence}
        </p>
      )}
      {!numbers && said?.evidence === undefined && <p class="quiet">Nothing on this.</p>}
    </div>
  );
}

function Result(props: Props & { interviewer: Judgement }): JSX.Element {
  const { rubric, interviewer, nameOf, candidate } = props;
  const Heading = headingOf(props.level);
  const judge = nameOf(interviewer.member);
  const own = props.judgements.find((each) => each.member === candidate)?.scores?.overall;
  return (
    <section class="compared">
      <Heading>Overall, as {judge === "You" ? "you" : judge} scored it</Heading>
      <Overall rubric={rubric} scores={interviewer.scores} />
      {own !== undefined && (
        <p>
          {owned(nameOf(candidate), "own scores")} come to <strong>{points(own)}</strong>.
        </p>
      )}
    </section>
  );
}
