// Which page a path names.

export type Route =
  | { page: "home" }
  | { page: "room"; session: string }
  | { page: "transcripts" }
  | { page: "transcript"; session: string }
  | { page: "account" }
  | { page: "unknown" };

const ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

/** The route that a path names. */
export function parseRoute(path: string): Route {
  if (path === "/") return { page: "home" };
  if (path === "/transcripts") return { page: "transcripts" };
  if (path === "/account") return { page: "account" };
  const room = new RegExp(`^/session/${ID}$`).exec(path);
  if (room?.[1] !== undefined) return { page: "room", session: room[1] };
  const transcript = new RegExp(`^/transcripts/${ID}$`).exec(path);
  if (transcript?.[1] !== undefined) return { page: "transcript", session: transcript[1] };
  return { page: "unknown" };
}
