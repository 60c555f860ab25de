import type { ColumnDrift } from '../../contract/data-source';
import type { ColumnYield } from '../table/map-rows';

/** What is known of the columns from earlier good reads. */
export interface KnownColumns {
  /** Keys of columns that gave values at the last good read, or before they drifted. */
  readonly filled: readonly string[];
  readonly drift: readonly ColumnDrift[];
  /** Keys of columns that had values that did not fit from the beginning: the test said so, and nobody minded. */
  readonly tolerated: readonly string[];
}

/** More than this share of misfits among what a column found means that its type has changed. */
const toleratedMisfits = 0.5;

/**
 * Compares what the columns gave with what they gave before. A column that never gave anything has not
 * drifted, and a read without rows says nothing about columns.
 */
export function detectDrift(
  known: KnownColumns,
  yields: readonly ColumnYield[],
  rowCount: number,
  nowMs: number,
): KnownColumns {
  if (rowCount === 0) return known;
  const before = new Set(known.filled);
  const drift: ColumnDrift[] = [];
  const filled: string[] = [];
  const tolerated: string[] = [];
  for (const { key, name, met, found, misfits, example } of yields) {
    const isTypeChanged = found > 0 && misfits / found > toleratedMisfits;
    const isGood = found > 0 && !isTypeChanged;
    if (isGood || before.has(key)) filled.push(key);
    const isTolerated = before.has(key) ? known.tolerated.includes(key) : isGood && misfits > 0;
    if (isTolerated) tolerated.push(key);
    if (!before.has(key)) continue;
    // Nulls alone are a column that happens to be empty, not one that is gone.
    if (found === 0 && met > 0) continue;
    if (isGood && (misfits === 0 || isTolerated)) continue;
    const kind = isGood ? 'misfits' : isTypeChanged ? 'type-changed' : 'gone';
    const earlier = known.drift.find((each) => each.column === key && each.kind === kind);
    const sinceMs = earlier?.sinceMs ?? nowMs;
    drift.push({
      ...{ column: key, name, kind, sinceMs },
      ...(misfits === 0 ? {} : { misfits, ...(example === null ? {} : { example }) }),
    });
  }
  return { filled, drift, tolerated };
}
