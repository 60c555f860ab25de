import type { SecretName } from '../../contract/connection';
import type { DataSourceDraft } from '../../contract/data-source';
import type { Configuration, PlannedImport, TransferAnswers } from '../../contract/transfer';
import { buildText } from '../../contract/text/text';
import {
  connectionSettings,
  dataSourceSettings,
  findChangedSettings,
} from '../../core/audit/changed-settings';
import { connectionKey } from '../../core/connection/connection-record';
import type { ConnectionRecord } from '../../core/connection/connection-record';
import { fileKey } from '../../core/file/file-record';
import { attachedPage } from '../../core/data-source/attached-page';
import { haveOneName, isNameTaken } from '../../core/data-source/by-name';
import { dataSourceKey } from '../../core/data-source/data-source-record';
import type { DataSourceRecord } from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { connectionListing } from '../../core/record-index/connection-listing';
import { dataSourceListing } from '../../core/record-index/data-source-listing';
import { isReadable } from '../../core/record-index/listed-entry';
import { readMany } from '../../core/record/read-many';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { readConfiguration } from '../../core/transfer/read-configuration';
import { neededSecretOf } from '../../contract/needed-secret';
import type { LookRecord } from '../../core/look/look-record';
import { changesLooks, findTakenInProblem, takeInLooks, withoutExpired } from '../../core/look/look-rules';
import { listLooksById } from '../look/list-looks-by-id';
import type { IndexPorts } from '../record-index/index-shard';
import { readIndex } from '../record-index/read-index';
import { parseAnyConnection } from '../record/load-connection';
import { parseAnyDataSource } from '../record/load-data-source';
import { failNamed } from '../record/named';
import type { Text } from '../../contract/text/text';
import { tell } from '../../core/text/tell';

const deletedNote = buildText('note.import.deleted');
const unreadableNote = buildText('note.import.unreadable');
const nameTakenNote = buildText('note.import.nameTaken');
const nameTwiceNote = buildText('note.import.nameTwice');
const takenNote = buildText('note.import.sameName');
const fileNote = buildText('note.import.noFile');
const pageNote = buildText('note.import.noPage');
const partNote = buildText('note.import.noPart');
const connectionNote = buildText('note.import.noConnection');

/** Says what an import would do with each entry of a file, and does nothing. */
export async function planImport(
  ports: IndexPorts & Pick<Ports, 'language' | 'product'>,
  input: {
    readonly file?: unknown;
    readonly connectionIds: readonly string[];
    readonly dataSourceIds?: readonly string[] | undefined;
  },
): Promise<Result<TransferAnswers['planImport'], NamedFailure>> {
  const file = readConfiguration(input.file);
  if (!file.ok) return failNamed({ reason: 'invalid-input', field: 'file', problem: file.failure });
  const nowMs = ports.clock.nowMs();
  const { storedConnections, storedSources, files, looks } = await readStored(ports, file.value);
  const coming = new Set([...input.connectionIds, ...file.value.connections.map(({ id }) => id)]);
  const comingSources = new Set([
    ...(input.dataSourceIds ?? []),
    ...file.value.dataSources.map(({ id }) => id),
  ]);
  const closedPages = await findClosedPages(ports, file.value.dataSources);
  const named: Named[] = [];
  const items = [
    ...file.value.connections.map((each) => planConnection(each, storedConnections)),
    ...file.value.dataSources.map((each) => {
      const planned = planDataSource(
        each,
        storedSources,
        named,
        withoutExpired(looks.get(each.id) ?? [], nowMs),
      );
      named.push(each);
      if (each.file !== undefined) {
        if (each.file.kind === 'upload') return files.has(each.file.fileId) ? planned : withoutFile(planned);
        if (!closedPages.has(each.file.pageId)) return planned;
        return { ...planned, state: 'conflict' as const, note: pageNote };
      }
      if (each.combination !== undefined) {
        const isThere = each.combination.parts.every(
          ({ dataSourceId }) => comingSources.has(dataSourceId) || storedSources.isInForce(dataSourceId),
        );
        return isThere ? planned : { ...planned, state: 'conflict' as const, note: partNote };
      }
      if (coming.has(each.connectionId) || storedConnections.isInForce(each.connectionId)) return planned;
      return { ...planned, state: 'conflict' as const, note: connectionNote };
    }),
  ];
  return succeed({
    items: items.map((item) => ({
      ...item,
      changes: item.changes.map((each) => tell(each, ports.language)),
      note: item.note === null ? '' : tell(item.note, ports.language),
    })),
  });
}

/** What an import is compared with: the records that its file names, and who has a name already. */
async function readStored(ports: IndexPorts, { connections, dataSources }: Configuration) {
  const connectionIds = [...idsOf(connections), ...dataSources.map(({ connectionId }) => connectionId)];
  const parts = dataSources.flatMap(({ combination }) => combination?.parts ?? []);
  const sourceIds = [...idsOf(dataSources), ...parts.map(({ dataSourceId }) => dataSourceId)];
  const fileIds = dataSources.flatMap(({ file }) => (file?.kind === 'upload' ? [file.fileId] : []));
  const { records } = ports;
  const [ofConnections, ofSources, ofFiles, looks, [listedConnections, listedSources]] = await Promise.all([
    readMany(records, connectionIds.map(connectionKey)),
    readMany(records, sourceIds.map(dataSourceKey)),
    readMany(records, fileIds.map(fileKey)),
    listLooksById(ports, idsOf(dataSources)),
    readIndex(ports, [connectionListing, dataSourceListing]),
  ]);
  return {
    storedConnections: new Stored<ConnectionRecord>(
      (id) => ofConnections.get(connectionKey(id)),
      [...listedConnections.values()].filter(isReadable),
      parseAnyConnection,
    ),
    storedSources: new Stored<DataSourceRecord>(
      (id) => ofSources.get(dataSourceKey(id)),
      [...listedSources.values()].filter(isReadable),
      parseAnyDataSource,
    ),
    files: new Set(fileIds.filter((id) => ofFiles.has(fileKey(id)))),
    looks,
  };
}

