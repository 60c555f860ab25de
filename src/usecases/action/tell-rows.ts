import { buildText } from '../../contract/text/text';
import type { Text } from '../../contract/text/text';
import { lacksRows } from '../../core/view/lacks-rows';
import type { OpenTable } from './open-table';

/** How many records match and are given; and that others may, where not all rows of the source are read. */
export function tellRows({ view }: OpenTable, count: number, given: number): Text {
  const name = view.dataSourceName;
  const found = buildText('action.found', { count, given, name });
  return withLack({ view }, found);
}

/** A message, with a warning where rows are missing. */
export function withLack({ view }: Pick<OpenTable, 'view'>, message: Text): Text {
  return lacksRows(view) ? buildText('action.withLack', { message, name: view.dataSourceName }) : message;
}
