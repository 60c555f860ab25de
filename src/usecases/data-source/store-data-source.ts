import type { DataSourceDetail, DataSourceDraft } from '../../contract/data-source';
import { dataSourceSettings, findChangedSettings } from '../../core/audit/changed-settings';
import { haveOneName } from '../../core/data-source/by-name';
import {
  dataSourceForm,
  dataSourceHealthKey,
  dataSourceKey,
} from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import { readsConnection } from '../../core/data-source/reads-connection';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { isRepeated, markSave } from '../../core/record/last-save';
import { toSortedText } from '../../core/record/sorted-text';
import { vouch } from '../../core/record/vouch';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { recordAction } from '../audit/record-action';
import { toDataSourceDetail } from '../record/describe-records';
import { joinConnection } from '../connection/join-connection';
import { ownerOf } from '../connection/owner-of';
import { failNamed } from '../record/named';
import { createRecord, replaceRecord } from '../record/replace-record';
import { buildText } from '../../contract/text/text';
import { isDataSourceNameTaken, refuseName } from './is-name-taken';
import type { PreparedDataSource } from './prepare-data-source';

/** Bytes of a seal key: as long as the HMAC's output (RFC 2104 §3). */
const sealKeyBytes = 32;

/** A stored data source, as record and as its form shows it. */
export interface StoredDataSource {
  readonly record: DataSourceRecord;
  readonly detail: DataSourceDetail;
}

/** A checked data source: what it is to be, and what it replaces. */
type Storable = Pick<
  PreparedDataSource,
  'draft' | 'previous' | 'newId' | 'saveId' | 'connection' | 'partsOwner'
>;

/**
 * Stores a checked data source, unless another admin saved it in between or the same save stored it before. A new name must be no other data source's, as JQL finds one by its name; what has shared one for longer keeps it.
 */
export async function storeDataSource(
  ports: Ports,
  { draft, previous, newId = ports.random.recordId(), saveId, connection: prepared, partsOwner }: Storable,
): Promise<Result<StoredDataSource, NamedFailure>> {
  if (previous !== null && isRepeated<DataSourceDraft>(previous, saveId, draft)) {
    return succeed(await describe(ports, previous));
  }
  const nowMs = ports.clock.nowMs();
  const revision = (previous?.revision ?? 0) + 1;
  const id = previous?.id ?? newId;
  const isRenamed = previous === null || !haveOneName(previous, draft);
  if (isRenamed && (await isDataSourceNameTaken(ports, { id, name: draft.name }))) {
    return refuseName(draft);
  }
  let connection = prepared;
  if (readsConnection(draft) && previous?.connectionId !== draft.connectionId) {
    const joined = await joinConnection(ports, draft.connectionId, { id, name: draft.name, revision });
    if (!joined.ok) return joined;
    connection = joined.value;
  }
  const record: DataSourceRecord = {
    ...draft,
    version: 1,
    id,
    revision,
    ...markSave(saveId, revision),
    readingRevision: countReadings(draft, previous),
    createdAtMs: previous?.createdAtMs ?? nowMs,
    updatedAtMs: nowMs,
    sealKey: previous?.sealKey ?? ports.random.secret(sealKeyBytes),
    tokenOwner: partsOwner ?? (connection === null ? 'shared' : ownerOf(connection.auth)),
  };
  const key = dataSourceKey(record.id);
  const stored = vouch(dataSourceForm, record);
  const refusal =
    previous === null
      ? await createRecord(ports, key, stored)
      : await replaceRecord(ports, key, previous.revision, stored, { by: saveId });
  if (refusal !== null) {
    return failNamed({ reason: refusal, kind: 'data-source' }, { dataSource: draft.name });
  }
  await recordSave(ports, record, previous);
  return succeed(await describe(ports, record));
}

async function describe(ports: Ports, record: DataSourceRecord): Promise<StoredDataSource> {
  const health = await ports.records.get(dataSourceHealthKey(record.id));
  return { record, detail: toDataSourceDetail(record, health, ports.language) };
}

async function recordSave(
  ports: Ports,
  record: DataSourceRecord,
  previous: DataSourceRecord | null,
): Promise<void> {
  const subject = { id: record.id, name: record.name };
  const changed = previous === null ? [] : findChangedSettings(previous, record, dataSourceSettings);
  const detail = changed.length === 0 ? null : buildText('audit.changed', { settings: changed });
  const action = previous === null ? 'created' : 'saved';
  await recordAction(ports, { area: 'data-source', action, subject, detail });
}

function countReadings(draft: DataSourceDraft, previous: DataSourceRecord | null): number {
  if (previous === null) return 1;
  return readingText(draft) === readingText(previous)
    ? previous.readingRevision
    : previous.readingRevision + 1;
}

/** What an uploaded file was called where it came from says nothing of its content. */
const readingOf = (file: DataSourceDraft['file']) => (file?.kind === 'upload' ? { ...file, name: '' } : file);

/** Everything that decides which rows and cells a read gives; not how they are called, printed and shown. */
function readingText(draft: DataSourceDraft): string {
  const { connectionId, request, parameters, paging, format, rowsPath, lookups, maxRows } = draft;
  const columns = draft.columns.map(({ key, path, template, expression, type, lookup, spelling }) => {
    return { key, path, template, expression, type, lookup, spelling };
  });
  const reading = [connectionId, request, parameters, paging, format, rowsPath, columns, lookups, maxRows];
  // What older records do not have leaves their text as it was.
  const later = [draft.rowsShape, draft.xmlNames, readingOf(draft.file), draft.combination].filter(
    (each) => each !== undefined,
  );
  return toSortedText([...reading, ...later]);
}
