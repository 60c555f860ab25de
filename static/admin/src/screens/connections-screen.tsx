import { useState } from 'react';
import type { ConnectionSummary } from '../../../../src/contract/connection';
import { useNavigation } from '../navigation/use-navigation';
import { useOverview } from '../overview-context';
import { BadgeLozenge } from '../parts/badge-lozenge';
import { sortConnections, toExpiryBadge, toSignInBadge } from '../parts/badges';
import { ConfirmDialog } from '../parts/confirm-dialog';
import { texts } from '../texts';
import { ListPage, searchFrom } from './list-page';
import { RowActions } from './row-actions';
import { useDeletion } from './use-deletion';

const own = texts.connections;

/** Every connection with the state of its sign-in, problems first. */
export function ConnectionsScreen() {
  const { overview } = useOverview();
  const { go } = useNavigation();
  const [term, setTerm] = useState('');
  const deletion = useDeletion<ConnectionSummary>('deleteConnection', own.deleted);
  const { connections, dataSources } = overview;
  const found = sortConnections(connections).filter((each) =>
    [each.name, each.providerName].some((text) => text.toLowerCase().includes(term.trim().toLowerCase())),
  );
  const uses = dataSources
    .filter((each) => each.connectionId === deletion.item?.id)
    .map((each) => `“${each.name}”`);
  const inUse = uses.length > 0;
  return (
    <ListPage
      title={own.title}
      intro={own.intro}
      add={{ label: own.add, onClick: () => go({ screen: 'connection', id: null }) }}
      search={connections.length >= searchFrom ? { label: own.search, value: term, onChange: setTerm } : null}
    >
      {connections.length === 0 ? (
        <div className="ed-empty">
          <h2>{own.emptyTitle}</h2>
          <p className="ed-subtle">{own.empty}</p>
        </div>
      ) : found.length === 0 ? (
        <p className="ed-subtle">{own.noMatch(term)}</p>
      ) : (
        <ConnectionsTable
          connections={found}
          onEdit={(id) => go({ screen: 'connection', id })}
          onRemove={deletion.ask}
        />
      )}
      <ConfirmDialog
        open={deletion.item !== null}
        appearance={inUse ? 'warning' : 'danger'}
        title={
          inUse
            ? texts.dialogs.connectionInUseTitle(deletion.item?.name ?? '')
            : texts.dialogs.deleteConnectionTitle(deletion.item?.name ?? '')
        }
        text={inUse ? texts.dialogs.connectionInUse(uses) : texts.dialogs.deleteConnection}
        confirm={inUse ? null : texts.dialogs.confirmDelete}
        cancel={inUse ? texts.dialogs.close : texts.dialogs.cancel}
        busy={deletion.busy}
        failure={deletion.error && { title: texts.dialogs.deleteFailed, error: deletion.error }}
        onConfirm={() => void deletion.confirm()}
        onCancel={deletion.cancel}
      />
    </ListPage>
  );
}

interface ConnectionsTableProps {
  readonly connections: readonly ConnectionSummary[];
  readonly onEdit: (id: string) => void;
  readonly onRemove: (connection: ConnectionSummary) => void;
}

function ConnectionsTable({ connections, onEdit, onRemove }: ConnectionsTableProps) {
  const nowMs = Date.now();
  return (
    <div className="ed-table-wrap">
      <table className="ed-table">
        <caption className="ed-visually-hidden">{own.caption}</caption>
        <thead>
          <tr>
            <th scope="col">{own.columns.name}</th>
            <th scope="col">{own.columns.provider}</th>
            <th scope="col">{own.columns.grant}</th>
            <th scope="col">{own.columns.state}</th>
            <th scope="col">
              <span className="ed-visually-hidden">{own.columns.actions}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {connections.map((each) => (
            <tr key={each.id}>
              <td>
                <button type="button" className="ed-link" onClick={() => onEdit(each.id)}>
                  {each.name}
                </button>
              </td>
              <td>{each.providerName}</td>
              <td>
                {each.grantType
                  ? texts.connection.grantTypes[each.grantType]
                  : texts.connection.authTypes[each.authType]}
                {each.tokenOwner === 'user' && <p className="ed-reason">{texts.states.eachTheirOwn}</p>}
              </td>
              <td>
                <ConnectionState connection={each} nowMs={nowMs} />
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

function ConnectionState({
  connection,
  nowMs,
}: {
  readonly connection: ConnectionSummary;
  readonly nowMs: number;
}) {
  const expiry = toExpiryBadge(connection.expiryWarning);
  return (
    <>
      <BadgeLozenge badge={toSignInBadge(connection.status, connection.authType, nowMs)} reason />
      {expiry && (
        <div className="ed-second-badge">
          <BadgeLozenge badge={expiry} />
        </div>
      )}
    </>
  );
}
