import * as z from 'zod/mini';
import { surfaces } from '../../contract/binding';
import type { Surface } from '../../contract/binding';
import { firstRevision } from '../record/first-revision';

/** Where a data source is used, as stored under `usage:<data source>:<surface>:<place>`. */
export const usageRecordSchema = z.object({
  version: z.literal(1),
  revision: z._default(z.number().check(z.int()), firstRevision),
  dataSourceId: z.string(),
  surface: z.enum(surfaces),
  place: z.object({
    /** Id of the page, field context, project or dashboard. */
    id: z.string(),
    /** Title or name, as it was then. */
    name: z.string(),
    /** Key of its space or project, where it has one. */
    containerKey: z.nullable(z.string()),
  }),
  /** When the binding was last made there, and by whom. */
  boundAtMs: z.number(),
  accountId: z.nullable(z.string()),
});
export type UsageRecord = z.output<typeof usageRecordSchema>;

/** Prefix of every place of every data source. */
export const everyUsagePrefix = 'usage:';

/** Data source and surface of a place, from its key; null: it is no such key. */
export function readUsageKey(
  key: string,
): { readonly dataSourceId: string; readonly surface: string } | null {
  const [prefix, dataSourceId, surface] = key.split(':');
  if (prefix !== 'usage' || dataSourceId === undefined || surface === undefined) return null;
  return { dataSourceId, surface };
}

/** Prefix of all places that use a data source. */
export const usagePrefix = (dataSourceId: string) => `usage:${dataSourceId}:`;

/** Prefix of the places of one kind that use a data source. */
export const usageOfSurfacePrefix = (dataSourceId: string, surface: Surface) =>
  `${usagePrefix(dataSourceId)}${surface}:`;

/** Storage key of one place. Ids of products hold no `:`; other characters that a key refuses become `_`. */
export const usageKey = (dataSourceId: string, surface: Surface, placeId: string) =>
  `${usagePrefix(dataSourceId)}${surface}:${placeId.replace(/[^a-zA-Z0-9._-]/g, '_')}`;
