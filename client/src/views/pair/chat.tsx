// The chat: folded away, with how much of it is unread.
import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { announce } from "../../app/announce";
import { remember, remembered } from "../../app/settings";
import type { SaidView } from "../../protocol";
import type { Room } from "../../room/room";
import { timeOfDay } from "../../text/duration";
import { chopBytes, cleanText } from "../../text/utf8";

const LINE_BYTES_MOST = 1000;

interface Read {
  session: string;
  /** The last line that was seen. */
  at: number;
}

export function Chat({ room, mayWrite }: { room: Room; mayWrite: boolean }): JSX.Element {
  const open = useSignal(false);
  const button = useRef<HTMLButtonElement>(null);
  const { chat } = room.state.value;
  const unread = useUnread(room, open.value);
  const close = (): void => {
    open.value = false;
    button.current?.focus();
  };
  return (
    <div
      class="chat"
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open.value) return;
        event.stopPropagation();
        close();
      }}
    >
      <button
        ref={button}
        type="button"
        aria-expanded={open.value}
        onClick={() => (open.value = !open.value)}
      >
        Chat
        {unread > 0 && (
          <>
            {" "}
            <span class="unread">{unread} new</span>
          </>
        )}
      </button>
      {open.value && (
        <div class="chat-sheet" role="group" aria-label="Chat">
          <Log room={room} chat={chat} />
          {mayWrite && <Line room={room} />}
        </div>
      )}
    </div>
  );
}

/** How many lines of others came since the chat was last seen; told as they come. */
function useUnread(room: Room, open: boolean): number {
  const { chat } = room.state.value;
  const read = useSignal(remembered<Read>("chat-read", { session: "", at: 0 }));
  const seen = read.value.session === room.session ? read.value.at : 0;
  const last = chat[chat.length - 1];
  const known = useRef(last?.at);
  useEffect(() => {
    if (last === undefined) return;
    if (open) {
      read.value = { session: room.session, at: last.at };
      remember("chat-read", read.value);
    } else if (last.at !== known.current && last.member !== room.me) {
      announce(`${room.nameOf(last.member)}: ${last.text}`);
    }
    known.current = last.at;
  }, [last?.at, open]);
  return chat.filter((each) => each.at > seen && each.member !== room.me).length;
}

function Log({ room, chat }: { room: Room; chat: readonly SaidView[] }): JSX.Element {
  const log = useRef<HTMLDivElement>(null);
  useEffect(() => {
    log.current?.scrollTo(0, log.current.scrollHeight);
  }, [chat.length]);
  return (
    <div ref={log} class="chat-log" role="log" aria-live="polite" aria-label="Lines" tabIndex={0}>
      {chat.length === 0 && (
        <p class="quiet">Lines of the two of you stand here, and in the transcript.</p>
      )}
      {chat.map((each) => (
        <p key={`${each.at}/${each.member}`}>
          <strong>{room.nameOf(each.member)}</strong>{" "}
          <span class="quiet">{timeOfDay(each.at)}</span>
          <br />
          {each.text}
        </p>
      ))}
    </div>
  );
}

function Line({ room }: { room: Room }): JSX.Element {
  const text = useSignal("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const say = async (event: Event): Promise<void> => {
    event.preventDefault();
    const line = text.value.trim();
    if (line === "") return;
    text.value = "";
    const outcome = await room.send({ type: "say", text: line });
    if (outcome.type !== "done" && text.value === "") text.value = line;
  };
  return (
    <form class="chat-line" onSubmit={(event) => void say(event)}>
      <input
        ref={field}
        type="text"
        aria-label="A line to say"
        autocomplete="off"
        value={text.value}
        onInput={(event) => {
          text.value = chopBytes(cleanText(event.currentTarget.value), LINE_BYTES_MOST)[0] ?? "";
        }}
      />
      <button type="submit">Say</button>
    </form>
  );
}
