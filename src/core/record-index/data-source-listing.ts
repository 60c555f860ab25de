import * as z from 'zod/mini';
import { parameterSchema } from '../../contract/parameter-schema';
import { columnTypes } from '../../contract/table';
import { dataSourceRecordSchema } from '../data-source/data-source-record-schema';
import type { DataSourceRecord } from '../data-source/data-source-record';
import { readParameters } from '../request/draft-parameters';
import { listedDeletionSchema, toListedDeletion, toUnreadable, unreadableSchema } from './listed-entry';
import type { Listing, UnreadableEntry } from './listed-entry';

const schema = z.extend(
  z.pick(dataSourceRecordSchema, {
    id: true,
    revision: true,
    name: true,
    description: true,
    connectionId: true,
    file: true,
    allowedSpaces: true,
    allowedProjects: true,
    allowedGroups: true,
    actionAccess: true,
    sourceUrl: true,
    updatedAtMs: true,
    readingRevision: true,
    tokenOwner: true,
  }),
  {
    deletion: listedDeletionSchema,
    /** Every parameter, those that only its request names included. */
    parameters: z.array(parameterSchema),
    /** Data sources that its rows are made of; absent: none. */
    partIds: z.optional(z.array(z.string())),
    columns: z.array(
      z.object({ key: z.string(), name: z.string(), type: z.enum(columnTypes), hidden: z.boolean() }),
    ),
  },
);

/** A data source as lists show it. Which rows it reads, and the key that seals its bindings, stay behind. */
export type ListedDataSource = z.output<typeof schema>;

/** The part of a data source that lists show. */
function toListedDataSource(record: DataSourceRecord): ListedDataSource {
  const { id, revision, name, description, connectionId, file, updatedAtMs, readingRevision } = record;
  const { allowedSpaces, allowedProjects, allowedGroups, actionAccess, sourceUrl, tokenOwner } = record;
  return {
    ...{ id, revision, name, description, connectionId, file, updatedAtMs, readingRevision },
    ...{ allowedSpaces, allowedProjects, allowedGroups, actionAccess, sourceUrl, tokenOwner },
    deletion: toListedDeletion(record),
    parameters: [...readParameters(record)],
    ...(record.combination === undefined
      ? {}
      : { partIds: record.combination.parts.map(({ dataSourceId }) => dataSourceId) }),
    columns: record.columns.map(({ key, name: label, type, hidden }) => ({ key, name: label, type, hidden })),
  };
}

/** How data sources are listed, deleted ones too. */
export const dataSourceListing: Listing<ListedDataSource | UnreadableEntry> = {
  kind: 'data-source',
  toEntry: (raw) => {
    const parsed = dataSourceRecordSchema.safeParse(raw);
    return parsed.success ? toListedDataSource(parsed.data) : toUnreadable(raw);
  },
  schema: z.union([unreadableSchema, schema]),
};
