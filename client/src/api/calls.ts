// The server's resources, one function each.
import type {
  Cockpit,
  KindList,
  KindView,
  QuestionList,
  SessionReply,
  SessionRequest,
  Summary,
  SummaryList,
  Transcript,
} from "../protocol";
import { request } from "./request";

export async function listKinds(): Promise<KindView[]> {
  return (await request<KindList>("GET", "/api/kinds")).kinds;
}

/** All questions of a kind. */
export function listQuestions(kind: string): Promise<QuestionList> {
  return request("GET", `/api/questions?kind=${encodeURIComponent(kind)}`);
}

/** An interviewer's view of a question, which then counts as had. */
export function openCockpit(question: string): Promise<Cockpit> {
  return request("POST", `/api/questions/${encodeURIComponent(question)}/cockpit`);
}

/** Creates a session; the same key gives the same session again. */
export function createSession(body: SessionRequest, key: string): Promise<SessionReply> {
  return request("POST", "/api/sessions", body, { "Idempotency-Key": key });
}

export function listSessions(
  state: "open" | "finished",
  limit: number,
  before?: string,
): Promise<SummaryList> {
  const page = before === undefined ? "" : `&before=${before}`;
  return request("GET", `/api/sessions?state=${state}&limit=${limit}${page}`);
}

export function readSession(id: string): Promise<Summary> {
  return request("GET", `/api/sessions/${id}`);
}

export function deleteSession(id: string): Promise<void> {
  return request("DELETE", `/api/sessions/${id}`);
}

export function readTranscript(id: string): Promise<Transcript> {
  return request("GET", `/api/sessions/${id}/transcript?format=json`);
}
