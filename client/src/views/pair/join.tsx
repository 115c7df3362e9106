// An invitation: what it leads to, and the way in.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { needAccount } from "../../api/account";
import { readSession } from "../../api/calls";
import { explain, RequestError } from "../../api/problem";
import { join, readInvitation } from "../../api/together";
import { goInstead, route } from "../../app/router";
import type { Invitation } from "../../protocol";
import { dateAndTime } from "../../text/duration";
import { counted } from "../../text/words";
import { kindNames, loadKinds } from "../kinds";
import { Failed, Loading, useLoaded, type Loaded } from "../loading";
import { Problem } from "../problem";
import { Title } from "../title";
import { rememberedName, rememberName } from "./choice";
import { rememberedLink, rememberLink, tokenIn } from "./link";
import { NameField } from "./name";

const KEPT = "greenroom.invitation";

export function JoinPage(_: object): JSX.Element {
  const token = useSignal(takeToken());
  useEffect(() => {
    token.value = takeToken() ?? token.value;
  }, [route.value]);
  if (token.value === undefined) return <NoToken />;
  return <Invited key={token.value} token={token.value} />;
}

/** The secret of the link, which then stands neither in the address nor in the history. */
function takeToken(): string | undefined {
  const token = tokenIn(location.hash);
  if (token === undefined) return sessionStorage.getItem(KEPT) ?? undefined;
  sessionStorage.setItem(KEPT, token);
  history.replaceState(null, "", "/join");
  return token;
}

function Invited({ token }: { token: string }): JSX.Element {
  const { loaded, again } = useLoaded(() => look(token), [token]);
  const inside = loaded.state === "loaded" ? loaded.value.session : undefined;
  useEffect(() => {
    if (inside !== undefined) enter(inside);
  }, [inside]);
  const title = titleOf(loaded);
  return (
    <div class="column">
      <Title name={title}>{title}</Title>
      {loaded.state === "failed" ? (
        <Failed error={loaded.error} again={again} />
      ) : loaded.state === "loading" || inside !== undefined ? (
        <Loading what="the invitation" />
      ) : loaded.value.invitation === undefined ? (
        <Dead />
      ) : (
        <Join token={token} invitation={loaded.value.invitation} />
      )}
    </div>
  );
}

function titleOf(loaded: Loaded<Found>): string {
  if (loaded.state === "failed") return "The invitation can't be read at the moment";
  if (loaded.state === "loading" || loaded.value.session !== undefined)
    return "Opening the invitation";
  const { invitation } = loaded.value;
  if (invitation === undefined) return "This link leads nowhere";
  return `${hostOf(invitation)} invites you to ${invitation.observer ? "watch" : "practise"}`;
}

const hostOf = (invitation: Invitation): string => invitation.from ?? "Somebody";

interface Found {
  invitation?: Invitation;
  /** Of who is in it already. */
  session?: string;
}

async function look(token: string): Promise<Found> {
  const session = await sessionOf(token);
  if (session !== undefined) return { session };
  const [invitation] = await Promise.all([
    readInvitation(token),
    loadKinds().catch(() => undefined),
  ]);
  return invitation === undefined ? {} : { invitation };
}

/** The session of a link followed before, as long as one is still in it. */
async function sessionOf(token: string): Promise<string | undefined> {
  const session = await rememberedLink(token);
  if (session === undefined) return undefined;
  try {
    await readSession(session);
    return session;
  } catch (error) {
    if (error instanceof RequestError && error.status !== 0) return undefined;
    throw error;
  }
}

function enter(session: string): void {
  sessionStorage.removeItem(KEPT);
  goInstead(`/session/${session}`);
}

function Join({ token, invitation }: { token: string; invitation: Invitation }): JSX.Element {
  const name = useSignal(rememberedName());
  const problem = useSignal("");
  const joining = useSignal(false);
  const over = invitation.state === "finished" || invitation.state === "closed";
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (joining.value) return;
    joining.value = true;
    problem.value = "";
    rememberName(name.value.trim());
    try {
      await needAccount();
      const session = await join(token, name.value.trim());
      await rememberLink(token, session);
      enter(session);
    } catch (error) {
      problem.value = explain(error);
      joining.value = false;
    }
  };
  return (
    <>
      <p>{aboutText(invitation)}</p>
      {over ? (
        <p>This session has ended. Ask {hostOf(invitation)} for a link to a new one.</p>
      ) : (
        <form onSubmit={(event) => void submit(event)}>
          <NameField name={name} label="Your name, as the others will see it" />
          <p class="quiet">
            You need no account: this browser keeps your place. Nothing begins before you say that
            you are ready.
          </p>
          <p class="actions">
            <button type="submit" class="main" disabled={joining.value}>
              {joining.value ? "Joining" : "Join"}
            </button>
          </p>
          <Problem text={problem.value} />
        </form>
      )}
      <p class="quiet">The link works until {dateAndTime(invitation.expires_at)}.</p>
    </>
  );
}

function aboutText(invitation: Invitation): string {
  const { kinds, observer, state } = invitation;
  const what = `A mock interview in ${counted(kinds.length, "round")}: ${kindNames(kinds)}.`;
  const how = observer
    ? "You see the question and the answer, and take no part."
    : "One interviews, the other answers, then you swap.";
  return `${what} ${how}${state === "ready" || state === "finished" || state === "closed" ? "" : " It has begun already."}`;
}

function NoToken(): JSX.Element {
  return (
    <div class="column">
      <Title name="No invitation">There is no invitation here</Title>
      <p>
        An invitation is a long link that somebody sent you. Open the whole of it: the part behind #
        may have been cut off.
      </p>
      <Ways />
    </div>
  );
}

function Dead(): JSX.Element {
  return (
    <>
      <p>
        It has expired, was used up or was revoked, or a part of it was cut off. Ask whoever sent it
        for a new one; that takes them a moment.
      </p>
      <Ways />
    </>
  );
}

function Ways(): JSX.Element {
  return (
    <p class="actions">
      <a href="/lobby">Find a partner</a>
      <a href="/">Go to Practise</a>
    </p>
  );
}
