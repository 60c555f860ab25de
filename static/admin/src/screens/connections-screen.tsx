import { useMemo } from 'react';
import type { ConnectionSummary } from '../../../../src/contract/connection';
import { CheckAll } from '../check/check-all';
import { useNavigation } from '../navigation/use-navigation';
import { useOverview } from '../overview-context';
import { sortConnections } from '../parts/badges';
import { ConfirmDialog } from '../parts/confirm-dialog';
import type { ListRules } from '../parts/list-state';
import type { ListColumn } from '../parts/record-list';
import { t } from '../text/t';
import { AttentionList } from './attention-list';
import { ConnectionState } from './connection-state';
import { ListPage } from './list-page';
import { connectionNeedsAttention } from './needs-attention';
import { RowActions } from './row-actions';
import { UnreadableMessage } from './unreadable-message';
import { useDeletion } from './use-deletion';

/** A connection with the number of data sources that read through it. */
interface Row extends ConnectionSummary {
  readonly uses: number;
}

const rules: ListRules<Row> = {
  textsOf: (row) => [row.name, row.providerName],
  matches: {
    provider: (row, value) => row.providerId === value,
  },
  sortBy: {
    name: (row) => row.name,
    provider: (row) => row.providerName,
    uses: (row) => row.uses,
  },
};

function stateOf(row: Row): 'attention' | 'authenticated' | 'other' {
  if (connectionNeedsAttention(row)) return 'attention';
  return row.status.state === 'authenticated' ? 'authenticated' : 'other';
}

const states = () =>
  [
    { value: 'authenticated', label: t('console.states.authenticated') },
    { value: 'other', label: t('console.states.notAuthenticated') },
  ] as const;

/** Every connection with the state of its sign-in, problems first. */
export function ConnectionsScreen() {
  const { overview } = useOverview();
  const { go } = useNavigation();
  const deletion = useDeletion('connection');
  const { connections, dataSources } = overview;
  const rows = useMemo(() => {
    const uses = new Map<string, number>();
    for (const { connectionId } of dataSources) uses.set(connectionId, (uses.get(connectionId) ?? 0) + 1);
    return sortConnections(connections).map((each) => ({ ...each, uses: uses.get(each.id) ?? 0 }));
  }, [connections, dataSources]);
  const uses = dataSources
    .filter((each) => each.connectionId === deletion.item?.id)
    .map((each) => t('console.list.named', { name: each.name }));
  const inUse = uses.length > 0;
  const name = deletion.item?.name ?? '';
  const columns = useColumns(deletion.ask);
  return (
    <ListPage
      title={t('console.connections.title')}
      intro={t('console.connections.intro')}
      add={{ label: t('console.connections.add'), onClick: () => go({ screen: 'connection', id: null }) }}
    >
      <UnreadableMessage kind="connection" />
      {rows.length === 0 ? (
        <div className="ed-empty">
          <h2>{t('console.connections.emptyTitle')}</h2>
          <p className="ed-subtle">{t('console.connections.empty')}</p>
        </div>
      ) : (
        <AttentionList
          items={rows}
          caption={t('console.connections.caption')}
          searchLabel={t('console.connections.search')}
          counts={[
            t('console.list.connectionCount', { count: rows.length }),
            t('console.list.dataSourceCount', { count: dataSources.length }),
          ]}
          columns={columns}
          rules={rules}
          stateOf={stateOf}
          states={states()}
          filters={[]}
          connections={connections}
        />
      )}
      {rows.length > 0 && <CheckAll connections={rows} />}
      <ConfirmDialog
        open={deletion.item !== null}
        appearance={inUse ? 'warning' : 'danger'}
        title={
          inUse
            ? t('console.dialogs.connectionInUseTitle', { name })
            : t('console.dialogs.deleteConnectionTitle', { name })
        }
        text={
          inUse
            ? t('console.dialogs.connectionInUse', { names: uses, count: uses.length })
            : t('console.remove.connection')
        }
        confirm={inUse ? null : t('console.dialogs.confirmDelete')}
        cancel={inUse ? t('console.dialogs.close') : t('console.dialogs.cancel')}
        onConfirm={() => void deletion.confirm()}
        onCancel={deletion.cancel}
      />
    </ListPage>
  );
}

function useColumns(onRemove: (row: Row) => void): readonly ListColumn<Row>[] {
  const { go } = useNavigation();
  const nowMs = Date.now();
  const edit = (id: string) => go({ screen: 'connection', id });
  return [
    {
      key: 'name',
      label: t('console.connections.columns.name'),
      render: (row) => (
        <button type="button" className="ed-link" onClick={() => edit(row.id)}>
          {row.name}
        </button>
      ),
    },
    { key: 'provider', label: t('console.connections.columns.provider'), render: (row) => row.providerName },
    {
      key: 'grant',
      label: t('console.connections.columns.grant'),
      render: (row) => (
        <>
          {row.grantType
            ? t(`console.connection.grantTypes.${row.grantType}`)
            : t(`console.connection.authTypes.${row.authType}`)}
          {row.tokenOwner === 'user' && <p className="ed-reason">{t('console.states.eachTheirOwn')}</p>}
        </>
      ),
    },
    {
      key: 'state',
      label: t('console.connections.columns.state'),
      render: (row) => <ConnectionState connection={row} nowMs={nowMs} />,
    },
    {
      key: 'uses',
      label: t('console.list.usedOn'),
      render: (row) =>
        row.uses === 0 ? (
          <span className="ed-subtle">{t('console.list.unused')}</span>
        ) : (
          t('console.list.dataSourceCount', { count: row.uses })
        ),
    },
    {
      key: 'actions',
      label: t('console.connections.columns.actions'),
      isLabelHidden: true,
      className: 'ed-actions',
      render: (row) => (
        <RowActions
          activityLabel={t('console.list.activity', { name: row.name })}
          editLabel={t('console.connections.edit', { name: row.name })}
          copyLabel={t('console.list.duplicate', { name: row.name })}
          removeLabel={t('console.connections.remove', { name: row.name })}
          onActivity={() => go({ screen: 'activity', kind: 'connection', id: row.id })}
          onEdit={() => edit(row.id)}
          onCopy={() => go({ screen: 'connection', id: null, copyOf: row.id })}
          onRemove={() => onRemove(row)}
        />
      ),
    },
  ];
}
