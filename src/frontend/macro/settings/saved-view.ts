import type { TableColumn } from '../../../contract/table';
import { viewSettingsSchema } from '../../../contract/view-schema';
import type { ViewSettings } from '../../../contract/view';
import { without } from './without';

/** Rows that a preview shows at once. */
const previewRows = 5;

/**
 * The settings as they are saved: trimmed, and without names for columns that are the data source's own, which then
 * follow the source. Null: more was chosen than a view can hold.
 * @param columns of the data source, as far as they are known
 */
export function toSavedView(settings: ViewSettings, columns: readonly TableColumn[]): ViewSettings | null {
  const names = new Map(columns.map(({ key, name }) => [key, name]));
  const shown = settings.columns.map((column) => {
    const name = column.name?.trim();
    return name === '' || name === names.get(column.key) ? without(column, 'name') : column;
  });
  return viewSettingsSchema.safeParse({ ...settings, columns: shown }).data ?? null;
}

/** What of the settings holds for another data source too: not what names columns. */
export function forOtherSource(settings: ViewSettings): ViewSettings {
  return viewSettingsSchema.parse({
    ...without(settings, 'columns', 'sort', 'filter', 'rules', 'totals', 'groups'),
    chart: without(settings.chart, 'groupBy', 'seriesBy', 'value', 'reference'),
    pivot: without(settings.pivot, 'rowsBy', 'columnsBy', 'value'),
    value: without(settings.value, 'column'),
  });
}

/** The settings as a preview shows them: a few rows, nothing to download. */
export function toPreview(settings: ViewSettings): ViewSettings {
  return { ...settings, rowsPerPage: Math.min(settings.rowsPerPage, previewRows), showDownload: false };
}