const idsOf = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);

/** Pages of attachments that this administrator may not view: such a data source is theirs no more than by its form. */
async function findClosedPages(
  { product }: Pick<Ports, 'product'>,
  dataSources: readonly Pick<DataSourceDraft, 'file'>[],
): Promise<ReadonlySet<string>> {
  const pages = new Set(dataSources.map(attachedPage).filter((page) => page !== null));
  const asked = await Promise.all(
    [...pages].map(async (page) => ((await product.mayViewPage(page)) ? [] : [page])),
  );
  return new Set(asked.flat());
}

/** What an import would do with an entry, before it is told. */
type Planned = Omit<PlannedImport, 'note' | 'changes'> & {
  readonly note: Text | null;
  readonly changes: readonly Text[];
};

/** It can be imported, and shows rows once its file is uploaded here. */
const withoutFile = (planned: Planned): Planned =>
  planned.state === 'conflict' ? planned : { ...planned, note: planned.note ?? fileNote };

type Named = Pick<Kept, 'id' | 'name'>;

interface Kept {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly deletion?: object | undefined;
}

/** What is stored of a kind. */
class Stored<T extends Kept> {
  private readonly inForce: readonly Named[];

  /**
   * @param read gives the stored record of an id that the file names
   * @param listed every one of the kind, as lists know it
   */
  constructor(
    private readonly read: (id: string) => unknown,
    listed: readonly (Named & Pick<Kept, 'deletion'>)[],
    private readonly parse: (raw: unknown) => Result<T, NamedFailure>,
  ) {
    this.inForce = listed.filter(({ deletion }) => deletion === undefined);
  }

  /** Null: it cannot be read; undefined: there is none. */
  find(id: string): T | null | undefined {
    const raw = this.read(id);
    if (raw === undefined) return undefined;
    const parsed = this.parse(raw);
    return parsed.ok ? parsed.value : null;
  }

  isInForce(id: string): boolean {
    const record = this.find(id);
    return record !== null && record !== undefined && record.deletion === undefined;
  }

  isNameTaken(entry: Named): boolean {
    return isNameTaken(this.inForce, entry);
  }
}

function planConnection(
  { id, ...draft }: Configuration['connections'][number],
  stored: Stored<ConnectionRecord>,
): Planned {
  const record = stored.find(id);
  const base = planRecord('connection', { id, name: draft.name }, stored);
  const needed = neededSecretOf(draft.auth);
  const has = record?.secretsSet.includes(needed as SecretName) ?? false;
  const missingSecrets = needed === null || has || base.state === 'conflict' ? [] : [needed];
  if (!record || base.state === 'conflict') return { ...base, missingSecrets };
  const changes = findChangedSettings<typeof draft>(record, draft, connectionSettings);
  return { ...base, state: changes.length === 0 ? 'same' : 'changed', changes, missingSecrets };
}

function planDataSource(
  { id, looks = [], ...draft }: Configuration['dataSources'][number],
  stored: Stored<DataSourceRecord>,
  earlier: readonly Named[],
  storedLooks: readonly LookRecord[],
): Planned {
  const record = stored.find(id);
  const entry = { id, name: draft.name };
  const base = planRecord('data-source', entry, stored);
  if (base.state === 'conflict') return base;
  // Two of earlier releases may have one name, and may keep it.
  const isRenamed = !record || !haveOneName(record, entry);
  if (isRenamed && stored.isNameTaken(entry)) return { ...base, state: 'conflict', note: nameTakenNote };
  if (isRenamed && isNameTaken(earlier, entry)) return { ...base, state: 'conflict', note: nameTwiceNote };
  const looksProblem = looks.length === 0 ? null : findTakenInProblem(takeInLooks(storedLooks, looks, 0));
  if (looksProblem !== null) {
    return { ...base, state: 'conflict', note: buildText('note.import.looks', { problem: looksProblem }) };
  }
  if (!record) return base;
  const changes = [
    ...findChangedSettings<typeof draft>(record, draft, dataSourceSettings),
    ...(changesLooks(storedLooks, looks) ? [buildText('name.setting.looks')] : []),
  ];
  return { ...base, state: changes.length === 0 ? 'same' : 'changed', changes };
}

function planRecord<T extends Kept>(
  kind: PlannedImport['kind'],
  { id, name }: Named,
  stored: Stored<T>,
): Planned {
  const record = stored.find(id);
  const storedName = record && record.name !== name ? record.name : null;
  const base = { kind, id, name, storedName, revision: null, changes: [], missingSecrets: [] };
  if (record === null) return { ...base, state: 'conflict', note: unreadableNote };
  if (record?.deletion !== undefined) return { ...base, state: 'conflict', note: deletedNote };
  const note = stored.isNameTaken({ id, name }) ? takenNote : null;
  return { ...base, state: 'new', revision: record?.revision ?? null, note };
}
