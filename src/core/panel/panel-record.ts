import * as z from 'zod/mini';
import { panelConfigSchema } from '../../contract/panel-api';
import { firstRevision } from '../record/first-revision';

/** Places on an issue where a project shows a table, by the keys of their modules in manifest.yml. */
export const panelPlaces = { 'external-data-panel': 'panel', 'external-data-context': 'context' } as const;
export type PanelPlace = (typeof panelPlaces)[keyof typeof panelPlaces];

/** What one place shows on the issues of one project, as stored under `issue-panel:<place>.<project>`. */
export const panelRecordSchema = z.extend(panelConfigSchema, {
  revision: z._default(z.number().check(z.int()), firstRevision),
  updatedAtMs: z.number(),
  accountId: z.nullable(z.string()),
});
export type PanelRecord = z.output<typeof panelRecordSchema>;

/** Storage key of a place's settings in a project. */
export const panelKey = (place: PanelPlace, projectId: string) => `issue-panel:${place}.${projectId}`;
