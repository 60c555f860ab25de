import { Box, Inline, Stack, xcss } from '@forge/react';
import type { Table, TableColumn } from '../../../contract/table';
import type { CellLook } from '../../../contract/cell-looks';
import { aggregations } from '../../../contract/view';
import type { ColorRule, ColumnTotal } from '../../../contract/view';
import { showingOf } from '../../../core/table/column-types/registry';
import { isOffered } from '../../../core/view/aggregate';
import { ChoiceField } from '../../shared/inputs/choice-field';
import { TextField } from '../../shared/inputs/text-field';
import type { ColumnLine } from './column-list';
import { RulesSection } from './rules-section';
import { without } from './without';
import { t } from './texts';

const percents = [5, 10, 15, 20, 25, 30, 40, 50, 60];

const widthStyle = xcss({ width: '150px' });
const fieldsStyle = xcss({ paddingInlineStart: 'space.400', paddingBlockEnd: 'space.150' });
const nameStyle = xcss({ width: '200px' });

/** What is set of a column beside whether and where it is shown. */
export interface LineSettings {
  readonly table: Table;
  readonly hasWidths: boolean;
  /** Null: the display has none. */
  readonly totals: readonly ColumnTotal[] | null;
  readonly onTotals: (totals: readonly ColumnTotal[]) => void;
  /** Null: cells are not coloured here. */
  readonly rules: readonly ColorRule[] | null;
  readonly onRules: (rules: readonly ColorRule[]) => void;
}

interface LineFieldsProps extends LineSettings {
  readonly line: ColumnLine;
  readonly onLine: (line: ColumnLine) => void;
}

/** Everything about one column: its name, its width, how it is drawn, what stands below it, and when it is coloured. */
export function LineFields(props: LineFieldsProps) {
  const { table, hasWidths, totals, onTotals, rules, onRules, line, onLine } = props;
  const { columns } = table;
  const widths = [
    { label: t('settings.columns.automatic'), value: '' },
    ...percents.map((percent) => ({
      label: t('settings.columns.percent', { percent }),
      value: String(percent),
    })),
  ];
  return (
    <Box xcss={fieldsStyle}>
      <Stack space="space.100">
        <Inline space="space.100" alignBlock="end" shouldWrap>
          <Box xcss={nameStyle}>
            <TextField
              id={`column-name-${line.key}`}
              label={t('settings.columns.nameOf', { column: line.originalName })}
              value={line.name ?? ''}
              placeholder={line.originalName}
              maxLength={120}
              onChange={(name) => onLine({ ...line, name })}
            />
          </Box>
          {hasWidths ? (
            <Box xcss={widthStyle}>
              <ChoiceField
                id={`column-width-${line.key}`}
                label={t('settings.columns.widthOf', { column: line.originalName })}
                options={widths}
                value={line.width === undefined ? '' : String(line.width)}
                onChange={(width) => onLine(withWidth(line, width))}
              />
            </Box>
          ) : null}
          <LookField
            line={line}
            looks={looksOf(columns, line.key)}
            onChange={(look) => onLine(withLook(line, look))}
          />
          {totals === null ? null : (
            <TotalField line={line} columns={columns} totals={totals} onTotals={onTotals} />
          )}
        </Inline>
        {rules === null ? null : (
          <RulesSection
            idPrefix={`column-${line.key}`}
            table={table}
            ofColumn={line.key}
            shownKeys={[line.key]}
            rules={rules}
            onChange={onRules}
          />
        )}
      </Stack>
    </Box>
  );
}

/** How a column's numbers are drawn, where there is more than one way. */
function LookField({
  line,
  looks,
  onChange,
}: {
  readonly line: ColumnLine;
  readonly looks: readonly CellLook[];
  readonly onChange: (look: CellLook | undefined) => void;
}) {
  if (looks.length === 0) return null;
  return (
    <Box xcss={widthStyle}>
      <ChoiceField
        id={`column-look-${line.key}`}
        label={t('settings.columns.lookOf', { column: line.originalName })}
        options={[
          { value: '', label: t('settings.columns.asText') },
          ...looks.map((look) => ({ value: look, label: t(`settings.columns.${look}`) })),
        ]}
        value={line.look ?? ''}
        onChange={(value) => onChange(looks.find((look) => look === value))}
      />
    </Box>
  );
}

/** What stands below a column; one total each, though a view that was written by hand may have more. */
function TotalField({
  line: { key, originalName },
  columns,
  totals,
  onTotals,
}: Pick<LineSettings, 'onTotals'> & {
  readonly line: ColumnLine;
  readonly columns: readonly TableColumn[];
  readonly totals: readonly ColumnTotal[];
}) {
  const column = columns.find((each) => each.key === key);
  if (column === undefined) return null;
  const offered = aggregations.filter((each) => isOffered(each, column));
  const current = totals.find((each) => each.column === key)?.aggregation;
  return (
    <Box xcss={widthStyle}>
      <ChoiceField
        id={`column-total-${key}`}
        label={t('settings.columns.totalOf', { column: originalName })}
        options={[
          { value: '', label: t('settings.columns.noTotal') },
          ...offered.map((each) => ({ value: each, label: t(`settings.chart.${each}`) })),
        ]}
        value={current ?? ''}
        onChange={(value) => {
          const others = totals.filter((each) => each.column !== key);
          const aggregation = offered.find((each) => each === value);
          onTotals(aggregation === undefined ? others : [...others, { column: key, aggregation }]);
        }}
      />
    </Box>
  );
}

function looksOf(columns: readonly TableColumn[], key: string): readonly CellLook[] {
  const column = columns.find((each) => each.key === key);
  return column === undefined ? [] : (showingOf(column.type).looks ?? []);
}

function withLook(line: ColumnLine, look: CellLook | undefined): ColumnLine {
  return look === undefined ? without(line, 'look') : { ...line, look };
}

function withWidth(line: ColumnLine, width: string): ColumnLine {
  return width === '' ? without(line, 'width') : { ...line, width: Number(width) };
}
