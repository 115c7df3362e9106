// The question, as the candidate sees it.
import type { JSX } from "preact";
import type { QuestionView, Signature } from "../../protocol";
import { Markdown } from "../markdown";
import { ExampleValue, Tables } from "./tables";

interface Props {
  question: QuestionView;
  /** Level of the headings in it. */
  level?: 2 | 3;
}

/** Prompt, the function to write or the tables to query, examples, constraints. */
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
      <Tables tables={question.tables} level={level} />
      {question.examples.map((example, index) => (
        <div class="example" key={index}>
          <Heading>{question.examples.length === 1 ? "Example" : `Example ${index + 1}`}</Heading>
          <dl>
            <dt>Input</dt>
            <dd>
              <ExampleValue text={example.input} tables={question.tables} />
            </dd>
            <dt>Output</dt>
            <dd>
              <ExampleValue text={example.output} tables={question.tables} />
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
