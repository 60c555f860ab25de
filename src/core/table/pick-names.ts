import type { AnswerSample } from '../../contract/exchange';
import type { Column, PersonValue } from '../../contract/table';
import { compileColumn } from './map-rows';
import type { LookupNames } from './map-rows';

/** The names that columns need to show these rows, and no more of them. */
export function pickNames(
  columns: readonly Column[],
  rows: readonly unknown[],
  names: LookupNames,
): AnswerSample['names'] {
  const picked: Record<string, Record<string, PersonValue>> = {};
  for (const column of columns) {
    const known = names.get(column.lookup ?? '');
    const compiled = known && compileColumn(column);
    if (!known || column.lookup === undefined || !compiled?.ok) continue;
    const ids = rows.map(compiled.value).flat();
    const found = ids.flatMap((id) => {
      const person = typeof id === 'string' || typeof id === 'number' ? known.get(String(id)) : undefined;
      return person === undefined ? [] : [[String(id), person] as const];
    });
    picked[column.lookup] = { ...picked[column.lookup], ...Object.fromEntries(found) };
  }
  return picked;
}
