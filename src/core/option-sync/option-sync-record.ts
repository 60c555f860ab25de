import * as z from 'zod/mini';
import { optionFieldKinds, optionSyncDraftSchema } from '../../contract/option-sync';
import { storedErrorSchema } from '../failure/stored-error';
import { lastSaveSchema } from '../record/last-save';

const count = z.number().check(z.int());

/** A sync as it is stored: what the administrator said, and what Jira called the field then. */
const storedSyncSchema = z.extend(optionSyncDraftSchema, {
  id: z.string(),
  revision: count,
  lastSave: lastSaveSchema,
  fieldName: z.string(),
  fieldKind: z.enum(optionFieldKinds),
  contextName: z.string(),
  isPaused: z.boolean(),
});
export type StoredOptionSync = z.output<typeof storedSyncSchema>;

/** Every option sync, as stored under `option-syncs:all`: one record, so that no two keep the same list. */
export const optionSyncsSchema = z.object({
  version: z.literal(1),
  revision: count,
  syncs: z.array(storedSyncSchema),
});
export type OptionSyncsRecord = z.output<typeof optionSyncsSchema>;

const optionSyncsKeyOf = (what: string) => `option-syncs:${what}`;
/** Storage key of them. */
export const optionSyncsKey = optionSyncsKeyOf('all');

/** Most syncs of a site: all are in one record. */
export const maxOptionSyncs = 100;

/** That somebody has seen what a run would do, as stored under `option-sync-preview:<id>`. */
export const optionSyncPreviewSchema = z.object({ version: z.literal(1), atMs: z.number() });

/** Storage key of that. */
export const optionSyncPreviewKey = (id: string) => `option-sync-preview:${id}`;

/** Lines of a report that are kept. */
export const maxReportLines = 200;

/** A run, as stored under `option-sync-run:<id>`: where it is, and how the last one went. */
export const optionSyncRunSchema = z.object({
  version: z.literal(1),
  /** Counts runs, and their steps: what was queued for another one does nothing. */
  run: count,
  step: count,
  /** The run that this one goes on with, itself where it does not. */
  firstRun: count,
  kind: z.enum(['sync', 'undo']),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'asking']),
  startedAtMs: z.number(),
  updatedAtMs: z.number(),
  acceptsLoss: z.boolean(),
  /** Of the sync, as the run found it. */
  revision: count,
  created: count,
  renamed: count,
  enabled: count,
  disabled: count,
  deleted: count,
  moved: count,
  unchanged: count,
  others: count,
  problems: z.array(z.object({ kind: z.string(), label: z.string() })),
  problemCount: count,
  loss: z.nullable(z.object({ vanishing: count, of: count })),
  problem: z.nullable(storedErrorSchema),
  /** What the rows were, to be compared and nothing else; null: they were not read. */
  source: z.nullable(z.string()),
  calls: count,
  /** Whether what the options were before it is stored. */
  canUndo: z.boolean(),
});
export type OptionSyncRun = z.output<typeof optionSyncRunSchema>;

/** Storage key of a sync's run. */
export const optionSyncRunKey = (id: string) => `option-sync-run:${id}`;

/** Head of what is stored compressed, in one piece or in chunks (`option-ties`, `option-undo`). */
export const packedHeadSchema = z.object({
  version: z.literal(1),
  generation: count,
  /** The whole, if it fits. */
  inline: z.nullable(z.string()),
  chunkCount: count,
});

/** What is stored so. */
export interface PackedKind {
  readonly headKey: (id: string) => string;
  readonly chunkKey: (id: string, generation: number, index: number) => string;
}

/** Storage keys of which option stands for which record: `option-ties:<id>`. */
export const optionTies: PackedKind = {
  headKey: (id) => `option-ties:${id}`,
  chunkKey: (id, generation, index) => `option-ties-chunk:${id}.${generation}.${index}`,
};

/** Storage keys of what the options were before the last run that changed any: `option-undo:<id>`. */
export const optionUndo: PackedKind = {
  headKey: (id) => `option-undo:${id}`,
  chunkKey: (id, generation, index) => `option-undo-chunk:${id}.${generation}.${index}`,
};
