import { Box, Heading, Stack, Text } from '@forge/react';
import { useMemo, useState } from 'react';
import type { TableView } from '../../../contract/macro-api';
import type { Sort, ViewSettings } from '../../../contract/view';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import { toSingleValue } from '../../../core/view/single-value';
import { pageOfLines, toTableLines } from '../../../core/view/table-lines';
import type { TableLine } from '../../../core/view/table-lines';
import type { ViewExtras } from '../../../core/view/view-extras';
import { ChartView } from './chart-view';
import { Legend } from './marked';
import { Pager } from './pager';
import { PivotView } from './pivot-view';
import { RecordCards } from './record-cards';
import { RecordDetails } from './record-details';
import { RecordList } from './record-list';
import { RecordTable } from './record-table';
import type { ShownRow } from './records';
import type { ShownRows } from './use-shown-rows';
import { t } from '../texts';

interface ViewRowsProps {
  readonly label: string;
  readonly view: TableView;
  readonly settings: ViewSettings;
  readonly format: ViewerFormat;
  readonly shown: ShownRows;
  readonly extras: ViewExtras;
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly onSort: (sort: Sort | null) => void;
  /** Opens the row of this number; null: rows are not opened here. */
  readonly onOpen: ((number: number) => void) | null;
}

/** The rows of a view in its display, or why there are none. */
export function ViewRows(props: ViewRowsProps) {
  const { label, view, settings, format, shown, extras, page, onPage } = props;
  const { table } = view;
  const { applied } = shown;
  const { columns, rowNumbers } = applied;
  if (settings.display === 'value') {
    const text = toSingleValue(table, applied, settings, format);
    return <Heading size="large">{text ?? (settings.emptyText || '–')}</Heading>;
  }
  if (columns.length === 0) {
    return <Text>{t('shared.display.noColumns')}</Text>;
  }
  if (rowNumbers.length === 0) {
    return (
      <Box paddingBlock="space.200">
        <Text color="color.text.subtle">{describeEmptiness(view, settings, shown)}</Text>
      </Box>
    );
  }
  if (settings.display === 'chart') {
    return <ChartView label={label} table={table} applied={applied} settings={settings} format={format} />;
  }
  if (settings.display === 'pivot') {
    return <PivotView label={label} table={table} applied={applied} settings={settings} format={format} />;
  }
  if (settings.display === 'table') return <TableLines {...props} />;
  const toRow = (number: number): ShownRow => {
    const cells = table.rows[number]!;
    return { number, cells, marks: extras.rules.marksOf(cells) };
  };
  if (settings.display === 'details') {
    const position = Math.min(page, rowNumbers.length - 1);
    return (
      <Stack space="space.100">
        <RecordDetails
          label={label}
          columns={columns}
          format={format}
          row={toRow(rowNumbers[position]!)}
          position={position}
          rowCount={rowNumbers.length}
          onPosition={onPage}
        />
        <Legend marks={extras.rules.legend} />
      </Stack>
    );
  }
  const { rowsPerPage } = settings;
  const current = Math.min(page, Math.ceil(rowNumbers.length / rowsPerPage) - 1);
  const rows = rowNumbers.slice(current * rowsPerPage, (current + 1) * rowsPerPage).map(toRow);
  const Records = settings.display === 'list' ? RecordList : RecordCards;
  return (
    <Stack space="space.100">
      <Records label={label} columns={columns} format={format} rows={rows} onOpen={props.onOpen} />
      <Legend marks={extras.rules.legend} />
      <Pager
        label={label}
        page={current}
        rowsPerPage={rowsPerPage}
        rowCount={rowNumbers.length}
        showsRange
        onPage={onPage}
      />
    </Stack>
  );
}

/** A page of the table's lines: rows, groups that can be folded, and the totals below. */
function TableLines(props: ViewRowsProps) {
  const { label, view, settings, format, shown, extras, page, onPage, onSort, onOpen } = props;
  const { grouped, rules } = extras;
  const { rowNumbers, columns } = shown.applied;
  const { rowsPerPage, areGroupsFolded } = settings;
  /** Groups that are not as the view has them at first. */
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(
    () => toTableLines(grouped, rowNumbers, (id) => turned.has(id) !== areGroupsFolded),
    [grouped, rowNumbers, turned, areGroupsFolded],
  );
  const current = Math.min(page, Math.ceil(lines.length / rowsPerPage) - 1);
  const total: readonly TableLine[] =
    grouped.totals.length === 0 ? [] : [{ kind: 'total', totals: grouped.totals }];
  const turn = (id: string) => {
    const next = new Set(turned);
    if (!next.delete(id)) next.add(id);
    setTurned(next);
  };
  return (
    <Stack space="space.100">
      <RecordTable
        label={label}
        columns={columns}
        lines={[...pageOfLines(lines, current, rowsPerPage), ...total]}
        rows={view.table.rows}
        marksOf={rules.marksOf}
        format={format}
        isChosen={settings.columns.length > 0}
        sort={shown.sort}
        onSort={onSort}
        onFold={turn}
        onOpen={onOpen}
      />
      <Legend marks={rules.legend} />
      <Pager
        label={label}
        page={current}
        rowsPerPage={rowsPerPage}
        rowCount={lines.length}
        showsRange={grouped.groups === null}
        onPage={onPage}
      />
    </Stack>
  );
}

/** Why there is no row to see: the viewer's choices, the author's filter, or the data source itself. */
function describeEmptiness(view: TableView, { emptyText }: ViewSettings, shown: ShownRows): string {
  if (shown.rowCount > 0) return t('shared.display.noMatch');
  if (emptyText !== '') return emptyText;
  return view.table.rows.length > 0
    ? t('shared.display.noRows')
    : t('shared.display.sourceEmpty', { name: view.dataSourceName });
}
