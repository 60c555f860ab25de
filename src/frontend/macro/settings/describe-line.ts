import type { ColumnLine } from './column-list';
import type { LineSettings } from './column-fields';
import { t } from './texts';

/** What is set of a column, in few words: name, width, how it is drawn, what stands below it, how often it is coloured. */
export function describeLine(
  { key, name = '', width, look }: ColumnLine,
  { hasWidths, totals, rules }: Pick<LineSettings, 'hasWidths' | 'totals' | 'rules'>,
): string {
  const total = totals?.find(({ column }) => column === key)?.aggregation;
  const colored = (rules ?? []).filter(({ column }) => column === key).length;
  const parts = [
    name,
    hasWidths && width !== undefined ? t('settings.columns.percent', { percent: width }) : '',
    look === undefined ? '' : t(`settings.columns.${look}`),
    total === undefined ? '' : t(`settings.chart.${total}`),
    colored === 0 ? '' : t('settings.columns.rules', { count: colored }),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}
