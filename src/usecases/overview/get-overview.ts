import type { AdminAnswers } from '../../contract/admin-api';
import type { DeletedRecord, RecordKind, UnreadableRecord } from '../../contract/console-api';
import { providers } from '../../core/connection/providers/catalogue';
import { tellProvider } from '../../core/connection/providers/provider';
import type { NamedFailure } from '../../core/failure/failure';
import type { Ports } from '../../core/ports';
import { connectionListing } from '../../core/record-index/connection-listing';
import { dataSourceListing } from '../../core/record-index/data-source-listing';
import { isReadable } from '../../core/record-index/listed-entry';
import type { UnreadableEntry } from '../../core/record-index/listed-entry';
import { healthListing, statusListing } from '../../core/record-index/state-listings';
import { restorableUntilMs } from '../../core/record/deletion';
import { succeed } from '../../core/result';
import type { Result } from '../../core/result';
import { readIndex } from '../record-index/read-index';
import { toConnectionSummary, toDataSourceSummary } from '../record/describe-records';

/** Everything the console's lists show: of the index, whatever the number of records. */
export async function getOverview(ports: Ports): Promise<Result<AdminAnswers['getOverview'], NamedFailure>> {
  const { clock, language } = ports;
  const [connections, statuses, dataSources, healths] = await readIndex(ports, [
    connectionListing,
    statusListing,
    dataSourceListing,
    healthListing,
  ]);
  const nowMs = clock.nowMs();
  const sortedConnections = sortOut('connection', connections);
  const sortedSources = sortOut('data-source', dataSources);
  const names = new Map(sortedConnections.inForce.map(({ id, name }) => [id, name]));
  return succeed({
    connections: sortedConnections.inForce.map((each) =>
      toConnectionSummary(each, statuses.get(each.id) ?? null, { nowMs, language }),
    ),
    dataSources: sortedSources.inForce.map((each) =>
      toDataSourceSummary(each, names.get(each.connectionId) ?? null, healths.get(each.id) ?? null, language),
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
  readonly deletion?: { readonly atMs: number } | undefined;
}

/** Tells records in force from deleted ones and from those that cannot be read; the first by name. */
function sortOut<T extends Listed>(kind: RecordKind, entries: ReadonlyMap<string, T | UnreadableEntry>) {
  const inForce: T[] = [];
  const deleted: DeletedRecord[] = [];
  const unreadable: UnreadableRecord[] = [];
  for (const [id, entry] of entries) {
    if (!isReadable(entry)) {
      unreadable.push({ kind, id, name: entry.name });
      continue;
    }
    const { revision, name, deletion } = entry;
    if (deletion === undefined) inForce.push(entry);
    else {
      const untilMs = restorableUntilMs(deletion);
      deleted.push({ kind, id, revision, name, deletedAtMs: deletion.atMs, untilMs });
    }
  }
  inForce.sort((a, b) => a.name.localeCompare(b.name));
  return { inForce, deleted, unreadable };
}
