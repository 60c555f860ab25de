import { maxOptionsPerRequest } from './field-options';

/** One request that puts options behind another one; `after` null: at the beginning. */
export interface Move {
  readonly ids: readonly string[];
  readonly after: string | null;
}

/**
 * The requests that put a level into an order: only what stands wrong is moved, or all of it where that takes fewer
 * requests.
 * @param current ids as they stand
 * @param desired the same ids as they are to stand
 */
export function planMoves(current: readonly string[], desired: readonly string[]): readonly Move[] {
  const placeOf = new Map(current.map((id, index) => [id, index]));
  const places = desired.map((id) => placeOf.get(id) ?? -1);
  const staying = longestRise(places);
  const moves = toMoves(desired, (index) => staying.has(index));
  const all = toMoves(desired, () => false);
  return all.length < moves.length ? all : moves;
}

/** Runs of what moves, each behind what stands before it, which is in its place by then. */
function toMoves(desired: readonly string[], isStaying: (index: number) => boolean): readonly Move[] {
  const moves: { ids: string[]; after: string | null }[] = [];
  let isRun = false;
  for (const [index, id] of desired.entries()) {
    if (isStaying(index)) {
      isRun = false;
      continue;
    }
    const last = moves.at(-1);
    if (isRun && last && last.ids.length < maxOptionsPerRequest) last.ids.push(id);
    else moves.push({ ids: [id], after: desired[index - 1] ?? null });
    isRun = true;
  }
  return moves;
}

/** Indexes of a longest rising subsequence. */
function longestRise(values: readonly number[]): ReadonlySet<number> {
  /** Index of the smallest value that ends a rise of each length. */
  const ends: number[] = [];
  const before: number[] = [];
  for (const [index, value] of values.entries()) {
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[ends[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : ends[low - 1]!;
    ends[low] = index;
  }
  const rise = new Set<number>();
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index]!) rise.add(index);
  return rise;
}
