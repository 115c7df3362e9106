// Two people's calls on pages of the test's own: the panel as it is, over
// whatever the test hands from one page to the other.
import { render } from "preact";
import { VoicePanel } from "../../../client/src/views/voice/panel";
import { Call } from "../../../client/src/voice/call";
import type { SignalChannel } from "../../../client/src/voice/channel";

declare global {
  interface Window {
    /** Given by the test: hands data to the other person's page. */
    pass(data: string, to?: string): void;
    call: Call;
    channel: SignalChannel;
    /** Packets of sound that came so far. */
    packets(kind: string): Promise<number>;
    begin(page: string, polite: boolean): void;
  }
}

window.begin = (page, polite) => {
  window.channel = {
    page,
    polite,
    send: (data, to) => window.pass(data, to),
    onSignal: () => {},
    onOpen: () => {},
  };
  window.call = new Call(window.channel);
  render(<VoicePanel call={window.call} />, document.body);
};

window.packets = async (kind) => {
  let count = 0;
  const report = (await window.call.report()) ?? new Map<string, RTCInboundRtpStreamStats>();
  report.forEach((entry: RTCInboundRtpStreamStats) => {
    if (entry.type === "inbound-rtp" && entry.kind === kind) count += entry.packetsReceived ?? 0;
  });
  return count;
};
