// The call between the two, for as long as the room is shown.
import { useSignal } from "@preact/signals";
import type { FunctionComponent, JSX } from "preact";
import { useEffect } from "preact/hooks";
import type { Room } from "../../room/room";
import type { Call } from "../../voice/call";
import type { SignalChannel } from "../../voice/channel";

interface Loaded {
  call: Call;
  Panel: FunctionComponent<{ call: Call; partner?: string }>;
}

export function Talk({ room }: { room: Room }): JSX.Element {
  const loaded = useCall(room);
  const name = room.partner?.name;
  if (loaded === undefined) return <div class="voice" />;
  const { call, Panel } = loaded;
  return <Panel call={call} {...(name === undefined ? {} : { partner: name })} />;
}

/** The call, once its code is here; ended with the room. */
function useCall(room: Room): Loaded | undefined {
  const loaded = useSignal<Loaded | undefined>(undefined);
  const channel = useSignal(channelOf(room)).value;
  useEffect(() => {
    let current = true;
    void load(channel).then(
      (found) => {
        if (current) loaded.value = found;
        else found.call.close();
      },
      () => {},
    );
    room.onSignal = ({ data, client, to }) => channel.onSignal(data, client, to);
    return () => {
      current = false;
      room.onSignal = () => {};
      loaded.value?.call.close();
    };
  }, [room]);
  const { joined } = room;
  useEffect(() => {
    if (joined.value) channel.onOpen();
  }, [joined.value]);
  return loaded.value;
}

async function load(channel: SignalChannel): Promise<Loaded> {
  const [{ Call }, { VoicePanel }] = await Promise.all([
    import("../../voice/call"),
    import("../voice/panel"),
  ]);
  return { call: new Call(channel), Panel: VoicePanel };
}

function channelOf(room: Room): SignalChannel {
  return {
    page: room.client,
    get polite() {
      return room.me > (room.partner?.member ?? 0);
    },
    send: (data, to) => room.signal(data, to),
    onSignal: () => {},
    onOpen: () => {},
  };
}
