import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Does the work once, or once per `calls`. */
export type Contender = () => unknown;

export interface TimingOptions {
  /** Rounds that are not counted, until the compiler has settled. */
  readonly warmUp: number;
  /** Rounds that are counted. */
  readonly rounds: number;
  /** How often each contender runs within one round, for work too short to time alone. */
  readonly calls?: number;
  /**
   * Whether every turn starts from a collected heap; yes unless told. A full collection takes the hidden classes of
   * parsed objects with it and the compiled code that knew them, which thousands of short calls hardly ever see.
   */
  readonly collect?: boolean;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/**
 * Times contenders side by side: in each round every one of them, in turning order, so that whatever else the
 * machine does strikes all alike. Gives milliseconds per call, by round.
 */
export async function timeInterleaved<K extends string>(
  contenders: Readonly<Record<K, Contender>>,
  { warmUp, rounds, calls = 1, collect = true }: TimingOptions,
): Promise<Readonly<Record<K, readonly number[]>>> {
  const names = Object.keys(contenders) as K[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  for (let round = -warmUp; round < rounds; round += 1) {
    for (let turn = 0; turn < names.length; turn += 1) {
      const name = names[(turn + round + warmUp) % names.length]!;
      if (collect) collectGarbage();
      const ms = await timeCalls(contenders[name], calls);
      if (round >= 0) times[name].push(ms);
    }
  }
  return times;
}

async function timeCalls(contender: Contender, calls: number): Promise<number> {
  const startedAt = performance.now();
  for (let call = 0; call < calls; call += 1) {
    const pending = contender();
    // Only what is asynchronous by nature pays for waiting.
    if (pending instanceof Promise) await pending;
  }
  return (performance.now() - startedAt) / calls;
}

/** The middle of the values; of an even number of them the mean of the two middle ones. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new Error('median: needs at least one value');
  return sorted.length % 2 === 1 ? upper : (upper + sorted[middle - 1]!) / 2;
}

/** Median over the rounds of `subject`'s time as a multiple of `peer`'s in the same round. */
export function medianRatio(subject: readonly number[], peer: readonly number[]): number {
  return median(subject.map((ms, round) => ms / peer[round]!));
}
