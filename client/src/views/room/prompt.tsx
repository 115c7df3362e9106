// The question, as the candidate sees it.
import type { JSX } from "preact";
import type { QuestionView, Signature } from "../../protocol";
import { Markdown } from "../markdown";

interface Props {
  question: QuestionView;
  /** Level of the headings in it. */
  level?: 2 | 3;
}

/** Prompt, examples, constraints and the function to write. */
export function Prompt({ question, level = 2 }: Props): JSX.Element {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div class="prompt">
      <Markdown text={question.prompt} />
      {question.signature !== undefined && (
        <p>
          <span class="quiet">Function: </span>
          <code>{signatureText(question.signature)}</code>
        </p>
      )}
      {question.examples.map((example, index) => (
        <div class="example" key={index}>
          <Heading>{question.examples.length === 1 ? "Example" : `Example ${index + 1}`}</Heading>
          <dl>
            <dt>Input</dt>
            <dd>
              <code>{example.input}</code>
            </dd>
            <dt>Output</dt>
            <dd>
              <code>{example.output}</code>
            </dd>
          </dl>
          {example.explanation !== undefined && <p>{example.explanation}</p>}
        </div>
      ))}
      {question.constraints.length > 0 && (
        <>
          <Heading>Constraints</Heading>
          <ul>
            {question.constraints.map((constraint) => (
              <li key={constraint}>{constraint}</li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function signatureText(signature: Signature): string {
  const parameters = signature.parameters.map(({ name, type }) => `${name}: ${type}`);
  return `${signature.name}(${parameters.join(", ")}) -> ${signature.returns}`;
}
