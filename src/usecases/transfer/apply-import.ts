import type { ConnectionDraft, SecretInput } from '../../contract/connection';
import type { LookInFile } from '../../contract/look';
import type { DataSourceDraft } from '../../contract/data-source';
import type { ImportedRecord, TransferAnswers } from '../../contract/transfer';
import { toThrownFailure } from '../../core/failure/thrown';
import type { SaveTarget } from '../record/find-previous';
import type { NamedFailure } from '../../core/failure/failure';
import { toErrorBody } from '../../core/failure/to-error-body';
import type { Ports } from '../../core/ports';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { readConfiguration } from '../../core/transfer/read-configuration';
import { isNameTaken } from '../../core/data-source/by-name';
import { refuseName } from '../data-source/is-name-taken';
import { looksKey } from '../../core/look/look-record';
import type { LookRecord } from '../../core/look/look-record';
import { findTakenInProblem, takeInLooks, withoutExpired } from '../../core/look/look-rules';
import { readLooks } from '../../core/look/read-looks';
import { changeLooks } from '../look/change-looks';
import { recordAction } from '../audit/record-action';
import { prepareConnection } from '../connection/prepare-connection';
import { storeConnection } from '../connection/store-connection';
import { prepareDataSource } from '../data-source/prepare-data-source';
import { storeDataSource } from '../data-source/store-data-source';
import { failNamed } from '../record/named';
import { countRecords } from './export-configuration';

/** What an administrator decided after the dry run. */
export interface ImportOrder {
  readonly file?: unknown;
  readonly revisions: Readonly<Record<string, number>>;
  /** Name of the import; absent: what it stored cannot be known again. */
  readonly saveId?: string | undefined;
  readonly secrets: Readonly<Record<string, SecretInput>>;
}

/** Kept back to answer in. */
const reserveMs = 3_000;

/**
 * Stores the entries of a file under their ids, each with the same checks as one that is typed in. One that was
 * changed since the dry run, or that the storage did not take, is refused and the others go on; what time does not
 * reach is said to be undone. The same import can be sent again at once: what it stored already is as good as stored.
 */
export async function applyImport(
  ports: Ports,
  { file: raw, revisions, secrets, saveId }: ImportOrder,
  deadlineAtMs: number,
): Promise<Result<TransferAnswers['applyImport'], NamedFailure>> {
  const file = readConfiguration(raw);
  if (!file.ok) return failNamed({ reason: 'invalid-input', field: 'file', problem: file.failure });
  const results: ImportedRecord[] = [];
  const run = async (
    kind: ImportedRecord['kind'],
    { id, name }: { readonly id: string; readonly name: string },
    store: (at: SaveTarget) => Promise<Result<unknown, NamedFailure>>,
  ) => {
    const inTime = ports.clock.nowMs() + reserveMs < deadlineAtMs;
    const revision = revisions[id];
    const target = revision === undefined ? null : { id, revision };
    const at = { target, saveId, newId: id };
    const stored = inTime
      ? await storeEntry(ports, id, () => store(at))
      : failNamed({ reason: 'still-working' });
    results.push({ kind, id, name, error: stored.ok ? null : toErrorBody(stored.failure, ports.language) });
  };
  for (const { id, ...draft } of file.value.connections) {
    const entry = { id, name: draft.name };
    await run('connection', entry, (at) => importConnection(ports, draft, at, secrets[id]));
  }
  const named: { readonly id: string; readonly name: string }[] = [];
  // What is made of others is checked against them.
  for (const { id, looks, ...draft } of [...file.value.dataSources].sort(partsFirst)) {
    const entry = { id, name: draft.name };
    // A listing does not show yet what was stored a moment ago.
    const isTwice = revisions[id] === undefined && isNameTaken(named, entry);
    named.push(entry);
    await run('data-source', entry, (at) =>
      isTwice ? Promise.resolve(refuseName(entry)) : importDataSource(ports, draft, at, looks),
    );
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

const partsFirst = (a: Pick<DataSourceDraft, 'combination'>, b: Pick<DataSourceDraft, 'combination'>) =>
  Number(a.combination !== undefined) - Number(b.combination !== undefined);

/** What came of one entry; what it throws is its own and not the whole import's. */
async function storeEntry(
  ports: Ports,
  id: string,
  store: () => Promise<Result<unknown, NamedFailure>>,
): Promise<Result<unknown, NamedFailure>> {
  try {
    return await store();
  } catch (error) {
    const failure = toThrownFailure(error);
    ports.log.warn({ event: 'entry-not-imported', id, reason: failure.reason });
    return failNamed(failure);
  }
}

async function importConnection(
  ports: Ports,
  draft: ConnectionDraft,
  at: SaveTarget,
  secrets: SecretInput = {},
): Promise<Result<unknown, NamedFailure>> {
  const prepared = await prepareConnection(ports, { ...at, draft, secrets });
  if (!prepared.ok || prepared.value.isRepeated) return prepared;
  return storeConnection(ports, prepared.value);
}

async function importDataSource(
  ports: Ports,
  draft: DataSourceDraft,
  at: SaveTarget,
  looks: readonly LookInFile[] = [],
): Promise<Result<unknown, NamedFailure>> {
  const prepared = await prepareDataSource(ports, { ...at, draft }, { needsFile: false });
  if (!prepared.ok) return prepared;
  const nowMs = ports.clock.nowMs();
  const takeIn = (kept: readonly LookRecord[]) => {
    const next = takeInLooks(kept, looks, nowMs);
    const problem = findTakenInProblem(next);
    return problem === null ? succeed(next) : failNamed({ reason: 'invalid-input', field: 'looks', problem });
  };
  // Looks that cannot be taken in are told before anything of the entry is stored.
  const id = at.target?.id;
  const kept = id === undefined ? null : await readLooks(await ports.records.get(looksKey(id)));
  const tried = looks.length === 0 ? succeed([]) : takeIn(withoutExpired(kept?.looks ?? [], nowMs));
  if (!tried.ok) return tried;
  const stored = await storeDataSource(ports, prepared.value);
  if (!stored.ok || looks.length === 0) return stored;
  return changeLooks(ports, stored.value.record.id, takeIn);
}
