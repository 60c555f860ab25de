import { Box, ButtonGroup, Inline, Stack, Text, xcss } from '@forge/react';
import { Button, Checkbox } from '../../shared/controls';
import type { TableColumn } from '../../../contract/table';
import type { CellLook } from '../../../contract/cell-looks';
import { aggregations } from '../../../contract/view';
import type { ColumnTotal, ShownColumn } from '../../../contract/view';
import { showingOf } from '../../../core/table/column-types/registry';
import { isOffered } from '../../../core/view/aggregate';
import { ChoiceField } from '../../shared/inputs/choice-field';
import { TextField } from '../../shared/inputs/text-field';
import { moveLine, toColumnLines, tickLine, toShownColumns } from './column-list';
import type { ColumnLine } from './column-list';
import { without } from './without';
import { t } from './texts';

const percents = [5, 10, 15, 20, 25, 30, 40, 50, 60];

const tickStyle = xcss({ width: '180px' });
const widthStyle = xcss({ width: '130px' });
const nameStyle = xcss({ width: '200px' });

interface ColumnsSectionProps {
  readonly columns: readonly TableColumn[];
  readonly shown: readonly ShownColumn[];
  readonly hasWidths: boolean;
  readonly onChange: (shown: readonly ShownColumn[]) => void;
  /** Null: the display has none. */
  readonly totals: readonly ColumnTotal[] | null;
  readonly onTotals: (totals: readonly ColumnTotal[]) => void;
}

/** Which columns are shown, in which order, under which name, how wide, how drawn, and what stands below them. */
export function ColumnsSection({
  columns,
  shown,
  hasWidths,
  onChange,
  totals,
  onTotals,
}: ColumnsSectionProps) {
  const lines = toColumnLines(columns, shown);
  const widths = [
    { label: t('settings.columns.automatic'), value: '' },
    ...percents.map((percent) => ({
      label: t('settings.columns.percent', { percent }),
      value: String(percent),
    })),
  ];
  // A view shows at least one column.
  const shownCount = lines.filter(({ isShown }) => isShown).length;
  const put = (next: readonly ColumnLine[]) => onChange(toShownColumns(next));
  const change = (key: string, changes: Partial<ColumnLine>) =>
    put(lines.map((line) => (line.key === key ? { ...line, ...changes } : line)));
  return (
    <Stack space="space.100">
      {lines.map((line) => (
        <Inline key={line.key} space="space.100" alignBlock="end" shouldWrap>
          <Box xcss={tickStyle} paddingBlockEnd="space.100">
            <Checkbox
              label={line.originalName}
              isChecked={line.isShown}
              isDisabled={line.isShown && shownCount === 1}
              onChange={({ target }) => put(tickLine(lines, line.key, target.checked === true))}
            />
          </Box>
          {line.isShown ? (
            <>
              <Box xcss={nameStyle}>
                <TextField
                  id={`column-name-${line.key}`}
                  label={t('settings.columns.nameOf', { column: line.originalName })}
                  value={line.name ?? ''}
                  placeholder={line.originalName}
                  maxLength={120}
                  onChange={(name) => change(line.key, { name })}
                />
              </Box>
              {hasWidths ? (
                <Box xcss={widthStyle}>
                  <ChoiceField
                    id={`column-width-${line.key}`}
                    label={t('settings.columns.widthOf', { column: line.originalName })}
                    options={widths}
                    value={line.width === undefined ? '' : String(line.width)}
                    onChange={(width) =>
                      put(lines.map((each) => (each.key === line.key ? withWidth(each, width) : each)))
                    }
                  />
                </Box>
              ) : null}
              <LookField
                line={line}
                looks={looksOf(columns, line.key)}
                onChange={(look) =>
                  put(lines.map((each) => (each.key === line.key ? withLook(each, look) : each)))
                }
              />
              {totals === null ? null : (
                <TotalField line={line} columns={columns} totals={totals} onTotals={onTotals} />
              )}
              <ButtonGroup>
                <Button
                  appearance="subtle"
                  iconBefore="arrow-up"
                  onClick={() => put(moveLine(lines, line.key, -1))}
                >
                  {t('settings.columns.moveUp', { column: line.originalName })}
                </Button>
                <Button
                  appearance="subtle"
                  iconBefore="arrow-down"
                  onClick={() => put(moveLine(lines, line.key, 1))}
                >
                  {t('settings.columns.moveDown', { column: line.originalName })}
                </Button>
              </ButtonGroup>
            </>
          ) : null}
        </Inline>
      ))}
      <Inline space="space.100" alignBlock="center">
        <Button spacing="compact" isDisabled={shown.length === 0} onClick={() => onChange([])}>
          {t('settings.columns.asSource')}
        </Button>
        {shown.length === 0 ? (
          <Text size="small" color="color.text.subtle">
            {t('settings.columns.newShow')}
          </Text>
        ) : null}
      </Inline>
    </Stack>
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
}: Pick<ColumnsSectionProps, 'columns' | 'onTotals'> & {
  readonly line: ColumnLine;
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
