// From what was chosen to the room in which it runs.
import { needAccount } from "../../api/account";
import { createSession } from "../../api/calls";
import { go } from "../../app/router";
import type { SessionRequest } from "../../protocol";

/** Makes a session, and an account if there is none, and goes to its room, which
 * starts at once; the same key makes the same session. */
export async function beginSession(body: SessionRequest, key: string): Promise<void> {
  import("../room/page").catch(() => {}); // fetched meanwhile
  await needAccount();
  const made = await createSession(body, key);
  go(`/session/${made.id}`, { start: true });
}
