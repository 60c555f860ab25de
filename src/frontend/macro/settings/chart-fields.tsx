import { Box, Inline, xcss } from '@forge/react';
import { useState } from 'react';
import type { TableColumn } from '../../../contract/table';
import { aggregations, chartKinds, chartOrders, dateSteps } from '../../../contract/view';
import type { Aggregation, ChartKind, DateStep, ViewSettings } from '../../../contract/view';
import { readFilterNumber } from '../../../core/table/column-types/parts/numbers';
import { showingOf } from '../../../core/table/column-types/registry';
import { isDrawn } from '../../../core/view/aggregate';
import { hasParts } from '../../../core/view/chart-table';
import { ChoiceField } from '../../shared/inputs/choice-field';
import { TextField } from '../../shared/inputs/text-field';
import { without } from './without';
import { t } from './texts';

const fieldStyle = xcss({ width: '220px' });
const tops = [3, 5, 8, 10, 15, 20, 30];

interface ChartFieldsProps {
  readonly columns: readonly TableColumn[];
  readonly settings: ViewSettings;
  readonly onChange: (settings: ViewSettings) => void;
}

const toChoice = ({ key, name }: TableColumn) => ({ value: key, label: name });
const toNamed = (values: readonly (ChartKind | DateStep | Aggregation)[]) =>
  values.map((value) => ({ value, label: t(`settings.chart.${value}`) }));

/** What a chart draws, of which columns, in which order. */
export function ChartFields({ columns, settings, onChange }: ChartFieldsProps) {
  const { chart } = settings;
  const put = (changes: Partial<ViewSettings['chart']>) =>
    onChange({ ...settings, chart: { ...chart, ...changes } });
  const all = columns.map(toChoice);
  const grouped = columns.find(({ key }) => key === chart.groupBy);
  const hasSteps = grouped !== undefined && showingOf(grouped.type).grouping.next !== undefined;
  const hasSeries = hasParts(chart.kind);
  return (
    <Inline space="space.150" rowSpace="space.100" alignBlock="end" shouldWrap>
      <Box xcss={fieldStyle}>
        <ChoiceField
          id="chart-kind"
          label={t('settings.chart.kind')}
          options={toNamed(chartKinds)}
          value={chart.kind}
          onChange={(value) => put({ kind: chartKinds.find((each) => each === value) ?? 'bar' })}
        />
      </Box>
      <Box xcss={fieldStyle}>
        <ChoiceField
          id="chart-group"
          label={t('settings.chart.groupBy')}
          options={all}
          value={chart.groupBy ?? ''}
          onChange={(groupBy) => put({ groupBy })}
        />
      </Box>
      {hasSteps ? (
        <Box xcss={fieldStyle}>
          <ChoiceField
            id="chart-step"
            label={t('settings.chart.step')}
            options={toNamed(dateSteps)}
            value={chart.dateStep}
            onChange={(value) => put({ dateStep: dateSteps.find((each) => each === value) ?? 'month' })}
          />
        </Box>
      ) : null}
      {hasSeries ? (
        <Box xcss={fieldStyle}>
          <ChoiceField
            id="chart-series"
            label={t('settings.chart.seriesBy')}
            options={all}
            value={chart.seriesBy ?? ''}
            placeholder={t('settings.chart.nothing')}
            isClearable
            onChange={(value) => {
              const others = without(chart, 'seriesBy');
              const next = value === '' ? others : { ...others, seriesBy: value };
              onChange({ ...settings, chart: next });
            }}
          />
        </Box>
      ) : null}
      <Box xcss={fieldStyle}>
        <ChoiceField
          id="chart-aggregation"
          label={t('settings.chart.aggregation')}
          options={toNamed(aggregations)}
          value={chart.aggregation}
          onChange={(value) => {
            const aggregation = aggregations.find((each) => each === value) ?? 'count';
            const drawn = columns.filter((column) => isDrawn(aggregation, column));
            const number = drawn.find(({ key }) => key === chart.value) ?? drawn[0];
            put({ aggregation, ...(number === undefined ? {} : { value: number.key }) });
          }}
        />
      </Box>
      {chart.aggregation === 'count' ? null : (
        <Box xcss={fieldStyle}>
          <ChoiceField
            id="chart-value"
            label={t('settings.chart.ofColumn')}
            options={columns.filter((column) => isDrawn(chart.aggregation, column)).map(toChoice)}
            value={chart.value ?? ''}
            placeholder={t('settings.chart.chooseNumbers')}
            onChange={(value) => put({ value })}
          />
        </Box>
      )}
      <OrderFields chart={chart} put={put} onChange={(next) => onChange({ ...settings, chart: next })} />
    </Inline>
  );
}

type Chart = ViewSettings['chart'];

interface OrderFieldsProps {
  readonly chart: Chart;
  readonly put: (changes: Partial<Chart>) => void;
  readonly onChange: (chart: Chart) => void;
}

function OrderFields({ chart, put, onChange }: OrderFieldsProps) {
  return (
    <>
      <Box xcss={fieldStyle}>
        <ChoiceField
          id="chart-order"
          label={t('settings.chart.order')}
          options={chartOrders.map((value) => ({ value, label: t(`settings.chart.orders.${value}`) }))}
          value={chart.order}
          onChange={(value) => put({ order: chartOrders.find((each) => each === value) ?? 'automatic' })}
        />
      </Box>
      <Box xcss={fieldStyle}>
        <ChoiceField
          id="chart-top"
          label={t('settings.chart.top')}
          options={tops.map((value) => ({ value: String(value), label: String(value) }))}
          value={chart.top === undefined ? '' : String(chart.top)}
          placeholder={t('settings.chart.allGroups')}
          isClearable
          onChange={(value) =>
            onChange(value === '' ? without(chart, 'top') : { ...chart, top: Number(value) })
          }
        />
      </Box>
      {chart.kind === 'line' ? <ReferenceFields chart={chart} put={put} onChange={onChange} /> : null}
    </>
  );
}

function ReferenceFields({ chart, put, onChange }: OrderFieldsProps) {
  /** As it is being typed: “-” and “1.” are no numbers yet. */
  const [typed, setTyped] = useState(chart.reference === undefined ? '' : String(chart.reference));
  return (
    <>
      <Box xcss={fieldStyle}>
        <TextField
          id="chart-reference"
          label={t('settings.chart.reference')}
          value={typed}
          maxLength={30}
          onChange={(text) => {
            setTyped(text);
            const value = readFilterNumber(text);
            onChange(value === null ? without(chart, 'reference') : { ...chart, reference: value });
          }}
        />
      </Box>
      {chart.reference === undefined ? null : (
        <Box xcss={fieldStyle}>
          <TextField
            id="chart-reference-name"
            label={t('settings.chart.referenceName')}
            value={chart.referenceName}
            placeholder={t('settings.chart.referenceItself')}
            maxLength={60}
            onChange={(referenceName) => put({ referenceName })}
          />
        </Box>
      )}
    </>
  );
}
