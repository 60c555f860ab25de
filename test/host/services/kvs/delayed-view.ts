import type { StoredValue } from './kvs-store';

/** What `query` sees: the values as they were some time ago, in key order. */
export interface DelayedView {
  /** Notes a change that becomes visible after the delay. */
  note(key: string, value: StoredValue | undefined): void;
  /** The visible values from `start` (inclusive) on, in key order. */
  from(start: string): Iterable<[string, StoredValue]>;
  reset(): void;
}

/** A view that follows `current` with a delay on the host's clock; what is there already is visible at once. */
export function delayedView(
  current: ReadonlyMap<string, StoredValue>,
  delayMs: number,
  now: () => number,
): DelayedView {
  let visible = new Map(current);
  let sortedKeys: string[] | undefined;
  let pending: { visibleAtMs: number; key: string; value: StoredValue | undefined }[] = [];

  const catchUp = (): void => {
    const time = now();
    const due = pending.findIndex(({ visibleAtMs }) => visibleAtMs > time);
    const settled = pending.splice(0, due === -1 ? pending.length : due);
    for (const { key, value } of settled) {
      if (value ? !visible.has(key) : visible.has(key)) sortedKeys = undefined;
      if (value) visible.set(key, value);
      else visible.delete(key);
    }
  };

  return {
    note(key, value) {
      pending.push({ visibleAtMs: now() + delayMs, key, value });
    },
    *from(start) {
      catchUp();
      sortedKeys ??= [...visible.keys()].sort();
      for (let index = firstIndexFrom(sortedKeys, start); index < sortedKeys.length; index += 1) {
        const key = sortedKeys[index]!;
        yield [key, visible.get(key)!];
      }
    },
    reset() {
      visible = new Map();
      sortedKeys = undefined;
      pending = [];
    },
  };
}

function firstIndexFrom(sorted: readonly string[], start: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
