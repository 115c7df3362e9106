// What a request can be refused with.
import type { Problem } from "../protocol";

/** A refusal of the server, or its silence: code `unreachable`. */
export class RequestError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail: string,
    readonly field?: string,
  ) {
    super(detail);
  }
}

/** What to show a person for whatever was thrown. */
export function explain(error: unknown): string {
  if (error instanceof RequestError) return upperFirst(error.detail);
  return "Something went wrong in this page. Reload it; what you wrote is kept.";
}

/** The error in an answer's body. */
export function problemOf(status: number, body: unknown): RequestError {
  if (isProblem(body)) return new RequestError(body.code, status, body.detail, body.field);
  return new RequestError("internal", status, `The server answered with ${status}.`);
}

export const unreachable = (): RequestError =>
  new RequestError("unreachable", 0, "The server can't be reached. Try again in a moment.");

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && "detail" in body;
}

function upperFirst(text: string): string {
  const ended = /[.!?]$/.test(text) ? text : `${text}.`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
}
