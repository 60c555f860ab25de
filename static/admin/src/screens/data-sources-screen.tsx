import { useState } from 'react';
import type { ConnectionSummary } from '../../../../src/contract/connection';
import type { DataSourceSummary } from '../../../../src/contract/data-source';
import { FirstRun } from '../first-run/first-run';
import { useNavigation } from '../navigation/use-navigation';
import { useOverview } from '../overview-context';
import { Age } from '../parts/age';
import { BadgeLozenge } from '../parts/badge-lozenge';
import { sortDataSources, toExpiryBadge, toHealthBadge, toSignInBadge } from '../parts/badges';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { texts } from '../texts';
import { ListPage, searchFrom } from './list-page';
import { RowActions } from './row-actions';
import { useDeletion } from './use-deletion';

const own = texts.dataSources;

/** Start of the console: every data source with its state, problems first. */
export function DataSourcesScreen() {
  const { overview } = useOverview();
  const { go } = useNavigation();
  const [term, setTerm] = useState('');
  const deletion = useDeletion<DataSourceSummary>('deleteDataSource', own.deleted);
  const { dataSources } = overview;
  const found = sortDataSources(dataSources).filter((each) =>
    [each.name, each.description, each.connectionName ?? ''].some((text) =>
      text.toLowerCase().includes(term.trim().toLowerCase()),
    ),
  );
  const add = () => go({ screen: 'data-source', id: null, starter: null });
  return (
    <ListPage
      title={own.title}
      intro={own.intro}
      add={{ label: own.add, onClick: add }}
      search={dataSources.length >= searchFrom ? { label: own.search, value: term, onChange: setTerm } : null}
    >
      {dataSources.length === 0 ? (
        <FirstRun />
      ) : found.length === 0 ? (
        <p className="ed-subtle">{own.noMatch(term)}</p>
      ) : (
        <DataSourcesTable
          dataSources={found}
          onEdit={(id) => go({ screen: 'data-source', id, starter: null })}
          onRemove={deletion.ask}
        />
      )}
      <ConfirmDialog
        open={deletion.item !== null}
        title={texts.dialogs.deleteDataSourceTitle(deletion.item?.name ?? '')}
        text={texts.dialogs.deleteDataSource(deletion.item?.name ?? '')}
        confirm={texts.dialogs.confirmDelete}
        cancel={texts.dialogs.cancel}
        busy={deletion.busy}
        failure={deletion.error && { title: texts.dialogs.deleteFailed, error: deletion.error }}
        onConfirm={() => void deletion.confirm()}
        onCancel={deletion.cancel}
      />
    </ListPage>
  );
}

interface DataSourcesTableProps {
  readonly dataSources: readonly DataSourceSummary[];
  readonly onEdit: (id: string) => void;
  readonly onRemove: (dataSource: DataSourceSummary) => void;
}

function DataSourcesTable({ dataSources, onEdit, onRemove }: DataSourcesTableProps) {
  const { connections } = useOverview().overview;
  const nowMs = Date.now();
  return (
    <div className="ed-table-wrap">
      <table className="ed-table">
        <caption className="ed-visually-hidden">{own.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{own.columns.name}</th>
            <th scope="col">{own.columns.connection}</th>
            <th scope="col">{own.columns.state}</th>
            <th scope="col">{own.columns.lastRefresh}</th>
            <th scope="col">
              <span className="ed-visually-hidden">{own.columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {dataSources.map((each) => (
            <tr key={each.id}>
              <td>
                <button type="button" className="ed-link" onClick={() => onEdit(each.id)}>
                  {each.name}
                </button>
                {each.description && <p className="ed-reason">{each.description}</p>}
              </td>
              <td>
                {each.connectionName ?? <span className="ed-subtle">{own.connectionGone}</span>}
                <ConnectionTrouble
                  connection={connections.find(({ id }) => id === each.connectionId)}
                  nowMs={nowMs}
                />
              </td>
              <td>
                <BadgeLozenge badge={toHealthBadge(each.health)} reason />
              </td>
              <td className="ed-nowrap">
                {each.health.lastSuccessAtMs === null ? (
                  <span className="ed-subtle">{own.never}</span>
                ) : (
                  <Age atMs={each.health.lastSuccessAtMs} nowMs={nowMs} />
                )}
              </td>
              <RowActions
                editLabel={own.edit(each.name)}
                removeLabel={own.remove(each.name)}
                onEdit={() => onEdit(each.id)}
                onRemove={() => onRemove(each)}
              />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What is wrong, or soon will be, with the connection that a data source reads through. */
function ConnectionTrouble({
  connection,
  nowMs,
}: {
  readonly connection: ConnectionSummary | undefined;
  readonly nowMs: number;
}) {
  if (!connection) return null;
  const signIn = toSignInBadge(connection.status, connection.authType, nowMs);
  const badge = signIn.appearance === 'removed' ? signIn : toExpiryBadge(connection.expiryWarning);
  return badge ? (
    <div className="ed-second-badge">
      <BadgeLozenge badge={badge} />
    </div>
  ) : null;
}
