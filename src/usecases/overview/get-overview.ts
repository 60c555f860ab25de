import type { AdminAnswers } from '../../contract/admin-api';
import type { DeletedRecord, RecordKind, UnreadableRecord } from '../../contract/console-api';
import {
  connectionPrefix,
  connectionStatusKey,
  connectionStatusPrefix,
} from '../../core/connection/connection-record';
import { providers } from '../../core/connection/providers/catalogue';
import { tellProvider } from '../../core/connection/providers/provider';
import {
  dataSourceHealthKey,
  dataSourceHealthPrefix,
  dataSourcePrefix,
} from '../../core/data-source/data-source-record';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports, StoredRecord } from '../../core/ports';
import { restorableUntilMs } from '../../core/record/deletion';
import type { Deletion } from '../../core/record/deletion';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { toConnectionSummary, toDataSourceSummary } from '../record/describe-records';
import { parseAnyConnection } from '../record/load-connection';
import { parseAnyDataSource } from '../record/load-data-source';
import { listAll } from './list-all';

/** Everything the console's lists show: four listings, whatever the number of rows. */
export async function getOverview(ports: Ports): Promise<Result<AdminAnswers['getOverview'], NamedFailure>> {
  const { records, clock, language } = ports;
  const [connections, statuses, dataSources, healths] = await Promise.all([
    listAll(records, connectionPrefix),
    listAll(records, connectionStatusPrefix),
    listAll(records, dataSourcePrefix),
    listAll(records, dataSourceHealthPrefix),
  ]);
  const byKey = new Map([...statuses, ...healths].map(({ key, value }) => [key, value]));
  const nowMs = clock.nowMs();
  const sortedConnections = sortOut('connection', connections, connectionPrefix, parseAnyConnection);
  const sortedSources = sortOut('data-source', dataSources, dataSourcePrefix, parseAnyDataSource);
  const names = new Map(sortedConnections.inForce.map(({ id, name }) => [id, name]));
  return succeed({
    connections: sortedConnections.inForce.map((each) =>
      toConnectionSummary(each, byKey.get(connectionStatusKey(each.id)), { nowMs, language }),
    ),
    dataSources: sortedSources.inForce.map((each) =>
      toDataSourceSummary(
        each,
        names.get(each.connectionId) ?? null,
        byKey.get(dataSourceHealthKey(each.id)),
        language,
      ),
    ),
    presets: providers.map((provider) => tellProvider(provider, language)),
    deleted: [...sortedConnections.deleted, ...sortedSources.deleted].sort(
      (a, b) => b.deletedAtMs - a.deletedAtMs,
    ),
    unreadable: [...sortedConnections.unreadable, ...sortedSources.unreadable],
  });
}

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
  readonly deletion?: Deletion | undefined;
}

/** Tells records in force from deleted ones and from those that cannot be read; the first by name. */
function sortOut<T extends Listed>(
  kind: RecordKind,
  stored: readonly StoredRecord[],
  prefix: string,
  parse: (raw: unknown) => Result<T, NamedFailure>,
) {
  const inForce: T[] = [];
  const deleted: DeletedRecord[] = [];
  const unreadable: UnreadableRecord[] = [];
  for (const { key, value } of stored) {
    const parsed = parse(value);
    if (!parsed.ok) {
      unreadable.push({ kind, id: key.slice(prefix.length), name: readName(value) });
      continue;
    }
    const { id, revision, name, deletion } = parsed.value;
    if (deletion === undefined) inForce.push(parsed.value);
    else {
      const untilMs = restorableUntilMs(deletion);
      deleted.push({ kind, id, revision, name, deletedAtMs: deletion.atMs, untilMs });
    }
  }
  inForce.sort((a, b) => a.name.localeCompare(b.name));
  return { inForce, deleted, unreadable };
}

function readName(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('name' in value)) return null;
  return typeof value.name === 'string' ? value.name.slice(0, 120) : null;
}
