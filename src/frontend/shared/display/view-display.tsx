import { Heading, Inline, SectionMessage, Stack, Text } from '@forge/react';
import { useEffect, useMemo, useState } from 'react';
import { Button } from '../controls';
import type { TableView } from '../../../contract/macro-api';
import type { Condition, Sort, ViewSettings } from '../../../contract/view';
import type { ViewerFormat } from '../../../core/table/viewer-format';
import { describeViewProblems } from '../../../core/view/describe-view-problems';
import { lacksRows } from '../../../core/view/lacks-rows';
import { pickColumns } from '../../../core/view/pick-columns';
import { formatAge } from '../format-age';
import { describeCount } from './describe-count';
import { findFilters, keepOffered } from './find-filters';
import { OpenedRow } from './opened-row';
import { TableFile } from './table-file';
import { useShownRows } from './use-shown-rows';
import type { ShownRows } from './use-shown-rows';
import { useViewExtras } from './use-view-extras';
import { ViewRows } from './view-rows';
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
  /** Reads the columns that the view leaves out; null: there are none, or nobody can tell. */
  readonly loadWhole: (() => Promise<TableView | null>) | null;
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
  loadWhole,
}: ViewDisplayProps) {
  const format = useMemo(() => ({ locale, timeZone, words }), [locale, timeZone, words]);
  const [search, setSearch] = useState('');
  const [conditions, setConditions] = useState<readonly Condition[]>([]);
  const [sort, setSort] = useState<Sort | null>(null);
  const [page, setPage] = useState(0);
  const [showsFile, setShowsFile] = useState(false);
  /** Number of the row whose dialog is open. */
  const [opened, setOpened] = useState<number | null>(null);
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
  const extras = useViewExtras(view, settings, format, shown);
  const label = settings.title || view.dataSourceName;
  // That rows are missing is said whatever the author wants to be shown.
  const isShort = lacksRows(view);
  useEffect(() => setPage(0), [search, conditions, sort, settings.display]);
  // The number stands for another row once the rows were read anew.
  useEffect(() => setOpened(null), [table]);

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
      {describeViewProblems(
        { filter: shown.applied.problems, rules: extras.rules.problems, grouping: extras.grouped.problems },
        view.closedColumns ?? [],
        table.columns,
        format,
      ).map((problem) => (
        <SectionMessage key={problem} appearance="warning">
          <Text>{problem}</Text>
        </SectionMessage>
      ))}
      <ViewRows
        label={label}
        view={view}
        settings={settings}
        format={format}
        shown={shown}
        extras={extras}
        page={page}
        onPage={setPage}
        onSort={setSort}
        onOpen={settings.showDetails ? setOpened : null}
      />
      {opened === null ? null : (
        <OpenedRow
          idPrefix={idPrefix}
          view={view}
          shown={shown}
          extras={extras}
          format={format}
          number={opened}
          loadWhole={settings.columns.length === 0 ? null : loadWhole}
          onOpen={setOpened}
        />
      )}
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
          extras={extras}
          settings={settings}
          format={format}
        />
      ) : null}
    </Stack>
  );
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
