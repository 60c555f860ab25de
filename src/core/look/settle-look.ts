import type { ViewSettings } from '../../contract/view';
import { columnsNeeded } from '../view/columns-needed';
import { isInForce } from './look-record';
import type { LooksRecord } from './look-record';

/** Columns that a view names and a data source does not have; none where the source takes its columns as they come. */
export function findGoneColumns(view: ViewSettings, keys: readonly string[]): readonly string[] {
  if (keys.length === 0) return [];
  return [...columnsNeeded(view).named].filter((key) => !keys.includes(key));
}

/**
 * The settings by which a macro that names a look shows its rows: those of the look, under the macro's own title. Where the
 * look was deleted, cannot be read, or names a column that is gone while the macro's own settings name none, the last good
 * view that the macro keeps of it counts.
 * @param looks null: there are none, or they cannot be read
 * @param kept the macro's own settings, as they were when it was saved
 * @param keys of the data source's columns
 */
export function settleLook(
  looks: LooksRecord | null,
  lookId: string,
  kept: ViewSettings,
  keys: readonly string[],
): ViewSettings {
  const look = looks?.looks.find(({ id }) => id === lookId);
  if (look === undefined || !isInForce(look)) return kept;
  const isOutdated = findGoneColumns(look.view, keys).length > 0 && findGoneColumns(kept, keys).length === 0;
  return isOutdated ? kept : { ...look.view, title: kept.title };
}
