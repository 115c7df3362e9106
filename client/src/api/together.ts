// The server's resources for two people, one function each.
import type {
  Invitation,
  InviteList,
  InviteRequest,
  InviteView,
  JoinReply,
  LobbyRequest,
  LobbyView,
  OriginList,
} from "../protocol";
import { RequestError } from "./problem";
import { request } from "./request";

/** Makes a link into a session; its secret is said here and never again. */
export function makeInvite(session: string, wanted: InviteRequest): Promise<InviteView> {
  return request("POST", `/api/sessions/${session}/invites`, wanted);
}

export async function listInvites(session: string): Promise<InviteView[]> {
  return (await request<InviteList>("GET", `/api/sessions/${session}/invites`)).invites;
}

export function revokeInvite(session: string, invite: string): Promise<void> {
  return request("DELETE", `/api/sessions/${session}/invites?invite=${invite}`);
}

/** What a link leads to; undefined when it leads nowhere. */
export async function readInvitation(token: string): Promise<Invitation | undefined> {
  return unlessMissing(request<Invitation>("POST", "/api/invitation", { token }));
}

/** Follows a link; returns the id of its session. */
export async function join(token: string, name: string): Promise<string> {
  return (await request<JoinReply>("POST", "/api/join", { token, name })).session;
}

/** Addresses of this server that other machines can reach. */
export async function listOrigins(): Promise<string[]> {
  return (await request<OriginList>("GET", "/api/origins")).origins;
}

export function enterLobby(wanted: LobbyRequest): Promise<LobbyView> {
  return request("POST", "/api/lobby", wanted);
}

/** Where one stands in the lobby; undefined when not in it. */
export function readLobby(): Promise<LobbyView | undefined> {
  return unlessMissing(request<LobbyView>("GET", "/api/lobby"));
}

export function confirmMatch(): Promise<LobbyView> {
  return request("POST", "/api/lobby/confirm");
}

export function leaveLobby(): Promise<void> {
  return request("DELETE", "/api/lobby");
}

/** Leaves while the page is going away: nobody waits for the answer. */
export function leaveLobbyInPassing(): void {
  void fetch("/api/lobby", { method: "DELETE", keepalive: true }).catch(() => {});
}

async function unlessMissing<Answer>(asked: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof RequestError && error.status === 404) return undefined;
    throw error;
  }
}
