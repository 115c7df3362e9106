// The server's clock, as far as it can be told from here.

const SAMPLES_MOST = 8;

/** Differences between the server's clock and ours, each too small by its message's delay. */
export interface ClockEstimate {
  readonly samples: readonly number[];
}

export const NO_ESTIMATE: ClockEstimate = { samples: [] };

/** Adds what a message says: the server's time in it, and ours when it came. */
export function addSample(estimate: ClockEstimate, server: number, local: number): ClockEstimate {
  return { samples: [...estimate.samples, server - local].slice(-SAMPLES_MOST) };
}

/** What to add to our time: the largest difference had the shortest delay. */
export function clockOffset(estimate: ClockEstimate): number {
  return estimate.samples.length === 0 ? 0 : Math.max(...estimate.samples);
}

/** Our time in ms, which no correction of the machine's date can turn back. */
export function localNow(): number {
  return performance.timeOrigin + performance.now();
}
