import { Box, Icon, Inline, Stack, Text, xcss } from '@forge/react';
import { useState } from 'react';
import type { ComponentProps } from 'react';
import { Button, Checkbox, Pressable } from '../../shared/controls';
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

const tickStyle = xcss({ width: '260px' });
const widthStyle = xcss({ width: '150px' });
const buttonStyle = xcss({
  backgroundColor: 'color.background.neutral.subtle',
  borderRadius: 'radius.small',
  padding: 'space.050',
});
const fieldsStyle = xcss({ paddingInlineStart: 'space.400', paddingBlockEnd: 'space.150' });
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

/**
 * Which columns are shown and in which order, a line each; one of them unfolds to its name, its width, how it is drawn,
 * and what stands below it.
 */
export function ColumnsSection(props: ColumnsSectionProps) {
  const { columns, shown, onChange } = props;
  const [unfolded, setUnfolded] = useState<string | null>(null);
  const lines = toColumnLines(columns, shown);
  // A view shows at least one column.
  const shownCount = lines.filter(({ isShown }) => isShown).length;
  const put = (next: readonly ColumnLine[]) => onChange(toShownColumns(next));
  return (
    <Stack space="space.050">
      {lines.map((line) => (
        <Stack key={line.key} space="space.050">
          <Inline space="space.100" alignBlock="center">
            <Box xcss={tickStyle}>
              <Checkbox
                label={line.originalName}
                isChecked={line.isShown}
                isDisabled={line.isShown && shownCount === 1}
                onChange={({ target }) => put(tickLine(lines, line.key, target.checked === true))}
              />
            </Box>
            {line.isShown ? (
              <>
                <IconButton
                  glyph="arrow-up"
                  label={t('settings.columns.moveUp', { column: line.originalName })}
                  onClick={() => put(moveLine(lines, line.key, -1))}
                />
                <IconButton
                  glyph="arrow-down"
                  label={t('settings.columns.moveDown', { column: line.originalName })}
                  onClick={() => put(moveLine(lines, line.key, 1))}
                />
                <IconButton
                  glyph={unfolded === line.key ? 'chevron-up' : 'edit'}
                  label={
                    unfolded === line.key
                      ? t('settings.columns.fold', { column: line.originalName })
                      : t('settings.columns.unfold', { column: line.originalName })
                  }
                  onClick={() => setUnfolded(unfolded === line.key ? null : line.key)}
                />
                {line.name === undefined ? null : (
                  <Text size="small" color="color.text.subtle">
                    {line.name}
                  </Text>
                )}
              </>
            ) : null}
          </Inline>
          {line.isShown && unfolded === line.key ? (
            <LineFields
              {...props}
              line={line}
              onLine={(next) => put(lines.map((each) => (each.key === line.key ? next : each)))}
            />
          ) : null}
        </Stack>
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

interface LineFieldsProps extends ColumnsSectionProps {
  readonly line: ColumnLine;
  readonly onLine: (line: ColumnLine) => void;
}

function LineFields({ columns, hasWidths, totals, onTotals, line, onLine }: LineFieldsProps) {
  const widths = [
    { label: t('settings.columns.automatic'), value: '' },
    ...percents.map((percent) => ({
      label: t('settings.columns.percent', { percent }),
      value: String(percent),
    })),
  ];
  return (
    <Box xcss={fieldsStyle}>
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
    </Box>
  );
}

/** A button of a sign alone, whose name says what it does to which column. */
function IconButton({
  glyph,
  label,
  onClick,
}: {
  readonly glyph: ComponentProps<typeof Icon>['glyph'];
  readonly label: string;
  readonly onClick: () => void;
}) {
  return (
    <Pressable xcss={buttonStyle} onClick={onClick}>
      <Icon glyph={glyph} label={label} size="small" />
    </Pressable>
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
