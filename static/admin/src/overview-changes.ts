import type { DeletedRecord } from '../../../src/contract/console-api';
import type { Overview } from './overview-context';

/** Length of the time in which a deletion can be taken back, as the back end has it. */
const restorableMs = 30 * 86_400_000;

/** A record as deletion and restore know it. */
export type Removable = Pick<DeletedRecord, 'kind' | 'id' | 'revision' | 'name'>;

/** The overview as it will be once a record is deleted. */
export function withDeleted(overview: Overview, record: Removable, nowMs: number): Overview {
  const { kind, id, name, revision } = record;
  const entry = { kind, id, name, revision: revision + 1, deletedAtMs: nowMs, untilMs: nowMs + restorableMs };
  return {
    ...overview,
    connections: kind === 'connection' ? without(overview.connections, id) : overview.connections,
    dataSources: kind === 'data-source' ? without(overview.dataSources, id) : overview.dataSources,
    deleted: [entry, ...without(overview.deleted, id)],
  };
}

/** The overview without a record among the deleted: it was restored, or deleted for good. */
export function withoutDeleted(overview: Overview, id: string): Overview {
  return { ...overview, deleted: without(overview.deleted, id) };
}

function without<T extends { readonly id: string }>(list: readonly T[], id: string): readonly T[] {
  return list.filter((each) => each.id !== id);
}
