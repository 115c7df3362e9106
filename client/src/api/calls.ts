// The server's resources, one function each.
import type {
  Cockpit,
  HadList,
  HadQuestion,
  KindList,
  KindView,
  QuestionList,
  QuestionView,
  RoleList,
  RoleLoop,
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

/** Every question of the bank. */
export function listBank(): Promise<QuestionList> {
  return request("GET", "/api/questions");
}

/** The questions with a text in their title, prompt or topics. */
export function searchQuestions(text: string): Promise<QuestionList> {
  return request("GET", `/api/questions?q=${encodeURIComponent(text)}`);
}

/** A question as its candidate sees it. */
export function readQuestion(id: string): Promise<QuestionView> {
  return request("GET", `/api/questions/${encodeURIComponent(id)}`);
}

/** The questions that this account has had. */
export async function listHad(): Promise<HadQuestion[]> {
  return (await request<HadList>("GET", "/api/me/had")).questions;
}

/** The usual loop of interviews of each role. */
export async function listRoles(): Promise<RoleLoop[]> {
  return (await request<RoleList>("GET", "/api/roles")).roles;
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

/** Whether this account takes part in any session, open or ended. */
export async function hasSessions(): Promise<boolean> {
  return (await request<SummaryList>("GET", "/api/sessions?limit=1")).sessions.length > 0;
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
