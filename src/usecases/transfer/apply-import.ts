import type { SecretInput } from '../../contract/connection';
import type { Configuration, ImportedRecord, TransferAnswers } from '../../contract/transfer';
import { connectionKey } from '../../core/connection/connection-record';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import { toErrorBody } from '../../core/failure/to-error-body';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { readConfiguration } from '../../core/transfer/read-configuration';
import { recordAction } from '../audit/record-action';
import { prepareConnection } from '../connection/prepare-connection';
import { storeConnection } from '../connection/store-connection';
import { prepareDataSource } from '../data-source/prepare-data-source';
import { storeDataSource } from '../data-source/store-data-source';
import { failNamed } from '../record/named';
import { claimNewRecord } from '../record/replace-record';
import { countRecords } from './export-configuration';

/** What an administrator decided after the dry run. */
export interface ImportOrder {
  readonly file?: unknown;
  readonly revisions: Readonly<Record<string, number>>;
  readonly secrets: Readonly<Record<string, SecretInput>>;
}

/** Kept back to answer in. */
const reserveMs = 3_000;

/**
 * Stores the entries of a file under their ids, each with the same checks as one that is typed in. One that was
 * changed since the dry run is refused and the others go on; what time does not reach is said to be undone.
 */
export async function applyImport(
  ports: Ports,
  { file: raw, revisions, secrets }: ImportOrder,
  deadlineAtMs: number,
): Promise<Result<TransferAnswers['applyImport'], NamedFailure>> {
  const file = readConfiguration(raw);
  if (!file.ok) return failNamed({ reason: 'invalid-input', field: 'file', problem: file.failure });
  const results: ImportedRecord[] = [];
  const run = async (
    kind: ImportedRecord['kind'],
    { id, name }: { readonly id: string; readonly name: string },
    store: () => Promise<Result<unknown, NamedFailure>>,
  ) => {
    const inTime = ports.clock.nowMs() + reserveMs < deadlineAtMs;
    const stored = inTime ? await store() : failNamed({ reason: 'still-working' });
    results.push({ kind, id, name, error: stored.ok ? null : toErrorBody(stored.failure, ports.language) });
  };
  for (const connection of file.value.connections) {
    const { id } = connection;
    await run('connection', connection, () =>
      importConnection(ports, connection, revisions[id], secrets[id]),
    );
  }
  for (const dataSource of file.value.dataSources) {
    await run('data-source', dataSource, () => importDataSource(ports, dataSource, revisions[dataSource.id]));
  }
  const isStored = ({ id }: { readonly id: string }) =>
    results.some((result) => result.id === id && result.error === null);
  const detail = countRecords({
    connections: file.value.connections.filter(isStored),
    dataSources: file.value.dataSources.filter(isStored),
  });
  const outcome = results.every(({ error }) => error === null) ? 'done' : 'failed';
  await recordAction(ports, { area: 'import', action: 'imported', subject: null, outcome, detail });
  return succeed({ results });
}

async function importConnection(
  ports: Ports,
  { id, ...draft }: Configuration['connections'][number],
  revision: number | undefined,
  secrets: SecretInput = {},
): Promise<Result<unknown, NamedFailure>> {
  const target = revision === undefined ? null : { id, revision };
  const prepared = await prepareConnection(ports, { target, draft, secrets });
  if (!prepared.ok) return prepared;
  if (target === null && !(await claimNewRecord(ports, connectionKey(id)))) {
    return failNamed({ reason: 'conflict', kind: 'connection' }, { connection: draft.name });
  }
  return storeConnection(ports, { ...prepared.value, record: { ...prepared.value.record, id } });
}

async function importDataSource(
  ports: Ports,
  { id, ...draft }: Configuration['dataSources'][number],
  revision: number | undefined,
): Promise<Result<unknown, NamedFailure>> {
  const target = revision === undefined ? null : { id, revision };
  const prepared = await prepareDataSource(ports, { target, draft });
  if (!prepared.ok) return prepared;
  if (target === null && !(await claimNewRecord(ports, dataSourceKey(id)))) {
    return failNamed({ reason: 'conflict', kind: 'data-source' }, { dataSource: draft.name });
  }
  return storeDataSource(ports, { ...prepared.value, newId: id });
}
