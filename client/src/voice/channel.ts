// How the pages of two people in a room pass notes about their voice
// connection to each other: the room carries them, and reads none.

export interface SignalChannel {
  /** The id of this page, as the partner's page sees it. */
  readonly page: string;
  /** Of the two, exactly one is polite: the one that gives way when both offer at once. */
  readonly polite: boolean;
  /** Sends to the partner's page `to`, or to all of the partner's pages; dropped when offline. */
  send(data: string, to?: string): void;
  /** Set by the call: data came from the partner's page `from`, for our page `to` or for all. */
  onSignal: (data: string, from: string, to?: string) => void;
  /** Set by the call: the room was joined, at first or again. */
  onOpen: () => void;
}
