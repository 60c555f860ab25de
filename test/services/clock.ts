/** The time every simulated service lives by: the real clock plus an offset that tests move. */
export interface SimulationClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Sets the distance from the real clock, in milliseconds; negative is the past. */
  setOffset(offsetMs: number): void;
  readonly offsetMs: number;
}

export function createClock(): SimulationClock {
  let offset = 0;
  return {
    now: () => Date.now() + offset,
    setOffset(offsetMs) {
      offset = offsetMs;
    },
    get offsetMs() {
      return offset;
    },
  };
}
