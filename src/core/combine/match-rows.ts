import type { JoinStep } from '../../contract/combination';

/** Keys of rows by their number; null: it matches nothing. */
export type MatchKeys = readonly (string | null)[];

/** Rows of a later part that match those before it. */
export interface Matches {
  readonly count: number;
  /** For each row that comes of it: the row before it, or -1: only the later part has it. */
  readonly before: Int32Array;
  /** For each: the first row of the later part that matches, or -1: none does. */
  readonly after: Int32Array;
  /** For each row of the later part the next one with the same key, or -1. */
  readonly next: Int32Array;
  /** Rows of which several match. */
  readonly several: number;
  readonly hasMatch: boolean;
  /** Whether there would be more rows than were asked for. */
  readonly isCut: boolean;
}

/**
 * Matches rows by equal keys: each of those before with those after, in order, then, of a full join, what is left of those
 * after. Several matches make a row each where the step says so, else one row.
 * @param most rows that are made at most
 */
export function matchRows(
  before: MatchKeys,
  after: MatchKeys,
  { kind, many }: Pick<JoinStep, 'kind' | 'many'>,
  most: number,
): Matches {
  const { firsts, next } = indexRows(after);
  const matched = new Uint8Array(after.length);
  const pairs = new Pairs(Math.min(before.length, most), most);
  let several = 0;
  let hasMatch = false;
  for (let row = 0; row < before.length && !pairs.isCut(); row += 1) {
    const key = before[row] ?? null;
    const first = key === null ? undefined : firsts.get(key);
    if (first === undefined) {
      if (kind !== 'inner') pairs.add(row, -1);
      continue;
    }
    hasMatch = true;
    pairs.add(row, first);
    matched[first] = 1;
    let at = next[first]!;
    if (at >= 0) several += 1;
    for (; at >= 0 && !pairs.isCut(); at = next[at]!) {
      matched[at] = 1;
      if (many === 'each') pairs.add(row, at);
    }
  }
  if (kind === 'full') {
    for (let row = 0; row < after.length && !pairs.isCut(); row += 1) {
      if (matched[row] === 1) continue;
      pairs.add(-1, row);
      // Those that stand in its list get no row of their own.
      if (many === 'list') for (let at = next[row]!; at >= 0; at = next[at]!) matched[at] = 1;
    }
  }
  return { ...pairs.toArrays(), next, several, hasMatch, isCut: pairs.isCut() };
}

/** Rows by their key: the first one of each, and from each the next. */
function indexRows(keys: MatchKeys) {
  const firsts = new Map<string, number>();
  const next = new Int32Array(keys.length).fill(-1);
  // By the first row of a key its last one so far; nearly every key is of one row.
  const lasts = new Map<number, number>();
  for (let row = 0; row < keys.length; row += 1) {
    const key = keys[row] ?? null;
    if (key === null) continue;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, row);
    else {
      next[lasts.get(first) ?? first] = row;
      lasts.set(first, row);
    }
  }
  return { firsts, next };
}

/** Two lists of row numbers that grow together. */
class Pairs {
  private hasMore = false;
  private count = 0;
  private before: Int32Array;
  private after: Int32Array;

  constructor(
    room: number,
    private readonly most: number,
  ) {
    this.before = new Int32Array(room);
    this.after = new Int32Array(room);
  }

  add(before: number, after: number): void {
    if (this.count >= this.most) {
      this.hasMore = true;
      return;
    }
    if (this.count === this.before.length) this.grow();
    this.before[this.count] = before;
    this.after[this.count] = after;
    this.count += 1;
  }

  /** Whether more was added than there is room for. */
  isCut(): boolean {
    return this.hasMore;
  }

  toArrays() {
    const { count } = this;
    return { count, before: this.before.subarray(0, count), after: this.after.subarray(0, count) };
  }

  private grow(): void {
    const room = Math.min(this.most, this.count * 2 + 16);
    this.before = enlarge(this.before, room);
    this.after = enlarge(this.after, room);
  }
}

function enlarge(numbers: Int32Array, room: number): Int32Array {
  const larger = new Int32Array(room);
  larger.set(numbers);
  return larger;
}
