import { useMemo } from 'react';
import type { TableView } from '../../../contract/macro-api';
import type { ViewSettings } from '../../../contract/view';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import { buildExtras } from '../../../core/view/view-extras';
import type { ViewExtras } from '../../../core/view/view-extras';
import type { ShownRows } from './use-shown-rows';

/** Groups, totals and colours of the rows that are shown; made anew only where the rows or the settings changed. */
export function useViewExtras(
  { table, defaultSort, nowMs }: TableView,
  settings: ViewSettings,
  { locale, timeZone, words }: ViewerFormat,
  { applied: { rowNumbers }, sort }: ShownRows,
): ViewExtras {
  return useMemo(() => {
    const order = sort === null ? {} : { sort: [sort] };
    return buildExtras(table, { rowNumbers }, settings, {
      ...{ locale, timeZone, words, nowMs, defaultSort },
      ...order,
    });
  }, [table, rowNumbers, settings, locale, timeZone, words, nowMs, defaultSort, sort]);
}
