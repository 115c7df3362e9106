// What a request can be refused with.
import type { Problem } from "../protocol";

/** A refusal of the server, or its silence: code `unreachable`. */
export class RequestError extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly detail: string,
    readonly field?: string,
    /** Seconds to wait before asking again; 0: it does not say. */
    readonly wait = 0,
  ) {
    super(detail);
  }
}

/** What to show a person for whatever was thrown. */
export function explain(error: unknown): string {
  if (error instanceof RequestError && error.code === "unauthorized")
    return "You are logged out: log in on the account page, then try again.";
  if (error instanceof RequestError) return upperFirst(error.detail);
  return "Something went wrong in this page. Reload it; what you wrote is kept.";
}

/** The error in an answer's body. */
export function problemOf(status: number, body: unknown, wait = 0): RequestError {
  if (isProblem(body)) return new RequestError(body.code, status, body.detail, body.field, wait);
  return new RequestError("internal", status, `The server answered with ${status}.`);
}

export const unreachable = (): RequestError =>
  new RequestError("unreachable", 0, "The server can't be reached. Try again in a moment.");

function isProblem(body: unknown): body is Problem {
  return typeof body === "object" && body !== null && "code" in body && "detail" in body;
}

/** A detail of the server as a sentence. */
export function upperFirst(text: string): string {
  const ended = /[.!?]$/.test(text) ? text : `${text}.`;
  return ended.charAt(0).toUpperCase() + ended.slice(1);
}
