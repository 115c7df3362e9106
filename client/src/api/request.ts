// Requests to the server.
import { problemOf, unreachable } from "./problem";
import { loseLogin } from "./who";

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/** Where 401 says that a password is wrong, and nothing of who is logged in. */
const LOGIN = "/api/login";

/** Sends a request and reads its JSON answer; throws a RequestError. */
export async function request<Answer>(
  method: Method,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const init: RequestInit = { method, headers: { ...headers }, cache: "no-store" };
  if (body !== undefined) {
    init.body = JSON.stringify(body);
    init.headers = { ...headers, "Content-Type": "application/json" };
  }
  const response = await reach(path, init);
  if (response.status === 204) return undefined as Answer;
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as Answer;
  if (response.status === 401 && path !== LOGIN) loseLogin();
  throw problemOf(response.status, answer, Number(response.headers.get("Retry-After") ?? 0));
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch {
    throw unreachable();
  }
}
