// What a form of the account page was refused for, and which field is at fault.
import { explain, RequestError, upperFirst } from "../../api/problem";
import { SECOND, spokenLength } from "../../text/duration";

export interface Refusal {
  /** Name of the field; absent when it is about the whole. */
  field?: string;
  text: string;
}

/** A refusal that this page makes itself, before it asks the server. */
export class Wrong extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.text);
  }
}

/** The refusal in whatever was thrown. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof Wrong) return error.refusal;
  if (!(error instanceof RequestError)) return { text: explain(error) };
  if (error.wait > 0) return { text: waitText(error.detail, error.wait) };
  const { field, detail } = error;
  if (field === undefined) return { text: explain(error) };
  // Beside the field its name need not be said again.
  const start = `${field}: `;
  const rest = detail.startsWith(start) ? detail.slice(start.length) : detail;
  return { field, text: upperFirst(rest) };
}

/** Why, and for how long: "Too many attempts failed: wait 2 minutes, then try again." */
function waitText(detail: string, seconds: number): string {
  const why = upperFirst(detail.split(":")[0] ?? detail).replace(/\.$/, "");
  return `${why}: wait ${spokenLength(seconds * SECOND)}, then try again.`;
}
