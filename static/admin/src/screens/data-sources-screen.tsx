import { useMemo, useState } from 'react';
import type { ConnectionSummary } from '../../../../src/contract/connection';
import type { UsageCount } from '../../../../src/contract/console-api';
import type { DataSourceSummary } from '../../../../src/contract/data-source';
import { FirstRun } from '../first-run/first-run';
import { useNavigation } from '../navigation/use-navigation';
import { useOverview } from '../overview-context';
import { Age } from '../parts/age';
import { BadgeLozenge } from '../parts/badge-lozenge';
import { sortDataSources, toHealthBadge } from '../parts/badges';
import type { ListRules } from '../parts/list-state';
import type { ListColumn, ListSelection } from '../parts/record-list';
import { SuspicionActions } from '../parts/suspicion-actions';
import { enumerationText } from '../text/number-text';
import { t } from '../text/t';
import { toLinedChoices } from '../parts/connection-choice';
import { AttentionList } from './attention-list';
import { DeleteDataSourceDialog } from './delete-data-source-dialog';
import { ListPage } from './list-page';
import { dataSourceNeedsAttention, findConnectionTrouble } from './needs-attention';
import { RowActions } from './row-actions';
import { UnreadableMessage } from './unreadable-message';
import { useDeletion } from './use-deletion';

/** A data source with the connection that it reads through. */
interface Row extends DataSourceSummary {
  readonly connection: ConnectionSummary | undefined;
}

const rules: ListRules<Row> = {
  textsOf: (row) => [row.name, row.description, row.connectionName, row.fileName],
  matches: {
    connection: (row, value) => row.connectionId === value,
    provider: (row, value) => row.connection?.providerId === value,
  },
  sortBy: {
    name: (row) => row.name,
    connection: nameOrigin,
    refreshed: (row) => row.health.lastSuccessAtMs,
  },
};

/** What its rows come from; null: a connection that is gone. */
function nameOrigin({ connectionName, fileName, partIds }: DataSourceSummary): string | null {
  return partIds === undefined
    ? (connectionName ?? fileName)
    : t('console.combination.count', { count: partIds.length });
}

function stateOf(row: Row): 'attention' | 'working' | 'not-tested' {
  if (dataSourceNeedsAttention(row, row.connection)) return 'attention';
  return row.health.lastSuccessAtMs === null ? 'not-tested' : 'working';
}

/** Start of the console: every data source with its state, problems first. */
export function DataSourcesScreen() {
  const { overview } = useOverview();
  const { go } = useNavigation();
  const deletion = useDeletion('data-source');
  const rows = useMemo(() => toRows(overview.dataSources, overview.connections), [overview]);
  const columns = useColumns(deletion.ask);
  const selection = useSelection(rows);
  return (
    <ListPage
      title={t('console.dataSources.title')}
      intro={t('console.dataSources.intro')}
      add={{
        label: t('console.dataSources.add'),
        onClick: () => go({ screen: 'data-source', id: null, starter: null }),
      }}
    >
      <UnreadableMessage kind="data-source" />
      {rows.length === 0 ? (
        <FirstRun />
      ) : (
        <AttentionList
          items={rows}
          caption={t('console.dataSources.caption')}
          searchLabel={t('console.dataSources.search')}
          counts={[
            t('console.list.dataSourceCount', { count: rows.length }),
            t('console.list.connectionCount', { count: overview.connections.length }),
          ]}
          columns={columns}
          rules={rules}
          stateOf={stateOf}
          states={states()}
          filters={[
            {
              key: 'connection',
              label: t('console.list.connection'),
              any: t('console.list.anyConnection'),
              choices: toLinedChoices(overview.connections),
            },
          ]}
          connections={overview.connections}
          selection={selection}
        />
      )}
      <DeleteDataSourceDialog
        item={deletion.item}
        onConfirm={() => void deletion.confirm()}
        onCancel={deletion.cancel}
      />
    </ListPage>
  );
}

