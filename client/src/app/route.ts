// Which page a path names.

export type Route =
  | { page: "home" }
  | { page: "room"; session: string }
  | { page: "transcripts" }
  | { page: "transcript"; session: string }
  | { page: "questions" }
  | { page: "question"; question: string }
  | { page: "account" }
  | { page: "join" }
  | { page: "lobby" }
  | { page: "cockpits" }
  | { page: "cockpit"; question: string }
  | { page: "unknown" };

const ID = "([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})";

/** The route that a path names. */
export function parseRoute(path: string): Route {
  if (path === "/") return { page: "home" };
  if (path === "/transcripts") return { page: "transcripts" };
  if (path === "/account") return { page: "account" };
  if (path === "/join") return { page: "join" };
  if (path === "/lobby") return { page: "lobby" };
  if (path === "/cockpit") return { page: "cockpits" };
  if (path === "/questions") return { page: "questions" };
  const question = /^\/questions\/([a-z0-9-]{1,60})$/.exec(path);
  if (question?.[1] !== undefined) return { page: "question", question: question[1] };
  const cockpit = /^\/cockpit\/([a-z0-9-]{1,60})$/.exec(path);
  if (cockpit?.[1] !== undefined) return { page: "cockpit", question: cockpit[1] };
  const room = new RegExp(`^/session/${ID}$`).exec(path);
  if (room?.[1] !== undefined) return { page: "room", session: room[1] };
  const transcript = new RegExp(`^/transcripts/${ID}$`).exec(path);
  if (transcript?.[1] !== undefined) return { page: "transcript", session: transcript[1] };
  return { page: "unknown" };
}
