import * as z from 'zod/mini';
import { fillCursorSchema, fillRunStates, narrowingSchema } from '../../contract/fill-run';
import { storedTextSchema } from '../../contract/text/text-schema';
import { storedErrorSchema } from '../failure/stored-error';

const count = z.number().check(z.int());

/** Lines of a run's report that are kept. */
export const maxRunLines = 200;

/** A run of a rule over existing issues, as stored under `fill-run:<rule>`: where it is, and how the last one went. */
export const fillRunSchema = z.object({
  version: z.literal(1),
  /** Counts runs, and their steps: what was queued for another one does nothing. */
  run: count,
  step: count,
  /** Of the rule, as the run found it. */
  revision: count,
  jql: narrowingSchema,
  state: z.enum(fillRunStates),
  startedAtMs: z.number(),
  updatedAtMs: z.number(),
  cursor: fillCursorSchema,
  total: z.nullable(count),
  looked: count,
  changed: count,
  isAtLeast: z.boolean(),
  /** An issue or project a line. */
  lines: z.array(z.object({ place: z.string(), problems: z.array(storedTextSchema) })),
  lineCount: count,
  resumesAtMs: z.nullable(z.number()),
  reason: z.nullable(storedTextSchema),
  failure: z.nullable(storedErrorSchema),
  /** What the rows were, to be compared and nothing else; null: they were not read. */
  source: z.nullable(z.string()),
});
export type FillRun = z.output<typeof fillRunSchema>;

/** Storage key of a rule's run. */
export const fillRunKey = (ruleId: string) => `fill-run:${ruleId}`;

/** That a run is to end, as stored under `fill-run-stop:<rule>`; apart from the run, which its worker writes. */
export const fillRunStopSchema = z.object({ version: z.literal(1), run: count });

/** Storage key of that. */
export const fillRunStopKey = (ruleId: string) => `fill-run-stop:${ruleId}`;

/** That somebody has seen what a run would do, as stored under `fill-run-preview:<rule>`. */
export const fillRunPreviewSchema = z.object({
  version: z.literal(1),
  revision: count,
  jql: narrowingSchema,
  atMs: z.number(),
});

/** Storage key of that. */
export const fillRunPreviewKey = (ruleId: string) => `fill-run-preview:${ruleId}`;

/** Where a run begins. */
export const firstCursor: FillRun['cursor'] = { project: 0, after: [] };
