import type { AccountId } from '../../contract/account-id';
import type { CheckReport, ConnectionCheckStep } from '../../contract/check';
import type { DataSourceDraft } from '../../contract/data-source';
import { buildText } from '../../contract/text/text';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { findServiceMetadata } from '../connection/discover-endpoints';
import { buildReadyMade } from './ready-made-read';
import { resolveTestValues } from '../data-source/test-data-source';
import { readRows } from '../reading/read-rows';
import { loadConnection } from '../record/load-connection';
import { loadDataSource } from '../record/load-data-source';
import { failNamed } from '../record/named';
import { checkTokens } from './check-tokens';
import { introspectOwnToken } from './introspect-own-token';
import { failWith, pass, runStep, skip } from './run-step';
import type { Finding } from './run-step';

/** A check ends well before the invocation does. */
const longestCheckMs = 21_000;
const discoveryLimitMs = 5_000;
/** With less time than this no read begins. */
const leastReadMs = 2_000;
/** One page is enough to see that the service answers. */
const mostRows = 100;

/** What is checked, and for whom. */
export interface ConnectionToCheck {
  readonly id: string;
  /** The data source whose first page is read; null: a ready-made request of the provider. */
  readonly dataSourceId: string | null;
}

/**
 * Tries everything that a connection needs: what its server publishes, a token, its renewal, introspection where a
 * trusted issuer is set up for it, and one page of rows. Tokens are renewed in the one way that everybody renews them,
 * and nothing is stored but what that stores. A step that cannot be tried is left out, with the reason.
 */
export async function checkConnection(
  ports: Ports,
  { id, dataSourceId }: ConnectionToCheck,
  accountId: AccountId | null,
  invocationEndsAtMs: number,
): Promise<Result<CheckReport<ConnectionCheckStep>, NamedFailure>> {
  const loaded = await loadConnection(ports.records, id);
  if (!loaded.ok) return loaded;
  const connection = loaded.value;
  const source = dataSourceId === null ? null : await loadDataSource(ports.records, dataSourceId);
  if (source !== null && !source.ok) return source;
  if (source !== null && source.value.connectionId !== id)
    return failNamed({ reason: 'record-not-found', kind: 'data-source' });
  const deadlineAtMs = Math.min(invocationEndsAtMs, ports.clock.nowMs() + longestCheckMs);
  const discovery = await runStep(ports, 'discovery', () => discover(ports, connection, deadlineAtMs));
  const tokens = await checkTokens(ports, connection, { accountId }, deadlineAtMs);
  const introspection = await runStep(ports, 'introspection', () =>
    introspectOwnToken(ports, connection, { accountId }, deadlineAtMs),
  );
  const read = await runStep(ports, 'read', () =>
    tokens.isUsable
      ? readOnePage(ports, connection, source?.value ?? null, accountId, deadlineAtMs)
      : skip(buildText('check.all.noToken')),
  );
  return succeed({ steps: [discovery, ...tokens.steps, introspection, read] });
}

/** Whether the server publishes the endpoints that the connection uses. */
async function discover(ports: Ports, { auth, name }: ConnectionRecord, endsAtMs: number): Promise<Finding> {
  if (auth.type !== 'oauth2') return skip(buildText('check.all.noSignInService'));
  if (auth.issuer === '') return skip(buildText('check.all.noIssuer'));
  const deadlineAtMs = Math.min(endsAtMs, ports.clock.nowMs() + discoveryLimitMs);
  const found = await findServiceMetadata(ports, auth.issuer, deadlineAtMs);
  if (!found.ok) {
    const { failure } = found.failure;
    // Reading needs the token endpoint only; this host may be another, which nobody was asked to allow.
    if (failure.reason === 'egress-not-allowed')
      return skip(buildText('check.all.notAllowed', { host: failure.host }));
    return failWith(failure, { connection: name });
  }
  const { token_endpoint: published } = found.value;
  if (published !== auth.tokenUrl)
    return {
      outcome: 'failed',
      detail: buildText('check.all.otherEndpoint', { published, stored: auth.tokenUrl }),
      fix: buildText('check.all.otherEndpointFix'),
    };
  return pass(buildText('check.all.sameEndpoint'));
}

async function readOnePage(
  ports: Ports,
  connection: ConnectionRecord,
  source: DataSourceDraft | null,
  accountId: AccountId | null,
  deadlineAtMs: number,
): Promise<Finding> {
  if (deadlineAtMs - ports.clock.nowMs() < leastReadMs) return skip(buildText('check.all.noTime'));
  const whole = source ?? buildReadyMade(connection, ports.language);
  if (whole === null) return skip(buildText('check.all.nothingToRead'));
  const values = resolveTestValues(whole, {}, {}, ports.clock.nowMs());
  if (!values.ok)
    return skip(buildText('check.all.needsValue', { name: whole.name, parameter: values.failure.parameter }));
  const draft = {
    ...whole,
    paging: { kind: 'none' as const },
    maxRows: Math.min(whole.maxRows, mostRows),
    lookups: [],
  };
  const read = await readRows(ports, connection, draft, {
    deadlineAtMs,
    mayStopEarly: true,
    reader: { accountId },
    values: values.value,
  });
  if (!read.ok) {
    const { failure } = read;
    // Nobody said that this connection is for the ready-made request.
    if (source === null && failure.reason === 'api-status' && failure.status === 403)
      return skip(buildText('check.all.readyMadeForbidden', { name: whole.name }));
    return failWith(failure, {
      connection: connection.name,
      dataSource: source === null ? undefined : whole.name,
    });
  }
  return pass(buildText('check.all.read', { name: whole.name, count: read.value.rows.length }));
}
