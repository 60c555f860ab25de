import { Box, Heading, Inline, SectionMessage, Stack, Text } from '@forge/react';
import { useEffect, useMemo, useState } from 'react';
import { Button } from '../controls';
import type { TableView } from '../../../contract/macro-api';
import type { Condition, Sort, ViewSettings } from '../../../contract/view';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import { describeViewProblems } from '../../../core/view/describe-view-problems';
import { lacksRows } from '../../../core/view/lacks-rows';
import { toSingleValue } from '../../../core/view/single-value';
import { pickColumns } from '../../../core/view/pick-columns';
import { formatAge } from '../format-age';
import { ChartView } from './chart-view';
import { describeCount } from './describe-count';
import { findFilters, keepOffered } from './find-filters';
import { Pager } from './pager';
import { RecordCards } from './record-cards';
import { RecordDetails } from './record-details';
import { RecordList } from './record-list';
import { RecordTable } from './record-table';
import type { ShownRow } from './records';
import { TableFile } from './table-file';
import { useShownRows } from './use-shown-rows';
import type { ShownRows } from './use-shown-rows';
import { ViewerFilters } from './viewer-filters';
import { t } from '../texts';

interface ViewDisplayProps {
  /** Keeps element ids apart where several views stand on one page. */
  readonly idPrefix: string;
  readonly view: TableView;
  readonly settings: ViewSettings;
  readonly format: ViewerFormat;
  readonly isBusy: boolean;
  readonly onRefresh: () => void;
}

/**
 * A table as a view shows it, whatever the display: with the viewer's own search, filters, order and pages, which
 * need no further call.
 */
export function ViewDisplay({
  idPrefix,
  view,
  settings,
  format: { locale, timeZone, words },
  isBusy,
  onRefresh,
}: ViewDisplayProps) {
  const format = useMemo(() => ({ locale, timeZone, words }), [locale, timeZone, words]);
  const [search, setSearch] = useState('');
  const [conditions, setConditions] = useState<readonly Condition[]>([]);
  const [sort, setSort] = useState<Sort | null>(null);
  const [page, setPage] = useState(0);
  const [showsFile, setShowsFile] = useState(false);
  const { table } = view;
  const { showFilters, columns } = settings;
  const filters = useMemo(
    () => (showFilters ? findFilters(table, pickColumns(table.columns, columns), format) : []),
    [table, showFilters, columns, format],
  );
  const offered = useMemo(() => keepOffered(conditions, filters), [conditions, filters]);
  const shown = useShownRows(view, settings, format, { search, conditions: offered, sort });
  const offersFile =
    settings.showDownload && settings.display !== 'value' && shown.applied.rowNumbers.length > 0;
  const label = settings.title || view.dataSourceName;
  // That rows are missing is said whatever the author wants to be shown.
  const isShort = lacksRows(view);
  useEffect(() => setPage(0), [search, conditions, sort, settings.display]);

  return (
    <Stack space="space.100">
      {settings.title === '' || settings.display === 'chart' ? null : (
        // A chart bears its title itself.
        <Heading size="small">{settings.title}</Heading>
      )}
      {settings.display === 'value' ? null : (
        <ViewerFilters
          idPrefix={idPrefix}
          filters={filters}
          showSearch={settings.showSearch}
          search={search}
          conditions={offered}
          onSearch={setSearch}
          onConditions={setConditions}
        />
      )}
      {describeViewProblems(shown.applied.problems, view.closedColumns ?? [], table.columns, format).map(
        (problem) => (
          <SectionMessage key={problem} appearance="warning">
            <Text>{problem}</Text>
          </SectionMessage>
        ),
      )}
      <Rows
        label={label}
        view={view}
        settings={settings}
        format={format}
        shown={shown}
        page={page}
        onPage={setPage}
        onSort={setSort}
      />
      {settings.showUpdated || settings.showDownload || isShort ? (
        <Inline space="space.100" alignBlock="center" shouldWrap>
          {settings.showUpdated || isShort ? (
            <Text size="small" color="color.text.subtle">
              {describeTable(view, shown, settings.showUpdated)}
            </Text>
          ) : null}
          {settings.showUpdated && view.mayRefresh ? (
            <Button
              appearance="subtle"
              spacing="compact"
              iconBefore="refresh"
              isDisabled={isBusy}
              onClick={onRefresh}
            >
              {isBusy ? t('shared.display.refreshing') : t('shared.display.refresh')}
            </Button>
          ) : null}
          {offersFile ? (
            <Button
              appearance="subtle"
              spacing="compact"
              iconBefore="download"
              onClick={() => setShowsFile(!showsFile)}
            >
              {showsFile ? t('shared.display.closeDownload') : t('shared.display.download')}
            </Button>
          ) : null}
        </Inline>
      ) : null}
      {offersFile && showsFile ? (
        <TableFile
          idPrefix={idPrefix}
          name={label}
          table={table}
          applied={shown.applied}
          settings={settings}
          format={format}
        />
      ) : null}
    </Stack>
  );
}

interface RowsProps extends Pick<ViewDisplayProps, 'view' | 'settings' | 'format'> {
  readonly label: string;
  readonly shown: ShownRows;
  readonly page: number;
  readonly onPage: (page: number) => void;
  readonly onSort: (sort: Sort | null) => void;
}

function Rows({ label, view, settings, format, shown, page, onPage, onSort }: RowsProps) {
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
  const toRow = (number: number): ShownRow => ({ number, cells: table.rows[number]! });
  const props = { label, columns, format };
  if (settings.display === 'details') {
    const position = Math.min(page, rowNumbers.length - 1);
    return (
      <RecordDetails
        {...props}
        row={toRow(rowNumbers[position]!)}
        position={position}
        rowCount={rowNumbers.length}
        onPosition={onPage}
      />
    );
  }
  const { rowsPerPage } = settings;
  const current = Math.min(page, Math.ceil(rowNumbers.length / rowsPerPage) - 1);
  const rows = rowNumbers.slice(current * rowsPerPage, (current + 1) * rowsPerPage).map(toRow);
  return (
    <Stack space="space.100">
      {settings.display === 'list' ? (
        <RecordList {...props} rows={rows} />
      ) : settings.display === 'cards' ? (
        <RecordCards {...props} rows={rows} />
      ) : (
        <RecordTable
          {...props}
          rows={rows}
          isChosen={settings.columns.length > 0}
          sort={shown.sort}
          onSort={onSort}
        />
      )}
      <Pager
        label={label}
        page={current}
        rowsPerPage={rowsPerPage}
        rowCount={rowNumbers.length}
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

/** How many rows there are; with their age, where the author wants it shown. */
function describeTable(view: TableView, { applied, rowCount }: ShownRows, showsAge: boolean): string {
  const found = applied.rowNumbers.length;
  const counted =
    found === rowCount
      ? t('shared.display.rows', { count: rowCount })
      : t('shared.display.found', { found, count: rowCount });
  const rows = describeCount(view, counted);
  if (!showsAge) return rows;
  const age = formatAge(Math.max(0, view.nowMs - view.fetchedAtMs));
  return view.freshness === 'refreshing'
    ? t('shared.display.stateRefreshing', { rows, age })
    : t('shared.display.state', { rows, age });
}
