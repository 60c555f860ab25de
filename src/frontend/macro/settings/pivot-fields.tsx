import { Box, Inline, xcss } from '@forge/react';
import { Checkbox } from '../../shared/controls';
import type { TableColumn } from '../../../contract/table';
import { aggregations, chartOrders, dateSteps } from '../../../contract/view';
import type { PivotSettings, ViewSettings } from '../../../contract/view';
import { showingOf } from '../../../core/table/column-types/registry';
import { isDrawn } from '../../../core/view/aggregate';
import { ChoiceField } from '../../shared/inputs/choice-field';
import { without } from './without';
import { t } from './texts';

const fieldStyle = xcss({ width: '220px' });

interface PivotFieldsProps {
  readonly columns: readonly TableColumn[];
  readonly settings: ViewSettings;
  readonly onChange: (settings: ViewSettings) => void;
}

/** Which columns a pivot's lines and columns are made of, and what stands where they meet. */
export function PivotFields({ columns, settings, onChange }: PivotFieldsProps) {
  const { pivot } = settings;
  const put = (changes: Partial<PivotSettings>) => onChange({ ...settings, pivot: { ...pivot, ...changes } });
  const choose = (part: 'rowsBy' | 'columnsBy', key: string) => {
    const others = without(pivot, part);
    onChange({ ...settings, pivot: key === '' ? others : { ...others, [part]: key } });
  };
  const hasSteps = columns.some(
    ({ key, type }) =>
      (key === pivot.rowsBy || key === pivot.columnsBy) && showingOf(type).grouping.next !== undefined,
  );
  const drawn = columns.filter((column) => isDrawn(pivot.aggregation, column));
  return (
    <Inline space="space.150" rowSpace="space.100" alignBlock="end" shouldWrap>
      {(['rowsBy', 'columnsBy'] as const).map((part) => (
        <Box key={part} xcss={fieldStyle}>
          <ChoiceField
            id={`pivot-${part}`}
            label={t(`settings.pivot.${part}`)}
            options={columns.map(toChoice)}
            value={pivot[part] ?? ''}
            placeholder={t('settings.chart.nothing')}
            isClearable
            onChange={(key) => choose(part, key)}
          />
        </Box>
      ))}
      {hasSteps ? (
        <Box xcss={fieldStyle}>
          <ChoiceField
            id="pivot-step"
            label={t('settings.chart.step')}
            options={dateSteps.map((value) => ({ value, label: t(`settings.chart.${value}`) }))}
            value={pivot.dateStep}
            onChange={(value) => put({ dateStep: dateSteps.find((each) => each === value) ?? 'month' })}
          />
        </Box>
      ) : null}
      <Box xcss={fieldStyle}>
        <ChoiceField
          id="pivot-aggregation"
          label={t('settings.pivot.number')}
          options={aggregations.map((value) => ({ value, label: t(`settings.chart.${value}`) }))}
          value={pivot.aggregation}
          onChange={(value) => {
            const aggregation = aggregations.find((each) => each === value) ?? 'count';
            const offered = columns.filter((column) => isDrawn(aggregation, column));
            const number = offered.find(({ key }) => key === pivot.value) ?? offered[0];
            put({ aggregation, ...(number === undefined ? {} : { value: number.key }) });
          }}
        />
      </Box>
      {pivot.aggregation === 'count' ? null : (
        <Box xcss={fieldStyle}>
          <ChoiceField
            id="pivot-value"
            label={t('settings.chart.ofColumn')}
            options={drawn.map(toChoice)}
            value={pivot.value ?? ''}
            placeholder={t('settings.chart.chooseNumbers')}
            onChange={(value) => put({ value })}
          />
        </Box>
      )}
      <Box xcss={fieldStyle}>
        <ChoiceField
          id="pivot-order"
          label={t('settings.chart.order')}
          options={chartOrders.map((value) => ({ value, label: t(`settings.chart.orders.${value}`) }))}
          value={pivot.order}
          onChange={(value) => put({ order: chartOrders.find((each) => each === value) ?? 'automatic' })}
        />
      </Box>
      <Checkbox
        label={t('settings.pivot.heat')}
        isChecked={pivot.showsHeat}
        onChange={({ target }) => put({ showsHeat: target.checked === true })}
      />
    </Inline>
  );
}

const toChoice = ({ key, name }: TableColumn) => ({ value: key, label: name });
