import type { ProposedColumn } from '../../contract/data-source';
import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import type { Column } from '../../contract/table';
import { readingOf } from './column-types/registry';
import type { ColumnCut, ColumnYield } from './map-rows';

/** What an administrator should know of the columns of a read: values that do not fit, with an example. */
export function tellMisfits(
  yields: readonly ColumnYield[],
  columns: readonly Pick<Column, 'key' | 'type'>[],
): readonly Text[] {
  // Of these it is the host that decides, more often than how they are written.
  const fetched = new Set(
    columns.filter(({ type }) => readingOf(type).isFetchedByReaders === true).map(({ key }) => key),
  );
  return yields
    .filter(({ misfits }) => misfits > 0)
    .map(({ key, name, misfits, found, example }) =>
      buildText(fetched.has(key) ? 'note.misfitImages' : 'note.misfits', {
        column: name,
        count: misfits,
        found,
        example: example ?? '',
      }),
    );
}

/**
 * Columns of days of which some values have a time of day, and others have none: only somebody who chose the type may
 * mean to leave it out, and then of all.
 */
export function tellCuts(cuts: readonly ColumnCut[]): readonly Text[] {
  return cuts
    .filter(({ cut, found }) => cut < found)
    .map(({ name, cut, found, example }) =>
      buildText('note.timesCut', { column: name, count: cut, found, example }),
    );
}

/** What an administrator should look at of columns that nobody chose: values that can be read in two ways. */
export function tellQuestions(columns: readonly ProposedColumn[]): readonly Text[] {
  return columns.flatMap(({ name, question, suggested }) => {
    const [taken, other] = question?.readings ?? [];
    if (!suggested || question === undefined || taken === undefined || other === undefined) return [];
    return [
      buildText('note.ambiguous', {
        column: name,
        written: question.written,
        taken: taken.value,
        other: other.value,
      }),
    ];
  });
}
