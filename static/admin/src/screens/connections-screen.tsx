import { useMemo, useState } from 'react';
import type { ConnectionSummary } from '../../../../src/contract/connection';
import { useNavigation } from '../navigation/use-navigation';
import { useOverview } from '../overview-context';
import { sortConnections } from '../parts/badges';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { freshList } from '../parts/list-state';
import type { ListRules, ListState } from '../parts/list-state';
import { RecordList } from '../parts/record-list';
import type { ListColumn } from '../parts/record-list';
import { texts } from '../texts';
import { consoleTexts } from '../texts-console';
import { ConnectionState } from './connection-state';
import { toProviderChoices } from './provider-choices';
import { isShortList, ListPage } from './list-page';
import { connectionNeedsAttention } from './needs-attention';
import { RowActions } from './row-actions';
import { SummaryLine } from './summary-line';
import { UnreadableMessage } from './unreadable-message';
import { useDeletion } from './use-deletion';

const own = texts.connections;
const lists = consoleTexts.list;

/** A connection with the number of data sources that read through it. */
interface Row extends ConnectionSummary {
  readonly uses: number;
}

const rules: ListRules<Row> = {
  textsOf: (row) => [row.name, row.providerName],
  matches: {
    state: (row, value) => stateOf(row) === value,
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

const states = [
  { value: 'attention', label: lists.attention },
  { value: 'authenticated', label: texts.states.authenticated },
  { value: 'other', label: texts.states.notAuthenticated },
];

/** Every connection with the state of its sign-in, problems first. */
export function ConnectionsScreen() {
  const { overview } = useOverview();
  const { go } = useNavigation();
  const [state, setState] = useState<ListState>(freshList);
  const deletion = useDeletion('connection');
  const { connections, dataSources } = overview;
  const rows = useMemo(() => {
    const uses = new Map<string, number>();
    for (const { connectionId } of dataSources) uses.set(connectionId, (uses.get(connectionId) ?? 0) + 1);
    return sortConnections(connections).map((each) => ({ ...each, uses: uses.get(each.id) ?? 0 }));
  }, [connections, dataSources]);
  const uses = dataSources
    .filter((each) => each.connectionId === deletion.item?.id)
    .map((each) => `“${each.name}”`);
  const inUse = uses.length > 0;
  const name = deletion.item?.name ?? '';
  const columns = useColumns(deletion.ask);
  return (
    <ListPage
      title={own.title}
      intro={own.intro}
      add={{ label: own.add, onClick: () => go({ screen: 'connection', id: null }) }}
    >
      <UnreadableMessage kind="connection" />
      {rows.length === 0 ? (
        <div className="ed-empty">
          <h2>{own.emptyTitle}</h2>
          <p className="ed-subtle">{own.empty}</p>
        </div>
      ) : (
        <>
          <SummaryLine
            counts={[lists.connectionCount(rows.length), lists.dataSourceCount(dataSources.length)]}
            attention={rows.filter((row) => stateOf(row) === 'attention').length}
            isChosen={state.filters['state'] === 'attention'}
            onChoose={(only) => setState({ ...freshList, filters: only ? { state: 'attention' } : {} })}
          />
          <RecordList
            items={rows}
            caption={own.caption}
            searchLabel={own.search}
            columns={columns}
            filters={[
              { key: 'state', label: lists.state, any: lists.anyState, choices: states },
              {
                key: 'provider',
                label: lists.provider,
                any: lists.anyProvider,
                choices: toProviderChoices(connections),
              },
            ]}
            rules={rules}
            state={state}
            onChange={setState}
            isShort={isShortList(rows.length)}
          />
        </>
      )}
      <ConfirmDialog
        open={deletion.item !== null}
        appearance={inUse ? 'warning' : 'danger'}
        title={inUse ? texts.dialogs.connectionInUseTitle(name) : texts.dialogs.deleteConnectionTitle(name)}
        text={inUse ? texts.dialogs.connectionInUse(uses) : consoleTexts.remove.connection}
        confirm={inUse ? null : texts.dialogs.confirmDelete}
        cancel={inUse ? texts.dialogs.close : texts.dialogs.cancel}
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
      label: own.columns.name,
      render: (row) => (
        <button type="button" className="ed-link" onClick={() => edit(row.id)}>
          {row.name}
        </button>
      ),
    },
    { key: 'provider', label: own.columns.provider, render: (row) => row.providerName },
    {
      key: 'grant',
      label: own.columns.grant,
      render: (row) => (
        <>
          {row.grantType
            ? texts.connection.grantTypes[row.grantType]
            : texts.connection.authTypes[row.authType]}
          {row.tokenOwner === 'user' && <p className="ed-reason">{texts.states.eachTheirOwn}</p>}
        </>
      ),
    },
    {
      key: 'state',
      label: own.columns.state,
      render: (row) => <ConnectionState connection={row} nowMs={nowMs} />,
    },
    {
      key: 'uses',
      label: lists.usedOn,
      render: (row) =>
        row.uses === 0 ? <span className="ed-subtle">{lists.unused}</span> : lists.dataSourceCount(row.uses),
    },
    {
      key: 'actions',
      label: own.columns.actions,
      isHidden: true,
      className: 'ed-actions',
      render: (row) => (
        <RowActions
          activityLabel={lists.activity(row.name)}
          editLabel={own.edit(row.name)}
          removeLabel={own.remove(row.name)}
          onActivity={() => go({ screen: 'activity', kind: 'connection', id: row.id })}
          onEdit={() => edit(row.id)}
          onRemove={() => onRemove(row)}
        />
      ),
    },
  ];
}
