import type { JiraPorts } from '../../core/ports';
import { knownMakerKey, knownMakerSchema, makerAgeMs } from '../../core/product/known-maker';
import type { KnownMaker } from '../../core/product/known-maker';
import { litterTtlSeconds } from '../../core/record/litter';
import type { JiraSurface } from './jira-surface';

/**
 * Whether to offer somebody the settings of an issue's panel, by Jira's word of at most {@link makerAgeMs} ago: every issue
 * that anybody opens would ask it otherwise. It admits to nothing: `checkMaker` asks anew before anything is shown of the
 * settings or stored.
 */
export async function mayConfigure(
  { records, clock, jiraFields }: JiraPorts,
  { issue, accountId }: JiraSurface,
): Promise<boolean> {
  if (issue === null || accountId === null) return false;
  const key = knownMakerKey(issue.project.id, accountId);
  const known = knownMakerSchema.safeParse(await records.get(key)).data;
  if (known !== undefined && Math.abs(clock.nowMs() - known.atMs) < makerAgeMs) return known.administers;
  const administers = await jiraFields.administersProject(issue.project.id);
  const next: KnownMaker = { version: 1, atMs: clock.nowMs(), administers };
  await records.set(key, next, { ttlSeconds: litterTtlSeconds });
  return administers;
}