/** Chosen data sources, which are edited together; none where there is but one. */
function useSelection(rows: readonly Row[]): ListSelection<Row> | undefined {
  const { go } = useNavigation();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  if (rows.length < 2) return undefined;
  // What was deleted meanwhile is chosen no longer.
  const ids = rows.map(({ id }) => id).filter((id) => marked.has(id));
  return {
    chosen: new Set(ids),
    onChange: setMarked,
    labelOf: ({ name }) => t('console.list.select', { name }),
    action: { label: t('console.list.editSelected'), onClick: () => go({ screen: 'several', ids }) },
  };
}

const states = () =>
  [
    { value: 'working', label: t('console.list.working') },
    { value: 'not-tested', label: t('console.list.notTested') },
  ] as const;

/** Problems first, those of a connection included, then by name. */
function toRows(dataSources: readonly DataSourceSummary[], connections: readonly ConnectionSummary[]): Row[] {
  const byId = new Map(connections.map((each) => [each.id, each]));
  const rows = sortDataSources(dataSources).map((each) => ({
    ...each,
    connection: byId.get(each.connectionId),
  }));
  const calm = (row: Row) => (stateOf(row) === 'attention' ? 0 : 1);
  return rows.sort((a, b) => calm(a) - calm(b));
}

function useColumns(onRemove: (row: Row) => void): readonly ListColumn<Row>[] {
  const { counts } = useOverview();
  const { go } = useNavigation();
  const nowMs = Date.now();
  const edit = (id: string) => go({ screen: 'data-source', id, starter: null });
  return [
    {
      key: 'name',
      label: t('console.dataSources.columns.name'),
      render: (row) => (
        <>
          <button type="button" className="ed-link" onClick={() => edit(row.id)}>
            {row.name}
          </button>
          {row.description && <p className="ed-reason">{row.description}</p>}
        </>
      ),
    },
    {
      key: 'connection',
      label: t('console.dataSources.columns.connection'),
      render: (row) => {
        const trouble = findConnectionTrouble(row.connection, nowMs);
        return (
          <>
            {nameOrigin(row) ?? <span className="ed-subtle">{t('console.dataSources.connectionGone')}</span>}
            {trouble && (
              <div className="ed-second-badge">
                <BadgeLozenge badge={trouble} />
              </div>
            )}
          </>
        );
      },
    },
    {
      key: 'state',
      label: t('console.dataSources.columns.state'),
      render: ({ id, name, health }) => (
        <>
          <BadgeLozenge badge={toHealthBadge(health)} reason />
          {health.suspicion && <SuspicionActions id={id} name={name} suspicion={health.suspicion} />}
        </>
      ),
    },
    {
      key: 'refreshed',
      label: t('console.dataSources.columns.lastRefresh'),
      className: 'ed-nowrap',
      render: ({ health }) =>
        health.lastSuccessAtMs === null ? (
          <span className="ed-subtle">{t('console.dataSources.never')}</span>
        ) : (
          <Age atMs={health.lastSuccessAtMs} nowMs={nowMs} />
        ),
    },
    {
      key: 'used',
      label: t('console.list.usedOn'),
      render: ({ id }) => {
        const count = counts?.[id];
        if (counts === null) return null;
        return count ? usesText(count) : <span className="ed-subtle">{t('console.list.unused')}</span>;
      },
    },
    {
      key: 'actions',
      label: t('console.dataSources.columns.actions'),
      isLabelHidden: true,
      className: 'ed-actions',
      render: (row) => (
        <RowActions
          activityLabel={t('console.list.activity', { name: row.name })}
          editLabel={t('console.dataSources.edit', { name: row.name })}
          copyLabel={t('console.list.duplicate', { name: row.name })}
          removeLabel={t('console.dataSources.remove', { name: row.name })}
          onActivity={() => go({ screen: 'activity', kind: 'data-source', id: row.id })}
          onEdit={() => edit(row.id)}
          onCopy={() => go({ screen: 'data-source', id: null, starter: null, copyOf: row.id })}
          onRemove={() => onRemove(row)}
        />
      ),
    },
  ];
}

/** How many places use it, such as "2 pages, 1 field". */
function usesText(count: UsageCount): string {
  const kinds = (['pages', 'fields', 'others'] as const).filter((kind) => count[kind] > 0);
  return enumerationText(kinds.map((kind) => t(`console.list.uses.${kind}`, { count: count[kind] })));
}
