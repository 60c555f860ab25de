import type { AccountId } from '../../contract/account-id';
import type { MacroAnswers } from '../../contract/macro-api';
import { buildText } from '../../contract/text/text';
import { userSignInKey } from '../../core/connection/connection-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import { revokeToken } from '../../core/oauth/revoke-token';
import { tokenSetKey, userOwner } from '../../core/oauth/token-set';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAction } from '../audit/record-action';
import { loadConnection, loadSecrets } from '../record/load-connection';
import { listConnections } from '../record/list-connections';
import { loadDataSource } from '../record/load-data-source';
import { failNamed } from '../record/named';
import { hasNewTokens } from '../tokens/has-new-tokens';
import { loadUserSignIn } from '../tokens/sign-in-status';
import { buildTokenContext } from '../tokens/token-context';
import type { OAuth2Connection } from '../tokens/token-owner';
import { loadTokenSet } from '../tokens/token-set-storage';
import { readMacroConfig } from '../view/read-macro-config';
import { checkBinding } from '../view/view-bound-table';
import type { Viewer } from '../view/view-bound-table';
import { forgetOwnRows } from './forget-own-rows';

/** The connection behind a macro at which everyone signs in themselves, and who is asking. */
export interface OwnPlace {
  readonly connection: OAuth2Connection;
  readonly accountId: AccountId;
}

/** Finds where a viewer of a macro signs in themselves. Fails where nobody does, and for who has no account. */
export async function findOwnPlace(
  ports: Ports,
  config: unknown,
  viewer: Viewer,
): Promise<Result<OwnPlace, NamedFailure>> {
  const { accountId } = viewer;
  const parsed = readMacroConfig(config);
  if (!parsed.ok) return parsed;
  const { binding } = parsed.value;
  const dataSource = await loadDataSource(ports.records, binding.dataSourceId);
  if (!dataSource.ok) return dataSource;
  const allowed = await checkBinding(ports, dataSource.value, binding, 'confluence-macro', viewer);
  if (!allowed.ok) return allowed;
  const connection = await findPersonal(ports, dataSource.value, accountId);
  if (!connection.ok) return connection;
  if (accountId === null || connection.value === null) {
    return failNamed({ reason: 'user-sign-in-needed' }, { dataSource: dataSource.value.name });
  }
  return succeed({ connection: connection.value, accountId });
}

/**
 * The connection that everybody signs in to themselves: of several, as a combined data source may have, the first that
 * this person has no sign-in for yet, else the first. Null: there is none.
 */
async function findPersonal(
  ports: Ports,
  dataSource: DataSourceRecord,
  accountId: AccountId | null,
): Promise<Result<OAuth2Connection | null, NamedFailure>> {
  const ids = await listConnections(ports, dataSource);
  let first: OAuth2Connection | null = null;
  for (const id of ids) {
    const connection = await loadConnection(ports.records, id);
    if (!connection.ok) return connection;
    const { auth } = connection.value;
    if (auth.type !== 'oauth2' || auth.tokenOwner !== 'user') continue;
    const personal = { ...connection.value, auth };
    first ??= personal;
    if (ids.length > 1 && !(await hasNewTokens(ports, id, accountId, 0))) return succeed(personal);
  }
  return succeed(first);
}

/** Whether a viewer is signed in at the service behind a macro, and as whom. */
export async function getOwnSignIn(
  ports: Ports,
  config: unknown,
  viewer: Viewer,
): Promise<Result<MacroAnswers['getUserSignIn'], NamedFailure>> {
  const place = await findOwnPlace(ports, config, viewer);
  if (!place.ok) return place;
  const { connection, accountId } = place.value;
  const noted = await loadUserSignIn(ports, connection.id, accountId);
  if (noted?.signInRevision !== connection.signInRevision) return succeed({ state: 'none' });
  const { id, name } = connection;
  return succeed({
    state: 'signed-in',
    connectionId: id,
    service: name,
    accountName: noted.accountName ?? null,
  });
}

/**
 * Signs a viewer out: forgets their tokens and the rows that were read with them, and revokes the tokens at the service
 * where it can. Everybody else stays signed in.
 */
export async function endOwnSignIn(
  ports: Ports,
  config: unknown,
  viewer: Viewer,
  deadlineAtMs: number,
): Promise<Result<MacroAnswers['endUserSignIn'], NamedFailure>> {
  const place = await findOwnPlace(ports, config, viewer);
  if (!place.ok) return place;
  const { connection, accountId } = place.value;
  const owner = userOwner(connection.id, connection.signInRevision, accountId);
  const tokens = await loadTokenSet(ports, owner);
  await ports.secrets.delete(tokenSetKey(owner));
  await forgetOwnRows(ports, connection.id, accountId);
  // Last, so that one that was cut short can be repeated.
  await ports.records.delete(userSignInKey(connection.id, accountId));
  if (tokens !== null && connection.auth.revokeUrl !== '') {
    const secrets = await loadSecrets(ports.secrets, connection);
    await revokeToken(await buildTokenContext(ports, connection, secrets, deadlineAtMs), tokens);
  }
  const { id, name } = connection;
  const detail = buildText('audit.forOneself');
  await recordAction(ports, { area: 'sign-in', action: 'signed-out', subject: { id, name }, detail });
  return succeed({ connectionId: id });
}
